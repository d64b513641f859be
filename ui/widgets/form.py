# SPDX-License-Identifier: MIT
"""A form in a card: labels in one column, fields in the next, a hint below each field that has one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme

_LABELS = 112  # pixels: the column of the labels
FIELD = 420  # pixels: the widest a field grows, so that a form stays one glance wide


class FormCard(QFrame):
    """Rows are added once; their words are set by ``name`` and ``hint`` and again when the language changes."""

    def __init__(self, parent: QWidget | None = None, *, labels: int = _LABELS) -> None:
        super().__init__(parent)
        self._label_width = labels
        theme.set_role(self, "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        outer.setSpacing(theme.SPACE)
        self.heading = theme.heading()
        self.explanation = theme.muted()
        self.explanation.hide()
        outer.addWidget(self.heading)
        outer.addWidget(self.explanation)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.SPACE)
        self._grid.setVerticalSpacing(theme.SPACE // 2)
        self._grid.setColumnMinimumWidth(0, labels)
        self._grid.setColumnStretch(2, 1)
        outer.addLayout(self._grid)
        self._foot = QHBoxLayout()
        outer.addLayout(self._foot)
        self._labels: dict[QWidget, QLabel] = {}
        self._hints: dict[QWidget, QLabel] = {}

    def explain(self, heading: str, text: str = "") -> None:
        """Set the card's heading and what stands below it."""
        self.heading.setText(heading)
        self.explanation.setText(text)
        self.explanation.setVisible(bool(text))

    def add(self, field: QWidget, *, wide: bool = False) -> None:
        """Add a row for a field."""
        row = self._grid.rowCount()
        label, hint = QLabel(), theme.muted()
        label.setBuddy(field)
        label.setMinimumHeight(theme.ROW)
        hint.hide()
        if not wide:
            field.setMaximumWidth(FIELD)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1, 1, 2 if wide else 1)
        self._grid.addWidget(hint, row + 1, 1, 1, 2)
        self._grid.setColumnMinimumWidth(1, 0 if wide else FIELD)
        self._labels[field], self._hints[field] = label, hint

    def name(self, field: QWidget, name: str) -> None:
        """Set a field's label."""
        self._labels[field].setText(name)
        field.setAccessibleName(name)

    def hint(self, field: QWidget, text: str, severity: str = "muted") -> None:
        """Set what stands below a field: a hint, or (``error``) what is wrong with it."""
        hint = self._hints[field]
        hint.setText(text)
        theme.set_role(hint, severity)
        hint.setVisible(bool(text))
        theme.set_problem(field, severity if severity in ("error", "warning") else "")

    def add_buttons(self, *buttons: QPushButton, note: QLabel | None = None) -> None:
        """Put buttons at the foot, in the fields' column."""
        self._foot.setContentsMargins(self._label_width + 2 * theme.SPACE, theme.SPACE, 0, 0)
        for button in buttons:
            self._foot.addWidget(button)
        if note is not None:
            self._foot.addWidget(note)
        self._foot.addStretch(1)
