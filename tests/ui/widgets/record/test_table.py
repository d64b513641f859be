# SPDX-License-Identifier: MIT
"""The record table: order, columns, selection, editing in place, and what is copied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.checks import Context
from models.errors import UserError
from tests.helpers import an_action, finished
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import CONTROL, SHIFT, Key, press
from ui.widgets.code_box import CodeBox
from ui.widgets.line_edit import LineEdit
from ui.widgets.lists.copy import cell_text
from ui.widgets.record.columns import POSITIONS
from ui.widgets.record.table import RecordTable
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def three(at: Rig, context: Context) -> list[int]:
    """Three records of one measure on three days."""
    return at.log(
        *(an_action(context, quantity=q, date=f"2026-07-0{d}") for q, d in (("30", 1), ("10余", 2), ("20", 3)))
    )


def open_cell(at: Rig, row: int, key: str) -> LineEdit:
    """Open a cell's field with F2."""
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(row, POSITIONS[key]))
    press(Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, LineEdit)
    assert at.table.isAncestorOf(field)
    return field


def test_the_newest_day_comes_first_and_a_heading_changes_the_order(at: Rig, context: Context) -> None:
    three(at, context)
    assert at.column("date") == ["2026-07-03", "2026-07-02", "2026-07-01"]
    header = at.table.horizontalHeader()
    header.sectionClicked.emit(POSITIONS["quantity"])
    at.rest()
    assert at.column("quantity") == ["30件", "20件", "10余件"], "of a number the largest first"
    header.sectionClicked.emit(POSITIONS["quantity"])
    at.rest()
    assert at.column("quantity") == ["10余件", "20件", "30件"]
    assert header.sortIndicatorSection() == POSITIONS["quantity"]


def test_the_selection_survives_another_order_and_a_new_reading(at: Rig, context: Context) -> None:
    first, _second, third = three(at, context)
    at.table.select_records([0, 2])
    at.table.sort_by("quantity", descending=True)
    at.rest()
    assert sorted(at.table.selected_ids()) == [first, third]
    at.commands.refresh.trigger()
    at.rest()
    assert sorted(at.table.selected_ids()) == [first, third]


def test_the_selection_goes_with_a_record_that_moves(at: Rig, context: Context) -> None:
    first, second, third = three(at, context)
    at.table.go_to(third)
    (record,) = at.ledger.actions.fetch([third])
    at.place.edits.edit_action(record, an_action(context, quantity="20", date="2026-06-01"), initiator=None)
    at.rest()
    assert list(at.table.records.ids) == [second, first, third]
    assert list(at.table.selected_ids()) == [third]


def test_columns_are_remembered(at: Rig, qtbot: QtBot) -> None:
    at.table.columns.show_column("field", False)
    at.table.columns.show_column("counted", True)
    at.table.setColumnWidth(POSITIONS["note"], 333)
    header = at.table.horizontalHeader()
    header.moveSection(header.visualIndex(POSITIONS["region"]), 0)
    qtbot.wait(500)
    again = RecordTable(at.place)
    qtbot.addWidget(again)
    assert again.columns.shown() == at.table.columns.shown()
    assert again.columns.shown()[0] == "region"
    assert again.columnWidth(POSITIONS["note"]) == 333
    at.table.columns.arrange_at_first()
    assert at.table.columns.shown()[0] == "date"
    qtbot.wait(500)


def test_a_header_never_asks_after_every_row(at: Rig) -> None:
    assert at.table.horizontalHeader().selectionModel() is not at.table.selectionModel()


def test_a_quantity_is_edited_in_its_cell(at: Rig, context: Context) -> None:
    three(at, context)
    field = open_cell(at, 1, "quantity")
    assert field.text() == "10余"
    press((Key.Key_A, CONTROL), "近2.5万", Key.Key_Enter)
    at.rest()
    assert at.cell(1, "quantity") == "近25,000件"
    assert at.records()[1].action.quantity.words == "近2.5万"
    assert QApplication.focusWidget() is at.table


def test_a_code_is_edited_in_its_cell_and_enter_takes_and_saves_it(at: Rig, context: Context) -> None:
    three(at, context)
    field = open_cell(at, 0, "subject")
    assert isinstance(field, CodeBox)
    press("xjxc", Key.Key_Enter)
    at.rest()
    assert at.cell(0, "subject") == "虚假宣传"
    assert QApplication.focusWidget() is at.table


def test_esc_leaves_a_cell_as_it_was(at: Rig, context: Context) -> None:
    three(at, context)
    open_cell(at, 0, "quantity")
    press("999", Key.Key_Escape)
    at.rest()
    assert at.cell(0, "quantity") == "20件"
    assert QApplication.focusWidget() is at.table


def test_a_problem_is_told_at_the_cell_which_stays_open(at: Rig, context: Context) -> None:
    three(at, context)
    field = open_cell(at, 0, "quantity")
    press((Key.Key_A, CONTROL), "12abc", Key.Key_Enter)
    assert QApplication.focusWidget() is field
    assert field.property("problem") == "error"
    assert "abc" in at.table._delegate._bubbles[id(field)].text
    assert at.records()[2].action.quantity.value == 20
    press((Key.Key_A, CONTROL), "12", Key.Key_Enter)
    at.rest()
    assert at.cell(0, "quantity") == "12件"


def test_a_date_outside_the_campaign_is_refused_in_its_cell(at: Rig, context: Context) -> None:
    three(at, context)
    field = open_cell(at, 0, "date")
    press((Key.Key_A, CONTROL), "2025-01-01", Key.Key_Enter)
    assert field.property("problem") == "error"
    press(Key.Key_Escape)


def test_tab_goes_on_to_the_next_cell(at: Rig, context: Context) -> None:
    three(at, context)
    open_cell(at, 0, "quantity")
    press((Key.Key_A, CONTROL), "25", Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, CodeBox)
    assert field.code == "market-supervision"
    press("公安", Key.Key_Enter)
    at.rest()
    assert at.records()[2].action.quantity.value == 25
    assert at.records()[2].action.department == "public-security"


def test_an_open_cell_goes_with_its_record_when_the_order_changes(at: Rig, context: Context) -> None:
    three(at, context)
    at.table.sort_by("quantity", descending=True)
    at.rest()
    open_cell(at, 0, "quantity")
    press((Key.Key_A, CONTROL), "5", Key.Key_Tab)
    at.rest()  # the row has moved to the end by now
    press("公安", Key.Key_Enter)
    at.rest()
    changed = at.records()[0].action
    assert (changed.quantity.value, changed.department) == (5, "public-security")
    assert at.column("quantity") == ["20件", "10余件", "5件"]


def test_a_cell_that_says_nothing_new_makes_no_step(at: Rig, context: Context) -> None:
    three(at, context)
    before = at.ledger.history.head()[0]
    open_cell(at, 0, "quantity")
    press(Key.Key_Enter)
    assert at.ledger.history.head()[0] == before


def test_a_double_click_opens_the_cell(at: Rig, context: Context) -> None:
    three(at, context)
    index = at.table.records.index(0, POSITIONS["note"])
    at.table.scrollTo(index)
    at.table.setCurrentIndex(index)
    assert at.table.edit_cell()
    assert at.table.state() == QAbstractItemView.State.EditingState
    press("回头看", Key.Key_Enter)
    at.rest()
    assert at.cell(0, "note") == "回头看"


def test_a_platform_is_added_from_a_cell(at: Rig, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.platforms.confirm", lambda *_: True)
    at.log(an_action(context))
    field = open_cell(at, 0, "platform")
    assert isinstance(field, CodeBox)
    press("淘好货", Key.Key_Enter, Key.Key_Enter)
    at.rest()
    assert at.cell(0, "platform") == "淘好货"


def test_what_no_cell_can_edit_comes_into_the_form(at: Rig, context: Context) -> None:
    at.log(an_action(context, partners="公安"))
    at.table.columns.show_column("partners", True)
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(0, POSITIONS["partners"]))
    press(Key.Key_F2)
    assert at.form.editing is not None
    assert at.focus_name() == "partners"


def test_control_enter_brings_the_record_into_the_form(at: Rig, context: Context) -> None:
    three(at, context)
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(1, POSITIONS["note"]))
    press((Key.Key_Return, CONTROL))
    assert at.form.editing is not None
    assert at.focus_name() == "note"


def test_letters_do_not_search_a_million_rows(at: Rig, context: Context) -> None:
    three(at, context)
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(0, 0))
    press("2")
    assert at.table.currentIndex().row() == 0


def test_control_end_and_home_go_to_the_ends(at: Rig, context: Context) -> None:
    three(at, context)
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(0, 2))
    press((Key.Key_End, CONTROL))
    assert (at.table.currentIndex().row(), at.table.currentIndex().column()) == (2, 2)
    press((Key.Key_Home, CONTROL))
    assert at.table.currentIndex().row() == 0


def test_selected_rows_are_copied_as_a_block_with_plain_numbers(at: Rig, context: Context) -> None:
    at.log(
        an_action(context, quantity="1.2万余", note="=1+1", partners="公安"),
        an_action(context, quantity="一批", note="两行\n备注\t末"),
    )
    at.table.setFocus()
    press((Key.Key_A, CONTROL), (Key.Key_C, CONTROL))
    at.rest()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:5] == ["2026-07-03", "查处网络交易违法案件", "", "未明确", "件"]
    assert lines[1][:6] == ["2026-07-03", "查处网络交易违法案件", "12000", "至少", "件", "市场监管、公安"]
    assert lines[0][-1] == "两行 备注 末"
    assert lines[1][-1] == "'=1+1", "no formula runs"
    assert "2" in at.page.foot.word.text()


def test_a_copy_may_carry_the_headings(at: Rig, context: Context) -> None:
    three(at, context)
    at.table.setFocus()
    at.table.select_records([1])
    press((Key.Key_C, CONTROL | SHIFT))
    at.rest()
    head, line = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:5] == ["日期", "指标", "数量", "界限", "单位"]
    assert line.startswith("2026-07-02\t")


def test_rows_that_were_never_read_are_copied_too(at: Rig, context: Context) -> None:
    many = (an_action(context, quantity=str(number)) for number in range(1, 2501))
    changes = finished(at.ledger.log_many(many, "import", {"label": "x"}), Changes)
    at.place.edits.announce(changes, initiator=None)
    at.rest()
    at.table.setFocus()
    at.commands.select_all.trigger()
    assert at.table.selected_count() == 2500
    at.commands.copy_block.trigger()
    at.rest()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2500
    assert {line.split("\t")[2] for line in lines} == {str(number) for number in range(1, 2501)}
    assert "2,500" in at.page.foot.count.text()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "'=1"),
        ("  =1", "'=1"),
        ("a\x00b\x1bc", "abc"),
        ("一行\r\n又一行", "一行 又一行"),
        ("普通", "普通"),
    ],
)
def test_a_copied_cell_is_harmless(text: str, cell: str) -> None:
    assert cell_text(text) == cell


def test_a_voided_record_opens_no_cell(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    (found,) = at.ledger.actions.fetch([record])
    at.place.edits.void_actions([found], "重复", initiator=None)
    at.bar.voided.click()
    at.rest()
    at.table.setFocus()
    at.table.setCurrentIndex(at.table.records.index(0, POSITIONS["quantity"]))
    assert not at.table.edit_cell(), "a voided record is restored before it is edited"


def test_the_sum_of_selected_records_of_one_measure_is_shown(at: Rig, context: Context) -> None:
    three(at, context)
    flags = QItemSelectionModel.SelectionFlag
    at.table.selectionModel().select(at.table.records.index(0, 0), flags.ClearAndSelect | flags.Rows)
    assert at.page.foot.selected.text() == ""
    at.table.selectAll()
    assert "60余 件" in at.page.foot.selected.text()


def test_a_refusal_is_told_and_nothing_is_lost(at: Rig, context: Context, told: list[UserError]) -> None:
    three(at, context)
    record = at.table.records.record(0)
    assert record is not None
    at.ledger.actions.edit(record, an_action(context, quantity="77", date="2026-07-03"))  # behind the page's back
    open_cell(at, 0, "quantity")
    press((Key.Key_A, CONTROL), "5", Key.Key_Enter)
    assert [error.code for error in told] == ["changed-meanwhile"]
    assert at.records()[2].action.quantity.value == 77
    press(Key.Key_Escape)
