# SPDX-License-Identifier: MIT
"""The masked numbers of a text, and the way back for one that is none of a person: with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.personal import Finding, holds_personal
from ui import theme
from ui.widgets.line_edit import LineEdit
from ui.wording import Wording

_AROUND = 12  # characters shown on either side
_LONGEST = 120


class BulletinNumbersDialog(QDialog):
    """``spared(number, reason)``: the number at this place of the list is none of a person."""

    spared = Signal(int, str)

    def __init__(
        self,
        wording: Wording,
        text: str,
        numbers: Sequence[tuple[Finding, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Masked numbers"))
        self.setMinimumWidth(520)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Masked numbers"))
        for found, _ in numbers:
            before = text[max(0, found.start - _AROUND) : found.start]
            after = text[found.end : found.end + _AROUND]
            kind = wording.say("personal", str(found.kind))
            shown = f"{before}{text[found.start : found.end]}{after}".replace("\n", " ")
            item = QListWidgetItem(f"{kind}:  … {shown} …")
            item.setSizeHint(QSize(0, theme.ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        label = QLabel(self.tr("Why it is none of a person"))
        self.reason = LineEdit()
        self.reason.setMaxLength(_LONGEST)
        self.reason.setPlaceholderText(self.tr("e.g. the number of an order or a batch"))
        label.setBuddy(self.reason)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        button = self.buttons.addButton(self.tr("Show the number"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.spare_button = theme.primary(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("These look like numbers of persons")))
        layout.addWidget(
            theme.muted(
                self.tr(
                    "They are masked on screen and in the text that is kept. One that is none comes back with a"
                    " reason, which travels with the records."
                )
            )
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(label)
        layout.addWidget(self.reason)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(self._show_state)
        self.reason.entered.connect(self._entered)
        self._show_state()
        self.list.setFocus()

    def accept(self) -> None:
        """Let the chosen number be seen."""
        reason = self.reason.text().strip()
        if reason and not holds_personal(reason) and self.list.currentRow() >= 0:
            self.spared.emit(self.list.currentRow(), reason)
            super().accept()

    def _entered(self, _keep: bool) -> None:
        self.accept()

    def _show_state(self, _text: str = "") -> None:
        reason = self.reason.text().strip()
        self.spare_button.setEnabled(bool(reason) and not holds_personal(reason))
