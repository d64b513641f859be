# SPDX-License-Identifier: MIT
"""Checks the lines of the sheet off the path of typing: each by itself in short slices, all together on a worker."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from models.changes import Changes
from models.checks import Context
from models.errors import Problem, Severity
from ui.widgets.grid.lines import Line, Verdict
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.subject import Answer, Comparer, Task
from ui.workplace import Workplace

_SLICE = 0.012  # seconds on the window's thread: less than a frame
_LOOK_AFTER = 300  # milliseconds after the last edit
_TOLD_EVERY = 2000  # lines whose marks are painted at once
_KEY = "grid-scrutiny"
_CELL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


class GridChecks(QObject):
    """``found()``: more is known. ``settled()``: everything is known."""

    found = Signal()
    settled = Signal()

    def __init__(self, workplace: Workplace, model: GridModel) -> None:
        super().__init__(model)
        self._workplace = workplace
        self._model = model
        self._checked: Context | None = None
        self._from = 0  # the first line that may not be read yet
        self._told = 0  # the first line whose marks may not be painted yet
        self._subject = model.subject
        self._key = f"{_KEY}{model.subject.kind}"
        self._comparer: Comparer | None = None
        self._looking = False
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._slice)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_AFTER)
        self._look_soon.timeout.connect(self._look)
        model.spliced.connect(self._spliced)
        self.destroyed.connect(partial(workplace.readers.drop, self._key))

    @property
    def ready(self) -> bool:
        """Whether everything is known."""
        return not (self._slices.isActive() or self._look_soon.isActive() or self._looking)

    def context(self) -> Context | None:
        """What lines are checked against, read anew when the day or the code lists changed."""
        if self._checked is None or self._checked.today != self._workplace.today():
            self._checked = self._workplace.context()
        return self._checked

    def forget(self) -> None:
        """Look at everything again: the campaign, the codes or the day changed."""
        self._checked = None
        self._comparer = None
        self._spliced(0, 0, 0)

    def follow(self, changes: Changes) -> None:
        """The ledger changed: what lines are compared with is another."""
        if self._subject.read_anew(changes):
            self.forget()
        elif self._subject.compared_anew(changes) and self._model.lines:
            self._comparer = None
            self._look_soon.start()

    def stop(self) -> None:
        """Look at nothing while the sheet is not seen."""
        self._slices.stop()
        self._look_soon.stop()
        self._drop()

    # Each line by itself

    def _spliced(self, at: int, _removed: int, _added: int) -> None:
        self._from = min(self._from, at)
        self._drop()
        self._slices.start()
        self._slice()

    def _slice(self) -> None:
        context = self.context()
        ends = time.perf_counter() + _SLICE
        first = row = self._from
        lines = self._model.lines
        while row < len(lines):
            line = lines[row]
            row += 1
            if line.verdict is None or line.verdict.context is not context:
                line.verdict = self._judged(line, context)
                if time.perf_counter() > ends:
                    break
        self._from = row
        self._told = min(self._told, first)
        if row >= len(lines) and self._subject.give(lines):
            self._told = 0
        if row >= len(lines) or row - self._told > _TOLD_EVERY:
            self._model.tell(self._told, row - self._told)
            self._told = row
        if row >= len(lines):
            self._told = row
            self._slices.stop()
            self._look_soon.start()
            self.found.emit()

    def _judged(self, line: Line, context: Context | None) -> Verdict:
        """What the checks say of one line."""
        if context is None or line.blank:
            return Verdict(context, None)
        value, problems = self._subject.judge(line, context)
        errors = [
            Problem(name, "cell-error", {"text": text}) for name, text in line.cells.items() if text in _CELL_ERRORS
        ]
        if errors:
            named = {problem.field for problem in errors}
            problems = errors + [problem for problem in problems if problem.field not in named]
        blocked = any(problem.severity is Severity.ERROR for problem in problems)
        return Verdict(context, None if blocked else value, tuple(problems))

    # All lines together

    def _drop(self) -> None:
        self._workplace.readers.drop(self._key)
        self._looking = False

    def _look(self) -> None:
        """Compare with the ledger and with each other what changed since it was last compared."""
        context = self.context()
        lines = [line for line in self._model.lines if line.value is not None and not line.aside]
        if context is not None and self._comparer is None:
            self._comparer = self._subject.comparer(context)
        wanted = self._comparer.wanted(lines) if context is not None and self._comparer is not None else []
        if not wanted:
            self.settled.emit()
            return
        self._looking = True
        self._ask(Task(lines, wanted))

    def _ask(self, task: Task) -> None:
        assert self._comparer is not None
        self._workplace.readers.ask(self._key, partial(self._comparer.look, task), partial(self._take, task))

    def _take(self, task: Task, answer: Answer) -> None:
        for line, scruples in answer:
            line.scruples = scruples
        if task.done < len(task.wanted):
            self._ask(task)
            return
        self._looking = False
        self._model.tell(0, len(self._model.lines))
        self.found.emit()
        self.settled.emit()
