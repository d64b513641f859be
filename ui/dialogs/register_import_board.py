# SPDX-License-Identifier: MIT
"""What an import into a register found: the verdict, what was assumed, the lines, and what stands against them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from models.errors import Problem, Severity
from ui import theme
from ui.dialogs.register_import_lines import RegisterLines, RegisterLinesModel
from ui.dialogs.register_import_problems import RegisterProblems
from ui.dialogs.register_import_words import RegisterImportWords
from ui.dialogs.register_import_work import Read, State
from ui.widgets.importing.explain import ImportExplain
from ui.widgets.importing.verdict import ImportVerdict
from ui.workplace import Workplace

_TABS = (None, *State)
_HANDLE = 9  # pixels: wide enough to take hold of
_HANDLE_STYLE = "QSplitter::handle { background: transparent }"  # the tables' own frames show where it is
_ROWS, _FEW = 7, 3  # problems, and warnings alone, seen at once while the clerk sets no heights


class RegisterBoard(QWidget):
    """``told(text)``: a word for the foot. ``left_out()``: lines were left out, or brought back."""

    told = Signal(str)
    left_out = Signal()

    def __init__(self, workplace: Workplace, words: RegisterImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._read: Read | None = None
        self.moved = False  # the clerk set the heights himself
        self.verdict = ImportVerdict()
        self.verdict.update_box.setToolTip(self.tr("Put what the file says in the place of what the register says"))
        self.verdict.passed.setToolTip(self.tr("Totals, notes, repeated headers"))
        self.assumed = theme.muted()
        self.assumed.setTextFormat(Qt.TextFormat.PlainText)
        self.explain = ImportExplain(workplace.wording)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Lines shown"))
        for _ in _TABS:
            self.tabs.addTab("")
        self.table = RegisterLines(RegisterLinesModel(workplace, words))
        self.against = RegisterProblems(workplace.wording)
        self.problems = self.against.list
        self.save_button = self.against.save_button
        self.mend_button = self.against.mend_button
        self._lay_out()
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.table.problem_wanted.connect(self._to_problem)
        self.problems.place_wanted.connect(self._to_line)
        self.problems.selectionModel().currentRowChanged.connect(self._problem_chosen)
        self.explain.lines_wanted.connect(self.problems.go_to)
        self.table.leaving_wanted.connect(self._leave_line)
        self.against.told.connect(self.told)
        self.against.left_out.connect(self._left_out)

    def _lay_out(self) -> None:
        self._upper = _stacked(self.tabs, self.table)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setStyleSheet(_HANDLE_STYLE)
        self.split.setHandleWidth(_HANDLE)
        self.split.addWidget(self._upper)
        self.split.addWidget(self.against)
        self.split.setStretchFactor(0, 1)
        self.split.splitterMoved.connect(self._split_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        for widget in (self.verdict, self.assumed, self.explain):
            layout.addWidget(widget)
        layout.addWidget(self.split, 1)

    # Showing

    def begin(self) -> None:
        """Another file: what was said held for the former one."""
        self.explain.begin()
        self.verdict.update_box.setChecked(False)
        self.show_read(None)

    @property
    def updating(self) -> bool:
        """Whether changed entries are brought to what the file says."""
        return self.verdict.update_box.isChecked()

    def show_read(self, read: Read | None) -> None:
        """Show what was read."""
        self._read = read
        listed = self.against.show_read(read)
        self._show_kinds(read)
        assumed = self._words.assumed(read) if read is not None else ""
        self.assumed.setText(assumed)
        self.assumed.setVisible(bool(assumed))
        self._name_tabs(read)
        self._show_tab(0)
        self._upper.setVisible(read is not None and bool(read.entries))
        self._show_lower(listed)

    def _show_kinds(self, read: Read | None) -> None:
        plan = read.plan if read is not None else None
        kinds = {code: len(rows - plan.left) for code, rows in sorted(plan.waiting.items())} if plan else {}
        self.explain.show_kinds({code: count for code, count in kinds.items() if count})

    def _name_tabs(self, read: Read | None) -> None:
        entries = read.entries if read is not None else []
        counts = {state: sum(entry.state is state for entry in entries) for state in State}
        self.tabs.blockSignals(True)
        for place, state in enumerate(_TABS):
            count = len(entries) if state is None else counts[state]
            self.tabs.setTabText(place, self._words.tab(state, count))
            self.tabs.setTabVisible(place, state is None or bool(count))
        self.tabs.blockSignals(False)

    def _show_tab(self, place: int) -> None:
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(False)
        self.table.lines.show_read(self._read, _TABS[place])

    def _left_out(self) -> None:
        """Lines were left out, or brought back: the switch and the table say so, the cursor stays where it was."""
        at, model = self.table.currentIndex().row(), self.table.lines
        row = model.entry(at).row if 0 <= at < model.rowCount() else 0
        place = self.tabs.currentIndex()
        self._name_tabs(self._read)
        self._show_tab(place if self.tabs.isTabVisible(place) else 0)
        if not self.table.go_to(row) and model.rowCount():
            self.table.go_to(model.entry(min(max(at, 0), model.rowCount() - 1)).row)
        if self._read is not None and self._read.plan.waiting:
            self._show_kinds(self._read)
        self.left_out.emit()

    def _leave_line(self, row: int) -> None:
        self.against.leave_rows({row})

    def _show_lower(self, listed: list[Problem]) -> None:
        self.against.setVisible(bool(listed))
        if self._read is None or not listed:
            return
        wrong = self._read.plan.problem_count
        if not self.moved and self._upper.isVisibleTo(self):
            whole = self.split.height()
            wanted = (min(len(listed), _ROWS if wrong else _FEW) + 2) * (theme.ROW - 2) + theme.ROW + theme.SPACE
            below = min(wanted, whole // 2)
            self.split.setSizes([whole - below, below])

    def show_counts(self, *, false_alarm: bool) -> None:
        """Show the numbers again: something was explained, or is to be updated."""
        read = self._read
        plan = read.plan if read is not None else None
        waiting = sum(plan.unexplained.values()) if plan is not None else 0
        self.verdict.show_plan(plan, waiting, false_alarm=false_alarm)
        self.verdict.advise(self._words.advice(read, update=self.updating) if read is not None else "")
        self.problems.problems.show_explanations(self.explain.words)

    def restore(self, state: QByteArray) -> None:
        """Give the parts the heights that the clerk left them in."""
        self.moved = self.split.restoreState(state)
        self.split.setHandleWidth(_HANDLE)

    def _split_moved(self, _at: int, _index: int) -> None:
        self.moved = True

    # The focus

    def focus_wrong(self) -> bool:
        """Go to what is to be done about the file; False where nothing is."""
        read = self._read
        if read is None:
            return False
        plan = read.plan
        if plan.problem_count:
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
            self.against.go_to(0)
            return True
        if not read.plan.unexplained and plan.changed and not plan.new and not self.updating:
            self.verdict.update_box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.explain.focus_first(read.plan.unexplained)

    def _tab_chosen(self, place: int) -> None:
        self.table.lines.show_read(self._read, _TABS[place])

    def _problem_chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        """The line of a problem comes into sight where it is shown."""
        if index.isValid() and self.problems.hasFocus():
            self.table.go_to(self.problems.problems.problem(index.row()).row)

    def _to_line(self, problem: Problem) -> None:
        """From a problem to its line, which is shown whatever the switch says."""
        if not self.table.go_to(problem.row):
            if self._read is None or all(entry.row != problem.row for entry in self._read.entries):
                if problem.row:
                    self.told.emit(self.tr("Row {row} is the header of the file.").format(row=problem.row))
                return
            self.tabs.setCurrentIndex(0)
            self.table.go_to(problem.row)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_problem(self, row: int) -> None:
        """From a line to the first thing that stands against it."""
        model = self.problems.problems
        found = [place for place in range(model.rowCount()) if model.problem(place).row == row]
        if found:
            first = next((p for p in found if model.problem(p).severity is Severity.ERROR), found[0])
            self.against.go_to(first)
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.told.emit(self.tr("Nothing stands against row {row}.").format(row=row))


def _stacked(*widgets: QWidget) -> QWidget:
    """Widgets under each other; the last one takes what is left."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return box
