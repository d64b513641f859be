# SPDX-License-Identifier: MIT
"""Hostile and older workbooks: refused with a word or read whole, in bounded time and memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import IntakeError
from models.intake.sheets import open_sheet
from models.intake.spreadsheet import Plan, plan_import
from models.ledger import Ledger
from tests.conftest import TODAY
from tests.helpers import finished
from tests.models.test_intake import HEAD, LINE, names
from tests.soak.hostile import MAKERS, MOST_MEMORY, read_apart
from tests.xls import workbook_bytes


def test_hostile_files_are_read_or_refused_in_bounded_memory(ledger_path: Path) -> None:
    taken = read_apart(ledger_path, 7, 0, 9 * len(MAKERS))
    assert sum(taken.outcomes.values()) == 9 * len(MAKERS)
    assert taken.peak < MOST_MEMORY
    assert "Traceback" not in taken.said
    assert {"file-not-a-workbook", "sheet-too-wide", "import-problems", "file-too-large"} <= taken.outcomes.keys()


def test_an_older_workbook_is_read_like_a_newer_one(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(workbook_bytes([HEAD, LINE, [*LINE[:2], 12.5, *LINE[3:5], "#N/A"]]))
    made = finished(plan_import(ledger, path, today=TODAY, column_names=names), Plan)
    assert [(p.row, p.field, p.code) for p in made.problems] == [(3, "note", "cell-error")]
    assert [action.quantity.value for _, action in made.new] == [12]


def test_merged_cells_of_an_older_workbook_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(workbook_bytes([["地区", "数量"], ["合肥市", 1], ["", 2]], merges=[(1, 2, 0, 0)]))
    assert open_sheet(path).merged == [(2, 0, 3, 0)]


def test_an_older_workbook_under_a_newer_name_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes([["a", "b"]]))
    assert [cells for _, cells in open_sheet(path).rows] == [["a", "b"]]


def test_an_older_workbook_with_a_password_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(workbook_bytes([["a"]], locked=True))
    with pytest.raises(IntakeError, match="file-locked"):
        open_sheet(path)
