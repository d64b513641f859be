# SPDX-License-Identifier: MIT
"""A card with a heading and lines: an icon, a sentence, and at most one way on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.sign import Sign


@dataclass(frozen=True)
class Line:
    """One line of a card. ``kind`` is a colour of the theme for the icon; ``lead`` stands before the text."""

    text: str
    icon: str = ""
    kind: str = "muted"
    lead: str = ""
    chip: str = ""
    tip: str = ""
    way_on: str = ""
    then: Callable[[], object] | None = None


class LineCard(QFrame):
    """The card; ``show_lines`` replaces what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * theme.SPACE, 12, 2 * theme.SPACE, 12)
        outer.setSpacing(theme.SPACE)
        head = QHBoxLayout()
        self.heading = theme.heading()
        self.note = QLabel()
        theme.set_role(self.note, "muted")
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.note)
        outer.addLayout(head)
        self._grid_ground = QWidget()
        outer.addWidget(self._grid_ground)
        outer.addStretch(1)
        self.buttons: list[QPushButton] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Set the lines anew. The focus stays on the button in the same place."""
        focused = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), None)
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE // 2)
        grid.setColumnStretch(3, 1)
        self.buttons = []
        for row, line in enumerate(lines):
            self._add(grid, row, line)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._grid_ground, ground)
        self._grid_ground.hide()
        self._grid_ground.deleteLater()
        self._grid_ground = ground
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def _add(self, grid: QGridLayout, row: int, line: Line) -> None:
        if line.icon:
            grid.addWidget(Sign(line.icon, line.kind), row, 0, Qt.AlignmentFlag.AlignVCenter)
        if line.lead:
            lead = QLabel(line.lead)
            lead.setFont(theme.number_font(lead.font()))
            theme.set_role(lead, "muted")
            grid.addWidget(lead, row, 1, Qt.AlignmentFlag.AlignVCenter)
        if line.chip:
            chip = QLabel(line.chip)
            theme.set_role(chip, "chip")
            grid.addWidget(chip, row, 2, Qt.AlignmentFlag.AlignVCenter)
        text = QLabel(line.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setToolTip(line.tip)
        grid.addWidget(text, row, 3, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(row, theme.ROW)
        if line.way_on and line.then is not None:
            button = QPushButton(line.way_on)
            button.setAccessibleDescription(line.text)
            theme.set_role(button, "link")
            button.clicked.connect(_ignoring_checked(line.then))
            grid.addWidget(button, row, 4, Qt.AlignmentFlag.AlignVCenter)
            self.buttons.append(button)


def _ignoring_checked(then: Callable[[], object]) -> Callable[[bool], None]:
    def clicked(_checked: bool = False) -> None:
        then()

    return clicked
