# SPDX-License-Identifier: MIT
"""A strip that says a file was written, with the ways on: open its folder, copy its path, close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui import theme


class Notice(QFrame):
    """Hidden until ``tell``; it stays until it is closed or another is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "notice")
        self.setAccessibleName("")
        self._path: Path | None = None
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder = QPushButton(theme.icon("folder-open"), "", self)
        self.copy_path = QPushButton(theme.icon("copy"), "", self)
        self.shut = QToolButton(self)
        self.shut.setIcon(theme.icon("x"))
        self.shut.setIconSize(QSize(theme.ICON, theme.ICON))
        for button in (self.folder, self.copy_path, self.shut):
            theme.set_role(button, "quiet")
        self.folder.clicked.connect(self._open_folder)
        self.copy_path.clicked.connect(self._copy_path)
        self.shut.clicked.connect(self.hide)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.SPACE + 4, theme.SPACE // 2, theme.SPACE // 2, theme.SPACE // 2)
        across.setSpacing(theme.SPACE // 2)
        across.addWidget(self.text, 1)
        for button in (self.folder, self.copy_path, self.shut):
            across.addWidget(button)
        self.hide()
        self.retranslate()

    def tell(self, text: str, path: Path | None = None) -> None:
        """Say something, of a file where there is one."""
        self._path = path
        self.text.setText(text)
        self.folder.setVisible(path is not None)
        self.copy_path.setVisible(path is not None)
        self.setAccessibleName(text)
        self.show()

    def retranslate(self) -> None:
        """Set all words again."""
        self.folder.setText(self.tr("Open folder"))
        self.copy_path.setText(self.tr("Copy path"))
        self.shut.setToolTip(self.tr("Close"))
        self.shut.setAccessibleName(self.tr("Close"))

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _copy_path(self) -> None:
        if self._path is not None:
            QApplication.clipboard().setText(str(self._path))
