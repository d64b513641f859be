# SPDX-License-Identifier: MIT
"""Undo and redo in the window: which step they mean, when they ask first, and the notice after each edit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from models.history import Step
    from ui.window import Window

_MANY = 20  # records: an undo of more asks first (DESIGN 4.13)


class Undoing(QObject):
    """Serves the two commands for the window's ledger."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._commands = window.commands
        self._undoable: Step | None = None  # as it was named last
        self._commands.undo.triggered.connect(self.undo)
        self._commands.redo.triggered.connect(self.redo)

    def name_steps(self) -> None:
        """Name in the menu which steps the commands mean; forbid them where there is none."""
        workplace = self._window.workplace
        undoable = redoable = None
        if workplace is not None and workplace.ledger.writable:
            undoable, redoable = workplace.ledger.undoable(), workplace.ledger.redoable()
        self._undoable = undoable
        self._commands.name_undo(self._words(undoable))
        self._commands.name_redo(self._words(redoable))

    def tell(self, step: Step) -> None:
        """Say in a passing notice what was done, with the way back, once ``name_steps`` named it."""
        words, notice = self._words(step), self._window.notice
        match step.kind:
            case "undo":
                notice.say(self.tr("Undone: {step}").format(step=words), self.tr("Redo"), self.redo)
            case "redo":
                notice.say(self.tr("Redone: {step}").format(step=words), self.tr("Undo"), self.undo)
            case _:
                newest = self._undoable is not None and self._undoable.seq == step.seq
                way_back = self.tr("Undo") if newest and not step.of_period else ""
                notice.say(self.tr("Saved: {step}").format(step=self._outcome(step)), way_back, self.undo)

    def undo(self) -> None:
        """Take back the post's newest step; an older or a large one asks first, a period's is refused at once."""
        workplace = self._window.workplace
        step = workplace.ledger.undoable() if workplace is not None else None
        if workplace is None or step is None:
            return
        if step.of_period or self._may_turn(step, workplace.today()):
            workplace.edits.undo(initiator=self._window)

    def redo(self) -> None:
        """Bring back what undo took."""
        workplace = self._window.workplace
        if workplace is not None and workplace.ledger.redoable() is not None:
            workplace.edits.redo(initiator=self._window)

    def _may_turn(self, step: Step, today: date) -> bool:
        day = date.fromtimestamp(step.at)
        if step.revisions <= _MANY and day >= today and not self._passes_by(step):
            return True
        from ui.messages import confirm

        words = self.tr("{step}, {day}, {count} records").format(
            step=self._words(step), day=day.isoformat(), count=f"{step.revisions:,}"
        )
        return confirm(self._window, self.tr("Undo this step?"), words, self.tr("Undo"))

    def _passes_by(self, step: Step) -> bool:
        """Whether undo would go past a newer step of the same post that it cannot take back: a submission."""
        workplace = self._window.workplace
        if workplace is None:
            return False
        recent = workplace.ledger.history.recent(_MANY)
        return any(s.seq > step.seq and s.kind == "submit" and s.post == step.post for s in recent)

    def _outcome(self, step: Step) -> str:
        workplace = self._window.workplace
        return workplace.wording.outcome(step, workplace.ledger.codes) if workplace is not None else ""

    def _words(self, step: Step | None) -> str:
        workplace = self._window.workplace
        if step is None or workplace is None:
            return ""
        return workplace.wording.step_name(step, workplace.ledger.codes)
