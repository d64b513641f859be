# SPDX-License-Identifier: MIT
"""What stands behind a figure of a tally."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.catalogue import Kind
from models.codes import Codes
from models.dates import parse_period
from models.filters import NOT_RECORDED, Filter, region_holds
from models.tally.query import CODED, Basis, Cell, Query


def records_behind(query: Query, cell: Cell, codes: Codes) -> Filter:
    """The filter that lets through exactly the records a figure was counted from.

    Of a stock these are the newest of each series, also where they are carried from before the filter's beginning.
    Of a distinct measure they are those of every period: the largest period's make the figure, the others its bound.
    The query's own filter asks for no ``newest_of``.
    """
    found = query.filter
    exactly, taking_part = dict(found.exactly), found.taking_part
    for dimension, code in cell.codes.items():
        if dimension == "period":
            continue
        if dimension == "department":
            if query.basis is Basis.PARTNER:
                taking_part = (*taking_part, code)
            else:
                exactly["department"] = code
            if "department" in found.where:
                continue  # both hold: what was filtered by, and the figure's own department
        elif dimension == "region" and query.nested and code:
            found = found.having("region", *_inside(code, found.where.get("region", ())))
            continue
        elif dimension == "region":
            exactly["region"] = code
        found = found.having(dimension, code or NOT_RECORDED)
    found = replace(found.having("measure", cell.measure), exactly=exactly, taking_part=taking_part)
    if period := cell.codes.get("period", ""):
        span = parse_period(period)
        found = found.between(date.min if query.cumulative else span.first, span.last)
    if codes.measure(cell.measure).kind is Kind.STOCK:
        found = replace(found, first=None, newest_of=series_of(query, cell))
    return found


def series_of(query: Query, cell: Cell) -> tuple[str, ...]:
    """What the records of one series of a stock share: every dimension, but for the lead where it takes part.

    Under the participant basis a department's series go on whoever leads.
    """
    takes_part = query.basis is Basis.PARTNER and "department" in cell.codes
    return tuple(d for d in CODED if not (takes_part and d == "department"))


def _inside(region: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What of the regions that are wanted lies in a region; without any, all of it."""
    if not wanted or any(region_holds(outer, region) for outer in wanted if outer != NOT_RECORDED):
        return (region,)
    return tuple(inner for inner in wanted if inner != NOT_RECORDED and region_holds(region, inner))
