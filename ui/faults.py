# SPDX-License-Identifier: MIT
"""Faults of the program: each that nobody caught is noted in a log file and told with a report to copy."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    import logging
    from types import TracebackType

LOG_BYTES, LOG_FILES = 512 * 1024, 3  # a few hundred reports; more helps nobody
_QUIET = ("propagateSizeHints",)  # what the offscreen platform says of itself at every window


def log_folder() -> Path:
    """The user's folder for this program's log."""
    from platformdirs import user_log_path

    return user_log_path("Jingzhang", appauthor=False)


class Faults(QObject):
    """Hooks for uncaught exceptions of every thread and for Qt's messages, while it is installed.

    ``found(report)`` carries the text to show and copy; it arrives on the window's thread.
    """

    found = Signal(str)

    def __init__(self, folder: Callable[[], Path] = log_folder) -> None:
        super().__init__()
        self._folder = folder
        self._logger: logging.Logger | None = None
        self._handler: logging.Handler | None = None

    def install(self) -> None:
        """Take the hooks over."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(self._qt_says)

    def remove(self) -> None:
        """Give the hooks back and close the log."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._logger is not None and self._handler is not None:
            self._logger.removeHandler(self._handler)
            self._handler.close()
        self._logger = self._handler = None

    @property
    def log_file(self) -> Path:
        """Where faults are noted."""
        return self._folder() / "jingzhang.log"

    def tell(self, error: BaseException) -> None:
        """Note an exception that a worker brought over, and show it."""
        self._uncaught(type(error), error, error.__traceback__)

    def note(self, text: str) -> None:
        """Write a line into the log; a log that cannot be written stops nothing."""
        if self._logger is None:
            self._open()
        if self._logger is not None:
            self._logger.error(_masked(text))

    def _open(self) -> None:
        import logging
        from logging.handlers import RotatingFileHandler

        try:
            self._folder().mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(self.log_file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        self._handler = handler
        self._logger = logging.getLogger("jingzhang")
        self._logger.propagate = False
        self._logger.addHandler(handler)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = _masked(f"{versions()}\n\n{''.join(traceback.format_exception(kind, error, trace))}")
        self.note(report)
        if sys.stderr is not None:  # there is none in a windowed bundle
            sys.stderr.write(report)
        self.found.emit(report)

    def _uncaught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self._uncaught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _qt_says(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtDebugMsg or any(word in message for word in _QUIET):
            return
        self.note(f"Qt {kind.name.removeprefix('Qt')}: {message} ({context.category})")
        if sys.stderr is not None:
            sys.stderr.write(f"{_masked(message)}\n")


def _masked(text: str) -> str:
    """What is noted and told holds no number of a person, whatever an exception quotes."""
    from models.personal import masked  # not above: the window stands before the domain is loaded

    return masked(text)


def versions() -> str:
    """What a report says of the machine: versions, no names and no paths."""
    import platform

    from PySide6 import __version__ as pyside_version

    return f"Jingzhang · Python {platform.python_version()} · PySide6 {pyside_version} · {platform.platform()}"
