# SPDX-License-Identifier: MIT
"""How a record's cells are painted, and the fields that open in them to be edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.actions import Record
from ui import theme
from ui.widgets.bubble import Bubble
from ui.widgets.cell_field import place_in_cell
from ui.widgets.cell_paint import LEFT, RIGHT, draw, draw_bodies, draw_marks, paint_ground, take_pen
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.drafts import CODE_FIELDS, Draft, draft_of
from ui.widgets.line_edit import LineEdit, is_enter
from ui.widgets.platforms import take_platform
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.record.columns import COLUMNS
from ui.widgets.record.marks import Marks, Spans
from ui.widgets.record.model import FILES, RECORD, RecordModel
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_SIGN = 15  # side of a sign behind the measure
_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
Commit = Callable[[Record, Draft, str], str]


class RecordDelegate(QStyledItemDelegate):
    """``commit(record, draft, field)`` saves an edit and returns what stands against it, '' when it is saved.

    ``refused(message)``: what stands against an open cell, told there and to whoever listens.
    """

    refused = Signal(str)

    def __init__(self, workplace: Workplace, model: RecordModel, commit: Commit, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._commit = commit
        self.marks = Marks(workplace)
        self._units_width = 0
        self._units_for = ""
        self._bubbles: dict[int, Bubble] = {}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        record: Record | None = index.data(RECORD)
        painter.save()
        inside = paint_ground(painter, option)
        if record is None:
            painter.setPen(theme.colours().muted)
            painter.drawText(inside, index.data(Qt.ItemDataRole.TextAlignmentRole), str(index.data()))
        else:
            take_pen(painter, voided=bool(record.action.voided))
            self._paint_text(painter, inside, record, COLUMNS[index.column()].key, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, inside: QRect, record: Record, key: str, index: _Index) -> None:
        if key == "quantity":
            self._paint_quantity(painter, inside, record)
            return
        text = str(index.data())
        if key == "measure":
            inside = self._paint_signs(painter, inside, record, int(index.data(FILES) or 0))
            mark = self._workplace.wording.say("word", "of-which")
            if text.startswith(mark):
                painter.setPen(theme.colours().muted)
                painter.drawText(inside, LEFT, mark)
                painter.setPen(theme.colours().muted if record.action.voided else theme.colours().text)
                inside = inside.adjusted(painter.fontMetrics().horizontalAdvance(mark), 0, 0, 0)
                text = text.removeprefix(mark)
        elif key == "department" and record.action.partners:
            lead = self._workplace.wording.code(self._workplace.ledger.codes, key, record.action.department)
            draw_marks(painter, inside, text, self.marks.within(record, key, text))
            draw_bodies(painter, inside, lead, text)
            return
        elif key in ("date", "counted", "at", "logged"):
            painter.setFont(theme.number_font(painter.font()))
        marked = self.marks.within(record, key, text)
        if marked:
            text, marked = _brought_into_sight(painter, inside, text, marked)
            draw_marks(painter, inside, text, marked)
        draw(painter, inside, text)

    def _paint_signs(self, painter: QPainter, inside: QRect, record: Record, files: int) -> QRect:
        """At the right end, quietly: a clip and how many files, and a sheet where something is explained."""
        right = inside.right() + 1
        top = inside.top() + (inside.height() - _SIGN) // 2
        pen = painter.pen()
        painter.setPen(theme.colours().muted)
        if files > 1:
            number = str(files)
            right -= painter.fontMetrics().horizontalAdvance(number)
            painter.drawText(QRect(right, inside.top(), inside.right() + 1 - right, inside.height()), LEFT, number)
        for icon, shown in (("paperclip", files > 0), ("notes", bool(record.action.explanations))):
            if shown:
                right -= _SIGN
                theme.icon(icon, "muted").paint(painter, QRect(right, top, _SIGN, _SIGN))
                right -= 2
        painter.setPen(pen)
        return QRect(inside.left(), inside.top(), right - inside.left(), inside.height())

    def _paint_quantity(self, painter: QPainter, inside: QRect, record: Record) -> None:
        """Digits end at one line whatever the unit, so that they stand under digits."""
        number, behind = self._model.cells.quantity_parts(record.action)
        painter.setFont(theme.number_font(painter.font()))
        if not number:
            painter.setPen(theme.colours().muted)
            painter.drawText(inside, RIGHT, behind)
            return
        digits = painter.fontMetrics().horizontalAdvance(number) + 1
        units = max(0, min(self._room_for_units(painter), inside.width() * 3 // 5, inside.width() - digits))
        left = inside.adjusted(0, 0, -units, 0)  # a cut unit can be guessed, a cut number is another number
        if self.marks.within(record, "quantity", number):
            draw_marks(painter, left.adjusted(left.width() - digits, 0, 0, 0), number, [(0, len(number))])
        painter.drawText(left, RIGHT, number)
        painter.setPen(theme.colours().muted)
        draw(painter, QRect(left.right() + 4, inside.top(), units, inside.height()), behind)

    def _room_for_units(self, painter: QPainter) -> int:
        """As wide as the widest unit with a bound's word in front of it."""
        wording = self._workplace.wording
        key = f"{wording.language} {painter.font().key()}"
        if key != self._units_for:
            metrics = painter.fontMetrics()
            codes = self._workplace.ledger.codes
            units = {wording.unit(codes.measure(entry.term.code)) for entry in codes["measure"]}
            widest = max((metrics.horizontalAdvance(unit) for unit in units), default=0)
            self._units_width = widest + metrics.horizontalAdvance("余" if wording.language == "zh" else " ") + 6
            self._units_for = key
        return self._units_width

    def forget_units(self) -> None:
        """Measure the units again: the language or the catalogue changed."""
        self._units_for = ""

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        record: Record | None = index.data(RECORD)
        field = COLUMNS[index.column()].edits
        assert record is not None and field
        editor = self._editor(record, field, parent)
        editor.setProperty("record", record.id)
        editor.setProperty("field", field)
        editor.left.connect(partial(self._went_on, editor))
        self._bubbles[id(editor)] = bubble = Bubble(editor)
        editor.destroyed.connect(partial(self._forget_bubble, id(editor)))
        if isinstance(editor, QuantityEdit):
            editor.textChanged.connect(partial(self._read_quantity, editor, bubble))
        return editor

    def _editor(self, record: Record, field: str, parent: QWidget) -> LineEdit:
        workplace = self._workplace
        if field in CODE_FIELDS:
            sources = Sources(workplace, workplace.ledger.campaigns[record.action.campaign])
            sources.set_span(record.action.date)
            box = CodeBox(sources.source(field), parent, enter_goes_on=True)
            box.add_wanted.connect(partial(take_platform, workplace, box))
            return box
        if field in ("date", "counted"):
            return DateEdit(workplace.today, self._wording, parent, button=False)
        if field == "quantity":
            edit = QuantityEdit(parent)
            edit.set_measure(workplace.ledger.codes.measure(record.action.measure), workplace.wording)
            return edit
        return LineEdit(parent)

    def _wording(self) -> Wording:
        return self._workplace.wording

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        record: Record | None = index.data(RECORD)
        if not isinstance(editor, LineEdit) or record is None or editor.property("filled"):
            return
        editor.setProperty("filled", True)
        editor.set_draft_text(draft_of(record, self._workplace)[COLUMNS[index.column()].edits])
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, LineEdit):
            self._save(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        place_in_cell(editor, option.rect, COLUMNS[index.column()].edits)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, LineEdit):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return False  # the editor says by 'left' when the clerk went on; nothing else closes it

    def _key(self, editor: LineEdit, event: QKeyEvent) -> bool:
        open_list = isinstance(editor, CodeBox) and editor.list_open
        if event.key() == Qt.Key.Key_Escape and not open_list:
            editor.setProperty("saved", True)
            self._finish(editor, _Hint.RevertModelCache)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if isinstance(editor, CodeBox):
                editor.take_highlighted()
            forward = event.key() == Qt.Key.Key_Tab
            self._finish(editor, _Hint.EditNextItem if forward else _Hint.EditPreviousItem)
        elif is_enter(event):
            if open_list:
                editor.keyPressEvent(event)
                if isinstance(editor, CodeBox) and not editor.code:
                    return True
            self._finish(editor, _Hint.NoHint)
        else:
            return False
        return True

    def _went_on(self, editor: LineEdit) -> None:
        self._finish(editor, _Hint.NoHint)

    def _finish(self, editor: LineEdit, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._save(editor) and not editor.property("closed"):
            editor.setProperty("closed", True)
            self.closeEditor.emit(editor, hint)

    def _save(self, editor: LineEdit) -> bool:
        """Save what is in an editor, once. A problem is shown at the cell, which stays open."""
        record = self._model.record(self._model.row_of(int(editor.property("record"))))
        if editor.property("saved") or record is None:
            return True
        editor.settle()
        field = str(editor.property("field"))
        draft = draft_of(record, self._workplace)
        if draft[field] != editor.draft_text():
            draft[field] = editor.draft_text()
            message = self._commit(record, draft, field)
            if message:
                theme.set_problem(editor, "error")
                self._bubbles[id(editor)].say(message, "error")
                self.refused.emit(message)
                return False
        editor.setProperty("saved", True)
        return True

    def _read_quantity(self, editor: QuantityEdit, bubble: Bubble, _text: str) -> None:
        theme.set_problem(editor, "")
        bubble.say(editor.reading(self._workplace.wording))

    def _forget_bubble(self, key: int, _editor: QObject | None = None) -> None:
        self._bubbles.pop(key, None)


_BEFORE = 4  # characters that stay in front of what is brought into sight


def _brought_into_sight(painter: QPainter, rect: QRect, text: str, marked: Spans) -> tuple[str, Spans]:
    """A text too long for its cell, begun later so that the first hit is in sight."""
    metrics = painter.fontMetrics()
    start, end = marked[0]
    if metrics.horizontalAdvance(text[:end]) <= rect.width():
        return text, marked
    first = max(0, start - _BEFORE)
    moved = 1 - first  # for the dots
    return "…" + text[first:], [(a + moved, b + moved) for a, b in marked]
