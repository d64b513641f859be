# SPDX-License-Identifier: MIT
"""How a tally's labels and figures are painted: digits under digits, lines below lines indented, totals bold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.widgets.tally.model import UNIT, Index, TallyModel
from ui.widgets.tally.texts import Painted

_PAD = theme.SPACE
INDENT = 16  # pixels for each line that a line stands below
MARK = 16  # pixels for the sign of a line that folds, kept free on its neighbours too
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SMALL = 0.85  # of the size of a figure: the count of its records
_APART = 2  # pixels between a number and what hangs behind it
_GAP = 5  # pixels between a figure and the count of its records


class Room(NamedTuple):
    """What a column keeps free behind its digits: for a mark (余) or a note, and for the count of records."""

    tail: int = 0
    records: int = 0


class _Style:
    """The fonts of one look, made once: a font costs more than the text painted with it."""

    def __init__(self, base: QFont) -> None:
        self.base = base.key()
        self.plain, self.bold, self.small = (theme.number_font(base) for _ in range(3))
        self.bold.setBold(True)
        self.small.setPixelSize(max(10, round(QFontMetrics(base).ascent() * _SMALL)))
        self.metrics = {False: QFontMetrics(self.plain), True: QFontMetrics(self.bold)}
        self.small_metrics = QFontMetrics(self.small)


class TallyDelegate(QStyledItemDelegate):
    """Paints one cell. What stands behind a number (余, a note) hangs outside, so that digits stand under digits."""

    def __init__(self, model: TallyModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tally = model
        self._style: _Style | None = None
        self._rooms: dict[int, Room] = {}

    def _styled(self, base: QFont) -> _Style:
        if self._style is None or self._style.base != base.key():
            self._style = _Style(base)
        return self._style

    def fit(self, column: int, found: Iterable[Painted], base: QFont) -> int:
        """Keep the room that these figures need in a column; how wide it must be for them."""
        style, figures = self._styled(base), [one for one in found if one.head or one.tail]
        metrics = style.metrics[True]
        tail = _widest(metrics, {one.tail for one in figures if one.head})
        records = _widest(style.small_metrics, {_counted(one.records) for one in figures if one.records})
        self._rooms[column] = room = Room(tail + _APART if tail else 0, records + _GAP if records else 0)
        number = _widest(metrics, {one.head for one in figures})
        word = _widest(metrics, {one.tail for one in figures if not one.head})
        return max(number + room.tail, word) + room.records + 2 * _PAD + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, tally = theme.colours(), self._tally
        row, column, here = index.row(), index.column(), option.rect
        line = tally.row_line(row)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        figures = column >= tally.leading
        style = self._styled(option.font)
        bold = line.total or (figures and tally.column_line(column).total)
        painter.save()
        painter.fillRect(here, colours.selection if selected else colours.surface if line.total else colours.raised)
        painter.setPen(colours.border if self._above_total(row) else colours.line)
        painter.drawLine(here.bottomLeft(), here.bottomRight())
        painter.setFont(style.bold if bold else style.plain)
        if figures:
            if column > tally.leading and tally.begins_group(column):
                painter.setPen(colours.line)
                painter.drawLine(here.topLeft(), here.bottomLeft())
            self._figure(painter, here, row, column, style, style.metrics[bold])
        else:
            self._label(painter, option, index, style.metrics[bold], whole=selected)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(here.adjusted(0, 0, -1, -1))
            painter.drawRect(here.adjusted(1, 1, -2, -2))
        painter.restore()

    def _leads(self, view: QWidget | None, row: int) -> bool:
        """Whether this is the first row in sight, which bears its labels also where they stand above already."""
        return isinstance(view, QTableView) and view.rowAt(theme.ROW // 2) == row

    def _above_total(self, row: int) -> bool:
        rows = self._tally.rows
        return row + 1 < len(rows) and rows[row + 1].total and not rows[row].total

    # Labels

    def indent(self, row: int, column: int) -> int:
        """How far a label stands from its column's edge, the sign of folding not counted."""
        return INDENT * self._tally.row_line(row).indent(self._tally.label_of(column))

    def mark_place(self, row: int, column: int, here: QRect) -> QRect:
        """Where a label's sign of folding stands."""
        return QRect(here.left() + _PAD // 2 + self.indent(row, column), here.top(), MARK, here.height())

    def _label(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, metrics: QFontMetrics, *, whole: bool
    ) -> None:
        tally, here, row, column = self._tally, option.rect, index.row(), index.column()
        if not (whole or self._leads(option.widget, row) or not tally.repeats(row, column)):
            return
        name, line, colours = tally.label_of(column), tally.row_line(row), theme.colours()
        left = _PAD + self.indent(row, column)
        if tally.folds is not None and name in tally.folds.dimensions:
            if place := tally.mark(row, column):
                _paint_mark(painter, self.mark_place(row, column, here), folded=place in tally.asked.folded)
            left += MARK - _PAD // 2
        room = here.adjusted(left, 0, -_PAD, 0)
        quiet = name == UNIT or (not line.total and not line.codes.get(name))
        painter.setPen(colours.muted if quiet else colours.text)
        text = metrics.elidedText(tally.text(row, column), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, text)

    # Figures

    def _figure(
        self, painter: QPainter, here: QRect, row: int, column: int, style: _Style, metrics: QFontMetrics
    ) -> None:
        found, colours = self._tally.painted(row, column), theme.colours()
        if not (found.head or found.tail):
            return
        keeps = self._rooms.get(column, Room())
        edge = here.right() - _PAD
        if found.records:
            painter.save()
            painter.setFont(style.small)
            painter.setPen(colours.muted)
            painter.drawText(here.adjusted(0, 0, -_PAD, 0), _RIGHT, _counted(found.records))
            painter.restore()
        edge -= keeps.records
        hangs = bool(found.head) and metrics.horizontalAdvance(found.tail) <= keeps.tail
        text = found.head if hangs else found.head + found.tail
        hung = keeps.tail if hangs else 0
        room = QRect(here.left() + _PAD // 2, here.top(), edge - hung - here.left() - _PAD // 2 + 1, here.height())
        painter.setPen(colours.muted if found.quiet else colours.text)
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room.width())
        painter.drawText(room, _RIGHT, text)
        if found.marked:
            _paint_corner(painter, here)
        if hangs and found.tail:
            painter.setPen(colours.accent if len(found.tail) == 1 else colours.muted)
            painter.drawText(QRect(edge - hung + 1 + _APART, here.top(), hung, here.height()), _LEFT, found.tail)


def _widest(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """How wide the widest of some texts is: of those with the most characters, a Chinese one counted as two."""
    longest = sorted(texts, key=lambda text: len(text.encode("gb18030")))[-3:]
    return max(map(metrics.horizontalAdvance, longest), default=0)


def _counted(records: str) -> str:
    """The count of records as it stands behind a figure."""
    return f"({records})"


def _paint_mark(painter: QPainter, here: QRect, *, folded: bool) -> None:
    """The sign of a line that folds: pointing to what is hidden, or down to what stands below."""
    c = here.center()
    points = [QPoint(-2, -5), QPoint(-2, 5), QPoint(3, 0)] if folded else [QPoint(-5, -2), QPoint(5, -2), QPoint(0, 3)]
    _fill(painter, QPolygon([c + point for point in points]))


def _paint_corner(painter: QPainter, here: QRect) -> None:
    """A small mark that more is said of this figure in its tool tip."""
    corner = QPoint(here.right(), here.top())
    _fill(painter, QPolygon([corner, corner - QPoint(7, 0), corner + QPoint(0, 7)]))


def _fill(painter: QPainter, shape: QPolygon) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colours().muted)
    painter.drawPolygon(shape)
    painter.restore()
