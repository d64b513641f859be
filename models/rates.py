# SPDX-License-Identifier: MIT
"""Rates that stand beside the counts of a tally: what was reversed, handled in time, led to a case, in a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.catalogue import Rate
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.store import Store
from models.tally.query import Query


@dataclass(frozen=True, slots=True)
class RateFigure:
    """A rate with what it is made of."""

    rate: Rate
    part: Total
    whole: Total

    @property
    def exact(self) -> bool:
        """Whether both figures are exact and fully stated: a percentage says nothing else (DESIGN 4.2)."""
        return all(t.bound is Bound.EXACT and not t.unstated for t in (self.part, self.whole))

    @property
    def per_thousand(self) -> int | None:
        """The rate in a thousand, rounded half up; None of nothing, or of what is not exact."""
        if not self.exact or not self.whole.value:
            return None
        return (2000 * self.part.value + self.whole.value) // (2 * self.whole.value)


def rates_of(ledger: Ledger, campaigns: Iterable[str] = ()) -> dict[str, Rate]:
    """The rates of the catalogues that these campaigns run on; of every campaign where none is named."""
    wanted = set(campaigns)
    found: dict[str, Rate] = {}
    for campaign in ledger.campaigns:
        if not wanted or campaign.code in wanted:
            found |= ledger.campaigns.catalogue(campaign).rates
    return found


def rates_beside(ledger: Ledger, query: Query, *, store: Store | None = None) -> list[RateFigure]:
    """The rates over everything that a query asks about, whichever measures it shows; those of nothing left out.

    A query for certain measures gets the rates that one of them is part or whole of.
    """
    where = dict(query.filter.where)
    shown = set(where.pop("measure", ()))
    rates = [
        rate
        for rate in rates_of(ledger, where.get("campaign", ())).values()
        if not shown or shown & {rate.part, rate.whole}
    ]
    if not rates:
        return []
    where["measure"] = tuple(dict.fromkeys(code for rate in rates for code in (rate.part, rate.whole)))
    asked = replace(query, rows=("measure",), columns=(), filter=replace(query.filter, where=where))
    totals = {cell.measure: cell.total for cell in ledger.tally(asked, store=store).grand_totals}
    figures = [RateFigure(rate, totals.get(rate.part, Total()), totals.get(rate.whole, Total())) for rate in rates]
    return [figure for figure in figures if figure.whole.records]
