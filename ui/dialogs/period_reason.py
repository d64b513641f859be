# SPDX-License-Identifier: MIT
"""Asks why a period is reopened, or why it came back; the words stay in history, and hold no number of a person."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from models.periods import LONGEST_NOTE
from models.personal import find_personal
from ui import theme
from ui.widgets.line_edit import LineEdit
from ui.widgets.name_guard import NameGuard
from ui.widgets.report_steps import Deed


class PeriodReasonDialog(QDialog):
    """``reason`` is what was typed, once it was accepted. ``deed`` is REOPEN or RETURN, ``period`` its name."""

    def __init__(self, deed: Deed, period: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deed = deed
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        reopening = deed is Deed.REOPEN
        heading = self.tr("Reopen {period}") if reopening else self.tr("{period} came back from headquarters")
        self.setWindowTitle(self.tr("Reopen a period") if reopening else self.tr("Returned"))
        layout.addWidget(theme.heading(heading.format(period=period)))
        explanation = theme.muted(
            self.tr("Its figures can be changed again; the next summary is a new version that names the one before.")
            if reopening
            else self.tr("It stays closed until it is reopened; the reason stands beside it until then.")
        )
        explanation.setWordWrap(True)
        layout.addWidget(explanation)
        label = QLabel(self.tr("Reason"))
        self.edit = LineEdit()
        self.edit.setMaxLength(LONGEST_NOTE)
        example = self.tr("e.g. a case was left out") if reopening else self.tr("e.g. figures differ from the annex")
        self.edit.setPlaceholderText(example)
        self._guard = NameGuard(self.edit)
        label.setBuddy(self.edit)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        layout.addSpacing(theme.SPACE)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = self.tr("Reopen") if reopening else self.tr("Mark as returned")
        self.go = theme.primary(self.buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole))
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.edit.entered.connect(self._entered)
        self.edit.textChanged.connect(self._allow)
        self._allow()
        self.edit.setFocus()

    @property
    def reason(self) -> str:
        """Why."""
        return self.edit.text().strip()

    def accept(self) -> None:
        """Go on with a reason."""
        if self.go.isEnabled():
            super().accept()

    def _entered(self, _keep: bool) -> None:
        self.accept()

    def _allow(self, _text: str = "") -> None:
        self.go.setEnabled(bool(self.reason) and not find_personal(self.reason))
