# SPDX-License-Identifier: MIT
"""What stands below the bar of a register: its list, its board or its calendar, or why there is nothing to show."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.changes import Changes
from models.dossier import Filed
from models.dossier_pages import DossierFilter
from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.widgets.register.emptiness import Emptiness
from ui.widgets.register.state import BarState
from ui.widgets.register.table import RegisterTable
from ui.widgets.register.words import RegisterWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.register.board import Board
    from ui.widgets.register.calendar import DueCalendar

VIEWS = ("list", "board", "calendar")


class RegisterViews(QStackedWidget):
    """``view`` is one of VIEWS. The list always follows, for its count and for copies; the others are made when asked.

    ``counted(number, complete)``, ``escaped()`` and ``missed(id)`` are the list's. ``chosen()``: another entry is
    selected, or another card is the current one. ``open_wanted(id)``:
    an entry is to be opened; ``move_wanted(id, stage)``: it is to come to a stage. ``due_wanted(days)``: the list of
    what is due on some days. ``menu_wanted(place)``: the menu of the selected entries.
    """

    counted = Signal(int, bool)
    chosen = Signal()
    escaped = Signal()
    missed = Signal(int)
    open_wanted = Signal(int)
    move_wanted = Signal(int, str)
    due_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        workplace: Workplace,
        commands: Commands,
        register: Register,
        view: str,
        words: RegisterWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.register = register
        self.view = view if view in VIEWS else "list"
        self.number = 0
        self.complete = False
        self._tables: dict[Register, RegisterTable] = {}
        self.board: Board | None = None
        self.calendar: DueCalendar | None = None
        self.empty = Emptiness(workplace, commands, words, self)
        self.addWidget(self.empty)

    # What is shown

    @property
    def table(self) -> RegisterTable:
        """The list of the register that is shown."""
        if self.register not in self._tables:
            table = RegisterTable(self._workplace, self.register)
            table.counted.connect(self._counted)
            table.chosen.connect(self.chosen)
            table.open_wanted.connect(self.open_wanted)
            table.escaped.connect(self.escaped)
            table.missed.connect(self.missed)
            table.customContextMenuRequested.connect(self._ask_menu)
            table.setAccessibleName(self._workplace.wording.say("register", self.register))
            self._tables[self.register] = table
            self.addWidget(table)
        return self._tables[self.register]

    @property
    def shown(self) -> RegisterTable | Board | DueCalendar:
        """The list, the board or the calendar, whichever is chosen."""
        found = {"board": self.board, "calendar": self.calendar}.get(self.view)
        return found or self.table

    def show_register(self, register: Register) -> None:
        """Show another register with the next filter."""
        if register != self.register:
            self.register = register
            self.number, self.complete = 0, False

    def show_filter(self, wanted: DossierFilter, state: BarState) -> None:
        """Show what a filter lets through; ``state`` is the bar that it was made with."""
        if self.view == "board":
            self._make_board().show_filter(wanted)
        elif self.view == "calendar":
            self._make_calendar().show_filter(wanted)
        self.table.show_filter(wanted)
        self.show_place(state)

    def show_place(self, state: BarState) -> None:
        """Bring the view that is chosen to the front, or why there is nothing to show."""
        if self.empty.stands_for(self.register, state, self.number, complete=self.complete):
            self.setCurrentWidget(self.empty)
            return
        shown = self.shown
        ground = shown if shown is self.table else shown.parentWidget()
        assert ground is not None
        self.setCurrentWidget(ground)

    def refresh(self) -> None:
        """Read everything anew."""
        if self.shown is not self.table:
            self.shown.refresh()
        self.table.refresh()

    def follow(self, changes: Changes, *, reveal: int = 0) -> None:
        """Follow an edit; ``reveal`` is an entry to select where it is shown.

        Board and calendar follow by themselves.
        """
        self.table.follow(changes, reveal=reveal)

    def retranslate(self) -> None:
        """Set all words again; board and calendar are told of it themselves."""
        for register, table in self._tables.items():
            table.retranslate()
            table.setAccessibleName(self._workplace.wording.say("register", register))

    def _counted(self, count: int, complete: bool) -> None:
        if self.sender() is self.table:
            self.number, self.complete = count, complete
            self.counted.emit(count, complete)

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_wanted.emit(self.table.viewport().mapToGlobal(at))

    # What is chosen

    def begin(self) -> None:
        """Take the focus."""
        shown = self.shown
        if self.currentWidget() is self.empty:
            self.empty.begin()
        elif isinstance(shown, RegisterTable):
            shown.begin()
        else:
            shown.focus()

    def go_to(self, record: int) -> None:
        """Take the focus to an entry, or where it was."""
        if self.shown.go_to(record):
            self.shown.setFocus()
        else:
            self.begin()

    def lead_to_first(self) -> None:
        """On from a search to what is found."""
        if self.view == "list":
            self.table.lead_to_first()
        else:
            self.begin()

    def ids(self) -> array[int]:
        """The selected entries."""
        if self.view == "list":
            return self.table.selected_ids()
        filed = self.current()
        return array("q", [filed.id] if filed is not None else [])

    def current(self) -> Filed | None:
        """The one entry that is selected; None where it is none or several."""
        shown = self.shown
        if isinstance(shown, RegisterTable):
            return shown.current() if shown.selected_count() == 1 else None
        record = (
            self.calendar.list.record
            if self.calendar is not None and shown is self.calendar
            else self.board.record
            if self.board
            else 0
        )
        found = self._workplace.ledger.dossiers.fetch([record]) if record else []
        return found[0] if found else None

    # Made when asked for

    def _make_board(self) -> Board:
        if self.board is None:
            from ui.widgets.register.board import Board

            self.board = Board(self._workplace)
            self.board.open_wanted.connect(self.open_wanted)
            self.board.move_wanted.connect(self.move_wanted)
            self.board.chosen.connect(self.chosen)
            self.addWidget(_padded(self.board))
        return self.board

    def _make_calendar(self) -> DueCalendar:
        if self.calendar is None:
            from ui.widgets.register.calendar import DueCalendar

            self.calendar = DueCalendar(self._workplace)
            self.calendar.open_wanted.connect(self.open_wanted)
            self.calendar.day_chosen.connect(self._day_chosen)
            self.calendar.list.selectionModel().currentChanged.connect(self._card_chosen)
            self.addWidget(_padded(self.calendar))
        return self.calendar

    def _card_chosen(self) -> None:
        self.chosen.emit()

    def _day_chosen(self, day: date) -> None:
        self.due_wanted.emit(day.isoformat())


def _padded(widget: QWidget) -> QWidget:
    """A view with the room around it that the bar above has."""
    ground = QWidget()
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
    layout.addWidget(widget)
    return ground
