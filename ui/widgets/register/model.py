# SPDX-License-Identifier: MIT
"""The model behind a register's list: ids of any number of dossiers, and rows that are read when they are looked at.

Nothing here waits: what is not known yet shows '…' and is asked of the readers' worker.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from models.catalogue import Register
from models.dossier import Filed
from models.dossier_pages import DossierView
from models.store import Store
from ui.jobs import Readers
from ui.widgets.register.columns import Cells, columns_of
from ui.widgets.register.reading import FIRST, Answer, read_again, read_all, read_first, read_rows
from ui.workplace import Workplace

FILED = Qt.ItemDataRole.UserRole  # a Filed, None while it is unknown
BLOCK = 120  # rows that are read together
_KEPT = 60 * BLOCK  # rows kept in memory
_AHEAD = 40  # rows beyond the screen that are read with it
_AT_ONCE = 5  # dossiers read on the window's thread: about a millisecond
UNKNOWN = "…"
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, FILED)
T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex


class RegisterModel(QAbstractTableModel):
    """Shows a DossierView of one register.

    ``counted(number, complete)``: how many dossiers there are, or at least are. ``placed(places)``: where the
    ids that were asked to be kept stand now.
    """

    counted = Signal(int, bool)
    placed = Signal(object)

    def __init__(self, workplace: Workplace, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._name = f"register-{register}"
        self.columns = columns_of(register)
        self.positions = {column.key: position for position, column in enumerate(self.columns)}
        self.cells = Cells(workplace)
        self._view: DossierView | None = None
        self._ids: array[int] = array("q")
        self._complete = False
        self._rows: OrderedDict[int, Filed | None] = OrderedDict()
        self._keep: frozenset[int] = frozenset()
        self._wanted: OrderedDict[int, None] = OrderedDict()  # blocks, the newest last
        self._reading = False
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask_rows)
        self.destroyed.connect(partial(_drop, workplace.readers, self._name))

    # What it shows

    @property
    def complete(self) -> bool:
        """Whether all ids are known."""
        return self._complete

    @property
    def ids(self) -> array[int]:
        """The ids known so far, in the view's order. Not to be changed."""
        return self._ids

    def filed(self, row: int) -> Filed | None:
        """The dossier of a row, None while it is unknown."""
        return self._rows.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def known(self, record: int) -> Filed | None:
        """The dossier of an id, None while it is unknown."""
        return self._rows.get(record)

    def row_of(self, record: int) -> int:
        """The row of an id, -1 where it is not shown."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def show(self, view: DossierView, keep: Iterable[int] = ()) -> None:
        """Show another view: its first page as soon as it is read, then everything."""
        self._forget_questions()
        self._view = view
        self._complete = False
        self._keep = frozenset(keep)
        self._ask("first", partial(read_first, self._workplace.ledger, view), self._take_first)

    def refresh(self, keep: Iterable[int] = (), around: tuple[int, int] = (0, 60)) -> None:
        """Read the same view anew; what is on screen stays until the answer is there."""
        if self._view is None:
            return
        if not self._complete and not len(self._ids):
            self.show(self._view, keep)
            return
        self._forget_questions()
        read = partial(read_again, self._workplace.ledger, self._view, frozenset(keep), around)
        self._ask("all", read, self._take_again)

    def learn(self, changed: Sequence[int]) -> None:
        """Know at once what a few dossiers say now: the next edit of one builds on this one."""
        known = [record for record in changed[:_AT_ONCE] if self._rows.get(record) is not None]
        for filed in self._workplace.ledger.dossiers.fetch(known) if known else ():
            self._rows[filed.id] = filed
            row = self.row_of(filed.id)
            self._repaint(row, row)

    def retranslate(self) -> None:
        """Show the words in force."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._repaint(0, len(self._ids) - 1)

    # Answers

    def _take_first(self, answer: Answer) -> None:
        assert self._view is not None
        complete = len(answer.ids) < FIRST
        self._swap(answer)
        self._complete = complete
        self.counted.emit(len(self._ids), complete)
        if complete:
            self.placed.emit({i: place for place, i in enumerate(self._ids) if i in self._keep})
        else:
            self._ask("all", partial(read_all, self._workplace.ledger, self._view, self._keep), self._take_all)

    def _take_all(self, answer: Answer) -> None:
        known = len(self._ids)
        if answer.ids[:known] != self._ids:
            self._swap(answer)
        elif len(answer.ids) > known:
            self.beginInsertRows(QModelIndex(), known, len(answer.ids) - 1)
            self._ids = answer.ids
            self.endInsertRows()
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
        read = partial(read_rows, self._workplace.ledger, missing)
        self._ask("rows", read, partial(self._take_rows, missing, blocks))

    def _take_rows(self, asked: list[int], blocks: list[int], rows: list[Filed]) -> None:
        self._reading = False
        for record in asked:
            self._rows.setdefault(record, None)  # gone meanwhile, unless it is among the rows
        self._keep_rows(rows)
        for block in blocks:
            self._repaint(block * BLOCK, (block + 1) * BLOCK - 1)
        if self._wanted:
            self._ask_rows()

    def _keep_rows(self, rows: Iterable[Filed]) -> None:
        for filed in rows:
            self._rows[filed.id] = filed
            self._rows.move_to_end(filed.id)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)

    # Asking

    def _ask(self, what: str, read: Callable[[Store], T], answer: Callable[[T], None]) -> None:
        self._workplace.readers.ask(f"{self._name}-{what}", read, answer)

    def _forget_questions(self) -> None:
        _drop(self._workplace.readers, self._name)
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
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _ROLES:
            return None
        known = self._ids[index.row()]
        filed = self._rows.get(known)
        if filed is None:
            if known not in self._rows:
                self._want(index.row())
            return UNKNOWN if role == Qt.ItemDataRole.DisplayRole else None
        if role == FILED:
            return filed
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.tip(filed, column.key)
        if column.key == "due":
            return " ".join(filter(None, (self.cells.text(filed, "due"), self.cells.left(filed))))
        return self.cells.text(filed, column.key)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.title(column.key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _drop(readers: Readers, name: str, _gone: object = None) -> None:
    """Forget what a list asked for."""
    for what in ("first", "all", "rows"):
        readers.drop(f"{name}-{what}")
