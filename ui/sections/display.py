# SPDX-License-Identifier: MIT
"""Setup: language and colours of this workstation."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Commands
from ui.widgets.form import FormCard


class DisplaySection(QWidget):
    """Radio buttons that stand for the window's commands."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        c = commands
        self.language = Choice([c.language_zh, c.language_en])
        self.scheme = Choice([c.scheme_system, c.scheme_light, c.scheme_dark])
        self.form = FormCard()
        self.form.add(self.language)
        self.form.add(self.scheme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.retranslate()

    def activated(self) -> None:
        """Put the focus on the language in force."""
        self.language.setFocus()

    def retranslate(self) -> None:
        """Set all words again."""
        self.form.explain(self.tr("Display"))
        self.form.name(self.language, self.tr("Language"))
        self.form.name(self.scheme, self.tr("Colours"))
        self.form.hint(self.language, self.tr("Labels of code lists follow; what was typed stays as it is."))
        for choice in (self.language, self.scheme):
            choice.retranslate()


class Choice(QWidget):
    """One of several checkable actions, as radio buttons side by side."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        self._actions = actions
        self.buttons = [QRadioButton() for _ in actions]
        group = QButtonGroup(self)
        for button, action in zip(self.buttons, actions, strict=True):
            group.addButton(button)
            button.setMinimumHeight(theme.ROW)
            button.clicked.connect(action.trigger)
            action.toggled.connect(self._follow)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self.buttons[0])
        self.retranslate()
        self._follow()

    def retranslate(self) -> None:
        """Set the words, which are the actions' own."""
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setText(action.iconText())

    def _follow(self) -> None:
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setChecked(action.isChecked())
            if action.isChecked():
                self.setFocusProxy(button)
