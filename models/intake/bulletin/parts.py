# SPDX-License-Identifier: MIT
"""Which figure of a text another one is a part of: by 其中 and its like, else by the catalogue's own parents."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.catalogue import Catalogue
from models.intake.bulletin.figures import MONEY
from models.intake.bulletin.text import Running

FURTHEST = 12  # figures between a part and its whole; further back nothing is meant
_ALIKE = ("件起宗例", "家户个次所间处款", "人名位")
_GOODS = "件瓶箱盒袋桶罐包条支只双副套台部把块枚张本册个颗粒片卷顶辆吨斤公克千"


class Figure(Protocol):
    """What is asked of a figure that was found."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def measure(self) -> str:
        """What it counts, '' for unknown."""

    @property
    def unit(self) -> str:
        """What it counts in."""

    @property
    def value(self) -> str | None:
        """The number as a decimal string."""

    @property
    def region(self) -> str:
        """Where it holds."""

    @property
    def parent(self) -> int:
        """The figure that 其中 makes it a part of, -1 for none."""

    @property
    def of_which(self) -> str:
        """That figure's measure."""


def alike(one: str, other: str) -> bool:
    """Whether two units count alike: 件 and 起 both count cases, 元 only money."""
    if not one or not other or one[0] == other[0]:
        return True
    return any(one[0] in group and other[0] in group for group in _ALIKE)


def same_units(one: str, other: str) -> bool:
    """Whether two units are the same, or the same with another word: 件 and 起."""
    return one == other or any(one[:1] in group and other[:1] in group for group in (_ALIKE[0], _ALIKE[2]))


def whole_before(found: Sequence[Figure], running: Running, catalogue: Catalogue, mark: int, unit: str) -> int:
    """The figure that a 其中 at ``mark`` points back to, for a part in ``unit``; -1 for none.

    It is the nearest before it that counts alike; amounts of money between two counts are passed over. It stands
    in the same line, or in the one before where 其中 opens a line.
    """
    begin = running.line(mark)[0]
    if not running.plain[begin:mark].strip() and begin:
        begin = running.line(begin - 1)[0]
    for index in range(len(found) - 1, max(-1, len(found) - FURTHEST), -1):
        other = found[index]
        if other.end > mark:
            continue
        if other.start < begin:
            return -1
        if alike(other.unit, unit) or _of_goods(other, catalogue, unit):
            return index if other.value != "0" else -1
        if (other.unit in MONEY) == (unit in MONEY):
            return -1
    return -1


def _of_goods(whole: Figure, catalogue: Catalogue, unit: str) -> bool:
    """假冒商品4000件，包括洋酒212瓶: goods are counted in units of many kinds; 件 of cases is not."""
    measure = catalogue.measures.get(whole.measure)
    goods = measure is not None and measure.unit == "件" and "案" not in measure.zh and "投诉" not in measure.zh
    return goods and bool(unit) and unit[0] in _GOODS and unit not in MONEY


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a measure's figures stand in a text, and for each its line and its rank among them in that line."""

    indexes: list[int]
    ranks: dict[int, tuple[int, int]]
    in_line: dict[int, list[int]]


def wholes_by_catalogue(found: Sequence[Figure], running: Running, catalogue: Catalogue) -> dict[int, int]:
    """For each figure whose measure has a parent that the text states too: the index of the parent's figure.

    The nearest before it is meant, else the nearest behind it; one of the same region comes first. Of a row
    or list of parents with as many parts, each part belongs to the one of its rank.
    """
    places: Mapping[str, _Place] = _places(found, running)
    wholes: dict[int, int] = {}
    for index, figure in enumerate(found):
        measure = catalogue.measures.get(figure.measure)
        if measure is None or figure.parent >= 0 or measure.parent not in places:
            continue
        parents = places[measure.parent]
        here = [n for n in _nearest(parents.indexes, index) if found[n].region == figure.region]
        whole = (here or _nearest(parents.indexes, index))[0]
        line, rank = places[figure.measure].ranks[index]
        beside = parents.in_line[parents.ranks[whole][0]]
        in_a_row = beside[-1] - beside[0] == len(beside) - 1
        if in_a_row and len(beside) == len(places[figure.measure].in_line[line]):
            whole = beside[rank]
        wholes[index] = whole
    return wholes


def _nearest(indexes: Sequence[int], index: int) -> list[int]:
    """Those around a place, the likeliest first: some before it from near to far, then some behind it."""
    at = bisect_left(indexes, index)
    return [*reversed(indexes[max(0, at - FURTHEST) : at]), *indexes[at : at + FURTHEST]]


def _places(found: Iterable[Figure], running: Running) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for index, figure in enumerate(found):
        if not figure.measure or figure.of_which == figure.measure:
            continue
        place = places.setdefault(figure.measure, _Place([], {}, defaultdict(list)))
        line = running.line(figure.start)[0]
        place.indexes.append(index)
        place.ranks[index] = (line, len(place.in_line[line]))
        place.in_line[line].append(index)
    return places
