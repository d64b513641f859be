# SPDX-License-Identifier: MIT
"""The cards of a dossier's file: a heading with what can be done, and facts or lines below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.dossier.file_words import Fact
from ui.widgets.dossier.lines import PAD, Line, LineList

_INSET = 10  # with the padding of a line, its text stands under the heading
_NARROW = 460  # pixels: a card narrower than this has its facts in one column


class Card(QFrame):
    """A heading, a button beside it, and room below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.heading = theme.heading("", self)
        self.button = QPushButton(self)
        theme.set_role(self.button, "link")
        self.button.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_INSET, theme.SPACE + 4, _INSET, theme.SPACE + 4)
        self.body.setSpacing(theme.SPACE // 2)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(PAD, 0, PAD, 0)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.button)
        self.body.addLayout(self.head)


class LinesCard(Card):
    """``opened(kind, id)``, ``seen(rect)`` as of its list. Where there are no lines it says why."""

    def __init__(self, parent: QWidget | None = None, *, lines: LineList | None = None) -> None:
        super().__init__(parent)
        self.list = lines or LineList(self)
        self.empty = theme.muted("", self)
        self.body.addWidget(self.empty)
        self.empty.setContentsMargins(PAD, 0, PAD, 0)
        self.body.addWidget(self.list)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def name(self, heading: str, empty: str = "") -> None:
        """Set the words."""
        self.heading.setText(heading)
        self.list.setAccessibleName(heading)
        self.empty.setText(empty)


class FactsCard(Card):
    """Facts in two columns, names quietly before values. ``opened(kind, id)``: a link was followed.

    ``relaid()``: its links are others now, so that Tab goes another way.
    """

    opened = Signal(str, int)
    relaid = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: list[Fact] = []
        self._columns = 0
        self.lists: list[LineList] = []
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self.body.addWidget(self._ground)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        if list(facts) != self._facts:
            self._facts = list(facts)
            self._lay(self._wanted())

    def _wanted(self) -> int:
        return 2 if self.width() >= _NARROW else 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted() != self._columns:
            self._lay(self._wanted())

    def _lay(self, columns: int) -> None:
        self._columns = columns
        self.lists = []
        old = self._ground
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(PAD, 0, PAD, 0)
        self._grid.setHorizontalSpacing(theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE - 2)
        for place, fact in enumerate(self._facts):
            row, column = divmod(place, columns)
            self._grid.addWidget(self._name(fact), row, 3 * column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self._value(fact), row, 3 * column + 1)
        for column in range(columns):
            self._grid.setColumnStretch(3 * column + 1, 1)
        if columns == 2:
            self._grid.setColumnMinimumWidth(2, theme.SPACE)
        self.body.replaceWidget(old, self._ground)
        old.hide()
        old.deleteLater()
        self._ground.show()
        self.relaid.emit()

    def _name(self, fact: Fact) -> QLabel:
        label = QLabel(fact.name, self._ground)
        theme.set_role(label, "muted")
        label.setMinimumWidth(64)
        return label

    def _value(self, fact: Fact) -> QWidget:
        if fact.lines:
            links = LineList(self._ground)
            links.painter_of_lines.pad = 0
            links.setAccessibleName(fact.name)
            links.show_lines(fact.lines)
            links.opened.connect(self.opened)
            self.lists.append(links)
            return links
        value = QLabel(fact.text, self._ground)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return value


class TextCard(Card):
    """A text of several lines, as it was written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setContentsMargins(PAD, 0, PAD, 0)
        self.body.addWidget(self.text)

    def show_text(self, text: str) -> None:
        """Show a text; the card goes without one."""
        self.text.setText(text)
        self.setVisible(bool(text))
