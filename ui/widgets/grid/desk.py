# SPDX-License-Identifier: MIT
"""Keeps the unfinished lines of the sheet on the ledger's desk, one sheet a campaign, so that nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from models.errors import UserError
from ui.widgets.grid.lines import Line, desk_key, kept_lines, lines_of
from ui.widgets.grid.model import GridModel
from ui.workplace import Workplace

_SAVE_AFTER = 800  # milliseconds after the last edit
_MANY = 2000  # lines: writing more takes long enough to be done less often
_SAVE_MANY_AFTER = 4000
_TRY_AGAIN = 1500  # while a job writes


class GridDesk(QObject):
    """Writes when typing pauses. A read-only ledger keeps nothing."""

    def __init__(self, workplace: Workplace, model: GridModel) -> None:
        super().__init__(model)
        self._workplace = workplace
        self._model = model
        self._campaign = workplace.campaign_code
        self._written = ""
        self._stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        model.spliced.connect(self._edited)

    def read(self) -> list[Line]:
        """What was left of the sheet of the campaign at work."""
        self._campaign = self._workplace.campaign_code
        self._written = self._workplace.ledger.desk(desk_key(self._campaign, self._model.subject.kind))
        self._stale = False
        return lines_of(self._written)

    def flush(self) -> None:
        """Write what waits."""
        self._timer.stop()
        ledger = self._workplace.ledger
        if not self._stale or not ledger.writable:
            return
        if self._workplace.jobs.busy:  # a job's last transaction would make the typing wait
            self._timer.start(_TRY_AGAIN)
            return
        lines = list(self._model.lines)
        while lines and lines[-1].blank:
            lines.pop()
        text = kept_lines(lines)
        try:
            if text != self._written:
                ledger.put_on_desk(desk_key(self._campaign, self._model.subject.kind), text)
        except UserError:  # a full disk says so when the lines are logged; typing is not stopped for it
            self._timer.start(_TRY_AGAIN)
            return
        self._written, self._stale = text, False

    def _edited(self, _at: int, _removed: int, _added: int) -> None:
        self._stale = True
        if not self._timer.isActive():  # not put off by further typing
            self._timer.start(_SAVE_AFTER if len(self._model.lines) < _MANY else _SAVE_MANY_AFTER)
