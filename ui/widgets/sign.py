# SPDX-License-Identifier: MIT
"""An icon standing by itself, drawn anew whenever it is painted, so that it follows the scheme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Sign(QWidget):
    """The icon of a name in a colour of the theme."""

    def __init__(self, name: str, role: str = "", size: int = theme.ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = theme.icon(name, role)
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
