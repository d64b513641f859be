# SPDX-License-Identifier: MIT
"""What a tally asks and what it answers; no SQL here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.dates import Grain
from models.errors import UserError
from models.filters import Filter
from models.quantity import Total

CODED = (
    "campaign",
    "department",
    "region",
    "field",
    "subject",
    "measure",
    "platform",
    "source",
    "legal_basis",
)
TALLY_DIMENSIONS = (*CODED, "period")
FINER_THAN_MONTH = (Grain.DAY, Grain.WEEK, Grain.TEN_DAYS)  # distinct figures are added inside these, else by month


class Basis(StrEnum):
    """Whether a joint action counts under its lead alone, or under every department that took part."""

    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Query:
    """Rows and columns by dimension, a filter, the grain of ``period``, and the basis of ``department``.

    ``nested``: a region's figures include those of the regions in it, and regions that hold several stand in the
    answer too (``regions.nesting``). ``cumulative``: a period's figures are those from the filter's beginning to
    its end. Different measures are never added: where the measure is neither a row nor a column it becomes the last
    row dimension.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    filter: Filter = field(default_factory=Filter)
    grain: Grain = Grain.MONTH
    basis: Basis = Basis.LEAD
    nested: bool = False
    cumulative: bool = False

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for dimension in (*self.rows, *self.columns):
            if dimension not in TALLY_DIMENSIONS:
                raise UserError("unknown-dimension", dimension=dimension)
            if dimension in seen:
                raise UserError("dimension-twice", dimension=dimension)
            seen.add(dimension)
        if "measure" not in seen:
            object.__setattr__(self, "rows", (*self.rows, "measure"))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Rows, then columns."""
        return (*self.rows, *self.columns)


Key = tuple[str, ...]


def with_measure(dimensions: Sequence[str]) -> Key:
    """The dimensions with the measure among them, which figures are never added over."""
    return tuple(dimensions) if "measure" in dimensions else (*dimensions, "measure")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its codes (by dimension), the measure it counts, the sum, and whether it was carried forward.

    ``unadded`` says that the measure's figures are not added here (a distinct measure over several periods):
    the value is then the largest single period's, which the truth is not below.
    """

    codes: Mapping[str, str]
    measure: str
    total: Total
    unadded: bool = False
    carried: bool = False


def largest(totals: Sequence[Total]) -> Total:
    """What figures that do not add come to: the largest, of equals the first, below which the truth does not lie."""
    best = max(totals, key=lambda total: total.value)
    stated, unstated = sum(total.stated for total in totals), sum(total.unstated for total in totals)
    up = best.up if len(totals) == 1 else max(best.up, int(stated > 0))
    return Total(best.value, stated, unstated, up, best.down)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answer: cells by (row key, column key), and totals for each row, each column and the whole.

    A row's or column's totals are a list, one a measure, in the measures' own order. Keys are codes in the
    order of the query's dimensions; '' stands for 'not recorded'.
    """

    query: Query
    row_keys: Sequence[Key]
    column_keys: Sequence[Key]
    cells: Mapping[tuple[Key, Key], Cell]
    row_totals: Mapping[Key, Sequence[Cell]]
    column_totals: Mapping[Key, Sequence[Cell]]
    grand_totals: Sequence[Cell]
    history: int = 0

    @property
    def periods(self) -> Sequence[str]:
        """The codes of its periods in order; none where it has no axis of time."""
        for dimensions, keys in ((self.query.rows, self.row_keys), (self.query.columns, self.column_keys)):
            if "period" in dimensions:
                place = dimensions.index("period")
                return sorted({key[place] for key in keys})
        return ()
