# SPDX-License-Identifier: MIT
"""The window over a register of many cases: how long its own thread is busy at most between two looks at the keys.

Run as a program on a ledger it prints these as JSON: each step with the seconds of its longest frame, by the
thread's own clock and by the wall's.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QScrollBar

from models.dossier import Move
from models.paths import Register
from tests.benchmarks.ratios import Ratio
from tests.benchmarks.registers import filled
from tests.conftest import RESOURCES
from ui.faults import Faults
from ui.pages.registers import RegistersPage
from ui.session import Session

ROOT = Path(__file__).resolve().parents[2]
FRAME = 0.05  # seconds: what DESIGN section 7 allows
_RUNS = 3
_PAGES, _STEPS = 30, 50  # pages turned one by one; steps of the mouse from the top to the middle
_PAUSE = 0.02  # seconds without a question to the ledger: the window is at rest
_TYPED = 0.4  # the same behind the last letter of a search, which the bar waits for


def moving_about(cases: int, empty: Path, folder: Path, kept: Path) -> Iterator[Ratio]:
    """Every step of a clerk at a register: the longest frame, against the one that is allowed."""
    path = shutil.copyfile(filled(cases, empty, kept / f"cases-{cases}.jzl"), folder / "moving.jzl")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a workstation keeps what the first start compiled
    command = [sys.executable, "-m", "tests.benchmarks.registers_window", str(path)]
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(_RUNS + 1):
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        for step, frame in json.loads(done.stdout.splitlines()[-1]).items():
            found.setdefault(step, []).append(frame)
    for step, frames in found.items():
        busy, wall = (statistics.median(frame[n] for frame in frames[1:]) for n in (0, 1))
        yield Ratio(
            f"cases: {step}, longest frame",
            "a frame of 50 ms; the thread's own time",
            "<= 1x",
            cases,
            busy,
            FRAME,
            busy / FRAME,
            busy <= FRAME,
            f"{wall * 1000:.0f} ms by the wall clock",
        )


class _Clerk:
    """Works at the cases of a window, and remembers the longest frame of each step."""

    def __init__(self, app: QApplication, session: Session) -> None:
        self._app = app
        self._session = session
        self.frames: dict[str, tuple[float, float]] = {}
        self._step = "first page"

    @property
    def page(self) -> RegistersPage:
        """The page of the cases."""
        return cast(RegistersPage, self._session.window.stack.currentWidget())

    def do(self, step: str, *deeds: Callable[[], object], hurried: bool = False, pause: float = _PAUSE) -> None:
        """Take a step, deed by deed, each once what the last one asked for is there; ``hurried`` does not wait.

        ``pause`` is how many seconds the window is left to itself behind the last one at least.
        """
        self._step = step
        for deed in deeds:
            self._frame(deed)
            if not hurried:
                self.rest()
        self.rest(pause)

    def rest(self, pause: float = _PAUSE) -> None:
        """Let the window work until nothing has been asked of the ledger for so many seconds."""
        workplace = self._session.workplace
        assert workplace is not None
        quiet = time.perf_counter()
        while time.perf_counter() - quiet < pause:
            self._frame()
            if workplace.readers.busy:
                quiet = time.perf_counter()
            time.sleep(0.002)

    def _frame(self, deed: Callable[[], object] | None = None) -> None:
        busy, wall = time.thread_time(), time.perf_counter()
        if deed is not None:
            deed()
        self._app.processEvents()
        frame = time.thread_time() - busy, time.perf_counter() - wall
        longest = self.frames.get(self._step, (0.0, 0.0))
        self.frames[self._step] = max(frame[0], longest[0]), max(frame[1], longest[1])

    def work(self) -> None:
        """A day at the register."""
        self.rest()
        page = self.page
        down = page.table.verticalScrollBar()
        self.do("list by pages", *[partial(_turn, down)] * _PAGES)
        self.do(
            "list dragged to the middle", *(partial(_drag, down, n / 2 / _STEPS) for n in range(_STEPS)), hurried=True
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
        self.do("column by pages", *[partial(_turn, column)] * _PAGES)
        self.do(
            "column dragged to the middle",
            *(partial(_drag, column, n / 2 / _STEPS) for n in range(_STEPS)),
            hurried=True,
        )
        self.do("a case moved on the board", self._move, self._move)

    def _move(self) -> None:
        """File the first case of the first column."""
        workplace, board = self._session.workplace, self.page.views.board
        assert workplace is not None and board is not None
        filed = workplace.ledger.dossiers.get(board.lanes["case-lead"].model.ids[0])
        moves = (*filed.dossier.moves, Move("case-filed", max(filed.dossier.since, workplace.today())))
        workplace.edits.edit_dossier(filed, replace(filed.dossier, moves=moves), "dossier-move", initiator=None)


def _turn(bar: QScrollBar) -> None:
    bar.setValue(bar.value() + bar.pageStep())


def _drag(bar: QScrollBar, share: float) -> None:
    bar.setValue(round(bar.maximum() * share))


def main(path: Path) -> None:
    """Work at the cases of a ledger in a real window, and print what it took."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        for name, value in (("display/language", "zh"), ("display/scheme", "light"), ("window/page", "cases")):
            store.setValue(name, value)
        session = Session(app, store, Faults(), resources=RESOURCES, demonstration=Path(folder, "none.jzl").absolute)
        session.window.show()
        session.open_quietly(path)
        clerk = _Clerk(app, session)
        gc.freeze()
        clerk.work()
        print(json.dumps(clerk.frames), flush=True)
        session.window.close()
        session.close()
        os._exit(0)  # what Qt takes down behind is not measured


if __name__ == "__main__":
    main(Path(sys.argv[1]))
