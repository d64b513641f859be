# SPDX-License-Identifier: MIT
"""The line under the record table: how many records, what is selected and its sum, and a passing word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.widgets.elided_label import ElidedLabel

_STAYS = 8000  # milliseconds


class TableFoot(QWidget):
    """``say`` shows a word for a while, with at most one way on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._then: Callable[[], object] | None = None
        self.count = QLabel(self)
        self.selected = ElidedLabel(self)
        theme.set_role(self.selected, "muted")
        self.word = ElidedLabel(self)
        theme.set_role(self.word, "accent")
        self.way_on = QPushButton(self)
        theme.set_role(self.way_on, "quiet")
        self.way_on.clicked.connect(self._act)
        self.way_on.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self.hush)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        layout.setSpacing(2 * theme.SPACE)
        layout.addWidget(self.count)
        layout.addWidget(self.selected)
        layout.addWidget(self.word)
        layout.addWidget(self.way_on)
        layout.addStretch(1)
        self.setFixedHeight(theme.ROW + 2)

    def say(
        self, text: str, way_on: str = "", then: Callable[[], object] | None = None, *, role: str = "accent"
    ) -> None:
        """Say something for a while."""
        self._then = then
        theme.set_role(self.word, role)
        self.word.say(text)
        self.way_on.setText(way_on)
        self.way_on.setVisible(bool(way_on))
        self._timer.start()

    def hush(self) -> None:
        """Take the word away."""
        self._timer.stop()
        self._then = None
        self.word.say("")
        self.way_on.hide()

    def _act(self) -> None:
        then = self._then
        self.hush()
        if then is not None:
            then()
