# SPDX-License-Identifier: MIT
"""A tally laid out as a table: its lines, columns, of-which depths and totals, in an order; no words here.

The window's table, the copied block, the chart and every export read the same layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import product
from math import prod
from operator import itemgetter

from models.catalogue import Kind
from models.codes import Codes
from models.dates import parse_period
from models.quantity import Total
from models.tally.aspects import COMPARED, Asides, Aspect, Percent, Share, Value, in_a_hundred, share
from models.tally.compare import Change
from models.tally.folding import depths, holders
from models.tally.ordering import Family, Weight, in_order, weight
from models.tally.places import Places, measures_in_order
from models.tally.query import Cell, Key, Query, Tally

# What a figure of a row is known by: its row's key, its column's or None for one of totals, its measure.
_Place = tuple[Key, Key | None, str]
MOST_FILLED = 2000  # lines; a form that also lists what is empty stays one that can be read


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of figures.

    ``codes`` are what all its figures share; a line of totals names at most its measure. ``depth`` is how
    many parents of an of-which measure stand above it, ``first`` says it is the first below its parent, and
    ``level`` is how many of the regions that hold its own do. ``aspect`` says what of its figures a column shows.
    """

    codes: Mapping[str, str]
    depth: int = 0
    first: bool = False
    total: bool = False
    level: int = 0
    aspect: Aspect = Aspect.FIGURE

    @property
    def measure(self) -> str:
        """The one measure of its figures; '' where they have several."""
        return self.codes.get("measure", "")

    def indent(self, dimension: str) -> int:
        """How many steps its label in a dimension is moved to the right."""
        return {"measure": self.depth, "region": self.level}.get(dimension, 0)


@dataclass(frozen=True)
class Layout:
    """A tally as rows and columns. ``figure(row, column)`` is what stands where they meet.

    Behind the column of a figure stand those of its other aspects, if any: ``value(row, column)`` is theirs.
    """

    tally: Tally
    rows: Sequence[Line]
    columns: Sequence[Line]
    _cells: Mapping[tuple[Key, Key], Cell] = field(repr=False)
    parents: Mapping[str, str] = field(repr=False, default_factory=dict)  # of-which measures and their wholes
    kinds: Mapping[str, Kind] = field(repr=False, default_factory=dict)  # of measures
    asides: Asides = field(repr=False, default_factory=Asides)
    empty: bool = False  # no figure at all, nor a line that one is compared with or aimed at

    @property
    def query(self) -> Query:
        """What was asked."""
        return self.tally.query

    def figure(self, row: Line, column: Line) -> Cell | None:
        """The cell where a row and a column meet; None where nothing was counted."""
        if not row.total and not column.total:
            return self._cells.get((key_of(row, self.query.rows), key_of(column, self.query.columns)))
        measure = self.measure(row, column)
        if row.total and column.total:
            found: Sequence[Cell] = self.tally.grand_totals
        elif column.total:
            found = self.tally.row_totals.get(key_of(row, self.query.rows), ())
        else:
            found = self.tally.column_totals.get(key_of(column, self.query.columns), ())
        return next((cell for cell in found if cell.measure == measure), None)

    def value(self, row: Line, column: Line) -> Value | None:
        """What a column's aspect says where it meets a row; None where there is nothing to say."""
        cell = self.figure(row, column)
        match column.aspect:
            case Aspect.FIGURE:
                return cell
            case Aspect.SHARE:
                whole = self._whole(row, column)
                return share(cell, whole) if cell and whole else None
            case Aspect.RANK:
                return None if row.total else self._ranks.get(self._place(row, column))
            case aspect if aspect in COMPARED:
                return self._compared(row, column, cell)
            case aspect:
                return self._aimed(row, column, cell, aspect)

    def beside_figure(self, row: Line, column: Line, aspect: Aspect) -> Value | None:
        """What an aspect says of the figure where two lines meet; nothing for totals that have no such column."""
        shown = self._shown_beside(column)
        return self.value(row, replace(column, aspect=aspect)) if aspect in shown else None

    def _shown_beside(self, column: Line) -> Sequence[Aspect]:
        """The aspects of a column: totals over other spans than the other side's compare with nothing."""
        beside = self.asides.comparison
        if not column.total or beside is None or beside.counterpart.totals or "period" not in self.query.columns:
            return self.asides.shown
        return [aspect for aspect in self.asides.shown if aspect not in COMPARED]

    def _whole(self, row: Line, column: Line) -> Cell | None:
        """The total that a figure is a share of."""
        every = replace(row, codes=_only_measure(row), total=True) if self.query.rows != ("measure",) else row
        across = replace(column, codes=_only_measure(column), total=True) if self._across else column
        match self.asides.share:
            case Share.ROW:
                return self.figure(row, across)
            case Share.COLUMN:
                return self.figure(every, column)
            case Share.WHOLE:
                return self.figure(every, across)
        return None

    @property
    def _across(self) -> bool:
        """Whether its columns have totals."""
        return bool(self.query.columns) and self.query.columns != ("measure",)

    def codes(self, row: Line, column: Line) -> Mapping[str, str]:
        """The codes that two lines have between them."""
        return {**row.codes, **column.codes}

    @staticmethod
    def measure(row: Line, column: Line) -> str:
        """The one measure that a figure counts; '' where neither line names one."""
        return row.measure or column.measure

    def kind(self, row: Line, column: Line) -> Kind | None:
        """The kind of the one measure of a figure; None where the lines do not name one."""
        measure = self.measure(row, column)
        return self.kinds[measure] if measure else None

    def _compared(self, row: Line, column: Line, cell: Cell | None) -> Total | Change | None:
        beside, kind = self.asides.comparison, self.kind(row, column)
        if beside is None or kind is None:
            return None
        codes = self.codes(row, column)
        then = beside.then({d: codes[d] for d in self.query.dimensions if d in codes}, codes["measure"])
        if then is None or (not then.records and (cell is None or kind is not Kind.FLOW)):
            return None  # a flow that was not counted is nothing; any other measure is unknown then
        return then if column.aspect is Aspect.THEN else beside.change(cell.total if cell else Total(), then, kind)

    def _aimed(self, row: Line, column: Line, cell: Cell | None, aspect: Aspect) -> Total | Percent | None:
        """The target of a figure, or how far it is reached."""
        kind = self.kind(row, column)
        if self.asides.target is None or kind is None:
            return None
        codes = self.codes(row, column)
        value = self.asides.target(codes, codes["measure"])
        if value is None:
            return None
        if aspect is Aspect.TARGET:
            return Total(value, 1)
        if cell is None:
            return in_a_hundred(Total(), Total(value, 1)) if kind is Kind.FLOW else None
        return share(cell, Cell({}, cell.measure, Total(value, 1)))

    def _place(self, row: Line, column: Line) -> _Place:
        across = None if column.total else key_of(column, self.query.columns)
        return key_of(row, self.query.rows), across, self.measure(row, column)

    @cached_property
    def _ranks(self) -> Mapping[_Place, int]:
        """The place of each figure among those of its column and measure, the largest first; regions of one company."""
        found: dict[_Place, int] = {}
        along = ("region",) if self.query.nested else ()
        company = {key: self._above(row, along) for key, row in self._standing.items()}
        for column in self.columns:
            if column.aspect is not Aspect.RANK:
                continue
            groups: dict[tuple[Key | None, str], list[tuple[int, _Place]]] = {}
            for key, row in self._standing.items():
                cell = self.figure(row, column)
                if cell is not None and cell.total.stated:
                    group = groups.setdefault((company[key], cell.measure), [])
                    group.append((cell.total.value, self._place(row, column)))
            for group in groups.values():
                found.update(_ranked(group))
        return found

    @cached_property
    def _standing(self) -> Mapping[Key, Line]:
        return {key_of(row, self.query.rows): row for row in self.rows if not row.total}

    @property
    def folding(self) -> tuple[str, ...]:
        """The dimensions whose lines stand below one another."""
        return ("measure", "region") if self.query.nested else ("measure",)

    def _above(self, row: Line, folding: Sequence[str]) -> Key | None:
        """The key of the row that a row stands below; None for one that stands by itself."""
        keys = holders(key_of(row, self.query.rows), self.query.rows, folding, self.parents)
        return next((key for key in keys if key in self._standing), None)

    def ordered(self, by: Line | str, codes: Codes, *, descending: bool) -> Layout:
        """The same table with its rows in the order of a column's figures or of a dimension's codes.

        Of-which lines stay below their whole and regions below those that hold them, totals at the end, and what has
        no figure behind what has.
        """
        totals = [row for row in self.rows if row.total]
        place = Places.in_tally(codes, self.tally)

        def weigh(row: Line) -> Weight | None:
            if isinstance(by, Line):
                return weight(self.value(row, by), by.aspect, row.measure or by.measure, codes)
            return place(by, row.codes.get(by, ""))

        rows = in_order(self._families(), weigh, descending=descending)
        return replace(self, rows=[*rows, *totals])

    def _families(self) -> list[Family[Line]]:
        """The rows as trees: each with those that stand below it."""
        families = {key: Family(row) for key, row in self._standing.items()}
        last = [d for d in self.folding if d == self.query.rows[-1]]  # by others, no line follows what it belongs to
        roots: list[Family[Line]] = []
        for family in families.values():
            above = self._above(family.row, last)
            (roots if above is None else families[above].parts).append(family)
        return roots

    def beside(self, asides: Asides) -> Layout:
        """The same table with these aspects behind each column of figures, and what only they know."""
        bare = [column for column in self.columns if column.aspect is Aspect.FIGURE]
        found = replace(self, asides=asides)
        columns = [replace(c, aspect=aspect) for c in bare for aspect in found._shown_beside(c)]
        return replace(found, columns=columns)


def lay_out(
    tally: Tally,
    codes: Codes,
    *,
    fill: Mapping[str, Sequence[str]] | None = None,
    more: tuple[Sequence[Key], Sequence[Key]] = ((), ()),
) -> Layout:
    """Lay a tally out. ``fill`` names, by dimension, codes that stand in the table also without a figure.

    ``more`` are the keys of rows and of columns that stand in it too, with totals of their measures.
    """
    query, place = tally.query, Places.in_tally(codes, tally)
    parents = {code: codes.measure(code).parent for code, _ in measures_in_order(codes)}
    row_keys, column_keys = (
        _filled(dimensions, _joined(dimensions, keys, others, place), fill or {}, place)
        for dimensions, keys, others in zip(
            (query.rows, query.columns), (tally.row_keys, tally.column_keys), more, strict=True
        )
    )
    rows = _lines(query.rows, row_keys, parents, nested=query.nested)
    columns = _lines(query.columns, column_keys, parents, nested=query.nested) or [Line({})]
    empty = not tally.cells and not any(more)
    if not empty:
        added = {cell.measure for cell in tally.grand_totals}
        for dimensions, keys in zip((query.rows, query.columns), more, strict=True):
            if "measure" in dimensions:
                added.update(key[dimensions.index("measure")] for key in keys)
        totals = sorted(added, key=partial(place, "measure"))
        rows = _with_totals(rows, query.rows, totals, parents)
        if query.columns:
            columns = _with_totals(columns, query.columns, totals, parents)
    kinds = {code: codes.measure(code).kind for code in parents}
    return Layout(tally, rows, columns, tally.cells, parents, kinds, empty=empty)


def _joined(dimensions: Sequence[str], keys: Sequence[Key], more: Sequence[Key], place: Places) -> Sequence[Key]:
    """The keys of an axis and more of them, in order."""
    known = set(keys)
    if not (new := set(more) - known):
        return keys
    return sorted(known | new, key=partial(place.of, dimensions))


def _ranked(group: Sequence[tuple[int, _Place]]) -> Iterator[tuple[_Place, int]]:
    """The rank of each value, the largest first; equal ones share the first of theirs."""
    first: dict[int, int] = {}
    for number, (value, place) in enumerate(sorted(group, key=itemgetter(0), reverse=True), 1):
        yield place, first.setdefault(value, number)


def _only_measure(line: Line) -> Mapping[str, str]:
    return {"measure": line.measure} if line.measure else {}


def key_of(line: Line, dimensions: Sequence[str]) -> Key:
    """A line's codes in the order of its axis."""
    return tuple(line.codes[d] for d in dimensions)


def _lines(dimensions: Sequence[str], keys: Sequence[Key], parents: Mapping[str, str], *, nested: bool) -> list[Line]:
    """Lines of an axis; an of-which measure is deeper where its parent stands in the same company."""
    of_measure = depths(keys, dimensions, "measure", parents)
    of_region = depths(keys, dimensions, "region", parents) if nested else {}
    position = dimensions.index("measure") if "measure" in dimensions else 0
    met: set[tuple[Key, str]] = set()
    found: list[Line] = []
    for key in keys:
        depth, first = of_measure.get(key, 0), False
        if depth:
            family = ((*key[:position], *key[position + 1 :]), parents[key[position]])
            first = family not in met
            met.add(family)
        found.append(Line(dict(zip(dimensions, key, strict=True)), depth, first, level=of_region.get(key, 0)))
    return found


def _with_totals(
    lines: Sequence[Line], dimensions: Sequence[str], measures: Sequence[str], parents: Mapping[str, str]
) -> list[Line]:
    """The lines and one of totals, or one a measure: different measures are never added.

    A measure's total stands behind its lines where measures come first, else all stand at the end. A list of
    measures alone has none: its every line is a measure's total already.
    """
    if not dimensions or tuple(dimensions) == ("measure",):
        return list(lines)
    if "measure" not in dimensions:
        return [*lines, Line({}, total=True)]
    keys = [(measure,) for measure in measures]
    totals = [replace(line, total=True) for line in _lines(("measure",), keys, parents, nested=False)]
    if dimensions[0] != "measure":
        return [*lines, *totals]
    by_measure = {line.measure: line for line in totals}
    found: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        found.append(line)
        last = following is None or following.measure != line.measure
        if last and line.measure in by_measure:
            found.append(by_measure[line.measure])
    return found


def _filled(
    dimensions: Sequence[str], keys: Sequence[Key], fill: Mapping[str, Sequence[str]], place: Places
) -> Sequence[Key]:
    """The keys with figures, and every combination of the codes that are to stand anyway."""
    if not any(d in fill for d in dimensions):
        return keys
    lists: list[list[str]] = []
    for number, dimension in enumerate(dimensions):
        found = {key[number] for key in keys}
        wanted = set(fill.get(dimension, ())) | found
        lists.append(sorted(wanted, key=partial(place, dimension)))
    return keys if prod(map(len, lists)) > MOST_FILLED else list(product(*lists))


def periods_between(first: str, last: str, *, most: int = 400) -> list[str]:
    """The codes of every period from one to another of the same grain; none where there are too many."""
    period, end = parse_period(first), parse_period(last)
    found: list[str] = []
    while period <= end:
        found.append(period.code)
        if len(found) > most:
            return []
        period = period.next()
    return found


def figures(layout: Layout) -> Iterator[tuple[Line, Line, Cell | None]]:
    """Every figure of a table with its row and column, row by row; None where only what is beside it says something."""
    asides = layout.asides.shown[1:]
    for row in layout.rows:
        for column in layout.columns:
            if column.aspect is Aspect.FIGURE:
                cell = layout.figure(row, column)
                if cell is not None or any(layout.beside_figure(row, column, a) is not None for a in asides):
                    yield row, column, cell
