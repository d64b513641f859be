# SPDX-License-Identifier: MIT
"""Dossiers as a block of text for a spreadsheet."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject

from models.ledger import Ledger
from models.store import Store
from ui.widgets.lists.copy import ListCopier, Read
from ui.widgets.register.columns import Cells
from ui.widgets.register.reading import read_rows
from ui.workplace import Workplace


class RegisterCopier(ListCopier):
    """Copies dossiers."""

    key = "register-copy"
    part = 500

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(workplace, parent)
        self._cells = Cells(workplace)

    def copy(self, ids: array[int], keys: Sequence[str], *, header: bool) -> None:
        """With headings a stage goes with its day, a lead with its partners: so a sheet reads both back."""
        for one, other in (("stage", "since"), ("department", "partners")) if header else ():
            if one in keys and other not in keys:
                at = keys.index(one) + 1
                keys = (*keys[:at], other, *keys[at:])
        super().copy(ids, keys, header=header)

    def _titles(self, keys: Sequence[str]) -> list[str]:
        return [self._cells.title(key) for key in keys]

    def _read(self, ids: array[int], keys: Sequence[str]) -> Read:
        return partial(_rows, self._workplace.ledger, self._cells, ids, keys)


def _rows(ledger: Ledger, cells: Cells, ids: array[int], keys: Sequence[str], store: Store) -> Iterator[list[str]]:
    for filed in read_rows(ledger, ids, store):
        yield [cells.lead(filed) if key == "department" else cells.text(filed, key) for key in keys]
