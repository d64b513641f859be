# SPDX-License-Identifier: MIT
"""Whether a ledger is whole: the file, its references, the chain of hashes, and that rows say what history says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.actions import Record, payload_of
from models.backup import check_integrity, copy_ledger
from models.catalogue import Catalogue
from models.catalogue_file import parse_catalogue
from models.codes import changed_codes
from models.errors import LedgerError
from models.history import NO_RECORD, digest_of, verify_chain
from models.ledger import Ledger, start_incarnation
from models.locks import locked_periods
from models.periods import PeriodState, digest_of_records
from models.store import Store

_EVERY = 5000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sound ledger holds: steps, records, and the head of its chain as hexadecimal digits.

    ``redacted`` are the closed periods (campaign, period) whose digest cannot be computed any more, since personal
    data was taken out of their records; nothing else changed in them.
    """

    steps: int
    records: int
    head: str
    ledger: str
    incarnation: str
    redacted: tuple[tuple[str, str], ...] = ()


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
        _compare_the_rest(ledger, path)
        closed = _Closed(ledger)
        records = yield from _compare(ledger, path, closed)
        redacted = tuple(closed.check(path))
        seq, head = ledger.history.head()
        yield Verdict(seq, records, head.hex(), ledger.id, ledger.incarnation, redacted)


class _Closed:
    """The closed periods of a ledger, and whether their records still say what they said when they were closed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._periods: dict[str, list[PeriodState]] = {}
        self._digests: dict[tuple[str, str], list[bytes]] = {}
        self._written: dict[tuple[str, str], list[int]] = {}  # revisions of records that were written since
        self._last: dict[int, int] = {}  # the last revision of the step that a period stands at
        for campaign in ledger.campaigns:
            codes = locked_periods(ledger.store, campaign.code).codes
            self._periods[campaign.code] = [p for p in ledger.periods.all(campaign.code) if p.code in codes]
            for period in self._periods[campaign.code]:
                self._last[period.frozen] = ledger.history.step_of(period.frozen).last

    def take(self, record: Record, payload: str) -> None:
        """Account for a record."""
        action = record.action
        for period in () if action.voided else self._periods[action.campaign]:
            if period.first <= action.counted <= period.last:
                key = (action.campaign, period.code)
                self._digests.setdefault(key, []).append(hashlib.sha256(payload.encode()).digest())
                if record.revision > self._last[period.frozen]:
                    self._written.setdefault(key, []).append(record.revision)

    def check(self, path: Path) -> Iterator[tuple[str, str]]:
        """The periods that a redaction went through. Raises LedgerError for one whose records differ otherwise."""
        for period in (period for periods in self._periods.values() for period in periods):
            key = (period.campaign, period.code)
            if digest_of_records(self._digests.get(key, [])) == period.digest:
                continue
            written = self._written.get(key, [])
            if not written or not all(map(self._by_redaction, written)):
                reason = f"period {period.campaign} {period.code}, records"
                raise LedgerError("verify-failed", path=str(path), reason=reason)
            yield key

    def _by_redaction(self, revision: int) -> bool:
        step = self._ledger.history.step_holding(revision)
        return step is not None and step.kind == "redact"


def _compare(ledger: Ledger, path: Path, closed: _Closed) -> Generator[int, None, int]:
    """Every row against the newest payload of its record; returns how many there are."""
    records = 0
    revisions: list[int] = []
    payloads: list[str] = []

    def check() -> None:
        marks = ", ".join(map(str, revisions))
        rows = ledger.store.rows(f"SELECT seq, salt, digest FROM revision WHERE seq IN ({marks})")
        found = {row[0]: (row[1], row[2]) for row in rows}
        for revision, payload in zip(revisions, payloads, strict=True):
            salt, digest = found.get(revision, (b"", b""))
            if digest_of(salt, payload) != digest:  # the digest also stands where the payload was redacted
                raise LedgerError("verify-failed", path=str(path), reason=f"record, revision {revision}")

    for record in ledger.actions.iterate("1", {}):
        records += 1
        revisions.append(record.revision)
        payloads.append(payload_of(record.uid, record.action))
        closed.take(record, payloads[-1])
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


# What each entity's newest payload says, as its table says it. Codes of catalogues are compared with their texts.
_ROWS = {
    "ledger": "SELECT 1, json_array((SELECT value FROM setting WHERE key = 'id'),"
    " (SELECT value FROM setting WHERE key = 'incarnation'))",
    "office": "SELECT 1, value FROM setting WHERE key = 'office'",
    "campaign": "SELECT id, json_object('code', code, 'zh', zh, 'en', en, 'catalogue', catalogue, 'version',"
    " catalogue_version, 'begins', begins, 'ends', ends, 'grain', grain, 'deadline_days', deadline_days) FROM campaign",
    "code": "SELECT id, json_object('dimension', dimension, 'code', code, 'zh', zh, 'en', en, 'aliases', aliases,"
    " 'initials', initials, 'begins', begins, 'ends', ends, 'successor', successor, 'detail', detail) FROM code"
    " WHERE id IN (SELECT record FROM revision WHERE entity = 'code' AND entity != 'action')",
    "attachment": "SELECT attachment.id, json_object('uid', lower(hex(attachment.uid)),"
    " CASE WHEN dossier.id IS NULL THEN 'action' ELSE 'dossier' END,"
    " lower(hex(coalesce(dossier.uid, action.uid))), 'name', name, 'digest', lower(hex(digest)), 'role', role)"
    " FROM attachment LEFT JOIN action ON action.id = attachment.action"
    " LEFT JOIN dossier ON dossier.id = attachment.dossier",
    "period": "SELECT period.id, json_object('campaign', campaign.code, 'code', period.code, 'first', first, 'last',"
    " last, 'state', state, 'frozen', frozen, 'catalogue_version', period.catalogue_version, 'digest', digest, 'at',"
    " at, 'post', post, 'note', note) FROM period JOIN campaign ON campaign.id = period.campaign",
    "reported": "SELECT reported.id, json_object('campaign', campaign.code, 'sender', sender, 'line', line, 'as_of',"
    " printf('%04d-%02d-%02d', as_of / 10000, as_of / 100 % 100, as_of % 100), 'value', reported.value, 'bound',"
    " reported.bound, 'action', coalesce(lower(hex(action.uid)), '')) FROM reported"
    " JOIN campaign ON campaign.id = reported.campaign LEFT JOIN action ON action.id = reported.action",
    "target": "SELECT target.id, json_object('campaign', campaign.code, 'measure', measure.code, 'region',"
    " coalesce(region.code, ''), 'period', period, 'value', value) FROM target"
    " JOIN campaign ON campaign.id = target.campaign JOIN code AS measure ON measure.id = target.measure"
    " LEFT JOIN code AS region ON region.id = target.region",
    "submission": "SELECT submission.id, json_object('campaign', campaign.code, 'period', period, 'version', version,"
    " 'at', at, 'post', post, 'history', history, 'records', records, 'digest', digest)"
    " FROM submission JOIN campaign ON campaign.id = submission.campaign",
}


def _compare_the_rest(ledger: Ledger, path: Path) -> None:
    """Settings, campaigns, own codes, submissions and the catalogues' codes against history and the texts."""
    for entity, sql in _ROWS.items():
        revisions = "SELECT record, payload FROM revision WHERE entity = :entity AND entity != 'action' ORDER BY seq"
        newest: dict[int, str | None] = dict(ledger.store.rows(revisions, {"entity": entity}))
        stated = {record: _plain(payload) for record, payload in newest.items() if payload not in (None, NO_RECORD)}
        rows = {record: _plain(text) for record, text in ledger.store.rows(sql)}
        if stated != rows:
            raise LedgerError("verify-failed", path=str(path), reason=entity)
    for digest, size, content in ledger.store.execute("SELECT digest, size, content FROM blob"):
        if hashlib.sha256(content).digest() != digest or size != len(content):
            raise LedgerError("verify-failed", path=str(path), reason=f"attachment {digest.hex()}")
    newest_dossiers = ledger.store.rows(
        "SELECT newest.record, newest.seq FROM (SELECT record, max(seq) AS seq FROM revision"
        " WHERE entity = 'dossier' AND entity != 'action' GROUP BY record) AS newest"
        " JOIN revision ON revision.seq = newest.seq WHERE payload IS NULL OR payload != 'null'"
    )
    if set(newest_dossiers) != set(ledger.store.rows("SELECT id, revision FROM dossier")):
        raise LedgerError("verify-failed", path=str(path), reason="dossiers and their history")
    if ledger.dossiers.doubled():
        raise LedgerError("verify-failed", path=str(path), reason="dossiers, a number or a listing twice")
    if ledger.store.row("SELECT 1 FROM dossier JOIN action ON action.uid = dossier.uid LIMIT 1") is not None:
        raise LedgerError("verify-failed", path=str(path), reason="dossiers, a uid that is an action's too")
    for number in ledger.dossiers.unlike():
        raise LedgerError("verify-failed", path=str(path), reason=f"dossier {number}")
    for number, place in ledger.dossiers.disagreements():
        raise LedgerError("verify-failed", path=str(path), reason=f"dossier {number}, counts {place}")
    for entity in ("attachment", "dossier", "period", "reported", "target"):
        stale = ledger.store.row(
            f"SELECT id FROM {entity} WHERE revision != (SELECT max(seq) FROM revision WHERE entity = :entity"
            f" AND entity != 'action' AND record = {entity}.id) LIMIT 1",
            {"entity": entity},
        )
        if stale is not None:
            raise LedgerError("verify-failed", path=str(path), reason=f"{entity} {stale[0]}, revision")
    wrong = ledger.store.row(
        "SELECT action.id FROM action JOIN code ON code.id = action.measure WHERE kind !="
        " CASE json_extract(code.detail, '$.kind') WHEN 'flow' THEN 0 WHEN 'stock' THEN 1 ELSE 2 END LIMIT 1"
    )
    if wrong is not None:
        raise LedgerError("verify-failed", path=str(path), reason=f"kind, record {wrong[0]}")
    for dimension, code in changed_codes(ledger.codes, _catalogues(ledger)):
        raise LedgerError("verify-failed", path=str(path), reason=f"code {dimension} {code}")


def _plain(payload: str) -> object:
    """A payload for comparing: days of a campaign as numbers, whichever way they are written."""
    found = json.loads(payload)
    if isinstance(found, dict):
        for key in ("begins", "ends"):
            if isinstance(found.get(key), str) and found[key]:
                found[key] = int(found[key].replace("-", ""))
    return found


def _catalogues(ledger: Ledger) -> list[Catalogue]:
    """Every catalogue of the ledger in the order they came in, so that the newest words win."""
    found = []
    for (payload,) in ledger.store.rows(
        "SELECT payload FROM revision WHERE entity = 'catalogue' AND entity != 'action' ORDER BY seq"
    ):
        if payload in (None, NO_RECORD):
            continue
        code, version, _ = json.loads(payload)
        row = ledger.store.row("SELECT text FROM catalogue WHERE code = ? AND version = ?", (code, version))
        if row is not None:
            found.append(parse_catalogue(row[0], name=code))
    return found


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
