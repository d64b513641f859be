# SPDX-License-Identifier: MIT
"""The chart in the window: drawn at rest, told under the pointer, opened by a click or by keys, chosen and remembered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.helpers import an_action
from tests.ui.chart_rig import CASES, laid, shown_chart
from ui.widgets.chart.chart import Chart
from ui.widgets.chart.data import ChartKind
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames
LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def shown(workplace: Workplace, context: Context, qtbot: QtBot) -> Chart:
    """Two bars: 100余 of market supervision, then 50 of customs."""
    for department, quantity in (("customs", "50"), ("market-supervision", "100余")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    return shown_chart(workplace, qtbot, laid(workplace.ledger, "department", columns=("measure",)))


@pytest.fixture
def opened(shown: Chart) -> list[tuple[str, int]]:
    """The department and value of each figure that was opened."""
    found: list[tuple[str, int]] = []

    def take(row: object, _: object, cell: object) -> None:
        found.append((row.codes["department"], cell.total.value))  # type: ignore[attr-defined]  # a Line and a Cell

    shown.point_wanted.connect(take)
    return found


def middle(chart: Chart, number: int) -> QPoint:
    return chart.picture.place(chart.hits[number]).center().toPoint()


def test_a_click_on_a_bar_opens_its_records(shown: Chart, opened: list[tuple[str, int]]) -> None:
    QTest.mouseClick(shown.picture, LEFT, pos=middle(shown, 1))
    assert opened == [("customs", 50)]


def test_a_drag_and_a_click_beside_a_bar_do_nothing(shown: Chart, opened: list[tuple[str, int]]) -> None:
    here = middle(shown, 0)
    QTest.mousePress(shown.picture, LEFT, pos=here)
    QTest.mouseRelease(shown.picture, LEFT, pos=here + QPoint(QApplication.startDragDistance() + 5, 0))
    QTest.mouseClick(shown.picture, LEFT, pos=QPoint(3, 3))
    QTest.mouseClick(shown.picture, Qt.MouseButton.RightButton, pos=here)
    assert opened == []


def test_a_figure_under_the_pointer_is_told_with_its_records(shown: Chart, qtbot: QtBot) -> None:
    QTest.mouseMove(shown.picture, middle(shown, 0))
    qtbot.waitUntil(lambda: "100余" in QToolTip.text() or "100" in QToolTip.text())
    assert "市场监管" in QToolTip.text() and "1" in QToolTip.text().splitlines()[-1]
    assert shown.picture.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(shown.picture, QPoint(3, 3))
    assert shown.picture.cursor().shape() is Qt.CursorShape.ArrowCursor
    QToolTip.hideText()


def test_the_keys_go_from_bar_to_bar_and_open_them(shown: Chart, opened: list[tuple[str, int]]) -> None:
    shown.picture.setFocus()
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_Home, Key.Key_Enter, Key.Key_End, Key.Key_Return):
        QTest.keyClick(shown.picture, key)
    assert [department for department, _ in opened] == ["customs", "market-supervision", "customs"]
    QToolTip.hideText()


def test_the_keys_go_up_and_down_a_column_of_a_map(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    for department in ("customs", "market-supervision"):
        for region, quantity in (("340102", "9"), ("340103", "4")):
            line = an_action(context, department=department, region=region, quantity=quantity)
            workplace.ledger.actions.log(line)
    layout = laid(workplace.ledger, "region", columns=("department",))
    shown = shown_chart(workplace, qtbot, layout, choice=ChartKind.HEAT)
    met: list[tuple[str, str]] = []
    shown.picture.point_wanted.connect(lambda p: met.append((p.row.codes["region"], p.column.codes["department"])))
    shown.picture.setFocus()
    for key in (Key.Key_Return, Key.Key_Down, Key.Key_Return, Key.Key_Right, Key.Key_Up, Key.Key_Return):
        QTest.keyClick(shown.picture, key)
    assert [region for region, _ in met] == ["340102", "340103", "340102"]
    assert met[0][1] == met[1][1] != met[2][1]
    QToolTip.hideText()


def test_the_chart_can_be_read_out(shown: Chart) -> None:
    said = shown.picture.accessibleDescription()
    assert "市场监管 100余" in said and "海关 50" in said


def test_a_chart_that_is_to_be_another_leads_nowhere(
    shown: Chart, opened: list[tuple[str, int]], workplace: Workplace, qtbot: QtBot
) -> None:
    here = middle(shown, 0)
    with qtbot.waitSignal(shown.drawn):
        shown.show_layout(laid(workplace.ledger, "region"), measure=CASES, source="", ranked=True)
        QTest.mouseClick(shown.picture, LEFT, pos=here)
        assert opened == [] and shown.hits == []
    assert len(shown.hits) == 1


def test_another_measure_is_chosen_by_itself_never_added(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    workplace.ledger.actions.log(an_action(context))
    workplace.ledger.actions.log(an_action(context, measure="leads-handled", quantity="7"))
    shown = shown_chart(workplace, qtbot, laid(workplace.ledger, "department", columns=("measure",)))
    assert [shown.measures.itemText(n) for n in range(2)] == ["核查处置违法线索（条）", "查处网络交易违法案件（件）"]
    with qtbot.waitSignals([shown.drawn, shown.measure_chosen]):
        shown.measures.setCurrentIndex(1)
        shown.measures.activated.emit(1)
    assert [hit.point.cell.measure for hit in shown.hits if hit.point.cell] == [CASES]


def test_the_kind_is_the_clerks_to_choose_and_is_kept(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    for month in ("05", "07"):
        workplace.ledger.actions.log(an_action(context, date=f"2026-{month}-03"))
    layout = laid(workplace.ledger, "measure", columns=("period",))
    shown = shown_chart(workplace, qtbot, layout)
    assert [shown.kinds.itemData(n) for n in range(shown.kinds.count())] == ["", ChartKind.BARS, ChartKind.LINES]
    kept: list[str] = []
    shown.choice_chosen.connect(kept.append)
    with qtbot.waitSignal(shown.drawn):
        shown.kinds.setCurrentIndex(1)
        shown.kinds.activated.emit(1)
    assert kept == ["bars"]
    again = shown_chart(workplace, qtbot, layout, choice="bars")
    assert (again.kinds.currentData(), shown.kinds.currentData()) == (ChartKind.BARS, ChartKind.BARS)
    assert again.hits[0].box.width != again.hits[0].box.height  # a bar, no point of a line


def test_nothing_to_draw_is_said(workplace: Workplace, qtbot: QtBot) -> None:
    found = Chart(TallyWords(workplace), workplace.readers)
    qtbot.addWidget(found)
    found.show()
    found.show_layout(laid(workplace.ledger, "department"), measure="", source="", ranked=True)
    qtbot.wait(200)
    assert not found.picture.isVisible() and "No figures" in found._message.text()


def test_the_page_imports_matplotlib_with_the_first_chart_only() -> None:
    script = "import sys, ui.pages.tallies, ui.pages.reports; print('matplotlib' in sys.modules, 'xlsxwriter' in sys.modules)"
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
