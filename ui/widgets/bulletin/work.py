# SPDX-License-Identifier: MIT
"""The three panes of a bulletin side by side, text, lines and fields, always at the same figure; and the keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.errors import Severity
from models.personal import Finding
from ui import theme
from ui.widgets.bulletin.fields import BulletinFields
from ui.widgets.bulletin.lines import State
from ui.widgets.bulletin.list import LineList, LineModel, kind_of
from ui.widgets.bulletin.sheet import BulletinSheet
from ui.widgets.bulletin.text import BulletinText, Mark
from ui.widgets.drafts import Draft, field_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_edit import is_enter
from ui.workplace import Workplace

_SIZES = [470, 380, 400]  # at 1366 pixels: a readable line of text, long labels, the fields


class BulletinWork(QWidget):
    """``finished()``: nothing is left to decide. ``said(text, role)``: a word for the foot."""

    finished = Signal()
    said = Signal(str, str)

    def __init__(self, workplace: Workplace, sheet: BulletinSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._silent = False
        self._warned: tuple[int, Draft] | None = None  # the line whose warning was shown, as it stood
        self.numbers: list[Finding] = []  # masked numbers, for their marks
        self.text = BulletinText()
        self.text.setAccessibleName(self.tr("Text"))
        self.model = LineModel(workplace, sheet, self)
        self.list = LineList(self.model)
        self.list.setAccessibleName(self.tr("Draft lines"))
        self.fields = BulletinFields(workplace)
        self.empty = EmptyState()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for pane in (self.text, self.list):
            theme.set_role(pane, "pane")
        self.right = QSplitter(Qt.Orientation.Horizontal)
        self.right.setHandleWidth(1)
        self.right.setChildrenCollapsible(False)
        self.right.addWidget(self.list)
        self.right.addWidget(self.fields)
        self.right.setSizes(_SIZES[1:])
        self.places = QStackedWidget()
        self.places.addWidget(self.empty)
        self.places.addWidget(self.right)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.text)
        self.split.addWidget(self.places)
        self.split.setSizes([_SIZES[0], sum(_SIZES[1:])])
        self.text.setMinimumWidth(280)
        self.list.setMinimumWidth(260)
        self.fields.setMinimumWidth(320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.split)

    def _connect(self) -> None:
        self._sheet.changed.connect(self._changed)
        self._sheet.moved.connect(self._moved)
        self.list.chosen.connect(self._chosen)
        self.list.keyed.connect(self._key)
        self.text.pressed.connect(self._key)
        self.text.placed.connect(self._placed)
        self.fields.mended.connect(self._mended)
        self.fields.entered.connect(partial(self.confirm, from_field=True))
        self.fields.escaped.connect(self.list.setFocus)
        self.fields.shared.connect(self._share)
        self.fields.asks.alike = self._alike

    # Showing

    def show_sheet(self, row: int = -1) -> None:
        """Show the sheet's text and lines, with this line, or the first open one, at work."""
        self.text.show_text(self._sheet.text, reading=True)
        self.fields.clear()
        self._mark()
        found = bool(self._sheet.lines)
        self.places.setCurrentWidget(self.right if found else self.empty)
        self.right.setEnabled(True)  # it rests while the text is typed in
        if found:
            self.list.go_to(row if row >= 0 else max(0, self._sheet.next_open(-1)))
            self._show_line()
            self.list.setFocus()

    def show_typing(self, text: str) -> None:
        """Show a text to be typed in or mended."""
        self.text.show_text(text, reading=False)
        self.text.setFocus()

    def layout_state(self) -> QByteArray:
        """How wide the panes are, for the next time."""
        return self.split.saveState()

    @property
    def row(self) -> int:
        """The line at work; -1 for none."""
        return self.list.row if self.places.currentWidget() is self.right else -1

    def _changed(self, rows: list[int]) -> None:
        if not self.text.isReadOnly():
            return
        self._mark()
        if self.row in rows:
            self._show_line()

    def _mark(self) -> None:
        marks = [Mark(f.start, f.end, "personal") for f in self.numbers]
        figures = []
        for row, line in enumerate(self._sheet.lines):
            kind = kind_of(line, self._sheet.verdict(row))
            if kind != "dropped" and line.words[1] > line.words[0]:
                marks.append(Mark(*line.words, "words"))
            figures.append(Mark(line.start, line.end, kind, light=bool(line.of_which)))
        self.text.show_marks([*marks, *figures])

    def _chosen(self, row: int) -> None:
        if row < 0 or row >= len(self._sheet.lines):
            return
        if self._warned is not None and self._warned[0] != row:
            self._warned = None
            self.said.emit("", "muted")
        self._show_line()
        line = self._sheet.lines[row]
        marks = [Mark(*line.words, "words")] if line.words[1] > line.words[0] else []
        self.text.emphasise([*marks, Mark(line.start, line.end, "figure")], follow=not self._silent)

    def _show_line(self) -> None:
        row = self.list.row
        if 0 <= row < len(self._sheet.lines):
            sheet = self._sheet
            self.fields.show_line(row, sheet.lines[row], sheet.verdict(row), sheet.common)

    def _placed(self, place: int) -> None:
        """The caret stands on a figure, or on the words that named it: that line is at work."""
        lines = self._sheet.lines
        row = next((row for row, line in enumerate(lines) if line.start <= place <= line.end), -1)
        if row < 0:
            row = next((row for row, line in enumerate(lines) if line.words[0] <= place < line.words[1]), -1)
        if row >= 0 and row != self.list.row:
            self._silent = True
            self.list.go_to(row)
            self._silent = False

    def _moved(self, row: int) -> None:
        """Undo turned a line round: show it."""
        self.list.go_to(row)

    # Deciding

    def confirm(self, *, from_field: bool = False) -> None:
        """Confirm the line at work and go to the next; where it cannot be, go to what keeps it out."""
        row = self.row
        if row < 0:
            return
        self.fields.settle()
        if self._sheet.lines[row].state is State.OPEN:
            if self._warns(row):
                return
            if self._sheet.confirm([row]):
                self._go_to_problem(row)
                return
        self.fields.remember_reasons()
        if from_field:
            self.list.setFocus()
        self.go_on()

    def _warns(self, row: int) -> bool:
        """Ask for a second look where a mere warning stands against a line; False at the second Enter."""
        verdict = self._sheet.verdict(row)
        now = row, self._sheet.effective(row)
        if not verdict.sound or not verdict.problems or self._warned == now:
            return False
        self._warned = now
        words = self.model.words_of(verdict.problems[0])
        self.said.emit(self.tr("{problem} Enter once more confirms it as it is.").format(problem=words), "warning")
        return True

    def _alike(self, code: str) -> int:
        """How many other lines ask for an explanation of this kind."""
        return sum(row != self.row for row in self._sheet.asked_alike(code))

    def _share(self, code: str, words: str) -> None:
        count = self._sheet.explain_alike(code, words)
        self.said.emit(self.tr("%n more line(s) have this explanation.", "", count), "good")

    def _go_to_problem(self, row: int) -> None:
        problems = self._sheet.verdict(row).problems
        if not problems:
            return
        if problems[0].severity is Severity.EXPLAIN:
            self.fields.focus_question(self._sheet.verdict(row))
        else:
            self.fields.focus(field_of(problems[0]))

    def go_on(self) -> None:
        """To the next line that is to be decided; where there is none, say so."""
        row = self._sheet.next_open(self.row)
        if row >= 0:
            self.list.go_to(row)
        else:
            self.finished.emit()

    def drop(self) -> None:
        """Leave the figure at work out and go on; once more brings it back."""
        row = self.row
        if row < 0:
            return
        if self._sheet.lines[row].state is State.DROPPED:
            self._sheet.bring_back(row)
        elif self._sheet.lines[row].state is not State.LOGGED:
            self._sheet.drop(row)
            self.go_on()

    def bring_back(self) -> None:
        """Take up the line at work again."""
        if self.row >= 0:
            self._sheet.bring_back(self.row)

    def pick(self, number: int) -> None:
        """Take a candidate for the measure, counted from 1."""
        if 0 < number <= len(self.fields.candidates):
            self.fields.candidates[number - 1].click()

    def edit(self) -> None:
        """Into the fields: where a problem is, else the measure where it is unknown, else the quantity."""
        row = self.row
        if row < 0 or self._sheet.lines[row].state is State.LOGGED:
            return
        verdict = self._sheet.verdict(row)
        if verdict.problems:
            self._go_to_problem(row)
        else:
            self.fields.focus("quantity")

    def _mended(self, name: str, text: str) -> None:
        if self.row >= 0:
            self._sheet.mend(self.row, name, text)

    def _key(self, event: QKeyEvent) -> None:
        """A key in the list or the read text that decides something; others are left alone."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        digit = key - Qt.Key.Key_0.value
        if is_enter(event):
            self.confirm()
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.drop()
        elif plain and key == Qt.Key.Key_Insert:
            self.bring_back()
        elif plain and key == Qt.Key.Key_F2:
            self.edit()
        elif plain and 1 <= digit <= 9:
            self.pick(digit)
        else:
            return
        event.accept()
