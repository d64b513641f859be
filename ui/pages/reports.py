# SPDX-License-Identifier: MIT
"""The Reports page: a period's summary as it would be submitted, what to look at first, and writing it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from models.changes import Changes
from models.dates import after_working_days, arranged_until
from models.errors import UserError
from models.overview import working_days_until
from models.periods import State
from models.reporting.approval import Approval
from models.reporting.period import records_of
from models.reporting.preview import Preview
from models.reporting.table import Question
from models.reporting.tally_file import export_tally
from models.tally.behind import records_behind
from models.tally.export import block
from models.tally.layout import Line
from models.tally.query import Cell
from ui import theme
from ui.commands import Commands
from ui.dialogs.export_job import Exporter
from ui.dialogs.export_words import QueryWords, export_words
from ui.settings import Settings
from ui.widgets import line_card
from ui.widgets.report_head import ReportHead, View
from ui.widgets.report_lines import ReportLines
from ui.widgets.report_periods import COLOURS, MARKS, PeriodLine, PeriodList
from ui.widgets.report_reading import Overview, read_overview, read_period
from ui.widgets.report_review import ReportReview
from ui.widgets.report_writer import ReportWriter
from ui.widgets.tally.empty import TallyEmpty
from ui.widgets.tally.table import TallyTable, put_on_clipboard
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_REST = 120  # milliseconds without another key before a period is read
_KEY, _PERIODS = "reports", "reports-periods"
# Pixels of the list, and of it without its records, which the head tells, on a page that is narrower than the last.
_LIST, _LIST_NARROW, _NARROW = 358, 280, 1000
_TABLES = ("xlsx", "csv")
# Lines of what was found, so that the figures keep their room on a small screen; the others unfold.
_FINDINGS_SHOWN = {View.SUMMARY: 6, View.APPROVAL: 0}
_LOW, _SHOWN_LOW = 640, 3  # pixels of the page's height, and the lines below that
_VIEW = "reports/view"  # of the settings


class ReportsPage(QWidget):
    """Choose a period, look at its summary, let it take its next step.

    ``records_wanted(filter, title)`` and ``dossiers_wanted(filter, title)`` as on Home; ``action_wanted(id)``: a record
    that was explained is to be shown.
    """

    records_wanted = Signal(object, str)
    dossiers_wanted = Signal(object, str)
    action_wanted = Signal(int)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._words = TallyWords(workplace)
        self._told = ReportLines(workplace, commands, self)
        self._preview: Preview | None = None
        self._overview: Overview | None = None
        self._wanted = ""
        self._view = View.APPROVAL if self._settings.choice(_VIEW) == View.APPROVAL else View.SUMMARY
        self._unfolded = ""  # the period of which all findings are shown
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._ask)
        self.periods = PeriodList(self)
        self.steps = line_card.LineCard(self)
        self.head = ReportHead(self)
        self.findings = line_card.LineCard(self)
        self.table = TallyTable(self._words, workplace.ledger.codes, self)
        self.review = ReportReview(workplace, self)
        self.empty = TallyEmpty("report", self)
        self.writer = ReportWriter(workplace, self)
        self.exporter = Exporter(workplace, self.writer.notice, self)
        self.head.show_view(self._view)
        self._arrange()
        self._connect(commands)
        self.retranslate()

    # Parts

    def _arrange(self) -> None:
        left_card = QFrame(self)
        theme.set_role(left_card, "card")
        inside = QVBoxLayout(left_card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.periods)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE)
        left.addWidget(left_card, 1)
        left.addWidget(self.steps)
        self._left = (left_card, self.steps)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE)
        right.addWidget(self.head)
        right.addWidget(self.findings)
        for shown in (self.table, self.review, self.empty):
            right.addWidget(shown, 1)
        right.addWidget(self.writer)
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        across.setSpacing(2 * theme.SPACE)
        across.addLayout(left)
        across.addLayout(right, 1)
        for card in (self.findings, self.steps, self.review):
            card.hide()
        self._fit()

    def _fit(self) -> None:
        """Leave the figures their room on a small screen."""
        narrow = self.width() < _NARROW
        self.periods.setColumnHidden(2, narrow)
        for part in self._left:
            part.setFixedWidth(_LIST_NARROW if narrow else _LIST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._preview is not None and (event.size().height() < _LOW) != (event.oldSize().height() < _LOW):
            self._show_findings(self._preview)

    def _connect(self, commands: Commands) -> None:
        self.periods.chosen.connect(self._chosen)
        self.head.view_wanted.connect(self._look_at)
        self.table.cell_wanted.connect(self._show_records)
        self.table.copy_wanted.connect(self._copy)
        self.review.measure_wanted.connect(self._show_measure)
        self.review.record_wanted.connect(self.action_wanted)
        self._told.records_wanted.connect(self.records_wanted)
        self._told.dossiers_wanted.connect(self.dossiers_wanted)
        self.writer.moved.connect(self._moved)
        self.exporter.chosen.connect(self.export_to)
        commands.export_table.triggered.connect(self._export_by_key)
        commands.submit_period.triggered.connect(self._go_to_write)
        commands.copy_block.triggered.connect(self._copy_by_key)
        commands.refresh.triggered.connect(self._refresh)
        self._workplace.announcer.changed.connect(self._edited)

    # The page

    def activated(self) -> None:
        """Read anew, since what lies on the desk may have changed unheard; begin at the list of periods."""
        self._ask_periods()
        self.periods.setFocus()

    def campaign_changed(self) -> None:
        """Another campaign is at work: its periods, and none chosen."""
        self._words.forget()
        self._wanted = ""
        self._overview = self._preview = None
        self.writer.notice.hide()
        self.writer.offer(None, "")
        if self.isVisible():
            self._ask_periods()

    def retranslate(self) -> None:
        """Set all words again."""
        self.periods.setAccessibleName(self.tr("Periods of the campaign"))
        self.periods.setToolTip("")
        self.steps.heading.setText(self.tr("Steps of this period"))
        self.findings.heading.setText(self.tr("Look at this first"))
        for part in (self.head, self.table, self.review, self.writer):
            part.retranslate()
        self._show_periods()
        self._show()

    def _edited(self, changes: Changes, _: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self._words.forget()
        if self.isVisible():
            self._ask_periods()

    def _refresh(self) -> None:
        if self.isVisible():
            self._ask_periods()

    # Reading

    def _ask_periods(self) -> None:
        campaign = self._workplace.campaign
        if campaign is None:
            self._show()
            return
        read = partial(read_overview, self._workplace.ledger, campaign, self._workplace.today())
        self._workplace.readers.ask(_PERIODS, read, self._take_periods)

    def _take_periods(self, found: Overview) -> None:
        self._overview = found
        if self._wanted not in {line.code for line in self._lines()}:
            self._wanted = found.due_first(self._workplace.today())
        self._show_periods()
        self._ask()

    def _chosen(self, code: str) -> None:
        if code != self._wanted:
            self._wanted = code
            self.writer.offer(None, "")  # what is on screen is the period before
            self._rest.start()

    def _ask(self) -> None:
        campaign = self._workplace.campaign
        if campaign is None or not self._wanted:
            self._show()
            return
        today = self._workplace.today()
        approving = self._view is View.APPROVAL
        read = partial(read_period, self._workplace.ledger, campaign, self._wanted, approving, today)
        self._workplace.readers.ask(_KEY, read, self._take)

    def _take(self, found: tuple[Preview, Approval | None] | UserError) -> None:
        if isinstance(found, UserError):
            self._workplace.show(found)
            return
        self._preview, approved = found
        self.review.show_approval(approved)
        self._show()

    def _look_at(self, view: View) -> None:
        """Show the other view, and keep to it."""
        self._view, self._unfolded = view, ""
        self._settings.set_choice(_VIEW, view)
        self.review.show_approval(None)
        self._ask()

    # Showing

    def _lines(self) -> list[PeriodLine]:
        found, workplace = self._overview, self._workplace
        if found is None or workplace.campaign is None:
            return []
        return found.lines(workplace.today(), workplace.wording, self._words, self.tr("Whole campaign"))

    def _show_periods(self) -> None:
        self.periods.show_periods(self._lines(), self._wanted)

    def _show(self) -> None:
        found = self._preview
        if found is None:
            self.table.hide()
            self.empty.hide()
            no_campaign = self._workplace.campaign is None
            self.empty.setVisible(no_campaign)
            if no_campaign:
                text = self.tr("Make a campaign in Setup, then log actions.")
                self.empty.say(self.tr("No campaign yet"), text)
            self.writer.offer(None, "")
            return
        self._show_head(found)
        self._show_findings(found)
        steps = self._told.steps(found)
        self.steps.show_lines(steps)
        self.steps.setVisible(bool(steps))
        reviewing = self._view is View.APPROVAL
        self.review.setVisible(reviewing)
        self.table.setVisible(not reviewing and not found.layout.empty)
        self.empty.setVisible(not reviewing and found.layout.empty)
        if found.layout.empty:
            text = self.tr("Where there truly was nothing, headquarters wants a nil return.")
            self.empty.say(self.tr("No records in {period}").format(period=self._name(found)), text)
        self.table.show_layout(found.layout)
        self.writer.offer(found if found.span.code == self._wanted else None, self._name(found))

    def _name(self, found: Preview) -> str:
        """The period in words, or the campaign's whole."""
        if found.span.code == self._workplace.campaign_code:
            return self.tr("Whole campaign")
        return self._words.period(found.span.code)

    def _show_head(self, found: Preview) -> None:
        state, reason = ("", "", "muted"), ""
        if found.locks:
            stands = found.state.state
            words = self._workplace.wording.say("period-state", stands)
            state = (MARKS[stands], words, COLOURS[stands])
        if found.state.note:
            back = {State.OPEN: self.tr("Reopened: {reason}"), State.RETURNED: self.tr("Returned: {reason}")}
            told = back.get(found.state.state, self.tr("Explanation: {reason}"))
            reason = told.format(reason=found.state.note)
        self.head.say(self._name(found), state, self._facts(found), reason)

    def _facts(self, found: Preview) -> list[str]:
        campaign, today = self._workplace.campaign, self._workplace.today()
        facts = [self.tr("Records: {count}").format(count=f"{found.records:,}")]
        if campaign is not None:
            due = after_working_days(found.span.last, campaign.deadline_days)
            facts.append(self.tr("due {day}").format(day=due))
            if not found.made:
                left = working_days_until(today, due)
                over, still = self.tr("%n working day(s) late", "", -left), self.tr("%n working day(s) left", "", left)
                facts.append(over if left < 0 else still if left else self.tr("due today"))
            if due > arranged_until():
                facts.append(self.tr("holidays of {year} are not known yet").format(year=due.year))
        if found.made:
            facts.append(self.tr("newest version {version}").format(version=found.made[0].version))
        return facts

    def _show_findings(self, found: Preview) -> None:
        lines = self._told.findings(found)
        most = min(_FINDINGS_SHOWN[self._view], _SHOWN_LOW if self.height() < _LOW else len(lines))
        shown = len(lines) if self._unfolded == found.span.code else most
        if len(lines) > shown + 1:  # one more needs no more room than to say so
            left = len(lines) - shown
            more = self.tr("%n more", "", left) if shown else self.tr("%n thing(s) to look at", "", left)
            rest = line_card.Line(more, "dots", "muted", way_on=self.tr("Show all"), then=self._unfold)
            lines = [*lines[:shown], rest]
        self.findings.show_lines(lines)
        self.findings.setVisible(bool(lines))

    def _unfold(self) -> None:
        if self._preview is not None:
            self._unfolded = self._preview.span.code
            self._show_findings(self._preview)

    def _show_measure(self, code: str) -> None:
        found, campaign = self._preview, self._workplace.campaign
        if found is None or campaign is None:
            return
        wanted = records_of(campaign, found.span).having("measure", code)
        self.records_wanted.emit(wanted, self._words.joined(self._name(found), self._words.label("measure", code)))

    def _show_records(self, row: Line, column: Line, cell: Cell) -> None:
        found = self._preview
        if found is None:
            return
        wanted = records_behind(found.layout.query, cell, self._workplace.ledger.codes)
        parts = (self._name(found), self._words.place(row, column), self._words.label("measure", cell.measure))
        title = self.tr("{what}: {figure}").format(what=self._words.joined(*parts), figure=self._words.figure(cell))
        self.records_wanted.emit(wanted, title)

    def _copy_by_key(self) -> None:
        if self.isVisible() and self.table.isVisible():
            self._copy()

    def _copy(self) -> None:
        if self._preview is None or self._preview.layout.empty:
            return
        words = export_words(self._said(), self._words)
        layout = self.table.layout_shown or self._preview.layout
        put_on_clipboard(block(layout, words, rows=self.table.selected_rows()))

    def _export_by_key(self) -> None:
        if self.isVisible() and self._preview is not None and not self._preview.layout.empty:
            kinds = {suffix: label for suffix, label in self.exporter.kinds().items() if suffix in _TABLES}
            self.exporter.ask(f"{self._said().title} {self._name(self._preview)}", kinds)

    def export_to(self, path: Path) -> None:
        """Write the table on screen to a file; it is no submission."""
        if self._preview is None:
            return
        query = self._preview.layout.query
        words = export_words(self._said(), self._words)
        question = Question(query, order=self.table.model.order)
        self.exporter.start(path, partial(export_tally, self._workplace.ledger, question, path, words))

    def _said(self) -> QueryWords:
        assert self._preview is not None
        return QueryWords(self._workplace, self._words, Question(self._preview.layout.query), datetime.now())

    # Writing

    def _go_to_write(self) -> None:
        """Ctrl+Shift+E: to the button, so that the summary is seen before it is written."""
        if self.isVisible():
            (self.writer.button if self.writer.button.isEnabled() else self.periods).setFocus()

    def _moved(self, changes: Changes) -> None:
        self._workplace.edits.announce(changes, initiator=self)
