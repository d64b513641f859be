# SPDX-License-Identifier: MIT
"""Draws bars and lines into a chart's frame. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.quantity import Bound
from ui.widgets.chart.data import ChartData, Point, Series
from ui.widgets.chart.frame import HATCHES, MARKERS, ChartWords, Frame, Hit, Look, round_steps

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_END = 9  # pixels of a bar's hollow end: enough to be seen, and no measure of how much more there is
_BAR_ROOM, _GROUPED_ROOM = 24, 17  # pixels: a bar and its share of the gaps
_ROW_MOST = 44  # pixels: what a category takes at most


def rows_in(height: float, colours: int) -> int:
    """How many bars can be read in a chart of this height in pixels; those of a group stand closer."""
    return max(colours, int((height - 130) // (_BAR_ROOM if colours == 1 else _GROUPED_ROOM)))


def draw(figure: Figure, data: ChartData, look: Look, words: ChartWords, *, chosen: int = -1) -> list[Hit]:
    """Draw a chart into a figure; returns where each figure stands, in reading order.

    ``chosen`` is the number of a hit that is outlined.
    """
    frame = Frame(figure, data, look, words)
    top, bottom = frame.begin()
    if not data.categories:
        return []
    hits = _lines(frame, top, bottom) if data.lines else _bars(frame, top, bottom)
    if 0 <= chosen < len(hits):
        frame.outline(hits[chosen])
    return hits


def _bars(frame: Frame, top: float, bottom: float) -> list[Hit]:
    data, look = frame.data, frame.look
    size = look.size * 0.95
    room = frame.width * 0.38
    labels = [frame.cut(category, room, 0.95) for category in data.categories]
    left = max(frame.wide(label, 0.95) for label in labels) + 24
    texts = [point.text for series in data.series for point in series.points if point]
    right = frame.width - max(frame.wide(text, 0.92) for text in texts) - _END - 24
    lower = bottom + size + 8
    axes = frame.axes(left, lower, right, top)
    largest = max(series.largest for series in data.series) or 1.0
    count = len(data.categories)
    axes.set_xlim(0, largest)
    widest = _ROW_MOST * max(1.0, 0.6 * len(data.series))  # few bars stand at the top: a single one is no wall
    axes.set_ylim(max(count, (top - lower) / widest) - 0.5, -0.5)
    frame.ticks(axes, largest, vertical=False)
    axes.yaxis.set_ticks(range(count), [frame.plain(label) for label in labels])
    for label in axes.yaxis.get_ticklabels():
        label.set_fontproperties(frame.font(0.95))
        label.set_color(look.text)
        label.set_parse_math(False)
    axes.axvline(0, color=look.muted, lw=1)
    thick = 0.72 / len(data.series)
    hits: list[Hit] = []
    for category in range(count):
        for number, series in enumerate(data.series):
            point = series.points[category]
            if point is not None:
                middle = category - 0.36 + thick * (number + 0.5)
                hits.append(_bar(frame, axes, point, middle, thick, number, largest))
    return hits


def _bar(frame: Frame, axes: Axes, point: Point, middle: float, thick: float, number: int, largest: float) -> Hit:
    """One bar, its open end drawn hollow, and its figure."""
    look = frame.look
    colour = frame.colour(number)
    hatch = HATCHES[number % len(HATCHES)]
    high = thick * 0.92
    pixel = largest * frame.scale / max(1.0, axes.bbox.width)
    end = _END * pixel if point.bound in (Bound.AT_LEAST, Bound.NEARLY, Bound.ABOUT) else 0.0
    solid = max(0.0, point.value - (end if point.bound in (Bound.NEARLY, Bound.ABOUT) else 0.0))
    axes.barh(middle, solid, high, color=colour, hatch=hatch, edgecolor=look.ground, lw=0)
    reach = point.value
    if end and point.value:
        beyond = end if point.bound in (Bound.AT_LEAST, Bound.ABOUT) else 0.0
        reach = point.value + beyond
        axes.barh(
            middle,
            reach - solid,
            high,
            left=solid,
            fill=False,
            edgecolor=colour,
            lw=1.2,
            ls=(0, (2, 1.5)),
            clip_on=False,
        )
    gap = 6 * pixel
    axes.text(
        reach + gap,
        middle,
        frame.plain(point.text),
        color=look.text,
        fontproperties=frame.font(0.92),
        va="center",
        ha="left",
        parse_math=False,
    )
    corners = axes.transData.transform([(0, middle + high / 2), (max(reach, gap * 4), middle - high / 2)])
    (left, lower), (right, upper) = corners
    return Hit(left, lower, right, upper, point)


def _lines(frame: Frame, top: float, bottom: float) -> list[Hit]:
    data, look = frame.data, frame.look
    largest = max(series.largest for series in data.series) or 1.0
    steps = [frame.words.number(place) for place in round_steps(largest)]
    left = max(frame.wide(step, 0.85) for step in steps) + 24
    right = frame.width - 28
    every = _every(frame, right - left)
    lower = bottom + look.size + 8
    axes = frame.axes(left, lower, right, top - 12)
    count = len(data.categories)
    axes.set_xlim(-0.4, count - 0.6 if count > 1 else 0.4)
    axes.set_ylim(0, largest * 1.12)
    frame.ticks(axes, largest, vertical=True)
    shown = range(0, count, every)
    axes.xaxis.set_ticks(list(shown), [frame.plain(data.categories[n]) for n in shown])
    for label in axes.xaxis.get_ticklabels():
        label.set_fontproperties(frame.font(0.85))
        label.set_color(look.text)
        label.set_parse_math(False)
    axes.axhline(0, color=look.muted, lw=1)
    hits: list[Hit] = []
    for number, series in enumerate(data.series):
        hits += _line(frame, axes, series, number, _labelled(frame, series, (right - left) / count))
    return hits


def _labelled(frame: Frame, series: Series, apart: float) -> set[int]:
    """The points that bear their figure: all where there is room, else the ends, the highest and the lowest."""
    known = {x: point for x, point in enumerate(series.points) if point is not None}
    if len(frame.data.series) > 1 or not known:
        return set()
    if max(frame.wide(point.text, 0.85) for point in known.values()) + 6 < apart:
        return set(known)
    order = sorted(known, key=lambda x: known[x].value)
    return {min(known), max(known), order[0], order[-1]}


def _every(frame: Frame, room: float) -> int:
    """How many periods there are to a label, so that labels do not touch."""
    longest = sorted(set(frame.data.categories), key=len)[-3:]  # measuring hundreds would take longer than drawing
    widest = max(frame.wide(category, 0.85) for category in longest) + 14
    fit = max(1, int(room // widest))
    return max(1, -(-len(frame.data.categories) // fit))


def _line(frame: Frame, axes: Axes, series: Series, number: int, labelled: set[int]) -> list[Hit]:
    look = frame.look
    colour = frame.colour(number)
    known = [(x, point) for x, point in enumerate(series.points) if point is not None]
    values = [point.value if point else float("nan") for point in series.points]
    axes.plot(range(len(values)), values, color=colour, lw=1.8, solid_capstyle="round", zorder=3)
    for hollow in (False, True):
        here = [(x, point.value) for x, point in known if (point.bound is not Bound.EXACT) is hollow]
        axes.plot(
            [x for x, _ in here],
            [value for _, value in here],
            color=colour,
            ls="none",
            marker=MARKERS[number % len(MARKERS)],
            markersize=3 if len(series.points) > 60 else 6,
            markerfacecolor=look.ground if hollow else colour,
            markeredgecolor=colour,
            clip_on=False,
            zorder=4,
        )
    for x in labelled:
        _label(frame, axes, x, dict(known)[x], above=_peak(series.points, x))
    if not known:
        return []
    reach = 8 * frame.scale
    places = axes.transData.transform([(x, point.value) for x, point in known])
    return [
        Hit(float(px) - reach, float(py) - reach, float(px) + reach, float(py) + reach, point)
        for (px, py), (_, point) in zip(places, known, strict=True)
    ]


def _label(frame: Frame, axes: Axes, x: int, point: Point, *, above: bool) -> None:
    """A point's figure on the side where the line is not."""
    from matplotlib.patheffects import withStroke

    axes.annotate(
        frame.plain(point.text),
        (x, point.value),
        xytext=(0, 7 if above else -7),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "top",
        color=frame.look.text,
        fontproperties=frame.font(0.85),
        path_effects=[withStroke(linewidth=3, foreground=frame.look.ground)],
        parse_math=False,
        annotation_clip=False,
        zorder=5,
    )


def _peak(points: Sequence[Point | None], x: int) -> bool:
    """Whether a point stands above what its neighbours lead one to expect."""
    here = points[x]
    beside = [p.value for p in (*points[max(0, x - 1) : x], *points[x + 1 : x + 2]) if p is not None]
    return here is None or not beside or here.value >= sum(beside) / len(beside)
