# SPDX-License-Identifier: MIT
"""What stands around the fields of the entry form: title, notice, buttons. What they do is the form's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from ui import theme
from ui.widgets.attachment_strip import AttachmentStrip

_NARROWEST = 336


class EntryFrame(QWidget):
    """A title that folds, a notice, the fields in a scroll area, the files kept with them, the buttons at the foot."""

    def __init__(self, fields: QWidget, files: AttachmentStrip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.heading("", self)
        self.fold_button = QToolButton(self)
        self.fold_button.setIcon(theme.icon("chevron-right"))
        self.fold_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.notice = QFrame(self)
        theme.set_role(self.notice, "notice")
        self.notice_text = QLabel(self.notice)
        self.notice_text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        self._scroll = _scrolled(fields)
        layout.addWidget(self._scroll, 1)
        self.files = files
        layout.addWidget(files)
        self.log_button = theme.primary(QPushButton(self))  # made now: Tab goes on from the last field to them
        self.clear_button = QPushButton(self)
        self.more_button = QPushButton(self)
        self.attach_button = QPushButton(theme.icon("paperclip"), "", self)
        for button in (self.fold_button, self.clear_button, self.more_button, self.attach_button):
            theme.set_role(button, "quiet")
        layout.addLayout(self._foot())
        self.hush()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._room_changed)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the buttons at the foot in any language, and for a field with its label."""
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), _NARROWEST), hint.height())

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll, once everything has its place, so far that a field or what is asked below it is seen in full."""
        QTimer.singleShot(0, self, partial(self._scroll_to, widget))

    def _scroll_to(self, widget: QWidget) -> None:
        for seen in self.seen_with(widget) if Shiboken.isValid(widget) else ():
            self._scroll_to_one(seen)

    def seen_with(self, widget: QWidget) -> list[QWidget]:
        """What is to be seen together with a widget that the clerk goes to, the most important last."""
        return [widget]

    def _scroll_to_one(self, widget: QWidget) -> None:
        ground = self._scroll.widget()
        if ground is None or not ground.isAncestorOf(widget):
            return
        found: QWidget | None = widget
        while found is not None and found.parentWidget() is not ground:
            found = found.parentWidget()
        if found is not None and found.isVisible():
            self._scroll.ensureWidgetVisible(found, 0, theme.SPACE)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._scroll.isAncestorOf(new):
            self.bring_into_sight(new)

    def _room_changed(self) -> None:
        """Something came above, below or among the fields: what is asked at the cursor is still seen in full."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused) and len(self.seen_with(focused)) > 1:
            self.bring_into_sight(focused)

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
        foot.addWidget(self.attach_button)
        return foot


def _scrolled(fields: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(fields)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
