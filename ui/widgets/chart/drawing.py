# SPDX-License-Identifier: MIT
"""Draws a chart of any kind onto a figure, and as pixels for the window. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.widgets.chart.bars import COLUMN_LEAST, draw_bars, draw_columns, draw_stack, rows_in
from ui.widgets.chart.data import ChartData, ChartKind
from ui.widgets.chart.frame import DPI, ChartWords, Frame, Hit, Look
from ui.widgets.chart.heat import cells_in, draw_heat
from ui.widgets.chart.lines import draw_lines, draw_panels, panels_in

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWING = threading.Lock()  # matplotlib draws one figure at a time: its fonts and settings are shared


@dataclass(frozen=True)
class Drawn:
    """A chart as pixels: rows from the top down of red, green, blue and opacity, and where each figure stands.

    ``width`` and ``height`` are the image's own, ``ratio`` is how many of its pixels make one of ``hits``.
    """

    data: ChartData
    hits: Sequence[Hit]
    pixels: bytes
    width: int
    height: int
    ratio: float


def fitted(data: ChartData, width: float, height: float) -> ChartData:
    """The chart with as much as can be read in so many pixels; what is left out is counted."""
    match data.kind:
        case ChartKind.HEAT:
            return data.at_most(*cells_in(width, height))
        case ChartKind.PANELS if data.ticks:
            across, down = panels_in(width - 24, height - 110, len(data.series))
            return data.at_most(len(data.categories), across * down)
        case ChartKind.PANELS:
            return data.at_most(rows_in(height, data.kind, 1), max(1, int(width * 0.66 // COLUMN_LEAST)))
        case ChartKind.LINES:
            return data
    return data.at_most(rows_in(height, data.kind, len(data.series)), len(data.series))


def draw(figure: Figure, data: ChartData, look: Look, words: ChartWords) -> list[Hit]:
    """Draw a chart into a figure; returns where each figure stands, in reading order."""
    frame = Frame(figure, data, look, words)
    box = frame.begin()
    if not data.categories:
        return []
    match data.kind:
        case ChartKind.HEAT:
            return draw_heat(frame, box)
        case ChartKind.STACKED:
            return draw_stack(frame, box)
        case ChartKind.LINES:
            return draw_lines(frame, box)
        case ChartKind.PANELS:
            return draw_panels(frame, box) if data.ticks else draw_columns(frame, box)
    return draw_bars(frame, box)


def figure_of(width: float, height: float, ratio: float = 1.0) -> Figure:
    """An empty figure of a size at its natural pixels; ``ratio`` of the screen's pixels make one of them."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI * ratio)
    FigureCanvasAgg(figure)
    return figure


def pixels_of(data: ChartData, look: Look, words: ChartWords, size: tuple[int, int], ratio: float) -> Drawn:
    """Draw a chart of this size for the window. May run on a worker."""
    with DRAWING:
        figure = figure_of(*size, ratio)
        hits = draw(figure, data, look, words)
        canvas = figure.canvas
        canvas.draw()
        width, height = canvas.get_width_height(physical=True)
        buffer = bytes(canvas.buffer_rgba())  # type: ignore[attr-defined]  # every Agg canvas has one
    return Drawn(data, hits, buffer, width, height, ratio)
