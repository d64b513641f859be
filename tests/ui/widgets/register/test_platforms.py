# SPDX-License-Identifier: MIT
"""The register of platforms in a window around a real ledger, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.dossier import Dossier, Move, Remark
from models.ledger import Ledger
from models.office import Office
from models.paths import Register
from models.reporting.platform_page import platform_page
from tests.conftest import TODAY
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from tests.ui.typing import Key, bring_up, focused, press
from ui.widgets.register.platform_adding import PlatformDialog
from ui.widgets.register.platform_print import paper, print_page
from ui.widgets.register.platform_table import COLUMNS, PlatformModel
from ui.widgets.register.platforms import PlatformsView
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

SET, ANSWERED = (
    Move("assignment-set", date(2026, 3, 2), date(2026, 3, 17)),
    Move("assignment-answered", date(2026, 3, 9)),
)


def a_task(number: str, *moves: Move, platform: str = "platform-b", title: str = "清理违规促销页面") -> Dossier:
    made = Dossier(Register.ASSIGNMENT, "online-market-2026", number, title, moves, "market-supervision")
    return replace(made, platform=platform, legal_bases=("e-commerce-law-2018",))


@pytest.fixture
def asked(workplace: Workplace, context: Context) -> Workplace:
    """Platform B was asked twice and answered once, platform A is named by an action."""
    ledger = workplace.ledger
    ledger.dossiers.add(replace(a_task("交1", SET, ANSWERED), remarks=(Remark(date(2026, 3, 8), "answer", "已下架"),)))
    ledger.dossiers.add(a_task("交2", SET, title="核验入网经营者资质"))
    ledger.actions.log(an_action(context, measure="platforms-inspected", quantity="3", platform="platform-a"))
    return workplace


@contextmanager
def shown(place: Workplace, qtbot: QtBot) -> Iterator[PlatformsView]:
    window = QMainWindow()
    window.resize(1166, 620)
    view = PlatformsView(place)
    window.setCentralWidget(view)
    bring_up(window, qtbot)
    at_rest(qtbot, place)
    view.begin()
    try:
        yield view
    finally:
        window.close()
        at_rest(qtbot, place)


def column(view: PlatformsView, key: str) -> list[str]:
    platforms = view.table.platforms
    return [str(platforms.index(row, COLUMNS.index(key)).data()) for row in range(platforms.rowCount())]


def tasks(view: PlatformsView) -> list[str]:
    return [line.words for line in view.file.cards[Register.ASSIGNMENT].list.lines.lines]


# The table


def test_the_model_stands_qts_tests(asked: Workplace, qtbot: QtBot) -> None:
    model = PlatformModel(asked)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    with shown(asked, qtbot) as view:
        model.show(view.table.platforms.lines)
        model.look_for("zb")
        assert [line.code for line in model.lines] == ["platform-b"]


def test_the_table_counts_what_each_platform_was_asked_what_is_overdue_first(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        assert column(view, "name")[:2] == ["示例直播平台乙", "示例电商平台甲"]
        first = [column(view, key)[0] for key in ("asked", "answered", "decided", "overdue")]
        assert first == ["2", "1", "0", "1"]
        assert column(view, "actions")[1] == "1" and view.code == "platform-b"
        assert view.foot.count.text() == "6 platform(s)"


def test_a_click_on_a_head_sorts_and_is_remembered(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        head = view.table.horizontalHeader()
        place = COLUMNS.index("actions")
        at = QPoint(head.sectionViewportPosition(place) + 20, 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert column(view, "actions")[0] == "2"  # what the tasks counted by themselves
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert column(view, "actions")[-1] == "2"
        assert view.code == "platform-b"
    with shown(asked, qtbot) as view:
        assert column(view, "actions")[-1] == "2"


def test_a_platform_is_found_by_initials_and_a_search_for_nothing_says_so(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        view.focus_search()
        press("sldszb")
        assert column(view, "name") == []
        assert view.empty.heading.text() == "No platform matches" and view.file.found is None
        press(Key.Key_Escape)
        assert len(column(view, "name")) == 6 and focused() is view.table
        view.focus_search()
        press("直播", Key.Key_Return)
        assert column(view, "name") == ["示例直播平台乙"] and focused() is view.table
        assert view.foot.count.text() == "1 of 6 platform(s)"


# The file


def test_the_file_says_stage_limit_and_answer_of_each_task(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        assert view.file.name.text() == "示例直播平台乙"
        assert view.file.asked.text() == "Asked 2 · answered 1 · decided 0"
        assert view.file.overdue.text() == "1 overdue"
        late, answered = tasks(view)
        assert "核验入网经营者资质" in late and "已交办" in late and "due 2026-03-17 (252 day(s) late)" in late
        assert "no answer yet" in late and "answered 2026-03-08 已下架" in answered
        figures = [line.words for line in view.file.figures.list.lines.lines]
        assert any(words.startswith("交办事项") and words.endswith("2 件") for words in figures)


def test_a_line_opens_its_entry_by_keys_alone(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        opened: list[int] = []
        view.open_dossier.connect(opened.append)
        press(Key.Key_Return)
        assert focused() is view.file.cards[Register.ASSIGNMENT].list
        press(Key.Key_Down, Key.Key_Return)
        assert opened == [1]
        press(Key.Key_Escape)
        assert focused() is view.table


def test_a_click_opens_its_entry(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        lines = view.file.cards[Register.ASSIGNMENT].list
        with qtbot.waitSignal(view.open_dossier) as caught:
            at = lines.visualRect(lines.lines.index(0, 0)).topLeft() + QPoint(20, 10)
            QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert caught.args == [2]


def test_the_ways_to_all_tasks_and_all_actions_name_the_platform(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        with qtbot.waitSignal(view.tasks_wanted) as caught:
            view.file.cards[Register.ASSIGNMENT].button.click()
        assert caught.args == ["platform-b"]
        press(Key.Key_Down)
        at_rest(qtbot, asked)
        assert not view.file.cards[Register.ASSIGNMENT].isVisible()
        with qtbot.waitSignal(view.actions_wanted) as caught:
            view.file.figures.button.click()
        assert caught.args == ["platform-a"]


def test_a_platform_that_nothing_names_says_so(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        view.choose("platform-f")
        at_rest(qtbot, asked)
        assert view.file.nothing.isVisible() and not view.file.figures.isVisible()


# Following the ledger


def test_edits_and_undo_are_followed_and_the_chosen_platform_stays(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        asked.edits.add_dossier(a_task("交3", SET, platform="platform-c"), initiator=None)
        asked.edits.add_dossier(a_task("交4", SET), initiator=None)
        at_rest(qtbot, asked)
        assert view.code == "platform-b" and len(tasks(view)) == 3
        asked.edits.undo(initiator=None)
        asked.edits.undo(initiator=None)
        at_rest(qtbot, asked)
        assert len(tasks(view)) == 2 and column(view, "asked").count("0") == 5


def test_what_changed_while_it_was_hidden_is_read_when_it_is_seen(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        view.hide()
        asked.edits.add_dossier(a_task("交3", SET), initiator=None)
        at_rest(qtbot, asked)
        assert len(tasks(view)) == 2
        view.show()
        at_rest(qtbot, asked)
        assert len(tasks(view)) == 3


def test_its_words_follow_the_language(asked: Workplace, qtbot: QtBot, resources: Path) -> None:
    with shown(asked, qtbot) as view:
        asked.wording = Wording(resources, "en")
        asked.announcer.retranslated.emit()
        assert column(view, "name")[0] == "Sample live-stream platform B" == view.file.name.text()
        assert view.file.cards[Register.ASSIGNMENT].heading.text() == "Assignments"


# A new platform


def asked_for_a_new_one(view: PlatformsView, qtbot: QtBot) -> PlatformDialog:
    view.add_button.click()
    dialog = view.dialog
    assert isinstance(dialog, PlatformDialog)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_a_platform_is_added_chosen_and_undone(asked: Workplace, qtbot: QtBot) -> None:
    with shown(asked, qtbot) as view:
        asked_for_a_new_one(view, qtbot)
        name = "示例省某某网络科技发展（集团）股份有限公司电子商务平台"
        press(name, Key.Key_Return)
        at_rest(qtbot, asked)
        assert view.file.name.text() == name and len(column(view, "name")) == 7
        asked.edits.undo(initiator=None)
        at_rest(qtbot, asked)
        assert len(column(view, "name")) == 6 and view.code != ""


def test_a_name_with_a_number_of_a_person_and_one_that_is_there_are_refused(
    asked: Workplace, qtbot: QtBot, told: Told
) -> None:
    with shown(asked, qtbot) as view:
        dialog = asked_for_a_new_one(view, qtbot)
        assert not dialog.add_button.isEnabled()
        press("某平台13800138000", Key.Key_Return)
        assert dialog.guard.bubble is not None
        press("示例直播平台乙", Key.Key_Return)
        assert [error.code for error in told] == ["label-personal", "label-exists"]
        assert dialog.isVisible() and len(asked.ledger.codes["platform"]) == 6
        press(Key.Key_Escape)


def test_a_ledger_without_platforms_says_so_and_takes_the_first_one(  # type: ignore[no-untyped-def]  # a factory of conftest
    tmp_path: Path, office: Office, resources: Path, make_workplace, qtbot: QtBot
) -> None:
    Ledger.create(tmp_path / "bare.jzl", office, resources=resources).close()
    with Ledger.open(tmp_path / "bare.jzl") as ledger, shown(make_workplace(ledger), qtbot) as view:
        assert view.empty.heading.text() == "No platform is listed yet"
        assert focused() is view.empty.buttons[0] and view.file.found is None
        press(Key.Key_Space)
        dialog = view.dialog
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        press("某平台", Key.Key_Return)
        qtbot.waitUntil(lambda: column(view, "name") == ["某平台"])
        qtbot.waitUntil(lambda: view.file.nothing.isVisible())


def test_a_ledger_that_is_read_only_offers_no_new_platform(ledger_path: Path, make_workplace, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]  # a factory of conftest
    with Ledger.open(ledger_path, write=False) as ledger, shown(make_workplace(ledger), qtbot) as view:
        assert not view.add_button.isEnabled()
        view.ask_new()
        assert view.dialog is None


# On paper


def test_the_page_is_saved_as_a_word_document(asked: Workplace, qtbot: QtBot, tmp_path: Path) -> None:
    with shown(asked, qtbot) as view:
        view.file.save_button.click()
        assert view.dialog is not None
        view.dialog.close()
        view.write_file("platform-b", tmp_path / "page.docx")
        at_rest(qtbot, asked)
        assert view.foot.word.text() == "Wrote page.docx"
        assert Document(str(tmp_path / "page.docx")).paragraphs[0].text == "示例直播平台乙：平台情况"
        view.foot.hush()


@pytest.mark.usefixtures("qtbot")
def test_the_page_is_printed_on_one_sheet(sample_workplace: Workplace, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        page = platform_page(sample_workplace.ledger, "platform-b", language, TODAY)
        printer = paper()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{language}.pdf"))
        assert print_page(page, printer) == 1
        assert (tmp_path / f"{language}.pdf").read_bytes().startswith(b"%PDF")


def test_a_page_that_holds_a_number_of_a_person_is_neither_saved_nor_printed(
    asked: Workplace, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    task = replace(a_task("交3", SET, title="热线13800138000"), explanations=(("personal-data", "公开的热线"),))
    asked.ledger.dossiers.add(task)
    with shown(asked, qtbot) as view:
        view.write_file("platform-b", tmp_path / "page.docx")
        at_rest(qtbot, asked)
        view.file.print_button.click()
        at_rest(qtbot, asked)
        assert [error.code for error in told] == ["publication-personal"] * 2
        assert not (tmp_path / "page.docx").exists() and view.dialog is None
