# SPDX-License-Identifier: MIT
"""The chart: what it shows of a tally, that every letter is there, and the way back to the records."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.dates import Grain
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound
from models.tally.layout import Layout, lay_out
from models.tally.query import Query
from tests.helpers import an_action
from ui import theme
from ui.widgets.chart.chart import Chart, print_look, printed, screen_look
from ui.widgets.chart.data import MOST_BARS, MOST_LINES, MOST_SERIES, ChartData, chart_of, measures_of
from ui.widgets.chart.drawing import draw, rows_in
from ui.widgets.chart.fonts import GETA, covered, present
from ui.widgets.chart.frame import ChartWords, round_steps
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # offscreen has no frames
    pytest.mark.usefixtures("qapp"),  # fonts and colours are the application's
]
CASES = "online-trading-cases"
WORDS = ChartWords("单位：件", "", "", str)


def laid(ledger: Ledger, *rows: str, columns: tuple[str, ...] = (), grain: Grain = Grain.MONTH) -> Layout:
    return lay_out(ledger.tally(Query(rows, columns, grain=grain)), ledger.codes)


def chart(workplace: Workplace, layout: Layout, measure: str = CASES, *, ranked: bool = True) -> ChartData:
    found = chart_of(layout, measure, TallyWords(workplace), ranked=ranked)
    assert found is not None
    return found


def values(data: ChartData) -> list[list[float | None]]:
    return [[point.value if point else None for point in series.points] for series in data.series]


def test_bars_stand_longest_first_with_their_figure_and_bound(workplace: Workplace, context: Context) -> None:
    for department, quantity in (("customs", "40"), ("market-supervision", "200余"), ("postal", "一批")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)))
    assert data.categories == ["市场监管", "海关", "邮政"]
    assert [(p.text, p.bound) for p in data.series[0].points if p] == [
        ("200余", Bound.AT_LEAST),
        ("40", Bound.EXACT),
        ("未明确 1 条", Bound.UNSTATED),
    ]
    assert not data.lines and (data.title, data.unit) == ("查处网络交易违法案件", "件")


def test_the_order_of_a_sorted_table_stays(workplace: Workplace, context: Context) -> None:
    for department, quantity in (("market-supervision", "4"), ("customs", "40")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    layout = laid(workplace.ledger, "department", columns=("measure",))
    assert chart(workplace, layout, ranked=False).categories == ["市场监管", "海关"]


def test_of_many_codes_the_largest_are_shown_and_the_others_counted(workplace: Workplace, context: Context) -> None:
    regions = [
        e.term.code for e in workplace.ledger.codes["region"] if e.term.code.startswith("34") and e.term.ends is None
    ]
    for number, region in enumerate(regions[: MOST_BARS + 7], 1):
        workplace.ledger.actions.log(an_action(context, region=region, quantity=str(number)))
    data = chart(workplace, laid(workplace.ledger, "region", columns=("measure",)))
    assert (len(data.categories), data.hidden) == (MOST_BARS, 7)
    assert values(data)[0][0] == MOST_BARS + 7
    fewer = data.at_most(rows_in(300, 1))
    assert len(fewer.categories) + fewer.hidden == MOST_BARS + 7


def test_columns_make_groups_and_periods_make_lines(workplace: Workplace, context: Context) -> None:
    for month in ("02", "05"):
        for department in ("market-supervision", "customs"):
            workplace.ledger.actions.log(an_action(context, date=f"2026-{month}-03", department=department))
    ledger = workplace.ledger
    grouped = chart(workplace, laid(ledger, "region", columns=("department",)))
    assert not grouped.lines and [s.name for s in grouped.series] == ["市场监管", "海关"]
    for layout in (laid(ledger, "department", columns=("period",)), laid(ledger, "period", columns=("department",))):
        data = chart(workplace, layout)
        assert data.lines
        assert data.categories == ["2026年2月", "2026年3月", "2026年4月", "2026年5月"]
        assert values(data) == [[12, None, None, 12]] * 2


def test_one_measure_by_itself_is_one_bar(workplace: Workplace, context: Context) -> None:
    workplace.ledger.actions.log(an_action(context))
    data = chart(workplace, laid(workplace.ledger, "measure"))
    assert (data.categories, values(data)) == (["查处网络交易违法案件"], [[12]])


def test_money_is_drawn_in_its_unit(workplace: Workplace, context: Context) -> None:
    workplace.ledger.actions.log(an_action(context, measure="case-value", quantity="1.5亿"))
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)), "case-value")
    assert (values(data), data.series[0].points[0].text) == ([[150_000_000]], "1.5亿")  # type: ignore[union-attr]  # a point


def test_too_many_lines_or_colours_are_counted_and_not_added(workplace: Workplace, context: Context) -> None:
    departments = [e.term.code for e in workplace.ledger.codes["department"]][:9]
    for number, department in enumerate(departments, 1):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=str(number)))
    ledger = workplace.ledger
    lines = chart(workplace, laid(ledger, "department", columns=("period",)))
    assert (len(lines.series), lines.hidden_series) == (MOST_LINES, 9 - MOST_LINES)
    bars = chart(workplace, laid(ledger, "region", columns=("department",)))
    assert (len(bars.series), bars.hidden_series) == (MOST_SERIES, 9 - MOST_SERIES)
    assert values(bars) == [[5], [6], [7], [8], [9]]


@pytest.mark.parametrize(
    ("largest", "steps"),
    [
        (0.4, [0, 0.1, 0.2, 0.3, 0.4]),
        (1, [0, 1]),
        (7, [0, 2, 4, 6]),
        (14442, [0, 5000, 10000]),
        (298668, [0, 100000, 200000]),
    ],
)
def test_the_axis_has_a_few_round_numbers(largest: float, steps: list[float]) -> None:
    assert round_steps(largest) == pytest.approx(steps)


@pytest.mark.parametrize("size", [(240, 160), (1000, 560)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_is_drawn_without_a_warning(
    workplace: Workplace,
    sample_ledger: Ledger,
    size: tuple[int, int],
    scheme: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Warnings are errors here; a font that is not found is only logged."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    workplace.ledger = sample_ledger
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    with caplog.at_level(logging.WARNING):
        for rows, columns in (
            (("department",), ("measure",)),
            (("region",), ("department",)),
            (("platform", "subject"), ("measure",)),
            (("measure",), ("period",)),
            (("department",), ("period",)),
            (("measure",), ()),
        ):
            layout = lay_out(sample_ledger.tally(Query(rows, columns)), sample_ledger.codes)
            for measure in measures_of(layout)[::15]:
                data = chart_of(layout, measure, TallyWords(workplace))
                if data is None:
                    continue
                figure = Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100)
                canvas = FigureCanvasAgg(figure)
                hits = draw(figure, replace(data, source="来源：示例市 · 2026年"), screen_look(), WORDS, chosen=0)
                canvas.draw()
                assert len(hits) == sum(1 for series in data.series for point in series.points if point)
    theme.apply(app, "light")
    assert not caplog.records


def test_bars_are_as_long_as_their_figures(workplace: Workplace, context: Context) -> None:
    for department, quantity in (("customs", "50"), ("market-supervision", "100")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    data = chart(workplace, laid(workplace.ledger, "department", columns=("measure",)))
    figure = printed(data, WORDS, print_look())
    longer, shorter = draw(figure, data, print_look(), WORDS)
    assert longer.right - longer.left == pytest.approx(2 * (shorter.right - shorter.left), rel=0.01)
    assert longer.bottom > shorter.top


def test_a_character_no_font_has_is_marked_and_not_lost(qtbot: QtBot) -> None:
    assert qtbot is not None
    families = present(tuple(theme.families()), tuple(theme.bundled_fonts()))
    assert covered("示例市（平台）1,234余", families) == "示例市（平台）1,234余"
    assert covered("\U0002a6a5区\n", families) == f"{GETA}区 "


def test_a_chart_is_drawn_at_rest_and_its_bars_lead_to_records(
    workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    for department, quantity in (("customs", "50"), ("market-supervision", "100余")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    shown = shown_chart(workplace, qtbot, laid(workplace.ledger, "department", columns=("measure",)))
    canvas = shown.canvas
    assert canvas is not None
    wanted = []
    shown.point_wanted.connect(lambda row, _, cell: wanted.append((row.codes["department"], cell.total.value)))
    hit = shown.hits[1]
    ratio = canvas.devicePixelRatioF()
    place = QPointF((hit.left + hit.right) / 2 / ratio, canvas.height() - (hit.bottom + hit.top) / 2 / ratio)
    QApplication.sendEvent(
        canvas,
        QMouseEvent(
            QMouseEvent.Type.MouseButtonDblClick,
            place,
            canvas.mapToGlobal(place),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert wanted == [("customs", 50)]
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert wanted[-1] == ("market-supervision", 100)
    assert "100余" in canvas.accessibleDescription()


def shown_chart(workplace: Workplace, qtbot: QtBot, layout: Layout) -> Chart:
    found = Chart(TallyWords(workplace), workplace.readers)
    qtbot.addWidget(found)
    found.resize(600, 420)
    found.show()
    with qtbot.waitSignal(found.drawn, timeout=20_000):
        found.show_layout(layout, measure="", source="来源：示例市", ranked=True)
    return found


def test_another_measure_is_chosen_by_itself_never_added(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    workplace.ledger.actions.log(an_action(context))
    workplace.ledger.actions.log(an_action(context, measure="leads-handled", quantity="7"))
    shown = shown_chart(workplace, qtbot, laid(workplace.ledger, "department", columns=("measure",)))
    assert shown.measures.isVisible() and [shown.measures.itemText(n) for n in range(2)] == [
        "核查处置违法线索（条）",
        "查处网络交易违法案件（件）",
    ]
    with qtbot.waitSignals([shown.drawn, shown.measure_chosen]):
        shown.measures.setCurrentIndex(1)
        shown.measures.activated.emit(1)
    assert [hit.point.cell.measure for hit in shown.hits] == [CASES]


def test_nothing_to_draw_is_said(workplace: Workplace, qtbot: QtBot) -> None:
    found = Chart(TallyWords(workplace), workplace.readers)
    qtbot.addWidget(found)
    found.show()
    found.show_layout(laid(workplace.ledger, "department"), measure="", source="", ranked=True)
    qtbot.wait(200)
    assert found.canvas is None and "No figures" in found._message.text()


def test_the_page_imports_matplotlib_with_the_first_chart_only(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = "import sys, ui.pages.tallies, ui.pages.reports; print('matplotlib' in sys.modules, 'xlsxwriter' in sys.modules)"
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"] and tmp_path.is_dir()


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_a_chart_goes_into_a_file_with_what_it_was_made_from(
    workplace: Workplace, context: Context, tmp_path: Path, suffix: str
) -> None:
    from models.reporting.tally_file import Exported
    from tests.helpers import finished
    from ui.widgets.chart.export import ChartWish, export_chart

    ledger = workplace.ledger
    ledger.actions.log(an_action(context, quantity="200余"))
    wanted = Filter(where={"campaign": ("online-market-2026",)})

    def source(history: int) -> str:
        return f"来源：示例市 · 台账序号 {history}"

    def around(_: ChartData) -> ChartWords:
        return WORDS

    wish = ChartWish(
        Query(("department",), ("measure",), wanted), CASES, None, TallyWords(workplace), print_look(), source, around
    )
    path = tmp_path / f"chart.{suffix}"
    made = finished(export_chart(ledger, path, wish), Exported)
    assert (made.figures, made.provenance.records) == (1, 1)
    if suffix == "png":
        with Image.open(path) as image:
            assert image.size == (2000, 600) and image.info["dpi"][0] == pytest.approx(200, abs=0.1)
            assert made.provenance.digest in image.info["Description"]
            assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    else:
        text = path.read_text(encoding="utf-8")
        assert made.provenance.digest in text and "<text" not in text  # letters are shapes: they show everywhere
        assert ElementTree.fromstring(text).tag.endswith("svg")


def test_what_is_not_recorded_on_both_sides_stays_apart(workplace: Workplace, context: Context) -> None:
    actions = workplace.ledger.actions
    actions.log(an_action(context, quantity="5"))
    actions.log(an_action(context, quantity="9", field=next(iter(context.catalogue.fields))))
    actions.log(an_action(context, quantity="7", subject=next(iter(context.catalogue.subjects))))
    data = chart(workplace, laid(workplace.ledger, "field", columns=("subject",)))
    assert sorted(v for row in values(data) for v in row if v) == [5, 7, 9]
    assert [series.name for series in data.series][-1] == data.categories[data.categories.index("未填")]
