# SPDX-License-Identifier: MIT
"""The fields of a dossier in their groups, two columns where they are short, and where problems are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.catalogue import Measure
from models.checks import Campaign
from models.dates import DateSpan
from models.dossier_text import FIELDS
from models.errors import Problem, Severity
from models.paths import Register
from ui import theme
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.asking_box import AskingBox, CaseBox, NumbersBox
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.dossier.groups import GROUPS, paired
from ui.widgets.dossier.members import LinesEdit, MembersEdit
from ui.widgets.dossier.moves import MovesEdit
from ui.widgets.dossier.remarks import RemarksEdit
from ui.widgets.dossier.rows import RowsEdit
from ui.widgets.dossier.sources import ActionSource, RegisterSource, action_of, own_terms
from ui.widgets.dossier.taken import NAMING, TakenOver
from ui.widgets.drafts import Draft, field_of
from ui.widgets.entry.ask import EntryAsk
from ui.widgets.form_field import EDITOR, LABEL, ROWS, Editor, FormField
from ui.widgets.line_edit import LineEdit
from ui.widgets.partners_box import PartnersBox
from ui.widgets.platforms import take_platform
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.sources import Sources
from ui.workplace import Workplace

_HEADED = ("moves", "members")  # the heading of their group names them
_ALWAYS = ("number", "title", "moves", "department")
_FROM_CATALOGUE = ("field", "subject", "source", "legal_bases")
_LIST_OF = {"legal_bases": "legal_basis"}
# What is only missing is not marked before the clerk means to save.
MISSING = (
    *("field-required", "quantity-empty", "date-empty", "basis-missing", "case-missing"),
    *("outcome-missing", "review-against-missing"),
)
TEXTS = ("number", "title", "addressee", "case", "links", "content", "note", "moves", "members", "remarks")
_LINES = 3  # of a text
_WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.EXPLAIN)  # what is said first at a field


class FieldsByName(dict[str, FormField]):
    """The fields; what is said of one that the register does not have is said at the note."""

    def __missing__(self, name: str) -> FormField:
        return self["note"]


class DossierFields(QWidget):
    """``changed(name)``, ``left(name)``, ``entered(keep)`` as the fields say."""

    changed = Signal(str)
    left = Signal(str)
    entered = Signal(bool)

    def __init__(self, workplace: Workplace, checks: DossierChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._checks = checks
        self.register: Register = checks.register
        self.sources = Sources(workplace, checks.campaign)
        self.fields = FieldsByName()
        self._grids: list[QGridLayout] = []
        self._headings: dict[str, QLabel] = {}
        self._ready = self._filling = False
        self.taken = TakenOver(workplace, self)
        self.below: Callable[[QWidget], list[QWidget]] = _nothing  # what is asked below an editor
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * theme.SPACE, theme.SPACE, 3 * theme.SPACE, 2 * theme.SPACE)
        column.setSpacing(0)
        for group, lines in GROUPS:
            self._add_group(column, group, lines)
        column.addStretch(1)
        self._ready = True
        self.chain()
        self.set_campaign(checks.campaign)
        self.retranslate()

    # Making

    def _add_group(self, column: QVBoxLayout, group: str, lines: Iterable[tuple[str, ...]]) -> None:
        own = paired(lines, FIELDS[self.register])
        if not own:
            return
        self._headings[group] = theme.heading("", self)
        if column.count():
            rule = QFrame(self)
            theme.set_role(rule, "rule")
            rule.setFixedHeight(1)
            column.addSpacing(theme.SPACE // 2)
            column.addWidget(rule)
        column.addSpacing(theme.SPACE)
        column.addWidget(self._headings[group])
        column.addSpacing(theme.SPACE // 2)
        for line in own:
            row = QHBoxLayout()
            row.setSpacing(4 * theme.SPACE)
            for name in line:
                row.addLayout(self._cell(name), 1)
            column.addLayout(row)

    def _cell(self, name: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(EDITOR, 1)
        self._grids.append(grid)
        if name:
            field = FormField(name, self._editor(name), self, pin=False)
            field.changed.connect(self._changed)
            field.left.connect(self.left)
            field.entered.connect(self.entered)
            field.add_to(grid, 0)
            theme.set_role(field.message, "muted")
            field.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.setRowStretch(ROWS, 1)
            self.fields[name] = field
        else:  # an empty place is as wide as a field
            for place in (LABEL, EDITOR):
                grid.addWidget(QWidget(self), 0, place)
        return grid

    def _editor(self, name: str) -> Editor:
        workplace, catalogue = self._workplace, self._checks.catalogue
        if name in ("moves", "members", "remarks"):
            rows = self._rows(name)
            rows.reordered.connect(self._reordered)
            return cast(Editor, rows)  # a field asks of it only what it has of them
        if name in ("kind", "outcome"):
            return CodeBox(RegisterSource(workplace, name, self.register, catalogue), self)
        if name == "partners":
            return PartnersBox(self.sources.partners(), self)
        if name == "legal_bases":
            return PartnersBox(self.sources.source("legal_basis"), self)
        if name == "links":
            return NumbersBox(workplace, self)
        if name == "case":
            return CaseBox(workplace, self, free=True)
        if name == "action":
            return AskingBox(workplace, ActionSource(workplace, partial(self.text, "case")), self)
        if name == "quantity":
            return QuantityEdit(self)
        if name in ("number", "title", "addressee"):
            return LineEdit(self)
        if name in ("content", "note"):
            edit = LinesEdit(self)
            edit.setFixedHeight(edit.fontMetrics().lineSpacing() * _LINES + 16)
            return edit
        box = CodeBox(self.sources.source(name), self)
        box.add_wanted.connect(partial(take_platform, workplace, box))
        return box

    def _rows(self, name: str) -> RowsEdit:
        if name == "moves":
            return MovesEdit(self._workplace, self.register, self.sources, self._checks.catalogue, self)
        if name == "members":
            return MembersEdit(self._workplace, self.register, self)
        return RemarksEdit(self._workplace, self)

    def _reordered(self) -> None:
        if self._ready:
            self.chain()

    def chain(self) -> None:
        """Tab goes through the fields as they are read, each with what is asked below it."""
        order: list[QWidget] = []
        for field in self.fields.values():
            editor = cast(QWidget, field.editor)
            order += editor.in_order() if isinstance(editor, RowsEdit) else [editor]
            for line in self.below(editor):
                order += line.in_order() if isinstance(line, EntryAsk) else []
        for before, behind in pairwise(order):
            QWidget.setTabOrder(before, behind)

    # Drafts

    def draft(self) -> Draft:
        """The dossier as it is typed."""
        return {name: field.text for name, field in self.fields.items()}

    def fill(self, draft: Mapping[str, str]) -> None:
        """Show a dossier; every field counts as untouched, and nothing as taken over."""
        self.taken.forget()
        self._filling = True
        for name, field in self.fields.items():
            field.set_text(draft.get(name, ""))
        self._filling = False

    def text(self, name: str) -> str:
        """What stands in a field; '' where the register does not have it."""
        return self.fields[name].text if name in self.fields else ""

    @property
    def moves(self) -> MovesEdit:
        """The path."""
        editor = cast(object, self.fields["moves"].editor)
        assert isinstance(editor, MovesEdit)
        return editor

    def settle(self) -> None:
        """Make final what was typed in every field."""
        for field in self.fields.values():
            field.editor.settle()

    def focus(self, name: str, *, select: bool = True) -> None:
        """Put the cursor into a field, with its text selected."""
        field = self.fields[name]
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            field.select_all()

    # Problems

    def mark(self, problems: list[Problem], *, all_fields: bool) -> None:
        """Show problems: at the fields that were left, or at all of them once saving was tried."""
        found: dict[str, list[Problem]] = {}
        for problem in sorted(problems, key=_weight):
            name = field_of(problem)
            found.setdefault(name if name in self.fields else "note", []).append(problem)
        for name, field in self.fields.items():
            editor = cast(object, field.editor)
            here = [p for p in found.get(name, ()) if all_fields or (field.touched and p.code not in MISSING)]
            if isinstance(editor, RowsEdit):
                here = [p for p in here if all_fields or not editor.being_typed(p)]
                editor.mark(here)
            if here:
                asked = here[0].severity is Severity.EXPLAIN
                field.show_problem(str(here[0].severity), "" if asked else self.words(here[0]))
            else:
                field.show_problem("", "")

    def words(self, problem: Problem) -> str:
        """What is wrong, and in which row."""
        wording = self._workplace.wording
        text = wording.problem(problem)
        if text == problem.code:
            text = wording.say("error", problem.code, **problem.params)
        many = problem.row and len(self.text(problem.field).splitlines()) > 1
        return self.tr("Row {row}: {problem}").format(row=problem.row, problem=text) if many else text

    @property
    def marked(self) -> bool:
        """Whether any field is marked."""
        return any(field.problem for field in self.fields.values())

    def unmark(self, problems: list[Problem]) -> None:
        """While something is typed, marks that no longer hold go, wherever; none comes before a field is left."""
        for name, field in self.fields.items():
            words = [self.words(p) for p in problems if field_of(p) == name or field_of(p) not in self.fields]
            if field.problem and field.problem != "explain" and field.said not in words:
                field.show_problem("", "")
                editor = cast(object, field.editor)
                if isinstance(editor, RowsEdit):
                    editor.mark([])

    @property
    def first_problem(self) -> str:
        """The first field in the order of the keys that is marked with an error; '' for none."""
        return next((name for name, field in self.fields.items() if field.problem == "error"), "")

    # What depends on what

    def set_campaign(self, campaign: Campaign | None) -> None:
        """Offer a campaign's codes, and show the fields that its catalogue knows."""
        self.sources.set_campaign(campaign)
        catalogue = self.sources.catalogue
        for name in _FROM_CATALOGUE:
            if name in self.fields:
                known = catalogue is None or bool(catalogue.terms(_LIST_OF.get(name, name)))
                self.fields[name].set_visible(known)
        for name in ("kind", "outcome"):
            if name in self.fields:
                self.fields[name].set_visible(bool(own_terms(catalogue, name, self.register)))
        self._show_labels()

    def _changed(self, name: str) -> None:
        if name == "moves":
            self._moves_changed()
        elif name in ("department", "partners"):
            partners = self.fields["partners"].editor
            assert isinstance(partners, PartnersBox)
            self.sources.set_taken((self.text("department"), *partners.codes))
        elif name == "case":
            self._show_case()
        if name in NAMING and not self._filling:
            self.taken.follow()
        else:
            self.taken.changed(name)
        if name in ("measure", "action"):
            self._measure_changed()
        if name in ("measure", "quantity"):
            self._show_reading()
        if name in ("platform", "moves"):
            self._show_labels()
        self.changed.emit(name)

    def _moves_changed(self) -> None:
        days = self.moves.days
        self.sources.set_span(DateSpan(min(days), max(days)) if days else None)

    def _show_case(self) -> None:
        box = cast(object, self.fields["case"].editor)
        if isinstance(box, CaseBox):
            filed = box.cases.case(box.draft_text())
            self.fields["case"].show_hint(filed.dossier.title if filed is not None else "")

    @property
    def measure(self) -> Measure | None:
        """The measure that is corrected: the one named, else that of the action named."""
        codes = self._workplace.ledger.codes
        code = self.text("measure")
        if code in codes["measure"]:
            return codes.measure(code)
        record = action_of(self._workplace.ledger, self.text("action"))
        return codes.measure(record.action.measure) if record is not None else None

    def _measure_changed(self) -> None:
        if "quantity" in self.fields:
            editor = self.fields["quantity"].editor
            assert isinstance(editor, QuantityEdit)
            editor.set_measure(self.measure, self._workplace.wording)
            self._show_reading()

    def _show_reading(self) -> None:
        editor = self.fields["quantity"].editor
        if isinstance(editor, QuantityEdit):
            self.fields["quantity"].show_hint(editor.reading(self._workplace.wording))

    # Words

    def retranslate(self) -> None:
        """Set all words again."""
        self._show_labels()
        titles = {
            "head": self.tr("What it is"),
            "path": self.tr("Path"),
            "places": self.tr("Bodies and place"),
            "matter": self.tr("Subject matter"),
            "links": self.tr("Links"),
            "listed": self.tr("Cases"),
            "texts": self.tr("Remarks and texts"),
        }
        for group, heading in self._headings.items():
            heading.setText(titles[group])
        for field in self.fields.values():
            editor = cast(object, field.editor)
            if isinstance(editor, CodeBox | PartnersBox | DateEdit | RowsEdit):
                editor.retranslate()
        self._measure_changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._show_labels()
        super().changeEvent(event)

    def _show_labels(self) -> None:
        catalogue = self.sources.catalogue
        required = catalogue.required if catalogue else frozenset()
        for name, field in self.fields.items():
            field.set_label(self._workplace.wording.field(name), required=name in _ALWAYS or name in required)
            if name in _HEADED:
                field.label.setText("")
        if "legal_bases" in self.fields:
            ordered = self.register is Register.ASSIGNMENT and bool(self.text("platform"))
            self.fields["legal_bases"].set_label(
                self._workplace.wording.field("legal_bases"), required=ordered or self._coercive()
            )
        width = max((f.label.sizeHint().width() for f in self.fields.values() if f.visible), default=0)
        for grid in self._grids:
            grid.setColumnMinimumWidth(LABEL, width)

    def _coercive(self) -> bool:
        codes = self._workplace.ledger.codes
        return any(stage.counts and codes.measure(stage.counts).coercive for stage in self.moves.stages)


def _nothing(_editor: QWidget) -> list[QWidget]:
    return []


def _weight(problem: Problem) -> int:
    return _WEIGHTS.index(problem.severity)
