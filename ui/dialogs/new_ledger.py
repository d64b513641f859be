# SPDX-License-Identifier: MIT
"""Founding a ledger: whose it is, the first campaign, and the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.campaigns import campaign_of, read_regions
from models.catalogue import Catalogue
from models.catalogue_file import bundled_catalogues, load_catalogue
from models.checks import Campaign
from models.errors import CatalogueError, UserError
from models.history import Circumstances
from models.ledger import Ledger
from models.office import LEVELS, Office
from ui import theme
from ui.dialogs.files import SUFFIX, documents, ledger_to_write
from ui.settings import Settings
from ui.widgets.form import FormCard
from ui.widgets.name_guard import NameGuard
from ui.widgets.region_picker import RegionPicker
from ui.widgets.span_edit import SpanEdit
from ui.wording import Wording

_UNFIT = '<>:"/\\|?*'  # what some file system does not take in a name


class NewLedgerDialog(QDialog):
    """Accepted, ``path`` is the ledger that was made."""

    def __init__(self, resources: Path, language: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resources = resources
        self._settings = settings
        self._wording = Wording(resources, language)
        self._path_typed = False
        self.path: Path | None = None
        self.setWindowTitle(self.tr("Found a ledger"))
        self.office, self.campaign, self.place = FormCard(), FormCard(), FormCard()
        self.name, self.headquarters = QLineEdit(), QLineEdit()
        self.region = RegionPicker()
        self.department, self.level, self.catalogue = QComboBox(), QComboBox(), QComboBox()
        self.span = SpanEdit()
        self.file, self.browse = QLineEdit(), QPushButton(theme.icon("folder"), self.tr("Browse…"))
        self.problem = QLabel()
        self._lay_out()
        self._fill()
        self._connect()
        self._check()
        self.name.setFocus()

    def _lay_out(self) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(*(2 * theme.SPACE,) * 4)
        column.setSpacing(2 * theme.SPACE)
        for card in (self.office, self.campaign, self.place):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(ground)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2 * theme.SPACE)
        layout.addWidget(area, 1)
        self.office.explain(self.tr("Reporting office"))
        self.campaign.explain(self.tr("First campaign"))
        self.place.explain(self.tr("File"))
        source = QWidget()
        row = QHBoxLayout(source)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self.browse)
        self._source = source
        for card, field, words in (
            (self.office, self.name, self.tr("Name")),
            (self.office, self.region, self._wording.field("region")),
            (self.campaign, self.catalogue, self.tr("Catalogue")),
            (self.office, self.department, self.tr("Department")),
            (self.office, self.level, self.tr("Level")),
            (self.office, self.headquarters, self.tr("Headquarters")),
            (self.campaign, self.span, self.tr("First and last day")),
            (self.place, source, self.tr("Ledger file")),
        ):
            card.add(field)
            card.name(field, words)
        self.headquarters.setPlaceholderText(self.tr("Who receives this office's submissions; may stay empty."))
        theme.set_role(self.problem, "error")
        self.problem.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = theme.primary(QPushButton(self.tr("Found ledger")))
        buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._found)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * theme.SPACE, 0, 2 * theme.SPACE, 0)
        foot.addWidget(self.problem, 1)
        foot.addWidget(buttons)
        layout.addLayout(foot)
        self.resize(720, 660)

    def _fill(self) -> None:
        today = date.today()
        self.region.set_regions(
            [row.term for row in read_regions(self._resources) if row.term.in_force(today)], self._wording.language
        )
        for level in LEVELS:
            self.level.addItem(self._wording.say("level", level), level)
        for path in bundled_catalogues(self._resources):
            try:
                found = load_catalogue(path)
            except CatalogueError:
                continue  # a bundled file that someone has broken is not offered
            label = found.en if self._wording.language == "en" else found.zh
            self.catalogue.addItem(label, found)
        self.catalogue.setCurrentIndex(max(0, self._place_of("online-market")))
        self.span.show_span(date(today.year, 1, 1), date(today.year, 12, 31))
        self._fill_departments()
        self._propose_file()

    def _place_of(self, code: str) -> int:
        found = (n for n in range(self.catalogue.count()) if self.catalogue.itemData(n).code == code)
        return next(found, -1)

    def _fill_departments(self) -> None:
        catalogue: Catalogue | None = self.catalogue.currentData()
        chosen = self.department.currentData()
        self.department.clear()
        for term in catalogue.departments.values() if catalogue is not None else ():
            self.department.addItem(self._wording.term(term), term.code)
        self.department.setCurrentIndex(max(0, self.department.findData(chosen)))

    def _connect(self) -> None:
        self.catalogue.activated.connect(self._fill_departments)
        self.name.textChanged.connect(self._propose_file)
        for edit in (self.name, self.headquarters):
            NameGuard(edit)
        self.file.textEdited.connect(self._file_edited)
        self.file.textChanged.connect(self._check)
        self.region.picked.connect(self._check)
        self.span.changed.connect(self._check)
        self.browse.clicked.connect(self._browse)

    def _propose_file(self) -> None:
        if not self._path_typed:
            name = "".join(c for c in self.name.text().strip() if c not in _UNFIT and c.isprintable())
            known = self._settings.choice("folder")
            folder = Path(known) if known and Path(known).is_dir() else documents()
            self.file.setText(str(folder / f"{name or self.tr('Ledger')}{SUFFIX}"))
        self._check()

    def _file_edited(self) -> None:
        self._path_typed = True

    def _browse(self) -> None:
        path = ledger_to_write(self, self._settings, self.tr("New ledger file"), Path(self.file.text()).name)
        if path is not None:
            self._path_typed = True
            self.file.setText(str(path))

    def _check(self) -> None:
        span = self.span
        words = self._wording.say("error", "date-backwards", first=span.first, last=span.last) if span.backwards else ""
        more = self.tr("More campaigns can be started in Setup at any time.")
        self.campaign.hint(span, words or more, "error" if span.backwards else "muted")
        taken = Path(self.file.text()).exists() if self.file.text().strip() else False
        words = self._wording.say("error", "ledger-exists", path=self.file.text()) if taken else ""
        keep = self.tr("One file holds everything. Keep it on this machine and back it up elsewhere.")
        self.place.hint(self._source, words or keep, "error" if taken else "muted")
        named = bool(self.name.text().strip()) and bool(self.file.text().strip())
        self.go.setEnabled(named and not span.backwards and not taken and self.catalogue.count() > 0)
        self.problem.clear()

    def _found(self) -> None:
        path = Path(self.file.text().strip()).expanduser().absolute()
        path = path if path.suffix else path.with_suffix(SUFFIX)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            Ledger.create(
                path,
                self._office(),
                resources=self._resources,
                circumstances=Circumstances(post=self._settings.post),
                campaign=self._campaign(),
            ).close()
        except UserError as error:
            self.problem.setText(self._wording.error(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._settings.set_choice("folder", str(path.parent))
        self.path = path
        self.accept()

    def _office(self) -> Office:
        return Office(
            self.name.text().strip(),
            self.region.code,
            str(self.department.currentData()),
            str(self.level.currentData()),
            self.headquarters.text().strip(),
        )

    def _campaign(self) -> tuple[Campaign, Catalogue]:
        catalogue: Catalogue = self.catalogue.currentData()
        return campaign_of(catalogue, self.span.first, self.span.last), catalogue
