# SPDX-License-Identifier: MIT
"""The model behind a register's list: a long list whose rows are dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt

from models.dossier import Filed
from models.dossier_pages import DossierPages, DossierView
from models.paths import Register
from ui.widgets.paged_model import ListColumn, PagedModel
from ui.widgets.paged_reading import Fetch
from ui.widgets.register.columns import Cells, columns_of
from ui.widgets.register.reading import read_rows
from ui.workplace import Workplace

FILED = Qt.ItemDataRole.UserRole  # a Filed, None while it is unknown


class RegisterModel(PagedModel[DossierView, Filed]):
    """Shows a DossierView of one register."""

    block = 120
    roles = (*PagedModel.roles, FILED)
    cells: Cells

    def __init__(self, workplace: Workplace, register: Register, parent: QObject | None = None) -> None:
        super().__init__(workplace, f"register-{register}", columns_of(register), parent)
        self.cells = Cells(workplace)

    def filed(self, row: int) -> Filed | None:
        """The dossier of a row, None while it is unknown."""
        return self._rows.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def known(self, record: int) -> Filed | None:
        """The dossier of an id, None while it is unknown."""
        return self._rows.get(record)

    # What a list says of its rows

    def _pages(self) -> DossierPages:
        return self._workplace.ledger.dossier_pages

    def _fetch(self) -> Fetch[Filed]:
        return partial(read_rows, self._workplace.ledger)

    def _read_now(self, ids: Sequence[int]) -> Iterable[Filed]:
        return self._workplace.ledger.dossiers.fetch(ids)

    def _id_of(self, row: Filed) -> int:
        return row.id

    def _say(self, row: Filed, column: ListColumn, role: int) -> object:
        if role == FILED:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cells.tip(row, column.key)
        if column.key == "due":
            return " ".join(filter(None, (self.cells.text(row, "due"), self.cells.left(row))))
        return self.cells.text(row, column.key)
