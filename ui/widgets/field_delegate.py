# SPDX-License-Identifier: MIT
"""Cells that are edited in fields of a form: which keys close a field, and where the clerk goes from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate

from ui.widgets.code_box import CodeBox
from ui.widgets.line_edit import LineEdit, is_enter

_Hint = QAbstractItemDelegate.EndEditHint


class FieldDelegate(QStyledItemDelegate):
    """``went(down, across)``: a field was left by a key. Who makes a field connects its ``left`` to ``finish``."""

    went = Signal(int, int)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, LineEdit):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            event.accept()
            return True
        return False  # the field says by 'left' when the clerk went on; nothing else closes it

    def _key(self, editor: LineEdit, event: QKeyEvent) -> bool:
        open_list = isinstance(editor, CodeBox) and editor.list_open
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape and not open_list:
            self.finish(editor, keep=False)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if isinstance(editor, CodeBox):
                editor.take_highlighted()
            self.finish(editor, across=-1 if event.key() == Qt.Key.Key_Backtab or shift else 1)
        elif is_enter(event):
            if open_list:
                editor.keyPressEvent(event)
                if isinstance(editor, CodeBox) and not editor.code and editor.list_open:
                    return True
            self._enter(editor, shift=shift)
        else:
            return False
        return True

    def _enter(self, editor: LineEdit, *, shift: bool) -> None:
        """Enter in a field whose list is closed."""
        self.finish(editor, down=-1 if shift else 1)

    def finish(self, editor: LineEdit, *, keep: bool = True, down: int = 0, across: int = 0) -> None:
        """Close a field, once."""
        if editor.property("closed"):
            return
        editor.setProperty("closed", True)
        if keep:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, _Hint.NoHint)
        if down or across:
            self.went.emit(down, across)
