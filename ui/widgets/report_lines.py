# SPDX-License-Identifier: MIT
"""The sentences of the Reports page: what was found in a period, each with its way on, and the steps it took."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.errors import Severity
from models.periods import State
from models.reporting.findings import Finding
from models.reporting.preview import Made, Preview, Taken
from ui.commands import Commands
from ui.period_words import finding_words
from ui.widgets.line_card import Line
from ui.widgets.report_periods import COLOURS, MARKS
from ui.workplace import Workplace

_ICONS = {
    "draft": "pencil",
    "draft-undated": "pencil",
    "outlier": "alert-triangle",
    "duplicate-likely": "copy",
    "part-above": "alert-triangle",
    "cumulative-fall": "arrow-down",
    "basis-missing": "gavel",
    "overdue": "calendar-due",
    "unstated": "help",
    "voided": "ban",
    "changed": "history",
}
_KINDS = {Severity.ERROR: "error", Severity.EXPLAIN: "warning", Severity.WARNING: "warning", None: "muted"}
_STEPS_SHOWN = 6  # of the newest; more are rare


class ReportLines(QObject):
    """``records_wanted(filter, title)`` and ``dossiers_wanted(filter, title)`` as on Home."""

    records_wanted = Signal(object, str)
    dossiers_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._desks = {"form": commands.log_new, "sheet": commands.sheet, "bulletin": commands.read_bulletin}

    def findings(self, found: Preview) -> list[Line]:
        """What was found in a period, the gravest first."""
        return [self._finding(finding, again=bool(found.made)) for finding in found.findings]

    def _finding(self, finding: Finding, *, again: bool) -> Line:
        text = finding_words(self._workplace.wording, self._workplace.ledger.codes, finding, again=again)
        chips = {Severity.ERROR: self.tr("keeps it open"), Severity.EXPLAIN: self.tr("to be explained")}
        chip = chips.get(finding.severity, "") if finding.severity is not None else ""
        icon, kind = _ICONS[finding.code], _KINDS[finding.severity]
        if finding.desk:
            then = self._desks[finding.desk].trigger
            return Line(text, icon, kind, chip=chip, way_on=self.tr("Go on"), then=then)
        if finding.register is not None or finding.filter is not None:
            then_show = partial(self._show, finding, text)
            return Line(text, icon, kind, chip=chip, way_on=self.tr("Show"), then=then_show)
        return Line(text, icon, kind, chip=chip)

    def _show(self, finding: Finding, title: str) -> None:
        if finding.register is None:
            self.records_wanted.emit(finding.filter, title)
            return
        from models.registers import overdue

        wanted = overdue(finding.register, self._workplace.today())
        self.dossiers_wanted.emit(wanted.having("campaign", self._workplace.campaign_code), title)

    def steps(self, found: Preview) -> list[Line]:
        """The steps that a period took and the summaries that were written of it, newest first."""
        summaries = list(found.made)  # newest first, as the steps: each submission has its own
        lines = [
            self._step(step, summaries.pop(0) if step.state is State.SUBMITTED and summaries else None)
            for step in found.steps
        ]
        lines += [self._summary(made) for made in summaries]  # of a span that is never closed, or from before that
        return lines[:_STEPS_SHOWN]

    def _step(self, step: Taken, made: Made | None) -> Line:
        words = (
            self.tr("reopened") if step.state is State.OPEN else self._workplace.wording.say("period-state", step.state)
        )
        if made is not None:
            words = self.tr("{state} v{version}").format(state=words, version=made.version)
        when = f"{datetime.fromtimestamp(step.at):%Y-%m-%d %H:%M}"
        text = self.tr("{state} · {when} · post {post}").format(state=words, when=when, post=step.post)
        if step.note:
            text += "\n" + step.note
        return Line(text, MARKS[step.state], COLOURS[step.state], tip=self._made(made) if made is not None else "")

    def _summary(self, made: Made) -> Line:
        when = f"{datetime.fromtimestamp(made.at):%Y-%m-%d %H:%M}"
        text = self.tr("summary v{version} · {when} · post {post}")
        said = text.format(version=made.version, when=when, post=made.post)
        return Line(said, "circle-check", "good", tip=self._made(made))

    def _made(self, made: Made) -> str:
        text = self.tr("Records: {count} · hash {digest}")
        return text.format(count=f"{made.records:,}", digest=made.digest)
