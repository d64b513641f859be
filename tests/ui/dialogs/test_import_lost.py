# SPDX-License-Identifier: MIT
"""Nothing of a file is lost unseen: figures of unknown columns, a newer version of a sender's file, a typed path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.actions_rig import Rig, rig
from tests.ui.dialogs.importing import HEAD, INSPECTIONS, csv_file, lines, opened, problems_of, settle, workbook
from tests.ui.typing import Key, press
from ui.widgets.importing.sender import guessed_sender, pattern_of
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

COUNTY = [
    ("合肥市网络市场监管专项行动情况统计表（2026年10月）", "", "", ""),
    ("县区", "监测网站网店", "查处案件（件）", "走访"),
    ("蜀山区", 1286, 3, 12),
    ("包河区", 960, 1, 9),
    ("庐阳区", 1120, 2, 7),
    ("合计", 3366, 6, 28),
]


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def test_a_column_of_figures_keeps_import_waiting_and_says_why(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, workbook(tmp_path / "各区.xlsx", ("十月", COUNTY)))
    heads = dialog.board.preview.heads
    assert [head.label for head in heads.heads][2:] == ["查处网络交易违法案件?", "What is this?"]
    assert not dialog.import_button.isEnabled()
    assert "C、D" in dialog.foot.word.text()
    assert dialog.focusWidget() is heads
    dialog.board.unsure.settle.click()
    settle(at, dialog)
    assert [head.label for head in heads.heads][2:] == ["查处网络交易违法案件", "Passed over"]
    assert dialog.import_button.text() == "Import 6 records"
    assert "3 figure(s) in column D not imported" in dialog.board.verdict.advice.text()
    assert dialog.focusWidget() is dialog.import_button
    press(Key.Key_Return)
    at.rest()
    cases = [r.action.quantity.value for r in at.records() if r.action.measure == "online-trading-cases"]
    assert cases == [3, 1, 2]


def test_a_measure_of_another_unit_is_an_error_at_its_column(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, workbook(tmp_path / "各区.xlsx", ("十月", COUNTY)))
    heads = dialog.board.preview.heads
    heads.go_to(2)
    press(Key.Key_F4, INSPECTIONS, Key.Key_Return)
    settle(at, dialog)
    assert {row[0] for row in problems_of(dialog)} == {"C3", "C4", "C5"}
    assert not dialog.import_button.isEnabled()
    assert "3 problem(s)" in dialog.foot.word.text()
    dialog.close()


def test_what_is_typed_in_a_head_finds_shown_names_before_aliases(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, workbook(tmp_path / "各区.xlsx", ("十月", COUNTY)))
    source = dialog.board.preview.heads.source
    found = source.choices("网络交易")
    inside = ["网络交易" in choice.label for choice in found]
    assert inside == sorted(inside, reverse=True)
    assert inside[0]
    aliases = [choice.hint for choice in found if "网络交易" not in choice.label]
    assert aliases
    assert all("网络交易" in hint for hint in aliases)
    dialog.close()


def test_a_path_is_typed_or_pasted_and_enter_reads_it(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a b.csv", lines(2))
    dialog = opened(at)
    dialog.source.file.setFocus()
    dialog.source.file.setText(str(tmp_path / "没有.csv"))
    press(Key.Key_Return)
    assert "没有.csv" in dialog.source.hint.text()
    dialog.source.file.setText(f'"{path}"')
    press(Key.Key_Return)
    settle(at, dialog)
    assert dialog.source.file.text() == "a b.csv"
    assert dialog.import_button.text() == "Import 2 records"
    dialog.close()


@pytest.mark.parametrize(
    "stem",
    [
        "同事11月报表", "同事11月报表改", "同事11月报表(2)", "同事11月报表（改）", "同事12月报表终稿", "同事11月报表修订版",
        "同事11月报表v2", "同事报表_最终版", "同事11月报表修改稿2", "同事报表 第2版", "同事11月报表 - 副本", "同事11月报表改2",
    ],
)  # fmt: skip
def test_a_renamed_version_is_the_same_senders(stem: str) -> None:
    assert pattern_of(stem) == "同事报表"
    assert guessed_sender(stem, ["同事报表"]) == "同事报表"


def test_a_name_that_ends_in_rectification_stays_whole() -> None:
    assert pattern_of("蜀山区10月整改") == "蜀山区整改"


def test_who_reports_above_the_table_is_the_sender(at: Rig, tmp_path: Path) -> None:
    rows = [("10月台账",), ("填报单位：蜀山区市场监督管理局",), HEAD, *lines(2)]
    dialog = opened(at, workbook(tmp_path / "x报表.xlsx", ("十月", rows)))
    assert dialog.source.sender_box.currentText() == "蜀山区市场监督管理局"
    dialog.import_button.click()
    at.rest()
    assert {r.action.origin.partition(":")[0] for r in at.records()} == {"蜀山区市场监督管理局"}


def test_lines_like_another_senders_ask_whether_it_is_the_newer_version(at: Rig, tmp_path: Path) -> None:
    opened(at, csv_file(tmp_path / "同事11月报表.csv", lines(4)))
    press(Key.Key_Return)
    at.rest()
    dialog = opened(at, csv_file(tmp_path / "乙丙丁.csv", [*lines(4), *lines(1, first=90)]))
    newer = dialog.board.newer
    assert newer.isVisible()
    assert "“同事报表”" in newer.question.text()
    assert dialog.focusWidget() is newer.take
    press(Key.Key_Return)
    settle(at, dialog)
    assert dialog.source.sender_box.currentText() == "同事报表"
    assert not newer.isVisible()
    assert dialog.board.verdict.already.number.text() == "4"
    assert dialog.focusWidget() is dialog.import_button
    dialog.close()


def test_changed_lines_alone_are_said_to_want_the_tick(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("2026-10-01", INSPECTIONS, 35, "公安", "合肥市", "", "城区")])
    opened(at, path)
    press(Key.Key_Return)
    at.rest()
    csv_file(path, [("2026-10-01", INSPECTIONS, 40, "公安", "合肥市", "", "城区")])
    dialog = opened(at, path)
    assert dialog.focusWidget() is dialog.board.verdict.update_box
    assert "Update them" in dialog.foot.word.text()
    assert "Update them" in dialog.board.verdict.advice.text()
    dialog.close()


def test_what_was_imported_is_selected_in_the_files_order_the_first_one_current(at: Rig, tmp_path: Path) -> None:
    opened(at, csv_file(tmp_path / "a.csv", lines(3)))
    press(Key.Key_Return)
    at.rest()
    opened(at, csv_file(tmp_path / "b.csv", lines(4, first=50)))
    press(Key.Key_Return)
    at.rest()
    ids = [record.id for record in at.records()][3:]
    assert list(at.table.selected_ids()) == ids
    current = at.table.current_record()
    assert current is not None
    assert current.id == ids[0]


def test_the_preview_has_most_of_the_window_where_nothing_is_wrong(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, csv_file(tmp_path / "a.csv", lines(40)))
    dialog.resize(1180, 690)
    at.rest()
    preview = dialog.board.preview
    assert preview.viewport().height() // preview.rowHeight(0) >= 9
    dialog.close()
