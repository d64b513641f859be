# SPDX-License-Identifier: MIT
"""The order of codes: measures as the catalogue has them, regions and periods by code, others as they were added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.codes import Codes
from models.tally.query import Tally

Place = tuple[int, int, str]


def measures_in_order(codes: Codes) -> Iterator[tuple[str, int]]:
    """Every measure a ledger knows with its depth, each of-which line behind its parent."""
    children: dict[str, list[str]] = {}
    for entry in codes["measure"]:
        measure = codes.measure(entry.term.code)
        parent = measure.parent if measure.parent in codes["measure"] else ""
        children.setdefault(parent, []).append(measure.code)

    def walk(parent: str, depth: int) -> Iterator[tuple[str, int]]:
        for code in children.get(parent, ()):
            yield code, depth
            yield from walk(code, depth + 1)

    return walk("", 0)


class Places:
    """Where a code stands in its dimension. ``campaigns`` gives the places of campaigns by their codes."""

    def __init__(self, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._codes, self._campaigns = codes, campaigns
        self._measures = {code: number for number, (code, _) in enumerate(measures_in_order(codes))}

    @classmethod
    def in_tally(cls, codes: Codes, tally: Tally) -> Places:
        """The places of a tally's codes, its campaigns as they stand in it."""
        campaigns: dict[str, int] = {}
        for dimensions, keys in ((tally.query.rows, tally.row_keys), (tally.query.columns, tally.column_keys)):
            if "campaign" in dimensions:
                position = dimensions.index("campaign")
                for key in keys:
                    campaigns.setdefault(key[position], len(campaigns))
        return cls(codes, campaigns)

    def __call__(self, dimension: str, code: str) -> Place:
        """A sortable place; 'not recorded' comes last."""
        if not code:
            return (1, 0, "")
        if dimension in ("period", "region"):
            return (0, 0, code)
        if dimension == "campaign":
            return (0, self._campaigns.get(code, len(self._campaigns)), code)
        if dimension == "measure":
            return (0, self._measures[code], code)
        return (0, self._codes[dimension][code].id, code)

    def of(self, dimensions: Sequence[str], key: Sequence[str]) -> list[Place]:
        """The sortable place of a line's key."""
        return [self(dimension, code) for dimension, code in zip(dimensions, key, strict=True)]
