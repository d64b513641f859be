# SPDX-License-Identifier: MIT
"""The import into a register: a file is read, looked at, explained and taken in as one undoable step, in one window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from models.catalogue import Register
from models.changes import Changes
from models.errors import Problem, UserError
from models.intake.sheets import Sheets
from models.personal import masked
from ui import theme
from ui.dialogs.import_files import ImportFiles
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_job import OneJob
from ui.dialogs.import_list import ProblemList
from ui.dialogs.import_work import Stamp, stamp_now
from ui.dialogs.register_import_board import RegisterBoard
from ui.dialogs.register_import_source import RegisterSource
from ui.dialogs.register_import_words import RegisterImportWords
from ui.dialogs.register_import_work import Read, Reading, carried_out, column_names, explanation, read_file
from ui.settings import Settings
from ui.widgets.dropped_file import dropped_files
from ui.widgets.import_empty import ImportEmpty
from ui.widgets.import_problems import WORDS
from ui.workplace import Workplace

_VIEW, _SPLIT = "register-import", "register-import-heights"
_STAMP = "register-import-stamp"
_SIZE = QSize(1120, 680)  # fits a screen of 1366 x 768 below its title bar
_EMPTY, _BOARD = range(2)


class RegisterImport(QDialog):
    """Drop a file, look, press Enter. ``imported(changes)``: it is written, and told to the views already."""

    imported = Signal(object)

    def __init__(
        self, workplace: Workplace, register: Register, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.register = register
        self._settings = Settings(workplace.settings)
        self._names = column_names(workplace)
        self._reading: Reading | None = None
        self._read: Read | None = None
        self._logged: list[Changes] = []
        self._writing = self._refused = self._finished = self._several = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.files = ImportFiles(self._settings, self)
        self.words = RegisterImportWords(workplace, register, self)
        self.job = OneJob(workplace, self)
        self.list = ProblemList(workplace, self)
        self.setWindowTitle(self.words.title())
        self._build()
        self._connect()
        self.setMinimumSize(860, 520)
        self.resize(_SIZE)
        self.restoreGeometry(self._settings.view(_VIEW))
        self.board.restore(self._settings.view(_SPLIT))
        self._say_empty()
        self._show_state()
        self.source.browse.setFocus()
        if path is not None:
            self.choose(path)

    def _build(self) -> None:
        self.source = RegisterSource(self._settings)
        self.empty = ImportEmpty()
        self.board = RegisterBoard(self._workplace, self.words)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.board)
        self.foot = ImportFoot()
        self.import_button = self.foot.import_button
        self._browse = QAction(theme.icon("folder-open"), "", self)
        self._browse.triggered.connect(self.browse)
        self._close = QAction(theme.icon("check"), "", self)
        self._close.triggered.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.source)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        source, board = self.source, self.board
        self.job.turned.connect(self._show_state)
        self.job.progressed.connect(self._progress)
        self.job.failed.connect(self._failed)
        for part in (source, self.empty):
            part.browse_wanted.connect(self.browse)
            part.again_wanted.connect(self.read_again)
        source.path_given.connect(self._path_given)
        source.sheet_chosen.connect(self._sheet_chosen)
        board.explain.explained.connect(self._explained)
        board.explain.finished.connect(self._focus_deed)
        board.problems.problems.explained.connect(self._explained_line)
        board.verdict.update_given.connect(self._show_state)
        board.verdict.false_alarm_given.connect(self._false_alarm_given)
        board.save_button.clicked.connect(self._save_list)
        board.told.connect(self.foot.word.setText)
        self.list.saved.connect(self.foot.say_saved)
        self.import_button.clicked.connect(self._import)
        self.foot.cancel_button.clicked.connect(self.reject)
        for keys, then in (("F5", self.read_again), ("Ctrl+O", self.browse), ("Ctrl+Return", self._import)):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    # Choosing a file

    @property
    def busy(self) -> bool:
        """Whether something is read or written."""
        return self.job.running

    def choose(self, path: Path, *, several: bool = False) -> None:
        """Read a file; ``several`` says that it is the first of some."""
        if self._writing:
            return
        self._several = several
        self.files.take(path)
        self.source.remember(path)
        self.source.show_file(path)
        self.board.begin()
        campaign = self._workplace.campaign_code
        self._start_reading(Reading(path, self.register, self._workplace.today(), self._names, campaign))

    def browse(self) -> None:
        """Ask for a file."""
        path = self.source.ask() if not self._writing else None
        if path is not None:
            self.choose(path)

    def read_again(self) -> None:
        """Read the file once more: it was mended, or the reading was stopped."""
        if self._reading is not None and not self._writing and not self._finished:
            self._reading.sheets = None
            self._start_reading(self._reading)

    def _path_given(self, text: str) -> None:
        path = self.files.typed(text)
        if path is not None:
            self.choose(path)
        else:
            self.source.say_no_file(masked(text))

    def _sheet_chosen(self, sheet: str) -> None:
        if self._reading is not None and sheet:
            self._reading.sheet = sheet
            self._start_reading(self._reading)

    def _false_alarm_given(self, on: bool) -> None:
        if self._reading is not None:
            self._reading.mask = not on
            self._start_reading(self._reading)

    # Reading

    def _start_reading(self, reading: Reading) -> None:
        self._reading, self._read = reading, None
        self._refused = self._finished = False
        if self.stack.currentIndex() == _EMPTY or self.board.table.lines.rowCount() == 0:
            self.empty.say_reading(self.files.name)
            self.stack.setCurrentIndex(_EMPTY)
            self.foot.cancel_button.setFocus()
        self._start(partial(read_file, self._workplace.ledger, reading), partial(self._take, reading))

    def _take(self, reading: Reading, read: Read) -> None:
        self._read = read
        self.source.show_sheets(reading.sheets or Sheets(), read.plan.sheet)
        if reading.open_elsewhere:
            self.source.say_open_elsewhere()
        elif self._several:
            self.source.say_one_only()
        else:
            self.source.say("")
        self.stack.setCurrentIndex(_BOARD)
        self.board.show_read(read)
        read.kinds = self._kinds()
        self._show_state()
        self._focus_deed()

    def _focus_deed(self) -> None:
        """Put the focus on what is to be done next."""
        if self._read is not None and not self.board.focus_wrong():
            where = self.import_button if self.import_button.isEnabled() else self.foot.cancel_button
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    # Explaining

    def _kinds(self) -> dict[str, str]:
        return {code: explanation(words) for code, words in self.board.explain.words.items()}

    def _explained(self, *_: str) -> None:
        if self._read is not None:
            self._read.kinds = self._kinds()
        self._show_state()

    def _explained_line(self, problem: Problem, words: str) -> None:
        """One line was explained by itself; '' lets what was said of its kind hold again."""
        if self._read is not None:
            self._read.own.pop((problem.code, problem.row), None)
            if words:
                self._read.own[problem.code, problem.row] = explanation(words)
        self._show_state()

    def _save_list(self) -> None:
        model = self.board.problems.problems
        head = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(WORDS)]
        lines = [model.texts(row)[:WORDS] for row in range(model.rowCount())]
        self.list.save(self.files.name, head, lines)

    # Importing

    def _ready(self) -> bool:
        read = self._read
        return (
            read is not None
            and not self.job.running
            and not self._finished
            and not self.words.reason(read, update=self.board.updating)
        )

    def _import(self) -> None:
        self.board.explain.settle()
        if not self._ready():
            return
        read, reading = self._read, self._reading
        assert read is not None and reading is not None
        self._writing, self._logged = True, []
        work = partial(carried_out, self._workplace.ledger, read, reading, self._logged, update=self.board.updating)
        self._start(work, self._done)

    def _done(self, _: object) -> None:
        """It is written: tell the views, and say how many came in."""
        read = self._read
        assert read is not None
        self._writing, self._finished = False, True
        changes = self._logged[0] if self._logged else None
        self._logged = []
        heading, text = self.words.done(read, changes, self.files.name, update=self.board.updating)
        ways = ((self.tr("Close"), self._close), (self.tr("Another file …"), self._browse))
        self.empty.say("circle-check", heading, text, ways)
        self.stack.setCurrentIndex(_EMPTY)
        self._read = None
        self.board.show_read(None)
        self.source.say("")
        self._show_state()
        self.empty.buttons[0].setFocus()
        if changes is not None:
            self._workplace.edits.announce(changes, initiator=self)
            self.imported.emit(changes)

    # The job

    def _start(self, work: Callable[[], Iterator[Any]], then: Callable[[Any], None]) -> None:
        self.job.start(work, self.tr("Import {name}").format(name=self.files.name), then)

    def _progress(self, count: int) -> None:
        whole = self._read.whole(update=self.board.updating) if self._writing and self._read is not None else 0
        self.foot.show_progress(count, whole)
        if whole:
            text = self.tr("{count} of {whole} written …")
            self.foot.word.setText(text.format(count=f"{count:,}", whole=f"{whole:,}"))

    def _failed(self, error: UserError) -> None:
        self._writing, self._refused, self._read = False, True, None
        if self._reading is not None:
            self.source.show_sheets(self._reading.sheets or Sheets(), self._reading.sheet or "")
        self.source.say("")
        self.board.show_read(None)
        self.empty.say_refused(self.files.name, self.words.error(error))
        self.stack.setCurrentIndex(_EMPTY)
        self.empty.buttons[0].setFocus()

    def _show_state(self, _: object = None) -> None:
        if self._writing and not self.job.running:  # it was stopped, or it was done before it could be
            if self._logged:
                self._done(None)
                return
            self._writing = False
        working, update = self.job.running, self.board.updating
        for widget in (self.source, self.board):
            widget.setEnabled(not self._writing)
        self.board.show_counts(false_alarm=self._reading is not None and not self._reading.mask)
        self.import_button.setText(self.words.button(self._read, update=update))
        ready = self._ready()
        self.import_button.setEnabled(ready)
        for part in (self.source, self.import_button, self.foot.cancel_button):
            part.setVisible(not self._finished)
        begun = self._reading is not None and not self._finished
        stopped = begun and not working and self._read is None and not self._refused
        reason = "" if ready or self._finished else self.words.reason(self._read, update=update)
        self.foot.show_state(working=working, stopped=stopped, reason=reason)

    def _say_empty(self) -> None:
        heading, text = self.words.empty()
        self.empty.say("file-import", heading, text, ((self.tr("Choose file …"), self._browse),))
        self.stack.setCurrentIndex(_EMPTY)

    # The dialog

    def reject(self) -> None:
        """Stop what is under way, nothing of which stays; with nothing under way, leave."""
        if self._writing:
            self.job.cancel()
        elif self.job.running:
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
        self.job.stop()
        self._workplace.readers.drop(_STAMP)
        self._settings.set_view(_VIEW, self.saveGeometry())
        if self.board.moved:
            self._settings.set_view(_SPLIT, self.board.split.saveState())

    def changeEvent(self, event: QEvent) -> None:
        """Coming back from another program, see whether the file was saved there meanwhile."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self._read is not None:
            self._workplace.readers.ask(_STAMP, partial(stamp_now, self.files.path), self._compare)

    def _compare(self, stamp: Stamp | None) -> None:
        reading = self._reading
        if reading is None or self._read is None or self.job.running:
            return
        if stamp is None:
            self.source.say_gone()
        elif stamp != reading.stamp:
            self.source.say_saved_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and not self._writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths and not self._writing:
            event.acceptProposedAction()
            self.choose(paths[0], several=len(paths) > 1)
