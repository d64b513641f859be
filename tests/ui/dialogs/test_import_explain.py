# SPDX-License-Identifier: MIT
"""What asks for an explanation in a file: a kind at a time or one line alone, and numbers that may be a person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from models.actions import Action
from models.dates import DateSpan
from models.quantity import Quantity
from tests.ui.actions_rig import Rig, rig
from tests.ui.dialogs.importing import INSPECTIONS, csv_file, lines, opened, problems_of, settle
from tests.ui.typing import Key, focused, press
from ui.dialogs.import_file import ImportFileDialog
from ui.dialogs.import_work import MANY
from ui.widgets.importing.problems import WORDS
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)", extend=True)  # offscreen

PERSON = "当事人11010519491231002X"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def logged_before(at: Rig) -> None:
    """A line of the ledger that the file's lines may be the same as."""
    measure = at.ledger.codes["measure"].find(INSPECTIONS)
    assert measure is not None
    days = [date(2026, 10, 1), date(2026, 10, 2)]
    at.log(
        *(
            Action(
                campaign="online-market-2026",
                date=DateSpan(day, day),
                counted=day,
                measure=measure.term.code,
                quantity=Quantity(100),
                department="market-supervision",
                region="340100",
            )
            for day in days
        )
    )


def twins(path: Path, quantity: int = 101, besides: Sequence[Sequence[object]] = ()) -> Path:
    """Lines so near to those that they may be the same, and others besides."""
    rows = [(f"2026-10-0{day}", INSPECTIONS, quantity, "市场监管", "合肥市", "", f"第{day}组") for day in (1, 2)]
    return csv_file(path, [*rows, *besides])


def asked(at: Rig, path: Path) -> ImportFileDialog:
    """The assistant, with a file that asks for explanations."""
    dialog = opened(at, path)
    assert not dialog.import_button.isEnabled()
    assert list(dialog.board.explain.fields) == ["duplicate-likely"]
    return dialog


def test_a_kind_is_explained_once_and_enter_goes_on_to_the_import(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    dialog = asked(at, twins(tmp_path / "a.csv"))
    assert dialog.focusWidget() is dialog.board.explain.fields["duplicate-likely"]
    press("两个小组分别检查", Key.Key_Return)
    assert dialog.focusWidget() is dialog.import_button
    press(Key.Key_Return)
    at.rest()
    new = [record.action for record in at.records() if record.action.note]
    assert [action.explanations for action in new] == [(("duplicate-likely", "两个小组分别检查"),)] * 2


def test_one_line_is_explained_by_itself(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    dialog = asked(at, twins(tmp_path / "a.csv"))
    press("两个小组分别检查")
    problems = dialog.board.problems
    row = next(row for row, texts in enumerate(problems_of(dialog)) if texts[0] == "3")
    problems.setCurrentIndex(problems.problems.index(row, 1))
    problems.setFocus()
    press(Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    editor.clear()
    press("次日复查", Key.Key_Return)
    at.rest()
    assert problems_of(dialog)[row][WORDS] == "次日复查"
    dialog.import_button.click()
    at.rest()
    new = {
        r.action.note: dict(r.action.explanations)["duplicate-likely"] for r in at.records() if r.action.explanations
    }
    assert new == {"第1组": "两个小组分别检查", "第2组": "次日复查"}


def test_an_explanation_is_kept_when_the_file_is_read_again(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    path = twins(tmp_path / "a.csv")
    dialog = asked(at, path)
    press("两个小组分别检查", Key.Key_Return)
    press(Key.Key_F5)
    settle(at, dialog)
    assert dialog.import_button.isEnabled()
    assert dialog.board.explain.fields["duplicate-likely"].text() == "两个小组分别检查"
    dialog.close()


def test_what_is_said_of_a_file_is_not_put_on_the_next_one(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    dialog = opened(at, twins(tmp_path / "a.csv"), twins(tmp_path / "b.csv", 102))
    press("两个小组分别检查", Key.Key_Return)
    press(Key.Key_Return)
    settle(at, dialog)
    assert dialog.files.name == "b.csv"
    assert dialog.board.explain.fields["duplicate-likely"].text() == ""
    assert not dialog.import_button.isEnabled()
    press("另一次检查", Key.Key_Return)
    press(Key.Key_Return)
    at.rest()
    said = {(a.quantity.value, *a.explanations) for r in at.records() if (a := r.action).explanations}
    assert said == {
        (101, ("duplicate-likely", "两个小组分别检查")),
        (102, ("duplicate-likely", "另一次检查")),
    }


def test_an_explanation_outlives_a_second_reading_of_many_lines(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    dialog = asked(at, twins(tmp_path / "a.csv", besides=lines(MANY)))
    press("两个小组分别检查", Key.Key_Return)
    settle(at, dialog)
    assert dialog.import_button.isEnabled()
    press(Key.Key_F5)
    settle(at, dialog)
    assert dialog.board.explain.fields["duplicate-likely"].text() == "两个小组分别检查"
    assert dialog.import_button.isEnabled()
    dialog.import_button.click()
    at.rest()
    said = [r.action.explanations for r in at.records() if r.action.explanations]
    assert said == [(("duplicate-likely", "两个小组分别检查"),)] * 2


def test_a_kind_leads_to_its_lines(at: Rig, tmp_path: Path) -> None:
    logged_before(at)
    dialog = asked(at, twins(tmp_path / "a.csv"))
    dialog.board.explain.lines_wanted.emit("duplicate-likely")
    assert dialog.focusWidget() is dialog.board.problems
    dialog.close()


def test_a_number_of_a_person_is_masked_and_counted(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("2026-10-01", INSPECTIONS, 3, "公安", "合肥市", "", PERSON)])
    dialog = opened(at, path)
    assert dialog.board.verdict.masked.number.text() == "1"
    cells = dialog.board.preview.cells
    assert "1949" not in "".join(cells.text(row, 6) for row in range(cells.rowCount()))
    dialog.import_button.click()
    at.rest()
    assert at.records()[0].action.note == "当事人" + "*" * 18


def test_a_false_alarm_is_kept_with_its_reason(at: Rig, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [("2026-10-01", INSPECTIONS, 3, "公安", "合肥市", "", PERSON)])
    dialog = opened(at, path)
    dialog.board.verdict.alarm_box.setFocus()
    press(Key.Key_Space)
    settle(at, dialog)
    assert not dialog.import_button.isEnabled()
    assert dialog.focusWidget() is dialog.board.explain.fields["personal-data"]
    press("商品条码，非证件号", Key.Key_Return)
    dialog.import_button.click()
    at.rest()
    action = at.records()[0].action
    assert action.note == PERSON
    assert action.explanations == (("personal-data", "商品条码，非证件号"),)
