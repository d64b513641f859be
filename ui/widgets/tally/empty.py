# SPDX-License-Identifier: MIT
"""What stands in a table's place where nothing was counted: why, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sign import Sign

_WIDTH = 480  # pixels: two lines of explanation in either language


class TallyEmpty(QWidget):
    """``way_wanted()``: its button was pressed."""

    way_wanted = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = theme.heading("", self)
        self.text = theme.muted("", self)
        self.text.setFixedWidth(_WIDTH)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.way = theme.primary(QPushButton(self))
        self.way.clicked.connect(self.way_wanted)
        down = QVBoxLayout(self)
        down.setSpacing(theme.SPACE)
        down.addStretch(2)
        widgets: tuple[QWidget, ...] = (Sign(icon, "muted", 40), self.heading, self.text, self.way)
        for widget in widgets:
            down.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        down.addStretch(3)

    def say(self, heading: str, text: str, way: str = "") -> None:
        """Set what it says; ``way`` are the words of the button, '' for none."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.way.setText(way)
        self.way.setVisible(bool(way))
