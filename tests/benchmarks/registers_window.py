# SPDX-License-Identifier: MIT
"""The window over a register of many cases: run as a program on a ledger it prints what its steps took."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from models.dossier import Move
from models.paths import Register
from tests.benchmarks.frames import Clerk, drag, longest_frames, main, turn
from tests.benchmarks.ratios import Ratio
from tests.benchmarks.registers import filled
from ui.pages.registers import RegistersPage

_PAGES, _STEPS = 30, 50  # pages turned one by one; steps of the mouse from the top to the middle
_TYPED = 0.4  # seconds to wait behind the last letter of a search, which the bar waits for


def moving_about(cases: int, empty: Path, folder: Path, kept: Path) -> Iterator[Ratio]:
    """Every step of a clerk at a register: the longest frame, against the one that is allowed."""
    path = shutil.copyfile(filled(cases, empty, kept / f"cases-{cases}.jzl"), folder / "moving.jzl")
    yield from longest_frames("tests.benchmarks.registers_window", path, "cases", cases)


class CaseClerk(Clerk):
    """Works at the cases of a window."""

    @property
    def page(self) -> RegistersPage:
        """The page of the cases."""
        return cast(RegistersPage, self.session.window.stack.currentWidget())

    def work(self) -> None:
        """A day at the register."""
        self.rest()
        page = self.page
        down = page.table.verticalScrollBar()
        self.do("list by pages", *[partial(turn, down)] * _PAGES)
        self.do(
            "list dragged to the middle", *(partial(drag, down, n / 2 / _STEPS) for n in range(_STEPS)), hurried=True
        )
        self.do("list in another order", partial(page.table.sort_by, "due", descending=False))
        self.do(
            "another register and back",
            *(partial(page.show_register, r) for r in (Register.SUPERVISION, Register.CASE)),
        )
        self.do("a search", partial(page.bar.text.insert, "鳄"), partial(page.bar.text.insert, "龟"), pause=_TYPED)
        self.do("the search taken off", page.bar.clear_all, pause=_TYPED)
        self.do("a case opened", partial(page.open_dossier, page.table.records.ids[0]))
        self.do("back to the list", page.close_file)
        self.do("first calendar", partial(page.show_view, "calendar"))
        self.do("first board", partial(page.show_view, "board"))
        board = page.views.board
        assert board is not None
        column = board.lanes["case-lead"].list.verticalScrollBar()
        self.do("column by pages", *[partial(turn, column)] * _PAGES)
        self.do(
            "column dragged to the middle",
            *(partial(drag, column, n / 2 / _STEPS) for n in range(_STEPS)),
            hurried=True,
        )
        self.do("a case moved on the board", self._move, self._move)

    def _move(self) -> None:
        """File the first case of the first column."""
        workplace, board = self.session.workplace, self.page.views.board
        assert workplace is not None and board is not None
        filed = workplace.ledger.dossiers.get(board.lanes["case-lead"].model.ids[0])
        moves = (*filed.dossier.moves, Move("case-filed", max(filed.dossier.since, workplace.today())))
        workplace.edits.edit_dossier(filed, replace(filed.dossier, moves=moves), "dossier-move", initiator=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "cases", CaseClerk)
