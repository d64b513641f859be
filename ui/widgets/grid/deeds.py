# SPDX-License-Identifier: MIT
"""What is done to the selected cells and lines of the sheet, each one step of its undo."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.errors import Problem
from models.personal import masked
from ui.widgets.drafts import PERSONAL, Draft
from ui.widgets.grid.clipboard import GridClipboard
from ui.widgets.grid.lines import TOTAL, Line
from ui.widgets.grid.pasted import Pasted
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.grid.table import GridTable

_KEY = "grid-last"
MOST_LINES = 20_000  # of one sheet: what is longer is a file to be imported


class GridDeeds(QObject):
    """``said(text, role)``: a word for the foot."""

    said = Signal(str, str)

    def __init__(self, workplace: Workplace, table: GridTable) -> None:
        super().__init__(table)
        self._workplace = workplace
        self._table = table
        self._model = table.grid
        self._subject = table.grid.subject
        self._key = f"{_KEY}{self._subject.kind}"
        self._paste_at = (0, 0, 0)
        self.clipboard = GridClipboard(workplace, self._model, self)
        self.clipboard.read.connect(self._place)
        self.clipboard.refused.connect(self._refused)
        self.destroyed.connect(partial(workplace.readers.drop, self._key))

    @property
    def _may(self) -> bool:
        return self._workplace.ledger.writable and self._workplace.campaign is not None

    # Cells

    def clear(self) -> None:
        """Empty the selected cells."""
        self._set_selected("", self.tr("Clear"))

    def clear_cell(self) -> None:
        """Empty the cell under the cursor."""
        self._change(self.tr("Clear"), {self._table.row: {self._table.name: ""}})

    def fill(self, text: str) -> None:
        """Put a text into every selected cell."""
        self._set_selected(text, self.tr("Fill"))

    def _set_selected(self, text: str, what: str) -> None:
        changed: dict[int, Draft] = {}
        for rows, names in self._table.spans():
            for row in rows:
                if text or row < len(self._model.lines):
                    changed.setdefault(row, {}).update(dict.fromkeys(names, text))
        self._change(what, changed)

    def fill_down(self) -> None:
        """Copy the first selected row down; a single cell takes the one above."""
        rows = self._table.selected_rows()
        if len(rows) == 1:
            self.take_above(all_selected=True)
            return
        changed: dict[int, Draft] = {}
        for span, names in self._table.spans():
            first = self._model.line(span[0])
            for row in span[1:]:
                changed.setdefault(row, {}).update({name: first[name] if first else "" for name in names})
        self._change(self.tr("Fill down"), changed)

    def take_above(self, *, all_selected: bool = False) -> None:
        """Take the cell above the cursor, or those above all selected cells of a line."""
        above = self._model.line(self._table.row - 1)
        if above is None:
            return
        names = self._table.selected_names() if all_selected else [self._table.name]
        self._change(self.tr("Fill down"), {self._table.row: {name: above[name] for name in names}})

    def today(self) -> None:
        """Put today into the date under the cursor."""
        name = self._table.name if self._table.name in self._subject.days else self._subject.day
        self._change(self.tr("Today"), {self._table.row: {name: self._workplace.today().isoformat()}})

    def mask(self) -> bool:
        """Mask the numbers of persons in the selected cells, or else in the selected lines; False for none."""
        rows, names = self._table.selected_rows(), self._table.selected_names()
        found = [(row, p.field) for row in rows for p in self._personal(row)]
        chosen = [(row, name) for row, name in found if name in names] or found
        self.mask_cells(chosen)
        return bool(chosen)

    def _personal(self, row: int) -> list[Problem]:
        line = self._model.line(row)
        return [p for p in line.problems if p.code == PERSONAL] if line is not None else []

    def mask_cells(self, cells: Iterable[tuple[int, str]]) -> None:
        """Mask the numbers of persons in some cells, as one step."""
        changed: dict[int, Draft] = {}
        for row, name in cells:
            line = self._model.line(row)
            if line is not None:
                changed.setdefault(row, {})[name] = masked(line[name])
        self._change(self.tr("Mask"), changed)

    def _change(self, what: str, changed: dict[int, Draft]) -> None:
        if self._may:
            self._model.change(what, changed)

    # Lines

    def _selected_lines(self) -> tuple[int, int]:
        """The first selected line, and how many from there to the last."""
        rows = [row for row in self._table.selected_rows() if row < len(self._model.lines)]
        return (rows[0], rows[-1] + 1 - rows[0]) if rows else (len(self._model.lines), 0)

    def lines(self) -> list[Line]:
        """The selected lines that something is typed in."""
        found = (self._model.line(row) for row in self._table.selected_rows())
        return [line for line in found if line is not None and not line.blank]

    def insert(self) -> None:
        """Put empty lines above the selected ones, as many as are selected."""
        at, count = self._selected_lines()
        if count and self._may:
            self._model.put(self.tr("Insert lines"), at, 0, [Line({}) for _ in range(count)])
            self._table.select_block(range(at, at + count), self._table.columns.shown())

    def delete(self) -> None:
        """Take the selected lines out."""
        at, count = self._selected_lines()
        if count and self._may:
            name = self._table.name
            chosen = set(self._table.selected_rows())
            kept = [self._model.lines[row] for row in range(at, at + count) if row not in chosen]
            self._model.put(self.tr("Delete lines"), at, count, kept)
            self._table.go_to(at, name)

    def duplicate(self) -> None:
        """Put the selected lines in again below themselves."""
        at, count = self._selected_lines()
        if count and self._may:
            copies = [self._model.lines[row].copy(self._subject.unique) for row in range(at, at + count)]
            name = self._table.name
            self._model.put(self.tr("Duplicate"), at + count, 0, copies)
            self._table.go_to(at + count, name)

    def move_up(self) -> None:
        """Move the selected lines one line up."""
        at, count = self._selected_lines()
        if count and at and self._may:
            lines = list(self._model.lines[at - 1 : at + count])
            self._moved(at - 1, [*lines[1:], lines[0]], at - 1, count)

    def move_down(self) -> None:
        """Move the selected lines one line down."""
        at, count = self._selected_lines()
        if count and at + count < len(self._model.lines) and self._may:
            lines = list(self._model.lines[at : at + count + 1])
            self._moved(at, [lines[-1], *lines[:-1]], at + 1, count)

    def _moved(self, at: int, lines: list[Line], to: int, count: int) -> None:
        names = self._table.selected_names()
        self._model.put(self.tr("Move lines"), at, len(lines), lines)
        self._table.select_block(range(to, to + count), names)

    def set_aside(self) -> None:
        """Let the selected lines wait, or bring them back where all of them wait."""
        at, count = self._selected_lines()
        chosen = set(self._table.selected_rows())
        here = [row for row in range(at, at + count) if row in chosen]
        aside = not all(self._model.lines[row].aside for row in here)
        self.aside(here, aside=aside)

    def aside(self, rows: list[int], *, aside: bool) -> None:
        """Let lines wait, or bring them back."""
        if not rows or not self._may:
            return
        first, last, chosen = rows[0], rows[-1], set(rows)
        after = [
            line.set_aside(aside) if row in chosen and line.aside != aside and not line.blank else line
            for row, line in enumerate(self._model.lines[first : last + 1], first)
        ]
        self._model.put(self.tr("Set aside") if aside else self.tr("Bring back"), first, len(after), after)

    def add(self, what: str, lines: list[Line]) -> None:
        """Put lines in at the cursor's line where that is empty, else behind the last; then on to what is missing."""
        if not lines or not self._may:
            return
        here = self._model.line(self._table.row)
        at, count = (self._table.row, 1) if here is not None and here.blank else (len(self._model.lines), 0)
        self._model.put(what, at, count, lines)
        last = self._subject.last
        missing = next((row for row, line in enumerate(lines, at) if not line[last]), at)
        self._table.go_to(missing, last)

    def repeat(self) -> None:
        """A new line like the last one; in an empty sheet like the record that was logged last."""
        line = next((line for line in reversed(self._model.lines) if not line.blank), None)
        if line is not None:
            self._repeat(line.cells)
        elif self._workplace.campaign is not None:
            self._workplace.readers.ask(self._key, self._subject.newest(), self._repeat_newest)

    def _repeat_newest(self, draft: Draft | None) -> None:
        if draft is None:
            self.said.emit(self.tr("There is no line to repeat yet."), "warning")
        else:
            self._repeat(draft)

    def _repeat(self, cells: Draft) -> None:
        kept = {name: text for name, text in cells.items() if name not in self._subject.anew}
        self.add(self.tr("Repeat"), [Line(kept)])

    # Clipboard

    def copy(self, *, header: bool = False) -> None:
        """Copy the selected cells for a spreadsheet."""
        rows = [row for row in self._table.selected_rows() if row < len(self._model.lines)]
        if rows:
            self.clipboard.copy(rows, self._table.selected_names(), header=header)

    def copy_with_header(self) -> None:
        """Copy the selected cells with their columns' names."""
        self.copy(header=True)

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self._set_selected("", self.tr("Cut"))

    def paste(self) -> None:
        """Put in what the clipboard holds, at the cursor or where its own header says."""
        context = self._workplace.context()
        if context is None or not self._may:
            return
        rows, names = self._table.selected_rows(), self._table.selected_names()
        block = rows[-1] - rows[0] + 1
        self._paste_at = (rows[0], block if len(rows) == block else 1, len(names))
        self.clipboard.paste(context, self._table.room(names[0]))

    def _place(self, pasted: Pasted) -> None:
        if not pasted.rows:
            self.said.emit(self.tr("There is nothing on the clipboard that could be pasted."), "warning")
            return
        at, rows, width = self._paste_at
        at = min(at, len(self._model.lines))
        if at + len(pasted.rows) > MOST_LINES:
            self.said.emit(self.tr("A sheet holds {count} lines. Import the file.").format(count=MOST_LINES), "error")
            return
        if pasted.header is None and len(pasted.rows) == 1 == len(pasted.fields) and rows * width > 1:
            self.fill(pasted.rows[0][pasted.fields[0]])
            return
        times = rows // len(pasted.rows) if pasted.header is None and rows % len(pasted.rows) == 0 else 1
        self._put_in(at, pasted, max(1, times))
        self._say(pasted)

    def _put_in(self, at: int, pasted: Pasted, times: int) -> None:
        for name in pasted.fields:
            self._table.columns.show_column(name, True)
        here = self._model.lines[at : at + len(pasted.rows) * times]
        after = [_having(line, pasted.lines[n % len(pasted.rows)], pasted) for n, line in enumerate(here)]
        after += [
            pasted.lines[n] if n < len(pasted.lines) else pasted.lines[n % len(pasted.lines)].again()
            for n in range(len(here), len(pasted.rows) * times)
        ]
        self._model.put(self.tr("Paste"), at, len(here), after)
        self._table.select_block(range(at, at + len(after)), pasted.fields or self._table.columns.shown())

    def _say(self, pasted: Pasted) -> None:
        said = self.tr("%n line(s) pasted", "", len(pasted.rows))
        role = "accent"
        if pasted.header is not None and pasted.header.unknown:
            names = "、".join(name[:12] for name in pasted.header.unknown[:5])
            said += " · " + self.tr("passed over: {columns}").format(columns=names)
            role = "warning"
        if pasted.totals:
            said += " · " + self.tr("%n total(s) set aside", "", pasted.totals)
        if pasted.left_over:
            said += " · " + self.tr("%n column(s) had no room", "", pasted.left_over)
            role = "warning"
        self.said.emit(said, role)

    def _refused(self, error: object) -> None:
        from models.errors import UserError

        if isinstance(error, UserError):
            self.said.emit(self._workplace.wording.error(error), "error")


def _having(line: Line, pasted: Line, block: Pasted) -> Line:
    """A line with what was pasted over it; a total waits."""
    after = line.having({name: pasted[name] for name in block.fields})
    return after.set_aside(True, TOTAL) if pasted.aside else after
