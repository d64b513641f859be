# SPDX-License-Identifier: MIT
"""Draws bars from left to right: one a category, in groups, stacked, or side by side on one scale. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ui.widgets.chart.data import ChartKind, Point
from ui.widgets.chart.frame import Box, Entry, Frame, Hit, ink
from ui.widgets.chart.scale import Scale

_END = 9  # pixels of a bar's hollow end: enough to be seen, and no measure of how much more there is
_GAP = 6
_ROW_MOST = 44  # pixels: what a category takes at most
_LABELS = 0.38  # of the width: what the categories' names take at most
_HIT = 24  # pixels: a bar can be hit where it is too short to be seen
COLUMN_LEAST = 110  # pixels: a small chart in a row of them


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the categories stand, from the top down."""

    top: float
    each: float
    count: int

    def middle(self, number: int) -> float:
        """The middle of a category."""
        return self.top - self.each * (number + 0.5)

    @property
    def bottom(self) -> float:
        """The lower end of the last one."""
        return self.top - self.each * self.count


def draw_bars(frame: Frame, box: Box) -> list[Hit]:
    """Bars of one or several series, those of a category in a group; negative ones to the left of nought."""
    series = range(len(frame.data.series))
    entries = [Entry(frame.data.series[n].name, frame.colour(n)) for n in series] if len(series) > 1 else []
    box = frame.legend(box, [*entries, *_target_entry(frame)])
    rows, left = _rows(frame, box, widest=_ROW_MOST * max(1.0, 0.6 * len(series)))
    scale = _scale(frame, list(frame.data.points), left, box.right)
    frame.across(scale, rows.bottom, rows.top)
    hits = []
    thick = 0.74 * rows.each / len(series)
    for category in range(rows.count):
        for number in series:
            point = frame.data.series[number].points[category]
            if point is not None:
                middle = rows.middle(category) + 0.37 * rows.each - thick * (number + 0.5)
                hits.append(_bar(frame, scale, point, middle, thick * 0.92, frame.colour(number)))
    return hits


def draw_columns(frame: Frame, box: Box) -> list[Hit]:
    """A small chart of bars for each series, side by side on one scale, with the categories named once."""
    box = frame.legend(box, _target_entry(frame))
    names = Box(box.left, box.bottom, box.right, box.top - frame.look.size - 6)
    rows, left = _rows(frame, names, widest=_ROW_MOST)
    count = len(frame.data.series)
    width = (box.right - left) / count
    points = list(frame.data.points)
    hits = []
    for number, series in enumerate(frame.data.series):
        here = left + width * number
        scale = _scale(frame, points, here, here + width - 14)
        name = frame.cut(series.name, width - 10, 0.92)
        frame.say(scale.at(0), box.top - frame.look.size / 2, name, factor=0.92, bold=True)
        frame.across(scale, rows.bottom, rows.top)
        for category, point in enumerate(series.points):
            if point is not None:
                middle = rows.middle(category)
                hits.append(_bar(frame, scale, point, middle, rows.each * 0.68, frame.look.series[0]))
    return hits


def draw_stack(frame: Frame, box: Box) -> list[Hit]:
    """Parts of a whole behind one another, and the whole's figure at the end."""
    data = frame.data
    box = frame.legend(box, [Entry(series.name, frame.colour(n)) for n, series in enumerate(data.series)])
    rows, left = _rows(frame, box, widest=_ROW_MOST)
    scale = _scale(frame, [point for point in data.totals if point], left, box.right)
    frame.across(scale, rows.bottom, rows.top)
    hits = []
    high = 0.7 * rows.each
    for category in range(rows.count):
        reach, middle = 0.0, rows.middle(category)
        for number, series in enumerate(data.series):
            point = series.points[category]
            if point is None:
                continue
            part = Box(scale.at(reach), middle - high / 2, scale.at(reach + point.value), middle + high / 2)
            _segment(frame, part, point, frame.colour(number))
            hits.append(Hit(part, point))
            reach += point.value
        total = data.totals[category]
        if total is not None:
            hits.append(_end(frame, total, scale.at(0), scale.at(reach), middle, high))
    return hits


def _segment(frame: Frame, part: Box, point: Point, colour: str) -> None:
    """A part of a stack, with its figure where there is room."""
    frame.rect(Box(part.left, part.bottom, max(part.left, part.right - 1), part.top), colour)
    text = point.fitting(partial(frame.wide, factor=0.85), part.width - 8) if part.height >= 14 else ""
    if text:
        middle = (part.left + part.right) / 2, (part.bottom + part.top) / 2
        frame.say(*middle, text, colour=ink(colour, "#000000", "#ffffff"), factor=0.85, ha="center")


def _end(frame: Frame, total: Point, nought: float, x: float, middle: float, high: float) -> Hit:
    """The figure of a whole stack, which can be opened too."""
    if total.stated and total.value and total.bound.open_down:  # the truth may be less: hollow within the bar
        start = max(nought, x - _END)
        frame.rect(Box(start, middle - high / 2, x, middle + high / 2), frame.look.ground)
        frame.rect(Box(start, middle - high / 2, x, middle + high / 2), frame.look.muted, hollow=True)
    if total.stated and total.value and total.bound.open_up:
        frame.rect(Box(x, middle - high / 2, x + _END, middle + high / 2), frame.look.muted, hollow=True)
        x += _END
    frame.say(x + _GAP, middle, total.text, factor=0.92)
    return Hit(Box(x + 1, middle - high / 2, x + _GAP + frame.wide(total.text, 0.92), middle + high / 2), total)


def _rows(frame: Frame, box: Box, *, widest: float) -> tuple[_Rows, float]:
    """The categories with their names; returns them and where the bars may begin."""
    names = frame.data.categories
    bottom = box.bottom + frame.look.size + 8
    each = min(widest, (box.top - bottom) / len(names))  # few bars stand at the top: a single one is no wall
    rows = _Rows(box.top, each, len(names))
    labels = [frame.cut(name, frame.width * _LABELS, 0.95) for name in names]
    for number, label in enumerate(labels):
        frame.say(box.left, rows.middle(number), label, factor=0.95)
    return rows, box.left + max(frame.wide(label, 0.95) for label in labels) + 12


def _scale(frame: Frame, points: Sequence[Point], left: float, right: float) -> Scale:
    """The values of these points, with room for the figures at both ends."""
    low, high = frame.data.reach
    losses = [point for point in points if point.value < 0]
    gains = [point for point in points if point.value >= 0]
    start = left + max((frame.wide(point.text, 0.92) for point in losses), default=-_END) + _END + _GAP
    end = right - max((frame.wide(point.text, 0.92) for point in gains), default=-_END) - _END - _GAP
    start = start if losses else left
    return Scale(low, high if high > low else low + 1.0, start, max(start + 10, end))


def _bar(frame: Frame, scale: Scale, point: Point, middle: float, high: float, colour: str) -> Hit:
    """One bar from nought, its open end drawn hollow, its figure, and the mark of its target."""
    nought, tip = scale.at(0), scale.at(point.value)
    away = -1 if point.value < 0 else 1
    open_end = _END if not point.exact and point.stated and point.value else 0
    beyond, short = point.bound.open_up, point.bound.open_down
    if point.value < 0:  # the truth may be less: a longer bar to the left
        beyond, short = short, beyond
    solid = tip - away * min(open_end if short else 0, abs(tip - nought))
    reach = tip + away * (open_end if beyond else 0)
    _rect(frame, nought, solid, middle, high, colour)
    if open_end:
        _rect(frame, solid, reach, middle, high, colour, hollow=True)
    clear = reach
    if point.target is not None:
        x = scale.at(point.target)
        frame.line([x, x], [middle - high / 2 - 3, middle + high / 2 + 3], frame.look.text, width=2, z=4)
        if 0 <= (x - reach) * away < frame.wide(point.text, 0.92) + 2 * _GAP:
            clear = x  # a figure behind its target's mark, not below it
    frame.say(clear + away * _GAP, middle, point.text, factor=0.92, ha="right" if away < 0 else "left", halo=True)
    far = away * max(away * (reach - nought), _HIT)
    return Hit(Box(min(nought, nought + far), middle - high / 2, max(nought, nought + far), middle + high / 2), point)


def _rect(frame: Frame, start: float, end: float, middle: float, high: float, colour: str, **how: bool) -> None:
    frame.rect(Box(min(start, end), middle - high / 2, max(start, end), middle + high / 2), colour, **how)


def _target_entry(frame: Frame) -> list[Entry]:
    """The legend of the targets' marks, where there are any."""
    if all(point.target is None for point in frame.data.points):
        return []
    return [Entry(frame.words.target, frame.look.text, "|")]


def rows_in(height: float, kind: ChartKind, colours: int) -> int:
    """How many categories can be read in a chart of this height in pixels; the bars of a group stand closer."""
    each = 17 * colours if kind is ChartKind.BARS and colours > 1 else 24
    return max(1, int((height - 150) // each))
