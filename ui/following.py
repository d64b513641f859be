# SPDX-License-Identifier: MIT
"""Work that follows the edits on a thread of its own, while nobody types and never in the way."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from ui.workplace import Workplace

_AFTER_EDIT = 2000  # milliseconds without an edit


class Follower(QObject):
    """Works after the opening of a ledger and after its edits. ``crashed(exception)``: a bug, for the excepthook."""

    crashed = Signal(object)

    def __init__(self, workplace: Workplace, name: str) -> None:
        super().__init__()
        self._workplace = workplace
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._running: Future[None] | None = None
        self._stop = threading.Event()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)

    def start(self, after: int) -> None:
        """Follow from now on; the first work begins after so many milliseconds."""
        self._workplace.announcer.changed.connect(self._changed)
        self._soon.start(after)

    def work(self) -> None:
        """What is done, on the thread; it looks at ``stopped`` between its parts."""
        raise NotImplementedError

    def stopped(self, rest: float = 0) -> bool:
        """Whether to stop; after a rest of so many seconds, in which others work."""
        return self._stop.wait(rest) if rest else self._stop.is_set()

    @property
    def busy(self) -> bool:
        """Whether it is at work, or about to be."""
        return self._soon.isActive() or (self._running is not None and not self._running.done())

    def close(self) -> None:
        """Stop after the part under way. What is missing is made up for at the next opening."""
        self._soon.stop()
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _changed(self, _changes: object, _initiator: object) -> None:
        if not self.stopped():
            self._soon.start(_AFTER_EDIT)

    def _begin(self) -> None:
        under_way = self._running is not None and not self._running.done()
        if under_way or self._workplace.jobs.busy:
            self._soon.start(_AFTER_EDIT)
            return
        self._running = self._pool.submit(self._carry_out)

    def _carry_out(self) -> None:
        from models.errors import LedgerError

        try:
            self.work()
        except LedgerError:
            return  # a full disk, a long import: the file itself answers until the next attempt
        except BaseException as error:  # a bug: told to the excepthook on the window's thread
            self.crashed.emit(error)
