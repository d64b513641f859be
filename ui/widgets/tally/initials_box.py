# SPDX-License-Identifier: MIT
"""A box whose items are found by typing their first letters, Chinese ones by their pinyin initials."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class InitialsBox(QComboBox):
    """``typed(item)``: letters mean this item, to be chosen by who listens; in the open list they only lead to it.

    A letter that goes on with none of the items begins anew; the same one again leads to the next item.
    ``begun()``: these are the first letters since the focus came or another key was pressed.
    """

    begun = Signal()
    typed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = ""
        self.view().installEventFilter(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._letters = ""
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self._meant(event, self.currentIndex())
        if item < 0:
            super().keyPressEvent(event)
        else:
            self.typed.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self._meant(event, self.view().currentIndex().row())
            if item >= 0:
                self.view().setCurrentIndex(self.model().index(item, 0))
                return True
        return super().eventFilter(watched, event)

    def _meant(self, event: QKeyEvent, current: int) -> int:
        """The item that a key leads to from another one; -1 where it is no letter of any."""
        from models.pinyin import initials

        letter = event.text().lower()
        if event.modifiers() not in _PLAIN or not (letter.isascii() and letter.isalnum()):
            self._letters = ""
            return -1
        names = [initials(self.itemText(item)).partition(" ")[0] for item in range(self.count())]
        for letters in (self._letters + letter, letter):
            found = [item for item, name in enumerate(names) if name.startswith(letters)]
            if found:
                if not self._letters:
                    self.begun.emit()
                self._letters = letters
                stays = len(letters) > 1 and current in found
                return current if stays else next((item for item in found if item > current), found[0])
        return -1
