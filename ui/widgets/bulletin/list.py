# SPDX-License-Identifier: MIT
"""The draft lines of a bulletin as a list: what is counted, how much, and what was decided or stands against it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.checks import read_quantity
from models.dates import DateError, parse_span
from models.errors import Problem, Severity
from ui import theme
from ui.widgets.bulletin.lines import Line, State
from ui.widgets.bulletin.sheet import BulletinSheet, Verdict
from ui.widgets.quantity_edit import in_words
from ui.workplace import Workplace

SHOWN = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_PAD, _SIGN, _INDENT = 10, 18, 18
_HEIGHT = 50  # two lines of Chinese with air
_SIGNS = {
    "open": ("pencil", "muted"),
    "confirmed": ("circle-check", "good"),
    "noted": ("alert-triangle", "muted"),  # confirmed in spite of a warning
    "dropped": ("ban", "muted"),
    "logged": ("checks", "good"),
    "warning": ("alert-triangle", "warning"),
    "error": ("alert-circle", "error"),
}


@dataclass(frozen=True)
class Shown:
    """A line of the list in words."""

    kind: str
    measure: str
    quantity: str
    below: str
    part: bool = False  # of which

    @property
    def whole(self) -> str:
        """All of it, for a tool tip and a screen reader."""
        return "\n".join(part for part in (self.measure, self.quantity, self.below) if part)


def kind_of(line: Line, verdict: Verdict) -> str:
    """How a line is marked: by what was decided, or by what stands against it."""
    if line.state in (State.DROPPED, State.LOGGED):
        return str(line.state)
    if verdict.severity and (line.state is State.OPEN or not verdict.sound):
        return verdict.severity
    return str(line.state)


class LineModel(QAbstractListModel):
    """The lines of a sheet."""

    def __init__(self, workplace: Workplace, sheet: BulletinSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._sheet = sheet
        self._count = len(sheet.lines)
        sheet.reset.connect(self._reset)
        sheet.changed.connect(self._changed)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._sheet.lines):
            return None
        if role == SHOWN:
            return self.shown(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            shown = self.shown(index.row())
            return f"{shown.measure} {shown.quantity}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.shown(index.row()).whole
        return None

    def shown(self, row: int) -> Shown:
        """A line in words."""
        line, verdict = self._sheet.lines[row], self._sheet.verdict(row)
        kind = kind_of(line, verdict)
        if kind == "confirmed" and verdict.problems:
            kind = "noted"
        code = line.draft.get("measure", "")
        codes = self._workplace.ledger.codes
        known = code in codes["measure"]
        measure = self._workplace.wording.code(codes, "measure", code) if known else code or self.tr("Measure unknown")
        part = bool(line.of_which) or (known and bool(codes.measure(code).parent))
        below = self._below(line, row, verdict, kind)
        return Shown(kind, measure, self._quantity(line), below, part)

    def _quantity(self, line: Line) -> str:
        codes, code = self._workplace.ledger.codes, line.draft.get("measure", "")
        text = line.draft.get("quantity", "") or line.figure
        if code not in codes["measure"]:
            return line.figure if text == line.read.get("quantity") else text
        measure = codes.measure(code)
        found = read_quantity(text, measure)
        return text if isinstance(found, Problem) else in_words(found, measure, self._workplace.wording)

    def _below(self, line: Line, row: int, verdict: Verdict, kind: str) -> str:
        """What stands against the line; else where and when it counts."""
        if kind in ("error", "warning") and verdict.problems:
            return self.words_of(verdict.problems[0])
        words = {
            "dropped": self.tr("Dropped"),
            "logged": self.tr("Logged"),
            "confirmed": self.tr("Confirmed"),
            "noted": self.tr("Confirmed"),
        }
        draft, wording, codes = self._sheet.effective(row), self._workplace.wording, self._workplace.ledger.codes
        parts = [words[kind]] if kind in words else []
        if kind == "noted":
            parts.append(self.words_of(verdict.problems[0]).rstrip(".。"))
        with suppress(DateError):
            parts.append(str(parse_span(draft.get("date", ""), today=self._workplace.today())))
        for name in ("region", "department", "platform"):
            code = draft.get(name, "")
            if code in codes[name]:
                parts.append(wording.code(codes, name, code))
        return " · ".join(parts)

    def words_of(self, problem: Problem) -> str:
        """What is wrong; of a basis that is missing, and may be, only that it is."""
        if problem.code == "basis-missing" and problem.severity is Severity.WARNING:
            return self.tr("No legal basis cited.")
        return self._workplace.wording.problem(problem)

    def _reset(self) -> None:
        self.beginResetModel()
        self._count = len(self._sheet.lines)
        self.endResetModel()

    def _changed(self, rows: list[int]) -> None:
        if rows and self._count:
            self.dataChanged.emit(self.index(min(rows)), self.index(max(rows)))


class _Painter(QStyledItemDelegate):
    """Sign, measure and quantity in one line, quietly below what stands against it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown: Shown = index.data(SHOWN)
        colours = theme.colours()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            at_keys = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(rect, colours.selection)
            bar = QRect(rect.left(), rect.top(), 4 if at_keys else 2, rect.height())
            painter.fillRect(bar, colours.accent if at_keys else colours.border)
        painter.setPen(QPen(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(_PAD + (_INDENT if shown.part else 0), 6, -_PAD, -6)
        self._draw_sign(painter, shown, inside)
        inside.setLeft(inside.left() + _SIGN + 8)
        self._draw_words(painter, shown, inside, option.font)
        painter.restore()

    def _draw_sign(self, painter: QPainter, shown: Shown, inside: QRect) -> None:
        name, role = _SIGNS[shown.kind]
        corner = QRect(inside.left(), inside.top() + 1, _SIGN, _SIGN)
        if shown.kind == "open":  # nothing decided: an empty ring
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colours().border, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(corner.toRectF().adjusted(2, 2, -2, -2))
        else:
            theme.icon(name, role).paint(painter, corner)

    def _draw_words(self, painter: QPainter, shown: Shown, inside: QRect, base: QFont) -> None:
        colours = theme.colours()
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = QRect(inside.left(), upper.bottom() + 1, inside.width(), inside.height() // 2)
        gone = shown.kind == "dropped"
        figure = theme.number_font(base)
        figure.setBold(not gone)
        figure.setStrikeOut(gone)
        painter.setFont(figure)
        painter.setPen(colours.muted if gone else colours.text)
        quantity = painter.fontMetrics().elidedText(shown.quantity, Qt.TextElideMode.ElideRight, upper.width() * 3 // 5)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, quantity)
        room = upper.width() - painter.fontMetrics().horizontalAdvance(quantity) - 2 * _PAD
        words = QFont(base)
        words.setStrikeOut(gone)
        self._line(painter, words, colours.muted if gone else colours.text, upper, shown.measure, room)
        colour = {"error": colours.error, "warning": colours.warning}.get(shown.kind, colours.muted)
        self._line(painter, base, colour, lower, shown.below, lower.width())

    @staticmethod
    def _line(painter: QPainter, font: QFont, colour: QColor, rect: QRect, text: str, room: int) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class LineList(QListView):
    """``keyed(event)``: a key that may decide something. ``chosen(row)``: another line is at work."""

    keyed = Signal(object)
    chosen = Signal(int)

    def __init__(self, model: LineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._current_changed)

    @property
    def row(self) -> int:
        """The line at work; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put a line to work."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.keyed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: digits pick candidates."""

    def event(self, event: QEvent) -> bool:
        own = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and own:
            event.accept()
            return True
        return super().event(event)

    def _current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(index.row())
