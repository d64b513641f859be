# SPDX-License-Identifier: MIT
"""Work off the window's thread: a worker for long jobs, one for reads, one for drawing. No QObject enters a worker.

A job is a generator of models/ that yields progress and at last its result; cancelling closes it between two
yields, so its transaction rolls back. A read is a function of a read-only Store; a newer read under the same
key interrupts and drops an older one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.errors import LedgerError, UserError
from models.store import Store

Result = TypeVar("Result")
_LISTEN = 10  # milliseconds between two looks whether a worker has told everything
_PROGRESS_SECONDS = 0.1  # ten times a second is as often as an eye follows a bar


class Job(QObject):
    """One long work under way. Signals arrive on the window's thread.

    ``progressed(value)`` carries what the generator yielded, throttled; ``finished(result)`` the last value
    it yielded; ``failed(error)`` a UserError; ``cancelled()``. Exactly one of the last three comes.
    """

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Stop at the next yield; nothing of it stays."""
        self._stop.set()


class Jobs(QObject):
    """Runs jobs one after the other on one thread.

    ``started(job)``: one was handed in, for the status bar. ``crashed(exception)``: a bug, for the excepthook.
    """

    started = Signal(object)
    crashed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: set[Job] = set()
        self._futures: dict[Job, Future[None]] = {}
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waiting."""
        return bool(self._running)

    def start(self, work: Callable[[], Iterator[Any]], title: str = "") -> Job:
        """Start a job: ``work`` is called on the worker and returns the generator. ``title`` says what it does."""
        job = Job()
        job.title = title
        self._running.add(job)
        for signal in (job.finished, job.failed):
            signal.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        job.cancelled.connect(self._forget, Qt.ConnectionType.QueuedConnection)
        # Only at the loop's next turn: a work that ends at once must not end before its job is connected to.
        QTimer.singleShot(0, self, partial(self._submit, job, work))
        self.started.emit(job)
        return job

    def _submit(self, job: Job, work: Callable[[], Iterator[Any]]) -> None:
        if self._closed:
            return
        signals = (
            job.progressed.emit,
            job.finished.emit,
            job.failed.emit,
            job.cancelled.emit,
            self.crashed.emit,
        )
        self._futures[job] = self._pool.submit(_work, work, job._stop, *signals)

    def _forget(self, _: object = None) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._running.discard(job)
            self._let_go(job, self._futures.pop(job, None))

    def _let_go(self, job: Job, future: Future[None] | None) -> None:
        """Keep a job until its worker has told everything and it was heard: gone earlier, it would not be."""
        if future is not None:
            after = 0 if future.done() else _LISTEN
            QTimer.singleShot(after, self, partial(self._let_go, job, None if future.done() else future))

    def close(self) -> None:
        """Cancel what runs and wait for the thread to end."""
        self._closed = True
        for job in list(self._running):
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        self._futures.clear()


def _work(
    work: Callable[[], Iterator[Any]],
    stop: threading.Event,
    progressed: Callable[[object], None],
    finished: Callable[[object], None],
    failed: Callable[[object], None],
    cancelled: Callable[[], None],
    crashed: Callable[[object], None],
) -> None:
    last: object = None
    told = 0.0
    try:
        steps = work()
        for last in steps:
            if stop.is_set():
                if isinstance(steps, Generator):
                    steps.close()
                cancelled()
                return
            if (now := time.monotonic()) - told >= _PROGRESS_SECONDS:
                told = now
                progressed(last)
    except UserError as error:
        failed(error)
    except BaseException as error:  # a bug: told to the excepthook on the window's thread
        cancelled()
        crashed(error)
    else:
        finished(last)


def or_refusal(read: Callable[[], Result]) -> Result | UserError:
    """What a read gives, or why it was refused, for who shows that in its place; an interrupted one has no answer."""
    try:
        return read()
    except UserError as error:
        if isinstance(error, LedgerError) and error.code == "interrupted":
            raise
        return error


class Readers(QObject):
    """Reads on a worker with a read-only connection of its own.

    ``ask(key, read, answer)`` calls ``read(store)`` on the worker and ``answer(result)`` on the window's
    thread, unless another ask under the same key came in between. UserErrors go to ``failed(error)``.
    ``ask_aside`` does the same with what reads nothing, on another worker: no question waits for it.
    """

    _answered = Signal(str, int, object)
    failed = Signal(object)
    crashed = Signal(object)

    def __init__(self, open_reader: Callable[[], Store]) -> None:
        super().__init__()
        self._open_reader = open_reader
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._store: Store | None = None
        self._running = ""
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}
        self._answers: dict[tuple[str, int], Callable[[Any], None]] = {}
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._answers)

    def ask(self, key: str, read: Callable[[Store], Any], answer: Callable[[Any], None]) -> None:
        """Ask for something; only the newest ask under a key is answered."""
        self._pool.submit(self._read, key, self._expect(key, answer), read)

    def ask_aside(self, key: str, work: Callable[[], Any], answer: Callable[[Any], None]) -> None:
        """Ask for something that needs no store, as a drawing; only the newest ask under a key is answered."""
        self._aside.submit(self._work_aside, key, self._expect(key, answer), work)

    def _expect(self, key: str, answer: Callable[[Any], None]) -> int:
        """Take note of a new ask under a key, in the place of an older one; returns its number."""
        self.drop(key)
        number = self._newest[key]
        self._answers[key, number] = answer
        return number

    def drop(self, key: str) -> None:
        """Forget what was asked under a key, and stop it where it runs."""
        with self._lock:
            number = self._newest.get(key, 0)
            self._newest[key] = number + 1
            self._answers.pop((key, number), None)
            if self._running == key and self._store is not None:
                self._store.interrupt()

    def _read(self, key: str, number: int, read: Callable[[Store], Any]) -> None:
        with self._lock:
            if self._newest.get(key) != number:
                return
            self._running = key
        try:
            self._answer(key, number, partial(self._from_store, read))
        finally:
            with self._lock:
                self._running = ""

    def _from_store(self, read: Callable[[Store], Any]) -> Any:
        if self._store is None:
            self._store = self._open_reader()
        return read(self._store)

    def _work_aside(self, key: str, number: int, work: Callable[[], Any]) -> None:
        if self._newest.get(key) == number:
            self._answer(key, number, work)

    def _answer(self, key: str, number: int, work: Callable[[], Any]) -> None:
        """On a worker: do what was asked, and tell how it ended."""
        try:
            result = work()
        except UserError as error:
            self._answers.pop((key, number), None)
            if not (isinstance(error, LedgerError) and error.code == "interrupted"):
                self.failed.emit(error)
        except BaseException as error:  # a bug: told to the excepthook on the window's thread
            self._answers.pop((key, number), None)
            self.crashed.emit(error)
        else:
            self._answered.emit(key, number, result)

    def _deliver(self, key: str, number: int, result: object) -> None:
        answer = self._answers.pop((key, number), None)
        if answer is not None and self._newest.get(key) == number:
            answer(result)

    def close(self) -> None:
        """Stop reading and wait for the threads to end."""
        for key in list(self._newest):
            self.drop(key)
        self._pool.submit(self._close_store)
        self._pool.shutdown(wait=True)
        self._aside.shutdown(wait=True)

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
