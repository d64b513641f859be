# SPDX-License-Identifier: MIT
"""A code box: how a code is found, taken from the list, understood on leaving, or marked."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.dates import parse_span
from tests.conftest import TODAY
from tests.ui.typing import CONTROL, Key, bring_up, press
from ui.widgets.choice_list import ChoiceModel
from ui.widgets.code_box import CodeBox
from ui.widgets.code_source import Choice
from ui.widgets.sources import Sources
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


class Two:
    """A code box with another field behind it."""

    def __init__(self, workplace: Workplace, qtbot: QtBot, field: str, day: str = "2026-11-24") -> None:
        self.window = QWidget()
        self.window.resize(600, 500)
        self.sources = Sources(workplace, workplace.campaign)
        self.sources.set_span(parse_span(day, today=TODAY))
        self.box = CodeBox(self.sources.source(field), self.window)
        self.other = QLineEdit(self.window)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addWidget(self.other)
        bring_up(self.window, qtbot)
        self.box.setFocus()

    @property
    def offered(self) -> list[str]:
        """What the open list shows."""
        model = self.box._list.model if self.box._list is not None and self.box.list_open else None
        return [str(model.index(row).data()) for row in range(model.rowCount())] if model else []


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("public-security", "公安"),
        ("公安", "公安"),
        ("网安", "公安"),
        ("Public sec", "公安"),
        ("ga", "公安"),
        ("ＧＡ", "公安"),
        ("scjg", "市场监管"),
        ("工商", "市场监管"),
        ("drug", "药监"),
    ],
)
def test_a_code_is_found_by_code_label_alias_english_and_initials(
    workplace: Workplace, qtbot: QtBot, typed: str, label: str
) -> None:
    two = Two(workplace, qtbot, "department")
    press(typed)
    assert two.offered[0] == label
    press(Key.Key_Tab)
    assert two.box.text() == label
    assert two.other.hasFocus()


def test_the_alias_it_was_found_by_is_shown(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    assert two.box.source.choices("网安") == [Choice("public-security", "公安", "网安")]


def test_the_list_is_walked_with_the_arrows_and_taken_with_enter(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    press(Key.Key_Down)
    assert len(two.offered) == 12
    press(Key.Key_Down, Key.Key_Enter)  # the first is highlighted as the list opens
    assert two.box.code == "public-security"
    assert not two.box.list_open
    press(Key.Key_Down)
    assert two.box._list is not None and two.box._list.current is not None
    assert two.box._list.current.code == "public-security", "the list opens at what is chosen"
    press(Key.Key_Up, Key.Key_Up, Key.Key_Tab)
    assert two.box.code == "postal", "above the first comes the last"


def test_esc_closes_the_list_and_leaves_the_text(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    press("网", Key.Key_Escape)
    assert not two.box.list_open
    assert two.box.text() == "网"


def test_the_only_one_that_begins_so_is_taken_on_leaving(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    press("海", Key.Key_Escape, Key.Key_Tab)
    assert two.box.code == "customs"


def test_what_is_not_clear_stays_a_text(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    press("网", Key.Key_Escape, Key.Key_Tab)
    assert two.box.code == ""
    assert two.box.draft_text() == "网"
    two.box.setFocus()
    press((Key.Key_A, CONTROL), "没有这个部门", Key.Key_Tab)
    assert two.box.code == ""


def test_typing_over_a_code_forgets_it(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "department")
    two.box.set_draft_text("customs")
    assert two.box.text() == "海关"
    two.box.selectAll()
    press("x")
    assert two.box.code == ""


def test_a_law_is_offered_only_while_it_is_in_force(workplace: Workplace, qtbot: QtBot) -> None:
    old = Two(workplace, qtbot, "legal_basis", "2017-03-01")
    press("广告法")
    assert old.offered == ["《中华人民共和国广告法》（2015年修订）"]
    press(Key.Key_Escape)
    assert old.box.source.resolve("广告法") == "advertising-law-2015"


def test_namesakes_are_told_apart_by_where_they_lie(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "region")
    found = two.box.source.choices("鼓楼区", wide=True)
    assert len(found) > 1
    assert len({choice.hint for choice in found}) == len(found)
    assert two.box.source.resolve("鼓楼区") == "", "which one is not clear"


def test_all_regions_are_shown_when_asked(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "region")
    press(Key.Key_Down)
    near = len(two.offered)
    press(Key.Key_Up, Key.Key_Enter)  # the last line
    assert len(two.offered) > near
    press("海淀")
    assert two.offered == ["海淀区"]


def test_the_list_stays_inside_the_window(workplace: Workplace, qtbot: QtBot) -> None:
    two = Two(workplace, qtbot, "legal_basis")
    press(Key.Key_Down)
    assert two.box._list is not None
    assert two.window.rect().contains(two.box._list.geometry())


@pytest.mark.usefixtures("qapp")
def test_the_model_of_the_choices_is_sound() -> None:
    model = ChoiceModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.offer([Choice("a", "甲"), Choice("b", "乙", "hint")])
    model.offer([])
    assert tester.model() is model
