# SPDX-License-Identifier: MIT
"""Logs the lines of the sheet as one step, and brings them back to the sheet when that step is undone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.changes import Changes
from ui.jobs import Job
from ui.widgets.grid.checks import GridChecks
from ui.widgets.grid.desk import GridDesk
from ui.widgets.grid.lines import Line
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.problems import grave
from ui.workplace import Workplace

_AT_ONCE = 500  # lines logged on the window's thread: a fraction of a second; more become a job


class GridLogging(QObject):
    """``stopped(why)``: nothing was logged: ``none``, ``grave``, ``warned`` or ``busy``.

    ``logged(number)``: so many lines were. ``returned(number)``: undo brought lines back into the sheet.
    ``went_again(number)``: redo logged them once more.
    """

    stopped = Signal(str)
    logged = Signal(int)
    returned = Signal(int)
    went_again = Signal(int)

    def __init__(self, workplace: Workplace, model: GridModel, checks: GridChecks, desk: GridDesk) -> None:
        super().__init__(model)
        self._workplace = workplace
        self._model = model
        self._checks = checks
        self._desk = desk
        self._wanted = False  # to be logged as soon as everything is known
        self._warned: frozenset[int] = frozenset()  # the lines whose warnings were shown
        self._job: Job | None = None
        self._steps: dict[int, list[Line]] = {}  # step -> the lines it logged, as long as the window stands
        self._returned: dict[int, list[Line]] = {}  # undo -> the lines it brought back
        checks.settled.connect(self._settled)
        model.spliced.connect(self._edited)
        workplace.announcer.changed.connect(self._follow)

    def candidates(self) -> list[Line]:
        """The lines that would be logged."""
        return [line for line in self._model.lines if not line.aside and not line.blank]

    @property
    def busy(self) -> bool:
        """Whether lines are being logged by a job."""
        return self._job is not None

    def log(self) -> None:
        """Log the lines, at once or as soon as all of them are checked."""
        if not self._workplace.ledger.writable or self._workplace.campaign is None or self.busy:
            return
        self._wanted = True
        if self._checks.ready:
            self._settled()
        else:
            self.stopped.emit("busy")

    def _edited(self, _at: int, _removed: int, _added: int) -> None:
        self._wanted = False

    def _settled(self) -> None:
        if not self._wanted:
            return
        self._wanted = False
        lines = self.candidates()
        if not lines:
            self.stopped.emit("none")
        elif any(line.value is None or any(grave(p.severity) for p in line.problems) for line in lines):
            self.stopped.emit("grave")
        else:
            warned = frozenset(id(line) for line in lines if line.problems)
            if warned - self._warned:
                self._warned = warned
                self.stopped.emit("warned")
            else:
                self._commit(lines)

    def _commit(self, lines: list[Line]) -> None:
        if len(lines) <= _AT_ONCE:
            changes = self._model.subject.log(lines, self)
            if changes is not None:
                self._done(changes, lines)
            return
        work = self._model.subject.log_many(lines)
        self._job = self._workplace.jobs.start(work, self._model.subject.said.log(len(lines)))
        self._job.finished.connect(partial(self._finished, lines))
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._ended)

    def _finished(self, lines: list[Line], changes: object) -> None:
        self._ended()
        if isinstance(changes, Changes):
            self._workplace.edits.announce(changes, initiator=self)
            self._done(changes, lines)

    def _failed(self, error: object) -> None:
        self._ended()
        self._workplace.show(error)  # type: ignore[arg-type]  # a job fails with a UserError

    def _ended(self) -> None:
        self._job = None

    def _done(self, changes: Changes, lines: Sequence[Line]) -> None:
        gone = set(map(id, lines))
        self._steps[changes.step] = list(lines)
        self._warned = frozenset()
        self._model.start_with([line for line in self._model.lines if id(line) not in gone and not line.blank])
        self._desk.flush()
        self.logged.emit(len(lines))

    # Undo and redo of the ledger

    def _follow(self, changes: Changes, _initiator: object) -> None:
        if changes.kind not in ("undo", "redo") or not (self._steps or self._returned):
            return
        target = self._workplace.ledger.history.step_of(changes.step).target or 0
        if changes.kind == "undo":
            known = [line.again() for line in self._steps.pop(target, [])]
            if known:
                self._returned[changes.step] = known
                self._model.start_with([*known, *self._model.lines])
                self.returned.emit(len(known))
        elif (lines := self._returned.pop(target, None)) is not None:
            gone = set(map(id, lines))
            self._steps[changes.step] = lines
            self._model.start_with([line for line in self._model.lines if id(line) not in gone])
            self.went_again.emit(len(lines))
