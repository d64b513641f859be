# SPDX-License-Identifier: MIT
"""Chooses the period of a tally: by name, from a day to a day, or as it is typed."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from models.checks import Campaign
from models.dates import DateError, Grain, parse_period, parse_span
from models.errors import UserError
from ui import theme
from ui.widgets.date_edit import DateEdit
from ui.widgets.line_edit import LineEdit
from ui.widgets.tally.state import Span, When, within
from ui.widgets.tally.words import TallyWords, whole_period
from ui.wording import Wording
from ui.workplace import Workplace

_QUARTER = re.compile(r"[Qq]([1-4])")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")


class PeriodBox(QComboBox):
    """A box of periods in which one can be typed at once. ``begun(text)``: its first character was."""

    begun = Signal(str)
    walking = False  # whether the arrows go through the periods: what opens fields leaves the focus then

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() or event.text() in ("q", "Q"):
            self.begun.emit(event.text())
            return
        self.walking = True
        super().keyPressEvent(event)
        self.walking = False


class PeriodPicker(QWidget):
    """A box of periods; 'from … to' and 'period code' open fields beside it.

    ``changed()``: another one. ``done()``: Enter in a field that can be read.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._label = QLabel(self)
        self.box = PeriodBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for when in When:
            self.box.addItem("", when)
        self.first = DateEdit(workplace.today, self._wording, self)
        self.last = DateEdit(workplace.today, self._wording, self)
        self._dash = QLabel("–", self)
        self.code = LineEdit(self)
        self.problem = QLabel(self)
        theme.set_role(self.problem, "error")
        self._label.setBuddy(self.box)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        for widget in (self._label, self.box, self.first, self._dash, self.last, self.code, self.problem):
            across.addWidget(widget)
        for edit in (self.first, self.last):
            edit.setFixedWidth(168)
        self.code.setFixedWidth(120)
        self._span = Span()
        self._asked = self._span  # the newest that can be asked: a period code is typed first
        self.box.activated.connect(self._chosen)
        self.box.begun.connect(self._begin)
        fields: tuple[LineEdit, ...] = (self.first, self.last, self.code)
        for field in fields:
            field.entered.connect(self._entered)
            field.left.connect(self._typed)
        self.retranslate()
        self._show_fields()

    def _wording(self) -> Wording:
        return self._workplace.wording

    def span(self) -> Span:
        """What is chosen and readable."""
        return self._asked

    def set_span(self, span: Span) -> None:
        """Show a choice; nothing is emitted."""
        self._span = self._asked = span
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(list(When).index(span.when))
        first, last = span.days(self._workplace.today(), self._campaign)
        self.first.setText(first.isoformat() if first else "")
        self.last.setText(last.isoformat() if last else "")
        self.code.setText(span.code)
        self._show_problem("")
        self._show_fields()

    def retranslate(self) -> None:
        """Set all words again; the periods bear their dates."""
        self._label.setText(self.tr("&Period"))
        self.box.setAccessibleName(self.tr("Period"))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        self.code.setAccessibleName(self.tr("Period code"))
        self.code.setPlaceholderText("2023-Q3")
        tip = self.tr("2023, 2023-Q3, 2023-07, 2023-07-X1 (ten days), 2023-W31 or a day; short: Q3 or 7 (July)")
        self.code.setToolTip(tip)
        for edit in (self.first, self.last):
            edit.retranslate()
        names = {
            When.THIS: self.tr("This period"),
            When.LAST: self.tr("Last period"),
            When.YEAR: self.tr("This year"),
            When.CAMPAIGN: self.tr("Whole campaign"),
            When.ALL: self.tr("All time"),
            When.SPAN: self.tr("From … to …"),
            When.CODE: self.tr("Period code…"),
        }
        for number, when in enumerate(When):
            text = names[when]
            if when in (When.THIS, When.LAST, When.YEAR):
                days = Span(when).days(self._workplace.today(), self._campaign)
                text = self._words.joined(text, self._words.span(*days))
            self.box.setItemText(number, text)

    @property
    def _campaign(self) -> Campaign | None:
        return self._workplace.campaign

    def _chosen(self) -> None:
        when = list(When)[self.box.currentIndex()]
        today, campaign = self._workplace.today(), self._campaign
        if when is When.SPAN:
            first, last = self._span.days(today, campaign)
            first = first or (campaign.begins if campaign else date(today.year, 1, 1))
            self.set_span(Span(when, first, last or today))
            if not self.box.walking:
                self.first.setFocus()
                self.first.selectAll()
        elif when is When.CODE:
            self._show_problem("")
            self._span = Span(When.CODE, code=self._span.code)
            self._show_fields()
            if not self.box.walking:
                self.code.setFocus()
                self.code.selectAll()
            if not self._span.code:
                return
            self._asked = self._span
        else:
            self.set_span(Span(when))
        self.changed.emit()

    def _begin(self, text: str) -> None:
        """Take what is typed as a period."""
        self._span = Span(When.CODE)
        self.box.setCurrentIndex(list(When).index(When.CODE))
        self._show_problem("")
        self._show_fields()
        self.code.setFocus()
        self.code.setText(text)

    def _entered(self) -> None:
        if self._typed():
            self.done.emit()

    def _typed(self) -> bool:
        """Read the fields; what cannot be read is marked, and the period stays. Whether it could be read."""
        found = self._read_code() if self._span.when is When.CODE else self._read_days()
        if found is None:
            return False
        self._show_problem("")
        if found != self._span:
            if found.when is not self._span.when:
                self.set_span(found)
            self._span = self._asked = found
            self.changed.emit()
        return True

    def _read_code(self) -> Span | None:
        text = self.code.text().strip()
        if not text:
            return None
        try:
            found = self._read(text)
        except DateError as error:
            self._refuse(self.code, error.code, text=text)
            return None
        self.code.setText(found.code)
        return found

    def _read(self, text: str) -> Span:
        """A period as it is typed: its code, Q3 or 7 of the year at work, or what an entry's date may be."""
        today = within(self._workplace.today(), self._campaign)
        if quarter := _QUARTER.fullmatch(text):
            text = f"{today.year}-Q{quarter[1]}"
        elif _MONTH.fullmatch(text):
            text = f"{text}月"
        try:
            return Span(When.CODE, code=parse_period(text).code)
        except DateError as error:
            try:
                span = parse_span(text, today=today)
            except DateError:
                raise error from None
        codes = (whole_period(span.first, span.last, grain) for grain in reversed(Grain))
        code = next(filter(None, codes), "")
        return Span(When.CODE, code=code) if code else Span(When.SPAN, span.first, span.last)

    def _read_days(self) -> Span | None:
        first, last = self.first.span(), self.last.span()
        if first is None:
            self._refuse(self.first, "date-unreadable", text=self.first.text())
        elif last is None:
            self._refuse(self.last, "date-unreadable", text=self.last.text())
        elif last.last < first.first:
            self._refuse(self.last, "date-backwards", first=str(first.first), last=str(last.last))
        else:
            return Span(When.SPAN, first.first, last.last)
        return None

    def _refuse(self, at: QWidget, code: str, **params: str) -> None:
        self._show_problem(self._workplace.wording.error(UserError(code, **params)), at)

    def _show_problem(self, text: str, at: QWidget | None = None) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        for edit in (self.first, self.last, self.code):
            theme.set_problem(edit, "error" if text and edit is at else "")

    def _show_fields(self) -> None:
        for widget in (self.first, self._dash, self.last):
            widget.setVisible(self._span.when is When.SPAN)
        self.code.setVisible(self._span.when is When.CODE)
        self.problem.setVisible(bool(self.problem.text()))
