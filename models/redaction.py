# SPDX-License-Identifier: MIT
"""Taking out personal numbers that slipped in: found everywhere in a ledger, masked, gone from history (DESIGN 4.14).

The chain runs over salted digests, so a payload that is taken away leaves it whole. Backups and files that
were exported earlier are not reached from here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.actions import Action, payload_of
from models.attachments import Attachment
from models.changes import Changes
from models.errors import RefusedError
from models.history import NO_RECORD, OpenStep, canonical
from models.ledger import Ledger
from models.personal import Personal, find_personal, masked
from models.store import Store

_EVERY = 5000
_TEXTS = ("case", "note", "origin", "voided", "words")
EXPLAINED = "personal-data"  # the problem whose explanation says that a number is none of a person


@dataclass(frozen=True, slots=True)
class Slip:
    """A personal number in a record or an attachment's name or text.

    ``record`` is the row id of the entity, ``now`` whether it still says so or only its history does.
    ``field`` is a field of an action, ``name`` or ``text`` of an attachment; the number itself is not kept here.
    """

    entity: str
    record: int
    field: str
    kind: Personal
    now: bool
    revision: int


def scan(ledger: Ledger, *, store: Store | None = None) -> Iterator[int | list[Slip]]:
    """Look through every text of a ledger and its history: a job that yields how much was read, then the Slips.

    Numbers that were explained as none of a person are passed over.
    """
    source = store or ledger.store
    found: list[Slip] = []
    last = 0
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
            if entity in ("action", "attachment") and find_personal(payload):
                newest = ledger.newest_revision(entity, record, store=source)
                found += [
                    Slip(entity, record, name, kind, newest == seq, seq) for name, kind in _found_in(entity, payload)
                ]
        yield last
    found += _in_bulletins(source)
    yield found


def redact(ledger: Ledger, slips: Iterable[Slip]) -> Changes:
    """Mask what these slips name and take every older wording of it out of history, as one step.

    It cannot be undone. Raises RefusedError where there is nothing to redact.
    """
    by_record: dict[tuple[str, int], list[Slip]] = {}
    for slip in slips:
        by_record.setdefault((slip.entity, slip.record), []).append(slip)
    if not by_record:
        raise RefusedError("redact-nothing")
    store = ledger.store
    store.execute("PRAGMA secure_delete = ON")  # what is taken out is overwritten in the file, not only forgotten
    changed: list[int] = []
    try:
        with ledger.history.step("redact", {"count": sum(map(len, by_record.values()))}) as step:
            for (entity, record), here in by_record.items():
                if entity == "action":
                    _mask_action(ledger, step, record, here)
                    changed.append(record)
                else:
                    _mask_attachment(ledger, step, record, here)
        ledger.forget_search()
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.execute("PRAGMA secure_delete = OFF")
    return Changes(step.seq, "redact", changed=tuple(changed), entities=frozenset({"action", "attachment"}))


def erase(ledger: Ledger, attachment: Attachment) -> Changes:
    """Take a file out of the ledger for good, from every record that it is attached to, as one step.

    It cannot be undone. For a file that shows persons: what a file holds is not looked through.
    """
    store, digest = ledger.store, bytes.fromhex(attachment.digest)
    store.execute("PRAGMA secure_delete = ON")
    try:
        with ledger.history.step("erase", {"count": 1}) as step:
            rows = store.rows("SELECT id, action, revision FROM attachment WHERE digest = :digest", {"digest": digest})
            for number, _, revision in rows:
                step.record("attachment", number, revision, NO_RECORD)
            store.execute("DELETE FROM attachment WHERE digest = :digest", {"digest": digest})
            store.execute("DELETE FROM blob WHERE digest = :digest", {"digest": digest})
            store.execute(
                "UPDATE revision SET payload = NULL WHERE entity = 'attachment' AND entity != 'action'"
                " AND payload != :gone AND json_extract(payload, '$.digest') = :digest",
                {"gone": NO_RECORD, "digest": attachment.digest},
            )
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        store.execute("PRAGMA secure_delete = OFF")
    return Changes(step.seq, "erase", changed=tuple(row[1] for row in rows), entities=frozenset({"attachment"}))


def masked_action(action: Action) -> Action:
    """An action with every personal number in its texts masked."""
    quantity = replace(action.quantity, words=masked(action.quantity.words))
    return replace(
        action,
        quantity=quantity,
        case=masked(action.case),
        note=masked(action.note),
        origin=masked(action.origin),
        voided=masked(action.voided),
        explanations=tuple((code, masked(words)) for code, words in action.explanations),
    )


def _found_in(entity: str, payload: str) -> Iterator[tuple[str, Personal]]:
    raw = json.loads(payload)
    if entity == "attachment":
        texts: Mapping[str, str] = {"name": raw["name"]}
    else:
        explanations = raw.get("explanations", {})
        if EXPLAINED in explanations:
            return
        texts = {name: raw.get(name, "") for name in _TEXTS} | {"explanations": "\n".join(explanations.values())}
    for name, text in texts.items():
        for finding in find_personal(text):
            yield name, finding.kind


def _in_bulletins(store: Store) -> list[Slip]:
    found = []
    for number, revision, content in store.rows(
        "SELECT attachment.id, revision, content FROM attachment JOIN blob ON blob.digest = attachment.digest"
        " WHERE role = 'bulletin'"
    ):
        text = content.decode("utf-8", "replace")
        found += [Slip("attachment", number, "text", f.kind, True, revision) for f in find_personal(text)]
    return found


def _mask_action(ledger: Ledger, step: OpenStep, record: int, slips: Iterable[Slip]) -> None:
    newest = ledger.actions.revision_of(record)
    if newest is not None and any(slip.now for slip in slips):
        here = ledger.actions.get(record)
        payload = payload_of(here.uid, masked_action(here.action))
        ledger.actions.set_state(record, payload, step.record("action", record, newest, payload))
    _empty(ledger.store, slips)


def _mask_attachment(ledger: Ledger, step: OpenStep, number: int, slips: Iterable[Slip]) -> None:
    store = ledger.store
    row = store.row(
        "SELECT payload, content, blob.digest FROM attachment JOIN revision ON revision.seq = attachment.revision"
        " JOIN blob ON blob.digest = attachment.digest WHERE attachment.id = :id",
        {"id": number},
    )
    if row is not None and any(slip.now for slip in slips):
        raw = json.loads(row[0])
        raw["name"] = masked(raw["name"])
        if any(slip.field == "text" for slip in slips):
            content = masked(row[1].decode("utf-8", "replace")).encode()
            digest = hashlib.sha256(content)
            raw["digest"] = digest.hexdigest()
            store.execute(
                "INSERT INTO blob (digest, size, content) VALUES (:digest, :size, :content) ON CONFLICT DO NOTHING",
                {"digest": digest.digest(), "size": len(content), "content": content},
            )
        payload = canonical(raw)
        newest = ledger.attachments.revision_of(number)
        ledger.attachments.set_state(number, payload, step.record("attachment", number, newest, payload))
        store.execute(
            "DELETE FROM blob WHERE digest = :digest"
            " AND NOT EXISTS (SELECT 1 FROM attachment WHERE attachment.digest = blob.digest)",
            {"digest": row[2]},
        )
    _empty(store, slips)


def _empty(store: Store, slips: Iterable[Slip]) -> None:
    for slip in slips:
        store.execute(
            "UPDATE revision SET payload = NULL WHERE seq = :seq AND payload != :gone",
            {"seq": slip.revision, "gone": NO_RECORD},
        )
