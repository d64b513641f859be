# SPDX-License-Identifier: MIT
"""Rows of a long list as a block of tab-separated text for a spreadsheet, read part by part on the readers' worker."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from models.layout import harmless
from models.store import Store
from ui.workplace import Workplace

_MOST = 1_048_575  # what a worksheet holds below its header
Read = Callable[[Store], Iterable[Sequence[str]]]  # the cells of some rows


class ListCopier(QObject):
    """``copied(number)``: so many rows are on the clipboard. ``progressed(done, all)`` while they are read."""

    copied = Signal(int)
    progressed = Signal(int, int)
    key = "copy"  # keeps the questions of several lists apart
    part = 1000  # rows read at a time, so that other questions get their turn in between

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._ids: array[int] = array("q")
        self._keys: Sequence[str] = ()
        self._lines: list[str] = []
        self._rows = 0
        self._done = 0
        self.destroyed.connect(partial(workplace.readers.drop, self.key))

    def copy(self, ids: array[int], keys: Sequence[str], *, header: bool) -> None:
        """Copy rows, column by column in the order of ``keys``. A newer copy replaces one under way."""
        self._ids, self._keys = ids[:_MOST], tuple(keys)
        self._rows = self._done = 0
        self._lines = [_line(self._titles(self._keys))] if header else []
        self._ask()

    def _titles(self, keys: Sequence[str]) -> Sequence[str]:
        """What stands over the cells of some columns."""
        raise NotImplementedError

    def _read(self, ids: array[int], keys: Sequence[str]) -> Read:
        """What reads some rows, on the readers' worker."""
        raise NotImplementedError

    def _ask(self) -> None:
        part = self._ids[self._done : self._done + self.part]
        self._workplace.readers.ask(self.key, partial(_lines, self._read(part, self._keys)), self._take)

    def _take(self, lines: list[str]) -> None:
        self._lines += lines
        self._rows += len(lines)
        self._done += self.part
        if self._done < len(self._ids):
            self.progressed.emit(self._done, len(self._ids))
            self._ask()
            return
        QGuiApplication.clipboard().setText("\n".join(self._lines) + "\n")
        self._lines = []
        self.copied.emit(self._rows)


def _lines(read: Read, store: Store) -> list[str]:
    return list(map(_line, read(store)))


def _line(cells: Sequence[str]) -> str:
    return "\t".join(map(cell_text, cells))


def cell_text(text: str) -> str:
    """A text as one cell: on one line, and nothing that a spreadsheet would run as a formula."""
    flat = " ".join(text.split()) if any(c in text for c in "\t\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029") else text
    clean = "".join(c for c in flat if c >= " " and c != "\x7f")
    return harmless(clean.lstrip() if clean.lstrip().startswith(("=", "+", "-", "@")) else clean)
