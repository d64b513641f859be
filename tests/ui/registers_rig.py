# SPDX-License-Identifier: MIT
"""A page of registers in a window around a real ledger, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from models.dossier import Dossier, Filed, Move
from models.paths import Register
from tests.conftest import TODAY
from tests.ui.conftest import at_rest
from tests.ui.typing import bring_up
from ui.commands import Commands
from ui.pages.registers import RegistersPage
from ui.places import REGISTERS, page_of
from ui.workplace import Workplace

CAMPAIGN = "online-market-2026"


def days(count: int) -> date:
    """The day that many days from today."""
    return TODAY + timedelta(days=count)


def a_case(number: int, *moves: Move, title: str = "某网店销售假冒商品案", **fields: str) -> Dossier:
    """A case; filed ten days ago, and due in as many days as its number, where no moves are given."""
    path = moves or (Move("case-filed", days(-10), days(number)),)
    return Dossier(Register.CASE, CAMPAIGN, f"案{number}号", title, path, "market-supervision", **fields)  # type: ignore[arg-type]  # texts


def some_cases(count: int) -> list[Dossier]:
    """Cases numbered from 1, each due as many days from today as its number says."""
    return [a_case(number) for number in range(1, count + 1)]


class RegistersRig:
    """What a clerk has before him."""

    def __init__(self, workplace: Workplace, qtbot: QtBot, register: str = "case") -> None:
        self.place = workplace
        self.ledger = workplace.ledger
        self.qtbot = qtbot
        self.commands = Commands()
        self.window = QMainWindow()
        self.window.resize(1366, 768)
        for command in self.commands.all():
            self.window.addAction(command)
        page = page_of(register)
        running = workplace.campaign is not None
        self.commands.allow(page, opened=True, writable=workplace.ledger.writable, running=running)
        self.page = RegistersPage(workplace, self.commands, REGISTERS[page])
        self.window.setCentralWidget(self.page)
        self.commands.name_undo("…")  # the window names the steps, and so allows the commands
        self.commands.name_redo("…")
        self.commands.undo.triggered.connect(self._undo)
        self.commands.redo.triggered.connect(self._redo)
        self.bar = self.page.bar
        bring_up(self.window, qtbot)
        self.page.activated()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        at_rest(self.qtbot, self.place)

    def add(self, dossiers: Sequence[Dossier]) -> list[int]:
        """Enter dossiers behind the page's back, but told to it."""
        found: list[int] = []
        for dossier in dossiers:
            changes = self.place.edits.add_dossier(dossier, initiator=None)
            assert changes is not None
            found += changes.dossiers
        self.rest()
        return found

    def filed(self, record: int) -> Filed:
        """A dossier as the ledger has it."""
        return self.ledger.dossiers.get(record)

    def column(self, key: str) -> list[str]:
        """What a column of the list shows, from the top."""
        records = self.page.table.records
        return [str(records.index(row, records.positions[key]).data()) for row in range(records.rowCount())]

    def numbers(self) -> list[str]:
        """The numbers of the list, from the top."""
        return self.column("number")

    def _undo(self) -> None:
        self.place.edits.undo(initiator=self.window)

    def _redo(self) -> None:
        self.place.edits.redo(initiator=self.window)

    def close(self) -> None:
        """Take the window down, with what is open over it."""
        for menu in self.window.findChildren(QMenu):
            menu.close()
        dialog = self.page.deeds.dialog
        if dialog is not None and Shiboken.isValid(dialog):
            dialog.done(0)
        self.window.close()
        self.rest()


@contextmanager
def registers_rig(workplace: Workplace, qtbot: QtBot, register: str = "case") -> Iterator[RegistersRig]:
    """The page of a register, shown and at rest; closed behind the test."""
    found = RegistersRig(workplace, qtbot, register)
    try:
        yield found
    finally:
        found.close()
