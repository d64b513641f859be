# SPDX-License-Identifier: MIT
"""The entry form: ten actions from the keyboard, problems at their field, what the next entry keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.errors import UserError
from models.ledger import Ledger
from models.quantity import Bound
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import CONTROL, SHIFT, Key, press
from ui.widgets.drafts import FIELDS
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def first_entry() -> None:
    """The day, the measure, the quantity and the region of an entry, from the keyboard."""
    press("检查经营主体", Key.Key_Tab, "35", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "合肥市", Key.Key_Tab)


def test_ten_actions_are_logged_in_a_row_from_the_keyboard(at: Rig, told: list[UserError]) -> None:
    assert at.focus_name() == "measure"
    first_entry()
    press(Key.Key_Enter)
    measures = ("cdzf", "下架商品", "online monitoring", "现场实地检查", "wljc")
    for measure in measures:
        assert at.focus_name() == "measure"
        press(measure, Key.Key_Tab, "300余" if measure == "wljc" else "1.2万余", Key.Key_Enter)
        if at.focus_name() == "legal_basis":  # of a coercive measure
            press("电商法", Key.Key_Tab, Key.Key_Enter)
    for quantity in ("12", "近2.5万", "一批", "１２０"):
        press(Key.Key_Tab, quantity, Key.Key_Enter)
    records = at.records()
    assert told == []
    assert len(records) == 10
    assert {record.action.region for record in records} == {"340100"}
    assert {record.action.department for record in records} == {"market-supervision"}
    assert [record.action.quantity.bound for record in records[-4:-1]] == [Bound.EXACT, Bound.NEARLY, Bound.UNSTATED]
    assert records[-1].action.quantity.value == 120
    assert records[2].action.legal_basis == "e-commerce-law-2018"


def test_the_record_just_logged_appears_at_once_and_is_selected(at: Rig) -> None:
    first_entry()
    press(Key.Key_Enter)
    at.rest()
    assert at.table.records.rowCount() == 1
    record = at.table.current_record()
    assert record is not None and record.action.measure == "businesses-inspected"
    assert at.focus_name() == "measure"


def test_the_next_entry_keeps_what_a_days_entries_share(at: Rig) -> None:
    first_entry()
    press("直播带货", Key.Key_Tab, "虚假宣传", Key.Key_Tab, Key.Key_Tab, "日常监测", Key.Key_Tab)
    at.field("case").set_text("2026-001")
    at.field("note").set_text("回头看")
    press(Key.Key_Enter)
    kept = {name: at.field(name).text for name in at.form.fields.fields}
    assert kept["date"] == "2026-11-24"
    assert (kept["department"], kept["region"]) == ("market-supervision", "340100")
    assert (kept["field"], kept["source"]) == ("live-stream-selling", "routine-monitoring")
    assert kept["measure"] == "businesses-inspected"
    assert (kept["quantity"], kept["case"], kept["note"], kept["subject"]) == ("", "", "", "")


def test_shift_enter_keeps_everything(at: Rig) -> None:
    first_entry()
    at.field("note").set_text("回头看")
    press((Key.Key_Return, SHIFT))
    assert len(at.records()) == 1
    assert at.field("note").text == "回头看"
    assert at.field("quantity").text == "35"
    assert at.focus_name() == "quantity"


def test_a_pin_is_remembered(at: Rig) -> None:
    first_entry()
    at.field("subject").set_text("false-advertising")
    at.form.fields.focus("subject")
    press(Key.Key_F7)
    at.form.fields.focus("measure")
    press(Key.Key_F7)
    press(Key.Key_Enter)
    assert at.field("subject").text == "false-advertising"
    assert at.focus_name() == "quantity", "a pinned measure is not typed again"
    from ui.settings import Settings
    from ui.widgets.entry.pins import Pins

    assert Pins(Settings(at.place.settings))["subject"]


def test_a_problem_is_marked_when_the_field_is_left_and_not_before(at: Rig) -> None:
    press("检查经营主体", Key.Key_Tab, "12abc")
    assert at.field("quantity").problem == ""
    press(Key.Key_Tab)
    assert at.field("quantity").problem == "error"
    assert "abc" in at.field("quantity").message.text()
    press((Key.Key_Backtab, SHIFT), "12")
    assert at.field("quantity").problem == "", "the mark goes as soon as the text is right"


def test_an_empty_form_is_no_mistake_until_it_is_to_be_logged(at: Rig) -> None:
    press(Key.Key_Tab, Key.Key_Tab)
    assert [name for name, field in at.form.fields.fields.items() if field.problem] == []
    press(Key.Key_Enter)
    assert [name for name, field in at.form.fields.fields.items() if field.problem] == ["measure", "quantity", "region"]
    assert at.focus_name() == "measure"
    assert at.records() == []


def test_a_coercive_measure_asks_for_a_legal_basis_in_force_on_the_day(at: Rig) -> None:
    press("下架商品", Key.Key_Tab, "3", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "合肥市", Key.Key_Tab, Key.Key_Enter)
    assert at.records() == []
    assert at.focus_name() == "legal_basis"
    assert at.field("legal_basis").problem == "error"
    assert "*" in at.field("legal_basis").label.text()
    source = at.form.fields.sources.source("legal_basis")
    offered = {choice.code for choice in source.choices("")}
    assert "e-commerce-law-2018" in offered
    assert "advertising-law-2015" not in offered, "it was replaced in 2018"
    press("电商法", Key.Key_Enter)
    assert len(at.records()) == 0, "the first Enter takes the choice"
    press(Key.Key_Enter)
    assert len(at.records()) == 1


def test_a_warning_lets_pass_on_a_second_enter(at: Rig, context: Context) -> None:
    published = an_action(context, measure="listings-removed", origin="通报第3期")  # without its legal basis
    (record,) = at.log(published)
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    at.form.fields.focus("note")
    press("回头看", Key.Key_Enter)
    assert at.records()[0].action.note == ""
    assert at.field("legal_basis").problem == "warning"
    press(Key.Key_Enter)
    assert at.records()[0].action.note == "回头看"
    assert at.records()[0].action.origin == "通报第3期"


def test_the_quantity_says_how_it_is_understood(at: Rig) -> None:
    press("下架商品", Key.Key_Tab, "1.2万余")
    editor = at.field("quantity").editor
    assert getattr(editor, "suffix", "") == "条"
    assert at.field("quantity").hint == "至少 12,000 条"
    press((Key.Key_A, CONTROL), "120")
    assert at.field("quantity").hint == "", "a plain number says so itself"


def test_a_label_typed_in_full_counts_as_the_measure(at: Rig) -> None:
    press("督促平台删除违法商品信息", Key.Key_Tab)
    assert getattr(at.field("quantity").editor, "suffix", "") == "条"


def test_the_last_values_of_a_measure_are_shown(at: Rig, context: Context) -> None:
    at.log(an_action(context, measure="businesses-inspected", quantity="1,200", date="2026-11-20"))
    press("检查经营主体", Key.Key_Tab)
    at.rest()
    assert at.field("measure").hint in ("最近：11-20\u00a01,200", "Last: 11-20\u00a01,200")


def test_the_legal_basis_goes_with_its_measure(at: Rig) -> None:
    press("下架商品", Key.Key_Tab, "3", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "合肥市", Key.Key_Tab)
    at.field("legal_basis").set_text("e-commerce-law-2018")
    press(Key.Key_Enter)
    assert at.field("legal_basis").text == "e-commerce-law-2018"
    press("检查经营主体", Key.Key_Tab)
    assert at.field("legal_basis").text == ""


def test_esc_twice_clears_and_ctrl_z_brings_it_back(at: Rig) -> None:
    press("检查经营主体", Key.Key_Tab, "35", Key.Key_Escape)
    assert at.field("quantity").text == "35"
    press(Key.Key_Escape)
    assert at.field("quantity").text == ""
    assert at.field("measure").text == ""
    press((Key.Key_Z, CONTROL))
    assert at.field("quantity").text == "35"
    assert at.field("measure").text == "businesses-inspected"


def test_ctrl_z_takes_back_typing_first_and_then_the_step(at: Rig) -> None:
    first_entry()
    press(Key.Key_Enter)
    at.rest()
    press("abc", (Key.Key_Z, CONTROL))
    assert len(at.records()) == 1
    at.form.fields.focus("quantity")
    press((Key.Key_Z, CONTROL))
    at.rest()
    assert at.records() == []
    assert at.table.records.rowCount() == 0
    press((Key.Key_Y, CONTROL))
    at.rest()
    assert at.table.records.rowCount() == 1


def test_a_record_is_edited_in_the_form_and_the_entry_waits(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context, quantity="1.2万余件", note="原注"))
    at.form.start()
    press("检查经营主体", Key.Key_Tab, "35")
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    assert at.form.editing is not None
    assert at.field("quantity").text == "1.2万余件", "as it was written"
    at.field("note").set_text("新注")
    press(Key.Key_Enter)
    at.rest()
    assert at.records()[0].action.note == "新注"
    assert at.records()[0].action.quantity.words == "1.2万余件"
    assert at.form.editing is None
    assert at.field("quantity").text == "35", "the entry that waited is back"
    assert at.cell(0, "note") == "新注"


def test_esc_leaves_editing_without_a_change(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    press(Key.Key_Escape)
    assert at.form.editing is None
    assert at.records()[0].action.quantity.value == 12


def test_a_duplicate_fills_the_form_and_logs_another_record(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context, partners="公安", case="2026-1"))
    at.table.go_to(record)
    at.commands.duplicate_record.trigger()
    assert at.field("partners").text == "public-security"
    assert at.field("case").text == ""
    press("40", Key.Key_Enter)
    assert [r.action.quantity.value for r in at.records()] == [12, 40]


def test_a_record_that_was_undone_meanwhile_leaves_the_form(at: Rig, context: Context) -> None:
    (record,) = at.log(an_action(context))
    at.table.go_to(record)
    at.commands.edit_record.trigger()
    at.place.edits.undo(initiator=None)
    at.rest()
    assert at.form.editing is None


def test_partners_are_chips_and_backspace_removes_the_last(at: Rig) -> None:
    at.form.fields.focus("partners")
    press("gongan", Key.Key_Tab)
    assert at.field("partners").problem == "error"
    at.form.fields.focus("partners")
    press((Key.Key_A, CONTROL), Key.Key_Delete, "公安", Key.Key_Enter, "wx", Key.Key_Enter)
    assert at.field("partners").text == "public-security;cyberspace"
    press(Key.Key_Backspace)
    assert at.field("partners").text == "public-security"
    offered = {choice.code for choice in at.form.fields.sources.partners().choices("")}
    assert "public-security" not in offered
    assert "market-supervision" not in offered, "the lead is no partner"


def test_an_unknown_platform_is_added_after_a_question(at: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def yes(_parent: object, heading: str, text: str, _yes: str) -> bool:
        asked.append(heading + text)
        return True

    monkeypatch.setattr("ui.widgets.platforms.confirm", yes)
    at.form.fields.focus("platform")
    press("示例新平台", Key.Key_Enter)
    assert len(asked) == 1
    code = at.field("platform").text
    assert at.ledger.codes["platform"][code].term.zh == "示例新平台"


def test_the_region_offers_the_offices_own_first_and_all_when_asked(at: Rig) -> None:
    source = at.form.fields.sources.source("region")
    own = [choice.label for choice in source.choices("")]
    assert "合肥市" in own and "北京市" not in own
    assert [c.label for c in source.choices("北京市")] == ["北京市"], "nothing nearer fits"
    assert "北京市" in [choice.label for choice in source.choices("", wide=True)]


def test_the_form_folds_away_and_ctrl_n_brings_it_back(at: Rig) -> None:
    at.form.fold_button.click()
    assert at.form.isHidden()
    at.commands.log_new.trigger()
    assert not at.form.isHidden()
    assert at.focus_name() == "measure"


def test_tab_goes_through_the_fields_in_their_order(at: Rig) -> None:
    at.form.fields.focus("date")
    seen = []
    for _ in range(13):
        seen.append(at.focus_name())
        press(Key.Key_Tab)
    assert tuple(seen) == FIELDS[:-1]
    assert QApplication.focusWidget() is at.form.log_button
    press(Key.Key_Tab, Key.Key_Tab)
    assert QApplication.focusWidget() is at.form.more_button
    press(Key.Key_Space)
    assert at.focus_name() == "counted", "which lies folded until it is asked for"


def test_a_late_find_is_counted_in_another_period(at: Rig) -> None:
    first_entry()
    at.form.fields.focus("date")
    press("10-20")
    at.form.more_button.click()
    press("11-24", Key.Key_Enter)
    assert at.records()[0].action.counted.isoformat() == "2026-11-24"
    assert at.field("counted").text == ""
    assert at.field("date").text == "2026-10-20"


def test_a_read_only_ledger_says_so_and_logs_nothing(
    ledger_path: Path, make_workplace: Callable[[Ledger, str], Workplace], qtbot: QtBot
) -> None:
    with (
        Ledger.open(ledger_path, write=False) as ledger,
        rig(make_workplace(ledger, "online-market-2026"), qtbot) as at,
    ):
        assert not at.form.fields.isEnabled()
        assert at.form.notice.isVisible()
        assert at.form.notice_text.text()
        at.form.submit()
        assert at.records() == []


def test_without_a_campaign_the_form_waits(
    ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace], qtbot: QtBot
) -> None:
    with rig(make_workplace(ledger, ""), qtbot) as at:
        assert not at.form.fields.isEnabled()
        assert at.page.places.currentWidget() is at.page.empty
