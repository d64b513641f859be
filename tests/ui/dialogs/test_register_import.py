# SPDX-License-Identifier: MIT
"""A register's file in its window: read, looked at, explained, and taken in as one step, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import a_dossier, all_of, filed
from tests.ui.conftest import at_rest
from tests.ui.dialogs.importing import workbook
from tests.ui.typing import Key, focused, press
from ui.dialogs.register_import import RegisterImport
from ui.dialogs.register_import_lines import NUMBER, STAGE, STATE, TITLE, WHAT
from ui.dialogs.register_import_work import State
from ui.translations import Translations
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

HEAD = ("序号", "案号", "案件名称", "当事人", "承办单位", "立案日期", "移送公安日期")


@pytest.fixture(autouse=True)
def in_chinese(qapp: QApplication, resources: Path) -> Iterator[None]:
    """The dialog's own words, in Chinese."""
    before, translations = QLocale(), Translations(qapp, resources)
    translations.switch("zh")
    yield
    translations.remove()
    QLocale.setDefault(before)


def line(
    number: int, *, filed_on: str = "2026-03-02", title: str = "销售假冒商品案", moved: str = ""
) -> tuple[str, ...]:
    return (str(number), f"案{number}", title, "张三", "市场监管", filed_on, moved)


def book(path: Path, rows: Sequence[Sequence[str]], *more: tuple[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of cases below their title, with a total."""
    return workbook(path, ("案件", [("某市案件台账",), HEAD, *rows, ("合计", str(len(rows)))]), *more)


@contextmanager
def opened(
    place: Workplace, qtbot: QtBot, path: Path | None = None, register: Register = Register.CASE
) -> Iterator[RegisterImport]:
    dialog = RegisterImport(place, register, path)
    dialog.open()  # it deletes itself when it is closed
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    settle(qtbot, place)
    try:
        yield dialog
    finally:
        dialog.close()
        at_rest(qtbot, place)


def settle(qtbot: QtBot, place: Workplace) -> None:
    at_rest(qtbot, place)
    QCoreApplication.sendPostedEvents()


def column(dialog: RegisterImport, which: int) -> list[str]:
    lines = dialog.board.table.lines
    return [lines.text(place, which) for place in range(lines.rowCount())]


def switch_to(dialog: RegisterImport, state: State) -> None:
    dialog.board.tabs.setCurrentIndex(1 + list(State).index(state))


def numbers(ledger: Ledger) -> list[str]:
    return [one.dossier.number for one in all_of(ledger, Register.CASE) if not one.dossier.voided]


def test_enter_takes_a_file_in_as_one_step_and_says_how_many_came(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Changes] = []
    workplace.announcer.changed.connect(lambda changes, _initiator: heard.append(changes))
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1), line(2)])) as dialog:
        assert dialog.board.verdict.new.number.text() == "2"
        assert "张三" not in dialog.board.assumed.text()
        for said in ("当事人", "合肥市", "网络市场监管专项行动2026"):
            assert said in dialog.board.assumed.text()
        assert focused() is dialog.import_button and dialog.import_button.text() == "导入 2 件案件"
        press(Key.Key_Return)
        settle(qtbot, workplace)
        assert numbers(ledger) == ["案1", "案2"]
        assert dialog.empty.heading.text() == "已导入 2 件案件"
        assert "2 条" in dialog.empty.text.text()  # what it counted
        assert focused() is dialog.empty.buttons[0]
        press(Key.Key_Return)
        assert not dialog.isVisible()
    assert [changes.kind for changes in heard] == ["dossier-import"]
    ledger.undo()
    assert numbers(ledger) == []


def test_the_table_says_how_each_line_stands_and_shows_one_kind_at_a_time(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    there = {"title": "销售假冒商品案", "moves": "2026-03-02 | 立案"}
    filed(ledger, Register.CASE, number="案1", **there)
    filed(ledger, Register.CASE, number="案2", **there)
    rows = [line(1), line(2, title="虚假宣传案"), line(3), line(4, title="")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        assert column(dialog, STATE) == ["已有", "有变动", "新增", "有误"]
        assert column(dialog, NUMBER) == ["案1", "案2", "案3", "案4"]
        assert column(dialog, STAGE) == ["立案", "立案", "立案", ""]
        assert column(dialog, TITLE) == ["销售假冒商品案", "虚假宣传案", "销售假冒商品案", ""]
        assert column(dialog, WHAT)[1] == "名称：销售假冒商品案 → 虚假宣传案"
        switch_to(dialog, State.WRONG)
        assert column(dialog, NUMBER) == ["案4"] and column(dialog, WHAT) == ["请填写名称。"]
        switch_to(dialog, State.NEW)
        assert column(dialog, NUMBER) == ["案3"]


def test_a_problem_leads_to_its_line_and_back_and_the_mended_file_is_read_again(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "cases.xlsx", [line(1), line(2, filed_on="2026-13-40")])
    with opened(workplace, qtbot, path) as dialog:
        assert focused() is dialog.board.problems
        assert not dialog.import_button.isEnabled() and dialog.foot.word.text() == "先改正 1 处问题"
        table = dialog.board.table
        assert table.lines.text(table.currentIndex().row(), NUMBER) == "案2"  # it is in sight already
        switch_to(dialog, State.NEW)
        press(Key.Key_Return)
        assert focused() is table and dialog.board.tabs.currentIndex() == 0
        assert table.lines.text(table.currentIndex().row(), NUMBER) == "案2"
        press(Key.Key_Return)
        assert focused() is dialog.board.problems
        book(path, [line(1), line(2)])
        press(Key.Key_F5)
        settle(qtbot, workplace)
        assert focused() is dialog.import_button
    assert numbers(ledger) == []


def test_changed_lines_are_taken_over_only_where_that_is_wanted(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    filed(ledger, Register.CASE, number="案1", title="销售假冒商品案", moves="2026-03-02 | 立案")
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1, title="虚假宣传案")])) as dialog:
        assert focused() is dialog.board.verdict.update_box and not dialog.import_button.isEnabled()
        press(Key.Key_Space)
        assert dialog.import_button.text() == "更新 1 件案件"
        dialog.import_button.click()
        settle(qtbot, workplace)
        assert dialog.empty.heading.text() == "已更新 1 件案件"
    assert [one.dossier.title for one in all_of(ledger, Register.CASE)] == ["虚假宣传案"]


def test_numbers_of_persons_are_masked_or_explained_one_by_one(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [line(1, title="虚假宣传案 13812345678"), line(2, title="刷单案 13812345679")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        assert dialog.board.verdict.masked.number.text() == "2"
        assert not any("13812345" in text for text in column(dialog, TITLE))
        dialog.board.verdict.alarm_box.click()
        settle(qtbot, workplace)
        assert list(dialog.board.explain.fields) == ["personal-data"] and not dialog.import_button.isEnabled()
        model = dialog.board.problems.problems
        model.setData(model.index(0, 3), "样品编号")
        assert dialog.foot.word.text() == "先说明 1 行的原因"
        press("货号", Key.Key_Return)
        assert focused() is dialog.import_button
        press(Key.Key_Return)
        settle(qtbot, workplace)
    said = [dict(one.dossier.explanations)["personal-data"] for one in all_of(ledger, Register.CASE)]
    assert said == ["样品编号", "货号"]


def test_a_file_that_changes_or_goes_meanwhile_is_not_taken_in(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "cases.xlsx", [line(1)])
    with opened(workplace, qtbot, path) as dialog:
        book(path, [line(1), line(2)])
        dialog.import_button.click()
        settle(qtbot, workplace)
        assert "又被改动" in dialog.empty.text.text() and focused() is dialog.empty.buttons[0]
        press(Key.Key_Return)
        settle(qtbot, workplace)
        assert dialog.import_button.text() == "导入 2 件案件"
        path.unlink()
        dialog.import_button.click()
        settle(qtbot, workplace)
        assert "找不到 cases.xlsx" in dialog.empty.text.text()
    assert numbers(ledger) == []


def test_a_register_that_changed_meanwhile_is_read_against_again(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    known = filed(ledger, Register.CASE, number="案1", title="销售假冒商品案", moves="2026-03-02 | 立案")
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1, title="虚假宣传案")])) as dialog:
        dialog.board.verdict.update_box.click()
        ledger.dossiers.edit(known, a_dossier(ledger, Register.CASE, number="案1", title="刷单案"))
        dialog.import_button.click()
        settle(qtbot, workplace)
        assert "F5" in dialog.empty.text.text() and "登记簿又有改动" in dialog.empty.text.text()
    assert ledger.dossiers.get(known.id).dossier.title == "刷单案"


def test_escape_stops_the_reading_and_then_leaves(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot) as dialog:
        dialog.choose(book(tmp_path / "cases.xlsx", [line(1)]))
        press(Key.Key_Escape)
        assert dialog.isVisible() and not dialog.busy
        assert "F5" in dialog.foot.word.text()
        settle(qtbot, workplace)
        assert not dialog.import_button.isEnabled()
        press(Key.Key_Escape)
        assert not dialog.isVisible()
    assert numbers(ledger) == []


def test_an_import_that_is_stopped_is_not_there_and_one_that_was_done_is_told(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    many = book(tmp_path / "many.xlsx", [line(number) for number in range(1, 151)])
    with opened(workplace, qtbot, many) as dialog:
        dialog.import_button.click()
        dialog.reject()
        settle(qtbot, workplace)
        assert numbers(ledger) == [] and dialog.import_button.isEnabled()
        dialog.choose(book(tmp_path / "few.xlsx", [line(1)]))
        settle(qtbot, workplace)
        dialog.import_button.click()
        dialog.reject()  # written before the first chance to stop
        settle(qtbot, workplace)
        assert numbers(ledger) == ["案1"] and dialog.empty.heading.text() == "已导入 1 件案件"


def test_the_sheet_with_a_header_is_found_and_another_can_be_chosen(
    workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = workbook(
        tmp_path / "cases.xlsx",
        ("说明", [("按月填报",)]),
        ("一季度", [HEAD, line(1)]),
        ("二季度", [HEAD, line(2), line(3)]),
    )
    with opened(workplace, qtbot, path) as dialog:
        sheet = dialog.source.sheet
        assert sheet.isVisible() and sheet.currentText() == "一季度"
        sheet.setCurrentIndex(2)
        sheet.activated.emit(2)
        settle(qtbot, workplace)
        assert column(dialog, NUMBER) == ["案2", "案3"]
        sheet.setCurrentIndex(0)
        sheet.activated.emit(0)
        settle(qtbot, workplace)
        assert "表头" in dialog.empty.text.text() and sheet.isVisible()


def test_a_path_may_be_typed_and_one_that_names_no_file_is_told(
    workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot) as dialog:
        dialog.source.file.setFocus()
        press("nothing.xlsx", Key.Key_Return)
        assert dialog.source.hint.text() == "没有文件“nothing.xlsx”。"
        dialog.source.file.selectAll()
        press(str(book(tmp_path / "cases.xlsx", [line(1)])), Key.Key_Return)
        settle(qtbot, workplace)
        assert column(dialog, NUMBER) == ["案1"]


def test_the_problems_are_saved_for_whoever_is_to_mend_them(workplace: Workplace, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [line(1, title=""), line(2, filed_on="x13812345678")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        dialog.board.save_button.click()
        chooser = dialog.list.dialog
        assert chooser is not None
        chooser.chosen.emit(tmp_path / "problems.csv")
        chooser.close()
        text = (tmp_path / "problems.csv").read_text(encoding="utf-8-sig")
        assert "3,名称," in text and "4,立案日期," in text and "13812345678" not in text
        QApplication.processEvents()


@pytest.mark.parametrize("register", list(Register))
def test_what_the_program_writes_itself_is_there_already(
    register: Register,
    workplace: Workplace,
    ledger: Ledger,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    from models.dossier_listing import columns_of, dossier_rows
    from models.dossier_pages import DossierFilter
    from models.layout import by_label

    filed(ledger, Register.CASE, number="案9")
    more = {"case": "案9"} if register is Register.REVIEW else {}
    filed(ledger, register, **more)
    rows = list(dossier_rows(ledger, DossierFilter(register), by_label(ledger.codes, "zh")))
    path = workbook(tmp_path / "list.xlsx", ("清单", [columns_of(register), *rows]))
    with opened(workplace, qtbot, path, register) as dialog:
        assert column(dialog, STATE) == ["已有"] * len(rows)
        assert not dialog.import_button.isEnabled() and dialog.foot.word.text() == "文件中没有新内容"


def test_a_ledger_open_read_only_shows_a_file_and_takes_nothing_in(
    ledger: Ledger, tmp_path: Path, qtbot: QtBot, make_workplace: Callable[..., Workplace]
) -> None:
    with Ledger.open(ledger.path, write=False) as other:
        place = make_workplace(other, "online-market-2026")
        with opened(place, qtbot, book(tmp_path / "cases.xlsx", [line(1)])) as dialog:
            assert column(dialog, NUMBER) == ["案1"]
            assert not dialog.import_button.isEnabled()
            assert dialog.foot.word.text() == "台账以只读方式打开，不能导入"
