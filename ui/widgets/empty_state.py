# SPDX-License-Identifier: MIT
"""What a table's place shows while there is nothing in it: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sign import Sign

_ICON = 40
_TEXT = 440  # pixels: two lines of explanation, in either language


class EmptyState(QWidget):
    """An icon, a sentence, an explanation and at most a few ways on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = Sign("clipboard-list", "muted", _ICON)
        self.heading = theme.heading("", self)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = theme.muted("", self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(_TEXT)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(theme.SPACE)
        self._buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE)
        layout.addStretch(2)
        self._layout = layout
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._ways)
        layout.addStretch(3)

    def say(self, icon: str, heading: str, text: str, ways: Sequence[tuple[str, QAction]] = ()) -> None:
        """Show this; ``ways`` are buttons by their text and the command that each one calls."""
        sign = Sign(icon, "muted", _ICON)
        self._layout.replaceWidget(self.icon, sign)
        self._layout.setAlignment(sign, Qt.AlignmentFlag.AlignHCenter)
        self.icon.hide()  # until it is gone
        self.icon.deleteLater()
        self.icon = sign
        self.heading.setText(heading)
        self.text.setVisible(bool(text))
        if text:  # an empty wrapped label of a fixed width has no height that Qt would take
            self.text.setText(text)
            self.text.setMinimumHeight(self.text.heightForWidth(_TEXT))  # a centred label is not asked how it wraps
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._buttons = []
        self._ways.addStretch(1)
        for position, (label, action) in enumerate(ways):
            button = QPushButton(action.icon(), label, self)
            if position == 0:
                theme.primary(button)
                button.setIcon(QIcon())  # on the accent's ground the text alone
            button.clicked.connect(action.trigger)
            button.setEnabled(action.isEnabled())
            self._ways.addWidget(button)
            self._buttons.append(button)
        self._ways.addStretch(1)

    @property
    def buttons(self) -> list[QPushButton]:
        """The ways on."""
        return self._buttons
