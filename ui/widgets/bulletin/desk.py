# SPDX-License-Identifier: MIT
"""Keeps a half-decided bulletin on the ledger's desk, masked, so that a power cut takes no decision away."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from models.errors import UserError
from models.personal import findings_but, masked
from ui.widgets.bulletin.lines import KeptSheet, sheet_from_json, sheet_to_json
from ui.workplace import Workplace

TEXT, DECISIONS = "bulletin-text", "bulletin"
_SAVE_AFTER = 500  # milliseconds after the last decision
_TRY_AGAIN = 1500  # while a job writes


class BulletinDesk(QObject):
    """Writes when the hand rests; the text only when it changed. A read-only ledger keeps nothing."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._waiting: KeptSheet | None = None
        self._text = workplace.ledger.desk(TEXT)
        self._decisions = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def read(self) -> KeptSheet | None:
        """What was left on the desk."""
        self._decisions = self._workplace.ledger.desk(DECISIONS)
        return sheet_from_json(self._decisions, self._text) if self._decisions else None

    def keep(self, sheet: KeptSheet) -> None:
        """Keep this soon."""
        self._waiting = sheet
        self._timer.start(_SAVE_AFTER)

    def clear(self) -> None:
        """Nothing is unfinished any more."""
        self._waiting = KeptSheet()
        self.flush(at_once=True)

    def flush(self, *, at_once: bool = False) -> None:
        """Write what waits; ``at_once`` even while a job is at work."""
        self._timer.stop()
        sheet, ledger = self._waiting, self._workplace.ledger
        if sheet is None or not ledger.writable:
            return
        if self._workplace.jobs.busy and not at_once:
            self._timer.start(_TRY_AGAIN)
            return
        text = masked(sheet.text, findings_but(sheet.text, sheet.spared))
        decisions = sheet_to_json(sheet) if text or sheet.typed else ""
        try:
            if text != self._text:
                ledger.put_on_desk(TEXT, text)
                self._text = text
            if decisions != self._decisions:
                ledger.put_on_desk(DECISIONS, decisions)
                self._decisions = decisions
        except UserError:  # a full disk says so when the lines are logged; deciding is not stopped for it
            self._timer.start(_TRY_AGAIN)
            return
        self._waiting = None

    def leave(self) -> None:
        """Write what waits at once and wait for nothing: the window closes."""
        self.flush(at_once=True)
        self._timer.stop()
