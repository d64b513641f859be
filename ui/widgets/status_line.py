# SPDX-License-Identifier: MIT
"""The foot of the window: which ledger, whose, at which post, how many records, and the job under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from ui import theme

if TYPE_CHECKING:
    from ui.jobs import Job, Jobs


class StatusLine(QStatusBar):
    """Says where one is. The parts are set by the window; the job's part follows ``Jobs.started``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        self.ledger, self.office, self.post, self.records = QLabel(), QLabel(), QLabel(), QLabel()
        self.read_only = QLabel()
        theme.set_role(self.read_only, "chip-warning")
        self.job = JobLine()
        for label in (self.ledger, self.office, self.read_only):
            self.addWidget(label)
        self.addPermanentWidget(self.job)
        for label in (self.records, self.post):
            self.addPermanentWidget(label)
        for label in (self.ledger, self.office, self.post, self.records):
            label.setContentsMargins(theme.SPACE, 4, theme.SPACE, 4)
        self.read_only.hide()
        self._count: int | None = None
        self._post = ""
        self.retranslate()

    def show_ledger(self, name: str, path: str, office: str, post: str, *, writable: bool) -> None:
        """Say which ledger is open; all empty for none."""
        if name:  # by now the Qt namespace costs nothing more
            from PySide6.QtCore import Qt

            for label in (self.ledger, self.office):
                label.setTextFormat(Qt.TextFormat.PlainText)
        self.ledger.setText(name)
        self.ledger.setToolTip(path)
        self.office.setText(office)
        self.read_only.setVisible(bool(name) and not writable)
        self._post = post
        self.retranslate()

    def show_count(self, count: int | None) -> None:
        """Say how many records stand; None while that is not known."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words again."""
        self.read_only.setText(self.tr("Read-only"))
        self.read_only.setToolTip(
            self.tr("Nothing can be changed: another window keeps this ledger, or it may only be read")
        )
        self.post.setText(self.tr("Post {post}").format(post=self._post) if self._post else "")
        self.post.setToolTip(self.tr("The post code that this workstation's entries carry; set in Setup"))
        text = "" if self._count is None else self.tr("{count} records").format(count=f"{self._count:,}")
        self.records.setText(text)
        self.records.setToolTip(self.tr("Records that stand, of all campaigns"))
        self.job.retranslate()


class JobLine(QWidget):
    """The job under way: what it does, how far it is, and a way to stop it. Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE, 0, theme.SPACE, 0)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.cancel = QToolButton()
        self.cancel.setIcon(theme.icon("player-stop"))
        self.cancel.setIconSize(QSize(14, 14))
        theme.set_role(self.cancel, "quiet")
        self.cancel.clicked.connect(self._stop)
        for widget in (self.text, self.bar, self.cancel):
            layout.addWidget(widget)
        self._waiting: list[Job] = []
        self.hide()

    def follow(self, jobs: Jobs) -> None:
        """Show every job that is handed in from now on."""
        jobs.started.connect(self._begin)

    def retranslate(self) -> None:
        """Set the words again."""
        self.cancel.setToolTip(self.tr("Stop this; nothing of it stays"))
        self.cancel.setAccessibleName(self.tr("Stop"))

    def _begin(self, job: Job) -> None:
        self._waiting.append(job)
        job.progressed.connect(self._progress)
        for signal in (job.finished, job.failed):
            signal.connect(self._over)
        job.cancelled.connect(self._over)
        self._show_first()

    def _show_first(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            self.text.setText(self._waiting[0].title or self.tr("Working…"))
            self.bar.setRange(0, 0)
            self.cancel.setEnabled(True)

    def _progress(self, value: object) -> None:
        match value:
            case (int(done), int(whole)) if whole > 0:
                self.bar.setRange(0, 1000)
                self.bar.setValue(min(1000, done * 1000 // whole))
            case int(done):
                title = self._waiting[0].title if self._waiting else ""
                self.text.setText(f"{title or self.tr('Working…')} {done:,}")

    def _over(self, _: object = None) -> None:
        job = self.sender()
        self._waiting = [waiting for waiting in self._waiting if waiting is not job]
        self._show_first()

    def _stop(self) -> None:
        if self._waiting:
            self.cancel.setEnabled(False)
            self._waiting[0].cancel()
