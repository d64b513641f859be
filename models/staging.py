# SPDX-License-Identifier: MIT
"""Logging many records as one step: prepared aside, then moved into the ledger in one short transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from typing import Any

from models.actions import COLUMNS, NAMES, Action, Actions, Record
from models.bulk import CleanColumns
from models.changes import Changes
from models.dates import day_of
from models.errors import Param, RefusedError
from models.history import Circumstances, History, OpenStep
from models.locks import refuse_locked
from models.reported import Reported, ReportedFigures
from models.rows import Rows
from models.store import Store

_FLUSH, _MANY = 5000, 500  # records kept in memory; so many clean lines at a time are not
_SALT, _RANDOM = 16, 10  # bytes: of a revision's salt, and behind a new uid's millisecond
_MOST_VARIABLES = 500
_CAMPAIGN, _COUNTED = (NAMES.index(name) - 1 for name in ("campaign", "counted"))  # places behind the uid
# Python's sqlite3 hands over texts, numbers and bytearrays as they are. For None and for bytes it first looks for an
# adapter, which takes longer than the rest: so NULL goes as the number that SQLite stores as NULL, and blobs as
# bytearrays. It makes a record half as dear.
_NULL = float("nan")


class Staging:
    """Records prepared in temporary tables of a connection of their own, to be moved into the ledger at one stroke.

    The connection is closed afterwards: the temporary tables stay until then. Foreign keys are not looked up row
    by row meanwhile: every code that was used is looked up once at the end.
    """

    def __init__(self, store: Store, actions: Actions, circumstances: Circumstances) -> None:
        self._store = store
        self._actions = actions
        self._circumstances = circumstances
        self._digests = hashlib.sha256()
        self._rows: list[tuple[object, ...]] = []
        self._partners: list[tuple[int, int, int]] = []
        self._written = Rows(*actions.lists(), nothing=_NULL)
        self._random = _random(circumstances.entropy, _SALT + _RANDOM)
        self._millisecond = bytearray()
        self._days: set[tuple[Any, Any]] = set()  # (campaign's row id, counted day) of records that stand
        self.count = 0

    def __enter__(self) -> Staging:
        columns = ", ".join(NAMES)
        self._store.execute("PRAGMA foreign_keys = OFF")
        self._store.execute("PRAGMA temp.page_size = 16384")  # some twenty records a page, not six
        self._store.execute(f"CREATE TEMP TABLE staged (n INTEGER PRIMARY KEY, {columns}, payload, salt, digest)")
        self._store.execute("CREATE TEMP TABLE staged_partner (n INTEGER, department INTEGER, position INTEGER)")
        return self

    def __exit__(self, *_: object) -> None:
        # The temporary tables go with the connection: to empty them first would take a while for nothing.
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            self._store.execute("PRAGMA foreign_keys = ON")

    def add(self, action: Action, uid: bytes | None = None) -> bytes:
        """Prepare one record: its row, payload, salt and digest. ``uid`` is what it brought along, if any."""
        self.count += 1
        if not self._rows:
            self._take_time()
        random = next(self._random)
        salt = random[:_SALT]
        own = self._millisecond + random[_SALT:] if uid is None else bytearray(uid)
        row, payload = self._written.of(own.hex(), action)
        if not action.voided:
            self._days.add((row[_CAMPAIGN], row[_COUNTED]))
        digest = hashlib.sha256(salt + payload.encode()).digest()
        self._digests.update(digest)
        self._rows.append((self.count, own, *row, payload, salt, bytearray(digest)))
        self._join(self.count, action.partners)
        if len(self._rows) >= _FLUSH:
            self._flush()
        return bytes(own)

    def add_clean(self, lines: CleanColumns) -> None:
        """Prepare a record of each clean line, as ``add`` would one by one."""
        if not self._rows:
            self._take_time()
        brought, _, _, _, _, _, partners, *_ = lines
        count = len(brought)
        size, millisecond = _SALT + _RANDOM, self._millisecond
        random = bytearray(self._circumstances.entropy(size * count))
        salts = [random[start : start + _SALT] for start in range(0, len(random), size)]
        uids = [
            bytearray.fromhex(uid) if uid else millisecond + random[end - _RANDOM : end]
            for uid, end in zip(brought, range(size, len(random) + 1, size), strict=True)
        ]
        columns, payloads = self._written.of_clean([uid.hex() for uid in uids], lines)
        self._days.update(zip(columns[_CAMPAIGN], columns[_COUNTED], strict=True))
        hashed = hashlib.sha256
        digests = [hashed(salt + payload.encode()).digest() for salt, payload in zip(salts, payloads, strict=True)]
        self._digests.update(b"".join(digests))
        numbers = range(self.count + 1, self.count + count + 1)
        rows = zip(numbers, uids, *columns, payloads, salts, map(bytearray, digests), strict=True)
        for number, others in [pair for pair in zip(numbers, partners, strict=True) if pair[1]]:
            self._join(number, others)
        self.count += count
        if count >= _MANY:  # they need not be gathered first
            self._flush(rows)
            return
        self._rows += rows
        if len(self._rows) >= _FLUSH:
            self._flush()

    def _take_time(self) -> None:
        """New uids begin with the millisecond in which their batch was begun."""
        self._millisecond = bytearray(max(0, int(self._circumstances.now().timestamp() * 1000)).to_bytes(6, "big"))

    def _join(self, number: int, partners: Sequence[str]) -> None:
        for position, code in enumerate(partners):
            self._partners.append((number, self._actions.department_id(code), position))

    def _flush(self, more: Iterable[tuple[object, ...]] = ()) -> None:
        marks = ", ".join("?" * (len(NAMES) + 4))
        connection = self._store.connection
        if not connection.in_transaction:
            self._store.execute("BEGIN")  # on the temporary store alone: locks nothing of the ledger
        self._store.execute_many(f"INSERT INTO temp.staged VALUES ({marks})", chain(self._rows, more))
        self._store.execute_many("INSERT INTO temp.staged_partner VALUES (?, ?, ?)", self._partners)
        self._store.execute("COMMIT")
        self._rows.clear()
        self._partners.clear()

    def commit(
        self,
        history: History,
        kind: str,
        detail: Mapping[str, Param],
        *,
        edits: Sequence[tuple[Record, Action]] = (),
        reported: Sequence[tuple[Reported, int]] = (),
        figures: ReportedFigures | None = None,
    ) -> Changes:
        """Move everything into the ledger in one transaction.

        ``edits`` change records in the same step. ``reported`` are figures to date that it keeps, each with the
        number (from 0) of the record that was logged for it, -1 for none. Raises RefusedError, and changes
        nothing, where a record or a code list was changed meanwhile, or a period that one counts in is closed.
        """
        self._flush()
        uids = self._uids([number + 1 for _, number in reported if number >= 0])
        with history.step(kind, {**detail, "count": self.count + len(edits)}) as step:
            self._check_codes()
            self._refuse_locked()
            base = self._move(step)
            for record, action in edits:
                self._actions.revise_within(step, record, action, store=self._store)
            for figure, number in reported:
                assert figures is not None
                placed = base + number + 1 if number >= 0 else 0
                figures.keep_within(step, self._store, replace(figure, action=placed), uids.get(number + 1, ""))
        entities = {"action"} if self.count or edits else set()
        return Changes(
            step.seq,
            kind,
            added=range(base + 1, base + self.count + 1),
            changed=tuple(record.id for record, _ in edits),
            entities=frozenset(entities | ({"reported"} if reported else set())),
        )

    def _move(self, step: OpenStep) -> int:
        base = self._store.last_id("action")
        parameters = {"base": base, "first": step.first - 1}
        self._store.execute(
            "INSERT INTO revision (seq, entity, record, previous, payload, salt, digest)"
            " SELECT :first + n, 'action', :base + n, NULL, payload, salt, digest FROM temp.staged ORDER BY n",
            parameters,
        )
        self._store.execute(
            f"INSERT INTO action (id, {COLUMNS}, revision)"
            f" SELECT :base + n, {COLUMNS}, :first + n FROM temp.staged ORDER BY n",
            parameters,
        )
        self._store.execute(
            "INSERT INTO partner (action, department, position)"
            " SELECT :base + n, department, position FROM temp.staged_partner",
            {"base": base},
        )
        step.appended(self.count, self._digests)
        return base

    def _refuse_locked(self) -> None:
        """None of the records counts in a closed period."""
        codes = {number: code for code, number in self._actions.lists()[1].items()}
        for campaign, day in sorted(self._days):
            refuse_locked(self._store, codes[campaign], day_of(day))

    def _check_codes(self) -> None:
        """Every code that the records name stands in the ledger still."""
        ids = sorted(self._written.used())
        found = 0
        for start in range(0, len(ids), _MOST_VARIABLES):
            batch = ids[start : start + _MOST_VARIABLES]
            row = self._store.row(f"SELECT count(*) FROM code WHERE id IN ({', '.join('?' * len(batch))})", batch)
            found += row[0] if row else 0
        strays = self._store.row(
            "SELECT 1 FROM temp.staged WHERE campaign NOT IN (SELECT id FROM campaign)"
            " UNION ALL SELECT 1 FROM temp.staged_partner WHERE department NOT IN (SELECT id FROM code) LIMIT 1"
        )
        if found != len(ids) or strays is not None:
            raise RefusedError("changed-meanwhile")

    def _uids(self, numbers: Sequence[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for start in range(0, len(numbers), _MOST_VARIABLES):
            batch = numbers[start : start + _MOST_VARIABLES]
            marks = ", ".join("?" * len(batch))
            found.update(
                (n, uid.hex())
                for n, uid in self._store.rows(f"SELECT n, uid FROM temp.staged WHERE n IN ({marks})", batch)
            )
        return found


def _random(entropy: Callable[[int], bytes], size: int) -> Iterator[bytearray]:
    """Random bytes, so many at a time, drawn in blocks: asking the system for each costs more than a record."""
    while True:
        block = bytearray(entropy(size * 1000))
        for start in range(0, len(block), size):
            yield block[start : start + size]
