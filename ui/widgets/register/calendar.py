# SPDX-License-Identifier: MIT
"""The calendar of a register's deadlines: a month, and beside it what is due on the chosen day."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.changes import Changes
from models.dates import EARLIEST_YEAR, LATEST_YEAR
from models.dossier_pages import DossierFilter
from ui import theme
from ui.widgets.date_edit import locale_of
from ui.widgets.register.calendar_month import MonthGrid, day_words, month_words, months_on
from ui.widgets.register.calendar_reading import DayDue, read_day, read_days
from ui.widgets.register.card_list import CardList
from ui.widgets.register.card_model import CardModel, Cards
from ui.workplace import Workplace

_LIST = 280  # pixels: a card as on the board; the rest is the month's


class DueCalendar(QWidget):
    """``open_wanted(id)``: a dossier is to be opened.

    ``day_chosen(day)``: all that is due on a day is wanted elsewhere, in the table; going from day to day says
    nothing, since what is due on the day at hand stands beside the month.
    """

    open_wanted = Signal(int)
    day_chosen = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name = f"calendar-{id(self)}"  # what it reads is kept apart from what another one reads
        self._filter: DossierFilter | None = None
        self._stale = False
        self._pick = 0  # the dossier of the day's list that is wanted as soon as it is there
        self.cards = Cards(workplace, self._name, self)
        self.grid = MonthGrid(workplace, self.cards.words, self)
        self.list = CardList(CardModel(self.cards, self), self.cards.words, self)
        self.title, self.total, self.late = QLabel(), QLabel(), QLabel()
        self.heading, self.said, self.in_list = theme.heading(), theme.muted(), QPushButton()
        self.previous, self.next, self.to_today = QToolButton(), QToolButton(), QPushButton()
        self._set_up()
        self.grid.wanted.connect(self._choose)
        self.grid.entered.connect(self._enter)
        self.grid.doubled.connect(self._show_in_list)
        self.in_list.clicked.connect(self._show_in_list)
        self.grid.picked.connect(self._pick_out)
        self.grid.open_wanted.connect(self.open_wanted)
        self.list.open_wanted.connect(self.open_wanted)
        self.list.crossed.connect(self._crossed)
        workplace.announcer.changed.connect(self._changed)
        workplace.announcer.retranslated.connect(self.retranslate)
        for what in ("days", "day"):
            self.destroyed.connect(partial(workplace.readers.drop, f"{self._name}-{what}"))
        self.day = workplace.today()
        self.grid.choose(self.day)
        self.retranslate()

    def _set_up(self) -> None:
        self.title.setFont(theme.sized(self.font(), 1.25, bold=True))
        theme.set_role(self.total, "muted")
        theme.set_role(self.late, "error")
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE)
        for button, icon, by in ((self.previous, "chevron-left", -1), (self.next, "chevron-right", 1)):
            button.setIcon(theme.icon(icon))
            button.clicked.connect(partial(self._turn, by))
        self.to_today.clicked.connect(self._to_today)
        for widget in (self.previous, self.next, self.to_today, self.title):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.total)
        bar.addWidget(self.late)
        side = QFrame()
        theme.set_role(side, "bar")
        side.setFixedWidth(_LIST)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(theme.SPACE, theme.SPACE, theme.SPACE - 2, theme.SPACE // 2)
        beside.setSpacing(theme.SPACE // 2)
        beside.addWidget(self.heading)
        under = QHBoxLayout()
        under.addWidget(self.said, 1)
        theme.set_role(self.in_list, "link")
        under.addWidget(self.in_list)
        beside.addLayout(under)
        beside.addWidget(self.list, 1)
        body = QHBoxLayout()
        body.setSpacing(theme.SPACE)
        body.addWidget(self.grid, 1)
        body.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        layout.addLayout(bar)
        layout.addLayout(body, 1)
        self.setFocusProxy(self.grid)

    # What it shows

    def show_filter(self, wanted: DossierFilter) -> None:
        """Show when the dossiers are due that a filter lets through."""
        self._filter = wanted
        self.cards.forget()
        self._read()

    def refresh(self) -> None:
        """Read everything anew; the chosen day and its current dossier stay."""
        self.cards.forget()
        self._pick = self._pick or self.list.record
        self._read()

    def show_day(self, day: date) -> None:
        """Choose a day, and show its month."""
        self._choose(day, True)

    def go_to(self, record: int) -> bool:
        """Take the focus to a dossier that is due on the chosen day; False where it is not."""
        row = self.list.cards.row_of(record)
        if row >= 0:
            self.list.go_to(row)
            self.setFocusProxy(self.list)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return row >= 0

    def focus(self) -> None:
        """Take the focus to the chosen day."""
        self.setFocusProxy(self.grid)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all words again."""
        for button, text in (
            (self.previous, self.tr("Previous month (Page Up)")),
            (self.next, self.tr("Next month (Page Down)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.to_today.setText(self.tr("Today"))
        self.to_today.setToolTip(self.tr("To today (Ctrl+Home)"))
        self.in_list.setText(self.tr("In the list"))
        self.in_list.setToolTip(self.tr("Show what is due on this day in the list"))
        self.grid.setAccessibleName(self.tr("Deadlines by day"))
        self.grid.month.refresh()
        if self.list.empty:
            self.list.empty = self.tr("Nothing is due on this day")
        self.list.cards.retranslate()
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._read_month()
        self._read_day()

    def _read_month(self) -> None:
        if self._filter is None or not self.isVisible():
            return
        first, last = self.grid.month.shown
        today = self._workplace.today()
        read = partial(read_days, self._workplace.ledger, self._filter, first, last, today)
        self._workplace.readers.ask(f"{self._name}-days", read, self._take_month)

    def _read_day(self) -> None:
        if self._filter is None or not self.isVisible():
            return
        read = partial(read_day, self._workplace.ledger, self._filter, self.day)
        self._workplace.readers.ask(f"{self._name}-day", read, partial(self._take_day, self.day))

    def _take_month(self, days: Mapping[date, DayDue]) -> None:
        self.grid.month.show(days)
        self._say()

    def _take_day(self, day: date, ids: array[int]) -> None:
        if day != self.day:
            return
        self.list.empty = self.tr("Nothing is due on this day")
        self.list.cards.show(ids)
        row = self.list.cards.row_of(self._pick) if self._pick else -1
        self._pick = 0
        if row >= 0:
            self.list.go_to(row)
        self._say()

    def _say(self) -> None:
        locale = locale_of(self._workplace.wording.language)
        month = self.grid.month
        self.title.setText(month_words(month.month, locale))
        whole = month.of_month()
        self.total.setText(self._counted(self.tr("%n due this month", "", whole.count), whole.count))
        self.late.setText(self._counted(self.tr("%n overdue", "", whole.overdue), whole.overdue))
        self.late.setVisible(bool(whole.overdue))
        self.heading.setText(day_words(self.day, locale))
        due = month.due_on(self.day)
        parts = [self._counted(self.tr("%n due", "", due.count), due.count)] if due.count else []
        if due.overdue:
            parts.append(self._counted(self.tr("%n overdue", "", due.overdue), due.overdue))
        self.said.setText(self._workplace.wording.listed(parts))
        self.in_list.setVisible(bool(due.count))
        self.list.setAccessibleName(month.say(self.day))

    @staticmethod
    def _counted(text: str, count: int) -> str:
        return text.replace(str(count), f"{count:,}") if count else text

    # Going about

    def _choose(self, day: date, turn: bool) -> None:
        """Choose a day; where its month is not the one shown, show it if it is to be turned to."""
        month = self.grid.month
        if turn and (day.year, day.month) != (month.month.year, month.month.month):
            month.turn_to(day)
            self._read_month()
        self.grid.choose(day)
        if day == self.day:
            self._say()
            return
        self.day = day
        self.list.cards.unload()
        self.list.empty = ""
        self._say()
        self._read_day()

    def _turn(self, by: int, _checked: bool = False) -> None:
        day = months_on(self.day, by)
        if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            self._choose(day, True)

    def _to_today(self, _checked: bool = False) -> None:
        self._choose(self._workplace.today(), True)

    def _enter(self) -> None:
        """From the day to what is due on it."""
        if self.list.cards.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_in_list(self, _checked: bool = False) -> None:
        if self.grid.month.due_on(self.day).count:
            self.day_chosen.emit(self.day)

    def _crossed(self, by: int) -> None:
        """From the list back to the day."""
        if by < 0:
            self.focus()

    def _pick_out(self, record: int) -> None:
        """Go to a dossier that was pressed in the month."""
        row = self.list.cards.row_of(record)
        if row >= 0:
            self.list.go_to(row)
        else:
            self._pick = record

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"dossier", "campaign", "code"} and self._filter is not None:
            self.refresh()
