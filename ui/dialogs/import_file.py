# SPDX-License-Identifier: MIT
"""The import assistant: a file is looked into, mapped, checked and taken in as one undoable step, in one window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from models.checks import Campaign, Context
from models.errors import IntakeError, UserError
from models.intake.mapping import forget_mapping, senders
from models.intake.spreadsheet import Plan
from models.listing import LISTED
from ui.dialogs.import_plan import PlanInHand
from ui.dialogs.import_state import ImportState
from ui.dialogs.import_telling import ImportTelling
from ui.dialogs.import_window import BOARD, EMPTY, ImportWindow
from ui.dialogs.import_work import Asked, Found, Stamp, carried_out, explained, remembered, rows_near, surveyed
from ui.widgets.importing.board import ImportBoard
from ui.widgets.importing.source import ImportSource
from ui.widgets.importing.words import ImportWords, language_names
from ui.workplace import Workplace

_VIEW = "import"
_LEAST = QSize(960, 560)
_SIZE = QSize(1180, 690)  # fits a screen of 1366 x 768 below its title bar
_SOON = 250  # milliseconds after the last choice until the file is checked anew


class ImportFileDialog(ImportWindow):
    """Drop a file, look, press Enter. Several files come one after the other."""

    source: ImportSource
    board: ImportBoard

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, _VIEW, parent)
        self._names = language_names(workplace, LISTED)
        self._state: ImportState | None = None
        self._onward = False  # the last open question was answered: the focus may go on
        self.setWindowTitle(self.tr("Import records"))
        self.words = ImportWords(workplace, self)
        self.hand = PlanInHand(workplace, self)
        self.source = ImportSource()
        self.board = ImportBoard(workplace, self.words)
        self.telling = ImportTelling(self.words, self.board, self.foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._lay_out(_LEAST, _SIZE)
        self.source.show_file(None)
        self.empty.say_empty()
        self._show_state()
        self.source.file.setFocus()

    def _connect(self) -> None:
        super()._connect()
        source, board = self.source, self.board
        self._soon.timeout.connect(self._check)
        self.hand.large_dropped.connect(partial(board.show_plan, None))
        source.skip_wanted.connect(self._next_file)
        source.sender_box.given.connect(self._sender_given)
        source.cumulative_given.connect(self._cumulative_given)
        source.forget_wanted.connect(self._forget)
        board.role_chosen.connect(self._role_chosen)
        board.newer.sender_taken.connect(self._sender_taken)
        board.unsure.settled.connect(self._unsure_settled)
        board.constants.changed.connect(self._constant_given)
        board.problems.problems.explained.connect(self.hand.explain_line)
        board.problems.problems.explained.connect(self._show_state)
        board.place_wanted.connect(self._show_place)

    # Choosing files

    @property
    def busy(self) -> bool:
        """Whether something is read or written, or soon will be."""
        return super().busy or self._soon.isActive()

    @property
    def looked_at(self) -> bool:
        return self._state is not None

    def choose(self, paths: Path | Sequence[Path]) -> None:
        """Look into a file, or into several one after the other."""
        if self.files.take(paths):
            self._open()

    def choose_some(self, paths: Sequence[Path]) -> None:
        self.choose(paths)

    def browse(self) -> None:
        """Ask for files."""
        if not self._writing:
            self.choose(self.files.ask())

    def read_again(self) -> None:
        """Read the file once more: it was mended, or the reading was stopped."""
        if self._state is not None and not self._writing:
            self._survey(self._state)

    def _next_file(self) -> None:
        if self.files.go_on():
            self._open()
        else:
            self.accept()

    def _open(self) -> None:
        path, place = self.files.path, self._workplace
        known = senders(place.ledger)
        sender = self.files.sender_of(known)
        asked = Asked(path, place.today(), self._names, None, sender, place.campaign_code)
        self._state = ImportState(asked, sender_guessed=not self.files.sender_known)
        self.board.begin()
        self.source.show_file(path)
        self.source.show_queue(self.files.at + 1, len(self.files))
        self.source.sender_box.show_senders(known, sender)
        self.source.show_sheets((), frozenset(), "")
        self.empty.say_reading(self.files.name)
        self.stack.setCurrentIndex(EMPTY)
        self.foot.cancel_button.setFocus()
        self._survey(self._state)

    # Looking into the file

    def _survey(self, state: ImportState) -> None:
        self._soon.stop()
        self.hand.drop()
        self._refused = False
        self._start(partial(surveyed, self._workplace.ledger, state.asked), partial(self._take_found, state))

    def _take_found(self, state: ImportState, found: Found) -> None:
        mapping, proposal = state.take(found), found.proposal
        if self._take_reporter(state, proposal.reporter):
            return
        self.source.show_found(proposal, open_elsewhere=found.open_elsewhere)
        self.board.show_rows(found.rows, found.header, len(mapping.columns), proposal.left)
        self._show_mapping(state)
        self.board.preview.fit()
        self.stack.setCurrentIndex(BOARD)
        self._check()

    def _take_reporter(self, state: ImportState, reporter: str) -> bool:
        """The file says who reports: better than its name does. True where that sender's columns are remembered."""
        if not state.sender_guessed or not reporter or reporter == state.asked.sender:
            return False
        state.sender_guessed = False
        state.ask_sender(reporter)
        known = senders(self._workplace.ledger)
        self.source.sender_box.show_senders(known, reporter)
        if reporter in known:
            self._survey(state)
        return reporter in known

    def _show_mapping(self, state: ImportState) -> None:
        assert state.found is not None and state.mapping is not None
        context = self._context(state)
        state.look_for_missing(context)
        found, mapping = state.found.proposal, state.mapping
        self.board.show_mapping(found, mapping, state.unsure, context, state.assumed, state.missing)
        self.source.layout_words.setText(self.words.layout(state.mapping))
        self.source.cumulative.setChecked(state.mapping.cumulative)

    def _context(self, state: ImportState) -> Context:
        return self._workplace.ledger.context(self._campaign(state), self._workplace.today())

    def _campaign(self, state: ImportState) -> Campaign:
        campaigns = self._workplace.ledger.campaigns
        return campaigns.get(state.asked.campaign) or self._workplace.campaign or next(iter(campaigns))

    def _check(self) -> None:
        """Read and check the whole file under the mapping as it stands; nothing is written."""
        state = self._state
        assert state is not None and state.found is not None and state.mapping is not None
        self._soon.stop()
        self.hand.drop()
        if state.missing:
            self.job.stop()
            self.board.show_plan(None)
            self._show_state()
            if self._focus_is_free():
                self.board.focus_missing(state.missing)
            return
        self._start(partial(self.hand.work, state, self.board.explain.words), self._take_plan)

    def _take_plan(self, plan: Plan) -> None:
        self.hand.take(plan)
        self.board.show_plan(plan)
        self._explained()
        if self._focus_is_free():
            self._onward = False
            self._focus_deed()

    def _focus_is_free(self) -> bool:
        """Whether the clerk is not at work in a field or the heads."""
        at, box = self.focusWidget(), self.source.sender_box
        return self._onward or not (self.board.is_at_work(at) or at in (box, box.lineEdit(), self.source.file))

    def _focus_deed(self) -> None:
        """Put the focus on what is to be done next."""
        plan = self.hand.plan
        if plan is not None and not self.board.focus_wrong(plan) and self.import_button.isEnabled():
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the clerk says

    def _sheet_chosen(self, sheet: str) -> None:
        if self._state is not None:
            self._state.ask_sheet(sheet)
            self._survey(self._state)

    def _sender_given(self, sender: str) -> None:
        if self._state is not None:
            self._state.sender_guessed = False
            self._state.ask_sender(sender)
            self._survey(self._state)

    def _sender_taken(self, sender: str) -> None:
        self._onward = True
        self.source.sender_box.setEditText(sender)
        self.source.sender_box.settle()

    def _cumulative_given(self, on: bool) -> None:
        if self._state is not None and self._state.mapping is not None:
            self._state.set_cumulative(on)
            self._change(self._state)

    def _role_chosen(self, column: int, role: str) -> None:
        if self._state is not None:
            before = self._state.unsure
            self._state.set_role(column, role, self._context(self._state))
            self._onward = bool(before) and not self._state.unsure
            self._change(self._state)

    def _unsure_settled(self) -> None:
        if self._state is not None and self._state.found is not None:
            if self._state.settle(self._context(self._state)):
                self._change(self._state)
                self._onward = True
            else:
                self._show_mapping(self._state)
                self._show_state()
                self._focus_deed()

    def _constant_given(self, field: str, text: str) -> None:
        if self._state is None:
            return
        if field == "campaign":
            self._state.ask_campaign(text)
            self._survey(self._state)
        else:
            before = self._state.missing
            self._state.set_constant(field, text)
            self._change(self._state)
            self._onward = bool(before) and not self._state.missing

    def _change(self, state: ImportState) -> None:
        """Another mapping: what was checked no longer holds, and is checked anew once the clerk pauses."""
        self.hand.drop()
        self.job.stop()
        self._soon.start()
        self._show_mapping(state)
        self._show_state()

    def _forget(self) -> None:
        if self._state is not None:
            forget_mapping(self._workplace.ledger, self._state.asked.sender)
            self._state.forget()
            self._survey(self._state)

    def _false_alarm_given(self, on: bool) -> None:
        if self._state is not None:
            self._state.ask_mask(not on)
            self._check()

    def _explained(self, *_: str) -> None:
        """Something was said of a kind of lines, or the plan is new to what was said."""
        plan, words = self.hand.plan, self.board.explain.words
        if plan is not None and not self.hand.explain(words):
            self._start(partial(explained, plan, words), self._take_explained)
        self._show_state()

    def _take_explained(self, _: object) -> None:
        self._show_state()
        self._focus_deed()

    # Places in the file

    def _show_place(self, row: int, column: int) -> None:
        state = self._state
        if not row or state is None or state.found is None or self.board.preview.show_cell(row, column):
            return
        rows = {row, *self.board.problem_rows()}
        work = partial(rows_near, state.asked.path, state.asked.sheet, sorted(rows), state.found.stamp)
        self._start(work, partial(self._take_rows, row, column))

    def _take_rows(self, row: int, column: int, rows: object) -> None:
        if isinstance(rows, list):
            self.board.preview.cells.add_rows(rows)
            self.board.preview.show_cell(row, column)

    # Importing

    def _ready(self) -> bool:
        return not self.job.running and self.hand.ready(self._state, update=self._updating())

    def _updating(self) -> bool:
        return self.board.verdict.update_box.isChecked()

    def _import(self) -> None:
        self.board.constants.settle()
        self.board.explain.settle()
        if not self._ready():
            return
        plan = self.hand.plan
        assert plan is not None and self._state is not None and self._state.found is not None
        self._writing, self._logged = True, []
        ledger, stamp = self._workplace.ledger, self._state.found.stamp
        update = self._updating()
        self._start(partial(carried_out, ledger, plan, stamp, self._logged, update_changed=update), self._done)

    def _done(self, _: object) -> None:
        state = self._state
        assert state is not None and state.found is not None and state.mapping is not None
        self._writing = False
        self.hand.drop()
        for changes in self._logged:
            self._workplace.edits.announce(changes, initiator=self)
        remembered(self._workplace.ledger, state.asked.sender, state.found.proposal.header, state.mapping)
        self.files.remember(state.asked.sender)
        self._next_file()

    # The job

    def _progress(self, count: int) -> None:
        self.foot.show_progress(count, self.hand.whole if self._writing else 0)

    def _failed(self, error: UserError) -> None:
        self.hand.drop()
        self._writing, self._refused = False, True
        if isinstance(error, IntakeError):
            self.empty.say_refused(self.files.name, self._workplace.wording.error(error))
            self.stack.setCurrentIndex(EMPTY)
            self.empty.buttons[0].setFocus()
        else:
            self._workplace.show(error)

    def _tell(self) -> None:
        self.source.set_working(self._writing)
        self.board.setEnabled(not self._writing)
        self.telling.tell(
            self._state,
            self.hand.plan,
            ready=self._ready(),
            working=self.job.running,
            idle=not self.busy,
            refused=self._refused,
        )

    # The dialog

    def _stop(self) -> None:
        self._soon.stop()
        super()._stop()

    def _leave(self) -> None:
        super()._leave()
        self.hand.drop()

    def _compare(self, stamp: Stamp | None) -> None:
        found = self._state.found if self._state is not None else None
        if found is not None and not self.job.running and stamp is not None and stamp != found.stamp:
            self.source.say_saved_again()
