# SPDX-License-Identifier: MIT
"""The strip above an import's preview that names the columns nobody is sure of, before anything else is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from ui import theme
from ui.widgets.flow_layout import FlowLayout

_MOST = 4  # columns named in the strip; the rest are marked in their heads


class ImportUnsure(QFrame):
    """``wanted(column)``: one is to be looked at. ``settled()``: all of them are right as they are."""

    wanted = Signal(int)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "notice-warning")
        self._columns: list[int] = []
        row = FlowLayout(self, gap=theme.SPACE // 2)
        row.setContentsMargins(theme.SPACE, 3, theme.SPACE, 3)
        row.addWidget(_level(QLabel(self.tr("Needs confirmation:"))))
        self.buttons = [self._button() for _ in range(_MOST)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._want, place))
            row.addWidget(button)
        self._more = _level(QLabel())
        row.addWidget(self._more)
        self.settle = self._button(self.tr("Use as shown"))
        self.settle.clicked.connect(self.settled)
        row.addWidget(self.settle)

    def _button(self, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        theme.set_role(button, "link")
        button.setAutoDefault(False)
        return button

    def show_columns(self, columns: Sequence[tuple[int, str]]) -> None:
        """Name these columns; none hides the strip."""
        self._columns = [column for column, _ in columns]
        for place, button in enumerate(self.buttons):
            button.setText(columns[place][1] if place < len(columns) else "")
            button.setVisible(place < len(columns))
        more = len(columns) - _MOST
        self._more.setText(self.tr("and %n more", "", more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self.setVisible(bool(columns))

    def _want(self, place: int) -> None:
        self.wanted.emit(self._columns[place])


def _level(label: QLabel) -> QLabel:
    """A label as high as the buttons beside it."""
    label.setMinimumHeight(theme.ROW - 2)
    return label
