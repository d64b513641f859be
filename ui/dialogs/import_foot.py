# SPDX-License-Identifier: MIT
"""The foot of an import: how far it is, a word, the button that imports and the one that stops or leaves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui import theme


class ImportFoot(QWidget):
    """The one line below everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.word = QLabel()
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self.word, "muted")
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.import_button = theme.primary(QPushButton(self.tr("Import")))
        self.import_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.word, 1)
        row.addWidget(self.import_button)
        row.addWidget(self.cancel_button)

    def show_progress(self, count: int, whole: int) -> None:
        """Say how many rows are done, of how many where that is known (0: it is not)."""
        self.bar.setRange(0, whole)
        self.bar.setValue(min(count, whole))
        self.word.setText(self.tr("{count} rows …").format(count=f"{count:,}"))

    def show_state(self, *, working: bool, stopped: bool, reason: str = "") -> None:
        """Say whether something is under way, or was stopped; else why nothing can be imported yet."""
        if working and not self.bar.isVisible():
            self.bar.setRange(0, 0)
            self.word.setText(self.tr("Reading …"))
        self.bar.setVisible(working)
        if not working:
            self.word.setText(self.tr("Stopped; nothing was changed. F5 reads the file again.") if stopped else reason)
        self.import_button.setToolTip(reason if not working else "")
        self.import_button.setAccessibleDescription(reason)
        self.cancel_button.setText(self.tr("Stop") if working else self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Esc"))

    def say_saved(self, path: Path) -> None:
        """Say that a list was written."""
        self.word.setText(self.tr("Saved as {path}").format(path=path))
