# SPDX-License-Identifier: MIT
"""The sheet: going through its cells, typing, filling, lines, and its own undo before the ledger's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.checks import Context
from tests.helpers import an_action
from tests.ui.grid_rig import GOOD, GridRig, grid_rig
from tests.ui.typing import CONTROL, SHIFT, Key, press
from ui.widgets.code_box import CodeBox
from ui.widgets.date_edit import DateEdit
from ui.widgets.grid.table import GridTable
from ui.widgets.quantity_edit import QuantityEdit
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[GridRig]:
    with grid_rig(workplace, qtbot) as found:
        yield found


def numbered(count: int, **more: str) -> list[dict[str, str]]:
    return [GOOD | {"quantity": str(number)} | more for number in range(1, count + 1)]


def test_the_key_opens_the_sheet_in_the_place_of_the_records_and_closes_it(at: GridRig) -> None:
    assert at.page.host.showing
    assert QApplication.focusWidget() is at.cells
    press((Key.Key_G, CONTROL))
    assert not at.page.host.showing
    assert at.table.isVisible() or at.page.empty.isVisible()


def test_required_fields_come_first_and_an_empty_line_is_always_there(at: GridRig) -> None:
    assert at.cells.columns.shown()[:5] == ["date", "measure", "quantity", "department", "region"]
    assert at.grid.rowCount() == 1
    at.start_with(*numbered(2))
    assert at.grid.rowCount() == 3


def test_the_model_keeps_what_qt_asks_of_models(at: GridRig) -> None:
    tester = QAbstractItemModelTester(at.grid, QAbstractItemModelTester.FailureReportingMode.Warning)
    at.start_with(*numbered(3))
    at.select(range(0, 3), "quantity")
    press((Key.Key_D, CONTROL), (Key.Key_D, CONTROL | SHIFT), (Key.Key_Minus, CONTROL), (Key.Key_Z, CONTROL))
    press((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL))
    assert at.line_column("quantity") == ["1", "2", "3"]
    tester.deleteLater()


def test_a_line_is_typed_from_left_to_right_and_enter_begins_the_next_one(at: GridRig) -> None:
    press("7-3", Key.Key_Tab, "查处网络交易违法案件", Key.Key_Tab, "1.2万余", Key.Key_Tab, "市场监管", Key.Key_Enter)
    at.settle()
    assert at.grid.lines[0].cells == {
        "date": "2026-07-03",
        "measure": "online-trading-cases",
        "quantity": "1.2万余",
        "department": "market-supervision",
    }
    assert (at.cells.row, at.cells.name) == (1, "date")
    press("昨天", Key.Key_Enter)
    assert at.line_column("date") == ["2026-07-03", "2026-11-23"]


def test_the_fields_in_the_cells_are_those_of_the_form(at: GridRig) -> None:
    at.start_with(GOOD)
    for name, kind in (("date", DateEdit), ("measure", CodeBox), ("quantity", QuantityEdit)):
        at.go(0, name)
        press(Key.Key_F2)
        assert isinstance(at.field_open(), kind)
        press(Key.Key_Escape)
    assert not at.grid.stack.canUndo()


def test_initials_find_a_code_in_a_cell(at: GridRig) -> None:
    at.go(0, "department")
    press("scjg")
    box = at.field_open()
    assert isinstance(box, CodeBox)
    assert box.list_open
    press(Key.Key_Enter)
    assert at.line_column("department") == ["market-supervision"]
    assert at.grid.index(0, at.grid.column("department")).data() == "市场监管"


def test_typing_begins_in_the_cell_itself_also_letter_by_letter(at: GridRig, qtbot: QtBot) -> None:
    at.go(0, "quantity")
    qtbot.keyClicks(at.cells, "3")
    qtbot.keyClicks(at.field_open(), "50")
    press(Key.Key_Enter)
    assert at.line_column("quantity") == ["350"]
    at.go(0, "quantity")
    qtbot.keyClicks(at.cells, "7")
    press(Key.Key_Enter)
    assert at.line_column("quantity") == ["7"], "typing replaces what was there"


def test_esc_leaves_a_cell_as_it_was(at: GridRig) -> None:
    at.start_with(GOOD)
    at.go(0, "quantity")
    press(Key.Key_F2, "99", Key.Key_Escape)
    assert at.line_column("quantity") == ["12"]
    assert QApplication.focusWidget() is at.cells


def test_f2_is_the_cell_and_delete_clears_it(at: GridRig) -> None:
    at.start_with(*numbered(3))
    at.select(range(0, 2), "quantity", "department")
    press(Key.Key_Delete)
    assert at.line_column("quantity") == ["", "", "3"]
    assert at.line_column("department") == ["", "", "market-supervision"]
    assert at.page.deeds.dialog is None
    press((Key.Key_Z, CONTROL))
    assert at.line_column("quantity") == ["1", "2", "3"]


def test_fill_down_copies_the_first_row_of_the_selection(at: GridRig) -> None:
    at.start_with(*numbered(4))
    at.select(range(1, 4), "quantity", "department")
    press((Key.Key_D, CONTROL))
    assert at.line_column("quantity") == ["1", "2", "2", "2"]


def test_fill_down_in_one_cell_takes_the_one_above(at: GridRig) -> None:
    at.start_with(GOOD)
    at.go(1, "department")
    press((Key.Key_D, CONTROL))
    at.go(1, "measure")
    press((Key.Key_Apostrophe, CONTROL))
    assert at.grid.lines[1].cells == {"department": "market-supervision", "measure": "online-trading-cases"}


def test_ctrl_enter_fills_the_selection_with_what_was_typed(at: GridRig) -> None:
    at.start_with(*numbered(3))
    at.select(range(0, 3), "note")
    press("抽查", (Key.Key_Return, CONTROL))
    assert at.line_column("note") == ["抽查"] * 3
    press((Key.Key_Z, CONTROL))
    assert at.line_column("note") == [""] * 3, "one step"


def test_ctrl_semicolon_is_today(at: GridRig) -> None:
    press((Key.Key_Semicolon, CONTROL))
    assert at.line_column("date") == ["2026-11-24"]


def test_lines_are_inserted_deleted_duplicated_and_moved(at: GridRig) -> None:
    at.start_with(*numbered(3))
    at.go(1, "quantity")
    press((Key.Key_D, CONTROL | SHIFT))
    assert at.line_column("quantity") == ["1", "2", "2", "3"]
    press((Key.Key_Minus, CONTROL))
    assert at.line_column("quantity") == ["1", "2", "3"]
    at.go(0, "quantity")
    press((Key.Key_Plus, CONTROL))
    assert at.line_column("quantity") == ["", "1", "2", "3"]
    press((Key.Key_Z, CONTROL))
    at.go(2, "quantity")
    press((Key.Key_Up, Alt))
    assert at.line_column("quantity") == ["1", "3", "2"]
    press((Key.Key_Down, Alt))
    assert at.line_column("quantity") == ["1", "2", "3"]


def test_a_new_line_like_the_last_one_asks_for_its_quantity(at: GridRig) -> None:
    at.start_with(GOOD)
    at.go(0, "date")
    press((Key.Key_R, CONTROL))
    assert at.grid.lines[1].cells == {k: v for k, v in GOOD.items() if k not in ("quantity", "case")}
    assert (at.cells.row, at.cells.name) == (1, "quantity")


def test_in_an_empty_sheet_the_last_record_is_repeated_for_today(at: GridRig, context: Context) -> None:
    at.log(an_action(context, date="2026-07-03", quantity="30", note="例行检查"))
    at.cells.setFocus()
    press((Key.Key_R, CONTROL))
    at.settle()
    (line,) = at.grid.lines
    assert (line["date"], line["quantity"], line["note"]) == ("2026-11-24", "", "例行检查")


def test_undo_is_the_sheets_first_and_then_the_ledgers(at: GridRig, context: Context) -> None:
    at.log(an_action(context))
    at.go(0, "quantity")
    press("5", Key.Key_Enter)
    assert at.line_column("quantity") == ["5"]
    press((Key.Key_Z, CONTROL))
    assert not at.grid.lines
    assert len(at.records()) == 1
    press((Key.Key_Y, CONTROL))
    assert at.line_column("quantity") == ["5"]
    press((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL))
    at.rest()
    assert not at.records()


def test_columns_and_widths_are_remembered(at: GridRig, qtbot: QtBot) -> None:
    at.cells.columns.show_column("partners", True)
    at.cells.columns.show_column("platform", False)
    at.cells.columns.show_column("date", False)
    at.cells.setColumnWidth(at.grid.column("note"), 333)
    qtbot.wait(500)
    again = GridTable(at.place, at.grid)
    qtbot.addWidget(again)
    assert again.columns.shown() == at.cells.columns.shown()
    assert "date" in again.columns.shown(), "what every entry must have stays"
    assert again.columnWidth(at.grid.column("note")) == 333


def test_a_hidden_column_is_left_alone_by_what_is_done_to_a_selection(at: GridRig) -> None:
    at.start_with(GOOD | {"platform": "不显示"})
    at.cells.columns.show_column("platform", False)
    at.select([0], "region", "note")
    press(Key.Key_Delete)
    assert at.grid.lines[0]["platform"] == "不显示"
    assert at.grid.lines[0]["case"] == ""


def test_ctrl_home_and_end_go_to_the_corners(at: GridRig) -> None:
    at.start_with(*numbered(30))
    at.go(12, "department")
    press((Key.Key_Home, CONTROL))
    assert (at.cells.row, at.cells.name) == (0, "date")
    press((Key.Key_Down, CONTROL))
    assert at.cells.row == 29


def test_partners_are_typed_in_words_or_initials(at: GridRig) -> None:
    at.start_with(GOOD)
    at.go(0, "partners")
    press("公安、wx", Key.Key_Enter)
    assert at.line_column("partners") == ["public-security;cyberspace"]
    assert at.grid.index(0, at.grid.column("partners")).data() == "公安、网信"


def test_a_field_left_by_the_mouse_keeps_what_was_typed(at: GridRig) -> None:
    at.go(0, "quantity")
    press("5")
    at.sheet.back.setFocus()
    assert at.line_column("quantity") == ["5"]


def test_a_field_that_is_open_when_its_line_goes_closes_without_a_word(at: GridRig) -> None:
    at.start_with(*numbered(3))
    at.go(1, "quantity")
    press("55")
    at.grid.start_with([])
    assert not at.grid.lines
    at.start_with(*numbered(3))
    at.go(1, "quantity")
    press("55")
    at.grid.splice(0, 3, [])
    at.settle()
    assert not at.grid.lines
    assert at.grid.rowCount() == 1
