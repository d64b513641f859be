# SPDX-License-Identifier: MIT
"""Draws two dimensions as a heat map: a shade a figure, in a few classes with round limits. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import floor, log10

from ui.widgets.chart.data import Point
from ui.widgets.chart.frame import Box, Frame, Hit, Look, ink

CELL_LEAST = 12  # pixels: a row or a column that can still be named
_CELL_WIDE, _CELL_HIGH = 130, 40  # pixels at most
_LABELS = 0.3  # of the width
_LEVEL = 48  # pixels: from here on a shortened name on two lines says more than a whole one to be read with a bent neck
_STEEP = 6  # times the middle figure: beyond it classes of even steps would hold all but a few in the first
_INKS = ("#000000", "#ffffff")  # of these two, one is read on any shade
_FINE = 9  # steps of 1, 2, 5: some three powers of ten


def limits_of(values: Sequence[float], most: int) -> list[float]:
    """Lower limits of the classes above the first, fewer than ``most``, all of them round.

    Even steps where figures are alike, the steps 1, 2, 5 where they are not, powers of ten where they lie far apart.
    """
    sizes = sorted(abs(value) for value in values if value)
    if not sizes:
        return []
    largest, middle = sizes[-1], sizes[len(sizes) // 2]
    if largest <= _STEEP * middle:
        unit = 10.0 ** floor(log10(largest) - 1)
        step = next(unit * n for n in (1, 2, 3, 4, 5, 10, 20, 30, 40, 50) if largest / (unit * n) < most)
        return [step * n for n in range(1, int(largest / step) + 1)]
    powers = [10.0**n for n in range(floor(log10(sizes[0])), floor(log10(largest)) + 1)]
    finer = [power * n for power in powers for n in (1, 2, 5) if sizes[0] < power * n <= largest]
    if len(finer) <= _FINE:
        return finer[-(most - 1) :]
    coarse = [power for power in powers if power > sizes[0]]
    return coarse[:: -(-len(coarse) // (most - 1))]


def draw_heat(frame: Frame, box: Box) -> list[Hit]:
    """A cell where a row and a column meet, its figure in it where it has room."""
    data, look = frame.data, frame.look
    limits = limits_of([point.value for point in data.points], len(look.ramp))
    box = _classes(frame, box, limits)
    labels = [frame.cut(name, frame.width * _LABELS, 0.92) for name in data.categories]
    left = box.left + max(frame.wide(label, 0.92) for label in labels) + 10
    heads = _heads(frame, Box(left, box.bottom, box.right, box.top))
    cells = Box(left, box.bottom, box.right, box.top - heads.high - 8)
    wide = min(_CELL_WIDE, cells.width / len(data.series))
    high = min(_CELL_HIGH, cells.height / len(data.categories))
    _name(frame, labels, cells, wide, high, heads)
    hits, colours = [], []
    for row in range(len(data.categories)):
        for column, series in enumerate(data.series):
            if (point := series.points[row]) is not None:
                x, y = cells.left + column * wide, cells.top - (row + 1) * high
                hits.append(Hit(Box(x, y, x + wide - 1, y + high - 1), point))
                colours.append(_shade(look, point, limits))
    frame.rects([hit.box for hit in hits], colours)
    width = partial(frame.wide, factor=0.85)
    texts = [hit.point.fitting(width, wide - 4) if high >= look.size + 2 else "" for hit in hits]
    if sum(map(bool, texts)) * 2 < len(texts):  # a few figures among many would seem to be singled out
        texts = [""] * len(texts)
    for hit, colour, text in zip(hits, colours, texts, strict=True):
        if text:
            x, y = (hit.box.left + hit.box.right) / 2, (hit.box.bottom + hit.box.top) / 2
            frame.say(x, y, text, colour=ink(colour, *_INKS), factor=0.85, ha="center")
    _marks(frame, hits, colours)
    return hits


def _shade(look: Look, point: Point, limits: Sequence[float]) -> str:
    """The colour of a figure's class; nought and what is not stated have the ground's next."""
    if not point.stated or not point.value:
        return look.line
    ramp = look.losses if point.value < 0 else look.ramp
    used = _spread(ramp, len(limits) + 1)
    return used[bisect_right(limits, abs(point.value))]


def _spread(ramp: Sequence[str], count: int) -> list[str]:
    """So many colours of a ramp, from its first to its last."""
    if count == 1:
        return [ramp[len(ramp) // 2]]
    return [ramp[round(n * (len(ramp) - 1) / (count - 1))] for n in range(count)]


def _marks(frame: Frame, hits: Sequence[Hit], colours: Sequence[str]) -> None:
    """A dot where a figure is not exact, a cross where there is none."""
    for sign, wanted in ((".", True), ("x", False)):
        for ground in _INKS:
            here = [
                hit.box
                for hit, colour in zip(hits, colours, strict=True)
                if not hit.point.exact and hit.point.stated is wanted and ink(colour, *_INKS) == ground
            ]
            if sign == ".":
                frame.marks([b.right - 4 for b in here], [b.top - 4 for b in here], sign, ground, size=4)
            else:
                frame.marks([b.left + 5 for b in here], [b.top - 5 for b in here], sign, ground, size=3)


def _classes(frame: Frame, box: Box, limits: Sequence[float]) -> Box:
    """The classes with their limits above the map."""
    data, look = frame.data, frame.look
    if not limits:
        return box
    kinds = [(look.losses, -1)] if data.reach[0] < 0 else []
    kinds += [(look.ramp, 1)] if data.reach[1] > 0 else []
    x, y = box.left, box.top - look.size / 2
    for ramp, sign in kinds:
        below, beyond = ("<", "≥") if sign > 0 else (">", "≤")
        texts = [f"{below}{frame.number(sign * limits[0])}"]
        texts += [f"{beyond}{frame.number(sign * limit)}" for limit in limits]
        widths = [20 + frame.wide(text, 0.85) + 12 for text in texts]
        if x > box.left and x + sum(widths) > box.right:
            x, y = box.left, y - look.size - 6
        for colour, text, wide in zip(_spread(ramp, len(texts)), texts, widths, strict=True):
            frame.rect(Box(x, y - 5, x + 16, y + 5), colour)
            frame.say(x + 20, y, text, colour=look.muted, factor=0.85)
            x += wide
        x += 12
    return Box(box.left, box.bottom, box.right, y - look.size / 2 - 10)


@dataclass(frozen=True)
class _Heads:
    """The columns' names on one or two lines, or upright, and how much room they take."""

    lines: Sequence[Sequence[str]]
    high: float
    upright: bool = False


def _heads(frame: Frame, box: Box) -> _Heads:
    names = [series.name for series in frame.data.series]
    room, line = min(_CELL_WIDE, box.width / len(names)) - 6, frame.look.size + 1
    wrapped = [[name] if frame.wide(name, 0.85) <= room else _halves(name) for name in names]
    if room >= _LEVEL or all(frame.wide(part, 0.85) <= room for parts in wrapped for part in parts):
        return _Heads(
            [[frame.cut(part, room, 0.85) for part in parts] for parts in wrapped], max(map(len, wrapped)) * line
        )
    cut = [frame.cut(name, max(40.0, min(150.0, box.height * 0.3)), 0.85) for name in names]
    return _Heads([[name] for name in cut], max(frame.wide(name, 0.85) for name in cut), upright=True)


def _halves(name: str) -> list[str]:
    """A name on two lines, broken at the space nearest to its middle, or there where it has none."""
    middle = (len(name) + 1) // 2
    places = [n for n, sign in enumerate(name) if sign == " "] or [middle]
    cut = min(places, key=lambda n: abs(n - middle))
    return [part for part in (name[:cut].strip(), name[cut:].strip()) if part]


def _name(frame: Frame, labels: Sequence[str], cells: Box, wide: float, high: float, heads: _Heads) -> None:
    """Rows and columns by their names; ``cells`` is the map without them."""
    for row, label in enumerate(labels):
        y = cells.top - (row + 0.5) * high
        frame.say(cells.left - 8, y, label, factor=0.92 if high >= frame.look.size else 0.8, ha="right")
    for column, lines in enumerate(heads.lines):
        x = cells.left + (column + 0.5) * wide
        for number, text in enumerate(reversed(lines)):
            if heads.upright:
                frame.say(x, cells.top + 5, text, factor=0.85, turned=90)
            else:
                y = cells.top + 5 + number * (frame.look.size + 1)
                frame.say(x, y, text, factor=0.85, va="bottom", ha="center")


def cells_in(width: float, height: float) -> tuple[int, int]:
    """How many rows and columns of a heat map can be named in so many pixels."""
    return max(1, int((height - 230) // CELL_LEAST)), max(1, int((width * (1 - _LABELS) - 40) // CELL_LEAST))
