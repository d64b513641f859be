# SPDX-License-Identifier: MIT
"""The frame of an import's window: its file, its one job, its list of problems, and how it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import UserError
from models.personal import masked
from ui import theme
from ui.dialogs.import_files import ImportFiles
from ui.dialogs.import_foot import ImportFoot
from ui.dialogs.import_job import OneJob
from ui.dialogs.import_list import ProblemList
from ui.dialogs.import_work import Stamp, stamp_now
from ui.settings import Settings
from ui.widgets.dropped_file import dropped_files
from ui.widgets.importing.empty import ImportEmpty
from ui.widgets.importing.problems import WORDS
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.dialogs.register_import_board import RegisterBoard
    from ui.dialogs.register_import_source import RegisterSource
    from ui.widgets.importing.board import ImportBoard
    from ui.widgets.importing.source import ImportSource

EMPTY, BOARD = range(2)  # what ``stack`` shows


class ImportWindow(QDialog):
    """A file is dropped, looked at and taken in as one step. ``view`` is what the window is remembered as."""

    source: ImportSource | RegisterSource
    board: ImportBoard | RegisterBoard

    def __init__(self, workplace: Workplace, view: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._view = view
        self._settings = Settings(workplace.settings)
        self._logged: list[Changes] = []
        self._writing = self._refused = False
        self.setAcceptDrops(True)
        self.files = ImportFiles(self._settings, self)
        self.job = OneJob(workplace, self)
        self.list = ProblemList(workplace, self)
        self.empty = ImportEmpty()
        self.stack = QStackedWidget()
        self.foot = ImportFoot()
        self.import_button = self.foot.import_button

    def _lay_out(self, least: QSize, size: QSize) -> None:
        """Put ``source`` and ``board`` in their places, as high as they were left."""
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.source)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)
        self._connect()
        self.setMinimumSize(least)
        self.resize(size)
        self.restoreGeometry(self._settings.view(self._view))
        self.board.restore(self._settings.view(self._split_view))

    def _connect(self) -> None:
        self.job.turned.connect(self._show_state)
        self.job.progressed.connect(self._progress)
        self.job.failed.connect(self._failed)
        for part in (self.source, self.empty):
            part.browse_wanted.connect(self.browse)
            part.again_wanted.connect(self.read_again)
        self.source.path_given.connect(self._path_given)
        self.source.sheet_chosen.connect(self._sheet_chosen)
        self.board.explain.explained.connect(self._explained)
        self.board.explain.finished.connect(self._focus_deed)
        self.board.verdict.update_given.connect(self._show_state)
        self.board.verdict.false_alarm_given.connect(self._false_alarm_given)
        self.board.save_button.clicked.connect(self._save_list)
        self.list.saved.connect(self.foot.say_saved)
        self.import_button.clicked.connect(self._import)
        self.foot.cancel_button.clicked.connect(self.reject)
        for keys, then in (("F5", self.read_again), ("Ctrl+O", self.browse), ("Ctrl+Return", self._import)):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    @property
    def _split_view(self) -> str:
        return f"{self._view}-heights"

    @property
    def _stamp(self) -> str:
        """What a look at the file's state is asked for as."""
        return f"{self._view}-stamp"

    # What each window does in its own way

    @property
    def busy(self) -> bool:
        """Whether something is read or written."""
        return self.job.running

    @property
    def looked_at(self) -> bool:
        """Whether a file is shown that may be saved anew meanwhile."""
        raise NotImplementedError

    def choose_some(self, paths: Sequence[Path]) -> None:
        """Files were typed, pasted or dropped; there is at least one."""
        raise NotImplementedError

    def browse(self) -> None:
        """Ask for a file."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read the file once more: it was mended, or the reading was stopped."""
        raise NotImplementedError

    def _sheet_chosen(self, sheet: str) -> None:
        raise NotImplementedError

    def _false_alarm_given(self, on: bool) -> None:
        raise NotImplementedError

    def _explained(self, *_: str) -> None:
        raise NotImplementedError

    def _focus_deed(self) -> None:
        raise NotImplementedError

    def _import(self) -> None:
        raise NotImplementedError

    def _done(self, _: object) -> None:
        """It is written."""
        raise NotImplementedError

    def _progress(self, count: int) -> None:
        raise NotImplementedError

    def _failed(self, error: UserError) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        """Say how the file stands."""
        raise NotImplementedError

    def _compare(self, stamp: Stamp | None) -> None:
        """The file's state now, None where it cannot be had."""
        raise NotImplementedError

    # The file and the job

    def _path_given(self, text: str) -> None:
        """A path was typed or pasted."""
        path = self.files.typed(text)
        if path is not None:
            self.choose_some([path])
        else:
            self.source.say_no_file(masked(text))

    def _save_list(self) -> None:
        model = self.board.problems.problems
        head = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(WORDS)]
        lines = [model.texts(row)[:WORDS] for row in range(model.rowCount())]
        self.list.save(self.files.name, head, lines)

    def _start(self, work: Callable[[], Iterator[Any]], then: Callable[[Any], None]) -> None:
        self.job.start(work, self.tr("Import {name}").format(name=self.files.name), then)

    def _show_state(self, _: object = None) -> None:
        if self._writing and not self.job.running:  # it was stopped, or it was done before it could be
            if self._logged:
                self._done(None)
                return
            self._writing = False
        self._tell()

    # Leaving

    def _stop(self) -> None:
        """Stop what is under way or soon will be; nothing of it stays."""
        self.job.stop()

    def reject(self) -> None:
        """Stop what is under way, nothing of which stays; with nothing under way, leave."""
        if self._writing:
            self.job.cancel()
        elif self.busy:
            self._stop()
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
        self._stop()
        self._workplace.readers.drop(self._stamp)
        self._settings.set_view(self._view, self.saveGeometry())
        if self.board.moved:
            self._settings.set_view(self._split_view, self.board.split.saveState())

    def changeEvent(self, event: QEvent) -> None:
        """Coming back from another program, see whether the file was saved there meanwhile."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.looked_at:
            self._workplace.readers.ask(self._stamp, partial(stamp_now, self.files.path), self._compare)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and not self._writing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event)
        if paths and not self._writing:
            event.acceptProposedAction()
            self.choose_some(paths)
