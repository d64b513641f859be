# SPDX-License-Identifier: MIT
"""The sheet of the Actions page, opened by its key and driven by keys and by the real clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.ui.actions_rig import Rig
from tests.ui.typing import CONTROL, Key, press
from ui.widgets.grid.host import GridHost
from ui.widgets.grid.lines import Line
from ui.widgets.line_edit import LineEdit
from ui.workplace import Workplace

GOOD = {
    "date": "2026-07-03",
    "measure": "online-trading-cases",
    "quantity": "12",
    "department": "market-supervision",
    "region": "340100",
    "case": "皖市监案〔2026〕1号",
}


class SheetRig:
    """A sheet as a clerk has it before him; what it stands on is the page's rig."""

    qtbot: QtBot
    rest: Callable[[], None]

    def take(self, host: GridHost) -> None:
        """Work on the sheet that a host shows."""
        self.sheet = host.sheet
        self.grid = self.sheet.model
        self.cells = self.sheet.table
        self.settle()

    def settle(self) -> None:
        """Wait until every line is checked and the list shows it."""
        self.qtbot.wait(10)  # a delegate takes Enter at the loop's next turn
        self.qtbot.waitUntil(lambda: self.sheet.checks.ready and not self.sheet.table.deeds.clipboard.busy)
        self.qtbot.waitUntil(lambda: not self.sheet._refresh_soon.isActive())
        self.rest()

    def start_with(self, *drafts: dict[str, str]) -> None:
        """Let the sheet hold these lines."""
        self.grid.start_with([Line(draft) for draft in drafts])
        self.settle()

    def paste(self, text: str, html: str = "") -> None:
        """Put something on the clipboard and paste it where the cursor is."""
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        press((Key.Key_V, CONTROL))
        self.settle()

    def go(self, row: int, name: str) -> None:
        """Put the cursor into a cell."""
        self.cells.setFocus()
        self.cells.go_to(row, name)

    def select(self, rows: Sequence[int], *names: str) -> None:
        """Select a block."""
        self.cells.setFocus()
        self.cells.select_block(rows, names)

    def line_column(self, name: str) -> list[str]:
        """What stands in a column of the sheet."""
        return [line[name] for line in self.grid.lines]

    def entries(self, kind: str = "") -> list[tuple[int, str]]:
        """The list of problems: line from 0, code."""
        return [(e.row, e.code) for e in self.sheet.pane.list.problems.entries if kind in ("", e.kind)]

    @property
    def foot(self) -> str:
        """What the sheet's foot says."""
        return self.sheet.foot.word.text()

    def field_open(self) -> LineEdit:
        """The field that is open in a cell."""
        field = QApplication.focusWidget()
        assert isinstance(field, LineEdit)
        assert self.cells.isAncestorOf(field)
        return field


class GridRig(SheetRig, Rig):
    """The Actions page with its sheet."""

    def __init__(self, workplace: Workplace, qtbot: QtBot) -> None:
        Rig.__init__(self, workplace, qtbot)
        press((Key.Key_G, CONTROL))
        self.take(self.page.host)

    def close(self) -> None:
        for menu in self.window.findChildren(QMenu):
            menu.close()
        dialog = self.sheet.menus.dialog
        if dialog is not None and Shiboken.isValid(dialog):
            dialog.close()
        self.sheet.leave()
        Rig.close(self)


@contextmanager
def grid_rig(workplace: Workplace, qtbot: QtBot) -> Iterator[GridRig]:
    """The sheet, shown and at rest; closed behind the test."""
    found = GridRig(workplace, qtbot)
    try:
        yield found
    finally:
        found.close()
