# SPDX-License-Identifier: MIT
"""The words of a chart: its titles, its kinds, what is left out, and what is said of a figure under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from models.dates import Grain, parse_period
from models.quantity import Bound, Quantity
from models.tally.aspects import Aspect
from models.tally.compare import Change
from models.tally.layout import Layout
from models.tally.query import Cell
from ui.widgets.chart.data import ChartData, ChartKind, Gap, Point, Tick
from ui.widgets.chart.frame import ChartWords
from ui.widgets.tally.words import TallyWords

_SCALES_ZH = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_SCALES_EN = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))
_TOLD = 60  # figures of a chart that are read out; the table has them all


def tick_of(period: str, words: TallyWords) -> Tick:
    """A period as it stands on an axis of time: 1月 of 2026年, Q3 of 2026, 11-24 of 2026."""
    found = parse_period(period)
    label = words.label("period", period)
    number = found.first.isocalendar().year if found.grain is Grain.WEEK else found.first.year
    for before, after in ((f"{number}年", ""), (f"{number}-", ""), ("", f" {number}")):
        short = label.removeprefix(before).removesuffix(after)
        if short and short != label:
            return Tick(short, f"{number}年" if words.chinese else str(number))
    return Tick(label, "")


class ChartTexts(QObject):
    """What a chart says. ``compared`` names what figures are compared with. Its methods may be called from a worker."""

    def __init__(self, words: TallyWords, compared: str = "") -> None:
        super().__init__()
        self.words = words
        self._compared = compared

    # The clerk's choices

    def kind(self, kind: ChartKind) -> str:
        """The name of a kind."""
        return {
            ChartKind.BARS: self.tr("Bars"),
            ChartKind.STACKED: self.tr("Stacked bars"),
            ChartKind.LINES: self.tr("Lines"),
            ChartKind.HEAT: self.tr("Heat map"),
            ChartKind.PANELS: self.tr("Small multiples"),
        }[kind]

    def suiting(self, kind: ChartKind) -> str:
        """The choice of the kind that suits by itself."""
        return self.tr("Automatic: {kind}").format(kind=self.kind(kind))

    def aspect(self, aspect: Aspect) -> str:
        """The name of what is shown of a figure."""
        return {
            Aspect.FIGURE: self.tr("Figures"),
            Aspect.DIFFERENCE: self.tr("Differences"),
            Aspect.REACHED: self.tr("Percent of target"),
        }[aspect]

    # Titles

    def title(self, measure: str, aspect: Aspect) -> str:
        """The measure with its unit, and what of it is shown."""
        named = self.words.with_unit(measure)
        if aspect is Aspect.DIFFERENCE:
            return self.tr("{measure}: difference").format(measure=named)
        if aspect is Aspect.REACHED:
            label = self.words.label("measure", measure)
            return self.tr("{measure}: percent of target reached").format(measure=label)
        return named

    def subtitle(self, layout: Layout, aspect: Aspect) -> str:
        """The period, what the figures are divided by and compared with, and whether they are figures to date."""
        query, words = layout.query, self.words
        parts = [words.span(query.filter.first, query.filter.last)]
        others = [words.dimension(d, query.basis) for d in query.dimensions if d != "measure"]
        if others:
            names = "、".join(others) if words.chinese else ", ".join(others).lower()
            parts.append(self.tr("by {dimensions}").format(dimensions=names))
        if query.nested and "region" in query.dimensions:
            parts.append(self.tr("regions with those in them"))
        if query.cumulative:
            parts.append(self.tr("figures to date"))
        if aspect is Aspect.DIFFERENCE and self._compared:
            parts.append(self.tr("compared with: {other}").format(other=self._compared))
        return words.joined(*parts)

    # Figures

    def figure(self, cell: Cell) -> str:
        """A figure in full with its bound; how many are not stated stands below the chart."""
        total = cell.total
        if total.bound is Bound.UNSTATED:
            return self.words.figure(cell)
        return self.words.spoken(Quantity(total.value, total.bound), self.words.measure(cell.measure))

    def number(self, value: float, largest: float) -> str:
        """A number of an axis that goes so far: 50,000 to 250,000 is 5万 to 25万; all of an axis in one unit."""
        scales = _SCALES_ZH if self.words.chinese else _SCALES_EN
        scale, sign = next(((scale, sign) for scale, sign in scales if abs(largest) >= 5 * scale), (1, ""))
        number = f"{abs(value) / scale:,.3f}".rstrip("0").rstrip(".")
        return f"{'-' if value < 0 else ''}{number}{sign if value else ''}"

    def change(self, change: Change, measure: str) -> str:
        """A difference in the tool tip, with its percentage where there is one."""
        text = self.words.value(change, Aspect.DIFFERENCE, measure)
        if change.per_thousand is not None:
            text = f"{text} ({self.words.value(change, Aspect.CHANGE, measure)})"
        if self._compared:
            return self.tr("Difference ({other}): {text}").format(other=self._compared, text=text)
        return self.tr("Difference: {text}").format(text=text)

    def target(self, value: int, measure: str) -> str:
        """A target in the tool tip."""
        text = self.words.spoken(Quantity(value), self.words.measure(measure))
        return self.tr("Target: {text}").format(text=text)

    def reached(self, text: str) -> str:
        """How much of its target a figure comes to, in the tool tip."""
        return self.tr("Reached: {text} of the target").format(text=text)

    def tip(self, point: Point) -> str:
        """All there is to say of a figure."""
        where = self.words.place(point.row, point.column)
        if point.cell is None:
            return "\n".join(part for part in (where, *(point.said or (point.text,))) if part)
        return "\n".join([self.words.tooltip(point.cell, where), *point.said])

    # Around

    def others(self, count: int) -> str:
        """The name of the parts that have no colour of their own."""
        return self.tr("Others ({count})").format(count=count)

    def around(self, data: ChartData) -> ChartWords:
        """The words around a chart."""
        return ChartWords(
            notes=self.words.joined(*self._hidden(data), *self._marks(data)),
            number=self.number,
            target=self.tr("Target"),
        )

    def _hidden(self, data: ChartData) -> list[str]:
        """What there was no room for."""
        found = []
        if data.hidden and data.ticks:
            found.append(self.tr("Earlier periods not shown: {count}").format(count=data.hidden))
        elif data.hidden:
            found.append(self.tr("Others not shown: {count}").format(count=data.hidden))
        if data.hidden_series:
            found.append(self.tr("Further columns not shown: {count}").format(count=data.hidden_series))
        if data.unknown:
            found.append(self.tr("Not drawn, not known from exact figures: {count}").format(count=data.unknown))
        return found

    def _marks(self, data: ChartData) -> list[str]:
        """What the marks of figures mean that are not exact, of those without a number, and of a line's gaps."""
        lines, found = data.lines, []
        if data.bounds - {Bound.EXACT, Bound.UNSTATED}:
            if lines:
                found.append(self.tr("A hollow point: the figure is not exact"))
            elif data.kind is ChartKind.HEAT:
                found.append(self.tr("A dot: the figure is not exact"))
            else:
                found.append(self.tr("A hollow end: the figure is not exact"))
        if Bound.UNSTATED in data.bounds and (lines or data.kind is ChartKind.HEAT):
            found.append(self.tr("A cross: no number was stated"))
        if data.kind is ChartKind.HEAT and any(None in series.points for series in data.series):
            found.append(self.tr("An empty cell: nothing was logged"))
        cells = [point.cell for point in data.points if point.cell]
        if data.aspect is Aspect.FIGURE and (unstated := sum(cell.total.unstated for cell in cells)):
            found.append(self.tr("Records without a stated number: {count}").format(count=f"{unstated:,}"))
        found += dict.fromkeys(note for cell in cells for note in self.words.notes(cell))
        if lines and data.gap is Gap.NOUGHT and any(None in series.points for series in data.series):
            found.append(self.tr("Where nothing was logged the line is at nought"))
        return found

    def described(self, data: ChartData) -> str:
        """The chart as a sentence, for those who cannot see it."""
        parts = [self.words.joined(data.title, data.subtitle)]
        for series in data.series:
            for category, point in zip(data.categories, series.points, strict=True):
                if point is not None and len(parts) <= _TOLD:
                    parts.append(f"{self.words.joined(category, series.name)} {point.text}")
        return "; ".join(parts)
