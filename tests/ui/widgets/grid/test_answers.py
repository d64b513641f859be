# SPDX-License-Identifier: MIT
"""Problems of the sheet answered by key: masked, accepted, one answer for all of a kind; and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.grid_rig import GOOD, GridRig, grid_rig
from tests.ui.typing import CONTROL, SHIFT, Key, press
from ui.widgets.code_box import CodeBox
from ui.widgets.grid.lines import kept_lines, lines_of
from ui.widgets.grid.problems import WORDS
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen
PHONE = "13800138000"
MASK = (Key.Key_M, Qt.KeyboardModifier.AltModifier)
S = (Key.Key_S, CONTROL)


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[GridRig]:
    with grid_rig(workplace, qtbot) as found:
        yield found


def to_problem(at: GridRig, code: str) -> None:
    """Go to the first problem of a kind in the list."""
    found = at.sheet.pane.list
    row = next(n for n, e in enumerate(found.problems.entries) if e.code == code)
    found.setCurrentIndex(found.problems.index(row, WORDS))
    found.setFocus()


def others(number: int, **more: str) -> list[dict[str, str]]:
    return [GOOD | {"quantity": str(n * 100), "case": f"案{n}"} | more for n in range(1, number + 1)]


# Masking


def test_alt_m_masks_in_the_list_and_the_focus_stays_there(at: GridRig) -> None:
    at.start_with(GOOD | {"note": f"电话 {PHONE}"}, GOOD | {"quantity": "x", "case": "2"})
    to_problem(at, "personal-data")
    press(MASK)
    at.settle()
    assert at.grid.lines[0]["note"] == "电话 ***********"
    assert QApplication.focusWidget() is at.sheet.pane.list
    press(Key.Key_Space)
    assert not any(line.aside for line in at.grid.lines)


def test_the_mask_button_leaves_the_focus_in_the_list(at: GridRig) -> None:
    at.start_with(GOOD | {"note": PHONE}, GOOD | {"quantity": "x", "case": "2"})
    to_problem(at, "personal-data")
    at.sheet.pane.mask_button.setFocus()
    press(Key.Key_Space)
    at.settle()
    assert at.grid.lines[0]["note"] == "*" * 11
    assert QApplication.focusWidget() is at.sheet.pane.list


def test_alt_m_masks_in_the_sheet_from_any_cell_of_the_line(at: GridRig) -> None:
    at.start_with(GOOD | {"note": PHONE, "case": f"案{PHONE}"}, GOOD | {"quantity": "900", "case": "2"})
    at.go(0, "note")
    press(MASK)
    assert (at.grid.lines[0]["note"], at.grid.lines[0]["case"]) == ("*" * 11, f"案{PHONE}"), "the cell at work first"
    at.settle()
    at.go(0, "date")
    press(MASK)
    assert at.grid.lines[0]["case"] == "案***********"
    assert QApplication.focusWidget() is at.cells
    at.settle()
    press(MASK)
    assert at.foot, "nothing to mask is said"
    labels = [action.text() for action in at.sheet.menus.context_menu(at.sheet).actions()]
    assert any(label.endswith("\tAlt+M") for label in labels)


def test_the_focus_goes_to_the_sheet_when_the_last_problem_goes(at: GridRig) -> None:
    at.start_with(GOOD | {"note": PHONE})
    to_problem(at, "personal-data")
    press(MASK)
    at.settle()
    assert not at.sheet.pane.isVisible()
    assert QApplication.focusWidget() is at.cells


# Codes


def test_f2_on_a_text_that_is_no_code_opens_the_whole_list_with_the_nearest_first(at: GridRig) -> None:
    at.start_with(GOOD | {"measure": "查办网络交易违法的案件"})
    at.go(0, "measure")
    press(Key.Key_F2)
    box = at.field_open()
    assert isinstance(box, CodeBox)
    assert box.list_open
    assert box.selectedText() == "查办网络交易违法的案件"
    assert box._list is not None
    model = box._list.model
    first = model.choice(0)
    assert first is not None
    assert first.code == "online-trading-cases"
    assert model.rowCount() > 10
    press(Key.Key_Down, Key.Key_Return)
    assert at.line_column("measure") == ["online-trading-cases"]


def test_enter_on_a_suggestion_accepts_it_and_shift_enter_wherever_the_same_text_stands(at: GridRig) -> None:
    at.start_with(*others(3, department="市场监"), *others(1, department="公安机"))
    to_problem(at, "code-unknown-near")
    press(Key.Key_Return)
    at.settle()
    assert at.line_column("department") == ["market-supervision", "市场监", "市场监", "公安机"]
    assert QApplication.focusWidget() is at.sheet.pane.list
    to_problem(at, "code-unknown-near")
    press((Key.Key_Return, SHIFT))
    at.settle()
    assert at.line_column("department") == ["market-supervision"] * 3 + ["公安机"]
    at.cells.setFocus()
    press((Key.Key_Z, CONTROL))
    assert at.line_column("department")[1:3] == ["市场监"] * 2, "one step"


def test_the_menu_of_a_problem_names_what_can_be_done_with_it(at: GridRig) -> None:
    at.start_with(*others(2, department="市场监"))
    to_problem(at, "code-unknown-near")
    at.sheet.pane.list.customContextMenuRequested.emit(at.sheet.pane.list.rect().center())
    menu = next(m for m in at.sheet.pane.findChildren(QMenu) if m.isVisible())
    keys = [action.text().partition("\t")[2] for action in menu.actions()]
    assert keys[:3] == ["Enter", "Shift+Enter", "Ctrl+Enter"]


# One answer for all of a kind


def test_one_value_fills_all_lines_that_miss_it(at: GridRig) -> None:
    at.start_with(*others(3, department=""), *others(1))
    at.go(3, "date")
    to_problem(at, "field-required")
    press((Key.Key_Return, CONTROL))
    press("scjg", Key.Key_Return)
    at.settle()
    assert at.line_column("department") == ["market-supervision"] * 4
    assert not at.entries("error")
    assert at.line_column("quantity") == ["100", "200", "300", "100"]


def test_one_explanation_goes_to_all_lines_that_ask_for_the_same(at: GridRig) -> None:
    at.start_with(*[GOOD | {"case": ""}] * 3)
    asked = at.entries("explain")
    alike = [row for row, code in asked if code == "duplicate-likely"]
    assert len(alike) > 1
    to_problem(at, "duplicate-likely")
    press((Key.Key_Return, CONTROL), "各是一件", Key.Key_Return)
    at.settle()
    explained = [row for row in alike if dict(at.grid.lines[row].explanations).get("duplicate-likely") == "各是一件"]
    assert explained == alike


# Totals


def test_a_pasted_total_is_set_aside_by_itself_and_says_so(at: GridRig) -> None:
    block = "序号\t日期\t指标\t数量\t牵头部门\n1\t10月3日\t查处网络交易违法案件\t7\t公安\n合 计\t\t\t7\t\n"
    at.paste(block)
    assert [line.aside for line in at.grid.lines] == [False, True]
    assert at.entries("aside") == [(1, "total")]
    assert "Total line" in str(at.sheet.pane.list.problems.index(at.sheet.pane.list.problems.rowCount() - 1, 3).data())
    again = lines_of(kept_lines(at.grid.lines))
    assert [line.why for line in again] == ["", "total"]
    at.go(1, "quantity")
    press((Key.Key_K, CONTROL))
    assert not at.grid.lines[1].aside


# What is shown


def test_quantities_are_shown_as_the_records_show_them(at: GridRig) -> None:
    texts = ("4起", "45余", "１ 204 件", "若干吧")
    at.start_with(*(GOOD | {"quantity": text, "case": text} for text in texts))
    shown = [at.grid.index(row, at.grid.column("quantity")).data() for row in range(4)]
    assert shown == ["4", "45余", "1,204", "若干吧"]
    assert at.line_column("quantity") == list(texts), "what was typed stays"


def test_measure_and_quantity_stay_in_sight_while_the_sheet_is_scrolled(at: GridRig) -> None:
    at.start_with(*others(3))
    last = at.cells.columns.shown()[-1]
    at.cells.columns.show_column("origin", True)
    at.cells.setColumnWidth(at.grid.column("note"), 900)
    at.window.resize(1366, 768)
    at.qtbot.waitUntil(lambda: at.cells.viewport().width() > 700 and at.cells.horizontalScrollBar().maximum() > 400)
    at.go(0, last)
    assert at.cells.horizontalScrollBar().value()
    assert at.cells.frozen.isVisible()
    at.go(0, "department")
    hidden = at.cells.frozen.covered if at.cells.frozen.isVisible() else 0
    assert at.cells.visualRect(at.cells.currentIndex()).left() >= hidden
    at.go(0, "measure")
    assert not at.cells.frozen.isVisible()


def test_what_need_not_be_filled_and_is_not_takes_little_room(at: GridRig) -> None:
    at.start_with(GOOD)
    empty = at.cells.columnWidth(at.grid.column("subject"))
    at.paste("日期\t指标\t事由\n10月3日\t查处网络交易违法案件\t虚假宣传\n")
    assert at.cells.columnWidth(at.grid.column("subject")) > empty
    assert at.cells.columns.shown()[5:7] == ["case", "note"]


def test_in_english_the_measure_and_the_region_get_the_room(at: GridRig, resources: Path) -> None:
    before = [at.cells.columnWidth(at.grid.column(name)) for name in ("measure", "region")]
    at.place.wording = Wording(resources, "en")
    at.page.retranslate()
    after = [at.cells.columnWidth(at.grid.column(name)) for name in ("measure", "region")]
    assert all(now > then for now, then in zip(after, before, strict=True))


def test_the_button_says_what_stands_against_logging(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "x", "case": "2"})
    assert "1" in at.sheet.against.text()
    assert at.sheet.log_button.property("role") == ""
    at.sheet.log_button.click()
    at.settle()
    assert (at.cells.row, at.cells.name) == (1, "quantity")
    press("5", Key.Key_Return)
    at.settle()
    assert at.sheet.against.text() == ""
    assert at.sheet.log_button.property("role") == "primary"


def test_redo_says_so_in_the_place_of_undo_and_the_cursor_is_back(at: GridRig) -> None:
    at.start_with(GOOD)
    at.cells.setFocus()
    press(S)
    at.settle()
    assert at.page.foot.word.text() == "", "the window's notice says that it was logged"
    at.table.setFocus()
    press((Key.Key_Z, CONTROL))
    at.rest()
    assert at.cells.currentIndex().isValid()
    returned = at.foot
    at.commands.redo.trigger()
    at.rest()
    assert at.foot
    assert at.foot != returned
    assert (at.cells.row, at.cells.currentIndex().isValid()) == (0, True)
