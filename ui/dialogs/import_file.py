# SPDX-License-Identifier: MIT
"""Takes records in from a workbook or CSV file: what is in it, what stands against it, then one undoable step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.changes import Changes
from models.errors import IntakeError, UserError
from models.intake.sheets import sheet_names
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.ledger import Ledger
from models.listing import LISTED
from ui import theme
from ui.jobs import Job
from ui.settings import Settings
from ui.widgets.dropped_file import SUFFIXES, dropped_file
from ui.widgets.line_edit import LineEdit
from ui.widgets.problem_table import ProblemTable
from ui.wording import Wording
from ui.workplace import Workplace

_FOLDER = "import-folder"
_WIDE, _LOW, _HIGH = 760, 240, 520  # the dialog, with room for a list of problems once there is one


class ImportFileDialog(QDialog):
    """Choose a file, look at what it holds, import it whole or not at all."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._settings = Settings(workplace.settings)
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Import records"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(640)
        self._build()
        self._show_state()
        self.resize(_WIDE, _LOW)
        self.browse.setFocus()

    def _build(self) -> None:
        self.file = LineEdit()
        self.file.setReadOnly(True)
        self.file.setPlaceholderText(self.tr("Choose a file, or drop it here"))
        self.file.setAccessibleName(self.tr("File"))
        self.browse = QPushButton(theme.icon("folder-open"), self.tr("Choose file …"))
        self.browse.clicked.connect(self._browse)
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.sheet.activated.connect(self._sheet_chosen)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.advice = theme.muted()
        self.problems = ProblemTable(self._workplace.wording)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        buttons = QDialogButtonBox()
        self.copy_button = QPushButton(theme.icon("copy"), self.tr("Copy list"))
        self.copy_button.clicked.connect(self.problems.copy)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.import_button = theme.primary(QPushButton(self.tr("Import")))
        self.import_button.clicked.connect(self._import)
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.ApplyRole)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        buttons.addButton(self.cancel_button, QDialogButtonBox.ButtonRole.RejectRole)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.file, 1)
        row.addWidget(self.sheet)
        row.addWidget(self.browse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(3 * theme.SPACE,) * 4)
        layout.setSpacing(theme.SPACE)
        layout.addWidget(theme.heading(self.tr("Import records from a workbook or CSV file")))
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addWidget(self.summary)
        layout.addWidget(self.advice)
        layout.addWidget(self.problems, 1)
        layout.addStretch()
        layout.addWidget(buttons)

    # Choosing

    def choose(self, path: Path) -> None:
        """Look into a file."""
        self._path, self._plan = path, None
        self._settings.set_choice(_FOLDER, str(path.parent))
        self.file.setText(str(path))
        self.sheet.clear()
        self._start(partial(_sheets, path), self._take_sheets)

    def _browse(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = self.tr("Workbooks and CSV files ({patterns})").format(patterns=patterns)
        folder = self._settings.choice(_FOLDER)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file"), folder, kinds)
        if name:
            self.choose(Path(name))

    def _take_sheets(self, names: object) -> None:
        found = [str(name) for name in names] if isinstance(names, list) else []
        self.sheet.clear()
        self.sheet.addItems(found)
        self._look()

    def _sheet_chosen(self, _place: int) -> None:
        self._look()

    def _look(self) -> None:
        """Read and check the file; nothing is written."""
        assert self._path is not None
        workplace = self._workplace
        names = {language: _names(workplace, language) for language in ("zh", "en")}
        sheet = self.sheet.currentText() or None
        plan = partial(_planned, workplace.ledger, self._path, workplace.today(), names, sheet, workplace.campaign_code)
        self._start(plan, self._take_plan)

    def _take_plan(self, plan: object) -> None:
        if isinstance(plan, Plan):
            self._plan = plan
            self.problems.show_problems([*plan.problems, *plan.warnings])
        self._show_state()
        if self.problems.isVisible() and self.height() < _HIGH:
            self.resize(self.width(), _HIGH)
        if self.import_button.isEnabled():
            self.import_button.setFocus()

    # Importing

    def _import(self) -> None:
        if self._plan is not None and not self._plan.problem_count:
            self._start(partial(carry_out, self._workplace.ledger, self._plan), self._take_changes)

    def _take_changes(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self._workplace.edits.announce(changes, initiator=self)
        self.accept()

    # Jobs

    def _start(self, work: Callable[[], Iterator[Any]], then: Callable[[object], None]) -> None:
        self._stop()
        title = self.tr("Import {name}").format(name=self._path.name if self._path else "")
        job = self._workplace.jobs.start(work, title)
        self._job = job
        job.progressed.connect(self._progress)
        job.finished.connect(partial(self._finished, job, then))
        job.failed.connect(partial(self._failed, job))
        job.cancelled.connect(partial(self._ended, job))
        self._show_state()

    def _finished(self, job: Job, then: Callable[[object], None], result: object) -> None:
        if job is self._job:
            self._job = None
            then(result)
            self._show_state()

    def _failed(self, job: Job, error: object) -> None:
        if job is not self._job:
            return
        self._job = self._plan = None
        if isinstance(error, IntakeError) and not error.problems:
            self.problems.show_problems([])
            self.summary.setText(self._workplace.wording.error(error))
            self._show_state(failed=True)
        elif isinstance(error, UserError):
            self._show_state()
            self._workplace.show(error)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._show_state()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _progress(self, value: object) -> None:
        if isinstance(value, int):
            self.summary.setText(self.tr("{count} rows …").format(count=f"{value:,}"))

    def _cancel(self) -> None:
        if self._job is not None:
            self._stop()
            self._show_state()
        else:
            self.reject()

    # Showing

    def _show_state(self, *, failed: bool = False) -> None:
        working, plan = self._job is not None, self._plan
        self.bar.setRange(0, 0 if working else 1)
        self.bar.setVisible(working)
        self.sheet.setVisible(self.sheet.count() > 1)
        self.browse.setEnabled(not working)
        self.sheet.setEnabled(not working)
        has_problems = plan is not None and bool(plan.problems or plan.warnings)
        self.problems.setVisible(has_problems)
        self.copy_button.setVisible(has_problems)
        good = plan is not None and not plan.problem_count and bool(plan.new)
        self.import_button.setEnabled(good and not working)
        count = f"{len(plan.new):,}" if plan is not None and good else ""
        self.import_button.setText(
            self.tr("Import {count} records").format(count=count) if count else self.tr("Import")
        )
        theme.set_role(self.summary, "error" if failed else "")
        if not failed and not working:
            self.summary.setText(self._words_of(plan))
            self.advice.setText(self._advice_of(plan))
        elif failed:
            self.advice.setText("")

    def _words_of(self, plan: Plan | None) -> str:
        if plan is None:
            return ""
        parts = [self.tr("{count} rows read.").format(count=f"{plan.rows:,}")]
        if plan.problem_count:
            parts.append(
                self.tr("{count} problems: nothing can be imported yet.").format(count=f"{plan.problem_count:,}")
            )
        else:
            parts.append(self.tr("{count} new records.").format(count=f"{len(plan.new):,}"))
        if plan.already:
            parts.append(
                self.tr("{count} are in the ledger already and are passed over.").format(count=f"{plan.already:,}")
            )
        if plan.warning_count:
            parts.append(self.tr("{count} places to look at.").format(count=f"{plan.warning_count:,}"))
        shown = len(plan.problems) + len(plan.warnings)
        if plan.problem_count + plan.warning_count > shown:
            parts.append(self.tr("The first {count} are listed.").format(count=f"{shown:,}"))
        return (" " if self._workplace.wording.language == "en" else "").join(parts)

    def _advice_of(self, plan: Plan | None) -> str:
        if plan is None:
            return self.tr(
                "The first row names the columns, as an export of this program does: at least date, measure, quantity"
                " and lead department. Codes, labels and aliases are understood."
            )
        if plan.problem_count:
            return self.tr("Mend the file as listed and choose it again. Nothing was changed.")
        if plan.new:
            return self.tr("All of them come in as one step, which Ctrl+Z takes back.")
        return self.tr("There is nothing new in this file.")

    # The dialog

    def reject(self) -> None:
        """Leave; what is under way stops and nothing of it stays."""
        self._stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.choose(path)


def _names(workplace: Workplace, language: str) -> Mapping[str, str]:
    wording = Wording(workplace.resources, language)
    return {column: wording.field(column) for column in LISTED}


def _sheets(path: Path) -> Iterator[list[str]]:
    """The sheets of a workbook, read on the jobs' worker."""
    yield sheet_names(path)


def _planned(
    ledger: Ledger, path: Path, today: date, names: Mapping[str, Mapping[str, str]], sheet: str | None, campaign: str
) -> Iterator[int | Plan]:
    """The plan of an import, made on the jobs' worker with a reader of its own."""
    with closing(ledger.store.reader()) as store:
        yield from plan_import(
            ledger,
            path,
            today=today,
            column_names=names.__getitem__,
            sheet=sheet,
            campaign=campaign,
            store=store,
        )
