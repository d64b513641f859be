# SPDX-License-Identifier: MIT
"""A bulletin becomes records: each figure is confirmed, mended or dropped by keys, and all are logged as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from models.quantity import Bound
from tests.helpers import an_action
from tests.ui.actions_rig import rig
from tests.ui.bulletin_rig import BULLETIN, Desk, desk
from tests.ui.typing import ALT, CONTROL, SHIFT, Key, focused, press
from ui.dialogs.bulletin import BulletinDialog
from ui.dialogs.bulletin_view import BulletinView
from ui.widgets.bulletin.lines import State
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

OPEN, CONFIRMED, DROPPED, LOGGED = State.OPEN, State.CONFIRMED, State.DROPPED, State.LOGGED


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Desk]:
    with desk(workplace, qtbot) as found:
        yield found


@pytest.fixture
def reading(at: Desk) -> Desk:
    at.read()
    return at


# Reading


def test_every_figure_of_a_text_becomes_a_draft_line_and_the_first_is_at_work(reading: Desk) -> None:
    assert [line.figure for line in reading.lines] == [
        "1.2万余人次",
        "3456户次",
        "12家",
        "120批次",
        "9批次",
        "7起",
        "32场次",
    ]
    assert set(reading.states()) == {OPEN}
    assert reading.dialog.work.row == 0
    assert reading.line("1.2万余").draft["measure"] == "officers-dispatched"
    assert reading.dialog.common.title.text() == "《网络市场监管专项行动简报》第5期"


def test_a_title_reaches_the_lines_once_typing_pauses_or_the_field_is_left(reading: Desk, qtbot: QtBot) -> None:
    dialog = reading.dialog
    told: list[str] = []
    dialog.common.titled.connect(told.append)
    dialog.common.title.setFocus()
    dialog.common.title.selectAll()
    press("简报五")
    assert told == [], "not at every key"
    qtbot.waitUntil(lambda: told == ["简报五"], timeout=2000)
    press("、六", Key.Key_Return)
    assert dialog.sheet.effective(0)["origin"] == "简报五、六：第1处"
    dialog.common.title.setFocus()
    dialog.common.title.selectAll()
    press("简报七")
    dialog.reject()
    kept = dialog.desk.read()
    assert kept is not None and kept.title == "简报七"


def test_the_clipboard_is_offered_and_not_taken_by_itself(workplace: Workplace, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(BULLETIN)
    with desk(workplace, qtbot) as at:
        assert at.lines == []
        offer = at.dialog.work.empty.buttons[0]
        assert f"{len(BULLETIN.strip()):,}" in offer.text()
        offer.click()
        at.rest()
        assert len(at.lines) == 7
    QGuiApplication.clipboard().clear()


def test_a_text_pasted_into_the_empty_field_is_read_at_once(at: Desk) -> None:
    QGuiApplication.clipboard().setText(BULLETIN)
    at.dialog.work.text.setFocus()
    press((Key.Key_V, CONTROL))
    at.rest()
    assert len(at.lines) == 7
    QGuiApplication.clipboard().clear()


def test_a_typed_text_is_read_with_f5(at: Desk) -> None:
    at.dialog.work.text.setFocus()
    press("约谈平台企业12家。", Key.Key_F5)
    at.rest()
    assert [line.figure for line in at.lines] == ["12家"]


def test_a_text_without_figures_says_what_counts_as_one(at: Desk) -> None:
    at.read("今天开会。")
    assert at.lines == []
    assert at.dialog.work.empty.isVisible()
    assert at.dialog.work.empty.buttons[0].isEnabled()


def test_rare_characters_before_a_figure_do_not_shift_its_mark(at: Desk) -> None:
    at.read("😀😀今日约谈平台企业12家。")
    line = at.lines[0]
    assert at.dialog.work.text.toPlainText()[line.start : line.end] == "12家"
    selection = at.dialog.work.text.extraSelections()[-1]
    assert selection.cursor.selectedText() == "12家"


# Text and lines are always at the same figure


def test_selecting_a_line_lets_its_figure_and_the_words_that_named_it_stand_out(reading: Desk) -> None:
    reading.go_to("12家")
    found = [selection.cursor.selectedText() for selection in reading.dialog.work.text.extraSelections()]
    assert found[-1] == "12家"
    assert "约谈平台企业" in found[0]


def test_the_caret_on_a_figure_puts_its_line_to_work(reading: Desk) -> None:
    text = reading.dialog.work.text
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(reading.line("120批次").start + 1)
    text.setTextCursor(cursor)
    assert reading.dialog.work.row == reading.row_of("120批次")
    press(Key.Key_Return)  # the keys that decide work in the text as well
    assert reading.line("120批次").state is CONFIRMED


def test_the_caret_on_the_words_of_a_figure_puts_its_line_to_work(reading: Desk) -> None:
    text = reading.dialog.work.text
    cursor = text.textCursor()
    cursor.setPosition(BULLETIN.index("检查经营主体") + 1, QTextCursor.MoveMode.MoveAnchor)
    text.setTextCursor(cursor)
    assert reading.dialog.work.row == reading.row_of("3456")


# Deciding


def test_enter_confirms_and_goes_on_and_the_counter_follows(reading: Desk) -> None:
    press(Key.Key_Return, Key.Key_Return)
    assert reading.states()[:3] == [CONFIRMED, CONFIRMED, OPEN]
    assert reading.dialog.work.row == 2
    counted = reading.dialog.count.text()
    assert all(str(number) in counted for number in (7, 2, 5))


def test_delete_drops_and_once_more_or_insert_brings_back(reading: Desk) -> None:
    press(Key.Key_Delete)
    assert reading.states()[0] is DROPPED
    press(Key.Key_Up, Key.Key_Delete)
    assert reading.states()[0] is OPEN
    press(Key.Key_Delete, Key.Key_Up, Key.Key_Insert)
    assert reading.states()[0] is OPEN


def test_a_line_with_an_unknown_measure_is_not_confirmed_and_leads_to_its_field(reading: Desk) -> None:
    reading.go_to("32场次")
    press(Key.Key_Return)
    assert reading.line("32场次").state is OPEN
    assert focused() is reading.dialog.work.fields.fields.fields["measure"].editor


def test_a_digit_picks_a_measure_that_is_offered(reading: Desk) -> None:
    row = reading.go_to("7起")
    wanted = reading.lines[row].candidates[1]
    press(Key.Key_2)
    assert reading.lines[row].draft["measure"] == wanted
    press(Key.Key_Return)
    assert reading.lines[row].state is CONFIRMED


def test_a_measure_is_never_guessed(reading: Desk) -> None:
    assert reading.line("7起").candidates
    assert "measure" not in reading.line("7起").draft
    assert reading.dialog.sheet.verdict(reading.row_of("7起")).action is None


def test_f2_leads_into_the_fields_and_enter_confirms_from_there(reading: Desk) -> None:
    row = reading.go_to("3456")
    press(Key.Key_F2, (Key.Key_A, CONTROL), "3,465", Key.Key_Return)
    line = reading.lines[row]
    assert (line.draft["quantity"], line.state) == ("3,465", CONFIRMED)
    assert focused() is reading.dialog.work.list
    assert reading.dialog.work.row == row + 1


def test_escape_leads_back_from_the_fields_to_the_list(reading: Desk) -> None:
    press(Key.Key_F2, Key.Key_Escape)
    assert focused() is reading.dialog.work.list
    assert reading.dialog.isVisible()


def test_ctrl_z_takes_back_the_last_decision_and_the_last_mend(reading: Desk) -> None:
    row = reading.go_to("12家")
    press(Key.Key_F2, (Key.Key_A, CONTROL), "21", Key.Key_Return)
    press(Key.Key_Delete)  # the line after it
    press((Key.Key_Z, CONTROL))
    assert reading.states()[row : row + 2] == [CONFIRMED, OPEN]
    press((Key.Key_Z, CONTROL))
    assert reading.lines[row].state is OPEN
    press((Key.Key_Z, CONTROL))
    assert reading.lines[row].draft["quantity"] == "12"
    press((Key.Key_Y, CONTROL))
    assert reading.lines[row].draft["quantity"] == "21"


def test_a_confirmed_line_that_is_mended_is_to_be_confirmed_again(reading: Desk) -> None:
    press(Key.Key_Return, Key.Key_Up, Key.Key_F2, (Key.Key_A, CONTROL), "5")
    assert reading.states()[0] is OPEN


def test_all_lines_without_problems_are_confirmed_at_once(reading: Desk) -> None:
    press((Key.Key_Return, CONTROL | SHIFT))
    open_ones = [line.figure for line in reading.lines if line.state is OPEN]
    assert open_ones == ["7起", "32场次"]


# Values for all lines


def test_what_is_said_for_all_lines_fills_only_what_a_line_leaves_open(at: Desk) -> None:
    at.read("2026年9月，约谈平台企业12家。\n\n检查经营主体5户次。")
    dated, undated = at.row_of("12家"), at.row_of("5户次")
    at.lines[undated].draft.pop("date", None)
    at.dialog.sheet.set_common("date", "2026-10")
    assert at.dialog.sheet.effective(dated)["date"] == "2026-09"
    assert at.dialog.sheet.effective(undated)["date"] == "2026-10"


def test_the_cursor_waits_in_the_date_for_all_lines_where_the_text_gives_none(at: Desk) -> None:
    at.read("约谈平台企业12家。")
    assert focused() is at.dialog.common.fields["date"]
    press("2026-11", Key.Key_Return, Key.Key_Return)
    assert at.states() == [CONFIRMED]


# Logging


def test_ctrl_enter_logs_the_confirmed_lines_as_one_step_and_keeps_the_text(reading: Desk, ledger: Ledger) -> None:
    press(Key.Key_Return, Key.Key_Return, (Key.Key_Return, CONTROL))
    reading.rest()
    records = reading.records()[::-1]
    assert [record.action.quantity.value for record in records] == [12000, 3456]
    assert records[0].action.quantity.bound is Bound.AT_LEAST
    assert records[1].action.origin == "《网络市场监管专项行动简报》第5期：第2处"
    kept = [ledger.attachments.of(record.id) for record in records]
    assert [attachment.role for attachments in kept for attachment in attachments] == ["bulletin", "bulletin"]
    assert ledger.attachments.content(kept[0][0]).decode() == BULLETIN
    assert reading.states()[:3] == [LOGGED, LOGGED, OPEN]
    ledger.undo()
    assert reading.records() == []
    assert ledger.store.row("SELECT count(*) FROM attachment") == (0,)


def test_the_window_closes_once_every_figure_is_logged_or_dropped(at: Desk, ledger: Ledger) -> None:
    at.read("2026年10月，约谈平台企业12家，检查经营主体5户次。")
    press(Key.Key_Return, Key.Key_Delete, (Key.Key_Return, CONTROL))
    at.rest()
    assert not at.dialog.isVisible()
    assert len(at.records()) == 1
    assert ledger.desk("bulletin") == ""


def test_logged_lines_are_confirmed_again_when_their_step_is_undone(reading: Desk) -> None:
    press(Key.Key_Return, (Key.Key_Return, CONTROL))
    reading.rest()
    reading.place.edits.undo(initiator=None)
    reading.rest()
    assert reading.states()[0] is CONFIRMED


def test_nothing_is_logged_while_a_confirmed_line_is_unsound(reading: Desk) -> None:
    press(Key.Key_Return)
    reading.dialog.sheet.set_common("region", "")
    row = reading.row_of("1.2万余")
    reading.lines[row].draft["date"] = "2025-01"  # as if the campaign had been moved meanwhile
    press((Key.Key_Return, CONTROL))
    reading.rest()
    assert reading.records() == []
    assert reading.dialog.work.row == row


def test_a_part_above_its_whole_in_one_bulletin_keeps_both_out(at: Desk) -> None:
    at.read("2026年10月，合肥市抽检网售商品12批次，其中不合格商品90批次。")
    press(Key.Key_Return)
    at.rest()
    verdict = at.dialog.sheet.verdict(1)
    assert [problem.code for problem in verdict.problems] == ["of-which-above-parent"]
    assert not verdict.sound
    press(Key.Key_Return)
    assert at.states() == [CONFIRMED, OPEN]


def test_a_figure_that_is_warned_of_is_logged_only_with_an_explanation(at: Desk) -> None:
    text = "2026年10月12日，合肥市检查经营主体35户次，约谈平台企业4家。"
    at.read(text)
    press(Key.Key_Return, Key.Key_Delete, (Key.Key_Return, CONTROL))
    at.rest()
    with desk(at.place, at.qtbot) as again:
        again.read(text.replace("，约谈平台企业4家", ""))
        assert [problem.code for problem in again.dialog.sheet.verdict(0).questions] == ["duplicate-likely"]
        press(Key.Key_Return)
        assert again.states() == [OPEN]
        press("当天第二次检查", Key.Key_Return, (Key.Key_Return, CONTROL))
        again.rest()
        assert at.records()[1].action.explanations == (("duplicate-likely", "当天第二次检查"),)


COERCIVE = "2026年10月，合肥市督促平台删除违法商品信息40条，责令整改网站3个，约谈平台企业12家。"


def test_a_coercive_measure_without_a_basis_is_confirmed_only_at_the_second_enter(at: Desk) -> None:
    at.read(COERCIVE)
    row = at.row_of("40条")
    at.go_to(at.lines[row].figure)
    shown = at.dialog.work.model.shown(row)
    assert (shown.kind, shown.below) == ("warning", "No legal basis cited.")
    press(Key.Key_Return)
    assert at.lines[row].state is OPEN
    assert "No legal basis cited." in at.dialog.word.text()
    press(Key.Key_Return)
    assert at.lines[row].state is CONFIRMED
    shown = at.dialog.work.model.shown(row)
    assert (shown.kind, "No legal basis cited" in shown.below) == ("noted", True)
    assert at.dialog.word.text() == "", "the next line is another one"


def test_a_basis_for_all_lines_fills_what_a_coercive_measure_lacks(at: Desk) -> None:
    at.read(COERCIVE)
    rows = [r for r, line in enumerate(at.lines) if line.figure == "40条"]
    assert at.dialog.sheet.verdict(rows[0]).problems
    context = at.dialog.sheet.context
    assert rows and context is not None
    at.dialog.common.fields["legal_basis"].set_draft_text(next(iter(context.catalogue.legal_bases)))
    at.dialog.sheet.set_common("legal_basis", next(iter(context.catalogue.legal_bases)))
    at.rest()
    assert not any(at.dialog.sheet.verdict(row).problems for row in rows)


@pytest.fixture
def unusual(at: Desk, context: Context) -> Desk:
    for month in range(1, 10):
        for measure in ("businesses-inspected", "platforms-interviewed", "officers-dispatched"):
            at.place.ledger.actions.log(an_action(context, measure=measure, date=f"2026-{month:02d}-05", quantity="10"))
    at.read("2026年10月，合肥市检查经营主体3456户次，约谈平台企业1200家，出动执法人员5000人次。")
    return at


def test_one_explanation_is_given_to_all_lines_that_are_warned_of_alike(unusual: Desk) -> None:
    at = unusual
    assert all([p.code for p in at.dialog.sheet.verdict(row).problems] == ["outlier"] for row in range(3))
    press(Key.Key_Return, "集中行动月", (Key.Key_A, ALT))
    at.rest()
    assert all(line.draft["explanations"] == "outlier=集中行动月" for line in at.lines)
    press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert at.states() == [CONFIRMED] * 3
    for _ in range(3):
        press((Key.Key_Z, CONTROL))
    press((Key.Key_Z, CONTROL))
    assert [line.draft.get("explanations", "") for line in at.lines][1:] == ["", ""], "one step takes it back"


def test_the_last_explanation_waits_in_the_next_line_that_asks_alike(unusual: Desk) -> None:
    at = unusual
    press(Key.Key_Return, "集中行动月", Key.Key_Return)
    at.rest()
    assert at.states()[:2] == [CONFIRMED, OPEN]
    assert at.lines[1].draft.get("explanations", "") == "", "it is only offered"
    press(Key.Key_Return)
    assert focused().text() == focused().selectedText() == "集中行动月"
    press(Key.Key_Return)
    assert at.lines[1].draft["explanations"] == "outlier=集中行动月"
    assert at.states()[:2] == [CONFIRMED, CONFIRMED]
    press(Key.Key_Return, "别的原因", Key.Key_Return)
    assert at.lines[2].draft["explanations"] == "outlier=别的原因"


# Read before, unfinished, mended


def test_a_text_that_was_read_before_says_so_and_is_not_logged_twice(reading: Desk) -> None:
    press((Key.Key_Return, CONTROL | SHIFT), (Key.Key_Return, CONTROL))
    reading.rest()
    reading.dialog.start_anew()
    with desk(reading.place, reading.qtbot) as again:
        again.read()
        assert "5" in again.dialog.notice_text.text()
        assert [line.state for line in again.lines].count(LOGGED) == 5
        again.dialog.notice_button.click()
        again.rest()
        view = again.dialog.findChild(BulletinView)
        assert view is not None
        assert view.list.count() == 5
        view.close()


def test_what_is_undecided_waits_and_goes_on_where_it_was(reading: Desk) -> None:
    press(Key.Key_Return, Key.Key_Delete)
    reading.close()
    with desk(reading.place, reading.qtbot) as again:
        assert again.lines == []
        assert focused() is again.dialog.work.empty.buttons[0]
        press(Key.Key_Return)
        again.rest()
        assert again.states()[:3] == [CONFIRMED, DROPPED, OPEN]
        assert again.dialog.work.row == 2


def test_a_text_that_is_being_typed_or_mended_waits_too(at: Desk) -> None:
    at.dialog.work.text.setFocus()
    press("约谈平台企业12家")
    at.close()
    with desk(at.place, at.qtbot) as again:
        again.dialog.resume()
        assert again.dialog.work.text.toPlainText() == "约谈平台企业12家"
        press(Key.Key_F5)
        again.rest()
        again.dialog.sheet.drop(0)
        again.dialog.edit_text()
        again.dialog.work.text.setPlainText("约谈平台企业12家。检查经营主体5户次。")
    with desk(at.place, at.qtbot) as third:
        third.dialog.resume()
        press(Key.Key_F5)
        third.rest()
        assert third.states() == [DROPPED, OPEN]
        assert third.lines[1].figure == "5户次"


def test_starting_anew_clears_the_desk(reading: Desk, ledger: Ledger) -> None:
    press(Key.Key_Return)
    reading.close()
    with desk(reading.place, reading.qtbot) as again:
        again.dialog.work.empty.buttons[1].click()
        assert ledger.desk("bulletin-text") == ""
        assert not again.dialog.work.text.isReadOnly()


def test_a_mended_text_keeps_the_decisions_on_what_did_not_change(reading: Desk) -> None:
    press(Key.Key_Return, Key.Key_Delete)
    press(Key.Key_F5)
    text = reading.dialog.work.text
    assert not text.isReadOnly()
    text.setPlainText(text.toPlainText().replace("32场次", "33场次"))
    press(Key.Key_F5)
    reading.rest()
    assert reading.states()[:3] == [CONFIRMED, DROPPED, OPEN]
    assert reading.line("33场次").state is OPEN


def test_a_long_list_of_figures_is_decided_on_without_a_pause(at: Desk) -> None:
    at.read("2026年10月，合肥市" + "，".join(f"检查经营主体{number}户次" for number in range(1, 400)) + "。")
    assert len(at.lines) == 399
    press(*[Key.Key_Return] * 5)
    assert at.states()[:5] == [CONFIRMED] * 5


def test_the_window_says_everything_in_english(
    ledger: Ledger, make_workplace: Callable[[Ledger, str, str], Workplace], qtbot: QtBot
) -> None:
    workplace = make_workplace(ledger, "online-market-2026", "en")
    with desk(workplace, qtbot) as at:
        at.read()
        shown = at.dialog.work.model.shown(0)
        assert shown.measure == "Officers dispatched"
        assert isinstance(at.dialog, BulletinDialog)
        assert "7" in at.dialog.count.text()


def test_new_records_are_selected_and_in_view_after_logging(
    workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    for day in range(1, 61):
        workplace.ledger.actions.log(an_action(context, date=f"2026-0{day % 9 + 1}-{day % 28 + 1:02d}"))
    with rig(workplace, qtbot) as page:
        page.commands.read_bulletin.trigger()
        dialog = page.page.deeds.dialog
        assert isinstance(dialog, BulletinDialog)
        dialog.read("2026年5月，合肥市约谈平台企业12家，检查经营主体5户次，出动执法人员70人次。")
        page.rest()
        dialog.confirm_clean()
        dialog.log()
        page.rest()
        new = {record.id for record in page.records()[-3:]}
        assert set(page.table.selected_ids()) == new
        chosen = page.ledger.actions.fetch(page.table.selected_ids())
        assert [record.action.quantity.value for record in chosen] == [12, 5, 70], "in the order of the text"
        shown = page.table.viewport().rect()
        for record in new:
            index = page.table.records.index(page.table.records.row_of(record), 0)
            assert shown.contains(page.table.visualRect(index).center())


def test_from_the_page_of_actions_to_records_and_back_with_undo(workplace: Workplace, qtbot: QtBot) -> None:
    with rig(workplace, qtbot) as page:
        page.commands.read_bulletin.trigger()
        dialog = page.page.deeds.dialog
        assert isinstance(dialog, BulletinDialog)
        dialog.read("2026年10月，合肥市约谈平台企业12家。")
        page.rest()
        dialog.confirm_clean()
        dialog.log()
        page.rest()
        assert [record.action.measure for record in page.records()] == ["platforms-interviewed"]
        page.commands.undo.trigger()
        page.rest()
        assert page.records() == []
        page.commands.redo.trigger()
        page.rest()
        record = page.records()[0]
        assert workplace.ledger.attachments.of(record.id)[0].role == "bulletin"
