# SPDX-License-Identifier: MIT
"""The sheet's menus: what can be done with the selected cells, and the templates, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from models.errors import UserError
from ui import theme
from ui.widgets.grid.lines import Line
from ui.widgets.grid.table import GridTable
from ui.widgets.grid.templates import Template, Templates, template_of
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.dialogs.grid_templates import SaveTemplateDialog

_NUMBERED = 9  # templates that a digit chooses


class GridMenus(QObject):
    """``paste``, ``templates`` and ``repeat`` are the ways to begin, as buttons show them."""

    def __init__(self, workplace: Workplace, table: GridTable, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._workplace = workplace
        self._table = table
        self._sheet = sheet
        self._deeds = table.deeds
        self._subject = table.grid.subject
        self.kept = Templates(workplace.ledger, self._subject.kind)
        self.dialog: QDialog | None = None
        self.paste = self._action("clipboard", self._deeds.paste)
        self.templates = self._action("notes", self.open_templates)
        self.repeat = self._action("copy-plus", self._deeds.repeat)

    def _action(self, icon: str, deed: Callable[[], object]) -> QAction:
        action = QAction(theme.icon(icon), "", self)
        action.triggered.connect(partial(call, deed))
        return action

    def retranslate(self) -> None:
        """Set all words again."""
        self.paste.setText(self.tr("Paste"))
        self.templates.setText(self.tr("Templates"))
        self.repeat.setText(self.tr("Repeat the last line"))

    # The selected cells

    def context_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the selected cells and lines; it deletes itself when it closes."""
        d = self._deeds
        menu = _menu(parent)
        entries = (
            ("", self.tr("Cut"), "Ctrl+X", d.cut),
            ("copy", self.tr("Copy"), "Ctrl+C", d.copy),
            ("", self.tr("Copy with header"), "Ctrl+Shift+C", d.copy_with_header),
            ("clipboard", self.tr("Paste"), "Ctrl+V", d.paste),
            None,
            ("arrow-down", self.tr("Fill down"), "Ctrl+D", d.fill_down),
            ("", self.tr("As the cell above"), "Ctrl+'", d.take_above),
            ("", self.tr("Today"), "Ctrl+;", d.today),
            ("", self.tr("Clear"), "Del", d.clear),
            ("eye-off", self.tr("Mask personal numbers"), "Alt+M", d.mask),
            None,
            ("plus", self.tr("Insert lines"), "Ctrl++", d.insert),
            ("trash", self.tr("Delete lines"), "Ctrl+-", d.delete),
            ("copy-plus", self.tr("Duplicate lines"), "Ctrl+Shift+D", d.duplicate),
            ("", self.tr("Repeat the last line"), "Ctrl+R", d.repeat),
            ("arrow-up", self.tr("Move up"), "Alt+↑", d.move_up),
            ("", self.tr("Move down"), "Alt+↓", d.move_down),
            None,
            ("clock", self.tr("Set aside or bring back"), "Ctrl+K", d.set_aside),
            ("notes", self.tr("Save as template …"), "", self.save_template),
            ("columns", self.tr("Columns …"), "", self.open_columns),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                icon, words, keys, deed = entry
                _add(menu, icon, f"{words}\t{keys}" if keys else words, deed)
        return menu

    def open_columns(self) -> None:
        """The choice of columns as a menu over the sheet."""
        self._table.columns.menu(self._sheet).popup(self._table.viewport().mapToGlobal(QPoint(0, 0)))

    # Templates

    def open_templates(self) -> None:
        """The templates as a menu over the sheet: a digit puts one in."""
        known = self.kept.of(self._workplace.campaign_code)
        menu = _menu(self._sheet)
        for number, template in enumerate(known, 1):
            digit = f"&{number}  " if number <= _NUMBERED else ""
            name = template.name.replace("&", "&&")
            words = self.tr("%n line(s)", "", len(template.lines))
            _add(menu, "", f"{digit}{name}\t{words}", partial(self.insert, template))
        if not known:
            menu.addAction(self.tr("There is no template yet")).setEnabled(False)
        menu.addSeparator()
        save = _add(menu, "plus", self.tr("&Save the selected lines …"), self.save_template)
        save.setEnabled(bool(self._deeds.lines()) and self._workplace.ledger.writable)
        change = _add(menu, "pencil", self.tr("&Rename or delete …"), self.change_templates)
        change.setEnabled(bool(known) and self._workplace.ledger.writable)
        menu.popup(self._table.viewport().mapToGlobal(self._below_cursor()))
        if known:
            menu.setActiveAction(menu.actions()[0])

    def _below_cursor(self) -> QPoint:
        rect = self._table.visualRect(self._table.currentIndex())
        return rect.bottomLeft() if rect.isValid() else QPoint(0, 0)

    def insert(self, template: Template) -> None:
        """Put a template's lines in, for today."""
        today = self._workplace.today().isoformat()
        self._deeds.add(self.tr("Template"), template.made(self._subject.fresh(today)))
        self._table.setFocus()

    def save_template(self) -> None:
        """Ask for a name, and keep the selected lines under it."""
        lines = self._deeds.lines()
        if not lines:
            self._deeds.said.emit(self.tr("Select the lines that the template should hold."), "warning")
            return
        from ui.dialogs.grid_templates import SaveTemplateDialog

        campaign = self._workplace.campaign_code
        known = [t.name for t in self.kept.of(campaign)]
        dialog = SaveTemplateDialog(len(lines), known, self._sheet, figures=self._subject.figures)
        dialog.accepted.connect(partial(self._save, dialog, lines))
        self._open(dialog)

    def _save(self, dialog: SaveTemplateDialog, lines: list[Line]) -> None:
        campaign, left = self._workplace.campaign_code, self._subject.passing
        if not dialog.quantities:
            left = left | {"quantity"}
        try:
            self.kept.keep(template_of(dialog.name, campaign, lines, left))
        except UserError as error:
            self._workplace.show(error)
            return
        self._deeds.said.emit(self.tr("Kept as “{name}”: Ctrl+T puts it in.").format(name=dialog.name), "good")

    def change_templates(self) -> None:
        """Rename and delete templates."""
        from ui.dialogs.grid_templates import TemplatesDialog

        self._open(TemplatesDialog(self.kept, self._workplace.campaign_code, self._sheet))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add(menu: QMenu, icon: str, text: str, deed: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    if icon:
        action.setIcon(theme.icon(icon))
    action.triggered.connect(partial(call, deed))
    return action


def call(deed: Callable[[], object], _checked: bool = False) -> None:
    """Do what a button or an action stands for, checked or not."""
    deed()
