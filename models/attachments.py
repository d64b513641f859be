# SPDX-License-Identifier: MIT
"""Files kept with records: each content once, by its sha256, inside the ledger and so in every backup of it."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from models.actions import Record
from models.changes import Changes
from models.dates import day_of
from models.errors import LedgerError, RefusedError
from models.files import plain_name, unwritable
from models.history import NO_RECORD, Circumstances, History, OpenStep, canonical
from models.locks import lock_on
from models.personal import find_personal
from models.store import Row, Store

if TYPE_CHECKING:  # the registers' values come with their pages
    from models.dossier import Filed

LARGEST = 20 * 1024 * 1024  # bytes: a scanned notice of fifty pages has five million; more is an archive's business
# Endings that Windows, Linux desktops or macOS hand to something that carries out what the file says.
_RUN = re.compile(
    r"\.(?:app|appimage|appref-ms|application|bat|chm|cmd|com|command|cpl|deb|desktop|dll|dmg|exe|gadget|hta|inf|ins"
    r"|jar|jnlp|jse?|lnk|mde|ms[cipt]|pif|pkg|psm?1|pyw?|reg|rpm|run|scf|scr|sct|sh|url|vb[es]?|workflow|ws[cfh]?|xll)"
    r"[ .]*$",
    re.IGNORECASE,
)
_PART = 1024 * 1024  # bytes read between two words of progress
_SELECT = (
    "SELECT attachment.id, uid, coalesce(action, dossier), name, attachment.digest, size, role, revision,"
    " dossier IS NOT NULL"
    " FROM attachment JOIN blob ON blob.digest = attachment.digest"
)

_EVIDENCE = """
SELECT DISTINCT campaign.code, counted FROM action JOIN campaign ON campaign.id = action.campaign
WHERE voided = '' AND action.id IN (
    SELECT action FROM attachment WHERE id = :id
    UNION ALL SELECT action.id FROM attachment JOIN counted ON counted.dossier = attachment.dossier
        JOIN action ON action.uid = counted.action WHERE attachment.id = :id
    UNION ALL SELECT action.id FROM attachment JOIN dossier ON dossier.id = attachment.dossier
        JOIN action ON action.case_number = dossier.number AND action.case_number != ''
        WHERE attachment.id = :id AND dossier.register = 'case' AND dossier.voided = '')
ORDER BY counted"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a record: its name, what it holds by digest (64 hex digits) and size in bytes.

    ``record`` is the row id of an action, or of a dossier where ``owner`` says so. ``role`` is ``file``, or
    ``bulletin`` for the text that the record was read from.
    """

    id: int
    uid: str
    record: int
    name: str
    digest: str
    size: int
    role: str
    revision: int
    owner: str = "action"


Owner: TypeAlias = "Record | Filed"  # what a file may be kept with


class Attachments:
    """The attachments of one ledger."""

    def __init__(self, store: Store, history: History, circumstances: Circumstances) -> None:
        self._store = store
        self._history = history
        self._circumstances = circumstances

    def of(self, record: int, *, store: Store | None = None) -> list[Attachment]:
        """A record's attachments, oldest first."""
        rows = (store or self._store).rows(
            f"{_SELECT} WHERE action = :record ORDER BY attachment.id", {"record": record}
        )
        return [_attachment(row) for row in rows]

    def of_dossier(self, record: int, *, store: Store | None = None) -> list[Attachment]:
        """A dossier's attachments, oldest first."""
        rows = (store or self._store).rows(
            f"{_SELECT} WHERE dossier = :record ORDER BY attachment.id", {"record": record}
        )
        return [_attachment(row) for row in rows]

    def bearing(self, digest: str, *, store: Store | None = None) -> list[Attachment]:
        """Every attachment that holds a content, by its digest, oldest first."""
        rows = (store or self._store).rows(
            f"{_SELECT} WHERE attachment.digest = :digest ORDER BY attachment.id", {"digest": bytes.fromhex(digest)}
        )
        return [_attachment(row) for row in rows]

    def counts(self, records: Sequence[int], *, store: Store | None = None) -> dict[int, int]:
        """How many attachments those of these records have that have any."""
        rows = (store or self._store).rows(
            "SELECT action, count(*) FROM attachment WHERE action IN (SELECT value FROM json_each(:records))"
            " GROUP BY action",
            {"records": json.dumps(list(records))},
        )
        return dict(rows)

    def attach(self, record: Owner, files: Sequence[tuple[str, bytes]]) -> Changes:
        """Keep files (name, content) with an action or a dossier, as one step.

        Raises RefusedError, and keeps none, where one is empty, too large, there already, or bears a number
        of a person in its name.
        """
        if not files:
            raise RefusedError("files-none")
        owner = _owner(record)
        if self._store.row(f"SELECT 1 FROM {owner} WHERE id = :id", {"id": record.id}) is None:
            raise RefusedError("changed-meanwhile")
        there = self.of_dossier(record.id) if owner == "dossier" else self.of(record.id)
        self.check(files, {(attachment.name, attachment.digest) for attachment in there})
        label = plain_name(files[0][0]) if len(files) == 1 else f"{plain_name(files[0][0])} …"
        with self._history.step("attach", {"label": label, "count": len(files)}) as step:
            self.keep_files(step, record, files)
        return _changes(step.seq, "attach", owner, record.id)

    def check(self, files: Sequence[tuple[str, bytes]], there: Iterable[tuple[str, str]] = ()) -> None:
        """Whether these files may be attached where some (name, digest) are already. Raises RefusedError."""
        known = set(there)
        for name, content in files:
            check_file(name, len(content))
            entry = (plain_name(name), hashlib.sha256(content).hexdigest())
            if entry in known:
                raise RefusedError("attachment-there", name=entry[0])
            known.add(entry)

    def detach(self, attachment: Attachment) -> Changes:
        """Take an attachment off its record. What it holds stays for redo, and goes only by redaction.

        Raises RefusedError where it was changed meanwhile, or is evidence of what counts in a closed period.
        """
        with self._history.step("detach", {"label": attachment.name}) as step:
            if self.revision_of(attachment.id) != attachment.revision:
                raise RefusedError("changed-meanwhile")
            for campaign, day in self.evidence_of(attachment.id):
                if (period := lock_on(self._store, campaign, day)) is not None:
                    raise RefusedError("attachment-period-closed", name=attachment.name, period=period.code)
            step.record("attachment", attachment.id, attachment.revision, NO_RECORD)
            self._store.execute("DELETE FROM attachment WHERE id = :id", {"id": attachment.id})
        return _changes(step.seq, "detach", attachment.owner, attachment.record)

    def evidence_of(self, number: int) -> list[tuple[str, date]]:
        """The days (campaign, counted day) of the standing figures that a file, by its row id, is evidence of.

        Of its action; of its dossier those that this counts, and of a case those that bear its number.
        """
        rows = self._store.rows(_EVIDENCE, {"id": number})
        return [(campaign, day_of(day)) for campaign, day in rows]

    def keep_files(self, step: OpenStep, record: Owner, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep checked files (name, content) with a record as part of an open step."""
        for name, content in files:
            self.keep_within(step, record, plain_name(name), self.keep_content(content), "file")

    def keep_content(self, content: bytes) -> str:
        """Keep a content, once, as part of an open step; returns its digest (64 hex digits)."""
        digest = hashlib.sha256(content)
        self._store.execute(
            "INSERT INTO blob (digest, size, content) VALUES (:digest, :size, :content) ON CONFLICT DO NOTHING",
            {"digest": digest.digest(), "size": len(content), "content": content},
        )
        return digest.hexdigest()

    def keep_within(self, step: OpenStep, record: Owner, name: str, digest: str, role: str) -> None:
        """Keep a content, by its digest, with a record as part of an open step."""
        number = self._store.last_id("attachment") + 1
        fields = {
            "uid": self._circumstances.new_uid().hex(),
            _owner(record): record.uid,
            "name": name,
            "digest": digest,
            "role": role,
        }
        self._insert(number, record.id, fields, step.record("attachment", number, None, canonical(fields)))

    def _insert(self, number: int, record: int, raw: Mapping[str, str], revision: int) -> None:
        digest = bytes.fromhex(raw["digest"])
        if self._store.row("SELECT 1 FROM blob WHERE digest = :digest", {"digest": digest}) is None:
            raise RefusedError("undo-redacted")
        self._store.execute(
            "INSERT INTO attachment (id, uid, action, dossier, name, digest, role, revision)"
            " VALUES (:id, :uid, :action, :dossier, :name, :digest, :role, :revision)",
            {
                "id": number,
                "uid": bytes.fromhex(raw["uid"]),
                "action": record if "action" in raw else None,
                "dossier": record if "dossier" in raw else None,
                "name": raw["name"],
                "digest": digest,
                "role": raw["role"],
                "revision": revision,
            },
        )

    def content(self, attachment: Attachment, *, store: Store | None = None) -> bytes:
        """What an attachment holds.

        Raises LedgerError where it no longer is what was attached, RefusedError where it was redacted.
        """
        row = (store or self._store).row(
            "SELECT content, size FROM blob WHERE digest = :digest", {"digest": bytes.fromhex(attachment.digest)}
        )
        content: bytes = row[0] if row else b""
        if not content:
            raise RefusedError("attachment-missing", name=attachment.name)
        if hashlib.sha256(content).hexdigest() != attachment.digest:
            reason = f"attachment {attachment.id}"
            raise LedgerError("ledger-damaged", path=str(self._store.path), reason=reason)
        return content

    def open_copy(self, attachment: Attachment, folder: Path, *, store: Store | None = None) -> Path:
        """Write a read-only copy into a folder, which the caller takes away in the end; returns its path.

        Raises UserError where it cannot be written.
        """
        content = self.content(attachment, store=store)
        inside = folder / attachment.digest[:16]
        path = inside / attachment.name
        try:
            inside.mkdir(parents=True, exist_ok=True)
            if path.exists():
                path.chmod(stat.S_IWUSR | stat.S_IRUSR)
            path.write_bytes(content)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise unwritable(path, error) from error
        return path

    def revision_of(self, number: int) -> int | None:
        """An attachment's newest revision; None when it is gone."""
        row = self._store.row("SELECT revision FROM attachment WHERE id = :id", {"id": number})
        return row[0] if row else None

    def set_state(self, number: int, payload: str, revision: int) -> tuple[str, int]:
        """Bring an attachment to what a payload says: for undo and redo.

        Returns whose it is, ``action`` or ``dossier``, and that record's row id, 0 when it is gone too.
        """
        row = self._store.row(
            "SELECT CASE WHEN dossier IS NULL THEN 'action' ELSE 'dossier' END, coalesce(action, dossier)"
            " FROM attachment WHERE id = :id",
            {"id": number},
        )
        self._store.execute("DELETE FROM attachment WHERE id = :id", {"id": number})
        if payload == NO_RECORD:
            return row or ("action", 0)
        raw = json.loads(payload)
        owner = "dossier" if "dossier" in raw else "action"
        found = self._store.row(f"SELECT id FROM {owner} WHERE uid = :uid", {"uid": bytes.fromhex(raw[owner])})
        if found is None:
            raise RefusedError("undo-record-gone")
        self._insert(number, found[0], raw, revision)
        return owner, int(found[0])

    def strays(self) -> bool:
        """Whether an attachment stands without its record: what an undo must not leave."""
        row = self._store.row(
            "SELECT 1 FROM attachment"
            " WHERE NOT EXISTS (SELECT 1 FROM action WHERE action.id = attachment.action)"
            " AND NOT EXISTS (SELECT 1 FROM dossier WHERE dossier.id = attachment.dossier) LIMIT 1"
        )
        return row is not None


def read_files(files: Sequence[tuple[Path, str]]) -> Iterator[int | list[tuple[str, bytes]]]:
    """Read files (path, name to keep it by): a job that yields how many bytes it has, then (name, content).

    Raises UserError, before anything is read, where one may not be attached.
    """
    for path, name in files:
        check_path(path, name)
    found: list[tuple[str, bytes]] = []
    done = 0
    for path, name in files:
        content = bytearray()
        try:
            with path.open("rb") as file:
                while part := file.read(_PART):
                    content += part
                    check_file(name, len(content))  # it may have grown meanwhile
                    yield done + len(content)
        except OSError as error:
            raise RefusedError("file-unreadable", name=name, reason=error.strerror or "") from error
        check_file(name, len(content))
        done += len(content)
        found.append((name, bytes(content)))
    yield found


def check_path(path: Path, name: str) -> None:
    """Whether what a path leads to may be attached under a name; nothing is read. Raises RefusedError."""
    try:
        status = path.stat()
    except OSError as error:
        raise RefusedError("file-unreadable", name=name, reason=error.strerror or "") from error
    if stat.S_ISDIR(status.st_mode):
        raise RefusedError("attachment-folder", name=name)
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("file-unreadable", name=name, reason="")
    check_file(name, status.st_size)


def runs(name: str) -> bool:
    """Whether a desktop would run a file of this name rather than show it: such a copy is saved, never opened."""
    return _RUN.search(name) is not None


def check_file(name: str, size: int) -> None:
    """Whether a file of this name and size may be attached. Raises RefusedError."""
    for finding in find_personal(name):
        raise RefusedError("attachment-name-personal", kind=finding.kind)
    if not size:
        raise RefusedError("attachment-empty", name=name)
    if size > LARGEST:
        raise RefusedError("attachment-too-large", name=name, size=-(-size // 2**20), limit=LARGEST // 2**20)


def _owner(record: Owner) -> str:
    """The table that a record stands in."""
    return "action" if isinstance(record, Record) else "dossier"


def _changes(step: int, kind: str, owner: str, record: int) -> Changes:
    entities = frozenset({"attachment"})
    if owner == "dossier":
        return Changes(step, kind, entities=entities, dossiers=(record,))
    return Changes(step, kind, changed=(record,), entities=entities)


def _attachment(row: Row) -> Attachment:
    number, uid, record, name, digest, size, role, revision, of_dossier = row
    owner = "dossier" if of_dossier else "action"
    return Attachment(number, uid.hex(), record, name, digest.hex(), size, role, revision, owner)
