# SPDX-License-Identifier: MIT
"""Writes a chart to a PNG or SVG file, as a job; what it was made from goes into the file's own description."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.files import written_aside
from models.ledger import Ledger
from models.reporting.tally_file import Exported, Reading, read_tally
from models.tally.export import Order, Provenance
from models.tally.query import Query
from ui.widgets.chart.chart import printed
from ui.widgets.chart.data import ChartData, chart_of
from ui.widgets.chart.frame import ChartWords, Look
from ui.widgets.tally.words import TallyWords

_DOTS = 200  # an inch: sharp on paper at the width of a page


@dataclass(frozen=True)
class ChartWish:
    """What is to be drawn: one measure of a query in its order, with its words and look.

    ``source(history)`` is the line under it; ``around(data)`` says what a drawing adds itself.
    """

    query: Query
    measure: str
    order: Order | None
    words: TallyWords
    look: Look
    source: Callable[[int], str]
    around: Callable[[ChartData], ChartWords]


def export_chart(ledger: Ledger, path: Path, wish: ChartWish) -> Iterator[int | Exported]:
    """Draw a chart into a file: a job that yields records hashed, then what it wrote. Raises UserError."""
    with written_aside(path) as aside:
        aside.write_bytes(b"")  # a place that cannot be written to is refused before the work, not after
        found: Reading | None = None
        for step in read_tally(ledger, wish.query, order=wish.order):
            if isinstance(step, Reading):
                found = step
            else:
                yield step
        assert found is not None
        data = chart_of(found.layout, wish.measure, wish.words, ranked=wish.order is None)
        if data is None:
            data = ChartData(wish.measure, wish.words.label("measure", wish.measure), "", False, [], [])
        data = replace(data, source=wish.source(found.provenance.history))
        aside.write_bytes(chart_bytes(data, wish, found.provenance, path.suffix.lower().lstrip(".")))
    count = sum(1 for series in data.series for point in series.points if point)
    yield Exported(path, count, found.provenance)


def chart_bytes(data: ChartData, wish: ChartWish, made_from: Provenance, kind: str) -> bytes:
    """A chart as a PNG or SVG file. Letters are drawn as shapes, so that they show on every machine."""
    figure = printed(data, wish.around(data), wish.look)
    said = f"history {made_from.history}; {made_from.records} records; sha256 {made_from.digest}"
    metadata = {"Title": data.title, "Description": f"{data.source} | {said}"}
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, dpi=_DOTS, facecolor=wish.look.ground, metadata=metadata)
    return buffer.getvalue()
