# SPDX-License-Identifier: MIT
"""What is done to selected records beyond a single cell: void, restore, history, export. Dialogs are opened here."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.actions import Record
from models.errors import UserError
from models.layout import by_label
from models.ledger import Ledger
from models.listing import Listing
from models.reporting.records import write_csv_file, write_xlsx_file
from models.store import Store
from ui.settings import Settings
from ui.wording import Wording
from ui.workplace import Workplace

_KEY = "records-deed"
MOST_AT_ONCE = 5000  # records that one edit changes: a second on the window's thread


class RecordDeeds(QObject):
    """``said(text)``: a word for the foot. Dialogs belong to ``page`` and delete themselves."""

    said = Signal(str)

    def __init__(self, workplace: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self.dialog: QDialog | None = None
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))

    def void(self, ids: array[int]) -> None:
        """Ask why, and void the records that stand."""
        if not self._may_change(ids):
            return
        from ui.dialogs.void_reason import VoidReasonDialog

        dialog = VoidReasonDialog(Settings(self._workplace.settings), len(ids), self._page)
        self._open(dialog)
        dialog.accepted.connect(partial(self._void_for, ids, dialog))

    def _void_for(self, ids: array[int], dialog: object) -> None:
        reason = str(getattr(dialog, "reason", ""))
        self._with_records(ids, partial(self._void_now, reason))

    def _void_now(self, reason: str, records: list[Record]) -> None:
        standing = [record for record in records if not record.action.voided]
        if standing:
            self._workplace.edits.void_actions(standing, reason, initiator=self)

    def restore(self, ids: array[int]) -> None:
        """Let the voided records among these stand again."""
        if self._may_change(ids):
            self._with_records(ids, self._restore_now)

    def _may_change(self, ids: array[int]) -> bool:
        if len(ids) > MOST_AT_ONCE:
            self.said.emit(self.tr("At most {count} records are changed at once.").format(count=f"{MOST_AT_ONCE:,}"))
        return self._workplace.ledger.writable and 0 < len(ids) <= MOST_AT_ONCE

    def _restore_now(self, records: list[Record]) -> None:
        voided = [record for record in records if record.action.voided]
        if voided:
            self._workplace.edits.restore_actions(voided, initiator=self)
        else:
            self.said.emit(self.tr("None of the selected records is voided."))

    def show_history(self, record: Record | None) -> None:
        """Show what became of a record."""
        if record is None:
            return
        from ui.dialogs.record_history import RecordHistoryDialog

        self._open(RecordHistoryDialog(self._workplace, record, self._page))

    def export(self, ids: array[int], title: str) -> None:
        """Ask for a file and write the records to it, in the order shown."""
        if not len(ids):
            self.said.emit(self.tr("There is nothing to export."))
            return
        from ui.dialogs.export_file import ExportFile

        kinds = ((self.tr("Excel workbook"), "xlsx"), (self.tr("CSV file"), "csv"))
        name = f"{title} {datetime.now():%Y%m%d-%H%M}"
        settings = Settings(self._workplace.settings)
        dialog = ExportFile(self._page, settings, self.tr("Export records"), name, kinds)
        dialog.chosen.connect(partial(self._write, ids[:]))
        self.dialog = dialog
        dialog.open()

    def import_file(self, paths: Path | Sequence[Path] = ()) -> None:
        """Take records in from a file, or from several one after the other; none: the clerk is asked."""
        from ui.dialogs.import_file import ImportFileDialog

        if self._workplace.ledger.writable:
            dialog = ImportFileDialog(self._workplace, self._page)
            self._open(dialog)
            dialog.choose(paths)

    def read_bulletin(self) -> None:
        """Turn the figures of a text into records."""
        from ui.dialogs.bulletin import BulletinDialog

        if self._workplace.ledger.writable and self._workplace.campaign is not None:
            self._open(BulletinDialog(self._workplace, self._page))

    def _write(self, ids: array[int], path: Path) -> None:
        workplace = self._workplace
        work = partial(_written, workplace.ledger, workplace.wording, ids, path)
        job = workplace.jobs.start(work, self.tr("Export {name}").format(name=path.name))
        job.finished.connect(partial(self._written, path))
        job.failed.connect(workplace.show)

    def _written(self, path: Path, number: object) -> None:
        count = number if isinstance(number, int) else 0
        self.said.emit(self.tr("%n record(s) written to {name}", "", count).format(name=path.name))

    def _with_records(self, ids: array[int], then: Callable[[list[Record]], None]) -> None:
        read = partial(_records, self._workplace.ledger, ids[:])
        self._workplace.readers.ask(_KEY, read, then)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()


def _records(ledger: Ledger, ids: array[int], store: Store) -> list[Record]:
    return ledger.actions.fetch(ids, store=store)


def _written(ledger: Ledger, wording: Wording, ids: array[int], path: Path) -> Iterator[int]:
    """Write records of ids, on the jobs' worker with a reader of its own."""
    listing = Listing(ledger.codes, ledger.campaigns.ids, by_label(ledger.codes, wording.language))
    write = {".xlsx": write_xlsx_file, ".csv": write_csv_file}.get(path.suffix.lower())
    if write is None:
        raise UserError("file-kind-unknown", name=path.name)
    with closing(ledger.store.reader()) as store:
        yield from write(path, listing.rows_of(store, ids), wording.field)
