# SPDX-License-Identifier: MIT
"""Files on their way to the entry in the form or to a record: dropped, or chosen."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from ui import theme
from ui.widgets.dropped_file import SUFFIXES
from ui.widgets.entry.form import EntryForm
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.attachments import Attachment
    from ui.widgets.attachment_deeds import AttachmentDeeds
    from ui.widgets.attachment_strip import File


class EntryFiles(QObject):
    """``import_wanted(path)``: a workbook was dropped to be imported, not attached. ``said(text)``: for the foot."""

    import_wanted = Signal(object)
    said = Signal(str)

    def __init__(self, workplace: Workplace, form: EntryForm, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self._form = form
        form.files_dropped.connect(self._take)
        form.attach_button.clicked.connect(partial(self.choose, 0))
        form.files.opened.connect(self.show_text)
        form.files.detached.connect(self._detach)

    @cached_property
    def deeds(self) -> AttachmentDeeds:
        """What is done to attachments; it comes with the first file: a start does without."""
        from ui.widgets.attachment_deeds import AttachmentDeeds

        deeds = AttachmentDeeds(self._workplace, self._page)
        deeds.said.connect(self.said)
        return deeds

    def show_text(self, attachment: Attachment) -> None:
        """Show the text that a record was read from."""
        self.deeds.open(attachment)

    def _detach(self, attachment: Attachment) -> None:
        self.deeds.detach(attachment)

    def choose(self, record: int, _checked: bool = False) -> None:
        """Ask for files for a record, or for what is in the form where the id is 0."""
        record = record or self._edited
        self._go_on(record, self.deeds.chosen_files(record))

    def dropped_on_record(self, record: int, paths: list[Path]) -> None:
        """Files were dropped on the table: a workbook may as well be meant for import."""
        workbooks = [path for path in paths if path.suffix.lower() in SUFFIXES]
        if not record and workbooks:
            self.import_wanted.emit(workbooks[0])
        elif record and len(paths) == len(workbooks) == 1:
            self._ask(record, paths)
        elif record:
            self.deeds.attach(record, paths)

    def _ask(self, record: int, paths: list[Path]) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        attach = menu.addAction(theme.icon("paperclip"), self.tr("Attach to this record"))
        attach.triggered.connect(partial(self._go_on, record, paths))
        bring_in = menu.addAction(theme.icon("file-import"), self.tr("Import records from it…"))
        bring_in.triggered.connect(partial(self.import_wanted.emit, paths[0]))
        menu.popup(QCursor.pos())

    def _take(self, paths: list[Path]) -> None:
        self._go_on(0, paths)

    def _go_on(self, record: int, paths: list[Path], _checked: bool = False) -> None:
        record = record or self._edited
        if record:
            self.deeds.attach(record, paths)
        else:
            self.deeds.read(paths, self._take_in)

    @property
    def _edited(self) -> int:
        """The record in the form; 0 for a new entry."""
        return self._form.editing.id if self._form.editing is not None else 0

    def _take_in(self, files: list[File]) -> None:
        self._form.take_files(files)
        self.said.emit(self.tr("%n file(s) wait in the form, for the new entry.", "", len(files)))
