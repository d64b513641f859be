# SPDX-License-Identifier: MIT
"""What an import says of the file at work: its numbers, what to do next, and why nothing can be imported yet."""

from __future__ import annotations

from models.intake.spreadsheet import Plan
from models.intake.tables import SAMPLE
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_state import ImportState
from ui.widgets.importing.board import ImportBoard
from ui.widgets.importing.words import ImportWords


class ImportTelling:
    """Tells the board and the foot."""

    def __init__(self, words: ImportWords, board: ImportBoard, foot: ImportFoot) -> None:
        self._words = words
        self._board = board
        self._foot = foot

    def tell(
        self, state: ImportState | None, plan: Plan | None, *, ready: bool, working: bool, idle: bool, refused: bool
    ) -> None:
        """Say how a file stands: ``working`` at it, ``idle`` where nothing is under way or will soon be."""
        words, board = self._words, self._board
        update = board.verdict.update_box.isChecked()
        missing = state.missing if state is not None and state.found is not None else ()
        unsure = state is not None and bool(state.unsure)
        unsettled = self._unsettled(state)
        board.show_counts(plan, false_alarm=state is not None and not state.asked.mask)
        board.verdict.setVisible(plan is not None or bool(missing))
        advice = words.advice(plan, missing, update=update, ready=ready, unsure=unsure, unsettled=bool(unsettled))
        board.verdict.advise(words.sentences([self._left_out(state, plan), advice]))
        self._foot.import_button.setEnabled(ready)
        self._foot.import_button.setText(words.button(plan, update=update))
        stopped = idle and not missing and plan is None and state is not None and not refused
        reason = words.reason(plan, missing, unsettled, update=update) if not ready else ""
        self._foot.show_state(working=working, stopped=stopped, reason=reason)

    def _unsettled(self, state: ImportState | None) -> str:
        if state is None or state.found is None:
            return ""
        return self._words.columns(state.unsettled, state.found.proposal.left)

    def _left_out(self, state: ImportState | None, plan: Plan | None) -> str:
        if state is None or state.found is None or plan is None:
            return ""
        proposal = state.found.proposal
        all_seen = len(proposal.sample) < SAMPLE
        return self._words.left_out(state.left_out, state.totals, proposal.left, all_seen=all_seen)
