# SPDX-License-Identifier: MIT
"""What a chart shows of a tally, as values: its kind, its figures, and what was left out. Draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.quantity import Bound
from models.tally.aspects import Aspect
from models.tally.layout import Line
from models.tally.query import Cell

ASPECTS = (Aspect.FIGURE, Aspect.DIFFERENCE, Aspect.REACHED)  # those that a length or a shade can show


class ChartKind(StrEnum):
    """How figures are drawn; bars of several series stand in groups."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"
    HEAT = "heat"
    PANELS = "panels"  # one small chart a series, all on one scale


class Gap(StrEnum):
    """What a line does at a period without a record: flows are nought, figures to date stand, others are unknown."""

    NOUGHT = "nought"
    CARRIED = "carried"
    OPEN = "open"


@dataclass(frozen=True)
class Choice:
    """What the clerk chose of a chart: its kind, None for the one that suits, and which aspect it shows."""

    kind: ChartKind | None = None
    aspect: Aspect = Aspect.FIGURE

    @property
    def text(self) -> str:
        """The choice as it is kept; '' where nothing was chosen."""
        return f"{self.kind or ''} {self.aspect if self.aspect is not Aspect.FIGURE else ''}".rstrip()


def choice_of(text: str) -> Choice:
    """The choice that was kept; what is not known (any more) counts as not chosen."""
    kind, _, aspect = text.partition(" ")
    known = Aspect(aspect) if aspect in ASPECTS else Aspect.FIGURE
    return Choice(ChartKind(kind) if kind in list(ChartKind) else None, known)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the chart: how long its bar is (in the unit), what stands at its end, and where it is from.

    ``cell`` is None where no records stand behind it alone. ``target`` is what it is to come to, in the same unit;
    ``said`` are further lines of its tool tip. ``text`` is the figure in full, ``short`` as a headline; '' where it has
    none.
    """

    value: float
    text: str
    bound: Bound
    cell: Cell | None
    row: Line
    column: Line
    target: float | None = None
    said: Sequence[str] = ()
    short: str = ""

    def fitting(self, wide: Callable[[str], float], room: float) -> str:
        """Its text where it is no wider than the room, else its short one; '' where neither fits."""
        return next((text for text in (self.text, self.short) if text and wide(text) <= room), "")

    @property
    def stated(self) -> bool:
        """Whether it has a value at all."""
        return self.bound is not Bound.UNSTATED

    @property
    def exact(self) -> bool:
        """Whether the truth is this value."""
        return self.bound is Bound.EXACT


@dataclass(frozen=True, slots=True)
class Series:
    """One colour of the chart: its name and a point for each category, None where nothing was counted.

    ``rest``: it stands for all series that are not shown.
    """

    name: str
    points: Sequence[Point | None]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A period on the axis of time: its name without the year, and the year; '' where the name says it."""

    short: str
    year: str


@dataclass(frozen=True)
class ChartData:
    """A chart ready to be drawn.

    ``title`` names measure and unit, ``subtitle`` the period and what it is divided by. ``ticks`` are given where the
    categories are periods in order, ``totals`` where the series add up to them. ``source`` is what stands below it, a
    line each.
    """

    measure: str
    kind: ChartKind
    title: str
    subtitle: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Series]
    ticks: Sequence[Tick] = ()
    totals: Sequence[Point | None] = ()
    aspect: Aspect = Aspect.FIGURE
    gap: Gap = Gap.OPEN
    hidden: int = 0  # categories left out
    hidden_series: int = 0
    unknown: int = 0  # figures whose difference or percentage is not known
    source: str = ""
    kinds: Sequence[ChartKind] = ()  # that would show it truly, the one that suits best first

    @property
    def lines(self) -> bool:
        """Whether it is drawn as lines over time."""
        return bool(self.ticks) and self.kind in (ChartKind.LINES, ChartKind.PANELS)

    @property
    def points(self) -> Iterator[Point]:
        """Every point, series by series."""
        return (point for series in self.series for point in series.points if point)

    @property
    def bounds(self) -> set[Bound]:
        """The bounds that occur."""
        return {point.bound for point in self.points}

    @property
    def reach(self) -> tuple[float, float]:
        """The least and the largest value to be drawn, targets too, nought among them."""
        values = [0.0, *(p.value for p in self.points), *(p.value for p in self.totals if p)]
        values += [point.target for point in self.points if point.target is not None]
        return min(values), max(values)

    def at_most(self, categories: int, series: int) -> ChartData:
        """The same with no more than leave room to be read; what is left out is counted. Of periods the newest stay."""
        kept, room = self, max(1, categories)
        if len(self.categories) > room:
            part = slice(-room, None) if self.ticks else slice(room)
            kept = replace(
                kept,
                categories=self.categories[part],
                series=[replace(one, points=one.points[part]) for one in self.series],
                ticks=self.ticks[part],
                totals=self.totals[part],
                hidden=self.hidden + len(self.categories) - room,
            )
        room = max(1, series)
        if len(self.series) > room:
            more = self.hidden_series + len(self.series) - room
            kept = replace(kept, series=kept.series[:room], hidden_series=more)
        return kept
