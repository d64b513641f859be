# SPDX-License-Identifier: MIT
"""The place of the Actions page where either the records stand or the sheet, which is made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.commands import Commands
from ui.widgets.table_foot import TableFoot
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.grid.sheet import GridSheet


class GridHost(QStackedWidget):
    """``switched(on)``: the sheet came or went. ``foot``, of the records, says what became of its lines."""

    switched = Signal(bool)

    def __init__(self, workplace: Workplace, commands: Commands, records: QWidget, foot: TableFoot) -> None:
        super().__init__()
        self._workplace = workplace
        self._commands = commands
        self._records = records
        self._foot = foot
        self._just_shown = QTimer(self)  # runs while the command that brought the page is still being served
        self._just_shown.setSingleShot(True)
        self._just_shown.setInterval(0)
        self._sheet: GridSheet | None = None
        self.addWidget(records)

    @property
    def showing(self) -> bool:
        """Whether the sheet stands in the place of the records."""
        return self._sheet is not None and self.currentWidget() is self._sheet

    @property
    def sheet(self) -> GridSheet:
        """The sheet, made now where it does not stand yet."""
        if self._sheet is None:
            from ui.widgets.grid.sheet import GridSheet

            self._sheet = GridSheet(self._workplace, self)
            self._sheet.left.connect(self.show_records)
            self._sheet.logged.connect(self._logged)
            self._sheet.returned.connect(self._returned)
            self._sheet.went_again.connect(self._went_again)
            self.addWidget(self._sheet)
        return self._sheet

    def activated(self) -> bool:
        """The page became visible; True where the sheet is what is seen."""
        if self.showing:
            self._just_shown.start()
            self.sheet.activated()
        return self.showing

    def toggle(self) -> None:
        """Show the sheet, or the records again; a sheet that this command only just brought into view stays."""
        if self.showing:
            if not self._just_shown.isActive():
                self.show_records()
        elif self._workplace.campaign is not None and self._workplace.ledger.writable:
            self.setCurrentWidget(self.sheet)
            self.switched.emit(True)
            self.sheet.activated()

    def show_records(self) -> None:
        """Show the records; the sheet keeps what is in it."""
        if self.showing:
            self.sheet.leave()
            self.setCurrentWidget(self._records)
            self.switched.emit(False)

    def lets(self, command: QAction) -> bool:
        """Whether the page carries a command out: while the sheet is shown it takes some, and some lead back."""
        c = self._commands
        if not self.showing or command is c.sheet:
            return True
        if command is c.copy_block:
            self.sheet.copy()
        elif command is c.select_all:
            self.sheet.table.selectAll()
        elif command in (c.log_new, c.find, c.logged_today, c.import_file, c.export_table, c.clear_filters):
            self.show_records()
            return True
        return False

    def unfinished(self) -> int:
        """How many lines wait in the sheet of the campaign at work."""
        from ui.widgets.grid.lines import waiting

        return waiting(self._workplace.ledger, self._workplace.campaign_code)

    def flush(self) -> None:
        """Write down what is typed."""
        if self._sheet is not None:
            self._sheet.leave()

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        if self._sheet is not None:
            self._sheet.campaign_changed()

    def retranslate(self) -> None:
        """Set all words again."""
        if self._sheet is not None:
            self._sheet.retranslate()

    def tell_unfinished(self) -> None:
        """Say how many lines wait in the sheet since the program ended, and lead there."""
        number = self.unfinished()
        if number and self._workplace.ledger.writable:
            words = self.tr("%n unfinished line(s) wait in the sheet.", "", number)
            self._foot.say(words, self.tr("Sheet"), self.toggle)

    def _logged(self, _number: int, left: int) -> None:
        if not left:  # how many were logged is said by the window's notice, with the way back
            self.show_records()
            self._foot.hush()

    def _went_again(self, number: int) -> None:
        self._foot.say(self.tr("%n line(s) are logged again.", "", number))

    def _returned(self, number: int) -> None:
        words = self.tr("%n line(s) are in the sheet again.", "", number)
        self._foot.say(words, self.tr("Sheet"), self.toggle)
