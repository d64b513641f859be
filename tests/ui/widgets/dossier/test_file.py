# SPDX-License-Identifier: MIT
"""The file of a dossier: everything linked with it stands there and opens by keys, and it follows the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.dossier import Filed
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.helpers import an_action
from tests.ui.conftest import at_rest
from tests.ui.typing import Key, bring_up, focused, press
from ui.widgets.dossier.file import DossierFile
from ui.widgets.dossier.lines import Line, LineList
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@contextmanager
def shown(place: Workplace, qtbot: QtBot, record: int) -> Iterator[DossierFile]:
    window = QMainWindow()
    window.resize(1180, 720)
    file = DossierFile(place)
    window.setCentralWidget(file)
    bring_up(window, qtbot)
    file.show_dossier(record)
    at_rest(qtbot, place)
    try:
        yield file
    finally:
        window.close()
        at_rest(qtbot, place)


def lines(found: LineList) -> list[Line]:
    return found.lines.lines


def words(found: LineList) -> list[str]:
    return [line.words for line in lines(found)]


@pytest.fixture
def case(ledger: Ledger, context: Context) -> Filed:
    """A case with figures, a complaint that led to it, and a list that it stands on."""
    found = filed(
        ledger,
        Register.CASE,
        number="案7",
        title="直播销售不合格奶粉案",
        region="340100",
        moves="2026-09-01 | 线索核查\n2026-09-02 | 立案 | 示立〔2026〕7号",
        remarks="2026-09-20 | 催办 | 请抓紧",
        legal_bases="e-commerce-law-2018",
    )
    basis = {"legal_basis": "e-commerce-law-2018", "case": "案7"}
    ledger.actions.log(an_action(context, date="2026-09-05", measure="listings-removed", quantity="12", **basis))
    ledger.actions.log(an_action(context, date="2026-09-06", measure="listings-removed", quantity="30余", **basis))
    ledger.actions.log(an_action(context, date="2026-09-07", measure="samples-tested", quantity="6", case="案7"))
    filed(ledger, Register.COMPLAINT, number="诉5", title="反映奶粉标签不全", region="340100", case="案7")
    filed(ledger, Register.SUPERVISION, number="督1", title="第一批", members="案7 | 2026-09-10 | 2026-10-10")
    return found


def test_the_head_says_where_it_stands_and_how_much_time_is_left(
    workplace: Workplace, case: Filed, qtbot: QtBot
) -> None:
    with shown(workplace, qtbot, case.id) as file:
        head = file.head
        assert (head.name.number.text(), head.name.title.text()) == ("案7", "直播销售不合格奶粉案")
        assert head.stage.text() == "立案" and "2026-12-01" in head.due.text()
        assert [step.code for step in head.strip.steps][:3] == ["case-lead", "case-filed", "case-investigated"]
        assert [step.here for step in head.strip.steps] == [False, True, False, False, False, False]
        assert focused() is head.name


def test_its_figures_stand_by_measure_and_what_is_counted_by_itself_is_marked(
    workplace: Workplace, case: Filed, qtbot: QtBot
) -> None:
    with shown(workplace, qtbot, case.id) as file:
        found = {line.text: (line.hint, bool(line.tag)) for line in lines(file.figures.list) if line.strong}
        assert found == {
            "抽检网售商品": ("6 批次", False),
            "督促平台删除违法商品信息": ("42余 条", False),
            "立案": ("1 件", True),
        }


def test_the_story_names_everything_in_the_order_of_days(workplace: Workplace, case: Filed, qtbot: QtBot) -> None:
    with shown(workplace, qtbot, case.id) as file:
        found = [(line.day, line.text) for line in lines(file.story.list)]
        assert found == sorted(found, key=lambda entry: entry[0])
        texts = [text for _, text in found]
        assert {"线索核查", "立案", "请抓紧", "诉5", "督1"} <= {*texts}
        assert any("督促平台删除违法商品信息" in text for text in texts)


def test_a_line_of_the_story_opens_what_it_names_by_enter(
    workplace: Workplace, ledger: Ledger, case: Filed, qtbot: QtBot
) -> None:
    complaint = ledger.dossiers.by_number(Register.COMPLAINT, "诉5")
    assert complaint is not None
    with shown(workplace, qtbot, case.id) as file:
        file.story.list.setFocus()
        place = next(i for i, line in enumerate(lines(file.story.list)) if line.text == "诉5")
        press(Key.Key_Home, *[Key.Key_Down] * place)
        with qtbot.waitSignal(file.open_dossier) as told:
            press(Key.Key_Return)
        assert told.args == [complaint.id]
        place = next(i for i, line in enumerate(lines(file.story.list)) if line.target and line.target[0] == "action")
        press(Key.Key_Home, *[Key.Key_Down] * place)
        with qtbot.waitSignal(file.open_action):
            press(Key.Key_Return)


def test_tab_leads_through_the_cards_as_they_are_read(
    workplace: Workplace, ledger: Ledger, case: Filed, qtbot: QtBot
) -> None:
    changed = replace(case.dossier, links=("案8",))
    filed(ledger, Register.CASE, number="案8", region="340100")
    ledger.dossiers.edit(case, changed)
    with shown(workplace, qtbot, case.id) as file:
        seen = []
        for _ in range(9):
            press(Key.Key_Tab)
            seen.append(focused())
        assert seen == [
            file.head.move_button,
            file.head.edit_button,
            file.head.more_button,
            *file.facts.lists,
            file.figures.button,
            file.figures.list,
            file.story.list,
            file.attachments.button,
            file.history.list,
        ]


def test_keys_of_the_file_work_wherever_the_cursor_is_in_it(workplace: Workplace, case: Filed, qtbot: QtBot) -> None:
    with shown(workplace, qtbot, case.id) as file:
        for widget in (file.head.name, file.story.list):
            for key, signal, args in (
                (Key.Key_F2, file.edit_wanted, [case.id]),
                (Key.Key_M, file.move_wanted, [case.id, ""]),
                (Key.Key_Escape, file.back, []),
                (Key.Key_Backspace, file.back, []),
                (Key.Key_Delete, file.void_wanted, [case.id]),
            ):
                widget.setFocus()
                with qtbot.waitSignal(signal) as told:
                    press(key)
                assert told.args == args
        file.head.name.setFocus()
        with qtbot.waitSignal(file.edit_wanted):
            press(Key.Key_Return)


def test_a_click_on_a_step_ahead_asks_for_it(workplace: Workplace, case: Filed, qtbot: QtBot) -> None:
    with shown(workplace, qtbot, case.id) as file, qtbot.waitSignal(file.move_wanted) as told:
        strip = file.head.strip
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(3 * strip.width() // 6 + 10, 12))
    assert told.args == [case.id, "case-decided"]


def test_edits_of_its_cases_are_no_edits_of_a_list(
    workplace: Workplace, ledger: Ledger, case: Filed, qtbot: QtBot
) -> None:
    listed = ledger.dossiers.by_number(Register.SUPERVISION, "督1")
    assert listed is not None
    for number in range(50):
        ledger.dossiers.edit(ledger.dossiers.get(case.id), replace(case.dossier, note=str(number)))
    with shown(workplace, qtbot, listed.id) as file:
        assert len(lines(file.history.list)) == 1
    with shown(workplace, qtbot, case.id) as file:
        assert len(lines(file.history.list)) == 41


def test_an_opening_that_was_undone_and_done_again_stands_among_its_edits(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    found = filed(ledger, Register.CASE, number="案1", title="某案", region="340100")
    workplace.edits.undo(initiator=None)
    workplace.edits.redo(initiator=None)
    with shown(workplace, qtbot, found.id) as file:
        again, gone, opened = (line.detail for line in lines(file.history.list))
        assert "＋ 某案" in again and gone and not opened


def test_a_figure_is_added_with_its_number(workplace: Workplace, case: Filed, qtbot: QtBot) -> None:
    with shown(workplace, qtbot, case.id) as file, qtbot.waitSignal(file.log_figure) as told:
        file.figures.button.click()
    assert told.args == ["案7"]


def test_it_follows_the_ledger(
    workplace: Workplace, ledger: Ledger, context: Context, case: Filed, qtbot: QtBot
) -> None:
    with shown(workplace, qtbot, case.id) as file:
        workplace.edits.edit_dossier(
            ledger.dossiers.get(case.id), replace(case.dossier, title="改了名称"), initiator=None
        )
        at_rest(qtbot, workplace)
        assert file.head.name.title.text() == "改了名称"
        assert any("改了名称" in line.detail for line in lines(file.history.list))
        workplace.edits.log_action(
            an_action(context, date="2026-09-07", measure="samples-failed", quantity="2", case="案7"), initiator=None
        )
        at_rest(qtbot, workplace)
        assert "抽检不合格商品" in [line.text for line in lines(file.figures.list)]


def test_a_dossier_whose_opening_is_undone_leads_back(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    found = filed(ledger, Register.CASE, number="案1", region="340100")
    with shown(workplace, qtbot, found.id) as file:
        with qtbot.waitSignal(file.back):
            workplace.edits.undo(initiator=None)
        assert file.record == 0


def test_a_list_shows_where_its_cases_stand_and_counts_them_in_one_line(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    for number in range(8):
        filed(ledger, Register.CASE, number=f"案{number}", title=f"{number}号案", region="340100")
    members = "\n".join(f"案{number} | 2026-09-10" for number in range(8))
    found = filed(ledger, Register.SUPERVISION, number="督1", moves="2026-09-10 | 挂牌督办", members=members)
    with shown(workplace, qtbot, found.id) as file:
        assert [(line.text, line.hint) for line in lines(file.members.list)] == [(f"案{n}", "立案") for n in range(8)]
        counted = [line for line in lines(file.story.list) if line.mark == "counted"]
        assert len(counted) == 1 and "8 件" in counted[0].text
        file.members.list.setFocus()
        with qtbot.waitSignal(file.open_dossier):
            press(Key.Key_Return)


def test_a_voided_one_says_why_and_is_not_edited(
    workplace: Workplace, ledger: Ledger, case: Filed, qtbot: QtBot
) -> None:
    ledger.dossiers.void([ledger.dossiers.get(case.id)], "重复登记")
    with shown(workplace, qtbot, case.id) as file:
        assert file.head.voided.isVisible() and "重复登记" in file.head.voided_text.text()
        assert not file.head.edit_button.isEnabled() and not file.head.move_button.isEnabled()
        with qtbot.assertNotEmitted(file.edit_wanted, wait=10):
            press(Key.Key_F2)


def test_files_are_kept_with_it_and_taken_off(
    workplace: Workplace, ledger: Ledger, case: Filed, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "决定书.txt"
    paper.write_text("决定", encoding="utf-8")
    with shown(workplace, qtbot, case.id) as file:
        file.attachments.attach([paper])
        at_rest(qtbot, workplace)
        assert [chip.text.split("  ")[0] for chip in file.attachments.chips] == ["决定书.txt"]
        file.attachments.chips[0].setFocus()
        press(Key.Key_Delete)
        at_rest(qtbot, workplace)
        assert not ledger.attachments.of_dossier(case.id) and not file.attachments.chips


def test_a_narrow_page_stacks_its_cards(workplace: Workplace, case: Filed, qtbot: QtBot) -> None:
    with shown(workplace, qtbot, case.id) as file:
        assert file.story.x() > file.facts.x()
        file.window().resize(760, 700)
        qtbot.waitUntil(lambda: file.story.y() > file.figures.y() and file.story.x() == file.facts.x())
        assert QApplication.activeWindow() is file.window()


def test_what_is_done_with_is_reopened_or_taken_back_but_does_not_ask_to_go_on(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    way = "2026-09-01 | 线索核查\n2026-09-02 | 立案"
    going, done, merged = (
        filed(ledger, Register.CASE, number=f"案{place}", moves=moves)
        for place, moves in enumerate((way, f"{way}\n2026-10-09 | 结案", f"{way}\n2026-10-09 | 并案"))
    )
    only = filed(ledger, Register.CASE, number="案9", moves="2026-10-09 | 并案")
    with shown(workplace, qtbot, going.id) as file:
        button = file.head.move_button
        assert button.text() == "Move on…" and button.property("role") == "primary"
        for found, text in ((done, "Reopen…"), (merged, "Take back…")):
            file.show_dossier(found.id)
            at_rest(qtbot, workplace)
            assert button.text() == text and button.property("role") != "primary"
            with qtbot.waitSignal(file.move_wanted):
                press(Key.Key_M)
        file.show_dossier(only.id)
        at_rest(qtbot, workplace)
        assert not button.isVisible()
        with qtbot.assertNotEmitted(file.move_wanted, wait=10):
            press(Key.Key_M)
