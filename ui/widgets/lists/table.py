# SPDX-License-Identifier: MIT
"""A long list: any number of rows, sorted in the ledger, their selection found again after everything was read anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.widgets.lists.header import ListHeader
from ui.widgets.paged_model import ListColumn, PagedModel
from ui.workplace import Workplace

KEPT = 2000  # selected rows that are found again after everything was read anew


class _Filtered(Protocol):
    @property
    def text(self) -> str: ...


class Viewed(Protocol):
    """A filter with an order."""

    @property
    def filter(self) -> _Filtered:
        """What is let through."""

    @property
    def sort(self) -> str:
        """The order."""

    @property
    def descending(self) -> bool:
        """Whether it is turned round."""


View = TypeVar("View", bound=Viewed)


class ListTable(QTableView, Generic[View]):
    """``counted(number, complete)``: what the filter lets through. ``chosen()``: the selection changed.

    ``escaped()``: Esc was pressed. ``missed(id)``: a row that was to be revealed is left out by the filter.
    Who derives from it makes ``records`` and ``columns``, and calls ``_set_up``.
    """

    counted = Signal(int, bool)
    chosen = Signal()
    escaped = Signal()
    missed = Signal(int)
    records: PagedModel[View, Any]  # of whatever rows
    columns: ListHeader

    def __init__(self, workplace: Workplace, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._view = view
        self._reveal = 0
        self._kept: frozenset[int] = frozenset()
        self._awaited = False  # what is shown is still of the view before
        self._leading = False  # the first row is wanted as soon as it is there

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.columns)
        self.setModel(self.records)
        set_up_rows(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStyleSheet(theme.FLAT_TABLE)
        self.columns.begin()
        self.columns.sectionClicked.connect(self._sort_by)
        self.records.counted.connect(self._arrived)
        self.records.counted.connect(self.counted)
        self.records.placed.connect(self._placed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._show_order()

    # What it shows

    @property
    def view(self) -> View:
        """The filter and the order in force."""
        return self._view

    def sort_by(self, sort: str, *, descending: bool) -> None:
        """Show the same rows in another order."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read everything anew; place, selection and scrolling stay."""
        first = max(0, self.rowAt(0))
        on_screen = self.viewport().height() // theme.ROW + 2
        self._kept = self._to_keep()
        self.records.refresh(self._kept, (first, first + on_screen))

    def reveal(self, record: int) -> None:
        """Go to a row by its id, at once or as soon as it is read."""
        if self._awaited or not self.go_to(record):
            self._reveal = record

    def retranslate(self) -> None:
        """Set all words again."""
        self.records.retranslate()

    def _show(self, view: View) -> None:
        kept = self._to_keep()
        self._view = view
        self._look_for(view.filter.text)
        self._show_order()
        self._kept = kept
        self._awaited, self._leading = True, False
        self.records.show(view, kept)
        self.scrollToTop()

    def _look_for(self, text: str) -> None:
        """Mark the words of a search."""
        raise NotImplementedError

    def lead_to_first(self) -> None:
        """Go to the first row, as soon as it is read: from a search to what was found."""
        self._leading = True
        if not self._awaited:
            self._arrived(len(self.records.ids))

    def _arrived(self, count: int, _complete: bool = True) -> None:
        self._awaited = False
        if self._leading and count:
            self._lead()
        self._leading = False

    def _lead(self) -> None:
        self.setFocus()
        self._go_to_row(0)

    # Selection

    def selected_ids(self) -> array[int]:
        """The ids of all selected rows, in the order shown; also of rows not read yet."""
        found: array[int] = array("q")
        for top, bottom in self._selected_spans():
            found.extend(self.records.ids[top : bottom + 1])
        return found

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._selected_spans())

    def _selected_spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        ranges = [selection.at(position) for position in range(selection.count())]
        return sorted((found.top(), found.bottom()) for found in ranges)

    def current_key(self) -> str:
        """The key of the column under the cursor; '' for none."""
        index = self.currentIndex()
        return self.records.columns[index.column()].key if index.isValid() else ""

    def select_records(self, rows: Iterable[int]) -> None:
        """Select rows, and nothing else."""
        selection = QItemSelection()
        for row in rows:
            index = self.records.index(row, 0)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _select_again(self, rows: Sequence[int]) -> None:
        """Select rows in their order, the first one current; nothing scrolls."""
        no_update = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.records.index(rows[0], self._column()), no_update)
        self.select_records(rows)

    def go_to(self, record: int) -> bool:
        """Make a row the current one and scroll to it; False where its id is not shown."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        self._choose(row, self._column())
        return True

    def _go_to_row(self, row: int) -> None:
        if 0 <= row < len(self.records.ids):
            self._choose(row, self._column())

    def _choose(self, row: int, column: int) -> None:
        """Select one row and scroll to it, whatever keys are held down."""
        index = self.records.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _to_keep(self) -> frozenset[int]:
        """The selected ids as long as they are few enough to be found again."""
        return frozenset(self.selected_ids()) if self.selected_count() <= KEPT else frozenset()

    def _placed(self, places: dict[int, int]) -> None:
        """Everything was read: select again what was selected."""
        raise NotImplementedError

    def _show_revealed(self) -> None:
        reveal, self._reveal = self._reveal, 0
        if reveal and not self.go_to(reveal):
            self.missed.emit(reveal)

    def _selection_changed(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.chosen.emit()

    def _column(self) -> int:
        """The column under the cursor, the first one where it is nowhere."""
        index = self.currentIndex()
        return index.column() if index.isValid() else self._first_column()

    def _first_column(self) -> int:
        return self.records.positions[self.columns.shown()[0]]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Home and control:
            self._go_to_row(0)
        elif event.key() == Qt.Key.Key_End and control:
            self._go_to_row(len(self.records.ids) - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not search the rows: Qt would read all of them, on the window's thread."""

    # Order

    def _sort_by(self, place: int) -> None:
        column = self.records.columns[place]
        if not column.sort:
            self._show_order()
            return
        again = self._sorted_column() == place
        self.sort_by(column.sort, descending=not self._view.descending if again else self._falls_first(column))

    def _falls_first(self, column: ListColumn) -> bool:
        """Whether a column is looked at from its end at first."""
        raise NotImplementedError

    def _sorted_column(self) -> int:
        """The column whose order is in force."""
        sorts = (place for place, column in enumerate(self.records.columns) if column.sort == self._view.sort)
        return next(sorts, -1)

    def _show_order(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._view.descending else Qt.SortOrder.AscendingOrder
        self.columns.setSortIndicator(self._sorted_column(), order)


def set_up_rows(
    table: QTableView,
    selection: QAbstractItemView.SelectionMode = QAbstractItemView.SelectionMode.ExtendedSelection,
) -> None:
    """Whole rows of one height are chosen, nothing is edited by the way, and Tab leaves the table."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(selection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.ROW)
    rows.hide()
