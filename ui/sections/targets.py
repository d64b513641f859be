# SPDX-License-Identifier: MIT
"""Setup: what each measure is to come to, by region and period: typed, pasted, imported, exported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.checks import Campaign
from models.intake.targets import FIELDS, TargetPlan, listed, plan_block, plan_file
from models.layout import by_label
from models.reporting.records import write_csv_file, write_xlsx_file
from models.store import Store
from models.targets import Line, Target
from ui import theme
from ui.dialogs.export_file import ExportFile
from ui.dialogs.targets_import import Read, TargetsImport
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice import Notice
from ui.widgets.table_foot import TableFoot
from ui.widgets.tally.words import TallyWords
from ui.widgets.targets.model import TargetsModel
from ui.widgets.targets.table import TargetsTable
from ui.workplace import Workplace

_FOLDER = "import-folder"
_HEIGHT = 320  # pixels: ten lines, so that the foot stands in sight at 1366 x 768


class TargetsSection(QWidget):
    """The targets of the campaign at work."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = TallyWords(workplace)
        self._targets: list[Target] = []
        self._jobs: set[Job] = set()  # held, so that their last word is not lost with them
        self._adding = False  # the blank line is wanted where there is no target yet
        self.model = TargetsModel(workplace, self._words, self)
        self.table = TargetsTable(workplace, self.model)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.new, self.remove = QAction(theme.icon("plus"), "", self), QAction(theme.icon("trash"), "", self)
        self.paste = QAction(theme.icon("clipboard"), "", self)
        self.take_in = QAction(theme.icon("file-import"), "", self)
        self.export = QAction(theme.icon("file-export"), "", self)
        self.buttons = {action: QPushButton(action.icon(), "") for action in self._actions}
        self.empty, self.notice, self.foot = EmptyState(), Notice(), TableFoot()
        self._heading, self._explanation = theme.heading(), theme.muted()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def _actions(self) -> tuple[QAction, ...]:
        return self.new, self.remove, self.paste, self.take_in, self.export

    def _lay_out(self) -> None:
        card = QFrame()
        theme.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 2 * theme.SPACE, 0, theme.SPACE // 2)
        column.setSpacing(theme.SPACE)
        head, bar = QVBoxLayout(), QHBoxLayout()
        for box in (head, bar):
            box.setContentsMargins(3 * theme.SPACE, 0, 3 * theme.SPACE, 0)
            box.setSpacing(theme.SPACE)
        head.addWidget(self._heading)
        head.addWidget(self._explanation)
        head.addWidget(self.notice)
        for button in self.buttons.values():
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.search)
        for widget in (self.table, self.empty):
            self._stack.addWidget(widget)
        self._stack.setMinimumHeight(_HEIGHT)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)

    def _connect(self) -> None:
        for action, button in self.buttons.items():
            button.clicked.connect(action.trigger)
        self.new.triggered.connect(self._begin)
        self.remove.triggered.connect(self._remove)
        self.paste.triggered.connect(self._paste)
        self.take_in.triggered.connect(self._choose_file)
        self.export.triggered.connect(self._choose_export)
        self.search.textChanged.connect(self._fill)
        self.model.wanted.connect(self._wanted)
        self.model.told.connect(self._tell)
        self.table.chosen.connect(self._show_state)
        self.table.removal_wanted.connect(self._remove)
        self.table.paste_wanted.connect(self._paste)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        self._workplace.announcer.changed.connect(self._changed)

    # What the page calls

    def activated(self) -> None:
        """Put the cursor into the table, or on the first way on where it is empty."""
        if self._stack.currentWidget() is self.table:
            self.table.setFocus()
            if not self.table.currentIndex().isValid():
                self.table.go_to(0)
        elif self.empty.buttons:
            self.empty.buttons[0].setFocus()

    def campaign_changed(self) -> None:
        """Show the targets of the campaign at work."""
        self._adding = False
        self.table.fields.set_campaign(self._campaign)
        self._read()

    def retranslate(self) -> None:
        """Set all words again."""
        self._words.forget()
        self._explanation.setText(
            self.tr(
                "What a measure is to come to, in a region or all of them, in a period or the whole campaign. "
                "Tallies show it beside the figure, with the percentage reached. Enter changes a cell, the last line "
                "adds."
            )
        )
        self.search.setPlaceholderText(self.tr("Search (Ctrl+F)"))
        self.search.setAccessibleName(self.tr("Search the targets"))
        self.table.setAccessibleName(self.tr("Targets"))
        words = (
            self.tr("Add"),
            self.tr("Remove"),
            self.tr("Paste"),
            self.tr("Import …"),
            self.tr("Export …"),
        )
        for action, word in zip(self._actions, words, strict=True):
            action.setText(word)
            self.buttons[action].setText(word)
        self.buttons[self.remove].setToolTip(self.tr("Remove the selected targets (Delete)"))
        self.buttons[self.paste].setToolTip(self.tr("Paste a block copied from a workbook (Ctrl+V)"))
        self.notice.retranslate()
        self.campaign_changed()

    # Showing

    @property
    def _campaign(self) -> Campaign | None:
        return self._workplace.campaign

    def _read(self) -> None:
        campaign = self._campaign
        self._targets = self._workplace.ledger.targets.of(campaign.code) if campaign is not None else []
        self._fill()

    def _fill(self, _text: str = "") -> None:
        """Show what the search finds; the line under the cursor stays."""
        campaign, workplace = self._campaign, self._workplace
        name = workplace.wording.term(campaign) if campaign is not None else ""
        self._heading.setText(self._words.joined(self.tr("Targets"), name))
        lines = {target.line for target in self.table.targets()}
        column = max(0, self.table.currentIndex().column())
        context = workplace.ledger.context(campaign, workplace.today()) if campaign is not None else None
        self.model.show(context, self._targets, self.search.text())
        row = next((self.model.row_of(line) for line in lines if self.model.row_of(line) >= 0), -1)
        if row >= 0:
            self.table.go_to(row, column)
        bare = not self._targets and not self._adding
        self._stack.setCurrentWidget(self.empty if bare else self.table)
        if bare:
            self._say_empty(campaign)
        self._show_state()

    def _say_empty(self, campaign: Campaign | None) -> None:
        if campaign is None:
            self.empty.say("target", self.tr("There is no campaign yet"), self.tr("Targets belong to a campaign."))
            return
        ways = [(self.tr("Add a target"), self.new), (self.tr("Import from a workbook …"), self.take_in)]
        self.empty.say(
            "target",
            self.tr("No targets are set"),
            self.tr(
                "Type them, paste them from a workbook with Ctrl+V, or import the list that headquarters sent: "
                "a target a row, or months, regions or measures across."
            ),
            ways if self._workplace.ledger.writable else (),
        )

    def _show_state(self) -> None:
        writable = self._workplace.ledger.writable and self._campaign is not None
        chosen = self.table.targets()
        for action in (self.new, self.paste, self.take_in):
            action.setEnabled(writable)
        self.remove.setEnabled(writable and bool(chosen))
        self.export.setEnabled(bool(self._targets))
        for action, button in self.buttons.items():
            button.setEnabled(action.isEnabled())
        self.search.setEnabled(bool(self._targets))
        shown = sum(entry.target is not None for entry in self.model.entries)
        if shown == len(self._targets):
            self.foot.count.setText(self.tr("%n target(s)", "", shown))
        else:
            text = self.tr("{shown} of {all} targets")
            self.foot.count.setText(text.format(shown=f"{shown:,}", all=f"{len(self._targets):,}"))
        self.foot.selected.say(self.tr("%n selected", "", len(chosen)) if len(chosen) > 1 else "")

    def _tell(self, words: str) -> None:
        if words:
            self.foot.say(words, role="error")
        else:
            self.foot.hush()

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.entities & {"campaign", "code", "office"}:
            self._words.forget()
            self.campaign_changed()
        elif "target" in changes.entities:
            self._read()

    # Editing

    def _begin(self) -> None:
        """Type a new target into the blank line."""
        self._adding = True
        self.search.clear()
        self._fill()
        self.table.begin_new()

    def _wanted(self, target: Target, line: Line | None) -> None:
        gone = [line] if line is not None and line != target.line else []
        if self._workplace.edits.edit_targets([target], gone, initiator=self) is None:
            return
        row = self.model.row_of(target.line)
        if line is None:
            self.model.forget_blank()
            self.table.go_to(len(self.model.entries) - 1)
        elif row >= 0:
            self.table.go_to(row, max(0, self.table.currentIndex().column()))

    def _remove(self) -> None:
        chosen = self.table.targets()
        if not chosen or not self._workplace.ledger.writable:
            return
        row = max(0, self.model.row_of(chosen[0].line))
        if self._workplace.edits.edit_targets([], [t.line for t in chosen], initiator=self) is not None:
            self.table.go_to(min(row, len(self.model.entries) - 1))
            self.activated()

    # Lists

    def _paste(self) -> None:
        mime, campaign = QGuiApplication.clipboard().mimeData(), self._campaign
        if campaign is None or not self._workplace.ledger.writable or mime is None:
            return
        text = mime.text() if mime.hasText() else ""
        html = mime.html() if mime.hasHtml() else ""
        if not text.strip() and not html.strip():
            self.foot.say(self.tr("The clipboard holds no cells."), role="error")
            return
        name = self.tr("Clipboard")
        self._look_over(name, partial(self._read_block, text, html, campaign, name))

    def _read_block(
        self, text: str, html: str, campaign: Campaign, name: str, _sheet: str | None, store: Store
    ) -> Iterator[int | TargetPlan]:
        workplace = self._workplace
        return plan_block(workplace.ledger, text, html, campaign, today=workplace.today(), name=name, store=store)

    def _choose_file(self) -> None:
        settings = Settings(self._workplace.settings)
        kinds = self.tr("Workbooks and CSV files ({patterns})").format(
            patterns="*.xlsx *.xlsm *.xls *.et *.csv *.tsv *.txt"
        )
        folder = settings.choice(_FOLDER)
        name, _ = QFileDialog.getOpenFileName(self.window(), self.tr("Import targets"), folder, kinds)
        if name:
            settings.set_choice(_FOLDER, str(Path(name).parent))
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Read a file, and show what it would set."""
        campaign = self._campaign
        if campaign is not None:
            self._look_over(path.name, partial(self._read_file, path, campaign))

    def _read_file(self, path: Path, campaign: Campaign, sheet: str | None, store: Store) -> Iterator[int | TargetPlan]:
        workplace = self._workplace
        return plan_file(workplace.ledger, path, campaign, today=workplace.today(), sheet=sheet, store=store)

    def _look_over(self, name: str, read: Read) -> None:
        dialog = TargetsImport(self._workplace, name, read, self.window())
        dialog.imported.connect(self._imported)
        dialog.open()

    def _imported(self, _changes: Changes) -> None:
        self.activated()

    def _choose_export(self) -> None:
        campaign = self._campaign
        if campaign is None:
            return
        name = self.tr("Targets {campaign}").format(campaign=self._workplace.wording.term(campaign))
        kinds = (("Excel", "xlsx"), ("CSV", "csv"))
        dialog = ExportFile(self, Settings(self._workplace.settings), self.tr("Export"), name, kinds)
        dialog.chosen.connect(self.write)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the list as a workbook or as CSV; it is read back by the import."""
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        whole = wording.say("word", "whole-campaign")
        rows = list(listed(self._targets, codes, by_label(codes, wording.language), whole))
        writer = write_csv_file if path.suffix.lower() == ".csv" else write_xlsx_file
        work = partial(writer, path, rows, wording.field, FIELDS)
        job = self._workplace.jobs.start(work, self.tr("Export {name}").format(name=path.name))
        self._jobs.add(job)
        job.finished.connect(partial(self._written, job, path))
        job.failed.connect(self._workplace.show)
        job.failed.connect(partial(self._jobs.discard, job))

    def _written(self, job: Job, path: Path, _count: object) -> None:
        self._jobs.discard(job)
        self.notice.tell(self.tr("Wrote {name}.").format(name=path.name), path)
