# SPDX-License-Identifier: MIT
"""The place of a page where either the records stand or the sheet, which is made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.commands import Commands
from ui.widgets.table_foot import TableFoot
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.grid.sheet import GridSheet
    from ui.widgets.grid.subject import Subject


class GridHost(QStackedWidget):
    """``switched(on)``: the sheet came or went. ``foot``, of the records, says what became of its lines.

    ``subject`` makes what the lines are that the sheet holds, ``kind`` what parts them from others on the desk.
    A page of several kinds names another of them by ``turn_to``; each has a sheet of its own.
    """

    switched = Signal(bool)

    def __init__(
        self,
        workplace: Workplace,
        commands: Commands,
        records: QWidget,
        foot: TableFoot,
        subject: Callable[[Workplace], Subject] | None = None,
        kind: str = "",
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._commands = commands
        self._records = records
        self._foot = foot
        self._just_shown = QTimer(self)  # runs while the command that brought the page is still being served
        self._just_shown.setSingleShot(True)
        self._just_shown.setInterval(0)
        self._subject = subject or _actions
        self._kind = kind
        self._sheets: dict[str, GridSheet] = {}
        self.addWidget(records)

    def turn_to(self, subject: Callable[[Workplace], Subject], kind: str) -> None:
        """Hold lines of another kind from now on; while a sheet is shown, theirs takes its place."""
        showing = self.showing
        if showing:
            self.sheet.leave()
        self._subject, self._kind = subject, kind
        if showing:
            self.setCurrentWidget(self.sheet)
            self.sheet.activated()

    @property
    def showing(self) -> bool:
        """Whether the sheet stands in the place of the records."""
        return self.currentWidget() is not self._records

    @property
    def sheet(self) -> GridSheet:
        """The sheet, made now where it does not stand yet."""
        if self._kind not in self._sheets:
            from ui.widgets.grid.sheet import GridSheet

            sheet = self._sheets[self._kind] = GridSheet(self._subject(self._workplace), self)
            sheet.left.connect(self.show_records)
            sheet.logged.connect(self._logged)
            sheet.returned.connect(self._returned)
            sheet.went_again.connect(self._went_again)
            self.addWidget(sheet)
        return self._sheets[self._kind]

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
        else:
            self.show_sheet()

    def show_sheet(self) -> None:
        """Show the sheet, where lines may be logged."""
        if self._workplace.campaign is not None and self._workplace.ledger.writable:
            self.setCurrentWidget(self.sheet)
            self.switched.emit(True)
            self.sheet.activated()

    def paste(self) -> None:
        """Show the sheet with what the clipboard holds behind what is in it."""
        self.show_sheet()
        if self.showing:
            self.sheet.paste()

    def show_records(self) -> None:
        """Show the records; the sheet keeps what is in it."""
        if self.showing:
            self.sheet.leave()
            self.setCurrentWidget(self._records)
            self.switched.emit(False)

    def lets(self, command: QAction) -> bool:
        """Whether the page carries a command out: while the sheet is shown it takes some, and some lead back."""
        c = self._commands
        if not self.showing or command in (c.sheet, c.next_register, c.previous_register):
            return True
        if command is c.copy_block:
            self.sheet.copy()
        elif command is c.select_all:
            self.sheet.table.selectAll()
        elif command in (
            *(c.log_new, c.new_dossier, c.find, c.logged_today, c.import_file, c.export_table, c.clear_filters),
            *(c.show_list, c.show_board, c.show_calendar, c.show_platforms),
        ):
            self.show_records()
            return True
        return False

    def tell(self, text: str) -> None:
        """A word in the foot of what is seen."""
        (self.sheet.foot if self.showing else self._foot).say(text, role="warning")

    def unfinished(self) -> int:
        """How many lines wait in the sheet of the campaign at work."""
        from ui.widgets.grid.lines import waiting

        return waiting(self._workplace.ledger, self._workplace.campaign_code, self._kind)

    def flush(self) -> None:
        """Write down what is typed."""
        for sheet in self._sheets.values():
            sheet.leave()

    def campaign_changed(self) -> None:
        """Another campaign is at work."""
        for sheet in self._sheets.values():
            sheet.campaign_changed()

    def retranslate(self) -> None:
        """Set all words again."""
        for sheet in self._sheets.values():
            sheet.retranslate()

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
        self._foot.say(self.sheet.subject.said.again(number))

    def _returned(self, number: int) -> None:
        words = self.tr("%n line(s) are in the sheet again.", "", number)
        self._foot.say(words, self.tr("Sheet"), self.toggle)


def _actions(workplace: Workplace) -> Subject:
    """The lines of the Actions page."""
    from ui.widgets.grid.actions import ActionSubject

    return ActionSubject(workplace)
