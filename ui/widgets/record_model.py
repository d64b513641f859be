# SPDX-License-Identifier: MIT
"""The model behind the record table: ids of any number of records, and rows that are read when they are looked at.

Nothing here waits: what is not known yet shows '…' and is asked of the readers' worker.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from models.actions import Record
from models.changes import Changes
from models.pages import View
from models.store import Store
from ui.jobs import Readers
from ui.widgets.record_columns import COLUMNS, NEEDS_STEP, POSITIONS, Cells
from ui.widgets.record_reading import (
    FIRST,
    Answer,
    Row,
    Touched,
    read_again,
    read_all,
    read_first,
    read_rows,
    read_touched,
)
from ui.workplace import Workplace

RECORD = Qt.ItemDataRole.UserRole  # a Record, None while it is unknown
FILES = Qt.ItemDataRole.UserRole + 1  # how many files are kept with it
BLOCK = 200  # rows that are read together
_KEPT = 60 * BLOCK  # rows kept in memory: some 20 MB
_AHEAD = 40  # rows beyond the screen that are read with it
_LOOK_UPS = 3_000_000  # ids compared when edits are followed one by one: below 50 ms; beyond it all is read anew
_FEW = 200  # records an edit may touch to be followed one by one
_AT_ONCE = 5  # records read on the window's thread: below a millisecond
UNKNOWN = "…"
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    RECORD,
    FILES,
)
T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex


class RecordModel(QAbstractTableModel):
    """Shows a View. ``name`` keeps the questions of several tables apart.

    ``counted(number, complete)``: how many records there are, or at least are. ``placed(places)``: where the
    ids that were asked to be kept stand now. ``followed(ids)``: these records were placed anew after an edit.
    """

    counted = Signal(int, bool)
    placed = Signal(object)
    followed = Signal(object)

    def __init__(self, workplace: Workplace, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name = name
        self.cells = Cells(workplace)
        self._view: View | None = None
        self._ids: array[int] = array("q")
        self._complete = False
        self._rows: OrderedDict[int, Row | None] = OrderedDict()
        self._keep: frozenset[int] = frozenset()
        self._steps = False
        self._found: dict[int, int] = {}  # the row that was looked for last
        self._new: set[int] = set()  # ids that were just logged, and so stand nowhere yet
        self._wanted: OrderedDict[int, None] = OrderedDict()  # blocks, the newest last
        self._reading = False
        self._touched: set[int] = set()
        self._following: set[int] = set()
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask_rows)
        self.destroyed.connect(partial(_drop, workplace.readers, name))

    # What it shows

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._view

    @property
    def complete(self) -> bool:
        """Whether all ids are known."""
        return self._complete

    @property
    def ids(self) -> array[int]:
        """The ids known so far, in the view's order. Not to be changed."""
        return self._ids

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

    def row_of(self, record: int) -> int:
        """The row of an id, -1 where it is not shown. To find one among a million takes 12 ms: some are remembered."""
        row = self._found.get(record, -1)
        if not (0 <= row < len(self._ids) and self._ids[row] == record):
            try:
                row = self._ids.index(record)
            except ValueError:
                return -1
            self._found = {record: row}
        return row

    def show(self, view: View, keep: Iterable[int] = ()) -> None:
        """Show another view: its first page as soon as it is read, then everything."""
        self._forget_questions()
        self._view = view
        self._complete = False
        self._keep = frozenset(keep)
        self._ask("first", partial(read_first, self._workplace.ledger, view, self._steps), self._take_first)

    def refresh(self, keep: Iterable[int] = (), around: tuple[int, int] = (0, 60)) -> None:
        """Read the same view anew; what is on screen stays until the answer is there."""
        if self._view is None:
            return
        if not self._complete and not len(self._ids):
            self.show(self._view, keep)
            return
        self._forget_questions()
        read = partial(read_again, self._workplace.ledger, self._view, frozenset(keep), around, self._steps)
        self._ask("all", read, self._take_again)

    def follow(self, changes: Changes) -> bool:
        """Take an edit's records in, out or anew. False when it touched too many: refresh then."""
        touched: Collection[int] = [*changes.added[:_FEW], *changes.changed[:_FEW], *changes.removed[:_FEW]]
        count = len(changes.added) + len(changes.changed) + len(changes.removed)
        if count > _FEW or count * len(self._ids) > max(_LOOK_UPS, len(self._ids)):
            return False
        self._learn(changes.changed[:_AT_ONCE])
        self._touched.update(touched)
        self._new.update(changes.added[:_FEW] if changes.kind == "log" else ())
        self._ask_touched()
        return True

    def _learn(self, changed: Sequence[int]) -> None:
        """Know at once what a few records say now: the next edit of one builds on this one."""
        known = [record for record in changed if self._rows.get(record) is not None]
        ledger = self._workplace.ledger
        files = ledger.attachments.counts(known) if known else {}
        for record in ledger.actions.fetch(known) if known else ():
            before = self._rows[record.id]
            self._rows[record.id] = Row(record, before.step if before else None, files.get(record.id, 0))
            row = self.row_of(record.id)
            self._repaint(row, row)

    def show_steps(self, wanted: bool) -> None:
        """Whether time and post of the newest change are shown, which are read only then."""
        if wanted and not self._steps:
            self._steps = True
            self._rows.clear()
            self._repaint(0, len(self._ids) - 1)
        self._steps = wanted

    def retranslate(self) -> None:
        """Show the words in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._repaint(0, len(self._ids) - 1)

    # Answers

    def _take_first(self, answer: Answer) -> None:
        assert self._view is not None
        complete = len(answer.ids) < FIRST
        self.beginResetModel()
        self._ids = answer.ids
        self._rows.clear()
        self._keep_rows(answer.rows)
        self._complete = complete
        self.endResetModel()
        self.counted.emit(len(self._ids), complete)
        if complete:
            self.placed.emit({i: place for place, i in enumerate(self._ids) if i in self._keep})
            self._ask_touched()
        else:
            self._ask("all", partial(read_all, self._workplace.ledger, self._view, self._keep), self._take_all)

    def _take_all(self, answer: Answer) -> None:
        known = len(self._ids)
        if answer.ids[:known] == self._ids:
            if len(answer.ids) > known:
                self.beginInsertRows(QModelIndex(), known, len(answer.ids) - 1)
                self._ids = answer.ids
                self.endInsertRows()
        else:
            self._swap(answer)
        self._finish(answer)

    def _take_again(self, answer: Answer) -> None:
        if answer.ids == self._ids:
            self._rows.clear()
            self._keep_rows(answer.rows)
            self._repaint(0, len(self._ids) - 1)
        else:
            self._swap(answer)
        self._finish(answer)

    def _swap(self, answer: Answer) -> None:
        self.beginResetModel()
        self._ids = answer.ids
        self._rows.clear()
        self._keep_rows(answer.rows)
        self.endResetModel()

    def _finish(self, answer: Answer) -> None:
        self._complete = True
        self.counted.emit(len(self._ids), True)
        self.placed.emit(answer.places)
        self._ask_touched()

    # Rows on demand

    def _want(self, row: int) -> None:
        last = (len(self._ids) - 1) // BLOCK
        for block in {max(0, row - _AHEAD) // BLOCK, min(last, (row + _AHEAD) // BLOCK), row // BLOCK}:
            self._wanted[block] = None
            self._wanted.move_to_end(block)
        while len(self._wanted) > 3:
            self._wanted.popitem(last=False)
        if not self._reading and not self._ask_soon.isActive():
            self._ask_soon.start()

    def _ask_rows(self) -> None:
        blocks = sorted(self._wanted)
        self._wanted.clear()
        spans = [self._ids[block * BLOCK : (block + 1) * BLOCK] for block in blocks]
        missing = [record for record in chain.from_iterable(spans) if record not in self._rows]
        if not missing:
            return
        self._reading = True
        read = partial(read_rows, self._workplace.ledger, missing, self._steps)
        self._ask("rows", read, partial(self._take_rows, missing, blocks))

    def _take_rows(self, asked: list[int], blocks: list[int], rows: list[Row]) -> None:
        self._reading = False
        for record in asked:
            self._rows.setdefault(record, None)  # gone meanwhile, unless it is among the rows
        self._keep_rows(rows)
        for block in blocks:
            self._repaint(block * BLOCK, (block + 1) * BLOCK - 1)
        if self._wanted:
            self._ask_rows()

    def _keep_rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._rows[row.record.id] = row
            self._rows.move_to_end(row.record.id)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

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

    # Asking

    def _ask(self, what: str, read: Callable[[Store], T], answer: Callable[[T], None]) -> None:
        self._workplace.readers.ask(f"{self._name}-{what}", read, answer)

    def _forget_questions(self) -> None:
        _drop(self._workplace.readers, self._name)
        self._wanted.clear()
        self._reading = False
        self._touched.clear()
        self._new.clear()
        self._following = set()

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[index.column()].number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _ROLES:
            return None
        known = self._ids[index.row()]
        row = self._rows.get(known)
        if row is None:
            if known not in self._rows:
                self._want(index.row())
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None
        if role == RECORD:
            return row.record
        if role == FILES:
            return row.files
        key = COLUMNS[index.column()].key
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.cells.marks(row.record, row.files) if key == "measure" else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.tip(row.record, key, row.files)
        return self.cells.text(row.record, key, row.step)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.title(COLUMNS[section].key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid() or not COLUMNS[index.column()].edits or not self._workplace.ledger.writable:
            return found
        record = self.record(index.row())
        return found | Qt.ItemFlag.ItemIsEditable if record is not None and not record.action.voided else found


def _drop(readers: Readers, name: str) -> None:
    """Forget what a table asked for."""
    for what in ("first", "all", "rows", "touched"):
        readers.drop(f"{name}-{what}")


def _place_of(touched: Touched) -> int:
    return touched.place if touched.place is not None else -1


def needs_steps(shown: Iterable[str]) -> bool:
    """Whether one of these columns shows when and by which post a record was last changed."""
    return any(key in NEEDS_STEP for key in shown)


def position(key: str) -> int:
    """Where a column stands in the model."""
    return POSITIONS[key]
