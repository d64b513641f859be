# SPDX-License-Identifier: MIT
"""The Tallies page beyond plain figures: what stands beside them, what folds, and how they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.tally.aspects import Aspect, Share
from models.tally.compare import Against, Comparison
from tests.helpers import an_action
from tests.ui.pages.test_tallies import Sight
from ui.widgets.tally.menus import ChoiceMenu
from ui.widgets.tally.state import Asked, Span, When
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

Key = Qt.Key
CASES = "online-trading-cases"


@pytest.fixture
def sight(workplace: Workplace, context: Context, qtbot: QtBot) -> Sight:
    """June and July of three regions of two cities: counts that rise, fall, begin and are not exact."""
    for region, month, quantity in (
        ("340102", "06", "10"),
        ("340102", "07", "12"),
        ("340103", "06", "8"),
        ("340103", "07", "6"),
        ("340202", "07", "5"),
        ("340207", "06", "40余"),
        ("340207", "07", "50"),
    ):
        workplace.ledger.actions.log(an_action(context, region=region, quantity=quantity, date=f"2026-{month}-05"))
    part = an_action(context, region="340102", quantity="2", date="2026-07-05", measure="cases-to-police")
    workplace.ledger.actions.log(part)
    return Sight(workplace, qtbot)


def ask(sight: Sight, asked: Asked) -> None:
    sight.page.show_asked(asked)
    sight.page.activated()
    sight.rest()


def heads(sight: Sight) -> list[tuple[str, ...]]:
    model = sight.page.table.model
    return [tuple(model.headings(column)) for column in range(model.leading, model.columnCount())]


def kept(sight: Sight) -> Asked:
    return sight.page.bar.asked()


JULY = Asked(rows=("region",), columns=("measure",), span=Span(When.CODE, code="2026-07"), where={"measure": (CASES,)})


def test_the_change_since_the_period_before_stands_behind_each_figure(sight: Sight) -> None:
    ask(sight, JULY)
    sight.page.bar.beside.against[Against.PREVIOUS].trigger()
    sight.rest()
    assert heads(sight) == [
        ("查处网络交易违法案件（件）", "数量"),
        ("查处网络交易违法案件（件）", "增减"),
        ("查处网络交易违法案件（件）", "环比"),
    ]
    assert [row[1:] for row in sight.rows] == [
        ["12", "+2", "+20.0%"],
        ["6", "-2", "-25.0%"],
        ["5", "+5", "由零起"],
        ["50", "+近10", "非确数"],
        ["73", "+近15", "非确数"],
    ]
    chips = sight.page.bar.filter.said
    assert [chip.text for chip in chips] == ["Compared: The period before"]
    chips[0].setFocus()
    sight.press(Key.Key_Delete)
    sight.rest()
    assert sight.page.bar.filter.said == [] and sight.rows[0] == ["瑶海区", "12"]


def test_why_there_is_no_percentage_is_told_when_it_is_pointed_at(sight: Sight) -> None:
    ask(sight, JULY.against(Comparison(Against.PREVIOUS)))
    model = sight.page.table.model
    row = next(n for n, line in enumerate(sight.rows) if line[3] == "非确数")
    tip = str(model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole))
    assert "非确数，不计百分比" in tip and "Now: 50" in tip and "上期：40余" in tip


def test_a_share_and_a_rank_are_chosen_in_the_menu_by_keys(sight: Sight) -> None:
    ask(sight, JULY)
    menu = sight.page.bar.beside.menu
    menu.popup(sight.page.mapToGlobal(sight.page.rect().center()))
    pick(sight, menu, sight.page.bar.beside.shares[Share.COLUMN].text())
    sight.rest()
    assert menu.isVisible(), "several are chosen in one go"
    pick(sight, menu, sight.page.bar.beside.aspects[Aspect.RANK].text())
    sight.qtbot.keyClick(menu, Key.Key_Escape)
    sight.rest()
    assert not menu.isVisible()
    assert [head[1] for head in heads(sight)] == ["数量", "占本列", "位次"]
    assert sight.rows[0][1:] == ["12", "16.4%", "2"] and sight.rows[3][3] == "1"
    assert [chip.text for chip in sight.page.bar.filter.said] == ["占本列", "位次"]


def pick(sight: Sight, menu: ChoiceMenu, text: str) -> None:
    """Go down a menu by the arrow to a choice, and tick it."""
    for _ in menu.actions():
        sight.qtbot.keyClick(menu, Key.Key_Down)
        here = menu.activeAction()
        if here is not None and here.text() == text:
            sight.qtbot.keyClick(menu, Key.Key_Space)
            return
    pytest.fail(f"no way to {text}")


def test_another_region_is_named_in_a_field_and_compared_with(sight: Sight) -> None:
    ask(sight, Asked(rows=("measure",), columns=(), span=Span(When.CODE, code="2026-07")))
    bar = sight.page.bar
    bar.beside.open_menu()
    pick(sight, bar.beside.menu, bar.beside.against[Against.REGION].text())
    assert bar.filter.editor is not None and bar.asked().comparison is None
    box = bar.filter.editor.box  # type: ignore[attr-defined]  # the code box
    assert box.hasFocus() and not bar.beside.menu.isVisible()
    sight.qtbot.keyClicks(box, "340103")
    sight.press(Key.Key_Return)
    sight.rest()
    assert kept(sight).comparison == Comparison(Against.REGION, "340103")
    assert bar.filter.editor is None and kept(sight).where == {}
    assert sight.rows[0][2:] == ["73", "+67", "+1116.7%"]
    assert [chip.text for chip in bar.filter.said] == ["Compared: 庐阳区"]


def test_a_chip_opens_the_menu_that_it_was_chosen_in(sight: Sight) -> None:
    ask(sight, JULY.against(Comparison(Against.PREVIOUS)))
    bar = sight.page.bar
    bar.filter.said[0].setFocus()
    sight.press(Key.Key_Return)
    assert bar.beside.menu.isVisible()
    sight.qtbot.keyClick(bar.beside.menu, Key.Key_Escape)
    assert not bar.beside.menu.isVisible()


def test_a_comparison_that_cannot_be_made_is_said_and_the_figures_stand(sight: Sight) -> None:
    ask(sight, Asked(rows=("region",), columns=("measure",), span=Span(When.ALL)).against(Comparison(Against.PREVIOUS)))
    assert heads(sight)[0] == ("查处网络交易违法案件",) and sight.rows
    assert sight.page.foot.note.full.startswith("要作环比、同比，请先选定统计期")


def test_figures_to_date_bear_it_in_their_headings_and_as_a_chip(sight: Sight) -> None:
    ask(sight, Asked(rows=("measure",), columns=("period",)))
    assert sight.rows[0][2:] == ["58余", "73", "131余"]
    sight.page.bar.display.cumulative.trigger()
    sight.rest()
    assert [head[0] for head in heads(sight)][:2] == ["to 2026年6月", "to 2026年7月"]
    assert sight.rows[0][2:4] == ["58余", "131余"]
    assert [chip.text for chip in sight.page.bar.filter.said] == ["Figures to date"]
    sight.page.bar.filter.said[0].removed.emit()
    sight.rest()
    assert sight.rows[0][2:4] == ["58余", "73"]


NESTED = Asked(rows=("region",), columns=("measure",), nested=True)


def test_regions_fold_by_keys_and_stay_folded(sight: Sight) -> None:
    ask(sight, NESTED)
    table = sight.page.table
    whole = [row[0] for row in sight.rows]
    assert whole == ["安徽省", "合肥市", "瑶海区", "庐阳区", "芜湖市", "镜湖区", "鸠江区", "合计"]
    for _ in range(2):
        sight.press(Key.Key_Down)
    assert table.figures.currentIndex().row() == 2
    sight.press(Key.Key_Left)  # beside the label: out to the city
    assert table.figures.currentIndex().row() == 1
    sight.press(Key.Key_Left)
    assert [row[0] for row in sight.rows] == [*whole[:2], *whole[4:]]
    sight.press(Key.Key_Right)
    assert [row[0] for row in sight.rows] == whole
    sight.qtbot.keyClicks(QApplication.focusWidget(), "-")
    assert len(sight.rows) == 6 and kept(sight).folded == {("region", ("340100",))}
    sight.qtbot.keyClicks(QApplication.focusWidget(), "/")
    assert [row[0] for row in sight.rows] == [whole[0], whole[-1]]
    sight.qtbot.keyClicks(QApplication.focusWidget(), "*")
    assert [row[0] for row in sight.rows] == whole
    sight.press(Key.Key_Right)
    assert table.figures.currentIndex().column() == table.model.leading + 1, "an arrow goes on where nothing is folded"


def test_a_click_on_the_sign_folds_and_the_choice_outlives_the_page(sight: Sight, qtbot: QtBot) -> None:
    ask(sight, NESTED)
    table = sight.page.table
    index = table.model.index(1, 0)
    place = table.labels.delegate.mark_place(1, 0, table.labels.visualRect(index)).center()
    qtbot.mouseClick(table.labels.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(sight.rows) == 6
    again = Sight(sight.workplace, qtbot)
    assert len(again.rows) == 6 and kept(again) == kept(sight)


def test_what_is_copied_is_what_stands(sight: Sight) -> None:
    ask(sight, NESTED)
    sight.page.table.fold_all(True)
    sight.page.exports.copy_table()
    assert len(QApplication.clipboard().text().splitlines()) == 1 + len(sight.rows) == 3


def test_of_which_lines_fold_under_their_whole(sight: Sight) -> None:
    ask(sight, Asked(rows=("measure",), columns=("department",)))
    assert [row[0] for row in sight.rows] == ["查处网络交易违法案件", "其中：移送公安机关"]
    sight.qtbot.keyClicks(QApplication.focusWidget(), "-")
    assert [row[0] for row in sight.rows] == ["查处网络交易违法案件"]
    sight.page.bar.display.unfold.trigger()
    assert len(sight.rows) == 2


def test_the_order_by_a_change_is_kept_with_the_view(sight: Sight, qtbot: QtBot) -> None:
    ask(sight, JULY.against(Comparison(Against.PREVIOUS)))
    table = sight.page.table
    table._sort_by(table.model.leading + 1)
    down = [row[2] for row in sight.rows]
    assert down[:3] == ["+近10", "+5", "+2"]
    again = Sight(sight.workplace, qtbot)
    assert [row[2] for row in again.rows] == down
    assert again.page.table.figures.header().isSortIndicatorShown()
    order = kept(again).order
    assert order is not None and order.aspect is Aspect.DIFFERENCE and order.descending


def test_how_many_records_make_a_figure_stands_beside_it_until_it_is_switched_off(sight: Sight) -> None:
    ask(sight, JULY)
    model = sight.page.table.model
    assert [model.painted(row, 1).records for row in range(5)] == ["1", "1", "1", "1", "4"]
    assert "In brackets" in sight.page.foot.note.full
    sight.page.bar.display.records.trigger()
    sight.rest()
    assert model.painted(0, 1).records == "" and "In brackets" not in sight.page.foot.note.full


def test_large_figures_can_stand_as_officials_write_them(sight: Sight, context: Context) -> None:
    sight.workplace.ledger.actions.log(an_action(context, region="340202", quantity="10234567", date="2026-07-05"))
    ask(sight, JULY)
    sight.page.bar.display.headline.trigger()
    sight.rest()
    row = next(n for n, line in enumerate(sight.rows) if "万" in line[1])
    assert sight.rows[row][1] == "1000余万"
    assert "10,234,572" in str(sight.page.table.model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole))


def test_what_changes_no_figure_asks_nothing(sight: Sight) -> None:
    ask(sight, JULY)
    sight.page.bar.display.records.trigger()
    assert not sight.workplace.readers.busy
    sight.page.bar.display.hide_empty.trigger()
    assert sight.workplace.readers.busy
    sight.rest()


def test_the_choices_fold_into_one_line_that_says_them(sight: Sight, qtbot: QtBot) -> None:
    ask(sight, JULY.against(Comparison(Against.PREVIOUS)))
    bar = sight.page.bar
    high = bar.height()
    bar.fold.setFocus()
    sight.press(Key.Key_Space)
    assert bar.summary.full.startswith("地区 × 指标 · 2026年7月") and "Compared: The period before" in bar.summary.full
    assert bar.summary.isVisible() and not bar.period.isVisible()
    qtbot.waitUntil(lambda: bar.height() < high // 2)
    again = Sight(sight.workplace, qtbot)
    assert again.page.bar.summary.isVisible()
    again.page.bar.fold.click()
    assert again.page.bar.period.isVisible()


def test_the_basis_and_the_grain_stand_where_they_matter(sight: Sight) -> None:
    bar = sight.page.bar
    ask(sight, JULY)
    assert not bar.basis.isVisible() and not bar.grain.isVisible()
    ask(sight, Asked(rows=("department",), columns=("period",)))
    assert bar.basis.isVisible() and bar.grain.isVisible()


def test_three_levels_of_headings_stand_over_two_dimensions_and_what_is_beside(sight: Sight) -> None:
    ask(sight, Asked(rows=("region",), columns=("measure", "period"), share=Share.WHOLE))
    assert heads(sight)[:3] == [
        ("查处网络交易违法案件（件）", "2026年6月", "数量"),
        ("查处网络交易违法案件（件）", "2026年6月", "占总计"),
        ("查处网络交易违法案件（件）", "2026年7月", "数量"),
    ]
    header = sight.page.table.figures.header()
    groups = header.group_columns()
    assert (groups[0][0].first, groups[0][0].last) == (1, 6)
    assert [(group.first, group.last) for group in groups[1]][:3] == [(1, 2), (3, 4), (5, 6)]
    assert header.height() == sight.page.table.labels.header().height()


def test_entering_a_change_leads_to_the_records_of_its_figure(sight: Sight) -> None:
    wanted: list[object] = []
    sight.page.records_wanted.connect(lambda found, _: wanted.append(found))
    ask(sight, JULY.against(Comparison(Against.PREVIOUS)))
    sight.press(Key.Key_Right)
    sight.press(Key.Key_Return)
    assert [r.action.quantity.value for r in sight.workplace.ledger.records(wanted[0])] == [12]  # type: ignore[arg-type]
