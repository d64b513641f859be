# SPDX-License-Identifier: MIT
"""The file of one platform: its counts, its assignments, complaints, cases and reviews, and its figures."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.paths import Register
from models.platforms import PlatformFile
from models.reporting.platform_page import REGISTERS
from ui import theme
from ui.widgets.dossier.cards import LinesCard
from ui.widgets.dossier.lines import LineList
from ui.widgets.register.platform_words import PlatformWords
from ui.workplace import Workplace

_WIDTH = 400  # pixels: a title and its outcome side by side


class PlatformFileView(QWidget):
    """``open_dossier(id)``: a line is to be opened. ``tasks_wanted()``, ``actions_wanted()``: all there are of them.

    ``save_wanted()``, ``print_wanted()``: its page on paper. ``left()``: Esc, back to the table.
    """

    open_dossier = Signal(int)
    tasks_wanted = Signal()
    actions_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()
    left = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = PlatformWords(workplace, self)
        self.found: PlatformFile | None = None
        self.name = theme.title("", self)
        self.name.setFont(theme.sized(self.font(), 1.25, bold=True))
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.asked, self.overdue, self.others = QLabel(self), QLabel(self), theme.muted("", self)
        theme.set_role(self.overdue, "error")
        self.save_button = QPushButton(theme.icon("file-text"), "", self)
        self.print_button = QPushButton(theme.icon("printer"), "", self)
        self.cards = {register: LinesCard(self) for register in REGISTERS}
        self.figures = LinesCard(self)
        self.nothing = theme.muted("", self)
        self._lay_out()
        self._connect()
        self.show_file(None)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._head = QWidget(self)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(2 * theme.SPACE, theme.SPACE + 4, 2 * theme.SPACE, theme.SPACE + 4)
        head.setSpacing(theme.SPACE // 2)
        head.addWidget(self.name)
        counts = QHBoxLayout()
        counts.setSpacing(2 * theme.SPACE)
        counts.addWidget(self.asked)
        counts.addWidget(self.overdue)
        counts.addStretch(1)
        head.addLayout(counts)
        head.addWidget(self.others)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        for button in (self.save_button, self.print_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        head.addLayout(buttons)
        layout.addWidget(self._head)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(theme.SPACE + 4)
        for widget in (self.nothing, *self.cards.values(), self.figures):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        layout.addWidget(self.area, 1)

    def _connect(self) -> None:
        for card in (*self.cards.values(), self.figures):
            card.list.opened.connect(self._open)
            card.list.seen.connect(partial(self._bring_into_sight, card.list))
        self.cards[Register.ASSIGNMENT].button.clicked.connect(self.tasks_wanted)
        self.figures.button.clicked.connect(self.actions_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        order: list[QWidget] = [self.save_button, self.print_button]
        for card in (*self.cards.values(), self.figures):
            order += [card.button, card.list]
        for before, behind in pairwise(order):
            QWidget.setTabOrder(before, behind)

    # What is shown

    def show_file(self, found: PlatformFile | None) -> None:
        """Show what was read of a platform; None shows nothing."""
        before = self.found.line.code if self.found else ""
        self.found = found
        for widget in (self._head, self.area):
            widget.setVisible(found is not None)
        if found is None:
            return
        line, words = found.line, self._words
        self.name.setText(self._workplace.wording.code(self._workplace.ledger.codes, "platform", line.code))
        self.asked.setText(words.asked(line))
        self.overdue.setText(words.overdue(line))
        self.overdue.setVisible(bool(line.overdue))
        self.others.setText(words.others(line))
        for register, card in self.cards.items():
            filed = found.dossiers.get(register, ())
            card.show_lines(words.entries(register, filed))
            card.setVisible(bool(filed))
        self.cards[Register.ASSIGNMENT].button.setVisible(bool(line.asked))
        self.figures.show_lines(words.figures(found))
        self.figures.setVisible(bool(line.actions))
        self.figures.button.setVisible(bool(line.actions))
        self.nothing.setVisible(line.last is None)
        if line.code != before:
            self.area.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 400)

    def begin(self) -> None:
        """Take the focus, to the first line that opens something."""
        lists = [card.list for card in (*self.cards.values(), self.figures) if card.isVisible()]
        (lists[0] if lists else self.save_button).setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Set all words again."""
        wording = self._workplace.wording
        for register, card in self.cards.items():
            card.name(wording.say("register", register))
        self.cards[Register.ASSIGNMENT].button.setText(self.tr("Show in the list"))
        self.figures.name(self.tr("Figures"))
        self.figures.button.setText(self.tr("Show the records"))
        self.nothing.setText(
            self.tr("Nothing bears its name yet: no assignment, complaint, case or review, and no action.")
        )
        self.save_button.setText(self.tr("Save as DOCX…"))
        self.print_button.setText(self.tr("Print…"))
        self.show_file(self.found)

    def _open(self, _kind: str, record: int) -> None:
        self.open_dossier.emit(record)

    def _bring_into_sight(self, lines: LineList, rect: QRect) -> None:
        ground = self.area.widget()
        if ground is not None and lines.hasFocus():
            centre = lines.viewport().mapTo(ground, rect.center())
            self.area.ensureVisible(centre.x(), centre.y(), 0, rect.height() // 2 + 2 * theme.SPACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
