# SPDX-License-Identifier: MIT
"""Importing a file: what it holds, what stands against it, and one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.errors import Problem
from tests.ui.actions_rig import Rig, rig
from ui.dialogs.import_file import ImportFileDialog
from ui.widgets.problem_table import ProblemModel
from ui.wording import Wording
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

HEAD = "日期,指标,数量,牵头部门,地区,依据,备注\n"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def dialog_of(at: Rig, path: Path) -> ImportFileDialog:
    """The dialog with a file looked into."""
    at.commands.import_file.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, ImportFileDialog)
    dialog.choose(path)
    at.rest()
    at.rest()
    return dialog


def test_a_sound_file_comes_in_as_one_step(at: Rig, tmp_path: Path) -> None:
    path = tmp_path / "上报表.csv"
    path.write_text(
        HEAD + "2026-11-01,下架商品,1.2万余,市场监管,合肥市,电商法,\n2026-11-02,检查经营主体,35,公安,合肥市,,x\n",
        "utf-8",
    )
    dialog = dialog_of(at, path)
    assert dialog.import_button.isEnabled()
    assert "2" in dialog.import_button.text()
    dialog.import_button.click()
    at.rest()
    assert at.column("quantity") == ["35户次", "12,000余条"]
    at.commands.undo.trigger()
    at.rest()
    assert at.records() == []


def test_a_file_with_problems_is_not_imported_and_each_is_listed(at: Rig, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(
        HEAD + "2026-13-01,下架商品,1,市场监管,合肥市,电商法,\n2026-11-02,没有,abc,公安,合肥市,,\n", "utf-8"
    )
    dialog = dialog_of(at, path)
    assert not dialog.import_button.isEnabled()
    model = dialog.problems.problems
    rows = [model.texts(row) for row in range(model.rowCount())]
    assert ["2", "日期"] in [row[:2] for row in rows]
    assert ["3", "指标"] in [row[:2] for row in rows]
    dialog.copy_button.click()
    assert "2026-13-01" in QGuiApplication.clipboard().text()
    dialog.reject()
    assert at.records() == []


def test_a_file_that_is_none_is_told_of_in_the_dialog(at: Rig, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"not a workbook")
    dialog = dialog_of(at, path)
    assert "broken.xlsx" in dialog.summary.text()
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_the_sheet_of_a_workbook_is_chosen(at: Rig, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "说明"
    book.active.append(["这里没有记录"])
    sheet = book.create_sheet("记录")
    sheet.append(["日期", "指标", "数量", "牵头部门", "地区"])
    sheet.append(["2026-11-02", "检查经营主体", 35, "市场监管", "合肥市"])
    path = tmp_path / "两张表.xlsx"
    book.save(path)
    dialog = dialog_of(at, path)
    assert [dialog.sheet.itemText(n) for n in range(dialog.sheet.count())] == ["说明", "记录"]
    dialog.sheet.setCurrentIndex(1)
    dialog.sheet.activated.emit(1)
    at.rest()
    assert dialog.import_button.isEnabled()
    dialog.reject()


def test_what_is_there_already_is_passed_over(at: Rig, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "2026-11-02,检查经营主体,35,公安,合肥市,,x\n", "utf-8")
    dialog_of(at, path).import_button.click()
    at.rest()
    export = tmp_path / "b.csv"
    at.page.deeds._write(at.table.records.ids[:], export)
    at.rest()
    dialog = dialog_of(at, export)
    assert not dialog.import_button.isEnabled()
    assert "1" in dialog.summary.text()
    dialog.reject()


@pytest.mark.usefixtures("qapp")
def test_the_model_of_the_problems_is_sound(resources: Path) -> None:
    model = ProblemModel(Wording(resources, "zh"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_problems([Problem("date", "date-empty", {}, 3), Problem("", "row-too-long", {}, 4)])
    model.show_problems([])
    assert tester.model() is model
