# SPDX-License-Identifier: MIT
"""Two days side by side: the first and the last of a campaign."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QWidget

from ui import theme


class SpanEdit(QWidget):
    """``changed()``: another first or last day stands in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begins, self.ends = QDateEdit(), QDateEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE)
        row.addWidget(self.begins, 1)
        row.addWidget(QLabel("–"))
        row.addWidget(self.ends, 1)
        for edit in (self.begins, self.ends):
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setCalendarPopup(True)
            edit.dateChanged.connect(self.changed)
        self.begins.setAccessibleName(self.tr("First day"))
        self.ends.setAccessibleName(self.tr("Last day"))
        self.setFocusProxy(self.begins)

    def show_span(self, begins: date, ends: date) -> None:
        """Show these two days."""
        self.begins.setDate(QDate(begins.year, begins.month, begins.day))
        self.ends.setDate(QDate(ends.year, ends.month, ends.day))

    @property
    def first(self) -> date:
        """The first day."""
        return _day(self.begins)

    @property
    def last(self) -> date:
        """The last day."""
        return _day(self.ends)

    @property
    def backwards(self) -> bool:
        """Whether the last day lies before the first."""
        return self.last < self.first


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
