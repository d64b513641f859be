# SPDX-License-Identifier: MIT
"""The sheet of a register: its columns, its fields, how a line is read, numbered, compared and entered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from models.catalogue import Catalogue, Measure
from models.changes import Changes
from models.checks import Context
from models.dates import DateError, DateSpan, parse_span
from models.dossier import Dossier
from models.dossier_listing import columns_of as listed
from models.dossier_pages import DossierFilter, DossierView
from models.dossier_text import FIELDS, draft_of
from models.errors import Problem
from models.intake.dossier_headers import MORE, DossierHeaders
from models.intake.dossier_pasted import DossierBlocks, DossierTidier
from models.intake.dossier_sheet import Numbers, enter_many, numbered, read_line
from models.layout import by_code
from models.paths import Register
from models.registers import known_of, number_of
from models.store import Store
from ui.widgets.date_edit import DateEdit
from ui.widgets.dossier.asking_box import AskingBox, CaseBox
from ui.widgets.dossier.fields import MISSING
from ui.widgets.dossier.sources import ActionSource, RegisterSource, action_of
from ui.widgets.drafts import Draft, field_of
from ui.widgets.grid.lines import EXPLANATIONS, Line
from ui.widgets.grid.nearest import NearestBox
from ui.widgets.grid.parts_field import PartsField
from ui.widgets.grid.subject import Subject
from ui.widgets.importing.words import language_names
from ui.widgets.line_edit import LineEdit
from ui.widgets.platforms import take_platform
from ui.widgets.quantity_edit import QuantityEdit
from ui.widgets.register.sheet_columns import columns_of, needed_in, shown_at_first, width_of
from ui.widgets.register.sheet_comparing import DossierComparer, number_in
from ui.widgets.register.sheet_host import kind_of
from ui.widgets.register.sheet_words import RegisterSheetWords
from ui.widgets.sources import Sources
from ui.wording import Wording
from ui.workplace import Workplace

_CODED = ("department", "region", "field", "subject", "platform", "source", "measure")
_OWN = ("kind", "outcome", "stage")  # the register's own terms
_EACH_ITS_OWN = frozenset({"number", "moves", "opened", "due", "members", "remarks", "outcome", "action", EXPLANATIONS})


class RegisterSubject(Subject):
    """Many entries of one register at once."""

    named = "title"
    first = "title"
    last = "title"
    day = "since"
    frozen = ("number", "title")
    several = {"partners": "department", "legal_bases": "legal_basis"}  # noqa: RUF012  # never changed
    days = frozenset({"since", "opened", "due"})
    parts = frozenset({"moves", "members", "remarks", "content", "note"})
    unique = frozenset({"number"})
    anew = _EACH_ITS_OWN | {"title"}
    passing = _EACH_ITS_OWN | {"since"}
    roomy = frozenset({"number", "stage", "members"})
    missing = MISSING
    figures: ClassVar[bool] = False

    def __init__(self, register: Register, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.said = RegisterSheetWords()
        self.register = register
        self.kind = kind_of(register)
        self._columns = columns_of(register)
        self.coded = {name: name for name in (*_CODED, *_OWN) if name in self._columns}
        self._numbers: Numbers | None = None  # as the ledger has them
        self._asked: tuple[list[str], list[int]] = ([], [])  # the lines' own numbers, and the years of the others
        self._given: list[str] = []

    def title(self, sheet: str) -> str:
        return f"{sheet} · {self.workplace.wording.say('register', self.register)}"

    # Columns

    def back(self, records: str) -> str:
        return self.workplace.wording.say("register", self.register)

    def fields(self, catalogue: Catalogue | None) -> tuple[str, ...]:
        return self._columns

    def needed(self, catalogue: Catalogue | None) -> frozenset[str]:
        return needed_in(self.register, catalogue)

    def shown_at_first(self, catalogue: Catalogue | None, name: str) -> bool:
        return shown_at_first(self.register, catalogue, name)

    def width(self, name: str, language: str) -> int:
        return width_of(name, language)

    def place_of(self, problem: Problem) -> str:
        name = problem.field if problem.field in self._columns else field_of(problem)
        return name if name in self._columns else "note"

    # Cells

    def editor(self, name: str, line: Line | None, parent: QWidget) -> LineEdit:
        workplace = self.workplace
        if name in self.coded:
            source = self._sources(line).source(name)
            if name in _OWN:
                source = RegisterSource(workplace, name, self.register, self._catalogue)
            box = NearestBox(workplace.ledger.codes[name], source, parent)
            box.add_wanted.connect(partial(take_platform, workplace, box))
            return box
        if name in self.days:
            return DateEdit(workplace.today, self._wording, parent, button=False)
        if name == "case":
            return CaseBox(workplace, parent, free=True)
        if name == "action":
            return AskingBox(workplace, ActionSource(workplace, partial(_case_of, line)), parent)
        if name == "quantity":
            edit = QuantityEdit(parent)
            edit.set_measure(self.measure(line), workplace.wording)
            return edit
        return PartsField(parent) if name in self.parts else LineEdit(parent)

    def resolved(self, name: str, text: str, line: Line | None) -> str:
        sources = self._sources(line)
        return (sources.partners() if name == "partners" else sources.source("legal_basis")).resolve(text)

    @property
    def labelled(self) -> frozenset[str]:
        return super().labelled | {"action"}

    def label(self, name: str, text: str) -> str:
        if name != "action":
            return super().label(name, text)
        record = action_of(self.workplace.ledger, text)
        return self.workplace.wording.record(record.action, self.workplace.ledger.codes) if record else text

    def words(self, problem: Problem) -> str:
        text = super().words(problem)
        if text == problem.code:  # what a ledger refuses is said by the words of that
            text = self.workplace.wording.say("error", problem.code, **problem.params)
        if not problem.row:
            return text
        said = QCoreApplication.translate("RegisterSubject", "Row {row}: {problem}")
        return said.format(row=problem.row, problem=text)

    def measure(self, line: Line | None) -> Measure | None:
        """The measure that a review corrects: the one named, else that of the action named."""
        record = action_of(self.workplace.ledger, line["action"]) if line is not None else None
        named = super().measure(line)
        return named if named or record is None else self.workplace.ledger.codes.measure(record.action.measure)

    def _sources(self, line: Line | None) -> Sources:
        """What the coded fields of a line offer."""
        sources = Sources(self.workplace, self.workplace.campaign)
        if line is not None and line.value is not None:
            dossier = cast(Dossier, line.value)
            sources.set_span(DateSpan(dossier.opened, dossier.since))
        return sources

    def _catalogue(self) -> Catalogue | None:
        campaign = self.workplace.campaign
        return self.workplace.ledger.campaigns.catalogue(campaign) if campaign else None

    def _wording(self) -> Wording:
        return self.workplace.wording

    # Blocks

    def blocks(self, context: Context) -> DossierBlocks:
        """Reads headers as the import does."""
        columns = {column for register in Register for column in listed(register)}
        names = language_names(self.workplace, sorted(columns | set(MORE)))
        path = context.catalogue.path(self.register)
        headers = DossierHeaders(self.register, path, names.__getitem__)
        tidier = DossierTidier(context, self.register)
        return DossierBlocks(headers, tidier, path, self._columns, self.workplace.wording.term)

    # Lines

    def judge(self, line: Line, context: Context) -> tuple[object | None, list[Problem]]:
        """The entry, and in passing where its path stands, as it was understood."""
        dossier, problems = read_line(self.register, line.cells, context, known_of(self.workplace.ledger))
        line.given = _path_of(line, dossier) if dossier is not None else {}
        return dossier, problems

    def give(self, lines: Sequence[Line]) -> bool:
        """The next numbers, one after the other; they are made anew only where others are asked for."""
        own: list[str] = []
        waiting: list[Line] = []
        for line in lines:
            if number := number_in(line):
                own.append(number)
            elif not line.aside and not line.blank:
                waiting.append(line)
        days = [self._opened(line) for line in waiting]
        asked = (own, [day.year for day in days])
        if self._numbers is None or asked != self._asked:
            self._numbers = self._numbers or Numbers(self.workplace.ledger, self.register)
            self._asked, self._given = asked, self._numbers.give(days, own)
        changed = False
        for line, number in zip(waiting, self._given, strict=True):
            if line.given.get("number") != number:
                line.given = {**line.given, "number": number}
                changed = True
        return changed

    def _opened(self, line: Line) -> date:
        """The day whose year a line's number is of."""
        if line.value is not None:
            return cast(Dossier, line.value).opened
        today = self.workplace.today()
        text = line["moves"].partition("|")[0].strip() or line["opened"] or line["since"]
        try:
            return parse_span(text, today=today).first
        except DateError:
            return today

    def comparer(self, context: Context) -> DossierComparer:
        ledger = self.workplace.ledger
        return DossierComparer(ledger, self.register, lambda uid, store: number_of(ledger, uid, store=store))

    def read_anew(self, changes: Changes) -> bool:
        """Numbers and cases are read from the ledger: any edit of a register may change what a line says."""
        anew = super().read_anew(changes) or "dossier" in changes.entities
        if anew:
            self._numbers = None
        return anew

    def compared_anew(self, changes: Changes) -> bool:
        return False

    def newest(self) -> Callable[[Store], Draft | None]:
        return partial(_newest, self.workplace, self.register)

    # Logging

    def log(self, lines: Sequence[Line], initiator: object) -> Changes | None:
        return self.workplace.edits.add_dossiers(_dossiers(lines), initiator=initiator)

    def log_many(self, lines: Sequence[Line]) -> Callable[[], Iterator[int | Changes]]:
        return partial(enter_many, self.workplace.ledger, self.register, _dossiers(lines))


def _dossiers(lines: Sequence[Line]) -> list[Dossier]:
    values = ((cast(Dossier, line.value), line) for line in lines if line.value is not None)
    return [numbered(dossier, line.given.get("number", "")) for dossier, line in values]


def _path_of(line: Line, dossier: Dossier) -> dict[str, str]:
    """What the columns that say a path in short would say of a line, where they are empty."""
    whole = {
        "stage": dossier.stage,
        "since": str(dossier.since),
        "opened": str(dossier.opened),
        "due": str(dossier.due or ""),
    }
    return {name: text for name, text in whole.items() if text and not line[name]}


def _case_of(line: Line | None) -> str:
    return line["case"] if line is not None else ""


def _newest(workplace: Workplace, register: Register, store: Store) -> Draft | None:
    """The entry of the campaign that was made last, its path as its first step taken today."""
    ledger = workplace.ledger
    wanted = DossierFilter(register, where={"campaign": (workplace.campaign_code,)})
    ids = ledger.dossier_pages.first(DossierView(wanted, "entered"), 1, store=store)
    filed = next(iter(ledger.dossiers.fetch(ids, store=store)), None)
    if filed is None:
        return None
    texts = draft_of(filed.dossier, ledger.codes, str, by_code)
    short = {"stage": filed.dossier.moves[0].stage, "since": workplace.today().isoformat()}
    left = ("campaign", "origin")
    return {name: texts[name] for name in FIELDS[register] if texts[name] and name not in left} | short
