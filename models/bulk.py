# SPDX-License-Identifier: MIT
"""Lines by the thousand: kept by column, and written as rows and payloads column by column.

A large file is nearly all clean lines, and an Action for each costs more than everything that is asked of it.
Of clean lines only what differs among them is kept, a column a field; their Actions are made when somebody looks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence, Sequence
from itertools import compress, groupby
from operator import index
from typing import Any, overload

from models.actions import CODED, Action

# uid or '', then these fields of an Action: campaign, date, measure, quantity, department, partners, the CODED
# ones in their order, case, note, origin. It counts where it ends, explains nothing and is not voided.
CleanLine = Sequence[Any]
CleanColumns = Sequence[Sequence[Any]]  # the same of many lines: a column for each of them
Pair = tuple[str, Action]  # uid or '', action


def pair_of(line: CleanLine) -> Pair:
    """The uid and the action of a clean line."""
    (uid, campaign, date, measure, quantity, department, partners,
     region, field, subject, platform, source, basis, case, note, origin) = line  # fmt: skip
    return uid, Action(
        campaign=campaign, date=date, counted=date.last, measure=measure, quantity=quantity, department=department,
        partners=partners, region=region, field=field, subject=subject, platform=platform, source=source,
        legal_basis=basis, case=case, note=note, origin=origin,
    )  # fmt: skip


class Lines(MutableSequence[Pair]):
    """(uid or '', action) of each line, in their order: like a list of them, but actions are made when asked for.

    Kept in parts: clean lines by column (a tuple of columns), others as pairs (a list of them).
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._parts: list[_Part] = []
        self._ends: list[int] = []  # of each part: how many lines there are up to its end
        self._take([list(pairs)])

    def _take(self, parts: Iterable[_Part]) -> None:
        for part in parts:
            if size := _size(part):
                self._parts.append(part)
                self._ends.append(len(self) + size)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> Lines: ...
    def __getitem__(self, place: int | slice) -> Pair | Lines:
        if isinstance(place, slice):
            some = _range(place, self)
            return self._made_of(self._cut(some)) if some.step == 1 else Lines(map(self.__getitem__, some))
        number, at = self._find(place)
        part = self._parts[number]
        return part[at] if isinstance(part, list) else pair_of([column[at] for column in part])

    def __iter__(self) -> Iterator[Pair]:
        for part in self._parts:
            yield from part if isinstance(part, list) else map(pair_of, zip(*part, strict=True))

    def __setitem__(self, place: Any, line: Any) -> None:
        self.put({range(len(self))[index(place)]: line})

    def put(self, lines: Mapping[int, Pair]) -> None:
        """Put lines in the places of others. The clean ones between them stay as they are kept."""
        touched = {self._find(place)[0] for place in lines}
        parts: list[_Part] = []
        for number, (end, part) in enumerate(zip(self._ends, self._parts, strict=True)):
            begin = end - _size(part)
            if number not in touched:
                parts.append(part)
            elif isinstance(part, list):
                parts.append([lines.get(place, pair) for place, pair in enumerate(part, begin)])
            else:
                for other, run in groupby(range(begin, end), key=lines.__contains__):
                    places = list(run)
                    kept = _slice(part, places[0] - begin, places[-1] + 1 - begin)
                    parts.append([lines[place] for place in places] if other else kept)
        self._become(self._made_of(parts))

    def __delitem__(self, place: int | slice) -> None:
        out, every = _range(place, self), range(len(self))
        if out and out.step == 1:
            self._become(self._made_of([*self._cut(every[: out.start]), *self._cut(every[out.stop :])]))
        else:
            self._become(self.without(set(out)))

    def insert(self, index: int, value: Pair) -> None:
        """Put a line before another."""
        every = range(len(self))
        self._become(self._made_of([*self._cut(every[:index]), [value], *self._cut(every[index:])]))

    def append(self, value: Pair) -> None:
        """Add a line at the end."""
        if self._parts and isinstance(self._parts[-1], list):
            self._parts[-1].append(value)
            self._ends[-1] += 1
        else:
            self._take([[value]])

    def extend_clean(self, columns: CleanColumns) -> None:
        """Add clean lines at the end."""
        self._take([tuple(columns)])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == line for one, line in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it changes, like a list

    def __repr__(self) -> str:
        return f"Lines({list(self)!r})"

    def without(self, out: set[int]) -> Lines:
        """The lines but those at these places."""
        kept: list[_Part] = []
        for end, part in zip(self._ends, self._parts, strict=True):
            wanted = [place not in out for place in range(end - _size(part), end)]
            if isinstance(part, list):
                kept.append(list(compress(part, wanted)))
            else:
                kept.append(part if all(wanted) else tuple(list(compress(column, wanted)) for column in part))
        return self._made_of(kept)

    def columns(self, *names: str) -> Iterator[tuple[int, list[Sequence[Any]]]]:
        """These columns of all lines, some lines at a time: the place of the first, and a column for each name.

        A name is 'uid', or of a field of an Action.
        """
        for end, part in zip(self._ends, self._parts, strict=True):
            if isinstance(part, list):
                of_pairs: list[Sequence[Any]] = [
                    [pair[0] if name == "uid" else getattr(pair[1], name) for pair in part] for name in names
                ]
                yield end - len(part), of_pairs
            else:
                yield end - _size(part), [_column(part, name) for name in names]

    def runs(self, longest: int) -> Iterator[tuple[CleanColumns | None, list[Pair]]]:
        """The lines as they are kept, up to so many at a time: clean ones by column, or else pairs."""
        for part in self._parts:
            for start in range(0, _size(part), longest):
                some = _slice(part, start, start + longest)
                yield (None, some) if isinstance(some, list) else (some, [])

    def _find(self, place: int) -> tuple[int, int]:
        """The number of the part that holds a line, and the line's place in it."""
        place = range(len(self))[place]
        number = bisect_right(self._ends, place)
        return number, place - (self._ends[number - 1] if number else 0)

    def _cut(self, places: range) -> Iterator[_Part]:
        """The parts that hold lines that follow each other, those at the borders cut."""
        for end, part in zip(self._ends, self._parts, strict=True):
            begin = end - _size(part)
            if begin < places.stop and end > places.start:
                yield _slice(part, max(places.start - begin, 0), places.stop - begin)

    def _become(self, other: Lines) -> None:
        self._parts, self._ends = other._parts, other._ends

    @staticmethod
    def _made_of(parts: Iterable[_Part]) -> Lines:
        found = Lines()
        found._take(parts)
        return found


_MOST_HELD = 50_000  # objects
_Part = tuple[Sequence[Any], ...] | list[Pair]
_PLACES = {
    name: place for place, name in enumerate(
        ("uid", "campaign", "date", "measure", "quantity", "department", "partners", *CODED, "case", "note", "origin")
    )
}  # fmt: skip


def _size(part: _Part) -> int:
    return len(part) if isinstance(part, list) else len(part[0])


def _slice(part: _Part, start: int, stop: int) -> _Part:
    if isinstance(part, list):
        return part[start:stop]  # never the list itself: lines are added to it
    whole = start <= 0 and stop >= _size(part)
    return part if whole else tuple(column[start:stop] for column in part)


def _range(place: int | slice, lines: Lines) -> range:
    every = range(len(lines))
    return every[place] if isinstance(place, slice) else range(every[place], every[place] + 1)


def _column(part: tuple[Sequence[Any], ...], name: str) -> Sequence[Any]:
    """A field of clean lines."""
    match name:
        case "counted":
            return ByIdentity(lambda span: span.last).look(part[_PLACES["date"]])
        case "voided":
            return [""] * _size(part)
    return part[_PLACES[name]]


class ByIdentity:
    """What is read of each object of a column, each different object read once.

    Spans and quantities are shared among lines; to look them up by what they say costs more than to read them.
    """

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read
        self._known: dict[int, Any] = {}
        self._held: list[Any] = []  # what was read is kept, so that its id stays its own

    def look(self, column: Sequence[Any]) -> list[Any]:
        """What is read of each object, in their order."""
        if len(self._held) > _MOST_HELD:
            self._known.clear()
            self._held.clear()
        keys = list(map(id, column))
        try:
            return list(map(self._known.__getitem__, keys))
        except KeyError:
            for key, value in zip(keys, column, strict=True):
                if key not in self._known:
                    self._known[key] = self._read(value)
                    self._held.append(value)
        return list(map(self._known.__getitem__, keys))


def by_value(column: Sequence[Any], read: Callable[[Any], Any]) -> list[Any]:
    """What is read of each value of a column, each different value read once."""
    found = {value: read(value) for value in set(column)}
    return list(map(found.__getitem__, column))
