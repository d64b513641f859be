# SPDX-License-Identifier: MIT
"""The sheet itself: cells one goes through, selects and types in as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from ui.widgets.grid.deeds import GridDeeds
from ui.widgets.grid.delegate import GridDelegate
from ui.widgets.grid.frozen import FrozenColumns
from ui.widgets.grid.header import GridHeader, GridNumbers
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.nearest import NearestBox
from ui.widgets.line_edit import LineEdit
from ui.workplace import Workplace

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag


class GridTable(QTableView):
    """``moved()``: the cursor stands in another cell."""

    moved = Signal()

    def __init__(self, workplace: Workplace, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self._tab_from = -1  # the column that a run of Tabs began in: Enter goes back to it
        self.columns = GridHeader(workplace, model, self)
        self.numbers = GridNumbers(model, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.numbers)
        self.setModel(model)
        self.delegate = GridDelegate(workplace, model, self)
        self.setItemDelegate(self.delegate)
        self.frozen = FrozenColumns(workplace, model, self)
        self.deeds = GridDeeds(workplace, self)
        self.columns.begin()
        self.numbers.begin()
        self._set_up()
        self.horizontalScrollBar().valueChanged.connect(self.place_frozen)
        self.columns.sectionResized.connect(self.place_frozen)
        self.delegate.went.connect(self._went)
        self.delegate.fill_wanted.connect(self.deeds.fill)
        model.turned.connect(self._show_turned)
        self._keys = self._key_table()
        self.retranslate()

    def _set_up(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _key_table(self) -> Mapping[str, Callable[[], object]]:
        deeds = self.deeds
        return {
            "F2": self.edit_cell,
            "Del": deeds.clear,
            "Backspace": self._clear_and_edit,
            "Ctrl+D": deeds.fill_down,
            "Ctrl+Shift+D": deeds.duplicate,
            "Ctrl+'": deeds.take_above,
            "Ctrl+;": deeds.today,
            "Ctrl+R": deeds.repeat,
            "Ctrl+C": deeds.copy,
            "Ctrl+Shift+C": deeds.copy_with_header,
            "Ctrl+X": deeds.cut,
            "Ctrl+V": deeds.paste,
            "Ctrl+A": self.selectAll,
            "Ctrl++": deeds.insert,
            "Ctrl+=": deeds.insert,
            "Ctrl+Shift+=": deeds.insert,
            "Ctrl+Shift++": deeds.insert,
            "Ctrl+-": deeds.delete,
            "Alt+Up": deeds.move_up,
            "Alt+Down": deeds.move_down,
            "Shift+Space": self.select_lines,
            "Ctrl+Up": self._to_first,
            "Ctrl+Down": self._to_last,
        }

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(self.tr("Sheet"))

    # Where the cursor stands and what is selected

    @property
    def row(self) -> int:
        """The row of the cursor; that behind the last line where there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else len(self.grid.lines)

    @property
    def name(self) -> str:
        """The field of the cursor."""
        index = self.currentIndex()
        return self.grid.fields[index.column()] if index.isValid() else self.columns.shown()[0]

    def spans(self) -> Iterator[tuple[range, list[str]]]:
        """The selected blocks: rows, and the fields of the visible columns."""
        selection = self.selectionModel().selection()
        for position in range(selection.count()):
            found = selection.at(position)
            names = [
                self.grid.fields[column]
                for column in range(found.left(), found.right() + 1)
                if not self.isColumnHidden(column)
            ]
            yield range(found.top(), found.bottom() + 1), names

    def selected_rows(self) -> list[int]:
        """The rows that anything is selected in, in order; the cursor's where nothing is."""
        rows = {row for rows, _ in self.spans() for row in rows}
        return sorted(rows) or [self.row]

    def selected_names(self) -> list[str]:
        """The fields that anything is selected in, from left to right."""
        names = {name for _, names in self.spans() for name in names} or {self.name}
        return [name for name in self.columns.shown() if name in names]

    def room(self, name: str) -> list[str]:
        """The visible fields from one to the right."""
        shown = self.columns.shown()
        return shown[shown.index(name) :] if name in shown else shown

    def go_to(self, row: int, name: str = "") -> None:
        """Put the cursor into a cell."""
        column = self.grid.column(name or self.name)
        if self.isColumnHidden(column):
            self.columns.show_column(name, True)
        index = self.grid.index(max(0, min(row, self.grid.rowCount() - 1)), column)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def begin(self, row: int) -> None:
        """Put the cursor where the typing of a line begins."""
        self.go_to(row, self.grid.subject.first or self.columns.shown()[0])

    def select_block(self, rows: Sequence[int], names: Sequence[str]) -> None:
        """Select whole cells of neighbouring rows, the cursor in the first."""
        columns = sorted(self.grid.column(name) for name in names)
        first = self.grid.index(rows[0], columns[0])
        last = self.grid.index(rows[-1], columns[-1])
        self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), _Flag.ClearAndSelect)
        self.scrollTo(first)

    def select_lines(self) -> None:
        """Select the lines that anything is selected in."""
        rows, names = self.selected_rows(), self.columns.shown()
        self.select_block(rows, names)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight, from under the columns that stay; one of those brings the sheet back to its left."""
        across = self.horizontalScrollBar()
        if index.isValid() and self.grid.fields[index.column()] in self.grid.subject.frozen:
            across.setValue(0)
        super().scrollTo(index, hint)
        if index.isValid() and self.frozen.isVisibleTo(self):
            hidden = self.frozen.covered - self.visualRect(index).left()
            across.setValue(across.value() - max(0, hidden))

    def place_frozen(self, *_: int) -> None:
        """Show the first columns over the others while the sheet is scrolled sideways."""
        self.frozen.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frozen.place()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != self.grid.typing:
            self.grid.set_typing(-1)
        self.moved.emit()

    def _show_turned(self, at: int, count: int) -> None:
        """Undo and redo show what they moved."""
        names = self.columns.shown()
        if count:
            self.select_block(range(at, at + count), names)
        else:
            self.go_to(at, names[0])

    # Keys

    def edit_cell(self) -> None:
        """Open the field of the cell under the cursor."""
        if self.currentIndex().isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.scrollTo(self.currentIndex())
            self.edit(self.currentIndex())
            field = QApplication.focusWidget()
            if isinstance(field, NearestBox) and self.isAncestorOf(field):
                field.open_nearest()

    def fill_cells(self, rows: Sequence[int], name: str) -> None:
        """Open the field of one cell; what is typed there goes into all these rows."""
        self.go_to(rows[0], name)
        column = self.grid.column(name)
        for row in rows:
            self.selectionModel().select(self.grid.index(row, column), _Flag.Select)
        self.setFocus()
        self.edit_cell()
        field = QApplication.focusWidget()
        if isinstance(field, LineEdit) and self.isAncestorOf(field):
            field.setProperty("everywhere", True)

    def finish_typing(self) -> None:
        """Take what stands in an open field."""
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = key_of(event)
            mine = key in self._keys or (key in _UNDO and self.grid.stack.canUndo())
            if mine or (key in _REDO and self.grid.stack.canRedo()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key in self._keys:
            self._tab_from = -1
            self._keys[key]()
        elif key in _UNDO or key in _REDO:
            self.turn(back=key in _UNDO)
        elif key in ("Tab", "Shift+Tab", "Shift+Backtab", "Backtab"):
            self._went(0, 1 if key == "Tab" else -1)
        elif key in ("Return", "Enter", "Shift+Return", "Shift+Enter", "Num+Enter"):
            self._went(-1 if key.startswith("Shift") else 1, 0)
        else:
            if event.key() in _ARROWS:
                self._tab_from = -1
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A text that is committed at once, such as a full-width digit, opens the field and goes into it."""
        typing = self.state() == QAbstractItemView.State.EditingState
        if typing or not event.commitString() or event.preeditString():
            super().inputMethodEvent(event)
            return
        self.scrollTo(self.currentIndex())
        self.edit(self.currentIndex())
        field = QApplication.focusWidget()
        if isinstance(field, LineEdit) and self.isAncestorOf(field):
            QApplication.sendEvent(field, event)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab goes from cell to cell; Ctrl+Tab leaves the sheet."""
        return False

    def turn(self, *, back: bool) -> None:
        """Undo or redo the newest step of the sheet."""
        (self.grid.stack.undo if back else self.grid.stack.redo)()

    def _clear_and_edit(self) -> None:
        self.deeds.clear_cell()
        self.edit_cell()

    def _to_first(self) -> None:
        self.go_to(0)

    def _to_last(self) -> None:
        self.go_to(len(self.grid.lines) - (1 if self.row < len(self.grid.lines) - 1 else 0))

    def _went(self, down: int, across: int) -> None:
        """Go on from a cell: Tab to the next one, Enter to the next line, below the first of the Tabs."""
        shown = self.columns.shown()
        place = shown.index(self.name) if self.name in shown else 0
        row = self.row
        if across:
            self._tab_from = place if self._tab_from < 0 else self._tab_from
            place += across
            if not 0 <= place < len(shown):
                row, place = (row + 1, 0) if place >= len(shown) else (row - 1, len(shown) - 1)
                if row < 0:
                    row, place = 0, 0
        else:
            row += down
            if self._tab_from >= 0 and down > 0:
                place = min(self._tab_from, len(shown) - 1)
            self._tab_from = -1
        self.go_to(row, shown[place])

    def keyboardSearch(self, search: str) -> None:
        """Letters are typed into the cell."""


_UNDO = ("Ctrl+Z",)
_REDO = ("Ctrl+Y", "Ctrl+Shift+Z")
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_PORTABLE = QKeySequence.SequenceFormat.PortableText


def key_of(event: QKeyEvent) -> str:
    """A key with what is held down, as shortcuts are written; the keypad's keys like the others."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(held.value | event.key()).toString(_PORTABLE) if event.key() > 0 else ""
