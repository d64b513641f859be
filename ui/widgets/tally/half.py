# SPDX-License-Identifier: MIT
"""One half of a tally's table: the labels that stay in sight, or the figures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui import theme
from ui.widgets.tally.delegate import TallyDelegate
from ui.widgets.tally.header import TallyHeader
from ui.widgets.tally.model import TallyModel

_Key = Qt.Key


class Half(QTableView):
    """``entered_cell(index)``: Enter or a double click. The rest is asked of the lines by keys or the mouse.

    ``mark_pressed(index)``: the sign of a line that folds. ``fold_wanted(fold)``: - or +, and at the first figure
    Left or Right. ``all_wanted(fold)``: / folds every line, * unfolds every line. ``sort_wanted(descending)``: Alt
    with Down or Up.
    """

    entered_cell = Signal(QModelIndex)
    mark_pressed = Signal(QModelIndex)
    fold_wanted = Signal(bool)
    all_wanted = Signal(bool)
    sort_wanted = Signal(bool)

    def __init__(self, model: TallyModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tally = model
        self.setModel(model)
        header = TallyHeader(model, self)
        self.setHorizontalHeader(header)
        self._painter = TallyDelegate(model, self)
        self.setItemDelegate(self._painter)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { border: none; border-radius: 0; }")
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.entered_cell)

    def header(self) -> TallyHeader:
        """The headings of this half."""
        found = self.horizontalHeader()
        assert isinstance(found, TallyHeader)
        return found

    @property
    def delegate(self) -> TallyDelegate:
        """What paints this half."""
        return self._painter

    def mark_at(self, index: QModelIndex) -> bool:
        """Whether a label bears the sign of a line that folds."""
        return index.isValid() and self._tally.mark(index.row(), index.column()) is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.mark_at(index):
            here = self._painter.mark_place(index.row(), index.column(), self.visualRect(index))
            if here.contains(event.position().toPoint()):
                self.mark_pressed.emit(index)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        here = self.currentIndex()
        if event.key() in (_Key.Key_Return, _Key.Key_Enter) and plain:
            if here.isValid():
                self.entered_cell.emit(here)
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in (_Key.Key_Down, _Key.Key_Up):
            self.sort_wanted.emit(event.key() == _Key.Key_Down)
        elif event.text() in ("+", "-"):
            self.fold_wanted.emit(event.text() == "-")
        elif event.text() in ("*", "/"):
            self.all_wanted.emit(event.text() == "/")
        elif plain and event.key() in (_Key.Key_Left, _Key.Key_Right) and self._at_label(here, event.key()):
            self.fold_wanted.emit(event.key() == _Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _at_label(self, here: QModelIndex, key: int) -> bool:
        """Whether an arrow means the line: Left beside its label, Right there where the line is folded."""
        if not here.isValid() or here.column() != self._tally.leading:
            return False
        return key == _Key.Key_Left or self._tally.folded_at(here.row())
