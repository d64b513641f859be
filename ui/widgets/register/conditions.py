# SPDX-License-Identifier: MIT
"""The words of the conditions that narrow a register: of codes, as of any list, and of days."""

from __future__ import annotations

from ui.widgets.condition_words import ConditionWords
from ui.widgets.filter_state import read_span
from ui.widgets.register.state import FIRST_DAY, LAST_DAY


class RegisterConditions(ConditionWords):
    """The words, in the language in force."""

    def name(self, condition: str) -> str:
        """A condition by its name: a department by having a hand in it, whether it leads or not."""
        return self.tr("Department taking part") if condition == "department" else super().name(condition)

    def days(self, condition: str, typed: str) -> str:
        """A condition of days as a chip says it; one that is open at an end names the other one."""
        return self._said(condition, self._span(typed))

    def _span(self, typed: str) -> str:
        span = read_span(typed, self._workplace.today())
        if span is None or span.first == span.last:
            return str(span or typed)
        if span.first <= FIRST_DAY:
            return self.tr("until {day}").format(day=span.last)
        if span.last >= LAST_DAY:
            return self.tr("from {day}").format(day=span.first)
        return self.tr("{first} to {last}").format(first=span.first, last=span.last)
