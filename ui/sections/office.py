# SPDX-License-Identifier: MIT
"""Setup: whose ledger this is, and the post code of this workstation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.changes import Changes
from models.office import LEVELS, Office
from models.posts import is_post_code
from ui import theme
from ui.sections.numbers import NumbersCard
from ui.settings import Settings
from ui.widgets.form import FormCard
from ui.widgets.name_guard import NameGuard
from ui.widgets.region_picker import RegionPicker
from ui.workplace import Workplace


class OfficeSection(QWidget):
    """The office's details and the post. ``post_changed()``: later steps carry another post code."""

    post_changed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.name, self.headquarters, self.post = QLineEdit(), QLineEdit(), QLineEdit()
        self.region = RegionPicker()
        self.department, self.level = QComboBox(), QComboBox()
        self.save, self.reset = theme.primary(QPushButton()), QPushButton()
        self.save_post = QPushButton()
        self._saved = QLabel()
        theme.set_role(self._saved, "good")
        self._office, self._station = FormCard(), FormCard()
        for field in (self.name, self.region, self.department, self.level, self.headquarters):
            self._office.add(field)
        self._office.add_buttons(self.save, self.reset)
        self.post.setMaxLength(8)
        self._station.add(self.post)
        self._station.add_buttons(self.save_post, note=self._saved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.SPACE)
        layout.addWidget(self._office)
        layout.addWidget(self._station)
        self.numbers = NumbersCard(workplace)
        layout.addWidget(self.numbers)
        layout.addStretch(1)
        self.name.setMaxLength(60)
        self.headquarters.setMaxLength(60)
        for edit in (self.name, self.headquarters):
            edit.textChanged.connect(self._check)
            NameGuard(edit)
        self.region.picked.connect(self._check)
        self.department.activated.connect(self._check)
        self.level.activated.connect(self._check)
        self.post.textChanged.connect(self._check_post)
        self.save.clicked.connect(self._save)
        self.reset.clicked.connect(self._show_office)
        self.save_post.clicked.connect(self._save_post)
        self.post.returnPressed.connect(self._save_post)
        workplace.announcer.changed.connect(self._changed)
        self.retranslate()

    def activated(self) -> None:
        """Put the cursor into the first field."""
        self.name.setFocus()
        self.numbers.show_examples()

    def retranslate(self) -> None:
        """Set all words again; what was typed and not saved stays."""
        wording, typed = self._workplace.wording, self._typed() if self.level.count() else None
        self._office.explain(
            self.tr("Reporting office"), self.tr("Stands on every summary and package that leaves this ledger.")
        )
        for field, name in (
            (self.name, self.tr("Name")),
            (self.region, wording.field("region")),
            (self.department, self.tr("Department")),
            (self.level, self.tr("Level")),
            (self.headquarters, self.tr("Headquarters")),
        ):
            self._office.name(field, name)
        self._office.hint(self.headquarters, self.tr("Who receives this office's submissions; may stay empty."))
        self.save.setText(self.tr("Save"))
        self.reset.setText(self.tr("Reset"))
        self._station.explain(self.tr("This workstation"))
        self._station.name(self.post, self.tr("Post code"))
        self.save_post.setText(self.tr("Use this post code"))
        self.numbers.retranslate()
        self._fill_choices()
        self._show(typed or self._workplace.ledger.office)
        self._show_post()

    def _fill_choices(self) -> None:
        workplace, language = self._workplace, self._workplace.wording.language
        today = workplace.today()
        own = workplace.ledger.office.region
        regions = [e.term for e in workplace.ledger.codes["region"]]
        self.region.set_regions([t for t in regions if t.in_force(today) or t.code == own], language)
        self.department.clear()
        for entry in workplace.ledger.codes["department"]:
            self.department.addItem(workplace.wording.term(entry.term), entry.term.code)
        self.level.clear()
        for level in LEVELS:
            self.level.addItem(workplace.wording.say("level", level), level)

    def _show_office(self) -> None:
        self._show(self._workplace.ledger.office)

    def _show(self, office: Office) -> None:
        self.name.setText(office.name)
        self.region.show_code(office.region)
        if self.department.findData(office.department) < 0:
            self.department.addItem(office.department, office.department)
        self.department.setCurrentIndex(self.department.findData(office.department))
        self.level.setCurrentIndex(self.level.findData(office.level))
        self.headquarters.setText(office.headquarters)
        self._check()

    def _typed(self) -> Office:
        return Office(
            self.name.text().strip(),
            self.region.code,
            str(self.department.currentData() or ""),
            str(self.level.currentData() or ""),
            self.headquarters.text().strip(),
            self._workplace.ledger.office.numbers,
        )

    def _check(self) -> None:
        writable = self._workplace.ledger.writable
        for field in (self.name, self.headquarters, self.region, self.department, self.level):
            field.setEnabled(writable)
        empty = not self.name.text().strip()
        self._office.hint(
            self.name, self.tr("Fill in the office's name.") if empty else "", "error" if empty else "muted"
        )
        changed = self._typed() != self._workplace.ledger.office
        self.save.setEnabled(writable and changed and not empty)
        self.reset.setEnabled(writable and changed)

    def _save(self) -> None:
        self._workplace.edits.set_office(self._typed(), initiator=self)
        self._check()

    def _changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and "office" in changes.entities:
            self._show_office()
        elif "code" in changes.entities or "campaign" in changes.entities:
            typed = self._typed()
            self._fill_choices()
            self._show(typed)

    def _show_post(self) -> None:
        self.post.setText(self._workplace.ledger.circumstances.post)
        self._check_post()

    def _check_post(self) -> None:
        text = self.post.text().strip()
        sound = is_post_code(text)
        if sound:
            hint = self.tr(
                "Stands on every step logged here, and decides whose steps undo takes back. Never a person's name."
            )
        else:
            hint = self.tr("One to eight letters A to Z and digits, such as 01 or WJ3. Never a person's name.")
        self._station.hint(self.post, hint, "muted" if sound else "error")
        self.save_post.setEnabled(sound and text != self._workplace.ledger.circumstances.post)
        self._saved.clear()

    def _save_post(self) -> None:
        text = self.post.text().strip()
        if not self.save_post.isEnabled() or not is_post_code(text):
            return
        Settings(self._workplace.settings).post = text
        self._workplace.ledger.take_post(text)
        self._check_post()
        self._saved.setText(self.tr("In use from now on."))
        self.post_changed.emit()
