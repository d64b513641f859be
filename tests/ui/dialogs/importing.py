# SPDX-License-Identifier: MIT
"""The import assistant over the Actions page of a real ledger, and the files it is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.ui.actions_rig import Rig
from ui.dialogs.import_file import ImportFileDialog

HEAD = ("日期", "指标", "数量", "牵头部门", "地区", "依据", "备注")
LISTINGS, INSPECTIONS = "下架商品", "检查经营主体"


def csv_file(
    path: Path, rows: Iterable[Sequence[object]], *, head: Sequence[str] = HEAD, encoding: str = "utf-8"
) -> Path:
    """A CSV file as an office sends it."""
    lines = [",".join(map(str, row)) for row in (head, *rows)]
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]]) -> Path:
    """An XLSX workbook of these sheets."""
    book = Workbook()
    for number, (title, rows) in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def lines(count: int, *, first: int = 10, month: str = "10") -> list[tuple[object, ...]]:
    """Ordinary lines of a month, October unless said."""
    return [
        (f"2026-{month}-{1 + n % 28:02d}", LISTINGS, first + n, "市场监管", "合肥市", "电商法", f"第{first + n}批")
        for n in range(count)
    ]


def opened(at: Rig, *paths: Path) -> ImportFileDialog:
    """The assistant, with files looked into and checked."""
    at.commands.import_file.trigger()
    dialog = at.page.deeds.dialog
    assert isinstance(dialog, ImportFileDialog)
    dialog.activateWindow()
    at.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    if paths:
        dialog.choose(paths)
        settle(at, dialog)
    return dialog


def settle(at: Rig, dialog: ImportFileDialog) -> None:
    """Wait until everything that was said is checked."""
    at.rest()
    at.qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    at.rest()
    QCoreApplication.sendPostedEvents()


def problems_of(dialog: ImportFileDialog) -> list[list[str]]:
    """The list of problems as it is shown."""
    model = dialog.board.problems.problems
    return [model.texts(row) for row in range(model.rowCount())]
