# SPDX-License-Identifier: MIT
"""The calendar of deadlines: a month from Monday to Sunday, driven by keys, and what is due on the chosen day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.dossier_pages import Standing
from models.ledger import Ledger
from tests.conftest import TODAY
from tests.ui.conftest import at_rest
from tests.ui.typing import CONTROL, Key, focused, press
from tests.ui.widgets.register.board_rig import CASES, a_case, add, calendar_of
from ui.widgets.register.calendar import DueCalendar
from ui.widgets.register.calendar_month import DUE, MonthModel, first_shown, months_on
from ui.widgets.register.card_words import CardWords
from ui.wording import Wording
from ui.workplace import Workplace

_LEFT = Qt.MouseButton.LeftButton


def listed(calendar: DueCalendar) -> list[int]:
    """The row ids of the chosen day's list."""
    return list(calendar.list.cards.ids)


def place_of(calendar: DueCalendar, day: date, down: int) -> QPoint:
    """A point of a day, so many pixels below its upper edge."""
    rect = calendar.grid.visualRect(calendar.grid.month.index_of(day))
    return QPoint(rect.center().x(), rect.top() + down)


# What it shows


def test_six_weeks_begin_with_the_monday_before_the_month() -> None:
    assert first_shown(date(2026, 11, 24)) == date(2026, 10, 26)
    assert first_shown(date(2026, 6, 1)) == date(2026, 6, 1)


def test_a_month_on_keeps_the_day_or_takes_the_last_one() -> None:
    assert months_on(date(2026, 11, 24), 2) == date(2027, 1, 24)
    assert months_on(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_the_month_stands_qts_tests(workplace: Workplace) -> None:
    words = CardWords(workplace)
    model = MonthModel(workplace, words, words)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.turn_to(date(2027, 2, 1))
    assert [model.headerData(day, Qt.Orientation.Horizontal) for day in (0, 6)] == ["周一", "周日"]


def test_a_day_counts_what_is_due_and_names_the_first_three(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, *(a_case(number, left=-2) for number in range(1, 6)), a_case(6, left=3), a_case(7, left=None))
    with calendar_of(workplace, qtbot) as calendar:
        month = calendar.grid.month
        past = month.index_of(TODAY - timedelta(days=2)).data(DUE)
        assert (past.count, past.overdue, len(past.first)) == (5, 5, 3)
        coming = month.index_of(TODAY + timedelta(days=3)).data(DUE)
        assert (coming.count, coming.overdue) == (1, 0)
        assert month.index_of(TODAY).data(DUE).count == 0
        assert month.of_month().count == 6
        assert calendar.late.isVisible()


def test_each_day_can_be_read_aloud(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1, left=-2))
    with calendar_of(workplace, qtbot) as calendar:
        spoken = str(calendar.grid.month.index_of(date(2026, 11, 22)).data(Qt.ItemDataRole.AccessibleTextRole))
        assert spoken.startswith("2026年11月22日 星期日")
        assert spoken.count("1") >= 4, "both counts are said"
        for widget in (calendar.grid, calendar.list, calendar.previous, calendar.next):
            assert widget.accessibleName()


def test_the_filter_narrows_the_month(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1, left=-2), a_case(2, left=2), a_case(3, "case-lead", 2))
    wanted = replace(CASES, due_first=TODAY, due_last=TODAY + timedelta(days=2)).having("stage", "case-lead")
    with calendar_of(workplace, qtbot, wanted) as calendar:
        assert calendar.grid.month.of_month().count == 1
        calendar.show_filter(replace(CASES, standing=Standing.OVERDUE, today=TODAY))
        at_rest(qtbot, workplace)
        assert calendar.grid.month.of_month().count == 1
        calendar.show_filter(replace(CASES, due_last=date(2020, 1, 1)))
        at_rest(qtbot, workplace)
        assert calendar.grid.month.of_month().count == 0


def test_words_follow_the_language(workplace: Workplace, qtbot: QtBot) -> None:
    with calendar_of(workplace, qtbot) as calendar:
        assert (calendar.title.text(), calendar.heading.text()) == ("2026年11月", "11月24日 星期二")
        workplace.wording = Wording(workplace.resources, "en")
        workplace.announcer.retranslated.emit()
        assert (calendar.title.text(), calendar.heading.text()) == ("November 2026", "Tuesday 24 November")


# Keys


def test_arrows_go_from_day_to_day_and_over_the_months_end(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    (due,) = add(ledger, a_case(1, left=8))
    with calendar_of(workplace, qtbot) as calendar:
        press(Key.Key_Right, Key.Key_Down)
        at_rest(qtbot, workplace)
        assert calendar.day == date(2026, 12, 2)
        assert calendar.grid.month.month == date(2026, 12, 1)
        assert calendar.title.text() == "2026年12月"
        assert listed(calendar) == [due]
        press(Key.Key_Up, Key.Key_Left)
        assert calendar.day == TODAY
        assert calendar.grid.month.month == date(2026, 11, 1)


def test_pages_are_months_and_home_and_end_the_ends_of_the_week(workplace: Workplace, qtbot: QtBot) -> None:
    with calendar_of(workplace, qtbot) as calendar:
        press(Key.Key_PageDown)
        assert calendar.day == date(2026, 12, 24)
        press(Key.Key_PageUp, Key.Key_PageUp)
        assert calendar.day == date(2026, 10, 24)
        press(Key.Key_Home)
        assert calendar.day == date(2026, 10, 19)
        press(Key.Key_End)
        assert calendar.day == date(2026, 10, 25)
        press((Key.Key_Home, CONTROL))
        assert calendar.day == TODAY


def test_enter_goes_to_the_days_list_and_left_back_to_the_day(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    first, second = add(ledger, a_case(1, left=0), a_case(2, left=0))
    opened: list[int] = []
    with calendar_of(workplace, qtbot) as calendar:
        calendar.open_wanted.connect(opened.append)
        assert listed(calendar) == [first, second]
        press(Key.Key_Return, Key.Key_Down, Key.Key_Return)
        assert opened == [second]
        press(Key.Key_Left)
        assert focused() is calendar.grid


def test_enter_on_a_day_with_nothing_due_stays_there(workplace: Workplace, qtbot: QtBot) -> None:
    with calendar_of(workplace, qtbot) as calendar:
        press(Key.Key_Return)
        assert focused() is calendar.grid
        assert calendar.list.empty


# The pointer


def test_buttons_turn_the_month_and_come_back_to_today(workplace: Workplace, qtbot: QtBot) -> None:
    with calendar_of(workplace, qtbot) as calendar:
        calendar.next.click()
        assert calendar.day == date(2026, 12, 24)
        calendar.previous.click()
        calendar.previous.click()
        assert calendar.title.text() == "2026年10月"
        calendar.to_today.click()
        assert (calendar.day, calendar.title.text()) == (TODAY, "2026年11月")


def test_a_press_chooses_a_day_and_the_dossier_under_it(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    _first, second = add(ledger, a_case(1, left=3), a_case(2, left=3))
    day = TODAY + timedelta(days=3)
    opened: list[int] = []
    with calendar_of(workplace, qtbot) as calendar:
        calendar.open_wanted.connect(opened.append)
        view = calendar.grid.viewport()
        QTest.mouseClick(view, _LEFT, pos=place_of(calendar, day, 22 + 17 + 8))
        at_rest(qtbot, workplace)
        assert (calendar.day, calendar.list.record) == (day, second)
        QTest.mouseDClick(view, _LEFT, pos=place_of(calendar, day, 22 + 17 + 8))
        assert opened == [second]


def test_a_day_of_the_next_month_is_chosen_without_turning_the_page(workplace: Workplace, qtbot: QtBot) -> None:
    with calendar_of(workplace, qtbot) as calendar:
        QTest.mouseClick(calendar.grid.viewport(), _LEFT, pos=place_of(calendar, date(2026, 12, 3), 8))
        assert (calendar.day, calendar.title.text()) == (date(2026, 12, 3), "2026年11月")


def test_a_day_is_wanted_in_the_list_only_when_it_is_asked_for(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    add(ledger, a_case(1, left=1))
    chosen: list[date] = []
    with calendar_of(workplace, qtbot) as calendar:
        calendar.day_chosen.connect(chosen.append)
        assert not calendar.in_list.isVisible(), "nothing is due today"
        press(Key.Key_Right)
        at_rest(qtbot, workplace)
        assert not chosen
        calendar.in_list.click()
        QTest.mouseDClick(calendar.grid.viewport(), _LEFT, pos=place_of(calendar, calendar.day, 8))
        assert chosen == [date(2026, 11, 25)] * 2


# Edits


def test_an_edit_is_followed_and_the_day_at_hand_stays(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    first, second = add(ledger, a_case(1, left=1), a_case(2, left=1))
    with calendar_of(workplace, qtbot) as calendar:
        calendar.show_day(TODAY + timedelta(days=1))
        at_rest(qtbot, workplace)
        assert calendar.go_to(second)
        calendar.setFocus()
        assert QApplication.focusWidget() is calendar.list
        filed = ledger.dossiers.get(first)
        workplace.edits.announce(ledger.dossiers.void([filed], "重复立案"), initiator=None)
        at_rest(qtbot, workplace)
        assert (listed(calendar), calendar.list.record) == ([second], second)
        assert calendar.grid.month.due_on(calendar.day).count == 1
        assert not calendar.go_to(first)


def test_a_calendar_out_of_sight_reads_when_it_is_seen(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    add(ledger, a_case(1, left=1))
    calendar = DueCalendar(workplace)
    qtbot.addWidget(calendar)
    calendar.show_filter(CASES)
    at_rest(qtbot, workplace)
    assert calendar.grid.month.of_month().count == 0
    calendar.show()
    at_rest(qtbot, workplace)
    assert calendar.grid.month.of_month().count == 1
    calendar.close()
