# SPDX-License-Identifier: MIT
"""Setup: how the office numbers what it enters in its registers, with the number that comes next as the example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from models import numbering
from models.changes import Changes
from models.errors import UserError
from models.paths import Register
from models.store import Store
from ui import theme
from ui.widgets.form import FormCard
from ui.workplace import Workplace

_KEY = "setup-numbers"
_LABELS = 128  # pixels: the longest name of a register in English
Patterns = Mapping[Register, str]


class NumbersCard(QWidget):
    """A pattern for each register; an empty one stands for the usual pattern."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.card = FormCard(labels=_LABELS)
        self.fields = {register: QLineEdit() for register in Register}
        self.save, self.reset = QPushButton(), QPushButton()
        for register, field in self.fields.items():
            field.setMaxLength(numbering.LONGEST_PATTERN)
            field.setPlaceholderText(numbering.PATTERNS[register])
            self.card.add(field)
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._save)
        self.card.add_buttons(self.save, self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.save.clicked.connect(self._save)
        self.reset.clicked.connect(self._show)
        workplace.announcer.changed.connect(self._changed)
        self.destroyed.connect(partial(workplace.readers.drop, _KEY))
        self.retranslate()
        self._show()

    def retranslate(self) -> None:
        """Set all words again; what was typed and not saved stays."""
        self.card.explain(
            self.tr("Numbers of the registers"),
            self.tr(
                "{year} is the year, {serial} counts on within it, {serial:4} is filled up to 0012. "
                "Leave a line empty for the usual pattern."
            ),
        )
        for register, field in self.fields.items():
            self.card.name(field, self._workplace.wording.say("register", register))
        self.save.setText(self.tr("Save"))
        self.reset.setText(self.tr("Reset"))
        self._check()

    def show_examples(self) -> None:
        """Say which number each pattern gives next; entries may have come since."""
        self._check()

    def _patterns(self) -> dict[str, str]:
        """The office's own patterns as they are typed."""
        typed = {register: field.text().strip() for register, field in self.fields.items()}
        return {str(register): text for register, text in typed.items() if text and text != _usual(register)}

    def _show(self, _checked: bool = False) -> None:
        own = self._workplace.ledger.office.numbers
        for register, field in self.fields.items():
            field.setText(own.get(register, ""))

    def _check(self, _text: str = "") -> None:
        sound: dict[Register, str] = {}
        for register, field in self.fields.items():
            field.setEnabled(self._workplace.ledger.writable)
            pattern = field.text().strip() or _usual(register)
            try:
                numbering.check_pattern(pattern)
            except UserError as error:
                self.card.hint(field, self._workplace.wording.error(error), "error")
            else:
                sound[register] = pattern
                theme.set_problem(field, "")
        self._workplace.readers.ask(_KEY, partial(_examples, self._workplace, sound), self._take)
        changed = self._patterns() != dict(self._workplace.ledger.office.numbers)
        self.save.setEnabled(self._workplace.ledger.writable and changed and len(sound) == len(self.fields))
        self.reset.setEnabled(self._workplace.ledger.writable and changed)

    def _take(self, found: Patterns) -> None:
        for register, number in found.items():
            self.card.hint(self.fields[register], self.tr("The next one is {number}").format(number=number))

    def _save(self) -> None:
        if self.save.isEnabled():
            office = replace(self._workplace.ledger.office, numbers=self._patterns())
            self._workplace.edits.set_office(office, initiator=self)
            self._check()

    def _changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and "office" in changes.entities:
            self._show()
            self._check()


def _usual(register: Register) -> str:
    return numbering.PATTERNS[register]


def _examples(workplace: Workplace, patterns: Patterns, store: Store) -> Patterns:
    today = workplace.today()
    return {register: numbering.next_number(store, register, pattern, today) for register, pattern in patterns.items()}
