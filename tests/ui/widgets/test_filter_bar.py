# SPDX-License-Identifier: MIT
"""The filter bar: words, days, codes as chips, today's work, and a filter that came from another page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.filters import Filter
from models.ledger import Ledger
from tests.conftest import TODAY
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import CONTROL, Key, press
from ui.widgets.filter_state import FilterState, Span, logged_today
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@pytest.fixture
def at(workplace: Workplace, context: Context, qtbot: QtBot) -> Iterator[Rig]:
    log = workplace.ledger.actions.log
    log(an_action(context, quantity="1", note="回头看", department="public-security", date="2026-11-02"))
    log(an_action(context, quantity="2", case="皖市监2026-7", partners="公安", date="2026-10-05"))
    log(an_action(context, quantity="3", field="live-stream-selling", region="340102", date="2026-07-03"))
    with rig(workplace, qtbot) as found:
        yield found


def quantities(at: Rig) -> list[str]:
    at.rest()
    return [text.removesuffix("件") for text in at.column("quantity")]


def test_words_are_looked_for_in_notes_and_cases(at: Rig, qtbot: QtBot) -> None:
    at.commands.find.trigger()
    press("皖市监")
    qtbot.waitUntil(lambda: at.bar.state.text == "皖市监")
    assert quantities(at) == ["2"]
    press(Key.Key_Escape)
    assert quantities(at) == ["1", "2", "3"]
    press("回头看", Key.Key_Enter)
    assert quantities(at) == ["1"], "Enter does not wait"


def test_days_are_narrowed_to_periods(at: Rig) -> None:
    for span, expected in (
        (Span.THIS_PERIOD, ["1"]),
        (Span.LAST_PERIOD, ["2"]),
        (Span.THIS_YEAR, ["1", "2", "3"]),
        (Span.ALL, ["1", "2", "3"]),
    ):
        at.bar.span.setCurrentIndex(list(Span).index(span))
        at.bar.span.activated.emit(list(Span).index(span))
        assert quantities(at) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2026-Q3", ["3"]), ("2026-10", ["2"]), ("7-1至11-30", ["1", "2", "3"]), ("10-5", ["2"])],
)
def test_days_may_be_typed(at: Rig, typed: str, expected: list[str]) -> None:
    at.bar.span.setCurrentIndex(list(Span).index(Span.TYPED))
    at.bar.span.activated.emit(list(Span).index(Span.TYPED))
    press(typed, Key.Key_Enter)
    assert quantities(at) == expected


def test_days_that_are_none_are_marked_and_narrow_nothing(at: Rig) -> None:
    at.bar.span.setCurrentIndex(list(Span).index(Span.TYPED))
    at.bar.span.activated.emit(list(Span).index(Span.TYPED))
    press("什么时候", Key.Key_Enter)
    assert at.bar.typed.property("problem") == "error"
    assert quantities(at) == ["1", "2", "3"]


def test_a_code_box_adds_a_chip_that_delete_takes_away(at: Rig) -> None:
    at.bar.open_box("department")
    press("ga", Key.Key_Enter)
    assert quantities(at) == ["1", "2"], "by taking part, whether it leads or not"
    (chip,) = at.bar._chips
    assert chip.text.endswith("公安")
    press(Key.Key_Enter)
    assert at.bar._box is None, "Enter in the empty box goes on to the table"
    assert QApplication.focusWidget() is at.table
    at.bar._chips[0].setFocus()
    press(Key.Key_Delete)
    assert quantities(at) == ["1", "2", "3"]


def test_what_is_not_recorded_can_be_asked_for(at: Rig) -> None:
    at.bar.open_box("field")
    press("未填", Key.Key_Enter)
    assert quantities(at) == ["1", "2"]


def test_several_codes_of_one_dimension_widen_it(at: Rig) -> None:
    at.bar.open_box("region")
    press("合肥", Key.Key_Enter)
    assert quantities(at) == ["1", "2", "3"], "a region holds what lies below it"
    at.bar.clear_all()
    at.bar.narrow("region", "340102")
    assert quantities(at) == ["3"]


def test_the_empty_result_says_so_and_offers_the_way_back(at: Rig) -> None:
    at.bar.narrow("department", "customs")
    assert quantities(at) == []
    assert at.page.places.currentWidget() is at.page.empty
    at.page.empty.buttons[0].click()
    assert quantities(at) == ["1", "2", "3"]
    assert at.page.places.currentWidget() is at.table


def test_voided_records_are_shown_when_asked(at: Rig) -> None:
    (record,) = at.ledger.actions.fetch([2])
    at.place.edits.void_actions([record], "重复", initiator=None)
    assert quantities(at) == ["1", "3"]
    at.bar.voided.click()
    assert quantities(at) == ["1", "2", "3"]


def test_todays_work_is_shown_in_its_order_with_post_and_time(at: Rig, context: Context, ledger: Ledger) -> None:
    with ledger.store.atomic():
        ledger.store.execute("UPDATE step SET at = at - 200000")  # what was logged so far was logged earlier
    at.place.today = lambda: date.today()
    at.log(an_action(context, quantity="9", date="2026-03-01"))
    at.commands.logged_today.trigger()
    assert quantities(at) == ["9"]
    assert at.table.columns.shown()[:2] == ["at", "post"]
    at.log(an_action(context, quantity="8", date="2026-11-20"))
    assert quantities(at) == ["8", "9"], "the newest entry first, whatever its date"
    at.place.today = lambda: TODAY
    at.bar.clear_all()
    assert quantities(at) == ["1", "8", "2", "3", "9"] or len(quantities(at)) == 5
    assert "post" not in at.table.columns.shown()


def test_todays_work_can_be_narrowed_to_a_post(at: Rig, context: Context) -> None:
    at.place.today = lambda: date.today()
    at.ledger.take_post("07")
    at.log(an_action(context, quantity="9", date="2026-03-01"))
    today = logged_today(at.ledger, date.today())
    assert today.posts == {"01": 3, "07": 1}
    at.bar.show_today()
    at.rest()
    assert at.bar.post.isVisible()
    place = at.bar.post.findData("07")
    at.bar.post.setCurrentIndex(place)
    at.bar.post.activated.emit(place)
    assert quantities(at) == ["9"]
    at.place.today = lambda: TODAY


def test_another_pages_filter_is_one_chip_with_the_way_back(at: Rig, qtbot: QtBot) -> None:
    at.bar.narrow("department", "customs")
    at.rest()
    at.page.show_filter(Filter(where={"department": ("public-security",)}), "公安 · 2026年11月")
    assert quantities(at) == ["1", "2"]
    assert [chip.text for chip in at.bar._chips] == ["公安 · 2026年11月"]
    at.bar.narrow("field", "live-stream-selling")
    assert quantities(at) == []
    with qtbot.waitSignal(at.page.back_wanted):
        at.bar.back.click()
    assert at.bar.state.where == {"department": ("customs",)}, "one's own filter is back"


def test_a_narrow_bar_has_its_conditions_in_a_line_of_their_own_and_icons_alone(at: Rig) -> None:
    at.bar.setFixedWidth(1000)
    at.rest()
    wide = at.bar.height()
    assert at.bar.today.text() and at.bar.add.y() == at.bar.text.y()
    at.bar.setFixedWidth(600)
    at.rest()
    assert not at.bar.today.text() and at.bar.today.accessibleName()
    at.bar.setFixedWidth(430)
    at.rest()
    assert at.bar.height() > wide
    assert at.bar.add.mapTo(at.bar, QPoint()).y() > at.bar.text.mapTo(at.bar, QPoint()).y()
    assert at.bar.today.isVisible() and not at.bar.typed.isVisible()
    at.bar.setFixedWidth(1000)
    at.rest()
    assert at.bar.height() == wide and at.bar.today.text()


def test_an_exact_filter_stays_exact_while_it_is_shown(at: Rig) -> None:
    wanted = Filter(where={"region": ("340100",)}, exactly={"region": "340100"})
    at.page.show_filter(wanted, "合肥市本级")
    assert quantities(at) == ["1", "2"]


def test_a_record_logged_outside_the_filter_is_told_of(at: Rig, context: Context) -> None:
    at.bar.narrow("department", "customs")
    at.rest()
    at.log(an_action(context, quantity="4"))
    assert at.page.foot.word.text() != ""
    at.page.foot.way_on.click()
    assert "4" in quantities(at)


def test_a_state_means_a_filter(context: Context) -> None:
    campaign = context.campaign
    state = FilterState(text=" 回头 ", span=Span.LAST_PERIOD, where={"field": ("other",)}, voided=True)
    assert state.filter(campaign, TODAY) == Filter(
        where={"campaign": (campaign.code,), "field": ("other",)},
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        text="回头",
        voided=None,
    )


def test_the_last_period_of_a_campaign_that_is_over_is_its_own(context: Context) -> None:
    state = FilterState(span=Span.THIS_PERIOD)
    days = state.days(context.campaign, date(2027, 5, 5))
    assert days is not None and days.last == date(2026, 12, 31)


def test_control_t_shows_today_by_key(at: Rig) -> None:
    at.table.setFocus()
    press((Key.Key_T, CONTROL))
    assert at.bar.state.today is not None
