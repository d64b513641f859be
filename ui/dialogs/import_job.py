# SPDX-License-Identifier: MIT
"""One job of a dialog at a time: a newer one stops the older, whose word is not heard any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from models.errors import UserError
from ui.jobs import Job
from ui.workplace import Workplace


class OneJob(QObject):
    """``turned()``: it began or ended. ``progressed(number)`` while it runs. ``failed(error)``: a UserError."""

    turned = Signal()
    progressed = Signal(int)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = workplace.jobs
        self._job: Job | None = None

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._job is not None

    def start(self, work: Callable[[], Iterator[Any]], title: str, then: Callable[[Any], None]) -> None:
        """Start a work; ``then`` takes the last value it yields."""
        self.stop()
        job = self._jobs.start(work, title)
        self._job = job
        job.progressed.connect(partial(self._progress, job))
        job.finished.connect(partial(self._finished, job, then))
        job.failed.connect(partial(self._failed, job))
        job.cancelled.connect(partial(self._ended, job))
        self.turned.emit()

    def stop(self) -> None:
        """Stop what is under way; nothing of it stays."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def cancel(self) -> None:
        """Ask what is under way to stop, and wait for its word: what is being written may be done before it stops."""
        if self._job is not None:
            self._job.cancel()

    def _progress(self, job: Job, value: object) -> None:
        if job is self._job and isinstance(value, int) and value:
            self.progressed.emit(value)

    def _finished(self, job: Job, then: Callable[[Any], None], result: object) -> None:
        if self._ends(job):
            then(result)
            self.turned.emit()

    def _failed(self, job: Job, error: object) -> None:
        if self._ends(job) and isinstance(error, UserError):
            self.failed.emit(error)
            self.turned.emit()

    def _ended(self, job: Job) -> None:
        if self._ends(job):
            self.turned.emit()

    def _ends(self, job: Job) -> bool:
        if job is not self._job:
            return False
        self._job = None
        return True
