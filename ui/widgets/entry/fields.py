# SPDX-License-Identifier: MIT
"""The fields of an entry in their grid: what depends on what, and where problems are shown. Logging is the form's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.catalogue import Measure
from models.checks import Campaign
from models.errors import Problem, Severity
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.drafts import FIELDS, Draft, field_of
from ui.widgets.form_field import EDITOR, ROWS, Editor, FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.note_edit import NoteEdit
from ui.widgets.partners_box import PartnersBox
from ui.widgets.platforms import take_platform
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_ALWAYS = ("date", "measure", "quantity", "department")
_FROM_CATALOGUE = ("field", "subject", "source", "legal_basis")
# What is only missing is not marked before the clerk means to log: an empty form is no mistake.
MISSING = ("field-required", "quantity-empty", "date-empty", "basis-missing", "case-missing")


class EntryFields(QWidget):
    """``changed(name)``, ``left(name)``, ``entered(keep)`` as the fields say; ``measured()``: another measure.

    ``more(shown)``: whether the fields that are seldom needed are shown.
    """

    changed = Signal(str)
    left = Signal(str)
    entered = Signal(bool)
    measured = Signal()
    more = Signal(bool)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._measure = ""
        self._ready = False
        self.sources = Sources(workplace, workplace.campaign)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(2 * theme.SPACE, theme.SPACE, theme.SPACE, theme.SPACE)
        self.grid.setHorizontalSpacing(theme.SPACE)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(EDITOR, 1)
        self.fields: dict[str, FormField] = {}
        for row, name in enumerate(FIELDS):
            self._add(name, ROWS * row)
        self.grid.setRowStretch(ROWS * len(FIELDS), 1)
        self._ready = True
        self.set_campaign(workplace.campaign)
        self.retranslate()

    def _add(self, name: str, row: int) -> None:
        pin = name not in ("quantity", "counted")
        field = FormField(name, self._editor(name), self, pin=pin)
        field.changed.connect(self._changed)
        field.left.connect(self.left)
        field.entered.connect(self.entered)
        field.add_to(self.grid, row)
        self.fields[name] = field

    def _editor(self, name: str) -> Editor:
        if name in ("date", "counted"):
            return DateEdit(self._workplace.today, self._wording, self)
        if name == "quantity":
            return QuantityEdit(self)
        if name == "partners":
            return PartnersBox(self.sources.partners(), self)
        if name == "note":
            return NoteEdit(self)
        if name == "case":
            return LineEdit(self)
        box = CodeBox(self.sources.source(name), self)
        box.add_wanted.connect(partial(take_platform, self._workplace, box))
        return box

    # Drafts

    def draft(self) -> Draft:
        """The entry as it is typed."""
        return {name: field.text for name, field in self.fields.items()}

    def fill(self, draft: Mapping[str, str]) -> None:
        """Show an entry; every field counts as untouched."""
        for name, field in self.fields.items():
            field.set_text(draft.get(name, ""))
        self.show_more(bool(draft.get("counted")))

    def show_pins(self, shown: bool) -> None:
        """Show the pins; while a record is edited there is no next entry."""
        for field in self.fields.values():
            if field.pin is not None:
                field.pin.setVisible(shown and field.visible)

    def settle(self) -> None:
        """Make final what was typed in every field."""
        for field in self.fields.values():
            field.editor.settle()

    @property
    def measure(self) -> Measure | None:
        """The measure that is counted."""
        code = self.fields["measure"].text
        known = code in self._workplace.ledger.codes["measure"]
        return self._workplace.ledger.codes.measure(code) if known else None

    def focus(self, name: str, *, select: bool = True) -> None:
        """Put the cursor into a field, with its text selected."""
        if name == "counted":
            self.show_more(True)
        field = self.fields[name]
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            field.select_all()

    # Problems

    def mark(self, problems: list[Problem], *, all_fields: bool) -> None:
        """Show problems: at the fields that were left, or at all of them once logging was tried."""
        found: dict[str, Problem] = {}
        for problem in sorted(problems, key=_explained_last):
            found.setdefault(field_of(problem), problem)
        for name, field in self.fields.items():
            here = found.get(name)
            if here is not None and (all_fields or (field.touched and here.code not in MISSING)):
                if name == "counted":
                    self.show_more(True)
                asked = here.severity is Severity.EXPLAIN  # and said below the field, where it is answered
                field.show_problem(str(here.severity), "" if asked else self._workplace.wording.problem(here))
            else:
                field.show_problem("", "")

    def unmark(self, name: str, problems: list[Problem]) -> None:
        """While a field is typed in, a mark that no longer holds goes; none comes before it is left."""
        field = self.fields[name]
        words = [self._workplace.wording.problem(p) for p in problems if field_of(p) == name]
        if field.problem and field.problem != "explain" and field.said not in words:
            field.show_problem("", "")

    @property
    def first_problem(self) -> str:
        """The first field in the order of the keys that is marked with an error; '' for none."""
        return next((name for name in FIELDS if self.fields[name].problem == "error"), "")

    # What depends on what

    def set_campaign(self, campaign: Campaign | None) -> None:
        """Offer a campaign's codes, and show the fields that its catalogue knows."""
        self.sources.set_campaign(campaign)
        catalogue = self.sources.catalogue
        for name in _FROM_CATALOGUE:
            self.fields[name].set_visible(catalogue is None or bool(catalogue.terms(name)))
        self._show_labels()

    def _changed(self, name: str) -> None:
        if name == "date":
            editor = self.fields["date"].editor
            assert isinstance(editor, DateEdit)
            self.sources.set_span(editor.span())
        elif name == "measure":
            self._measure_changed()
        elif name in ("department", "partners"):
            self._departments_changed()
        if name in ("quantity", "measure"):
            self._show_reading()
        self.changed.emit(name)

    def _measure_changed(self) -> None:
        measure = self.measure
        code = measure.code if measure else ""
        if code == self._measure:
            return
        self._measure = code
        quantity = self.fields["quantity"].editor
        assert isinstance(quantity, QuantityEdit)
        quantity.set_measure(measure, self._workplace.wording)
        self._show_labels()
        self.measured.emit()

    def _departments_changed(self) -> None:
        partners = self.fields["partners"].editor
        assert isinstance(partners, PartnersBox)
        self.sources.set_taken((self.fields["department"].text, *partners.codes))

    def _show_reading(self) -> None:
        quantity = self.fields["quantity"].editor
        assert isinstance(quantity, QuantityEdit)
        self.fields["quantity"].show_hint(quantity.reading(self._workplace.wording))

    # More

    def show_more(self, more: bool) -> None:
        """Show the fields that are seldom needed, or fold them away."""
        self.fields["counted"].set_visible(more)
        self.more.emit(more)

    # Words

    def retranslate(self) -> None:
        """Set all words again."""
        self._show_labels()
        for field in self.fields.values():
            editor = field.editor
            if isinstance(editor, CodeBox | PartnersBox | DateEdit):
                editor.retranslate()
            if field.pin is not None:
                field.pin.setToolTip(self.tr("Keep for the next entry (F7)"))
        quantity = self.fields["quantity"].editor
        assert isinstance(quantity, QuantityEdit)
        quantity.set_measure(self.measure, self._workplace.wording)
        self._show_reading()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._show_labels()
        super().changeEvent(event)

    def _show_labels(self) -> None:
        catalogue = self.sources.catalogue
        required = catalogue.required if catalogue else frozenset()
        measure = self.measure
        for name, field in self.fields.items():
            needed = name in _ALWAYS or name in required
            needed = needed or (name == "legal_basis" and measure is not None and measure.coercive)
            field.set_label(self._workplace.wording.field(name), required=needed)

    def _wording(self) -> Wording:
        return self._workplace.wording


def _explained_last(problem: Problem) -> bool:
    return problem.severity is Severity.EXPLAIN
