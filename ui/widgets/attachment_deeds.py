# SPDX-License-Identifier: MIT
"""What is done to attachments: files are read by a job, copies opened from a folder that goes with the session."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from models.attachments import Attachment, check_path, read_files, runs
from models.errors import RefusedError, UserError
from models.files import plain_name, written_aside
from models.ledger import Ledger
from models.personal import holds_personal, masked
from models.store import Store
from ui.dialogs.files import documents
from ui.messages import confirm
from ui.settings import Settings
from ui.widgets.attachment_strip import File
from ui.workplace import Workplace

_FOLDER = "attachments/folder"
_OPEN_KEY, _SAVE_KEY = "attachment-open", "attachment-save"


class AttachmentDeeds(QObject):
    """``said(text)``: a word for the foot. Dialogs belong to ``page`` and delete themselves."""

    said = Signal(str)

    def __init__(self, workplace: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self._copies: list[tempfile.TemporaryDirectory[str]] = []  # made when the first copy is opened
        self.dialog: QDialog | None = None
        for key in (_OPEN_KEY, _SAVE_KEY):
            self.destroyed.connect(partial(workplace.readers.drop, key))
        self.destroyed.connect(partial(_take_away, self._copies))

    # Taking files in

    def read(self, paths: Iterable[Path], then: Callable[[list[File]], None]) -> None:
        """Read files with a job, names masked where they hold a number of a person, and go on with them."""
        named = self._named(list(paths))
        if not named:
            return
        try:
            for path, name in named:
                check_path(path, name)
        except UserError as error:
            self._workplace.show(error)
            return
        job = self._workplace.jobs.start(partial(read_files, named), self.tr("Read files"))
        job.finished.connect(then)
        job.failed.connect(self._workplace.show)

    def _named(self, paths: list[Path]) -> list[tuple[Path, str]]:
        """Each file with the name to keep it by; none where the clerk turns away."""
        named = [(path, plain_name(masked(path.name))) for path in paths]
        wrong = [name for path, name in named if holds_personal(path.name)]
        if wrong:
            heading = self.tr("The name of a file holds a personal number. Attach it under the masked name?")
            if not confirm(self._page.window(), heading, "\n".join(wrong), self.tr("Attach masked")):
                return []
        return named

    def attach(self, record: int, paths: object) -> None:
        """Attach files to a record, once they are read."""
        assert isinstance(paths, list)
        if self._workplace.ledger.writable:
            self.read(paths, partial(self._attach_now, record))

    def _attach_now(self, record: int, files: list[File]) -> None:
        found = self._workplace.ledger.actions.fetch([record])
        if found and self._workplace.edits.attach(found[0], files, initiator=self) is not None:
            self.said.emit(
                self.tr("%n file(s) attached to: {record}", "", len(files)).format(record=self.named(record))
            )

    def named(self, record: int) -> str:
        """Which record is meant: its date, its measure and its quantity."""
        found = self._workplace.ledger.actions.fetch([record])
        return self._workplace.wording.record(found[0].action, self._workplace.ledger.codes) if found else ""

    def choose(self, record: int) -> None:
        """Ask for files and attach them to a record."""
        self.attach(record, self.chosen_files(record))

    def chosen_files(self, record: int = 0) -> list[Path]:
        """Ask for files for a record, for the new entry in the form where it is 0; the dialog's title says which."""
        entry = self.tr("Attach files to the new entry in the form")
        title = self.tr("Attach files to: {record}").format(record=self.named(record)) if record else entry
        return self.ask_for_files(title)

    def ask_for_files(self, title: str) -> list[Path]:
        """Ask for files, in the folder where the last ones were."""
        settings = Settings(self._workplace.settings)
        start = settings.choice(_FOLDER) or str(documents())
        names, _ = QFileDialog.getOpenFileNames(self._page.window(), title, start)
        if names:
            settings.set_choice(_FOLDER, str(Path(names[0]).parent))
        return [Path(name) for name in names]

    def show_record(self, record: int) -> None:
        """List the files of a record, and what can be done with them."""
        from ui.dialogs.attachments import AttachmentsDialog

        found = self._workplace.ledger.actions.fetch([record])
        if found:
            self._show(AttachmentsDialog(self._workplace, found[0], self, self._page))

    # Looking at them

    def open(self, attachment: Attachment) -> None:
        """Show a text here; give any other file to the desktop, as a read-only copy."""
        if attachment.role == "bulletin":
            from ui.dialogs.bulletin_view import show_bulletin

            self.dialog = show_bulletin(self._workplace, attachment, self._parent())
        elif runs(attachment.name):
            self._workplace.show(RefusedError("attachment-runs", name=attachment.name))
        else:
            read_copy = partial(_copy, self._workplace.ledger, attachment, self._folder())
            self._workplace.readers.ask(_OPEN_KEY, read_copy, self._open_outside)

    def save_copy(self, attachment: Attachment) -> None:
        """Write a copy where the clerk wants it."""
        settings = Settings(self._workplace.settings)
        start = str(Path(settings.choice(_FOLDER) or documents()) / attachment.name)
        name, _ = QFileDialog.getSaveFileName(self._page.window(), self.tr("Save a copy"), start)
        if name:
            settings.set_choice(_FOLDER, str(Path(name).parent))
            read = partial(_content, self._workplace.ledger, attachment)
            self._workplace.readers.ask(_SAVE_KEY, read, partial(self._write, Path(name)))

    def _write(self, path: Path, content: bytes) -> None:
        try:
            with written_aside(path) as aside:
                aside.write_bytes(content)
        except UserError as error:
            self._workplace.show(error)
        else:
            self.said.emit(self.tr("Saved {name}").format(name=path.name))

    def _open_outside(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.said.emit(self.tr("No program is set up for this kind of file. Save a copy instead."))

    def _folder(self) -> Path:
        """Where copies are opened from: a folder of this session, which goes when the page does."""
        if not self._copies:
            self._copies.append(tempfile.TemporaryDirectory(prefix="jingzhang-", ignore_cleanup_errors=True))
        return Path(self._copies[0].name)

    # Taking them away

    def detach(self, attachment: Attachment) -> None:
        """Take a file off its record; undo brings it back."""
        self._workplace.edits.detach(attachment, initiator=self)

    def erase(self, attachment: Attachment) -> None:
        """Take a file out of the ledger for good, after a question."""
        heading = self.tr("Erase “{name}” for good?").format(name=attachment.name)
        text = self.tr(
            "The content is overwritten in the ledger, wherever it is attached, and cannot be brought back by undo. "
            "Backups and copies that were made before keep it: see to these."
        )
        if confirm(self._parent(), heading, text, self.tr("Erase"), danger=True):
            self._workplace.edits.erase(attachment, initiator=self)

    def _parent(self) -> QWidget:
        from shiboken6 import Shiboken

        alive = self.dialog is not None and Shiboken.isValid(self.dialog) and self.dialog.isVisible()
        return self.dialog if alive and self.dialog is not None else self._page.window()

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()


def _content(ledger: Ledger, attachment: Attachment, store: Store) -> bytes:
    return ledger.attachments.content(attachment, store=store)


def _copy(ledger: Ledger, attachment: Attachment, folder: Path, store: Store) -> Path:
    return ledger.attachments.open_copy(attachment, folder, store=store)


def _take_away(copies: Sequence[tempfile.TemporaryDirectory[str]], _gone: QObject | None = None) -> None:
    for folder in copies:
        folder.cleanup()
