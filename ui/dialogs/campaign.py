# SPDX-License-Identifier: MIT
"""A new campaign, or one that changes: its catalogue, code, names, span, locking period and deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.catalogue import Catalogue, is_code
from models.catalogue_file import bundled_catalogues, load_catalogue
from models.checks import Campaign
from models.dates import Grain
from models.errors import CatalogueError
from ui import theme
from ui.dialogs.files import catalogue_to_read
from ui.messages import ProblemList
from ui.settings import Settings
from ui.widgets.form import FormCard
from ui.widgets.name_guard import NameGuard
from ui.widgets.span_edit import SpanEdit
from ui.workplace import Workplace

GRAINS = (Grain.WEEK, Grain.TEN_DAYS, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_MOST_DAYS = 60  # working days: a deadline further off than a quarter's end is none


class CampaignDialog(QDialog):
    """Accepted, ``campaign`` and ``catalogue`` say what was decided. A campaign that changes keeps its catalogue."""

    def __init__(self, workplace: Workplace, campaign: Campaign | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._before = campaign
        self.campaign: Campaign | None = None
        self.catalogue: Catalogue | None = None
        self._code_typed = campaign is not None
        self.setWindowTitle(self.tr("Change campaign") if campaign else self.tr("Start a campaign"))
        self.form = FormCard()
        self.catalogues, self.browse = QComboBox(), QPushButton(theme.icon("folder-open"), self.tr("From a file…"))
        self.zh, self.en, self.code = QLineEdit(), QLineEdit(), QLineEdit()
        self.span = SpanEdit()
        self.grain, self.deadline = QComboBox(), QSpinBox()
        self.problems: ProblemList | None = None
        self._lay_out()
        self._fill()
        self._connect()
        self._check()

    def _lay_out(self) -> None:
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(2 * theme.SPACE,) * 4)
        self._layout.setSpacing(2 * theme.SPACE)
        self._layout.addWidget(self.form)
        form = self.form
        self._source = QWidget()
        row = QHBoxLayout(self._source)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.catalogues, 1)
        row.addWidget(self.browse)
        self._source.setFocusProxy(self.catalogues)
        fields = (
            (self._source, self.tr("Catalogue")),
            (self.zh, self.tr("Name")),
            (self.en, self.tr("English name")),
            (self.code, self.tr("Code")),
            (self.span, self.tr("First and last day")),
            (self.grain, self.tr("Period")),
            (self.deadline, self.tr("Due after")),
        )
        for field, name in fields:
            form.add(field, wide=field is self._source)
            form.name(field, name)
        form.explain(self.windowTitle())
        form.hint(self.grain, self.tr("What is reported and closed at one time."))
        form.hint(
            self.deadline, self.tr("Working days after a period's end, with public holidays and make-up workdays.")
        )
        self.deadline.setRange(0, _MOST_DAYS)
        self.deadline.lineEdit().setTextMargins(theme.SPACE // 2, 0, 0, 0)  # where other fields' text begins
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = theme.primary(QPushButton(self.tr("Save") if self._before else self.tr("Start campaign")))
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._layout.addWidget(self.buttons)
        self.setMinimumWidth(740)

    def _fill(self) -> None:
        wording = self._workplace.wording
        for grain in GRAINS:
            self.grain.addItem(wording.say("grain", grain), str(grain))
        before = self._before
        if before is not None:
            self.catalogues.addItem(self._catalogue_words(self._workplace.ledger.campaigns.catalogue(before)))
            self.zh.setText(before.zh)
            self.en.setText(before.en)
            self.code.setText(before.code)
            for field in (self.catalogues, self.browse, self.code):
                field.setEnabled(False)
            self.form.hint(self._source, self.tr("A campaign keeps the catalogue and the code it was started on."))
            self.span.show_span(before.begins, before.ends)
            self.grain.setCurrentIndex(self.grain.findData(before.grain))
            self.deadline.setValue(before.deadline_days)
            return
        for path in bundled_catalogues(self._workplace.resources):
            self._offer(path)
        today = self._workplace.today()
        self.span.show_span(date(today.year, 1, 1), date(today.year, 12, 31))
        self.grain.setCurrentIndex(self.grain.findData(str(Grain.MONTH)))
        self.deadline.setValue(5)
        self._take(self.catalogues.currentData())

    def _connect(self) -> None:
        self.catalogues.activated.connect(self._chosen)
        self.browse.clicked.connect(self._browse)
        for edit in (self.zh, self.en):
            edit.textChanged.connect(self._check)
            NameGuard(edit)
        self.code.textEdited.connect(self._code_edited)
        self.code.textChanged.connect(self._check)
        self.span.changed.connect(self._dates_changed)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    # The catalogue

    def _catalogue_words(self, catalogue: Catalogue) -> str:
        label = catalogue.en if self._workplace.wording.language == "en" else catalogue.zh
        return self.tr("{label}, version {version}").format(label=label, version=catalogue.version)

    def _offer(self, path: Path) -> bool:
        """Add a catalogue file to the choice; False where it has problems, which are shown then."""
        try:
            catalogue = load_catalogue(path)
        except CatalogueError as error:
            self._show_problems(error)
            return False
        self._show_problems(None)
        self.catalogues.addItem(self._catalogue_words(catalogue), catalogue)
        self.catalogues.setItemData(self.catalogues.count() - 1, str(path), 3)  # its tool tip
        return True

    def _browse(self) -> None:
        path = catalogue_to_read(self, Settings(self._workplace.settings))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Use an own catalogue file; its problems are shown with their lines where it has any."""
        if self._offer(path):
            self.catalogues.setCurrentIndex(self.catalogues.count() - 1)
            self._take(self.catalogues.currentData())

    def _show_problems(self, error: CatalogueError | None) -> None:
        if self.problems is not None:
            self._layout.removeWidget(self.problems)
            self.problems.deleteLater()
            self.problems = None
        text = self._workplace.wording.error(error) if error is not None else ""
        self.form.hint(self._source, text, "error" if error is not None else "muted")
        if error is not None and error.problems:
            self.problems = ProblemList(self._workplace.wording, error.problems)
            self.problems.setMinimumHeight(180)
            self._layout.insertWidget(1, self.problems, 1)

    def _chosen(self) -> None:
        self._show_problems(None)
        self._take(self.catalogues.currentData())

    def _take(self, catalogue: Catalogue | None) -> None:
        if catalogue is None:
            return
        self.catalogue = catalogue
        year = self.span.first.year
        self.zh.setText(f"{catalogue.zh}{year}")
        self.en.setText(f"{catalogue.en} {year}")
        if not self._code_typed:
            self._propose_code()
        self._check()

    def _propose_code(self) -> None:
        if self.catalogue is None:
            return
        stem = f"{self.catalogue.code}-{self.span.first.year}"
        code, number = stem, 2
        while code in self._workplace.ledger.campaigns:
            code, number = f"{stem}-{number}", number + 1
        self.code.setText(code)

    def _code_edited(self) -> None:
        self._code_typed = True

    def _dates_changed(self) -> None:
        if not self._code_typed:
            self._propose_code()
        self._check()

    # The decision

    def _check(self) -> None:
        form, wording = self.form, self._workplace.wording
        named = bool(self.zh.text().strip())
        form.hint(self.zh, "" if named else wording.say("error", "label-empty"), "muted" if named else "error")
        code, problem = self.code.text().strip(), ""
        if not is_code(code):
            problem = wording.say("error", "catalogue-bad-code", found=code)
        elif self._before is None and code in self._workplace.ledger.campaigns:
            problem = wording.say("error", "campaign-exists", code=code)
        form.hint(
            self.code,
            problem or self.tr("Names the campaign in files; it never changes."),
            "error" if problem else "muted",
        )
        span = self.span
        words = wording.say("error", "date-backwards", first=span.first, last=span.last) if span.backwards else ""
        form.hint(span, words, "error" if span.backwards else "muted")
        known = self._before is not None or self.catalogue is not None
        self.go.setEnabled(named and not problem and not span.backwards and known)

    def _accept(self) -> None:
        zh = self.zh.text().strip()
        values = {
            "zh": zh,
            "en": self.en.text().strip() or zh,
            "begins": self.span.first,
            "ends": self.span.last,
            "grain": str(self.grain.currentData()),
            "deadline_days": self.deadline.value(),
        }
        if self._before is not None:
            self.campaign = replace(self._before, **values)  # type: ignore[arg-type]  # each of its field's type
        elif self.catalogue is not None:
            code, catalogue = self.code.text().strip(), self.catalogue
            blank = Campaign(code, zh, zh, catalogue.code, catalogue.version, self.span.first, self.span.last)
            self.campaign = replace(blank, **values)  # type: ignore[arg-type]  # as above
        self.accept()
