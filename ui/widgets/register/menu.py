# SPDX-License-Identifier: MIT
"""What a register's list offers under the pointer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from models.filters import NOT_RECORDED
from ui import theme
from ui.commands import Commands
from ui.widgets.register.filters import RegisterBar
from ui.widgets.register.state import NARROWED
from ui.widgets.register.table import RegisterTable
from ui.workplace import Workplace


def register_menu(workplace: Workplace, commands: Commands, table: RegisterTable, bar: RegisterBar) -> QMenu:
    """What can be done with the selected dossiers; the menu deletes itself when it closes."""
    c = commands
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    filed = table.current()
    if filed is not None and table.selected_count() == 1:
        words = QCoreApplication.translate("RegisterMenu", "Open\tEnter")
        menu.addAction(theme.icon("folder-open"), words).triggered.connect(partial(_open, table, filed.id))
    menu.addActions([c.move_dossier, c.edit_record, c.duplicate_record, c.record_history])
    menu.addSeparator()
    menu.addActions([c.void_record, c.restore_record])
    menu.addSeparator()
    menu.addActions([c.copy_block, c.select_all, c.export_table])
    _offer_narrowing(menu, workplace, table, bar)
    return menu


def _open(table: RegisterTable, record: int, _checked: bool = False) -> None:
    table.open_wanted.emit(record)


def _offer_narrowing(menu: QMenu, workplace: Workplace, table: RegisterTable, bar: RegisterBar) -> None:
    """'Only such entries', for the cell under the cursor."""
    filed, key = table.current(), table.current_key()
    if filed is None or key not in NARROWED[bar.register] or key == "legal_basis":
        return
    wording, code = workplace.wording, str(getattr(filed.dossier, key))
    words = QCoreApplication.translate("RegisterMenu", "Only {field}: {label}")
    label = words.format(field=wording.field(key), label=wording.code(workplace.ledger.codes, key, code))
    menu.addSeparator()
    menu.addAction(theme.icon("filter"), label).triggered.connect(partial(bar.narrow, key, code or NOT_RECORDED))
