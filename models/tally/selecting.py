# SPDX-License-Identifier: MIT
"""Which of the records in the columns a filter lets through, as ``filters.condition`` says it of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.codes import DIMENSIONS, Codes
from models.dates import day_number
from models.errors import UserError
from models.filters import NOT_RECORDED, Filter, condition, meant
from models.store import Store
from models.tally.columns import Columns, slot_of
from models.tally.query import CODED

_MOST_WITHOUT = 8  # up to an eighth of all is quicker left out of sums than not read


def _none() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Records:
    """Some of the records: their positions, and the departments they are shown under where not the leads.

    ``without`` are positions in a slice that are none of them.
    """

    columns: Columns
    positions: Any  # a slice or an array
    departments: NDArray[np.int32] | None = None
    without: NDArray[np.int64] = field(default_factory=_none)

    def __len__(self) -> int:
        """How many they are, those left out included."""
        at = self.positions
        return at.stop - at.start if isinstance(at, slice) else len(at)

    def codes(self, dimension: str) -> NDArray[Any]:
        """Their codes of a dimension, as the small numbers of its book."""
        if dimension == "department" and self.departments is not None:
            return self.departments
        found: NDArray[Any] = self.columns.codes[dimension][self.positions]
        return found

    def array(self) -> NDArray[np.int64]:
        """Their positions one by one."""
        if isinstance(self.positions, slice):
            return np.setdiff1d(np.arange(self.positions.start, self.positions.stop), self.without, assume_unique=True)
        found: NDArray[np.int64] = self.positions
        return found

    def blocks(self, most: int) -> Iterator[Records]:
        """These records in their order, so many at a time."""
        for first in range(0, len(self), most):
            if isinstance(self.positions, slice):
                start, behind = (
                    self.positions.start + first,
                    min(self.positions.start + first + most, self.positions.stop),
                )
                begins, ends = np.searchsorted(self.without, (start, behind))
                yield Records(self.columns, slice(start, behind), without=self.without[begins:ends])
            else:
                part = slice(first, first + most)
                departments = None if self.departments is None else self.departments[part]
                yield Records(self.columns, self.positions[part], departments)

    def joint(self) -> Records:
        """The joint actions among these, once under each department that takes part beside the lead."""
        columns = self.columns
        chosen = np.zeros(columns.end, np.bool_)
        chosen[self.positions] = True
        chosen[self.without] = False
        joint = np.flatnonzero(chosen[columns.partner_records])
        return Records(columns, columns.partner_records[joint], columns.partner_departments[joint])


class Selecting:
    """Reads filters against the columns; what only the file knows is asked of ``store``."""

    def __init__(self, columns: Columns, store: Store, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._columns = columns
        self._store = store
        self._codes = codes
        self._campaigns = campaigns
        self._file: tuple[Filter, NDArray[np.bool_]] | None = None  # what the file said last

    def records(self, wanted: Filter, among: NDArray[np.int64] | None = None) -> Records:
        """The records that a filter lets through; ``among`` are positions that alone are looked at.

        Raises UserError for a code that does not exist, LedgerError.
        """
        columns = self._columns
        at = slice(0, columns.end) if among is None else among
        days = columns.days[at]
        fits = columns.present[at].copy()
        if wanted.voided is not None:
            fits &= columns.voided[at] == wanted.voided
        if wanted.first is not None:
            fits &= days >= slot_of(day_number(wanted.first))
        if wanted.last is not None:
            fits &= days <= slot_of(day_number(wanted.last))
        for dimension, codes in wanted.where.items():
            if dimension not in CODED:
                raise UserError("unknown-dimension", dimension=dimension)
            ids = meant(dimension, codes, self._codes, self._campaigns)
            wanted_ids = ids | {0} if NOT_RECORDED in codes else ids
            fits &= self._bearing(at, dimension, wanted_ids, takes_part=dimension == "department")
        for dimension, code in wanted.exactly.items():
            fits &= self._bearing(at, dimension, {self._id(dimension, code) if code else 0}, takes_part=False)
        for code in wanted.taking_part:
            fits &= self._bearing(at, "department", {self._id("department", code)}, takes_part=True)
        rest = Filter(text=wanted.text, since_revision=wanted.since_revision, post=wanted.post, voided=None)
        if wanted.newest_of:  # of all that fit: nothing but the whole will do
            fits &= self._read(wanted)[at]
        elif not rest.empty:
            fits &= self._read(rest)[at]
        if among is not None:
            return Records(columns, among[fits])
        if np.count_nonzero(fits) * _MOST_WITHOUT >= columns.end * (_MOST_WITHOUT - 1):
            fits[0] = True
            return Records(columns, slice(1, columns.end), without=np.flatnonzero(~fits))
        return Records(columns, np.flatnonzero(fits))

    def _id(self, dimension: str, code: str) -> int:
        if dimension not in DIMENSIONS:
            raise UserError("unknown-dimension", dimension=dimension)
        if code not in self._codes[dimension]:
            raise UserError("unknown-code", dimension=dimension, code=code)
        return self._codes[dimension][code].id

    def _bearing(self, at: Any, dimension: str, ids: set[int], *, takes_part: bool) -> NDArray[np.bool_]:
        """Which records bear one of these codes; also as one that takes part beside the lead."""
        columns = self._columns
        hit = np.isin(np.array(columns.books[dimension].ids), np.array(sorted(ids), np.int64))
        found: NDArray[np.bool_] = hit[columns.codes[dimension][at]]
        if takes_part:
            joint = np.zeros(columns.end, np.bool_)
            joint[columns.partner_records[hit[columns.partner_departments]]] = True
            found |= joint[at]
        return found

    def _read(self, wanted: Filter) -> NDArray[np.bool_]:
        """What only the file knows: texts, and who touched a record. It is asked once for each question."""
        if self._file is None or self._file[0] != wanted:
            where, parameters = condition(wanted, self._codes, self._campaigns, self._store, most=None)
            ids = [row[0] for row in self._store.rows(f"SELECT id FROM action WHERE {where}", parameters)]
            found = np.zeros(self._columns.end, np.bool_)
            found[[row_id for row_id in ids if row_id < self._columns.end]] = True
            self._file = wanted, found
        return self._file[1]
