# SPDX-License-Identifier: MIT
"""Sums in columns, and the tally that reads them: its cells are made when they are looked at.

A table of half a million cells is there at once; what a screen shows of it are some hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.quantity import Total
from models.tally.query import Cell, Key, Query, Tally, with_measure

Whole = NDArray[np.int64]
EXACT_SUM = 2**53  # up to here a sum of whole numbers in floating point is exact
_HALF = 22  # bits: two halves of a value, each of which a million times over is exact
_LOW = (1 << _HALF) - 1
_FEW = 1 << 16
FIGURES = ("value", "stated", "unstated", "up", "down")


@dataclass(frozen=True)
class Sums:
    """Figures by their places: ``places[dimension][i]`` is where figure i stands on that dimension's axis.

    ``figures`` are the five numbers of a ``Total``; ``unadded`` and ``carried`` as in a ``Cell``.
    """

    places: Mapping[str, Whole]
    figures: Mapping[str, Whole]
    unadded: NDArray[np.bool_]
    carried: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.unadded)

    @classmethod
    def plain(cls, places: Mapping[str, Whole], figures: Mapping[str, Whole]) -> Sums:
        """Figures that were simply added up."""
        no = np.zeros(len(figures["value"]), np.bool_)
        return cls(places, figures, no, no)

    def key(self, dimensions: Sequence[str], sizes: Mapping[str, int]) -> Whole:
        """Where each figure stands on several axes of these sizes, as one number that orders as they do."""
        key: Whole = np.zeros(len(self), np.int64)
        for dimension in dimensions:
            key *= sizes[dimension]
            key += self.places[dimension]
        return key

    def with_places(self, dimension: str, places: Whole) -> Sums:
        """These figures, with other places on an axis or on one more."""
        return replace(self, places={**self.places, dimension: places})

    def taken(self, order: Any) -> Sums:
        """These figures, in another order or only some."""
        return Sums(
            {name: column[order] for name, column in self.places.items()},
            {name: column[order] for name, column in self.figures.items()},
            self.unadded[order],
            self.carried[order],
        )

    def folded(self, dimensions: Sequence[str], sizes: Mapping[str, int]) -> Sums:
        """Added up over all other dimensions."""
        found, place = numbered(self.key(dimensions, sizes), prod(sizes[d] for d in dimensions))
        return Sums(
            decoded(found, dimensions, sizes),
            {name: added(column, place, len(found)) for name, column in self.figures.items()},
            np.bincount(place, self.unadded, len(found)) > 0,
            np.bincount(place, self.carried, len(found)) > 0,
        )


def together(parts: Sequence[Sums], dimensions: Sequence[str]) -> Sums:
    """The figures of several parts that have no place in common."""
    return Sums(
        {name: np.concatenate([part.places[name] for part in parts]) for name in dimensions},
        {name: np.concatenate([part.figures[name] for part in parts]) for name in FIGURES},
        np.concatenate([part.unadded for part in parts]),
        np.concatenate([part.carried for part in parts]),
    )


def numbered(key: NDArray[Any], size: int) -> tuple[Whole, Whole]:
    """The numbers below ``size`` that occur, in order, and the place of each in that order."""
    if size > 4 * len(key) + _FEW:
        return np.unique(key, return_inverse=True)
    occurs = np.zeros(size, np.bool_)
    occurs[key] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[key]


def decoded(key: Whole, dimensions: Sequence[str], sizes: Mapping[str, int]) -> dict[str, Whole]:
    """The place on each axis that ``Sums.key`` made one number of."""
    places = {}
    stride = prod(sizes[d] for d in dimensions)
    for dimension in dimensions:
        stride //= sizes[dimension]
        places[dimension] = key // stride % sizes[dimension]
    return places


def added(column: Whole, place: Whole, count: int, *, most: int | None = None) -> Whole:
    """The sums of what shares a place, exact as long as they fit 64 bits. ``most``: no sum of sizes is above it."""
    if most is None:
        most = int(np.abs(column).sum())
        if not most:  # few figures have a bound
            return np.zeros(count, np.int64)
    if most < EXACT_SUM:
        return np.bincount(place, column, count).astype(np.int64)
    low, high = np.bincount(place, column & _LOW, count), np.bincount(place, column >> _HALF, count)
    return (high.astype(np.int64) << _HALF) + low.astype(np.int64)


def beginnings(ordered: Whole) -> Whole:
    """Where each run of equal numbers begins."""
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


@dataclass(frozen=True)
class _Reader:
    """Makes cells of figures. ``axes`` are the codes of each dimension in their order."""

    sums: Sums
    dimensions: Sequence[str]
    axes: Mapping[str, Sequence[str]]

    def cell(self, number: int) -> Cell:
        sums = self.sums
        codes = {name: self.axes[name][sums.places[name][number]] for name in self.dimensions}
        total = Total(*(int(sums.figures[name][number]) for name in FIGURES))
        return Cell(codes, codes["measure"], total, bool(sums.unadded[number]), bool(sums.carried[number]))


class _Cells(Mapping[tuple[Key, Key], Cell]):
    """Cells by row key and column key."""

    def __init__(self, reader: _Reader, rows: Sequence[Key], columns: Sequence[Key], row: Whole, column: Whole) -> None:
        self._reader = reader
        self._rows, self._columns = rows, columns
        self._row_of = {key: number for number, key in enumerate(rows)}
        self._column_of = {key: number for number, key in enumerate(columns)}
        self._flat = row * len(columns) + column  # ascending

    def __len__(self) -> int:
        return len(self._flat)

    def __iter__(self) -> Iterator[tuple[Key, Key]]:
        for number in self._flat.tolist():
            row, column = divmod(number, len(self._columns))
            yield self._rows[row], self._columns[column]

    def __getitem__(self, key: tuple[Key, Key]) -> Cell:
        wanted = self._row_of[key[0]] * len(self._columns) + self._column_of[key[1]]
        found = int(np.searchsorted(self._flat, wanted))
        if found == len(self._flat) or self._flat[found] != wanted:
            raise KeyError(key)
        return self._reader.cell(found)


class _Totals(Mapping[Key, Sequence[Cell]]):
    """The totals of each row, or of each column: one a measure, in the measures' order."""

    def __init__(self, reader: _Reader, keys: Sequence[Key], begins: Whole) -> None:
        self._reader = reader
        self._keys = keys
        self._begins = [*begins.tolist(), len(reader.sums)]
        self._place = {key: number for number, key in enumerate(keys)}

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __getitem__(self, key: Key) -> Sequence[Cell]:
        place = self._place[key]
        return [self._reader.cell(number) for number in range(self._begins[place], self._begins[place + 1])]


def answer_of(
    query: Query, full: Sums, rows: Sums, columns: Sums, grand: Sums, axes: Mapping[str, Sequence[str]], history: int
) -> Tally:
    """The tally of its sums: over all dimensions of the query, over its rows, over its columns, and over none."""
    sizes = {name: max(1, len(codes)) for name, codes in axes.items()}
    row_keys, row = _keys(full, query.rows, axes, sizes)
    column_keys, column = _keys(full, query.columns, axes, sizes)
    order = _order(row * len(column_keys) + column, len(row_keys) * len(column_keys))
    reader = _Reader(full.taken(order), query.dimensions, axes)
    cells = _Cells(reader, row_keys, column_keys, row[order], column[order])
    return Tally(
        query,
        row_keys,
        column_keys,
        cells,
        _totals(rows, query.rows, axes, sizes),
        _totals(columns, query.columns, axes, sizes),
        _totals(grand, (), axes, sizes).get((), []),
        history,
    )


def _order(numbers: Whole, size: int) -> Whole:
    """The order of numbers below ``size`` of which no two are alike."""
    if size > 4 * len(numbers) + _FEW:
        return np.argsort(numbers)
    at = np.full(size, -1, np.int64)
    at[numbers] = np.arange(len(numbers))
    return at[at >= 0]


def _keys(
    sums: Sums, dimensions: Sequence[str], axes: Mapping[str, Sequence[str]], sizes: Mapping[str, int]
) -> tuple[list[Key], Whole]:
    """The keys of an axis in their order, and each figure's place among them."""
    found, place = numbered(sums.key(dimensions, sizes), prod(sizes[d] for d in dimensions))
    return _read(found, dimensions, axes, sizes), place


def _read(
    key: Whole, dimensions: Sequence[str], axes: Mapping[str, Sequence[str]], sizes: Mapping[str, int]
) -> list[Key]:
    if not dimensions:
        return [()] * len(key)
    places = decoded(key, dimensions, sizes)
    return list(zip(*([axes[d][place] for place in places[d].tolist()] for d in dimensions), strict=True))


def _totals(
    sums: Sums, dimensions: Sequence[str], axes: Mapping[str, Sequence[str]], sizes: Mapping[str, int]
) -> _Totals:
    key = sums.key(dimensions, sizes)
    order = np.lexsort((sums.places["measure"], key))
    begins = beginnings(key[order])
    keys = _read(key[order][begins], dimensions, axes, sizes)
    return _Totals(_Reader(sums.taken(order), with_measure(dimensions), axes), keys, begins)
