# SPDX-License-Identifier: MIT
"""A tally's layout as a Qt table: leading columns of labels, then the figures. It adds nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.codes import Codes
from models.tally.aspects import Aspect
from models.tally.export import Order
from models.tally.folding import Place
from models.tally.layout import Layout, Line
from models.tally.query import Cell
from ui.widgets.tally.aspect_words import AspectWords
from ui.widgets.tally.folds import Folds
from ui.widgets.tally.state import Asked
from ui.widgets.tally.texts import Painted, TallyTexts
from ui.widgets.tally.words import TallyWords

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()

UNIT = "unit"  # the leading column that is no dimension: the unit of the row's measure


class Read(NamedTuple):
    """An answer made ready away from the window: the table, the same in the order asked for, what folds, its texts."""

    natural: Layout
    ordered: Layout
    folds: Folds
    texts: TallyTexts


def made_ready(layout: Layout, asked: Asked, aspects: AspectWords, codes: Codes) -> Read:
    """Put a table into the order asked for, find what folds in it, and make the texts that are looked at first."""
    ordered = asked.order.apply(layout, codes) if asked.order else layout
    folds, texts = Folds(layout), TallyTexts(layout, aspects, asked)
    texts.prepare(texts.sample(folds.standing(ordered.rows, asked.folded)))
    return Read(layout, ordered, folds, texts)


class TallyModel(QAbstractTableModel):
    """The table of one layout, in the order it was last sorted by, without what is folded away.

    Columns before ``leading`` hold labels: one a row dimension, and the unit where rows hold the measure.
    """

    def __init__(self, words: TallyWords, codes: Codes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._codes = codes
        self._read: Read | None = None
        self._layout: Layout | None = None
        self._rows: list[Line] = []
        self._asked = Asked()
        self._order: Order | None = None
        self._labels: tuple[str, ...] = ()

    def show(self, read: Read | Layout | None, asked: Asked | None = None) -> None:
        """Show a tally as it was asked for, in the order of the one before where it has that column too."""
        if asked is not None:
            self._asked, self._order = asked, asked.order
        if isinstance(read, Layout):
            aspects = AspectWords(self._words, self._asked.comparison, self._asked.share)
            read = made_ready(read, replace(self._asked, order=self._order), aspects, self._codes)
        self.beginResetModel()
        self._read = read
        self._layout = read.ordered if read else None
        self._labels = _labels(read.natural) if read else ()
        self._rows = read.folds.standing(read.ordered.rows, self._asked.folded) if read else []
        self.endResetModel()

    @property
    def natural(self) -> Layout | None:
        """What was read, in its natural order."""
        return self._read.natural if self._read else None

    @property
    def layout(self) -> Layout | None:
        """What is shown, in its order, what is folded away included."""
        return self._layout

    @property
    def rows(self) -> Sequence[Line]:
        """The rows that stand: all but those folded away."""
        return self._rows

    @property
    def order(self) -> Order | None:
        """What the rows are sorted by; None for their natural order."""
        return self._order

    @property
    def asked(self) -> Asked:
        """How figures are shown."""
        return self._asked

    @property
    def leading(self) -> int:
        """How many columns of labels stand before the figures."""
        return len(self._labels)

    def label_of(self, column: int) -> str:
        """The row dimension that a leading column shows, or UNIT; '' for a column of figures."""
        return self._labels[column] if 0 <= column < self.leading else ""

    def row_line(self, row: int) -> Line:
        """The layout's row."""
        return self._rows[row]

    def column_line(self, column: int) -> Line:
        """The layout's column behind a column of figures."""
        assert self._layout is not None
        return self._layout.columns[column - self.leading]

    def cell(self, index: Index) -> Cell | None:
        """The figure at an index or, beside one, of that one; None for a label or where nothing was counted."""
        if self._layout is None or not index.isValid() or index.column() < self.leading:
            return None
        return self._layout.figure(self.row_line(index.row()), self.column_line(index.column()))

    # Headings

    @property
    def levels(self) -> int:
        """How many levels of headings stand over the figures."""
        return len(self._read.texts.headings[0]) if self._read else 1

    def headings(self, column: int) -> Sequence[str]:
        """The headings over a column of figures, outermost first."""
        assert self._read is not None
        return self._read.texts.headings[column - self.leading]

    @property
    def beside(self) -> bool:
        """Whether anything stands beside the figures."""
        return self._read is not None and self._read.texts.beside

    def begins_group(self, column: int) -> bool:
        """Whether a column of figures is the first of those about one figure, among others like it."""
        return self.beside and self.column_line(column).aspect is Aspect.FIGURE

    def unit_under(self, column: int) -> str:
        """The unit that stands under a column's lowest heading, where that is a measure."""
        if self._layout is None or column < self.leading or self.beside:
            return ""
        if self._layout.query.columns[-1:] != ("measure",):
            return ""
        line = self.column_line(column)
        return self._words.unit(line.measure) if line.measure else ""

    def lower(self, column: int) -> str:
        """The heading right above a column, without its unit."""
        if self._layout is None:
            return ""
        if label := self.label_of(column):
            return self._words.unit_word() if label == UNIT else self._words.dimension(label, self._layout.query.basis)
        return self.headings(column)[-1]

    # What stands in the places

    def text(self, row: int, column: int) -> str:
        """What stands in a place."""
        line = self.row_line(row)
        label = self.label_of(column)
        if label == UNIT:
            return self._words.unit(line.measure) if line.measure else ""
        assert self._read is not None
        if label:
            return self._read.texts.name(line, label)
        painted = self.painted(row, column)
        return painted.head + painted.tail

    def painted(self, row: int, column: int) -> Painted:
        """A figure as it is painted."""
        assert self._read is not None
        return self._read.texts.painted(self._rows[row], column - self.leading)

    def sampled(self, column: int) -> list[Painted]:
        """Some figures of a column, whose width it takes."""
        assert self._read is not None
        texts = self._read.texts
        return [texts.painted(row, column - self.leading) for row in texts.sample(self._rows)]

    def place(self, row: int, column: int) -> str:
        """Where a figure stands, in words: its row's labels and its column's."""
        assert self._read is not None
        query, line, name = self._read.natural.query, self.row_line(row), self._read.texts.name
        parts = [name(line, d) for d in query.rows]
        if column >= self.leading:
            here = self.column_line(column)
            parts += [name(here, d) for d in query.columns]
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

    # Folding

    @property
    def folds(self) -> Folds | None:
        """The lines below lines; None without a tally."""
        return self._read.folds if self._read else None

    def mark(self, row: int, column: int) -> Place | None:
        """The place that a label folds and unfolds; None where nothing stands below it."""
        if self._read is None or self.repeats(row, column):
            return None
        return self._read.folds.own(self.row_line(row)).get(self.label_of(column))

    def folded_at(self, row: int) -> bool:
        """Whether a row hides lines below it."""
        return self._read is not None and any(
            place in self._asked.folded for place in self._read.folds.own(self.row_line(row)).values()
        )

    def fold(self, folded: frozenset[Place]) -> None:
        """Fold these places away and no others."""
        if self._read is None or self._layout is None:
            return
        self._asked = self._asked.folding(folded)
        before, wanted = self._rows, self._read.folds.standing(self._layout.rows, folded)
        kept, standing = set(map(id, wanted)), set(map(id, before))
        for first, last in reversed(_runs([id(row) not in kept for row in before])):
            self.beginRemoveRows(NOWHERE, first, last)
            del before[first : last + 1]
            self.endRemoveRows()
        for first, last in _runs([id(row) not in standing for row in wanted]):
            self.beginInsertRows(NOWHERE, first, last)
            before[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        if before:
            self.dataChanged.emit(self.index(0, 0), self.index(len(before) - 1, max(0, self.leading - 1)))

    # Qt's side

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._layout is None or self._layout.empty else len(self._rows)

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
            return self._tooltip(row, column)
        if role in (Role.AccessibleTextRole, Role.AccessibleDescriptionRole) and column >= self.leading:
            text = self.text(row, column) or self._words.nothing()
            return text if role == Role.AccessibleTextRole else self._words.joined(*self._spoken(row, column))
        return None

    def _tooltip(self, row: int, column: int) -> str:
        if column < self.leading:
            return self.text(row, column)
        assert self._layout is not None and self._read is not None
        line, here = self.row_line(row), self.column_line(column)
        if here.aspect is not Aspect.FIGURE:
            return self._read.texts.aspects.tooltip(self._layout, line, here, self.place(row, column))
        cell = self._layout.figure(line, here)
        return self._words.tooltip(cell, self.place(row, column)) if cell else ""

    def _spoken(self, row: int, column: int) -> list[str]:
        parts = [self.place(row, column)]
        if self.beside:
            parts.append(self.headings(column)[-1])
        marks = [place for label in range(self.leading) if (place := self.mark(row, label))]
        parts += [self.tr("folded") if place in self._asked.folded else self.tr("unfolded") for place in marks]
        return parts

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if self._layout is None or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.place(section, -1) if section < self.rowCount() else None
        if not 0 <= section < self.columnCount():
            return None
        if section < self.leading:
            return self.lower(section)
        return self._words.joined(*self.headings(section), self.unit_under(section))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; by -1 they stand in their natural order again."""
        if self._read is None or self._layout is None:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        label = self.label_of(column)
        if column < 0:
            self._order = None
        elif label:
            self._order = Order("measure" if label == UNIT else label, descending=descending)
        else:
            line = self.column_line(column)
            self._order = Order(dict(line.codes), total=line.total, descending=descending, aspect=line.aspect)
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        natural = self._read.natural
        self._layout = self._order.apply(natural, self._codes) if self._order else natural
        self._rows = self._read.folds.standing(self._layout.rows, self._asked.folded)
        now = {id(line): number for number, line in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(now[id(before[index.row()])], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and last place of each run that is set."""
    found: list[tuple[int, int]] = []
    for place, flag in enumerate(flags):
        if flag and found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif flag:
            found.append((place, place))
    return found


def _labels(layout: Layout) -> tuple[str, ...]:
    rows = layout.query.rows
    return (*rows, UNIT) if "measure" in rows else rows
