# SPDX-License-Identifier: MIT
"""Sheets that are no list of records: figures across the columns, and statistical forms with items down the side.

Both become entries, one a figure, which ``checks`` reads like any other. A dash or a blank is a figure that
was not filled in; a zero that was written is a reported zero.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.catalogue import Measure
from models.checks import Context
from models.codes import folded, spaced
from models.errors import Problem
from models.intake.headers import NOT_FILLED, SCALES, units_of
from models.intake.mapping import CROSSTAB, FORM, SheetMapping
from models.intake.sheets import SheetRow
from models.intake.survey import column_letters
from models.layout import COLUMNS

_PAIR = re.compile(r"([^/]+)/([^/]+)")
_FIGURE = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿近约超余多,，.．\s]+")
_NUMBERED = re.compile(
    r"^(?:[0-9]{1,2}(?:[.、．)）]\s*|\s+)|[（(][0-9一二三四五六七八九十]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|[①-⑳]\s*)"
)
_OF_WHICH = re.compile(r"^其\s*中\s*[:：,，]?\s*|^of which\s*[:：]?\s*", re.IGNORECASE)
_SCALED = re.compile(rf"({'|'.join(sorted(SCALES, key=len, reverse=True))})(.*)")
_OWN_SCALE = re.compile(r"[十百千万亿wW]")


@dataclass(slots=True)
class Entry:
    """One figure of a sheet as a draft. ``place`` is its row or cell, ``label`` the header above the figure.

    ``to_date`` says that the figure is cumulative; ``beside`` is the figure to date that stands next to one of
    the period; ``problems`` are what the sheet itself has against it.
    """

    row: int
    place: str
    draft: dict[str, str]
    label: str = ""
    to_date: bool = False
    beside: str = ""
    problems: list[Problem] = field(default_factory=list)


def entries(
    rows: Iterator[SheetRow],
    mapping: SheetMapping,
    header: Sequence[str],
    context: Context,
    left: int,
) -> Iterator[Entry | None]:
    """The entries of a crosstab or form; None for each item of a form whose figure was not filled in."""
    reader = _Reader(mapping, header, context, left)
    if mapping.layout == CROSSTAB:
        for row in rows:
            yield from reader.crosstab(*row)
    elif mapping.layout == FORM:
        for row in rows:
            yield from reader.form(*row)


class _Reader:
    def __init__(self, mapping: SheetMapping, header: Sequence[str], context: Context, left: int) -> None:
        self.mapping = mapping
        self.header = header
        self.context = context
        self.left = left
        aside = ("quantity", "unit") if mapping.layout == FORM else ("quantity",)
        wanted = [role if role in COLUMNS and role not in aside else "" for role in mapping.columns]
        self.fields = {place: role for place, role in enumerate(wanted) if role}
        self.item = _first(mapping, "item", "measure")
        self.section = _first(mapping, "section")
        self.of_which = _first(mapping, "of_which")
        self.unit = _first(mapping, "unit")
        self.cumulative = _first(mapping, "cumulative")
        self.indents: list[tuple[int, Measure | None]] = []
        self.last_section = ""

    # Figures across the columns

    def crosstab(self, row: int, cells: Sequence[str]) -> Iterator[Entry]:
        base = {role: cells[place] for place, role in self.fields.items() if place < len(cells) and cells[place]}
        beside: dict[str, str] = {}
        figures: list[tuple[int, str, bool]] = []
        for place, role in enumerate(self.mapping.columns):
            if role.startswith("measure:"):
                _, code, *behind = role.split(":")
                figures.append((place, code, bool(behind) or self.mapping.cumulative))
        plain = {code for _, code, to_date in figures if not to_date}
        for place, code, to_date in figures:
            if to_date and code in plain and place < len(cells) and cells[place].strip() not in NOT_FILLED:
                beside[code] = self.scaled(cells[place], code, place)[0]
        for place, code, to_date in figures:
            text = cells[place].strip() if place < len(cells) else ""
            if to_date and code in plain:
                continue
            if text in NOT_FILLED:
                continue  # a row of a table has blanks; none of them is a row that was passed over
            quantity, problems = self.scaled(text, code, place)
            draft = {**base, "measure": code, "quantity": quantity}
            yield self.entry(row, place, draft, to_date, beside.get(code, ""), problems)

    # Items down the side

    def form(self, row: int, cells: Sequence[str]) -> Iterator[Entry | None]:
        def cell(place: int | None) -> str:
            return cells[place] if place is not None and place < len(cells) else ""

        base = {role: cells[place] for place, role in self.fields.items() if place < len(cells) and cells[place]}
        base.pop("measure", None)
        self.last_section = cell(self.section).strip() or self.last_section
        item, unit = cell(self.item), spaced(cell(self.unit))
        name = spaced(_OF_WHICH.sub("", _NUMBERED.sub("", spaced(item))))
        if not name:
            return
        settled = self.mapping.item(name)
        parent = self.parent(item, cell(self.of_which))
        measure = None if settled == "-" else self.measure(settled or name, unit, parent)
        self.note(item, measure)
        if settled == "-":
            return
        for place, role in enumerate(self.mapping.columns):
            if role == "quantity" or role.startswith("quantity:") or (role == "cumulative" and not self.has_quantity()):
                text = cell(place).strip()
                draft = dict(base)
                if role.startswith("quantity:"):
                    _, dimension, code = role.split(":", 2)
                    draft[dimension] = code
                beside = cell(self.cumulative).strip() if role == "quantity" else ""
                to_date = role == "cumulative" or self.mapping.cumulative
                yield from self.figures(row, place, text, draft, (name, unit, measure), to_date, beside)

    def has_quantity(self) -> bool:
        return "quantity" in self.mapping.columns

    def figures(
        self,
        row: int,
        place: int,
        text: str,
        draft: dict[str, str],
        what: tuple[str, str, Measure | None],
        to_date: bool,
        beside: str,
    ) -> Iterator[Entry | None]:
        """The one figure of a cell, or the two that a form prints together."""
        name, unit, measure = what
        if text in NOT_FILLED:
            if not self.mapping.columns[place].startswith("quantity:"):
                yield None
            return
        pair = _PAIR.fullmatch(unicodedata.normalize("NFKC", text))
        if pair is None or not (_FIGURE.fullmatch(pair[1]) and _FIGURE.fullmatch(pair[2])):
            draft["measure"] = measure.code if measure else name
            quantity, problems = self.in_unit(text, unit or self.mapping.unit(place), measure, draft)
            draft["quantity"] = quantity
            if beside and beside not in NOT_FILLED:
                beside = self.in_unit(beside, unit or self.mapping.unit(place), measure, {})[0]
            else:
                beside = ""
            yield self.entry(row, place, draft, to_date, beside, problems)
            return
        both = self.pair(name, unit, measure)
        beside_pair = _PAIR.fullmatch(unicodedata.normalize("NFKC", beside)) if beside else None
        for number, (figure, found) in enumerate(zip((pair[1], pair[2]), both, strict=True)):
            one = {**draft, "quantity": figure.strip()}
            if found is None:
                entry = self.entry(row, place, one, to_date, "", [])
                entry.problems.append(
                    Problem("quantity", "pair-unknown", {"text": text, "item": name, "number": number + 1}, row)
                )
                yield entry
                continue
            one["measure"] = found.code
            yield self.entry(row, place, one, to_date, beside_pair[number + 1].strip() if beside_pair else "", [])

    def pair(self, name: str, unit: str, measure: Measure | None) -> tuple[Measure | None, Measure | None]:
        """The two measures of a cell like 16/140: by the two units, and by names that say what is counted.

        ``期/人`` names both units; ``个次`` stands for 个 and 次. The second of 举办从业人员培训 is the measure
        that is also called 从业人员培训人数.
        """
        parts = unit.split("/") if "/" in unit else [unit[:-1], "次"] if len(unit) > 1 and unit.endswith("次") else []
        if len(parts) != 2:
            return (None, None)
        found = []
        for part in parts:
            fits = [
                other
                for other in self.context.catalogue.measures.values()
                if _counts(other, name, part.strip()) or (other is measure and part.strip() in units_of(other))
            ]
            found.append(fits[0] if len(fits) == 1 else None)
        first, second = found
        return (first, second) if first is not second else (None, None)

    def parent(self, item: str, of_which: str) -> Measure | None:
        """The measure that an item is part of, as the form shows it: by a column, by 其中, or by indentation."""
        if of_which.strip():
            name = spaced(_OF_WHICH.sub("", _NUMBERED.sub("", spaced(of_which))))
            return self.measure(self.mapping.item(name) or name, "", None)
        depth = _indent(item)
        if _OF_WHICH.match(spaced(_NUMBERED.sub("", spaced(item)))):
            whole = [measure for _, measure in self.indents if measure is not None and not measure.parent]
            return whole[-1] if whole else None
        above = [measure for indent, measure in self.indents if indent < depth]
        return above[-1] if above else None

    def note(self, item: str, measure: Measure | None) -> None:
        depth = _indent(item)
        self.indents = [(indent, known) for indent, known in self.indents if indent < depth]
        self.indents.append((depth, measure))

    def measure(self, name: str, unit: str, parent: Measure | None) -> Measure | None:
        """The measure an item means: among the parts of its whole first, then by itself, then by its unit."""
        catalogue = self.context.catalogue
        wanted = folded(name)
        named = [m for m in catalogue.measures.values() if wanted in _names(m)]
        if parent is not None:
            parts = [m for m in named if m.parent == parent.code]
            if len(parts) == 1:
                return parts[0]
        if found := self.context.known("measure", name):
            return self.context.codes.measure(found)
        fits = [m for m in named if unit and unit in units_of(m)]
        if len(fits) == 1:
            return fits[0]
        joined = self.context.known("measure", f"{self.last_section}{name}") if self.last_section else ""
        return self.context.codes.measure(joined) if joined else None

    # Both

    def entry(
        self, row: int, place: int, draft: dict[str, str], to_date: bool, beside: str, problems: list[Problem]
    ) -> Entry:
        header = self.header[place].replace("\n", " ") if place < len(self.header) else ""
        cell = f"{column_letters(place + self.left)}{row}"
        return Entry(row, cell, draft, header or cell, to_date, beside, problems)

    def scaled(self, text: str, code: str, place: int) -> tuple[str, list[Problem]]:
        measure = self.context.codes.measure(code)
        return in_unit(text.strip(), self.mapping.unit(place), measure)

    def in_unit(
        self, text: str, unit: str, measure: Measure | None, draft: dict[str, str]
    ) -> tuple[str, list[Problem]]:
        if measure is None or not unit:
            return text, []
        quantity, problems = in_unit(text, unit, measure)
        if quantity == text and not problems and unit not in units_of(measure):
            draft["unit"] = unit  # read_draft says what is wrong with it
        return quantity, problems


def in_unit(text: str, unit: str, measure: Measure) -> tuple[str, list[Problem]]:
    """A figure under a unit such as 万元, written out: 66.19 becomes 66.19万元. Nothing is computed.

    A figure that names its own unit stays as it is; one with a scale of its own is refused, since nobody
    knows which of the two is meant.
    """
    units = units_of(measure)
    match = _SCALED.fullmatch(unit)
    if unit in units:
        return text, []
    if match is None or match[2] not in units:
        return text, [Problem("unit", "unit-wrong", {"found": unit, "unit": measure.unit})]
    if any(own and text.endswith(own) for own in units):
        return text, []
    if _OWN_SCALE.search(text):
        return text, [Problem("quantity", "scale-twice", {"text": text, "unit": unit})]
    return f"{text}{match[1]}{match[2]}", []


def _first(mapping: SheetMapping, *roles: str) -> int | None:
    places = mapping.places(*roles)
    return places[0] if places else None


def _indent(text: str) -> int:
    """How far an item is indented, in half widths."""
    width = 0
    for character in text:
        if character in "\u3000\t":
            width += 2
        elif character in " \u00a0":
            width += 1
        else:
            break
    return width


def _names(measure: Measure) -> frozenset[str]:
    return frozenset(map(folded, (measure.code, measure.zh, measure.en, *measure.aliases)))


def _counts(measure: Measure, item: str, unit: str) -> bool:
    """Whether a measure is called after an item and what is counted of it: 从业人员培训人数, of ...培训 and 人."""
    behind = f"{unit}数"
    for name in (measure.zh, *measure.aliases):
        stem = name.removesuffix(behind)
        if stem != name and len(stem) >= 4 and item.endswith(stem):
            return True
    return False
