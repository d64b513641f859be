# SPDX-License-Identifier: MIT
"""What is noted beside the path: reminders, answers, progress and notes, a row each."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from models.dossier import REMARKS
from models.dossier_text import line_of
from models.errors import Problem
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.rows import Row, RowsEdit, across, pieces
from ui.widgets.line_edit import LineEdit
from ui.workplace import Workplace

_WIDTHS = (150, 124, 0)
_STRETCHES = (0, 0, 1)


class SortBox(QComboBox):
    """What sort of remark it is. The wheel scrolls the form, not the choice."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for what in REMARKS:
            self.addItem("", what)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        for place, what in enumerate(REMARKS):
            self.setItemText(place, self._workplace.wording.say("remark", what))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RemarkRow(Row):
    """One remark; without a text there is none."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.day = DateEdit(workplace.today, lambda: workplace.wording, self, button=False)
        self.sort = SortBox(workplace, self)
        self.text = LineEdit(self)
        self.editors = [self.day, self.sort, self.text]
        across(self, _WIDTHS, _STRETCHES)
        self.day.textChanged.connect(self._tell)
        self.text.textChanged.connect(self._tell)
        self.sort.currentIndexChanged.connect(self._tell)

    def _tell(self, _what: object = None) -> None:
        self.changed.emit()

    def line(self) -> str:
        if not self.text.draft_text():
            return ""
        return line_of(self.day.draft_text(), str(self.sort.currentData()), self.text.draft_text())

    def set_line(self, line: str) -> None:
        day, what, text = pieces(line, 3)
        self.day.set_draft_text(day)
        self.sort.setCurrentIndex(max(0, self.sort.findData(what)))
        self.text.set_draft_text(text)

    def start(self, day: date) -> None:
        """Begin with a day."""
        self.day.show_day(day)

    def editor_of(self, problem: Problem) -> QWidget:
        return self.day if problem.code.startswith(("date", "day")) else self.text

    def retranslate(self) -> None:
        self.day.retranslate()
        self.sort.retranslate()


class RemarksEdit(RowsEdit):
    """Remarks in the order of their days, as they are entered."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        self._workplace = workplace
        super().__init__(parent, captions=False)

    def make_row(self) -> Row:
        row = RemarkRow(self._workplace, self)
        self._name(row)
        return row

    def add_row(self, after: Row | None = None) -> Row:
        row = super().add_row(after)
        assert isinstance(row, RemarkRow)
        row.start(self._workplace.today())
        return row

    def _name(self, row: RemarkRow) -> None:
        for editor, name in zip(row.editors, (self.tr("Day"), self.tr("Sort"), self.tr("Text")), strict=True):
            editor.setAccessibleName(name)
        row.text.setPlaceholderText(self.tr("What happened"))

    def retranslate(self) -> None:
        super().retranslate()
        self.add_button.setText(self.tr("Remark"))
        for row in self.rows:
            if isinstance(row, RemarkRow):
                self._name(row)
