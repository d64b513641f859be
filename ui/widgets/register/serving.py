# SPDX-License-Identifier: MIT
"""What the commands do to the entries of a page of registers: to those that they mean, wherever it was asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.dossier import Filed
from models.paths import Register
from ui.commands import Commands
from ui.widgets.register.copying import RegisterCopier
from ui.widgets.register.deeds import RegisterDeeds
from ui.widgets.register.meant import Meant
from ui.widgets.register.rooms import Rooms
from ui.widgets.register.views import RegisterViews
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.widgets.dossier.file import DossierFile


class Serving(QObject):
    """``said(text, role)``: a word for the foot."""

    said = Signal(str, str)

    def __init__(
        self,
        workplace: Workplace,
        commands: Commands,
        deeds: RegisterDeeds,
        views: RegisterViews,
        rooms: Rooms,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._commands = commands
        self._deeds = deeds
        self._views = views
        self._rooms = rooms
        self.meant = Meant(workplace, commands, rooms, views)
        self._copier = RegisterCopier(workplace, self)
        self._copier.copied.connect(self._copied)
        self._copier.progressed.connect(self._copying)
        views.move_wanted.connect(self.move)
        rooms.file_made.connect(self._connect_file)

    def served(self) -> Sequence[tuple[QAction, Callable[[], object]]]:
        """The commands on entries, each with what it does."""
        c, meant, deeds = self._commands, self.meant, self._deeds
        return (
            (c.edit_record, partial(meant.with_current, deeds.edit)),
            (c.move_dossier, self.move_on),
            (c.duplicate_record, partial(meant.with_current, deeds.duplicate)),
            (c.record_history, partial(meant.with_current, deeds.show_history)),
            (c.void_record, partial(meant.with_ids, deeds.void)),
            (c.restore_record, partial(meant.with_ids, deeds.restore)),
            (c.attach_files, self._attach),
            (c.show_attachments, self._show_attachments),
            (c.copy_block, self.copy),
            (c.select_all, self._select_all),
            (c.export_table, self._export),
            (c.import_file, partial(meant.with_register, deeds.import_file)),
        )

    def _connect_file(self, file: DossierFile) -> None:
        file.edit_wanted.connect(partial(self.meant.with_id, self._deeds.edit))
        file.move_wanted.connect(self.move)
        file.void_wanted.connect(self._void_or_restore)
        file.publish_wanted.connect(partial(self.meant.with_id, self._deeds.publish))
        file.release_wanted.connect(self._release)

    # Along the path

    def move(self, record: int, stage: str = "") -> None:
        """Move an entry on, to a stage where one is named."""
        self.meant.with_id(partial(self._deeds.move, stage=stage), record)

    def move_on(self) -> None:
        """Move on the one entry that is meant, or several together."""
        if self.meant.count > 1:
            self._deeds.move_many(self.meant.ids())
        else:
            self.meant.with_current(self._deeds.move)

    def _release(self, listing: int, cases: Sequence[str]) -> None:
        self.meant.with_id(partial(self._deeds.release, cases=cases), listing)

    def _void_or_restore(self, record: int) -> None:
        voided = bool(self._workplace.ledger.dossiers.get(record).dossier.voided)
        (self._deeds.restore if voided else self._deeds.void)(array("q", [record]))

    # The files of an entry

    def _attach(self) -> None:
        if self._rooms.file_open and self._rooms.file is not None:
            self._rooms.file.attach()

    def _show_attachments(self) -> None:
        if self._rooms.file_open and self._rooms.file is not None:
            self._rooms.file.show_attachments()

    # Selecting and passing on

    def copy(self, *, header: bool = False) -> None:
        """Copy the entries that are meant for a spreadsheet."""
        ids = self.meant.ids()
        if len(ids):
            self._copier.copy(ids, self._views.table.columns.shown(), header=header)

    def _copied(self, rows: int) -> None:
        self.said.emit(self.tr("%n row(s) copied", "", rows), "accent")

    def _copying(self, done: int, of: int) -> None:
        words = self.tr("Copying {done} of {all} …").format(done=f"{done:,}", all=f"{of:,}")
        self.said.emit(words, "accent")

    def _select_all(self) -> None:
        table = self._views.table
        if self._rooms.file_open and self._rooms.file is not None:
            self._rooms.file.select_all()
        elif self._views.currentWidget() is table and self._all_known():
            table.selectAll()

    def _export(self) -> None:
        """Write the list to a file, or the entry whose file is open: a publication batch as what is published."""
        if self._rooms.file_open:
            self.meant.with_current(self._export_one)
        elif self._all_known():
            campaign, wording = self._workplace.campaign, self._workplace.wording
            register = wording.say("register", self._views.register)
            title = f"{wording.term(campaign)} {register}" if campaign else register
            self._deeds.export(self._views.register, self._views.table.records.ids, title)

    def _export_one(self, filed: Filed) -> None:
        dossier = filed.dossier
        if dossier.register is Register.PUBLICATION:
            self._deeds.publish(filed)
        else:
            self._deeds.export(dossier.register, array("q", [filed.id]), f"{dossier.number} {dossier.title}")

    def _all_known(self) -> bool:
        """Whether every entry is known; while the rest is read, 'all' would be less."""
        if not self._views.complete:
            self.said.emit(self.tr("The entries are still being read. Try again in a moment."), "warning")
        return self._views.complete
