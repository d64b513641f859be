# SPDX-License-Identifier: MIT
"""The way between the pages, on the left of the window: icon and word, or icons alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui import theme

WIDE, NARROW = 168, 48  # pixels: the longest label in English; an icon with room around it


class Navigation(QFrame):
    """One button a page, from the window's actions, and at the foot the one that folds it."""

    def __init__(self, places: Sequence[QAction], fold: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "bar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE, 0, theme.SPACE)
        layout.setSpacing(2)
        self.buttons = [PlaceButton(action) for action in places]
        for button in self.buttons:
            layout.addWidget(button)
        layout.addStretch(1)
        self._fold_button = PlaceButton(fold, marks=False)
        layout.addWidget(self._fold_button)
        self.folded = True
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        if folded == self.folded:
            return
        self.folded = folded
        for button in (*self.buttons, self._fold_button):
            button.fold(folded)
        name = "layout-sidebar-left-expand" if folded else "layout-sidebar-left-collapse"
        self._fold_button.setIcon(theme.icon(name, "muted"))
        self.setFixedWidth(NARROW if folded else WIDE)


class PlaceButton(QPushButton):
    """Follows a command: its word, icon, tip, and (``marks``) whether it is the place where one is."""

    def __init__(self, command: QAction, *, marks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._folded = False
        self._marks = marks
        self.setIcon(command.icon())
        self.setIconSize(QSize(20, 20))
        self.setCheckable(marks)
        theme.set_role(self, "place")
        self.clicked.connect(self._press)
        command.changed.connect(self._follow)
        self._follow()

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or with its word."""
        self._folded = folded
        self._follow()

    def _press(self) -> None:
        self._command.trigger()
        self._follow()  # a press on the place where one is changes nothing

    def _follow(self) -> None:
        command = self._command
        word = command.iconText()
        self.setText("" if self._folded else word)
        self.setAccessibleName(word)
        self.setToolTip(command.toolTip())
        self.setEnabled(command.isEnabled())
        self.setChecked(self._marks and command.isChecked())
