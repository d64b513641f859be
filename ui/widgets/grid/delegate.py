# SPDX-License-Identifier: MIT
"""How the cells of the sheet are painted, and the form's own fields as they open in them."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui import theme
from ui.widgets.bubble import Bubble
from ui.widgets.cell_field import place_in_cell
from ui.widgets.cell_paint import draw_corner
from ui.widgets.code_box import CodeBox
from ui.widgets.field_delegate import FieldDelegate
from ui.widgets.grid.lines import Line
from ui.widgets.grid.model import LINE, SEVERITY, GridModel
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.quantity_edit import QuantityEdit
from ui.workplace import Workplace

_PAD = 6
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridDelegate(FieldDelegate):
    """``fill_wanted(text)``: Ctrl+Enter in a field."""

    fill_wanted = Signal(str)

    def __init__(self, workplace: Workplace, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._bubbles: dict[int, Bubble] = {}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.colours()
        rect, state = option.rect, option.state
        line: Line | None = index.data(LINE)
        severity = str(index.data(SEVERITY)) if line is not None and not line.aside else ""
        tone = {"error": colours.error, "explain": colours.warning, "warning": colours.warning}.get(severity)
        painter.save()
        ground = colours.surface if line is not None and line.aside else colours.raised
        if tone is not None:
            ground = theme.mixed(tone, colours.raised, 0.09)
        if state & QStyle.StateFlag.State_Selected:
            ground = theme.mixed(colours.selection, ground, 0.85)
        painter.fillRect(rect, ground)
        painter.setPen(colours.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if tone is not None:
            draw_corner(painter, rect, tone)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if line is not None:
            self._paint_text(painter, rect.adjusted(_PAD, 0, -_PAD - 1, 0), line, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, inside: QRect, line: Line, index: _Index) -> None:
        colours = theme.colours()
        name = self._model.fields[index.column()]
        painter.setPen(colours.muted if line.aside or not line[name] else colours.text)  # what is given is muted
        if name == "quantity" or name in self._model.subject.days:
            painter.setFont(theme.number_font(painter.font()))
        text = str(index.data())
        if name == "quantity" and text:
            unit = self._model.quantity(line)[1]
            width = painter.fontMetrics().horizontalAdvance(unit) + 4 if unit else 0
            if unit and width + painter.fontMetrics().horizontalAdvance(text) <= inside.width():
                painter.setPen(colours.muted)
                painter.drawText(inside, _RIGHT, unit)
                painter.setPen(colours.muted if line.aside else colours.text)
                inside = inside.adjusted(0, 0, -width, 0)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, _RIGHT if name == "quantity" else _LEFT, elided)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        name = self._model.fields[index.column()]
        editor = self._model.subject.editor(name, index.data(LINE), parent)
        editor.setProperty("field", name)
        editor.left.connect(partial(self._went_on, editor))
        self._bubbles[id(editor)] = bubble = Bubble(editor)
        editor.destroyed.connect(partial(self._forget_bubble, id(editor)))
        if isinstance(editor, QuantityEdit):
            editor.textChanged.connect(partial(self._read_quantity, editor, bubble))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if not isinstance(editor, LineEdit) or editor.property("filled"):
            return
        editor.setProperty("filled", True)
        text, name = str(index.data(Qt.ItemDataRole.EditRole)), self._model.fields[index.column()]
        if name in self._model.subject.several:
            text = self._model.label(name, text)
        editor.set_draft_text(text if name in self._model.subject.parts else text.replace("\n", " "))
        editor.setProperty("shown", editor.text())
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if not isinstance(editor, LineEdit):
            return
        name, subject = self._model.fields[index.column()], self._model.subject
        if (name in subject.several or name in subject.parts) and editor.text() == editor.property("shown"):
            return  # what nobody touched is not read back
        text, before = self.text_of(editor, index), str(index.data(Qt.ItemDataRole.EditRole))
        if text != before and text != before.replace(
            "\n", " "
        ):  # a line break the field could not show stays while nothing is typed
            model.setData(index, text)

    def text_of(self, editor: LineEdit, index: _Index) -> str:
        """What stands in a field, as the sheet keeps it."""
        editor.settle()
        text = editor.draft_text()
        name = str(editor.property("field"))
        if name in self._model.subject.several:
            line = index.data(LINE)
            parts = [part.strip() for part in _SEPARATORS.split(text)]
            text = ";".join(self._model.subject.resolved(name, part, line) or part for part in parts if part)
        return text

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        place_in_cell(editor, option.rect, self._model.fields[index.column()])

    def _key(self, editor: LineEdit, event: QKeyEvent) -> bool:
        open_list = isinstance(editor, CodeBox) and editor.list_open
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (enter and control) or (is_enter(event) and editor.property("everywhere") and not open_list):
            if isinstance(editor, CodeBox):
                editor.take_highlighted()
            self._fill(editor)
            return True
        return super()._key(editor, event)

    def _enter(self, editor: LineEdit, *, shift: bool) -> None:
        if editor.property("everywhere"):
            self._fill(editor)
        else:
            super()._enter(editor, shift=shift)

    def _fill(self, editor: LineEdit) -> None:
        index = self._model.index(0, self._model.column(str(editor.property("field"))))
        text = self.text_of(editor, index)
        self.finish(editor, keep=False)
        self.fill_wanted.emit(text)

    def _went_on(self, editor: LineEdit) -> None:
        self.finish(editor)

    def _read_quantity(self, editor: QuantityEdit, bubble: Bubble, _text: str) -> None:
        bubble.say(editor.reading(self._workplace.wording))

    def _forget_bubble(self, key: int, _editor: QObject | None = None) -> None:
        self._bubbles.pop(key, None)


_SEPARATORS = re.compile("[;；、，,|]")
