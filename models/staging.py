# SPDX-License-Identifier: MIT
"""Logging many records as one step: prepared aside, then moved into the ledger in one short transaction."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring as quoted  # the text half of history.canonical, without a detour

from models.actions import CODED, COLUMNS, NAMES, Action, Actions, Record, payload_of
from models.catalogue import KINDS
from models.changes import Changes
from models.codes import Codes
from models.dates import DateSpan, day_number
from models.errors import Param, RefusedError
from models.explanations import explained
from models.history import Circumstances, History, OpenStep
from models.quantity import BOUNDS, Bound
from models.reported import Reported, ReportedFigures
from models.store import Store

_FLUSH = 5000  # records kept in memory
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_BOUND_NUMBERS = {bound: number for number, bound in enumerate(BOUNDS)}
_SALT, _RANDOM = 16, 10  # bytes: of a revision's salt, and behind a new uid's millisecond
_MOST_VARIABLES = 500


class Rows:
    """Actions as rows of the table and as payloads, each different text of a code looked up once.

    ``of`` returns what ``Actions.values_of`` and ``payload_of`` return, a property test holds them equal.
    """

    def __init__(self, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._codes = codes
        self._campaigns = campaigns
        self._terms: dict[str, dict[str, tuple[int | None, str]]] = {
            name: {"": (None, "")} for name in ("department", *CODED)
        }
        self._measures: dict[str, tuple[int, int, str]] = {}
        self._days: dict[int, tuple[DateSpan, datetime.date, str, int, int, int]] = {}
        self._partners: dict[tuple[str, ...], str] = {(): ""}

    def of(self, uid: str, action: Action) -> tuple[tuple[object, ...], str]:
        """The columns behind the uid, in the order of COLUMNS, and the payload."""
        span, counted = action.date, action.counted
        day = self._days.get(id(span))
        if day is None or day[0] is not span or day[1] is not counted:
            day = self._day(span, counted)
        _, _, dates, first, last, counted_number = day
        measure = self._measures.get(action.measure) or self._measure(action.measure)
        quantity = action.quantity
        value, bound, words = quantity.value, quantity.bound, quantity.words
        terms = self._terms
        department = terms["department"].get(action.department) or self._term("department", action.department)
        region = terms["region"].get(action.region) or self._term("region", action.region)
        field = terms["field"].get(action.field) or self._term("field", action.field)
        subject = terms["subject"].get(action.subject) or self._term("subject", action.subject)
        platform = terms["platform"].get(action.platform) or self._term("platform", action.platform)
        source = terms["source"].get(action.source) or self._term("source", action.source)
        basis = terms["legal_basis"].get(action.legal_basis) or self._term("legal_basis", action.legal_basis)
        partners = self._partners.get(action.partners)
        if partners is None:
            partners = ',"partners":[' + ",".join(map(quoted, action.partners)) + "]"
            self._partners[action.partners] = partners
        case, note, origin, voided = action.case, action.note, action.origin, action.voided
        written = "null" if value is None else str(value)
        if bound is not Bound.EXACT:
            written += _BOUNDS_WRITTEN[bound]
        if words:
            written += f',"words":{quoted(words)}'
        texts = f',"origin":{quoted(origin)}' if origin else ""
        if note:
            texts = f',"note":{quoted(note)}{texts}'
        if case:
            texts = f',"case":{quoted(case)}{texts}'
        if voided:
            texts += f',"voided":{quoted(voided)}'
        if action.explanations:
            texts += _explained(action)
        payload = (
            f'{{"uid":"{uid}","campaign":{quoted(action.campaign)}{dates}{measure[2]}"value":{written}'
            f"{department[1]}{partners}{region[1]}{field[1]}{subject[1]}{platform[1]}{source[1]}{basis[1]}{texts}}}"
        )
        row = (
            self._campaigns[action.campaign], first, last, counted_number, measure[0], measure[1], value,
            _BOUND_NUMBERS[bound], words, department[0], region[0], field[0], subject[0], platform[0], source[0],
            basis[0], case, note, origin, voided, explained(action.explanations) if action.explanations else "",
        )  # fmt: skip
        return row, payload

    def used(self) -> set[int]:
        """The row ids of every code that was looked up."""
        ids = {number for terms in self._terms.values() for number, _ in terms.values() if number is not None}
        return ids | {number for number, _, _ in self._measures.values()}

    def _day(self, span: DateSpan, counted: datetime.date) -> tuple[DateSpan, datetime.date, str, int, int, int]:
        text = f',"date":{quoted(str(span))}'
        if counted != span.last:
            text += f',"counted":{quoted(counted.isoformat())}'
        found = (span, counted, f"{text},", day_number(span.first), day_number(span.last), day_number(counted))
        if len(self._days) > 10_000:
            self._days.clear()
        self._days[id(span)] = found  # the entry keeps the span, so that its id stays its own
        return found

    def _measure(self, code: str) -> tuple[int, int, str]:
        kind = _KIND_NUMBERS[self._codes.measure(code).kind]
        found = (self._codes["measure"][code].id, kind, f'"measure":{quoted(code)},')
        self._measures[code] = found
        return found

    def _term(self, dimension: str, code: str) -> tuple[int | None, str]:
        found = (self._codes[dimension][code].id, f',"{dimension}":{quoted(code)}')
        self._terms[dimension][code] = found
        return found


_BOUNDS_WRITTEN = {bound: f',"bound":"{bound}"' for bound in BOUNDS}


def _explained(action: Action) -> str:
    return (
        ',"explanations":{' + ",".join(f"{quoted(code)}:{quoted(words)}" for code, words in action.explanations) + "}"
    )


class Staging:
    """Records prepared in temporary tables of one connection, to be moved into the ledger at one stroke.

    Foreign keys are not looked up row by row meanwhile: every code that was used is looked up once at the end.
    """

    def __init__(self, store: Store, actions: Actions, circumstances: Circumstances) -> None:
        self._store = store
        self._actions = actions
        self._circumstances = circumstances
        self._digests = hashlib.sha256()
        self._rows: list[tuple[object, ...]] = []
        self._partners: list[tuple[int, int, int]] = []
        self._written = Rows(*actions.lists())
        self._random = _Random(circumstances.entropy)
        self._millisecond = b""
        self.count = 0

    def __enter__(self) -> Staging:
        columns = ", ".join(NAMES)
        self._store.execute("PRAGMA foreign_keys = OFF")
        self._store.execute(f"CREATE TEMP TABLE staged (n INTEGER PRIMARY KEY, {columns}, payload, salt, digest)")
        self._store.execute("CREATE TEMP TABLE staged_partner (n INTEGER, department INTEGER, position INTEGER)")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._store.execute("DROP TABLE IF EXISTS temp.staged")
            self._store.execute("DROP TABLE IF EXISTS temp.staged_partner")
            self._store.execute("PRAGMA foreign_keys = ON")
        except sqlite3.ProgrammingError:
            pass  # the connection is closed already, and its temporary store with it

    def add(self, action: Action, uid: bytes | None = None) -> bytes:
        """Prepare one record: its row, payload, salt and digest. ``uid`` is what it brought along, if any."""
        self.count += 1
        if not self._rows:
            self._millisecond = int(self._circumstances.now().timestamp() * 1000).to_bytes(6, "big")
        random = self._random.take(_SALT + _RANDOM)
        salt = random[:_SALT]
        if uid is None:
            uid = self._millisecond + random[_SALT:]
        row, payload = self._written.of(uid.hex(), action)
        digest = hashlib.sha256(salt + payload.encode()).digest()
        self._digests.update(digest)
        self._rows.append((self.count, uid, *row, payload, salt, digest))
        for position, code in enumerate(action.partners):
            self._partners.append((self.count, self._actions.department_id(code), position))
        if len(self._rows) >= _FLUSH:
            self._flush()
        return uid

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
        nothing, where a record or a code list was changed meanwhile.
        """
        self._flush()
        uids = self._uids([number + 1 for _, number in reported if number >= 0])
        with history.step(kind, {**detail, "count": self.count + len(edits)}) as step:
            self._check_codes()
            base = self._move(step)
            for record, action in edits:
                self._edit(step, record, action)
            for figure, number in reported:
                assert figures is not None
                placed = base + number + 1 if number >= 0 else 0
                figures.keep_within(step, self._store, _for(figure, placed), uids.get(number + 1, ""))
        entities = {"action"} if self.count or edits else set()
        return Changes(
            step.seq,
            kind,
            added=range(base + 1, base + self.count + 1),
            changed=tuple(record.id for record, _ in edits),
            entities=frozenset(entities | ({"reported"} if reported else set())),
        )

    def _move(self, step: OpenStep) -> int:
        row = self._store.row("SELECT seq FROM sqlite_sequence WHERE name = 'action'")
        base: int = row[0] if row else 0
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

    def _edit(self, step: OpenStep, record: Record, action: Action) -> None:
        row = self._store.row("SELECT revision FROM action WHERE id = :id", {"id": record.id})
        if row is None or row[0] != record.revision:
            raise RefusedError("changed-meanwhile")
        revision = step.record("action", record.id, record.revision, payload_of(record.uid, action))
        values = dict(zip(NAMES[1:], self._actions.values_of(action), strict=True))
        self._store.execute(
            f"UPDATE action SET {', '.join(f'{name} = :{name}' for name in NAMES[1:])}, revision = :revision"
            " WHERE id = :id",
            {**values, "revision": revision, "id": record.id},
        )
        self._store.execute("DELETE FROM partner WHERE action = :id", {"id": record.id})
        for position, code in enumerate(action.partners):
            self._store.execute(
                "INSERT INTO partner (action, department, position) VALUES (:action, :department, :position)",
                {"action": record.id, "department": self._actions.department_id(code), "position": position},
            )

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


def _for(figure: Reported, action: int) -> Reported:
    return Reported(figure.campaign, figure.sender, figure.line, figure.as_of, figure.quantity, action)


class _Random:
    """Random bytes, drawn in blocks: asking the system for each record costs more than the record."""

    def __init__(self, entropy: Callable[[int], bytes]) -> None:
        self._entropy = entropy
        self._pieces: Iterator[bytes] = iter(())
        self._size = 0

    def take(self, size: int) -> bytes:
        """So many bytes; always the same number from one object."""
        piece = next(self._pieces, None)
        if piece is None or size != self._size:
            block = self._entropy(size * 1000)
            self._size = size
            self._pieces = iter([block[start : start + size] for start in range(0, len(block), size)])
            piece = next(self._pieces)
        return piece
