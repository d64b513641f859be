# SPDX-License-Identifier: MIT
"""The register of platforms and operators, organisations only: a table of all, and the file of the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.errors import RefusedError
from models.ledger import Ledger
from models.platforms import PlatformFile, PlatformLine, platform_file, platform_lines
from models.reporting.platform_page import PlatformPage, platform_page, write_platform_page
from models.store import Store
from ui import theme
from ui.settings import Settings
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_edit import LineEdit
from ui.widgets.register.platform_file import PlatformFileView
from ui.widgets.register.platform_table import PlatformTable
from ui.widgets.table_foot import TableFoot
from ui.workplace import Workplace

_FOLLOWED = frozenset({"dossier", "action", "code", "campaign", "office"})


class PlatformsView(QWidget):
    """``open_dossier(id)``: an entry is to be opened. ``tasks_wanted(code)``: the assignments of a platform.

    ``actions_wanted(code)``: the action records that name it.
    """

    open_dossier = Signal(int)
    tasks_wanted = Signal(str)
    actions_wanted = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._key = f"platforms-{id(self)}"
        self._stale = True
        self._read = False  # once: until then nothing is said of how many there are
        self._wanted = ""  # a platform to choose as soon as it is read
        self.dialog: QDialog | None = None
        self.search = LineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search", "muted"), LineEdit.ActionPosition.LeadingPosition)
        self.search.setMaximumWidth(360)
        self.add_button = QPushButton(theme.icon("plus"), "", self)
        self.table = PlatformTable(workplace, self)
        self.file = PlatformFileView(workplace, self)
        self.empty = EmptyState(self)
        self.add = QAction(theme.icon("plus"), "", self)
        self.clear = QAction(theme.icon("filter-off"), "", self)
        self.foot = TableFoot(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        bar.setSpacing(theme.SPACE)
        bar.addWidget(self.search, 1)
        bar.addStretch(0)
        bar.addWidget(self.add_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.file)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        left.setMinimumWidth(420)
        self.file.setMinimumWidth(340)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.foot)

    def _connect(self) -> None:
        workplace = self._workplace
        workplace.announcer.changed.connect(self._changed)
        workplace.announcer.retranslated.connect(self.retranslate)
        self.search.textChanged.connect(self._look_for)
        self.search.entered.connect(self._go_down)
        self.add_button.clicked.connect(self.ask_new)
        self.add.triggered.connect(self.ask_new)
        self.clear.triggered.connect(self.search.clear)
        self.table.chosen.connect(self._choose)
        self.table.entered.connect(self.file.begin)
        self.table.escaped.connect(self.search.clear)
        file = self.file
        file.open_dossier.connect(self.open_dossier)
        file.tasks_wanted.connect(self._want_tasks)
        file.actions_wanted.connect(self._want_actions)
        file.save_wanted.connect(self.ask_file)
        file.print_wanted.connect(self.ask_printer)
        file.left.connect(self.table.setFocus)
        for key in (f"{self._key}-lines", f"{self._key}-file", f"{self._key}-page"):
            self.destroyed.connect(partial(workplace.readers.drop, key))

    # What the page calls

    @property
    def code(self) -> str:
        """The platform that is chosen; '' for none."""
        return self.table.code

    def begin(self) -> None:
        """Take the focus where work begins: the table, else what can be done without one."""
        shown = self.stack.currentWidget() is self.table
        (self.table if shown else self.empty.buttons[0] if self.empty.buttons else self.search).setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def choose(self, code: str) -> None:
        """Choose a platform, at once or as soon as it is read."""
        self.search.clear()
        if not self.table.choose(code):
            self._wanted = code

    def refresh(self) -> None:
        """Read everything anew; the chosen platform stays."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        ledger, today = self._workplace.ledger, self._workplace.today()
        self._workplace.readers.ask(f"{self._key}-lines", partial(_read_lines, ledger, today), self._show)

    def retranslate(self) -> None:
        """Set all words again."""
        self.search.setPlaceholderText(self.tr("Find a platform"))
        self.search.setAccessibleName(self.tr("Find a platform"))
        self.search.setToolTip(self.tr("By name, other name, code or pinyin initials"))
        self.add_button.setText(self.tr("Add a platform…"))
        self.table.retranslate()
        self.file.retranslate()
        self._say()

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & _FOLLOWED or changes.touches_actions:
            self.refresh()

    def _show(self, lines: list[PlatformLine]) -> None:
        self._read = True
        wanted, self._wanted = self._wanted, ""
        before = self.code
        self.table.show_lines(lines)
        if wanted:
            self.table.choose(wanted)
        if self.code == before:  # else it was asked for already
            self._read_file()
        self._say()

    def _choose(self, _code: str) -> None:
        self._read_file()

    def _read_file(self) -> None:
        key = f"{self._key}-file"
        if not self.code:
            self._workplace.readers.drop(key)
            self.file.show_file(None)
            return
        ledger, today = self._workplace.ledger, self._workplace.today()
        read = partial(_read_file, ledger, self.code, today)
        self._workplace.readers.ask(key, read, partial(self._show_file, self.code))

    def _show_file(self, code: str, found: PlatformFile | None) -> None:
        if code == self.code:
            self.file.show_file(found)

    # The table

    def _look_for(self, text: str) -> None:
        self.table.look_for(text)
        self._say()

    def _say(self) -> None:
        """How many platforms there are, or why none is shown."""
        platforms = self.table.platforms
        if not self._read:
            return
        shown, writable = len(platforms.lines), self._workplace.ledger.writable
        self.add_button.setEnabled(writable)
        if platforms.count and shown == platforms.count:
            text = self.tr("%n platform(s)", "", shown)
        else:
            text = self.tr("{shown} of %n platform(s)", "", platforms.count).format(shown=shown)
        self.foot.count.setText(text)
        if shown:
            self.stack.setCurrentWidget(self.table)
            return
        if platforms.count:
            words = self.tr("No name, code or initials hold what was typed.")
            self.empty.say("search", self.tr("No platform matches"), words, [(self.tr("Show all"), self.clear)])
        else:
            words = self.tr("Add a company, a website or an app, or name one in an entry. Persons are only counted.")
            ways = [(self.tr("Add a platform…"), self.add)] if writable else []
            self.empty.say("building-store", self.tr("No platform is listed yet"), words, ways)
        self.stack.setCurrentWidget(self.empty)

    def _go_down(self, _keep: bool = False) -> None:
        if self.table.platforms.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._go_down()
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.search.clear()
            self._go_down()
        else:
            super().keyPressEvent(event)

    # Deeds

    def _want_tasks(self) -> None:
        self.tasks_wanted.emit(self.code)

    def _want_actions(self) -> None:
        self.actions_wanted.emit(self.code)

    def ask_new(self) -> None:
        """Ask for a platform to add."""
        from ui.widgets.register.platform_adding import PlatformDialog

        if not self._workplace.ledger.writable:
            return
        dialog = PlatformDialog(self._workplace, self)
        dialog.accepted.connect(partial(self._added, dialog))
        self._open(dialog)

    def _added(self, dialog: QDialog) -> None:
        self.choose(str(getattr(dialog, "code", "")))
        self.refresh()

    def ask_file(self) -> None:
        """Ask where the page of the chosen platform is to be written."""
        if not self.code:
            return
        from ui.dialogs.export_file import ExportFile

        workplace = self._workplace
        name = f"{workplace.wording.code(workplace.ledger.codes, 'platform', self.code)} {workplace.today()}"
        kinds = [(self.tr("Word document"), "docx")]
        dialog = ExportFile(self, Settings(workplace.settings), self.tr("Save the page of a platform"), name, kinds)
        dialog.chosen.connect(partial(self.write_file, self.code))
        self._open(dialog)

    def write_file(self, code: str, path: Path) -> None:
        """Write the page of a platform as DOCX."""
        workplace = self._workplace
        work = partial(_written, workplace.ledger, code, path, workplace.wording.language, workplace.today())
        job = workplace.jobs.start(work, self.tr("Write {name}").format(name=path.name))
        job.finished.connect(partial(self._told, path))
        job.failed.connect(workplace.show)

    def _told(self, path: Path, _result: object) -> None:
        self.foot.say(self.tr("Wrote {name}").format(name=path.name))

    def ask_printer(self) -> None:
        """Read the page of the chosen platform, and ask for a printer."""
        if self.code:
            workplace = self._workplace
            read = partial(_read_page, workplace.ledger, self.code, workplace.wording.language, workplace.today())
            workplace.readers.ask(f"{self._key}-page", read, self._ask_printer)

    def _ask_printer(self, page: PlatformPage | RefusedError) -> None:
        if isinstance(page, RefusedError):
            self._workplace.show(page)
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets.register.platform_print import paper, print_page

        printer = paper()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(page.title)
        dialog.accepted.connect(partial(print_page, page, printer))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()


def _read_lines(ledger: Ledger, today: date, store: Store) -> list[PlatformLine]:
    return platform_lines(ledger, today, store=store)


def _read_file(ledger: Ledger, code: str, today: date, store: Store) -> PlatformFile | None:
    """The file of a platform; None where it was undone meanwhile."""
    try:
        return platform_file(ledger, code, today, store=store)
    except KeyError:
        return None


def _read_page(ledger: Ledger, code: str, language: str, today: date, store: Store) -> PlatformPage | RefusedError:
    """The page of a platform, or why it may not leave the house."""
    try:
        return platform_page(ledger, code, language, today, store=store)
    except RefusedError as refused:
        return refused


def _written(ledger: Ledger, code: str, path: Path, language: str, today: date) -> Iterator[int]:
    """Write the page on the jobs' worker, with a reader of its own."""
    yield 0
    with closing(ledger.store.reader()) as store:
        write_platform_page(ledger, code, path, language, today, store=store)
