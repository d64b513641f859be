# SPDX-License-Identifier: MIT
"""The headings of a tally's columns: one or two levels, wrapped, with the mark of the order."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets.tally.model import TallyModel

_PAD = theme.SPACE
_WRAP = Qt.TextFlag.TextWordWrap  # between words, and between Chinese characters
_WORD = re.compile(r"[!-~]+")
_LINES = 3  # of a long heading; the rest is in its tool tip
_SINGLE, _SINGLE_CODE = 110, 130  # pixels: a measure's heading, or another's, up to this width stays on one line
_MARK = 12  # pixels kept free for the mark of the order


class TallyHeader(QHeaderView):
    """Paints ``TallyModel.lower`` of each column and, over equal neighbours, ``TallyModel.upper``."""

    def __init__(self, model: TallyModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tally = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._height = 0

    def natural_width(self, column: int) -> int:
        """How wide a column wants to be for its heading in at most three lines."""
        metrics = self.fontMetrics()
        text = self._tally.lower(column)
        longest_word = max((metrics.horizontalAdvance(word) for word in _WORD.findall(text)), default=0)
        even = -(-metrics.horizontalAdvance(text) // _LINES) + metrics.averageCharWidth() * 3
        single = metrics.horizontalAdvance(text)
        unit = self._tally.unit_under(column)
        whole = _SINGLE if unit else _SINGLE_CODE
        wide = single if single <= whole else max(even, min(longest_word, 160), whole * 2 // 3)
        return max(wide, metrics.horizontalAdvance(unit)) + 2 * _PAD + _MARK

    def fit_height(self, other: TallyHeader) -> None:
        """Be as high as the tallest heading of this header or the other, both alike."""
        needed = max(self._needed(), other._needed())
        for header in (self, other):
            header._height = needed
            header.setFixedHeight(needed)
            header.updateGeometry()

    def _needed(self) -> int:
        lines = 1
        for column in range(self.count()):
            if not self.isSectionHidden(column):
                lines = max(lines, self._lines_of(column))
        return self._line_height() * lines + 2 * _PAD + self._upper_height()

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing()

    def _upper_height(self) -> int:
        tally = self._tally.layout
        return theme.ROW if tally is not None and len(tally.query.columns) > 1 else 0

    def _lines_of(self, column: int) -> int:
        width = max(24, self.sectionSize(column) - 2 * _PAD - _MARK)
        box = self.fontMetrics().boundingRect(QRect(0, 0, width, 1000), _WRAP.value, self._tally.lower(column))
        lines = max(1, min(_LINES, round(box.height() / self._line_height())))
        return lines + (1 if self._tally.unit_under(column) else 0)

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height or self._needed())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not rect.isValid():
            return
        colours = theme.colours()
        painter.save()
        painter.fillRect(rect, colours.sunken)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        upper = self._upper_height() if logical >= self._tally.leading else 0
        if upper:
            self._paint_upper(painter, rect, logical, upper)
        painter.setPen(colours.text)
        room = rect.adjusted(_PAD, upper + _PAD // 2, -_PAD, -_PAD // 2)
        self._paint_lower(painter, room, logical)
        painter.restore()

    def _paint_lower(self, painter: QPainter, room: QRect, logical: int) -> None:
        figures = logical >= self._tally.leading
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logical:
            self._paint_mark(painter, room)
        room = room.adjusted(0, 0, -_MARK, 0)
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignBottom)
        if unit := self._tally.unit_under(logical):
            painter.setPen(theme.colours().muted)
            painter.drawText(room, flags, unit)
            painter.setPen(theme.colours().text)
            room = room.adjusted(0, 0, 0, -self._line_height())
        text = _shortened(self._tally.lower(logical), self.fontMetrics(), room)
        painter.drawText(room, flags | _WRAP.value, text)

    def _paint_mark(self, painter: QPainter, room: QRect) -> None:
        x, y = room.right() - 4, room.bottom() - self._line_height() // 2
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip = -4 if up else 4
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().accent)
        painter.drawPolygon(QPolygon([QPoint(x - 4, y - tip // 2), QPoint(x + 4, y - tip // 2), QPoint(x, y + tip)]))
        painter.restore()

    def _paint_upper(self, painter: QPainter, rect: QRect, logical: int, height: int) -> None:
        """This section's slice of the group's heading, which stays in sight while any of the group is."""
        left, right = self._group(logical)
        colours = theme.colours()
        band = QRect(rect.left(), rect.top(), rect.width(), height)
        painter.drawLine(band.bottomLeft(), band.bottomRight())
        if right == logical:
            painter.drawLine(band.topRight(), rect.bottomRight())
        start = max(self.sectionViewportPosition(left), 0)
        end = self.sectionViewportPosition(right) + self.sectionSize(right)
        room = QRect(start + _PAD, rect.top(), end - start - 2 * _PAD, height)
        painter.save()
        painter.setClipRect(band)
        painter.setPen(colours.text)
        text = self.fontMetrics().elidedText(
            self._tally.upper(logical), Qt.TextElideMode.ElideRight, max(room.width(), 24)
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

    def _group(self, logical: int) -> tuple[int, int]:
        """The first and last column under the same upper heading."""
        name = self._tally.upper(logical)
        left = right = logical
        while left > self._tally.leading and self._tally.upper(left - 1) == name:
            left -= 1
        while right + 1 < self.count() and self._tally.upper(right + 1) == name:
            right += 1
        return left, right


def _shortened(text: str, metrics: QFontMetrics, room: QRect) -> str:
    """The text, cut where it would take more lines than there are."""
    lines = max(1, room.height() // metrics.lineSpacing())
    box = QRect(0, 0, max(24, room.width()), 1000)
    if metrics.boundingRect(box, _WRAP.value, text).height() <= metrics.lineSpacing() * lines:
        return text
    while text and metrics.boundingRect(box, _WRAP.value, text + "…").height() > metrics.lineSpacing() * lines:
        text = text[:-1]
    return text + "…"
