# SPDX-License-Identifier: MIT
"""The import assistant by keyboard: drop a file, look, Enter; what stands against it; one step that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.ui.actions_rig import Rig, rig
from tests.ui.dialogs.importing import (
    HEAD,
    INSPECTIONS,
    LISTINGS,
    csv_file,
    lines,
    opened,
    problems_of,
    settle,
    workbook,
)
from tests.ui.typing import Key, press
from ui.dialogs.import_file import ImportFileDialog
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def test_a_known_layout_needs_one_look_and_enter(at: Rig, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "上报表.csv",
        [
            ("2026-11-01", LISTINGS, "1.2万余", "市场监管", "合肥市", "电商法", ""),
            ("2026-11-02", INSPECTIONS, 35, "公安", "合肥市", "", "x"),
        ],
    )
    dialog = opened(at, path)
    assert "2" in dialog.import_button.text()
    assert dialog.focusWidget() is dialog.import_button
    press(Key.Key_Return)
    at.rest()
    assert not Shiboken.isValid(dialog) or not dialog.isVisible()
    assert at.column("quantity") == ["12,000余条", "35户次"]  # in the file's order
    at.commands.undo.trigger()
    at.rest()
    assert at.records() == []


def test_what_was_found_is_said_in_words(at: Rig, tmp_path: Path) -> None:
    rows = [("网络市场监管统计",), HEAD, *lines(3)]
    dialog = opened(at, workbook(tmp_path / "庐阳区市场监管局10月.xlsx", ("记录", rows)))
    assert "Header in row 2" in dialog.source.layout_words.text()
    assert dialog.source.sender_box.currentText() == "庐阳区市场监管局"
    cells = dialog.board.preview.cells
    assert [cells.number(row) for row in range(cells.rowCount())] == [1, 2, 3, 4, 5]
    assert [head.label for head in dialog.board.preview.heads.heads][:3] == ["日期", "指标", "数量"]
    dialog.close()


def test_a_file_with_problems_is_not_imported_and_each_leads_to_its_cell(at: Rig, tmp_path: Path) -> None:
    good = lines(80)
    bad = [
        ("2026-13-01", LISTINGS, 1, "市场监管", "合肥市", "电商法", ""),
        ("2026-11-02", "没有", "abc", "公安", "合肥市", "", ""),
    ]
    dialog = opened(at, csv_file(tmp_path / "bad.csv", [*good, *bad]))
    assert not dialog.import_button.isEnabled()
    assert ["82", "日期"] in [row[:2] for row in problems_of(dialog)]
    assert ["83", "指标"] in [row[:2] for row in problems_of(dialog)]
    assert dialog.focusWidget() is dialog.board.problems
    preview = dialog.board.preview
    assert preview.cells.row_of(82) < 0  # far below what a preview shows
    press(Key.Key_Return)
    settle(at, dialog)
    index = preview.currentIndex()
    assert (preview.cells.number(index.row()), index.column()) == (82, 0)
    assert preview.cells.text(index.row(), 0) == "2026-13-01"
    dialog.reject()
    assert at.records() == []


def test_the_list_of_problems_is_copied_and_saved_without_a_personal_number(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "bad.csv", [("2026-10-01", "11010519491231002X", 1, "公安", "合肥市", "", "")])
    dialog = opened(at, path)
    dialog.board.copy_button.click()
    assert "*" in QGuiApplication.clipboard().text()
    assert "1949" not in QGuiApplication.clipboard().text()
    dialog.board.save_button.click()
    assert dialog.list.dialog is not None
    dialog.list.dialog.fileSelected.emit(str(tmp_path / "清单"))
    saved = (tmp_path / "清单.csv").read_text("utf-8-sig")
    assert saved.startswith("Place,Column,")
    assert "1949" not in saved
    assert "清单.csv" in dialog.foot.word.text()
    dialog.list.dialog.close()
    dialog.close()


def test_a_file_that_is_none_is_told_of_and_read_again_once_it_is_mended(at: Rig, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"not a workbook")
    dialog = opened(at, path)
    assert "broken.xlsx" in dialog.empty.text.text()
    assert not dialog.import_button.isEnabled()
    assert dialog.focusWidget() is dialog.empty.buttons[0]
    workbook(path, ("记录", [HEAD, *lines(2)]))
    press(Key.Key_F5)
    settle(at, dialog)
    assert dialog.import_button.text() == "Import 2 records"
    dialog.close()


def test_a_file_that_is_gone_is_told_of(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, tmp_path / "没有.csv")
    assert "没有.csv" in dialog.empty.heading.text()
    dialog.close()


def test_the_first_sheet_with_a_table_is_read_and_another_can_be_chosen(at: Rig, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "三张表.xlsx",
        ("说明", [("这里没有记录",)]),
        ("十月", [HEAD, *lines(3)]),
        ("九月", [HEAD, *lines(5)]),
    )
    dialog = opened(at, path)
    sheet = dialog.source.sheet
    assert [sheet.itemText(n) for n in range(sheet.count())] == ["说明", "十月", "九月"]
    assert sheet.currentText() == "十月"
    assert "3" in dialog.import_button.text()
    sheet.setFocus()
    press(Key.Key_Down)
    settle(at, dialog)
    assert "5" in dialog.import_button.text()
    dialog.close()


def test_importing_the_same_file_twice_adds_nothing(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", lines(3))
    opened(at, path)
    press(Key.Key_Return)
    at.rest()
    dialog = opened(at, path)
    assert dialog.board.verdict.already.number.text() == "3"
    assert not dialog.import_button.isEnabled()
    dialog.close()
    assert len(at.records()) == 3


def test_a_changed_line_is_shown_old_and_new_and_updated_when_asked(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("2026-10-01", INSPECTIONS, 35, "公安", "合肥市", "", "城区")])
    opened(at, path)
    press(Key.Key_Return)
    at.rest()
    csv_file(path, [("2026-10-01", INSPECTIONS, 40, "公安", "合肥市", "", "城区")])
    dialog = opened(at, path)
    assert dialog.board.verdict.changed.number.text() == "1"
    shown = dialog.board.changes.lines
    assert [shown.text(0, 4), shown.text(0, 5)] == ["35 户次", "40 户次"]
    assert not dialog.import_button.isEnabled()
    assert dialog.focusWidget() is dialog.board.verdict.update_box
    press(Key.Key_Space)
    assert dialog.import_button.text() == "Update 1 record"
    press(Key.Key_Return)
    at.rest()
    assert at.column("quantity") == ["40户次"]
    at.commands.undo.trigger()
    at.rest()
    assert at.column("quantity") == ["35户次"]


def test_several_files_come_one_after_the_other(at: Rig, tmp_path: Path) -> None:
    paths = [csv_file(tmp_path / f"{n}.csv", lines(n, first=100 * n)) for n in (1, 2, 3)]
    dialog = opened(at)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, button, none))
    settle(at, dialog)
    assert dialog.source.place.text() == "1 of 3"
    press(Key.Key_Return)
    settle(at, dialog)
    assert dialog.source.file.text() == "2.csv"
    dialog.source.skip.click()
    settle(at, dialog)
    assert dialog.source.place.text() == "3 of 3"
    press(Key.Key_Return)
    at.rest()
    assert len(at.records()) == 4


def test_escape_stops_the_reading_first_and_leaves_then(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "long.csv", lines(60_000))
    at.commands.import_file.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, ImportFileDialog)
    dialog.choose(path)
    at.qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 1 and dialog.job.running, timeout=20_000)
    press_on(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.job.running
    assert "F5" in dialog.foot.word.text()
    settle(at, dialog)
    press_on(dialog, Key.Key_F5)
    settle(at, dialog)
    assert "60,000" in dialog.import_button.text()
    press_on(dialog, Key.Key_Escape)
    assert not Shiboken.isValid(dialog) or not dialog.isVisible()
    at.rest()


def test_an_import_that_is_stopped_leaves_nothing_behind(at: Rig, tmp_path: Path) -> None:
    dialog = opened(at, csv_file(tmp_path / "long.csv", lines(30_000)))
    dialog.import_button.click()
    assert dialog.job.running
    press_on(dialog, Key.Key_Escape)
    settle(at, dialog)
    assert dialog.isVisible()
    assert at.records() == []
    assert dialog.import_button.isEnabled()
    dialog.close()


def test_a_file_that_was_saved_after_it_was_checked_is_not_imported_unread(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", lines(2))
    dialog = opened(at, path)
    csv_file(path, lines(5))
    press(Key.Key_Return)
    settle(at, dialog)
    assert at.records() == []
    assert "F5" in dialog.empty.text.text()
    press(Key.Key_F5)
    settle(at, dialog)
    assert dialog.import_button.text() == "Import 5 records"
    dialog.close()


def test_a_file_that_is_open_elsewhere_is_said_to_be(at: Rig, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("记录", [HEAD, *lines(1)]))
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    dialog = opened(at, path)
    assert dialog.source.hint.isVisible()
    assert dialog.import_button.isEnabled()
    dialog.close()


def press_on(dialog: ImportFileDialog, key: Key) -> None:
    """A key to a dialog that may not have the focus while its button is switched off."""
    from PySide6.QtTest import QTest

    QTest.keyClick(dialog, key)
