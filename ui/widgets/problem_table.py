# SPDX-License-Identifier: MIT
"""Problems of a file in a table: the row, the column, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.errors import Problem, Severity
from ui import theme
from ui.widgets.record_copy import cell_text
from ui.wording import Wording

_Index = QModelIndex | QPersistentModelIndex
_ROW, _FIELD, _WHAT = range(3)


class ProblemModel(QAbstractTableModel):
    """The problems, errors first."""

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._problems: list[Problem] = []

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        self.beginResetModel()
        self._problems = list(problems)
        self.endResetModel()

    def texts(self, row: int) -> list[str]:
        """A line of the table."""
        problem = self._problems[row]
        field = self._wording.field(problem.field) if problem.field else ""
        return [str(problem.row or ""), field, self._wording.problem(problem)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() == _ROW else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _WHAT:
            error = self._problems[index.row()].severity is Severity.ERROR
            return theme.icon("alert-circle", "error") if error else theme.icon("alert-triangle", "warning")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return [self.tr("Row"), self.tr("Column"), self.tr("What, and how to mend it")][section]
        return None


class ProblemTable(QTableView):
    """Ctrl+C copies the selected lines, or all of them."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = ProblemModel(wording, self)
        self.setModel(self.problems)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_ROW, 64)
        self.setColumnWidth(_FIELD, 120)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems."""
        self.problems.show_problems(problems)

    def copy(self) -> None:
        """Put the selected lines on the clipboard, all of them where none is selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = [self.problems.texts(row) for row in rows or range(self.problems.rowCount())]
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(cell_text, line)) for line in lines) + "\n")
