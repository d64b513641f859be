# SPDX-License-Identifier: MIT
"""The foot of a period's summary: where it is written, a nil return's word, the button, and what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import UserError
from models.reporting.preview import Preview
from models.reporting.submission import Submission, submit
from ui import theme
from ui.dialogs.export_file import remember_folder, remembered_folder
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.notice import Notice
from ui.workplace import Workplace


class ReportWriter(QWidget):
    """``written(submission)``: a summary was written and noted in the ledger."""

    written = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._folder = remembered_folder(self._settings)
        self._preview: Preview | None = None
        self._name = ""
        self._job: Job | None = None  # held, so that its last word is not lost with it
        self.notice = Notice(self)
        self.nil = QCheckBox(self)
        self.folder = QLabel(self)
        self.change_folder = QPushButton(theme.icon("folder"), "", self)
        self.button = theme.primary(QPushButton(self))
        theme.set_role(self.folder, "muted")
        theme.set_role(self.change_folder, "quiet")
        self.folder.setMinimumWidth(80)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE)
        foot.addWidget(self.folder, 1)
        foot.addWidget(self.change_folder)
        foot.addWidget(self.button)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE)
        down.addWidget(self.notice)
        down.addWidget(self.nil, 0, Qt.AlignmentFlag.AlignRight)
        down.addLayout(foot)
        self.change_folder.clicked.connect(self._choose_folder)
        self.nil.toggled.connect(self._allow)
        self.button.clicked.connect(self.write)
        self.retranslate()

    def offer(self, found: Preview | None, name: str) -> None:
        """Offer to write a period's summary; None while it is not on screen yet."""
        if found is None or self._preview is None or found.span != self._preview.span:
            self.nil.setChecked(False)
        self._preview, self._name = found, name
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        self.change_folder.setText(self.tr("Folder…"))
        self.change_folder.setToolTip(self.tr("Choose where summaries are written"))
        self.nil.setText(self.tr("There truly was nothing: a nil return"))
        again = self._preview is not None and bool(self._preview.made)
        words = self.tr("Write newer version: {period}") if again else self.tr("Write summary: {period}")
        self.button.setText(words.format(period=self._name) if self._name else self.tr("Write summary"))
        self.notice.retranslate()
        self._say_folder()
        self._allow()

    def _allow(self) -> None:
        """Let a summary be written: of a period that has records, or of one that is said to have none."""
        found, writable = self._preview, self._workplace.ledger.writable
        empty = found is not None and found.records == 0
        self.nil.setVisible(empty and writable)
        self.button.setEnabled(
            found is not None and self._job is None and writable and (not empty or self.nil.isChecked())
        )
        self.button.setToolTip("" if writable else self.tr("The ledger is open read-only"))

    # The folder

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for summaries"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    def take_folder(self, folder: str) -> None:
        """Write into this folder from now on."""
        self._folder = Path(folder)
        remember_folder(self._settings, self._folder)
        self._say_folder()

    def _say_folder(self) -> None:
        text = self.tr("Into {folder}").format(folder=self._folder)
        room = max(80, self.folder.width())
        self.folder.setText(self.folder.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room))
        self.folder.setToolTip(str(self._folder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_folder()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._say_folder()

    # Writing

    def write(self) -> None:
        """Write the summary that is on screen and note it in the ledger, as a job."""
        campaign, found = self._workplace.campaign, self._preview
        if campaign is None or found is None or self._job is not None:
            return
        wording = self._workplace.wording
        work = partial(
            submit,
            self._workplace.ledger,
            campaign,
            found.span.code,
            self._folder,
            say=partial(wording.say, "summary"),
            language=wording.language,
            nil=self.nil.isChecked(),
        )
        job = self._workplace.jobs.start(work, self.tr("Summary of {period}").format(period=self._name))
        self._job = job
        job.finished.connect(self._done)
        job.failed.connect(self._refused)
        job.cancelled.connect(self._stopped)
        self._allow()
        self.notice.tell(self.tr("Writing the summary…"))

    def _done(self, made: Submission) -> None:
        self._job = None
        self.nil.setChecked(False)
        text = self.tr("Version {version} of {period}. Records: {count}, hash {digest}\n{path}")
        digest = made.digest[:16] + "…"
        said = text.format(
            version=made.version, period=made.period, count=f"{made.records:,}", digest=digest, path=made.path
        )
        self.notice.tell(said, made.path)
        self.written.emit(made)

    def _refused(self, error: UserError) -> None:
        self._stopped()
        self._workplace.show(error)

    def _stopped(self) -> None:
        self._job = None
        self.notice.hide()
        self._allow()
