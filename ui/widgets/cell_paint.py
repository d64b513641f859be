# SPDX-License-Identifier: MIT
"""How the cells of a long list are painted, whatever stands in them: the ground, marks of a search, cut texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPolygon
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui import theme

PAD = theme.SPACE  # beside what stands in a cell
_CORNER = 7  # side of the corner that marks a problem
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def ground_of(option: QStyleOptionViewItem) -> QColor:
    """What a cell is painted on."""
    return _ground(option, theme.colours())


def _ground(option: QStyleOptionViewItem, colours: theme.Colours) -> QColor:
    return colours.selection if option.state & QStyle.StateFlag.State_Selected else colours.raised


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QRect:
    """Paint the ground, the line below and the frame of the focus; returns the room inside."""
    colours, rect = theme.colours(), option.rect
    painter.fillRect(rect, _ground(option, colours))
    painter.setPen(colours.line)
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(colours.accent)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
    inside: QRect = rect.adjusted(PAD, 0, -PAD, 0)
    return inside


def take_pen(painter: QPainter, *, voided: bool) -> None:
    """The colour of a text; what is voided is quiet and struck out."""
    if voided:
        struck = QFont(painter.font())
        struck.setStrikeOut(True)
        painter.setFont(struck)
    painter.setPen(theme.colours().muted if voided else theme.colours().text)


def draw(painter: QPainter, rect: QRect, text: str) -> None:
    """A text from the left, cut where it is too long."""
    painter.drawText(rect, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def draw_bodies(painter: QPainter, inside: QRect, lead: str, text: str) -> None:
    """A text that begins with the leading body, those taking part quietly behind it."""
    draw(painter, inside, lead)
    width = painter.fontMetrics().horizontalAdvance(lead)
    painter.setPen(theme.colours().muted)
    draw(painter, inside.adjusted(width, 0, 0, 0), text.removeprefix(lead))


def draw_marks(painter: QPainter, inside: QRect, text: str, marked: Sequence[tuple[int, int]]) -> None:
    """A ground under what was found, as far as it is in sight."""
    metrics = painter.fontMetrics()
    for start, end in marked:
        left, right = (inside.left() + metrics.horizontalAdvance(text[:place]) for place in (start, end))
        ground = QRect(left, inside.top() + 6, right - left, inside.height() - 12)
        painter.fillRect(ground.intersected(inside), theme.colours().found)


def draw_corner(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A triangle in the upper right corner, as spreadsheets mark a cell that has something to say."""
    right, top = rect.right(), rect.top()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([QPoint(right - _CORNER, top), QPoint(right, top), QPoint(right, top + _CORNER)]))
