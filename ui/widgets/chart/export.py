# SPDX-License-Identifier: MIT
"""Writes a chart to a PNG, SVG or PDF file or for the clipboard, as a job, with what it was made from below it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.ledger import Ledger
from models.reporting.table import Question
from models.reporting.tally_file import Exported, Made, read_tally, written
from models.tally.export import Provenance, Reading
from ui.widgets.chart.bars import rows_in
from ui.widgets.chart.data import ChartData, ChartKind, Choice
from ui.widgets.chart.drawing import DRAWING, draw, figure_of, fitted
from ui.widgets.chart.frame import Look
from ui.widgets.chart.grid import chart_of
from ui.widgets.chart.words import ChartTexts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("png", "svg", "pdf")
_DOTS = 300  # an inch of a PNG file, as printers ask for
# Pixels, 100 to the inch: the text of an A4 page upright and lying, with margins of 18 mm, and what stays free below.
_UPRIGHT, _LYING = (685, 960), (1000, 640)
_HIGH = 430  # of a chart over time
_MANY = 14  # columns of a map or periods: more lie on their side


@dataclass(frozen=True)
class ChartWish:
    """What is to be drawn: one measure of a question's table, with its words and look.

    ``source(provenance)`` is what stands under it, a line each.
    """

    question: Question
    measure: str
    choice: Choice
    texts: ChartTexts
    look: Look
    source: Callable[[Provenance], str]


def export_chart(ledger: Ledger, path: Path, wish: ChartWish) -> Iterator[int | Exported]:
    """Draw a chart into a file: a job that yields records hashed, then what it wrote. Raises UserError."""
    yield from written(path, _made(ledger, wish, path.suffix.lower().lstrip(".")))


def copy_chart(ledger: Ledger, wish: ChartWish) -> Iterator[int | Made]:
    """Draw a chart for the clipboard: a job that yields records hashed, then a PNG. Raises UserError."""
    yield from _made(ledger, wish, "png")


def _made(ledger: Ledger, wish: ChartWish, kind: str) -> Iterator[int | Made]:
    """The bytes of a file of this kind, read and drawn at one moment of the ledger."""
    for step in read_tally(ledger, wish.question):
        if not isinstance(step, Reading):
            yield step
            continue
        ranked = wish.question.order is None
        data = chart_of(step.layout, wish.measure, wish.texts, choice=wish.choice, ranked=ranked)
        if data is None:
            title = wish.texts.title(wish.measure, wish.choice.aspect)
            below = wish.texts.subtitle(step.layout, wish.choice.aspect)
            data = ChartData(wish.measure, ChartKind.BARS, title, below, "", [], [])
        data = replace(data, source=wish.source(step.provenance))
        figures = sum(1 for _ in data.points)
        yield Made(chart_bytes(data, wish, step.provenance, kind), figures, step.provenance)


def chart_bytes(data: ChartData, wish: ChartWish, made_from: Provenance, kind: str) -> bytes:
    """A chart as a file. Letters are shapes in an SVG and their fonts are in a PDF, so that they show everywhere."""
    said = f"history {made_from.history}; {made_from.records} records; sha256 {made_from.digest}"
    about = f"{data.source} | {said}".replace("\n", " | ")
    metadata = {"Title": data.title, ("Subject" if kind == "pdf" else "Description"): about}
    buffer = io.BytesIO()
    with DRAWING:
        figure = printed(data, wish.texts, wish.look)
        figure.savefig(buffer, format=kind, dpi=_DOTS, facecolor=wish.look.ground, metadata=metadata)
    return buffer.getvalue()


def printed(data: ChartData, texts: ChartTexts, look: Look) -> Figure:
    """A chart on a figure as large as it needs on an A4 page. May run on a worker."""
    shown = fitted(data, *page_of(data))
    width, height = page_of(shown)
    figure = figure_of(width, height)
    draw(figure, shown, look, texts.around(shown))
    return figure


def page_of(data: ChartData) -> tuple[int, int]:
    """The size of a chart on paper: upright, or lying where it has many columns; no higher than its bars need."""
    series, count = len(data.series), len(data.categories)
    if data.kind is ChartKind.HEAT:
        width, most = _LYING if series > _MANY else _UPRIGHT
        return width, min(most, 260 + 26 * count)
    if data.lines:
        width, most = _LYING if count > _MANY or data.kind is ChartKind.PANELS else _UPRIGHT
        return width, most if data.kind is ChartKind.PANELS else _HIGH
    width, most = _UPRIGHT if data.kind is not ChartKind.PANELS else _LYING
    needed = 200 + count * 28 * (series if data.kind is ChartKind.BARS else 1) // (1 if series == 1 else 2)
    while rows_in(needed, data.kind, series) < count:
        needed += 20
    return width, max(300, min(most, needed))
