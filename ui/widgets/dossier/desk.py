# SPDX-License-Identifier: MIT
"""Keeps a half-typed dossier on the ledger's desk, a new and an edited one per register, until it is saved."""

from __future__ import annotations

import json
from dataclasses import asdict

from PySide6.QtCore import QObject, QTimer

from models.catalogue import Register
from models.errors import UserError
from ui.widgets.drafts import Draft
from ui.widgets.entry_desk import Unfinished
from ui.workplace import Workplace

_SAVE_AFTER = 600  # milliseconds after the last key, as the entry form waits
_TRY_AGAIN = 1500  # while a job writes


def desk_key(register: Register, *, editing: bool) -> str:
    """Where unfinished input of a register lies."""
    return f"dossier-{register}-edit" if editing else f"dossier-{register}"


class DossierDesk(QObject):
    """Writes when typing pauses. A read-only ledger keeps nothing."""

    def __init__(self, workplace: Workplace, register: Register, *, editing: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._key = desk_key(register, editing=editing)
        self._waiting: str | None = None
        self._written = workplace.ledger.desk(self._key)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def read(self) -> Unfinished | None:
        """What was left on the desk."""
        try:
            raw = json.loads(self._written or "null")
            draft, aside = (_draft(raw.get(name)) for name in ("draft", "aside"))
            return Unfinished(draft, str(raw.get("uid", "")), int(raw.get("revision", 0)), aside)
        except (ValueError, AttributeError, TypeError):
            return None

    def keep(self, unfinished: Unfinished | None) -> None:
        """Keep this soon; None clears the desk at once."""
        self._waiting = json.dumps(asdict(unfinished), ensure_ascii=False) if unfinished else ""
        if unfinished is None:
            self.flush(at_once=True)
        elif self._waiting != self._written:
            self._timer.start(_SAVE_AFTER)

    def flush(self, *, at_once: bool = False) -> None:
        """Write what waits; ``at_once`` even while a job is at work."""
        self._timer.stop()
        text, ledger = self._waiting, self._workplace.ledger
        if text is None or text == self._written or not ledger.writable:
            return
        if self._workplace.jobs.busy and not at_once:
            self._timer.start(_TRY_AGAIN)
            return
        try:
            ledger.put_on_desk(self._key, text)
        except UserError:  # a full disk says so when the dossier is saved; typing is not stopped for it
            self._timer.start(_TRY_AGAIN)
            return
        self._written, self._waiting = text, None

    def leave(self) -> None:
        """Write what waits and wait for nothing: the dialog closes."""
        self.flush(at_once=True)
        self._timer.stop()


def _draft(raw: object) -> Draft:
    return {str(k): str(v) for k, v in raw.items()} if isinstance(raw, dict) else {}
