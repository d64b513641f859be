# SPDX-License-Identifier: MIT
"""What stands against a file, line by line, and what asks for an explanation: a kind at a time, or one line alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.errors import Problem, Severity
from models.explanations import LONGEST_EXPLANATION
from models.intake.survey import column_number
from ui import theme
from ui.widgets.line_edit import is_enter
from ui.widgets.lists.copy import cell_text
from ui.widgets.lists.whole_row import WholeRow
from ui.wording import Wording

PLACE, FIELD, WHAT, WORDS = range(4)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ORDER = {Severity.ERROR: 0, Severity.EXPLAIN: 1, Severity.WARNING: 2}
_ICONS = {
    Severity.ERROR: ("alert-circle", "error"),
    Severity.EXPLAIN: ("help", "warning"),
    Severity.WARNING: ("alert-triangle", "warning"),
}
_Index = QModelIndex | QPersistentModelIndex


def place_of(problem: Problem) -> str:
    """Where a problem stands, as a clerk finds it: the cell where it is known, else the row; '' for neither."""
    cell = str(problem.params.get("cell", ""))
    return cell or (str(problem.row) if problem.row else "")


def cell_of(place: str) -> tuple[int, int]:
    """A place as (row from 1, column from 0); column -1 where it names the row alone, row 0 where it is none."""
    found = _CELL.fullmatch(place)
    if found is None:
        return (int(place), -1) if place.isdecimal() else (0, -1)
    return int(found[2]), column_number(found[1].encode()) - 1


class ImportProblemModel(QAbstractTableModel):
    """The problems, gravest first. ``explained(problem, words)``: the clerk explained one line."""

    explained = Signal(object, str)

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._problems: list[Problem] = []
        self._kinds: dict[str, str] = {}
        self._own: dict[tuple[str, str], str] = {}
        self._left: frozenset[int] = frozenset()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems; what was explained of the former ones goes."""
        self.beginResetModel()
        self._left = frozenset()
        self._problems = sorted(problems, key=_gravest_first)
        self._kinds, self._own = {}, {}
        self.endResetModel()

    def show_explanations(self, kinds: Mapping[str, str]) -> None:
        """Show what was said of whole kinds."""
        self._kinds = dict(kinds)
        if self._problems:
            self.dataChanged.emit(self.index(0, WORDS), self.index(len(self._problems) - 1, WORDS))

    def show_left_out(self, rows: AbstractSet[int]) -> None:
        """Show which rows of the file are left out."""
        self._left = frozenset(rows)
        if self._problems:
            self.dataChanged.emit(self.index(0, PLACE), self.index(len(self._problems) - 1, WORDS))

    def is_left_out(self, row: int) -> bool:
        """Whether the row of the file that a line is about is left out."""
        return self._problems[row].row in self._left

    def problem(self, row: int) -> Problem:
        """The problem of a line."""
        return self._problems[row]

    def first_of(self, code: str) -> int:
        """The first line of a kind, -1 where there is none."""
        return next((row for row, problem in enumerate(self._problems) if problem.code == code), -1)

    def texts(self, row: int) -> list[str]:
        """A line of the table."""
        problem = self._problems[row]
        field = self._wording.field(problem.field) if problem.field else ""
        what = self._wording.problem(problem)
        if self.is_left_out(row):
            what = self.tr("Left out: {problem}").format(problem=what)
        return [place_of(problem), field, what, self.words(row)]

    def words(self, row: int) -> str:
        """The explanation of a line: its own, else its kind's."""
        problem = self._problems[row]
        if problem.severity is not Severity.EXPLAIN:
            return ""
        return self._own.get((problem.code, place_of(problem)), "") or self._kinds.get(problem.code, "")

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else 4

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == WORDS and self._takes_words(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _takes_words(self, row: int) -> bool:
        return self._problems[row].severity is Severity.EXPLAIN

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            return self.texts(row)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column == PLACE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and column == WHAT:
            return theme.icon(*(("minus", "muted") if self.is_left_out(row) else _ICONS[self._problems[row].severity]))
        if role == Qt.ItemDataRole.ForegroundRole and self.is_left_out(row):
            return theme.colours().muted
        if role == Qt.ItemDataRole.ForegroundRole and column == WORDS:
            problem = self._problems[row]
            own = (problem.code, place_of(problem)) in self._own
            return None if own else theme.colours().muted
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self._takes_words(index.row()):
            return False
        problem, words = self._problems[index.row()], str(value).strip()[:LONGEST_EXPLANATION]
        if words == self.words(index.row()):
            return False
        key = (problem.code, place_of(problem))
        self._own.pop(key, None)
        if words:
            self._own[key] = words
        self.dataChanged.emit(index, index)
        self.explained.emit(problem, words)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Place"), self.tr("Column"), self.tr("What, and how to mend it"), self.tr("Explanation")][
                section
            ]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == PLACE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _gravest_first(problem: Problem) -> int:
    return _ORDER[problem.severity]


class ImportProblems(QTableView):
    """Enter goes to the place in the file, F2 explains a line, Ctrl+C copies the selected lines, or all.

    ``place_wanted(problem)``: the clerk wants to see where it stands.
    """

    place_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = ImportProblemModel(wording, self)
        self.setModel(self.problems)
        self.setItemDelegate(WholeRow(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(self.tr("Problems"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW - 2)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(PLACE, 64)
        self.setColumnWidth(FIELD, 132)
        self.setColumnWidth(WORDS, 260)
        self.doubleClicked.connect(self._wanted)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems; the column of explanations only where one is asked for."""
        self.problems.show_problems(problems)
        asks = any(problem.severity is Severity.EXPLAIN for problem in problems)
        self.setColumnHidden(WORDS, not asks)

    def go_to(self, code: str) -> None:
        """Select the first line of a kind."""
        row = self.problems.first_of(code)
        if row >= 0:
            self.setCurrentIndex(self.problems.index(row, WHAT))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if is_enter(event) and self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # the editor's own, which it passes on: neither a place nor the dialog's button is meant
        elif is_enter(event) and index.isValid():
            self.place_wanted.emit(self.problems.problem(index.row()))
            event.accept()
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self.edit(self.problems.index(index.row(), WORDS))
        else:
            super().keyPressEvent(event)

    def _wanted(self, index: QModelIndex) -> None:
        if index.column() != WORDS:
            self.place_wanted.emit(self.problems.problem(index.row()))

    def copy(self) -> None:
        """Put the selected lines on the clipboard, all of them where none is selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = [self.problems.texts(row)[:WORDS] for row in rows or range(self.problems.rowCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(cell_text, line)) for line in lines) + "\n")
