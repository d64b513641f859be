# SPDX-License-Identifier: MIT
"""The words of a filter's conditions, as its chips and its menu say them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.widgets.filter_state import FilterSource
from ui.workplace import Workplace


class ConditionWords(QObject):
    """The words, in the language in force."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def name(self, condition: str) -> str:
        """A condition by its name: a department by taking part, whether it leads or not."""
        if condition == "department":
            return self.tr("Department taking part")
        return self._workplace.wording.field(condition)

    def codes(self, dimension: str, codes: tuple[str, ...]) -> str:
        """A condition of codes as a chip says it."""
        source = FilterSource(self._workplace, dimension)
        return self._said(dimension, self._workplace.wording.listed(source.label(code) for code in codes))

    def _said(self, condition: str, value: str) -> str:
        colon = "：" if self._workplace.wording.language == "zh" else ": "
        return f"{self.name(condition)}{colon}{value}"
