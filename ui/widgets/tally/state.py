# SPDX-License-Identifier: MIT
"""What is asked on the Tallies page, as one value: it becomes a query and is remembered. No Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from models.checks import Campaign
from models.codes import DIMENSIONS, Codes
from models.dates import DateError, Grain, Period, parse_period, period_of
from models.filters import NOT_RECORDED, Filter
from models.tally.query import TALLY_DIMENSIONS, Basis, Query


class When(StrEnum):
    """How a period is chosen."""

    THIS = "this"
    LAST = "last"
    YEAR = "year"
    CAMPAIGN = "campaign"
    ALL = "all"
    SPAN = "span"
    CODE = "code"


class View(StrEnum):
    """What the page shows."""

    TABLE = "table"
    CHART = "chart"
    BOTH = "both"


@dataclass(frozen=True)
class Span:
    """A chosen period; ``first`` and ``last`` belong to SPAN, ``code`` to CODE."""

    when: When = When.CAMPAIGN
    first: date | None = None
    last: date | None = None
    code: str = ""

    def days(self, today: date, campaign: Campaign | None) -> tuple[date | None, date | None]:
        """Its first and last day, None where it is open. 'This period' of one that is over is its last."""
        match self.when:
            case When.THIS | When.LAST:
                period = current_period(today, campaign)
                period = period.previous() if self.when is When.LAST else period
                return period.first, period.last
            case When.YEAR:
                year = period_of(within(today, campaign), Grain.YEAR)
                return year.first, year.last
            case When.CAMPAIGN if campaign is not None:
                return campaign.begins, campaign.ends
            case When.SPAN:
                return self.first, self.last
            case When.CODE if self.code:
                period = parse_period(self.code)
                return period.first, period.last
        return None, None


def within(today: date, campaign: Campaign | None) -> date:
    """Today, or the campaign's nearest day."""
    return min(max(today, campaign.begins), campaign.ends) if campaign else today


def current_period(today: date, campaign: Campaign | None) -> Period:
    """The campaign's period of today, or its nearest; a month without a campaign."""
    return period_of(within(today, campaign), Grain(campaign.grain) if campaign else Grain.MONTH)


@dataclass(frozen=True)
class Asked:
    """Everything that is chosen on the page. ``where`` holds a filter's codes by dimension."""

    rows: tuple[str, ...] = ("department",)
    columns: tuple[str, ...] = ("measure",)
    grain: Grain = Grain.MONTH
    basis: Basis = Basis.LEAD
    span: Span = field(default_factory=Span)
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    one_campaign: bool = True
    view: View = View.TABLE
    hide_empty: bool = True
    measure: str = ""  # the one the chart shows

    def query(self, today: date, campaign: Campaign | None) -> Query:
        """The query of it, for the campaign at work."""
        first, last = self.span.days(today, campaign)
        where: dict[str, tuple[str, ...]] = {}
        if self.one_campaign and campaign is not None and "campaign" not in (*self.rows, *self.columns):
            where["campaign"] = (campaign.code,)
        where |= {dimension: codes for dimension, codes in self.where.items() if codes}
        return Query(self.rows, self.columns, Filter(where, first, last), self.grain, self.basis)

    def known(self, codes: Codes) -> Asked:
        """The same without codes that the ledger does not know (any more)."""
        where = {
            dimension: kept
            for dimension, wanted in self.where.items()
            if (kept := tuple(c for c in wanted if c == NOT_RECORDED or c in codes[dimension]))
        }
        return replace(self, where=where)


PRESETS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("department",), ("measure",)),
    (("region",), ("measure",)),
    (("measure",), ("period",)),
    (("field",), ("measure",)),
    (("platform",), ("measure",)),
)


def to_text(asked: Asked) -> str:
    """The state as it is kept."""
    span = asked.span
    return json.dumps(
        {
            "rows": asked.rows,
            "columns": asked.columns,
            "grain": asked.grain,
            "basis": asked.basis,
            "when": span.when,
            "first": span.first.isoformat() if span.first else "",
            "last": span.last.isoformat() if span.last else "",
            "code": span.code,
            "where": {dimension: list(codes) for dimension, codes in asked.where.items()},
            "one_campaign": asked.one_campaign,
            "view": asked.view,
            "hide_empty": asked.hide_empty,
            "measure": asked.measure,
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> Asked:
    """What was kept; the ordinary state where there is none or it cannot be read."""
    try:
        raw = json.loads(text) if text else {}
        rows, columns = tuple(raw["rows"]), tuple(raw["columns"])
        axes = (*rows, *columns)
        if not rows or len(set(axes)) < len(axes) or not set(axes) <= set(TALLY_DIMENSIONS):
            return Asked()
        where = {str(d): tuple(map(str, codes)) for d, codes in raw["where"].items() if d in DIMENSIONS}
        return Asked(
            rows=rows,
            columns=columns,
            grain=Grain(raw["grain"]),
            basis=Basis(raw["basis"]),
            span=_span(raw),
            where=where,
            one_campaign=bool(raw["one_campaign"]),
            view=View(raw["view"]),
            hide_empty=bool(raw["hide_empty"]),
            measure=str(raw["measure"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):  # written by another version of the program
        return Asked()


def _span(raw: Mapping[str, str]) -> Span:
    first, last = (date.fromisoformat(raw[key]) if raw[key] else None for key in ("first", "last"))
    span = Span(When(raw["when"]), first, last, str(raw["code"]))
    try:
        span.days(date.today(), None)
    except DateError:
        return Span()
    return span
