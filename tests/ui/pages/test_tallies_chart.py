# SPDX-License-Identifier: MIT
"""The chart on the Tallies page: the published figures under the pointer, the way to the records, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from models.filters import Filter
from tests.helpers import an_action
from tests.published import FIGURES
from tests.ui.pages.test_tallies import Sight
from ui.widgets.chart.data import ChartKind
from ui.widgets.chart.grid import chart_of, measures_of
from ui.widgets.tally.state import Asked, View
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames
Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CASES = "online-trading-cases"


@pytest.fixture
def sight(workplace: Workplace, context: Context, qtbot: QtBot) -> Sight:
    """Cases of two departments in June and July, beside their chart."""
    for department, month, quantity in (
        ("market-supervision", "06", "52"),
        ("market-supervision", "07", "30余"),
        ("customs", "06", "8"),
        ("customs", "07", "9"),
    ):
        line = an_action(context, department=department, date=f"2026-{month}-05", quantity=quantity)
        workplace.ledger.actions.log(line)
    found = Sight(workplace, qtbot)
    show(found, Asked(view=View.BOTH, measure=CASES))
    return found


def show(sight: Sight, asked: Asked) -> None:
    with sight.qtbot.waitSignal(sight.page.chart.drawn, timeout=20_000):
        sight.page.show_asked(asked)
        sight.page.activated()
    sight.rest()


def test_the_published_figures_stand_under_the_pointer(sample_workplace: Workplace, qtbot: QtBot) -> None:
    published = Sight(sample_workplace, qtbot)
    met = 0
    for campaign in sample_workplace.ledger.campaigns:
        wanted = [figure for figure in FIGURES if figure.campaign == campaign.zh]
        sample_workplace.campaign_code = campaign.code
        published.page.campaign_changed()
        published.rest()
        layout, texts = published.page.table.layout_shown, published.page.chart.texts
        if not wanted or layout is None:
            continue
        tips = {}
        for measure in measures_of(layout):
            data = chart_of(layout, measure, texts)
            assert data is not None
            for point in data.points:
                label = texts.words.label
                tips[label("department", point.row.codes["department"]), label("measure", measure)] = texts.tip(point)
        for figure in wanted:
            tip = tips[figure.departments.split(";")[0], figure.measure.removeprefix("其中：")]
            said = "without a stated number: 1" if figure.value is None else f"Value: {figure.value:,} "
            assert said in tip.replace(".00 ", " ")
            met += 1
    assert met > 5


def test_a_click_on_the_chart_shows_the_records_of_its_figure(sight: Sight) -> None:
    wanted: list[tuple[Filter, str]] = []
    sight.page.records_wanted.connect(lambda found, title: wanted.append((found, title)))
    picture = sight.page.chart.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(picture.hits[1]).center().toPoint())
    sight.rest()
    found, title = wanted[0]
    assert "海关" in title and "17" in title
    assert len(list(sight.workplace.ledger.records(found))) == 2
    QToolTip.hideText()


def test_the_kind_of_chart_is_kept_with_the_tally(sight: Sight) -> None:
    show(sight, Asked(rows=("department",), columns=("period",), view=View.CHART, measure=CASES))
    kinds = sight.page.chart.kinds
    with sight.qtbot.waitSignal(sight.page.chart.drawn):
        kinds.setCurrentIndex(kinds.findData(ChartKind.STACKED))
        kinds.activated.emit(kinds.currentIndex())
    assert sight.page.bar.asked().chart == "stacked"
    again = Sight(sight.workplace, sight.qtbot)
    assert again.page.bar.asked().chart == "stacked"
    sight.qtbot.waitUntil(lambda: again.page.chart.kinds.currentData() == ChartKind.STACKED)
    again.rest()


def test_who_comes_back_from_records_stands_in_the_chart_again(sight: Sight) -> None:
    page = sight.page
    page.table.setFocus()
    page.activated()
    assert page.table.figures.hasFocus()
    page.chart.picture.setFocus()
    page.activated()
    assert page.chart.picture.hasFocus()
    page.table.setFocus()
    show(sight, Asked(view=View.CHART, measure=CASES))  # where the chart stands alone it is the place to be
    assert page.chart.picture.hasFocus()


def test_the_copy_key_takes_what_has_the_focus(sight: Sight) -> None:
    clipboard = QApplication.clipboard()
    sight.page.chart.picture.setFocus()
    sight.commands.copy_block.trigger()
    sight.qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=20_000)
    sight.rest()
    sight.page.table.setFocus()
    sight.commands.copy_block.trigger()
    sight.rest()
    assert clipboard.text().startswith("Lead department")
    clipboard.clear()


def test_a_chart_is_exported_as_it_is_on_screen(sight: Sight, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    sight.page.exports.export_to(path)
    sight.rest()
    assert path.read_bytes().startswith(b"%PDF")
    assert "2" in sight.page.notice.text.text()
