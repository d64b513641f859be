# SPDX-License-Identifier: MIT
"""The menu of the filters that are kept with a ledger: to use one, to keep the one in force, to forget one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from models.paths import Register
from ui import theme
from ui.widgets.register.state import BarState, keep_filter, kept_filters
from ui.workplace import Workplace


class KeptMenu(QMenu):
    """Filled when it opens. ``state_wanted(state)``: a kept filter was chosen; ``name_wanted()``: one is to be kept."""

    state_wanted = Signal(object)
    name_wanted = Signal()

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.register = register
        self.state = BarState()  # the one in force
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what is kept for the register."""
        ledger = self._workplace.ledger
        self.clear()
        found = kept_filters(ledger, self.register)
        for name, state in found.items():
            action = self.addAction(theme.icon("bookmark"), _plain(name))
            action.triggered.connect(partial(self._choose, state))
        if found:
            self.addSeparator()
        keep = self.addAction(theme.icon("plus"), self.tr("Keep this filter…"))
        keep.triggered.connect(self._ask_name)
        keep.setEnabled(ledger.writable and not self.state.empty)
        if found:
            forget = self.addMenu(theme.icon("trash"), self.tr("Forget"))
            forget.setEnabled(ledger.writable)
            for name in found:
                forget.addAction(_plain(name)).triggered.connect(partial(self.forget, name))

    def keep(self, name: str) -> None:
        """Keep the filter in force under a name."""
        keep_filter(self._workplace.ledger, self.register, name, self.state)

    def forget(self, name: str, _checked: bool = False) -> None:
        """Forget a filter."""
        keep_filter(self._workplace.ledger, self.register, name, None)

    def _choose(self, state: BarState, _checked: bool = False) -> None:
        self.state_wanted.emit(state)

    def _ask_name(self, _checked: bool = False) -> None:
        self.name_wanted.emit()


def _plain(name: str) -> str:
    return name.replace("&", "&&")
