# SPDX-License-Identifier: MIT
"""The pages of the registers: lists by keys, filters that are kept, what stands where nothing is, the way to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.catalogue_file import load_catalogue, parse_catalogue
from models.checks import Campaign
from models.dossier import Dossier, Member, Move
from models.dossier_pages import DossierFilter
from models.ledger import Ledger
from models.office import Office
from models.paths import Register
from models.registers import due_soon, overdue
from tests.ui.registers_rig import CAMPAIGN, RegistersRig, a_case, days, registers_rig, some_cases
from tests.ui.typing import CONTROL, SHIFT, Key, focused, press
from ui.dialogs.dossier_release import ReleaseDialog
from ui.dialogs.export_file import ExportFile
from ui.dialogs.register_history import RegisterHistoryDialog
from ui.dialogs.register_import import RegisterImport
from ui.dialogs.void_reason import VoidReasonDialog
from ui.pages.registers import RegistersPage
from ui.settings import Settings
from ui.widgets import attachment_deeds
from ui.widgets.register.state import Shown
from ui.wording import Wording
from ui.workplace import Workplace


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[RegistersRig]:
    with registers_rig(workplace, qtbot) as found:
        yield found


def test_an_empty_register_says_what_to_do_and_the_first_way_on_has_the_focus(at: RegistersRig) -> None:
    empty = at.page.views.empty
    assert at.page.views.currentWidget() is empty
    assert empty.heading.text() == "No case is entered yet"
    assert focused() is empty.buttons[0]


def test_cases_are_listed_with_stage_limit_and_days_left(at: RegistersRig) -> None:
    at.add([a_case(3), a_case(-2), a_case(0)])
    assert at.page.foot.count.text().startswith("3 ")
    assert set(at.column("stage")) == {"立案"}
    due = dict(zip(at.numbers(), at.column("due"), strict=True))
    assert due["案3号"].startswith("2026-11-27 ")
    assert "3 day" in due["案3号"]
    assert "2 day" in due["案-2号"]
    assert "late" in due["案-2号"]
    assert "today" in due["案0号"]


def test_a_closed_case_shows_no_limit(at: RegistersRig) -> None:
    at.add([a_case(1, Move("case-filed", days(-10), days(5)), Move("case-closed", days(-1)))])
    assert at.column("due") == [""]


def test_the_list_is_sorted_by_a_column_and_stays_so_for_the_next_time(at: RegistersRig, store: QSettings) -> None:
    at.add(some_cases(4))
    at.page.table.columns.sectionClicked.emit(at.page.table.records.positions["due"])
    at.rest()
    assert at.numbers() == ["案1号", "案2号", "案3号", "案4号"]
    assert at.page.table.columns.isSortIndicatorShown()
    at.page.table.columns.sectionClicked.emit(at.page.table.records.positions["due"])
    at.rest()
    assert at.numbers() == ["案4号", "案3号", "案2号", "案1号"]
    assert Settings(store).choice("registers/case/order") == "due down"


def test_columns_are_chosen_and_remembered(at: RegistersRig, workplace: Workplace) -> None:
    header = at.page.table.columns
    header.show_column("note", True)
    header.show_column("region", False)
    header._save()
    page = RegistersPage(workplace, at.commands, ("case",))
    shown = page.table.columns.shown()
    assert "note" in shown
    assert "region" not in shown
    page.deleteLater()


def test_what_is_typed_is_looked_for_and_enter_goes_to_the_first_hit(at: RegistersRig) -> None:
    at.add([a_case(1, title="直播间售假案"), a_case(2, title="刷单炒信案")])
    at.commands.find.trigger()
    assert focused() is at.bar.text
    press("炒信", Key.Key_Return)
    at.rest()
    assert at.numbers() == ["案2号"]
    assert focused() is at.page.table
    press(Key.Key_Escape)
    at.rest()
    assert len(at.numbers()) == 2


def test_standing_narrows_to_what_is_overdue_and_to_what_is_due_within_a_week(at: RegistersRig) -> None:
    at.add([a_case(-1), a_case(6), a_case(7), a_case(9, Move("case-filed", days(-9)), Move("case-closed", days(-1)))])
    for shown, found in (
        (Shown.OVERDUE, {"案-1号"}),
        (Shown.SOON, {"案6号"}),
        (Shown.OPEN, {"案-1号", "案6号", "案7号"}),
        (Shown.DONE, {"案9号"}),
    ):
        at.bar._set(replace(at.bar.state, shown=shown))
        at.rest()
        assert set(at.numbers()) == found


def test_a_stage_is_chosen_by_keys_stands_as_a_chip_and_is_taken_away_again(at: RegistersRig) -> None:
    at.add([a_case(1), a_case(2, Move("case-lead", days(-1)))])
    at.bar.open_box("stage")
    press("线索核查", Key.Key_Return)
    at.rest()
    assert at.numbers() == ["案2号"]
    chip = at.bar._chips[0]
    assert "线索核查" in chip.text
    chip.setFocus()
    press(Key.Key_Delete)
    at.rest()
    assert len(at.numbers()) == 2


def test_only_stages_of_the_register_are_offered(at: RegistersRig) -> None:
    at.bar.open_box("stage")
    box = at.bar._box
    assert box is not None
    codes = {choice.code for choice in box.source.choices("")}  # type: ignore[attr-defined]  # a CodeBox
    assert "case-filed" in codes
    assert not any(code.startswith("assignment") for code in codes)
    assert "" not in codes


def test_days_of_the_limit_are_typed_into_a_chip(at: RegistersRig) -> None:
    at.add(some_cases(5))
    at.bar.open_box("due")
    press("2026-11-26/2026-11-27", Key.Key_Return)
    at.rest()
    assert set(at.numbers()) == {"案2号", "案3号"}


def test_days_that_are_none_are_marked_and_nothing_is_narrowed(at: RegistersRig) -> None:
    at.add(some_cases(2))
    at.bar.open_box("opened")
    press("昨天的昨天的", Key.Key_Return)
    box = at.bar._box
    assert box is not None
    assert box.property("problem") == "error"
    assert len(at.numbers()) == 2


def test_a_filter_is_kept_with_the_ledger_and_used_again(at: RegistersRig) -> None:
    at.add([a_case(1), a_case(2, Move("case-lead", days(-1)))])
    at.bar.narrow("stage", "case-lead")
    at.bar.open_name()
    press("线索", Key.Key_Return)
    at.bar.clear_all()
    at.rest()
    at.bar.kept_menu.fill()
    kept = next(action for action in at.bar.kept_menu.actions() if action.text() == "线索")
    kept.trigger()
    at.rest()
    assert at.numbers() == ["案2号"]
    at.bar.kept_menu.forget("线索")
    at.bar.kept_menu.fill()
    assert "线索" not in [action.text() for action in at.bar.kept_menu.actions()]


def test_each_register_keeps_its_own_filter_and_keys_lead_from_one_to_the_next(at: RegistersRig) -> None:
    at.add(some_cases(2))
    at.bar.narrow("stage", "case-lead")
    at.commands.next_register.trigger()
    at.rest()
    assert at.page.register is Register.SUPERVISION
    assert at.bar.state.empty
    at.commands.previous_register.trigger()
    at.rest()
    assert at.page.register is Register.CASE
    assert at.bar.state.where == {"stage": ("case-lead",)}


def test_a_list_says_how_many_cases_stand_on_it(at: RegistersRig) -> None:
    records = at.add(some_cases(3))
    members = tuple(Member(at.filed(record).uid, days(-1)) for record in records)
    moves = (Move("supervision-listed", days(-1)),)
    at.add([Dossier(Register.SUPERVISION, CAMPAIGN, "督1号", "重点案件", moves, "market-supervision", members=members)])
    at.page.show_register(Register.SUPERVISION)
    at.rest()
    assert at.column("members") == ["3"]
    assert at.page.foot.count.text().startswith("1 ")


def test_selected_cases_are_copied_as_a_spreadsheet_takes_them(at: RegistersRig) -> None:
    at.add([a_case(1, title="=1+1"), a_case(2)])
    at.page.table.selectAll()
    at.page.serving.copy(header=True)
    at.rest()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "登记号"
    assert len(lines) == 3
    assert any("'=1+1" in line for line in lines)
    QGuiApplication.clipboard().clear()


def test_a_copied_lead_department_is_the_lead_alone_and_its_partners_stand_beside_it(at: RegistersRig) -> None:
    at.add([a_case(1, partners=("public-security", "cyberspace"))])
    at.page.table.selectAll()
    at.page.serving.copy(header=True)
    at.rest()
    heads, cells = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    said = dict(zip(heads, cells, strict=True))
    assert said["牵头部门"] == "市场监管" and said["参与部门"] == "公安、网信"
    at.page.serving.copy()
    at.rest()
    assert "公安" not in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()


def test_cases_are_voided_for_a_reason_struck_restored_and_all_of_it_undone(at: RegistersRig) -> None:
    record = at.add([a_case(1)])[0]
    at.page.table.setFocus()
    at.page.table.go_to(record)
    at.commands.void_record.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, VoidReasonDialog)
    dialog.edit.setText("重复登记")
    dialog.accept()
    at.rest()
    assert at.filed(record).dossier.voided == "重复登记"
    assert at.page.views.currentWidget() is at.page.views.empty
    at.bar._set(replace(at.bar.state, voided=True))
    at.rest()
    at.page.table.go_to(record)
    assert at.commands.restore_record.isEnabled()
    assert not at.commands.edit_record.isEnabled()
    at.commands.restore_record.trigger()
    at.rest()
    assert not at.filed(record).dossier.voided
    at.commands.undo.trigger()
    at.rest()
    assert at.filed(record).dossier.voided == "重复登记"


def test_a_case_that_comes_in_above_leaves_the_selection_where_it_is(at: RegistersRig) -> None:
    records = at.add(some_cases(3))
    at.page.table.sort_by("due", descending=False)
    at.rest()
    at.page.table.setFocus()
    at.page.table.go_to(records[1])
    at.ledger.dossiers.add(a_case(0))
    at.commands.refresh.trigger()
    at.rest()
    assert at.numbers()[0] == "案0号"
    assert list(at.page.table.selected_ids()) == [records[1]]
    assert at.page.table.currentIndex().row() == 2


def test_after_a_void_the_next_row_is_current(at: RegistersRig) -> None:
    records = at.add(some_cases(5))
    at.page.table.setFocus()
    at.page.table.go_to(at.page.table.records.ids[2])
    gone = at.page.table.records.ids[2]
    at.place.edits.void_dossiers([at.filed(gone)], "重复登记", initiator=None)
    at.rest()
    assert at.page.table.currentIndex().row() == 2
    assert set(at.page.table.records.ids) == set(records) - {gone}


def test_an_edit_made_elsewhere_is_shown_and_keeps_the_selection(at: RegistersRig) -> None:
    records = at.add(some_cases(3))
    at.page.table.go_to(records[1])
    filed = at.filed(records[1])
    at.place.edits.edit_dossier(filed, replace(filed.dossier, title="改了名的案件"), initiator=None)
    at.rest()
    assert "改了名的案件" in at.column("title")
    assert list(at.page.table.selected_ids()) == [records[1]]


def test_what_the_filter_leaves_out_is_said(at: RegistersRig) -> None:
    at.add(some_cases(1))
    at.bar.narrow("stage", "case-filed")
    at.rest()
    at.add([a_case(2, Move("case-lead", days(-1)))])
    assert at.page.foot.word.text() == "Saved, but the filter leaves it out."
    at.page.foot.way_on.click()
    at.rest()
    assert len(at.numbers()) == 2


def test_the_history_of_a_case_names_its_steps(at: RegistersRig) -> None:
    record = at.add([a_case(1)])[0]
    filed = at.filed(record)
    at.place.edits.edit_dossier(filed, replace(filed.dossier, title="改了名的案件"), initiator=None)
    at.rest()
    at.page.table.go_to(record)
    at.commands.record_history.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, RegisterHistoryDialog)
    newest = dialog.tree.topLevelItem(0)
    assert newest is not None
    assert "改了名的案件" in newest.text(0)
    change = newest.child(0)
    assert change is not None
    assert change.text(2) == "改了名的案件"


def test_enter_opens_the_file_and_back_leads_to_the_row(at: RegistersRig) -> None:
    records = at.add(some_cases(3))
    at.page.table.setFocus()
    at.page.table.go_to(records[2])
    press(Key.Key_Return)
    at.rest()
    assert at.page.file_open
    current = at.page.current()
    assert current is not None
    assert current.id == records[2]
    assert at.commands.move_dossier.isEnabled()
    at.page.close_file()
    at.rest()
    assert not at.page.file_open
    assert list(at.page.table.selected_ids()) == [records[2]]
    assert focused() is at.page.table


def test_the_view_is_switched_by_keys_and_remembered(at: RegistersRig, store: QSettings) -> None:
    at.add(some_cases(2))
    at.commands.show_board.trigger()
    at.rest()
    assert at.page.views.board is not None
    assert at.page.views.board.isVisible()
    assert [button.isChecked() for button in at.page.switches.views] == [False, True, False]
    assert Settings(store).choice("registers/case/view") == "board"
    at.commands.show_calendar.trigger()
    at.rest()
    assert at.page.views.calendar is not None
    assert at.page.views.calendar.isVisible()
    at.commands.show_list.trigger()
    at.rest()
    assert at.page.table.isVisible()


def test_a_day_of_the_calendar_leads_to_the_list_of_what_is_due_then(at: RegistersRig) -> None:
    at.add(some_cases(3))
    at.page.show_view("calendar")
    at.rest()
    assert at.page.views.calendar is not None
    at.page.views.calendar.day_chosen.emit(date(2026, 11, 26))
    at.rest()
    assert at.page.view == "list"
    assert at.numbers() == ["案2号"]


def test_what_home_leads_to_is_shown_by_its_limits_with_the_way_back(at: RegistersRig, today: date) -> None:
    at.add([a_case(-3), a_case(-1), a_case(4)])
    back: list[bool] = []
    at.page.back_wanted.connect(lambda: back.append(True))
    at.page.show_filter(overdue(Register.CASE, today).having("campaign", CAMPAIGN), "逾期")
    at.rest()
    assert at.numbers() == ["案-3号", "案-1号"]
    assert at.bar.state.shown is Shown.OVERDUE
    at.page.show_filter(due_soon(Register.CASE, today).having("campaign", CAMPAIGN), "本周")
    at.rest()
    assert at.bar.state.shown is Shown.SOON
    assert at.numbers() == ["案4号"]
    at.page.table.setFocus()
    press(Key.Key_Escape)
    at.rest()
    assert back == [True]
    assert at.bar.state.empty


def test_a_case_listed_elsewhere_is_shown_under_the_name_of_its_list(at: RegistersRig) -> None:
    records = at.add(some_cases(3))
    member = Member(at.filed(records[0]).uid, days(-1))
    moves = (Move("supervision-listed", days(-1)),)
    listed = Dossier(
        Register.SUPERVISION, CAMPAIGN, "督1号", "重点案件", moves, "market-supervision", members=(member,)
    )
    uid = at.filed(at.add([listed])[0]).uid
    at.page.show_filter(DossierFilter(Register.CASE, listed=uid), "督1号")
    at.rest()
    assert at.numbers() == ["案1号"]
    assert at.bar._chips[0].text == "督1号"


def test_a_new_case_is_begun_by_a_key_and_lands_in_the_list(at: RegistersRig) -> None:
    at.commands.new_dossier.trigger()
    form = at.page.deeds.dialog
    assert form is not None
    assert form.isVisible()
    save = form.save_with  # type: ignore[attr-defined]  # a DossierForm
    assert save is not None
    assert save(a_case(1))
    at.rest()
    assert at.numbers() == ["案1号"]
    assert len(at.page.table.selected_ids()) == 1


def test_a_number_that_is_taken_keeps_the_form_open(at: RegistersRig, told: list[object]) -> None:
    at.add([a_case(1)])
    at.page.enter()
    form = at.page.deeds.dialog
    assert form is not None
    assert not form.save_with(a_case(1))  # type: ignore[attr-defined]  # a DossierForm
    assert len(told) == 1
    told.clear()


def test_moving_on_opens_the_dialog_of_the_next_stage(at: RegistersRig) -> None:
    from ui.dialogs.dossier_move import MoveDialog

    record = at.add([a_case(1)])[0]
    at.page.table.go_to(record)
    at.commands.move_dossier.trigger()
    assert isinstance(at.page.deeds.dialog, MoveDialog)


def test_a_move_that_the_ledger_refuses_keeps_what_was_typed(at: RegistersRig, told: list[object]) -> None:
    from ui.dialogs.dossier_move import MoveDialog

    record = at.add([a_case(1, region="340100")])[0]
    at.page.table.go_to(record)
    at.commands.move_dossier.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.document.setText("示立〔2026〕1号")
    before = at.filed(record)
    at.place.edits.edit_dossier(before, replace(before.dossier, note="改过"), "dossier-edit", initiator=None)
    dialog.go()
    assert len(told) == 1 and dialog.isVisible() and dialog.document.text() == "示立〔2026〕1号"
    told.clear()


def test_selected_cases_move_together_by_keys_and_one_undo_brings_them_back(at: RegistersRig) -> None:
    from ui.dialogs.dossier_move_many import MoveManyDialog

    records = at.add([a_case(number, Move("case-lead", days(-9)), region="340100") for number in (1, 2, 3, 4)])
    at.page.table.setFocus()
    press((Key.Key_Home, CONTROL), (Key.Key_Down, SHIFT), (Key.Key_Down, SHIFT), (Key.Key_M, CONTROL))
    at.rest()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, MoveManyDialog) and dialog.isVisible()
    assert focused() is dialog.stage and dialog.stage.code == "case-filed"
    assert "3 件 立案" in dialog.counted_text.text()
    press((Key.Key_Return, CONTROL))
    at.rest()
    moved = [record for record in records if at.filed(record).dossier.stage == "case-filed"]
    assert len(moved) == 3 and set(at.page.table.selected_ids()) == set(moved)
    assert at.ledger.actions.count() == 3
    step = at.ledger.undoable()
    assert step is not None and at.place.wording.step(step, at.ledger.codes) == "案件 3 件 → 立案"
    at.commands.undo.trigger()
    at.rest()
    assert {at.filed(record).dossier.stage for record in records} == {"case-lead"}
    assert not list(at.ledger.dossiers.disagreements())


def test_an_undone_move_is_named_by_its_number_and_stage(at: RegistersRig) -> None:
    (record,) = at.add([a_case(1, Move("case-lead", days(-9)), region="340100")])
    at.page.table.setFocus()
    at.page.table.go_to(record)
    press((Key.Key_M, CONTROL))
    at.rest()
    press((Key.Key_Return, CONTROL))
    at.rest()
    at.commands.undo.trigger()
    at.rest()
    step = at.ledger.redoable()
    assert step is not None and at.place.wording.step(step, at.ledger.codes) == "撤销：案件 案1号 → 立案"
    at.place.wording = Wording(at.place.resources, "en")
    assert at.place.wording.step_name(step, at.ledger.codes) == "Cases: 案1号 → Filed"


def a_list(at: RegistersRig, cases: int) -> tuple[int, list[int]]:
    """A supervision list of some cases; row ids of the list and of the cases."""
    records = at.add(some_cases(cases))
    members = tuple(Member(at.filed(record).uid, days(-5)) for record in records)
    moves = (Move("supervision-listed", days(-5)),)
    listing = Dossier(Register.SUPERVISION, CAMPAIGN, "督1号", "重点案件", moves, "market-supervision", members=members)
    return at.add([listing])[0], records


def test_selected_cases_come_off_their_list_by_keys_in_one_step(at: RegistersRig) -> None:
    listing, _cases = a_list(at, 4)
    at.page.open_dossier(listing)
    at.rest()
    assert at.page.file is not None
    at.page.file.members.list.setFocus()
    assert len(at.page.file.members.on_it) == 1, "the first one is chosen as soon as the focus is there"
    press(Key.Key_Down, (Key.Key_Down, SHIFT), Key.Key_R)
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, ReleaseDialog) and len(dialog.members) == 2
    at.rest()
    press(Key.Key_Return, "督解〔2026〕3号", (Key.Key_Return, CONTROL))
    at.rest()
    released = [member.released for member in at.filed(listing).dossier.members]
    assert released == [None, days(0), days(0), None]
    assert "2026-11-24" in at.page.file.members.list.lines.lines[1].hint
    step = at.ledger.undoable()
    assert step is not None and at.place.wording.step(step, at.ledger.codes) == "解除挂牌 2 件（督1号）"
    at.commands.undo.trigger()
    at.rest()
    assert not any(member.released for member in at.filed(listing).dossier.members)


def test_a_case_says_that_it_is_listed_and_is_released_from_its_own_file(at: RegistersRig) -> None:
    listing, cases = a_list(at, 2)
    at.page.open_dossier(cases[0])
    at.rest()
    assert at.page.file is not None and at.page.file.head.listing.isVisible()
    assert "督1号" in at.page.file.head.listing_text.text()
    press(Key.Key_R)
    assert isinstance(at.page.deeds.dialog, ReleaseDialog)
    at.rest()
    press((Key.Key_Return, CONTROL))
    at.rest()
    assert not at.page.file.head.listing.isVisible() and not at.page.file.head.release_deed.isEnabled()
    assert [bool(member.released) for member in at.filed(listing).dossier.members] == [True, False]
    step = at.ledger.undoable()
    assert step is not None and at.place.wording.step(step, at.ledger.codes) == "解除挂牌 案1号（督1号）"


def test_the_strip_of_a_listed_case_leads_to_its_list_and_is_gone_with_the_next_file(at: RegistersRig) -> None:
    listing, cases = a_list(at, 1)
    (other,) = at.add([a_case(9)])
    at.page.open_dossier(cases[0])
    at.rest()
    assert at.page.file is not None
    at.page.file.head.listing_button.setFocus()
    press(Key.Key_Space)
    at.rest()
    assert at.page.file.record == listing and not at.page.file.head.listing.isVisible()
    at.page.open_dossier(other)
    at.rest()
    assert not at.page.file.head.listing.isVisible() and not at.page.file.head.release_deed.isEnabled()


def test_files_of_an_open_case_are_attached_and_found_by_the_keys_of_the_window(
    at: RegistersRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (record,) = at.add([a_case(1)])
    assert not at.commands.attach_files.isEnabled() and not at.commands.show_attachments.isEnabled()
    paper = tmp_path / "决定书.txt"
    paper.write_text("决定", encoding="utf-8")
    at.page.open_dossier(record)
    at.rest()
    file = at.page.file
    assert file is not None
    chosen = [str(paper)], ""
    monkeypatch.setattr(attachment_deeds.QFileDialog, "getOpenFileNames", lambda *_: chosen)
    press((Key.Key_A, CONTROL | SHIFT))
    at.rest()
    assert [kept.name for kept in at.ledger.attachments.of_dossier(record)] == ["决定书.txt"]
    press((Key.Key_F, CONTROL | SHIFT))
    assert focused() is file.attachments.chips[0]
    at.page.close_file()
    at.rest()
    assert not at.commands.attach_files.isEnabled()


def test_select_all_in_the_file_of_a_list_means_its_cases(at: RegistersRig) -> None:
    listing, _cases = a_list(at, 3)
    at.page.open_dossier(listing)
    at.rest()
    press((Key.Key_A, CONTROL))
    assert at.page.file is not None and len(at.page.file.members.on_it) == 3
    assert at.page.file.members.release_button.isEnabled()


def test_the_move_command_is_ready_on_the_board_as_soon_as_a_card_is_current(at: RegistersRig) -> None:
    from ui.dialogs.dossier_move import MoveDialog

    at.add([a_case(1)])
    at.commands.show_board.trigger()
    at.rest()
    press((Key.Key_M, CONTROL))
    assert isinstance(at.page.deeds.dialog, MoveDialog)


def test_the_export_writes_the_list_in_the_order_shown(at: RegistersRig, tmp_path: Path) -> None:
    at.add(some_cases(3))
    at.page.table.sort_by("due", descending=True)
    at.rest()
    path = tmp_path / "案件.csv"
    at.page.deeds._write(Register.CASE, at.page.table.records.ids, path)
    at.rest()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert "登记号" in lines[0]
    assert [next(n for n in ("案1号", "案2号", "案3号") if n in line) for line in lines[1:]] == [
        "案3号",
        "案2号",
        "案1号",
    ]
    assert at.page.notice.isVisible() and "3 " in at.page.notice.text.text()


def test_the_other_pages_hold_their_registers(workplace: Workplace, qtbot: QtBot) -> None:
    for register, stage in (("assignment", "assignment-set"), ("complaint", "complaint-received")):
        with registers_rig(workplace, qtbot, register) as at:
            path = at.ledger.campaigns.catalogue(at.ledger.campaigns[CAMPAIGN]).path(Register(register))
            moves = (Move(path[0].code, days(-1), days(3)),)
            at.add([Dossier(Register(register), CAMPAIGN, "一号", "某事项", moves, "market-supervision")])
            assert at.numbers() == ["一号"]
            assert not any(tab.isVisible() for tab in at.page.switches.tabs), stage


@pytest.fixture
def old_catalogue(tmp_path: Path, resources: Path, office: Office) -> Iterator[Ledger]:
    """A ledger whose campaign runs on a catalogue of the time before the registers."""
    text = (resources / "catalogues" / "online-market.toml").read_text(encoding="utf-8")
    newer = load_catalogue(resources / "catalogues" / "online-market.toml")
    parts = text.split("\n[[")
    kept = [part for part in parts if not part.startswith(("stage]]", "outcome]]", "kind]]"))]
    older = parse_catalogue("\n[[".join(kept).replace(f"version = {newer.version}", "version = 1", 1), name="older")
    campaign = Campaign(CAMPAIGN, "网络市场", "Online market", older.code, 1, date(2026, 1, 1), date(2026, 12, 31))
    path = tmp_path / "old.jzl"
    Ledger.create(path, office, resources=resources, campaign=(campaign, older)).close()
    with Ledger.open(path) as ledger:
        yield ledger


def test_where_the_catalogue_has_no_stages_the_newer_version_is_loaded_by_a_button(
    old_catalogue: Ledger, make_workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    workplace = make_workplace(old_catalogue, CAMPAIGN)
    with registers_rig(workplace, qtbot) as at:
        empty = at.page.views.empty
        assert not at.commands.new_dossier.isEnabled()
        assert len(empty.buttons) == 1
        assert focused() is empty.buttons[0]
        qtbot.keyClick(empty.buttons[0], Qt.Key.Key_Space)
        at.rest()
        assert at.ledger.campaigns[CAMPAIGN].version > 1
        assert at.commands.new_dossier.isEnabled()
        assert empty.heading.text() == "No case is entered yet"


def test_a_ledger_open_for_reading_lists_and_changes_nothing(
    ledger_path: Path, make_workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    with Ledger.open(ledger_path) as ledger:
        ledger.dossiers.add(a_case(1))
    with Ledger.open(ledger_path, write=False) as ledger:
        workplace = make_workplace(ledger, CAMPAIGN)
        with registers_rig(workplace, qtbot) as at:
            assert at.numbers() == ["案1号"]
            at.page.table.selectAll()
            for command in (at.commands.new_dossier, at.commands.edit_record, at.commands.void_record):
                assert not command.isEnabled()


def test_select_all_and_the_ends_of_the_list_by_keys(at: RegistersRig) -> None:
    at.add(some_cases(30))
    at.page.table.setFocus()
    press((Key.Key_End, CONTROL))
    assert at.page.table.currentIndex().row() == 29
    press((Key.Key_Home, CONTROL))
    assert at.page.table.currentIndex().row() == 0
    at.commands.select_all.trigger()
    assert at.page.table.selected_count() == 30
    assert "30" in at.page.foot.selected.text()


def test_the_words_follow_the_language(at: RegistersRig, resources: Path) -> None:
    at.add(some_cases(1))
    at.bar.narrow("stage", "case-filed")
    at.rest()
    at.place.wording = Wording(resources, "en")
    at.page.retranslate()
    records = at.page.table.records
    assert records.headerData(records.positions["stage"], Qt.Orientation.Horizontal) == "Stage"
    assert at.column("stage") == ["Filed"]
    assert at.page.switches.tabs[0].text() == "Cases"
    assert at.bar._chips[0].text == "Stage: Filed"


def test_another_campaign_shows_its_own_cases(at: RegistersRig) -> None:
    at.add(some_cases(2))
    first = at.ledger.campaigns[CAMPAIGN]
    other = replace(first, code="online-market-again", zh="再一次专项行动", en="Again")
    at.place.edits.add_campaign(other, at.ledger.campaigns.catalogue(first), initiator=None)
    at.place.campaign_code = other.code
    at.page.campaign_changed()
    at.rest()
    assert at.page.views.number == 0
    assert at.page.views.currentWidget() is at.page.views.empty
    at.bar._everywhere()
    at.rest()
    assert at.page.views.number == 2


def test_platforms_stand_beside_the_tasks_and_lead_to_them(workplace: Workplace, qtbot: QtBot) -> None:
    with registers_rig(workplace, qtbot, "assignment") as at:
        task = Dossier(
            Register.ASSIGNMENT,
            CAMPAIGN,
            "交1号",
            "清理违规促销页面",
            (Move("assignment-set", days(-3), days(4)),),
            "market-supervision",
            platform="platform-a",
            legal_bases=("e-commerce-law-2018",),
        )
        at.add([task, replace(task, number="交2号", platform="platform-b")])
        at.commands.show_platforms.trigger()
        at.rest()
        assert at.page.platforms is not None and at.page.platforms.isVisible()
        assert [button.isChecked() for button in at.page.switches.views] == [False, False, False, True]
        at.page.platforms.tasks_wanted.emit("platform-b")
        at.rest()
        assert at.page.table.isVisible() and at.numbers() == ["交2号"]


def test_import_on_a_register_page_takes_in_its_register(at: RegistersRig) -> None:
    at.commands.import_file.trigger()
    at.rest()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, RegisterImport)
    assert dialog.register is Register.CASE


def test_a_batch_is_written_as_a_document(at: RegistersRig, tmp_path: Path) -> None:
    (case,) = at.add(some_cases(1))
    members = (Member(at.filed(case).uid, days(-1), text="当事人销售侵权商品。"),)
    moves = (Move("publication-published", days(-1)),)
    batch = Dossier(Register.PUBLICATION, CAMPAIGN, "通1号", "典型案件", moves, "market-supervision", members=members)
    (record,) = at.add([batch])
    at.page.open_dossier(record)
    at.rest()
    assert at.page.file is not None and at.page.file.head.publish_deed.isVisible()
    press((Key.Key_E, CONTROL))
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, ExportFile) and dialog.selectedFiles()[0].endswith("通1号 典型案件.docx")
    dialog.reject()
    at.window.activateWindow()
    at.qtbot.waitUntil(at.window.isActiveWindow)
    at.page.file.setFocus()
    path = tmp_path / "通报.docx"
    at.page.deeds._write_batch(at.filed(record), path)
    at.rest()
    assert "当事人销售侵权商品。" in "".join(p.text for p in docx.Document(str(path)).paragraphs)
    notice = at.page.notice
    assert notice.isVisible() and path.name in notice.text.text() and notice.folder.isVisible()
    press(Key.Key_Escape)
    at.rest()
    assert not at.page.file_open and notice.isVisible(), "it stands until it is closed"


def test_a_block_from_a_workbook_is_pasted_into_the_sheet(at: RegistersRig) -> None:
    QGuiApplication.clipboard().setText(
        "案号\t案件名称\t立案日期\t承办部门\t地区\r\n"
        "示〔2026〕1号\t某网店售假案\t2026-03-02\t市场监管\t340100\r\n"
        '示〔2026〕2号\t"某网店\n虚假宣传案"\t2026-03-05\t市场监管\t340100\r\n'
    )
    press((Key.Key_V, CONTROL))
    at.rest()
    sheet = at.page.host.sheet
    at.qtbot.waitUntil(lambda: sheet.checks.ready)
    press((Key.Key_S, CONTROL))
    at.rest()
    assert not at.page.rooms.sheet_shown
    assert sorted(at.numbers()) == ["示〔2026〕1号", "示〔2026〕2号"]
    QGuiApplication.clipboard().clear()
