# SPDX-License-Identifier: MIT
"""The sentences of the first page: what is open, each with its way on, and the steps of the day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.filters import Filter
from models.history import Step
from models.overview import Concerns, Overview, PartAboveWhole, coercive_without_basis, working_days_until
from models.paths import Register
from models.reporting.unfinished import BEGUN
from ui.commands import Commands
from ui.settings import Settings
from ui.widgets.line_card import Line
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_STEPS_SHOWN = 8
_ABOVE_SHOWN = 3
_BACKUP_DAYS = 7  # a week's work is what an office can log again


class OverviewLines(QObject):
    """Makes the lines. ``records_wanted(filter, title)``: a line leads to its records.

    ``dossiers_wanted(filter, title)``: it leads to the entries of a register.
    """

    records_wanted = Signal(object, str)
    dossiers_wanted = Signal(object, str)

    def __init__(
        self, workplace: Workplace, commands: Commands, words: TallyWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._words = words

    def to_do(self, found: Overview, concerns: Concerns | None) -> list[Line]:
        """What is open, the backup last; that nothing is open where that is so."""
        lines = [*self._unfinished()]
        if concerns is not None:
            lines += [*self._due(found, concerns), *self._registers_due(concerns), *self._concern_lines(concerns)]
        backup = self._backup()
        if not lines and backup.kind == "good":
            lines.append(Line(self.tr("Nothing is open."), "circle-check", "good"))
        return [*lines, backup]

    def steps(self, found: Overview) -> list[Line]:
        """The steps of today, else those of the days before."""
        today = bool(found.steps_today)
        steps = (found.steps_today or found.steps_before)[:_STEPS_SHOWN]
        lines = [self._step_line(step, today=today) for step in steps]
        return lines or [Line(self.tr("No step was recorded yet."), "clock")]

    def _unfinished(self) -> Iterator[Line]:
        if _is_begun(self._workplace.ledger.desk("entry")):
            text = self.tr("An entry was begun and not logged yet.")
            yield Line(text, "pencil", "warning", way_on=self.tr("Go on"), then=self._commands.log_new.trigger)

    def _due(self, found: Overview, concerns: Concerns) -> Iterator[Line]:
        """The periods that ended and were not submitted: each that can still be in time, the late ones together."""
        reports = self._commands.go_reports.trigger
        late = 0
        for deadline in concerns.unsubmitted:
            left = working_days_until(found.today, deadline.day)
            if left < 0:
                late += 1
                continue
            text = self.tr("Submit {period} by {day}: %n working day(s) left.", "", left).format(
                period=self._words.period(deadline.period.code), day=deadline.day
            )
            yield Line(text, "calendar-due", "warning", way_on=self.tr("Reports"), then=reports)
        if late:
            text = self.tr("%n period(s) past the deadline were not submitted.", "", late)
            yield Line(text, "calendar-due", "warning", way_on=self.tr("Reports"), then=reports)

    def _registers_due(self, concerns: Concerns) -> Iterator[Line]:
        """What is past its limit, then what reaches it within a week, register by register."""
        for due in concerns.due:
            if due.overdue:
                text = self._register_words(due.register, self.tr("%n overdue", "", due.overdue))
                show = partial(self._show_due, due.register, True, text)
                yield Line(text, "alert-triangle", "warning", way_on=self.tr("Show"), then=show)
        for due in concerns.due:
            if due.soon:
                text = self._register_words(due.register, self.tr("%n due within 7 days", "", due.soon))
                show = partial(self._show_due, due.register, False, text)
                yield Line(text, "clock", "text", way_on=self.tr("Show"), then=show)

    def _register_words(self, register: Register, words: str) -> str:
        name = self._workplace.wording.say("register", register)
        return self.tr("{register}: {words}").format(register=name, words=words)

    def _show_due(self, register: Register, late: bool, title: str) -> None:
        from models.registers import due_soon, overdue

        wanted = (overdue if late else due_soon)(register, self._workplace.today())
        self.dossiers_wanted.emit(wanted.having("campaign", self._workplace.campaign_code), title)

    def _concern_lines(self, found: Concerns) -> Iterator[Line]:
        if found.without_basis:
            text = self.tr("%n record(s) of coercive measures cite no legal basis.", "", found.without_basis)
            yield Line(text, "scale", "warning", way_on=self.tr("Show"), then=self._show_without_basis)
        yield from (self._above_line(above) for above in found.above_whole[:_ABOVE_SHOWN])
        more = len(found.above_whole) - _ABOVE_SHOWN
        if more > 0:
            text = self.tr("%n more of-which line(s) above their whole.", "", more)
            then = self._commands.go_tallies.trigger
            yield Line(text, "alert-triangle", "warning", way_on=self.tr("Tallies"), then=then)

    def _above_line(self, above: PartAboveWhole) -> Line:
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        part = codes.measure(above.part.measure)
        whole = codes.measure(part.parent)
        text = self.tr("“{part}” is above “{whole}”, which it is part of: {more} against {less}.").format(
            part=wording.term(part),
            whole=wording.term(whole),
            more=wording.headline(above.part.total, part),
            less=wording.headline(above.whole.total, whole) if above.whole else self.tr("none"),
        )
        show = partial(self._show_measures, (part.code, whole.code), wording.term(whole))
        return Line(text, "alert-triangle", "warning", way_on=self.tr("Show"), then=show)

    def _show_without_basis(self) -> None:
        campaign = self._workplace.campaign
        wanted = coercive_without_basis(self._workplace.ledger, campaign) if campaign else None
        if wanted is not None:
            self.records_wanted.emit(wanted, self.tr("Coercive measures without a legal basis"))

    def _show_measures(self, measures: tuple[str, ...], title: str) -> None:
        wanted = Filter(where={"campaign": (self._workplace.campaign_code,), "measure": measures})
        self.records_wanted.emit(wanted, title)

    def _backup(self) -> Line:
        last = Settings(self._workplace.settings).last_backup(self._workplace.ledger.id)
        way_on, then = self.tr("Back up now"), self._commands.backup_now.trigger
        if last is None:
            text = self.tr("This ledger was never backed up from this workstation.")
            return Line(text, "archive", "warning", way_on=way_on, then=then)
        when, path = last
        days = (self._workplace.today() - when.date()).days
        text = self.tr("Backed up today.") if days <= 0 else self.tr("Backed up %n day(s) ago.", "", days)
        kind = "good" if days <= _BACKUP_DAYS else "warning"
        return Line(text, "archive", kind, tip=str(path), way_on=way_on, then=then)

    def _step_line(self, step: Step, *, today: bool) -> Line:
        words = self._workplace.wording.step(step, self._workplace.ledger.codes)
        at = datetime.fromtimestamp(step.at)
        lead = f"{at:%H:%M}" if today else f"{at:%m-%d}"
        return Line(words, lead=lead, chip=step.post, tip=f"{at:%Y-%m-%d %H:%M}")


def _is_begun(desk: str) -> bool:
    """Whether the form's desk holds more than what it proposes by itself."""
    if not desk:
        return False
    try:
        kept = json.loads(desk)
        return bool(kept.get("uid")) or any(kept["draft"].get(name) for name in BEGUN)
    except (ValueError, KeyError, AttributeError):
        return True
