# SPDX-License-Identifier: MIT
"""A tally as rows of text, as CSV, and as a block for the clipboard. Words are passed in; none are kept here.

The workbook is in workbook.py; the job that reads a ledger and writes a file in models/reporting/tally_file.py.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.codes import Codes
from models.quantity import digits
from models.tally.layout import Layout, Line, figures
from models.tally.query import Cell

Facts = Sequence[tuple[str, str]]  # what is said of an export: a name and a text each


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an export was made from: the newest step of history, and the records with their hash."""

    history: int
    records: int
    digest: str


@dataclass(frozen=True)
class ExportWords:
    """The words of an export, as functions of codes.

    ``heading(line, dimension, with_unit)`` is a line's label in one of its dimensions; ``name(key)`` names
    one of ``NAMES``; ``head`` and ``about`` say what stands above the table and on the second sheet.
    """

    label: Callable[[str, str], str]
    dimension: Callable[[str], str]
    heading: Callable[[Line, str, bool], str]
    figure: Callable[[Cell], str]
    bound: Callable[[Cell], str]
    unit: Callable[[str], str]
    notes: Callable[[Cell], Sequence[str]]
    name: Callable[[str], str]
    title: str
    sheets: tuple[str, str]
    head: Callable[[Provenance], Sequence[str]]
    about: Callable[[Provenance], Facts]


NAMES = (
    *("figures", "value", "bound", "unstated", "unit", "records", "notes"),
    *("line", "figure", "total", "code", "history", "digest"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a table's rows: by a dimension or by the column with these codes."""

    by: str | Mapping[str, str]
    total: bool = False
    descending: bool = False

    def apply(self, layout: Layout, codes: Codes) -> Layout:
        """The table in this order, as it was where the column is not there."""
        if isinstance(self.by, str):
            known = self.by in layout.query.rows
            return layout.ordered(self.by, codes, descending=self.descending) if known else layout
        for column in layout.columns:
            if dict(column.codes) == dict(self.by) and column.total == self.total:
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


def table_rows(layout: Layout, words: ExportWords, *, rows: Sequence[Line] | None = None) -> Iterator[list[str]]:
    """The table as texts, as it stands on screen: one or two lines of headings, then the lines.

    Exact figures are plain digits, so that a spreadsheet reads them as numbers; others bear their bound.
    """
    query = layout.query
    unit = "measure" in query.rows
    names = [words.dimension(d) for d in query.rows] + ([words.name("unit")] if unit else [])
    levels = max(1, len(query.columns))
    for level in range(levels):
        here = names if level == levels - 1 else [""] * len(names)
        labels = [column_label(layout, column, level, words) for column in layout.columns]
        yield [defused(text) for text in (*here, *labels)]
    for row in layout.rows if rows is None else rows:
        labels = [words.heading(row, d, False) for d in query.rows]
        if unit:
            labels.append(words.unit(row.measure) if row.measure else "")
        cells = [layout.figure(row, column) for column in layout.columns]
        yield [defused(label) for label in labels] + [_plain(cell, words) for cell in cells]


def _plain(cell: Cell | None, words: ExportWords) -> str:
    if cell is None:
        return ""
    text = words.figure(cell)
    return text.replace(",", "") if text.replace(",", "").replace(".", "").isdecimal() else defused(text)


def column_label(layout: Layout, column: Line, level: int, words: ExportWords) -> str:
    """The heading of a column in one of the column dimensions; a measure has its unit behind it."""
    dimensions = layout.query.columns
    return words.heading(column, dimensions[level], True) if dimensions else words.name("figures")


def tidy_rows(layout: Layout, codes: Codes, words: ExportWords, provenance: Provenance) -> Iterator[list[str]]:
    """Every figure on a line of its own: labels, value, bound, what is not stated, unit, notes, codes."""
    dimensions = layout.query.dimensions
    named = [words.dimension(d) for d in dimensions]
    named += [words.name(n) for n in ("line", "value", "bound", "unstated", "unit", "records", "notes")]
    named += [f"{words.dimension(d)} {words.name('code')}" for d in dimensions]
    yield [*named, words.name("history"), words.name("digest")]
    for row, column, cell in figures(layout):
        known = {**cell.codes, "measure": cell.measure}
        labels = [words.label(d, known[d]) if d in known else words.name("total") for d in dimensions]
        decimals = codes.measure(cell.measure).decimals
        yield [
            *map(defused, labels),
            words.name("total" if row.total or column.total else "figure"),
            digits(cell.total.value, decimals) if cell.total.stated else "",
            words.bound(cell),
            str(cell.total.unstated),
            words.unit(cell.measure),
            str(cell.total.records),
            defused("; ".join(words.notes(cell))),
            *(known.get(d, "") for d in dimensions),
            str(provenance.history),
            provenance.digest,
        ]


def csv_bytes(layout: Layout, codes: Codes, words: ExportWords, provenance: Provenance) -> bytes:
    """The figures as CSV: UTF-8 with a byte order mark, which Excel and WPS need for Chinese."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(tidy_rows(layout, codes, words, provenance))
    return text.getvalue().encode("utf-8-sig")


def block(layout: Layout, words: ExportWords, *, rows: Sequence[Line] | None = None) -> str:
    """The table as text with tabs between cells, as a spreadsheet takes it from the clipboard."""
    lines = ("\t".join(line) for line in table_rows(layout, words, rows=rows))
    return "\n".join(lines) + "\n"
