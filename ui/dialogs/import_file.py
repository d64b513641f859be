# SPDX-License-Identifier: MIT
"""The import assistant: a file is looked into, mapped, checked and taken in as one undoable step, in one window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.checks import Campaign, Context
from models.errors import IntakeError, UserError
from models.intake.mapping import forget_mapping, senders
from models.intake.spreadsheet import Plan
from models.listing import LISTED
from models.personal import masked
from ui import theme
from ui.dialogs.import_files import ImportFiles
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_job import OneJob
from ui.dialogs.import_list import ProblemList
from ui.dialogs.import_plan import PlanInHand
from ui.dialogs.import_state import ImportState
from ui.dialogs.import_telling import ImportTelling
from ui.dialogs.import_work import (
    Asked,
    Found,
    Stamp,
    carried_out,
    explained,
    remembered,
    rows_near,
    stamp_now,
    surveyed,
)
from ui.settings import Settings
from ui.widgets.dropped_file import dropped_files
from ui.widgets.import_board import ImportBoard
from ui.widgets.import_empty import ImportEmpty
from ui.widgets.import_problems import WORDS
from ui.widgets.import_source import ImportSource
from ui.widgets.import_words import ImportWords, language_names
from ui.workplace import Workplace

_VIEW, _SPLIT = "import", "import-heights"
_STAMP = "import-stamp"
_SIZE = QSize(1180, 690)  # fits a screen of 1366 x 768 below its title bar
_SOON = 250  # milliseconds after the last choice until the file is checked anew
_EMPTY, _BOARD = range(2)


class ImportFileDialog(QDialog):
    """Drop a file, look, press Enter. Several files come one after the other."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._names = language_names(workplace, LISTED)
        self._state: ImportState | None = None
        self._logged: list[Changes] = []
        self._writing = self._refused = False
        self._onward = False  # the last open question was answered: the focus may go on
        self.setWindowTitle(self.tr("Import records"))
        self.setAcceptDrops(True)
        self.files = ImportFiles(self._settings, self)
        self.words = ImportWords(workplace, self)
        self.job = OneJob(workplace, self)
        self.hand = PlanInHand(workplace, self)
        self.list = ProblemList(workplace, self)
        self._build()
        self._connect()
        self.setMinimumSize(960, 560)
        self.resize(_SIZE)
        self.restoreGeometry(self._settings.view(_VIEW))
        self.board.restore(self._settings.view(_SPLIT))
        self.source.show_file(None)
        self.empty.say_empty()
        self._show_state()
        self.source.browse.setFocus()

    def _build(self) -> None:
        self.source = ImportSource()
        self.empty = ImportEmpty()
        self.board = ImportBoard(self._workplace, self.words)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.board)
        self.foot = ImportFoot()
        self.import_button = self.foot.import_button
        self.telling = ImportTelling(self.words, self.board, self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.source)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)

    def _connect(self) -> None:
        source, board = self.source, self.board
        self._soon.timeout.connect(self._check)
        self.job.turned.connect(self._show_state)
        self.job.progressed.connect(self._progress)
        self.job.failed.connect(self._failed)
        self.hand.large_dropped.connect(partial(board.show_plan, None))
        for part in (source, self.empty):
            part.browse_wanted.connect(self.browse)
            part.again_wanted.connect(self.read_again)
        source.path_given.connect(self._path_given)
        source.skip_wanted.connect(self._next_file)
        source.sheet_chosen.connect(self._sheet_chosen)
        source.sender_box.given.connect(self._sender_given)
        source.cumulative_given.connect(self._cumulative_given)
        source.forget_wanted.connect(self._forget)
        board.role_chosen.connect(self._role_chosen)
        board.newer.sender_taken.connect(self._sender_taken)
        board.unsure.settled.connect(self._unsure_settled)
        board.constants.changed.connect(self._constant_given)
        board.explain.explained.connect(self._explained)
        board.explain.finished.connect(self._focus_deed)
        board.problems.problems.explained.connect(self.hand.explain_line)
        board.problems.problems.explained.connect(self._show_state)
        board.verdict.update_given.connect(self._show_state)
        board.verdict.false_alarm_given.connect(self._false_alarm_given)
        board.place_wanted.connect(self._show_place)
        board.save_button.clicked.connect(self._save_list)
        self.list.saved.connect(self.foot.say_saved)
        self.import_button.clicked.connect(self._import)
        self.foot.cancel_button.clicked.connect(self.reject)
        for keys, then in (("F5", self.read_again), ("Ctrl+O", self.browse), ("Ctrl+Return", self._import)):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    # Choosing files

    @property
    def checking(self) -> bool:
        """Whether something is read, or soon will be."""
        return self.job.running or self._soon.isActive()

    def choose(self, paths: Path | Sequence[Path]) -> None:
        """Look into a file, or into several one after the other."""
        if self.files.take(paths):
            self._open()

    def browse(self) -> None:
        """Ask for files."""
        if not self._writing:
            self.choose(self.files.ask())

    def _path_given(self, text: str) -> None:
        """A path was typed or pasted."""
        path = self.files.typed(text)
        if path is not None:
            self.choose(path)
        else:
            self.source.say_no_file(masked(text))

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
        self.stack.setCurrentIndex(_EMPTY)
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
        self.stack.setCurrentIndex(_BOARD)
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

    def _save_list(self) -> None:
        model = self.board.problems.problems
        head = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(WORDS)]
        lines = [model.texts(row)[:WORDS] for row in range(model.rowCount())]
        self.list.save(self.files.name, head, lines)

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

    def _start(self, work: Callable[[], Iterator[Any]], then: Callable[[Any], None]) -> None:
        self.job.start(work, self.tr("Import {name}").format(name=self.files.name), then)

    def _progress(self, count: int) -> None:
        self.foot.show_progress(count, self.hand.whole if self._writing else 0)

    def _failed(self, error: UserError) -> None:
        self.hand.drop()
        self._writing, self._refused = False, True
        if isinstance(error, IntakeError):
            self.empty.say_refused(self.files.name, self._workplace.wording.error(error))
            self.stack.setCurrentIndex(_EMPTY)
            self.empty.buttons[0].setFocus()
        else:
            self._workplace.show(error)

    def _show_state(self, _: object = None) -> None:
        if self._writing and not self.job.running:  # it was stopped, or it was done before it could be
            if self._logged:
                self._done(None)
                return
            self._writing = False
        self.source.set_working(self._writing)
        self.board.setEnabled(not self._writing)
        self.telling.tell(
            self._state,
            self.hand.plan,
            ready=self._ready(),
            working=self.job.running,
            idle=not self.checking,
            refused=self._refused,
        )

    # The dialog

    def reject(self) -> None:
        """Stop what is under way, nothing of which stays; with nothing under way, leave."""
        if self._writing:
            self.job.cancel()
        elif self.checking:
            self._soon.stop()
            self.job.stop()
            self._show_state()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """An import that is being written is stopped first: it is whole or it is not."""
        if self._writing:
            self.job.cancel()
            event.ignore()
        else:
            self._leave()
            super().closeEvent(event)

    def _leave(self) -> None:
        self._soon.stop()
        self.job.stop()
        self._workplace.readers.drop(_STAMP)
        self.hand.drop()
        self._settings.set_view(_VIEW, self.saveGeometry())
        if self.board.moved:
            self._settings.set_view(_SPLIT, self.board.split.saveState())

    def changeEvent(self, event: QEvent) -> None:
        """Coming back from another program, see whether the file was saved there meanwhile."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._state is not None:
            self._workplace.readers.ask(_STAMP, partial(stamp_now, self.files.path), self._compare)

    def _compare(self, stamp: Stamp | None) -> None:
        found = self._state.found if self._state is not None else None
        if found is not None and not self.job.running and stamp is not None and stamp != found.stamp:
            self.source.say_saved_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and not self._writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths and not self._writing:
            event.acceptProposedAction()
            self.choose(paths)
