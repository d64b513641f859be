# SPDX-License-Identifier: MIT
"""A code box that stands in a line of chips while a code is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from models.filters import NOT_RECORDED
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import CodeSource

_ALWAYS = ("department", "measure")  # every record has them, so 'not recorded' is no choice


class CodeEditor(QWidget):
    """A code box in the line of chips. ``taken(code)``: one was chosen; ``closed()``: no more are wanted."""

    taken = Signal(str)
    closed = Signal()

    def __init__(
        self, source: CodeSource, dimension: str, label: str, parent: QWidget, *, compares: bool = False
    ) -> None:
        super().__init__(parent)
        self.compares = compares  # one code is chosen, to compare with, instead of conditions
        self.dimension = dimension
        self.box = CodeBox(source, self)
        self.box.setFixedWidth(220)
        self.box.setAccessibleName(label)
        self.box.setPlaceholderText(label)
        self.box.picked.connect(self._picked)
        self.box.left.connect(self._left)
        self.box.installEventFilter(self)
        self.none = QToolButton(self)
        self.none.setText(self.tr("Not recorded"))
        self.none.setVisible(dimension not in _ALWAYS and not compares)
        self.none.clicked.connect(self._none)
        name = QLabel(label, self)
        name.setBuddy(self.box)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        for widget in (name, self.box, self.none):
            across.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it is this field's, before it leads out of the choices
            return True
        if escape and event.type() == QEvent.Type.KeyPress and not self.box.list_open:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def _picked(self, code: str) -> None:
        self.taken.emit(code)
        self.box.set_draft_text("")

    def _none(self) -> None:
        self.taken.emit(NOT_RECORDED)
        self.closed.emit()

    def _left(self) -> None:
        if not self.none.hasFocus() and not self.box.text().strip():
            self.closed.emit()
