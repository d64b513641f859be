# SPDX-License-Identifier: MIT
"""How a tally's labels and figures are painted: digits under digits, of-which lines indented, totals bold."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.widgets.tally.model import UNIT, Index, TallyModel

_PAD = theme.SPACE
INDENT = 18  # pixels for each parent above an of-which measure
_FIGURE = re.compile(r"^(.*\d)(\D*)$", re.DOTALL)


class TallyDelegate(QStyledItemDelegate):
    """Paints one cell. The mark behind a number (余) hangs outside, so that digits stand under digits."""

    def __init__(self, model: TallyModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._tally = model

    def gutter(self, metrics: QFontMetrics) -> int:
        """The room kept behind every number for a mark of one character."""
        return metrics.horizontalAdvance("余") + 2

    def width(self, text: str, metrics: QFontMetrics) -> int:
        """How wide a column must be for a figure."""
        tail = _tail(text)
        gutter = self.gutter(metrics) if len(tail) <= 1 else 0
        head = text[: len(text) - len(tail)] if len(tail) <= 1 else text
        return metrics.horizontalAdvance(head) + gutter + 2 * _PAD + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours()
        line = self._tally.row_line(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        here = option.rect
        figures = index.column() >= self._tally.leading
        total = line.total or (figures and self._tally.column_line(index.column()).total)
        painter.save()
        ground = colours.selection if selected else colours.surface if line.total else colours.raised
        painter.fillRect(here, ground)
        painter.setPen(colours.border if self._above_total(index.row()) else colours.line)
        painter.drawLine(here.bottomLeft(), here.bottomRight())
        font = theme.number_font(option.font)
        font.setBold(total)
        painter.setFont(font)
        painter.setPen(colours.text)
        if figures:
            self._figure(painter, here, index, QFontMetrics(font))
        elif selected or self._leads(option.widget, index) or not self._tally.repeats(index.row(), index.column()):
            self._label(painter, here, index, QFontMetrics(font))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.drawRect(here.adjusted(0, 0, -1, -1))
            painter.drawRect(here.adjusted(1, 1, -2, -2))
        painter.restore()

    def _leads(self, view: QWidget | None, index: Index) -> bool:
        """Whether this is the first row in sight, which bears its labels also where they stand above already."""
        return isinstance(view, QTableView) and view.rowAt(theme.ROW // 2) == index.row()

    def _above_total(self, row: int) -> bool:
        rows = self._tally.rowCount()
        return row + 1 < rows and self._tally.row_line(row + 1).total and not self._tally.row_line(row).total

    def _label(self, painter: QPainter, here: QRect, index: Index, metrics: QFontMetrics) -> None:
        name = self._tally.label_of(index.column())
        line = self._tally.row_line(index.row())
        indent = INDENT * line.depth if name == "measure" else 0
        room = here.adjusted(_PAD + indent, 0, -_PAD, 0)
        if name == UNIT or (not line.total and not line.codes.get(name)):
            painter.setPen(theme.colours().muted)
        text = metrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _figure(self, painter: QPainter, here: QRect, index: Index, metrics: QFontMetrics) -> None:
        text = str(index.data() or "")
        if not text:
            return
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tail = _tail(text)
        cell = self._tally.cell(index)
        if cell is not None and not cell.total.stated:
            painter.setPen(theme.colours().muted)
        if len(tail) > 1:
            room = here.adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(room, flags, metrics.elidedText(text, Qt.TextElideMode.ElideLeft, room.width()))
            return
        edge = self.gutter(metrics) + _PAD
        head = text[: len(text) - len(tail)]
        room = here.adjusted(_PAD // 2, 0, -edge, 0)
        painter.drawText(room, flags, metrics.elidedText(head, Qt.TextElideMode.ElideLeft, room.width()))
        if cell is not None and (cell.unadded or cell.carried):
            self._corner(painter, here)
        if tail:
            painter.setPen(theme.colours().accent)
            room = QRect(here.right() - edge + 3, here.top(), edge, here.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), tail)

    def _corner(self, painter: QPainter, here: QRect) -> None:
        """A small mark that more is said of this figure in its tool tip."""
        corner = QPoint(here.right(), here.top())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().muted)
        painter.drawPolygon(QPolygon([corner, corner - QPoint(7, 0), corner + QPoint(0, 7)]))
        painter.restore()


def _tail(text: str) -> str:
    """What stands behind the last digit."""
    match = _FIGURE.match(text)
    return match[2] if match else ""
