# SPDX-License-Identifier: MIT
"""The sheet of actions: its columns, its fields, how a line is read, compared and logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from models.actions import Action, Record
from models.catalogue import Catalogue
from models.changes import Changes
from models.checks import Context, read_draft
from models.codes import folded
from models.errors import Problem
from models.filters import Filter
from models.intake.clipboard import Block
from models.intake.headers import Headers
from models.intake.pasted import Header, Row, Tidier, find_header, read_lines
from models.layout import COLUMNS, DERIVED_COLUMNS
from models.ledger import Ledger
from models.pages import View
from models.quantity import Bound
from models.scrutiny import Scrutiny
from models.store import Store
from ui.widgets.date_edit import DateEdit
from ui.widgets.drafts import CODE_FIELDS, FIELDS, Draft, draft_of, field_of
from ui.widgets.entry.fields import MISSING
from ui.widgets.grid.lines import EXPLANATIONS, Line
from ui.widgets.grid.nearest import NearestBox
from ui.widgets.grid.scruples import ActionComparer
from ui.widgets.grid.subject import Subject
from ui.widgets.line_edit import LineEdit
from ui.widgets.platforms import take_platform
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.record.columns import COLUMNS as LISTED
from ui.widgets.sources import Sources
from ui.wording import LANGUAGES, Wording
from ui.workplace import Workplace

# Every column of the sheet: the fields of an entry, and what a pasted block may say besides.
_FIELDS = (*FIELDS, "unit", "origin")
_ALWAYS = ("date", "measure", "quantity", "department")
_SELDOM = frozenset({"partners", "counted", "unit", "origin"})
_WIDTHS = {column.key: column.width for column in LISTED} | {"unit": 64, "quantity": 112, "measure": 184, "note": 200}
_WIDER_IN_ENGLISH = {"measure": 264, "quantity": 152, "region": 168, "department": 152}
_WIDTH = 120
_KIND = "grid"  # of the step


class ActionSubject(Subject):
    """Many actions at once."""

    named = "measure"
    last = "quantity"
    day = "date"
    frozen = ("date", "measure", "quantity")
    coded = {name: name for name in CODE_FIELDS}  # noqa: RUF012  # never changed
    several = {"partners": "department"}  # noqa: RUF012
    days = frozenset({"date", "counted"})
    anew = frozenset({"quantity", "case", "counted", EXPLANATIONS})
    passing = frozenset({"date", "counted", "case", EXPLANATIONS})
    roomy = frozenset({"case", "note"})
    missing = MISSING

    # Columns

    def fields(self, catalogue: Catalogue | None) -> tuple[str, ...]:
        """What an entry must have first, then case and note, then what is mostly left empty."""
        needed = self.needed(catalogue)
        written = [f for f in ("case", "note") if f not in needed]
        others = [f for f in _FIELDS if f not in needed and f not in written]
        return (*(f for f in _FIELDS if f in needed), *written, *others)

    def needed(self, catalogue: Catalogue | None) -> frozenset[str]:
        return frozenset(_ALWAYS) | (catalogue.required if catalogue else frozenset())

    def shown_at_first(self, catalogue: Catalogue | None, name: str) -> bool:
        """What is needed, and what the catalogue has codes for."""
        if name in self.needed(catalogue):
            return True
        if name in _SELDOM:
            return False
        own = name in ("field", "subject", "source", "legal_basis")
        return not own or catalogue is None or bool(catalogue.terms(name))

    def width(self, name: str, language: str) -> int:
        width = _WIDTHS.get(name, _WIDTH)
        return _WIDER_IN_ENGLISH.get(name, width) if language == "en" else width

    def place_of(self, problem: Problem) -> str:
        if problem.field in _FIELDS:
            return problem.field
        return "note" if problem.field == EXPLANATIONS else field_of(problem)

    # Cells

    def editor(self, name: str, line: Line | None, parent: QWidget) -> LineEdit:
        workplace = self.workplace
        if name in CODE_FIELDS:
            box = NearestBox(workplace.ledger.codes[name], self._sources(line).source(name), parent)
            box.add_wanted.connect(partial(take_platform, workplace, box))
            return box
        if name in self.days:
            return DateEdit(workplace.today, partial(_wording, workplace), parent, button=False)
        if name == "quantity":
            edit = QuantityEdit(parent)
            edit.set_measure(self.measure(line), workplace.wording)
            return edit
        return LineEdit(parent)

    def resolved(self, name: str, text: str, line: Line | None) -> str:
        return self._sources(line).partners().resolve(text)

    def _sources(self, line: Line | None) -> Sources:
        """What the coded fields of a line offer."""
        sources = Sources(self.workplace, self.workplace.campaign)
        if line is not None and line.value is not None:
            sources.set_span(cast(Action, line.value).date)
        return sources

    # Blocks

    def blocks(self, context: Context) -> _Blocks:
        """Reads headers in any layout and language."""
        return _Blocks(Headers(context, self._names), Tidier(context, self._bounds()))

    def _names(self, language: str) -> dict[str, str]:
        wording = _wording_of(self.workplace, language)
        return {name: wording.field(name) for name in (*COLUMNS, *DERIVED_COLUMNS)}

    def _bounds(self) -> dict[str, Bound]:
        wordings = [_wording_of(self.workplace, language) for language in LANGUAGES]
        return {folded(w.say("bound", str(bound))): bound for w in wordings for bound in Bound}

    # Lines

    def judge(self, line: Line, context: Context) -> tuple[object | None, list[Problem]]:
        return read_draft(line.cells, context)

    def comparer(self, context: Context) -> ActionComparer:
        return ActionComparer(partial(Scrutiny, self.workplace.ledger, context), context)

    def compared_anew(self, changes: Changes) -> bool:
        return changes.touches_actions

    def newest(self) -> Callable[[Store], Draft | None]:
        return partial(_newest, self.workplace)

    # Logging

    def log(self, lines: Sequence[Line], initiator: object) -> Changes | None:
        return self.workplace.edits.log_lines(_actions(lines), _KIND, {}, initiator=initiator)

    def log_many(self, lines: Sequence[Line]) -> Callable[[], Iterator[int | Changes]]:
        return partial(self.workplace.ledger.log_many, _actions(lines), _KIND, {"count": len(lines)})


class _Blocks:
    """Understands a pasted block of actions."""

    def __init__(self, headers: Headers, tidier: Tidier) -> None:
        self._headers = headers
        self._tidier = tidier

    def header(self, block: Block) -> Header | None:
        """The row that names the columns."""
        return find_header(block, self._headers)

    def rows(self, block: Block, header: Header) -> Iterator[int | list[Row]]:
        """Its cells by field."""
        return read_lines(block, header, self._tidier)


def _actions(lines: Sequence[Line]) -> list[Action]:
    return [cast(Action, line.value) for line in lines if line.value is not None]


def _wording(workplace: Workplace) -> Wording:
    return workplace.wording


def _wording_of(workplace: Workplace, language: str) -> Wording:
    own = workplace.wording
    return own if own.language == language else Wording(workplace.resources, language)


def _newest(workplace: Workplace, store: Store) -> Draft | None:
    record = _last(workplace.ledger, workplace.campaign_code, store)
    if record is None:
        return None
    draft = draft_of(record, workplace) | {"date": workplace.today().isoformat()}
    return {name: text for name, text in draft.items() if name in _FIELDS and name != "origin"}


def _last(ledger: Ledger, campaign: str, store: Store) -> Record | None:
    """The record that was logged last."""
    ids = ledger.pages.first(View(Filter(where={"campaign": (campaign,)}), "logged"), 1, store=store)
    return next(iter(ledger.actions.fetch(ids, store=store)), None)
