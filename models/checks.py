# SPDX-License-Identifier: MIT
"""What is wrong with an entry: pure functions from typed text to an Action and a list of Problems.

The form, the import and the command line all read entries through ``read_draft``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.actions import CODED, Action
from models.catalogue import Catalogue, Measure
from models.codes import CodeList, Codes, Entry, folded
from models.dates import DateError, DateSpan, parse_span
from models.errors import Param, Problem, Severity
from models.explanations import LONGEST_EXPLANATION, Explanations, read_explanations
from models.filters import region_holds
from models.personal import Finding, find_personal, masked
from models.quantity import Quantity, QuantityError, parse_quantity

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
_LONGEST_REGION = 40  # characters of a region's full name; the longest counties have fourteen
SHORTEST_NUMBER = 11  # digits of the shortest number of a person: a mobile


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign of a ledger: its span, its catalogue, and how its periods lock."""

    code: str
    zh: str
    en: str
    catalogue: str
    version: int
    begins: date
    ends: date
    grain: str = "month"
    deadline_days: int = 5

    def label(self, language: str) -> str:
        """The Chinese or the English name."""
        return self.en if language.startswith("en") else self.zh


@dataclass
class Context:
    """What an entry is checked against. Repeated texts are read once: imports have few different ones."""

    codes: Codes
    campaign: Campaign
    catalogue: Catalogue
    today: date
    near: frozenset[str] = frozenset()  # the office's own regions: of several with one name, these are meant
    _spans: dict[str, DateSpan | Problem] = field(default_factory=dict)
    _quantities: dict[tuple[str, str], Quantity | Problem] = field(default_factory=dict)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _found: dict[tuple[str, str], str | Problem] = field(default_factory=dict)
    _forces: dict[tuple[str, str, DateSpan], Problem | None] = field(default_factory=dict)

    def span(self, text: str, name: str = "date") -> DateSpan | Problem:
        """A typed date; the problem when it is none."""
        key = f"{name}:{text}"
        if key not in self._spans:
            try:
                self._spans[key] = parse_span(text, today=self.today)
            except DateError as error:
                self._spans[key] = Problem(name, error.code, shown(error.params))
        return self._spans[key]

    def known(self, dimension: str, text: str) -> str:
        """The code that a code, label or alias means, '' when none or several have it.

        Only the campaign's own catalogue counts, except regions and platforms, which the ledger keeps.
        """
        key = (dimension, text)
        if key not in self._known:
            entry = self.codes[dimension].find(text, near=self.near)
            if entry is None and dimension == "region":
                entry = region_in_full(self.codes["region"], text, self.near)
            own = self.catalogue.terms(dimension)
            code = "" if entry is None else entry.term.code
            self._known[key] = code if not own or dimension == "platform" or code in own else ""
        return self._known[key]

    def code(self, dimension: str, text: str, name: str = "") -> str | Problem:
        """The code of a typed code, label or alias, as ``known`` has it; the problem when none or several have it."""
        key = (name or dimension, text)
        if key not in self._found:
            self._found[key] = self._look_up(dimension, text, name or dimension)
        return self._found[key]

    def _look_up(self, dimension: str, text: str, name: str) -> str | Problem:
        if code := self.known(dimension, text):
            return code
        own = self.catalogue.terms(dimension)
        near = [e for e in self.codes[dimension].search(text, limit=10) if not own or e.term.code in own][:3]
        params: dict[str, Param] = {"text": masked(text), "dimension": dimension}
        if near:
            params["near"] = "、".join(e.term.zh for e in near)
            params["near_en"] = ", ".join(e.term.en for e in near)
        if dimension == "platform":  # the one list that may grow while a line is being logged
            return Problem(name, "platform-unknown", params)
        return Problem(name, "code-unknown-near" if near else "code-unknown", params)

    def out_of_force(self, name: str, code: str, span: DateSpan) -> Problem | None:
        """The problem when a code was in force on neither end of a span."""
        key = (name, code, span)
        if key not in self._forces:
            self._forces[key] = _out_of_force(self.codes[name], name, code, span)
        return self._forces[key]

    def quantity(self, text: str, measure: Measure) -> Quantity | Problem:
        """A typed quantity in a measure's unit; the problem when it is none."""
        key = (measure.code, text)
        if key not in self._quantities:
            self._quantities[key] = read_quantity(text, measure)
        return self._quantities[key]


def region_in_full(regions: CodeList, text: str, near: frozenset[str]) -> Entry | None:
    """The region that is written with what it lies in before it: 安徽省合肥市庐阳区, 合肥市庐阳区."""
    plain = folded(text)
    for cut in range(2, min(len(plain) - 1, _LONGEST_REGION)):
        outer = regions.find(plain[:cut], near=near)
        if outer is None:
            continue
        code = outer.term.code
        within = frozenset(e.term.code for e in regions if region_holds(code, e.term.code)) - {code}
        found = regions.find(plain[cut:], near=within) or region_in_full(regions, plain[cut:], within)
        if found is not None and found.term.code in within:
            return found
    return None


def _out_of_force(codes: CodeList, name: str, code: str, span: DateSpan) -> Problem | None:
    term = codes[code].term
    if term.in_force(span.first) or term.in_force(span.last):
        return None
    successor = codes.get(term.successor)
    params: dict[str, Param] = {"label": term.zh, "label_en": term.en}
    if term.ends is None or term.ends >= span.first:
        return Problem(name, "code-not-yet", params | {"begins": str(term.begins)})
    params["ends"] = str(term.ends)
    if successor is None:
        return Problem(name, "code-retired", params)
    return Problem(name, "code-replaced", params | {"successor": successor.term.zh, "successor_en": successor.term.en})


def read_quantity(text: str, measure: Measure) -> Quantity | Problem:
    """A typed quantity in a measure's unit; the problem when it is none."""
    try:
        return parse_quantity(
            text,
            decimals=measure.decimals,
            unit=measure.unit,
            unit_aliases=(*measure.unit_aliases, measure.unit_en),
        )
    except QuantityError as error:
        return Problem("quantity", error.code, {**shown(error.params), "measure_unit": measure.unit})


def shown(params: Mapping[str, Param]) -> dict[str, Param]:
    """Parameters as a problem may say them: no number of a person among them."""
    return {key: masked(value) if isinstance(value, str) else value for key, value in params.items()}


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
            return span.last if span else None
        found = self.context.span(text, "counted")
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        if span is not None and not span.first <= found.last <= self.context.campaign.ends:
            self.problem("counted", "counted-outside", first=str(span.first), ends=str(self.context.campaign.ends))
        return found.last

    def measure(self) -> Measure | None:
        code = self.coded("measure", required=True)
        return self.context.codes.measure(code) if code else None

    def lawful(self, measure: Measure, legal_basis: str) -> None:
        """A coercive measure cites its basis; a published or imported figure without one is let in, and counted."""
        if measure.coercive and not legal_basis:
            severity = Severity.WARNING if self.text("origin") else Severity.ERROR
            self.problems.append(Problem("legal_basis", "basis-missing", severity=severity))
