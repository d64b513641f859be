# SPDX-License-Identifier: MIT
"""How a dossier's card is painted: number and mark, two lines of title, the lead body, and the limit."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.dossier import Dossier
from ui import theme
from ui.widgets.register.card_model import CARD, UNKNOWN
from ui.widgets.register.card_reading import Card
from ui.widgets.register.card_words import ROLES, CardWords, Limit, colour_of

_PAD = 9  # inside a card, left and right
_TOP = 7  # inside a card, above and below
DIMMED = 0.45  # how much of a card is seen of a column that takes none
GAP = theme.SPACE - 2  # between two cards
_STRIPE = 3  # the edge that says overdue from afar
_ROUND = 5
_SMALL = 0.92  # number, lead body and limit stand back behind the title
_SIGN = 14
_CHIP = 10  # of a mark, beside its words
_SIGNS = {Limit.PAST: "alert-triangle", Limit.SOON: "clock"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_Index = QModelIndex | QPersistentModelIndex


class Faces:
    """The fonts of a card, made once for all that are painted, and the heights of their lines."""

    def __init__(self, base: QFont) -> None:
        self.title, self.struck = QFont(base), QFont(base)  # copies: an option's font goes with the option
        self.struck.setStrikeOut(True)
        self.small = theme.number_font(theme.sized(base, _SMALL))
        self.strong = QFont(self.small)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.row, self.line = QFontMetrics(self.title).height(), QFontMetrics(self.small).height()


class CardDelegate(QStyledItemDelegate):
    """Paints cards. ``dimmed``: they stand back, while another column is chosen from."""

    def __init__(self, words: CardWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.dimmed = False
        self._faces: Faces | None = None  # of the font that was painted with last
        self._drawn: dict[tuple[str, bool, float], QPixmap] = {}  # pictures: an icon must not die in a cycle

    def _faces_of(self, font: QFont) -> Faces:
        if self._faces is None or self._faces.title != font:
            self._faces = Faces(font)
        return self._faces

    def _sign(self, painter: QPainter, row: QRect, name: str, role: str) -> None:
        """A sign at the left end of a row, in the middle of its height."""
        scale = painter.device().devicePixelRatioF()
        key = (name, theme.colours().dark, scale)
        if key not in self._drawn:
            self._drawn[key] = theme.icon(name, role).pixmap(QSize(_SIGN, _SIGN), scale)
        painter.drawPixmap(QRect(row.left(), row.center().y() + 1 - _SIGN // 2, _SIGN, _SIGN), self._drawn[key])

    def height(self, font: QFont) -> int:
        """How high a card is, with the gap below it, where text is written in ``font``; in pixels."""
        faces = self._faces_of(font)
        return 2 * faces.row + 3 * faces.line + 2 * _TOP + 6 + GAP

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.colours()
        card: Card | None = index.data(CARD)
        rect: QRect = option.rect.adjusted(2, 0, -2, -GAP)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.dimmed:
            painter.setOpacity(DIMMED)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = colours.accent if focused else colours.border if over else colours.line
        painter.setPen(QPen(edge, 2 if focused else 1))
        painter.setBrush(theme.mixed(colours.selection, colours.raised, 0.45) if focused else colours.raised)
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)
        inside = rect.adjusted(_PAD, _TOP, -_PAD, -_TOP)
        if card is None:
            painter.setPen(colours.muted)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, UNKNOWN)
        else:
            self._paint_card(painter, self._faces_of(option.font), rect, inside, card)
        painter.restore()

    def _paint_card(self, painter: QPainter, faces: Faces, rect: QRect, inside: QRect, card: Card) -> None:
        colours = theme.colours()
        dossier = card.filed.dossier
        limit = self._words.limit(dossier)
        line, row = faces.line, faces.row
        voided = bool(dossier.voided)
        if limit is Limit.PAST and not voided:
            painter.fillRect(QRectF(rect.left() + 1.5, rect.top() + 6, _STRIPE, rect.height() - 12), colour_of(limit))
        number = QRect(inside.left(), inside.top(), inside.width(), line)
        _text(painter, faces.small, colours.muted, number, dossier.number)
        title = faces.struck if voided else faces.title
        place = QRect(inside.left(), number.bottom() + 3, inside.width(), row)
        for text in two_lines(title, dossier.title, inside.width()):
            _text(painter, title, colours.muted if voided else colours.text, place, text)
            place = place.translated(0, row)
        lead = QRect(inside.left(), inside.bottom() + 1 - 2 * line, inside.width(), line)
        foot = lead.translated(0, line)
        body = self._words.lead(dossier)
        if card.supervised:
            self._mark_supervised(painter, faces.small, lead, body)
        _text(painter, faces.small, colours.muted, lead, body)
        self._paint_limit(painter, faces, foot, dossier, Limit.NONE if voided else limit)

    def _mark_supervised(self, painter: QPainter, font: QFont, lead: QRect, body: str) -> None:
        """The mark beside the lead body, which it leaves the room: in words, or by a pin where both find none."""
        words = self._words.supervised()
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(body) + metrics.horizontalAdvance(words) + _CHIP + 4 <= lead.width():
            lead.setRight(_chip(painter, font, lead, words) - 4)
        else:
            self._sign(painter, QRect(lead.right() + 1 - _SIGN, lead.top(), _SIGN, lead.height()), "pin", "accent")
            lead.setRight(lead.right() - _SIGN - 4)

    def _paint_limit(self, painter: QPainter, faces: Faces, foot: QRect, dossier: Dossier, limit: Limit) -> None:
        """How long it has left, in words and colour; and the day, where there is room for both."""
        words = self._words.came_to(dossier) if limit is Limit.DONE else self._words.due(dossier)
        if dossier.voided:
            words = ""
        day = self._words.day(dossier)
        room, font = QRect(foot), faces.small
        if limit in ROLES:
            font = faces.strong
            self._sign(painter, foot, _SIGNS[limit], ROLES[limit])
            room.setLeft(foot.left() + _SIGN + 4)
        wide = QFontMetrics(faces.small).horizontalAdvance(day)
        if QFontMetrics(font).horizontalAdvance(words) + wide + 6 <= room.width():
            _text(painter, faces.small, theme.colours().muted, foot, day, _RIGHT)
            room.setRight(room.right() - wide - 6)
        _text(painter, font, colour_of(limit), room, words)


def _chip(painter: QPainter, font: QFont, line: QRect, text: str) -> int:
    """A mark at the right end of a line; returns where it begins."""
    colours = theme.colours()
    width = QFontMetrics(font).horizontalAdvance(text) + _CHIP
    ground = QRect(line.right() + 1 - width, line.top(), width, line.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.selection)
    painter.drawRoundedRect(ground, line.height() / 2, line.height() / 2)
    _text(painter, font, colours.text, ground, text, Qt.AlignmentFlag.AlignCenter)
    return ground.left()


def _text(
    painter: QPainter, font: QFont, colour: QColor, rect: QRect, text: str, side: Qt.AlignmentFlag = _LEFT
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, side, QFontMetrics(font).elidedText(text, _ELIDE, rect.width()))


@lru_cache(maxsize=2_000)  # the cards in sight, many times over
def two_lines(font: QFont, text: str, width: int) -> tuple[str, ...]:
    """A text in at most two lines of a width, the second elided."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    units = text.encode("utf-16-le")  # Qt counts in units of UTF-16
    first, rest = (part.decode("utf-16-le", "ignore").strip() for part in (units[: 2 * length], units[2 * length :]))
    return (first, QFontMetrics(font).elidedText(rest, _ELIDE, width)) if rest else (first,)
