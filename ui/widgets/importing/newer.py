# SPDX-License-Identifier: MIT
"""The strip that asks whether a file is a newer version of what another sender's file already brought."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.widgets.line_edit import is_enter


class _Yes(QPushButton):
    """Enter presses it while it has the focus, and it never stands in for the dialog's own button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            event.accept()
        else:
            super().keyPressEvent(event)


class ImportNewer(QFrame):
    """``sender_taken(name)``: it is, so the file is that sender's."""

    sender_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "notice-warning")
        self._sender = ""
        self._refused: set[str] = set()
        self.question = QLabel()
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.take = _Yes(self.tr("Yes, its newer version"))
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._taken)
        self.leave = QPushButton(self.tr("No"))
        theme.set_role(self.leave, "link")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self._left)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE, 3, theme.SPACE, 3)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.question)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        self.hide()

    def ask(self, sender: str, lines: int) -> None:
        """Ask about a sender whose lines so many of the file look like; '' asks nothing."""
        self._sender = "" if sender in self._refused else sender
        text = self.tr("%n line(s) look like those of “{sender}”: is this its newer version?", "", lines)
        self.question.setText(text.format(sender=sender))
        self.setVisible(bool(self._sender))

    def begin(self) -> None:
        """Another file: what was answered held for the former one."""
        self._refused.clear()
        self.ask("", 0)

    @property
    def asking(self) -> bool:
        """Whether an answer is wanted."""
        return bool(self._sender)

    def focus_take(self) -> None:
        """Put the focus on yes, so that Enter takes the sender."""
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self) -> None:
        sender, self._sender = self._sender, ""
        self.hide()
        self.sender_taken.emit(sender)

    def _left(self) -> None:
        self._refused.add(self._sender)
        self.ask("", 0)
