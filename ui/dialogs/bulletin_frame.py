# SPDX-License-Identifier: MIT
"""What the window of a bulletin is made of and what it says; what happens in it is bulletin.py's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.bulletin.common import CommonBar
from ui.widgets.bulletin.lines import State
from ui.widgets.bulletin.sheet import BulletinSheet
from ui.widgets.bulletin.work import BulletinWork
from ui.workplace import Workplace


class BulletinFrame(QDialog):
    """Head, the values for all lines, the panes, the foot."""

    def __init__(self, workplace: Workplace, sheet: BulletinSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.sheet = sheet
        sheet.setParent(self)
        self.setWindowTitle(self.tr("Read a bulletin"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 520)
        self.resize(1300, 700)
        self.common = CommonBar(workplace)
        self.work = BulletinWork(workplace, sheet)
        self.work.text.setPlaceholderText(self.tr("Paste or type the text here, then F5 reads it."))
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.open_button = self._button("folder-open", self.tr("Open …"), self.tr("Open a TXT or DOCX file (Ctrl+O)"))
        self.paste_button = self._button("clipboard", self.tr("From the clipboard"))
        self.edit_button = self._button("pencil", self.tr("Edit text"))
        self.anew_button = self._button(
            "file-plus", self.tr("Another text"), self.tr("Put this one away, with all decisions")
        )
        tip = self.tr("Those that nothing stands against (Ctrl+Shift+Enter)")
        self.clean_button = self._button("checks", self.tr("Confirm all without problems"), tip)
        self.log_button = LogButton()
        theme.primary(self.log_button)
        self.log_button.setAutoDefault(False)
        self.close_button = self._button(
            "", self.tr("Close"), self.tr("What is undecided waits for the next time (Esc)")
        )

    def _button(self, icon: str, text: str, tip: str = "") -> QPushButton:
        button = QPushButton(text, self)
        if icon:
            button.setIcon(theme.icon(icon))
        button.setToolTip(tip)
        button.setAutoDefault(False)  # Enter confirms lines here
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._notice())
        layout.addWidget(self._rule())
        layout.addWidget(self.work, 1)
        layout.addWidget(self._rule())
        layout.addLayout(self._foot())

    def _head(self) -> QWidget:
        self.all_lines = QLabel(self.tr("Defaults for all lines"))
        theme.set_role(self.all_lines, "muted")
        self.head = QWidget()
        column = QVBoxLayout(self.head)
        column.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        column.setSpacing(theme.SPACE)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        for button in (self.open_button, self.paste_button, self.edit_button, self.anew_button):
            row.addWidget(button)
        row.addSpacing(theme.SPACE)
        row.addWidget(self.all_lines)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.common)
        return self.head

    def _notice(self) -> QWidget:
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        self.notice = QFrame()
        around.addWidget(self.notice)
        theme.set_role(self.notice, "notice")
        self.notice_text = QLabel()
        self.notice_text.setWordWrap(True)
        self.notice_button = self._button("", "")
        theme.set_role(self.notice_button, "link")
        row = QHBoxLayout(self.notice)
        row.setContentsMargins(2 * theme.SPACE, 2, theme.SPACE, 2)
        row.addWidget(self.notice_text, 1)
        row.addWidget(self.notice_button)
        self.notice.hide()
        return holder

    def _foot(self) -> QHBoxLayout:
        self.count = BulletinCount("，" if self._workplace.wording.language == "zh" else ", ")
        self.word = QLabel()
        theme.set_role(self.word, "muted")
        self.word.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        row = QHBoxLayout()
        row.setContentsMargins(*(2 * theme.SPACE, theme.SPACE) * 2)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.count)
        row.addSpacing(theme.SPACE)
        row.addWidget(self.bar)
        row.addWidget(self.word, 1)
        for button in (self.clean_button, self.close_button, self.log_button):
            row.addWidget(button)
        return row

    @staticmethod
    def _rule() -> QFrame:
        rule = QFrame()
        theme.set_role(rule, "rule")
        rule.setFixedHeight(1)
        return rule

    def _way(self, icon: str, serve: Callable[[], object]) -> QAction:
        """A way on that an empty pane offers."""
        action = QAction(theme.icon(icon), "", self)
        action.triggered.connect(serve)
        return action

    # What it says

    def say(self, text: str, role: str = "muted") -> None:
        """A word at the foot, until the next."""
        theme.set_role(self.word, role)
        self.word.setText(text)

    def show_notice(self, text: str, way_on: str, kind: str) -> None:
        """A strip above the panes with a way on."""
        theme.set_role(self.notice, kind)
        self.notice_text.setText(text)
        self.notice_button.setText(way_on)
        self.notice.show()

    def _say_nothing(self) -> None:
        self.notice.hide()
        self.say("")

    def show_reading(self, reading: bool) -> None:
        """Whether there is a text whose figures are decided on."""
        for widget in (self.common, self.all_lines, self.count, self.clean_button, self.log_button):
            widget.setVisible(reading)
        self.anew_button.setVisible(reading)
        self.open_button.setVisible(not reading)
        self.paste_button.setVisible(not reading)
        self.bar.hide()
        if not reading:
            self.work.places.setCurrentWidget(self.work.empty)

    def show_state(self, *, working: bool, waiting: bool) -> None:
        """Say how far it is; ``working``: something is under way; ``waiting``: another bulletin is to be dealt with."""
        found = self.sheet.counts()
        confirmed = found[State.CONFIRMED]
        typing = not self.work.text.isReadOnly()
        self.bar.setVisible(working)
        self.count.show_counts(found)
        words = self.tr("Read again") if self.sheet.text else self.tr("Read the text")
        self.edit_button.setText(words if typing else self.tr("Edit text"))
        self.edit_button.setToolTip("F5")
        self.edit_button.setVisible(typing or bool(self.sheet.text))
        self.open_button.setEnabled(not working and not waiting)
        self.paste_button.setEnabled(not working and not waiting)
        self.edit_button.setEnabled(
            not working and not waiting and bool(self.sheet.text or self.work.text.words.strip())
        )
        self.anew_button.setEnabled(not working)
        self.clean_button.setEnabled(not working and not typing and found[State.OPEN] > 0)
        self.log_button.setEnabled(not working and not typing and confirmed > 0)
        self.log_button.show_count(confirmed)
        self.work.right.setEnabled(not typing)


class BulletinCount(QLabel):
    """18 figures: 12 confirmed, 2 dropped, 4 open."""

    def __init__(self, separator: str) -> None:
        super().__init__()
        self._separator = separator
        self.setFont(theme.number_font(self.font()))

    def show_counts(self, found: Mapping[State, int]) -> None:
        """Say how many lines are in which state."""
        total = sum(found.values())
        words = {
            State.LOGGED: self.tr("{count} logged"),
            State.CONFIRMED: self.tr("{count} confirmed"),
            State.DROPPED: self.tr("{count} dropped"),
            State.OPEN: self.tr("{count} open"),
        }
        shown = [state for state in words if found[state] or state is State.OPEN]
        parts = self._separator.join(words[state].format(count=found[state]) for state in shown)
        self.setText(self.tr("%n figure(s): {parts}", "", total).format(parts=parts) if total else "")


class LogButton(QPushButton):
    """Logs the confirmed lines, and says how many they are."""

    def show_count(self, confirmed: int) -> None:
        """Say how many lines would be logged."""
        self.setText(self.tr("Log %n line(s)", "", confirmed) if confirmed else self.tr("Log"))
        self.setToolTip(self.tr("All confirmed lines as one step, which undo takes back (Ctrl+Enter)"))
