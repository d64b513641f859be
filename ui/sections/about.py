# SPDX-License-Identifier: MIT
"""Setup: what the program is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Commands
from ui.dialogs.about import AboutText


class AboutSection(QWidget):
    """The program's card, and the ways to the guide, the shortcuts and the log."""

    def __init__(self, resources: Path, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = (commands.help, commands.shortcuts, commands.open_log)
        card = QFrame()
        theme.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(3 * theme.SPACE,) * 4)
        self._text = AboutText(resources)
        column.addWidget(self._text)
        column.addSpacing(theme.SPACE)
        self.buttons = [QPushButton() for _ in self._commands]
        for button, command in zip(self.buttons, self._commands, strict=True):
            theme.set_role(button, "link")
            button.clicked.connect(command.trigger)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self.retranslate()

    def activated(self) -> None:
        """Put the focus on the guide."""
        self.buttons[0].setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self._text.retranslate()
        for button, command in zip(self.buttons, self._commands, strict=True):
            button.setText(command.iconText())
            button.setIcon(command.icon())
