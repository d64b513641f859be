# SPDX-License-Identifier: MIT
"""Asks for the name of a platform to add: an organisation, never a person."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.name_guard import NameGuard
from ui.workplace import Workplace

_LONGEST = 60  # characters: a name, not a description


class PlatformDialog(QDialog):
    """``code`` is the platform's, once it was added and the dialog accepted."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.code = ""
        self.setWindowTitle(self.tr("Add a platform"))
        self.setMinimumWidth(440)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("Add a platform to this ledger")))
        layout.addWidget(
            theme.muted(
                self.tr("Organisations only: a company, a website, an app. A person's name does not belong here.")
            )
        )
        label = QLabel(self.tr("Name"))
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST)
        label.setBuddy(self.edit)
        self.guard = NameGuard(self.edit)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addSpacing(5 * theme.SPACE)  # the guard speaks here
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add_button = theme.primary(
            buttons.addButton(self.tr("Add platform"), QDialogButtonBox.ButtonRole.AcceptRole)
        )
        self.add_button.setDefault(True)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._add)
        buttons.rejected.connect(self.reject)
        self.edit.textChanged.connect(self._enable)
        self._enable()
        self.edit.setFocus()

    def _enable(self) -> None:
        self.add_button.setEnabled(bool(self.edit.text().strip()))

    def _add(self) -> None:
        """Add it; where that is refused, and told so, the name stays to be mended."""
        name = self.edit.text().strip()
        if self._workplace.edits.add_code("platform", name, initiator=self) is None:
            self.edit.setFocus()
            self.edit.selectAll()
            return
        entries = [entry for entry in self._workplace.ledger.codes["platform"] if entry.term.zh == name]
        self.code = entries[-1].term.code
        self.accept()
