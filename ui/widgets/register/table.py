# SPDX-License-Identifier: MIT
"""A register's list: any number of dossiers, sorted in the ledger, opened by Enter, copied for a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from models.changes import Changes
from models.dossier import Filed
from models.dossier_pages import SORTABLE, DossierFilter, DossierView
from models.paths import Register
from ui.settings import Settings
from ui.widgets.lists.header import ListHeader
from ui.widgets.lists.table import ListTable
from ui.widgets.paged_model import ListColumn
from ui.widgets.register.delegate import RegisterDelegate
from ui.widgets.register.model import RegisterModel
from ui.workplace import Workplace

_FIRST_ORDER = ("opened", True)
_DESCENDING = ("opened", "since")  # what is looked at from its newest


class RegisterTable(ListTable[DossierView]):
    """``open_wanted(id)``: Enter, or a double click."""

    open_wanted = Signal(int)

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        self._settings = Settings(workplace.settings)
        self._setting = f"registers/{register}/order"
        super().__init__(workplace, DossierView(DossierFilter(register), *self._kept_order()), parent)
        self._near = 0  # the row to go to where none is current once everything is read
        self.records: RegisterModel = RegisterModel(workplace, register, self)
        self.columns: ListHeader = ListHeader(workplace, f"registers/{register}/columns", self.records, self)
        self._delegate = RegisterDelegate(workplace, self.records, self)
        self.setItemDelegate(self._delegate)
        self._set_up()

    # What it shows

    def show_filter(self, wanted: DossierFilter) -> None:
        """Show the dossiers that a filter lets through, in the order in force."""
        self._show(DossierView(wanted, self._view.sort, self._view.descending))

    def sort_by(self, sort: str, *, descending: bool) -> None:
        """Show the same dossiers in another order, from now on."""
        self._settings.set_choice(self._setting, f"{sort} {'down' if descending else 'up'}")
        self._show(DossierView(self._view.filter, sort, descending))

    def _kept_order(self) -> tuple[str, bool]:
        sort, _, direction = self._settings.choice(self._setting).partition(" ")
        return (sort, direction == "down") if sort in SORTABLE else _FIRST_ORDER

    def refresh(self) -> None:
        """Read everything anew; place, selection and scrolling stay."""
        self._near = max(0, self.currentIndex().row())
        super().refresh()

    def follow(self, changes: Changes, *, reveal: int = 0) -> None:
        """Follow an edit; ``reveal`` is a dossier to select and scroll to where it is shown."""
        self._reveal = reveal or self._reveal
        self.records.learn(changes.dossiers)
        self.refresh()

    def _show(self, view: DossierView) -> None:
        self._near = 0
        super()._show(view)

    def _look_for(self, text: str) -> None:
        self._delegate.look_for(text)

    # Selection

    def current(self) -> Filed | None:
        """The dossier under the cursor, where it is read."""
        return self.records.filed(self.currentIndex().row())

    def begin(self) -> None:
        """Take the focus, on a row: the first one, as soon as it is read, where none is current."""
        self.setFocus()
        self._choose_one()

    def _choose_one(self) -> None:
        """Where nothing is selected, select the current row, else the one near which it was."""
        if not self.selected_count():
            row = self.currentIndex().row()
            self._go_to_row(row if row >= 0 else min(self._near, len(self.records.ids) - 1))

    def _placed(self, places: dict[int, int]) -> None:
        """Everything was read: select again what was selected."""
        if self._kept and places:
            rows = sorted(places.values())
            if rows != [row for top, bottom in self._selected_spans() for row in range(top, bottom + 1)]:
                self._select_again(rows)
        self._kept = frozenset()
        self._show_revealed()
        if self.hasFocus():
            self._choose_one()

    # Keys and pointer

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to a row that is selected, whichever way the focus came."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._choose_one()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.records.ids):
            self.open_wanted.emit(self.records.ids[row])

    # Order

    def _falls_first(self, column: ListColumn) -> bool:
        return column.sort in _DESCENDING
