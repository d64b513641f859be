# SPDX-License-Identifier: MIT
"""A label in a line that has little room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """A label that gives way: what has no room is painted elided, and said in full when pointed at."""

    def __init__(self, parent: QWidget | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self._tell()

    @property
    def full(self) -> str:
        """The whole text."""
        return self.text()

    def _tell(self) -> None:
        room = self.contentsRect().width()
        self.setToolTip(self.text() if self.fontMetrics().horizontalAdvance(self.text()) > room else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), self._mode, inside.width())
        enabled, role = self.isEnabled(), self.foregroundRole()
        self.style().drawItemText(painter, inside, self.alignment(), self.palette(), enabled, words, role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        sides = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(self.text()) + sides.left() + sides.right() + 2
        return QSize(wide, super().sizeHint().height())
