# SPDX-License-Identifier: MIT
"""What is wrong with the lines of the sheet, in a list beside it: told by kind, explained in place, jumped to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from models.catalogue import Term
from models.errors import Problem, Severity
from models.explanations import LONGEST_EXPLANATION
from ui import theme
from ui.widgets.grid.lines import EXPLANATIONS, TOTAL, Line
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.nearest import meant
from ui.widgets.line_edit import is_enter
from ui.widgets.lists.whole_row import WholeRow
from ui.workplace import Workplace

_Index = QModelIndex | QPersistentModelIndex
_LINE, _NAME, _FIELD, _WHAT, WORDS = range(5)
KINDS = ("error", "explain", "warning", "explained", "aside")
ICONS = {
    "error": ("alert-circle", "error"),
    "explain": ("writing", "warning"),
    "warning": ("alert-triangle", "warning"),
    "explained": ("circle-check", "good"),
    "aside": ("clock", "muted"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: ``place`` is the column it is shown at, ``code`` that of the problem.

    ``words`` is its explanation.
    """

    row: int
    kind: str
    place: str
    code: str = ""
    problem: Problem | None = None
    words: str = ""

    @property
    def explainable(self) -> bool:
        """Whether an explanation can be typed."""
        return self.kind in ("explain", "explained")


class GridProblemModel(QAbstractTableModel):
    """The entries of the kinds that are shown, in the order of the lines."""

    def __init__(self, workplace: Workplace, grid: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._grid = grid
        self._all: list[Entry] = []
        self._shown: list[Entry] = []
        self._hidden: frozenset[str] = frozenset()
        self.counts: Counter[str] = Counter()
        self.together = False  # what is typed next explains all alike

    def refresh(self) -> None:
        """Read the sheet's problems again."""
        found = [entry for row, line in enumerate(self._grid.lines) for entry in self._entries(row, line)]
        if found != self._all:
            self._all = found
            self.counts = Counter(entry.kind for entry in found)
            self._show()

    def words_changed(self) -> None:
        """The language changed."""
        self._show()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, WORDS)

    def hide_kinds(self, kinds: frozenset[str]) -> None:
        """Leave some kinds out."""
        self._hidden = kinds
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        self._shown = [entry for entry in self._all if entry.kind not in self._hidden]
        self.endResetModel()

    def _entries(self, row: int, line: Line) -> Sequence[Entry]:
        last, place_of = self._grid.subject.last, self._grid.subject.place_of
        if line.aside:
            problem = None if line.why else next(iter(line.problems), None)
            return (Entry(row, "aside", place_of(problem) if problem else last, line.why, problem),)
        if not line.problems and not line[EXPLANATIONS]:
            return ()
        found = [Entry(row, str(p.severity), place_of(p), p.code, p) for p in self._grid.shown_problems(row)]
        return found + [Entry(row, "explained", last, code, words=words) for code, words in line.explanations]

    def entry(self, row: int) -> Entry | None:
        """The entry of a row of the list."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries that are shown."""
        return self._shown

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else WORDS + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.explainable and index.column() == WORDS and self._workplace.ledger.writable:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole):
            return self._text(entry, index.column(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _WHAT:
            return theme.icon(*ICONS[entry.kind])
        if role == Qt.ItemDataRole.ForegroundRole:
            muted = entry.kind in ("explained", "aside") or (index.column() == WORDS and not entry.words)
            return theme.colours().muted if muted else None
        return None

    def _text(self, entry: Entry, column: int, role: int) -> str:
        wording = self._workplace.wording
        if column == _LINE:
            return str(entry.row + 1)
        if column == _NAME:
            line, named = self._grid.line(entry.row), self._grid.subject.named
            return self._grid.label(named, line[named]) if line is not None and line[named] else ""
        if column == _FIELD:
            return wording.field(entry.place) if entry.problem is not None else ""
        if column == _WHAT:
            said = self._grid.subject.words(entry.problem) if entry.problem is not None else self._name(entry)
            return self.tr("Set aside: {why}").format(why=said) if entry.kind == "aside" and entry.problem else said
        return entry.words or ("" if role == Qt.ItemDataRole.EditRole else self._hint(entry))

    def _hint(self, entry: Entry) -> str:
        if entry.kind == "explain":
            return self.tr("Explain here …")
        if self.meant(entry) is not None:
            return self.tr("Enter accepts · Shift+Enter everywhere")
        return ""

    def meant(self, entry: Entry) -> Term | None:
        """What stands in the cell's place where a problem asks 'did you mean …?' and there is but one candidate."""
        if entry.kind != "error" or entry.code != "code-unknown-near":
            return None
        return meant(self._workplace.ledger.codes, entry.problem)

    def alike(self, entry: Entry) -> list[Entry]:
        """The entries of the same kind: the same problem, and where a cell is mended, the same text in its column."""
        if entry.kind == "aside" or not self._has_answer(entry):
            return []
        return [e for e in self._shown if e.kind == entry.kind and e.code == entry.code and self._same(e, entry)]

    def _has_answer(self, entry: Entry) -> bool:
        return entry.kind == "explain" or (entry.kind in ("error", "warning") and entry.problem is not None)

    def _same(self, one: Entry, other: Entry) -> bool:
        if one.kind == "explain":
            return True
        return one.place == other.place and self._cell(one) == self._cell(other)

    def _cell(self, entry: Entry) -> str:
        line = self._grid.line(entry.row)
        return line[entry.place] if line is not None else ""

    def _name(self, entry: Entry) -> str:
        """A problem's short name, for one that is explained."""
        names = {
            "": self._grid.subject.said.waits(),
            TOTAL: self.tr("Total line: set aside"),
        }
        return names.get(entry.code) or self._workplace.wording.rule(entry.code)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or role != Qt.ItemDataRole.EditRole or not entry.explainable:
            return False
        self.explain(self.alike(entry) if self.together and entry.kind == "explain" else [entry], str(value))
        return True

    def explain(self, entries: Sequence[Entry], words: str) -> None:
        """Explain problems with the same words, as one step of the sheet."""
        words = words.strip()[:LONGEST_EXPLANATION]
        wanted = [e for e in entries if e.explainable and e.words != words]
        if not wanted:
            return
        first, last = min(e.row for e in wanted), max(e.row for e in wanted)
        lines = list(self._grid.lines[first : last + 1])
        for entry in wanted:
            lines[entry.row - first] = lines[entry.row - first].explain(entry.code, words)
        self._grid.put(self.tr("Explain"), first, len(lines), lines)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            words = (
                self.tr("Line"),
                self._workplace.wording.field(self._grid.subject.named),
                self.tr("Column"),
                self.tr("What, and how to mend it"),
                self.tr("Explanation"),
            )
            return words[section]
        return None


class GridProblemTable(QTableView):
    """``jump_wanted(entry)``: Enter or a double click. ``left()``: Esc, back to the sheet.

    ``accept_wanted(entry, everywhere)``: Enter on a problem that asks 'did you mean …?'. ``together_wanted()``:
    one answer for all problems of the same kind.
    """

    jump_wanted = Signal(object)
    accept_wanted = Signal(object, bool)
    together_wanted = Signal()
    left = Signal()

    def __init__(self, workplace: Workplace, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = GridProblemModel(workplace, grid, self)
        self.setModel(self.problems)
        self.setItemDelegate(WholeRow(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.SelectedClicked | trigger.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW - 2)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(theme.ROW - 2)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setColumnWidth(_LINE, 48)
        self.setColumnWidth(_NAME, 168)
        self.setColumnWidth(_FIELD, 128)
        self.setColumnWidth(WORDS, 260)
        self.doubleClicked.connect(self._double_clicked)

    def selected(self) -> list[Entry]:
        """The selected entries."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [entry for row in rows if (entry := self.problems.entry(row)) is not None]

    def current(self) -> Entry | None:
        """The current entry."""
        return self.problems.entry(self.currentIndex().row())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.problems.together = False

    def explain_current(self, *, together: bool = False) -> None:
        """Open the explanation of the current entry; ``together``: the words go to all of the same kind."""
        self.problems.together = together
        index = self.problems.index(max(0, self.currentIndex().row()), WORDS)
        self.setCurrentIndex(index)
        self.setFocus()
        self.edit(index)

    def refresh(self) -> None:
        """Read the problems again; the current one stays current."""
        current = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            return
        self.problems.refresh()
        if current.row() >= 0 and self.problems.rowCount():
            row = min(current.row(), self.problems.rowCount() - 1)
            self.setCurrentIndex(self.problems.index(row, max(0, current.column())))

    def step(self, place: tuple[int, int], columns: dict[str, int], *, back: bool) -> Entry | None:
        """The next entry behind (or before) a cell of the sheet, going round at the ends; set asides are passed."""
        found = [
            ((e.row, columns.get(e.place, 0)), e)
            for e in self.problems.entries
            if e.kind in ("error", "explain", "warning") and e.problem is not None
        ]
        if not found:
            return None
        found.sort(key=lambda pair: pair[0], reverse=back)
        beyond = (e for at, e in found if (at < place if back else at > place))
        return next(beyond, found[0][1])

    def show_entry(self, entry: Entry) -> None:
        """Make an entry the current one."""
        if entry in self.problems.entries:
            self.setCurrentIndex(self.problems.index(self.problems.entries.index(entry), _WHAT))

    def _double_clicked(self, index: QModelIndex) -> None:
        entry = self.problems.entry(index.row())
        if entry is not None and not (index.column() == WORDS and entry.explainable):
            self.jump_wanted.emit(entry)
        elif entry is not None:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.problems.entry(self.currentIndex().row())
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # what an open explanation has no use for is not a way to the sheet
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif entry is not None and event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.together_wanted.emit()
        elif entry is not None and is_enter(event):
            if self.problems.meant(entry) is not None:
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.accept_wanted.emit(entry, shift)
            else:
                self.jump_wanted.emit(entry)
        elif entry is not None and entry.explainable and not held and event.text().isprintable() and event.text():
            index = self.problems.index(self.currentIndex().row(), WORDS)
            self.edit(index, QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        elif event.key() == Qt.Key.Key_F2:
            self.explain_current()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are typed into the explanation."""


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def grave(severity: Severity) -> bool:
    """Whether a problem keeps its line out as it stands."""
    return severity in (Severity.ERROR, Severity.EXPLAIN)
