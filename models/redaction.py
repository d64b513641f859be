# SPDX-License-Identifier: MIT
"""Taking out personal numbers that slipped in: found everywhere in a ledger, masked, gone from history (DESIGN 4.14).

The chain runs over salted digests, so a payload that is taken away leaves it whole. What it leaves behind in the
file is cleared away by traces.py. Backups and files that were exported earlier are not reached from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from models.actions import Action, payload_of, read_payload
from models.attachments import Attachment
from models.changes import Changes
from models.dossier import Dossier
from models.dossier import read_payload as read_dossier
from models.errors import RefusedError
from models.explanations import read_explanations
from models.files import plain_name
from models.history import NO_RECORD, OpenStep, canonical
from models.ledger import Ledger
from models.paths import Register
from models.personal import Personal, find_personal, masked
from models.store import Store
from models.traces import empty_log, note

_EVERY = 5000  # revisions looked through between two words of progress
_TOGETHER = 200  # records redacted in one step: a transaction of some tenths of a second, so that saving may go on
_TEXTS = ("case", "note", "origin", "voided", "words")
_NAMED = ("code", "campaign", "office")  # what has a name that people gave
_KEPT = frozenset({"code", "dimension", "region", "department", "catalogue", "begins", "ends", "grain", "level"})
EXPLAINED = "personal-data"  # the problem whose explanation says that a number is none of a person


@dataclass(frozen=True, slots=True)
class Slip:
    """A personal number in a ledger; the number itself is not kept here.

    ``entity`` is ``action`` or ``dossier`` with the name of a field, ``attachment`` with ``name`` or ``text``, a
    campaign, an office or a code of the ledger's own with ``label``, ``reported`` with the ``sender`` of a figure to
    date, or ``desk``: work that was put aside.
    ``record`` is the entity's row id, ``now`` whether it still says so or only its history does.
    """

    entity: str
    record: int
    field: str
    kind: Personal
    now: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands, for people: the slips of one field, and the record's day and measure ('' for none).

    ``shown`` is the row id of the record that can be looked at, 0 where it is gone.
    """

    slips: tuple[Slip, ...]
    date: str = ""
    measure: str = ""
    shown: int = 0

    @property
    def first(self) -> Slip:
        """One of its slips: they share entity, record, field and kind."""
        return self.slips[0]

    @property
    def now(self) -> bool:
        """Whether it still stands there, and not only in history."""
        return any(slip.now for slip in self.slips)


def scan(ledger: Ledger, *, store: Store | None = None) -> Iterator[tuple[int, int] | list[Slip]]:
    """Look through every text of a ledger and its history: a job that yields (read, in all), then the Slips.

    Numbers that were explained as none of a person are passed over.
    """
    source = store or ledger.store
    found: list[Slip] = []
    newest = source.row("SELECT max(seq) FROM revision")
    last, whole = 0, (newest[0] or 0) if newest else 0
    while True:
        rows = source.rows(
            "SELECT seq, entity, record, payload FROM revision WHERE seq > :last AND payload IS NOT NULL"
            " ORDER BY seq LIMIT :limit",
            {"last": last, "limit": _EVERY},
        )
        if not rows:
            break
        last = rows[-1][0]
        for seq, entity, record, payload in rows:
            if _worth_reading(entity, payload):
                here = list(_found_in(entity, payload))
                now = bool(here) and _newest(ledger, source, entity, record) == seq
                found += [Slip(entity, record, name, kind, now, seq) for name, kind in here]
        yield last, max(whole, last)
    found += _in_bulletins(source)
    for number, (text,) in enumerate(source.rows("SELECT value FROM desk ORDER BY key"), 1):
        found += [Slip("desk", number, "desk", finding.kind, True, 0) for finding in find_personal(text)]
    yield found


def places(ledger: Ledger, slips: Iterable[Slip], *, store: Store | None = None) -> list[Place]:
    """Slips by the field they stand in, those that still stand first, each with the record it belongs to."""
    source = store or ledger.store
    grouped: dict[tuple[str, int, str, Personal], list[Slip]] = {}
    for slip in slips:
        grouped.setdefault((slip.entity, slip.record, slip.field, slip.kind), []).append(slip)
    found = [_place(ledger, source, tuple(here)) for here in grouped.values()]
    return sorted(found, key=lambda place: not place.now)


def redact(ledger: Ledger, slips: Iterable[Slip]) -> Iterator[int | Changes]:
    """Mask what these slips name and take every older wording of it out of history.

    A job that yields how many records are done, then the Changes. It cannot be undone; broken off, what is
    done stays done. Raises RefusedError where there is nothing to redact.
    """
    by_record: dict[tuple[str, int], list[Slip]] = {}
    for slip in slips:
        by_record.setdefault((slip.entity, slip.record), []).append(slip)
    if not by_record:
        raise RefusedError("redact-nothing")
    changed: list[int] = []
    dossiers: list[int] = []
    entities: set[str] = set()
    seq = done = 0
    with closing(ledger.store.second_writer()) as store:
        aside = Ledger(store, ledger.circumstances)
        note(store)
        if any(entity == "desk" for entity, _ in by_record):
            _mask_desk(aside)
        # Dossiers first: a case whose number is masked takes its figures along, before these are masked themselves.
        records = sorted((item for item in by_record.items() if item[0][0] != "desk"), key=_dossiers_first)
        waiting = iter(records)
        while part := list(islice(waiting, _TOGETHER)):
            with aside.history.step("redact", {"count": sum(len(here) for _, here in part)}) as step:
                for (entity, record), here in part:
                    _mask(aside, step, entity, record, here)
                    changed += [record] if entity == "action" else []
                    dossiers += [record] if entity == "dossier" else []
                    entities.add(entity)
                aside.forget_search()  # with the texts, not after them: a crash in between leaves no trace
            seq, done = step.seq, done + len(part)
            yield done
        empty_log(store)
    yield Changes(
        seq, "redact", changed=tuple(changed), entities=frozenset(entities), dossiers=tuple(dict.fromkeys(dossiers))
    )


def erase(ledger: Ledger, attachment: Attachment) -> Changes:
    """Take a file out of the ledger for good, from every record that it is attached to, as one step.

    It cannot be undone. For a file that shows persons: what a file holds is not looked through.
    """
    store, digest = ledger.store, bytes.fromhex(attachment.digest)
    with ledger.history.step("erase", {"count": 1}) as step:
        note(store)
        rows = store.rows(
            "SELECT id, action, dossier, revision FROM attachment WHERE digest = :digest", {"digest": digest}
        )
        for number, _, _, revision in rows:
            step.record("attachment", number, revision, NO_RECORD)
        store.execute("DELETE FROM attachment WHERE digest = :digest", {"digest": digest})
        store.execute("DELETE FROM blob WHERE digest = :digest", {"digest": digest})
        store.execute(
            "UPDATE revision SET payload = NULL WHERE entity = 'attachment' AND entity != 'action'"
            " AND payload != :gone AND json_extract(payload, '$.digest') = :digest",
            {"gone": NO_RECORD, "digest": attachment.digest},
        )
        ledger.forget_search()
    empty_log(store, patience=0)  # the window waits for this
    changed = tuple(dict.fromkeys(row[1] for row in rows if row[1]))
    dossiers = tuple(dict.fromkeys(row[2] for row in rows if row[2]))
    return Changes(step.seq, "erase", changed=changed, entities=frozenset({"attachment"}), dossiers=dossiers)


def masked_action(action: Action) -> Action:
    """An action with every personal number in its texts masked, but for those explained as none of a person."""
    explanations = tuple((code, masked(words)) for code, words in action.explanations)
    if EXPLAINED in dict(explanations):
        return replace(action, explanations=explanations)
    return replace(
        action,
        quantity=replace(action.quantity, words=masked(action.quantity.words)),
        case=masked(action.case),
        note=masked(action.note),
        origin=masked(action.origin),
        voided=masked(action.voided),
        explanations=explanations,
    )


def masked_dossier(dossier: Dossier) -> Dossier:
    """A dossier with every personal number in its texts masked, but for those explained as none of a person."""
    explanations = tuple((code, masked(words)) for code, words in dossier.explanations)
    spared = EXPLAINED in dict(explanations)
    return replace(dossier if spared else dossier.rewritten(masked), explanations=explanations)


# Looking


def _worth_reading(entity: str, payload: str) -> bool:
    """Whether a payload may hold a number, before it is taken apart; an escape may hide where one begins."""
    known = entity in ("action", "attachment", "dossier", "reported", *_NAMED) and payload != NO_RECORD
    return known and ("\\u" in payload or bool(find_personal(payload)))


def _found_in(entity: str, payload: str) -> Iterator[tuple[str, Personal]]:
    for name, text in _texts_of(entity, payload).items():
        for kind in dict.fromkeys(finding.kind for finding in find_personal(text)):
            yield name, kind


def _texts_of(entity: str, payload: str) -> dict[str, str]:
    """The texts of a payload that people wrote, by the field they are shown as."""
    if entity == "dossier":
        dossier = read_dossier(payload)[1]
        texts = dossier.texts()
        return {"explanations": texts["explanations"]} if EXPLAINED in dict(dossier.explanations) else texts
    raw = json.loads(payload)
    if entity == "attachment":
        return {"name": str(raw["name"])}
    if entity == "reported":
        return {"sender": str(raw["sender"])}
    if entity in _NAMED:
        return {"label": "\n".join(str(text) for key, text in raw.items() if key not in _KEPT)}
    explanations = raw.get("explanations", {})
    assert isinstance(explanations, dict)
    reasons = {"explanations": "\n".join(explanations.values())}
    if EXPLAINED in explanations:
        return reasons
    return {name: str(raw.get(name, "")) for name in _TEXTS} | reasons


def _newest(ledger: Ledger, store: Store, entity: str, record: int) -> int | None:
    if entity in _NAMED:
        row = store.row(
            "SELECT max(seq) FROM revision WHERE entity = :entity AND entity != 'action' AND record = :record",
            {"entity": entity, "record": record},
        )
        return row[0] if row else None
    return ledger.newest_revision(entity, record, store=store)


def _in_bulletins(store: Store) -> list[Slip]:
    found = []
    kinds: dict[bytes, tuple[Personal, ...]] = {}  # of each text, which many records may have come from
    for number, revision, digest, explanations in store.rows(
        "SELECT attachment.id, attachment.revision, digest, explanations FROM attachment"
        " JOIN action ON action.id = attachment.action WHERE role = 'bulletin' ORDER BY attachment.id"
    ):
        if EXPLAINED in dict(read_explanations(explanations) or ()):
            continue
        if digest not in kinds:
            kinds[digest] = _kinds_in(store, digest)
        found += [Slip("attachment", number, "text", kind, True, revision) for kind in kinds[digest]]
    return found


def _kinds_in(store: Store, digest: bytes) -> tuple[Personal, ...]:
    row = store.row("SELECT content FROM blob WHERE digest = :digest", {"digest": digest})
    text = row[0].decode("utf-8", "replace") if row else ""
    return tuple(dict.fromkeys(finding.kind for finding in find_personal(text)))


def _place(ledger: Ledger, store: Store, slips: tuple[Slip, ...]) -> Place:
    slip = slips[0]
    record = slip.record
    if slip.entity == "attachment":
        row = store.row("SELECT action FROM attachment WHERE id = :id", {"id": record})
        record = row[0] if row else 0
    elif slip.entity == "dossier":
        filed = ledger.dossiers.fetch([record], store=store)
        return Place(slips, str(filed[0].dossier.opened) if filed else "")
    elif slip.entity != "action":
        return Place(slips)
    known = ledger.actions.fetch([record], store=store) if record else []
    if known:
        return Place(slips, str(known[0].action.date), known[0].action.measure, record)
    if slip.entity == "action":
        row = store.row("SELECT payload FROM revision WHERE seq = :seq", {"seq": slip.revision})
        if row is not None and row[0]:
            action = read_payload(row[0])[1]
            return Place(slips, str(action.date), action.measure)
    return Place(slips)


# Masking


def _mask(ledger: Ledger, step: OpenStep, entity: str, record: int, slips: Sequence[Slip]) -> None:
    stands = any(slip.now for slip in slips)
    if entity == "action":
        if stands and ledger.actions.revision_of(record) is not None:
            _mask_action(ledger, step, record)
    elif entity == "attachment":
        _mask_attachment(ledger, step, record, slips)
    elif entity == "dossier":
        if stands and ledger.dossiers.revision_of(record) is not None:
            _mask_dossier(ledger, step, record)
    elif entity == "reported":
        ledger.reported.rename_within(step, record, masked)
    elif stands:
        _mask_name(ledger, step, entity, record)
    for seq in {slip.revision for slip in slips} | set(_written_since(ledger, entity, record, slips)):
        ledger.store.execute(
            "UPDATE revision SET payload = NULL WHERE seq = :seq AND payload != :gone", {"seq": seq, "gone": NO_RECORD}
        )


def _dossiers_first(item: tuple[tuple[str, int], list[Slip]]) -> bool:
    return item[0][0] != "dossier"


def _written_since(ledger: Ledger, entity: str, record: int, slips: Sequence[Slip]) -> Iterator[int]:
    """The revisions behind the newest one that still say a number and came after the ledger was looked through.

    By an edit meanwhile, or by this redaction: a case whose number was masked took the record along.
    """
    seq = ledger.newest_revision(entity, record)
    last = max(slip.revision for slip in slips)
    while seq is not None and seq > last:
        revision = ledger.history.revision(seq)
        if revision.previous is None or revision.previous <= last:
            return
        seq = revision.previous
        payload = ledger.history.revision(seq).payload
        if payload and _worth_reading(entity, payload) and any(_found_in(entity, payload)):
            yield seq


def _mask_action(ledger: Ledger, step: OpenStep, record: int) -> None:
    """Mask an action. One that a dossier counted says what the dossier says, unless it no longer stands."""
    here = ledger.actions.get(record)
    if counting := ledger.dossiers.counted_by(here.uid):
        case = ledger.dossiers.by_number(Register.CASE, here.action.case)
        for number in {counting, case.id if case else counting}:
            _mask_dossier(ledger, step, number)
        here = ledger.actions.get(record)
    if (clean := masked_action(here.action)) != here.action:
        payload = payload_of(here.uid, clean)
        ledger.actions.set_state(record, payload, step.record("action", record, here.revision, payload))


def _mask_dossier(ledger: Ledger, step: OpenStep, record: int) -> None:
    """Mask a dossier with what it counts; of two numbers that are masked alike the second gets a figure behind it."""
    filed = ledger.dossiers.get(record)
    clean = masked_dossier(filed.dossier)
    number, more = clean.number, 1
    while (other := ledger.dossiers.by_number(clean.register, number)) is not None and other.id != record:
        more += 1
        number = f"{clean.number}-{more}"
    if (clean := replace(clean, number=number)) != filed.dossier:
        ledger.dossiers.revise_within(step, filed, clean)


def _mask_name(ledger: Ledger, step: OpenStep, entity: str, record: int) -> None:
    newest = ledger.campaigns.revision_of(entity, record)
    if newest is None:
        return
    raw = json.loads(ledger.history.revision(newest).payload)
    clean = {k: masked(v) if isinstance(v, str) and k not in _KEPT else v for k, v in raw.items()}
    payload = canonical(clean)
    step.record(entity, record, newest, payload)
    if entity == "office":
        ledger.keep_office(payload)
    else:
        ledger.campaigns.set_state(entity, record, payload)


def _mask_attachment(ledger: Ledger, step: OpenStep, number: int, slips: Iterable[Slip]) -> None:
    store = ledger.store
    row = store.row(
        "SELECT payload, content, blob.digest FROM attachment JOIN revision ON revision.seq = attachment.revision"
        " JOIN blob ON blob.digest = attachment.digest WHERE attachment.id = :id",
        {"id": number},
    )
    if row is None or not any(slip.now for slip in slips):
        return
    raw = json.loads(row[0])
    raw["name"] = plain_name(masked(raw["name"]))
    if any(slip.field == "text" for slip in slips):
        raw["digest"] = ledger.attachments.keep_content(masked(row[1].decode("utf-8", "replace")).encode())
    payload = canonical(raw)
    newest = ledger.attachments.revision_of(number)
    ledger.attachments.set_state(number, payload, step.record("attachment", number, newest, payload))
    store.execute(
        "DELETE FROM blob WHERE digest = :digest"
        " AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.digest = blob.digest)",
        {"digest": row[2]},
    )


def _mask_desk(ledger: Ledger) -> None:
    """Unfinished work is no record: it is masked where it lies."""
    for key, text in ledger.store.rows("SELECT key, value FROM desk"):
        if find_personal(text):
            ledger.put_on_desk(key, masked(text))
