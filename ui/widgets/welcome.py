# SPDX-License-Identifier: MIT
"""What the window shows while no ledger is open: found one, open one, or look at the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui import theme

_WIDTH = 520  # pixels: a comfortable column for two buttons and a path


class Welcome(QWidget):
    """The choice. ``opened(path)``: one of the recent ledgers; the other signals say which button."""

    new_wanted = Signal()
    open_wanted = Signal()
    demonstration_wanted = Signal()
    opened = Signal(object)

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        ground = QWidget()
        ground.setFixedWidth(_WIDTH)
        outer.addWidget(ground)
        outer.addStretch(1)
        layout = QVBoxLayout(ground)
        layout.setSpacing(theme.SPACE)
        layout.addStretch(2)
        self.name = theme.title()
        self.line = theme.muted()
        layout.addWidget(self.name)
        layout.addWidget(self.line)
        layout.addSpacing(2 * theme.SPACE)
        self.new = self._way("file-plus", self.new_wanted, layout)
        theme.primary(self.new)
        self.new.setIcon(theme.icon("file-plus", "accent_text"))
        self.open = self._way("folder-open", self.open_wanted, layout)
        self.demonstration = self._way("eye", self.demonstration_wanted, layout)
        self.recent = theme.heading()
        self.recent.setVisible(bool(recent))
        layout.addSpacing(2 * theme.SPACE)
        layout.addWidget(self.recent)
        for path in recent:
            layout.addWidget(self._recent(path))
        self.progress_text = QLabel()
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        layout.addSpacing(theme.SPACE)
        layout.addWidget(self.progress_text)
        layout.addWidget(self.progress_bar)
        self.show_progress(None)
        layout.addStretch(3)
        self.retranslate()

    def _way(self, icon: str, signal: SignalInstance, layout: QVBoxLayout) -> QPushButton:
        button = QPushButton(theme.icon(icon), "")
        button.setIconSize(QSize(theme.ICON, theme.ICON))
        button.setMinimumHeight(36)
        button.setAutoDefault(True)
        button.clicked.connect(signal)
        layout.addWidget(button)
        return button

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(theme.icon("database", "muted"), path.name.replace("&", "&&"))
        button.setToolTip(str(path))
        button.setStyleSheet("text-align: left;")
        theme.set_role(button, "quiet")
        button.clicked.connect(partial(self._choose, path))
        return button

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self.opened.emit(path)

    def show_progress(self, value: object) -> None:
        """How far the demonstration is made; None takes the bar away."""
        for widget in (self.progress_text, self.progress_bar):
            widget.setVisible(value is not None)
        for button in (self.new, self.open, self.demonstration):
            button.setEnabled(value is None)
        match value:
            case (int(done), int(whole)) if whole > 0:
                self.progress_bar.setRange(0, whole)
                self.progress_bar.setValue(done)
            case _:
                self.progress_bar.setRange(0, 0)

    def retranslate(self) -> None:
        """Set the words."""
        self.name.setText(self.tr("Jingzhang"))
        self.line.setText(
            self.tr("The ledger of joint inspection and enforcement campaigns. One office, one file, no network.")
        )
        self.new.setText(self.tr("Found a ledger for this office…"))
        self.open.setText(self.tr("Open a ledger file…"))
        self.demonstration.setText(self.tr("Look at the demonstration ledger"))
        self.recent.setText(self.tr("Opened lately"))
        self.progress_text.setText(self.tr("Preparing the demonstration ledger…"))
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)
