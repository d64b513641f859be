# SPDX-License-Identifier: MIT
"""A short text under a field inside a table: how it is understood, or what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme

_WIDEST = 360


class Bubble(QFrame):
    """Lies over the window under the widget it speaks for, and goes with it."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target.window())
        self._target = target
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        layout.addWidget(self._label)
        target.destroyed.connect(self.deleteLater)
        target.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the target is hidden."""
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    @property
    def text(self) -> str:
        """What it says; '' while it is hidden."""
        return self._label.text() if self.isVisible() else ""

    def say(self, text: str, severity: str = "") -> None:
        """Say something; '' hides it."""
        if not text:
            self.hide()
            return
        theme.set_role(self, f"notice-{severity}" if severity else "notice")
        self._label.setText(text)
        metrics = self._label.fontMetrics()
        room = metrics.horizontalAdvance(text) + 4
        self._label.setFixedWidth(min(room, _WIDEST))
        self.adjustSize()
        window = self.window()
        at = self._target.mapTo(window, QPoint(0, self._target.height() + 2))
        if at.y() + self.height() > window.height():
            at = self._target.mapTo(window, QPoint(0, -self.height() - 2))
        at.setX(max(0, min(at.x(), window.width() - self.width() - theme.SPACE)))
        self.move(at)
        self.show()
        self.raise_()
