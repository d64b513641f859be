# SPDX-License-Identifier: MIT
"""Asks why records no longer stand. The last reasons are offered; a number of a person is masked first."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.personal import find_personal, masked
from ui import theme
from ui.settings import Settings
from ui.widgets.line_edit import LineEdit

_SETTING = "records/void-reasons"
_KEPT = 8
_LONGEST = 200  # characters: a reason, not a report


class VoidReasonDialog(QDialog):
    """``reason`` is what was typed or picked, once it was accepted."""

    def __init__(self, settings: Settings, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(self.tr("Void records"))
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("Void %n record(s)", "", count)))
        layout.addWidget(theme.muted(self.tr("They stay in the ledger, struck through, and count nowhere.")))
        label = QLabel(self.tr("Reason"))
        self.edit = LineEdit()
        self.edit.setMaxLength(_LONGEST)
        self.edit.setPlaceholderText(self.tr("e.g. logged twice"))
        label.setBuddy(self.edit)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        self.guard = self._guard_row()
        layout.addWidget(self.guard)
        self.list = QListWidget()
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for reason in self._reasons():
            self.list.addItem(QListWidgetItem(reason))
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(min(5, self.list.count()) * theme.ROW + 4)
        self.list.setAccessibleName(self.tr("Reasons used before"))
        layout.addWidget(self.list)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.void_button = theme.primary(
            self.buttons.addButton(self.tr("Void"), QDialogButtonBox.ButtonRole.AcceptRole)
        )
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.edit.entered.connect(self._entered)
        self.edit.textChanged.connect(self._show_state)
        self.list.currentItemChanged.connect(self._picked)
        self.list.itemActivated.connect(self._activated)
        self._show_state()
        self.edit.setFocus()

    def _guard_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        words = QLabel(self.tr("The reason holds a personal number. It is kept masked only."))
        words.setWordWrap(True)
        theme.set_role(words, "warning")
        self.mask_button = QPushButton(self.tr("Mask"))
        self.mask_button.setToolTip(self.tr("Put asterisks for the digits (Alt+M)"))
        self.mask_button.setAutoDefault(False)
        self.mask_button.clicked.connect(self.mask_reason)
        shortcut = QShortcut(QKeySequence("Alt+M"), self)
        shortcut.activated.connect(self.mask_reason)
        across.addWidget(words, 1)
        across.addWidget(self.mask_button)
        row.hide()
        return row

    def mask_reason(self) -> None:
        """Put asterisks for the digits of numbers of persons."""
        self.edit.setText(masked(self.edit.text()))
        self.edit.setFocus()

    @property
    def _sound(self) -> bool:
        return bool(self.reason) and not find_personal(self.reason)

    @property
    def reason(self) -> str:
        """Why they no longer stand."""
        return self.edit.text().strip()

    def accept(self) -> None:
        """Go on with a reason, and remember it."""
        if not self._sound:
            for finding in find_personal(self.reason):
                self.edit.select_part(finding.start, finding.end)
            return
        others = [known for known in self._reasons() if known != self.reason]
        self._settings.set_choice(_SETTING, json.dumps([self.reason, *others][:_KEPT], ensure_ascii=False))
        super().accept()

    def _reasons(self) -> list[str]:
        try:
            kept = json.loads(self._settings.choice(_SETTING) or "[]")
        except ValueError:
            return []
        return [masked(str(reason)) for reason in kept] if isinstance(kept, list) else []

    def _entered(self, _keep: bool) -> None:
        self.accept()

    def _picked(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.edit.setText(item.text())

    def _activated(self, item: QListWidgetItem) -> None:
        self.edit.setText(item.text())
        self.accept()

    def _show_state(self, _text: str = "") -> None:
        personal = bool(find_personal(self.reason))
        self.guard.setVisible(personal)
        theme.set_problem(self.edit, "warning" if personal else "")
        self.void_button.setEnabled(self._sound)
