# SPDX-License-Identifier: MIT
"""The model behind the sheet: lines and an empty one behind them, every edit one step of the sheet's own undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from models.catalogue import Catalogue
from models.checks import read_quantity
from models.errors import Problem
from models.quantity import Quantity
from ui.widgets.grid.lines import Line, worst
from ui.widgets.grid.parts_field import BREAK
from ui.widgets.grid.subject import Subject

LINE = Qt.ItemDataRole.UserRole  # the Line of a row, None for the empty one
SEVERITY = Qt.ItemDataRole.UserRole + 1  # of a cell's gravest problem, '' for none
_STEPS = 300  # of the sheet's own undo
_SHOWN = 300  # characters of a cell that are painted: a wider column there is none
_Index = QModelIndex | QPersistentModelIndex


class GridModel(QAbstractTableModel):
    """``spliced(at, removed, added)``: lines took the place of others; ``turned(at, count)``: by undo or redo.

    ``typing_turned()``: another row is being typed, or none.
    """

    spliced = Signal(int, int, int)
    turned = Signal(int, int)
    typing_turned = Signal()

    def __init__(self, subject: Subject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.subject = subject
        self._workplace = subject.workplace
        self._lines: list[Line] = []
        self._labels: dict[tuple[str, str], str] = {}
        self._empty_row = True  # behind the lines; not there for the moment in which it turns into a line
        self._typing = -1  # the row that is being typed: what is only missing there is no mistake yet
        self.fields: tuple[str, ...] = ()
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_STEPS)
        self.set_campaign()

    # What it holds

    @property
    def lines(self) -> Sequence[Line]:
        """The lines; what is changed goes through ``put``."""
        return self._lines

    def line(self, row: int) -> Line | None:
        """A line; None for the empty row behind them."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def column(self, name: str) -> int:
        """The column of a field."""
        return self.fields.index(name)

    def set_campaign(self) -> None:
        """Follow the campaign at work: its required fields come first."""
        self.beginResetModel()
        self.fields = self.subject.fields(self.catalogue())
        self._labels.clear()
        self.endResetModel()

    def needed(self) -> frozenset[str]:
        """The fields that every entry must have."""
        return self.subject.needed(self.catalogue())

    def catalogue(self) -> Catalogue | None:
        """The catalogue of the campaign at work."""
        campaign = self._workplace.campaign
        return self._workplace.ledger.campaigns.catalogue(campaign) if campaign else None

    def start_with(self, lines: Sequence[Line]) -> None:
        """Hold other lines, with nothing to undo."""
        self.stack.clear()
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()
        self.spliced.emit(0, 0, len(lines))

    def labels_changed(self) -> None:
        """The language or a code list changed."""
        self._labels.clear()
        self.tell(0, len(self._lines))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.fields) - 1)

    @property
    def typing(self) -> int:
        """The row that is being typed; -1 for none."""
        return self._typing

    def set_typing(self, row: int) -> None:
        """Say which row is being typed; -1 for none."""
        before, self._typing = self._typing, row
        for changed in {before, row}:
            if 0 <= changed < len(self._lines):
                self.tell(changed, 1)
        if before != row:
            self.typing_turned.emit()

    def shown_problems(self, row: int) -> list[Problem]:
        """What is shown of a line's problems: while it is being typed, not what is only missing."""
        line = self.line(row)
        if line is None:
            return []
        return [p for p in line.problems if row != self._typing or p.code not in self.subject.missing]

    # Edits

    def put(self, text: str, at: int, count: int, lines: Sequence[Line]) -> None:
        """Put lines in the place of ``count`` others, as one step called ``text``."""
        before = self._lines[at : at + count]
        if list(lines) != before:
            self.stack.push(_Edit(self, text, at, before, list(lines)))

    def change(self, text: str, changed: Mapping[int, Mapping[str, str]]) -> None:
        """Change cells by row and field, as one step. Rows behind the last line make new lines."""
        changed = {row: cells for row, cells in changed.items() if self._differs(row, cells)}
        if not changed:
            return
        first, last = min(changed), max(changed)
        first = min(first, len(self._lines))
        count = min(last + 1, len(self._lines)) - first
        after = [
            (self.line(row) or Line({})).having(changed[row]) if row in changed else (self.line(row) or Line({}))
            for row in range(first, last + 1)
        ]
        self.put(text, first, count, after)

    def _differs(self, row: int, cells: Mapping[str, str]) -> bool:
        line = self.line(row)
        return any(text != (line[name] if line else "") for name, text in cells.items())

    def splice(self, at: int, count: int, lines: Sequence[Line]) -> None:
        """Put lines in the place of others, without a step. Persistent places stay with the lines they are on."""
        common = min(count, len(lines))
        self._lines[at : at + common] = lines[:common]
        if len(lines) > common:
            self._insert(at + common, lines[common:])
        elif count > common:
            self._remove(at + common, count - common)
        if common:
            self.tell(at, common)
        self.spliced.emit(at, count, len(lines))

    def _insert(self, at: int, lines: Sequence[Line]) -> None:
        """Behind the last line, the empty row becomes the first new one: who types there stays there."""
        if at < len(self._lines):
            self.beginInsertRows(QModelIndex(), at, at + len(lines) - 1)
            self._lines[at:at] = lines
            self.endInsertRows()
            return
        self._lines.append(lines[0])
        self._empty_row = False
        self.tell(at, 1)
        self.beginInsertRows(QModelIndex(), at + 1, at + len(lines))
        self._lines += lines[1:]
        self._empty_row = True
        self.endInsertRows()

    def _remove(self, at: int, count: int) -> None:
        """Up to the last line, the first one that goes becomes the empty row."""
        if at + count < len(self._lines):
            self.beginRemoveRows(QModelIndex(), at, at + count - 1)
            del self._lines[at : at + count]
            self.endRemoveRows()
            return
        self.beginRemoveRows(QModelIndex(), at + 1, at + count)
        del self._lines[at + 1 :]
        self._empty_row = False
        self.endRemoveRows()
        del self._lines[at]
        self._empty_row = True
        self.tell(at, 1)

    def tell(self, at: int, count: int) -> None:
        """Paint lines anew."""
        if count > 0:
            last = min(at + count, self.rowCount()) - 1
            self.dataChanged.emit(self.index(at, 0), self.index(last, len(self.fields) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, at, last)

    # Qt

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._lines) + self._empty_row

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.fields)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        writable = self._workplace.ledger.writable and self._workplace.campaign is not None
        both = flag.ItemIsEnabled | flag.ItemIsSelectable
        return both | flag.ItemIsEditable if writable else both

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, name = self.line(index.row()), self.fields[index.column()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole and name == "quantity" and line is not None:
            return self.quantity(line)[0][:_SHOWN].replace("\n", " ")
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, name) if line else ""
        if role == Qt.ItemDataRole.EditRole:
            return line[name] if line else ""
        if role == SEVERITY:
            return str(worst(self._at(index)) or "")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index, line, name)
        return None

    def _at(self, index: _Index) -> list[Problem]:
        name = self.fields[index.column()]
        return [p for p in self.shown_problems(index.row()) if self.subject.place_of(p) == name]

    def words(self, index: _Index) -> str:
        """What is wrong with a cell."""
        return "\n".join(map(self.subject.words, self._at(index))) if index.isValid() else ""

    def _tip(self, index: _Index, line: Line | None, name: str) -> str:
        said = self.words(index)
        if not said and line is not None and not line[name] and name in line.given:
            return self.tr("Comes by itself: {text}").format(text=self.label(name, line.given[name]))
        text = self.label(name, line[name] or line.given.get(name, ""))[: 4 * _SHOWN] if line else ""
        return said or (text if len(text) > 12 else "")

    def _shown(self, line: Line, name: str) -> str:
        """A cell as it is painted; an empty one says what is given for it."""
        text = self.label(name, line[name] or line.given.get(name, ""))[:_SHOWN]
        return text.replace("\n", f" {BREAK} " if name in self.subject.parts else " ")

    def label(self, name: str, text: str) -> str:
        """A cell's text as it is read: a code by its label."""
        if name not in self.subject.labelled:
            return text
        key = (name, text)
        if key not in self._labels:
            self._labels[key] = self.subject.label(name, text)
        return self._labels[key]

    def quantity(self, line: Line) -> tuple[str, str]:
        """A line's quantity as the records show it, and its unit; what cannot be read as it stands, without one."""
        text, measure = line["quantity"], self.subject.measure(line)
        if not text or measure is None:
            return text, ""
        found = getattr(line.value, "quantity", None)
        if line.value is None and not line["unit"]:
            found = read_quantity(text, measure)
        if not isinstance(found, Quantity) or found.value is None:
            return text, ""
        wording = self._workplace.wording
        return wording.quantity(found, measure), wording.unit(measure, found.value)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self.set_typing(index.row())
        self.change(self.tr("Typing"), {index.row(): {self.fields[index.column()]: str(value)}})
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole and section < len(self._lines) else None
        if role == Qt.ItemDataRole.DisplayRole and section < len(self.fields):
            name = self.fields[section]
            star = " *" if name in self.needed() else ""
            return self._workplace.wording.field(name) + star
        return None


class _Edit(QUndoCommand):
    """Lines in the place of others."""

    def __init__(self, model: GridModel, text: str, at: int, before: list[Line], after: list[Line]) -> None:
        super().__init__(text)
        self._model = model
        self._at = at
        self._before = before
        self._after = after
        self._done = False

    def redo(self) -> None:
        self._model.splice(self._at, len(self._before), self._after)
        if self._done:
            self._model.turned.emit(self._at, len(self._after))
        self._done = True

    def undo(self) -> None:
        self._model.splice(self._at, len(self._after), self._before)
        self._model.turned.emit(self._at, len(self._before))
