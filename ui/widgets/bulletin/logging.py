# SPDX-License-Identifier: MIT
"""A bulletin's lines beside the ledger: compared with it as they are decided on, and logged once they are sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.actions import Action
from models.changes import Changes
from models.errors import Problem
from models.explanations import LONGEST_EXPLANATION
from ui.widgets.bulletin.lines import State
from ui.widgets.bulletin.reading import Examiner
from ui.widgets.bulletin.sheet import BulletinSheet
from ui.widgets.drafts import PERSONAL
from ui.workplace import Workplace

_COMPARE, _LOG = "bulletin.compare", "bulletin.log"

Found = Mapping[int, tuple[Action, tuple[Problem, ...]]]


class BulletinLogging(QObject):
    """``logged(count)``: records were logged. ``refused(rows)``: these confirmed lines are not sound, or none is there.

    ``working()``: it begins or ends to be at work.
    """

    logged = Signal(int)
    refused = Signal(object)
    working = Signal()

    def __init__(self, workplace: Workplace, sheet: BulletinSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._sheet = sheet
        self._asked: object = None
        self._examiner: Examiner | None = None
        self.busy = False
        self.take_context()
        sheet.reset.connect(self._forget)
        workplace.announcer.changed.connect(self._ledger_changed)
        workplace.readers.failed.connect(self._failed)

    def take_context(self) -> None:
        """Check against the campaign, the codes and the day as they are now."""
        context = self._sheet.context = self._workplace.context()
        self._examiner = Examiner(self._workplace.ledger, context) if context is not None else None
        self._asked = None

    def leave(self) -> None:
        """Ask nothing any more."""
        for key in (_COMPARE, _LOG):
            self._workplace.readers.drop(key)

    # Comparing

    def compare(self) -> None:
        """Ask what the ledger says to the lines that could be logged; the answer comes from a worker."""
        if self._examiner is None or self.busy:
            return
        actions = self._actions(self._sheet.rows_in(State.OPEN, State.CONFIRMED))
        confirmed = frozenset(row for row in self._sheet.rows_in(State.CONFIRMED) if row in actions)
        question = (actions, confirmed)
        if actions and question != self._asked:
            self._asked = question
            examine = partial(self._examiner.examine, actions, confirmed)
            self._workplace.readers.ask(_COMPARE, examine, self._sheet.compare_with)

    @property
    def comparing(self) -> bool:
        """Whether an answer about open lines is awaited."""
        sheet = self._sheet
        return any(sheet.verdict(r).action is not None and not sheet.is_compared(r) for r in sheet.rows_in(State.OPEN))

    def _actions(self, rows: list[int]) -> dict[int, Action]:
        found = {row: self._sheet.verdict(row).action for row in rows}
        return {row: replace(action, explanations=()) for row, action in found.items() if action is not None}

    def _forget(self) -> None:
        """What was found of other lines, or in an earlier ledger, holds no more."""
        self._asked = None

    def _failed(self, _error: object) -> None:
        """The ledger could not be read, which others tell: nothing is logged."""
        self._asked = None
        self._work(False)

    def _ledger_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"action", "code", "campaign", "period"} and self._sheet.text and not self.busy:
            self.take_context()
            self.recall()
            self._sheet.judge_again()

    def recall(self) -> None:
        """Lines whose records were undone meanwhile stand as confirmed again."""
        by_uid = self._workplace.ledger.actions.by_uid
        rows = self._sheet.rows_in(State.LOGGED)
        self._sheet.unlogged(row for row in rows if by_uid(self._sheet.lines[row].uid) is None)

    # Logging

    def log(self) -> None:
        """Log all confirmed lines as one step, once none of them has anything against it."""
        if self.busy:
            return
        if self._sheet.context is None or self._sheet.context.today != self._workplace.today():
            self.take_context()  # it is past midnight; other changes are announced
        self._sheet.forget()
        rows = self._sheet.rows_in(State.CONFIRMED)
        unsound = [row for row in rows if self._sheet.verdict(row).action is None]
        if not rows or unsound or self._examiner is None:
            self._refuse(unsound)
            return
        self._work(True)
        examine = partial(self._examiner.examine, self._actions(rows), frozenset(rows))
        self._workplace.readers.drop(_COMPARE)
        self._workplace.readers.ask(_LOG, examine, self._compared)

    def _compared(self, found: Found) -> None:
        self._sheet.compare_with(found)
        self.busy = False
        rows = self._sheet.rows_in(State.CONFIRMED)
        if not all(self._sheet.is_compared(row) for row in rows):  # a line was changed meanwhile
            self.log()
            return
        unsound = [row for row in rows if not self._sheet.verdict(row).sound]
        if unsound or not rows:
            self._refuse(unsound)
        else:
            self._log(rows)

    def _log(self, rows: list[int]) -> None:
        sheet = self._sheet
        rows = rows[::-1]  # the newest record stands on top of a day: so they stand in the order of the text
        verdicts = [sheet.verdict(row) for row in rows]
        label = sheet.title or sheet.name or self.tr("a text")
        self.busy = True  # its own echo is no change of the ledger
        changes = self._workplace.edits.log_lines(
            [self._with_reasons(verdict.action) for verdict in verdicts if verdict.action is not None],
            "draft",
            {"label": label},
            text=(f"{label}.txt", sheet.text),
            spared=frozenset(sheet.spared),
            initiator=self,
        )
        self._work(False)
        if changes is None:
            return
        records = self._workplace.ledger.actions.fetch(changes.added)
        self._asked = None
        if self._examiner is not None:
            self._examiner.follow([record.action for record in records])
        sheet.logged({row: record.uid for row, record in zip(rows, records, strict=True)})
        self.logged.emit(len(records))

    def _with_reasons(self, action: Action) -> Action:
        """Why a number in the text is none of a person: said with each record that the text is kept with."""
        if not self._sheet.spared:
            return action
        reasons = "；".join(dict.fromkeys(self._sheet.spared.values()))
        known = dict(action.explanations)
        words = "；".join(part for part in (known.get(PERSONAL, ""), reasons) if part)[:LONGEST_EXPLANATION]
        return replace(action, explanations=tuple(sorted({**known, PERSONAL: words}.items())))

    def _refuse(self, unsound: list[int]) -> None:
        self._asked = None
        self._work(False)
        self._sheet.judge_again()
        self.refused.emit(unsound)

    def _work(self, busy: bool) -> None:
        self.busy = busy
        self.working.emit()
