# SPDX-License-Identifier: MIT
"""A tally's layout as a Qt table: leading columns of labels, then the figures. It adds nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.codes import Codes
from models.tally.export import Order
from models.tally.layout import Layout, Line
from models.tally.query import Cell
from ui.widgets.tally.words import TallyWords

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()

UNIT = "unit"  # the leading column that is no dimension: the unit of the row's measure


class TallyModel(QAbstractTableModel):
    """The table of one layout, in the order it was last sorted by.

    Columns before ``leading`` hold labels: one a row dimension, and the unit where rows hold the measure.
    """

    def __init__(self, words: TallyWords, codes: Codes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._codes = codes
        self._natural: Layout | None = None
        self._layout: Layout | None = None
        self._order: Order | None = None
        self._labels: tuple[str, ...] = ()

    def show(self, layout: Layout | None) -> None:
        """Show a tally, in the order of the one before where it has that column too."""
        self.beginResetModel()
        self._natural = layout
        self._labels = _labels(layout) if layout else ()
        self._layout = self._order.apply(layout, self._codes) if layout and self._order else layout
        self.endResetModel()

    @property
    def layout(self) -> Layout | None:
        """What is shown, in its order."""
        return self._layout

    @property
    def order(self) -> Order | None:
        """What the rows are sorted by; None for their natural order."""
        return self._order

    @property
    def leading(self) -> int:
        """How many columns of labels stand before the figures."""
        return len(self._labels)

    def label_of(self, column: int) -> str:
        """The row dimension that a leading column shows, or UNIT; '' for a column of figures."""
        return self._labels[column] if 0 <= column < self.leading else ""

    def row_line(self, row: int) -> Line:
        """The layout's row."""
        assert self._layout is not None
        return self._layout.rows[row]

    def column_line(self, column: int) -> Line:
        """The layout's column behind a column of figures."""
        assert self._layout is not None
        return self._layout.columns[column - self.leading]

    def cell(self, index: Index) -> Cell | None:
        """The figure at an index; None for a label or where nothing was counted."""
        if self._layout is None or not index.isValid() or index.column() < self.leading:
            return None
        return self._layout.figure(self.row_line(index.row()), self.column_line(index.column()))

    def upper(self, column: int) -> str:
        """The upper heading of a column of figures where there are two levels."""
        if self._layout is None or len(self._layout.query.columns) < 2 or column < self.leading:
            return ""
        return self._words.heading(self.column_line(column), self._layout.query.columns[0], unit=True)

    def unit_under(self, column: int) -> str:
        """The unit that stands under a column's heading, where that is a measure."""
        if self._layout is None or column < self.leading or self._layout.query.columns[-1:] != ("measure",):
            return ""
        line = self.column_line(column)
        return self._words.unit(line.measure) if line.measure else ""

    def lower(self, column: int) -> str:
        """The heading right above a column, without its unit."""
        if self._layout is None:
            return ""
        query = self._layout.query
        if label := self.label_of(column):
            return self._words.unit_word() if label == UNIT else self._words.dimension(label, query.basis)
        if not query.columns:
            return self._words.figures_word()
        return self._words.heading(self.column_line(column), query.columns[-1])

    def text(self, row: int, column: int) -> str:
        """What stands in a place."""
        assert self._layout is not None
        line = self.row_line(row)
        label = self.label_of(column)
        if label == UNIT:
            return self._words.unit(line.measure) if line.measure else ""
        if label:
            return self._words.heading(line, label)
        cell = self._layout.figure(line, self.column_line(column))
        return self._words.figure(cell) if cell else ""

    def place(self, row: int, column: int) -> str:
        """Where a figure stands, in words: its row's labels and its column's."""
        assert self._layout is not None
        query, line = self._layout.query, self.row_line(row)
        parts = [self._words.heading(line, d) for d in query.rows]
        if column >= self.leading:
            here = self.column_line(column)
            parts += [self._words.heading(here, d) for d in query.columns]
        seen: list[str] = []
        for part in parts:
            if part and part not in seen:
                seen.append(part)
        return self._words.joined(*seen)

    def repeats(self, row: int, column: int) -> bool:
        """Whether a label and all before it stand in the row above too, so that it need not be read again."""
        if row == 0 or column >= self.leading or self.label_of(column) in ("", UNIT) or column == self._last():
            return False
        above, here = self.row_line(row - 1), self.row_line(row)
        if above.total != here.total:
            return False
        return all(above.codes.get(d) == here.codes.get(d) for d in self._labels[: column + 1])

    def _last(self) -> int:
        return len(self._labels) - (2 if UNIT in self._labels else 1)

    # Qt's side

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._layout is None or self._layout.empty else len(self._layout.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        if parent.isValid() or self._layout is None:
            return 0
        return self.leading + len(self._layout.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or self._layout is None:
            return None
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self.text(row, column)
        if role == Role.TextAlignmentRole:
            figures = column >= self.leading
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ToolTipRole:
            cell = self.cell(index)
            return self._words.tooltip(cell, self.place(row, column)) if cell else self.text(row, column)
        if role in (Role.AccessibleTextRole, Role.AccessibleDescriptionRole) and column >= self.leading:
            text = self.text(row, column) or self._words.nothing()
            return text if role == Role.AccessibleTextRole else self.place(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if self._layout is None or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.place(section, -1) if section < self.rowCount() else None
        if not 0 <= section < self.columnCount():
            return None
        return self._words.joined(self.upper(section), self.lower(section), self.unit_under(section))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; by -1 they stand in their natural order again."""
        if self._natural is None or self._layout is None:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        label = self.label_of(column)
        if column < 0:
            self._order = None
        elif label:
            self._order = Order("measure" if label == UNIT else label, descending=descending)
        else:
            line = self.column_line(column)
            self._order = Order(dict(line.codes), total=line.total, descending=descending)
        self.layoutAboutToBeChanged.emit()
        before = self._layout.rows
        self._layout = self._order.apply(self._natural, self._codes) if self._order else self._natural
        now = {id(line): number for number, line in enumerate(self._layout.rows)}
        old = self.persistentIndexList()
        new = [self.index(now[id(before[index.row()])], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()


def _labels(layout: Layout) -> tuple[str, ...]:
    rows = layout.query.rows
    return (*rows, UNIT) if "measure" in rows else rows
