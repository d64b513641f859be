# SPDX-License-Identifier: MIT
"""Logging many records as one step: prepared aside, then moved into the ledger in one short transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping

from models.actions import COLUMNS, NAMES, Action, Actions, payload_of
from models.changes import Changes
from models.errors import Param
from models.history import Circumstances, History, digest_of
from models.store import Store


class Staging:
    """Records prepared in temporary tables of one connection, to be moved into the ledger at one stroke."""

    def __init__(self, store: Store, actions: Actions, circumstances: Circumstances) -> None:
        self._store = store
        self._actions = actions
        self._new_uid = circumstances.new_uid
        self._entropy = circumstances.entropy
        self._digests = hashlib.sha256()
        self._rows: list[tuple[object, ...]] = []
        self._partners: list[tuple[int, int, int]] = []
        self.count = 0

    def __enter__(self) -> Staging:
        columns = ", ".join(NAMES)
        self._store.execute(f"CREATE TEMP TABLE staged (n INTEGER PRIMARY KEY, {columns}, payload, salt, digest)")
        self._store.execute("CREATE TEMP TABLE staged_partner (n INTEGER, department INTEGER, position INTEGER)")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._store.execute("DROP TABLE IF EXISTS temp.staged")
            self._store.execute("DROP TABLE IF EXISTS temp.staged_partner")
        except sqlite3.ProgrammingError:
            pass  # the connection is closed already, and its temporary store with it

    def add(self, action: Action, uid: bytes | None = None) -> None:
        """Prepare one record: its row, payload, salt and digest. ``uid`` is what it brought along, if any."""
        self.count += 1
        uid = uid or self._new_uid()
        payload = payload_of(uid.hex(), action)
        salt = self._entropy(16)
        digest = digest_of(salt, payload)
        self._digests.update(digest)
        self._rows.append((self.count, uid, *self._actions.values_of(action), payload, salt, digest))
        for position, code in enumerate(action.partners):
            self._partners.append((self.count, self._actions.department_id(code), position))
        if len(self._rows) >= 5000:
            self._flush()

    def _flush(self) -> None:
        marks = ", ".join("?" * (len(NAMES) + 4))
        connection = self._store.connection
        if not connection.in_transaction:
            connection.execute("BEGIN")  # on the temporary store alone: locks nothing of the ledger
        connection.executemany(f"INSERT INTO temp.staged VALUES ({marks})", self._rows)
        connection.executemany("INSERT INTO temp.staged_partner VALUES (?, ?, ?)", self._partners)
        connection.execute("COMMIT")
        self._rows.clear()
        self._partners.clear()

    def commit(self, history: History, kind: str, detail: Mapping[str, Param]) -> Changes:
        """Move everything into the ledger in one transaction."""
        self._flush()
        with history.step(kind, {**detail, "count": self.count}) as step:
            row = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'action'")
            base = row[0] if row else 0
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
        return Changes(step.seq, kind, added=range(base + 1, base + self.count + 1), entities=frozenset({"action"}))
