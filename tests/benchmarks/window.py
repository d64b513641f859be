# SPDX-License-Identifier: MIT
"""Start to a usable window, and the memory then, against a bare QMainWindow in the same interpreter."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.ratios import Ratio

ROOT = Path(__file__).resolve().parents[2]

_END = """
def rss():
    for line in open('/proc/self/status', encoding='ascii'):
        if line.startswith('VmRSS'):
            return int(line.split()[1]) / 1024
"""

_BARE = (
    _END
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([]); window = QMainWindow(); window.resize(1366, 768); window.show()
QTimer.singleShot(0, app.quit); app.exec(); print(rss(), flush=True); import os; os._exit(0)
"""
)

# Usable: the ledger is open, its page stands, and what it asked for was answered.
_OURS = (
    _END
    + """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import application, session
opened = session.Session._work_on
def work_on(self, ledger):
    opened(self, ledger)
    timer = QTimer(self); timer.setInterval(1)
    def look():
        if WAIT and self.workplace.readers.busy:
            return
        print(rss(), flush=True); os._exit(0)
    timer.timeout.connect(look); timer.start()
session.Session._work_on = work_on
application.run(Path(sys.argv[1]), resources=Path('resources'))
"""
)


def starting(path: Path, records: int, folder: Path) -> Iterator[Ratio]:
    """The window with its ledger open, and with its page's figures answered, against the bare window."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a workstation keeps what the first start compiled
    for name, wait, goal in (
        ("start to a usable window", False, 1.6),
        ("start until Home has its figures", True, None),
    ):
        ours = [_run(f"WAIT = {wait}\n{_OURS}", environment, str(path))]
        bare = [_run(_BARE, environment)]
        for _ in range(7):
            ours.append(_run(f"WAIT = {wait}\n{_OURS}", environment, str(path)))
            bare.append(_run(_BARE, environment))
        seconds, memory = ([run[n] for run in ours[1:]] for n in (0, 1))
        bare_seconds, bare_memory = ([run[n] for run in bare[1:]] for n in (0, 1))
        ratio = statistics.median(a / b for a, b in zip(seconds, bare_seconds, strict=True))
        more = statistics.median(memory) - statistics.median(bare_memory)
        yield Ratio(
            name,
            "a bare QMainWindow, whole processes",
            "" if goal is None else f"<= {goal}x, + <= 120 MB",
            records,
            statistics.median(seconds),
            statistics.median(bare_seconds),
            ratio,
            None if goal is None else ratio <= goal and more <= 120,
            f"+{more:.0f} MB",
        )


def _run(script: str, environment: dict[str, str], *arguments: str) -> tuple[float, float]:
    start = time.perf_counter()
    found = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - start, float(found.stdout.split()[-1])
