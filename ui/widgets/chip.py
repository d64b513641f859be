# SPDX-License-Identifier: MIT
"""A chip: a short text that can be opened and taken away, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_CROSS = 18  # wide enough to hit
_PAD = 8
_WIDEST = 340


class Chip(QWidget):
    """``removed()``: its cross was clicked, or Delete pressed on it. ``opened()``: it was clicked, or Enter pressed."""

    removed = Signal()
    opened = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, height: int = 22, focusable: bool = True) -> None:
        super().__init__(parent)
        self._text = text
        self._height = height
        self._over_cross = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_text(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._text) + 2 * _PAD + _CROSS
        return QSize(min(width, _WIDEST), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(colours.accent, 2) if self.hasFocus() else QPen(colours.selection, 1)
        painter.setPen(edge)
        painter.setBrush(colours.selection)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), self._height / 2 - 1, self._height / 2 - 1)
        painter.setPen(colours.text)
        inside = self.rect().adjusted(_PAD, 0, -_CROSS - 2, 0)
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        cross = self._cross()
        if self._over_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.mixed(colours.text, colours.selection, 0.15))
            painter.drawEllipse(cross.center(), 8, 8)
        painter.setPen(QPen(colours.text if self._over_cross else colours.muted, 1.4))
        c = cross.center()
        for dx in (-3, 3):
            painter.drawLine(c.x() + dx, c.y() - 3, c.x() - dx, c.y() + 3)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._cross().contains(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over_cross = False
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            (self.removed if self._cross().contains(event.position().toPoint()) else self.opened).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.accept()
            return True
        return super().event(event)

    def _cross(self) -> QRect:
        return QRect(self.width() - _CROSS - 4, (self.height() - _CROSS) // 2, _CROSS, _CROSS)
