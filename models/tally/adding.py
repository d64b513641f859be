# SPDX-License-Identifier: MIT
"""Records of the columns added up by their places on several axes: what shares one number is one sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from models.tally.answer import Sums, Whole, added, decoded
from models.tally.periods import Calendar
from models.tally.selecting import Records

_DENSE = 1 << 16  # cells that are simply counted through, however few records there are
_BLOCK = 1 << 17  # records added up at once: what is worked with stays near the processor
OPEN_UP = np.array([False, True, False, True, False])  # by bound; unstated is counted apart
OPEN_DOWN = np.array([False, False, True, True, False])
_NO_VALUE = np.array([False, False, False, False, True])


def grouped(records: Records, kept: Sequence[str], places: Mapping[str, NDArray[np.int32]], calendar: Calendar) -> Sums:
    """The records' figures by their places on these axes.

    ``places`` are those of each column's own small numbers, ``calendar`` is the axis of ``period``.
    """
    sizes = {d: len(calendar.occupied) if d == "period" else len(places[d]) for d in kept}
    size = prod(sizes.values())
    if size <= 4 * len(records) + _DENSE:
        blocks = records.blocks(_BLOCK) if size < _BLOCK else [records]
        counts, sums = _added_up(records, ((block, _key(block, sizes, calendar, size)) for block in blocks), size + 1)
        found = chosen = np.flatnonzero(counts != 0)
    else:  # only what occurs is counted
        found, key = np.unique(_key(records, sizes, calendar, size), return_inverse=True)
        counts, sums = _added_up(records, [(records, key)], len(found))
        chosen = np.arange(len(found))
    chosen = chosen[found != size]
    met = decoded(found[found != size], kept, sizes)
    standing = {d: (calendar.occupied if d == "period" else places[d])[met[d]].astype(np.int64) for d in kept}
    figures = {name: column[chosen] for name, column in sums.items()}
    return Sums.plain(standing, {**figures, "stated": counts[chosen] - figures["unstated"]})


def _key(records: Records, sizes: Mapping[str, int], calendar: Calendar, size: int) -> Whole:
    """What each record bears on the axes of these sizes as one number; ``size`` for what is left out.

    It is made of the columns' own small numbers: their places are looked up when they are few, as sums.
    """
    key: Whole = np.zeros(len(records), np.int64)
    for dimension, room in sizes.items():
        key *= room
        if dimension == "period":
            days = records.columns.days[records.positions] - calendar.first
            key += np.take(calendar.table, days, mode="clip")  # what is left out may have no day
        else:
            key += records.codes(dimension)
    if len(records.without):
        key[records.without - records.positions.start] = size
    return key


def _added_up(records: Records, keys: Iterable[tuple[Records, Whole]], size: int) -> tuple[Whole, dict[str, Whole]]:
    """How many records have each number below ``size``, and their figures. ``keys`` are the parts of the records."""
    columns = records.columns
    counts, values = np.zeros(size, np.int64), np.zeros(size, np.int64)
    where, how = [np.zeros(0, np.int64)], [np.zeros(0, np.uint8)]
    for part, key in keys:
        counts += np.bincount(key, minlength=size)
        values += added(columns.values[part.positions], key, size, most=columns.sum)
        bounds = columns.bounds[part.positions]
        not_exact = np.flatnonzero(bounds != 0)
        where.append(key[not_exact])
        how.append(bounds[not_exact])
    place, bound = np.concatenate(where), np.concatenate(how)
    flags = {"up": OPEN_UP, "down": OPEN_DOWN, "unstated": _NO_VALUE}
    figures = {name: np.bincount(place[flag[bound]], minlength=size) for name, flag in flags.items()}
    return counts, {"value": values, **figures}
