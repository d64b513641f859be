# SPDX-License-Identifier: MIT
"""The figures of a tally as they are painted, each made once; the first of them away from the window. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.tally.layout import Layout, Line
from models.tally.query import Cell
from ui.widgets.tally.aspect_words import AspectWords
from ui.widgets.tally.state import Asked

_FIGURE = re.compile(r"(\D*\d(?:[\d,.]*[\d%])?)(.*)", re.DOTALL)
_MEASURED = 1500  # figures looked at for the widths of all columns, some from each
_INSIDE = "›"  # before a region in a heading, for each region that it lies in


class Painted(NamedTuple):
    """A figure as it is painted: its number, what stands behind it, and how many records it was made of.

    Words in the place of a number have no head. ``marked``: its tool tip says more; ``quiet``: it is no number.
    """

    head: str
    tail: str
    records: str
    marked: bool
    quiet: bool


_NOTHING = Painted("", "", "", marked=False, quiet=False)


class TallyTexts:
    """The texts of one layout as it was asked for. Its methods may be called from a worker."""

    def __init__(self, layout: Layout, aspects: AspectWords, asked: Asked) -> None:
        self.layout = layout
        self.aspects = aspects
        self.beside = len(layout.asides.shown) > 1
        self._words = aspects.words
        self._headline, self._records = asked.headline, asked.records
        self._found: dict[tuple[int, int], Painted] = {}
        self.headings = [self._heading(column) for column in layout.columns]

    def name(self, line: Line, dimension: str, *, unit: bool = False) -> str:
        """A line's label in one of its dimensions."""
        return self._words.heading(line, dimension, unit=unit, to_date=self.layout.query.cumulative)

    def _heading(self, line: Line) -> tuple[str, ...]:
        """The headings over a column, outermost first; the lowest has its unit elsewhere."""
        dimensions = self.layout.query.columns
        beside = [self.aspects.heading(line.aspect)] if self.beside else []
        if not dimensions:
            return tuple(beside or [self._words.figures_word()])
        last = len(dimensions) if beside else len(dimensions) - 1
        names = [self.name(line, d, unit=n < last) for n, d in enumerate(dimensions)]
        if line.level:  # how deep a region lies in others, as the indent says it of a row
            place = dimensions.index("region")
            names[place] = f"{_INSIDE * line.level} {names[place]}"
        return (*names, *beside)

    def painted(self, row: Line, number: int) -> Painted:
        """The figure of a row of the layout in the column of this number."""
        key = (id(row), number)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._paint(row, self.layout.columns[number])
        return found

    def _paint(self, row: Line, column: Line) -> Painted:
        value = self.layout.value(row, column)
        if value is None:
            return _NOTHING
        if isinstance(value, Cell):
            records = f"{value.total.records:,}" if self._records else ""
            marked, quiet = value.unadded or value.carried, not value.total.stated
            if self._headline:
                return Painted(self._words.headline(value), "", records, marked, quiet)
            text = self._words.figure(value)
        else:
            text = self._words.value(value, column.aspect, row.measure or column.measure)
            records, marked, quiet = "", False, not any(sign.isdigit() for sign in text)
        match = None if quiet else _FIGURE.match(text)
        head, tail = match.groups() if match else ("", text)
        return Painted(head, tail, records, marked, quiet)

    def sample(self, rows: Sequence[Line]) -> list[Line]:
        """Some of these rows, whose figures a column's width is taken from: the first and the last."""
        most = max(4, _MEASURED // len(self.layout.columns))
        last = max(2, most // 4)
        return list(rows) if len(rows) <= most + last else [*rows[:most], *rows[-last:]]

    def prepare(self, rows: Iterable[Line]) -> None:
        """Make the texts of these rows now."""
        for row in rows:
            for number in range(len(self.layout.columns)):
                self.painted(row, number)
