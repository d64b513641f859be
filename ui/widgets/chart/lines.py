# SPDX-License-Identifier: MIT
"""Draws figures over time: lines with a tick a period, targets as steps, and small panels on one scale. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, isnan, log, nan

from ui.widgets.chart.data import Gap, Point, Series
from ui.widgets.chart.frame import MARKERS, Box, Entry, Frame, Hit
from ui.widgets.chart.scale import Scale

_REACH = 8  # pixels around a point that belong to it
_CLEAR = 12  # pixels from a point to its label: the frame around a chosen point is nearer
_CLOSE = 14  # pixels from period to period: closer ones are a line without markers but where they say something
_NAMES = 0.28  # of the width: what the names at the lines' ends take at most
PANEL_WIDE, PANEL_HIGH = 160, 80  # pixels: a small chart that can still be read
_SHAPE = 1.6  # of a small chart: so many times as wide as it is high
_NAMED = 40  # pixels: the names of periods and years below the lowest


def draw_lines(frame: Frame, box: Box) -> list[Hit]:
    """A line a series, named at its end where the names fit beside one another, else in a legend."""
    series = frame.data.series
    aimed = any(point.target is not None for point in frame.data.points)
    aims = [Entry(frame.words.target, frame.look.text, "target")] if aimed else []
    named = len(series) > 1 and len(series) * (frame.look.size + 3) < box.height - 60
    entries = [Entry(s.name, frame.colour(n), MARKERS[n % len(MARKERS)]) for n, s in enumerate(series)]
    box = frame.legend(box, [*(entries if len(series) > 1 and not named else ()), *aims])
    room = frame.width * _NAMES
    names = [frame.cut(s.name, room, 0.92) for s in series] if named else []
    right = box.right - max((frame.wide(name, 0.92) + 16 for name in names), default=14)
    scale, left = _scale(frame, box)
    places = _places(len(frame.data.categories), left, right)
    frame.upright(scale, left, right)
    _periods(frame, places, scale.start)
    hits = []
    for number, one in enumerate(series):
        labelled = _labelled(frame, one, places) if len(series) == 1 else set()
        hits += _line(frame, one, places, scale, frame.colour(number), MARKERS[number % len(MARKERS)], labelled)
    _name_ends(frame, names, places, scale)
    return hits


def draw_panels(frame: Frame, box: Box) -> list[Hit]:
    """A small chart for each series, all on one scale; the lowest of each column names the periods."""
    series = frame.data.series
    across, down = panels_in(box.width, box.height, len(series))
    wide, high = box.width / across, (box.height - _below(frame)) / down
    low, most = _reach(frame)
    numbers = max(frame.wide(frame.number(step), 0.85) for step in Scale(low, most, 0, 1).steps) + 10
    hits = []
    for number, one in enumerate(series):
        left, top = box.left + number % across * wide, box.top - number // across * high
        inner = Box(left + numbers, top - high + 12, left + wide - 12, top - frame.look.size - 8)
        frame.say(left, top - frame.look.size / 2, frame.cut(one.name, wide - 16, 0.92), factor=0.92, bold=True)
        scale = Scale(low, most, inner.bottom, inner.top)
        places = _places(len(frame.data.categories), inner.left, inner.right)
        frame.upright(scale, inner.left, inner.right)
        _periods(frame, places, scale.start, named=number + across >= len(series))
        hits += _line(frame, one, places, scale, frame.look.series[0], "o", set(), small=True)
    return hits


def panels_in(width: float, height: float, count: int) -> tuple[int, int]:
    """Columns and rows of small charts that fill a room, of the shape that is read best; as many as it has room for."""
    most_across, most_down = max(1, int(width // PANEL_WIDE)), max(1, int((height - _NAMED) // PANEL_HIGH))
    fitting = [(across, ceil(count / across)) for across in range(1, most_across + 1) if across <= count]
    fitting = [(across, down) for across, down in fitting if down <= most_down]
    shapes = {(across, down): (width / across) / (height / down) for across, down in fitting}
    return min(shapes, key=lambda one: abs(log(shapes[one] / _SHAPE)), default=(most_across, most_down))


def _below(frame: Frame) -> float:
    """What the names of periods and years take below the axis."""
    return 2 * frame.look.size + 12


def _reach(frame: Frame) -> tuple[float, float]:
    low, high = frame.data.reach
    high = high if high > low else low + 1.0
    over = (high - low) * 0.06
    return (low - over if low < 0 else 0.0), high + over


def _scale(frame: Frame, box: Box) -> tuple[Scale, float]:
    """The values from the bottom up, and where the lines may begin."""
    low, high = _reach(frame)
    scale = Scale(low, high, box.bottom + _below(frame), box.top - 10)
    return scale, box.left + max(frame.wide(frame.number(step), 0.85) for step in scale.steps) + 8


def _places(count: int, left: float, right: float) -> list[float]:
    each = (right - left) / count
    return [left + each * (number + 0.5) for number in range(count)]


def _periods(frame: Frame, places: Sequence[float], bottom: float, *, named: bool = True) -> None:
    """A tick a period, as many names as fit, the first of a year among them, and each year once below its first."""
    ticks = frame.data.ticks
    apart = places[1] - places[0] if len(places) > 1 else 1e9
    longest = sorted({tick.short for tick in ticks}, key=len)[-3:]  # measuring hundreds would take long
    every = max(1, ceil((max(frame.wide(text, 0.85) for text in longest) + 8) / apart))
    begins = [n for n, tick in enumerate(ticks) if tick.year and (n == 0 or tick.year != ticks[n - 1].year)]
    anchor = begins[1] if len(begins) > 1 else 0
    for number, (tick, x) in enumerate(zip(ticks, places, strict=True)):
        fits = (number - anchor) % every == 0
        if fits or apart >= 4:
            frame.line([x, x], [bottom, bottom - (5 if fits else 3)], frame.look.muted)
        if fits and named:
            frame.say(x, bottom - 7, tick.short, factor=0.85, va="top", ha="center")
    if not named:
        return
    free = 1e9
    for number in reversed(begins):
        year = ticks[number].year
        half = frame.wide(year, 0.85) / 2
        if places[number] + half < free:
            y = bottom - 9 - frame.look.size
            frame.say(places[number], y, year, colour=frame.look.muted, factor=0.85, va="top", ha="center")
            free = places[number] - half - 6


def _line(
    frame: Frame,
    series: Series,
    places: Sequence[float],
    scale: Scale,
    colour: str,
    sign: str,
    labelled: set[int],
    *,
    small: bool = False,
) -> list[Hit]:
    """One line with its targets, its markers and its labels."""
    known = {n: point for n, point in enumerate(series.points) if point is not None}
    heights = [scale.at(p.value) if p and p.stated else nan for p in series.points]
    _targets(frame, series, places, scale, frame.look.text if len(frame.data.series) == 1 or small else colour)
    joined = _joined(heights, series.points, frame.data.gap, scale.at(0))
    frame.line(places, joined, colour, width=1.8, z=3)
    bare = small or (len(places) > 1 and places[1] - places[0] < _CLOSE)
    size = 3.5 if bare else 6.0
    lonely = {n for n in known if isnan(_at(joined, n - 1)) and isnan(_at(joined, n + 1))}
    for hollow in (False, True):
        here = [n for n, point in known.items() if point.stated and point.exact is not hollow]
        if bare and not hollow:
            here = [n for n in here if n in lonely]
        frame.marks([places[n] for n in here], [heights[n] for n in here], sign, colour, size=size, hollow=hollow)
    crosses = [n for n, point in known.items() if not point.stated]
    frame.marks([places[n] for n in crosses], [scale.at(0)] * len(crosses), "x", colour, size=5)
    for number in labelled:
        above = _above(series.points, number, scale, frame.look.size + _CLEAR)
        y = heights[number] + (_CLEAR if above else -_CLEAR)
        va = "bottom" if above else "top"
        frame.say(places[number], y, known[number].text, factor=0.85, va=va, ha="center", halo=True)
    hits = []
    for number, point in known.items():
        x, y = places[number], heights[number] if point.stated else scale.at(0)
        hits.append(Hit(Box(x - _REACH, y - _REACH, x + _REACH, y + _REACH), point))
    return hits


def _at(heights: Sequence[float], number: int) -> float:
    return heights[number] if 0 <= number < len(heights) else nan


def _joined(heights: Sequence[float], points: Sequence[Point | None], gap: Gap, nought: float) -> list[float]:
    """The line through periods without a record; one whose number was not stated stays open."""
    found: list[float] = []
    for height, point in zip(heights, points, strict=True):
        if gap is Gap.CARRIED and isnan(height) and found:
            found.append(found[-1])
        else:
            found.append(nought if point is None and gap is Gap.NOUGHT else height)
    return found


def _targets(frame: Frame, series: Series, places: Sequence[float], scale: Scale, colour: str) -> None:
    """The targets as steps: each stands for its whole period."""
    if all(point is None or point.target is None for point in series.points):
        return
    half = (places[1] - places[0]) / 2 if len(places) > 1 else 30.0
    xs, ys = [], []
    for x, point in zip(places, series.points, strict=True):
        y = scale.at(point.target) if point is not None and point.target is not None else nan
        xs += [x - half, x + half]
        ys += [y, y]
    frame.line(xs, ys, colour, width=1.6, dashed=True, z=3)


def _labelled(frame: Frame, series: Series, places: Sequence[float]) -> set[int]:
    """The points that bear their figure: all where there is room, else the ends, the highest and the lowest.

    Where periods stand at nought, the lowest of the others says nothing.
    """
    known = {n: point for n, point in enumerate(series.points) if point is not None and point.stated}
    if not known:
        return set()
    apart = places[1] - places[0] if len(places) > 1 else frame.width
    if max(frame.wide(point.text, 0.85) for point in known.values()) + 6 < apart:
        return set(known)
    order = sorted(known, key=lambda n: known[n].value)
    low = [] if frame.data.gap is Gap.NOUGHT and None in series.points else order[:1]
    wanted = dict.fromkeys((order[-1], max(known), min(known), *low))  # the first of two that would touch stays
    kept: list[int] = []
    for number in wanted:
        half = frame.wide(known[number].text, 0.85) / 2
        if all(abs(places[number] - places[k]) > half + frame.wide(known[k].text, 0.85) / 2 + 4 for k in kept):
            kept.append(number)
    return set(kept)


def _peak(points: Sequence[Point | None], number: int) -> bool:
    """Whether a point stands above what its neighbours lead one to expect."""
    here = points[number]
    beside = [p.value for p in (*points[max(0, number - 1) : number], *points[number + 1 : number + 2]) if p]
    return here is None or not beside or here.value >= sum(beside) / len(beside)


def _above(points: Sequence[Point | None], number: int, scale: Scale, room: float) -> bool:
    """Whether a label of so much room stands above its point: where neither the axis nor the target runs through it."""
    point = points[number]
    assert point is not None
    height = scale.at(point.value)
    if scale.low >= 0 and height - scale.start < room + 2:
        return True
    above = _peak(points, number)
    aim = scale.at(point.target) - height if point.target is not None else nan
    return not above if 0 < (aim if above else -aim) < room else above


def _name_ends(frame: Frame, names: Sequence[str], places: Sequence[float], scale: Scale) -> None:
    """Each line's name beside its end, led to it by a thin line, moved apart where they would touch."""
    ends = [_end(one, places, scale, frame.data.gap) for one in frame.data.series]
    order = sorted(range(len(names)), key=lambda n: -ends[n][1])
    heights = apart([ends[n][1] for n in order], frame.look.size + 3, scale.start, scale.end)
    x = places[-1] + (places[1] - places[0]) / 2 if len(places) > 1 else places[-1] + 20
    for number, y in zip(order, heights, strict=True):
        colour, (last, height) = frame.colour(number), ends[number]
        frame.line([last, x + 5], [height, y], colour, width=0.6, z=2)
        frame.marks([x + 5], [y], MARKERS[number % len(MARKERS)], colour, size=5)
        frame.say(x + 12, y, names[number], factor=0.92)


def _end(series: Series, places: Sequence[float], scale: Scale, gap: Gap) -> tuple[float, float]:
    """Where a line ends; at nought where none of its numbers was stated."""
    heights = [scale.at(p.value) if p and p.stated else nan for p in series.points]
    joined = _joined(heights, series.points, gap, scale.at(0))
    return next(
        ((x, y) for x, y in zip(reversed(places), reversed(joined), strict=True) if not isnan(y)),
        (places[-1], scale.at(0)),
    )


def apart(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted (from above down) with at least so much between them."""
    found = list(wanted)
    for upper, lower in pairwise(range(len(found))):
        found[lower] = min(found[lower], found[upper] - least)
    if found and found[-1] < low:
        found[-1] = low
        for lower, upper in pairwise(reversed(range(len(found)))):
            found[upper] = max(found[upper], found[lower] + least)
    return [min(place, high) for place in found] if len(found) * least <= high - low else found
