# SPDX-License-Identifier: MIT
"""The strip above every page: which campaign is at work, and the commands that are always at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui import theme
from ui.commands import Commands


class PageHead(QFrame):
    """The campaign chooser, undo and redo, and the way to a new entry.

    ``campaign_wanted(code)``: another campaign was chosen.
    """

    campaign_wanted = Signal(str)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "head")
        self.label = QLabel()
        theme.set_role(self.label, "muted")
        self.campaigns = QComboBox()
        self.campaigns.setMinimumWidth(280)
        self.campaigns.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.campaigns.activated.connect(self._chosen)
        self.label.setBuddy(self.campaigns)
        self.span = QLabel()
        theme.set_role(self.span, "muted")
        self.log_button = theme.primary(QPushButton())
        self.log_button.setIcon(theme.icon("plus", "accent_text"))
        self.log_button.clicked.connect(self._trigger)
        self._command = commands.log_new
        self._spans: dict[str, str] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * theme.SPACE, theme.SPACE, 3 * theme.SPACE, theme.SPACE)
        layout.setSpacing(theme.SPACE)
        for widget in (self.label, self.campaigns, self.span):
            layout.addWidget(widget)
        layout.addStretch(1)
        for action in (commands.undo, commands.redo):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(theme.ICON, theme.ICON))
            theme.set_role(button, "quiet")
            layout.addWidget(button)
        layout.addWidget(self.log_button)
        for command in (commands.log_new, commands.new_dossier):
            command.changed.connect(self._follow_command)
        self.retranslate()

    def show_campaigns(self, campaigns: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """List campaigns (code, label, span) and show which one is at work."""
        self.campaigns.clear()
        self._spans = {code: span for code, _, span in campaigns}
        for code, label, _ in campaigns:
            self.campaigns.addItem(label, code)
        self.campaigns.setEnabled(bool(campaigns))
        self.campaigns.setPlaceholderText(self.tr("No campaign yet"))
        self.campaigns.setCurrentIndex(self.campaigns.findData(chosen))
        self._show_span()

    def retranslate(self) -> None:
        """Set the words again."""
        self.label.setText(self.tr("Campaign"))
        self.campaigns.setAccessibleName(self.tr("Campaign"))
        self._follow_command()

    def show_command(self, command: QAction) -> None:
        """Let the button begin what is begun on this page: an action, or an entry of its register."""
        self._command = command
        self._follow_command()

    def _trigger(self) -> None:
        self._command.trigger()

    def _follow_command(self) -> None:
        command = self._command
        self.log_button.setText(command.iconText().removesuffix("…"))
        self.log_button.setToolTip(command.toolTip())
        self.log_button.setEnabled(command.isEnabled())

    def _chosen(self, index: int) -> None:
        self._show_span()
        self.campaign_wanted.emit(str(self.campaigns.itemData(index)))

    def _show_span(self) -> None:
        self.span.setText(self._spans.get(str(self.campaigns.currentData()), ""))
