# SPDX-License-Identifier: MIT
"""The window of a bulletin around a real ledger, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from models.actions import Record
from tests.ui.conftest import at_rest
from tests.ui.typing import bring_up
from ui.dialogs.bulletin import BulletinDialog
from ui.widgets.bulletin.lines import Line, State
from ui.workplace import Workplace

BULLETIN = """网络市场监管专项行动简报
第5期
2026年10月，合肥市市场监管部门出动执法人员1.2万余人次，检查经营主体3456户次，约谈平台企业12家。
抽检网售商品120批次，其中不合格商品9批次。肥西县查处刷单炒信案件7起😀。开展培训32场次。
"""


class Desk:
    """What a clerk has before him."""

    def __init__(self, workplace: Workplace, qtbot: QtBot) -> None:
        self.place = workplace
        self.qtbot = qtbot
        self.dialog = BulletinDialog(workplace)
        self.dialog.resize(1340, 690)
        bring_up(self.dialog, qtbot)
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        at_rest(self.qtbot, self.place)

    def read(self, text: str = BULLETIN) -> None:
        """Bring a text in."""
        self.dialog.read(text)
        self.rest()

    @property
    def lines(self) -> list[Line]:
        """The draft lines."""
        return self.dialog.sheet.lines

    def row_of(self, figure: str) -> int:
        """The line of a figure, by the words it begins with."""
        return next(row for row, line in enumerate(self.lines) if line.figure.startswith(figure))

    def line(self, figure: str) -> Line:
        """The line of a figure."""
        return self.lines[self.row_of(figure)]

    def go_to(self, figure: str) -> int:
        """Put a figure to work."""
        row = self.row_of(figure)
        self.dialog.work.list.go_to(row)
        self.dialog.work.list.setFocus()
        return row

    def states(self) -> list[State]:
        """What was decided on each line."""
        return [line.state for line in self.lines]

    def records(self) -> list[Record]:
        """Every record of the ledger, oldest first."""
        ledger = self.place.ledger
        return ledger.actions.fetch([row[0] for row in ledger.store.rows("SELECT id FROM action ORDER BY id")])

    def close(self) -> None:
        """Leave the window."""
        self.rest()
        if Shiboken.isValid(self.dialog):
            self.dialog.close()
            self.rest()


@contextmanager
def desk(workplace: Workplace, qtbot: QtBot) -> Iterator[Desk]:
    """The window, shown and at rest; closed behind the test."""
    found = Desk(workplace, qtbot)
    try:
        yield found
    finally:
        found.close()
