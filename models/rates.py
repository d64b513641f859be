# SPDX-License-Identifier: MIT
"""Rates that stand beside the counts of a tally: what was reversed, handled in time, led to a case, in a hundred."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from models.catalogue import Rate
from models.ledger import Ledger
from models.quantity import Total
from models.store import Store
from models.tally.aspects import RateFigure
from models.tally.query import Query


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
