# SPDX-License-Identifier: MIT
"""A cell's field for a text of several lines: each break is a sign in it, Alt+Enter puts one in."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.line_edit import LineEdit

BREAK = "⏎"  # stands for a line break
_BREAK = f" {BREAK} "
_BREAKS = re.compile(rf"[ \t]*(?:\r\n?|[\n\u2028\u2029{BREAK}])[ \t]*")


class PartsField(LineEdit):
    """Keeps the breaks of what is pasted into it, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._show_breaks)

    def draft_text(self) -> str:
        return _BREAKS.sub("\n", self.text()).strip()

    def set_draft_text(self, text: str) -> None:
        super().set_draft_text(_BREAKS.sub(_BREAK, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insert(_BREAK)
            return
        super().keyPressEvent(event)

    def _show_breaks(self, text: str) -> None:
        """A break that came with a pasted text becomes a sign; the cursor stays behind what was pasted."""
        if "\n" not in text and "\u2028" not in text and "\u2029" not in text:
            return
        before = _BREAKS.sub(_BREAK, text[: self.cursorPosition()])
        self.setText(before + _BREAKS.sub(_BREAK, text[self.cursorPosition() :]))
        self.setCursorPosition(len(before))
