# SPDX-License-Identifier: MIT
"""The figures of a ledger's records as columns in memory, filled beside the work and kept current by its history.

A record's place in every column is its row id. Codes are kept as small numbers in the order they were met, so
that a million records take some 25 MB. What an edit touched is read anew by its revisions, so that the columns
need no word from whoever edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from models.dates import LATEST_YEAR
from models.store import Row, Store
from models.tally.query import CODED

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNSTATED = 4  # the bound of a figure without a value
LARGEST_SUM = 2**63
_BATCH = 4000  # records read at once: some milliseconds, between which others work
_FIELDS = (*CODED, "counted", "value", "bound")
_READ = (
    "SELECT id, " + ", ".join(f"coalesce({name}, 0)" for name in _FIELDS) + ", voided != '' FROM action WHERE {} "
    "ORDER BY id"
)
_MOST_SCATTERED = 4  # row ids for each record: where there are more, columns by row id would be mostly empty
_ROOM = 1024


class Scattered(Exception):
    """The ledger's row ids lie too far apart for columns."""


class Codebook:
    """The codes met in a column: their row ids in the ledger, each under a small number; 0 is none."""

    def __init__(self) -> None:
        self.ids = [0]
        self._number: NDArray[np.int32] = np.zeros(1, np.int32)

    def __len__(self) -> int:
        return len(self.ids)

    def numbers(self, ids: NDArray[np.int64]) -> NDArray[np.int32]:
        """The small numbers of row ids; one not met before gets the next."""
        top = int(ids.max(initial=0))
        if top >= len(self._number):
            self._number = np.concatenate([self._number, np.full(top + _ROOM - len(self._number), -1, np.int32)])
        found = self._number[ids]
        if (found < 0).any():
            for row_id in np.unique(ids[found < 0]).tolist():
                self._number[row_id] = len(self.ids)
                self.ids.append(row_id)
            found = self._number[ids]
        return found


class Columns:
    """Every record's codes, day, value and bound. Whoever reads them holds the reader's lock (``Cube``).

    ``covered`` is the last revision that they have, ``step`` the step of history it belongs to.
    """

    def __init__(self) -> None:
        self.books = {name: Codebook() for name in CODED}
        self.codes: dict[str, NDArray[Any]] = {name: np.zeros(_ROOM, np.uint8) for name in CODED}
        self.days: NDArray[np.int32] = np.zeros(_ROOM, np.int32)  # slots: see ``slot_of``
        self.values: NDArray[np.int64] = np.zeros(_ROOM, np.int64)
        self.bounds: NDArray[np.uint8] = np.zeros(_ROOM, np.uint8)
        self.voided: NDArray[np.bool_] = np.zeros(_ROOM, np.bool_)
        self.present: NDArray[np.bool_] = np.zeros(_ROOM, np.bool_)
        self.partner_records: NDArray[np.int32] = np.zeros(0, np.int32)
        self.partner_departments: NDArray[np.int32] = np.zeros(0, np.int32)
        self.end = 1  # one behind the highest row id
        self.sum = 0  # of all values: whether sums stay within 64 bits
        self.days_met: NDArray[np.bool_] = np.zeros(slot_of(LATEST_YEAR * 10000 + 1232), np.bool_)  # by slot
        self.covered = 0
        self.step = 0
        self._of_measures: dict[bytes, NDArray[np.int64]] = {}  # until the next edit

    # Filling and following

    def fill(self, store: Store) -> Iterator[tuple[int, int]]:
        """Read every record. A job: yields (records read, of so many).

        What is edited meanwhile is made up for by ``follow``. Raises Scattered, LedgerError.
        """
        self.covered, self.step = _newest(store)
        last = store.last_id("action")
        (count,) = store.row("SELECT count(*) FROM action") or (0,)
        if last > _MOST_SCATTERED * count + 100 * _ROOM:
            raise Scattered
        self._make_room(last)
        after, done = 0, 0
        while rows := store.rows(_READ.format("id > :after") + f" LIMIT {_BATCH}", {"after": after}):
            self._put(rows)
            after, done = rows[-1][0], done + len(rows)
            yield min(done, count), count
        after = 0
        while partners := store.rows(
            f"SELECT action, department FROM partner WHERE action > :after ORDER BY action, department LIMIT {_BATCH}",
            {"after": after},
        ):
            if len(partners) == _BATCH:  # the last action's partners may go on in the next batch
                partners = [row for row in partners if row[0] < partners[-1][0]] or partners
            self._add_partners(partners)
            after = partners[-1][0]
            yield count, count

    def behind(self, store: Store) -> int:
        """How many revisions the columns do not have yet."""
        return _newest(store)[0] - self.covered

    def follow(self, store: Store) -> bool:
        """Take in what was edited since, up to some thousand revisions; whether more is to come.

        Raises LedgerError; what was not taken in then, or only half, the next call takes in.
        """
        newest, step = _newest(store)
        rows = store.rows(
            "SELECT seq, CASE entity WHEN 'action' THEN record END FROM revision"
            " WHERE seq > :covered AND seq <= :newest ORDER BY seq LIMIT :most",
            {"covered": self.covered, "newest": newest, "most": _BATCH},
        )
        touched = sorted({record for _, record in rows if record is not None})
        if touched:
            self._read_again(store, touched)
        self.covered = rows[-1][0] if len(rows) == _BATCH else newest
        self.step = step
        return self.covered < newest

    def of_measures(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The positions of the records of some measures: ``wanted`` says by small number which."""
        known = wanted.tobytes()
        if known not in self._of_measures:
            self._of_measures[known] = np.flatnonzero(wanted[self.codes["measure"][: self.end]])
        return self._of_measures[known]

    def _read_again(self, store: Store, ids: Sequence[int]) -> None:
        wanted = {"ids": json.dumps(ids)}
        self._of_measures.clear()
        among = "IN (SELECT value FROM json_each(:ids))"
        self._make_room(ids[-1])
        places = np.array(ids, np.int64)
        self.sum -= int(np.abs(self.values[places]).sum())
        self.values[places] = 0
        self.present[places] = False
        if len(self.partner_records):
            kept = ~np.isin(self.partner_records, places)
            if not kept.all():
                self.partner_records = self.partner_records[kept]
                self.partner_departments = self.partner_departments[kept]
        rows = store.rows(_READ.format(f"id {among}"), wanted)
        if rows:
            self._put(rows)
        partners = store.rows(f"SELECT action, department FROM partner WHERE action {among}", wanted)
        if partners:
            self._add_partners(partners)

    def _make_room(self, last: int) -> None:
        """Room for row ids up to this one, and some to come."""
        self.end = max(self.end, last + 1)
        missing = self.end - len(self.days)
        if missing <= 0:
            return
        missing += self.end // 50 + _ROOM
        for name in CODED:
            self.codes[name] = _longer(self.codes[name], missing)
        self.days, self.values = _longer(self.days, missing), _longer(self.values, missing)
        self.bounds, self.voided = _longer(self.bounds, missing), _longer(self.voided, missing)
        self.present = _longer(self.present, missing)

    def _put(self, rows: Sequence[Row]) -> None:
        read = np.array(rows, np.int64)
        places = read[:, 0]
        self._make_room(int(places[-1]))
        for number, name in enumerate(CODED, start=1):
            numbers = self.books[name].numbers(read[:, number])
            self.codes[name] = _fitting(self.codes[name], len(self.books[name]))
            self.codes[name][places] = numbers
        counted, value, bound, voided = (read[:, column] for column in range(len(CODED) + 1, len(CODED) + 5))
        days = slot_of(counted)
        self.days_met[days] = True
        self.days[places] = days
        self.values[places] = value
        self.bounds[places] = bound
        self.voided[places] = voided
        self.present[places] = True
        self.sum += int(np.abs(value).sum())

    def _add_partners(self, rows: Sequence[Row]) -> None:
        read = np.array(rows, np.int64)
        departments = self.books["department"].numbers(read[:, 1])
        self.partner_records = np.concatenate([self.partner_records, read[:, 0].astype(np.int32)])
        self.partner_departments = np.concatenate([self.partner_departments, departments])


def slot_of(counted: Any) -> Any:
    """A day YYYYMMDD, or an array of them, as a number that grows by one a day within a month of 31."""
    return (counted // 10000 * 12 + counted // 100 % 100 - 1) * 31 + counted % 100 - 1


def day_in(slot: int) -> int:
    """The day YYYYMMDD of a slot."""
    months, day = divmod(slot, 31)
    year, month = divmod(months, 12)
    return year * 10000 + (month + 1) * 100 + day + 1


def _newest(store: Store) -> tuple[int, int]:
    row = store.row("SELECT coalesce((SELECT max(seq) FROM revision), 0), coalesce((SELECT max(seq) FROM step), 0)")
    return (row[0], row[1]) if row else (0, 0)


def _longer(column: NDArray[Any], by: int) -> NDArray[Any]:
    return np.concatenate([column, np.zeros(by, column.dtype)])


def _fitting(column: NDArray[Any], numbers: int) -> NDArray[Any]:
    """The column in a type that holds so many numbers."""
    wanted = np.min_scalar_type(max(numbers - 1, 0))
    return column if column.dtype.itemsize >= wanted.itemsize else column.astype(wanted)
