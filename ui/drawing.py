# SPDX-License-Identifier: MIT
"""Draws the window to pictures, for the documentation and for machines without a display."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.faults import Faults
from ui.session import Session

_PATIENCE = 30_000  # milliseconds until a page that still reads is drawn as it is
_LOOK = 40  # milliseconds between two looks whether it still reads


def draw_page(
    app: QApplication,
    path: Path,
    *,
    resources: Path,
    to: Path,
    page: str,
    language: str,
    scheme: str,
    size: tuple[int, int],
    before: Callable[[Session], QWidget | None] | None = None,
) -> None:
    """Draw a page to a PNG file. ``before`` may do something first, and return another widget to draw.

    The settings are its own, so that nothing of the user's is touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        store.setValue("display/language", language)
        store.setValue("display/scheme", scheme)
        store.setValue("window/page", page)
        session = Session(app, store, Faults(), resources=resources, demonstration=Path(folder, "none.jzl").absolute)
        session.window.resize(*size)
        session.window.show()
        try:
            session.open_quietly(path)
            wait_until_read(session)
            other = before(session) if before is not None else None
            wait_until_read(session)
            to.parent.mkdir(parents=True, exist_ok=True)
            (other or session.window).grab().save(str(to))
            if other is not None:
                other.hide()  # not closed: a form with something in it would ask first
        finally:
            session.window.close()
            session.close()
            session.window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # no widget outlives its picture
            session.translations.remove()
            store.sync()


def wait_until_read(session: Session) -> None:
    """Let the window work until no answer is awaited."""
    loop = QEventLoop()
    waiter = _Waiter(session, loop)
    timer = QTimer()
    timer.setInterval(_LOOK)
    timer.timeout.connect(waiter.look)
    timer.start()
    loop.exec()
    timer.stop()


class _Waiter:
    """Ends a loop once nothing has been read for three looks: an answer may lead to another question."""

    def __init__(self, session: Session, loop: QEventLoop) -> None:
        self._session = session
        self._loop = loop
        self._quiet = 0
        self._looks = 0

    def look(self) -> None:
        workplace = self._session.workplace
        self._quiet = 0 if workplace is not None and workplace.readers.busy else self._quiet + 1
        self._looks += 1
        if self._quiet >= 3 or self._looks * _LOOK > _PATIENCE:
            self._loop.quit()
