# SPDX-License-Identifier: MIT
"""A register with cases along its path, for the tests of the board and of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.dossier import Dossier, Member, Move
from models.dossier_pages import DossierFilter
from models.ledger import Ledger
from models.paths import Register
from tests.conftest import TODAY
from tests.ui.conftest import at_rest
from tests.ui.typing import bring_up
from ui.widgets.register.board import Board
from ui.widgets.register.board_lane import Lane
from ui.widgets.register.calendar import DueCalendar
from ui.workplace import Workplace

CASES = DossierFilter(Register.CASE)


def a_case(number: int, stage: str = "case-filed", left: int | None = 30, **fields: object) -> Dossier:
    """A case that came to a stage a week ago, with so many days left; None for no limit."""
    due = None if left is None else TODAY + timedelta(days=left)
    plain: dict[str, object] = {
        "register": Register.CASE,
        "campaign": "online-market-2026",
        "number": f"示市监案〔2026〕{number}号",
        "title": f"某网店销售无标签预包装食品案之{number}",
        "moves": (Move(stage, TODAY - timedelta(days=7), due),),
        "department": "market-supervision",
    }
    return Dossier(**(plain | fields))  # type: ignore[arg-type]  # the fields of a dossier


def add(ledger: Ledger, *cases: Dossier) -> list[int]:
    """Open cases as one step; their row ids."""
    return list(ledger.dossiers.add_many(cases, "dossier-add", {"count": len(cases)}).dossiers)


def supervise(ledger: Ledger, *records: int) -> int:
    """Put cases on a supervision list; the list's row id."""
    members = tuple(Member(filed.uid, TODAY) for filed in ledger.dossiers.fetch(records))
    listed = a_case(1, "supervision-listed", None, register=Register.SUPERVISION, members=members)
    return add(ledger, listed)[0]


class BoardRig:
    """What a clerk has before him."""

    def __init__(self, workplace: Workplace, qtbot: QtBot, wanted: DossierFilter) -> None:
        self.place = workplace
        self.ledger = workplace.ledger
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.window.resize(1200, 640)
        self.board = Board(workplace)
        self.window.setCentralWidget(self.board)
        self.opened: list[int] = []
        self.wanted: list[tuple[int, str]] = []
        self.board.open_wanted.connect(self.opened.append)
        self.board.move_wanted.connect(self._note)
        bring_up(self.window, qtbot)
        self.board.show_filter(wanted)
        self.rest()
        self.board.focus()

    def _note(self, record: int, stage: str) -> None:
        self.wanted.append((record, stage))

    def rest(self) -> None:
        """Wait until nothing is under way."""
        at_rest(self.qtbot, self.place)

    def lane(self, stage: str) -> Lane:
        """The column of a stage."""
        return self.board.lanes[stage]

    def shown(self, stage: str) -> list[int]:
        """The row ids in a column, from the top."""
        return list(self.lane(stage).model.ids)

    def focused(self) -> str:
        """The stage whose column has the focus; '' for none."""
        widget = QApplication.focusWidget()
        return next((code for code, lane in self.board.lanes.items() if lane.list is widget), "")

    def move(self, record: int, stage: str, day: date = TODAY) -> Changes:
        """Move a case as the page does once its dialog was answered."""
        filed = self.ledger.dossiers.get(record)
        moved = replace(filed.dossier, moves=(*filed.dossier.moves, Move(stage, day)))
        return self.announce(self.ledger.dossiers.edit(filed, moved, "dossier-move"))

    def announce(self, changes: Changes) -> Changes:
        """Tell the views of an edit, and let them read."""
        self.place.edits.announce(changes, initiator=None)
        self.rest()
        return changes

    def close(self) -> None:
        """Take the window down, with what is open over it."""
        for menu in self.window.findChildren(QMenu):
            menu.close()
        self.window.close()
        self.rest()


@contextmanager
def board_rig(workplace: Workplace, qtbot: QtBot, wanted: DossierFilter = CASES) -> Iterator[BoardRig]:
    """The board, shown and at rest; closed behind the test."""
    found = BoardRig(workplace, qtbot, wanted)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def calendar_of(workplace: Workplace, qtbot: QtBot, wanted: DossierFilter = CASES) -> Iterator[DueCalendar]:
    """The calendar, shown and at rest, with the focus on today."""
    window = QMainWindow()
    window.resize(1200, 640)
    calendar = DueCalendar(workplace)
    window.setCentralWidget(calendar)
    bring_up(window, qtbot)
    calendar.show_filter(wanted)
    at_rest(qtbot, workplace)
    calendar.focus()
    try:
        yield calendar
    finally:
        window.close()
        at_rest(qtbot, workplace)
