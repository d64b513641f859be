# SPDX-License-Identifier: MIT
"""The form of a dossier: filled in by keys, checked while it is typed, kept while it is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.dossier import Dossier, Filed
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Quantity
from tests.dossier_helpers import filed
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from tests.ui.typing import ALT, CONTROL, Key, bring_up, focused, press
from ui.dialogs.dossier_form import DossierForm, desk_key
from ui.widgets.dossier.members import MembersEdit
from ui.widgets.dossier.moves import MoveRow
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

SAVE = (Key.Key_Return, CONTROL)
IDENTITY = "340103199003076216"


@contextmanager
def opened(
    place: Workplace,
    qtbot: QtBot,
    register: Register = Register.CASE,
    known: Filed | None = None,
    prefill: dict[str, str] | None = None,
) -> Iterator[DossierForm]:
    form = DossierForm(place, register, known, prefill or {})
    bring_up(form, qtbot)
    try:
        yield form
    finally:
        if form.isVisible():
            form.fields.fill(form._baseline)
        form.close()
        at_rest(qtbot, place)


def press_in(form: DossierForm, name: str, *keys: object) -> None:
    form.fields.focus(name)
    press(*keys)  # type: ignore[arg-type]  # texts and keys


def said(form: DossierForm, name: str) -> str:
    return form.fields.fields[name].said


def row(form: DossierForm, place: int) -> MoveRow:
    found = form.fields.moves.rows[place]
    assert isinstance(found, MoveRow)
    return found


def click_in_box(words: str) -> None:
    """Answer the question that comes up next with the button that begins so."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.findChildren(QPushButton) if b.text().startswith(words)).click()

    QTimer.singleShot(0, click)


def saved(form: DossierForm) -> Dossier:
    found = form.dossier()
    assert found is not None, [field.said for field in form.fields.fields.values()]
    return found


def test_a_case_is_filled_in_and_saved_by_keys_alone(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        assert form.fields.text("number") == "案〔2026〕1号"
        assert focused() is form.fields.fields["title"].editor
        press("网店销售假冒运动鞋案", Key.Key_Return)
        assert focused() is row(form, 0).day
        press_in(form, "region", "合肥市", Key.Key_Tab, Key.Key_Tab, SAVE)
        dossier = saved(form)
    assert (dossier.number, dossier.title) == ("案〔2026〕1号", "网店销售假冒运动鞋案")
    assert (dossier.stage, dossier.opened) == ("case-lead", date(2026, 11, 24))
    assert (dossier.department, dossier.region) == ("market-supervision", "340100")


def test_what_is_missing_is_marked_when_saving_is_tried_and_the_cursor_goes_there(
    workplace: Workplace, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot) as form:
        press(Key.Key_Tab, (Key.Key_Backtab, ALT))
        assert not said(form, "title")
        press(SAVE)
        assert form.dossier() is None
        assert said(form, "title") and said(form, "region")
        assert focused() is form.fields.fields["title"].editor


def test_enter_goes_through_a_row_and_on_to_the_next_stage(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press_in(form, "title", "甲案")
        press_in(form, "region", "合肥市", Key.Key_Tab)
        row(form, 0).day.setFocus()
        row(form, 0).day.selectAll()
        press("2026-09-01", *[Key.Key_Return] * 5)
        assert len(form.fields.moves.rows) == 2 and focused() is row(form, 1).day
        row(form, 1).day.selectAll()
        press("2026-09-10", Key.Key_Return, "立案", Key.Key_Return, Key.Key_Return, "示立〔2026〕7号")
        press(SAVE)
        dossier = saved(form)
    assert [(m.stage, str(m.day), str(m.due), m.document) for m in dossier.moves] == [
        ("case-lead", "2026-09-01", "2026-09-21", ""),  # the 20th is worked for the holidays
        ("case-filed", "2026-09-10", "2026-12-09", "示立〔2026〕7号"),
    ]


def test_only_what_may_follow_is_offered_the_next_stages_first(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        form.fields.moves.add_row()
        choices = [choice.code for choice in row(form, 1).stage.source.choices("")]
        assert choices[:3] == ["case-filed", "case-transferred", "case-not-filed"]
        assert "case-lead" not in choices
        hints = {choice.code: choice.hint for choice in row(form, 1).stage.source.choices("")}
        assert hints["case-filed"] == "" and hints["case-closed"] != ""


def test_a_limit_follows_its_day_until_another_one_is_set(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        assert row(form, 0).due_day.placeholderText() == "2026-12-15"
        row(form, 0).day.set_draft_text("2026-11-02")
        assert row(form, 0).due_day.placeholderText() == "2026-11-23"
        row(form, 0).due_day.set_draft_text("2026-12-31")
        assert form.fields.text("moves") == "2026-11-02 | case-lead |  |  | 2026-12-31"


def test_a_row_is_taken_away_by_a_key(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        row(form, 0).stage.setFocus()
        press(Key.Key_Insert)
        assert len(form.fields.moves.rows) == 2 and focused() is row(form, 1).day
        press((Key.Key_Delete, ALT))
        assert len(form.fields.moves.rows) == 1 and focused() is row(form, 0).day


def test_a_wrong_row_is_named_and_marked(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        form.fields.fields["moves"].set_text("2026-09-10 | case-filed\n2026-09-01 | case-closed")
        press(SAVE)
        assert "2026-09-01" in said(form, "moves") and "2" in said(form, "moves")
        assert row(form, 1).day.property("problem") == "error"
        assert not row(form, 0).day.property("problem")


def test_a_skipped_stage_is_saved_only_at_the_second_time(workplace: Workplace, qtbot: QtBot) -> None:
    moves = "2026-09-10 | case-filed\n2026-09-20 | case-closed"
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100", "moves": moves}) as form:
        press(SAVE)
        assert form.dossier() is None and said(form, "moves")
        press(SAVE)
        assert [move.stage for move in saved(form).moves] == ["case-filed", "case-closed"]


def test_a_number_of_a_person_is_masked_before_it_is_saved(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100"}) as form:
        press_in(form, "content", f"当事人身份证号{IDENTITY}")
        assert form.asks.asks_below("content")
        press(SAVE)
        assert form.dossier() is None
        press((Key.Key_M, ALT), SAVE)
        assert saved(form).content == "当事人身份证号" + "*" * 18


def test_a_number_in_a_row_is_masked_as_well(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100"}) as form:
        form.fields.fields["remarks"].set_text(
            f"2026-11-20 | note | 电话 13800138000 | 二\n2026-11-21 | note | {IDENTITY}"
        )
        form.asks.guard("remarks", form.fields.draft())
        press(SAVE)
        assert form.dossier() is None
        press((Key.Key_M, ALT), SAVE)
        assert [r.text for r in saved(form).remarks] == ["电话 *********** ｜ 二", "*" * 18]


def test_a_number_that_is_none_of_a_person_is_explained(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100"}) as form:
        press_in(form, "note", "流水号13800138000")
        line = next(iter(form.asks._lines.values()))
        line.deny_button.click()
        press("这是流水号", SAVE)
        assert dict(saved(form).explanations) == {"personal-data": "这是流水号"}


def test_legal_bases_and_linked_cases_are_chips(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100"}) as form:
        press_in(form, "legal_bases", "《中华人民共和国电子商务法》", Key.Key_Tab)
        QApplication.clipboard().setText("案1\n案2；案3")
        press_in(form, "links", (Key.Key_V, CONTROL))
        press(SAVE)
        dossier = saved(form)
    assert dossier.legal_bases == ("e-commerce-law-2018",)
    assert dossier.links == ("案1", "案2", "案3")


def test_a_case_is_completed_from_its_title(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed(ledger, Register.CASE, number="案7", title="奶粉标签案", region="340100")
    with opened(workplace, qtbot, Register.COMPLAINT) as form:
        box = form.fields.fields["case"].editor
        press_in(form, "case", "奶粉")
        qtbot.waitUntil(lambda: box.list_open)  # type: ignore[union-attr]  # a box
        press(Key.Key_Return)
        assert form.fields.text("case") == "案7"
        assert said(form, "case") == "奶粉标签案"


def test_cases_are_listed_by_pasting_their_numbers(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    uids = [filed(ledger, Register.CASE, number=f"案{i}", title=f"{i}号案", region="340100").uid for i in range(3)]
    with opened(workplace, qtbot, Register.SUPERVISION, prefill={"title": "第一批"}) as form:
        QApplication.clipboard().setText("案0、案1\n案2")
        press_in(form, "members", (Key.Key_V, CONTROL), SAVE)
        dossier = saved(form)
    assert [member.case for member in dossier.members] == uids
    assert {str(member.day) for member in dossier.members} == {"2026-11-24"}


def test_the_days_of_listed_cases_are_named_above_them(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed(ledger, Register.CASE, number="案1")
    with opened(workplace, qtbot, Register.SUPERVISION) as form:
        edit: object = form.fields.fields["members"].editor
        assert isinstance(edit, MembersEdit) and not any(caption.isVisible() for caption in edit.captions)
        edit.setFocus()
        press("案1", Key.Key_Return)
        above = {caption.text(): caption.x() for caption in edit.captions if caption.text()}
        row = edit.rows[0]
        assert all(caption.isVisible() for caption in edit.captions)
        assert list(above.values()) == [row.x() + editor.x() for editor in row.editors]


def test_numbers_that_still_stand_in_the_box_are_listed_when_it_is_saved(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    uids = [filed(ledger, Register.CASE, number=f"案{i}", title=f"{i}号案", region="340100").uid for i in range(2)]
    with opened(workplace, qtbot, Register.SUPERVISION, prefill={"title": "第一批"}) as form:
        press_in(form, "members", "案0 案1", SAVE)
        assert [member.case for member in saved(form).members] == uids


def test_what_is_no_case_stays_in_sight_and_nothing_is_saved(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.SUPERVISION, prefill={"title": "第一批"}) as form:
        press_in(form, "members", "案99", SAVE)
        assert form.isVisible()
        members = form.fields.fields["members"].editor
        assert isinstance(members, MembersEdit) and len(members.rows) == 1


def test_a_case_is_listed_by_its_title_and_its_text_is_written_below_it(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    uid = filed(ledger, Register.CASE, number="案7", title="奶粉标签案", region="340100").uid
    with opened(workplace, qtbot, Register.PUBLICATION, prefill={"title": "第一批"}) as form:
        members = form.fields.fields["members"].editor
        assert isinstance(members, MembersEdit)
        press_in(form, "members", "奶粉")
        qtbot.waitUntil(lambda: members.adder.list_open)
        press(Key.Key_Return)
        assert len(members.rows) == 1 and not members.adder.text()
        members.rows[0].editors[-1].setFocus()
        press("某公司销售标签不全的奶粉。", Key.Key_Return)
        assert focused() is members.adder
        press(SAVE)
        assert [(m.case, m.text) for m in saved(form).members] == [(uid, "某公司销售标签不全的奶粉。")]


def test_a_remark_is_added_by_keys(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100"}) as form:
        form.fields.fields["remarks"].editor.setFocus()
        press(Key.Key_Return, Key.Key_Return, Key.Key_Down, Key.Key_Return, "对方已答复", SAVE)
        remark = saved(form).remarks[0]
    assert (remark.day, remark.what, remark.text) == (date(2026, 11, 24), "answer", "对方已答复")


def test_a_number_that_is_no_case_is_marked_in_its_row(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed(ledger, Register.CASE, number="案0", region="340100")
    with opened(workplace, qtbot, Register.PUBLICATION, prefill={"title": "第一批"}) as form:
        members = form.fields.fields["members"].editor
        assert isinstance(members, MembersEdit)
        members.add_numbers(["案0", "案9"])
        press(SAVE)
        assert form.dossier() is None and "案9" in said(form, "members")
        assert [r.editors[0].property("problem") or "" for r in members.rows] == ["", "error"]


def test_a_review_counts_in_the_measure_of_the_action_it_is_against(
    workplace: Workplace, ledger: Ledger, context: Context, qtbot: QtBot
) -> None:
    changes = ledger.actions.log(an_action(context, measure="listings-removed", legal_basis="e-commerce-law-2018"))
    uid = ledger.actions.get(changes.added[0]).uid
    prefill = {"title": "对下架决定申请复议", "region": "340100", "action": uid}
    with opened(workplace, qtbot, Register.REVIEW, prefill=prefill) as form:
        press_in(form, "quantity", "2", SAVE)
        dossier = saved(form)
    assert (dossier.measure, dossier.quantity) == ("listings-removed", Quantity(2, words="2"))


def test_what_is_half_typed_is_offered_again_and_gone_once_it_is_saved(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot) as form:
        press("写了一半的案子")
        click_in_box("Keep")
        press(Key.Key_Escape)
        assert not form.isVisible()
    with opened(workplace, qtbot) as again:
        assert again.fields.text("title") == "写了一半的案子"
        assert again.notice.isVisible()
        press_in(again, "region", "合肥市", Key.Key_Tab, SAVE)
        assert saved(again).title == "写了一半的案子"
    assert ledger.desk(desk_key(Register.CASE, editing=False)) == ""


def test_it_may_be_started_afresh(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    with opened(workplace, qtbot):
        press("写了一半的案子")
        click_in_box("Keep")
        press(Key.Key_Escape)
    with opened(workplace, qtbot) as again:
        again.notice_button.click()
        assert again.fields.text("title") == "" and not again.half_typed
    assert ledger.desk(desk_key(Register.CASE, editing=False)) == ""


def test_a_number_that_was_given_meanwhile_is_replaced(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    with opened(workplace, qtbot):
        press("写了一半的案子")
        click_in_box("Keep")
        press(Key.Key_Escape)
    filed(ledger, Register.CASE, number="案〔2026〕1号", region="340100")
    with opened(workplace, qtbot) as again:
        assert again.fields.text("number") == "案〔2026〕2号"


def test_esc_leaves_at_once_where_nothing_was_typed(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press(Key.Key_Escape)
        assert not form.isVisible()


def test_esc_asks_where_something_was_typed_and_one_may_go_on(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press("甲")
        click_in_box("Go on")
        press(Key.Key_Escape)
        assert form.isVisible() and form.fields.text("title") == "甲"


def test_what_was_typed_may_be_discarded(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press("甲")
        click_in_box("Discard")
        press(Key.Key_Escape)
        assert not form.isVisible()
    assert ledger.desk(desk_key(Register.CASE, editing=False)) == ""


def test_a_number_that_is_taken_is_said_beside_it(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed(ledger, Register.CASE, number="案7", region="340100")
    with opened(workplace, qtbot, prefill={"title": "甲案", "region": "340100", "number": "案7"}) as form:
        press(SAVE)
        assert form.dossier() is None and "案7" in said(form, "number")


def test_nothing_is_lost_when_saving_is_refused(workplace: Workplace, ledger: Ledger, told: Told, qtbot: QtBot) -> None:
    known = filed(ledger, Register.CASE, number="案7", region="340100")

    def save(dossier: Dossier) -> bool:
        return workplace.edits.edit_dossier(known, dossier, initiator=None) is not None

    with opened(workplace, qtbot, known=known) as form:
        form.save_with = save
        press_in(form, "title", "改过的名称")
        ledger.dossiers.edit(known, known.dossier)
        press(SAVE)
        assert [error.code for error in told] == ["changed-meanwhile"]
        assert form.isVisible() and form.dossier() is None
        assert form.fields.text("title") == "改过的名称" and form.notice.isVisible()


def test_an_edited_dossier_that_was_not_touched_is_what_it_was(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    known = filed(
        ledger,
        Register.CASE,
        number="案7",
        region="340100",
        partners="public-security;copyright",
        moves="2026-03-02 | 立案 | 文1 | 公安\n2026-04-02 | 处理决定 || | 2026-05-20",
        outcome="给予行政处罚",
        legal_bases="e-commerce-law-2018",
        links="案8;案9",
        remarks="2026-03-03 | 催办 | 请抓紧",
        content="一\n二",
        note="备注",
    )
    with opened(workplace, qtbot, known=known) as form:
        assert not form.half_typed
        press(SAVE)
        assert saved(form) == known.dossier


WHOLE: dict[Register, dict[str, str]] = {
    Register.ASSIGNMENT: {
        "addressee": "某平台",
        "legal_bases": "e-commerce-law-2018",
        "moves": "2026-03-02 | 已交办\n2026-03-09 | 已签收 |  |  | 2026-04-30",
        "case": "案0",
    },
    Register.COMPLAINT: {"moves": "2026-03-02 | 收到\n2026-03-03 | 受理", "source": "群众投诉举报", "case": "案0"},
    Register.REVIEW: {"case": "案0", "measure": "listings-removed", "quantity": "约2"},
    Register.SUPERVISION: {"members": "案0 | 2026-03-02 | 2026-04-02 | 已结案", "partners": "公安;版权"},
    Register.PUBLICATION: {"members": "案0 | 2026-03-02 |  | 某网店销售假冒商品", "remarks": "2026-03-03 | 备注 | 一"},
}


@pytest.mark.parametrize("register", WHOLE)
def test_what_was_not_touched_is_what_it_was_in_every_register(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot, register: Register
) -> None:
    filed(ledger, Register.CASE, number="案0", region="340100")
    place = {} if register in (Register.SUPERVISION, Register.PUBLICATION) else {"region": "340100"}
    known = filed(ledger, register, **place, **WHOLE[register])
    with opened(workplace, qtbot, register, known) as form:
        assert not form.half_typed
        press(SAVE)
        assert saved(form) == known.dossier


def test_an_action_is_found_by_its_words(workplace: Workplace, ledger: Ledger, context: Context, qtbot: QtBot) -> None:
    changes = ledger.actions.log(an_action(context, measure="listings-removed", legal_basis="e-commerce-law-2018"))
    uid = ledger.actions.get(changes.added[0]).uid
    ledger.actions.log(an_action(context))
    with opened(workplace, qtbot, Register.REVIEW) as form:
        box = form.fields.fields["action"].editor
        press_in(form, "action", "删除违法商品")
        qtbot.waitUntil(lambda: box.list_open)  # type: ignore[union-attr]  # a box
        press(Key.Key_Return)
        assert form.fields.text("action") == uid
        assert form.fields.fields["quantity"].editor.suffix == "条"  # type: ignore[union-attr]  # a quantity


def test_a_prefilled_form_takes_labels_too(workplace: Workplace, qtbot: QtBot) -> None:
    prefill = {"title": "甲案", "region": "合肥市", "department": "市场监管", "partners": "公安;版权"}
    with opened(workplace, qtbot, prefill=prefill) as form:
        assert form.fields.text("partners") == "public-security;copyright"
        assert not form.half_typed
