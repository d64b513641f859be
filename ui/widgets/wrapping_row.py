# SPDX-License-Identifier: MIT
"""A row of controls that becomes several lines, and whose buttons lose their words, where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.flow_layout import FlowLayout

_COMPACT = 668  # pixels of width: below, the buttons show their icons alone


class WrappingRow(QWidget):
    """``first`` at the left, ``last`` at the right, ``middle`` between them or in lines of its own below.

    ``compacted(on)``: the buttons have room for their icons alone, or for words again.
    """

    compacted = Signal(bool)

    def __init__(self, first: QWidget, middle: Sequence[QWidget], last: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._compact = False
        self._middle = tuple(middle)
        self._fixed = [first, *last]
        self._appended: list[QAbstractButton] = []
        self._across = QHBoxLayout()
        self._across.setSpacing(theme.SPACE)
        self._wrapped = QWidget(self)  # where the middle stands while one line is too narrow for all
        self._lines = FlowLayout(self._wrapped, gap=theme.SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE)
        layout.addLayout(self._across)
        layout.addWidget(self._wrapped)
        self._across.addWidget(first, 4)
        for widget in middle:
            self._across.addWidget(widget)
        self._across.addStretch(1)
        for widget in last:
            self._across.addWidget(widget)
        self._wrapped.hide()

    def append(self, button: QAbstractButton) -> None:
        """Take in another button, with an icon, at the right end; ``name`` says what stands on it."""
        self._appended.append(button)
        self._across.addWidget(button)

    def name(self, button: QAbstractButton, words: str) -> None:
        """Say what a button does, in words where there is room for them."""
        button.setAccessibleName(words)
        button.setText("" if self._compact else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < _COMPACT
        if compact != self._compact:
            self._compact = compact
            for button in self._appended:
                self.name(button, button.accessibleName())
            self.compacted.emit(compact)
        self.wrap()

    def wrap(self) -> None:
        """Let the middle stand in lines of its own where one line has no room for everything."""
        shown = [widget for widget in (*self._middle, *self._fixed, *self._appended) if not widget.isHidden()]
        widths = (max(widget.minimumWidth(), widget.minimumSizeHint().width()) for widget in shown)
        wrapped = sum(widths) + theme.SPACE * len(shown) > self.width()
        if wrapped is not self._wrapped.isHidden():
            return
        for place, widget in enumerate(self._middle):
            hidden = widget.isHidden()
            if wrapped:
                self._across.removeWidget(widget)
                self._lines.addWidget(widget)
            else:
                self._lines.removeWidget(widget)
                self._across.insertWidget(1 + place, widget)
            widget.setVisible(not hidden)
        self._wrapped.setVisible(wrapped)
