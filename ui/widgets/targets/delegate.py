# SPDX-License-Identifier: MIT
"""How the cells of the table of targets are painted, and the fields that open in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from models.checks import Campaign
from models.intake.targets import FIELDS
from ui import theme
from ui.widgets.cell_field import place_in_cell
from ui.widgets.cell_paint import RIGHT, draw, draw_corner, paint_ground
from ui.widgets.code_box import CodeBox
from ui.widgets.field_delegate import FieldDelegate
from ui.widgets.line_edit import LineEdit
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.sources import Sources
from ui.widgets.targets.model import BLANK, MEASURE, PROBLEM, TARGET, UNIT, TargetsModel
from ui.workplace import Workplace

_Index = QModelIndex | QPersistentModelIndex


class TargetsDelegate(FieldDelegate):
    """The fields of the entry form, for a measure, a region, a period and a figure."""

    def __init__(self, workplace: Workplace, model: TargetsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._sources = Sources(workplace)

    def set_campaign(self, campaign: Campaign | None) -> None:
        """Offer the measures of a campaign."""
        self._sources.set_campaign(campaign)
        self._sources.forget()

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        colours = theme.colours()
        painter.save()
        inside = paint_ground(painter, option)
        text, problem = str(index.data() or ""), str(index.data(PROBLEM) or "")
        if problem:
            draw_corner(painter, option.rect, colours.error)
        if index.data(BLANK):
            text = self.tr("New target …") if index.column() == MEASURE else ""
        painter.setPen(colours.error if problem else colours.muted if index.data(BLANK) else colours.text)
        if index.column() == UNIT:
            painter.setPen(colours.muted)
        if index.column() == TARGET:
            painter.setFont(theme.number_font(painter.font()))
            painter.drawText(inside, RIGHT, text)
        else:
            draw(painter, inside, text)
        painter.restore()

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = self._field(index, parent)
        editor.left.connect(partial(self.finish, editor))
        return editor

    def _field(self, index: _Index, parent: QWidget) -> LineEdit:
        name = FIELDS[index.column()]
        if name in ("measure", "region"):
            box = CodeBox(self._sources.source(name), parent, enter_goes_on=True)
            if name == "region":
                box.setPlaceholderText(self._workplace.wording.say("word", "all-regions"))
            return box
        if name == "target":
            figure = QuantityEdit(parent)
            figure.set_measure(self._model.measure(index.row()), self._workplace.wording)
            return figure
        period = LineEdit(parent)
        period.setPlaceholderText(self.tr("2026-07, 2026-Q3; empty: whole campaign"))
        return period

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, LineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.set_draft_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, LineEdit):
            editor.settle()
            model.setData(index, editor.draft_text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        place_in_cell(editor, option.rect, FIELDS[index.column()])
