# SPDX-License-Identifier: MIT
"""The frame of a chart: its look, its words, title, legend and source, and the marks that every kind is made of. No Qt.

All lengths are pixels of a figure at its natural size, from its lower left corner; matplotlib scales them to whatever
the figure is written to. It is imported where it is used: a window that shows no chart does not pay for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.widgets.chart.data import ChartData, Point
from ui.widgets.chart.fonts import covered, present
from ui.widgets.chart.scale import Scale

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DPI = 100  # of a figure drawn at its natural size: one pixel is one pixel
MARKERS = "os^DvP"
PAD = 12  # from the edge to the texts
DASHES = (0, (3.5, 2))


@dataclass(frozen=True)
class Look:
    """How a chart looks. Colours are #rrggbb, ``size`` is the text's height in pixels.

    ``rest`` is the colour of all that has none of its own; ``ramp`` goes from little to much, ``losses`` likewise for
    what is below nought.
    """

    families: Sequence[str]
    fonts: Sequence[Path]
    text: str
    muted: str
    line: str
    ground: str
    series: Sequence[str]
    rest: str
    ramp: Sequence[str]
    losses: Sequence[str]
    size: int = 13


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the figure."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a figure was drawn."""

    box: Box
    point: Point


@dataclass(frozen=True)
class ChartWords:
    """The few words a drawing adds itself: notes below the plot, numbers of an axis, and what a target is called."""

    notes: str
    number: Callable[[float, float], str]  # a number, and the largest of its axis
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a colour with its name, as a box, a marker's sign, ``target`` or the mark ``|``."""

    name: str
    colour: str
    sign: str = ""


class Frame:
    """One chart on its way onto its figure."""

    def __init__(self, figure: Figure, data: ChartData, look: Look, words: ChartWords) -> None:
        self.figure = figure
        self.data = data
        self.look = look
        self.words = words
        self.width = figure.bbox.width * DPI / figure.dpi
        self.height = figure.bbox.height * DPI / figure.dpi
        self.families = present(tuple(look.families), tuple(look.fonts))
        self._renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]  # every Agg canvas has one
        self._widths: dict[tuple[str, float], float] = {}

    def begin(self) -> Box:
        """Clear the figure and write what stands around the plot; returns the room that is left."""
        self.figure.clear()
        self.figure.set_facecolor(self.look.ground)
        return Box(PAD, self._foot(), self.width - PAD, self._head())

    def colour(self, number: int) -> str:
        """The colour of a series."""
        if self.data.series[number].rest:
            return self.look.rest
        return self.look.series[number % len(self.look.series)]

    # Text

    def font(self, factor: float = 1.0, *, bold: bool = False) -> FontProperties:
        """The text's font, larger or smaller by a factor."""
        from matplotlib.font_manager import FontProperties

        points = self.look.size * factor * 72 / DPI
        return FontProperties(family=list(self.families), size=points, weight="bold" if bold else "normal")

    def wide(self, text: str, factor: float = 1.0) -> float:
        """How wide a text stands."""
        key = (text, factor)
        if key not in self._widths:
            shown = covered(text, self.families)
            found = self._renderer.get_text_width_height_descent(shown, self.font(factor), False)
            self._widths[key] = float(found[0]) * DPI / self.figure.dpi
        return self._widths[key]

    def cut(self, text: str, room: float, factor: float = 1.0) -> str:
        """The text, shortened in its middle to fit."""
        if self.wide(text, factor) <= room:
            return text
        # The more is kept the wider it is: measuring is what takes long, so as few as can be are measured.
        most = bisect_right(range(2, len(text)), room, key=lambda keep: self.wide(_middle(text, keep), factor))
        return _middle(text, max(2, most + 1))

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = "",
        factor: float = 1.0,
        bold: bool = False,
        va: str = "center",
        ha: str = "left",
        halo: bool = False,
        turned: float = 0,
    ) -> None:
        """Write a text at a place; ``halo`` keeps what lies below it away from its strokes."""
        from matplotlib.patheffects import withStroke
        from matplotlib.text import Text

        # A text is centred by the height of its letters, not of this one's: descenders would lift it off its line.
        written = Text(
            x / DPI,
            y / DPI,
            covered(text, self.families),
            color=colour or self.look.text,
            fontproperties=self.font(factor, bold=bold),
            parse_math=False,
            va="center_baseline" if va == "center" else va,
            ha=ha,
            rotation=turned,
            rotation_mode="anchor",
            zorder=5,
        )
        if halo:
            written.set_path_effects([withStroke(linewidth=3, foreground=self.look.ground)])
        self._add(written)

    # Marks

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self.figure.dpi_scale_trans)
        self.figure.add_artist(artist)

    def rect(self, box: Box, colour: str, *, hollow: bool = False) -> None:
        """A filled rectangle, or a dashed outline."""
        from matplotlib.patches import Rectangle

        corner, width, height = (box.left / DPI, box.bottom / DPI), box.width / DPI, box.height / DPI
        if hollow:
            self._add(Rectangle(corner, width, height, fill=False, edgecolor=colour, lw=1, ls=(0, (2, 1.5)), zorder=3))
        else:
            self._add(Rectangle(corner, width, height, facecolor=colour, lw=0, zorder=2))

    def rects(self, boxes: Sequence[Box], colours: Sequence[str]) -> None:
        """Many filled rectangles at once."""
        from matplotlib.collections import PolyCollection

        corners = [
            [
                (x / DPI, y / DPI)
                for x, y in ((b.left, b.bottom), (b.right, b.bottom), (b.right, b.top), (b.left, b.top))
            ]
            for b in boxes
        ]
        self._add(PolyCollection(corners, facecolors=colours, linewidths=0, zorder=2))

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        *,
        width: float = 0.8,
        dashed: bool = False,
        z: float = 1,
    ) -> None:
        """A line through these places, broken where one of them is not a number."""
        from matplotlib.lines import Line2D

        style = DASHES if dashed else "-"
        places = [x / DPI for x in xs], [y / DPI for y in ys]
        self._add(Line2D(*places, color=colour, lw=width, ls=style, solid_capstyle="butt", zorder=z))

    def marks(
        self, xs: Sequence[float], ys: Sequence[float], sign: str, colour: str, *, size: float = 6, hollow: bool = False
    ) -> None:
        """A marker at each of these places."""
        from matplotlib.lines import Line2D

        if not xs:
            return
        places = [x / DPI for x in xs], [y / DPI for y in ys]
        face = self.look.ground if hollow else colour
        self._add(
            Line2D(
                *places, ls="none", marker=sign, markersize=size, markerfacecolor=face, markeredgecolor=colour, zorder=4
            )
        )

    # Axes

    def number(self, value: float) -> str:
        """A value of the axis in short, in the unit that suits its largest."""
        low, high = self.data.reach
        return self.words.number(value, max(-low, high))

    def _steps(self, scale: Scale) -> list[float]:
        """The numbers of an axis; nought alone where there is nothing else."""
        return scale.steps if self.data.reach != (0.0, 0.0) else [0.0]

    def across(self, scale: Scale, bottom: float, top: float) -> None:
        """A grid of upright lines with their numbers below, and nought."""
        steps = self._steps(scale)
        texts = [self.number(step) for step in steps]
        apart = abs(scale.at(steps[1]) - scale.at(steps[0])) if len(steps) > 1 else self.width
        every = ceil((max(self.wide(text, 0.85) for text in texts) + 8) / apart)
        first = steps.index(0.0) % every  # nought is always named
        for number, (step, text) in enumerate(zip(steps, texts, strict=True)):
            x = scale.at(step)
            self.line(
                [x, x], [bottom, top], self.look.muted if step == 0 else self.look.line, z=2.5 if step == 0 else 1
            )
            if number % every == first:
                self.say(x, bottom - 5, text, colour=self.look.muted, factor=0.85, va="top", ha="center")

    def upright(self, scale: Scale, left: float, right: float, *, named: bool = True) -> None:
        """A grid of level lines with their numbers to the left, and nought."""
        for step in self._steps(scale):
            y = scale.at(step)
            self.line(
                [left, right], [y, y], self.look.muted if step == 0 else self.look.line, z=2.5 if step == 0 else 1
            )
            if named:
                self.say(left - 6, y, self.number(step), colour=self.look.muted, factor=0.85, ha="right")

    # Around the plot

    def _head(self) -> float:
        """Title and subtitle; returns the upper end of what is left."""
        y = self.height - 10
        room = self.width - 2 * PAD
        for line in self._wrapped(self.data.title, room, 1.15)[:2]:
            self.say(PAD, y, self.cut(line, room, 1.15), factor=1.15, bold=True, va="top")
            y -= self.look.size * 1.15 + 6
        self.say(PAD, y, self.cut(self.data.subtitle, room, 0.92), colour=self.look.muted, factor=0.92, va="top")
        return y - self.look.size * 0.92 - 12

    def _wrapped(self, text: str, room: float, factor: float) -> list[str]:
        """A title on two lines where it does not fit on one, broken at a space or a sign."""
        if self.wide(text, factor) <= room * 0.95 or self.height < 300:  # bold letters are a little wider
            return [text]
        places = [n for n in range(1, len(text)) if text[n - 1] in "：: ，、）" or text[n] in "（("]
        fitting = [n for n in places if self.wide(text[:n], factor) <= room * 0.95]
        cut = fitting[-1] if fitting else max(1, int(len(text) * room / self.wide(text, factor)) - 1)
        return [text[:cut].rstrip(), text[cut:].lstrip()]

    def legend(self, box: Box, entries: Sequence[Entry]) -> Box:
        """Names of colours above the plot; returns the room below them."""
        x, y, step = box.left, box.top, self.look.size + 8
        for entry in entries:
            name = self.cut(entry.name, self.width * 0.4, 0.92)
            needed = 21 + self.wide(name, 0.92) + 16
            if x + needed > box.right + 16 and x > box.left:
                x, y = box.left, y - step
            middle = y - self.look.size / 2
            if entry.sign == "target":
                self.line([x, x + 17], [middle, middle], entry.colour, width=1.6, dashed=True)
            elif entry.sign == "|":
                self.line([x + 8, x + 8], [middle - 7, middle + 7], entry.colour, width=2)
            elif entry.sign:
                self.line([x, x + 16], [middle, middle], entry.colour, width=1.8)
                self.marks([x + 8], [middle], entry.sign, entry.colour, size=5)
            else:
                self.rect(Box(x, middle - 5, x + 14, middle + 5), entry.colour)
            self.say(x + 21, middle, name, factor=0.92)
            x += needed
        return Box(box.left, box.bottom, box.right, y - step - 2) if entries else box

    def _foot(self) -> float:
        """Source, what is hidden, and what marks mean; returns the lower end of what is left."""
        y, step = 8.0, self.look.size * 0.85 + 5
        texts = [text for text in (self.words.notes, *self.data.source.splitlines()) if text]
        lines = [line for text in texts for line in self._broken(text, self.width - 2 * PAD)]
        most = max(1, int((self.height - 150) // 20))  # where there is little room, the plot has it
        for text in reversed(lines[:most]):
            self.say(PAD, y, text, colour=self.look.muted, factor=0.85, va="bottom")
            y += step
        return y + 4

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


def ink(colour: str, dark: str, light: str) -> str:
    """Which of two colours is read better on a third, after WCAG's relative luminance."""
    on = luminance(colour)
    ratios = {c: (max(on, luminance(c)) + 0.05) / (min(on, luminance(c)) + 0.05) for c in (dark, light)}
    return max(ratios, key=lambda c: ratios[c])


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, 0 to 1 (WCAG 2, 1.4.3)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _middle(text: str, keep: int) -> str:
    front = (keep + 1) // 2
    return text[:front] + "…" + text[len(text) - (keep - front) :]
