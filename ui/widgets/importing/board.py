# SPDX-License-Identifier: MIT
"""The body of an import: what was found in the file, what holds for every line, and the verdict with its lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.checks import Context
from models.errors import Problem, Severity
from models.intake.survey import column_letters
from ui import theme
from ui.widgets.importing.constants import CONSTANTS, ImportConstants
from ui.widgets.importing.explain import ImportExplain
from ui.widgets.importing.lines import ChangesModel, LinesTable, NewLinesModel
from ui.widgets.importing.newer import ImportNewer
from ui.widgets.importing.preview import Mark, Preview, PreviewRow
from ui.widgets.importing.problems import ImportProblems, cell_of, place_of
from ui.widgets.importing.unsure import ImportUnsure
from ui.widgets.importing.verdict import ImportVerdict
from ui.widgets.importing.words import ImportWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.intake.mapping import SheetMapping
    from models.intake.proposal import Proposal
    from models.intake.spreadsheet import Plan

_HANDLE = 12  # pixels between preview and lists, to be taken hold of
_HANDLE_STYLE = (  # a thin line in the middle of what can be taken hold of
    "QSplitter::handle:vertical { background: qlineargradient(x1:0, y1:0, x2:0, y2:1, stop:0 transparent,"
    " stop:0.44 transparent, stop:0.45 LINE, stop:0.55 LINE, stop:0.56 transparent, stop:1 transparent) }"
)
_ROWS, _FEW = 6, 3  # lines of a list that are shown: where something stands against the file, where nothing does
_ANY = 16777215  # Qt's own bound of a widget's height
_PROBLEMS, _CHANGES, _NEW = range(3)
# Warnings that the window says elsewhere: in the heads, beside the fields, in a table of their own.
_SHOWN_ELSEWHERE = frozenset({"header-unknown", "column-guessed", "constant-assumed", "line-changed"})


class ImportBoard(QWidget):
    """``role_chosen(column, role)`` and the signals of its parts; ``place_wanted(row, column)``: a cell to be shown."""

    role_chosen = Signal(int, str)
    place_wanted = Signal(int, int)

    def __init__(self, workplace: Workplace, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self._mapping: SheetMapping | None = None
        self.moved = False  # the clerk set the heights himself
        self._build()
        self._connect()
        self.show_plan(None)

    def _build(self) -> None:
        self.newer = ImportNewer()
        self.unsure = ImportUnsure()
        self.preview = Preview(self._workplace)
        self.constants = ImportConstants(self._workplace)
        self.verdict = ImportVerdict()
        self.explain = ImportExplain(self._workplace.wording)
        self.problems = ImportProblems(self._workplace.wording)
        self.changes = LinesTable(ChangesModel(self._workplace))
        self.new = LinesTable(NewLinesModel(self._workplace))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        policy = self.verdict.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.verdict.setSizePolicy(policy)
        self.tabs.addTab(_stacked(self.explain, self.problems), "")
        self.tabs.addTab(self.changes, "")
        self.tabs.addTab(self.new, "")
        self.copy_button = _quiet(theme.icon("copy"), self.tr("Copy list"))
        self.save_button = _quiet(theme.icon("download"), self.tr("Save list …"))
        self.corner = QWidget()
        corner = QHBoxLayout(self.corner)
        corner.setContentsMargins(0, 0, 0, 2)
        corner.setSpacing(theme.SPACE // 2)
        corner.addWidget(self.copy_button)
        corner.addWidget(self.save_button)
        self.tabs.setCornerWidget(self.corner)
        top = QWidget()
        across = QHBoxLayout(top)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2 * theme.SPACE)
        across.addWidget(self.preview, 1)
        across.addWidget(self.constants)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setStyleSheet(_HANDLE_STYLE.replace("LINE", theme.colours().line.name()))
        self.split.setHandleWidth(_HANDLE)
        self.split.addWidget(top)
        self._below = _stacked(self.verdict, self.tabs)
        below = self._below.layout()
        assert isinstance(below, QVBoxLayout)
        below.addStretch()
        self.split.addWidget(self._below)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.splitterMoved.connect(self._moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.newer)
        layout.addWidget(self.unsure)
        layout.addWidget(self.split, 1)
        QWidget.setTabOrder(self.preview.heads, self.preview)

    def _connect(self) -> None:
        self.unsure.wanted.connect(self.preview.heads.open)
        self.preview.heads.role_chosen.connect(self.role_chosen)
        self.explain.lines_wanted.connect(self.problems.go_to)
        self.problems.place_wanted.connect(self._problem_wanted)
        self.changes.place_wanted.connect(self._place_wanted)
        self.new.place_wanted.connect(self._place_wanted)
        self.copy_button.clicked.connect(self.problems.copy)
        self.tabs.currentChanged.connect(self._tab_changed)

    # What was found

    def begin(self) -> None:
        """Another file: what was answered and said held for the former one."""
        self.newer.begin()
        self.explain.begin()

    def show_rows(self, rows: Sequence[PreviewRow], header: Sequence[int], columns: int, left: int) -> None:
        """Show the first rows of a file."""
        self.preview.cells.show_rows(rows, header, columns, left)

    def show_mapping(
        self,
        proposal: Proposal,
        mapping: SheetMapping,
        unsure: Collection[int],
        context: Context,
        assumed: Collection[str],
        missing: Collection[str],
    ) -> None:
        """Say what the columns are taken for, and what holds for every line; ``missing`` is still to be given."""
        self._mapping = mapping
        labels = self._words.role_labels(context)
        roles = {*mapping.columns, *(role for roles in proposal.offered.values() for role in roles)}
        labels |= {role: self._words.role(role, context) for role in sorted(roles) if role not in labels}
        self.preview.heads.source.set_roles(labels)
        offered = {column: proposal.offered.get(column, ()) for column in unsure}
        self.preview.show_heads(self._words.heads(proposal, mapping, unsure, context), offered)
        self.unsure.show_columns([(column, self._words.unsure(proposal, column)) for column in sorted(unsure)])
        given = set(mapping.columns) | {role.split(":")[1] for role in mapping.columns if role.startswith("quantity:")}
        shown = [name for name in CONSTANTS if name not in given]
        values = {**dict(mapping.constants), "campaign": context.campaign.code}
        self.constants.show_values(values, shown, assumed, missing)

    # The focus

    def is_at_work(self, widget: QWidget) -> bool:
        """Whether the clerk is at something here that a finished check must not take him from."""
        return (
            widget is self.preview.heads
            or widget is self.preview.heads.box
            or widget is self.constants
            or self.constants.isAncestorOf(widget)
        )

    def focus_missing(self, fields: Collection[str]) -> None:
        """Go where something needed can be said: an unsure column first, else the field for every line."""
        heads, unsure = self.preview.heads, self._unsure_columns()
        editors = [self.constants.fields[name] for name in fields if name in self.constants.fields]
        shown = [editor for editor in editors if not editor.isHidden()]
        if shown and not unsure:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            heads.go_to(unsure[0] if unsure else heads.current)
            heads.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_wrong(self, plan: Plan) -> bool:
        """Go to what stands against a plan; False where nothing does."""
        if plan.problem_count:
            self.problems.setFocus(Qt.FocusReason.OtherFocusReason)
            self.problems.selectRow(0)
            return True
        if self.newer.asking:
            self.newer.focus_take()
            return True
        if self._focus_unsure():
            return True
        if not plan.unexplained and plan.changed and not plan.new and not self.verdict.update_box.isChecked():
            self.verdict.update_box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.explain.focus_first(plan.unexplained)

    def _unsure_columns(self) -> list[int]:
        return [column for column, head in enumerate(self.preview.heads.heads) if head.state == "unsure"]

    def _focus_unsure(self) -> bool:
        unsure = self._unsure_columns()
        if unsure:
            self.preview.heads.go_to(unsure[0])
            self.preview.heads.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(unsure)

    # The verdict

    def show_plan(self, plan: Plan | None) -> None:
        """Show what a plan comes to."""
        problems = [*plan.problems, *plan.warnings] if plan is not None else []
        problems = [problem for problem in problems if problem.code not in _SHOWN_ELSEWHERE]
        self.problems.show_problems(problems)
        self.changes.lines.show_plan(plan)  # type: ignore[attr-defined]  # a ChangesModel
        self.new.lines.show_plan(plan)  # type: ignore[attr-defined]  # a NewLinesModel
        kinds = sorted(plan.waiting.items()) if plan is not None else ()
        self.explain.show_kinds({code: len(places) for code, places in kinds if places})
        for before, after in pairwise([self.tabs.tabBar(), *self.explain.fields.values()]):
            QWidget.setTabOrder(before, after)
        self._show_tabs(plan, len(problems))
        self._share(plan, len(problems))
        self.newer.ask(plan.likely_sender if plan is not None else "", self._alike(plan))
        self._mark(plan, problems)

    @staticmethod
    def _alike(plan: Plan | None) -> int:
        return plan.lookalikes.get(plan.likely_sender, 0) if plan is not None else 0

    def show_counts(self, plan: Plan | None, *, false_alarm: bool) -> None:
        """Show the numbers again: something was explained, or is to be updated."""
        waiting = sum(plan.unexplained.values()) if plan is not None else 0
        self.verdict.show_plan(plan, waiting, false_alarm=false_alarm)
        self.problems.problems.show_explanations(self.explain.words)

    def _show_tabs(self, plan: Plan | None, listed: int) -> None:
        self.tabs.setVisible(plan is not None)
        if plan is None:
            return
        more = plan.problem_count - len(plan.problems) + plan.warning_count - len(plan.warnings)
        counts = (listed + more, len(plan.changed), len(plan.new))
        titles = (self._problems_title(plan), self.tr("Changed"), self.tr("New lines"))
        first = -1
        for tab, (count, title) in enumerate(zip(counts, titles, strict=True)):
            self.tabs.setTabText(tab, f"{title} {count:,}")
            self.tabs.setTabVisible(tab, bool(count))
            if count and first < 0:
                first = tab
        self.tabs.setVisible(first >= 0)
        if first >= 0:
            self.tabs.setCurrentIndex(first)
        self._tab_changed(self.tabs.currentIndex())

    def restore(self, state: QByteArray) -> None:
        """Give the parts the heights that the clerk left them in."""
        self.moved = self.split.restoreState(state)
        self.split.setHandleWidth(_HANDLE)

    def _moved(self, _at: int, _index: int) -> None:
        self.moved = True

    def _share(self, plan: Plan | None, listed: int) -> None:
        """The preview has most of the height, the lists what they need; without any the verdict stands alone."""
        self._below.setMaximumHeight(_ANY if plan is not None and not self.tabs.isHidden() else self._verdict_height())
        if self.moved:
            return
        explain = self.explain.sizeHint().height() if not self.explain.isHidden() else 0
        rows = min(max(listed, len(plan.changed) if plan is not None else 0), _ROWS) or _FEW
        lists = 2 * theme.ROW + rows * (theme.ROW - 2) + explain if not self.tabs.isHidden() else 0
        whole = sum(self.split.sizes()) or self.height()
        below = min(self._verdict_height() + lists, whole // 2)
        self.split.setSizes([whole - below, below])

    def _verdict_height(self) -> int:
        hint = self.verdict.heightForWidth(self.split.width()) if self.verdict.hasHeightForWidth() else -1
        return max(hint, self.verdict.sizeHint().height()) + 2

    def _problems_title(self, plan: Plan) -> str:
        return self.tr("Problems") if plan.problem_count else self.tr("To look at")

    def _tab_changed(self, tab: int) -> None:
        self.corner.setVisible(tab == _PROBLEMS)

    # Marks in the preview

    def _mark(self, plan: Plan | None, problems: Sequence[Problem]) -> None:
        marks: dict[tuple[int, int], Mark] = {}
        for problem in problems:
            at = self.cell(problem)
            if at[0] and (at not in marks or problem.severity is Severity.ERROR):
                marks[at] = (problem.severity, self._workplace.wording.problem(problem))
        self.preview.cells.mark(marks, self._passed(plan, marks) if plan is not None else ())

    def _passed(self, plan: Plan, marks: Mapping[tuple[int, int], Mark]) -> set[int]:
        """The rows shown of which nothing new comes."""
        if plan.problem_count and not plan.new:
            return set()
        taken = {*plan.places, *(change.place for change in plan.changed)}
        marked = {row for row, _ in marks}
        cells = self.preview.cells
        columns = [column_letters(cells.left + column) for column in range(cells.columnCount())]
        numbers = {cells.number(row) for row in range(cells.rowCount())} - marked
        return {n for n in numbers if str(n) not in taken and not any(f"{c}{n}" in taken for c in columns)}

    def cell(self, problem: Problem) -> tuple[int, int]:
        """Where a problem stands: in the column of its field where there is one, else in the cell it names."""
        row, column = self._shown(place_of(problem))
        if self._mapping is not None and problem.field in self._mapping.columns:
            column = self._mapping.columns.index(problem.field)
        return row, column

    def problem_rows(self) -> set[int]:
        """The rows of the file that something stands against."""
        model = self.problems.problems
        return {self.cell(model.problem(row))[0] for row in range(model.rowCount())} - {0}

    def _problem_wanted(self, problem: Problem) -> None:
        self.place_wanted.emit(*self.cell(problem))

    def _place_wanted(self, place: str) -> None:
        self.place_wanted.emit(*self._shown(place))

    def _shown(self, place: str) -> tuple[int, int]:
        """A place of the sheet as row and column of the preview."""
        row, column = cell_of(place)
        return row, column - self.preview.cells.left if column >= 0 else column


def _stacked(*widgets: QWidget) -> QWidget:
    """Widgets under each other; the last one takes what is left."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.SPACE)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return box


def _quiet(icon: QIcon, text: str) -> QPushButton:
    button = QPushButton(icon, text)
    theme.set_role(button, "quiet")
    button.setAutoDefault(False)
    return button
