# SPDX-License-Identifier: MIT
"""The sheet of a register as a clerk has it before him: opened by its key, driven by keys and the real clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from models.dossier import Dossier
from models.dossier_pages import DossierFilter, DossierView
from models.paths import Register
from tests.ui.grid_rig import SheetRig
from tests.ui.registers_rig import RegistersRig
from tests.ui.typing import CONTROL, Key, press
from ui.workplace import Workplace

FILED = {
    "title": "某网店销售假冒商品案",
    "stage": "case-filed",
    "since": "2026-07-03",
    "department": "market-supervision",
    "region": "340100",
}


class RegisterSheetRig(SheetRig, RegistersRig):
    """A page of registers with the sheet of the one in front."""

    def __init__(self, workplace: Workplace, qtbot: QtBot, register: str = "case") -> None:
        RegistersRig.__init__(self, workplace, qtbot, register)
        if register != self.page.register:
            self.page.show_register(Register(register))
        press((Key.Key_G, CONTROL))
        self.take(self.page.host)

    def dossiers(self, register: Register = Register.CASE) -> list[Dossier]:
        """The entries of a register, oldest first."""
        view = DossierView(DossierFilter(register), "entered", descending=False)
        return [f.dossier for f in self.ledger.dossiers.fetch(self.ledger.dossier_pages.all(view))]

    def log(self) -> None:
        """Press Ctrl+S and wait for what comes of it."""
        self.cells.setFocus()
        press((Key.Key_S, CONTROL))
        self.settle()

    def shown(self, name: str) -> list[str]:
        """What a column shows, given texts included."""
        column = self.grid.column(name)
        return [str(self.grid.index(row, column).data()) for row in range(len(self.grid.lines))]

    def close(self) -> None:
        for menu in self.window.findChildren(QMenu):
            menu.close()
        dialog = self.sheet.menus.dialog
        if dialog is not None and Shiboken.isValid(dialog):
            dialog.close()
        self.sheet.leave()
        RegistersRig.close(self)


@contextmanager
def register_sheet(workplace: Workplace, qtbot: QtBot, register: str = "case") -> Iterator[RegisterSheetRig]:
    """The sheet, shown and at rest; closed behind the test."""
    found = RegisterSheetRig(workplace, qtbot, register)
    try:
        yield found
    finally:
        found.close()
