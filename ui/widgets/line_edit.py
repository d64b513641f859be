# SPDX-License-Identifier: MIT
"""The line edit that every field of an entry is made from: Enter goes on, a quiet suffix, a mark for problems.

What is read from the text lives in the fields built on it and in models/checks.py.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from ui import theme

# Why a field loses the focus without the clerk going on to another one.
PASSING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_GAP = 6  # between the text and what stands behind it


class LineEdit(QLineEdit):
    """A text of an entry as it is typed.

    ``entered(keep)``: Enter, with Shift or without. ``left()``: the clerk went on to another field.
    Ctrl+Z is the field's own while it has typing to take back, and the ledger's after that.
    """

    entered = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffix = ""
        self._button_width = 0

    def draft_text(self) -> str:
        """The text as checks read it."""
        return self.text().strip()

    def set_draft_text(self, text: str) -> None:
        """Show a text that an entry was read from."""
        self.setText(text)
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Make final what was typed. Fields that look texts up do it here."""

    @property
    def suffix(self) -> str:
        """What stands quietly behind the text."""
        return self._suffix

    def set_suffix(self, text: str) -> None:
        """Show something quietly at the right end: the unit, the day that was understood."""
        if text == self._suffix:
            return
        self._suffix = text
        width = self.fontMetrics().horizontalAdvance(text) + _GAP if text else 0
        self.setTextMargins(0, 0, width, 0)
        self.update()

    def reserve_button(self, width: int) -> None:
        """Leave room at the right end for a button that stands in the field."""
        self._button_width = width

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme.ROW))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for sequence, own in (
                (QKeySequence.StandardKey.Undo, self.isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, self.isRedoAvailable()),
            ):
                if event.matches(sequence) and not own:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.settle()
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        super().keyPressEvent(event)

    def select_part(self, start: int, end: int) -> None:
        """Select a part of the text; offsets are in characters of ``draft_text``."""
        first, behind = part_in_units(self.text(), start, end)
        self.setSelection(first, behind - first)

    def select_from_end(self) -> None:
        """Select everything with the cursor in front, so that the beginning of a long text is seen."""
        self.setSelection(len(self.text()), -len(self.text()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.selectedText() and self.selectedText() == self.text():
            self.select_from_end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.settle()
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._suffix:
            painter = QPainter(self)
            painter.setPen(theme.colours().muted)
            painter.drawText(
                self._suffix_rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._suffix
            )
            painter.end()

    def _suffix_rect(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.adjusted(0, 0, -self._button_width - 2, 0)


def part_in_units(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a part of the stripped text stands for Qt, which counts a rare character as two."""
    lead = len(text) - len(text.lstrip())
    first, behind = (len(text[: lead + place].encode("utf-16-le")) // 2 for place in (start, end))
    return first, behind


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter, of either block, without Ctrl or Alt."""
    wanted = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return wanted and not event.modifiers() & others
