# SPDX-License-Identifier: MIT
"""What is wrong with an entry: pure functions from typed text to an Action and a list of Problems.

The form, the import and the command line all read entries through ``read_draft``, against a Context (context.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.actions import CODED, Action
from models.catalogue import Measure
from models.context import Campaign as Campaign
from models.context import Context as Context
from models.context import read_quantity as read_quantity
from models.context import shown as shown
from models.dates import DateSpan, Period
from models.errors import Param, Problem, Severity
from models.explanations import LONGEST_EXPLANATION, Explanations, read_explanations
from models.locks import closed_words
from models.personal import Finding, find_personal, masked
from models.quantity import Quantity

# An entry as it is typed: these fields, each a text. Columns of the program's own layout bear the same names.
DRAFT_FIELDS = (
    "campaign",
    "date",
    "counted",
    "measure",
    "quantity",
    "unit",
    "department",
    "partners",
    *CODED,
    "case",
    "note",
    "origin",
    "explanations",
)
LONGEST_TEXT = 4000  # characters of a note; longer ones belong into an attachment
LONGEST_CASE = 200
LONGEST_TITLE = 200
_LONGEST = {"case": LONGEST_CASE, "number": LONGEST_CASE, "title": LONGEST_TITLE, "addressee": LONGEST_TITLE}
SHORTEST_NUMBER = 11  # digits of the shortest number of a person: a mobile


def personal_problem(name: str, finding: Finding, severity: Severity = Severity.ERROR) -> Problem:
    """That a number of a person stands in a field: its kind and its place, never the number."""
    where: dict[str, Param] = {"kind": finding.kind, "start": finding.start, "end": finding.end}
    return Problem(name, "personal-data", where, severity=severity)


def read_draft(draft: Mapping[str, str], context: Context) -> tuple[Action | None, list[Problem]]:
    """Read an entry as it was typed. The action is None where an error stands against it.

    Warnings come with an action: an imported coercive measure without a legal basis, a case left out. Where
    one asks for an explanation (Severity.EXPLAIN) the action is to be logged only once it has one; a problem
    that the entry explains is not returned.
    """
    reader = _ActionReader(draft, context)
    action = reader.read()
    return action, reader.problems


def late_problem(closed: Period, later: Period) -> Problem:
    """That what happened in a closed period is counted in a later one, with its own date."""
    return Problem("date", "counted-late", {"period": closed.code, "open": later.code}, severity=Severity.WARNING)


SEPARATORS = str.maketrans("；、，,|", ";;;;;")  # of partners


class EntryReader:
    """What every entry has on its way from texts: codes, free texts, explanations, and the problems found."""

    def __init__(self, draft: Mapping[str, str], context: Context) -> None:
        self.draft = draft
        self.context = context
        self.problems: list[Problem] = []
        self.explained: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """What was typed in a field."""
        return self.draft.get(name, "").strip()

    def problem(self, name: str, code: str, **params: Param) -> None:
        """An error in a field."""
        self.problems.append(Problem(name, code, params))

    def weighed(self, name: str, code: str, **params: Param) -> None:
        """A problem that weighs what the catalogue says; none where it is explained."""
        severity = self.context.catalogue.level(code)
        if severity is None or (severity is Severity.EXPLAIN and code in self.explained):
            return
        self.problems.append(Problem(name, code, params, severity=severity))

    def explanations(self) -> Explanations:
        """The explanations that were given; read first, for they spare what they explain."""
        text = self.text("explanations")
        if not text:
            return ()
        found = read_explanations(text)
        if found is None:
            self.problem("explanations", "explanations-unreadable")
            return ()
        if any(len(words) > LONGEST_EXPLANATION for _, words in found):
            self.problem("explanations", "text-too-long", longest=LONGEST_EXPLANATION)
        self.explained = frozenset(code for code, _ in found)
        for _, words in found:  # a reason never explains a number inside itself
            self.guard("explanations", words, explainable=False)
        return found

    def guard(self, name: str, text: str, *, explainable: bool = True) -> None:
        """Numbers of persons do not belong into a text: they are masked, or explained as what they are."""
        severity = self.context.catalogue.level("personal-data")
        if severity is None or (explainable and severity is Severity.EXPLAIN and "personal-data" in self.explained):
            return
        for finding in find_personal(text):
            self.problems.append(personal_problem(name, finding, severity))

    def quantity(self, measure: Measure | None) -> Quantity | None:
        """The quantity in a measure's unit."""
        text = self.text("quantity")
        if not text:
            self.problem("quantity", "quantity-empty")
            return None
        if measure is None:
            return None
        unit = self.text("unit")
        if unit and unit not in (measure.unit, measure.unit_en, *measure.unit_aliases):
            self.problem("unit", "unit-wrong", found=masked(unit), unit=measure.unit)
        if len(text) >= SHORTEST_NUMBER:  # a telephone number in the wrong field reads as a large figure
            self.guard("quantity", text)
        found = self.context.quantity(text, measure)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def coded(self, name: str, *, required: bool) -> str:
        """The code of a field; '' where there is none."""
        text = self.text(name)
        if not text:
            if required:
                self.problem(name, "field-required", dimension=name)
            return ""
        found = self.context.code(name, text)
        if isinstance(found, Problem):
            self.problems.append(found)
            return ""
        return found

    def partners(self, lead: str) -> tuple[str, ...]:
        """The other departments, none named twice."""
        found: list[str] = []
        for text in self.text("partners").translate(SEPARATORS).split(";"):
            if not text.strip():
                continue
            code = self.context.code("department", text.strip(), "partners")
            if isinstance(code, Problem):
                self.problems.append(code)
            elif code == lead or code in found:
                term = self.context.codes["department"][code].term
                self.problem("partners", "partner-twice", label=term.zh, label_en=term.en)
            else:
                found.append(code)
        return tuple(found)

    def free_text(self, name: str) -> str:
        """A text as it is kept, looked through for numbers of persons."""
        text = self.text(name).replace("\r\n", "\n").replace("\r", "\n")  # a bare CR would tear a CSV line
        longest = _LONGEST.get(name, LONGEST_TEXT)
        if len(text) > longest:
            self.problem(name, "text-too-long", longest=longest)
        self.guard(name, text)
        return text

    def in_force(self, span: DateSpan, codes: Mapping[str, str]) -> None:
        """Codes stand in force on one end of a span."""
        for name, code in codes.items():
            if code and (problem := self.context.out_of_force(name, code, span)) is not None:
                self.problems.append(problem)


class _ActionReader(EntryReader):
    """One entry on its way from texts to an action."""

    def read(self) -> Action | None:
        explanations = self.explanations()
        span = self.span()
        measure = self.measure()
        quantity = self.quantity(measure)
        department = self.coded("department", required=True)
        partners = self.partners(department)
        coded = {name: self.coded(name, required=name in self.context.catalogue.required) for name in CODED}
        counted = self.counted(span)
        texts = {name: self.free_text(name) for name in ("case", "note", "origin")}
        if span is not None:
            self.in_force(span, {"measure": measure.code if measure else "", "department": department, **coded})
        if measure is not None:
            self.lawful(measure, coded["legal_basis"])
            if measure.needs_case and not texts["case"]:
                self.weighed("case", "case-missing")
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return None
        assert span is not None and measure is not None and quantity is not None and counted is not None
        return Action(
            campaign=self.context.campaign.code,
            date=span,
            counted=counted,
            measure=measure.code,
            quantity=quantity,
            department=department,
            partners=partners,
            **coded,
            **texts,
            explanations=explanations,
        )

    def span(self) -> DateSpan | None:
        found = self.context.span(self.text("date"))
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        campaign = self.context.campaign
        if found.first < campaign.begins or found.last > campaign.ends:
            begins, ends = str(campaign.begins), str(campaign.ends)
            self.problem("date", "date-outside-campaign", begins=begins, ends=ends)
            return None
        if found.first > self.context.today:
            self.problem("date", "date-in-future", today=str(self.context.today))
            return None
        return found

    def counted(self, span: DateSpan | None) -> date | None:
        text = self.text("counted")
        if not text:
            return self.open_day(span.last) if span else None
        found = self.context.span(text, "counted")
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        if span is not None and not span.first <= found.last <= self.context.campaign.ends:
            self.problem("counted", "counted-outside", first=str(span.first), ends=str(self.context.campaign.ends))
        locked = self.context.locked
        if (closed := locked.holding(found.last)) is not None:
            self.problems.append(Problem("counted", *closed_words(closed, locked)))
        return found.last

    def open_day(self, day: date) -> date | None:
        """The day, or where its period is closed the first one of the next that is open: a late find (补报)."""
        locked = self.context.locked
        closed, later = locked.holding(day), locked.open_period(day)
        if closed is None:
            return day
        if later is None:
            self.problems.append(Problem("date", *closed_words(closed, locked)))
            return None
        self.problems.append(late_problem(closed, later))
        return later.first

    def measure(self) -> Measure | None:
        code = self.coded("measure", required=True)
        return self.context.codes.measure(code) if code else None

    def lawful(self, measure: Measure, legal_basis: str) -> None:
        """A coercive measure cites its basis; a published or imported figure without one is let in, and counted."""
        if measure.coercive and not legal_basis:
            severity = Severity.WARNING if self.text("origin") else Severity.ERROR
            self.problems.append(Problem("legal_basis", "basis-missing", severity=severity))
