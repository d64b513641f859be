# SPDX-License-Identifier: MIT
"""Makes a chart's data of a layout: which kinds suit it, which lines become bars, and which figures stand where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.catalogue import Kind
from models.dates import parse_period
from models.quantity import Bound, Total
from models.tally.aspects import Aspect, Percent
from models.tally.compare import Change
from models.tally.layout import Layout, Line, key_of, periods_between
from models.tally.query import Basis, Cell, Key
from ui.widgets.chart.data import ASPECTS, ChartData, ChartKind, Choice, Gap, Point, Series
from ui.widgets.chart.words import ChartTexts, tick_of

MOST_BARS = 40  # as many as a page holds; the screen shows those it has room for
MOST_COLOURS = 5  # colours that are told apart at a glance
MOST_LINES = 6
MOST_CELLS = 40  # rows and columns of a heat map
MOST_PANELS = 12
MOST_POINTS = 400

_FEW_PANELS = 12  # more small charts than these say less than one heat map


def measures_of(layout: Layout) -> list[str]:
    """The measures that a chart can show, in the catalogue's order: those counted, now or where it is compared with."""
    compared = layout.asides.comparison
    known = {cell.measure for cell in layout.tally.grand_totals}
    known |= {cell.measure for cell in compared.other.grand_totals} if compared else set()
    return [measure for measure in layout.kinds if measure in known]


def aspects_of(layout: Layout) -> list[Aspect]:
    """What can be shown of a layout: figures, and differences and what was reached where they are known."""
    known = {
        Aspect.FIGURE: True,
        Aspect.DIFFERENCE: layout.asides.comparison is not None,
        Aspect.REACHED: layout.asides.target is not None,
    }
    return [aspect for aspect in ASPECTS if known[aspect]]


def kinds_of(layout: Layout, measure: str, aspect: Aspect = Aspect.FIGURE) -> list[ChartKind]:
    """The kinds of chart that show a measure truly, the one that suits best first; none where there is nothing."""
    return _kinds(_Grid(layout, measure, aspect))


def _kinds(grid: _Grid) -> list[ChartKind]:
    if not grid.numbers:
        return []
    found = [ChartKind.BARS]
    if grid.timed:
        found.append(ChartKind.LINES)
    if grid.adds():
        found.append(ChartKind.STACKED)
    if len(grid.series) > 1:
        found += [ChartKind.HEAT, ChartKind.PANELS]
    best = _suiting(grid)
    return [best, *(kind for kind in ChartKind if kind in found and kind is not best)]


def _suiting(grid: _Grid) -> ChartKind:
    """Lines over time, bars else; where there are too many of either to be told apart, panels or a heat map."""
    series = len(grid.series)
    if grid.timed and series <= MOST_LINES:
        return ChartKind.LINES
    if grid.timed and series <= _FEW_PANELS:
        return ChartKind.PANELS
    return ChartKind.BARS if series <= MOST_COLOURS else ChartKind.HEAT


def chart_of(
    layout: Layout, measure: str, texts: ChartTexts, *, choice: Choice | None = None, ranked: bool = True
) -> ChartData | None:
    """A chart of one of a table's measures; None where there is nothing to show.

    A kind that does not show it truly gives way to the one that suits. ``ranked`` puts the longest bar first; else
    the table's order stays.
    """
    choice = choice or Choice()
    aspect = choice.aspect if choice.aspect in aspects_of(layout) else Aspect.FIGURE
    grid = _Grid(layout, measure, aspect)
    kinds = _kinds(grid)
    if not kinds:
        return None
    kind = choice.kind if choice.kind in kinds else kinds[0]
    return replace(_Maker(grid, kind, texts).chart(ranked=ranked), kinds=kinds)


class _Grid:
    """The numbers of one measure with their lines, as categories and series; it looks at no place without one."""

    def __init__(self, layout: Layout, measure: str, aspect: Aspect) -> None:
        self.layout = layout
        self.measure = measure
        self.aspect = aspect
        query = layout.query
        self._keys: dict[int, tuple[int, Key]] = {}  # of lines, by their identity: 0 for a row, 1 for a column
        self.unknown = 0  # figures of which the aspect is not known
        self.numbers = dict(self._numbers())  # by (row key, column key): what a bar's length is made of
        rows, columns = self._used(layout.rows, query.rows, 0), self._used(layout.columns, query.columns, 1)
        down, across = _others(query.rows), _others(query.columns)
        # Periods in order make the categories, else the rows; a single period is a place like any other.
        along = across == ("period",) and len(columns) > 1
        self.turned = along or not down
        self.timed = along or (down == ("period",) and len(rows) > 1)
        self.categories, self.dimensions = (columns, across) if self.turned else (rows, down)
        self.series, self.other_dimensions = (rows, down) if self.turned else (columns, across)
        self.heights: dict[tuple[int, Key], int] = {}
        for place, number in self.numbers.items():
            for axis in enumerate(place):
                self.heights[axis] = max(self.heights.get(axis, 0), abs(number))

    def _numbers(self) -> Iterator[tuple[tuple[Key, Key], int]]:
        layout, query = self.layout, self.layout.query
        if self.aspect is Aspect.FIGURE:
            for place, cell in layout.tally.cells.items():
                if cell.measure == self.measure:
                    yield place, cell.total.value
            return
        lines = [line for line in layout.columns if line.aspect is Aspect.FIGURE and self._has(line)]
        columns = [(key_of(line, query.columns), replace(line, aspect=self.aspect)) for line in lines]
        for row in filter(self._has, layout.rows):
            for key, column in columns:
                value = layout.value(row, column)
                if (number := number_of(value)) is not None:
                    yield (key_of(row, query.rows), key), number
                elif value is not None:
                    self.unknown += 1

    def _has(self, line: Line) -> bool:
        return not line.total and line.measure in ("", self.measure)

    def _used(self, lines: Sequence[Line], dimensions: Sequence[str], axis: int) -> list[Line]:
        keys = {place[axis] for place in self.numbers}
        found = []
        for line in lines:
            bare = line.aspect is Aspect.FIGURE and not line.total
            if bare and (key := key_of(line, dimensions)) in keys:
                self._keys[id(line)] = (axis, key)
                found.append(line)
        return found

    def place(self, line: Line) -> tuple[int, Key] | None:
        """The axis and key of a line; None of one without a number."""
        return self._keys.get(id(line))

    def height(self, line: Line) -> int:
        """The largest number of a line, whichever its sign."""
        place = self.place(line)
        return self.heights[place] if place else 0

    def weights(self, lines: Sequence[Line]) -> list[int]:
        """How much each series matters: what it comes to where that is known of all, else its largest number."""
        if self.aspect is Aspect.FIGURE:
            whole = Line({"measure": self.measure}, total=True)
            found = [self.layout.figure(*self.pair(line, whole)) for line in lines]
            sums = [cell.total.value for cell in found if cell is not None and not cell.unadded]
            if len(sums) == len(lines):
                return sums
        return [self.height(line) for line in lines]

    def pair(self, series: Line, category: Line) -> tuple[Line, Line]:
        """Row and column of a figure."""
        return (series, category) if self.turned else (category, series)

    def total(self, category: Line) -> tuple[Cell, Line, Line] | None:
        """What the series come to in a category, with its row and column."""
        whole = Line({"measure": self.measure}, total=True)
        row, column = self.pair(whole, category)
        cell = self.layout.figure(row, column)
        return None if cell is None else (cell, row, column)

    def adds(self) -> bool:
        """Whether the series are parts of a sum: none counted twice, none carried on, none a figure to date."""
        query, among = self.layout.query, self.other_dimensions
        overlapping = (
            ("department" in among and query.basis is not Basis.LEAD)
            or ("region" in among and query.nested)
            or ("period" in among and (query.cumulative or self.layout.kinds.get(self.measure) is not Kind.FLOW))
        )
        if self.aspect is not Aspect.FIGURE or len(self.series) < 2 or overlapping:
            return False
        return all(self._adds_in(category) for category in self.categories)

    def _adds_in(self, category: Line) -> bool:
        found = self.total(category)
        cells = [self.layout.figure(*self.pair(line, category)) for line in self.series]
        parts = [cell.total for cell in cells if cell]
        if found is None or found[0].unadded:
            return False
        return sum(part.value for part in parts) == found[0].total.value


def number_of(value: object) -> int | None:
    """A difference in smallest units or a percentage in thousandths; None where there is none."""
    match value:
        case Change(difference=found) if found is not None:
            return found.value
        case Percent(per_thousand=size):
            return size
    return None


def _others(dimensions: Sequence[str]) -> tuple[str, ...]:
    """The dimensions of an axis without the measure."""
    return tuple(d for d in dimensions if d != "measure")


_MOST: Mapping[ChartKind, tuple[int, int]] = {  # categories, series
    ChartKind.BARS: (MOST_BARS, MOST_COLOURS),
    ChartKind.STACKED: (MOST_BARS, MOST_COLOURS),
    ChartKind.LINES: (MOST_POINTS, MOST_LINES),
    ChartKind.HEAT: (MOST_CELLS, MOST_CELLS),
    ChartKind.PANELS: (MOST_BARS, MOST_PANELS),
}


class _Maker:
    """Makes the points and names of one chart."""

    def __init__(self, grid: _Grid, kind: ChartKind, texts: ChartTexts) -> None:
        self._grid = grid
        self._kind = kind
        self._texts = texts
        self._words = texts.words
        self._query = grid.layout.query
        self._unit = 10 ** self._words.measure(grid.measure).decimals

    def chart(self, *, ranked: bool) -> ChartData:
        grid, kind = self._grid, self._kind
        categories_most, series_most = _MOST[kind]
        if grid.timed and kind in (ChartKind.LINES, ChartKind.PANELS):
            categories_most = MOST_POINTS
        shown = self._largest(grid.series, series_most)
        if grid.timed:
            places = self._every_period(grid.categories)
        else:
            places = self._standing(grid.categories, shown, ranked=ranked and "period" not in grid.dimensions)
        series = [Series(self._name(s, grid.other_dimensions), [self._point(s, p) for p in places]) for s in shown]
        hidden_series = len(grid.series) - len(shown)
        if kind is ChartKind.STACKED and hidden_series:
            series.append(Series(self._texts.others(hidden_series), [self._rest(shown, p) for p in places], rest=True))
            hidden_series = 0
        names = [self._name(p, grid.dimensions) or self._words.label("measure", grid.measure) for p in places]
        data = ChartData(
            measure=grid.measure,
            kind=kind,
            title=self._texts.title(grid.measure, grid.aspect),
            subtitle=self._texts.subtitle(grid.layout, grid.aspect),
            unit="%" if grid.aspect is Aspect.REACHED else self._words.unit(grid.measure),
            categories=names,
            series=series,
            ticks=[tick_of(p.codes["period"], self._words) for p in places] if grid.timed else (),
            totals=[self._total(p) for p in places] if kind is ChartKind.STACKED else (),
            aspect=grid.aspect,
            gap=self._gap(),
            hidden=len(set(map(id, grid.categories)) - set(map(id, places))),
            hidden_series=hidden_series,
            unknown=grid.unknown,
        )
        return data.at_most(categories_most, len(series))

    def _gap(self) -> Gap:
        """What stands where nothing was logged."""
        if self._query.cumulative:
            return Gap.CARRIED
        flow = self._grid.layout.kinds.get(self._grid.measure) is Kind.FLOW
        return Gap.NOUGHT if flow and self._grid.aspect is Aspect.FIGURE else Gap.OPEN

    def _name(self, line: Line, dimensions: Sequence[str]) -> str:
        """A line's labels without the measure."""
        return self._words.joined(*(self._words.label(d, line.codes.get(d, "")) for d in dimensions))

    def _largest(self, lines: Sequence[Line], most: int) -> list[Line]:
        """The lines with the largest figures, in their own order."""
        weights = self._grid.weights(lines)
        kept = set(sorted(range(len(lines)), key=lambda number: -weights[number])[:most])
        return [line for number, line in enumerate(lines) if number in kept]

    def _standing(self, categories: Sequence[Line], series: Sequence[Line], *, ranked: bool) -> list[Line]:
        """The categories that have a figure of these series, the longest first where they are ranked.

        Where there is one series only, a gain stands before a loss.
        """
        grid = self._grid
        if self._kind is ChartKind.STACKED:
            return sorted(categories, key=self._whole, reverse=True) if ranked else list(categories)
        beside = {grid.place(line) for line in series}
        weights: dict[tuple[int, Key], int] = {}
        for (row, column), number in grid.numbers.items():
            for here, other in (((0, row), (1, column)), ((1, column), (0, row))):
                if other in beside:
                    size = number if len(series) == 1 else abs(number)
                    weights[here] = max(weights.get(here, size), size)
        placed = ((line, grid.place(line)) for line in categories)
        found = [(line, place) for line, place in placed if place is not None and place in weights]
        if ranked:
            found.sort(key=lambda pair: -weights[pair[1]])
        return [line for line, _ in found]

    def _whole(self, category: Line) -> int:
        found = self._grid.total(category)
        return found[0].total.value if found else 0

    def _every_period(self, periods: Sequence[Line]) -> list[Line]:
        """Every period from the first to the last, also those in which nothing was counted."""
        by_code = {line.codes["period"]: line for line in periods}
        order = sorted(by_code, key=lambda code: parse_period(code).first)
        # Of too many, the newest: a gap among them is as wide as its periods, or the slope of a line would lie.
        near = bisect_left(order, True, key=lambda first: bool(periods_between(first, order[-1], most=MOST_POINTS)))
        codes = periods_between(order[near], order[-1], most=MOST_POINTS)
        return [by_code.get(code) or Line({"period": code}) for code in codes]

    # Points

    def _point(self, series: Line, category: Line) -> Point | None:
        """The figure where two lines meet; None where there is none."""
        grid = self._grid
        if grid.place(series) is None or grid.place(category) is None:
            return None
        row, column = grid.pair(series, category)
        cell = grid.layout.figure(row, column)
        if grid.aspect is not Aspect.FIGURE:
            return self._aside(row, column, cell)
        if cell is None:
            return None
        aim = grid.layout.value(row, replace(column, aspect=Aspect.TARGET))
        target = aim.value if isinstance(aim, Total) else None
        said = () if target is None else (self._texts.target(target, grid.measure),)
        return self._figure(cell, row, column, target=target, said=said)

    def _figure(
        self, cell: Cell, row: Line, column: Line, *, target: int | None = None, said: Sequence[str] = ()
    ) -> Point:
        length = None if target is None else target / self._unit
        text, short = self._texts.figure(cell), self._words.headline(cell)
        value, bound = cell.total.value / self._unit, cell.total.bound
        return Point(value, text, bound, cell, row, column, target=length, said=said, short=short)

    def _aside(self, row: Line, column: Line, cell: Cell | None) -> Point | None:
        aspect, measure = self._grid.aspect, self._grid.measure
        value = self._grid.layout.value(row, replace(column, aspect=aspect))
        match value:
            case Change(difference=found) if found is not None and found.value is not None:
                text = self._words.value(value, aspect, measure)
                length, bound = found.value / self._unit, found.bound
                return Point(length, text, bound, cell, row, column, said=(self._texts.change(value, measure),))
            case Percent(per_thousand=size) if size is not None:
                text = self._words.value(value, aspect, measure)
                return Point(size / 10, text, Bound.EXACT, cell, row, column, 100.0, (self._texts.reached(text),))
        return None

    def _total(self, category: Line) -> Point | None:
        found = self._grid.total(category) if self._grid.place(category) else None
        return None if found is None else self._figure(*found)

    def _rest(self, shown: Sequence[Line], category: Line) -> Point | None:
        """What the series that are not shown come to."""
        found = self._grid.total(category) if self._grid.place(category) else None
        if found is None:
            return None
        cell, row, column = found
        rest = cell.total
        for line in shown:
            part = self._grid.layout.figure(*self._grid.pair(line, category))
            rest = rest.without(part.total) if part else rest
        if not rest.records:
            return None
        text, short = self._texts.figure(replace(cell, total=rest)), self._words.headline(replace(cell, total=rest))
        return Point(rest.value / self._unit, text, rest.bound, None, row, column, short=short)
