# SPDX-License-Identifier: MIT
"""Dossiers as a block of tab-separated text for a spreadsheet, read part by part on the readers' worker."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from models.store import Store
from ui.widgets.record_copy import MOST, cell_text
from ui.widgets.register.columns import Cells
from ui.widgets.register.reading import read_rows
from ui.workplace import Workplace

_PART = 500  # rows read at a time, so that other questions get their turn in between
_KEY = "register-copy"


class RegisterCopier(QObject):
    """``copied(number)``: so many rows are on the clipboard. ``progressed(done, all)`` while they are read."""

    copied = Signal(int)
    progressed = Signal(int, int)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._cells = Cells(workplace)
        self._ids: array[int] = array("q")
        self._keys: Sequence[str] = ()
        self._lines: list[str] = []
        self._rows = 0
        self._done = 0
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))

    def copy(self, ids: array[int], keys: Sequence[str], *, header: bool) -> None:
        """Copy dossiers, column by column in the order of ``keys``. A newer copy replaces one under way."""
        self._ids, self._keys = ids[:MOST], tuple(keys)
        self._rows = self._done = 0
        self._lines = [_line([self._cells.title(key) for key in keys])] if header else []
        self._ask()

    def _ask(self) -> None:
        part = self._ids[self._done : self._done + _PART]
        read = partial(_lines, self._workplace, self._cells, part, self._keys)
        self._workplace.readers.ask(_KEY, read, self._take)

    def _take(self, lines: list[str]) -> None:
        self._lines += lines
        self._rows += len(lines)
        self._done += _PART
        if self._done < len(self._ids):
            self.progressed.emit(self._done, len(self._ids))
            self._ask()
            return
        QGuiApplication.clipboard().setText("\n".join(self._lines) + "\n")
        self._lines = []
        self.copied.emit(self._rows)


def _lines(workplace: Workplace, cells: Cells, ids: array[int], keys: Sequence[str], store: Store) -> list[str]:
    found = read_rows(workplace.ledger, ids, store)
    return [_line([cells.text(filed, key) for key in keys]) for filed in found]


def _line(cells: Sequence[str]) -> str:
    return "\t".join(map(cell_text, cells))
