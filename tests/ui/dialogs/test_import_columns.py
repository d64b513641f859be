# SPDX-License-Identifier: MIT
"""The columns of a foreign file: chosen by keyboard in their heads, said once for every line, remembered by sender."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.actions_rig import Rig, rig
from tests.ui.dialogs.importing import HEAD, INSPECTIONS, LISTINGS, csv_file, lines, opened, settle, workbook
from tests.ui.typing import Key, press
from ui.dialogs.import_file import ImportFileDialog
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

FOREIGN = ("日期", "指标", "数量", "牵头部门", "地区", "依据", "情况摘记甲")


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def labels(dialog: ImportFileDialog) -> list[str]:
    """What the heads say."""
    return [head.label for head in dialog.board.preview.heads.heads]


def states(dialog: ImportFileDialog) -> list[str]:
    """How sure the heads are."""
    return [head.state for head in dialog.board.preview.heads.heads]


def foreign(path: Path, count: int = 2, month: str = "10") -> Path:
    """A file with a column nobody knows."""
    return csv_file(path, lines(count, month=month), head=FOREIGN)


def test_a_column_nobody_knows_is_named_first_and_chosen_by_keys(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, foreign(tmp_path / "蜀山区市场监管局10月.csv"))
    heads = dialog.board.preview.heads
    assert states(dialog) == [""] * 6 + ["unsure"]
    assert dialog.board.unsure.isVisible()
    assert dialog.focusWidget() is heads
    assert heads.current == 6
    press(Key.Key_F4)
    assert heads.box.isVisible()
    press("备注", Key.Key_Return)
    settle(at, dialog)
    assert not heads.box.isVisible()
    assert dialog.focusWidget() is dialog.import_button
    assert labels(dialog)[6] == "备注"
    assert not dialog.board.unsure.isVisible()
    press(Key.Key_Return)
    at.rest()
    assert sorted(record.action.note for record in at.records()) == ["第10批", "第11批"]


def test_arrows_go_along_the_heads_and_alt_down_opens_one(at: Rig, tmp_path: Path) -> None:
    from PySide6.QtCore import Qt

    dialog = opened(at, foreign(tmp_path / "a.csv"))
    heads = dialog.board.preview.heads
    heads.setFocus()
    press(Key.Key_Home, Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert heads.current == 1
    press((Key.Key_Down, Qt.KeyboardModifier.AltModifier))
    assert heads.box.isVisible() and heads.box.list_open
    press(Key.Key_Escape)
    assert not heads.box.isVisible()
    assert dialog.isVisible()
    assert dialog.focusWidget() is heads
    assert labels(dialog)[1] == "指标"
    dialog.close()


def test_a_measure_is_found_in_the_heads_by_its_initials(at: Rig, tmp_path: Path) -> None:
    rows = [("2026-10-01", "合肥市", 35, 3)]
    path = csv_file(tmp_path / "a.csv", rows, head=("日期", "地区", INSPECTIONS, "甲乙丙"))
    dialog = opened(at, path)
    heads = dialog.board.preview.heads
    measure = at.ledger.codes["measure"].find(LISTINGS)
    assert measure is not None
    heads.setFocus()
    press(Key.Key_End, "dcpt")
    assert heads.box.list_open
    press(Key.Key_Return)
    settle(at, dialog)
    assert heads.heads[3].role == f"measure:{measure.term.code}"
    assert dialog.source.layout_words.text().startswith("Measures across")
    dialog.close()


def test_delete_passes_a_column_over(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, csv_file(tmp_path / "a.csv", lines(2)))
    dialog.board.preview.heads.setFocus()
    press(Key.Key_End, Key.Key_Delete)
    settle(at, dialog)
    assert states(dialog)[6] == "passed"
    dialog.import_button.click()
    at.rest()
    assert {record.action.note for record in at.records()} == {""}


def test_the_columns_of_a_sender_are_as_last_time_until_they_are_forgotten(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, foreign(tmp_path / "蜀山区市场监管局2026年9月.csv"))
    dialog.board.preview.heads.setFocus()
    press(Key.Key_End, Key.Key_F4, "备注", Key.Key_Return)
    settle(at, dialog)
    dialog.import_button.click()
    at.rest()
    dialog = opened(at, foreign(tmp_path / "蜀山区市场监管局2026年10月.csv", month="11"))
    assert dialog.source.sender_box.currentText() == "蜀山区市场监管局"
    assert dialog.source.remembered.isVisible()
    assert states(dialog)[6] == ""
    assert dialog.focusWidget() is dialog.import_button
    dialog.source.forget.click()
    settle(at, dialog)
    assert not dialog.source.remembered.isVisible()
    assert states(dialog)[6] == "unsure"
    dialog.close()


def test_another_sender_may_have_columns_of_its_own(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, foreign(tmp_path / "蜀山区市场监管局9月.csv"))
    dialog.board.preview.heads.setFocus()
    press(Key.Key_End, Key.Key_F4, "备注", Key.Key_Return)
    settle(at, dialog)
    dialog.import_button.click()
    at.rest()
    dialog = opened(at, foreign(tmp_path / "x.csv", month="11"))
    assert states(dialog)[6] == "unsure"
    dialog.source.sender_box.setFocus()
    dialog.source.sender_box.lineEdit().selectAll()
    press("蜀山区市场监管局", Key.Key_Return)
    settle(at, dialog)
    assert dialog.isVisible()
    assert states(dialog)[6] == ""
    dialog.close()


def test_what_no_column_says_is_said_once_for_every_line(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [(INSPECTIONS, 35), (LISTINGS, 20)], head=("指标名称", "数量"))
    dialog = opened(at, path)
    constants = dialog.board.constants
    assert not dialog.import_button.isEnabled()
    assert dialog.focusWidget() is constants.fields["date"]
    assert constants.assumed.isVisible()  # the office's own department and region
    press("2026-10", Key.Key_Return)
    settle(at, dialog)
    assert dialog.import_button.text() == "Import 2 records"
    assert dialog.focusWidget() is dialog.import_button
    press(Key.Key_Return)
    at.rest()
    assert {str(record.action.date) for record in at.records()} == {"2026-10"}
    assert {record.action.department for record in at.records()} == {"market-supervision"}


def test_what_the_clerk_said_survives_a_second_reading(at: Rig, tmp_path: Path) -> None:
    path = foreign(tmp_path / "a.csv")
    dialog = opened(at, path)
    dialog.board.preview.heads.setFocus()
    press(Key.Key_End, Key.Key_F4, "备注", Key.Key_Return)
    settle(at, dialog)
    foreign(path, 5)
    press(Key.Key_F5)
    settle(at, dialog)
    assert labels(dialog)[6] == "备注"
    assert "5" in dialog.import_button.text()
    dialog.close()


def test_measures_across_give_a_line_a_figure(at: Rig, tmp_path: Path) -> None:
    rows = [
        ("各区情况表", "", ""),
        ("地区", INSPECTIONS, LISTINGS),
        ("蜀山区", 12, 340),
        ("庐阳区", 7, ""),
        ("合计", 19, 340),
    ]
    dialog = opened(at, workbook(tmp_path / "各区.xlsx", ("十月", rows)))
    press("2026-10", Key.Key_Return)
    settle(at, dialog)
    assert dialog.board.verdict.new.number.text() == "3"
    assert dialog.board.verdict.passed.isVisible()
    new = dialog.board.new.lines
    assert sorted(new.text(row, 0) for row in range(new.rowCount())) == ["B3", "B4", "C3"]
    dialog.board.tabs.setCurrentWidget(dialog.board.new)
    dialog.board.new.setFocus()
    dialog.board.new.setCurrentIndex(new.index(0, 0))
    press(Key.Key_Return)
    preview = dialog.board.preview
    assert (preview.cells.number(preview.currentIndex().row()), preview.currentIndex().column()) == (3, 1)
    assert dialog.isVisible()
    dialog.close()


def test_a_form_has_its_items_down_the_side(at: Rig, tmp_path: Path) -> None:
    rows = [("项目", "单位", "数量"), (INSPECTIONS, "户次", 64), (LISTINGS, "条", "1.2万余")]
    dialog = opened(at, csv_file(tmp_path / "报表2026年10月.csv", rows[1:], head=rows[0]))
    assert dialog.source.layout_words.text().startswith("A form")
    if dialog.focusWidget() is dialog.board.constants.fields["date"]:
        press("2026-10", Key.Key_Return)
        settle(at, dialog)
    dialog.import_button.click()
    at.rest()
    assert at.column("quantity") == ["64户次", "12,000余条"]  # in the file's order


def test_figures_to_date_become_increments(at: Rig, tmp_path: Path) -> None:
    for month, figure in (("09", 100), ("10", 130)):
        row = (f"2026-{month}", INSPECTIONS, figure, "公安", "合肥市", "", "")
        dialog = opened(at, csv_file(tmp_path / f"公安局2026年{month}月.csv", [row], head=HEAD))
        if month == "09":
            dialog.source.cumulative.setFocus()
            press(Key.Key_Space)
            settle(at, dialog)
        assert dialog.source.cumulative.isChecked()  # remembered with the sender's columns
        dialog.import_button.click()
        at.rest()
    assert sorted(record.action.quantity.value or 0 for record in at.records()) == [30, 100]


def test_columns_that_are_right_as_they_are_need_one_press(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, foreign(tmp_path / "a.csv"))
    assert dialog.focusWidget() is dialog.board.preview.heads
    dialog.board.unsure.settle.click()
    assert states(dialog)[6] == "passed"
    assert dialog.focusWidget() is dialog.import_button
    dialog.close()
