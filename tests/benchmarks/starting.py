# SPDX-License-Identifier: MIT
"""Starting the program on a ledger, against a bare QMainWindow in the same interpreter, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import RESOURCES

# Each process ends at once when it has reached its point, and says how much memory it holds.
_END = """
def end():
    import os
    if memory:
        pages = int(open("/proc/self/statm").read().split()[1])
        os.write(1, str(pages * os.sysconf("SC_PAGE_SIZE")).encode())
    os._exit(0)
"""
_BARE = """
import sys
memory = len(sys.argv) > 1
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, end)
app.exec()
"""
_OURS = """
import gc, sys
gc.disable()
from pathlib import Path
ledger, folder, resources, until = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
memory = len(sys.argv) > 5
from PySide6.QtCore import QSettings, QTimer
from ui.application import _application
from ui.faults import Faults
from ui.session import Session
app = _application()
store = QSettings(str(folder / "start.ini"), QSettings.Format.IniFormat)
session = Session(app, store, Faults(lambda: folder), resources=resources, demonstration=lambda: folder / "d.jzl")
def look():
    if session.workplace is not None and not session.workplace.readers.busy:
        end()
if until == "window":
    session.window.show()
    QTimer.singleShot(0, end)
else:
    session.window.page_shown.connect(lambda _: QTimer.singleShot(0, end if until == "page" else look))
    if until == "figures":
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
    session.start(ledger)
app.exec()
"""


def starting(path: Path, size: int, folder: Path) -> Iterator[Ratio]:
    """Until the window is on the screen, and until the ledger is open and its first page stands."""
    bare = partial(_run, folder, _END + _BARE)
    here = (str(path), str(folder), str(RESOURCES))
    memory = _memory(folder, size, *here)
    for what, until, at_most in (("start to a window", "window", 1.6), ("start to the first page", "page", None)):
        ours = partial(_run, folder, _END + _OURS, *here, until)
        yield measure(
            what, ours, bare, against="a bare QMainWindow", records=size, at_most=at_most, pairs=9, note=memory
        )


def _memory(folder: Path, size: int, *here: str) -> str:
    if not Path("/proc/self/statm").exists():
        return ""
    ours = int(_run(folder, _END + _OURS, *here, "figures", "memory"))
    bare = int(_run(folder, _END + _BARE, "memory"))
    return f"+{(ours - bare) / 2**20:.0f} MB with the figures of {size:,} records"


def _run(folder: Path, code: str, *arguments: str) -> str:
    """Run a process to its end, with compiled modules kept as an installed program has them."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *arguments]
    root = RESOURCES.parent
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True).stdout
