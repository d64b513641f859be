# SPDX-License-Identifier: MIT
"""The templates of the sheet: a name for lines that are kept, and the list that renames and deletes them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.grid.templates import LONGEST_NAME, Template, Templates, name_of
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard


class SaveTemplateDialog(QDialog):
    """``name`` and ``quantities`` are what was chosen, once it was accepted; lines without ``figures`` have none."""

    def __init__(self, count: int, known: list[str], parent: QWidget | None = None, *, figures: bool = True) -> None:
        super().__init__(parent)
        self._known = known
        self.setWindowTitle(self.tr("Save as template"))
        self.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("Keep %n line(s) as a template", "", count)))
        layout.addWidget(theme.muted(self.tr("The date is always that of the day it is used.")))
        label = QLabel(self.tr("Name"))
        self.edit = LineEdit()
        self.edit.setMaxLength(LONGEST_NAME)
        NameGuard(self.edit)
        self.edit.setPlaceholderText(self.tr("e.g. Weekly inspections"))
        label.setBuddy(self.edit)
        self.keep = QCheckBox(self.tr("Keep the quantities as well"))
        self.keep.setVisible(figures)
        self.says = theme.muted()
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addWidget(self.keep)
        layout.addWidget(self.says)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = theme.primary(buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole))
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.edit.entered.connect(self._entered)
        self.edit.textChanged.connect(self._show_state)
        self._show_state()
        self.edit.setFocus()

    @property
    def name(self) -> str:
        """What it is called, without a number of a person."""
        return name_of(self.edit.text())

    @property
    def quantities(self) -> bool:
        """Whether the quantities are kept."""
        return self.keep.isChecked()

    def accept(self) -> None:
        """Go on with a name."""
        if self.name:
            super().accept()

    def _entered(self, _keep: bool) -> None:
        self.accept()

    def _show_state(self, _text: str = "") -> None:
        self.save.setEnabled(bool(self.name))
        taken = self.name in self._known
        self.says.setText(self.tr("Takes the place of the template of that name.") if taken else " ")


class _Names(QStyledItemDelegate):
    """The field that a name is changed in."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(LONGEST_NAME)
            NameGuard(editor)
        return editor


class TemplatesDialog(QDialog):
    """Lists the templates of a campaign: F2 renames one, Delete drops it."""

    def __init__(self, templates: Templates, campaign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates = templates
        self._campaign = campaign
        self._known: list[Template] = []
        self.setWindowTitle(self.tr("Templates"))
        self.resize(460, 380)
        self.list = QListWidget()
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed | QListWidget.EditTrigger.DoubleClicked)
        self.list.setItemDelegate(_Names(self.list))
        self.list.setAccessibleName(self.tr("Templates"))
        self.rename = QPushButton(theme.icon("pencil"), self.tr("Rename"))
        self.delete = QPushButton(theme.icon("trash"), self.tr("Delete"))
        self.delete.setShortcut("Del")
        self.says = theme.muted()
        deeds = QHBoxLayout()
        deeds.addWidget(self.rename)
        deeds.addWidget(self.delete)
        deeds.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.says)
        layout.addLayout(deeds)
        layout.addWidget(buttons)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.list.itemChanged.connect(self._renamed)
        self._show()
        self.list.setFocus()

    def _show(self, row: int = 0) -> None:
        self._known = self._templates.of(self._campaign)
        self.list.blockSignals(True)
        self.list.clear()
        for template in self._known:
            item = QListWidgetItem(template.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(self.tr("%n line(s)", "", len(template.lines)))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._known) - 1))
        self.list.blockSignals(False)
        for button in (self.rename, self.delete):
            button.setEnabled(bool(self._known))

    def _rename(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        done = self._templates.rename(self._known[row], item.text())
        self.says.setText("" if done else self.tr("That name is empty or taken."))
        self._show(row)

    def _delete(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._known):
            self._templates.delete(self._known[row])
            self._show(row)
