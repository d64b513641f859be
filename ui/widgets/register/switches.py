# SPDX-License-Identifier: MIT
"""The line above a register: which of the page's registers is shown, and whether as list, board or calendar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from models.paths import Register
from ui import theme
from ui.workplace import Workplace


class Switches(QWidget):
    """``register_wanted(register)``: another register was chosen. ``views`` are commands of the window."""

    register_wanted = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        registers: Sequence[Register],
        views: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._registers = tuple(registers)
        self.heading = theme.heading("", self)
        self.tabs = [QPushButton(self) for _ in registers]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, 0)
        layout.setSpacing(theme.SPACE // 2)
        layout.addWidget(self.heading)
        for number, tab in enumerate(self.tabs):
            tab.setCheckable(True)
            theme.set_role(tab, "quiet")
            self._group.addButton(tab, number)
            layout.addWidget(tab)
        self._group.idClicked.connect(self._chosen)
        layout.addStretch(1)
        self.views = [ViewButton(view) for view in views]
        for button in self.views:
            layout.addWidget(button)
        single = len(self._registers) == 1
        self.heading.setVisible(single)
        for tab in self.tabs:
            tab.setVisible(not single)
        self.retranslate()

    def mark(self, register: Register, view: int) -> None:
        """Say which register is shown, and in which of the views."""
        self.tabs[self._registers.index(register)].setChecked(True)
        for place, button in enumerate(self.views):
            button.mark(place == view)

    def step(self, by: int) -> None:
        """Go to the next register, or the one before."""
        place = (self._group.checkedId() + by) % len(self._registers)
        self.register_wanted.emit(self._registers[place])

    def retranslate(self) -> None:
        """Set all words again."""
        for tab, register in zip(self.tabs, self._registers, strict=True):
            tab.setText(self._workplace.wording.say("register", register))
            tab.setToolTip(self.tr("{register} (Ctrl+PgDown, Ctrl+PgUp)").format(register=tab.text()))
        self.heading.setText(self._workplace.wording.say("register", self._registers[0]))
        for button in self.views:
            button.follow()

    def _chosen(self, place: int) -> None:
        self.register_wanted.emit(self._registers[place])


class ViewButton(QToolButton):
    """Follows a command of the window that may be switched on for another page's sake: marked by ``mark`` alone."""

    def __init__(self, command: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self.setIconSize(QSize(theme.ICON, theme.ICON))
        self.setCheckable(True)
        theme.set_role(self, "quiet")
        self.clicked.connect(self._press)
        self.follow()

    def mark(self, on: bool) -> None:
        """Say whether this view is the one that is shown."""
        self.setChecked(on)

    def follow(self) -> None:
        """Set icon and words as the command has them."""
        self.setIcon(self._command.icon())
        self.setToolTip(self._command.toolTip())
        self.setAccessibleName(self._command.iconText())

    def _press(self) -> None:
        self._command.trigger()
        self.setChecked(True)
