# SPDX-License-Identifier: MIT
"""What tests of charts stand on: layouts of a ledger, charts of them, and a chart widget that is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from pytestqt.qtbot import QtBot

from models.dates import Grain
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.tally.layout import Layout, Line, lay_out
from models.tally.query import Basis, Cell, Query
from ui.widgets.chart.chart import Chart
from ui.widgets.chart.data import ChartData, ChartKind, Choice, Point, Series
from ui.widgets.chart.frame import ChartWords
from ui.widgets.chart.grid import chart_of
from ui.widgets.chart.words import ChartTexts
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

CASES = "online-trading-cases"
WORDS = ChartWords("", lambda value, _: f"{value:g}", "目标")


def laid(
    ledger: Ledger,
    *rows: str,
    columns: tuple[str, ...] = (),
    grain: Grain = Grain.MONTH,
    basis: Basis = Basis.LEAD,
    nested: bool = False,
    cumulative: bool = False,
) -> Layout:
    """A tally of the whole ledger."""
    query = Query(rows, columns, grain=grain, basis=basis, nested=nested, cumulative=cumulative)
    return lay_out(ledger.tally(query), ledger.codes)


def chart(
    workplace: Workplace,
    layout: Layout,
    measure: str = CASES,
    *,
    choice: Choice | ChartKind | None = None,
    ranked: bool = True,
    compared: str = "",
) -> ChartData:
    """The chart of a layout, which has to have one."""
    chosen = Choice(choice) if isinstance(choice, ChartKind) else choice
    texts = ChartTexts(TallyWords(workplace), compared)
    found = chart_of(layout, measure, texts, choice=chosen, ranked=ranked)
    assert found is not None
    return found


def values(data: ChartData) -> list[list[float | None]]:
    """The figures of each series."""
    return [[point.value if point else None for point in series.points] for series in data.series]


def points(data: ChartData) -> Iterator[Point]:
    """Every figure that is drawn: the series', and what they add up to."""
    yield from data.points
    yield from (point for point in data.totals if point)


def made_up(kind: ChartKind, *series: list[float | None], bound: Bound = Bound.EXACT) -> ChartData:
    """A chart of these figures, a list a series."""
    stated = bound is not Bound.UNSTATED

    def point(value: float | None) -> Point | None:
        if value is None:
            return None
        cell = Cell({}, CASES, Total(int(value), int(stated), int(not stated)))
        return Point(value if stated else 0.0, f"{value:g}", bound, cell, Line({}), Line({}))

    names = [f"示例地区第{n + 1}号" for n in range(len(series[0]))]
    made = [Series(f"示例部门第{n + 1}号", [point(value) for value in one]) for n, one in enumerate(series)]
    return ChartData(CASES, kind, "查处网络交易违法案件（件）", "2026年", "件", names, made)


def shown_chart(workplace: Workplace, qtbot: QtBot, layout: Layout, *, choice: str = "", measure: str = "") -> Chart:
    """A chart in a window, drawn."""
    found = Chart(TallyWords(workplace), workplace.readers)
    qtbot.addWidget(found)
    found.resize(700, 460)
    found.show()
    with qtbot.waitSignal(found.drawn, timeout=20_000):
        found.show_layout(layout, measure=measure, source="来源：示例市", ranked=True, choice=choice)
    return found
