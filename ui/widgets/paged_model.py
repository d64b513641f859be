# SPDX-License-Identifier: MIT
"""The model behind a long list: ids of any number of records, and rows that are read when they are looked at.

Nothing here waits: what is not known yet shows '…' and is asked of the readers' worker.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from models.store import Store
from ui.jobs import Readers
from ui.widgets.paged_reading import FIRST, Answer, Fetch, Pages, Row, View, read_again, read_all, read_first
from ui.workplace import Workplace

_KEPT = 60  # blocks of rows kept in memory
_AHEAD = 40  # rows beyond the screen that are read with it
_AT_ONCE = 5  # rows read on the window's thread: about a millisecond
UNKNOWN = "…"
Found = TypeVar("Found")
_Index = QModelIndex | QPersistentModelIndex


class ListColumn(Protocol):
    """A column of a list: ``sort`` is an order that the ledger knows, '' for none; ``number`` is one of figures."""

    @property
    def key(self) -> str:
        """What it is called."""

    @property
    def shown(self) -> bool:
        """Whether it is shown at first."""

    @property
    def sort(self) -> str:
        """The order that it stands for."""

    @property
    def number(self) -> bool:
        """Whether figures stand in it."""

    def first_width(self, language: str) -> int:
        """How wide it is at first, in pixels."""


class Titles(Protocol):
    """Knows the headings of the columns."""

    def title(self, key: str) -> str:
        """A column's heading."""


class PagedModel(QAbstractTableModel, Generic[View, Row]):
    """Shows a view. ``name`` keeps the questions of several lists apart.

    ``counted(number, complete)``: how many rows there are, or at least are. ``placed(places)``: where the
    ids that were asked to be kept stand now.
    """

    counted = Signal(int, bool)
    placed = Signal(object)
    block = 200  # rows that are read together
    roles: tuple[int, ...] = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    questions: tuple[str, ...] = ("first", "all", "rows")
    cells: Titles

    def __init__(
        self, workplace: Workplace, name: str, columns: Sequence[ListColumn], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name = name
        self.columns = columns
        self.positions = {column.key: position for position, column in enumerate(columns)}
        self._view: View | None = None
        self._ids: array[int] = array("q")
        self._complete = False
        self._rows: OrderedDict[int, Row | None] = OrderedDict()
        self._keep: frozenset[int] = frozenset()
        self._found: dict[int, int] = {}  # the row that was looked for last
        self._wanted: OrderedDict[int, None] = OrderedDict()  # blocks, the newest last
        self._reading = False
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask_rows)
        self.destroyed.connect(partial(_drop, workplace.readers, name, self.questions))

    # What a list says of its rows

    def _pages(self) -> Pages[View]:
        """Where the ids of a view are found."""
        raise NotImplementedError

    def _fetch(self) -> Fetch[Row]:
        """What reads rows by id, on the readers' worker."""
        raise NotImplementedError

    def _read_now(self, ids: Sequence[int]) -> Iterable[Row]:
        """A few rows as they are now, at once."""
        raise NotImplementedError

    def _id_of(self, row: Row) -> int:
        """The id of a row."""
        raise NotImplementedError

    def _say(self, row: Row, column: ListColumn, role: int) -> object:
        """What a cell answers in one of ``roles``."""
        raise NotImplementedError

    # What it shows

    @property
    def complete(self) -> bool:
        """Whether all ids are known."""
        return self._complete

    @property
    def ids(self) -> array[int]:
        """The ids known so far, in the view's order. Not to be changed."""
        return self._ids

    def row_of(self, record: int) -> int:
        """The row of an id, -1 where it is not shown. To find one among a million takes 12 ms: one is remembered."""
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
        self._ask("first", partial(read_first, self._pages(), view, self._fetch()), self._take_first)

    def refresh(self, keep: Iterable[int] = (), around: tuple[int, int] = (0, 60)) -> None:
        """Read the same view anew; what is on screen stays until the answer is there."""
        if self._view is None:
            return
        if not self._complete and not len(self._ids):
            self.show(self._view, keep)
            return
        self._forget_questions()
        read = partial(read_again, self._pages(), self._view, frozenset(keep), around, self._fetch())
        self._ask("all", read, self._take_again)

    def learn(self, changed: Sequence[int]) -> None:
        """Know at once what a few rows say now: the next edit of one builds on this one."""
        known = [record for record in changed[:_AT_ONCE] if self._rows.get(record) is not None]
        for found in self._read_now(known) if known else ():
            record = self._id_of(found)
            self._rows[record] = found
            row = self.row_of(record)
            self._repaint(row, row)

    def retranslate(self) -> None:
        """Show the words in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._repaint(0, len(self._ids) - 1)

    # Answers

    def _take_first(self, answer: Answer[Row]) -> None:
        assert self._view is not None
        self._swap(answer)
        if len(answer.ids) < FIRST:
            self._finish(replace(answer, places={i: place for place, i in enumerate(self._ids) if i in self._keep}))
            return
        self.counted.emit(len(self._ids), False)
        self._ask("all", partial(read_all, self._pages(), self._view, self._keep), self._take_all)

    def _take_all(self, answer: Answer[Row]) -> None:
        known = len(self._ids)
        if answer.ids[:known] != self._ids:
            self._swap(answer)
        elif len(answer.ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(answer.ids) - 1)
            self._ids = answer.ids
            self.endInsertRows()
        self._finish(answer)

    def _take_again(self, answer: Answer[Row]) -> None:
        if answer.ids == self._ids:
            self._rows.clear()
            self._keep_rows(answer.rows)
            self._repaint(0, len(self._ids) - 1)
        else:
            self._swap(answer)
        self._finish(answer)

    def _swap(self, answer: Answer[Row]) -> None:
        self.beginResetModel()
        self._ids = answer.ids
        self._rows.clear()
        self._keep_rows(answer.rows)
        self.endResetModel()

    def _finish(self, answer: Answer[Row]) -> None:
        self._complete = True
        self.counted.emit(len(self._ids), True)
        self.placed.emit(answer.places)

    # Rows on demand

    def _want(self, row: int) -> None:
        last = (len(self._ids) - 1) // self.block
        for block in {
            max(0, row - _AHEAD) // self.block,
            min(last, (row + _AHEAD) // self.block),
            row // self.block,
        }:
            self._wanted[block] = None
            self._wanted.move_to_end(block)
        while len(self._wanted) > 3:
            self._wanted.popitem(last=False)
        if not self._reading and not self._ask_soon.isActive():
            self._ask_soon.start()

    def _ask_rows(self) -> None:
        blocks = sorted(self._wanted)
        self._wanted.clear()
        spans = [self._ids[block * self.block : (block + 1) * self.block] for block in blocks]
        missing = [record for record in chain.from_iterable(spans) if record not in self._rows]
        if not missing:
            return
        self._reading = True
        self._ask("rows", partial(self._fetch(), missing), partial(self._take_rows, missing, blocks))

    def _take_rows(self, asked: list[int], blocks: list[int], rows: Sequence[Row]) -> None:
        self._reading = False
        for record in asked:
            self._rows.setdefault(record, None)  # gone meanwhile, unless it is among the rows
        self._keep_rows(rows)
        for block in blocks:
            self._repaint(block * self.block, (block + 1) * self.block - 1)
        if self._wanted:
            self._ask_rows()

    def _keep_rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            record = self._id_of(row)
            self._rows[record] = row
            self._rows.move_to_end(record)
        while len(self._rows) > _KEPT * self.block:
            self._rows.popitem(last=False)

    # Asking

    def _ask(self, what: str, read: Callable[[Store], Found], answer: Callable[[Found], None]) -> None:
        self._workplace.readers.ask(f"{self._name}-{what}", read, answer)

    def _forget_questions(self) -> None:
        _drop(self._workplace.readers, self._name, self.questions)
        self._wanted.clear()
        self._reading = False

    def _repaint(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role not in self.roles:
            return None
        known = self._ids[index.row()]
        row = self._rows.get(known)
        if row is None:
            if known not in self._rows:
                self._want(index.row())
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None
        return self._say(row, column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.title(column.key)
        return _side(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: ListColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _drop(readers: Readers, name: str, questions: Sequence[str], _gone: object = None) -> None:
    """Forget what a list asked for."""
    for what in questions:
        readers.drop(f"{name}-{what}")
