# SPDX-License-Identifier: MIT
"""Asks what a view of the tallies is called, whether every post sees it, and whether it stands on Home."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from models.personal import masked
from models.views import LONGEST
from ui import theme
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard


class ViewNameDialog(QDialog):
    """``name``, ``shared`` and ``home`` are what was chosen, once it was accepted."""

    def __init__(
        self, heading: str, taken: frozenset[str], name: str = "", *, only_name: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(heading)
        self.setMinimumWidth(440)
        label = QLabel(self.tr("Name"))
        self.edit = LineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setText(name)
        self.edit.setPlaceholderText(self.tr("e.g. Cases by district, this month"))
        NameGuard(self.edit)
        label.setBuddy(self.edit)
        self.says = theme.muted()
        self.share = QCheckBox(self.tr("Every post of this ledger sees it"))
        self.on_home = QCheckBox(self.tr("Show it as a card on Home"))
        self.share.setChecked(True)
        for box in (self.share, self.on_home):
            box.setVisible(not only_name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save = theme.primary(buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(heading))
        for widget in (label, self.edit, self.says, self.share, self.on_home, buttons):
            layout.addWidget(widget)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.edit.entered.connect(self._entered)
        self.edit.textChanged.connect(self._show_state)
        self._show_state()
        self.edit.setFocus()
        self.edit.selectAll()

    @property
    def name(self) -> str:
        """What it is called, without a number of a person."""
        return masked(" ".join(self.edit.text().split()))

    @property
    def shared(self) -> bool:
        """Whether every post sees it."""
        return self.share.isChecked()

    @property
    def home(self) -> bool:
        """Whether it stands on Home."""
        return self.on_home.isChecked()

    def accept(self) -> None:
        """Go on with a name that is free."""
        if self.save.isEnabled():
            super().accept()

    def _entered(self, _keep: bool) -> None:
        self.accept()

    def _show_state(self, _text: str = "") -> None:
        taken = self.name.casefold() in self._taken
        self.says.setText(self.tr("There is a view of this name already.") if taken else "")
        self.says.setVisible(taken)
        theme.set_role(self.says, "error")
        self.save.setEnabled(bool(self.name) and not taken)
