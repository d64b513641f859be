# SPDX-License-Identifier: MIT
"""A headline figure on a card: what is counted, how much, how it compares. Pressed, it leads to the records."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme


class FigureCard(QPushButton):
    """A card as a button, so that the keyboard and a screen reader reach it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "figure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        layout.setSpacing(theme.SPACE // 4)
        self.label, self.figure, self.comparison = QLabel(), QLabel(), QLabel()
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.figure.setFont(theme.number_font(theme.sized(self.font(), 1.7, bold=True)))
        theme.set_role(self.label, "muted")
        theme.set_role(self.comparison, "muted")
        for label in (self.label, self.figure, self.comparison):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.figure)
        layout.addWidget(self.comparison)

    def show_figure(self, label: str, figure: str, comparison: str, exact: str) -> None:
        """Set what the card says; ``exact`` is the full value, for the tool tip."""
        self.label.setText(label)
        self.figure.setText(figure)
        self.comparison.setText(comparison)
        self.setToolTip(exact)
        self.setAccessibleName(f"{label}: {exact}")

    def sizeHint(self) -> QSize:
        """As its labels need: a button would ask for its own text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrower than any label: they wrap."""
        return QSize(120, self.sizeHint().height())
