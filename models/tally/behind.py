# SPDX-License-Identifier: MIT
"""What stands behind a figure of a tally."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.catalogue import Kind
from models.codes import Codes
from models.dates import parse_period
from models.filters import NOT_RECORDED, Filter, region_holds
from models.tally.query import Basis, Cell, Query


def records_behind(query: Query, cell: Cell, codes: Codes) -> Filter:
    """The filter that lets through exactly the records a figure was counted from.

    A stock's figure comes from the newest record of each of its series: all up to its period are let through.
    """
    found = query.filter
    exactly = dict(found.exactly)
    for dimension, code in cell.codes.items():
        if dimension == "period":
            continue
        if dimension == "department":
            exactly["partner" if query.basis is Basis.PARTNER else "department"] = code
            if "department" in found.where:
                continue  # both hold: what was filtered by, and the figure's own department
        elif dimension == "region" and query.nested and code:
            found = found.having("region", *_inside(code, found.where.get("region", ())))
            continue
        elif dimension == "region":
            exactly["region"] = code
        found = found.having(dimension, code or NOT_RECORDED)
    found = replace(found.having("measure", cell.measure), exactly=exactly)
    if period := cell.codes.get("period", ""):
        span = parse_period(period)
        found = found.between(date.min if query.cumulative else span.first, span.last)
    if codes.measure(cell.measure).kind is Kind.STOCK:
        found = replace(found, first=None)
    return found


def _inside(region: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What of the regions that are wanted lies in a region; without any, all of it."""
    if not wanted or any(region_holds(outer, region) for outer in wanted if outer != NOT_RECORDED):
        return (region,)
    return tuple(inner for inner in wanted if inner != NOT_RECORDED and region_holds(region, inner))
