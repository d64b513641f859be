# SPDX-License-Identifier: MIT
"""Setup: where backups go, when the last one was made, and making one now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Commands
from ui.dialogs.files import documents, folder_to_use
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.form import FormCard
from ui.workplace import Workplace


class BackupSection(QWidget):
    """The ledger's file, its backup folder and its last backup."""

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self.file, self.folder, self.last = (_selectable() for _ in range(3))
        self.form = FormCard()
        for label in (self.file, self.folder, self.last):
            self.form.add(label, wide=True)
        self.now, self.choose = theme.primary(QPushButton()), QPushButton(theme.icon("folder"), "")
        self.show_folder = QPushButton(theme.icon("folder-open"), "")
        self.now.setIcon(theme.icon("archive", "accent_text"))
        self.form.add_buttons(self.now, self.choose, self.show_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.now.clicked.connect(commands.backup_now.trigger)
        self.choose.clicked.connect(self._choose)
        self.show_folder.clicked.connect(self._open_folder)
        workplace.jobs.started.connect(self._follow)
        self.retranslate()

    def activated(self) -> None:
        """Say how things stand, and put the focus on backing up."""
        self._show()
        self.now.setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self.form.explain(
            self.tr("Backup"),
            self.tr(
                "A backup is a whole copy of the ledger, verified before it counts. Keep it on another disk. "
                "To bring one back, open the copy, or: main.py restore BACKUP NEW-FILE."
            ),
        )
        self.form.name(self.file, self.tr("This ledger"))
        self.form.name(self.folder, self.tr("Backup folder"))
        self.form.name(self.last, self.tr("Last backup"))
        self.now.setText(self.tr("Back up now"))
        self.choose.setText(self.tr("Choose folder…"))
        self.show_folder.setText(self.tr("Open folder"))
        self._show()

    def _show(self) -> None:
        ledger = self._workplace.ledger
        self.file.setText(str(ledger.path))
        folder = self._settings.backup_folder(ledger.id)
        self.folder.setText(str(folder) if folder is not None else self.tr("not chosen yet"))
        missing = folder is not None and not folder.is_dir()
        words = self.tr("This folder is not there now. Connect the disk, or choose another folder.") if missing else ""
        self.form.hint(self.folder, words, "error" if missing else "muted")
        self.show_folder.setEnabled(folder is not None and not missing)
        last = self._settings.last_backup(ledger.id)
        if last is None:
            self.last.setText(self.tr("none from this workstation"))
            return
        when, path = last
        self.last.setText(f"{when:%Y-%m-%d %H:%M}  {path.name}")
        gone = not path.exists()
        self.form.hint(self.last, self.tr("The file is not there now.") if gone else "", "warning" if gone else "muted")

    def _choose(self) -> None:
        ledger = self._workplace.ledger
        start = self._settings.backup_folder(ledger.id) or documents()
        title = self.tr("Choose a folder for backups, best on another disk")
        folder = folder_to_use(self.window(), title, start)
        if folder is not None:
            self.use_folder(folder)

    def use_folder(self, folder: Path) -> None:
        """Let backups go into this folder from now on."""
        self._settings.set_backup_folder(self._workplace.ledger.id, folder)
        self._show()

    def _open_folder(self) -> None:
        folder = self._settings.backup_folder(self._workplace.ledger.id)
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _follow(self, job: Job) -> None:
        # Queued behind the one that notes the backup, so that what is shown is the new one.
        job.finished.connect(self._show, Qt.ConnectionType.QueuedConnection)


def _selectable() -> QLabel:
    label = QLabel()
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumHeight(theme.ROW)
    label.setWordWrap(True)
    return label
