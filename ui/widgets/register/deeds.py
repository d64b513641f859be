# SPDX-License-Identifier: MIT
"""What is done to a register's dossiers: enter, edit, move on, void, restore, export. Dialogs are opened here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.dossier import Dossier, Filed
from models.dossier_listing import columns_of, rows_of
from models.dossier_text import draft_of
from models.errors import UserError
from models.layout import by_label
from models.ledger import Ledger
from models.paths import Register
from models.registers import number_of
from models.reporting.records import write_csv_file, write_xlsx_file
from ui.settings import Settings
from ui.widgets.register.reading import read_rows
from ui.wording import Wording
from ui.workplace import Workplace

_KEY = "register-deed"
MOST_AT_ONCE = 1000  # dossiers that one edit changes: each takes what it counts along
_OWN = ("number", "moves", "members", "remarks", "outcome", "explanations")  # what another one like it has anew


class RegisterDeeds(QObject):
    """``said(text)``: a word for the foot. ``edited(id)``: a dossier was entered or changed and is to be shown.

    ``written(text, path)``: a file was written.
    Dialogs belong to ``page`` and delete themselves; ``dialog`` is the last one.
    """

    said = Signal(str)
    written = Signal(str, object)
    edited = Signal(int)

    def __init__(self, workplace: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self.dialog: QDialog | None = None
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))

    # One dossier

    def enter(self, register: Register, prefill: Mapping[str, str] | None = None) -> None:
        """Open the form of a new dossier, some fields filled in already."""
        if not self._workplace.ledger.writable or self._workplace.campaign is None:
            return
        from ui.dialogs.dossier_form import DossierForm

        form = DossierForm(self._workplace, register, None, prefill or {}, self._page)
        form.save_with = self._add
        self._open(form)

    def import_file(self, register: Register, path: Path | None = None) -> None:
        """Take in a register that was kept as a workbook or CSV file."""
        if not self._workplace.ledger.writable or self._workplace.campaign is None:
            return
        from ui.dialogs.register_import import RegisterImport

        self._open(RegisterImport(self._workplace, register, path, self._page))

    def duplicate(self, filed: Filed) -> None:
        """Open the form of another one like this."""
        ledger = self._workplace.ledger
        name = by_label(ledger.codes, self._workplace.wording.language)
        texts = draft_of(filed.dossier, ledger.codes, partial(number_of, ledger), name)
        self.enter(filed.dossier.register, {key: text for key, text in texts.items() if key not in _OWN})

    def edit(self, filed: Filed) -> None:
        """Open a dossier in its form."""
        if not self._may_edit(filed):
            return
        from ui.dialogs.dossier_form import DossierForm

        form = DossierForm(self._workplace, filed.dossier.register, filed, {}, self._page)
        form.save_with = partial(self._save, filed, "dossier-edit")
        self._open(form)

    def move(self, filed: Filed, stage: str = "") -> None:
        """Ask for the day and the paper of the stage that a dossier has reached."""
        if not self._may_edit(filed):
            return
        from ui.dialogs.dossier_move import MoveDialog

        dialog = MoveDialog(self._workplace, filed, stage, self._page)
        dialog.save_with = partial(self._save, filed, "dossier-move")
        self._open(dialog)

    def _may_edit(self, filed: Filed) -> bool:
        if filed.dossier.voided:
            self.said.emit(self.tr("A voided entry is restored before it is changed."))
        return self._workplace.ledger.writable and not filed.dossier.voided

    def _add(self, dossier: Dossier) -> bool:
        """Enter what the form says, while it is open still; False where the ledger refuses it."""
        changes = self._workplace.edits.add_dossier(dossier, initiator=self)
        if changes is not None:
            self.edited.emit(changes.dossiers[0])
        return changes is not None

    def _save(self, filed: Filed, kind: str, dossier: Dossier) -> bool:
        if dossier == filed.dossier:
            return True
        saved = self._workplace.edits.edit_dossier(filed, dossier, kind, initiator=self) is not None
        if saved:
            self.edited.emit(filed.id)
        return saved

    # Several

    def move_many(self, ids: array[int]) -> None:
        """Ask for the day and the paper of one stage that several dossiers have reached."""
        if self._may_change(ids):
            self._with_dossiers(ids, self._move_found)

    def _move_found(self, found: list[Filed]) -> None:
        if len(found) == 1:
            self.move(found[0])
        elif found:
            from ui.dialogs.dossier_move_many import MoveManyDialog

            dialog = MoveManyDialog(self._workplace, found, self._page)
            dialog.save_with = self._save_moved
            self._open(dialog)

    def _save_moved(self, moved: Sequence[tuple[Filed, Dossier]]) -> bool:
        return self._workplace.edits.edit_dossiers(moved, "dossier-move", initiator=self) is not None

    def release(self, listing: Filed, cases: Collection[str]) -> None:
        """Ask for the day on which cases, by uid, came off their supervision list."""
        on_it = any(member.case in cases and member.released is None for member in listing.dossier.members)
        if not self._may_edit(listing) or not on_it:
            return
        from ui.dialogs.dossier_release import ReleaseDialog

        dialog = ReleaseDialog(self._workplace, listing, cases, self._page)
        dialog.save_with = partial(self._released, listing)
        self._open(dialog)

    def _released(self, listing: Filed, dossier: Dossier) -> bool:
        return self._workplace.edits.edit_dossier(listing, dossier, "dossier-release", initiator=self) is not None

    def void(self, ids: array[int]) -> None:
        """Ask why, and void the dossiers that stand."""
        if not self._may_change(ids):
            return
        from ui.dialogs.void_reason import VoidReasonDialog

        dialog = VoidReasonDialog(Settings(self._workplace.settings), len(ids), self._page)
        dialog.accepted.connect(partial(self._void_for, ids, dialog))
        self._open(dialog)

    def _void_for(self, ids: array[int], dialog: QDialog) -> None:
        reason = str(getattr(dialog, "reason", ""))
        self._with_dossiers(ids, partial(self._void_now, reason))

    def _void_now(self, reason: str, found: list[Filed]) -> None:
        standing = [filed for filed in found if not filed.dossier.voided]
        if standing:
            self._workplace.edits.void_dossiers(standing, reason, initiator=self)

    def restore(self, ids: array[int]) -> None:
        """Let the voided dossiers among these stand again."""
        if self._may_change(ids):
            self._with_dossiers(ids, self._restore_now)

    def _restore_now(self, found: list[Filed]) -> None:
        voided = [filed for filed in found if filed.dossier.voided]
        if voided:
            self._workplace.edits.restore_dossiers(voided, initiator=self)
        else:
            self.said.emit(self.tr("None of the selected entries is voided."))

    def _may_change(self, ids: array[int]) -> bool:
        if len(ids) > MOST_AT_ONCE:
            self.said.emit(self.tr("At most {count} entries are changed at once.").format(count=f"{MOST_AT_ONCE:,}"))
        return self._workplace.ledger.writable and 0 < len(ids) <= MOST_AT_ONCE

    def _with_dossiers(self, ids: array[int], then: Callable[[list[Filed]], None]) -> None:
        self._workplace.readers.ask(_KEY, partial(read_rows, self._workplace.ledger, ids[:]), then)

    # To look at and to pass on

    def show_history(self, filed: Filed) -> None:
        """Show what became of a dossier."""
        from ui.dialogs.register_history import RegisterHistoryDialog

        self._open(RegisterHistoryDialog(self._workplace, filed, self._page))

    def export(self, register: Register, ids: array[int], title: str) -> None:
        """Ask for a file and write the dossiers to it, in the order shown."""
        if not len(ids):
            self.said.emit(self.tr("There is nothing to export."))
            return
        from ui.dialogs.export_file import ExportFile

        kinds = ((self.tr("Excel workbook"), "xlsx"), (self.tr("CSV file"), "csv"))
        name = f"{title} {datetime.now():%Y%m%d-%H%M}"
        dialog = ExportFile(self._page, Settings(self._workplace.settings), self.tr("Export the list"), name, kinds)
        dialog.chosen.connect(partial(self._write, register, ids[:]))
        self.dialog = dialog
        dialog.open()

    def publish(self, filed: Filed) -> None:
        """Ask where a publication batch is to be written, and write it as DOCX."""
        from ui.dialogs.export_file import ExportFile

        kinds = [(self.tr("Word document"), "docx")]
        name = f"{filed.dossier.number} {filed.dossier.title}"
        dialog = ExportFile(self._page, Settings(self._workplace.settings), self.tr("Save the batch"), name, kinds)
        dialog.chosen.connect(partial(self._write_batch, filed))
        self.dialog = dialog
        dialog.open()

    def _write_batch(self, filed: Filed, path: Path) -> None:
        workplace = self._workplace
        work = partial(_published, workplace.ledger, filed, path, workplace.wording.language)
        job = workplace.jobs.start(work, self.tr("Write {name}").format(name=path.name))
        job.finished.connect(partial(self._batch_written, path))
        job.failed.connect(workplace.show)

    def _batch_written(self, path: Path, _cases: object) -> None:
        self.written.emit(self.tr("Wrote {name}").format(name=path.name), path)

    def _write(self, register: Register, ids: array[int], path: Path) -> None:
        workplace = self._workplace
        work = partial(_written, workplace.ledger, workplace.wording, register, ids, path)
        job = workplace.jobs.start(work, self.tr("Export {name}").format(name=path.name))
        job.finished.connect(partial(self._told, path))
        job.failed.connect(workplace.show)

    def _told(self, path: Path, number: object) -> None:
        count = number if isinstance(number, int) else 0
        self.written.emit(self.tr("%n row(s) written to {name}", "", count).format(name=path.name), path)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()


def _written(ledger: Ledger, wording: Wording, register: Register, ids: array[int], path: Path) -> Iterator[int]:
    """Write dossiers of ids, on the jobs' worker with a reader of its own."""
    write = {".xlsx": write_xlsx_file, ".csv": write_csv_file}.get(path.suffix.lower())
    if write is None:
        raise UserError("file-kind-unknown", name=path.name)
    name = by_label(ledger.codes, wording.language)
    with closing(ledger.store.reader()) as store:
        yield from write(path, rows_of(ledger, ids, name, store=store), wording.field, columns_of(register))


def _published(ledger: Ledger, filed: Filed, path: Path, language: str) -> Iterator[int]:
    """A job: write a publication batch; yields how many cases it has."""
    from models.reporting.publication import write_publication

    with closing(ledger.store.reader()) as store:
        yield write_publication(ledger, filed, path, language, store=store)
