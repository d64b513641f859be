# SPDX-License-Identifier: MIT
"""How the cells of a register's list are painted: the stage as a chip, the limit with how long it still runs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.dossier import Filed
from models.paths import CASE_LISTS
from ui import theme
from ui.widgets.cell_paint import LEFT, PAD, RIGHT, draw, draw_bodies, draw_marks, ground_of, paint_ground, take_pen
from ui.widgets.register.card_words import colour_of
from ui.widgets.register.columns import NUMBERS
from ui.widgets.register.model import FILED, RegisterModel
from ui.workplace import Workplace

_CHIP = 20  # height of a chip
_SEARCHED = ("number", "title", "addressee", "case", "content", "note", "links", "origin")  # texts that a search reads
_Index = QModelIndex | QPersistentModelIndex


class RegisterDelegate(QStyledItemDelegate):
    """Paints; the list is changed in its dialogs, never in a cell. ``look_for`` marks the words of a search."""

    def __init__(self, workplace: Workplace, model: RegisterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._words: list[str] = []

    def look_for(self, text: str) -> None:
        """Mark these words where they stand."""
        self._words = [word.casefold() for word in text.split()]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        filed: Filed | None = index.data(FILED)
        painter.save()
        inside = paint_ground(painter, option)
        if filed is None:
            painter.setPen(theme.colours().muted)
            painter.drawText(inside, LEFT, str(index.data()))
        else:
            take_pen(painter, voided=bool(filed.dossier.voided))
            key = self._model.columns[index.column()].key
            self._paint_cell(painter, option, inside, filed, key)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, filed: Filed, key: str
    ) -> None:
        text = self._model.cells.text(filed, key)
        if key == "stage":
            final = self._model.cells.stage(filed).final
            done = final or bool(filed.dossier.voided)
            paint_stage(painter, inside, text, final=done, ground=ground_of(option))
        elif key == "due":
            self._paint_due(painter, inside, filed)
        elif key == "department" and filed.dossier.partners and filed.dossier.register not in CASE_LISTS:
            lead = self._workplace.wording.code(self._workplace.ledger.codes, key, filed.dossier.department)
            draw_bodies(painter, inside, lead, text)
        elif key in NUMBERS:
            painter.setFont(theme.number_font(painter.font()))
            painter.drawText(inside, RIGHT, text)
        else:
            if key in ("opened", "since", "number"):
                painter.setFont(theme.number_font(painter.font()))
            if key in _SEARCHED:
                self._mark(painter, inside, text)
            draw(painter, inside, text)

    def _paint_due(self, painter: QPainter, inside: QRect, filed: Filed) -> None:
        """The day, and behind it, in colour and in words, how long is left."""
        cells = self._model.cells
        painter.setFont(theme.number_font(painter.font()))
        text, left = cells.text(filed, "due"), cells.left(filed)
        if not left:
            painter.setPen(theme.colours().muted)
        draw(painter, inside, text)
        width = painter.fontMetrics().horizontalAdvance(text) + PAD
        painter.setPen(colour_of(cells.limit(filed)))
        draw(painter, inside.adjusted(width, 0, 0, 0), left)

    def _mark(self, painter: QPainter, inside: QRect, text: str) -> None:
        """A ground under the words of the search."""
        folded = text.casefold()
        if len(folded) == len(text):
            starts = ((word, folded.find(word)) for word in self._words)
            draw_marks(painter, inside, text, [(at, at + len(word)) for word, at in starts if at >= 0])


def paint_stage(painter: QPainter, inside: QRect, text: str, *, final: bool, ground: QColor) -> None:
    """A stage as a chip: filled while it is under way, an outline once it is done with."""
    colours = theme.colours()
    metrics = painter.fontMetrics()
    width = min(inside.width(), metrics.horizontalAdvance(text) + 2 * PAD + 2)
    chip = QRectF(inside.left(), inside.center().y() - _CHIP / 2 + 0.5, width, _CHIP)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if final:
        painter.setPen(QPen(theme.mixed(colours.border, ground, 0.7), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), _CHIP / 2, _CHIP / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mixed(colours.accent, ground, 0.22 if colours.dark else 0.16))
        painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
    painter.restore()
    painter.setPen(colours.muted if final else colours.text)
    words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(width) - 2 * PAD + 4)
    place = QPointF(chip.left() + PAD, inside.center().y() + (metrics.ascent() - metrics.descent()) / 2 + 0.5)
    painter.drawText(place, words)
