# SPDX-License-Identifier: MIT
"""What stands around the fields of a dossier's form: heading, notice, buttons. What they do is the form's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import Shiboken

from ui import theme

_SIZE = (1180, 690)  # fits a small office screen with its task bar


class FormFrame(QDialog):
    """A heading with what it belongs to, a notice with one way on, the fields, the buttons at the foot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setMinimumSize(760, 480)
        self.resize(*_SIZE)
        self.heading = theme.title("", self)
        self.campaign_name = theme.muted("", self)
        self.notice = QFrame(self)
        self.notice_text = QLabel(self.notice)
        self.notice_text.setWordWrap(True)
        self.notice_button = QPushButton(self.notice)
        self.notice_button.setAutoDefault(False)
        theme.set_role(self.notice_button, "link")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = theme.muted("", self)
        self.save_button = theme.primary(QPushButton(self))
        self.cancel_button = QPushButton(self)
        for button in (self.save_button, self.cancel_button):
            button.setAutoDefault(False)  # Enter goes on from field to field here
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def lay_out(self, fields: QWidget) -> None:
        """Put the fields in their place."""
        self.area.setWidget(fields)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, theme.SPACE)
        head.addWidget(self.heading)
        head.addSpacing(theme.SPACE)
        head.addWidget(self.campaign_name, 1, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(head)
        layout.addLayout(self._around_notice())
        layout.addWidget(_rule())
        layout.addWidget(self.area, 1)
        layout.addWidget(_rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * theme.SPACE, theme.SPACE, 3 * theme.SPACE, theme.SPACE)
        foot.setSpacing(theme.SPACE)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        layout.addLayout(foot)

    def _around_notice(self) -> QHBoxLayout:
        inside = QHBoxLayout(self.notice)
        inside.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE // 2, theme.SPACE // 2)
        inside.addWidget(self.notice_text, 1)
        inside.addWidget(self.notice_button)
        around = QHBoxLayout()
        around.setContentsMargins(3 * theme.SPACE, 0, 3 * theme.SPACE, theme.SPACE)
        around.addWidget(self.notice)
        self.notice.hide()
        return around

    def say(self, text: str, kind: str = "notice", way_on: str = "") -> None:
        """Show a notice above the fields; '' takes it away. ``way_on`` names its button."""
        theme.set_role(self.notice, kind)
        self.notice_text.setText(text)
        self.notice_button.setText(way_on)
        self.notice_button.setVisible(bool(way_on))
        self.notice.setVisible(bool(text))

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll, once everything has its place, so far that a field is seen with what is asked below it."""
        QTimer.singleShot(0, self, partial(self._scroll_to, widget))

    def seen_with(self, widget: QWidget) -> list[QWidget]:
        """What is to be seen together with a widget that the clerk goes to, the most important last."""
        return [widget]

    def _scroll_to(self, widget: QWidget) -> None:
        ground = self.area.widget()
        if not Shiboken.isValid(widget) or ground is None:
            return
        for seen in self.seen_with(widget):
            if ground.isAncestorOf(seen) and seen.isVisible():
                self.area.ensureWidgetVisible(seen, 0, 4 * theme.SPACE)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.area.isAncestorOf(new):
            self.bring_into_sight(new)


def _rule() -> QFrame:
    rule = QFrame()
    theme.set_role(rule, "rule")
    rule.setFixedHeight(1)
    return rule
