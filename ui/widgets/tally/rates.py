# SPDX-License-Identifier: MIT
"""The rates that stand beside the counts of a tally, as one line of short texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.rates import RateFigure
from ui import theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tally.words import TallyWords


class TallyRates(QWidget):
    """Rates of everything that the tally asks about; hidden where there are none."""

    def __init__(self, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rates: Sequence[RateFigure] = ()
        self._line = FlowLayout(self, gap=theme.SPACE)
        self.hide()

    def show_rates(self, rates: Sequence[RateFigure]) -> None:
        """Say these instead."""
        self._rates = rates
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for rate in rates:
            label = theme.muted(self._words.rate(rate), self)
            label.setToolTip(self._words.rate_meaning(rate))
            label.setAccessibleDescription(label.toolTip())
            self._line.addWidget(label)
            label.show()
        self.setVisible(bool(rates))

    def retranslate(self) -> None:
        """Set all words again."""
        self.show_rates(self._rates)
