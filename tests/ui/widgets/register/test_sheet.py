# SPDX-License-Identifier: MIT
"""The sheet of a register: many entries typed or pasted, numbered one after the other, entered as one step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.paths import Register
from tests.conftest import TODAY
from tests.ui.registers_rig import a_case
from tests.ui.typing import ALT, CONTROL, Key, press, type_text
from tests.ui.widgets.register.sheet_rig import FILED, RegisterSheetRig, register_sheet
from ui.dialogs.grid_templates import SaveTemplateDialog
from ui.widgets.grid.lines import desk_key, lines_of
from ui.widgets.grid.parts_field import PartsField
from ui.widgets.grid.sheet import GridSheet
from ui.widgets.grid.templates import Templates
from ui.widgets.register.sheet import RegisterSubject
from ui.widgets.register.sheet_host import kind_of
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen
PHONE = "13800138000"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[RegisterSheetRig]:
    with register_sheet(workplace, qtbot) as found:
        yield found


def first(year: int, serial: int) -> str:
    """A number by the office's pattern."""
    return f"案〔{year}〕{serial}号"


def bases(at: RegisterSheetRig) -> list[str]:
    """The legal bases in force."""
    assert at.place.campaign is not None
    catalogue = at.place.ledger.campaigns.catalogue(at.place.campaign)
    return [code for code, basis in catalogue.legal_bases.items() if basis.in_force(TODAY)]


# Typing


def test_a_case_is_typed_by_keys_alone_and_enters_with_the_next_number(at: RegisterSheetRig) -> None:
    at.go(0, "title")
    press("某网店销售假冒商品案")
    press(Key.Key_Tab)
    press("立案")
    press(Key.Key_Tab)
    press("7.3")
    press(Key.Key_Tab, Key.Key_Tab)
    press("市场监管")
    press(Key.Key_Tab)
    press("合肥")
    press(Key.Key_Return)
    at.settle()
    assert at.line_column("stage") == ["case-filed"]
    assert at.shown("number") == [first(2026, 1)]
    at.log()
    (case,) = at.dossiers()
    assert (case.number, case.stage, str(case.opened)) == (first(2026, 1), "case-filed", "2026-07-03")
    assert not at.page.rooms.sheet_shown


def test_what_a_line_leaves_out_of_its_path_is_said_by_itself(at: RegisterSheetRig) -> None:
    at.start_with(FILED, {**FILED, "stage": "", "since": "", "moves": "2026-06-01 | 线索核查\n2026-06-09 | 立案"})
    assert at.shown("stage") == ["立案", "立案"]
    assert at.shown("since") == ["2026-07-03", "2026-06-09"]
    assert at.shown("opened") == ["2026-07-03", "2026-06-01"]
    assert at.line_column("opened") == ["", ""]


def test_a_case_that_began_earlier_goes_through_its_first_stage(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"opened": "2026-06-20"})
    at.log()
    (case,) = at.dossiers()
    assert [(move.stage, str(move.day)) for move in case.moves] == [
        ("case-lead", "2026-06-20"),
        ("case-filed", "2026-07-03"),
    ]


def test_a_path_that_is_said_twice_is_pointed_out(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"moves": "2026-07-03 | 立案"})
    assert at.entries("error") == [(0, "path-said-twice")]


def test_a_limit_that_is_no_day_is_marked_where_it_stands(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"due": "下周"}, FILED | {"due": "2026-09-30"})
    (entry,) = at.sheet.pane.list.problems.entries
    assert (entry.row, entry.place) == (0, "due")
    at.sheet.pane.set_bad_aside()
    at.settle()
    at.log()
    assert [str(case.due) for case in at.dossiers()] == ["2026-09-30"]


def test_a_text_of_several_lines_keeps_them_in_its_cell(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"remarks": "2026-07-04 | 催办 | 请回复\n2026-07-05 | 反馈 | 已回复"})
    at.go(0, "remarks")
    press(Key.Key_F2)
    field = at.field_open()
    assert isinstance(field, PartsField)
    assert "⏎" in field.text()
    press(Key.Key_Return)
    assert at.line_column("remarks")[0].count("\n") == 1
    at.go(0, "remarks")
    press(Key.Key_F2, Key.Key_End, (Key.Key_Return, ALT))
    press("2026-07-06 | 备注 | 电话")
    press(Key.Key_Return)
    at.settle()
    at.log()
    assert [remark.what for remark in at.dossiers()[0].remarks] == ["reminder", "answer", "note"]


def test_several_legal_bases_are_typed_by_their_names(at: RegisterSheetRig) -> None:
    codes = bases(at)[:2]
    at.start_with(FILED | {"legal_bases": ";".join(codes)})
    at.go(0, "legal_bases")
    press(Key.Key_F2, Key.Key_Return)
    assert at.line_column("legal_bases") == [";".join(codes)]
    at.settle()
    assert at.entries() == []
    at.log()
    assert at.dossiers()[0].legal_bases == tuple(codes)


# Numbers


def test_ten_lines_get_ten_numbers_behind_those_of_the_ledger(at: RegisterSheetRig) -> None:
    at.add([a_case(1, title="早先的案件"), a_case(2)])
    assert at.place.edits.add_dossier(a_case(3, title="已编号"), initiator=None) is not None
    at.start_with(*[FILED] * 10)
    assert at.shown("number") == [first(2026, n) for n in range(1, 11)]
    at.log()
    assert [case.number for case in at.dossiers()[-10:]] == [first(2026, n) for n in range(1, 11)]
    at.page.toggle_sheet()
    at.start_with(FILED)
    assert at.shown("number") == [first(2026, 11)]


def test_a_number_that_is_typed_moves_the_others_on_and_one_set_aside_takes_none(at: RegisterSheetRig) -> None:
    at.start_with(FILED, FILED | {"number": first(2026, 7)}, FILED)
    assert at.shown("number") == [first(2026, 8), first(2026, 7), first(2026, 9)]
    at.go(0, "title")
    press((Key.Key_K, CONTROL))
    at.settle()
    assert at.shown("number") == ["", first(2026, 7), first(2026, 8)]


def test_a_number_that_is_taken_or_stands_twice_is_pointed_out(at: RegisterSheetRig) -> None:
    at.add([a_case(1)])
    at.start_with(FILED | {"number": "案1号"}, FILED | {"number": "x 1"}, FILED | {"number": "x 1"})
    assert at.entries("error") == [(0, "dossier-number-taken"), (1, "number-twice"), (2, "number-twice")]
    at.log()
    assert len(at.dossiers()) == 1
    assert at.page.rooms.sheet_shown
    words = at.grid.words(at.grid.index(0, at.grid.column("number")))
    assert "案1号" in words


def test_a_number_that_is_given_elsewhere_meanwhile_is_not_given_again(at: RegisterSheetRig) -> None:
    at.start_with(FILED)
    other = a_case(1)
    at.add([type(other)(**{**vars(other), "number": first(2026, 1)})])
    at.settle()
    assert at.shown("number") == [first(2026, 2)]


# Logging


def test_lines_enter_as_one_step_that_counts_their_stages_and_undo_brings_them_back(at: RegisterSheetRig) -> None:
    at.start_with(*[FILED] * 3)
    at.log()
    assert len(at.dossiers()) == 3
    counted = at.ledger.store.rows("SELECT count(*) FROM action WHERE voided = ''")[0][0]
    assert counted == 3
    (step,) = at.ledger.history.recent(1)
    assert at.place.wording.step_name(step, at.ledger.codes) == "登记案件 3 件"
    at.commands.undo.trigger()
    at.rest()
    assert not at.dossiers()
    at.page.toggle_sheet()
    at.settle()
    assert at.shown("title") == [FILED["title"]] * 3
    assert at.shown("number") == [first(2026, 1), first(2026, 2), first(2026, 3)]
    at.commands.redo.trigger()
    at.settle()
    assert not at.grid.lines
    assert len(at.dossiers()) == 3


def test_good_lines_go_when_bad_ones_are_set_aside_and_those_stay(at: RegisterSheetRig) -> None:
    at.start_with(FILED, FILED | {"department": "没有的部门"}, FILED)
    at.log()
    assert (at.cells.row, at.cells.name) == (1, "department")
    at.sheet.pane.set_bad_aside()
    at.settle()
    at.log()
    assert [case.number for case in at.dossiers()] == [first(2026, 1), first(2026, 2)]
    assert [line.aside for line in at.grid.lines] == [True]


def test_very_many_lines_are_entered_by_a_job(at: RegisterSheetRig) -> None:
    at.start_with(*[FILED] * 520)
    at.log()
    at.qtbot.waitUntil(lambda: not at.sheet.logging.busy, timeout=30_000)
    at.settle()
    assert len({case.number for case in at.dossiers()}) == 520
    (step,) = at.ledger.history.recent(1)
    assert step.kind == "dossier-add"


def test_f8_leads_to_the_problem_and_a_number_of_a_person_is_masked(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"content": f"电话 {PHONE}"})
    at.go(0, "title")
    press(Key.Key_F8)
    assert at.cells.name == "content"
    press((Key.Key_M, ALT))
    at.settle()
    assert PHONE not in at.line_column("content")[0]
    assert at.entries("error") == []


# Blocks

BLOCK = (
    "序号\t案件名称\t立案日期\t结案日期\t主办单位\t当事人\t处理结果\t法院\n"
    "1\t甲网店案\t2026年6月1日\t\t市场监管局\t某某\t\t是\n"
    "2\t乙网店案\t2026-6-2\t2026/6/20\t市场监管局\t某某\t罚款\t否\n"
)


def test_a_block_in_an_offices_own_layout_becomes_lines_with_their_paths(at: RegisterSheetRig) -> None:
    at.paste(BLOCK)
    assert at.line_column("title") == ["甲网店案", "乙网店案"]
    assert at.line_column("moves") == ["2026-06-01 | 立案", "2026-06-02 | 立案\n2026-06-20 | 结案"]
    assert at.line_column("department") == ["market-supervision"] * 2
    assert "法院" in at.foot
    assert "当事人" not in at.foot
    assert not any("某某" in text for line in at.grid.lines for text in line.cells.values())
    assert {code for _, code in at.entries("error")} == {"field-required", "term-unknown"}  # region, result


def test_a_block_without_a_header_goes_where_the_cursor_is(at: RegisterSheetRig) -> None:
    at.go(0, "title")
    at.paste("甲案\t立案\t7月3日\n乙案\t立案\t7月4日")
    assert at.line_column("title") == ["甲案", "乙案"]
    assert at.line_column("stage") == ["case-filed"] * 2
    assert at.line_column("since") == ["2026-07-03", "2026-07-04"]


def test_what_is_copied_comes_back_the_same(at: RegisterSheetRig) -> None:
    codes = bases(at)
    at.start_with(FILED | {"remarks": "2026-07-04 | 催办 | 一\n2026-07-05 | 反馈 | 二", "legal_bases": codes[0]})
    before = at.grid.lines[0].cells
    at.cells.columns.show_column("remarks", True)
    at.select(range(0, 1), *at.cells.columns.shown())
    at.sheet.table.deeds.copy_with_header()
    at.start_with()
    at.go(0, "number")
    press((Key.Key_V, CONTROL))
    at.settle()
    assert at.grid.lines[0].cells == before


def test_a_block_pasted_on_the_list_lands_in_the_sheet(at: RegisterSheetRig) -> None:
    at.page.toggle_sheet()
    at.page.views.begin()
    assert not at.page.rooms.sheet_shown
    at.paste(BLOCK)
    assert at.page.rooms.sheet_shown
    assert at.line_column("title") == ["甲网店案", "乙网店案"]
    assert at.page.deeds.dialog is None


def test_a_block_copied_from_the_list_says_since_when_a_stage_stands(at: RegisterSheetRig) -> None:
    at.add([a_case(1)])
    at.page.toggle_sheet()
    at.page.views.begin()
    at.page.table.selectAll()
    at.page.serving.copy(header=True)
    at.rest()
    assert at.page.table.columns.shown().count("since") == 0
    at.paste(QGuiApplication.clipboard().text())
    (case,) = at.dossiers()
    assert at.line_column("stage") == [case.stage]
    assert at.line_column("since") == [str(case.since)]
    assert "date-empty" not in {code for _, code in at.entries("error")}


def test_a_stray_word_on_the_clipboard_does_not_open_the_sheet(at: RegisterSheetRig) -> None:
    at.page.toggle_sheet()
    at.page.views.begin()
    QGuiApplication.clipboard().setText("某网店")
    press((Key.Key_V, CONTROL))
    at.rest()
    assert not at.page.rooms.sheet_shown
    assert at.page.foot.word.text()


# The desk, templates, the last one


def test_a_template_brings_lines_back_without_what_each_has_of_its_own(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"number": "旧1", "moves": "", "kind": "case-administrative", "since": "2026-01-05"})
    at.go(0, "title")
    at.sheet.menus.save_template()
    dialog = at.sheet.menus.dialog
    assert isinstance(dialog, SaveTemplateDialog)
    assert dialog.keep.isHidden()
    type_text(dialog.edit, "常见案件")
    dialog.accept()
    at.settle()
    (template,) = at.sheet.menus.kept.of(at.place.campaign_code)
    at.sheet.menus.insert(template)
    at.settle()
    line = at.grid.lines[-1]
    assert (line["kind"], line["since"], line["number"]) == ("case-administrative", str(TODAY), "")
    assert not Templates(at.ledger).of(at.place.campaign_code)


def test_unfinished_lines_stay_with_the_ledger_for_each_register(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"title": "没有写完", "department": ""})
    at.sheet.desk.flush()
    kept = at.ledger.desk(desk_key(at.place.campaign_code, kind_of(Register.CASE)))
    assert [line["title"] for line in lines_of(kept)] == ["没有写完"]
    again = GridSheet(RegisterSubject(Register.CASE, at.place))
    assert [line["title"] for line in again.model.lines] == ["没有写完"]
    again.deleteLater()
    other = GridSheet(RegisterSubject(Register.SUPERVISION, at.place))
    assert not other.model.lines
    other.deleteLater()


def test_a_line_is_repeated_with_a_title_and_a_number_of_its_own(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"number": "旧1", "kind": "case-administrative", "region": "340100"})
    press((Key.Key_R, CONTROL))
    at.settle()
    assert at.line_column("number") == ["旧1", ""]
    assert at.line_column("title")[1] == ""
    assert at.line_column("region") == ["340100"] * 2
    assert at.cells.name == "title"


def test_in_an_empty_sheet_the_entry_made_last_is_repeated(at: RegisterSheetRig) -> None:
    at.add([a_case(1, region="340100")])
    press((Key.Key_R, CONTROL))
    at.settle()
    assert at.line_column("region") == ["340100"]
    assert at.line_column("stage") == ["case-filed"]
    assert at.line_column("title") == at.line_column("number") == [""]


def test_a_duplicated_line_gets_a_number_of_its_own(at: RegisterSheetRig) -> None:
    at.start_with(FILED | {"number": "旧1"})
    at.go(0, "title")
    at.sheet.table.deeds.duplicate()
    at.settle()
    assert at.line_column("number") == ["旧1", ""]
    assert at.entries("error") == []


# Pages and registers


def test_each_register_of_a_page_has_a_sheet_of_its_own(at: RegisterSheetRig) -> None:
    at.start_with(FILED)
    cases = at.sheet
    press((Key.Key_PageDown, CONTROL))
    at.take(at.page.host)
    assert at.page.rooms.sheet_shown
    assert at.page.register is Register.SUPERVISION
    assert at.sheet is not cases
    assert not at.grid.lines
    assert "members" in at.cells.columns.shown()
    press((Key.Key_PageUp, CONTROL))
    assert at.page.host.sheet is cases
    press((Key.Key_1, ALT))
    assert not at.page.rooms.sheet_shown
    at.sheet.leave()


def test_commands_on_entries_rest_while_the_sheet_is_shown(at: RegisterSheetRig) -> None:
    at.add([a_case(1)])
    c = at.commands
    for command in (c.edit_record, c.void_record, c.move_dossier, c.duplicate_record):
        assert not command.isEnabled()
    press((Key.Key_G, CONTROL))
    at.rest()
    assert not at.page.rooms.sheet_shown
    assert QApplication.focusWidget() is at.page.table


def test_cases_on_a_list_stand_one_a_line_and_a_case_on_one_list_alone(workplace: Workplace, qtbot: QtBot) -> None:
    with register_sheet(workplace, qtbot, "supervision") as at:
        at.add([a_case(1), a_case(2)])
        line = {"title": "联合督办", "since": "2026-07-03", "department": "market-supervision"}
        at.start_with(
            line | {"members": "案1号 | 2026-07-03\n案2号 | 2026-07-03"}, line | {"members": "案2号 | 2026-07-03"}
        )
        assert at.entries("error") == [(1, "case-listed-already")]
        at.start_with(line | {"members": "案1号 | 2026-07-03\n没有 | 2026-07-03"})
        assert at.entries("error") == [(0, "case-unknown")]
        assert "2" in at.grid.words(at.grid.index(0, at.grid.column("members")))
        at.start_with(line | {"members": "案1号 | 2026-07-03\n案2号 | 2026-07-03"})
        at.log()
        assert [len(listing.members) for listing in at.dossiers(Register.SUPERVISION)] == [2]


@pytest.mark.parametrize(
    ("register", "more"),
    [
        ("assignment", {"addressee": "某平台"}),
        ("complaint", {"content": "收到假货"}),
        ("review", {"case": "案1号"}),
        ("publication", {}),
    ],
)
def test_every_register_takes_lines(workplace: Workplace, qtbot: QtBot, register: str, more: dict[str, str]) -> None:
    with register_sheet(workplace, qtbot, register) as at:
        line = {name: text for name, text in FILED.items() if name != "stage"}
        at.start_with(line | more, line | more)
        assert at.entries("error") == []
        at.log()
        assert len(at.dossiers(Register(register))) == 2


def test_the_model_holds_what_qt_expects(at: RegisterSheetRig) -> None:
    QAbstractItemModelTester(at.grid, QAbstractItemModelTester.FailureReportingMode.Fatal, at.grid)
    at.start_with(FILED, FILED)
    at.go(1, "title")
    press((Key.Key_Minus, CONTROL))
    press((Key.Key_Z, CONTROL))
    at.settle()
    assert len(at.grid.lines) == 2


# Words, answers, and what is seen afterwards


def test_the_sheet_says_that_entries_are_entered_not_logged(at: RegisterSheetRig) -> None:
    at.start_with(FILED, FILED)
    assert at.sheet.log_button.text() == "Enter 2 line(s) (Ctrl+S)"
    at.start_with({**FILED, "region": ""})
    assert at.sheet.log_button.text() == "Mend, then enter 1 line(s) (Ctrl+S)"


@pytest.mark.parametrize(("typed", "meant"), [("立案了", "case-filed"), ("case closed", "case-closed")])
def test_a_word_that_names_a_stage_among_others_is_accepted_by_enter(
    at: RegisterSheetRig, typed: str, meant: str
) -> None:
    at.start_with({**FILED, "stage": typed})
    assert at.entries("error") == [(0, "code-unknown-near")]
    press((Key.Key_Tab, CONTROL))
    at.sheet.pane.list.show_entry(at.sheet.pane.list.problems.entries[0])
    press(Key.Key_Return)
    at.settle()
    assert at.line_column("stage") == [meant] and not at.entries("error")


@pytest.mark.parametrize("typed", ["没有的阶段", "未立案"])
def test_a_word_that_means_no_stage_or_the_contrary_offers_the_list(at: RegisterSheetRig, typed: str) -> None:
    at.start_with({**FILED, "stage": typed})
    assert at.entries("error") == [(0, "term-unknown")]
    press((Key.Key_Tab, CONTROL))
    at.sheet.pane.list.show_entry(at.sheet.pane.list.problems.entries[0])
    press(Key.Key_Return)
    assert at.field_open().text() == typed


def test_behind_several_lines_the_first_one_is_selected(at: RegisterSheetRig) -> None:
    at.add([a_case(1), a_case(2)])
    at.start_with(FILED, {**FILED, "title": "某网店虚假宣传案"})
    at.log()
    at.rest()
    filed = at.page.table.current()
    assert filed is not None and filed.dossier.title == FILED["title"]
    assert at.page.table.selected_count() == 1


def test_a_missing_day_is_asked_for_by_the_name_of_its_column(at: RegisterSheetRig) -> None:
    at.start_with({**FILED, "stage": "", "since": ""})
    (entry,) = [e for e in at.sheet.pane.list.problems.entries if e.place == "since"]
    assert entry.problem is not None
    assert at.sheet.subject.words(entry.problem) == "请填写到本阶段日。"


def test_a_long_problem_gives_way_in_the_foot_and_is_said_in_full_when_pointed_at(at: RegisterSheetRig) -> None:
    at.start_with({**FILED, "stage": "没有的阶段"})
    at.go(0, "stage")
    at.window.resize(700, 600)
    at.settle()
    foot, button = at.sheet.foot, at.sheet.log_button
    assert button.geometry().right() < foot.width() and button.width() >= button.sizeHint().width()
    assert "撤案" in foot.selected.text() and foot.selected.toolTip() == foot.selected.text()
