# SPDX-License-Identifier: MIT
"""What stands around the fields of the entry form: title, notice, buttons. What they do is the form's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ui import theme


class EntryFrame(QWidget):
    """A title that folds, a notice, the fields in a scroll area, and the buttons at the foot."""

    def __init__(self, fields: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.heading("", self)
        self.fold_button = QToolButton(self)
        self.fold_button.setIcon(theme.icon("chevron-right"))
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.notice = QFrame(self)
        self.notice_text = QLabel(self.notice)
        self.notice_text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(_scrolled(fields), 1)
        self.log_button = theme.primary(QPushButton(self))  # made now: Tab goes on from the last field to them
        self.clear_button = QPushButton(self)
        self.more_button = QPushButton(self)
        for button in (self.fold_button, self.clear_button, self.more_button):
            theme.set_role(button, "quiet")
        layout.addLayout(self._foot())
        self.hush()

    def say(self, text: str, kind: str = "notice") -> None:
        """Show a notice above the fields."""
        theme.set_role(self.notice, kind)
        self.notice_text.setText(text)
        self.notice.show()

    def hush(self) -> None:
        """Take the notice away."""
        self.notice.hide()

    def _head(self) -> QVBoxLayout:
        inside = QHBoxLayout(self.notice)
        inside.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, theme.SPACE // 2)
        inside.addWidget(self.notice_text)
        across = QHBoxLayout()
        across.addWidget(self.title, 1)
        across.addWidget(self.fold_button)
        head = QVBoxLayout()
        head.setContentsMargins(2 * theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE // 2)
        head.addLayout(across)
        head.addWidget(self.notice)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        foot.addWidget(self.log_button, 1)
        foot.addWidget(self.clear_button)
        foot.addWidget(self.more_button)
        return foot


def _scrolled(fields: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(fields)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
