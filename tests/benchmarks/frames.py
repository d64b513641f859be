# SPDX-License-Identifier: MIT
"""How long a window's own thread is busy at most between two looks at the keys, step by step of a clerk's work."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QScrollBar

from tests.benchmarks.ratios import Ratio
from tests.conftest import RESOURCES
from ui.faults import Faults
from ui.session import Session

ROOT = Path(__file__).resolve().parents[2]
FRAME = 0.05  # seconds: what DESIGN section 7 allows
_RUNS = 3
_PAUSE = 0.02  # seconds without a question to the ledger: the window is at rest


class Clerk:
    """Works at a window, and remembers of each step its longest frame: the thread's own seconds, and the wall's.

    ``taken`` are the seconds that the longest deed of a step took until nothing was asked any more, by the wall's.
    """

    def __init__(self, app: QApplication, session: Session) -> None:
        self._app = app
        self.session = session
        self.frames: dict[str, tuple[float, float]] = {}
        self.taken: dict[str, float] = {}
        self._step = "first page"

    def work(self) -> None:
        """A day's work."""
        raise NotImplementedError

    def do(self, step: str, *deeds: Callable[[], object], hurried: bool = False, pause: float = _PAUSE) -> None:
        """Take a step, deed by deed, each once what the last one asked for is there; ``hurried`` does not wait.

        ``pause`` is how many seconds the window is left to itself behind the last one at least.
        """
        self._step = step
        for deed in deeds:
            begun = time.perf_counter()
            self._frame(deed)
            if not hurried:
                self.taken[step] = max(self.taken.get(step, 0.0), self.rest() - begun)
        self.rest(pause)

    def rest(self, pause: float = _PAUSE) -> float:
        """Let the window work until nothing has been asked of the ledger for so many seconds; when that began."""
        workplace = self.session.workplace
        assert workplace is not None
        quiet = time.perf_counter()
        while workplace.readers.busy or time.perf_counter() - quiet < pause:  # a sleep may take long on a busy machine
            self._frame()
            if workplace.readers.busy:
                quiet = time.perf_counter()
            time.sleep(0.002)
        return quiet

    def _frame(self, deed: Callable[[], object] | None = None) -> None:
        busy, wall = time.thread_time(), time.perf_counter()
        if deed is not None:
            deed()
        self._app.processEvents()
        frame = time.thread_time() - busy, time.perf_counter() - wall
        longest = self.frames.get(self._step, (0.0, 0.0))
        self.frames[self._step] = max(frame[0], longest[0]), max(frame[1], longest[1])


def longest_frames(module: str, path: Path, name: str, records: int) -> Iterator[Ratio]:
    """Run a module that is a clerk's work, on a ledger: each step's longest frame against the one that is allowed."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a workstation keeps what the first start compiled
    found: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(_RUNS + 1):
        command = [sys.executable, "-m", module, str(path)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        for step, frame in json.loads(done.stdout.splitlines()[-1]).items():
            found.setdefault(step, []).append(frame)
    for step, frames in found.items():
        busy, wall, taken = (statistics.median(frame[n] for frame in frames[1:]) for n in (0, 1, 2))
        yield Ratio(
            f"{name}: {step}, longest frame",
            "a frame of 50 ms; the thread's own time",
            "<= 1x",
            records,
            busy,
            FRAME,
            busy / FRAME,
            busy <= FRAME,
            f"{wall * 1000:.0f} ms by the wall clock; there after {taken * 1000:.0f} ms",
        )


def turn(bar: QScrollBar) -> None:
    """A page further."""
    bar.setValue(bar.value() + bar.pageStep())


def drag(bar: QScrollBar, share: float) -> None:
    """To a place between the top and the bottom."""
    bar.setValue(round(bar.maximum() * share))


def main(path: Path, page: str, clerk_of: Callable[[QApplication, Session], Clerk]) -> None:
    """Work at a page of a ledger in a real window, and print what it took as JSON."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder, "settings.ini")), QSettings.Format.IniFormat)
        for name, value in (("display/language", "zh"), ("display/scheme", "light"), ("window/page", page)):
            store.setValue(name, value)
        session = Session(app, store, Faults(), resources=RESOURCES, demonstration=Path(folder, "none.jzl").absolute)
        session.window.show()
        session.open_quietly(path)
        clerk = clerk_of(app, session)
        gc.freeze()
        clerk.work()
        print(json.dumps({step: (*frame, clerk.taken.get(step, 0.0)) for step, frame in clerk.frames.items()}))
        sys.stdout.flush()
        session.window.close()
        session.close()
        os._exit(0)  # what Qt takes down behind is not measured
