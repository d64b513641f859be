# SPDX-License-Identifier: MIT
"""What a chart shows of a tally: one measure, its bars or lines, and what was left out. Draws nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.dates import parse_period
from models.quantity import Bound
from models.tally.layout import Layout, Line, key_of, periods_between
from models.tally.query import Cell, Key
from ui.widgets.tally.words import TallyWords

MOST_BARS = 20  # more cannot be read beside their labels
MOST_SERIES = 5  # colours and hatches that are told apart at a glance
MOST_LINES = 6
MOST_POINTS = 400


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the chart: how long its bar is (in the unit), what stands at its end, and its cell."""

    value: float
    text: str
    bound: Bound
    cell: Cell
    row: Line
    column: Line


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the chart: its name and a point for each category, None where nothing was counted."""

    name: str
    points: Sequence[Point | None]

    @property
    def largest(self) -> float:
        """Its largest value."""
        return max((point.value for point in self.points if point), default=0.0)


@dataclass(frozen=True)
class ChartData:
    """A chart ready to be drawn. ``lines`` for periods along the axis, else bars, the longest first."""

    measure: str
    title: str
    unit: str
    lines: bool
    categories: Sequence[str]
    series: Sequence[Series]
    hidden: int = 0  # categories left out
    hidden_series: int = 0
    source: str = ""
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def bounds(self) -> set[Bound]:
        """The bounds that occur."""
        return {point.bound for series in self.series for point in series.points if point}

    def at_most(self, bars: int) -> ChartData:
        """The same with as many categories as leave room to read them; what is left out is counted."""
        if self.lines or not self.series:
            return self
        room = max(1, bars // len(self.series))
        if len(self.categories) <= room:
            return self
        series = [replace(s, points=s.points[:room]) for s in self.series]
        hidden = self.hidden + len(self.categories) - room
        return replace(self, categories=self.categories[:room], series=series, hidden=hidden)


def measures_of(layout: Layout) -> list[str]:
    """The measures that a chart can show, in the catalogue's order."""
    return [cell.measure for cell in layout.tally.grand_totals]


def chart_of(layout: Layout, measure: str, words: TallyWords, *, ranked: bool = True) -> ChartData | None:
    """The chart that suits the table for one of its measures; None where there is nothing to show.

    ``ranked`` puts the longest bar first; else the table's order stays.
    """
    grid = _Grid(layout, measure, words)
    if not grid.cells:
        return None
    across, down = _others(layout.query.columns), _others(layout.query.rows)
    lines = across == ("period",) or down == ("period",)
    turned = across == ("period",) or not down  # the categories stand in the columns
    categories, dimensions = (grid.columns, across) if turned else (grid.rows, down)
    others, other_dimensions = (grid.rows, down) if turned else (grid.columns, across)
    shown = grid.largest(others, MOST_LINES if lines else MOST_SERIES)
    ranked = ranked and "period" not in dimensions
    places = grid.every_period(categories) if lines else grid.bars(categories, shown, ranked=ranked)
    series = [
        Series(grid.name(other, other_dimensions), [grid.point(other, place, turned=turned) for place in places])
        for other in shown
    ]
    names = [grid.name(place, dimensions) or words.label("measure", measure) for place in places]
    hidden = 0 if lines else len(categories) - len(places)
    unit, title = words.unit(measure), words.label("measure", measure)
    data = ChartData(measure, title, unit, lines, names, series, hidden, len(others) - len(shown))
    return data.at_most(MOST_BARS)


def _others(dimensions: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of an axis without the measure."""
    return tuple(d for d in dimensions if d != "measure")


class _Grid:
    """The figures of one measure with their rows and columns; it looks at no place where there is none."""

    def __init__(self, layout: Layout, measure: str, words: TallyWords) -> None:
        query = layout.query
        self._words = words
        self._grain = query.grain
        self._unit = 10 ** words.measure(measure).decimals
        self._keys: dict[int, tuple[int, Key]] = {}  # of lines, by their identity: 0 for a row, 1 for a column
        self.cells = {place: cell for place, cell in layout.tally.cells.items() if cell.measure == measure}
        self.rows = self._used(layout.rows, query.rows, 0)
        self.columns = self._used(layout.columns, query.columns, 1)
        self._heights: dict[tuple[int, Key], int] = {}
        for place, cell in self.cells.items():
            for axis in enumerate(place):
                self._heights[axis] = max(self._heights.get(axis, 0), cell.total.value)

    def _used(self, lines: Sequence[Line], dimensions: Sequence[str], axis: int) -> list[Line]:
        keys = {place[axis] for place in self.cells}
        found = []
        for line in lines:
            if not line.total and (key := key_of(line, dimensions)) in keys:
                self._keys[id(line)] = (axis, key)
                found.append(line)
        return found

    def name(self, line: Line, dimensions: Sequence[str]) -> str:
        """A line's labels without the measure."""
        return self._words.joined(*(self._words.label(d, line.codes.get(d, "")) for d in dimensions))

    def largest(self, lines: Sequence[Line], most: int) -> list[Line]:
        """The lines with the largest figures, in their own order."""
        chosen = sorted(lines, key=lambda line: -self._heights[self._keys[id(line)]])[:most]
        kept = set(map(id, chosen))
        return [line for line in lines if id(line) in kept]

    def bars(self, categories: Sequence[Line], series: Sequence[Line], *, ranked: bool) -> list[Line]:
        """The categories that have a bar of these colours, the longest first where they are ranked."""
        beside = {self._keys[id(line)] for line in series}
        heights: dict[tuple[int, Key], int] = {}
        for (row, column), cell in self.cells.items():
            for here, other in (((0, row), (1, column)), ((1, column), (0, row))):
                if other in beside:
                    heights[here] = max(heights.get(here, 0), cell.total.value)
        found = [line for line in categories if self._keys[id(line)] in heights]
        return sorted(found, key=lambda line: -heights[self._keys[id(line)]]) if ranked else found

    def every_period(self, periods: Sequence[Line]) -> list[Line]:
        """Every period from the first to the last, also those in which nothing was counted."""
        by_code = {line.codes["period"]: line for line in periods}
        order = sorted(by_code, key=lambda code: parse_period(code).first)
        codes = periods_between(order[0], order[-1], self._grain, most=MOST_POINTS) or order[-MOST_POINTS:]
        return [by_code.get(code) or Line({"period": code}) for code in codes]

    def point(self, series: Line, place: Line, *, turned: bool) -> Point | None:
        """The figure where two lines meet."""
        row, column = (series, place) if turned else (place, series)
        known = self._keys.get(id(row)), self._keys.get(id(column))
        if known[0] is None or known[1] is None or (cell := self.cells.get((known[0][1], known[1][1]))) is None:
            return None
        return Point(cell.total.value / self._unit, self._words.headline(cell), cell.total.bound, cell, row, column)
