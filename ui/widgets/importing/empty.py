# SPDX-License-Identifier: MIT
"""What an import shows while there is no file, while one is read for the first time, and when one cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.empty_state import EmptyState


class ImportEmpty(EmptyState):
    """``browse_wanted()``, ``again_wanted()``: the ways on."""

    browse_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browse = QAction(theme.icon("folder-open"), "", self)
        self._browse.triggered.connect(self.browse_wanted)
        self._again = QAction(theme.icon("refresh"), "", self)
        self._again.triggered.connect(self.again_wanted)

    def say_empty(self) -> None:
        """There is no file yet."""
        self.say(
            "file-import",
            self.tr("Drop a workbook or CSV file here"),
            self.tr(
                "XLSX, XLS or CSV in anybody's layout: a line per record, measures across, or a form."
                " You see what was understood before anything is taken in."
            ),
            ((self.tr("Choose files …"), self._browse),),
        )

    def say_reading(self, name: str) -> None:
        """A file is looked into."""
        self.say("file-search", self.tr("Reading {name} …").format(name=name), "")

    def say_refused(self, name: str, why: str) -> None:
        """A file cannot be read, and what to do."""
        ways = ((self.tr("Read again (F5)"), self._again), (self.tr("Choose files …"), self._browse))
        self.say("alert-triangle", self.tr("{name} cannot be imported").format(name=name), why, ways)
