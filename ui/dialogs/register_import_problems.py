# SPDX-License-Identifier: MIT
"""What stands against a register's file, and the keys that leave wrong lines out so that the others may come in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import Problem, Severity
from ui import theme
from ui.dialogs.register_import_work import Read
from ui.widgets.importing.problems import ImportProblems
from ui.wording import Wording


class RegisterProblems(QWidget):
    """``left_out()``: lines were left out, or brought back. ``told(text)``: a word for the foot."""

    left_out = Signal()
    told = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read: Read | None = None
        self.list = ImportProblems(wording)
        self.heading = QLabel()
        self.heading.setFont(theme.sized(self.font(), 1.0, bold=True))
        self.leave_button = _quiet("minus", "")
        self.alike_button = _quiet("minus", "")
        self.copy_button = _quiet("copy", self.tr("Copy list"))
        self.save_button = _quiet("download", self.tr("Save problems …"))
        self.mend_button = _quiet("file-spreadsheet", self.tr("Save lines left out …"))
        self.mend_button.setToolTip(self.tr("A file of these lines: mend them there and import it by itself"))
        self._lay_out()
        self.list.selectionModel().selectionChanged.connect(self._show_buttons)
        self.leave_button.clicked.connect(self.leave_chosen)
        self.alike_button.clicked.connect(self.leave_alike)
        self.copy_button.clicked.connect(self.list.copy)
        for keys, deed in (("Del", self.leave_chosen), ("Shift+Del", self.leave_alike)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(theme.SPACE // 2)
        head.addWidget(self.heading)
        head.addSpacing(theme.SPACE)
        head.addWidget(self.leave_button)
        head.addWidget(self.alike_button)
        head.addStretch(1)
        for button in (self.copy_button, self.save_button, self.mend_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    # Showing

    def show_read(self, read: Read | None) -> list[Problem]:
        """Show what stands against another file; returns what is listed."""
        self._read = read
        listed = [p for p in read.plan.listed if p.code != "constant-assumed"] if read is not None else []
        self.list.show_problems(listed)
        self.refresh()
        return listed

    def refresh(self) -> None:
        """Show the numbers again, and which lines are left out."""
        plan = self._read.plan if self._read is not None else None
        self.list.problems.show_left_out(plan.left if plan is not None else set())
        if plan is not None:
            other = plan.warning_count - sum(p.code == "constant-assumed" for p in plan.warnings)
            parts = (
                self.tr("Problems {count}").format(count=f"{plan.problem_count:,}") if plan.problem_count else "",
                self.tr("To look at {count}").format(count=f"{other:,}") if other else "",
                self.tr("Left out {count}").format(count=f"{len(plan.left):,}") if plan.left else "",
            )
            self.heading.setText(" · ".join(part for part in parts if part))
        self.mend_button.setVisible(plan is not None and bool(plan.left))
        self._show_buttons()

    def _show_buttons(self, *_: object) -> None:
        rows, alike = self._chosen(), self._alike()
        left = self._read.plan.left if self._read is not None else set()
        self.leave_button.setVisible(bool(rows))
        self.leave_button.setText(self.tr("Bring back (Del)") if rows and rows <= left else self.tr("Leave out (Del)"))
        self.alike_button.setVisible(len(alike) > 1)
        count = f"{len(alike):,}"
        self.alike_button.setText(
            self.tr("All {count} back (Shift+Del)").format(count=count)
            if alike <= left
            else self.tr("All {count} alike (Shift+Del)").format(count=count)
        )

    # Which lines

    def _chosen(self) -> set[int]:
        """The rows of the file that the selected problems stand at, as far as they may be left out."""
        if self._read is None:
            return set()
        places = self.list.selectionModel().selectedRows()
        return {self.list.problems.problem(place.row()).row for place in places} & self._read.plan.wrong_rows

    def _alike(self) -> set[int]:
        """The rows of every line with the problem that the cursor is at."""
        index = self.list.currentIndex()
        if self._read is None or not index.isValid():
            return set()
        problem, plan = self.list.problems.problem(index.row()), self._read.plan
        return plan.wrong.get((problem.code, problem.field), set()) & plan.wrong_rows

    # Leaving out

    def leave_chosen(self) -> None:
        """Leave the lines of the selected problems out, or bring them back where all of them are."""
        self.leave_rows(self._chosen())

    def leave_alike(self) -> None:
        """The same for all lines with a problem like the one that the cursor is at."""
        self.leave_rows(self._alike())

    def leave_rows(self, rows: Iterable[int]) -> None:
        """Leave rows of the file out, or bring them back where all of them are left out; then on to the next one."""
        rows = set(rows)
        if self._read is None:
            return
        if not rows & self._read.plan.wrong_rows:
            self.told.emit(self.tr("Only lines with problems can be left out."))
            return
        back = rows <= self._read.plan.left
        self._read.leave_out(rows, back=back)
        self.refresh()
        if not back and self.list.hasFocus():
            self._go_on()
        self.left_out.emit()

    def _go_on(self) -> None:
        """Go to the first problem that stands still."""
        model = self.list.problems
        for place in range(model.rowCount()):
            problem = model.problem(place)
            if problem.severity is Severity.ERROR and not model.is_left_out(place):
                self.go_to(place)
                return

    def go_to(self, place: int) -> None:
        """Select a problem by its place in the list."""
        index = self.list.problems.index(place, 0)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.list.scrollTo(index)


def _quiet(icon: str, text: str) -> QPushButton:
    button = QPushButton(theme.icon(icon), text)
    theme.set_role(button, "quiet")
    button.setAutoDefault(False)
    return button
