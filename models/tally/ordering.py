# SPDX-License-Identifier: MIT
"""The order of a table's lines by their figures: what a figure weighs, and lines that stay below others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any, Generic, TypeVar

from models.codes import Codes
from models.quantity import BOUNDS, Total
from models.tally.aspects import Aspect, Percent, Value
from models.tally.compare import Change
from models.tally.query import Cell

Row = TypeVar("Row")
Weight = tuple[Any, ...]  # what a row is sorted by; rows that are compared have the same kinds of it


def weight(value: Value | None, aspect: Aspect, measure: str, codes: Codes) -> Weight | None:
    """What a value is sorted by, None where it has none and comes last.

    A figure by its value in its unit, then its bound; an unstated one is below any value. The first rank comes
    first where the largest figures do.
    """
    match value:
        case Cell(measure=own, total=total):
            return _total_weight(total, own, codes)
        case Total():
            return _total_weight(value, measure, codes)
        case Change(per_thousand=size) if aspect is Aspect.CHANGE:
            return None if size is None else (size,)
        case Change(difference=found):
            if found is None or found.value is None:
                return None
            return (_in_unit(found.value, measure, codes), BOUNDS.index(found.bound))
        case Percent(per_thousand=size):
            return None if size is None else (size,)
        case int():
            return (-value,)
    return None


def _total_weight(total: Total, measure: str, codes: Codes) -> Weight:
    if not total.stated and total.unstated:
        return (0, Decimal(0), total.unstated)
    return (1, _in_unit(total.value, measure, codes), BOUNDS.index(total.bound))


def _in_unit(value: int, measure: str, codes: Codes) -> Decimal:
    return Decimal(value).scaleb(-codes.measure(measure).decimals)


@dataclass
class Family(Generic[Row]):
    """A row with those that stand below it."""

    row: Row
    parts: list[Family[Row]] = field(default_factory=list)


def in_order(families: Sequence[Family[Row]], weigh: Callable[[Row], Weight | None], *, descending: bool) -> list[Row]:
    """The rows of trees by their weight, each with its own below it; what weighs nothing comes last."""
    weighed = [(weigh(family.row), family) for family in families]
    known = sorted((w for w in weighed if w[0] is not None), key=itemgetter(0), reverse=descending)
    found: list[Row] = []
    for _, family in (*known, *(w for w in weighed if w[0] is None)):
        found.append(family.row)
        found.extend(in_order(family.parts, weigh, descending=descending))
    return found
