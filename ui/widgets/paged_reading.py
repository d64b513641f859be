# SPDX-License-Identifier: MIT
"""What a long list asks of the ledger: its first page, then all ids. On the readers' worker; touches no widget."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from models.store import Store

View = TypeVar("View")
Row = TypeVar("Row")
_Viewed = TypeVar("_Viewed", contravariant=True)
Fetch = Callable[[Sequence[int], Store], Sequence[Row]]  # rows by id; ids that are gone are left out

_PART = 8192  # ids that are looked through in a fraction of a millisecond
FIRST = 200  # what is shown at once: some ten screens


class Pages(Protocol[_Viewed]):
    """Finds the ids of a view, in its order."""

    def first(self, view: _Viewed, limit: int = ..., *, store: Store | None = None) -> array[int]:
        """The ids of its first page."""

    def all(self, view: _Viewed, *, store: Store | None = None) -> array[int]:
        """All its ids."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Row]):
    """Ids in a view's order, some of the rows, and where the ids that were asked about stand."""

    ids: array[int]
    rows: Sequence[Row] = ()
    places: dict[int, int] = field(default_factory=dict)


def read_first(pages: Pages[View], view: View, fetch: Fetch[Row], store: Store) -> Answer[Row]:
    """The first page with its rows."""
    ids = pages.first(view, FIRST, store=store)
    return Answer(ids, fetch(ids, store))


def read_all(pages: Pages[View], view: View, keep: frozenset[int], store: Store) -> Answer[Row]:
    """All ids, and where those of ``keep`` stand."""
    ids = pages.all(view, store=store)
    return Answer(ids, (), _places(ids, keep))


def read_again(
    pages: Pages[View], view: View, keep: frozenset[int], around: tuple[int, int], fetch: Fetch[Row], store: Store
) -> Answer[Row]:
    """All ids anew with the rows that are on screen, so that nothing flickers."""
    ids = pages.all(view, store=store)
    return Answer(ids, fetch(ids[around[0] : around[1]], store), _places(ids, keep))


def _places(ids: array[int], keep: frozenset[int]) -> dict[int, int]:
    """Where some ids stand, looked for part by part: the window's thread gets its turn in between."""
    found: dict[int, int] = {}
    for start in range(0, len(ids) if keep else 0, _PART):
        part = ids[start : start + _PART]
        for record in keep.intersection(part):
            found[record] = start + part.index(record)
        time.sleep(0)
    return found
