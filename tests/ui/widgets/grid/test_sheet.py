# SPDX-License-Identifier: MIT
"""The sheet as a whole: its problems, what is explained, masked or set aside, logging as one step, and memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from models.catalogue_file import load_catalogue
from models.checks import Campaign, Context
from models.ledger import Ledger
from tests.helpers import an_action
from tests.ui.grid_rig import GOOD, GridRig, grid_rig
from tests.ui.typing import CONTROL, SHIFT, Key, press, type_text
from ui.dialogs.grid_templates import SaveTemplateDialog, TemplatesDialog
from ui.widgets.grid.actions import ActionSubject
from ui.widgets.grid.lines import desk_key
from ui.widgets.grid.problems import WORDS
from ui.widgets.grid.sheet import GridSheet
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen
PHONE = "13800138000"
S = (Key.Key_S, CONTROL)


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[GridRig]:
    with grid_rig(workplace, qtbot) as found:
        yield found


def log(at: GridRig) -> None:
    """Press Ctrl+S and wait for what comes of it."""
    at.cells.setFocus()
    press(S)
    at.settle()


# Problems


def test_every_problem_is_marked_at_its_cell_and_listed_with_its_line(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "若干吧", "case": "2"}, GOOD | {"measure": "没有", "date": "2031-1-1"})
    assert at.entries() == [(1, "quantity-unreadable"), (2, "date-outside-campaign"), (2, "code-unknown")]
    index = at.grid.index(1, at.grid.column("quantity"))
    assert "若干吧" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert at.sheet.pane.isVisible()
    assert "3" in at.sheet.pane.kinds["error"].text()


def test_what_is_only_missing_in_the_line_being_typed_is_no_mistake_yet(at: GridRig) -> None:
    at.go(0, "quantity")
    press("5", Key.Key_Tab)
    at.settle()
    assert at.entries() == []
    at.go(1, "date")
    at.settle()
    assert {code for _, code in at.entries()} >= {"field-required", "date-empty"}


def test_a_mere_move_of_the_cursor_reads_nothing_again(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "x"}, GOOD)
    at.go(0, "date")
    at.settle()
    at.go(1, "quantity")
    assert at.sheet.foot.selected.text() and not at.sheet._refresh_soon.isActive()
    at.grid.set_typing(1)
    assert at.sheet._refresh_soon.isActive()


def test_f8_goes_round_the_problems_and_enter_in_the_list_leads_to_the_cell(at: GridRig) -> None:
    at.start_with(GOOD | {"quantity": "x"}, GOOD | {"case": "2"}, GOOD | {"region": "某地", "case": "3"})
    at.go(0, "date")
    press(Key.Key_F8)
    assert (at.cells.row, at.cells.name) == (0, "quantity")
    press(Key.Key_F8)
    assert (at.cells.row, at.cells.name) == (2, "region")
    press(Key.Key_F8)
    assert (at.cells.row, at.cells.name) == (0, "quantity")
    press((Key.Key_F8, SHIFT))
    assert (at.cells.row, at.cells.name) == (2, "region")
    press((Key.Key_Tab, CONTROL))
    assert QApplication.focusWidget() is at.sheet.pane.list
    at.sheet.pane.list.setCurrentIndex(at.sheet.pane.list.problems.index(0, 0))
    press(Key.Key_Return)
    assert (at.cells.row, at.cells.name) == (0, "quantity")
    assert QApplication.focusWidget() is at.cells


def test_a_kind_of_problem_can_be_hidden_from_the_list(at: GridRig) -> None:
    at.start_with(GOOD | {"quantity": "x"}, GOOD | {"case": ""})
    both = at.entries()
    at.sheet.pane.kinds["error"].click()
    assert at.entries() == [entry for entry in both if entry[0] == 1]
    at.sheet.pane.kinds["error"].click()
    assert at.entries() == both


def test_nothing_is_logged_while_an_error_stands_and_the_cursor_goes_there(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "x", "case": "2"})
    log(at)
    assert not at.records()
    assert (at.cells.row, at.cells.name) == (1, "quantity")
    assert at.foot


def test_bad_lines_are_set_aside_and_stay_when_the_others_are_logged(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "x", "case": "2"})
    at.sheet.pane.aside_button.click()
    at.settle()
    assert [line.aside for line in at.grid.lines] == [False, True]
    assert at.entries("aside") == [(1, "")]
    log(at)
    assert len(at.records()) == 1
    assert [line["quantity"] for line in at.grid.lines] == ["x"]
    assert at.page.host.showing, "there is something left to do"
    at.go(0, "quantity")
    press((Key.Key_K, CONTROL))
    at.settle()
    assert not at.grid.lines[0].aside
    assert at.entries("error") == [(0, "quantity-unreadable")]


def test_a_set_aside_line_comes_back_by_undo_or_by_the_button(at: GridRig) -> None:
    at.start_with(GOOD | {"quantity": "x"})
    at.sheet.pane.aside_button.click()
    press((Key.Key_Z, CONTROL))
    assert not at.grid.lines[0].aside
    at.sheet.pane.set_bad_aside()
    at.settle()
    at.sheet.pane.back_button.click()
    assert not at.grid.lines[0].aside


def test_warnings_ask_for_a_second_look(at: GridRig) -> None:
    at.start_with(GOOD | {"origin": "公报", "measure": "listings-removed"})
    assert at.entries() == [(0, "basis-missing")]
    log(at)
    assert not at.records()
    log(at)
    assert len(at.records()) == 1


def test_lines_like_each_other_are_asked_about_and_go_with_an_explanation(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"case": ""} | {"quantity": "12"})
    assert (1, "duplicate-likely") in at.entries("explain")
    log(at)
    assert not at.records()
    pane = at.sheet.pane
    row = next(n for n, e in enumerate(pane.list.problems.entries) if e.row == 1 and e.code == "duplicate-likely")
    pane.list.setCurrentIndex(pane.list.problems.index(row, WORDS))
    pane.list.setFocus()
    press(Key.Key_F2, "另一件", Key.Key_Return)
    at.settle()
    assert (1, "duplicate-likely") in at.entries("explained")
    pane.list.problems.explain([e for e in pane.list.problems.entries if e.kind == "explain"], "两件不同的案件")
    at.settle()
    log(at)
    log(at)
    assert [dict(r.action.explanations) for r in at.records()] == [
        {"duplicate-likely": "两件不同的案件"},
        {"duplicate-likely": "另一件"},
    ]


def test_a_line_like_a_logged_record_is_asked_about(at: GridRig, context: Context) -> None:
    at.log(an_action(context, quantity="12"))
    at.start_with(GOOD | {"case": ""})
    assert (0, "duplicate-likely") in at.entries("explain")
    at.place.edits.undo(initiator=None)
    at.settle()
    assert (0, "duplicate-likely") not in at.entries("explain"), "the ledger changed meanwhile"


def test_another_figure_is_asked_about_again(at: GridRig) -> None:
    at.start_with(GOOD | {"explanations": "outlier=季度集中行动;personal-data=文号"})
    at.go(0, "quantity")
    press("13", Key.Key_Return)
    assert at.grid.lines[0].explanations == (("personal-data", "文号"),)
    at.go(0, "note")
    press("另", Key.Key_Return)
    assert at.grid.lines[0].explanations == ()


def test_a_personal_number_is_masked_or_said_to_be_none(at: GridRig) -> None:
    at.start_with(GOOD | {"note": f"电话 {PHONE}"}, GOOD | {"quantity": "900", "case": f"文号 {PHONE}"})
    assert at.entries("explain") == [(0, "personal-data"), (1, "personal-data")]
    pane = at.sheet.pane
    pane.list.selectRow(0)
    assert pane.mask_button.isVisible()
    pane.mask_button.click()
    at.settle()
    assert at.grid.lines[0]["note"] == "电话 ***********"
    pane.list.selectRow(0)
    pane.not_personal_button.click()
    press("系统流水号", Key.Key_Return)
    at.settle()
    log(at)
    log(at)
    first, second = at.records()
    assert first.action.note == "电话 ***********"
    assert (second.action.case, dict(second.action.explanations)) == (f"文号 {PHONE}", {"personal-data": "系统流水号"})


def test_the_list_keeps_what_qt_asks_of_models(at: GridRig) -> None:
    problems = at.sheet.pane.list.problems
    tester = QAbstractItemModelTester(problems, QAbstractItemModelTester.FailureReportingMode.Warning)
    at.start_with(GOOD | {"quantity": "x"}, GOOD | {"explanations": "outlier=是"}, GOOD)
    at.sheet.pane.set_bad_aside()
    at.settle()
    assert problems.rowCount()
    tester.deleteLater()


# Logging


def test_all_lines_are_logged_as_one_step_and_the_records_come_back(at: GridRig) -> None:
    at.start_with(*(GOOD | {"quantity": str(n * 100), "case": str(n)} for n in range(1, 4)))
    assert "3" in at.sheet.log_button.text()
    log(at)
    assert [r.action.quantity.value for r in at.records()] == [100, 200, 300]
    assert not at.page.host.showing
    assert not at.grid.lines
    assert at.table.selected_ids()
    assert at.ledger.undoable() is not None
    at.table.setFocus()
    press((Key.Key_Z, CONTROL))
    at.rest()
    assert not at.records()


def test_undoing_the_step_brings_the_lines_back_into_the_sheet_and_redo_takes_them(at: GridRig) -> None:
    at.start_with(GOOD)
    log(at)
    at.table.setFocus()
    press((Key.Key_Z, CONTROL))
    at.rest()
    assert [line.cells for line in at.grid.lines] == [GOOD]
    at.commands.redo.trigger()
    at.rest()
    assert not at.grid.lines
    assert len(at.records()) == 1


def test_typing_is_taken_in_when_the_lines_are_logged(at: GridRig) -> None:
    at.start_with(GOOD)
    at.go(0, "quantity")
    press("77", S)
    at.settle()
    assert [r.action.quantity.value for r in at.records()] == [77]


def test_many_lines_are_logged_by_a_job_as_one_step(at: GridRig) -> None:
    at.start_with(*(GOOD | {"quantity": str(n), "case": f"案{n}"} for n in range(1, 702)))
    pane = at.sheet.pane
    pane.list.problems.explain([e for e in pane.list.problems.entries if e.kind == "explain"], "各案不同")
    at.settle()
    log(at)
    log(at)
    at.rest()
    assert at.ledger.actions.count() == 701
    step = at.ledger.undoable()
    assert step is not None
    assert (step.kind, step.revisions) == ("grid", 701)
    assert not at.page.host.showing


def test_a_sheet_without_lines_logs_nothing_and_says_what_to_do(at: GridRig) -> None:
    log(at)
    assert at.foot
    assert at.sheet.empty.isVisible()
    assert len(at.sheet.empty.buttons) == 3
    at.go(0, "quantity")
    press("5", Key.Key_Return)
    at.settle()
    assert not at.sheet.empty.isVisible()


def test_empty_lines_between_others_are_passed_over(at: GridRig) -> None:
    at.start_with(GOOD, {}, GOOD | {"quantity": "500", "case": "2"})
    assert at.entries() == []
    log(at)
    assert len(at.records()) == 2
    assert not at.grid.lines


# Memory


def test_unfinished_lines_survive_a_kill(at: GridRig, qtbot: QtBot, ledger_path: Path) -> None:
    at.start_with(GOOD, GOOD | {"quantity": "x"})
    at.sheet.pane.set_bad_aside()
    qtbot.wait(1000)
    with Ledger.open(ledger_path, write=False) as other:
        kept = json.loads(other.desk(desk_key("online-market-2026")))
    assert [line["cells"]["quantity"] for line in kept["lines"]] == ["12", "x"]
    again = GridSheet(ActionSubject(at.place))
    qtbot.addWidget(again)
    assert [(line.cells, line.aside) for line in again.model.lines] == [
        (line.cells, line.aside) for line in at.grid.lines
    ]
    again.checks.stop()
    assert at.page.host.unfinished() == 2


def test_a_personal_number_is_masked_on_the_desk(at: GridRig) -> None:
    at.start_with(GOOD | {"note": PHONE}, GOOD | {"note": PHONE, "explanations": "personal-data=流水号"})
    at.sheet.leave()
    kept = at.ledger.desk(desk_key("online-market-2026"))
    assert kept.count(PHONE) == 1


def test_leaving_asks_nothing_and_the_lines_are_still_there(at: GridRig) -> None:
    at.start_with(GOOD)
    press((Key.Key_G, CONTROL))
    assert at.page.can_leave()
    press((Key.Key_G, CONTROL))
    assert len(at.grid.lines) == 1
    assert QApplication.focusWidget() is at.cells


def test_each_campaign_has_a_sheet_of_its_own(at: GridRig, resources: Path) -> None:
    catalogue = load_catalogue(resources / "catalogues" / "food-safety.toml")
    other = Campaign("food", "食品", "Food", catalogue.code, catalogue.version, date(2026, 1, 1), date(2026, 12, 31))
    at.place.edits.add_campaign(other, catalogue, initiator=None)
    at.start_with(GOOD)
    at.place.campaign_code = "food"
    at.page.campaign_changed()
    at.settle()
    assert not at.grid.lines
    at.place.campaign_code = "online-market-2026"
    at.page.campaign_changed()
    at.settle()
    assert len(at.grid.lines) == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"lines": 5}', '{"lines": [{"cells": []}]}', '{"lines": [7]}'])
def test_a_desk_that_cannot_be_read_is_an_empty_sheet(at: GridRig, qtbot: QtBot, text: str) -> None:
    at.ledger.put_on_desk(desk_key("online-market-2026"), text)
    again = GridSheet(ActionSubject(at.place))
    qtbot.addWidget(again)
    assert not again.model.lines
    again.checks.stop()


# Templates


def save_template(at: GridRig, name: str, *, quantities: bool = False) -> None:
    at.sheet.menus.save_template()
    dialog = at.sheet.menus.dialog
    assert isinstance(dialog, SaveTemplateDialog)
    dialog.keep.setChecked(quantities)
    type_text(dialog.edit, name)
    dialog.edit.entered.emit(False)
    at.window.activateWindow()
    at.qtbot.waitUntil(lambda: QApplication.activeWindow() is at.window)


def test_weekly_lines_are_logged_in_three_keystrokes(at: GridRig) -> None:
    at.start_with(GOOD | {"date": "2026-07-03"}, GOOD | {"department": "public-security", "quantity": "300"})
    at.select(range(0, 2), "date", "quantity")
    save_template(at, "每周检查", quantities=True)
    at.grid.start_with([])
    press((Key.Key_G, CONTROL))
    press((Key.Key_G, CONTROL))
    press((Key.Key_T, CONTROL))
    menu = next(m for m in at.sheet.findChildren(QMenu) if m.isVisible())
    at.qtbot.keyClick(menu, Key.Key_1)
    at.settle()
    assert at.line_column("date") == ["2026-11-24"] * 2
    assert at.line_column("quantity") == ["12", "300"]
    assert at.line_column("case") == ["", ""]


def test_a_template_leaves_the_quantities_to_be_typed(at: GridRig) -> None:
    at.start_with(GOOD, GOOD)
    at.select(range(0, 2), "date")
    save_template(at, "每周检查")
    at.grid.start_with([])
    (template,) = at.sheet.menus.kept.of("online-market-2026")
    at.sheet.menus.insert(template)
    assert at.line_column("quantity") == ["", ""]
    assert (at.cells.row, at.cells.name) == (0, "quantity")


def test_templates_are_renamed_and_deleted(at: GridRig) -> None:
    at.start_with(GOOD)
    at.select([0], "date")
    save_template(at, "甲")
    save_template(at, "乙")
    save_template(at, "乙")
    at.sheet.menus.change_templates()
    dialog = at.sheet.menus.dialog
    assert isinstance(dialog, TemplatesDialog)
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == ["甲", "乙"]
    dialog.list.item(0).setText("乙")
    assert dialog.says.text()
    dialog.list.item(0).setText("丙")
    assert [t.name for t in at.sheet.menus.kept.all()] == ["丙", "乙"]
    dialog.list.setCurrentRow(1)
    dialog.delete.click()
    assert [t.name for t in at.sheet.menus.kept.all()] == ["丙"]


def test_a_template_is_not_named_by_a_number_of_a_person(at: GridRig) -> None:
    at.start_with(GOOD)
    at.select([0], "date")
    save_template(at, f"甲{PHONE}")
    save_template(at, "乙")
    at.sheet.menus.change_templates()
    dialog = at.sheet.menus.dialog
    assert isinstance(dialog, TemplatesDialog)
    dialog.list.item(1).setText(f"丙{PHONE}")
    assert [t.name for t in at.sheet.menus.kept.all()] == [f"甲{'*' * 11}", f"丙{'*' * 11}"]
    assert PHONE not in at.ledger.desk("templates")


# Commands, languages, and what may not be


def test_commands_for_records_are_not_carried_out_from_the_sheet(at: GridRig, context: Context) -> None:
    at.log(an_action(context))
    assert not at.commands.void_record.isEnabled()
    at.commands.duplicate_record.trigger()
    assert at.page.host.showing
    at.commands.log_new.trigger()
    assert not at.page.host.showing
    assert at.focus_name() == "measure"


def test_the_sheet_speaks_both_languages(at: GridRig, resources: Path) -> None:
    at.start_with(GOOD | {"quantity": "x"})
    at.place.wording = Wording(resources, "en")
    at.page.retranslate()
    at.settle()
    assert at.grid.index(0, at.grid.column("department")).data() == "Market supervision"
    assert "not a quantity" in str(at.sheet.pane.list.problems.index(0, 3).data())


def test_a_read_only_ledger_has_no_sheet(
    ledger_path: Path, make_workplace: Callable[[Ledger, str], Workplace], qtbot: QtBot
) -> None:
    from tests.ui.actions_rig import rig

    with (
        Ledger.open(ledger_path, write=False) as opened,
        rig(make_workplace(opened, "online-market-2026"), qtbot) as at,
    ):
        at.page.host.toggle()
        assert not at.page.host.showing


def test_the_key_from_another_page_leads_to_the_sheet_and_does_not_close_it(at: GridRig) -> None:
    at.page.hide()
    at.page.show()
    at.page.activated()
    at.commands.sheet.trigger()
    assert at.page.host.showing
    at.qtbot.wait(10)
    at.commands.sheet.trigger()
    assert not at.page.host.showing
