# SPDX-License-Identifier: MIT
"""The lines of a register's file as a table: row, number, title, stage, how each stands, and what is to be known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from models.dossier import Dossier
from models.dossier_text import draft_of
from models.errors import Severity
from models.intake.dossier_import import Line
from models.layout import by_label
from models.registers import number_of
from ui import theme
from ui.dialogs.register_import_words import RegisterImportWords
from ui.dialogs.register_import_work import Entry, Read, State, gravest
from ui.widgets.line_edit import is_enter
from ui.widgets.lists.table import set_up_rows
from ui.widgets.lists.whole_row import WholeRow
from ui.workplace import Workplace

ROW, NUMBER, TITLE, STAGE, SINCE, STATE, WHAT = range(7)
_WIDTHS = {ROW: 52, NUMBER: 168, TITLE: 232, STAGE: 112, SINCE: 96, STATE: 112}  # pixels at first
_LONG = 40  # characters of a text that is told before and after
_ICONS = {
    State.WRONG: ("alert-circle", "error"),
    State.NEW: ("plus", "good"),
    State.CHANGED: ("pencil", "warning"),
    State.THERE: ("check", "muted"),
    State.LEFT: ("minus", "muted"),
}
_SIGNS = {Severity.EXPLAIN: ("help", "warning"), Severity.WARNING: ("alert-triangle", "warning")}
_Index = QModelIndex | QPersistentModelIndex


class RegisterLinesModel(QAbstractTableModel):
    """Lines in the file's order, of every state or of one. Texts are made when they are seen."""

    def __init__(self, workplace: Workplace, words: RegisterImportWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._name = by_label(workplace.ledger.codes, workplace.wording.language)
        self._read: Read | None = None
        self._entries: Sequence[Entry] = ()
        self._differ: dict[int, list[str]] = {}
        self.state: State | None = None

    def show_read(self, read: Read | None, state: State | None = None) -> None:
        """Show another file's lines, of one state where it is given."""
        self.beginResetModel()
        if read is not self._read:
            self._differ = {}
        self._read, self.state = read, state
        entries = read.entries if read is not None else []
        self._entries = entries if state is None else [entry for entry in entries if entry.state is state]
        self.endResetModel()

    def entry(self, place: int) -> Entry:
        """The line at a place of the table."""
        return self._entries[place]

    def place_of(self, row: int) -> int:
        """Where a row of the file stands in the table, -1 where it is not shown."""
        place = bisect_left(self._entries, row, key=lambda entry: entry.row)
        return place if place < len(self._entries) and self._entries[place].row == row else -1

    def text(self, place: int, column: int) -> str:
        """A cell's text."""
        entry = self._entries[place]
        dossier = entry.line.dossier if entry.line is not None else None
        match column:
            case 0:
                return str(entry.row)
            case 1:
                return dossier.number if dossier is not None else entry.number
            case 2:
                return dossier.title if dossier is not None else entry.title
            case 3:
                return self._stage(dossier) if dossier is not None else ""
            case 4:
                return str(dossier.since) if dossier is not None else ""
            case 5:
                return self._words.state(entry.state)
        return self._what(entry)

    def _stage(self, dossier: Dossier) -> str:
        return self._workplace.wording.code(self._workplace.ledger.codes, "stage", dossier.stage)

    def _what(self, entry: Entry, between: str = "") -> str:
        """What stands against a line, or what it changes."""
        wording = self._workplace.wording
        assert self._read is not None
        problems = self._read.problems.get(entry.row, ())
        if entry.line is None:
            problems = [problem for problem in problems if problem.severity is Severity.ERROR]
        parts = [wording.problem(problem) for problem in problems]
        if entry.state is State.CHANGED and entry.line is not None:
            parts = [*self._differences(entry.line), *parts]
        return (between or (" · " if wording.language == "en" else "；")).join(parts)

    def _differences(self, line: Line) -> list[str]:
        """The fields that change, short ones before and after."""
        if line.row not in self._differ:
            self._differ[line.row] = list(self._compared(line)) if line.known is not None else []
        return self._differ[line.row]

    def _compared(self, line: Line) -> Sequence[str]:
        assert line.known is not None
        wording, ledger = self._workplace.wording, self._workplace.ledger
        before, after = line.known.dossier, line.dossier
        name, number = self._name, partial(number_of, ledger)
        one, other = draft_of(before, ledger.codes, number, name), draft_of(after, ledger.codes, number, name)
        one, other = one | {"voided": before.voided}, other | {"voided": after.voided}
        found = []
        for field in one:
            if one[field] == other[field]:
                continue
            label, pair = wording.field(field), (one[field], other[field])
            if field == "moves" and before.stage != after.stage:
                label, pair = wording.field("stage"), (self._stage(before), self._stage(after))
            if any(len(text) > _LONG or "\n" in text for text in pair) or (field == "moves" and "|" in pair[0]):
                found.append(label)
            else:
                was, now = (text or "—" for text in pair)
                found.append(self.tr("{field}: {before} → {after}").format(field=label, before=was, after=now))
        return found

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else WHAT + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(place, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._what(self._entries[place], "\n") if column == WHAT else self.text(place, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(self._entries[place], column)
        if role == Qt.ItemDataRole.ForegroundRole and self._entries[place].state in (State.THERE, State.LEFT):
            return theme.colours().muted
        return None

    def _icon(self, entry: Entry, column: int) -> object:
        if column == STATE:
            return theme.icon(*_ICONS[entry.state])
        if column == WHAT and self._read is not None and entry.line is not None:
            found = gravest(self._read.problems.get(entry.row, ()))
            return theme.icon(*_SIGNS[found]) if found in _SIGNS else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            field = self._workplace.wording.field
            titles = (
                self.tr("Row"),
                field("number"),
                field("title"),
                field("stage"),
                field("since"),
                self.tr("State"),
                self.tr("To know"),
            )
            return titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == ROW else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RegisterLines(QTableView):
    """``problem_wanted(row)``: Enter or a double click on a line asks what stands against it.

    ``leaving_wanted(row)``: Delete leaves a line out, or brings it back.
    """

    problem_wanted = Signal(int)
    leaving_wanted = Signal(int)

    def __init__(self, model: RegisterLinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(WholeRow(self))
        set_up_rows(self, QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Lines of the file"))
        self.verticalHeader().setDefaultSectionSize(theme.ROW - 2)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._wanted)

    @property
    def lines(self) -> RegisterLinesModel:
        """The model."""
        return cast(RegisterLinesModel, self.model())

    def go_to(self, row: int) -> bool:
        """Select a row of the file; False where it is not shown."""
        place = self.lines.place_of(row)
        if place < 0:
            return False
        index = self.lines.index(place, NUMBER)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the problem, and no further: the dialog's own button is not meant."""
        if is_enter(event) and self.currentIndex().isValid():
            self._wanted(self.currentIndex())
            event.accept()
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.leaving_wanted.emit(self.lines.entry(self.currentIndex().row()).row)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _wanted(self, index: QModelIndex) -> None:
        self.problem_wanted.emit(self.lines.entry(index.row()).row)
