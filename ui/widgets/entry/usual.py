# SPDX-License-Identifier: MIT
"""Keeps before the clerk what a measure usually comes to: its last values and the miniature of earlier periods."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from models.quantity import total_of
from models.scrutiny import Known
from ui.widgets.date_edit import DateEdit
from ui.widgets.entry.checks import EntryChecks
from ui.widgets.entry.fields import EntryFields
from ui.widgets.entry.hints import Beside, Question
from ui.widgets.entry.periods import Bar, Periods
from ui.widgets.quantity_edit import QuantityEdit
from ui.workplace import Workplace


class Usual(QObject):
    """Stands below the measure. ``ask()`` after anything that may have changed it."""

    def __init__(self, workplace: Workplace, fields: EntryFields, checks: EntryChecks, beside: Beside) -> None:
        super().__init__(fields)
        self._workplace = workplace
        self._fields = fields
        self._checks = checks
        self._beside = beside
        self.periods = Periods(fields)
        fields.fields["measure"].add_below(self.periods)
        beside.told.connect(fields.fields["measure"].show_hint)
        beside.known.connect(self._learn)

    def ask(self) -> None:
        """Read the last values anew, and the periods where they are not known; show what is known at once."""
        measure, campaign = self._fields.measure, self._checks.campaign
        if measure is None or campaign is None:
            self._beside.ask(None, None)
            self.periods.clear()
            return
        question = Question(campaign, measure.code, self._day())
        known = self._checks.knows(measure.code, question.day)
        if known:
            self._show(question)
        elif self._beside.asked is None or self._beside.asked.measure != measure.code:
            self.periods.clear()
        self._beside.ask(question, self._checks.scrutiny, periods=not known)

    def show_typed(self) -> None:
        """Mark the figure that is being typed."""
        editor = self._fields.fields["quantity"].editor
        assert isinstance(editor, QuantityEdit)
        self.periods.show_typed(editor.quantity())

    def _learn(self, question: Question, known: Known) -> None:
        self._checks.learn(question.campaign, known)
        if question == self._beside.asked and self._checks.knows(question.measure, question.day):
            self._show(question)

    def _show(self, question: Question) -> None:
        scrutiny = self._checks.scrutiny
        assert scrutiny is not None
        totals = {found.period.code: found.total for found in scrutiny.precedents(question.measure, question.day)}
        bars = [Bar(period.code, totals.get(period.code)) for period in scrutiny.slots(question.day)]
        running = scrutiny.running(question.measure, question.day)
        now = scrutiny.period(question.day)
        edited = self._checks.editing.action if self._checks.editing is not None else None
        here = edited is not None and edited.measure == question.measure and now.first <= edited.counted <= now.last
        if edited is not None and here and not edited.voided:
            running = running.without(total_of(edited.quantity))  # what is edited is not counted beside itself
        measure = self._workplace.ledger.codes.measure(question.measure)
        self.periods.show_periods(bars, Bar(now.code, running), measure, self._workplace.wording)
        self.show_typed()

    def _day(self) -> date:
        """A day of the period that the entry counts in."""
        for name in ("counted", "date"):
            editor = self._fields.fields[name].editor
            span = editor.span() if isinstance(editor, DateEdit) and editor.draft_text() else None
            if span is not None:
                return self._checks.counted_day(span.last)
        return self._workplace.today()
