# SPDX-License-Identifier: MIT
"""A register's list: any number of dossiers, sorted in the ledger, opened by Enter, copied for a spreadsheet."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.catalogue import Register
from models.changes import Changes
from models.dossier import Filed
from models.dossier_pages import SORTABLE, DossierFilter, DossierView
from ui import theme
from ui.settings import Settings
from ui.widgets.register.delegate import RegisterDelegate
from ui.widgets.register.header import RegisterHeader
from ui.widgets.register.model import RegisterModel
from ui.workplace import Workplace

_KEPT = 2000  # selected dossiers that are found again after everything was read anew
_FIRST_ORDER = ("opened", True)
_DESCENDING = ("opened", "since")  # what is looked at from its newest


class RegisterTable(QTableView):
    """``counted(number, complete)``: what the filter lets through. ``chosen()``: the selection changed.

    ``open_wanted(id)``: Enter, or a double click. ``escaped()``: Esc was pressed. ``missed(id)``: a dossier that was
    to be revealed is left out by the filter.
    """

    counted = Signal(int, bool)
    chosen = Signal()
    open_wanted = Signal(int)
    escaped = Signal()
    missed = Signal(int)

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._setting = f"registers/{register}/order"
        self._view = DossierView(DossierFilter(register), *self._kept_order())
        self._reveal = 0
        self._kept: frozenset[int] = frozenset()
        self._awaited = False  # what is shown is still of the view before
        self._leading = False  # the first dossier is wanted as soon as it is there
        self._near = 0  # the row to go to where none is current once everything is read
        self.records = RegisterModel(workplace, register, self)
        self.columns = RegisterHeader(workplace, register, self.records, self)
        self.setHorizontalHeader(self.columns)
        self.setModel(self.records)
        self._delegate = RegisterDelegate(workplace, self.records, self)
        self.setItemDelegate(self._delegate)
        self._set_up_rows()
        self.columns.begin()
        self.columns.sectionClicked.connect(self._sort_by)
        self.records.counted.connect(self._arrived)
        self.records.counted.connect(self.counted)
        self.records.placed.connect(self._placed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._show_order()

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet(theme.FLAT_TABLE)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW)
        rows.hide()

    # What it shows

    @property
    def view(self) -> DossierView:
        """The filter and the order in force."""
        return self._view

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
        first = max(0, self.rowAt(0))
        on_screen = self.viewport().height() // theme.ROW + 2
        self._kept = self._selected_few()
        self._near = max(0, self.currentIndex().row())
        self.records.refresh(self._kept, (first, first + on_screen))

    def follow(self, changes: Changes, *, reveal: int = 0) -> None:
        """Follow an edit; ``reveal`` is a dossier to select and scroll to where it is shown."""
        self._reveal = reveal or self._reveal
        self.records.learn(changes.dossiers)
        self.refresh()

    def reveal(self, record: int) -> None:
        """Select a dossier, at once or as soon as it is read."""
        if not self.go_to(record):
            self._reveal = record

    def retranslate(self) -> None:
        """Set all words again."""
        self.records.retranslate()

    def _show(self, view: DossierView) -> None:
        kept = self._selected_few()
        self._view = view
        self._delegate.look_for(view.filter.text)
        self._show_order()
        self._kept = kept
        self._awaited, self._leading, self._near = True, False, 0
        self.records.show(view, kept)
        self.scrollToTop()

    def lead_to_first(self) -> None:
        """Go to the first dossier, as soon as it is read: from a search to what was found."""
        self._leading = True
        if not self._awaited:
            self._arrived(len(self.records.ids))

    def _arrived(self, count: int, _complete: bool = True) -> None:
        self._awaited = False
        if self._leading and count:
            self.setFocus()
            self._go_to_row(0)
        self._leading = False

    # Selection

    def selected_ids(self) -> array[int]:
        """The ids of all selected rows, in the order shown; also of rows not read yet."""
        found: array[int] = array("q")
        for top, bottom in sorted(self._selected_spans()):
            found.extend(self.records.ids[top : bottom + 1])
        return found

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._selected_spans())

    def _selected_spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        ranges = [selection.at(position) for position in range(selection.count())]
        return [(found.top(), found.bottom()) for found in ranges]

    def current(self) -> Filed | None:
        """The dossier under the cursor, where it is read."""
        return self.records.filed(self.currentIndex().row())

    def current_key(self) -> str:
        """The key of the column under the cursor; '' for none."""
        index = self.currentIndex()
        return self.records.columns[index.column()].key if index.isValid() else ""

    def go_to(self, record: int) -> bool:
        """Make a dossier the current one and scroll to it; False where it is not shown."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        self._choose(row)
        return True

    def begin(self) -> None:
        """Take the focus, on a row: the first one, as soon as it is read, where none is current."""
        self.setFocus()
        self._choose_one()

    def _choose_one(self) -> None:
        """Where nothing is selected, select the current row, else the one near which it was."""
        if not self.selected_count():
            row = self.currentIndex().row()
            self._go_to_row(row if row >= 0 else min(self._near, len(self.records.ids) - 1))

    def select_records(self, rows: Iterable[int]) -> None:
        """Select rows, and nothing else."""
        selection = QItemSelection()
        for row in rows:
            index = self.records.index(row, 0)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _choose(self, row: int) -> None:
        """Select one row and scroll to it, whatever keys are held down."""
        index = self.records.index(row, self._column())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _go_to_row(self, row: int) -> None:
        if 0 <= row < len(self.records.ids):
            self._choose(row)

    def _selected_few(self) -> frozenset[int]:
        """The selected ids as long as they are few enough to be found again."""
        return frozenset(self.selected_ids()) if self.selected_count() <= _KEPT else frozenset()

    def _placed(self, places: dict[int, int]) -> None:
        """Everything was read: select again what was selected."""
        if self._kept and places:
            rows = sorted(places.values())
            if rows != [row for top, bottom in sorted(self._selected_spans()) for row in range(top, bottom + 1)]:
                no_update = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(self.records.index(rows[0], self._column()), no_update)
                self.select_records(rows)
        self._kept = frozenset()
        reveal, self._reveal = self._reveal, 0
        if reveal and not self.go_to(reveal):
            self.missed.emit(reveal)
        if self.hasFocus():
            self._choose_one()

    def _selection_changed(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.chosen.emit()

    def _column(self) -> int:
        """The column under the cursor, the first one where it is nowhere."""
        index = self.currentIndex()
        return index.column() if index.isValid() else self.records.positions[self.columns.shown()[0]]

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
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Home and control:
            self._go_to_row(0)
        elif event.key() == Qt.Key.Key_End and control:
            self._go_to_row(len(self.records.ids) - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not search the rows: Qt would read all of them, on the window's thread."""

    def _open(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.records.ids):
            self.open_wanted.emit(self.records.ids[row])

    # Order

    def _sort_by(self, column: int) -> None:
        sort = self.records.columns[column].sort
        if not sort:
            self._show_order()
            return
        again = self._view.sort == sort
        self.sort_by(sort, descending=not self._view.descending if again else sort in _DESCENDING)

    def _show_order(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._view.descending else Qt.SortOrder.AscendingOrder
        self.columns.setSortIndicator(self.records.positions.get(self._view.sort, -1), order)
