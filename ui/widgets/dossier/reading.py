# SPDX-License-Identifier: MIT
"""What the file of a dossier shows, read from the ledger in one go, on a worker. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.actions import Record
from models.attachments import Attachment
from models.catalogue import Register
from models.dossier import Filed
from models.ledger import Ledger
from models.registers import Happening, Linked, linked, story
from models.store import Store


@dataclass(frozen=True)
class FileContents:
    """A dossier with everything that hangs together with it.

    ``records`` and ``dossiers`` hold by row id what the links and the story name, ``cases`` by uid what a list
    holds, ``named`` by number the cases it names; ``about`` is the action that it names.
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
    return FileContents(filed, links, story(ledger, filed, store=store), records, others, cases, named, about, files)
