# SPDX-License-Identifier: MIT
"""A tally as rows of text and as a block for the clipboard. Words are passed in; none are kept here.

CSV is in tidy.py, the workbook in workbook.py, pages of paper in paper.py; the job that reads a ledger and writes a
file is in models/reporting/tally_file.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.catalogue import Rate
from models.codes import Codes
from models.quantity import Bound
from models.tally.aspects import Aspect, RateFigure, Value
from models.tally.compare import Word
from models.tally.layout import Layout, Line
from models.tally.query import Cell

Facts = Sequence[tuple[str, str]]  # what is said of an export: a name and a text each


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an export was made from: the newest step of history, and the records with their hash."""

    history: int
    records: int
    digest: str


@dataclass(frozen=True)
class Reading:
    """A tally laid out, the rates below it, and what it was made from, read at one moment."""

    layout: Layout
    rates: Sequence[RateFigure]
    provenance: Provenance


@dataclass(frozen=True)
class ExportWords:
    """The words of an export, as functions of codes.

    ``heading(line, dimension, with_unit)`` is a line's label in one of its dimensions, ``aspect`` the heading of what
    stands beside a figure; ``value(value, aspect, measure)`` is a figure, or what stands beside it, in full; ``rate``
    names a rate, ``name(key)`` one of ``NAMES``; ``head`` stands above the table, ``made`` and ``source`` say in one
    line and at a page's foot what it was made from, ``about`` all there is to say, for the second sheet.
    """

    label: Callable[[str, str], str]
    dimension: Callable[[str], str]
    heading: Callable[[Line, str, bool], str]
    aspect: Callable[[Aspect], str]
    value: Callable[[Value, Aspect, str], str]
    bound: Callable[[Bound], str]
    reason: Callable[[Word], str]
    unit: Callable[[str], str]
    notes: Callable[[Cell], Sequence[str]]
    rate: Callable[[Rate], str]
    rated: Callable[[Sequence[RateFigure]], str]
    name: Callable[[str], str]
    title: str
    sheets: tuple[str, str]
    head: Callable[[], Sequence[str]]
    made: Callable[[Provenance], str]
    source: Callable[[Provenance], Sequence[str]]
    about: Callable[[Provenance], Facts]


NAMES = (
    *("figures", "value", "bound", "unstated", "unit", "records", "notes"),
    *("line", "figure", "total", "code", "history", "digest"),
    *("rates", "percent", "part", "whole", "reason"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a table's rows: by a dimension, or by an aspect of the column with these codes."""

    by: str | Mapping[str, str]
    total: bool = False
    descending: bool = False
    aspect: Aspect = Aspect.FIGURE

    def apply(self, layout: Layout, codes: Codes) -> Layout:
        """The table in this order, as it was where the column is not there."""
        if isinstance(self.by, str):
            known = self.by in layout.query.rows
            return layout.ordered(self.by, codes, descending=self.descending) if known else layout
        for column in layout.columns:
            here = (dict(column.codes), column.total, column.aspect)
            if here == (dict(self.by), self.total, self.aspect):
                return layout.ordered(column, codes, descending=self.descending)
        return layout


# Plain rows


_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")
_RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the full-width ones too, which a spreadsheet may fold


def defused(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula, whatever stands before its sign."""
    clean = text.translate(_CONTROL)
    start = clean.lstrip()
    return f"'{start}" if start.startswith(_RISKY) else clean


def levels_of(layout: Layout) -> int:
    """How many lines of headings a table has: one a column dimension, and one of what stands beside the figures."""
    return max(1, len(layout.query.columns) + int(bool(layout.query.columns) and has_aspects(layout)))


def has_aspects(layout: Layout) -> bool:
    """Whether anything stands beside the figures."""
    return any(column.aspect is not Aspect.FIGURE for column in layout.columns)


def column_label(layout: Layout, column: Line, level: int, words: ExportWords) -> str:
    """The heading of a column on one of the lines of headings; a measure has its unit behind it."""
    dimensions = layout.query.columns
    if level < len(dimensions):
        return words.heading(column, dimensions[level], True)
    return words.aspect(column.aspect) if has_aspects(layout) else words.name("figures")


def heading_runs(layout: Layout, level: int) -> list[tuple[int, int]]:
    """The first and last column under each heading of a line of headings: neighbours that share all codes so far."""
    dimensions = layout.query.columns
    found: list[tuple[int, int]] = []
    before: tuple[str | None, ...] | None = None
    for number, column in enumerate(layout.columns):
        here = tuple(column.codes.get(dimension) for dimension in dimensions[: level + 1])
        if level < len(dimensions) and here == before:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
        before = here
    return found


def value_text(layout: Layout, row: Line, column: Line, words: ExportWords) -> str:
    """What stands where a row and a column meet, in full; '' for nothing."""
    found = layout.value(row, column)
    return "" if found is None else words.value(found, column.aspect, layout.measure(row, column))


def table_rows(layout: Layout, words: ExportWords, *, rows: Sequence[Line] | None = None) -> Iterator[list[str]]:
    """The table as texts, as it stands on screen: the lines of headings, then the lines.

    Exact figures are plain digits, so that a spreadsheet reads them as numbers; others bear their bound.
    """
    query = layout.query
    unit = "measure" in query.rows
    names = [words.dimension(d) for d in query.rows] + ([words.name("unit")] if unit else [])
    levels = levels_of(layout)
    for level in range(levels):
        here = names if level == levels - 1 else [""] * len(names)
        labels = [column_label(layout, column, level, words) for column in layout.columns]
        yield [defused(text) for text in (*here, *labels)]
    for row in layout.rows if rows is None else rows:
        labels = [words.heading(row, d, False) for d in query.rows]
        if unit:
            labels.append(words.unit(row.measure) if row.measure else "")
        figures = [_plain(value_text(layout, row, column, words)) for column in layout.columns]
        yield [defused(label) for label in labels] + figures


_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def _plain(text: str) -> str:
    """A number as a spreadsheet reads it; any other text with a sign that none takes for a formula's."""
    bare = text.replace(",", "")
    if _NUMBER.fullmatch(bare):
        return bare.removeprefix("+")
    text = text.removeprefix("+")
    return defused("−" + text[1:] if text.startswith("-") else text)


def block(layout: Layout, words: ExportWords, *, rows: Sequence[Line] | None = None) -> str:
    """The table as text with tabs between cells, as a spreadsheet takes it from the clipboard."""
    lines = ("\t".join(line) for line in table_rows(layout, words, rows=rows))
    return "\n".join(lines) + "\n"
