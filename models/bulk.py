# SPDX-License-Identifier: MIT
"""Lines by the thousand: kept as bare tuples, and written as rows and payloads column by column.

A large file is nearly all clean lines, and an Action for each costs more than everything that is asked of it.
A clean line is therefore a tuple of what differs among such lines; its Action is made when somebody looks at it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterable, Iterator, MutableSequence, Sequence
from itertools import groupby
from typing import Any, overload

from models.actions import Action
from models.quantity import Quantity

# uid or '', then these fields of an Action: campaign, date, measure, quantity, department, partners, the CODED
# ones in their order, case, note, origin. It counts where it ends, explains nothing and is not voided.
CleanLine = tuple[Any, ...]
Pair = tuple[str, Action]  # uid or '', action
Kept = tuple[Any, ...]  # a clean line or a pair
# What is added up of a line: campaign, day it counts on, measure, quantity, department, region, voided.
Said = tuple[str, datetime.date, str, Quantity, str, str, str]

PARTNERS = 6  # where a clean line has them
_PAIR = 2  # a clean line has many more parts


def pair_of(line: Kept) -> Pair:
    """The uid and the action of a line as it is kept."""
    if len(line) == _PAIR:
        uid, action = line
        return uid, action
    (uid, campaign, date, measure, quantity, department, partners,
     region, field, subject, platform, source, basis, case, note, origin) = line  # fmt: skip
    return uid, Action(
        campaign=campaign, date=date, counted=date.last, measure=measure, quantity=quantity, department=department,
        partners=partners, region=region, field=field, subject=subject, platform=platform, source=source,
        legal_basis=basis, case=case, note=note, origin=origin,
    )  # fmt: skip


class Lines(MutableSequence[Pair]):
    """(uid or '', action) of each line, in their order: like a list of them, but actions are made when asked for."""

    def __init__(self, kept: Iterable[Kept] = ()) -> None:
        self._kept: list[Kept] = list(kept)

    def __len__(self) -> int:
        return len(self._kept)

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> Lines: ...
    def __getitem__(self, place: int | slice) -> Pair | Lines:
        return Lines(self._kept[place]) if isinstance(place, slice) else pair_of(self._kept[place])

    def __iter__(self) -> Iterator[Pair]:
        return map(pair_of, self._kept)

    def __setitem__(self, place: Any, line: Any) -> None:
        self._kept[place] = line

    def __delitem__(self, place: int | slice) -> None:
        del self._kept[place]

    def insert(self, index: int, value: Kept) -> None:
        """Put a line before another."""
        self._kept.insert(index, value)

    def append(self, value: Kept) -> None:
        """Add a line at the end."""
        self._kept.append(value)

    def extend(self, values: Iterable[Kept]) -> None:
        """Add lines at the end."""
        self._kept.extend(values._kept if isinstance(values, Lines) else values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == line for one, line in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it changes, like a list

    def __repr__(self) -> str:
        return f"Lines({list(self)!r})"

    def without(self, out: set[int]) -> Lines:
        """The lines but those at these places."""
        return Lines(line for place, line in enumerate(self._kept) if place not in out)

    def uids(self) -> Iterator[str]:
        """The uid of each line, '' where it brings none along."""
        return (line[0] for line in self._kept)

    def days(self) -> set[datetime.date]:
        """Every day that a line counts on."""
        spans = {id(line[2]): line[2] for line in self._kept if len(line) != _PAIR}
        return {span.last for span in spans.values()} | {line[1].counted for line in self._kept if len(line) == _PAIR}

    def counted(self, place: int) -> datetime.date:
        """The day that a line counts on."""
        line = self._kept[place]
        found: datetime.date = line[1].counted if len(line) == _PAIR else line[2].last
        return found

    def said(self, measures: Container[str] | None = None) -> Iterator[tuple[int, Said]]:
        """The place of each line, or of each of these measures, and what is added up of it."""
        for place, line in enumerate(self._kept):
            if len(line) == _PAIR:
                action = line[1]
                if measures is None or action.measure in measures:
                    yield place, (
                        action.campaign, action.counted, action.measure, action.quantity, action.department,
                        action.region, action.voided,
                    )  # fmt: skip
            elif measures is None or line[3] in measures:
                yield place, (line[1], line[2].last, line[3], line[4], line[5], line[7], "")

    def runs(self, start: int, stop: int) -> Iterator[tuple[bool, list[Any]]]:
        """The lines between two places as they are kept: runs of clean lines (True), and of pairs (False)."""
        for clean, run in groupby(self._kept[start:stop], key=lambda line: len(line) != _PAIR):
            yield clean, list(run)


def by_identity(column: Sequence[Any], read: Callable[[Any], Any]) -> list[Any]:
    """What is read of each object of a column, each different object read once.

    Spans and quantities are shared among lines; to look them up by what they say costs more than to read them.
    """
    keys = list(map(id, column))
    found = {key: read(value) for key, value in dict(zip(keys, column, strict=True)).items()}
    return list(map(found.__getitem__, keys))


def by_value(column: Sequence[Any], read: Callable[[Any], Any]) -> list[Any]:
    """What is read of each value of a column, each different value read once."""
    found = {value: read(value) for value in set(column)}
    return list(map(found.__getitem__, column))


__all__ = ["PARTNERS", "CleanLine", "Kept", "Lines", "Pair", "Said", "by_identity", "by_value", "pair_of"]
