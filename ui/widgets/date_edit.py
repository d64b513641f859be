# SPDX-License-Identifier: MIT
"""A field for a date as a clerk types it; the day that was understood stands behind it, a calendar is one key away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from models.dates import DateError, DateSpan, Grain, parse_span, period_of
from ui import theme
from ui.widgets.line_edit import LineEdit
from ui.wording import Wording

_MONTH = QSize(320, 256)  # six weeks and their heading
_BUTTON = 22  # what Qt gives an icon inside a line edit, with its margin


class DateEdit(LineEdit):
    """Up and Down step a day (a month where a month is shown), Ctrl+; is today, F4 opens the calendar."""

    def __init__(
        self,
        today: Callable[[], date],
        wording: Callable[[], Wording],
        parent: QWidget | None = None,
        *,
        button: bool = True,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._wording = wording
        self._calendar: _Calendar | None = None
        self._action: QAction | None = None
        if button:
            self._action = QAction(theme.icon("calendar", "muted"), "", self)
            self._action.triggered.connect(self.open_calendar)
            self.addAction(self._action, LineEdit.ActionPosition.TrailingPosition)
            self.reserve_button(_BUTTON)
        self.textChanged.connect(self._show_reading)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        if self._action is not None:
            self._action.setToolTip(self.tr("Calendar (F4)"))
        self._show_reading()

    def span(self) -> DateSpan | None:
        """What is understood so far."""
        try:
            return parse_span(self.text(), today=self._today())
        except DateError:
            return None

    def show_day(self, day: date) -> None:
        """Show a single day."""
        self.setText(day.isoformat())

    def settle(self) -> None:
        """Write the date out, so that 'yesterday' still means the same tomorrow."""
        if (span := self.span()) is not None and self.text() != str(span):
            self.setText(str(span))

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        if self.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = _Calendar(self)
        span = self.span()
        self._calendar.open_at(span.last if span else self._today(), self._wording().language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain and not self.isReadOnly():
            self._step(1 if event.key() == Qt.Key.Key_Up else -1)
        elif event.key() in (Qt.Key.Key_Semicolon, 0xFF1B) and control:
            self.show_day(self._today())
            self.selectAll()
        elif event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_reading()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F4
        ):
            event.accept()
            return True
        return super().event(event)

    def _step(self, by: int) -> None:
        span = self.span()
        if span is None:
            if not self.text().strip():
                self.show_day(self._today())
            return
        if span.first == span.last:
            self.show_day(span.first + timedelta(days=by))
        else:
            period = period_of(span.first, Grain.MONTH)
            period = period.next() if by > 0 else period.previous()
            self.setText(str(DateSpan(period.first, period.last)))
        self.selectAll()

    def _show_reading(self) -> None:
        span = self.span()
        if span is None:
            self.set_suffix("")
            return
        reading = str(span)
        parts = [reading] if reading != self.text().strip() else []
        if span.first == span.last:
            parts.append(weekday(span.first, self._wording().language))
        self.set_suffix(" ".join(parts))


def weekday(day: date, language: str) -> str:
    """The short name of the day of the week."""
    return locale_of(language).dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def locale_of(language: str) -> QLocale:
    """The locale behind a language of the program."""
    return QLocale(QLocale.Language.English if language == "en" else QLocale.Language.Chinese)


class _Calendar(QFrame):
    """A month to pick a day from; Enter or a click takes it, Esc leaves."""

    def __init__(self, edit: DateEdit) -> None:
        super().__init__(edit, Qt.WindowType.Popup)
        self._edit = edit
        theme.set_role(self, "card")
        self._month = QCalendarWidget(self)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self._month.setMinimumSize(_MONTH)
        for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
            button = self._month.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(theme.icon(icon))
        self._month.clicked.connect(self._take)
        self._month.activated.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self._month)

    def open_at(self, day: date, language: str) -> None:
        """Open under the field, at a day."""
        self._month.setLocale(locale_of(language))
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colours().muted)
        for end in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(end, weekend)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = self._edit.mapToGlobal(QPoint(0, self._edit.height() + 2))
        screen = self._edit.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        above = self._edit.mapToGlobal(QPoint(0, -self.height() - 2)).y()
        self.move(x, corner.y() if corner.y() + self.height() <= screen.bottom() else above)
        self.show()
        if (view := self._month.findChild(QTableView)) is not None:
            view.setFocus()

    def _take(self, day: QDate) -> None:
        self.hide()
        self._edit.show_day(date(day.year(), day.month(), day.day()))
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
