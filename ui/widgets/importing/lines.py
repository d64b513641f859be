# SPDX-License-Identifier: MIT
"""What an import would bring, as tables: the new lines as they were understood, and the changed ones old and new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.actions import Action
from ui import theme
from ui.widgets.line_edit import is_enter
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.intake.spreadsheet import Change, Plan

_NEW = ("date", "measure", "quantity", "department", "region", "platform", "source", "note")
_CHANGED = ("date", "measure", "region")
_WIDE = {"date": 100, "measure": 230, "quantity": 140}  # pixels at first
_PLACE_WIDE, _OTHERS_WIDE, _BOTH_WIDE = 60, 112, 180
_Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractTableModel):
    """Lines of a plan; nothing is laid out before it is seen. ``beside`` columns come behind those of the fields."""

    beside: ClassVar[int] = 0

    def __init__(self, workplace: Workplace, fields: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._fields = tuple(fields)
        self._places: Sequence[str] = ()
        self._count = 0

    def words(self, action: Action, field: str) -> str:
        """A field of a line as the record table shows it."""
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        if field == "date":
            return str(action.date)
        if field == "quantity":
            measure = codes.measure(action.measure)
            unit = wording.unit(measure, action.quantity.value)
            return f"{wording.quantity(action.quantity, measure)} {unit}"
        if field == "note":
            return action.note.replace("\n", " ")
        code = str(getattr(action, field))
        return wording.code(codes, field, code) if code else ""

    def place(self, row: int) -> str:
        """Where a line stands in the file: its row, or its cell."""
        return self._places[row] if row < len(self._places) else ""

    def text(self, row: int, column: int) -> str:
        """A cell's text."""
        raise NotImplementedError

    def titles(self) -> list[str]:
        """The heads of the columns."""
        return [self.tr("Place"), *map(self._workplace.wording.field, self._fields)]

    def widths(self) -> list[int]:
        """How wide the columns begin."""
        return [_PLACE_WIDE, *(_WIDE.get(field, _OTHERS_WIDE) for field in self._fields)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else 1 + len(self._fields) + self.beside

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = index.column() == 0 or (index.column() <= len(self._fields) and self._is_figure(index.column()))
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _is_figure(self, column: int) -> bool:
        return self._fields[column - 1] == "quantity"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = section == 0 or (section <= len(self._fields) and self._is_figure(section))
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class NewLinesModel(LinesModel):
    """The lines that would be logged."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(workplace, _NEW, parent)
        self._lines: Sequence[tuple[str, Action]] = ()

    def show_plan(self, plan: Plan | None) -> None:
        """Show the lines of another plan."""
        self.beginResetModel()
        self._lines = plan.new if plan is not None else ()
        self._places = plan.places if plan is not None else ()
        self._count = len(self._lines)
        self.endResetModel()

    def text(self, row: int, column: int) -> str:
        return self.place(row) if column == 0 else self.words(self._lines[row][1], self._fields[column - 1])


class ChangesModel(LinesModel):
    """Lines that the ledger has with another quantity or note: what stands, and what the file says."""

    beside = 2

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(workplace, _CHANGED, parent)
        self._changes: Sequence[Change] = ()

    def show_plan(self, plan: Plan | None) -> None:
        """Show the changes of another plan."""
        self.beginResetModel()
        self._changes = plan.changed if plan is not None else ()
        self._places = [change.place for change in self._changes]
        self._count = len(self._changes)
        self.endResetModel()

    def titles(self) -> list[str]:
        return [*super().titles(), self.tr("In the ledger"), self.tr("In the file")]

    def widths(self) -> list[int]:
        return [*super().widths(), _BOTH_WIDE, _BOTH_WIDE]

    def text(self, row: int, column: int) -> str:
        change = self._changes[row]
        if column == 0:
            return self.place(row)
        if column <= len(self._fields):
            return self.words(change.action, self._fields[column - 1])
        before, after = change.record.action, change.action
        one = before if column == len(self._fields) + 1 else after
        differ = [name for name in ("quantity", "note") if self.words(before, name) != self.words(after, name)]
        texts = [self.words(one, name) for name in differ or ["quantity"]]
        return " · ".join(text or "—" for text in texts)


class LinesTable(QTableView):
    """``place_wanted(place)``: Enter or a double click on a line asks for its place in the file."""

    place_wanted = Signal(str)

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        model.setParent(self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW - 2)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(model.widths()):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place, and no further: the dialog's own button is not meant."""
        if is_enter(event) and self.currentIndex().isValid():
            self._wanted(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _wanted(self, index: QModelIndex) -> None:
        self.place_wanted.emit(self.lines.place(index.row()))
