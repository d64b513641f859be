# SPDX-License-Identifier: MIT
"""The Tallies page by keyboard alone, as it is asked by telephone: the fewest keys, and back to the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from models.tally.aspects import Aspect
from models.tally.compare import Against, Comparison
from models.targets import Target
from tests.helpers import an_action
from tests.ui.pages.test_tallies import Sight
from ui.widgets.tally.menus import keyed
from ui.widgets.tally.state import Asked, Span, When
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

Key = Qt.Key
CASES = "online-trading-cases"


@pytest.fixture
def sight(workplace: Workplace, context: Context, qtbot: QtBot) -> Sight:
    """July of three districts: the third has logged nothing."""
    for region, quantity in (("340102", "12"), ("340103", "6"), ("340102", "30")):
        workplace.ledger.actions.log(an_action(context, region=region, quantity=quantity, date="2026-07-05"))
    return Sight(workplace, qtbot)


def ask(sight: Sight, asked: Asked) -> None:
    sight.page.open_asked(asked)
    sight.rest()


def letters(menu: QMenu) -> list[str]:
    """The letters that choose in a menu."""
    texts = [action.text() for action in menu.actions() if not action.isSeparator() and "&" in action.text()]
    return [text[text.index("&") + 1].upper() for text in texts]


@pytest.mark.parametrize(
    ("typed", "code"), [("2026-q3", "2026-Q3"), ("q3", "2026-Q3"), ("7", "2026-07"), ("2026", "2026")]
)
def test_a_period_is_typed_right_into_its_box(sight: Sight, typed: str, code: str) -> None:
    period = sight.page.bar.period
    period.box.setFocus()
    sight.qtbot.keyClick(period.box, typed[0])
    assert period.code.hasFocus()
    sight.qtbot.keyClicks(period.code, typed[1:])
    sight.press(Key.Key_Return)
    sight.rest()
    assert sight.page.bar.asked().span == Span(When.CODE, code=code)
    assert sight.page.table.figures.hasFocus()


def test_a_half_year_is_from_a_day_to_a_day(sight: Sight) -> None:
    period = sight.page.bar.period
    sight.choose(period.box, When.CODE)
    period.code.setText("2026年上半年")
    sight.press(Key.Key_Return)
    sight.rest()
    assert sight.page.bar.asked().span.when is When.SPAN
    assert (period.first.text(), period.last.text()) == ("2026-01-01", "2026-06-30")
    assert period.first.isVisible() and not period.code.isVisible()


def test_the_arrows_go_past_periods_that_have_fields(sight: Sight) -> None:
    box = sight.page.bar.period.box
    box.setFocus()
    sight.press(Key.Key_Home)
    for _ in range(len(When)):
        sight.press(Key.Key_Down)
        sight.rest()
    assert box.hasFocus() and When(box.currentData()) is When.CODE


def test_escape_leads_from_any_choice_back_to_the_figures(sight: Sight) -> None:
    bar = sight.page.bar
    for widget in (bar.dimensions.boxes[0], bar.period.box, bar.filter.add, bar.filter.chips[0], bar.beside.button):
        widget.setFocus()
        sight.press(Key.Key_Escape)
        assert sight.page.table.figures.hasFocus()


def test_escape_closes_the_field_of_a_condition_before_it_leads_out(sight: Sight) -> None:
    bar = sight.page.bar
    bar.filter.edit("measure")
    sight.press(Key.Key_Escape)
    assert bar.filter.editor is None and bar.filter.add.hasFocus()
    sight.press(Key.Key_Escape)
    assert sight.page.table.figures.hasFocus()


def test_every_choice_of_a_menu_has_a_letter_of_its_own(sight: Sight) -> None:
    for menu in (sight.page.bar.beside.menu, sight.page.bar.display.menu, sight.page.bar.filter.add.menu()):
        found = letters(menu)
        choices = [a for a in menu.actions() if type(a) is QAction and not a.isSeparator()]
        assert len(found) >= len(choices) - 1  # the campaign's own has none
        assert len(set(found)) == len(found)


def test_words_underline_their_letter_or_bear_it_behind_them() -> None:
    assert keyed("Measure", "M") == "&Measure"
    assert keyed("Lead source", "O") == "Lead s&ource"
    assert keyed("指标", "M") == "指标(&M)"
    assert keyed("买 & 卖", "B") == "买 && 卖(&B)"


def test_alt_and_a_digit_asks_a_ready_made_tally(sight: Sight) -> None:
    sight.press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    sight.qtbot.waitUntil(lambda: sight.page.bar.asked().columns == ("period",))
    sight.rest()
    assert sight.heads[-2:] == ["2026年7月", "合计"]


def test_alt_up_brings_the_last_of_a_column_to_the_top(sight: Sight) -> None:
    ask(sight, Asked(rows=("region",), columns=("measure",)))
    sight.page.table.setFocus()
    sight.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[1] for row in sight.rows] == ["6", "42", "48"]
    assert sight.page.table.figures.currentIndex().row() == 0
    sight.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row[1] for row in sight.rows] == ["42", "6", "48"]


def test_who_has_a_target_and_nothing_yet_stands_in_the_table_and_is_last(sight: Sight) -> None:
    ledger = sight.workplace.ledger
    regions = ("340102", "340103", "340104")
    ledger.targets.edit([Target(sight.workplace.campaign_code, CASES, region, "2026-07", 40) for region in regions])
    aspects = frozenset({Aspect.TARGET, Aspect.REACHED})
    ask(sight, Asked(rows=("region",), span=Span(When.CODE, code="2026-07"), aspects=aspects))
    model = sight.page.table.model
    assert [row[1:] for row in sight.rows[:3]] == [["42", "40", "105.0%"], ["6", "40", "15.0%"], ["", "40", "0.0%"]]
    tip = str(model.data(model.index(1, 3), Qt.ItemDataRole.ToolTipRole))
    assert "34" in tip.splitlines()[-1]  # still to go
    assert "40" in str(model.data(model.index(2, 3), Qt.ItemDataRole.ToolTipRole)).splitlines()[-1]


def test_beside_figures_as_submitted_stands_what_was_submitted() -> None:
    asked = Asked().against(Comparison(Against.SUBMITTED))
    assert asked.aspects == {Aspect.THEN, Aspect.DIFFERENCE}
    assert Asked().against(Comparison(Against.PREVIOUS)).aspects == {Aspect.DIFFERENCE, Aspect.CHANGE}


def test_it_is_said_that_the_campaign_began_after_what_is_compared_with(sight: Sight) -> None:
    before = Asked(span=Span(When.CODE, code="2026-07")).against(Comparison(Against.LAST_YEAR))
    begins = "2026-01-01"
    ask(sight, before)
    assert begins in sight.page.foot.note.text()
    ask(sight, Asked(span=Span(When.CODE, code="2026-07")).against(Comparison(Against.PREVIOUS)))
    assert begins not in sight.page.foot.note.text()
    ask(sight, Asked(one_campaign=False, span=Span(When.CODE, code="2026-07")).against(Comparison(Against.LAST_YEAR)))
    assert begins not in sight.page.foot.note.text()


def test_a_heading_says_how_deep_a_region_lies_in_others(sight: Sight) -> None:
    ask(sight, Asked(rows=("measure",), columns=("region",), nested=True))
    assert sight.heads == ["指标", "单位", "合肥市", "› 瑶海区", "› 庐阳区", "合计"]
