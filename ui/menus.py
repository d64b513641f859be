# SPDX-License-Identifier: MIT
"""The menu bar: which command stands where, and the menu of ledgers that were opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.commands import Commands


class Menus(QObject):
    """Fills a menu bar. ``recent_wanted(path)``: a ledger of the recent ones was chosen."""

    recent_wanted = Signal(object)

    def __init__(self, bar: QMenuBar, commands: Commands) -> None:
        super().__init__(bar)
        c = commands
        self.ledger, self.edit, self.view, self.help = (bar.addMenu("") for _ in range(4))
        self.recent, self.language, self.scheme = QMenu(bar), QMenu(bar), QMenu(bar)
        c.open_recent.setMenu(self.recent)
        _fill(self.ledger, c.new_ledger, c.open_ledger, c.open_recent, None)
        _fill(self.ledger, c.import_file, c.read_bulletin, c.export_table, c.print_table, c.submit_period, None)
        _fill(self.ledger, c.backup_now, c.copy_ledger, None, c.close_window)
        _fill(self.edit, c.undo, c.redo, None, c.log_new, c.new_dossier, c.sheet, None)
        _fill(self.edit, c.edit_record, c.duplicate_record, c.move_dossier, c.open_case, None)
        _fill(self.edit, c.void_record, c.restore_record, c.record_history, None)
        _fill(self.edit, c.explain_figure, None)
        _fill(self.edit, c.attach_files, c.show_attachments, None)
        _fill(self.edit, c.copy_block, c.select_all, None, c.find, c.logged_today, c.clear_filters)
        _fill(self.view, *c.places(), None)
        _fill(
            self.view,
            c.show_list,
            c.show_board,
            c.show_calendar,
            c.show_platforms,
            c.previous_register,
            c.next_register,
            None,
        )
        _fill(self.view, c.fold_navigation, c.refresh, None)
        _fill(self.language, c.language_zh, c.language_en)
        _fill(self.scheme, c.scheme_system, c.scheme_light, c.scheme_dark)
        self.view.addMenu(self.language)
        self.view.addMenu(self.scheme)
        _fill(self.help, c.help, c.shortcuts, None, c.open_log, c.about)
        for menu in (self.ledger, self.edit, self.view, self.help):
            menu.setToolTipsVisible(True)
        self.recent.triggered.connect(self._choose_recent)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the menus' names."""
        self.ledger.setTitle(self.tr("&Ledger"))
        self.edit.setTitle(self.tr("&Edit"))
        self.view.setTitle(self.tr("&View"))
        self.help.setTitle(self.tr("&Help"))
        self.language.setTitle(self.tr("&Language"))
        self.scheme.setTitle(self.tr("C&olours"))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the ledgers that were opened lately."""
        self.recent.clear()
        for path in paths:
            action = self.recent.addAction(path.name.replace("&", "&&"))
            action.setData(str(path))
            action.setToolTip(str(path))
        self.recent.setToolTipsVisible(True)
        self.recent.menuAction().setEnabled(bool(paths))

    def _choose_recent(self, action: QAction) -> None:
        self.recent_wanted.emit(Path(str(action.data())))


def _fill(menu: QMenu, *entries: QAction | None) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry)
