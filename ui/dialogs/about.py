# SPDX-License-Identifier: MIT
"""What the program is, which version, and under which licences it and its parts come."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.faults import versions


class AboutDialog(QDialog):
    """The program's card."""

    def __init__(self, resources: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Jingzhang"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(2 * theme.SPACE)
        layout.addWidget(AboutText(resources))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setFixedWidth(560)


class AboutText(QWidget):
    """The card's text, which Setup shows too."""

    def __init__(self, resources: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        sign = QLabel()
        sign.setPixmap(QIcon(str(resources / "icons" / "program.svg")).pixmap(QSize(56, 56)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE)
        row.addLayout(column, 1)
        self._name = theme.title()
        self._what, self._bounds, self._parts = QLabel(), theme.muted(), theme.muted()
        self._what.setWordWrap(True)
        self._versions = theme.muted(versions())
        self._versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._name, self._what, self._bounds, self._parts, self._versions):
            column.addWidget(label)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._name.setText(self.tr("Jingzhang"))
        self._what.setText(
            self.tr(
                "The ledger of joint inspection and enforcement campaigns: log what was done, "
                "see the tallies, export each period's summary. One office, one file, no network."
            )
        )
        self._bounds.setText(
            self.tr(
                "It stores no person's name or number and finds, scores, judges or blocks nothing. "
                "Coercive measures cite their legal basis; where none is recorded, that is counted in the open."
            )
        )
        self._parts.setText(
            self.tr(
                "MIT licence. With Qt for Python (LGPL), Noto Sans SC (OFL), Tabler icons (MIT), "
                "sqlite-utils (Apache 2.0) and matplotlib."
            )
        )
