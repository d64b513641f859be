# SPDX-License-Identifier: MIT
"""A tally for paper: its texts, and how its rows and columns spread over pages. What paints them is in the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.tally.aspects import Aspect
from models.tally.export import (
    ExportWords,
    Reading,
    column_label,
    heading_runs,
    levels_of,
    value_text,
)
from models.tally.layout import Layout, Line

MARKS = "①②③④⑤⑥⑦⑧⑨"  # what a figure has before it that a remark below the table is about


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A line: its labels with their steps to the right, then its figures."""

    labels: Sequence[str]
    steps: Sequence[int]
    figures: Sequence[str]
    total: bool


@dataclass(frozen=True)
class PaperTable:
    """The texts of a table on paper.

    ``names`` head the labels; ``headings`` are lines of (first column, last column, text); ``groups`` are columns that
    stay on one page where they can; ``remarks`` follow the last line, ``source`` stands at the foot of each page.
    """

    title: str
    head: Sequence[str]
    names: Sequence[str]
    headings: Sequence[Sequence[tuple[int, int, str]]]
    groups: Sequence[tuple[int, int]]
    bold: Sequence[bool]  # whether a column is one of totals
    rows: Sequence[PaperRow]
    remarks: Sequence[str]
    source: Sequence[str]


@dataclass(frozen=True, slots=True)
class Page:
    """The part of a table on one page: rows and columns from a first one up to, without, a last one."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    last: bool = False  # the remarks follow


def paper_table(reading: Reading, words: ExportWords) -> PaperTable:
    """The texts of a table, in the order on screen. Figures that need a remark bear its mark."""
    layout = reading.layout
    query, columns = layout.query, layout.columns
    unit = "measure" in query.rows
    levels = levels_of(layout)
    headings = [
        [
            (first, last, column_label(layout, columns[first], level, words))
            for first, last in heading_runs(layout, level)
        ]
        for level in range(levels)
    ]
    marks: dict[str, str] = {}
    rows = [_row(layout, row, words, unit, marks) for row in layout.rows]
    remarks = [f"{mark} {note}" for note, mark in marks.items()]
    remarks += [words.rated(reading.rates)] if reading.rates else []
    return PaperTable(
        words.title,
        words.head(),
        [words.dimension(d) for d in query.rows] + ([words.name("unit")] if unit else []),
        headings,
        heading_runs(layout, len(query.columns) - 1) if query.columns else [(0, len(columns) - 1)],
        [column.total for column in columns],
        rows,
        remarks,
        words.source(reading.provenance),
    )


def _row(layout: Layout, row: Line, words: ExportWords, unit: bool, marks: dict[str, str]) -> PaperRow:
    dimensions = layout.query.rows
    labels = [words.heading(row, d, False) for d in dimensions]
    steps = [row.indent(d) for d in dimensions]
    if unit:
        labels.append(words.unit(row.measure) if row.measure else "")
        steps.append(0)
    figures = []
    for column in layout.columns:
        text = value_text(layout, row, column, words)
        cell = layout.figure(row, column) if column.aspect is Aspect.FIGURE else None
        for note in words.notes(cell) if cell else ():
            text = marks.setdefault(note, MARKS[min(len(marks), len(MARKS) - 1)]) + text
        figures.append(text)
    return PaperRow(labels, steps, figures, row.total)


def across(widths: Sequence[float], groups: Sequence[tuple[int, int]], room: float) -> list[tuple[int, int]]:
    """The columns of each page beside another: as many groups as fit, one that is too wide for a page cut."""
    parts: list[tuple[int, int]] = []
    for first, last in groups:
        if sum(widths[first : last + 1]) <= room:
            parts.append((first, last + 1))
        else:
            parts += [(number, number + 1) for number in range(first, last + 1)]
    return list(_filled([(sum(widths[a:b]), a, b) for a, b in parts], [room]))


def down(heights: Sequence[float], first: float, room: float) -> list[tuple[int, int]]:
    """The rows of each page below another; the first has less room than the others."""
    return list(_filled([(height, n, n + 1) for n, height in enumerate(heights)], [first, room])) or [(0, 0)]


def _filled(parts: Sequence[tuple[float, int, int]], rooms: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Parts in their order, as many at a time as there is room for, one at least; the last room stays."""
    begin, end, used, number = 0, 0, 0.0, 0
    for size, first, last in parts:
        if end > begin and used + size > rooms[min(number, len(rooms) - 1)]:
            yield begin, end
            begin, used, number = first, 0.0, number + 1
        end, used = last, used + size
    if end > begin:
        yield begin, end


def pages_of(rows: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> list[Page]:
    """The pages of a table in reading order: each part of the lines to its right end, then the next lines."""
    return [Page(part, side, last=part == rows[-1] and side == columns[-1]) for part in rows for side in columns]
