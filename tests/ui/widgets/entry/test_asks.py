# SPDX-License-Identifier: MIT
"""What the form asks before it logs: explanations that go with the record, and numbers of persons to be masked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.errors import Severity
from models.ledger import Ledger
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import Key, focused, press, type_text
from ui.dialogs.record_history import RecordHistoryDialog
from ui.settings import Settings
from ui.widgets.entry.ask import EntryAsk
from ui.widgets.entry.desk import KEY
from ui.widgets.entry.reasons import Reasons
from ui.widgets.record.columns import POSITIONS
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing the keyboard", extend=True)  # offscreen

ALT = Qt.KeyboardModifier.AltModifier
MOBILE = "13812345678"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


@pytest.fixture
def usual(at: Rig, context: Context) -> Rig:
    """Ten months of some ten cases."""
    for month, cases in enumerate((10, 12, 11, 13, 12, 11, 10, 12, 11, 13), 1):
        at.log(an_action(context, date=f"2026-{month:02d}-05", quantity=str(cases)))
    return at


def entry(at: Rig, quantity: str = "12", **fields: str) -> None:
    """Fill an entry in and put the cursor into its quantity."""
    for name, text in {"measure": "online-trading-cases", "region": "340100", "quantity": quantity, **fields}.items():
        at.field(name).set_text(text)
    at.rest()
    at.form.fields.focus("quantity", select=False)


def ask(at: Rig, name: str, code: str) -> EntryAsk:
    return at.form.asks._lines[name, code]


def asked(at: Rig) -> list[tuple[str, str]]:
    return [key for key, line in at.form.asks._lines.items() if line.asking]


# Explanations


def test_a_figure_far_from_the_usual_is_logged_once_it_is_explained(usual: Rig) -> None:
    entry(usual, "120")
    press(Key.Key_Enter)
    assert len(usual.records()) == 10
    line = ask(usual, "quantity", "outlier")
    assert line.isVisible() and "120" in line.text.text()
    assert usual.field("quantity").problem == "explain"
    assert QApplication.focusWidget() is line.edit, "the cursor waits where it is explained"
    press(Key.Key_Enter)
    assert len(usual.records()) == 10, "Enter alone explains nothing"
    press("“双11”集中整治", Key.Key_Enter)
    record = usual.records()[-1]
    assert record.action.explanations == (("outlier", "“双11”集中整治"),)
    assert asked(usual) == [] and usual.form.asks.text() == ""


def test_a_figure_that_is_mended_is_asked_nothing_more(usual: Rig) -> None:
    entry(usual, "120")
    press(Key.Key_Enter, "集中整治")
    usual.form.fields.focus("quantity")
    press("12")
    assert asked(usual) == []
    assert usual.field("quantity").problem == ""
    press(Key.Key_Enter)
    assert usual.records()[-1].action.explanations == (), "an answer without a question does not travel"


def test_a_likely_duplicate_and_an_outlier_are_explained_each_for_itself(usual: Rig, context: Context) -> None:
    usual.log(an_action(context, date="2026-11-24", quantity="60"))
    usual.log(an_action(context, date="2026-11-23", quantity="1", note="x"))
    entry(usual, "60")
    press(Key.Key_Enter)
    assert sorted(code for _, code in asked(usual)) == ["duplicate-likely", "outlier"]
    press("另一件", Key.Key_Enter)
    assert len(asked(usual)) == 1
    press("属实", Key.Key_Enter)
    assert dict(usual.records()[-1].action.explanations) == {"duplicate-likely": "另一件", "outlier": "属实"}


def test_a_part_above_its_whole_asks_for_a_second_enter(at: Rig, context: Context) -> None:
    at.log(an_action(context, measure="samples-tested", quantity="10"))
    entry(at, "11", measure="samples-failed")
    press(Key.Key_Enter)
    assert at.field("quantity").problem == "warning"
    assert len(at.records()) == 1
    press(Key.Key_Enter)
    assert len(at.records()) == 2


def test_explanations_given_lately_are_offered_by_the_down_key(usual: Rig) -> None:
    Reasons(Settings(usual.place.settings)).keep("outlier", f"集中整治，来电{MOBILE}")
    entry(usual, "120")
    press(Key.Key_Enter)
    press(Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [f"集中整治，来电{'*' * 11}"]
    press_in = menu.actions()[0]
    press_in.trigger()
    menu.close()
    press(Key.Key_Enter)
    assert usual.records()[-1].action.explanations == (("outlier", f"集中整治，来电{'*' * 11}"),)


def test_what_was_explained_is_offered_next_time(usual: Rig) -> None:
    entry(usual, "120")
    press(Key.Key_Enter, "集中整治", Key.Key_Enter)
    assert Reasons(Settings(usual.place.settings)).of("outlier") == ["集中整治"]


def test_the_explanations_of_a_record_are_shown_when_it_is_edited_and_kept(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="90", explanations="outlier=集中整治"))
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    line = ask(usual, "quantity", "outlier")
    assert (line.words, line.asking, line.edit.isVisible()) == ("集中整治", False, True)
    assert not usual.form.half_typed
    usual.form.fields.focus("note")
    press("改备注", Key.Key_Enter)
    action = usual.ledger.actions.get(record).action
    assert (action.note, action.explanations) == ("改备注", (("outlier", "集中整治"),))


def test_an_explanation_is_reworded_in_an_edit(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="90", explanations="outlier=集中"))
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    ask(usual, "quantity", "outlier").focus_line()
    press("整治", Key.Key_Enter)
    assert usual.ledger.actions.get(record).action.explanations == (("outlier", "集中整治"),)


def test_a_figure_that_is_edited_is_weighed_without_itself(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="10"))
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    usual.form.fields.focus("quantity")
    press("16", Key.Key_Enter)
    assert usual.ledger.actions.get(record).action.quantity.value == 16
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    usual.form.fields.focus("quantity")
    press("1600", Key.Key_Enter)
    assert asked(usual) == [("quantity", "outlier")]


def test_a_cell_sends_what_must_be_explained_to_the_form(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="10"))
    usual.table.go_to(record)
    usual.table.setFocus()
    usual.table._choose(usual.table.records.row_of(record), 2)
    assert usual.table.edit_cell()
    press("9000", Key.Key_Enter)
    assert usual.ledger.actions.get(record).action.quantity.value == 10
    assert "Ctrl+Enter" in usual.page.foot.word.text()
    press(Key.Key_Escape)


def test_tab_leads_from_the_figure_into_its_explanation(usual: Rig) -> None:
    entry(usual, "120")
    press(Key.Key_Enter)
    usual.form.fields.focus("quantity", select=False)
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is ask(usual, "quantity", "outlier").edit
    press(Key.Key_Tab)
    assert usual.focus_name() == "department"


def test_half_an_explanation_outlives_the_program(
    ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace], context: Context, qtbot: QtBot
) -> None:
    for month in range(1, 11):
        ledger.actions.log(an_action(context, date=f"2026-{month:02d}-05", quantity="10"))
    workplace = make_workplace(ledger, "online-market-2026")
    with rig(workplace, qtbot) as at:
        entry(at, "120")
        press(Key.Key_Enter, "集中整")
        at.page.can_leave()
    with rig(workplace, qtbot) as at:
        assert at.form.asks.text() == "outlier=集中整"
        assert at.field("quantity").text == "120"


# Numbers of persons


def test_a_number_is_marked_while_it_is_typed(at: Rig) -> None:
    entry(at)
    at.form.fields.focus("note")
    press("电话1381234567")
    assert asked(at) == []
    press("8")
    assert asked(at) == [("note", "personal-data")]
    line = ask(at, "note", "personal-data")
    assert line.mask_button.isVisible() and line.deny_button.isVisible() and not line.edit.isVisible()
    assert "3" in line.text.text() and MOBILE not in line.text.text()
    press(Key.Key_Backspace)
    assert asked(at) == []


def test_alt_m_masks_and_only_the_mask_is_stored(at: Rig) -> None:
    entry(at)
    at.form.fields.focus("note")
    press(f"电话{MOBILE}，已约谈")
    press((Key.Key_M, ALT))
    assert at.field("note").text == f"电话{'*' * 11}，已约谈"
    assert asked(at) == [] and at.field("note").problem == ""
    press(Key.Key_Enter)
    assert at.records()[-1].action.note == f"电话{'*' * 11}，已约谈"
    assert at.records()[-1].action.explanations == ()


def test_a_number_stops_the_entry_and_is_selected_in_its_field(at: Rig) -> None:
    entry(at, note=f"𠮷某 {MOBILE} 已约谈")
    press(Key.Key_Enter)
    assert at.records() == []
    assert at.focus_name() == "note"
    editor = at.field("note").editor
    assert editor.textCursor().selectedText() == MOBILE  # type: ignore[union-attr]  # the note's editor
    at.field("note").set_text("")
    at.field("case").set_text(f"案{MOBILE}")
    press(Key.Key_Enter)
    assert at.focus_name() == "case"
    assert at.field("case").editor.selectedText() == MOBILE  # type: ignore[union-attr]  # a line edit


def test_a_false_alarm_is_explained_and_goes_with_the_record(at: Rig) -> None:
    entry(at)
    at.form.fields.focus("note")
    press("热线13800138000")
    line = ask(at, "note", "personal-data")
    line.deny_button.click()
    assert QApplication.focusWidget() is line.edit
    press(Key.Key_Enter)
    assert at.records() == [], "a reason is wanted"
    press("平台公布的热线", Key.Key_Enter)
    action = at.records()[-1].action
    assert (action.note, action.explanations) == ("热线13800138000", (("personal-data", "平台公布的热线"),))


def test_another_number_after_a_false_alarm_is_marked_for_itself(at: Rig) -> None:
    entry(at)
    at.form.fields.focus("note")
    press("热线13800138000")
    ask(at, "note", "personal-data").deny_button.click()
    press("平台公布的热线")
    at.form.fields.focus("note", select=False)
    press(f"，机主{MOBILE}")
    assert asked(at) == [("note", "personal-data")]
    press(Key.Key_Enter)
    assert at.records() == []
    press((Key.Key_M, ALT), Key.Key_Enter)
    action = at.records()[-1].action
    assert action.note == f"热线13800138000，机主{'*' * 11}"
    assert action.explanations == (("personal-data", "平台公布的热线"),)


def test_a_number_inside_an_explanation_is_masked_before_it_is_logged(usual: Rig) -> None:
    entry(usual, "120")
    press(Key.Key_Enter, f"据{MOBILE}来电", Key.Key_Enter)
    assert len(usual.records()) == 10
    line = ask(usual, "quantity", "outlier")
    assert line.warning.isVisible()
    assert line.edit.selectedText() == MOBILE
    press((Key.Key_M, ALT), Key.Key_Enter)
    assert usual.records()[-1].action.explanations == (("outlier", f"据{'*' * 11}来电"),)


def test_the_desk_keeps_numbers_masked_only(at: Rig, qtbot: QtBot) -> None:
    entry(at)
    at.form.fields.focus("note")
    press(f"电话{MOBILE}")
    at.field("platform").set_text(f"微信{MOBILE}")
    qtbot.waitUntil(lambda: "电话" in at.ledger.desk(KEY), timeout=2000)
    at.page.can_leave()
    assert MOBILE not in at.ledger.desk(KEY)
    ask(at, "note", "personal-data").deny_button.click()
    press("公布的热线")
    at.page.can_leave()
    draft = json.loads(at.ledger.desk(KEY))["draft"]
    assert draft["note"] == f"电话{MOBILE}", "what was said to be none of a person stays"


def test_a_number_in_any_other_field_is_marked_as_it_is_typed(at: Rig) -> None:
    at.form.fields.focus("platform")
    press(f"微信{MOBILE}")
    assert at.field("platform").problem == "warning"
    assert MOBILE not in at.field("platform").said


def test_what_undo_is_called_holds_no_number(at: Rig) -> None:
    entry(at, note=f"电话{MOBILE}")
    press((Key.Key_M, ALT), Key.Key_Enter)
    step = at.ledger.undoable()
    assert step is not None
    assert MOBILE not in at.place.wording.step(step, at.ledger.codes) + str(step.detail)


def test_typing_in_full_width_digits_is_seen_too(at: Rig) -> None:
    entry(at)
    at.form.fields.focus("note")
    type_text(at.field("note").editor, "电话１３８１２３４５６７８")
    assert asked(at) == [("note", "personal-data")]


def test_an_explanation_taken_out_of_a_record_is_asked_for_again(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="90", explanations="outlier=集中整治"))
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    line = ask(usual, "quantity", "outlier")
    line.focus_line()
    line.edit.clear()
    press(Key.Key_Enter)
    assert asked(usual) == [("quantity", "outlier")]
    assert usual.ledger.actions.get(record).action.explanations == (("outlier", "集中整治"),)


def test_an_entry_that_waits_behind_an_edit_lies_masked_on_the_desk(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    entry(at, note=f"电话{MOBILE}")
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    at.form.fields.focus("case")
    press("示1")
    at.page.can_leave()
    assert "示1" in at.ledger.desk(KEY) and MOBILE not in at.ledger.desk(KEY)
    at.form.leave_editing()
    assert at.field("note").text == f"电话{MOBILE}", "while the program runs nothing is taken away"


def deny_one_of_two(at: Rig) -> None:
    """An entry whose note holds a hotline, said to be one, and a number of a person that is not answered."""
    entry(at)
    at.form.fields.focus("note")
    press("热线13800138000")
    ask(at, "note", "personal-data").deny_button.click()
    press("平台公布的热线")
    at.form.fields.focus("note", select=False)
    press(f"，机主{MOBILE}")


def test_only_what_was_said_to_be_no_number_waits_in_clear_on_the_desk_behind_an_edit(
    at: Rig, context: Context
) -> None:
    (record,) = at.log(an_action(context))
    deny_one_of_two(at)
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    at.page.can_leave()
    kept = json.loads(at.ledger.desk(KEY))
    assert kept["aside"]["note"] == f"热线13800138000，机主{'*' * 11}"
    at.form.leave_editing()
    assert at.field("note").text == f"热线13800138000，机主{MOBILE}"
    at.page.can_leave()
    assert MOBILE not in at.ledger.desk(KEY), "what was not answered is asked still"
    at.form.fields.focus("quantity")
    press(Key.Key_Enter)
    assert len(at.records()) == 1
    assert asked(at) == [("note", "personal-data")]


def test_words_about_personal_data_in_another_explanation_spare_no_number_that_waits(
    usual: Rig, context: Context
) -> None:
    (record,) = usual.log(an_action(context))
    entry(usual, "120", note=MOBILE)
    press(Key.Key_Enter)
    ask(usual, "quantity", "outlier").focus_line()
    press("not personal-data")
    assert "personal-data" in usual.form.asks.text()
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    usual.page.can_leave()
    assert "not personal-data" in usual.ledger.desk(KEY)
    assert MOBILE not in usual.ledger.desk(KEY)


def test_a_cleared_entry_that_is_brought_back_asks_what_it_asked_before(at: Rig) -> None:
    deny_one_of_two(at)
    at.form.clear()
    at.form.bring_back()
    assert at.field("note").text == f"热线13800138000，机主{MOBILE}"
    at.page.can_leave()
    assert MOBILE not in at.ledger.desk(KEY) and "13800138000" in at.ledger.desk(KEY)
    at.form.fields.focus("note")
    press((Key.Key_M, ALT), Key.Key_Enter)
    assert at.records()[-1].action.note == f"热线13800138000，机主{'*' * 11}"


def test_an_origin_with_a_number_is_masked_by_the_first_edit(at: Rig, context: Context) -> None:
    (record,) = at.log(replace(an_action(context), origin=f"来电{MOBILE}"))
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    at.form.fields.focus("note")
    press("改备注", Key.Key_Enter)
    action = at.ledger.actions.get(record).action
    assert (action.note, action.origin) == ("改备注", f"来电{'*' * 11}")


def test_a_cell_takes_no_number_even_where_another_was_explained(at: Rig, context: Context) -> None:
    explained = an_action(context, note="热线13800138000", explanations="personal-data=公布的热线")
    (record,) = at.log(explained)
    at.table.go_to(record)
    for text, saved in ((f"热线13800138000，机主{MOBILE}", False), ("公布热线13800138000", True)):
        at.table.setFocus()
        at.table._choose(0, POSITIONS["note"])
        assert at.table.edit_cell()
        focused().setText(text)  # type: ignore[attr-defined]  # the cell's line edit
        press(Key.Key_Enter)
        assert (at.ledger.actions.get(record).action.note == text) is saved
        press(Key.Key_Escape)


def test_the_explanations_have_a_column_and_a_place_in_the_history(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-05", quantity="90", explanations="outlier=集中整治"))
    row = usual.table.records.row_of(record)
    assert "explanations" not in usual.table.columns.shown(), "hidden until it is asked for"
    usual.table.columns.show_column("explanations", True)
    usual.rest()
    assert usual.cell(row, "explanations") == "与往期悬殊：集中整治"
    marks = usual.table.records.index(row, POSITIONS["measure"]).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert marks == "与往期悬殊：集中整治"
    dialog = RecordHistoryDialog(usual.place, usual.ledger.actions.get(record), usual.window)
    dialog.copy()
    assert "说明\t\t与往期悬殊：集中整治" in QApplication.clipboard().text()
    dialog.deleteLater()


def test_half_an_explanation_that_nothing_asks_for_any_more_is_not_logged(
    ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace], context: Context, qtbot: QtBot
) -> None:
    for month in range(1, 11):
        ledger.actions.log(an_action(context, date=f"2026-{month:02d}-05", quantity="10"))
    workplace = make_workplace(ledger, "online-market-2026")
    with rig(workplace, qtbot) as at:
        entry(at, "120")
        press(Key.Key_Enter, "集中整治")
        at.page.can_leave()
    with rig(workplace, qtbot) as at:
        assert at.form.asks.text() == "outlier=集中整治"
        at.form.fields.focus("quantity")
        press("12", Key.Key_Enter)
        assert at.records()[-1].action.explanations == ()


@pytest.mark.parametrize("level", [Severity.ERROR, Severity.WARNING])
def test_however_a_catalogue_weighs_a_number_it_can_be_masked(
    at: Rig, monkeypatch: pytest.MonkeyPatch, level: Severity
) -> None:
    catalogue = at.form.fields.sources.catalogue
    assert catalogue is not None
    monkeypatch.setattr(type(catalogue), "level", lambda _self, _code: level)
    entry(at, note=f"电话{MOBILE}")
    press(Key.Key_Enter)
    assert at.records() == []
    line = ask(at, "note", "personal-data")
    assert line.mask_button.isVisible() and not line.deny_button.isVisible()
    at.form.fields.focus("note", select=False)
    press((Key.Key_M, ALT), Key.Key_Enter)
    assert at.records()[-1].action.note == f"电话{'*' * 11}"
