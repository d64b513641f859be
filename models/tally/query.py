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

TALLY_DIMENSIONS = (
    "campaign",
    "department",
    "region",
    "field",
    "subject",
    "measure",
    "platform",
    "source",
    "legal_basis",
    "period",
)


class Basis(StrEnum):
    """Whether a joint action counts under its lead alone, or under every department that took part."""

    LEAD = "lead"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Query:
    """Rows and columns by dimension, a filter, the grain of ``period``, and the basis of ``department``.

    Different measures are never added: where the measure is neither a row nor a column it becomes the last
    row dimension.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    filter: Filter = field(default_factory=Filter)
    grain: Grain = Grain.MONTH
    basis: Basis = Basis.LEAD

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
