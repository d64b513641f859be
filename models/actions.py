# SPDX-License-Identifier: MIT
"""Action records: the table, logging, editing, voiding, and reading them back. Checks are in checks.py."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from models.catalogue import KINDS
from models.changes import Changes
from models.codes import Codes
from models.dates import DateSpan, day_number, day_of, parse_span
from models.errors import Param, RefusedError
from models.explanations import Explanations, explained, read_explanations
from models.history import NO_RECORD, Circumstances, History, OpenStep, canonical
from models.locks import refuse_locked
from models.personal import find_personal
from models.quantity import BOUNDS, Bound, Quantity, digits
from models.store import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One logged line, in codes. '' stands for 'not recorded'; ``voided`` is the reason once it no longer stands.

    ``date`` is when it happened, ``counted`` a day of the period it counts in. ``explanations`` say why a
    figure that was warned of is right: they go to headquarters with it.
    """

    campaign: str
    date: DateSpan
    counted: datetime.date
    measure: str
    quantity: Quantity
    department: str
    partners: tuple[str, ...] = ()
    region: str = ""
    field: str = ""
    subject: str = ""
    platform: str = ""
    source: str = ""
    legal_basis: str = ""
    case: str = ""
    note: str = ""
    origin: str = ""
    explanations: Explanations = ()
    voided: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """An action as it stands in a ledger: its row id, its immutable uid (32 hex digits), its newest revision."""

    id: int
    uid: str
    action: Action
    revision: int


CODED = ("region", "field", "subject", "platform", "source", "legal_basis")  # the optional coded dimensions
_OPTIONAL = (*CODED, "case", "note", "origin", "voided")


def payload_of(uid: str, action: Action) -> str:
    """An action as the canonical JSON that history keeps and hashes: what is not recorded is left out."""
    quantity = action.quantity
    fields: dict[str, object] = {"uid": uid, "campaign": action.campaign, "date": str(action.date)}
    if action.counted != action.date.last:
        fields["counted"] = action.counted.isoformat()
    fields["measure"] = action.measure
    fields["value"] = quantity.value
    if quantity.bound is not Bound.EXACT:
        fields["bound"] = str(quantity.bound)
    if quantity.words:
        fields["words"] = quantity.words
    fields["department"] = action.department
    if action.partners:
        fields["partners"] = list(action.partners)
    for name in _OPTIONAL:
        value = getattr(action, name)
        if value:
            fields[name] = value
    if action.explanations:
        fields["explanations"] = dict(action.explanations)
    return canonical(fields)


def read_payload(payload: str) -> tuple[str, Action]:
    """The uid and the action of a payload, as payload_of wrote it."""
    raw = json.loads(payload)
    span = parse_span(raw["date"], today=datetime.date.min)
    text = {name: raw.get(name, "") for name in _OPTIONAL}
    action = Action(
        campaign=raw["campaign"],
        date=span,
        counted=datetime.date.fromisoformat(raw["counted"]) if "counted" in raw else span.last,
        measure=raw["measure"],
        quantity=Quantity(raw["value"], Bound(raw.get("bound", "exact")), raw.get("words", "")),
        department=raw["department"],
        partners=tuple(raw.get("partners", ())),
        explanations=tuple(raw.get("explanations", {}).items()),
        **text,
    )
    return raw["uid"], action


KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}

COLUMNS = (
    "uid, campaign, first, last, counted, measure, kind, value, bound, words, department,"
    " region, field, subject, platform, source, legal_basis, case_number, note, origin, voided, explanations"
)
NAMES = tuple(COLUMNS.replace(" ", "").split(","))
_INSERT = f"INSERT INTO action (id, {COLUMNS}, revision) VALUES (:id, {', '.join(f':{n}' for n in NAMES)}, :revision)"
_UPDATE = f"UPDATE action SET {', '.join(f'{n} = :{n}' for n in NAMES)}, revision = :revision WHERE id = :id"
_SELECT = f"SELECT id, revision, {COLUMNS} FROM action"


_MOST_VARIABLES = 500  # well under what any SQLite takes in one statement


class Actions:
    """The action records of one ledger."""

    def __init__(
        self,
        store: Store,
        history: History,
        codes: Codes,
        campaigns: Mapping[str, int],
        circumstances: Circumstances,
    ) -> None:
        self._store = store
        self._history = history
        self._codes = codes
        self._campaigns = campaigns
        self._circumstances = circumstances

    def log(self, action: Action) -> Changes:
        """Log one action: the row, its revision and the chain's next hash, durable when this returns."""
        with self.log_step(action) as step:
            record = self.log_within(step, action)
        return Changes(step.seq, "log", added=(record,), entities=frozenset({"action"}))

    def log_step(self, action: Action) -> AbstractContextManager[OpenStep]:
        """The step that logs one action, and what else belongs to it."""
        return self._history.step("log", {"measure": action.measure, "quantity": _shown(action.quantity)})

    def log_within(self, step: OpenStep, action: Action, uid: bytes | None = None) -> int:
        """Log one action as part of an open step; returns its row id. ``uid`` is given where the caller needs it.

        Raises RefusedError where the period that it counts in is closed.
        """
        refuse_standing(step.store, action)
        uid = uid or self._circumstances.new_uid()
        record = self._store.last_id("action") + 1
        revision = step.record("action", record, None, payload_of(uid.hex(), action))
        self._insert(record, uid, action, revision)
        return record

    def edit(self, record: Record, action: Action) -> Changes:
        """Replace what a record says. Raises RefusedError where it was changed meanwhile, or its period is closed."""
        return self._revise({record.id: (record, action)}, "edit", {"measure": action.measure})

    def void(self, records: Sequence[Record], reason: str) -> Changes:
        """Say that records no longer stand, and why; they stay in the ledger and count nowhere.

        Raises RefusedError where no reason is given, or one that holds a number of a person, and where one of them
        counts in a closed period.
        """
        if not reason.strip():
            raise RefusedError("void-needs-reason")
        for finding in find_personal(reason):
            raise RefusedError("void-reason-personal", kind=finding.kind)
        revised = {r.id: (r, replace(r.action, voided=reason.strip())) for r in records}
        return self._revise(revised, "void", {"count": len(records)})

    def restore(self, records: Sequence[Record]) -> Changes:
        """Let voided records stand again."""
        return self._revise(
            {r.id: (r, replace(r.action, voided="")) for r in records}, "restore", {"count": len(records)}
        )

    def _revise(self, revised: Mapping[int, tuple[Record, Action]], kind: str, detail: Mapping[str, Param]) -> Changes:
        with self._history.step(kind, detail) as step:
            for record, action in revised.values():
                self.revise_within(step, record, action)
        return Changes(step.seq, kind, changed=tuple(revised), entities=frozenset({"action"}))

    def revise_within(
        self,
        step: OpenStep,
        record: Record,
        action: Action,
        *,
        store: Store | None = None,
        by_dossier: bool = False,
    ) -> None:
        """Replace what a record says as part of an open step; ``store`` is the connection the step runs on.

        Raises RefusedError where it was changed meanwhile, where it counts in a closed period or would from now on,
        or where a dossier counts it by itself: such a line changes with its dossier (``by_dossier``). A redaction
        goes through: it takes out what should never have been written.
        """
        source = store or self._store
        if not by_dossier:
            self._refuse_counted(source, record)
        row = source.row("SELECT revision FROM action WHERE id = :id", {"id": record.id})
        if row is None or row[0] != record.revision:
            raise RefusedError("changed-meanwhile")
        if step.kind != "redact":
            for standing in (record.action, action):
                refuse_standing(source, standing)
        revision = step.record("action", record.id, record.revision, payload_of(record.uid, action))
        self._update(source, record.id, bytes.fromhex(record.uid), action, revision)

    def _refuse_counted(self, store: Store, record: Record) -> None:
        row = store.row(
            "SELECT number FROM counted JOIN dossier ON dossier.id = counted.dossier WHERE counted.action = :uid",
            {"uid": bytes.fromhex(record.uid)},
        )
        if row is not None:
            raise RefusedError("counted-by-dossier", number=row[0])

    def set_state(self, record: int, payload: str, revision: int) -> None:
        """Bring a row to what a payload says: for undo and redo, inside their step."""
        if payload == NO_RECORD:
            self._store.execute("DELETE FROM action WHERE id = :id", {"id": record})
            return
        uid, action = read_payload(payload)
        if self.revision_of(record) is None:
            self._insert(record, bytes.fromhex(uid), action, revision)
        else:
            self._update(self._store, record, bytes.fromhex(uid), action, revision)

    def revision_of(self, record: int) -> int | None:
        """A record's newest revision, None where there is no such record."""
        row = self._store.row("SELECT revision FROM action WHERE id = :id", {"id": record})
        return row[0] if row else None

    def get(self, record: int) -> Record:
        """One record. Raises KeyError where there is none."""
        found = self.fetch([record])
        if not found:
            raise KeyError(record)
        return found[0]

    def fetch(self, ids: Sequence[int], *, store: Store | None = None) -> list[Record]:
        """The records of these ids, in the order asked; ids that are gone are left out."""
        source = store or self._store
        wanted = json.dumps(list(ids))
        rows = source.rows(f"{_SELECT} WHERE id IN (SELECT value FROM json_each(:ids))", {"ids": wanted})
        partners = self._partners(source, "SELECT value FROM json_each(:ids)", {"ids": wanted})
        found = {row[0]: self._record(row, partners.get(row[0], ())) for row in rows}
        return [found[i] for i in ids if i in found]

    def iterate(self, where: str, parameters: Mapping[str, object], *, store: Store | None = None) -> Iterator[Record]:
        """Every record that a condition (from filters.py) lets through, oldest id first, in bounded memory."""
        source = store or self._store
        last = 0
        while True:
            rows = source.rows(
                f"{_SELECT} WHERE id > :after AND ({where}) ORDER BY id LIMIT 2000",
                {**parameters, "after": last},
            )
            if not rows:
                return
            last, first = rows[-1][0], rows[0][0]
            span = {"first": first, "last": last}
            partners = self._partners(source, None, span)
            for row in rows:
                yield self._record(row, partners.get(row[0], ()))

    def by_uid(self, uid: str, *, store: Store | None = None) -> Record | None:
        """The record with this uid (32 hex digits), or None."""
        row = (store or self._store).row("SELECT id FROM action WHERE uid = :uid", {"uid": bytes.fromhex(uid)})
        return next(iter(self.fetch([row[0]], store=store)), None) if row else None

    def payloads(self, uids: Sequence[str], *, store: Store | None = None) -> dict[str, str]:
        """The newest payloads of those of these uids that the ledger has."""
        found: dict[str, str] = {}
        for batch in range(0, len(uids), _MOST_VARIABLES):
            wanted = [bytes.fromhex(uid) for uid in uids[batch : batch + _MOST_VARIABLES]]
            rows = (store or self._store).rows(
                "SELECT uid, payload FROM action JOIN revision ON revision.seq = action.revision"
                f" WHERE uid IN ({', '.join('?' * len(wanted))})",
                wanted,
            )
            found.update((uid.hex(), payload) for uid, payload in rows)
        return found

    def count(self) -> int:
        """How many records there are, voided ones included."""
        row = self._store.row("SELECT count(*) FROM action")
        return row[0] if row else 0

    def _partners(self, store: Store, ids: str | None, parameters: Mapping[str, object]) -> dict[int, tuple[str, ...]]:
        condition = f"action IN ({ids})" if ids else "action BETWEEN :first AND :last"
        found: dict[int, list[str]] = {}
        departments = self._codes["department"]
        for action, department in store.rows(
            f"SELECT action, department FROM partner WHERE {condition} ORDER BY action, position", parameters
        ):
            found.setdefault(action, []).append(departments.code_of(department))
        return {action: tuple(codes) for action, codes in found.items()}

    def _record(self, row: Row, partners: tuple[str, ...]) -> Record:
        codes = self._codes
        coded = {name: codes[name].code_of(value) for name, value in zip(CODED, row[13:19], strict=True)}
        action = Action(
            campaign=self._campaign_code(row[3]),
            date=DateSpan(day_of(row[4]), day_of(row[5])),
            counted=day_of(row[6]),
            measure=codes["measure"].code_of(row[7]),
            quantity=Quantity(row[9], BOUNDS[row[10]], row[11]),
            department=codes["department"].code_of(row[12]),
            partners=partners,
            **coded,
            case=row[19],
            note=row[20],
            origin=row[21],
            voided=row[22],
            explanations=read_explanations(row[23]) or (),
        )
        return Record(row[0], row[2].hex(), action, row[1])

    def _campaign_code(self, row_id: int) -> str:
        return next(code for code, found in self._campaigns.items() if found == row_id)

    def _insert(self, record: int, uid: bytes, action: Action, revision: int) -> None:
        self._store.execute(_INSERT, self._row(action) | {"id": record, "uid": uid, "revision": revision})
        self._insert_partners(self._store, record, action)

    def _update(self, store: Store, record: int, uid: bytes, action: Action, revision: int) -> None:
        store.execute(_UPDATE, self._row(action) | {"id": record, "uid": uid, "revision": revision})
        store.execute("DELETE FROM partner WHERE action = :id", {"id": record})
        self._insert_partners(store, record, action)

    def _insert_partners(self, store: Store, record: int, action: Action) -> None:
        for position, code in enumerate(action.partners):
            store.execute(
                "INSERT INTO partner (action, department, position) VALUES (:action, :department, :position)",
                {"action": record, "department": self.department_id(code), "position": position},
            )

    def department_id(self, code: str) -> int:
        """The row id of a department."""
        return self._codes["department"][code].id

    def _row(self, action: Action) -> dict[str, object]:
        return dict(zip(NAMES[1:], self.values_of(action), strict=True))

    def lists(self) -> tuple[Codes, Mapping[str, int]]:
        """The code lists and the campaigns' row ids that records are written with."""
        return self._codes, self._campaigns

    def values_of(self, action: Action) -> tuple[object, ...]:
        """The columns behind the uid, in the order of COLUMNS."""
        codes, quantity = self._codes, action.quantity
        measure = codes["measure"][action.measure]
        region, field, subject = action.region, action.field, action.subject
        platform, source, basis = action.platform, action.source, action.legal_basis
        return (
            self._campaigns[action.campaign],
            day_number(action.date.first),
            day_number(action.date.last),
            day_number(action.counted),
            measure.id,
            KIND_NUMBERS[codes.measure(action.measure).kind],
            quantity.value,
            BOUNDS.index(quantity.bound),
            quantity.words,
            codes["department"][action.department].id,
            codes["region"][region].id if region else None,
            codes["field"][field].id if field else None,
            codes["subject"][subject].id if subject else None,
            codes["platform"][platform].id if platform else None,
            codes["source"][source].id if source else None,
            codes["legal_basis"][basis].id if basis else None,
            action.case,
            action.note,
            action.origin,
            action.voided,
            explained(action.explanations),
        )


def refuse_standing(store: Store, action: Action) -> None:
    """Raise RefusedError where an action stands in a closed period: there it neither comes, goes nor changes."""
    if not action.voided:
        refuse_locked(store, action.campaign, action.counted)


def _shown(quantity: Quantity) -> str:
    return quantity.words or ("" if quantity.value is None else digits(quantity.value))
