# SPDX-License-Identifier: MIT
"""Starts the window on a ledger, and draws a page to a picture without a display."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


_WARM_AFTER = 2500  # milliseconds: the first page and its figures come first


def run(path: Path | None, *, resources: Path) -> int:
    """Open the window on a ledger, the last used one, or the demonstration; returns the exit code."""
    gc.disable()  # while modules are loaded nothing is garbage, and looking for it costs a tenth of the start
    from PySide6.QtCore import QSettings, QTimer

    from ui.faults import Faults
    from ui.folders import demonstration_path
    from ui.session import Session
    from ui.warming import Warming

    app = _application()
    faults = Faults()
    faults.install()
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Jingzhang", "Jingzhang")
    session = Session(app, store, faults, resources=resources, demonstration=demonstration_path)
    session.start(path)
    QTimer.singleShot(1000, _collect_from_now_on)
    warming = Warming()
    warming.start(_WARM_AFTER)
    code = app.exec()
    faults.remove()
    return code


def _collect_from_now_on() -> None:
    gc.freeze()
    gc.enable()


def draw(
    path: Path,
    *,
    resources: Path,
    to: Path,
    page: str,
    language: str,
    scheme: str,
    size: tuple[int, int] = (1366, 768),
) -> None:
    """Draw a page of a ledger, as the window would show it, to a PNG file.

    Needs no display: with no application running, Qt's offscreen platform is used. Raises LedgerError where
    the ledger cannot be read.
    """
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.drawing import draw_page

    app = _application()
    draw_page(app, path, resources=resources, to=to, page=page, language=language, scheme=scheme, size=size)


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
        app.setProperty("style", "fusion")
    app.setApplicationName("Jingzhang")
    app.setDesktopFileName("jingzhang")
    return app
