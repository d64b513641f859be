# SPDX-License-Identifier: MIT
"""Lines below lines: of-which measures below their whole, regions below those that hold them; what folds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from models.tally.query import Key
from models.tally.regions import outward

Place = tuple[str, Key]  # what can be folded: a dimension, and the codes of an axis up to its own


def above(dimension: str, code: str, parents: Mapping[str, str]) -> Iterator[str]:
    """What a code is part of, nearest first: a measure's wholes, a region's outer regions; of others nothing."""
    if dimension == "measure":
        code = parents.get(code, "")
        while code:
            yield code
            code = parents.get(code, "")
    elif dimension == "region" and code:
        yield from outward(code)


def depths(
    keys: Sequence[Key], dimensions: Sequence[str], dimension: str, parents: Mapping[str, str]
) -> Mapping[Key, int]:
    """How many lines above each key's stand among these keys, along one dimension of them."""
    if dimension not in dimensions:
        return {}
    place, standing = dimensions.index(dimension), set(keys)
    found = {}
    for key in keys:
        outer = (_at(key, place, code) for code in above(dimension, key[place], parents))
        found[key] = sum(other in standing for other in outer)
    return found


def holders(key: Key, dimensions: Sequence[str], folding: Collection[str], parents: Mapping[str, str]) -> Iterator[Key]:
    """The keys of the lines that a key's may stand below, nearest first, along its last dimension that folds."""
    for place in reversed(range(len(dimensions))):
        if dimensions[place] in folding:
            for code in above(dimensions[place], key[place], parents):
                yield _at(key, place, code)


def hiding(
    key: Key, dimensions: Sequence[str], folding: Collection[str], parents: Mapping[str, str]
) -> Iterator[Place]:
    """The places that hide a line while they are folded."""
    for place, dimension in enumerate(dimensions):
        if dimension in folding:
            for code in above(dimension, key[place], parents):
                yield dimension, (*key[:place], code)


def _at(key: Key, place: int, code: str) -> Key:
    return (*key[:place], code, *key[place + 1 :])
