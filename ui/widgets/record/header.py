# SPDX-License-Identifier: MIT
"""The heading of the record table, which lends two columns for as long as today's work is looked through."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.lists.header import ListHeader
from ui.widgets.record.columns import POSITIONS
from ui.widgets.record.model import RecordModel
from ui.workplace import Workplace

_SETTING = "records/columns"


class RecordHeader(ListHeader):
    """Columns that are lent are shown, and not remembered."""

    def __init__(self, workplace: Workplace, model: RecordModel, parent: QWidget) -> None:
        super().__init__(workplace, _SETTING, model, parent)
        self._lent: dict[str, int] = {}  # columns shown for a while, and where they stood

    def lend(self, on: bool) -> None:
        """Show time and post in front for as long as today's work is looked through, without remembering it."""
        if on and not self._lent:
            self._lent = {key: self._visual(key) for key in ("at", "post") if key not in self.shown()}
            for place, key in enumerate(self._lent):
                self.moveSection(self._visual(key), place)
                self.setSectionHidden(POSITIONS[key], False)
        elif not on:
            lent, self._lent = self._lent, {}
            for key, place in reversed(lent.items()):
                self.moveSection(self._visual(key), place)
                self.setSectionHidden(POSITIONS[key], True)
        self.arranged.emit()

    def arrange_at_first(self) -> None:
        """Order, widths and choice of columns as at the first start."""
        self._lent = {}
        super().arrange_at_first()

    def _save(self) -> None:
        self._save_soon.stop()
        if not self._lent:
            super()._save()
