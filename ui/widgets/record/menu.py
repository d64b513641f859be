# SPDX-License-Identifier: MIT
"""What the record table offers under the pointer, and what its selected records come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from models.actions import Record
from models.attachments import Attachment
from models.filters import NOT_RECORDED
from models.ledger import Ledger
from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.widgets.filter_bar import FilterBar
from ui.widgets.filter_state import FILTERED
from ui.widgets.quantity_edit import sum_in_words
from ui.widgets.record.table import RecordTable
from ui.workplace import Workplace


def record_menu(
    workplace: Workplace,
    commands: Commands,
    table: RecordTable,
    bar: FilterBar,
    show_text: Callable[[Attachment], object],
) -> QMenu:
    """What can be done with the selected records; the menu deletes itself when it closes."""
    c = commands
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions([c.edit_record, c.duplicate_record, c.record_history])
    menu.addActions([c.attach_files, c.show_attachments])
    record = table.current_record() if table.selected_count() == 1 else None
    if record is not None and case_of(workplace.ledger, record):
        menu.addAction(c.open_case)
    _offer_text(menu, workplace, table, show_text)
    menu.addSeparator()
    menu.addActions([c.void_record, c.restore_record])
    menu.addSeparator()
    menu.addActions([c.copy_block, c.select_all, c.export_table])
    _offer_narrowing(menu, workplace, table, bar)
    return menu


def case_of(ledger: Ledger, record: Record) -> int:
    """The row id of the dossier that counted a record by itself, else of the case whose number it bears; 0 for none."""
    counted = ledger.dossiers.counted_by(record.uid)
    if counted or not record.action.case:
        return counted
    found = ledger.dossiers.by_number(Register.CASE, record.action.case)
    return found.id if found is not None else 0


def _offer_text(
    menu: QMenu, workplace: Workplace, table: RecordTable, show_text: Callable[[Attachment], object]
) -> None:
    """'The text', where a single record was read from one."""
    record = table.current_record() if table.selected_count() == 1 else None
    if record is None:
        return
    for attachment in workplace.ledger.attachments.of(record.id):
        if attachment.role == "bulletin":
            words = QCoreApplication.translate("RecordMenu", "Text it was read from…")
            menu.addAction(theme.icon("file-text"), words).triggered.connect(partial(_show, show_text, attachment))
            return


def _show(show_text: Callable[[Attachment], object], attachment: Attachment, _checked: bool = False) -> None:
    show_text(attachment)


def _offer_narrowing(menu: QMenu, workplace: Workplace, table: RecordTable, bar: FilterBar) -> None:
    """'Only such records', for the cell under the cursor."""
    record, key = table.current_record(), table.current_key()
    if record is None or key not in FILTERED:
        return
    wording = workplace.wording
    code = str(getattr(record.action, key))
    words = QCoreApplication.translate("RecordMenu", "Only {field}: {label}")
    label = words.format(field=wording.field(key), label=wording.code(workplace.ledger.codes, key, code))
    menu.addSeparator()
    menu.addAction(theme.icon("filter"), label).triggered.connect(partial(bar.narrow, key, code or NOT_RECORDED))


def sum_of(records: Sequence[Record], workplace: Workplace) -> str:
    """What standing records of one measure come to, with its unit; '' where there are several measures."""
    measures = {record.action.measure for record in records}
    if len(measures) != 1:
        return ""
    measure = workplace.ledger.codes.measure(measures.pop())
    standing = (record.action.quantity for record in records if not record.action.voided)
    return sum_in_words(standing, measure, workplace.wording)
