# SPDX-License-Identifier: MIT
"""The model behind the record table: a long list whose rows follow edits one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.actions import Record
from models.changes import Changes
from models.pages import Pages, View
from ui.widgets.paged_model import ListColumn, PagedModel
from ui.widgets.paged_reading import Answer, Fetch
from ui.widgets.record.columns import COLUMNS, NEEDS_STEP, Cells
from ui.widgets.record.reading import Row, Touched, read_rows, read_touched
from ui.workplace import Workplace

RECORD = Qt.ItemDataRole.UserRole  # a Record, None while it is unknown
FILES = Qt.ItemDataRole.UserRole + 1  # how many files are kept with it
_LOOK_UPS = 3_000_000  # ids compared when edits are followed one by one: below 50 ms; beyond it all is read anew
_FEW = 200  # records an edit may touch to be followed one by one
_Index = QModelIndex | QPersistentModelIndex


class RecordModel(PagedModel[View, Row]):
    """Shows a View. ``followed(ids)``: these records were placed anew after an edit."""

    followed = Signal(object)
    roles = (*PagedModel.roles, Qt.ItemDataRole.AccessibleDescriptionRole, RECORD, FILES)
    questions = (*PagedModel.questions, "touched")
    cells: Cells

    def __init__(self, workplace: Workplace, name: str, parent: QObject | None = None) -> None:
        super().__init__(workplace, name, COLUMNS, parent)
        self.cells = Cells(workplace)
        self._steps = False
        self._new: set[int] = set()  # ids that were just logged, and so stand nowhere yet
        self._touched: set[int] = set()
        self._following: set[int] = set()

    # What it shows

    def record(self, row: int) -> Record | None:
        """The record of a row, None while it is unknown."""
        if not 0 <= row < len(self._ids):
            return None
        found = self._rows.get(self._ids[row])
        return found.record if found else None

    def known(self, record: int) -> Record | None:
        """The record of an id, None while it is unknown."""
        found = self._rows.get(record)
        return found.record if found else None

    def follow(self, changes: Changes) -> bool:
        """Take an edit's records in, out or anew. False when it touched too many: refresh then."""
        touched: Collection[int] = [*changes.added[:_FEW], *changes.changed[:_FEW], *changes.removed[:_FEW]]
        count = len(changes.added) + len(changes.changed) + len(changes.removed)
        if count > _FEW or count * len(self._ids) > max(_LOOK_UPS, len(self._ids)):
            return False
        self.learn(changes.changed)
        self._touched.update(touched)
        self._new.update(changes.added[:_FEW] if changes.kind == "log" else ())
        self._ask_touched()
        return True

    def show_steps(self, wanted: bool) -> None:
        """Whether time and post of the newest change are shown, which are read only then."""
        if wanted and not self._steps:
            self._steps = True
            self._rows.clear()
            self._repaint(0, len(self._ids) - 1)
        self._steps = wanted

    # What a list says of its rows

    def _pages(self) -> Pages:
        return self._workplace.ledger.pages

    def _fetch(self) -> Fetch[Row]:
        return partial(read_rows, self._workplace.ledger, self._steps)

    def _read_now(self, ids: Sequence[int]) -> Iterable[Row]:
        ledger = self._workplace.ledger
        files = ledger.attachments.counts(ids)
        for record in ledger.actions.fetch(ids):
            before = self._rows[record.id]
            yield Row(record, before.step if before else None, files.get(record.id, 0))

    def _id_of(self, row: Row) -> int:
        return row.record.id

    def _say(self, row: Row, column: ListColumn, role: int) -> object:
        if role == RECORD:
            return row.record
        if role == FILES:
            return row.files
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.cells.marks(row.record, row.files) if column.key == "measure" else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.tip(row.record, column.key, row.files)
        return self.cells.text(row.record, column.key, row.step)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid() or not COLUMNS[index.column()].edits or not self._workplace.ledger.writable:
            return found
        record = self.record(index.row())
        return found | Qt.ItemFlag.ItemIsEditable if record is not None and not record.action.voided else found

    # Following edits

    def _ask_touched(self) -> None:
        if not self._touched or self._following or not self._complete or self._view is None:
            return
        self._following = set(self._touched)
        self._touched.clear()
        read = partial(read_touched, self._workplace.ledger, self._view, self._following, self._steps)
        self._ask("touched", read, self._take_touched)

    def _take_touched(self, touched: list[Touched]) -> None:
        asked, self._following = self._following, set()
        if self._touched:  # edited again meanwhile: their places may be of two moments
            self._touched |= asked
        for found in touched:
            if found.place is None and (row := self.row_of(found.id)) >= 0:
                self._take_out(row)
            if found.place is None:
                self._new.discard(found.id)
        for found in sorted((t for t in touched if t.place is not None), key=_place_of):
            self._put_in(found)
        self.counted.emit(len(self._ids), True)
        self.followed.emit(asked)
        self._ask_touched()

    def _take_out(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._rows.pop(self._ids.pop(row), None)
        self.endRemoveRows()

    def _put_in(self, found: Touched) -> None:
        assert found.place is not None and found.row is not None
        row = -1 if found.id in self._new else self.row_of(found.id)
        self._new.discard(found.id)
        place = min(found.place, len(self._ids) - (row >= 0))
        self._keep_rows([found.row])
        if row < 0:
            self.beginInsertRows(QModelIndex(), place, place)
            self._ids.insert(place, found.id)
            self.endInsertRows()
        elif row != place:  # moved, so that selection and an open editor go with it
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place + (place > row))
            self._ids.insert(place, self._ids.pop(row))
            self.endMoveRows()
        self._found = {found.id: place}
        self._repaint(place, place)

    def _finish(self, answer: Answer[Row]) -> None:
        super()._finish(answer)
        self._ask_touched()

    def _forget_questions(self) -> None:
        super()._forget_questions()
        self._touched.clear()
        self._new.clear()
        self._following = set()


def _place_of(touched: Touched) -> int:
    return touched.place if touched.place is not None else -1


def needs_steps(shown: Iterable[str]) -> bool:
    """Whether one of these columns shows when and by which post a record was last changed."""
    return any(key in NEEDS_STEP for key in shown)
