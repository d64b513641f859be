# SPDX-License-Identifier: MIT
"""Tables of a tally as tests look at them: a line by its codes, a column by its aspect, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from models.filters import Filter
from models.ledger import Ledger
from models.tally.aspects import Aspect, Percent, Value
from models.tally.compare import Against, Comparison
from models.tally.layout import Layout, Line
from tests.helpers import an_action

if TYPE_CHECKING:
    from models.checks import Context

CASES, SWEEPS, POLICE, STOCK = "online-trading-cases", "monitoring-sweeps", "cases-to-police", "key-platforms"
EVERY = tuple(Aspect)
YEAR = Filter(first=date(2026, 1, 1), last=date(2026, 12, 31))
JULY = Filter(first=date(2026, 7, 1), last=date(2026, 7, 31))
JUNE = Filter(first=date(2026, 6, 1), last=date(2026, 6, 30))
BEFORE = Comparison(Against.PREVIOUS)


def log(ledger: Ledger, context: Context, *lines: Mapping[str, str]) -> None:
    for line in lines:
        ledger.actions.log(an_action(context, **line))


def line(layout: Layout, *, total: bool = False, **codes: str) -> Line:
    """The row of these codes."""
    (found,) = (
        row
        for row in layout.rows
        if row.total is total and all(row.codes.get(dimension) == code for dimension, code in codes.items())
    )
    return found


def column(layout: Layout, aspect: Aspect = Aspect.FIGURE, *, total: bool = False, **codes: str) -> Line:
    """The column of an aspect with these codes."""
    (found,) = (
        column
        for column in layout.columns
        if column.aspect is aspect
        and column.total is total
        and all(column.codes.get(dimension) == code for dimension, code in codes.items())
    )
    return found


def said(layout: Layout, aspect: Aspect, row: Mapping[str, str], **codes: str) -> Value | None:
    """What an aspect says of the figure of a row and a column."""
    return layout.value(line(layout, **row), column(layout, aspect, **codes))


def shares(layout: Layout, **codes: str) -> list[int | None]:
    found = [layout.value(row, column(layout, Aspect.SHARE, **codes)) for row in layout.rows]
    return [value.per_thousand if isinstance(value, Percent) else None for value in found]
