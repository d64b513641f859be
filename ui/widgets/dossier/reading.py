# SPDX-License-Identifier: MIT
"""What the file of a dossier shows, read from the ledger in one go, on a worker. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.actions import Record
from models.attachments import Attachment
from models.dossier import Dossier, Filed, read_payload
from models.dossier_counts import stage_of
from models.history import History, Revision, Step
from models.ledger import Ledger
from models.paths import Register
from models.registers import Happening, Linked, linked, story
from models.store import Store

_SHOWN = 40  # steps that are read at a glance
_WALKED = 2000  # revisions that are looked through for them: a list has one for every edit of its cases


@dataclass(frozen=True)
class Edit:
    """A step that a dossier went through: what it was before and after it, None where it was not there.

    ``first`` is the step that opened it. Of a ``redacted`` one nothing can be compared any more.
    """

    step: Step | None
    before: Dossier | None = None
    after: Dossier | None = None
    first: bool = False
    redacted: bool = False


@dataclass(frozen=True)
class FileContents:
    """A dossier with everything that hangs together with it.

    ``records`` and ``dossiers`` hold by row id what the links and the story name, ``cases`` by uid what a list
    holds, ``named`` by number the cases it names; ``about`` is the action that it names. ``edits`` are its newest
    steps, newest first; ``earlier`` says whether there are more. ``listing`` is the supervision list that a case is on.
    """

    filed: Filed
    links: Linked
    story: Sequence[Happening]
    records: Mapping[int, Record] = field(default_factory=dict)
    dossiers: Mapping[int, Filed] = field(default_factory=dict)
    cases: Mapping[str, Filed] = field(default_factory=dict)
    named: Mapping[str, Filed] = field(default_factory=dict)
    about: Record | None = None
    attachments: Sequence[Attachment] = ()
    edits: Sequence[Edit] = ()
    earlier: bool = False
    listing: Filed | None = None


def read_file(ledger: Ledger, record: int, store: Store) -> FileContents | None:
    """Everything that the file of a dossier shows; None where it is gone."""
    found = ledger.dossiers.fetch([record], store=store)
    if not found:
        return None
    filed, dossiers = found[0], ledger.dossiers
    links = linked(ledger, filed, store=store)
    records = {one.id: one for one in ledger.actions.fetch((*links.counted, *links.actions), store=store)}
    others = {one.id: one for one in dossiers.fetch(links.dossiers, store=store)}
    uids = {one.uid: one for one in others.values()}
    cases = {member.case: uids[member.case] for member in filed.dossier.members if member.case in uids}
    numbers = {number for number in (filed.dossier.case, *filed.dossier.links) if number}
    named = {
        one.dossier.number: one
        for one in others.values()
        if one.dossier.register is Register.CASE and one.dossier.number in numbers
    }
    about = next((one for one in records.values() if one.uid == filed.dossier.action), None)
    files = ledger.attachments.of_dossier(record, store=store)
    told = story(ledger, filed, store=store)
    edits, earlier = _edits(History(store, ledger.circumstances), filed)
    listing = next((one for one in others.values() if _holds(ledger, one, filed)), None)
    return FileContents(filed, links, told, records, others, cases, named, about, files, edits, earlier, listing)


def _holds(ledger: Ledger, listing: Filed, case: Filed) -> bool:
    """Whether this is a supervision list that is not over, and a case is on it still."""
    dossier = listing.dossier
    if dossier.register is not Register.SUPERVISION or stage_of(ledger.codes, dossier.stage).final:
        return False
    return any(member.case == case.uid and member.released is None for member in dossier.members)


def _edits(history: History, filed: Filed) -> tuple[list[Edit], bool]:
    """The newest steps, and whether there are more; one that left all as it was, as a list's cases do, is none."""
    found: list[Edit] = []
    revision = history.revision(filed.revision)
    after = _dossier(revision)
    for _ in range(_WALKED):
        if revision.previous is None:
            return [*found, Edit(history.step_holding(revision.seq), after=after, first=True)], False
        earlier = history.revision(revision.previous)
        before = _dossier(earlier)
        if before != after or bool(earlier.payload) != bool(revision.payload):
            redacted = not revision.gone and not (earlier.payload and revision.payload)
            found.append(Edit(history.step_holding(revision.seq), before, after, redacted=redacted))
        if len(found) >= _SHOWN:
            break
        revision, after = earlier, before
    return found, True


def _dossier(revision: Revision) -> Dossier | None:
    """What a dossier was; None where it was taken away or redacted."""
    return read_payload(revision.payload)[1] if revision.payload and not revision.gone else None
