# SPDX-License-Identifier: MIT
"""Which of the records in the columns a filter lets through, as ``filters.condition`` says it of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Records:
    """Some of the records: their positions, and the departments they are shown under where not the leads."""

    columns: Columns
    positions: Any  # a slice or an array
    departments: NDArray[np.int32] | None = None

    def codes(self, dimension: str) -> NDArray[Any]:
        """Their codes of a dimension, as the small numbers of its book."""
        if dimension == "department" and self.departments is not None:
            return self.departments
        found: NDArray[Any] = self.columns.codes[dimension][self.positions]
        return found

    def taken(self, chosen: NDArray[np.bool_]) -> Records:
        """Those of them that are chosen."""
        positions = self.array()[chosen]
        departments = None if self.departments is None else self.departments[chosen]
        return Records(self.columns, positions, departments)

    def array(self) -> NDArray[np.int64]:
        """Their positions one by one."""
        if isinstance(self.positions, slice):
            return np.arange(self.positions.start, self.positions.stop)
        found: NDArray[np.int64] = self.positions
        return found

    def joint(self) -> Records:
        """The joint actions among these, once under each department that takes part beside the lead."""
        columns = self.columns
        chosen = np.zeros(columns.end, np.bool_)
        chosen[self.positions] = True
        joint = chosen[columns.partner_records]
        return Records(columns, columns.partner_records[joint], columns.partner_departments[joint])


class Selecting:
    """Reads filters against the columns; what only the file knows is asked of ``store``."""

    def __init__(self, columns: Columns, store: Store, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._columns = columns
        self._store = store
        self._codes = codes
        self._campaigns = campaigns

    def records(self, wanted: Filter) -> Records:
        """The records that a filter lets through. Raises UserError for a code that does not exist, LedgerError."""
        columns = self._columns
        whole = slice(0, columns.end)
        days = columns.days[whole]
        fits = columns.present[whole].copy()
        if wanted.voided is not None:
            fits &= columns.voided[whole] == wanted.voided
        if wanted.first is not None:
            fits &= days >= slot_of(day_number(wanted.first))
        if wanted.last is not None:
            fits &= days <= slot_of(day_number(wanted.last))
        for dimension, codes in wanted.where.items():
            if dimension not in CODED:
                raise UserError("unknown-dimension", dimension=dimension)
            ids = meant(dimension, codes, self._codes, self._campaigns)
            wanted_ids = ids | {0} if NOT_RECORDED in codes else ids
            fits &= self._bearing(dimension, wanted_ids, takes_part=dimension == "department")
        for name, code in wanted.exactly.items():
            dimension = "department" if name == "partner" else name
            if dimension not in DIMENSIONS:
                raise UserError("unknown-dimension", dimension=dimension)
            if code and code not in self._codes[dimension]:
                raise UserError("unknown-code", dimension=dimension, code=code)
            ids = {self._codes[dimension][code].id if code else 0}
            fits &= self._bearing(dimension, ids, takes_part=name == "partner")
        rest = Filter(text=wanted.text, since_revision=wanted.since_revision, post=wanted.post, voided=None)
        if not rest.empty:
            fits &= self._read(rest)
        if fits[1:].all():
            return Records(columns, slice(1, columns.end))
        return Records(columns, np.flatnonzero(fits))

    def _bearing(self, dimension: str, ids: set[int], *, takes_part: bool) -> NDArray[np.bool_]:
        """Which records bear one of these codes; also as one that takes part beside the lead."""
        columns = self._columns
        hit = np.isin(np.array(columns.books[dimension].ids), np.array(sorted(ids), np.int64))
        found: NDArray[np.bool_] = hit[columns.codes[dimension][: columns.end]]
        if takes_part:
            found[columns.partner_records[hit[columns.partner_departments]]] = True
        return found

    def _read(self, wanted: Filter) -> NDArray[np.bool_]:
        """What only the file knows: texts, and who touched a record."""
        where, parameters = condition(wanted, self._codes, self._campaigns, self._store, most=None)
        ids = [row[0] for row in self._store.rows(f"SELECT id FROM action WHERE {where}", parameters)]
        found = np.zeros(self._columns.end, np.bool_)
        found[[row_id for row_id in ids if row_id < self._columns.end]] = True
        return found
