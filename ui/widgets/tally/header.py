# SPDX-License-Identifier: MIT
"""The headings of a tally's columns: as many levels as its columns have, wrapped, with the mark of the order."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets.tally.model import TallyModel

_PAD = theme.SPACE
_WRAP = Qt.TextFlag.TextWordWrap  # between words, and between Chinese characters
_WORD = re.compile(r"[!-~]+")
_LINES, _UPPER_LINES = 3, 2  # of a long heading, lowest and above; the rest is in its tool tip
_SINGLE, _SINGLE_CODE = 110, 130  # pixels: a measure's heading, or another's, up to this width stays on one line
_SINGLE_BESIDE = 84  # the same for what stands beside a figure
_MARK = 12  # pixels kept free for the mark of the order


class Group(NamedTuple):
    """Neighbouring columns under one heading of a level."""

    first: int
    last: int
    text: str


class TallyHeader(QHeaderView):
    """Paints ``TallyModel.headings`` of each column: one over all neighbours that share it and those above it."""

    def __init__(self, model: TallyModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tally = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._height = 0
        self._groups: list[list[Group]] = []  # by level, the lowest left out
        self._group_of: list[list[int]] = []
        self._bands: list[int] = []  # the height of each of these levels

    # Sizes

    def natural_width(self, column: int) -> int:
        """How wide a column wants to be for its lowest heading in at most three lines."""
        metrics = self.fontMetrics()
        text = self._tally.lower(column)
        unit = self._tally.unit_under(column)
        whole = _SINGLE_BESIDE if self._tally.beside else _SINGLE if unit else _SINGLE_CODE
        return max(_width(text, metrics, _LINES, whole), metrics.horizontalAdvance(unit)) + 2 * _PAD + _MARK

    def group_columns(self) -> list[list[Group]]:
        """Find what shares a heading, level by level from the top."""
        first, end = self._tally.leading, self._tally.columnCount()
        heads = [tuple(self._tally.headings(column)) for column in range(first, end)]
        self._groups, self._group_of = [], []
        for level in range(self._tally.levels - 1):
            groups: list[Group] = []
            of: list[int] = []
            for place, head in enumerate(heads):
                if groups and head[: level + 1] == heads[place - 1][: level + 1]:
                    groups[-1] = groups[-1]._replace(last=first + place)
                else:
                    groups.append(Group(first + place, first + place, head[level]))
                of.append(len(groups) - 1)
            self._groups.append(groups)
            self._group_of.append(of)
        return self._groups

    def group_width(self, group: Group) -> int:
        """How wide all columns of a group together want to be for its heading in at most two lines."""
        return _width(group.text, self.fontMetrics(), _UPPER_LINES, _SINGLE_CODE) + 2 * _PAD

    def fit_height(self, other: TallyHeader) -> None:
        """Be as high as the tallest heading of this header or the other, both alike."""
        for header in (self, other):
            header._bands = [header._band(groups) for groups in header._groups]
        needed = max(self._needed(), other._needed())
        for header in (self, other):
            header._height = needed
            header.setFixedHeight(needed)
            header.updateGeometry()

    def _band(self, groups: list[Group]) -> int:
        lines = max(self._lines(group.text, self._extent(group) - 2 * _PAD, _UPPER_LINES) for group in groups)
        return self._line_height() * lines + _PAD

    def _extent(self, group: Group) -> int:
        return sum(self.sectionSize(column) for column in range(group.first, group.last + 1))

    def _needed(self) -> int:
        lines = 1
        for column in range(self.count()):
            if not self.isSectionHidden(column):
                width = self.sectionSize(column) - 2 * _PAD - _MARK
                below = 1 if self._tally.unit_under(column) else 0
                lines = max(lines, self._lines(self._tally.lower(column), width, _LINES) + below)
        return self._line_height() * lines + 2 * _PAD + sum(self._bands)

    def _lines(self, text: str, width: int, most: int) -> int:
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return 1
        box = metrics.boundingRect(QRect(0, 0, max(24, width), 1000), _WRAP.value, text)
        return max(1, min(most, round(box.height() / self._line_height())))

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing()

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
        top = 0
        if self._tally.leading <= logical < self._tally.leading + len(self._group_of[0] if self._group_of else ()):
            for level, height in enumerate(self._bands):
                group = self._groups[level][self._group_of[level][logical - self._tally.leading]]
                self._paint_band(painter, rect, logical, group, QRect(rect.left(), top, rect.width(), height))
                top += height
        painter.setPen(colours.text)
        self._paint_lower(painter, rect.adjusted(_PAD, top + _PAD // 2, -_PAD, -_PAD // 2), logical)
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

    def _paint_band(self, painter: QPainter, rect: QRect, logical: int, group: Group, band: QRect) -> None:
        """This section's slice of a group's heading, which stays in sight while any of the group is."""
        colours = theme.colours()
        painter.setPen(colours.line)
        painter.drawLine(band.bottomLeft(), band.bottomRight())
        if group.last == logical:
            painter.drawLine(band.topRight(), rect.bottomRight())
        start = max(self.sectionViewportPosition(group.first), 0)
        end = self.sectionViewportPosition(group.last) + self.sectionSize(group.last)
        room = QRect(start + _PAD, band.top(), max(24, end - start - 2 * _PAD), band.height())
        painter.save()
        painter.setClipRect(band)
        painter.setPen(colours.text)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, flags | _WRAP.value, _shortened(group.text, self.fontMetrics(), room))
        painter.restore()


def _width(text: str, metrics: QFontMetrics, lines: int, whole: int) -> int:
    """How wide a heading must be to stand on so many lines; up to ``whole`` it stands on one."""
    single = metrics.horizontalAdvance(text)
    if single <= whole:
        return single
    longest_word = max((metrics.horizontalAdvance(word) for word in _WORD.findall(text)), default=0)
    even = -(-single // lines) + metrics.averageCharWidth() * 3
    return max(even, min(longest_word, 160), whole * 2 // 3)


def _shortened(text: str, metrics: QFontMetrics, room: QRect) -> str:
    """The text, cut where it would take more lines than there are."""
    if metrics.horizontalAdvance(text) <= room.width():
        return text
    lines = max(1, room.height() // metrics.lineSpacing())
    box = QRect(0, 0, max(24, room.width()), 1000)
    if metrics.boundingRect(box, _WRAP.value, text).height() <= metrics.lineSpacing() * lines:
        return text
    while text and metrics.boundingRect(box, _WRAP.value, text + "…").height() > metrics.lineSpacing() * lines:
        text = text[:-1]
    return text + "…"
