# SPDX-License-Identifier: MIT
"""A tally as a table with what stands beside its figures: one way from a question to page, file and command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.checks import Campaign
from models.dates import parse_period, period_of
from models.filters import region_holds
from models.ledger import Ledger
from models.reporting.frozen import as_submitted, frozen_periods
from models.store import Store
from models.tally.aspects import AIMED, COMPARED, Asides, Aspect, Share, shares_of
from models.tally.compare import Against, Beside, Comparison, Counterpart, beside
from models.tally.export import Order
from models.tally.layout import Layout, lay_out, periods_between
from models.tally.query import Key, Query, Tally

if TYPE_CHECKING:
    from models.aims import Aims

LISTED = ("department", "field", "subject", "measure", "source", "legal_basis")  # catalogues list these whole
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Question:
    """Everything that decides a table: the query, the aspects beside its figures and what they need, the order.

    ``fill`` names, by dimension, codes that stand in the table also without a figure. ``today``: up to its period a
    fall to nothing is looked for; without it, up to the newest period with a figure.
    """

    query: Query
    aspects: tuple[Aspect, ...] = ()
    comparison: Comparison | None = None
    share: Share | None = None
    order: Order | None = None
    fill: Mapping[str, Sequence[str]] = field(default_factory=dict)
    today: date | None = None


def table_of(ledger: Ledger, question: Question, *, store: Store | None = None) -> Layout:
    """Answer a question. Raises UserError as ``Ledger.tally`` and ``compare.counterpart`` do."""
    query, wanted = question.query, set(question.aspects)

    def ask(other: Query) -> Tally:
        return ledger.tally(other, store=store)

    tally = ask(query)
    compared = question.comparison if wanted & set(COMPARED) else None
    other: Beside | None = None
    if compared is not None:
        other = _submitted(ledger, tally) if compared.against is Against.SUBMITTED else beside(query, compared, ask)
    aims = ledger.targets.aims(query, store=store) if wanted & set(AIMED) else None
    asides = Asides(
        question.aspects,
        comparison=other,
        share=question.share if Aspect.SHARE in wanted and question.share in shares_of(query) else None,
        target=aims,
    )
    more = _lines_beside(tally, other, aims, question.today)
    found = lay_out(tally, ledger.codes, fill=question.fill, more=more).beside(asides)
    return question.order.apply(found, ledger.codes) if question.order else found


def _submitted(ledger: Ledger, tally: Tally) -> Beside:
    """The same figures as their periods were closed with; a period that never was closed has nothing beside it."""
    query = tally.query
    with closing(ledger.store.reader()) as reader:  # its own: what was is read through tables of the connection
        other = as_submitted(ledger, query, store=reader)
        frozen = frozen_periods(reader)
    among = {ledger.campaigns.ids[code] for code in query.filter.where.get("campaign", ()) if code in ledger.campaigns}
    closed = {
        period.first + number * _DAY
        for period in frozen
        if not among or period.campaign in among
        for number in range((period.last - period.first).days + 1)
    }

    def whole(first: date, last: date) -> bool:
        return all(first + number * _DAY in closed for number in range((last - first).days + 1))

    def period_of_it(code: str) -> str:
        period = parse_period(code)
        first = max(period.first, query.filter.first or period.first)
        last = min(period.last, query.filter.last or period.last)
        return code if whole(first, last) else ""

    first, last = query.filter.first, query.filter.last
    if "period" in query.dimensions:
        totals = all(period_of_it(code) for code in tally.periods)
    else:  # every figure is one of the whole span
        totals = first is not None and last is not None and whole(first, last)
    return Beside(query, other, Counterpart(query, period_of_it, period_of_it, totals=totals))


def _lines_beside(
    tally: Tally, other: Beside | None, aims: Aims | None, today: date | None
) -> tuple[Sequence[Key], Sequence[Key]]:
    """The rows and columns that figures are compared with or aimed at: who has nothing yet is last, not missing."""
    query = tally.query
    until = max([*tally.periods, *([period_of(today, query.grain).code] if today else [])], default="")

    def along(dimensions: Sequence[str], own: Sequence[Key], others: Sequence[Key]) -> Sequence[Key]:
        found = other.keys(dimensions, others, until=until) if other else []
        aimed = aims.keys(dimensions, tally.periods) if aims else []
        return [*found, *(aimed if query.nested else _apart(dimensions, own, aimed))]

    rows, columns = (other.other.row_keys, other.other.column_keys) if other else ((), ())
    return along(query.rows, tally.row_keys, rows), along(query.columns, tally.column_keys, columns)


def _apart(dimensions: Sequence[str], own: Sequence[Key], aimed: Sequence[Key]) -> Sequence[Key]:
    """Lines without those of regions whose figures stand with the regions in them: they would seem to have none."""
    if "region" not in dimensions:
        return aimed
    place = dimensions.index("region")
    met = {key[place] for key in own if key[place]}
    return [key for key in aimed if not any(region_holds(key[place], code) for code in met)]


def everything(ledger: Ledger, query: Query, campaigns: Iterable[Campaign]) -> Mapping[str, Sequence[str]]:
    """The codes that stand in a table also where nothing was counted.

    They are what the campaigns' catalogues list whole and the periods of the filter, within the query's conditions.
    """
    fill: dict[str, Sequence[str]] = {}
    catalogues = [ledger.campaigns.catalogue(campaign) for campaign in campaigns]
    first, last = query.filter.first, query.filter.last
    for dimension in query.dimensions:
        wanted = query.filter.where.get(dimension)
        if dimension in LISTED and catalogues:
            listed = dict.fromkeys(code for catalogue in catalogues for code in catalogue.terms(dimension))
            fill[dimension] = [code for code in listed if not wanted or code in wanted]
        elif dimension == "period" and first and last:
            begins, ends = (period_of(day, query.grain).code for day in (first, last))
            fill[dimension] = periods_between(begins, ends)
    return fill
