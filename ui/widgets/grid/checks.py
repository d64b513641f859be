# SPDX-License-Identifier: MIT
"""Checks the lines of the sheet off the path of typing: each by itself in short slices, all together on a worker."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from models.actions import Action
from models.changes import Changes
from models.checks import Context, read_draft
from models.dates import Grain
from models.errors import Problem, Severity
from models.intake.beside import Company
from models.scrutiny import Scrutiny
from models.store import Store
from ui.widgets.grid.lines import GRID_FIELDS, Line, Verdict
from ui.widgets.grid.model import GridModel
from ui.workplace import Workplace

_SLICE = 0.012  # seconds on the window's thread: less than a frame
_PART = 0.1  # seconds on the worker, so that other questions get their turn in between
_BURST = 0.002  # seconds after which the worker lets the window's thread go on, and for how long
_LOOK_AFTER = 300  # milliseconds after the last edit
_TOLD_EVERY = 2000  # lines whose marks are painted at once
_KEY = "grid-scrutiny"
_CELL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
Answer = list[tuple[Line, tuple[Problem, ...]]]


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
        self._looker: _Looker | None = None
        self._seen: dict[str, int] = {}  # measure -> which lines it had when it was looked at
        self._looking = False
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._slice)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_AFTER)
        self._look_soon.timeout.connect(self._look)
        model.spliced.connect(self._spliced)
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))

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
        self._looker = None
        self._seen.clear()
        self._spliced(0, 0, 0)

    def follow(self, changes: Changes) -> None:
        """The ledger changed: what lines are compared with is another."""
        if changes.entities & {"code", "campaign", "office"}:
            self.forget()
        elif changes.touches_actions and self._model.lines:
            self._looker = None
            self._seen.clear()
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
                line.verdict = _judged(line, context)
                if time.perf_counter() > ends:
                    break
        self._from = row
        self._told = min(self._told, first)
        if row >= len(lines) or row - self._told > _TOLD_EVERY:
            self._model.tell(self._told, row - self._told)
            self._told = row
        if row >= len(lines):
            self._told = row
            self._slices.stop()
            self._look_soon.start()
            self.found.emit()

    # All lines together

    def _drop(self) -> None:
        self._workplace.readers.drop(_KEY)
        self._looking = False

    def _look(self) -> None:
        """Compare with the ledger and with each other what changed since it was last compared."""
        context = self.context()
        lines = [line for line in self._model.lines if line.action is not None and not line.aside]
        stale = self._stale(lines)
        wanted = [line for line in lines if line.scruples is None or line.action.measure in stale]  # type: ignore[union-attr]  # none is left in
        if context is None or not wanted:
            self.settled.emit()
            return
        if self._looker is None:
            self._looker = _Looker(partial(Scrutiny, self._workplace.ledger, context), context)
        self._looking = True
        self._ask(_Task(lines, wanted))

    def _stale(self, lines: Sequence[Line]) -> set[str]:
        """The measures whose lines are compared with others than before: their own, or those of their whole."""
        codes = self._workplace.ledger.codes
        ids: dict[str, list[int]] = {}
        for line in lines:
            assert line.action is not None
            ids.setdefault(line.action.measure, []).append(id(line.action))
        seen = {measure: hash(tuple(found)) for measure, found in ids.items()}
        changed = {m for m in seen.keys() | self._seen.keys() if seen.get(m) != self._seen.get(m)}
        self._seen = seen
        return {m for m in seen if m in changed or codes.measure(m).parent in changed}

    def _ask(self, task: _Task) -> None:
        assert self._looker is not None
        self._workplace.readers.ask(_KEY, partial(self._looker.look, task), partial(self._take, task))

    def _take(self, task: _Task, answer: Answer) -> None:
        for line, scruples in answer:
            line.scruples = scruples
        if task.done < len(task.wanted):
            self._ask(task)
            return
        self._looking = False
        self._model.tell(0, len(self._model.lines))
        self.found.emit()
        self.settled.emit()


def _judged(line: Line, context: Context | None) -> Verdict:
    """What the checks say of one line."""
    if context is None or line.blank:
        return Verdict(context, None)
    action, problems = read_draft(line.cells, context)
    errors = [
        Problem(name, "cell-error", {"text": text}) for name in GRID_FIELDS if (text := line[name]) in _CELL_ERRORS
    ]
    if errors:
        named = {problem.field for problem in errors}
        problems = errors + [problem for problem in problems if problem.field not in named]
    blocked = any(problem.severity is Severity.ERROR for problem in problems)
    return Verdict(context, None if blocked else action, tuple(problems))


@dataclass
class _Task:
    """Which lines to look at, and how many are done."""

    lines: Sequence[Line]
    wanted: Sequence[Line]
    done: int = 0
    company: Company | None = field(default=None, repr=False)


class _Looker:
    """Lives on the readers' worker: keeps what it read of the ledger from one question to the next."""

    def __init__(self, make: Callable[..., Scrutiny], context: Context) -> None:
        self._make = make
        self._context = context
        self._scrutiny: Scrutiny | None = None

    def look(self, task: _Task, store: Store) -> Answer:
        """Look at some more lines."""
        ends = time.perf_counter() + _PART
        if self._scrutiny is None:
            self._scrutiny = self._make(store=store)
        if task.company is None:
            grain = Grain(self._context.campaign.grain)
            task.company = Company(_actions(task.lines), self._context.codes, grain)
        found: Answer = []
        burst = time.perf_counter() + _BURST
        while task.done < len(task.wanted) and (now := time.perf_counter()) < ends:
            if now > burst:
                time.sleep(_BURST)  # one thread of Python runs at a time, and drawing comes first
                burst = time.perf_counter() + _BURST
            line = task.wanted[task.done]
            assert line.action is not None
            beside = task.company.of(id(line))
            found.append((line, tuple(self._scrutiny.problems(line.action, beside=beside))))
            task.done += 1
        return found


def _actions(lines: Sequence[Line]) -> dict[int, Action]:
    return {id(line): line.action for line in lines if line.action is not None}
