# SPDX-License-Identifier: MIT
"""The pane of problems below the sheet: how many of each kind, the list, and what can be done with them at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.personal import masked
from ui import theme
from ui.widgets.drafts import Draft
from ui.widgets.grid_lines import PERSONAL
from ui.widgets.grid_model import GridModel, place_of
from ui.widgets.grid_problems import ICONS, KINDS, Entry, GridProblemTable, grave
from ui.widgets.grid_table import GridTable
from ui.workplace import Workplace


class GridPane(QWidget):
    """``filled(on)``: whether there is anything to say."""

    filled = Signal(bool)

    def __init__(self, workplace: Workplace, table: GridTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._grid: GridModel = table.grid
        self.list = GridProblemTable(workplace, self._grid, self)
        self.kinds: dict[str, QPushButton] = {}
        for kind in KINDS:
            button = QPushButton(theme.icon(*ICONS[kind]), "", self)
            button.setCheckable(True)
            button.setChecked(True)
            theme.set_role(button, "quiet")
            button.toggled.connect(self._filter)
            self.kinds[kind] = button
        self.mask_button = self._button("eye-off", self.mask_numbers)
        self.not_personal_button = self._button("shield-check", self.list.explain_current)
        self.aside_button = self._button("clock", self.set_bad_aside)
        self.back_button = self._button("restore", self.bring_all_back)
        across = QHBoxLayout()
        across.setContentsMargins(theme.SPACE, 4, theme.SPACE, 4)
        across.setSpacing(theme.SPACE // 2)
        for widget in self.kinds.values():
            across.addWidget(widget)
        across.addStretch(1)
        for widget in (self.mask_button, self.not_personal_button, self.aside_button, self.back_button):
            across.addWidget(widget)
        theme.set_role(self.list, "rows")
        self.list.setStyleSheet("QTableView { border: none; border-top: 1px solid palette(mid); border-radius: 0 }")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across)
        layout.addWidget(self.list, 1)
        self.list.jump_wanted.connect(self._go)
        self.list.left.connect(table.setFocus)
        self.list.selectionModel().selectionChanged.connect(self._show_deeds)
        self.retranslate()

    def _button(self, icon: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(theme.icon(icon), "", self)
        button.clicked.connect(partial(_call, deed))
        return button

    def retranslate(self) -> None:
        """Set all words again."""
        self.mask_button.setText(self.tr("Mask"))
        self.mask_button.setToolTip(self.tr("Put asterisks in the place of the selected numbers"))
        self.not_personal_button.setText(self.tr("Not personal …"))
        self.not_personal_button.setToolTip(self.tr("Say what the number is; the reason stays with the record"))
        self.aside_button.setText(self.tr("Set bad lines aside"))
        self.aside_button.setToolTip(self.tr("Lines with errors or unexplained wait; the others can be logged"))
        self.back_button.setText(self.tr("Bring back"))
        self.back_button.setToolTip(self.tr("Let the lines that were set aside take part again"))
        self.list.setAccessibleName(self.tr("Problems"))
        self.list.problems.words_changed()
        self._show_counts()

    def refresh(self) -> None:
        """The sheet's problems are others, or more are known."""
        self.list.refresh()
        self._show_counts()
        self._show_deeds()

    def _names(self) -> dict[str, str]:
        return {
            "error": self.tr("Errors"),
            "explain": self.tr("To explain"),
            "warning": self.tr("Warnings"),
            "explained": self.tr("Explained"),
            "aside": self.tr("Set aside"),
        }

    def _show_counts(self) -> None:
        counts = self.list.problems.counts
        for kind, name in self._names().items():
            self.kinds[kind].setText(f"{name} {counts[kind]:,}")
            self.kinds[kind].setToolTip(self.tr("Show or hide these in the list"))
            self.kinds[kind].setVisible(bool(counts[kind]))
        self.aside_button.setVisible(bool(counts["error"] + counts["explain"]))
        self.back_button.setVisible(bool(counts["aside"]))
        self.filled.emit(bool(counts.total()))

    def _show_deeds(self, *_: object) -> None:
        personal = any(e.code == PERSONAL and e.kind == "explain" for e in self._chosen())
        self.mask_button.setVisible(personal)
        self.not_personal_button.setVisible(personal)

    def _chosen(self) -> list[Entry]:
        return self.list.selected()

    def _filter(self, _on: bool) -> None:
        self.list.problems.hide_kinds(frozenset(k for k, button in self.kinds.items() if not button.isChecked()))

    # Deeds

    def mask_numbers(self) -> None:
        """Mask the numbers of the selected findings, as one step."""
        changed: dict[int, Draft] = {}
        for entry in self._chosen():
            line = self._grid.line(entry.row)
            if entry.code == PERSONAL and entry.problem is not None and line is not None:
                name = entry.problem.field
                changed.setdefault(entry.row, {})[name] = masked(line[name])
        self._grid.change(self.tr("Mask"), changed)

    def set_bad_aside(self) -> None:
        """Let every line wait that could not be logged."""
        rows = [
            row
            for row, line in enumerate(self._grid.lines)
            if not line.aside and any(grave(p.severity) for p in line.problems)
        ]
        self._table.deeds.aside(rows, aside=True)

    def bring_all_back(self) -> None:
        """Let every line take part again; those selected in the list, where any are."""
        chosen = [entry.row for entry in self._chosen() if entry.kind == "aside"]
        every = [row for row, line in enumerate(self._grid.lines) if line.aside]
        self._table.deeds.aside(sorted(set(chosen)) if len(chosen) > 1 else every, aside=False)

    # Jumps

    def _go(self, entry: Entry) -> None:
        name = place_of(entry.problem) if entry.problem is not None else "quantity"
        self._table.go_to(entry.row, name)
        self._table.setFocus()

    def next_problem(self, *, back: bool = False) -> bool:
        """Go to the next problem behind the cursor; False where there is none."""
        columns = {name: place for place, name in enumerate(self._grid.fields)}
        entry = self.list.step((self._table.row, columns[self._table.name]), columns, back=back)
        if entry is None:
            return False
        self.list.show_entry(entry)
        self._go(entry)
        return True

    def first_grave(self) -> bool:
        """Go to the first problem that keeps a line out."""
        for row, line in enumerate(self._grid.lines):
            found = next((p for p in line.problems if grave(p.severity) and not line.aside), None)
            if found is not None:
                self._table.go_to(row, place_of(found))
                self._table.setFocus()
                return True
        return False


def _call(deed: Callable[[], object], _checked: bool = False) -> None:
    deed()
