# SPDX-License-Identifier: MIT
"""The pane of problems below the sheet: how many of each kind, the list, and what can be done with them at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.drafts import PERSONAL
from ui.widgets.grid.menus import call
from ui.widgets.grid.model import GridModel
from ui.widgets.grid.problems import ICONS, KINDS, Entry, GridProblemTable, grave
from ui.widgets.grid.table import GridTable
from ui.workplace import Workplace


class GridPane(QWidget):
    """``filled(on)``: whether there is anything to say."""

    filled = Signal(bool)

    def __init__(self, workplace: Workplace, table: GridTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._grid: GridModel = table.grid
        self._back_to_list = False  # once the value for all lines alike is typed
        self.list = GridProblemTable(workplace, self._grid, self)
        self.kinds: dict[str, QPushButton] = {}
        for kind in KINDS:
            button = QPushButton(theme.icon(*ICONS[kind]), "", self)
            button.setCheckable(True)
            button.setChecked(True)
            theme.set_role(button, "quiet")
            button.toggled.connect(self._filter)
            self.kinds[kind] = button
        self.accept_button = self._button("circle-check", partial(self.accept, everywhere=True))
        self.together_button = self._button("writing", self.answer_together)
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
        for widget in (
            self.accept_button,
            self.together_button,
            self.mask_button,
            self.not_personal_button,
            self.aside_button,
            self.back_button,
        ):
            across.addWidget(widget)
        theme.set_role(self.list, "rows")
        self.list.setStyleSheet(theme.FLAT_TABLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across)
        layout.addWidget(self.list, 1)
        self.list.jump_wanted.connect(self._jump)
        self.list.left.connect(table.setFocus)
        self.list.accept_wanted.connect(self._accept)
        self.list.together_wanted.connect(self.answer_together)
        self.list.customContextMenuRequested.connect(self._show_menu)
        table.delegate.fill_wanted.connect(self._filled)
        table.moved.connect(self._moved)
        self.list.selectionModel().selectionChanged.connect(self._show_deeds)
        self.retranslate()

    def _button(self, icon: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(theme.icon(icon), "", self)
        button.clicked.connect(partial(call, deed))
        return button

    def retranslate(self) -> None:
        """Set all words again."""
        self.accept_button.setToolTip(self.tr("Accept the suggestion wherever the same text stands (Shift+Enter)"))
        self.together_button.setToolTip(self.tr("One value or one explanation for all lines like this (Ctrl+Enter)"))
        self.mask_button.setText(self.tr("Mask (Alt+M)"))
        self.mask_button.setToolTip(self.tr("Put asterisks in the place of the selected numbers (Alt+M)"))
        self.not_personal_button.setText(self.tr("Not personal …"))
        self.not_personal_button.setToolTip(self.tr("Say what the number is; the reason stays with the record"))
        self.aside_button.setText(self.tr("Set bad lines aside"))
        self.aside_button.setToolTip(self._grid.subject.said.aside())
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
        current = self.list.current()
        alike = len(self._together())
        accepts = current is not None and self.list.problems.meant(current) is not None
        self.accept_button.setVisible(accepts)
        self.accept_button.setText(self.tr("Accept all {count}").format(count=f"{alike:,}"))
        self.together_button.setVisible(alike > 1 and not accepts)
        self.together_button.setText(self.tr("Fill all {count} alike").format(count=f"{alike:,}"))
        self.mask_button.setVisible(personal)
        self.not_personal_button.setVisible(personal)

    def _chosen(self) -> list[Entry]:
        return self.list.selected()

    def _filter(self, _on: bool) -> None:
        self.list.problems.hide_kinds(frozenset(k for k, button in self.kinds.items() if not button.isChecked()))

    # Deeds

    def mask_numbers(self) -> None:
        """Mask the numbers of the selected findings, as one step; the list keeps the focus."""
        self.list.setFocus()  # before the button goes, which would hand the focus to the next one
        found = [(e.row, e.problem.field) for e in self._chosen() if e.code == PERSONAL and e.problem is not None]
        self._table.deeds.mask_cells(found)

    def _accept(self, entry: Entry, everywhere: bool) -> None:
        self.list.show_entry(entry)
        self.accept(everywhere=everywhere)

    def accept(self, *, everywhere: bool = False) -> None:
        """Put what 'did you mean …?' asks after into the cell, or into all cells of its column with the same text."""
        entry = self.list.current()
        term = self.list.problems.meant(entry) if entry is not None else None
        if entry is None or term is None:
            return
        self.list.setFocus()
        rows = [e.row for e in self.list.problems.alike(entry)] if everywhere else [entry.row]
        self._grid.change(self.tr("Accept"), {row: {entry.place: term.code} for row in rows})

    def _together(self) -> list[Entry]:
        """The entries that one answer would serve: those selected of one kind, or all like the current one."""
        current = self.list.current()
        if current is None:
            return []
        same = [e for e in self._chosen() if e.kind == current.kind and e.code == current.code]
        placed = [e for e in same if e.kind == "explain" or e.place == current.place]
        return placed if len(placed) > 1 and current.kind != "aside" else self.list.problems.alike(current)

    def answer_together(self) -> None:
        """One value, or one explanation, for all lines with the same kind of problem."""
        entry, alike = self.list.current(), self._together()
        if entry is None or not alike:
            return
        if entry.kind == "explain":
            self.list.explain_current(together=True)
        else:
            self._table.fill_cells([e.row for e in alike], entry.place)
            self._back_to_list = True

    def _moved(self) -> None:
        self._back_to_list = False

    def _filled(self, _text: str) -> None:
        if self._back_to_list:
            self._back_to_list = False
            self.list.setFocus()

    def _show_menu(self, at: QPoint) -> None:
        entry = self.list.current()
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        alike = len(self._together())
        term = self.list.problems.meant(entry)
        personal = entry.code == PERSONAL and entry.kind == "explain"
        name = self._table.grid.label(entry.place, term.code) if term is not None else ""
        accept = self.tr("Accept “{name}”").format(name=name)
        everywhere = self.tr("Accept all {count}").format(count=f"{alike:,}")
        together = self.tr("Fill all {count} alike").format(count=f"{alike:,}")
        deeds: tuple[tuple[bool, str, str, Callable[[], object]], ...] = (
            (term is not None, accept, "Enter", self.accept),
            (term is not None, everywhere, "Shift+Enter", partial(self.accept, everywhere=True)),
            (alike > 1, together, "Ctrl+Enter", self.answer_together),
            (personal, self.tr("Mask"), "Alt+M", self.mask_numbers),
            (personal, self.tr("Not personal …"), "F2", self.list.explain_current),
            (True, self.tr("Go to the cell"), "", partial(self._go, entry)),
        )
        for offered, words, keys, deed in deeds:
            if offered:
                menu.addAction(f"{words}\t{keys}" if keys else words).triggered.connect(partial(call, deed))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def set_bad_aside(self) -> None:
        """Let every line wait that could not be logged."""
        rows = [
            row
            for row, line in enumerate(self._grid.lines)
            if not line.aside and any(grave(p.severity) for p in line.problems)
        ]
        self._keep_focus()
        self._table.deeds.aside(rows, aside=True)

    def _keep_focus(self) -> None:
        """A button that goes with what it did hands its focus to the list."""
        if isinstance(QApplication.focusWidget(), QPushButton):
            self.list.setFocus()

    def bring_all_back(self) -> None:
        """Let every line take part again; those selected in the list, where any are."""
        chosen = [entry.row for entry in self._chosen() if entry.kind == "aside"]
        every = [row for row, line in enumerate(self._grid.lines) if line.aside]
        self._keep_focus()
        self._table.deeds.aside(sorted(set(chosen)) if len(chosen) > 1 else every, aside=False)

    # Jumps

    def _go(self, entry: Entry) -> None:
        self._table.go_to(entry.row, entry.place)
        self._table.setFocus()

    def _jump(self, entry: Entry) -> None:
        self._go(entry)
        if entry.kind == "error" and entry.code in ("code-unknown-near", "term-unknown"):
            self._table.edit_cell()  # several may be meant: the list of them opens

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
                self._table.go_to(row, self._grid.subject.place_of(found))
                self._table.setFocus()
                return True
        return False
