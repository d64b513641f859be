# SPDX-License-Identifier: MIT
"""The cases on a supervision list or in a publication batch, a row each; several are added by pasting their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.dossier_text import line_of
from models.errors import Problem
from models.paths import Register
from ui import theme
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.asking_box import CaseBox, numbers_of, pasted_numbers
from ui.widgets.dossier.rows import Row, RowsEdit, pieces
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.note_edit import NoteEdit
from ui.workplace import Workplace

_NUMBER, _DAY = 210, 150  # pixels
_COLUMNS = ((_NUMBER, 0, _DAY, _DAY, 0), (0, 1, 0, 0, 1))  # widths and shares: number, title, two days, progress


class LinesEdit(NoteEdit):
    """A text of some lines, as a form has it that Ctrl+Enter saves: Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        if is_enter(event):
            self.textCursor().insertText("\n")
            return
        super().keyPressEvent(event)


class MemberRow(Row):
    """One case: its number and title, its days, and below them or behind them what is said of it."""

    def __init__(self, workplace: Workplace, *, published: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._published = published
        self.number = CaseBox(workplace, self)
        self.name = ElidedLabel(self)
        theme.set_role(self.name, "muted")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.day = DateEdit(workplace.today, lambda: workplace.wording, self, button=False)
        self.released = DateEdit(workplace.today, lambda: workplace.wording, self, button=False)
        self.text: LineEdit | LinesEdit = LinesEdit(self) if published else LineEdit(self)
        self.editors = [self.number, self.day, *([] if published else [self.released]), self.text]
        self.released.setVisible(not published)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4 if self._published else 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(4)
        self.number.setFixedWidth(_NUMBER)
        self.day.setFixedWidth(_DAY)
        self.released.setFixedWidth(_DAY)
        line.addWidget(self.number)
        line.addWidget(self.name, 1)
        line.addWidget(self.day)
        if not self._published:
            line.addWidget(self.released)
            line.addWidget(self.text, 1)
        line.addWidget(self.cross)
        column.addLayout(line)
        if self._published:
            column.addWidget(self.text)

    def _listen(self) -> None:
        for signal in (self.number.textChanged, self.number.picked):
            signal.connect(self._show_title)
            signal.connect(self._tell)
        for editor in (self.day, self.released, self.text):
            editor.textChanged.connect(self._tell)

    def _tell(self, _text: str = "") -> None:
        self.changed.emit()

    def _show_title(self, _text: str) -> None:
        filed = self.number.cases.case(self.number.draft_text())
        self.name.say(filed.dossier.title if filed is not None else "")

    def line(self) -> str:
        number, text = self.number.draft_text(), self.text.draft_text()
        if not number and not text:
            return ""
        return line_of(number, self.day.draft_text(), self.released.draft_text(), text)

    def set_line(self, line: str) -> None:
        number, day, released, text = pieces(line, 4)
        self.number.set_draft_text(number)
        self.day.set_draft_text(day)
        self.released.set_draft_text(released)
        self.text.set_draft_text(text)

    def start(self, day: date) -> None:
        """Begin with a day."""
        self.day.show_day(day)

    def editor_of(self, problem: Problem) -> QWidget:
        if problem.code.startswith("move"):
            return self.released if not self._published else self.day
        if problem.code.startswith(("date", "day")):
            return self.day
        return self.text if problem.code == "personal-data" else self.number

    def retranslate(self) -> None:
        self.day.retranslate()
        self.released.retranslate()


class MembersEdit(RowsEdit):
    """A box at the foot adds cases by number or title; numbers pasted there become a row each."""

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget | None = None) -> None:
        self._workplace = workplace
        self._published = register is Register.PUBLICATION
        self.adder = CaseBox(workplace)  # first of all: what is made next sends events that are looked at here
        super().__init__(parent)
        self.caption_row(*((_NUMBER, 0, _DAY), (0, 1, 0)) if self._published else _COLUMNS)
        self.add_button.hide()
        self.adder.picked.connect(self._picked)
        self.adder.installEventFilter(self)
        self.count = theme.muted()
        self.count.setWordWrap(False)
        self.foot.insertWidget(0, self.adder, 2)
        self.foot.insertWidget(1, self.count)

    def columns(self) -> int:
        return 3 if self._published else len(_COLUMNS[0])

    def make_row(self) -> Row:
        row = MemberRow(self._workplace, published=self._published, parent=self)
        self._name(row)
        return row

    def add_numbers(self, numbers: Sequence[str]) -> None:
        """Add a row for each number that is not there yet."""
        known = {row.number.draft_text() for row in self.rows if isinstance(row, MemberRow)}
        self._silent = True
        for number in dict.fromkeys(numbers):
            if number not in known:
                row = self._add()
                assert isinstance(row, MemberRow)
                row.number.set_draft_text(number)
                row.start(self._workplace.today())
        self._silent = False
        self._show()

    def add_row(self, after: Row | None = None) -> Row:
        row = super().add_row(after)
        assert isinstance(row, MemberRow)
        row.start(self._workplace.today())
        return row

    def rows_changed(self) -> None:
        self.count.setText(self.tr("%n case(s)", "", sum(1 for row in self.rows if row.line())))
        for caption in self.captions:
            caption.setVisible(bool(self.rows))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.adder.setFocus(reason)

    def in_order(self) -> list[QWidget]:
        return [*(editor for row in self.rows for editor in row.editors), self.adder]

    def go_beyond(self) -> None:
        self.adder.setFocus(Qt.FocusReason.TabFocusReason)

    def _picked(self, number: str) -> None:
        self.adder.blockSignals(True)
        self.adder.set_draft_text("")
        self.adder.blockSignals(False)
        self.add_numbers([number])
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.adder and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if found := pasted_numbers(event):
                self.add_numbers(found)
                return True
            if is_enter(event) and not self.adder.list_open:
                if self.adder.text().strip():
                    self._take_typed()
                else:
                    self.entered.emit(False)
                return True
            return False
        return super().eventFilter(watched, event)

    def _take_typed(self) -> None:
        """A number typed in full, or several; what is none of a case stays in the box."""
        numbers = numbers_of(self.adder.text())
        if len(numbers) > 1:
            self.adder.clear()
            self.add_numbers(numbers)
        else:
            self.adder.settle()

    def settle(self) -> None:
        """Numbers that still stand in the box become rows, so that none is lost: what is no case is marked there."""
        if numbers := numbers_of(self.adder.text()):
            self.adder.clear()
            self.add_numbers(numbers)
        super().settle()

    def _name(self, row: MemberRow) -> None:
        row.number.setAccessibleName(self.tr("Case number"))
        row.number.setPlaceholderText(self.tr("Case number"))
        row.day.setAccessibleName(self.tr("Listed on"))
        row.day.setToolTip(self.tr("Listed on"))
        row.released.setAccessibleName(self.tr("Released on"))
        row.released.setPlaceholderText(self.tr("Released on"))
        words = self.tr("Text for publication, without names of persons") if self._published else self.tr("Progress")
        row.text.setAccessibleName(words)
        row.text.setPlaceholderText(words)

    def retranslate(self) -> None:
        super().retranslate()
        self.adder.setPlaceholderText(self.tr("Add a case: number or title, or paste several numbers"))
        self.adder.setAccessibleName(self.tr("Add a case"))
        words = (self.tr("Case number"), "", self.tr("Listed on"), self.tr("Released on"), self.tr("Progress"))
        for caption, text in zip(self.captions, words, strict=False):  # a batch has the first three
            caption.setText(text)
        for row in self.rows:
            if isinstance(row, MemberRow):
                self._name(row)
                row.retranslate()
        self.rows_changed()
