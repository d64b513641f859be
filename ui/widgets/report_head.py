# SPDX-License-Identifier: MIT
"""The head of a period's report: its name, where it stands, when it is due, and which view of it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sign import Sign


class View(StrEnum):
    """The figures as they are submitted, or what the head of office approves them by."""

    SUMMARY = "summary"
    APPROVAL = "approval"


class ReportHead(QWidget):
    """``view_wanted(view)``: the other view was chosen."""

    view_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.title("", self)
        self.mark = Sign("lock-open", "muted")
        self.state = QLabel(self)
        self.facts = QLabel(self)
        self.reason = QLabel(self)
        self.views = {view: QPushButton(self) for view in View}
        self._group = QButtonGroup(self)
        theme.set_role(self.facts, "muted")
        self.reason.setWordWrap(True)
        self.facts.setMinimumWidth(1)  # where it does not fit it goes below, and keeps no window from growing narrow
        for label in (self.state, self.facts, self.reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.across = QHBoxLayout()
        self.across.setSpacing(theme.SPACE)
        self.across.addWidget(self.title)
        self.across.addSpacing(theme.SPACE)
        self.across.addWidget(self.mark)
        self.across.addWidget(self.state)
        self.across.addSpacing(theme.SPACE)
        self.across.addWidget(self.facts)
        self.across.addStretch(1)
        for view, button in self.views.items():
            button.setCheckable(True)
            theme.set_role(button, "quiet")
            self._group.addButton(button, list(View).index(view))
            self.across.addWidget(button)
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(theme.SPACE // 2)
        self.down.addLayout(self.across)
        self.down.addWidget(self.reason)
        self._group.idClicked.connect(self._chosen)
        self.show_view(View.SUMMARY)
        self.say("", ("", "", "muted"), ())
        self.retranslate()

    def say(self, title: str, state: tuple[str, str, str], facts: Sequence[str], reason: str = "") -> None:
        """Set what it says; ``state`` is (its mark, its words, a colour of the theme), ``reason`` why it came back."""
        name, words, kind = state
        self.title.setText(title)
        if name:
            mark = Sign(name, kind)
            self.across.replaceWidget(self.mark, mark)
            self.mark.deleteLater()
            self.mark = mark
        self.mark.setVisible(bool(name))
        self.state.setText(words)
        theme.set_role(self.state, kind)
        self.facts.setText(" · ".join(facts))
        self.facts.setToolTip("\n".join(facts))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self._place_facts()

    def show_view(self, view: View) -> None:
        """Say which view is shown."""
        self.views[view].setChecked(True)

    def retranslate(self) -> None:
        """Set all words again."""
        self.views[View.SUMMARY].setText(self.tr("Summary"))
        self.views[View.SUMMARY].setToolTip(self.tr("The figures as they are submitted"))
        self.views[View.APPROVAL].setText(self.tr("For approval"))
        self.views[View.APPROVAL].setToolTip(
            self.tr("What changed since the period before, what was explained, what was reversed")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_facts()

    def _place_facts(self) -> None:
        """Beside the state where there is room, else below: the deadline is never cut off."""
        beside = (self.title, self.state, self.facts, *self.views.values())
        room = self.width() - self.mark.width() - 8 * theme.SPACE
        below = sum(part.sizeHint().width() for part in beside) > room
        if below == (self.down.indexOf(self.facts) >= 0):
            return
        if below:
            self.across.removeWidget(self.facts)
            self.down.insertWidget(1, self.facts)
        else:
            self.down.removeWidget(self.facts)
            self.across.insertWidget(self.across.indexOf(self.state) + 2, self.facts)

    def _chosen(self, place: int) -> None:
        self.view_wanted.emit(list(View)[place])
