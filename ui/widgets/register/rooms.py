# SPDX-License-Identifier: MIT
"""The rooms of a page of registers, one in front: the register itself, the platforms, and the file of an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.filters import Filter
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.dossier.file import DossierFile
    from ui.widgets.grid.host import GridHost
    from ui.widgets.register.platforms import PlatformsView


class Rooms(QStackedWidget):
    """The file takes the place of everything, the platforms that of the register below the switches.

    Both are made when asked for. ``file_made(file)``: it is there to be connected. ``open_dossier(id)``: an entry is
    to be opened; ``tasks_wanted(code, name)``: a platform's assignments; ``records_wanted(filter, name)``: the actions
    that its line counts.
    """

    file_made = Signal(object)
    open_dossier = Signal(int)
    tasks_wanted = Signal(str, str)
    records_wanted = Signal(object, str)

    def __init__(
        self, workplace: Workplace, switches: QWidget, register: GridHost, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._register = register
        self.record = 0  # whose file was shown last
        self.file: DossierFile | None = None
        self.platforms: PlatformsView | None = None
        self._body = QStackedWidget()
        self._body.addWidget(register)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(switches)
        column.addWidget(self._body, 1)
        self.addWidget(whole)

    # The file

    @property
    def file_open(self) -> bool:
        """Whether a file stands in the place of the list."""
        return self.file is not None and self.currentWidget() is self.file

    def open_file(self, record: int) -> None:
        """Show an entry's file."""
        if self.file is None:
            from ui.widgets.dossier.file import DossierFile

            self.file = DossierFile(self._workplace)
            self.file_made.emit(self.file)
            self.addWidget(self.file)
        self.file.show_dossier(record)
        self.record = record
        self.setCurrentWidget(self.file)
        self.file.setFocus()

    def leave_file(self) -> None:
        """Back to what stood there before."""
        self.setCurrentIndex(0)

    # Below the switches

    @property
    def sheet_shown(self) -> bool:
        """Whether the sheet of the register stands in its place."""
        return self._register.showing and not self.file_open and not self.platforms_shown

    @property
    def platforms_shown(self) -> bool:
        """Whether the register of platforms stands in the place of the tasks."""
        return self.platforms is not None and self._body.currentWidget() is self.platforms

    def show_register(self) -> None:
        """Show the register."""
        self._body.setCurrentWidget(self._register)

    def show_platforms(self) -> None:
        """Show which platforms there are, what each was asked and what came of it."""
        if self.platforms is None:
            from ui.widgets.register.platforms import PlatformsView

            self.platforms = PlatformsView(self._workplace)
            self.platforms.open_dossier.connect(self.open_dossier)
            self.platforms.tasks_wanted.connect(self._want_tasks)
            self.platforms.actions_wanted.connect(self._want_actions)
            self._body.addWidget(self.platforms)
        self._body.setCurrentWidget(self.platforms)

    def _want_tasks(self, platform: str) -> None:
        self.tasks_wanted.emit(platform, self._name(platform))

    def _want_actions(self, platform: str) -> None:
        self.records_wanted.emit(Filter(where={"platform": (platform,)}), self._name(platform))

    def _name(self, platform: str) -> str:
        workplace = self._workplace
        return workplace.ledger.codes["platform"][platform].term.label(workplace.wording.language)
