# SPDX-License-Identifier: MIT
"""A month of deadlines: six weeks of days, Monday first, each with the first few dossiers that are due on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from models.dates import EARLIEST_YEAR, LATEST_YEAR, month_end
from ui import theme
from ui.widgets.date_edit import locale_of
from ui.widgets.line_edit import is_enter
from ui.widgets.register.calendar_reading import SHOWN, DayDue
from ui.widgets.register.card_delegate import Faces
from ui.widgets.register.card_reading import Card
from ui.widgets.register.card_words import CardWords, Limit, colour_of
from ui.workplace import Workplace

DAY = Qt.ItemDataRole.UserRole  # the date
DUE = Qt.ItemDataRole.UserRole + 1  # a DayDue
WEEKS, WEEK = 6, 7
_HEAD = 22  # the line of a day's number: with three lines below it, what a day of six weeks has at 768 pixels
_LINE = 17  # a line of a day that names a dossier
_NUMBER = 20  # the disc behind today's number
_Index = QModelIndex | QPersistentModelIndex
_ELIDE = Qt.TextElideMode.ElideRight


def first_shown(month: date) -> date:
    """The Monday that a month's six weeks begin with."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def months_on(day: date, by: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + by
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


class MonthModel(QAbstractTableModel):
    """Six weeks, and what is due on their days."""

    def __init__(self, workplace: Workplace, words: CardWords, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self.month = workplace.today().replace(day=1)
        self._days: Mapping[date, DayDue] = {}

    @property
    def shown(self) -> tuple[date, date]:
        """The first and the last day shown."""
        first = first_shown(self.month)
        return first, first + timedelta(days=WEEKS * WEEK - 1)

    def turn_to(self, month: date) -> None:
        """Show another month; nothing is known of it yet."""
        self.month = month.replace(day=1)
        self._days = {}
        self.refresh()

    def show(self, days: Mapping[date, DayDue]) -> None:
        """Show what is due."""
        self._days = days
        self.refresh()

    def refresh(self) -> None:
        """Paint everything anew, in the words in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WEEK - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, WEEK - 1))

    def due_on(self, day: date) -> DayDue:
        """What is due on a day."""
        return self._days.get(day, DayDue())

    def of_month(self) -> DayDue:
        """How many are due in the month, and overdue."""
        here = [due for day, due in self._days.items() if (day.year, day.month) == (self.month.year, self.month.month)]
        return DayDue(sum(due.count for due in here), sum(due.overdue for due in here))

    def index_of(self, day: date) -> QModelIndex:
        """Where a day stands; nowhere where it is not shown."""
        place = (day - self.shown[0]).days
        return self.index(place // WEEK, place % WEEK) if 0 <= place < WEEKS * WEEK else QModelIndex()

    def day_of(self, index: _Index) -> date:
        """The day of a place."""
        return self.shown[0] + timedelta(days=index.row() * WEEK + index.column())

    def say(self, day: date) -> str:
        """A day and what is due on it, in a sentence."""
        due, locale = self.due_on(day), locale_of(self._workplace.wording.language)
        parts = [day_words(day, locale, year=True)]
        if day == self._workplace.today():
            parts.append(self.tr("today"))
        parts.append(self.tr("%n due", "", due.count) if due.count else self.tr("nothing due"))
        if due.overdue:
            parts.append(self.tr("%n overdue", "", due.overdue))
        return self._workplace.wording.listed(parts)

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else WEEK

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        day = self.day_of(index)
        if role == DAY:
            return day
        if role == DUE:
            return self.due_on(day)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        return self.say(day) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            locale = locale_of(self._workplace.wording.language)
            return locale.dayName(section + 1, QLocale.FormatType.ShortFormat)
        return None


def day_words(day: date, locale: QLocale, *, year: bool = False) -> str:
    """A day with its weekday: 11月24日 星期二, Tuesday 24 November."""
    name = locale.dayName(day.isoweekday())
    if locale.language() == QLocale.Language.Chinese:
        return (f"{day.year}年" if year else "") + f"{day.month}月{day.day}日 {name}"
    return f"{name} {day.day} {locale.monthName(day.month)}" + (f" {day.year}" if year else "")


def month_words(day: date, locale: QLocale) -> str:
    """A month with its year: 2026年11月, November 2026."""
    if locale.language() == QLocale.Language.Chinese:
        return f"{day.year}年{day.month}月"
    return f"{locale.monthName(day.month)} {day.year}"


class DayDelegate(QStyledItemDelegate):
    """Paints a day, and knows which dossier of it stands under the pointer."""

    def __init__(self, workplace: Workplace, words: CardWords, model: MonthModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._model = model
        self._faces = Faces(parent.font())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        day: date = index.data(DAY)
        due: DayDue = index.data(DUE)
        inside_month = (day.year, day.month) == (self._model.month.year, self._model.month.month)
        painter.save()
        ground = theme.mixed(colours.sunken, colours.raised, 0.6) if day.weekday() >= 5 else colours.raised
        painter.fillRect(rect, ground if inside_month else theme.mixed(ground, colours.surface, 0.5))
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not inside_month:
            painter.setOpacity(0.6)
        if self._faces.title != option.font:
            self._faces = Faces(option.font)
        small = self._faces.small
        head = QRect(rect.left() + 6, rect.top() + 1, rect.width() - 12, _NUMBER)
        self._paint_number(painter, option.font, head, day)
        places = _places(rect, due)
        more = due.count - len(places)
        if more > 0:
            painter.setFont(small)
            painter.setPen(colours.error if due.overdue > len(places) else colours.muted)
            text = self.tr("+{count} more") if places else self.tr("{count} due")
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(head, flags, text.format(count=f"{more:,}"))
        for place, card in places:
            self._paint_entry(painter, small, place, card)
        painter.setOpacity(1)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(colours.accent if focused else colours.border, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_number(self, painter: QPainter, base: QFont, head: QRect, day: date) -> None:
        colours = theme.colours()
        font = theme.number_font(base)
        painter.setPen(colours.text)
        if day == self._workplace.today():
            font.setBold(True)
            disc = QRect(head.left() - 3, head.top(), _NUMBER, _NUMBER)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(disc)
            painter.setFont(font)
            painter.setPen(colours.accent_text)
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(day.day))
            return
        painter.setFont(font)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(day.day))

    def _paint_entry(self, painter: QPainter, font: QFont, place: QRect, card: Card) -> None:
        """A dossier in one line: its title on a tint that says how it stands to its limit."""
        colours = theme.colours()
        dossier = card.filed.dossier
        limit = self._words.limit(dossier)
        tone = colours.accent if limit is Limit.FAR else colour_of(limit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mixed(tone, colours.raised, 0.14))
        painter.drawRoundedRect(QRectF(place), 3, 3)
        painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), tone)
        late = limit is Limit.PAST
        painter.setPen(colours.error if late else colours.muted if limit is Limit.DONE else colours.text)
        painter.setFont(font)
        inside = place.adjusted(7, 0, -3, 0)
        text = QFontMetrics(font).elidedText(dossier.title or dossier.number, _ELIDE, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def card_at(self, rect: QRect, index: _Index, place: QPoint) -> Card | None:
        """The dossier under a point of a day; None beside them."""
        return next((card for where, card in _places(rect, index.data(DUE)) if where.contains(place)), None)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        card = self.card_at(option.rect, index, event.pos())
        text = self._words.tip(card) if card is not None else self._model.say(index.data(DAY))
        QToolTip.showText(event.globalPos(), text, view)
        return True


def _places(rect: QRect, due: DayDue) -> list[tuple[QRect, Card]]:
    """Where a day of this size shows which of its dossiers."""
    room = max(0, min(SHOWN, (rect.height() - _HEAD - 2) // _LINE))
    left, top, width = rect.left() + 4, rect.top() + _HEAD, rect.width() - 9
    return [(QRect(left, top + n * _LINE, width, _LINE - 1), card) for n, card in enumerate(due.first[:room])]


class MonthGrid(QTableView):
    """``wanted(day, turn)``: a day is to be chosen, and, where ``turn`` says so, its month shown.

    ``entered()``: Enter was pressed on the day. ``doubled()``: the day was pressed twice. ``picked(id)`` and
    ``open_wanted(id)``: a dossier was pressed once, or twice.
    """

    wanted = Signal(object, bool)
    entered = Signal()
    doubled = Signal()
    picked = Signal(int)
    open_wanted = Signal(int)

    def __init__(self, workplace: Workplace, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.month = MonthModel(workplace, words, self)
        self.setModel(self.month)
        self._delegate = DayDelegate(workplace, words, self.month, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(_HEAD)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.verticalHeader().hide()

    @property
    def day(self) -> date:
        """The chosen day."""
        found: date = self.month.day_of(self.currentIndex())
        return found

    def choose(self, day: date) -> None:
        """Mark a day as the chosen one."""
        index = self.month.index_of(day)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        day = self._led_to(Qt.Key(event.key()), modifiers)
        if day is not None:
            if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                self.wanted.emit(day, True)
        elif not modifiers and (is_enter(event) or event.key() == Qt.Key.Key_Space):
            self.entered.emit()
        else:
            event.ignore()

    def _led_to(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> date | None:
        """The day that a key leads to; None for any other key."""
        day = self.day
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return self._workplace.today() if key == Qt.Key.Key_Home else None
        if modifiers:
            return None
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
            Qt.Key.Key_Home: -day.weekday(),
            Qt.Key.Key_End: WEEK - 1 - day.weekday(),
        }
        if key in days:
            return day + timedelta(days=days[key])
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        return months_on(day, months[key]) if key in months else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return
        self.wanted.emit(self.month.day_of(index), False)
        card = self._delegate.card_at(self.visualRect(index), index, place)
        if card is not None:
            self.picked.emit(card.filed.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Days are not selected by drawing over them."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        card = self._delegate.card_at(self.visualRect(index), index, place) if index.isValid() else None
        if card is not None:
            self.open_wanted.emit(card.filed.id)
        elif index.isValid():
            self.doubled.emit()

    def keyboardSearch(self, search: str) -> None:
        """Digits search nothing: arrows lead from day to day."""
