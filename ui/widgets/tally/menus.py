# SPDX-License-Identifier: MIT
"""A menu of several choices, which stays open while they are made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget, QWidgetAction

from ui import theme


class ChoiceMenu(QMenu):
    """Stays open when a choice is ticked by the mouse or by Space; Enter ticks it and closes, Escape closes."""

    def choice(self) -> QAction:
        """A choice at the end, to be ticked."""
        action = self.addAction("")
        action.setCheckable(True)
        return action

    def heading(self) -> QLabel:
        """A heading at the end, over the choices that follow it."""
        label = QLabel(self)
        theme.set_role(label, "muted")
        label.setContentsMargins(theme.SPACE, theme.SPACE // 2, theme.SPACE, 2)
        action = QWidgetAction(self)
        action.setDefaultWidget(label)
        action.setEnabled(False)  # the arrows pass it by
        self.addAction(action)
        return label

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._tick(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        ticked = action is not None and action.isCheckable() and action.isEnabled()
        if ticked and action is not None:
            action.trigger()
        return ticked


_HEIGHT = 31  # pixels: as high as a box beside it


def menu_button(icon: str, menu: QMenu, parent: QWidget) -> QToolButton:
    """A button with an icon and words that opens a menu."""
    button = QToolButton(parent)
    button.setIcon(theme.icon(icon))
    button.setIconSize(QSize(theme.ICON, theme.ICON))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    button.setFixedHeight(_HEIGHT)
    return button


def name_button(button: QToolButton, words: str, tip: str, letter: str) -> None:
    """Say what a button with a menu is for, with room for the menu's arrow behind it; Alt and the letter open it."""
    if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:  # its letter is told by its tip alone
        button.setText(words)
        button.setShortcut(QKeySequence(f"Alt+{letter}"))
        tip = f"{tip} (Alt+{letter})"
    else:
        button.setText(keyed(words, letter) + "   ")
    button.setAccessibleName(words)
    button.setToolTip(tip)


def keyed(words: str, letter: str) -> str:
    """Words that a letter chooses: underlined in them, or behind them where they do not have it."""
    words, place = words.replace("&", "&&"), words.lower().find(letter.lower())
    if "&" in words or place < 0:
        return f"{words}(&{letter})"
    return f"{words[:place]}&{words[place:]}"
