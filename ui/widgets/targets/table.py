# SPDX-License-Identifier: MIT
"""The table of targets: typed into like a sheet, chosen by whole lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.intake.targets import FIELDS
from models.targets import Target
from ui import theme
from ui.widgets.line_edit import is_enter
from ui.widgets.lists.copy import cell_text
from ui.widgets.lists.table import set_up_rows
from ui.widgets.targets.delegate import TargetsDelegate
from ui.widgets.targets.model import MEASURE, PERIOD, PROBLEM, REGION, TARGET, UNIT, TargetsModel
from ui.workplace import Workplace

_WIDTHS = {MEASURE: 250, REGION: 150, PERIOD: 150, TARGET: 130}  # pixels at first: 'Whole campaign', 'All regions'
_Trigger = QAbstractItemView.EditTrigger
_Index = QModelIndex | QPersistentModelIndex


class TargetsTable(QTableView):
    """``removal_wanted()``, ``paste_wanted()``: by their keys. ``chosen()``: other lines are selected."""

    removal_wanted = Signal()
    paste_wanted = Signal()
    chosen = Signal()

    def __init__(self, workplace: Workplace, model: TargetsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.fields = TargetsDelegate(workplace, model, self)
        self.setModel(model)
        self.setItemDelegate(self.fields)
        set_up_rows(self)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed)
        self.setStyleSheet(theme.FLAT_TABLE)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.fields.went.connect(self._went)
        self.selectionModel().selectionChanged.connect(self._selected)

    def targets(self) -> list[Target]:
        """The targets of the selected lines, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self._model.entries[row].target for row in rows if row < len(self._model.entries))
        return [target for target in found if target is not None]

    def go_to(self, row: int, column: int = MEASURE, *, edit: bool = False) -> None:
        """Choose a line, and open one of its fields where that is wanted."""
        index = self._model.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            if edit:
                self.edit(index)

    def begin_new(self) -> None:
        """Type the next target into the blank line."""
        if self._model.entries and self._model.entries[-1].target is None:
            self.setFocus()
            self.go_to(len(self._model.entries) - 1, edit=True)

    def copy(self) -> int:
        """The selected lines onto the clipboard as a spreadsheet takes them; returns how many."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = [row for row in rows if self._model.entries[row].target is not None]
        heads = [str(self._model.headerData(n, Qt.Orientation.Horizontal)) for n in range(len(FIELDS))]
        lines: list[Sequence[str]] = [heads, *(self._cells(row) for row in rows)]
        if rows:
            QGuiApplication.clipboard().setText("".join("\t".join(map(cell_text, line)) + "\n" for line in lines))
        return len(rows)

    def _cells(self, row: int) -> list[str]:
        """A line as it is read back: the figure without marks between its digits."""
        role = Qt.ItemDataRole
        roles = {TARGET: role.EditRole, PERIOD: role.EditRole}
        return [str(self._model.index(row, n).data(roles.get(n, role.DisplayRole)) or "") for n in range(len(FIELDS))]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if is_enter(event) and index.isValid():
            self.edit(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif not (event.key() == Qt.Key.Key_Escape and index.isValid() and self._model.take_back(index.row())):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are typed into a cell; they do not search."""

    def _went(self, down: int, across: int) -> None:
        """A field was left: Tab opens the next one of the line, Enter goes down."""
        index = self.currentIndex()
        column = index.column() + across
        if down:
            self.go_to(min(max(0, index.row() + down), len(self._model.entries) - 1), index.column())
        elif MEASURE <= column < UNIT:
            self.go_to(index.row(), column, edit=True)

    def _selected(self, *_: object) -> None:
        self.chosen.emit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._model.told.emit(str(current.data(PROBLEM) or "") if current.isValid() else "")
