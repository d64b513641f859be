# SPDX-License-Identifier: MIT
"""The Tallies page over many records: run as a program on a ledger it prints what its steps took."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt

from models.checks import read_draft
from models.tally.aspects import Aspect, Share
from models.tally.compare import Against, Comparison
from models.tally.query import Basis
from tests.benchmarks.frames import Clerk, drag, longest_frames, main, turn
from tests.benchmarks.ratios import Ratio
from ui.pages.tallies import TalliesPage
from ui.widgets.tally.state import Asked

_PAGES, _STEPS = 12, 30  # pages turned one by one; steps of the mouse from the top to the bottom
_FILLED = 60.0  # seconds that the cube has at most to be filled

BY_REGION = Asked(rows=("region", "measure"), columns=("department",))
BY_MONTH = Asked(rows=("measure",), columns=("period",))
LONG = Asked(rows=("region", "measure"), columns=("period",), nested=True)
ALL_BESIDE = replace(
    LONG, share=Share.COLUMN, aspects=frozenset({Aspect.THEN, Aspect.DIFFERENCE, Aspect.CHANGE, Aspect.RANK})
).against(Comparison(Against.PREVIOUS))
BY_PARTNER = Asked(basis=Basis.PARTNER, columns=("region",), rows=("department", "measure"))


def asking(path: Path, records: int, folder: Path) -> Iterator[Ratio]:
    """Every step of a clerk at the tallies: the longest frame, and when the figures stood."""
    copy = shutil.copyfile(path, folder / "asking.jzl")
    yield from longest_frames("tests.benchmarks.tallies_window", copy, "tallies", records)


class TallyClerk(Clerk):
    """Asks tallies of a window: first of the file, then of the cube."""

    _shown = 0.0

    @property
    def page(self) -> TalliesPage:
        """The page."""
        return cast(TalliesPage, self.session.window.stack.currentWidget())

    def work(self) -> None:
        """An afternoon of questions."""
        self.rest()
        self.page.table.model.modelReset.connect(self._show)
        self._ask("first question, of the file", BY_REGION)
        self._fill()
        for name, asked in (
            ("by region", BY_REGION),
            ("by month", BY_MONTH),
            ("by taking part", BY_PARTNER),
            ("regions in regions by month", LONG),
            ("the same, all beside", ALL_BESIDE),
        ):
            self._ask(name, asked)
        table = self.page.table
        down, across = table.figures.verticalScrollBar(), table.figures.horizontalScrollBar()
        self.do("rows by pages", *[partial(turn, down)] * _PAGES)
        self.do("rows dragged to the end", *(partial(drag, down, n / _STEPS) for n in range(_STEPS)), hurried=True)
        self.do("columns dragged to the end", *(partial(drag, across, n / _STEPS) for n in range(_STEPS)), hurried=True)
        column = table.model.leading + 3
        for name, order in (
            ("sorted down", Qt.SortOrder.DescendingOrder),
            ("sorted up", Qt.SortOrder.AscendingOrder),
        ):
            self.do(name, partial(table.model.sort, column, order))
        self.do("folded", partial(table.fold_all, True))
        self.do("unfolded", partial(table.fold_all, False))
        self.do("an action logged while a tally is read", self._log_while_reading, hurried=True)

    def _ask(self, name: str, asked: Asked) -> None:
        """Take the time until the table has its figures: the rates below it come behind them."""
        begun = time.perf_counter()
        self.do(name, partial(self.page.open_asked, asked))
        self.taken[name] = self._shown - begun

    def _show(self) -> None:
        self._shown = time.perf_counter()

    def _fill(self) -> None:
        """Wait until the cube is there."""
        workplace, begun = self.session.workplace, time.perf_counter()
        assert workplace is not None
        self.do("the cube is filled")
        while not (workplace.ledger.cube and workplace.ledger.cube.ready):
            self.do("the cube is filled")
            assert time.perf_counter() - begun < _FILLED

    def _log_while_reading(self) -> None:
        workplace = self.session.workplace
        assert workplace is not None
        draft = {
            "date": str(workplace.today()), "measure": "online-trading-cases", "quantity": "12",
            "department": "market-supervision", "region": workplace.ledger.office.region,
        }  # fmt: skip
        action, _ = read_draft(draft, workplace.context())
        assert action is not None
        self.page.open_asked(BY_REGION)
        workplace.edits.log_action(action, initiator=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "tallies", TallyClerk)
