# SPDX-License-Identifier: MIT
"""Backups and copies of the open ledger, as jobs: verified before they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from models.backup import copy_ledger
from models.store import Store
from ui.dialogs.files import documents, folder_to_use, ledger_to_write
from ui.settings import Settings
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.window import Window


def back_up(workplace: Workplace, settings: Settings, window: Window) -> None:
    """Write a backup into the ledger's backup folder, asking for the folder the first time."""
    ledger = workplace.ledger
    folder = settings.backup_folder(ledger.id)
    if folder is None or not folder.is_dir():
        title = QCoreApplication.translate("Backups", "Choose a folder for backups, best on another disk")
        folder = folder_to_use(window, title, documents())
        if folder is None:
            return
        settings.set_backup_folder(ledger.id, folder)
    _Copy(workplace, settings, window, _free_name(folder, ledger.path.stem), backup=True)


def copy_to_file(workplace: Workplace, settings: Settings, window: Window) -> None:
    """Write a whole copy to a file that the user names."""
    title = QCoreApplication.translate("Backups", "Copy ledger to")
    path = ledger_to_write(window, settings, title, _stamped(workplace.ledger.path.stem))
    if path is not None:
        _Copy(workplace, settings, window, path, backup=False)


def _stamped(stem: str) -> str:
    return f"{stem}-{datetime.now():%Y%m%d-%H%M%S}.jzl"


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / _stamped(stem)
    number = 2
    while path.exists():
        path = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return path


class _Copy(QObject):
    """One copy under way; it lives under the window until its job is over."""

    def __init__(self, workplace: Workplace, settings: Settings, window: Window, path: Path, *, backup: bool) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._settings = settings
        self._window = window
        self._path = path
        self._backup = backup
        self._ledger = workplace.ledger.id
        title = self.tr("Backing up") if backup else self.tr("Copying the ledger")
        job = workplace.jobs.start(partial(_copied, workplace.ledger.store.reader, path), title)
        job.finished.connect(self._finished)
        job.failed.connect(self._failed)
        job.cancelled.connect(self.deleteLater)

    def _finished(self, _: object) -> None:
        if self._backup:
            self._settings.set_last_backup(self._ledger, datetime.now(), self._path)
            text = self.tr("Backed up and verified: {path}")
        else:
            text = self.tr("Copied and verified: {path}")
        self._window.notice.say(text.format(path=self._path))
        self.deleteLater()

    def _failed(self, error: object) -> None:
        self._workplace.show(error)  # type: ignore[arg-type]  # Job.failed carries a UserError
        self.deleteLater()


def _copied(open_reader: Callable[[], Store], path: Path) -> Iterator[tuple[int, int]]:
    """The job: a reader of its own copies, so that edits go on."""
    with closing(open_reader()) as store:
        yield from copy_ledger(store, path)
