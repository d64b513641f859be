# SPDX-License-Identifier: MIT
"""Keeps numbers of persons out of names and reasons: marked while they are typed, masked with Alt+M."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from models.personal import find_personal, masked
from ui import theme
from ui.widgets.bubble import Bubble


class NameGuard(QObject):
    """Watches a field for a name (of an office, a campaign, a platform), a document's number or a reason."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.bubble: Bubble | None = None  # made when it is needed: the field is in its window by then
        edit.textChanged.connect(self._look)
        shortcut = QShortcut(QKeySequence("Alt+M"), edit)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.mask)

    def mask(self) -> None:
        """Put asterisks for the digits."""
        self._edit.setText(masked(self._edit.text()))

    def _look(self, text: str) -> None:
        personal = bool(find_personal(text))
        if self.bubble is None:
            if not personal:
                return
            self.bubble = Bubble(self._edit)
        words = self.tr("This looks like a number of a person, which may not stand here. Alt+M masks it.")
        self.bubble.say(words if personal else "", "warning")
        theme.set_problem(self._edit, "warning" if personal else "")
