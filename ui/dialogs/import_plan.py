# SPDX-License-Identifier: MIT
"""The plan of the file at work: checked, explained, let go of; and whether it can be carried out. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.errors import Problem
from models.intake.spreadsheet import Plan
from ui.dialogs.import_state import ImportState
from ui.dialogs.import_work import MANY, explain, let_collect, planned, put_away, unsaid
from ui.widgets.importing.problems import cell_of, place_of
from ui.workplace import Workplace


class PlanInHand(QObject):
    """``plan``, None while there is none. ``large_dropped()``: a large one goes, and nothing may show it any more."""

    large_dropped = Signal()

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.plan: Plan | None = None

    def work(self, state: ImportState, words: Mapping[str, str]) -> Iterator[int | Plan]:
        """The work that plans a file under the mapping as it stands; ``words`` were said of kinds of its lines."""
        assert state.found is not None and state.mapping is not None
        return planned(self._workplace.ledger, state.asked, state.mapping, state.found.stamp, words)

    def take(self, plan: Plan) -> None:
        """Have another plan."""
        self.plan = plan

    def drop(self) -> None:
        """What was checked no longer holds."""
        plan, self.plan = self.plan, None
        if plan is not None and _large(plan):
            self.large_dropped.emit()
            self._workplace.readers.ask(f"put-away-{id(plan)}", partial(put_away, plan), _heard)
        else:
            let_collect()

    def explain(self, words: Mapping[str, str]) -> bool:
        """Let the plan have what was said of kinds of its lines; False where that is work for a job."""
        if self.plan is None or not unsaid(self.plan, words):
            return True
        if _large(self.plan):
            return False
        explain(self.plan, words)
        return True

    def explain_line(self, problem: Problem, words: str) -> None:
        """Explain the line that a problem stands at, by itself."""
        if self.plan is None:
            return
        place, waiting = place_of(problem), self.plan.waiting.get(problem.code, set())
        for at in {place} & waiting or {cell for cell in waiting if cell_of(cell)[0] == problem.row}:
            self.plan.explain_line(at, problem.code, words)

    def ready(self, state: ImportState | None, *, update: bool) -> bool:
        """Whether the plan can be carried out: nothing stands against it, and it changes something."""
        plan = self.plan
        if plan is None or plan.problem_count or sum(plan.unexplained.values()):
            return False
        if state is None or state.unsettled:
            return False
        return bool(plan.new or (plan.changed and update))

    @property
    def whole(self) -> int:
        """How many lines are written."""
        return len(self.plan.new) + len(self.plan.changed) if self.plan is not None else 0


def _large(plan: Plan) -> bool:
    return len(plan.new) > MANY


def _heard(_: object) -> None:
    """Nothing depends on it."""
