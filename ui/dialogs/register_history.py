# SPDX-License-Identifier: MIT
"""What became of a dossier: its steps, newest first, each with the fields it changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from models.dossier import Filed, read_payload
from models.dossier_text import FIELDS, SEPARATOR, draft_of
from models.history import Revision
from models.layout import by_label
from models.paths import Register
from models.registers import number_of
from ui.dialogs.record_history import HistoryDialog
from ui.workplace import Workplace

_PARTED = ("moves", "members", "remarks")


class RegisterHistoryDialog(HistoryDialog):
    """The history of one dossier."""

    def __init__(self, workplace: Workplace, filed: Filed, parent: QWidget | None = None) -> None:
        heading = f"{filed.dossier.number} {filed.dossier.title}"
        self._register: Register = filed.dossier.register
        super().__init__(workplace, heading, filed.uid, filed.revision, parent)

    def texts(self, revision: Revision) -> dict[str, str]:
        """What a revision says, field by field."""
        if revision.gone or not revision.payload:
            return {}
        ledger = self._workplace.ledger
        name = by_label(ledger.codes, self._workplace.wording.language)
        dossier = read_payload(revision.payload)[1]
        found = draft_of(dossier, ledger.codes, partial(number_of, ledger), name)
        found["voided"] = dossier.voided
        if dossier.campaign in ledger.campaigns:
            found["campaign"] = self._workplace.wording.term(ledger.campaigns[dossier.campaign])
        for field in _PARTED:
            found[field] = "\n".join(_plain(line) for line in found.get(field, "").splitlines())
        return {field: found.get(field, "") for field in (*FIELDS[self._register], "voided")}


def _plain(line: str) -> str:
    """One part of a field as a person reads it."""
    return " ".join(piece for piece in line.split(SEPARATOR) if piece)
