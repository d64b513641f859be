# SPDX-License-Identifier: MIT
"""The place of a page of registers where either the register in front stands or its sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.widgets.grid.host import GridHost
from ui.widgets.table_foot import TableFoot
from ui.widgets.wrapping_row import WrappingRow
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.grid.subject import Subject


class RegisterHost(GridHost):
    """Each register has a sheet of its own. ``row`` takes the button that leads there."""

    def __init__(
        self,
        workplace: Workplace,
        commands: Commands,
        records: QWidget,
        foot: TableFoot,
        register: Register,
        row: WrappingRow,
    ) -> None:
        super().__init__(workplace, commands, records, foot, partial(_subject, register), kind_of(register))
        self._commands = commands
        self._row = row
        self.button = QPushButton(theme.icon("table"), "", self)
        self.button.clicked.connect(commands.sheet.trigger)
        row.append(self.button)

    def show_register(self, register: Register) -> None:
        """Hold the lines of another register from now on."""
        self.turn_to(partial(_subject, register), kind_of(register))

    def paste(self) -> None:
        """Show the sheet with the block that the clipboard holds behind what is in it."""
        mime = QGuiApplication.clipboard().mimeData()
        block = "\t" in mime.text() or len(mime.text().strip().splitlines()) > 1 or "<table" in mime.html()
        if block:
            super().paste()
        else:
            self.tell(self.tr("Copy rows from a workbook, then paste them here: they come into the sheet."))

    def retranslate(self) -> None:
        super().retranslate()
        self._row.name(self.button, self.tr("Sheet"))
        self.button.setToolTip(self._commands.sheet.toolTip())


def kind_of(register: Register) -> str:
    """What parts the sheet of a register from others, on the desk and in the settings."""
    return f"-{register}"


def _subject(register: Register, workplace: Workplace) -> Subject:
    from ui.widgets.register.sheet import RegisterSubject

    return RegisterSubject(register, workplace)
