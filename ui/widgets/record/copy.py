# SPDX-License-Identifier: MIT
"""Records as a block of text for a spreadsheet: a quantity is a plain number, its bound and its unit."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject

from models.ledger import Ledger
from models.store import Store
from ui.widgets.lists.copy import ListCopier, Read
from ui.widgets.record.columns import Cells
from ui.widgets.record.model import needs_steps
from ui.widgets.record.reading import read_rows
from ui.workplace import Workplace


class RecordCopier(ListCopier):
    """Copies records."""

    key = "records-copy"

    def __init__(self, workplace: Workplace, cells: Cells, parent: QObject | None = None) -> None:
        super().__init__(workplace, parent)
        self._cells = cells

    def _titles(self, keys: Sequence[str]) -> list[str]:
        return [title for key in keys for title in self._cells.copied_titles(key)]

    def _read(self, ids: array[int], keys: Sequence[str]) -> Read:
        return partial(_rows, self._workplace.ledger, self._cells, ids, keys)


def _rows(ledger: Ledger, cells: Cells, ids: array[int], keys: Sequence[str], store: Store) -> Iterator[list[str]]:
    for row in read_rows(ledger, needs_steps(keys), ids, store):
        yield [cell for key in keys for cell in cells.copied(row.record, key, row.step)]
