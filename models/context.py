# SPDX-License-Identifier: MIT
"""What an entry is checked against: its campaign, the codes and locks of the ledger, and the texts read so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.actions import Action
from models.catalogue import Catalogue, Measure
from models.codes import CodeList, Codes, Entry, folded
from models.dates import DateError, DateSpan, parse_span
from models.errors import Param, Problem
from models.filters import region_holds
from models.locks import Locked, closed_words
from models.personal import masked
from models.quantity import Quantity, QuantityError, parse_quantity

_LONGEST_REGION = 40  # characters of a region's full name; the longest counties have fourteen


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
    locked: Locked = field(default_factory=Locked)
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

    def closed(self, action: Action, name: str = "date") -> Problem | None:
        """The problem when an action stands in a closed period, where it stays as it is."""
        period = None if action.voided else self.locked.holding(action.counted)
        return Problem(name, *closed_words(period, self.locked)) if period is not None else None

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
