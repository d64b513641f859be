# SPDX-License-Identifier: MIT
"""The Actions page in a window around a real ledger, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from models.actions import Action, Record
from tests.ui.conftest import at_rest
from tests.ui.typing import bring_up, focused
from ui.commands import Commands
from ui.pages.actions import ActionsPage
from ui.widgets.form_field import FormField
from ui.widgets.record.columns import POSITIONS
from ui.workplace import Workplace


class Rig:
    """What a clerk has before him."""

    def __init__(self, workplace: Workplace, qtbot: QtBot) -> None:
        self.place = workplace
        self.ledger = workplace.ledger
        self.qtbot = qtbot
        self.commands = Commands()
        self.window = QMainWindow()
        self.window.resize(1366, 768)
        for command in self.commands.all():
            self.window.addAction(command)
        self.page = ActionsPage(workplace, self.commands)
        self.window.setCentralWidget(self.page)
        self.commands.name_undo("…")  # the window names the steps, and so allows the commands
        self.commands.name_redo("…")
        self.commands.undo.triggered.connect(self._undo)
        self.commands.redo.triggered.connect(self._redo)
        self.form = self.page.form
        self.table = self.page.table
        self.bar = self.page.bar
        bring_up(self.window, qtbot)
        self.page.activated()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        at_rest(self.qtbot, self.place)

    def field(self, name: str) -> FormField:
        """A field of the form."""
        return self.form.fields.fields[name]

    def focus_name(self) -> str:
        """The field of the form that has the focus; '' for none."""
        widget = focused()
        for name, field in self.form.fields.fields.items():
            if widget in (field.editor, field.editor.focusProxy()):
                return name
        return ""

    def records(self) -> list[Record]:
        """The standing and the voided records of the ledger, oldest first."""
        ids = [row[0] for row in self.ledger.store.rows("SELECT id FROM action ORDER BY id")]
        return self.ledger.actions.fetch(ids)

    def log(self, *actions: Action) -> list[int]:
        """Log actions behind the page's back, but told to it."""
        found: list[int] = []
        for action in actions:
            changes = self.place.edits.log_action(action, initiator=None)
            assert changes is not None
            found += changes.added
        self.rest()
        return found

    def cell(self, row: int, key: str) -> str:
        """What a cell of the table shows."""
        return str(self.table.records.index(row, POSITIONS[key]).data())

    def column(self, key: str) -> list[str]:
        """What a column of the table shows, from the top."""
        return [self.cell(row, key) for row in range(self.table.records.rowCount())]

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
            dialog.close()
        self.window.close()
        self.rest()


@contextmanager
def rig(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    """The page, shown and at rest; closed behind the test."""
    found = Rig(workplace, qtbot)
    try:
        yield found
    finally:
        found.close()
