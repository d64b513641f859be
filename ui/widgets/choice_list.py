# SPDX-License-Identifier: MIT
"""The list that opens under a code box: it lies over the window, never takes the focus, and shows one choice a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.code_source import Choice

CHOICE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 10  # as many as the eye takes in; the rest scrolls
_WIDEST = 460
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex


class ChoiceModel(QAbstractListModel):
    """The choices on offer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices."""
        self.beginResetModel()
        self._choices = list(choices)
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """The choice of a line."""
        return self._choices[row] if 0 <= row < len(self._choices) else None

    def row_of(self, code: str) -> int:
        """The line of a code, -1 where it is not on offer."""
        return next((row for row, c in enumerate(self._choices) if c.code == code and not c.deed), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.choice(index.row())
        if choice is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return choice.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (choice.label, choice.hint, choice.code) if part)
        return choice if role == CHOICE else None


class _Painter(QStyledItemDelegate):
    """The label at the left, what it was found by quietly at the right; a line that does something in the accent."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        choice = index.data(CHOICE)
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(choice.label) + metrics.horizontalAdvance(choice.hint)
        return QSize(width + 4 * _PAD, theme.ROW - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        choice: Choice = index.data(CHOICE)
        colours = theme.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        metrics = painter.fontMetrics()
        hint = metrics.elidedText(choice.hint, Qt.TextElideMode.ElideRight, inside.width() // 2)
        if hint:
            painter.setPen(colours.muted)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
            inside.setRight(inside.right() - metrics.horizontalAdvance(hint) - _PAD)
        known = choice.deed != "none"
        painter.setPen(colours.accent if choice.deed and known else colours.text if known else colours.muted)
        label = metrics.elidedText(choice.label, Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)
        painter.restore()


class ChoiceList(QFrame):
    """``taken(choice)``: a line was clicked. The box it serves keeps the focus and sends it the keys."""

    taken = Signal(object)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self._window = box.window()
        self.model = ChoiceModel(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view = QListView(self)
        self._view.setModel(self.model)
        self._view.setItemDelegate(_Painter(self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setUniformItemSizes(True)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setMouseTracking(True)
        self._view.setStyleSheet("border: none; border-radius: 0")
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(self._click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._view)
        self._window.installEventFilter(self)
        box.destroyed.connect(self.deleteLater)
        self._scroller = _scroller_of(box)
        if self._scroller is not None:
            self._scroller.verticalScrollBar().valueChanged.connect(self.stay)
        self.hide()

    def offer(self, choices: Sequence[Choice], current: int) -> None:
        """Show the choices under the box, with one of them highlighted (-1 for none)."""
        self.model.offer(choices)
        self._place()
        self.show()
        self.raise_()
        self.move_to(current)

    def stay(self) -> None:
        """Stay under the box where that has moved."""
        if self.isVisible():
            self._place()

    @property
    def current(self) -> Choice | None:
        """The highlighted choice."""
        return self.model.choice(self._view.currentIndex().row()) if self.isVisible() else None

    def move_by(self, lines: int) -> None:
        """Highlight another line; beyond the ends the way goes round by single steps."""
        count = self.model.rowCount()
        if not count:
            return
        row = self._view.currentIndex().row()
        if abs(lines) == 1:
            self.move_to((row + lines) % count if row >= 0 else (0 if lines > 0 else count - 1))
        else:
            self.move_to(max(0, min(count - 1, row + lines)))

    def move_to(self, row: int) -> None:
        """Highlight a line; -1 for none."""
        index = self.model.index(row, 0) if row >= 0 else QModelIndex()
        self._view.setCurrentIndex(index)
        if row >= 0:
            self._view.scrollTo(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate) and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colours().border)
        painter.setBrush(theme.colours().raised)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _click(self, index: QModelIndex) -> None:
        choice = self.model.choice(index.row())
        if choice is not None and choice.deed != "none":
            self.taken.emit(choice)

    def _place(self) -> None:
        """Under the box where there is room, else above it; inside the window in any case."""
        rows = max(1, min(_MOST_ROWS, self.model.rowCount()))
        line = self._view.sizeHintForRow(0) if self.model.rowCount() else theme.ROW
        bar = self._view.verticalScrollBar().sizeHint().width() if self.model.rowCount() > rows else 0
        wide = self._view.sizeHintForColumn(0) + bar + 4
        width = min(max(self._box.width(), min(wide, _WIDEST)), self._window.width() - 2 * _PAD)
        top_left = self._box.mapTo(self._window, self._box.rect().topLeft())
        below = self._window.height() - (top_left.y() + self._box.height()) - 4
        above = top_left.y() - 4
        height = rows * line + 2
        if height <= below or below >= above:
            height = min(height, below)
            y = top_left.y() + self._box.height() + 1
        else:
            height = min(height, above)
            y = top_left.y() - height - 1
        x = max(_PAD, min(top_left.x(), self._window.width() - width - _PAD))
        self.setGeometry(x, y, width, height)


def _scroller_of(widget: QWidget) -> QAbstractScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None
