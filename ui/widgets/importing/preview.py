# SPDX-License-Identifier: MIT
"""The preview of a file to be imported: its own cells under heads that say what each column is taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from models.errors import Severity
from models.intake.survey import column_letters
from ui import theme
from ui.widgets.importing.roles import Head, RoleHeader
from ui.widgets.lists.copy import cell_text
from ui.workplace import Workplace

PreviewRow = tuple[int, tuple[str, ...]]
Mark = tuple[Severity, str]  # how grave, and the words

_SHOWN = 200  # characters of a cell that are painted
_LINE = 26  # height of a row: a look at a file wants many
_NARROW, _WIDE = 72, 260
_Index = QModelIndex | QPersistentModelIndex


def _wide(text: str) -> int:
    """About how wide a text is: a Chinese character takes two."""
    return len(text) + sum(character > "\u2e7f" for character in text)


class PreviewModel(QAbstractTableModel):
    """Rows of a sheet as they stand, the header among them; tinted where nothing comes from them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PreviewRow] = []
        self._columns = 0
        self.left = 0
        self._header: frozenset[int] = frozenset()
        self._passed_rows: frozenset[int] = frozenset()
        self._passed_columns: frozenset[int] = frozenset()
        self._marks: dict[tuple[int, int], Mark] = {}

    def show_rows(self, rows: Iterable[PreviewRow], header: Iterable[int], columns: int, left: int = 0) -> None:
        """Show other rows; ``header`` are the numbers of the rows that head the table or stand above it.

        ``left`` is the sheet's column that the first of ``columns`` stands in.
        """
        self.beginResetModel()
        self.left = left
        self._rows = sorted(rows)
        self._header = frozenset(header)
        self._columns = columns
        self._passed_rows = frozenset()
        self._marks = {}
        self.endResetModel()

    def add_rows(self, rows: Iterable[PreviewRow]) -> None:
        """Show more rows of the same sheet, each at its place."""
        known = {number for number, _ in self._rows}
        more = [row for row in rows if row[0] not in known]
        if more:
            self.beginResetModel()
            self._rows = sorted([*self._rows, *more])
            self.endResetModel()

    def mark(self, marks: Mapping[tuple[int, int], Mark], passed: Iterable[int]) -> None:
        """Mark cells by (row number, column), column -1 for the whole row, and tint rows that give nothing."""
        self._marks = dict(marks)
        self._passed_rows = frozenset(passed)
        self._repaint()

    def pass_over(self, columns: Iterable[int]) -> None:
        """Tint the columns that are not read."""
        self._passed_columns = frozenset(columns)
        self._repaint()

    def number(self, row: int) -> int:
        """A row's number in the sheet."""
        return self._rows[row][0]

    def row_of(self, number: int) -> int:
        """Where a row of the sheet is shown, -1 where it is not."""
        return next((row for row, (known, _) in enumerate(self._rows) if known == number), -1)

    def text(self, row: int, column: int) -> str:
        """A cell's text."""
        cells = self._rows[row][1]
        return cells[column] if column < len(cells) else ""

    def _repaint(self) -> None:
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self._columns - 1))

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)[:_SHOWN].replace("\n", " ")
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._ground(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = self._rows[row][0] in self._passed_rows or column in self._passed_columns
            return theme.colours().muted if quiet and self._rows[row][0] not in self._header else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = (
                self.text(row, column).strip().lstrip("-+")[:1].isdigit() and self._rows[row][0] not in self._header
            )
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and self._rows[row][0] in self._header:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        return None

    def _ground(self, row: int, column: int) -> QColor | None:
        colours, number = theme.colours(), self._rows[row][0]
        mark = self._mark(number, column)
        if mark is not None:
            colour = colours.error if mark[0] is Severity.ERROR else colours.warning
            return theme.mixed(colour, colours.raised, 0.18)
        if number in self._header:
            return theme.mixed(colours.accent, colours.raised, 0.12)
        if number in self._passed_rows or column in self._passed_columns:
            return colours.surface
        return None

    def _mark(self, number: int, column: int) -> Mark | None:
        return self._marks.get((number, column)) or self._marks.get((number, -1))

    def _tip(self, row: int, column: int) -> str:
        number, text = self._rows[row][0], self.text(row, column)[: 4 * _SHOWN]
        mark = self._mark(number, column)
        said = mark[1] if mark else ""
        if not said and number in self._passed_rows:
            said = self.tr("Nothing new comes from this row: it is passed over, or in the ledger already.")
        return "\n".join(part for part in (text, said) if part)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            vertical = orientation is Qt.Orientation.Vertical
            return str(self._rows[section][0]) if vertical else column_letters(self.left + section)
        return None


class Preview(QTableView):
    """The preview with its heads. Ctrl+C copies the selected cells."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = PreviewModel(self)
        self.setModel(self.cells)
        self.heads = RoleHeader(workplace, self)
        self.setHorizontalHeader(self.heads)
        self.heads.reached.connect(self._show_column)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Preview of the file"))
        self.heads.setStretchLastSection(True)
        side = self.verticalHeader()
        side.setDefaultSectionSize(_LINE)
        side.setMinimumSectionSize(_LINE)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setHighlightSections(False)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def show_heads(self, heads: Sequence[Head], offered: Mapping[int, Sequence[str]]) -> None:
        """Say what the columns are taken for."""
        self.heads.show_heads(heads, offered)
        self.cells.pass_over(column for column, head in enumerate(heads) if head.state == "passed")

    def fit(self) -> None:
        """Give every column the room its head and its cells need, within reason."""
        metrics = self.fontMetrics()
        for column in range(self.cells.columnCount()):
            rows = range(min(self.cells.rowCount(), 40))
            texts = (self.cells.text(row, column)[:40] for row in rows)
            longest = max(texts, key=_wide, default="")
            wide = metrics.horizontalAdvance(longest) + 20
            head = self.heads.natural_width(column) if column < len(self.heads.heads) else _NARROW
            self.setColumnWidth(column, max(_NARROW, min(_WIDE, max(wide, head))))

    def show_cell(self, number: int, column: int) -> bool:
        """Go to a cell by its row in the sheet; False where that row is not shown."""
        row = self.cells.row_of(number)
        if row < 0:
            return False
        index = self.cells.index(row, max(0, column))
        self.setCurrentIndex(index)
        if column < 0:
            self.selectRow(row)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in chosen:
            lines.setdefault(row, []).append(cell_text(self.cells.text(row, column)))
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()) + "\n")

    def _show_column(self, column: int) -> None:
        if self.cells.rowCount() and 0 <= column < self.cells.columnCount():
            row = max(0, self.rowAt(0))
            self.scrollTo(self.cells.index(row, column), QAbstractItemView.ScrollHint.EnsureVisible)
