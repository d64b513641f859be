# SPDX-License-Identifier: MIT
"""Switches between a tally's table, its chart, and both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.widgets.tally.state import View

_ICONS = {View.TABLE: "table", View.CHART: "chart-bar", View.BOTH: "columns"}


class ViewSwitch(QWidget):
    """Three buttons of which one is pressed. ``chosen(view)``: the clerk pressed another."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[View, QToolButton] = {}
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        for view, icon in _ICONS.items():
            button = QToolButton(self)
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(theme.ICON, theme.ICON))
            button.setCheckable(True)
            theme.set_role(button, "quiet")
            self._group.addButton(button)
            self.buttons[view] = button
            across.addWidget(button)
        self._group.buttonClicked.connect(self._pressed)
        self.retranslate()

    def show_view(self, view: View) -> None:
        """Press a button; nothing is emitted."""
        self.buttons[view].setChecked(True)

    def retranslate(self) -> None:
        """Set all words again."""
        names = {View.TABLE: self.tr("Table"), View.CHART: self.tr("Chart"), View.BOTH: self.tr("Table and chart")}
        for view, button in self.buttons.items():
            button.setToolTip(names[view])
            button.setAccessibleName(names[view])

    def _pressed(self) -> None:
        self.chosen.emit(next(view for view, button in self.buttons.items() if button.isChecked()))
