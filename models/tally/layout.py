# SPDX-License-Identifier: MIT
"""A tally laid out as a table: its lines, columns, of-which depths and totals, in an order; no words here.

The window's table, the copied block, the chart and every export read the same layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from itertools import product
from math import prod
from operator import itemgetter
from typing import Any

from models.codes import Codes
from models.dates import Grain, parse_period, period_of
from models.quantity import BOUNDS
from models.tally.query import Cell, Key, Query, Tally
from models.tally.sql import measures_in_order

MOST_FILLED = 2000  # lines; a form that also lists what is empty stays one that can be read


Weight = tuple[Any, ...]  # what a row is sorted by; rows that are compared have the same kinds of it


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of figures.

    ``codes`` are what all its figures share; a line of totals names at most its measure. ``depth`` is how
    many parents of an of-which measure stand above it, ``first`` says it is the first below its parent.
    """

    codes: Mapping[str, str]
    depth: int = 0
    first: bool = False
    total: bool = False

    @property
    def measure(self) -> str:
        """The one measure of its figures; '' where they have several."""
        return self.codes.get("measure", "")


@dataclass(frozen=True)
class Layout:
    """A tally as rows and columns. ``figure(row, column)`` is what stands where they meet."""

    tally: Tally
    rows: Sequence[Line]
    columns: Sequence[Line]
    _cells: Mapping[tuple[Key, Key], Cell] = field(repr=False)

    @property
    def query(self) -> Query:
        """What was asked."""
        return self.tally.query

    @property
    def empty(self) -> bool:
        """Whether there is no figure at all."""
        return not self.tally.cells

    def figure(self, row: Line, column: Line) -> Cell | None:
        """The cell where a row and a column meet; None where nothing was counted."""
        if not row.total and not column.total:
            return self._cells.get((key_of(row, self.query.rows), key_of(column, self.query.columns)))
        measure = row.measure or column.measure
        if row.total and column.total:
            found: Sequence[Cell] = self.tally.grand_totals
        elif column.total:
            found = self.tally.row_totals.get(key_of(row, self.query.rows), ())
        else:
            found = self.tally.column_totals.get(key_of(column, self.query.columns), ())
        return next((cell for cell in found if cell.measure == measure), None)

    def ordered(self, by: Line | str, codes: Codes, *, descending: bool) -> Layout:
        """The same table with its rows in the order of a column's figures or of a dimension's codes.

        Of-which lines stay below their parent, totals at the end, and what has no figure behind what has.
        """
        body = [row for row in self.rows if not row.total]
        totals = [row for row in self.rows if row.total]
        place = Places(codes, self.tally)

        def weigh(row: Line) -> Weight | None:
            if isinstance(by, Line):
                return _weight(self.figure(row, by), codes)
            return place(by, row.codes.get(by, ""))

        together = self.query.rows[-1:] == ("measure",)  # else an of-which line does not follow its parent
        rows = _sorted(_families(body) if together else [_Family(row) for row in body], weigh, descending)
        return replace(self, rows=[*rows, *totals])


def lay_out(tally: Tally, codes: Codes, *, fill: Mapping[str, Sequence[str]] | None = None) -> Layout:
    """Lay a tally out. ``fill`` names, by dimension, codes that stand in the table also without a figure."""
    query = tally.query
    depths = dict(measures_in_order(codes))
    parents = {code: codes.measure(code).parent for code in depths}
    row_keys = _filled(query.rows, tally.row_keys, fill or {}, codes, tally)
    column_keys = _filled(query.columns, tally.column_keys, fill or {}, codes, tally)
    rows = _lines(query.rows, row_keys, parents)
    columns = _lines(query.columns, column_keys, parents) or [Line({})]
    if tally.cells:
        rows = _with_totals(rows, query.rows, tally, parents)
        if query.columns:
            columns = _with_totals(columns, query.columns, tally, parents)
    return Layout(tally, rows, columns, tally.cells)


def key_of(line: Line, dimensions: Sequence[str]) -> Key:
    """A line's codes in the order of its axis."""
    return tuple(line.codes[d] for d in dimensions)


def _lines(dimensions: Sequence[str], keys: Sequence[Key], parents: Mapping[str, str]) -> list[Line]:
    """Lines of an axis; an of-which measure is deeper where its parent stands in the same company."""
    if "measure" not in dimensions:
        return [Line(dict(zip(dimensions, key, strict=True))) for key in keys]
    position = dimensions.index("measure")
    standing = set(keys)
    eldest: dict[tuple[Key, str], str] = {}
    found: list[Line] = []
    for key in keys:
        before, measure, after = key[:position], key[position], key[position + 1 :]
        depth, parent = 0, parents.get(measure, "")
        up = parent
        while up and (*before, up, *after) in standing:
            depth, up = depth + 1, parents.get(up, "")
        first = depth > 0 and eldest.setdefault(((*before, *after), parent), measure) == measure
        found.append(Line(dict(zip(dimensions, key, strict=True)), depth, first))
    return found


def _with_totals(
    lines: Sequence[Line], dimensions: Sequence[str], tally: Tally, parents: Mapping[str, str]
) -> list[Line]:
    """The lines and one of totals, or one a measure: different measures are never added.

    A measure's total stands behind its lines where measures come first, else all stand at the end. A list of
    measures alone has none: its every line is a measure's total already.
    """
    if not dimensions or tuple(dimensions) == ("measure",):
        return list(lines)
    if "measure" not in dimensions:
        return [*lines, Line({}, total=True)]
    keys = [(cell.measure,) for cell in tally.grand_totals]
    totals = [replace(line, total=True) for line in _lines(("measure",), keys, parents)]
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
    dimensions: Sequence[str],
    keys: Sequence[Key],
    fill: Mapping[str, Sequence[str]],
    codes: Codes,
    tally: Tally,
) -> Sequence[Key]:
    """The keys with figures, and every combination of the codes that are to stand anyway."""
    if not any(d in fill for d in dimensions):
        return keys
    place = Places(codes, tally)
    lists: list[list[str]] = []
    for number, dimension in enumerate(dimensions):
        found = {key[number] for key in keys}
        wanted = set(fill.get(dimension, ())) | found
        lists.append(sorted(wanted, key=partial(place, dimension)))
    return keys if prod(map(len, lists)) > MOST_FILLED else list(product(*lists))


def periods_between(first: str, last: str, grain: Grain, *, most: int = 400) -> list[str]:
    """The codes of every period from one to another, both of this grain; none where there are too many."""
    period, end = parse_period(first), parse_period(last)
    found: list[str] = []
    while period <= end:
        found.append(period.code)
        if len(found) > most:
            return []
        period = period_of(period.first, grain).next()
    return found


class Places:
    """Where a code stands in its dimension: measures as in the catalogue, regions and periods by code."""

    def __init__(self, codes: Codes, tally: Tally) -> None:
        self._codes = codes
        self._measures = {code: number for number, (code, _) in enumerate(measures_in_order(codes))}
        query = tally.query
        self._seen: dict[str, int] = {}
        for dimensions, keys in ((query.rows, tally.row_keys), (query.columns, tally.column_keys)):
            if "campaign" in dimensions:
                position = dimensions.index("campaign")
                for key in keys:
                    self._seen.setdefault(key[position], len(self._seen))

    def __call__(self, dimension: str, code: str) -> tuple[int, int, str]:
        """A sortable place; 'not recorded' comes last."""
        if not code:
            return (1, 0, "")
        if dimension in ("period", "region"):
            return (0, 0, code)
        if dimension == "campaign":
            return (0, self._seen.get(code, 0), code)
        if dimension == "measure":
            return (0, self._measures.get(code, 0), code)
        return (0, self._codes[dimension][code].id, code)


def _weight(cell: Cell | None, codes: Codes) -> Weight | None:
    """What a figure is sorted by: its value in its unit, then its bound; unstated is below any value."""
    if cell is None:
        return None
    total = cell.total
    if not total.stated:
        return (0, Decimal(0), total.unstated)
    decimals = codes.measure(cell.measure).decimals
    return (1, Decimal(total.value).scaleb(-decimals), BOUNDS.index(total.bound))


@dataclass
class _Family:
    """A row with its of-which rows."""

    row: Line
    parts: list[_Family] = field(default_factory=list)


def _families(rows: Sequence[Line]) -> list[_Family]:
    """Rows in their natural order, where each of-which row follows its parent, as trees."""
    roots: list[_Family] = []
    above: list[_Family] = []
    for row in rows:
        del above[row.depth :]
        family = _Family(row)
        (above[-1].parts if above else roots).append(family)
        above.append(family)
    return roots


def _sorted(families: Sequence[_Family], weigh: Callable[[Line], Weight | None], descending: bool) -> list[Line]:
    weighed = [(weigh(family.row), family) for family in families]
    known = sorted((w for w in weighed if w[0] is not None), key=itemgetter(0), reverse=descending)
    found: list[Line] = []
    for _, family in (*known, *(w for w in weighed if w[0] is None)):
        found.append(family.row)
        found.extend(_sorted(family.parts, weigh, descending))
    return found


def figures(layout: Layout) -> Iterator[tuple[Line, Line, Cell]]:
    """Every figure of a table with its row and column, row by row."""
    for row in layout.rows:
        for column in layout.columns:
            cell = layout.figure(row, column)
            if cell is not None:
                yield row, column, cell
