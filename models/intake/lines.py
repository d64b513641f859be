# SPDX-License-Identifier: MIT
"""Clean lines read in bulk: each different text of a column is looked up once, and a row is put together.

What is read here is what ``checks.read_draft`` would read, and only rows that it would let through without a
word are read here: every other row is left to it. A property test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from models.actions import CODED, Action
from models.catalogue import Measure
from models.checks import LONGEST_CASE, LONGEST_TEXT, Context
from models.dates import DateSpan
from models.errors import Problem
from models.quantity import LARGEST, Bound, Quantity

_NUMBER = re.compile(r"\d+\.\d+")
# A text that may hold a number of a person, an error value, a quoting apostrophe, or a bare carriage return.
_ODD_TEXT = re.compile(r"^['#]|\r|\d(?:[ \u00a0\u3000\u2010-\u2015-]?\d){10}")
_SEPARATORS = str.maketrans("；、，,|", ";;;;;")
_MOST_KEPT = 50_000  # texts that a column remembers

Clean = tuple[str, Action]  # uid or '', action


class _Column:
    """What a column's texts mean; ``bad`` are those that want a second look."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read
        self.known: dict[str, Any] = {}
        self.bad: set[str] = set()

    def look(self, column: Sequence[str]) -> list[Any]:
        known = self.known
        try:
            return [known[text] for text in column]
        except KeyError:
            if len(known) > _MOST_KEPT:
                known.clear()
                self.bad.clear()
            for text in set(column) - known.keys():
                known[text] = value = self._read(text)
                if value is None:
                    self.bad.add(text)
            return [known[text] for text in column]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A measure and what to know of it for every line."""

    measure: Measure
    code: str
    always: bool  # in force whenever
    needs_basis: bool
    needs_case: bool
    factor: int


class CleanLines:
    """Reads the clean rows of one campaign's lines. ``roles`` names the field of each column."""

    def __init__(self, context: Context, roles: Sequence[str], *, workbook: bool, sender: str, as_of: str) -> None:
        self._context = context
        self._sender = sender
        self._as_of = as_of
        self._workbook = workbook
        self._place = {role: place for place, role in enumerate(roles) if role}
        self._columns = {
            "date": _Column(self._span),
            "measure": _Column(self._measure),
            "department": _Column(lambda text: self._code("department", text) or None),
            "partners": _Column(self._partners),
            "unit": _Column(lambda text: None if text[:1] in ("'", "#") else text.strip()),
            "case": _Column(lambda text: self._text(text, LONGEST_CASE)),
            "note": _Column(lambda text: self._text(text, LONGEST_TEXT)),
            "origin": _Column(lambda text: self._text(text, LONGEST_TEXT)),
            **{name: _Column(self._coded(name)) for name in CODED},
        }
        self._quantities: dict[tuple[str, str], Quantity | None] = {}
        self._always: dict[tuple[str, str], bool] = {}
        self._units: dict[str, frozenset[str]] = {}

    def read(self, numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> list[Clean | None]:
        """An action for each clean row, None for one that ``read_draft`` has to look at."""
        rows = len(numbers)
        bad: set[int] = set()
        empty = [""] * rows

        def texts(name: str) -> Sequence[str]:
            place = self._place.get(name)
            return columns[place] if place is not None and place < len(columns) else empty

        def look(name: str) -> list[Any]:
            column = texts(name)
            if name == "date" and self._as_of:
                column = [text or self._as_of for text in column]
            reader = self._columns[name]
            found = reader.look(column)
            if reader.bad and not reader.bad.isdisjoint(column):
                bad.update(number for number, text in enumerate(column) if text in reader.bad)
            return found

        for name in ("counted", "explanations", "voided", "campaign"):
            column = texts(name)
            if name != "campaign" and column is not empty and any(column):
                bad.update(number for number, text in enumerate(column) if text)
        uids = texts("uid")
        spans, measures, departments, partners = (look(n) for n in ("date", "measure", "department", "partners"))
        units, cases, notes, origins = (look(name) for name in ("unit", "case", "note", "origin"))
        regions, fields, subjects, platforms, sources, bases = (look(name) for name in CODED)
        quantities = texts("quantity")
        lines = zip(
            numbers, uids, spans, measures, quantities, departments, partners, units, cases, notes, origins,
            regions, fields, subjects, platforms, sources, bases, strict=True,
        )  # fmt: skip
        found: list[Clean | None] = []
        campaign, sender, always = self._context.campaign.code, self._sender, self._always
        known = self._quantities
        for position, line in enumerate(lines):
            if position in bad:
                found.append(None)
                continue
            (number, uid, span, counted, written, department, others, unit, case, note, origin,
             region, field, subject, platform, source, basis) = line  # fmt: skip
            key = (counted.code, written)
            quantity = known[key] if key in known else self._quantity(counted, written)
            if (
                quantity is None
                or (counted.needs_basis and not basis)
                or (counted.needs_case and not case)
                or (unit and not self._fits(counted.measure, unit))
                or (others and (department in others))
                or not (
                    (counted.always or self._in_force("measure", counted.code, span))
                    and (always.get(("department", department)) or self._in_force("department", department, span))
                    and (not basis or always.get(("legal_basis", basis)) or self._in_force("legal_basis", basis, span))
                    and (not region or always.get(("region", region)) or self._in_force("region", region, span))
                    and (not field or always.get(("field", field)) or self._in_force("field", field, span))
                    and (not subject or always.get(("subject", subject)) or self._in_force("subject", subject, span))
                    and (
                        not platform or always.get(("platform", platform)) or self._in_force("platform", platform, span)
                    )
                    and (not source or always.get(("source", source)) or self._in_force("source", source, span))
                )
            ):
                found.append(None)
                continue
            action = Action(
                campaign=campaign,
                date=span,
                counted=span.last,
                measure=counted.code,
                quantity=quantity,
                department=department,
                partners=others,
                region=region,
                field=field,
                subject=subject,
                platform=platform,
                source=source,
                legal_basis=basis,
                case=case,
                note=note,
                origin=origin or f"{sender}:{number}",
            )
            found.append((uid, action))
        return found

    # One text of a column: its meaning, None for what read_draft has to look at

    def _span(self, text: str) -> DateSpan | None:
        if text[:1] in ("'", "#") or (self._workbook and _NUMBER.fullmatch(text)):
            return None
        found = self._context.span(text.strip())
        campaign = self._context.campaign
        if isinstance(found, Problem) or found.first < campaign.begins or found.last > campaign.ends:
            return None
        return found if found.first <= self._context.today else None

    def _code(self, name: str, text: str, field: str = "") -> str | None:
        if text[:1] in ("'", "#"):
            return None
        found = self._context.code(name, text.strip(), field) if text.strip() else ""
        return None if isinstance(found, Problem) else found

    def _coded(self, name: str) -> Callable[[str], str | None]:
        required = name in self._context.catalogue.required
        return lambda text: (self._code(name, text) or None) if required else self._code(name, text)

    def _measure(self, text: str) -> _Counted | None:
        code = self._code("measure", text)
        if not code:
            return None
        measure = self._context.codes.measure(code)
        needs_case = measure.needs_case and self._context.catalogue.level("case-missing") is not None
        always = measure.begins is None and measure.ends is None
        return _Counted(measure, code, always, measure.coercive, needs_case, 10**measure.decimals)

    def _partners(self, text: str) -> tuple[str, ...] | None:
        if not text:
            return ()
        if text[0] in "'#":
            return None
        found: list[str] = []
        for name in text.translate(_SEPARATORS).split(";"):
            if name.strip():
                code = self._code("department", name, "partners")
                if not code or code in found:
                    return None
                found.append(code)
        return tuple(found)

    @staticmethod
    def _text(text: str, longest: int) -> str | None:
        plain = text.strip()
        return None if len(plain) > longest or _ODD_TEXT.search(text) else plain

    def _quantity(self, counted: _Counted, text: str) -> Quantity | None:
        if len(self._quantities) > _MOST_KEPT * 4:
            self._quantities.clear()
        found: Quantity | None = None
        if text.isascii() and text.isdigit() and len(text) < 14:
            value = int(text) * counted.factor
            found = Quantity(value, Bound.EXACT, text) if value <= LARGEST else None
        elif text.strip() and text[0] not in "'#":
            read = self._context.quantity(text.strip(), counted.measure)
            found = None if isinstance(read, Problem) else read
        self._quantities[counted.code, text] = found
        return found

    def _fits(self, measure: Measure, unit: str) -> bool:
        if measure.code not in self._units:
            self._units[measure.code] = frozenset((measure.unit, measure.unit_en, *measure.unit_aliases))
        return unit in self._units[measure.code]

    def _in_force(self, name: str, code: str, span: DateSpan) -> bool:
        term = self._context.codes[name][code].term
        if term.begins is None and term.ends is None:
            self._always[name, code] = True
            return True
        return self._context.out_of_force(name, code, span) is None
