# SPDX-License-Identifier: MIT
"""The rates that stand beside the counts of a tally: in one line, or in even columns with what they are made of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from models.tally.aspects import RateFigure
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.tally.words import TallyWords


class TallyRates(QWidget):
    """Rates of everything that the tally asks about; hidden where there are none. ``folded(on)``: one line or all."""

    folded = Signal(bool)

    def __init__(self, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rates: Sequence[RateFigure] = ()
        self.fold = QToolButton(self)
        self.fold.setIconSize(QSize(theme.ICON, theme.ICON))
        self._folded = True
        self.fold.clicked.connect(self._fold)
        theme.set_role(self.fold, "quiet")
        self.line = ElidedLabel(self)
        theme.set_role(self.line, "muted")
        self.labels: list[QLabel] = []
        self._all = QWidget(self)
        self._grid = QGridLayout(self._all)
        self._grid.setContentsMargins(0, theme.SPACE // 2, 0, 0)
        self._grid.setHorizontalSpacing(3 * theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE // 2)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.SPACE // 2)
        across.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.line, 1)
        across.addWidget(self._all, 1)
        self.set_folded(True)
        self.hide()

    def set_folded(self, on: bool) -> None:
        """Show one line, or all with what they are made of; nothing is emitted."""
        self._folded = on
        self.fold.setIcon(theme.icon("chevron-right" if on else "chevron-down"))
        self.fold.setToolTip(
            self.tr("Show what the rates are made of") if on else self.tr("Show the rates in one line")
        )
        self.fold.setAccessibleName(self.fold.toolTip())
        self.line.setVisible(on)
        self._all.setVisible(not on)

    def show_rates(self, rates: Sequence[RateFigure]) -> None:
        """Say these instead."""
        self._rates = rates
        for label in self.labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self.labels = []
        for rate in rates:
            label = QLabel(self._words.rate(rate), self._all)
            theme.set_role(label, "muted")
            label.setToolTip(self._words.rate_meaning(rate))
            label.setAccessibleDescription(label.toolTip())
            self.labels.append(label)
        self.line.say(self._words.joined(*(self._words.short_rate(rate) for rate in rates)))
        self._place()
        self.setVisible(bool(rates))

    def retranslate(self) -> None:
        """Set all words again."""
        self.set_folded(self._folded)
        self.show_rates(self._rates)

    def _fold(self) -> None:
        self.set_folded(not self._folded)
        self._place()
        self.folded.emit(self._folded)

    def _place(self) -> None:
        """In as many columns as have room, all as wide as the widest rate."""
        widest = max((label.sizeHint().width() for label in self.labels), default=1)
        room = self.width() - self.fold.sizeHint().width()
        columns = max(1, (room + 3 * theme.SPACE) // (widest + 3 * theme.SPACE))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnMinimumWidth(column, widest if column < columns else 0)
            self._grid.setColumnStretch(column, 0)
        for number, label in enumerate(self.labels):
            self._grid.addWidget(label, number // columns, number % columns)
            self._grid.setColumnMinimumWidth(number % columns, widest)
            label.show()
        self._grid.setColumnStretch(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()
