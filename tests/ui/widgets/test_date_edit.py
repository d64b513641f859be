# SPDX-License-Identifier: MIT
"""Date and quantity fields: what is understood, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.catalogue import Measure
from models.quantity import Bound, Quantity, parse_quantity
from tests.conftest import TODAY
from tests.ui.typing import CONTROL, Key, bring_up, press
from ui.widgets.date_edit import DateEdit
from ui.widgets.quantity_edit import QuantityEdit, as_typed
from ui.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|grabbing the keyboard|raise", extend=True)

FINES = Measure(code="fines", zh="罚款金额", en="Fines imposed", unit="元", unit_en="yuan", decimals=2)


@pytest.fixture
def wording(resources: Path) -> Wording:
    return Wording(resources, "zh")


@pytest.fixture
def edit(wording: Wording, qtbot: QtBot) -> Iterator[DateEdit]:
    window = QWidget()
    found = DateEdit(lambda: TODAY, lambda: wording, window)
    layout = QVBoxLayout(window)
    layout.addWidget(found)
    layout.addWidget(QLineEdit(window))
    bring_up(window, qtbot)
    found.setFocus()
    yield found
    window.close()


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("昨天", "2026-11-23 周一"),
        ("7-3", "2026-07-03 周五"),
        ("７月３日", "2026-07-03 周五"),
        ("2026-07-03", "周五"),
        ("2026年7月", "2026-07"),
        ("7-1至7-15", "2026-07-01/2026-07-15"),
        ("abc", ""),
    ],
)
def test_the_day_that_is_understood_stands_behind_the_text(edit: DateEdit, typed: str, reading: str) -> None:
    press(typed)
    assert edit.suffix == reading


def test_a_date_is_written_out_on_leaving(edit: DateEdit) -> None:
    press("昨天", Key.Key_Tab)
    assert edit.text() == "2026-11-23"


def test_up_and_down_step_a_day_or_a_month(edit: DateEdit) -> None:
    press("7-3", Key.Key_Up)
    assert edit.text() == "2026-07-04"
    press(Key.Key_Down, Key.Key_Down)
    assert edit.text() == "2026-07-02"
    press((Key.Key_A, CONTROL), "2026-12", Key.Key_Up)
    assert edit.text() == "2027-01"


def test_control_semicolon_is_today(edit: DateEdit) -> None:
    press("7-3", (Key.Key_Semicolon, CONTROL))
    assert edit.text() == TODAY.isoformat()


def test_f4_opens_a_calendar_that_enter_takes_a_day_from(edit: DateEdit) -> None:
    press("7-3", Key.Key_F4)
    calendar = edit.findChild(QCalendarWidget)
    assert calendar is not None and calendar.isVisible()
    assert calendar.selectedDate() == QDate(2026, 7, 3)
    press(Key.Key_Right, Key.Key_Enter)
    assert not calendar.isVisible()
    assert edit.text() == "2026-07-04"
    assert QApplication.focusWidget() is edit


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("12", "12 元"),
        ("1.2万余", "至少 12,000 元"),
        ("近2.5万元", "近 25,000 元"),
        ("约3亿", "约 300,000,000 元"),
        ("一批", "未明确"),
        ("12.345", ""),
        ("", ""),
    ],
)
def test_a_quantity_says_how_it_is_understood(qtbot: QtBot, wording: Wording, typed: str, reading: str) -> None:
    edit = QuantityEdit()
    qtbot.addWidget(edit)
    edit.set_measure(FINES, wording)
    edit.setText(typed)
    assert edit.suffix == "元"
    assert edit.reading(wording) == reading


def test_a_quantity_is_edited_in_the_words_it_was_written_in() -> None:
    written = parse_quantity("1.2万余元", decimals=2, unit="元")
    assert as_typed(written, FINES) == "1.2万余元"
    assert as_typed(Quantity(1_200_000, Bound.AT_LEAST, "若干"), FINES) == "12000.00余", "words that say something else"
    assert as_typed(Quantity(None, Bound.UNSTATED, ""), FINES) == "一批"
