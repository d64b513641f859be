# SPDX-License-Identifier: MIT
"""A field for a note of a few lines: Enter goes on like in any other field, Ctrl+Enter starts a new line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui import theme
from ui.widgets.line_edit import PASSING, is_enter, part_in_units

_LINES = 2


class NoteEdit(QPlainTextEdit):
    """The signals are those of LineEdit."""

    entered = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(5)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 16)

    def draft_text(self) -> str:
        """The text as checks read it."""
        return self.toPlainText().strip()

    def set_draft_text(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)

    def select_part(self, start: int, end: int) -> None:
        """Select a part of the text; offsets are in characters of ``draft_text``."""
        self.setTextCursor(self._part(start, end))

    def underline(self, parts: Sequence[tuple[int, int]]) -> None:
        """Mark parts of the text; offsets are in characters of ``draft_text``."""
        found = []
        for start, end in parts:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._part(start, end)
            mark.format = QTextCharFormat()
            mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            mark.format.setUnderlineColor(theme.colours().warning)
            found.append(mark)
        self.setExtraSelections(found)

    def _part(self, start: int, end: int) -> QTextCursor:
        first, behind = part_in_units(self.toPlainText(), start, end)
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(behind, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def settle(self) -> None:
        """Nothing is looked up here."""

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for sequence, own in (
                (QKeySequence.StandardKey.Undo, self.document().isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, self.document().isRedoAvailable()),
            ):
                if event.matches(sequence) and not own:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.textCursor().insertText("\n")
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()
