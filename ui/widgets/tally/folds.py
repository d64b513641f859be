# SPDX-License-Identifier: MIT
"""Which lines of a tally hide others when they are folded, and which lines stand then. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from models.tally.folding import Place, hiding
from models.tally.layout import Layout, Line, key_of


class Folds:
    """The lines below lines among a layout's rows. Lines of totals stay, but for one below a folded measure's."""

    def __init__(self, layout: Layout) -> None:
        self._dimensions = layout.query.rows
        self._hidden_by: dict[int, tuple[Place, ...]] = {}
        self._own: dict[int, Mapping[str, Place]] = {}
        self._rows = layout.rows  # held, so that the identities stay theirs
        if any(row.depth or row.level for row in layout.rows):
            self._look(layout)
        self.dimensions = frozenset(dimension for own in self._own.values() for dimension in own)

    def _look(self, layout: Layout) -> None:
        standing: set[Place] = set()
        keys: list[tuple[Line, tuple[str, ...]]] = []
        for row in layout.rows:
            key = key_of(row, self._dimensions if not row.total else self._dimensions[:1]) if self._folds(row) else ()
            keys.append((row, key))
            standing.update((dimension, key[: n + 1]) for n, dimension in enumerate(self._dimensions[: len(key)]))
        holding: set[Place] = set()
        for row, key in keys:
            found = hiding(key, self._dimensions[: len(key)], layout.folding, layout.parents)
            self._hidden_by[id(row)] = places = tuple(place for place in found if place in standing)
            holding.update(places)
        for row, key in keys:
            own = {} if row.total else {d: (d, key[: n + 1]) for n, d in enumerate(self._dimensions[: len(key)])}
            self._own[id(row)] = {d: place for d, place in own.items() if place in holding}

    def _folds(self, row: Line) -> bool:
        return not row.total or self._dimensions[0] == "measure"

    @property
    def all(self) -> frozenset[Place]:
        """Every place that hides lines when it is folded."""
        return frozenset(place for own in self._own.values() for place in own.values())

    def own(self, row: Line) -> Mapping[str, Place]:
        """By dimension, the places of a row that lines stand below."""
        return self._own.get(id(row), {})

    def above(self, row: Line) -> Place | None:
        """The nearest place that a row stands below, along its last dimension that folds."""
        places = self._hidden_by.get(id(row), ())
        last = [place for place in places if place[0] == places[-1][0]] if places else []
        return last[0] if last else None

    def standing(self, rows: Sequence[Line], folded: Collection[Place]) -> list[Line]:
        """The rows that are not hidden by what is folded."""
        if not folded or not self._hidden_by:
            return list(rows)
        return [row for row in rows if not any(place in folded for place in self._hidden_by.get(id(row), ()))]
