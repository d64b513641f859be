# SPDX-License-Identifier: MIT
"""The Reports page: a period's summary as it would be submitted, what to look at first, and writing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.checks import Campaign
from models.dates import after_working_days
from models.errors import LedgerError, UserError
from models.ledger import Ledger
from models.reporting.period import PeriodStatus, statuses
from models.reporting.preview import Finding, Preview, preview
from models.reporting.submission import Submission
from models.reporting.tally_file import export_tally
from models.store import Store
from models.tally.behind import records_behind
from models.tally.export import block
from models.tally.layout import Line
from models.tally.query import Cell
from ui import theme
from ui.commands import Commands
from ui.dialogs.export_job import Exporter
from ui.dialogs.export_words import QueryWords, export_words
from ui.widgets import line_card
from ui.widgets.report_periods import PeriodLine, PeriodList
from ui.widgets.report_writer import ReportWriter
from ui.widgets.tally.empty import TallyEmpty
from ui.widgets.tally.table import TallyTable, put_on_clipboard
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_REST = 120  # milliseconds without another key before a period is read
_KEY, _PERIODS = "reports", "reports-periods"
_LIST_NARROWEST, _LIST_WIDEST = 290, 320  # pixels
_TABLES = ("xlsx", "csv")
_MADE_SHOWN = 5  # of a period's earlier submissions; more are rare
_ICONS = {
    "basis-missing": "gavel",
    "unstated": "help",
    "part-above": "alert-triangle",
    "voided": "ban",
    "changed": "history",
}


class ReportsPage(QWidget):
    """Choose a period, look at its summary, write it. ``records_wanted(filter, title)`` as on Tallies."""

    records_wanted = Signal(object, str)

    def __init__(self, workplace: Workplace, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = TallyWords(workplace)
        self._preview: Preview | None = None
        self._statuses: Sequence[PeriodStatus] = ()
        self._wanted = ""
        self._stale = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._ask)
        self.periods = PeriodList(self)
        self.made = line_card.LineCard(self)
        self.title = theme.title("", self)
        self.state = QLabel(self)
        self.findings = line_card.LineCard(self)
        self.table = TallyTable(self._words, workplace.ledger.codes, self)
        self.empty = TallyEmpty("report", self)
        self.writer = ReportWriter(workplace, self)
        self.exporter = Exporter(workplace, self.writer.notice, self)
        theme.set_role(self.state, "muted")
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
        left.addWidget(self.made)
        for part in (left_card, self.made):
            part.setMinimumWidth(_LIST_NARROWEST)
            part.setMaximumWidth(_LIST_WIDEST)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(theme.SPACE)
        head.addWidget(self.state, 1, Qt.AlignmentFlag.AlignBottom)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE)
        right.addLayout(head)
        right.addWidget(self.findings)
        right.addWidget(self.table, 1)
        right.addWidget(self.empty, 1)
        right.addWidget(self.writer)
        across = QHBoxLayout(self)
        across.setContentsMargins(3 * theme.SPACE, 2 * theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        across.setSpacing(2 * theme.SPACE)
        across.addLayout(left, 2)
        across.addLayout(right, 5)
        self.findings.hide()
        self.made.hide()

    def _connect(self, commands: Commands) -> None:
        self.periods.chosen.connect(self._chosen)
        self.table.cell_wanted.connect(self._show_records)
        self.table.copy_wanted.connect(self._copy)
        self.writer.written.connect(self._noted)
        self.exporter.chosen.connect(self.export_to)
        commands.export_table.triggered.connect(self._export_by_key)
        commands.submit_period.triggered.connect(self._go_to_write)
        commands.copy_block.triggered.connect(self._copy_by_key)
        commands.refresh.triggered.connect(self._refresh)
        self._workplace.announcer.changed.connect(self._edited)

    # The page

    def activated(self) -> None:
        """Read what is stale; begin at the list of periods."""
        if self._stale:
            self._ask_periods()
        self.periods.setFocus()

    def campaign_changed(self) -> None:
        """Another campaign is at work: its periods, and none chosen."""
        self._words.forget()
        self._wanted = ""
        self._preview = None
        self._stale = True
        self.writer.notice.hide()
        self.writer.offer(None, "")
        if self.isVisible():
            self._ask_periods()

    def retranslate(self) -> None:
        """Set all words again."""
        self.periods.setAccessibleName(self.tr("Periods of the campaign"))
        self.periods.setToolTip("")
        self.made.heading.setText(self.tr("Submitted before"))
        self.findings.heading.setText(self.tr("Look at this first"))
        self.table.retranslate()
        self.writer.retranslate()
        self._show_periods()
        self._show()

    def _edited(self, changes: Changes, _: object) -> None:
        if changes.entities & {"code", "campaign", "office"}:
            self._words.forget()
        self._stale = True
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
        self._stale = False
        read = partial(_read_periods, self._workplace.ledger, campaign, self._workplace.today())
        self._workplace.readers.ask(_PERIODS, read, self._take_periods)

    def _take_periods(self, found: Sequence[PeriodStatus]) -> None:
        self._statuses = found
        lines = self._lines()
        if not self._wanted or all(line.code != self._wanted for line in lines):
            self._wanted = self._due_first(lines)
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
        read = partial(_read_preview, self._workplace.ledger, campaign, self._wanted)
        self._workplace.readers.ask(_KEY, read, self._take)

    def _take(self, found: Preview | UserError) -> None:
        if isinstance(found, UserError):
            self._workplace.show(found)
            return
        self._preview = found
        self._show()

    # Showing

    def _lines(self) -> list[PeriodLine]:
        """The periods, the newest first, and the whole campaign at the end."""
        campaign, today = self._workplace.campaign, self._workplace.today()
        if campaign is None or not self._statuses:
            return []
        lines = []
        for status in reversed(self._statuses):
            period = status.period
            due = after_working_days(period.last, campaign.deadline_days)
            label = self._words.period(period.code)
            late, running = due < today, period.last >= today
            lines.append(PeriodLine(period.code, label, status.records, status.version, due, late, running))
        due = after_working_days(campaign.ends, campaign.deadline_days)
        records = sum(status.records for status in self._statuses)
        version = self._campaign_version
        running = campaign.ends >= today
        label = self.tr("Whole campaign")
        return [*lines, PeriodLine(campaign.code, label, records, version, due, due < today, running)]

    @property
    def _campaign_version(self) -> int:
        if self._preview is None or self._preview.span.code != self._workplace.campaign_code:
            return 0
        return self._preview.made[0].version if self._preview.made else 0

    def _due_first(self, lines: Sequence[PeriodLine]) -> str:
        """The oldest period with records that is over and was not submitted, else the newest over."""
        over = [line for line in lines[:-1] if not line.running]
        for line in reversed(over):
            if line.records and not line.version:
                return line.code
        return (over or lines)[0].code if lines else ""

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
        self.title.setText(self._name(found))
        self.state.setText(self._state(found))
        self._show_findings(found)
        self._show_made(found)
        self.table.setVisible(not found.layout.empty)
        self.empty.setVisible(found.layout.empty)
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

    def _state(self, found: Preview) -> str:
        campaign = self._workplace.campaign
        parts = [self.tr("Records: {count}").format(count=f"{found.records:,}")]
        if campaign is not None:
            due = after_working_days(found.span.last, campaign.deadline_days)
            parts.append(self.tr("due {day}").format(day=due))
        if found.made:
            parts.append(self.tr("newest version {version}").format(version=found.made[0].version))
        return " · ".join(parts)

    def _show_findings(self, found: Preview) -> None:
        lines = [self._finding_line(finding, bool(found.made)) for finding in found.findings]
        self.findings.show_lines(lines)
        self.findings.setVisible(bool(lines))

    def _finding_line(self, finding: Finding, again: bool) -> line_card.Line:
        count = f"{finding.count:,}"
        label = self._words.label("measure", finding.measure) if finding.measure else ""
        words = {
            "basis-missing": self.tr("Records of coercive measures without a legal basis: {count}"),
            "unstated": self.tr("Records without a stated number: {count}"),
            "part-above": self.tr("“{label}” is larger than the measure it is part of"),
            "voided": self.tr("Voided records: {count}"),
            "changed": self.tr("Logged or changed since the newest submission: {count}"),
        }
        if again:
            words["voided"] = self.tr("Voided since the newest submission: {count}")
        text = words[finding.code].format(count=count, label=label)
        quiet = finding.code == "unstated" or (finding.code == "voided" and not again)
        kind = "muted" if quiet else "warning"
        if finding.filter is None:
            return line_card.Line(text, _ICONS[finding.code], kind)
        then = partial(self._show_finding, finding, text)
        return line_card.Line(text, _ICONS[finding.code], kind, way_on=self.tr("Show"), then=then)

    def _show_finding(self, finding: Finding, title: str) -> None:
        self.records_wanted.emit(finding.filter, title)

    def _show_made(self, found: Preview) -> None:
        lines = []
        for made in found.made[:_MADE_SHOWN]:
            when = f"{datetime.fromtimestamp(made.at):%Y-%m-%d %H:%M}"
            text = self.tr("{when} · records: {count}").format(when=when, count=f"{made.records:,}")
            tip = self.tr("Post {post} · hash {digest}").format(post=made.post, digest=made.digest)
            lines.append(line_card.Line(text, "circle-check", "good", lead=f"v{made.version}", tip=tip))
        self.made.show_lines(lines)
        self.made.setVisible(bool(lines))

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
        words = export_words(self._said(), self._words, self._preview.layout.query)
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
        words = export_words(self._said(), self._words, query)
        order = self.table.model.order
        self.exporter.start(path, partial(export_tally, self._workplace.ledger, query, path, words, order=order))

    def _said(self) -> QueryWords:
        assert self._preview is not None
        return QueryWords(self._workplace, self._words, self._preview.layout.query, datetime.now())

    # Writing

    def _go_to_write(self) -> None:
        """Ctrl+Shift+E: to the button, so that the summary is seen before it is written."""
        if self.isVisible():
            (self.writer.button if self.writer.button.isEnabled() else self.periods).setFocus()

    def _noted(self, made: Submission) -> None:
        changes = Changes(made.history + 1, "submit", entities=frozenset({"submission"}))
        self._workplace.edits.announce(changes, initiator=self)


def _read_periods(ledger: Ledger, campaign: Campaign, today: date, store: Store) -> list[PeriodStatus]:
    return statuses(ledger, campaign, today, store=store)


def _read_preview(ledger: Ledger, campaign: Campaign, period: str, store: Store) -> Preview | UserError:
    try:
        return preview(ledger, campaign, period, store=store)
    except LedgerError as error:
        if error.code == "interrupted":
            raise
        return error
    except UserError as error:
        return error
