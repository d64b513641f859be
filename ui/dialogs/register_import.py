# SPDX-License-Identifier: MIT
"""The import into a register: a file is read, looked at, explained and taken in as one undoable step, in one window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.errors import Problem, UserError
from models.intake.sheets import Sheets
from models.paths import Register
from ui import theme
from ui.dialogs.import_window import BOARD, EMPTY, ImportWindow
from ui.dialogs.import_work import Stamp
from ui.dialogs.register_import_board import RegisterBoard
from ui.dialogs.register_import_source import RegisterSource
from ui.dialogs.register_import_words import RegisterImportWords
from ui.dialogs.register_import_work import Read, Reading, carried_out, column_names, read_file
from ui.workplace import Workplace

_VIEW = "register-import"
_LEAST = QSize(860, 520)
_SIZE = QSize(1120, 680)  # fits a screen of 1366 x 768 below its title bar


class RegisterImport(ImportWindow):
    """Drop a file, look, press Enter. ``imported(changes)``: it is written, and told to the views already."""

    source: RegisterSource
    board: RegisterBoard

    imported = Signal(object)

    def __init__(
        self, workplace: Workplace, register: Register, path: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, _VIEW, parent)
        self.register = register
        self._names = column_names(workplace)
        self._reading: Reading | None = None
        self._read: Read | None = None
        self._to_mend: list[tuple[str, ...]] = []  # the header and the lines that were left out
        self._finished = self._several = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = RegisterImportWords(workplace, register, self)
        self.setWindowTitle(self.words.title())
        self._browse = QAction(theme.icon("folder-open"), "", self)
        self._browse.triggered.connect(self.browse)
        self._close = QAction(theme.icon("check"), "", self)
        self._close.triggered.connect(self.accept)
        self._mend = QAction(theme.icon("file-spreadsheet"), "", self)
        self._mend.triggered.connect(self._save_lines)
        self.source = RegisterSource(self._settings)
        self.board = RegisterBoard(workplace, self.words)
        self._lay_out(_LEAST, _SIZE)
        self._say_empty()
        self._show_state()
        self.source.file.setFocus()
        if path is not None:
            self.choose(path)

    def _connect(self) -> None:
        super()._connect()
        self.board.problems.problems.explained.connect(self._explained_line)
        self.board.told.connect(self.foot.word.setText)
        self.board.left_out.connect(self._left_out)
        self.board.mend_button.clicked.connect(self._save_lines)

    # Choosing a file

    @property
    def looked_at(self) -> bool:
        return self._read is not None

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

    def choose_some(self, paths: Sequence[Path]) -> None:
        self.choose(paths[0], several=len(paths) > 1)

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

    def _sheet_chosen(self, sheet: str) -> None:
        if self._reading is not None and sheet:
            self._reading.sheet = sheet
            self._start_reading(self._reading)

    def _false_alarm_given(self, on: bool) -> None:
        if self._reading is not None:
            self._reading.mask = not on
            self._reading.left = frozenset(self._read.plan.left) if self._read is not None else frozenset()
            self._start_reading(self._reading)

    # Reading

    def _start_reading(self, reading: Reading) -> None:
        self._reading, self._read = reading, None
        self._refused = self._finished = False
        if self.stack.currentIndex() == EMPTY or self.board.table.lines.rowCount() == 0:
            self.empty.say_reading(self.files.name)
            self.stack.setCurrentIndex(EMPTY)
            self.foot.cancel_button.setFocus()
        self._start(partial(read_file, self._workplace.ledger, reading), partial(self._take, reading))

    def _take(self, reading: Reading, read: Read) -> None:
        self._read = read
        reading.left = frozenset()  # once the file is mended its rows are others
        self.source.show_sheets(reading.sheets or Sheets(), read.plan.sheet)
        if reading.open_elsewhere:
            self.source.say_open_elsewhere()
        elif self._several:
            self.source.say_one_only()
        else:
            self.source.say("")
        self.stack.setCurrentIndex(BOARD)
        self.board.show_read(read)
        self._explained()
        self._focus_deed()

    def _focus_deed(self) -> None:
        """Put the focus on what is to be done next."""
        if self._read is not None and not self.board.focus_wrong():
            where = self.import_button if self.import_button.isEnabled() else self.foot.cancel_button
            where.setFocus(Qt.FocusReason.OtherFocusReason)

    # Leaving lines out

    def _left_out(self) -> None:
        """Lines were left out, or brought back; with nothing left to mend the focus goes on."""
        self._show_state()
        if self._read is not None and not self._read.plan.problem_count:
            self._focus_deed()

    def _save_lines(self) -> None:
        """Save the lines that are left out, for whoever is to mend them."""
        lines = self._to_mend if self._read is None else self._read.to_mend(*self._mending())
        if len(lines) > 1:
            title = self.tr("To mend from {name}").format(name=Path(self.files.name).stem)
            folder = self.files.path.parent  # beside the file that they are of
            self.list.save(self.files.name, lines[0], lines[1:], title, folder if folder.is_dir() else None)

    def _mending(self) -> tuple[str, Callable[[Problem], str]]:
        """What stands over the column that says what is wrong, and how it is said."""
        wording = self._workplace.wording
        return wording.field("problem"), wording.problem

    # Explaining

    def _explained(self, *_: str) -> None:
        """Something was said of a kind of lines, or the plan is new to what was said."""
        if self._read is not None:
            plan, words = self._read.plan, self.board.explain.words
            for code in plan.waiting:
                plan.explain(code, words.get(code, ""))
        self._show_state()

    def _explained_line(self, problem: Problem, words: str) -> None:
        """One line was explained by itself; '' lets what was said of its kind hold again."""
        if self._read is not None:
            self._read.plan.explain_line(problem.row, problem.code, words)
        self._show_state()

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
        self._to_mend = read.to_mend(*self._mending())
        mend = [(self.tr("Save lines left out …"), self._mend)] if read.plan.left else []
        ways = (*mend, (self.tr("Close"), self._close), (self.tr("Another file …"), self._browse))
        self.empty.say("circle-check", heading, text, ways)
        self.stack.setCurrentIndex(EMPTY)
        self._read = None
        self.board.show_read(None)
        self.source.say("")
        self._show_state()
        self.empty.buttons[0].setFocus()
        if changes is not None:
            self._workplace.edits.announce(changes, initiator=self)
            self.imported.emit(changes)

    # The job

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
        self.stack.setCurrentIndex(EMPTY)
        self.empty.buttons[0].setFocus()

    def _tell(self) -> None:
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
        self.stack.setCurrentIndex(EMPTY)

    def _compare(self, stamp: Stamp | None) -> None:
        reading = self._reading
        if reading is None or self._read is None or self.job.running:
            return
        if stamp is None:
            self.source.say_gone()
        elif stamp != reading.stamp:
            self.source.say_saved_again()
