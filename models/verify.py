# SPDX-License-Identifier: MIT
"""Whether a ledger is whole: the file, its references, the chain of hashes, and that rows say what history says."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.actions import payload_of
from models.backup import check_integrity, copy_ledger
from models.errors import LedgerError
from models.history import verify_chain
from models.ledger import Ledger, start_incarnation
from models.store import Store

_EVERY = 5000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sound ledger holds: steps, records, and the head of its chain as hexadecimal digits."""

    steps: int
    records: int
    head: str
    ledger: str
    incarnation: str


def verify_ledger(path: Path) -> Iterator[int | Verdict]:
    """Check a ledger read-only. Yields how much was checked, at last the Verdict.

    Raises LedgerError: ``verify-failed`` with the first thing that is wrong, or why it cannot be opened.
    """
    with Ledger.open(path, write=False) as ledger, ledger.store.snapshot():
        check_integrity(ledger.store.connection, path)
        for step, broken in verify_chain(ledger.store):
            if broken:
                raise LedgerError("verify-failed", path=str(path), reason=f"{broken}, {step}")
            if step % _EVERY == 0:
                yield step
        for catalogue, version, digest, text in ledger.store.rows("SELECT code, version, digest, text FROM catalogue"):
            if hashlib.sha256(text.encode()).hexdigest() != digest:
                raise LedgerError("verify-failed", path=str(path), reason=f"catalogue {catalogue} v{version}")
        records = yield from _compare(ledger, path)
        seq, head = ledger.history.head()
        yield Verdict(seq, records, head.hex(), ledger.id, ledger.incarnation)


def _compare(ledger: Ledger, path: Path) -> Generator[int, None, int]:
    """Every row against the newest payload of its record; returns how many there are."""
    records = 0
    revisions: list[int] = []
    payloads: list[str] = []

    def check() -> None:
        marks = ", ".join(map(str, revisions))
        rows = ledger.store.rows(f"SELECT seq, payload FROM revision WHERE seq IN ({marks})")
        found: dict[int, str | None] = {row[0]: row[1] for row in rows}
        for revision, payload in zip(revisions, payloads, strict=True):
            if found.get(revision, "") not in (payload, None):
                raise LedgerError("verify-failed", path=str(path), reason=f"record, revision {revision}")

    for record in ledger.actions.iterate("1", {}):
        records += 1
        revisions.append(record.revision)
        payloads.append(payload_of(record.uid, record.action))
        if len(revisions) == _EVERY:
            check()
            revisions.clear()
            payloads.clear()
            yield records
    check()
    newest = ledger.store.row(
        "SELECT count(*) FROM (SELECT record, max(seq) AS seq FROM revision WHERE entity = 'action' GROUP BY record)"
        " JOIN revision USING (seq) WHERE payload IS NULL OR payload != 'null'"
    )
    if newest is None or newest[0] != records:
        raise LedgerError("verify-failed", path=str(path), reason=f"records, {records}")
    return records


def restore_ledger(backup: Path, target: Path) -> Iterator[int | Verdict]:
    """Bring a backup back under a new name: verified first, copied, and given an incarnation of its own.

    Raises LedgerError where the backup is not sound or the target exists.
    """
    if target.exists():
        raise LedgerError("ledger-exists", path=str(target))
    verdict: Verdict | None = None
    for step in verify_ledger(backup):
        if isinstance(step, Verdict):
            verdict = step
        else:
            yield step
    store = Store.open(backup, write=False)
    try:
        for done, _ in copy_ledger(store, target, prepare=start_incarnation):
            yield done
    finally:
        store.close()
    assert verdict is not None
    with Ledger.open(target, write=False) as restored:
        seq, head = restored.history.head()
        yield Verdict(seq, verdict.records, head.hex(), restored.id, restored.incarnation)
