# SPDX-License-Identifier: MIT
"""What is asked on the Tallies page, as one value: it becomes a query and is remembered. No Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from models.checks import Campaign
from models.codes import DIMENSIONS, Codes
from models.dates import EARLIEST_YEAR, LATEST_YEAR, DateError, Grain, Period, parse_period, period_of
from models.errors import UserError
from models.filters import NOT_RECORDED, Filter
from models.reporting.table import Question
from models.tally.aspects import AIMED, COMPARED, Aspect, Share, shares_of
from models.tally.compare import Against, Comparison, counterpart
from models.tally.export import Order
from models.tally.folding import Place
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


_CHOSEN = (*COMPARED, *AIMED, Aspect.RANK)  # the aspects that are kept by name


@dataclass(frozen=True)
class Asked:
    """Everything that is chosen on the page. ``where`` holds a filter's codes by dimension.

    ``aspects`` are those of a comparison, of the target, and the rank; a share is chosen by ``share`` alone.
    ``records`` and ``headline`` say how figures are shown, ``folded`` which lines hide those below them.
    """

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
    nested: bool = False
    cumulative: bool = False
    comparison: Comparison | None = None
    share: Share | None = None
    aspects: frozenset[Aspect] = frozenset()
    records: bool = True
    headline: bool = False
    folded: frozenset[Place] = frozenset()
    order: Order | None = None
    chart: str = ""  # how the chart is drawn, in its own words

    def query(self, today: date, campaign: Campaign | None) -> Query:
        """The query of it, for the campaign at work."""
        first, last = self.span.days(today, campaign)
        where: dict[str, tuple[str, ...]] = {}
        if self.one_campaign and campaign is not None and "campaign" not in self.axes:
            where["campaign"] = (campaign.code,)
        where |= {dimension: codes for dimension, codes in self.where.items() if codes}
        return Query(
            self.rows,
            self.columns,
            Filter(where, first, last),
            self.grain,
            self.basis,
            nested=self.nested and "region" in self.axes,
            cumulative=self.cumulative and "period" in self.axes,
        )

    def question(self, query: Query, fill: Mapping[str, Sequence[str]] | None = None) -> Question:
        """The question of it: what cannot stand beside the figures of this query is left out."""
        compared = self.comparison if self.comparison and not refusal(query, self.comparison) else None
        wanted = self.aspects if compared else self.aspects - set(COMPARED)
        share = self.share if self.share in shares_of(query) else None
        if share:
            wanted |= {Aspect.SHARE}
        return Question(query, tuple(a for a in Aspect if a in wanted), compared, share, fill=fill or {})

    @property
    def axes(self) -> tuple[str, ...]:
        """Rows, then columns."""
        return (*self.rows, *self.columns)

    def turned(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> Asked:
        """The same with other rows and columns; what was folded stands on lines that are gone."""
        if (rows, columns) == (self.rows, self.columns):
            return self
        return replace(self, rows=rows, columns=columns, folded=self.folded if rows == self.rows else frozenset())

    def folding(self, folded: frozenset[Place]) -> Asked:
        """The same with these lines folded and no others."""
        return replace(self, folded=folded)

    def known(self, codes: Codes) -> Asked:
        """The same without codes that the ledger does not know (any more)."""
        where = {
            dimension: kept
            for dimension, wanted in self.where.items()
            if (kept := tuple(c for c in wanted if c == NOT_RECORDED or c in codes[dimension]))
        }
        asked, compared = replace(self, where=where), self.comparison
        if compared is not None and compared.code and compared.code not in codes[str(compared.against)]:
            return asked.against(None)
        return asked

    def against(self, comparison: Comparison | None) -> Asked:
        """The same compared with something else; how much more or less it is comes with it at first.

        Beside figures as submitted that is what was submitted, and how much it is more now.
        """
        aspects = self.aspects - set(COMPARED)
        if comparison is not None:
            first = Aspect.THEN if comparison.against is Against.SUBMITTED else Aspect.CHANGE
            aspects |= (self.aspects & set(COMPARED)) or {Aspect.DIFFERENCE, first}
        return replace(self, comparison=comparison, aspects=frozenset(aspects))


def refusal(query: Query, comparison: Comparison) -> UserError | None:
    """Why a query's figures cannot be compared so; None where they can."""
    try:
        counterpart(query, comparison)
    except UserError as error:
        return error
    return None


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
            "nested": asked.nested,
            "cumulative": asked.cumulative,
            "against": asked.comparison.against if asked.comparison else "",
            "other": asked.comparison.code if asked.comparison else "",
            "share": asked.share or "",
            "aspects": [aspect for aspect in Aspect if aspect in asked.aspects],
            "records": asked.records,
            "headline": asked.headline,
            "folded": [[dimension, *key] for dimension, key in sorted(asked.folded)],
            "order": _order_kept(asked.order),
            "chart": asked.chart,
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
            nested=bool(raw.get("nested", False)),  # from here on, what older programs did not keep
            cumulative=bool(raw.get("cumulative", False)),
            comparison=_comparison(raw),
            share=Share(raw["share"]) if raw.get("share") else None,
            aspects=frozenset(Aspect(name) for name in raw.get("aspects", ()) if name in _CHOSEN),
            records=bool(raw.get("records", True)),
            headline=bool(raw.get("headline", False)),
            folded=frozenset((str(place[0]), tuple(map(str, place[1:]))) for place in raw.get("folded", ())),
            order=_order(raw.get("order")),
            chart=str(raw.get("chart", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):  # another version's
        return Asked()


def _comparison(raw: Mapping[str, str]) -> Comparison | None:
    return Comparison(Against(raw["against"]), str(raw.get("other", ""))) if raw.get("against") else None


def _order_kept(order: Order | None) -> Mapping[str, object] | None:
    if order is None:
        return None
    by = order.by if isinstance(order.by, str) else dict(order.by)
    return {"by": by, "total": order.total, "descending": order.descending, "aspect": order.aspect}


def _order(raw: Mapping[str, object] | None) -> Order | None:
    if not raw:
        return None
    by = raw["by"]
    wanted = {str(d): str(code) for d, code in by.items()} if isinstance(by, dict) else str(by)
    return Order(wanted, bool(raw["total"]), bool(raw["descending"]), Aspect(str(raw["aspect"])))


def _span(raw: Mapping[str, str]) -> Span:
    first, last = (date.fromisoformat(raw[key]) if raw[key] else None for key in ("first", "last"))
    if not all(EARLIEST_YEAR <= day.year <= LATEST_YEAR for day in (first, last) if day is not None):
        return Span()  # there is no year before the first to compare with
    span = Span(When(raw["when"]), first, last, str(raw["code"]))
    try:
        span.days(date.today(), None)
    except DateError:
        return Span()
    return span
