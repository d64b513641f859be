# SPDX-License-Identifier: MIT
"""The boxes of rows and columns by keys: first letters, pinyin initials, and what an exchange leaves where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.dimension_picker import Axes, DimensionPicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

ENGLISH = {
    "campaign": "Campaign",
    "department": "Department",
    "region": "Region",
    "field": "Field",
    "subject": "Subject",
    "measure": "Measure",
    "platform": "Platform",
    "source": "Lead source",
    "legal_basis": "Legal basis",
    "period": "Period",
}
CHINESE = {
    "campaign": "专项行动",
    "department": "部门",
    "region": "地区",
    "field": "领域",
    "subject": "事由",
    "measure": "指标",
    "platform": "平台",
    "source": "线索来源",
    "legal_basis": "法律依据",
    "period": "统计期",
}


def shown(qtbot: QtBot, names: dict[str, str], axes: Axes) -> DimensionPicker:
    picker = DimensionPicker(names.__getitem__)
    qtbot.addWidget(picker)
    picker.set_axes(axes)
    picker.show()
    qtbot.waitExposed(picker)
    picker.activateWindow()
    return picker


def typed(qtbot: QtBot, picker: DimensionPicker, number: int, letters: str) -> Axes:
    picker.boxes[number].setFocus()
    qtbot.keyClicks(picker.boxes[number], letters)
    return picker.axes()


@pytest.mark.parametrize(("names", "letters"), [(ENGLISH, ("f", "le")), (CHINESE, ("ly", "fl")), (CHINESE, ("L", "F"))])
def test_rows_and_columns_are_typed_by_their_first_letters(
    qtbot: QtBot, names: dict[str, str], letters: tuple[str, str]
) -> None:
    picker = shown(qtbot, names, (("department",), ("measure",)))
    typed(qtbot, picker, 0, letters[0])
    wanted = {"le": "source"}.get(letters[1], "legal_basis")  # 'le' begins two
    assert typed(qtbot, picker, 2, letters[1]) == (("field",), (wanted,))


def test_more_letters_tell_two_apart_and_the_same_one_again_goes_on(qtbot: QtBot) -> None:
    picker = shown(qtbot, ENGLISH, (("department",), ("measure",)))
    assert typed(qtbot, picker, 0, "leg")[0] == ("legal_basis",)
    assert typed(qtbot, picker, 1, "p")[0] == ("legal_basis", "platform")
    assert typed(qtbot, picker, 1, "p")[0] == ("legal_basis", "period")
    assert typed(qtbot, picker, 1, "d")[0] == ("legal_basis", "department")


def test_letters_on_the_way_exchange_nothing(qtbot: QtBot) -> None:
    picker = shown(qtbot, ENGLISH, (("source",), ("measure",)))
    assert typed(qtbot, picker, 2, "le") == (("measure",), ("source",))
    qtbot.keyClicks(picker.boxes[2], "g")
    assert picker.axes() == (("source",), ("legal_basis",))


def test_what_is_shown_in_between_is_not_taken_back_by_more_letters(qtbot: QtBot) -> None:
    picker = shown(qtbot, ENGLISH, (("source",), ("measure",)))
    typed(qtbot, picker, 2, "f")
    picker.set_axes((("region",), ("department",)))
    qtbot.keyClicks(picker.boxes[2], "s")
    assert picker.axes() == (("region",), ("subject",))


def test_letters_lead_through_the_open_list_and_enter_chooses(qtbot: QtBot) -> None:
    picker = shown(qtbot, CHINESE, (("department",), ("measure",)))
    box = picker.boxes[0]
    box.setFocus()
    box.showPopup()
    qtbot.keyClicks(box.view(), "ly")
    assert box.view().currentIndex().data() == "领域" and picker.axes()[0] == ("department",)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert picker.axes()[0] == ("field",)


def test_keys_that_mean_no_item_change_nothing(qtbot: QtBot) -> None:
    picker = shown(qtbot, CHINESE, (("department",), ("measure",)))
    assert typed(qtbot, picker, 0, "q9*") == (("department",), ("measure",))
    qtbot.keyClick(picker.boxes[0], Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert picker.axes() == (("department",), ("measure",))
