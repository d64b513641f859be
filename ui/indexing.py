# SPDX-License-Identifier: MIT
"""Keeps the search index near what is logged: on a thread of its own, while nobody types, and never in the way."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

from PySide6.QtCore import QObject, QTimer, Signal

from ui.workplace import Workplace

_AFTER_OPENING = 3000  # milliseconds: the first page and its figures come first
_AFTER_EDIT = 2000  # milliseconds without an edit


class Indexer(QObject):
    """Follows the edits of one ledger. ``crashed(exception)``: a bug, for the excepthook."""

    crashed = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="index")
        self._running: Future[None] | None = None
        self._stop = threading.Event()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        if workplace.ledger.writable:
            workplace.announcer.changed.connect(self._changed)
            self._soon.start(_AFTER_OPENING)

    @property
    def busy(self) -> bool:
        """Whether it is at work, or about to be."""
        return self._soon.isActive() or (self._running is not None and not self._running.done())

    def close(self) -> None:
        """Stop after the transaction under way. What is missing is made up for at the next opening."""
        self._soon.stop()
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _changed(self, _changes: object, _initiator: object) -> None:
        if not self._stop.is_set():
            self._soon.start(_AFTER_EDIT)

    def _begin(self) -> None:
        under_way = self._running is not None and not self._running.done()
        if under_way or self._workplace.jobs.busy:
            self._soon.start(_AFTER_EDIT)
            return
        self._running = self._pool.submit(self._follow)

    def _follow(self) -> None:
        from models.errors import LedgerError
        from models.search import follow

        try:
            with closing(self._workplace.ledger.store.second_writer()) as store:
                for _ in follow(store):
                    if self._stop.is_set():
                        return
        except LedgerError:
            return  # a full disk, a long import: the search looks through the records until the next attempt
        except BaseException as error:  # a bug: told to the excepthook on the window's thread
            self.crashed.emit(error)
