# SPDX-License-Identifier: MIT
"""The frame of a chart: its look, its words, title, legend, source and axes, placed by hand. No Qt.

matplotlib is imported where it is used: a window that shows no chart does not pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.widgets.chart.data import ChartData, Point
from ui.widgets.chart.fonts import covered, present

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DPI = 100  # of a figure drawn at its natural size: one pixel is one pixel
MARKERS = "os^DvP"
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx")


@dataclass(frozen=True)
class Look:
    """How a chart looks. Colours are #rrggbb, ``size`` is the text's height in pixels."""

    families: Sequence[str]
    fonts: Sequence[Path]
    text: str
    muted: str
    line: str
    ground: str
    series: Sequence[str]
    accent: str
    size: int = 13


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a figure was drawn, in pixels from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    point: Point


@dataclass(frozen=True)
class ChartWords:
    """The few words a drawing adds itself. ``number`` writes a value of the axis."""

    unit: str
    hidden: str
    bounds: str
    number: Callable[[float], str]


class Frame:
    """One chart on its way onto its figure. Lengths are pixels at the figure's natural size."""

    def __init__(self, figure: Figure, data: ChartData, look: Look, words: ChartWords) -> None:
        self.figure = figure
        self.data = data
        self.look = look
        self.words = words
        self.scale = figure.dpi / DPI
        self.width = figure.bbox.width / self.scale
        self.height = figure.bbox.height / self.scale
        self.families = present(tuple(look.families), tuple(look.fonts))
        self.renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]  # every Agg canvas has one

    def begin(self) -> tuple[float, float]:
        """Clear the figure and draw what stands around the plot; returns the plot's upper and lower end."""
        self.figure.clear()
        self.figure.set_facecolor(self.look.ground)
        return self._head(), self._foot()

    def colour(self, number: int) -> str:
        """The colour of a series."""
        return self.look.series[number % len(self.look.series)]

    # Text

    def font(self, factor: float = 1.0, *, bold: bool = False) -> FontProperties:
        """The text's font, larger or smaller by a factor."""
        from matplotlib.font_manager import FontProperties

        points = self.look.size * factor * 72 / DPI
        return FontProperties(family=list(self.families), size=points, weight="bold" if bold else "normal")

    def plain(self, text: str) -> str:
        """The text in characters that can be drawn."""
        return covered(text, self.families)

    def wide(self, text: str, factor: float = 1.0) -> float:
        """How wide a text stands."""
        found = self.renderer.get_text_width_height_descent(self.plain(text), self.font(factor), False)
        return float(found[0]) / self.scale

    def cut(self, text: str, room: float, factor: float = 1.0) -> str:
        """The text, shortened in its middle to fit."""
        if self.wide(text, factor) <= room:
            return text
        keep = len(text) - 1
        while keep > 2 and self.wide(_middle(text, keep), factor) > room:
            keep -= 1
        return _middle(text, keep)

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = "",
        factor: float = 1.0,
        bold: bool = False,
        va: str = "top",
        ha: str = "left",
    ) -> None:
        """Write a text at a place counted in pixels from the lower left corner."""
        self.figure.text(
            x / self.width,
            y / self.height,
            self.plain(text),
            color=colour or self.look.text,
            fontproperties=self.font(factor, bold=bold),
            parse_math=False,
            va=va,
            ha=ha,
        )

    # Around the plot

    def _head(self) -> float:
        """Title, unit and legend; returns the upper end of the plot."""
        y = self.height - 10
        self.say(12, y, self.cut(self.data.title, self.width - 140, 1.15), factor=1.15, bold=True, va="top")
        self.say(self.width - 12, y - 2, self.words.unit, colour=self.look.muted, factor=0.92, va="top", ha="right")
        y -= self.look.size * 1.15 + 12
        if len(self.data.series) > 1:
            y = self._legend(y)
        return y

    def _legend(self, y: float) -> float:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Rectangle

        x, step = 12.0, self.look.size + 8
        for number, series in enumerate(self.data.series):
            name = self.cut(series.name, self.width * 0.4, 0.92)
            needed = 22 + self.wide(name, 0.92) + 16
            if x + needed > self.width - 12 and x > 12:
                x, y = 12.0, y - step
            middle = y - self.look.size / 2
            colour = self.colour(number)
            if self.data.lines:
                places = [px / self.width for px in (x, x + 8, x + 16)]
                line = Line2D(places, [middle / self.height] * 3, color=colour, lw=1.6, markersize=5, markevery=[1])
                line.set_marker(MARKERS[number % len(MARKERS)])
                self.figure.add_artist(line)
            else:
                corner = (x / self.width, (middle - 5) / self.height)
                size = (14 / self.width, 10 / self.height)
                box = Rectangle(corner, *size, facecolor=colour, edgecolor=self.look.ground, lw=0)
                box.set_transform(self.figure.transFigure)
                box.set_hatch(HATCHES[number % len(HATCHES)])
                self.figure.add_artist(box)
            self.say(x + 21, middle, name, factor=0.92, va="center")
            x += needed
        return y - step

    def _foot(self) -> float:
        """Source, what is hidden, and what hollow ends mean; returns the lower end of the plot."""
        y = 8.0
        lines = [line for text in self._said() for line in self._broken(text, self.width - 24)]
        most = max(1, int((self.height - 150) // 20))  # where there is little room, the plot has it
        for text in reversed(lines[:most]):
            self.say(12, y, text, colour=self.look.muted, factor=0.85, va="bottom")
            y += self.look.size * 0.85 + 5
        return y + 4

    def _said(self) -> list[str]:
        return [text for text in (self.words.hidden, self.words.bounds, *self.data.notes, self.data.source) if text]

    def _broken(self, text: str, room: float) -> list[str]:
        """The text on as many lines as it needs, broken between its parts."""
        lines = [""]
        for part in text.split(" · "):
            longer = f"{lines[-1]} · {part}" if lines[-1] else part
            if lines[-1] and self.wide(longer, 0.85) > room:
                lines.append(part)
            else:
                lines[-1] = longer
        return [self.cut(line, room, 0.85) for line in lines]

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """The plot's own ground, without a box around it."""
        axes = self.figure.add_axes(
            (
                left / self.width,
                bottom / self.height,
                max(10.0, right - left) / self.width,
                max(10.0, top - bottom) / self.height,
            )
        )
        axes.set_facecolor(self.look.ground)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(length=0, colors=self.look.muted)
        return axes

    def ticks(self, axes: Axes, largest: float, *, vertical: bool) -> None:
        """A few round numbers along the axis of values, with faint lines."""
        places = round_steps(largest)
        labels = [self.plain(self.words.number(place)) for place in places]
        axis = axes.yaxis if vertical else axes.xaxis
        axis.set_ticks(places, labels)
        for label in axis.get_ticklabels():
            label.set_fontproperties(self.font(0.85))
            label.set_parse_math(False)
        axes.grid(True, axis="y" if vertical else "x", color=self.look.line, lw=0.8)
        axes.set_axisbelow(True)

    def outline(self, hit: Hit) -> None:
        """Mark the figure that the keys stand on."""
        from matplotlib.patches import Rectangle

        pad = 3 * self.scale
        box = Rectangle(
            (hit.left - pad, hit.bottom - pad),
            hit.right - hit.left + 2 * pad,
            hit.top - hit.bottom + 2 * pad,
            fill=False,
            edgecolor=self.look.accent,
            lw=2,
        )
        box.set_transform(None)
        self.figure.add_artist(box)


def round_steps(largest: float) -> list[float]:
    """Nought and a few round numbers up to the largest value; whole ones while it is large enough."""
    size = 1.0
    while size * 10 <= largest:
        size *= 10
    while size > largest:
        size /= 10
    if largest >= 1:
        size = max(size, 1.0)
    for share in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0):
        step = size * share
        if largest / step <= 5 and (step >= 1 or largest < 1) and (step == int(step) or largest < 1):
            return [step * n for n in range(int(largest / step) + 1)]
    return [0.0, largest]


def _middle(text: str, keep: int) -> str:
    front = (keep + 1) // 2
    return text[:front] + "…" + text[len(text) - (keep - front) :]
