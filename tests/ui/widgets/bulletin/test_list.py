# SPDX-License-Identifier: MIT
"""The list of draft lines: a sound model, and marks that follow what was decided."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.bulletin_rig import BULLETIN
from ui.widgets.bulletin.lines import KeptSheet, State
from ui.widgets.bulletin.list import LineModel, kind_of
from ui.widgets.bulletin.reading import figures_of
from ui.widgets.bulletin.sheet import BulletinSheet
from ui.workplace import Workplace


@pytest.fixture
def sheet(workplace: Workplace) -> BulletinSheet:
    context = workplace.context()
    assert context is not None
    found = BulletinSheet()
    found.context = context
    lines = tuple(figures_of(workplace.ledger, context, BULLETIN))
    found.show(KeptSheet(BULLETIN, title="《简报》", common={"region": "340100"}, lines=lines))
    return found


@pytest.mark.usefixtures("qapp")
def test_the_model_of_the_lines_is_sound(workplace: Workplace, sheet: BulletinSheet) -> None:
    model = LineModel(workplace, sheet)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sheet.confirm([0, 1])
    sheet.drop(2)
    sheet.show(KeptSheet())
    sheet.show(KeptSheet(BULLETIN))
    assert tester.model() is model


@pytest.mark.usefixtures("qapp")
def test_a_line_says_its_bound_in_words_and_where_it_counts(workplace: Workplace, sheet: BulletinSheet) -> None:
    shown = LineModel(workplace, sheet).shown(0)
    assert shown.measure == "出动执法人员"
    assert shown.quantity == "至少 12,000 人次"
    assert "2026-10" in shown.below
    assert shown.kind == "open"


@pytest.mark.usefixtures("qapp")
def test_a_part_is_set_apart_and_an_unknown_measure_keeps_its_words(workplace: Workplace, sheet: BulletinSheet) -> None:
    model = LineModel(workplace, sheet)
    shown = [model.shown(row) for row in range(model.rowCount())]
    assert [s.part for s in shown] == [False, False, False, False, True, False, False]
    assert (shown[5].kind, shown[5].quantity) == ("error", "7起")


@pytest.mark.usefixtures("qapp")
def test_a_mark_follows_what_was_decided(sheet: BulletinSheet) -> None:
    sheet.confirm([0])
    sheet.drop(5)
    kinds = [kind_of(line, sheet.verdict(row)) for row, line in enumerate(sheet.lines)]
    assert kinds == ["confirmed", "open", "open", "open", "open", "dropped", "error"]


@pytest.mark.usefixtures("qapp")
def test_a_unit_of_the_text_that_the_measure_does_not_count_in_is_an_error_until_the_figure_is_typed(
    sheet: BulletinSheet,
) -> None:
    row = next(row for row, line in enumerate(sheet.lines) if line.figure == "32场次")
    sheet.mend(row, "measure", "platforms-interviewed")
    assert [problem.code for problem in sheet.verdict(row).problems] == ["unit-wrong"]
    sheet.mend(row, "quantity", "3")
    assert sheet.verdict(row).sound


@pytest.mark.usefixtures("qapp")
def test_keys_typed_into_one_field_are_taken_back_together(sheet: BulletinSheet) -> None:
    for text in ("3", "34", "345"):
        sheet.mend(1, "quantity", text)
    sheet.mend(1, "note", "x")
    sheet.stack.undo()
    assert sheet.lines[1].draft["quantity"] == "345"
    sheet.stack.undo()
    assert sheet.lines[1].draft["quantity"] == "3456"
    assert not sheet.stack.canUndo()


@pytest.mark.usefixtures("qapp")
def test_what_was_logged_can_no_longer_be_decided_on(sheet: BulletinSheet) -> None:
    sheet.confirm([0])
    sheet.logged({0: "a" * 32})
    sheet.mend(0, "quantity", "1")
    sheet.drop(0)
    assert sheet.lines[0].state is State.LOGGED
    assert not sheet.stack.canUndo()
