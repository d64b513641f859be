# SPDX-License-Identifier: MIT
"""Clean lines read in bulk: each different text of a column is looked up once, and a row is put together.

What is read here is what ``checks.read_draft`` would read, and only rows that it would let through without a
word are read here: every other row is left to it. A property test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.actions import CODED
from models.bulk import CleanColumns
from models.catalogue import Measure
from models.checks import LONGEST_CASE, LONGEST_TEXT, SEPARATORS, SHORTEST_NUMBER, Context
from models.dates import DateSpan
from models.errors import Problem
from models.intake.headers import units_of
from models.intake.sheets import Block, Column
from models.personal import find_personal
from models.quantity import LARGEST, Bound, Quantity

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")  # what a formula leaves that failed
DECIMAL = re.compile(r"\d+\.\d+")  # what a spreadsheet makes of a month: 2026.10 typed is stored as 2026.1
# A text that may hold a number of a person, an error value, a quoting apostrophe, or a bare carriage return.
_ODD_TEXT = re.compile(r"^['#]|\r|\d(?:[ \u00a0\u3000\u2010-\u2015-]?\d){10}")
_MOST_KEPT = 50_000  # texts that a column remembers


class _Column:
    """What a column's texts mean; ``bad`` are those that want a second look."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read
        self.known: dict[str, Any] = {}
        self.bad: set[str] = set()

    def look(self, column: Sequence[str]) -> list[Any]:
        known = self.known
        try:
            return list(map(known.__getitem__, column))
        except KeyError:
            if len(known) > _MOST_KEPT:
                known.clear()
                self.bad.clear()
            for text in set(column) - known.keys():
                known[text] = value = self._read(text)
                if value is None:
                    self.bad.add(text)
            return [known[text] for text in column]


@dataclass(frozen=True, slots=True, eq=False)
class _Counted:
    """A measure, what to know of it for every line, and what the figures of its lines mean."""

    measure: Measure
    code: str
    needs_basis: bool
    needs_case: bool
    factor: int
    units: frozenset[str]
    figures: dict[str, Quantity] = field(default_factory=dict)


class _Batch:
    """The texts of some rows by column, and which rows are not clean."""

    def __init__(self, block: Block, places: Mapping[str, int]) -> None:
        self._block = block
        self._places = places
        self.bad: set[int] = set()

    def texts(self, name: str) -> Column:
        """The texts of a field, empty ones where there is no such column."""
        return self._block.column(self._places.get(name, -1))

    def refuse(self, marks: Sequence[object]) -> None:
        """Rows whose mark is true are not clean."""
        if any(marks):
            self.bad.update(place for place, mark in enumerate(marks) if mark)


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
        self._limited: dict[str, set[str]] = {}  # by dimension: codes read that are not in force at all times

    def read(self, block: Block) -> tuple[CleanColumns, set[int]]:
        """Rows as clean lines by column, and the places of those that are not: ``read_draft`` has to look at them.

        Everything is looked at by column; what does not pass takes its row into ``bad``.
        """
        numbers = block.numbers
        batch = _Batch(block, self._place)
        for name in ("counted", "explanations", "voided"):
            batch.refuse(batch.texts(name))
        spans, measures, departments, partners = (
            self._look(batch, name) for name in ("date", "measure", "department", "partners")
        )
        units, cases, notes, origins = (self._look(batch, name) for name in ("unit", "case", "note", "origin"))
        coded = {name: self._look(batch, name) for name in CODED}
        quantities = self._quantities(batch, measures)
        self._check_measures(batch, measures, units, coded["legal_basis"], cases)
        if any(partners):
            batch.refuse([bool(others) and lead in others for lead, others in zip(departments, partners, strict=True)])
        codes = [None if counted is None else counted.code for counted in measures]
        for name, column in (("measure", codes), ("department", departments), *coded.items()):
            self._check_in_force(batch, name, column, spans)
        sender = self._sender
        lines = (
            batch.texts("uid"), [self._context.campaign.code] * len(numbers), spans, codes, quantities, departments,
            partners, *coded.values(), cases, notes,
            [origin or f"{sender}:{number}" for origin, number in zip(origins, numbers, strict=True)],
        )  # fmt: skip
        return lines, batch.bad

    def _look(self, batch: _Batch, name: str) -> list[Any]:
        """What the texts of a column mean."""
        column = batch.texts(name)
        if name == "date" and self._as_of:
            column = [text or self._as_of for text in column]
        reader = self._columns[name]
        found = reader.look(column)
        if reader.bad and not reader.bad.isdisjoint(column):
            batch.refuse([text in reader.bad for text in column])
        return found

    def _quantities(self, batch: _Batch, measures: Sequence[_Counted | None]) -> list[Quantity | None]:
        written = batch.texts("quantity")
        found = [
            None if counted is None else counted.figures.get(text)
            for counted, text in zip(measures, written, strict=True)
        ]
        if not all(found):  # a quantity is true, whatever its value
            for place, quantity in enumerate(found):
                counted = measures[place]
                if quantity is None and counted is not None:
                    found[place] = self._quantity(counted, written[place])
            batch.refuse([quantity is None for quantity in found])
        return found

    @staticmethod
    def _check_measures(
        batch: _Batch,
        measures: Sequence[_Counted | None],
        units: Sequence[str | None],
        bases: Sequence[str | None],
        cases: Sequence[str | None],
    ) -> None:
        """A figure is in its measure's unit, and a measure that needs a basis or a case has one."""
        if any(units):
            pairs = zip(units, measures, strict=True)
            batch.refuse([bool(unit) and counted is not None and unit not in counted.units for unit, counted in pairs])
        different = {counted for counted in measures if counted is not None}
        if any(counted.needs_basis for counted in different):
            batch.refuse([not basis and bool(m and m.needs_basis) for m, basis in zip(measures, bases, strict=True)])
        if any(counted.needs_case for counted in different):
            batch.refuse([not case and bool(m and m.needs_case) for m, case in zip(measures, cases, strict=True)])

    def _check_in_force(
        self, batch: _Batch, name: str, codes: Sequence[str | None], spans: Sequence[DateSpan | None]
    ) -> None:
        """Codes are in force on the day; most are whenever, and only the lines of the others are gone through."""
        some = self._limited.get(name, ())
        for place in [n for n, code in enumerate(codes) if code in some] if some else ():
            code, span = codes[place], spans[place]
            if code and span is not None and self._context.out_of_force(name, code, span) is not None:
                batch.bad.add(place)

    # One text of a column: its meaning, None for what read_draft has to look at

    def _span(self, text: str) -> DateSpan | None:
        if text[:1] in ("'", "#") or (self._workbook and DECIMAL.fullmatch(text)):
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
        if isinstance(found, Problem):
            return None
        if found:
            term = self._context.codes[name][found].term
            if term.begins is not None or term.ends is not None:
                self._limited.setdefault(name, set()).add(found)
        return found

    def _coded(self, name: str) -> Callable[[str], str | None]:
        required = name in self._context.catalogue.required
        return lambda text: (self._code(name, text) or None) if required else self._code(name, text)

    def _measure(self, text: str) -> _Counted | None:
        code = self._code("measure", text)
        if not code:
            return None
        measure = self._context.codes.measure(code)
        needs_case = measure.needs_case and self._context.catalogue.level("case-missing") is not None
        return _Counted(measure, code, measure.coercive, needs_case, 10**measure.decimals, units_of(measure))

    def _partners(self, text: str) -> tuple[str, ...] | None:
        if not text:
            return ()
        if text[0] in "'#":
            return None
        found: list[str] = []
        for name in text.translate(SEPARATORS).split(";"):
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
        if len(counted.figures) > _MOST_KEPT:
            counted.figures.clear()
        found: Quantity | None = None
        if len(text) >= SHORTEST_NUMBER and find_personal(text):
            return None  # read one by one, where the guard says so
        if text.isascii() and text.isdigit() and len(text) < 14:
            value = int(text) * counted.factor
            found = Quantity(value, Bound.EXACT, text) if value <= LARGEST else None
        elif text.strip() and text[0] not in "'#":
            read = self._context.quantity(text.strip(), counted.measure)
            found = None if isinstance(read, Problem) else read
        if found is not None:
            counted.figures[text] = found
        return found
