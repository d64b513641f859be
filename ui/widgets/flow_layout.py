# SPDX-License-Identifier: MIT
"""A layout that sets its widgets side by side and begins a new line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_NOTHING = 8  # a last item that needs no more than this never begins a line


class FlowLayout(QLayout):
    """Items in lines from the left. ``last_fills`` gives the last item what is left of its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, last_fills: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._last_fills = last_fills
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def set_last_fills(self, width: int) -> None:
        """How much room the last item needs before it takes a line of its own; 0: as much as its hint."""
        if width != self._last_fills:
            self._last_fills = width
            self.invalidate()

    def insert(self, position: int, widget: QWidget) -> None:
        """Add a widget before the item at a position."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        x, y, line = inside.x(), inside.y(), 0
        shown = [item for item in self._items if not item.isEmpty()]
        for item in shown:
            size = item.sizeHint()
            fills = self._last_fills and item is shown[-1]
            width = min(self._last_fills if fills else size.width(), inside.width())
            wraps = not fills or self._last_fills > _NOTHING
            if x + width > inside.right() + 1 and line and wraps:
                x, y, line = inside.x(), y + line + self._gap, 0
            if fills:
                width = max(1, inside.right() + 1 - x)
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        return y + line - rect.y() + margins.bottom()
