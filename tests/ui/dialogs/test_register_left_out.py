# SPDX-License-Identifier: MIT
"""Wrong lines of a register's file are left out by a key, the others come in, and what was left out can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from tests.ui.dialogs.test_register_import import (
    book,
    column,
    in_chinese,
    line,
    numbers,
    opened,
    settle,
    switch_to,
)
from tests.ui.typing import SHIFT, Key, focused, press
from ui.dialogs.register_import import RegisterImport
from ui.dialogs.register_import_lines import NUMBER, STATE, WHAT
from ui.dialogs.register_import_work import State
from ui.workplace import Workplace

__all__ = ["in_chinese"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


def save(dialog: RegisterImport, path: Path) -> None:
    """Take the file's chooser at its word."""
    chooser = dialog.list.dialog
    assert chooser is not None
    chooser.chosen.emit(path)
    chooser.close()


def test_delete_leaves_a_wrong_line_out_and_enter_takes_the_others_in(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [line(1), line(2, title=""), line(3), line(4, filed_on="2026-13-40")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        assert focused() is dialog.board.problems and not dialog.import_button.isEnabled()
        press(Key.Key_Delete)
        assert not dialog.import_button.isEnabled() and dialog.foot.word.text() == "先改正 1 处问题"
        assert focused() is dialog.board.problems  # at the next one
        press(Key.Key_Delete)
        assert focused() is dialog.import_button and dialog.import_button.text() == "导入 2 件案件，搁置 2 行"
        assert column(dialog, STATE) == ["新增", "已搁置", "新增", "已搁置"]
        press(Key.Key_Return)
        settle(qtbot, workplace)
        assert numbers(ledger) == ["案1", "案3"]
        assert "搁置了 2 行" in dialog.empty.text.text()
    ledger.undo()
    assert numbers(ledger) == []


def test_a_line_is_brought_back_by_the_same_key(workplace: Workplace, tmp_path: Path, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1), line(2, title="")])) as dialog:
        problems = dialog.board.problems.problems
        press(Key.Key_Delete)
        assert problems.texts(0)[2] == "已搁置：请填写名称。" and dialog.board.against.heading.text() == "搁置 1"
        dialog.board.problems.setFocus()
        assert dialog.board.against.leave_button.text() == "取消搁置 (Del)"
        press(Key.Key_Delete)
        assert problems.texts(0)[2] == "请填写名称。" and not dialog.import_button.isEnabled()
        assert dialog.board.verdict.wrong.number.text() == "1"


def test_all_lines_with_one_problem_are_left_out_together(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [line(n, title="") for n in range(1, 4)] + [line(4), line(5, filed_on="2026-13-40")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        assert dialog.board.against.alike_button.text() == "搁置同类 3 行 (Shift+Del)"
        press((Key.Key_Delete, SHIFT))
        assert dialog.foot.word.text() == "先改正 1 处问题"
        assert not dialog.board.against.alike_button.isVisible()  # the next one is the only one of its kind
        dialog.board.against.leave_button.click()
        assert dialog.import_button.text() == "导入 1 件案件，搁置 4 行"
        dialog.import_button.click()
        settle(qtbot, workplace)
    assert numbers(ledger) == ["案4"]


def test_delete_in_the_table_of_lines_does_the_same_and_spares_sound_lines(
    workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1), line(2, title="")])) as dialog:
        table = dialog.board.table
        table.setFocus()
        table.go_to(3)
        press(Key.Key_Delete)
        assert column(dialog, STATE) == ["新增", "有误"] and dialog.foot.word.text() == "只有存在问题的行可以搁置。"
        table.go_to(4)
        press(Key.Key_Delete)
        assert column(dialog, STATE) == ["新增", "已搁置"]
        switch_to(dialog, State.LEFT)
        assert column(dialog, NUMBER) == ["案2"] and column(dialog, WHAT) == ["请填写名称。"]
        table.setFocus()
        table.go_to(4)
        press(Key.Key_Delete)
        assert dialog.board.tabs.currentIndex() == 0 and column(dialog, STATE) == ["新增", "有误"]


def test_what_is_wrong_with_the_header_cannot_be_left_out(workplace: Workplace, tmp_path: Path, qtbot: QtBot) -> None:
    rows = [("案号", "承办单位", "立案日期"), ("案1", "市场监管", "2026-03-02")]
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with opened(workplace, qtbot, path) as dialog:
        assert "搁置" not in dialog.board.verdict.advice.text()
        assert not dialog.board.against.leave_button.isVisible()
        press(Key.Key_Delete)
        assert not dialog.import_button.isEnabled() and dialog.board.verdict.wrong.number.text() == "1"


def test_the_lines_left_out_are_saved_mended_and_imported_by_themselves(
    workplace: Workplace, ledger: Ledger, tmp_path: Path, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", [line(1), line(2, title="")])) as dialog:
        press(Key.Key_Delete, Key.Key_Return)
        settle(qtbot, workplace)
        assert dialog.empty.buttons[0].text() == "搁置的行另存为 …" and focused() is dialog.empty.buttons[0]
        press(Key.Key_Return)
        save(dialog, tmp_path / "mend.csv")
        QApplication.processEvents()
        text = (tmp_path / "mend.csv").read_text(encoding="utf-8-sig")
        assert text.splitlines()[0] == "案号,案件名称,承办单位,立案日期,移送公安日期,问题"
        assert "请填写名称。" in text and "张三" not in text
        (tmp_path / "mend.csv").write_text(text.replace("案2,", "案2,虚假宣传案", 1), encoding="utf-8-sig")
        dialog.activateWindow()
        dialog.choose(tmp_path / "mend.csv")
        settle(qtbot, workplace)
        assert dialog.import_button.text() == "导入 1 件案件" and not dialog.board.against.isVisible()
        press(Key.Key_Return)
        settle(qtbot, workplace)
    assert numbers(ledger) == ["案1", "案2"]


def test_a_file_that_was_mended_and_read_again_has_nothing_left_out(
    workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = book(tmp_path / "cases.xlsx", [line(1), line(2, title="")])
    with opened(workplace, qtbot, path) as dialog:
        press(Key.Key_Delete)
        book(path, [line(0), line(1), line(2, title="")])  # another row is the wrong one now
        press(Key.Key_F5)
        settle(qtbot, workplace)
        assert column(dialog, STATE) == ["新增", "新增", "有误"] and not dialog.import_button.isEnabled()


def test_what_was_left_out_stays_so_when_masking_is_switched(
    workplace: Workplace, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [line(1, title="虚假宣传案 13812345678"), line(2, title="")]
    with opened(workplace, qtbot, book(tmp_path / "cases.xlsx", rows)) as dialog:
        press(Key.Key_Delete)
        dialog.board.verdict.alarm_box.click()
        settle(qtbot, workplace)
        assert dialog.board.explain.fields.keys() == {"personal-data"} and column(dialog, STATE)[1] == "已搁置"
        press("样品编号", Key.Key_Return)
        assert dialog.import_button.text() == "导入 1 件案件，搁置 1 行"
