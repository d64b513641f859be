# SPDX-License-Identifier: MIT
"""Figures to date: each period's from the beginning of the filter to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from models.catalogue import Kind
from models.codes import Codes
from models.tally.places import Places
from models.tally.query import Cell, Key, Tally, largest


def accumulated(tally: Tally, codes: Codes) -> Tally:
    """The same tally with the figures of its periods added up to date, also where nothing new was counted.

    A stock stands as it is. A distinct measure is not added over periods: the largest so far stands, and says so.
    """
    query = tally.query
    if "period" not in query.dimensions:
        return tally
    periods, place = tally.periods, Places.in_tally(codes, tally)

    def ordered(dimensions: Sequence[str], keys: Iterable[Key]) -> list[Key]:
        return sorted(set(keys), key=partial(place.of, dimensions))

    def totals(known: Mapping[Key, Sequence[Cell]], dimensions: Sequence[str]) -> Mapping[Key, Sequence[Cell]]:
        if "period" not in dimensions:
            return known
        found: dict[Key, list[Cell]] = {}
        for cell in _to_date((cell for cells in known.values() for cell in cells), periods, codes):
            found.setdefault(_key(cell, dimensions), []).append(cell)
        return {key: sorted(cells, key=lambda cell: place("measure", cell.measure)) for key, cells in found.items()}

    cells = {
        (_key(cell, query.rows), _key(cell, query.columns)): cell
        for cell in _to_date(tally.cells.values(), periods, codes)
    }
    return replace(
        tally,
        row_keys=ordered(query.rows, (row for row, _ in cells)),
        column_keys=ordered(query.columns, (column for _, column in cells)),
        cells=cells,
        row_totals=totals(tally.row_totals, query.rows),
        column_totals=totals(tally.column_totals, query.columns),
    )


def _key(cell: Cell, dimensions: Sequence[str]) -> Key:
    return tuple(cell.codes[d] for d in dimensions)


def _to_date(cells: Iterable[Cell], periods: Sequence[str], codes: Codes) -> Iterator[Cell]:
    """Each series of figures from its first period to the last one of all."""
    series: dict[Key, dict[str, Cell]] = {}
    for cell in cells:
        others = tuple(code for d, code in cell.codes.items() if d != "period")
        series.setdefault((*others, cell.measure), {})[cell.codes["period"]] = cell
    for of_period in series.values():
        kind = codes.measure(next(iter(of_period.values())).measure).kind
        so_far: Cell | None = None
        for period in periods:
            new = of_period.get(period)
            if new is not None:
                so_far = new if so_far is None or kind is Kind.STOCK else _joined(so_far, new, kind)
            if so_far is not None and (new is not None or kind is not Kind.STOCK):
                yield replace(so_far, codes={**so_far.codes, "period": period})


def _joined(so_far: Cell, cell: Cell, kind: Kind) -> Cell:
    if kind is Kind.FLOW:
        return replace(so_far, total=so_far.total.plus(cell.total))
    return replace(so_far, total=largest([so_far.total, cell.total]), unadded=True)
