# SPDX-License-Identifier: MIT
"""A dossier's form under quick hands: dates are typed over, marks go with what they marked, rows go by a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from models.dossier import Filed
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.models.test_codes_left_out import WENT, run_on, without
from tests.ui.dialogs.test_dossier_form import SAVE, opened, press_in, row, said, saved
from tests.ui.dialogs.test_dossier_move import MOVE
from tests.ui.dialogs.test_dossier_move import opened as moving
from tests.ui.typing import ALT, Key, focused, press
from ui.dialogs.dossier_form import DossierForm
from ui.widgets.dossier.rows import RowsEdit
from ui.widgets.line_edit import LineEdit
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


def rows(form: DossierForm, name: str) -> RowsEdit:
    return cast(RowsEdit, form.fields.fields[name].editor)


def selected() -> str:
    edit = focused()
    assert isinstance(edit, LineEdit)
    return edit.selectedText()


@pytest.mark.parametrize("way", ["button", "enter", "insert"])
@pytest.mark.parametrize(("register", "name"), [(Register.CASE, "moves"), (Register.REVIEW, "remarks")])
def test_the_day_of_a_new_row_is_typed_over(
    workplace: Workplace, qtbot: QtBot, register: Register, name: str, way: str
) -> None:
    with opened(workplace, qtbot, register) as form:
        edit = rows(form, name)
        if name == "remarks" and way != "button":
            edit.add_button.click()
            edit.rows[0].editors[2].setFocus()
            press("已催办")
        before = len(edit.rows)
        if way == "button":
            edit.add_button.setFocus()
            press(Key.Key_Return)
        elif way == "insert":
            edit.rows[-1].editors[0].setFocus()
            press(Key.Key_Insert)
        else:
            edit.rows[-1].editors[-1].setFocus()
            press(Key.Key_Return)
        assert len(edit.rows) == before + 1 and selected() == "2026-11-24"
        press("2026-11-20", Key.Key_Tab)
        days = [row.editors[0].draft_text() for row in edit.rows]  # type: ignore[attr-defined]  # a date
        assert days[-1] == "2026-11-20"


def test_the_day_of_a_case_on_a_list_is_typed_over(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    filed(ledger, Register.CASE, number="案1")
    with opened(workplace, qtbot, Register.SUPERVISION) as form:
        rows(form, "members").setFocus()
        press("案1", Key.Key_Return)
        rows(form, "members").rows[0].editors[0].setFocus()
        press(Key.Key_Tab)
        assert selected() == "2026-11-24"
        press("2026-11-20", Key.Key_Tab)
        assert form.fields.text("members") == "案1 | 2026-11-20"


@pytest.mark.parametrize(
    ("mended", "keys"),
    [("partners", ["公安"]), ("partners", [Key.Key_Backspace]), ("department", ["网信", Key.Key_Tab])],
)
def test_the_mark_of_the_partners_goes_as_soon_as_they_are_mended(
    workplace: Workplace, qtbot: QtBot, mended: str, keys: Sequence[str | Key]
) -> None:
    """Also where it is the lead that is mended, and without waiting for a pause."""
    with opened(workplace, qtbot) as form:
        press("某网店售假案")
        if keys == ["公安"]:
            press_in(form, "partners", "外星局", Key.Key_Tab)
        else:
            press_in(form, "partners", "市场监管", Key.Key_Tab)
        assert form.fields.fields["partners"].problem == "error"
        press_in(form, mended, *keys)
        assert form.fields.fields["partners"].problem == "" and not said(form, "partners")


def test_who_is_named_twice_is_told_by_the_name(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot) as form:
        press("某网店售假案")
        press_in(form, "partners", "市场监管", Key.Key_Tab)
        assert "Market supervision" in said(form, "partners") or "市场监管" in said(form, "partners")


@pytest.mark.parametrize(
    ("register", "name", "editor"), [("case", "moves", 1), ("case", "remarks", 1), ("publication", "members", 2)]
)
def test_a_row_goes_by_the_key_that_its_button_names(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot, register: str, name: str, editor: int
) -> None:
    filed(ledger, Register.CASE, number="案1")
    with opened(workplace, qtbot, Register(register)) as form:
        texts = {"moves": "2026-03-02 | case-filed", "remarks": "2026-03-02 | note | 一", "members": "案1 | 2026-03-02"}
        form.fields.fields[name].set_text(texts[name])
        found = rows(form, name).rows[0]
        assert "Alt+Delete" in found.cross.toolTip()
        found.editors[editor].setFocus()
        press((Key.Key_Delete, ALT))
        assert rows(form, name).rows == [] and form.fields.text(name) == ""


@pytest.fixture
def left_behind(ledger: Ledger) -> Filed:
    """A case at a stage that the campaign's catalogue does not offer."""
    known = filed(ledger, Register.CASE, number="案1", moves=WENT, region="340100")
    run_on(ledger, without("stage", "case-investigated"))
    return known


def test_a_case_at_a_stage_that_is_offered_no_more_is_edited(
    workplace: Workplace, left_behind: Filed, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, known=left_behind) as form:
        assert not form.half_typed and row(form, 1).stage.text() in ("调查终结", "Investigated")
        assert row(form, 1).due_day.placeholderText() == "2026-05-31"
        press_in(form, "title", "另一个名称", SAVE)
        assert saved(form).title == "另一个名称" and saved(form).moves == left_behind.dossier.moves


def test_a_case_at_a_stage_that_is_offered_no_more_moves_on(
    workplace: Workplace, left_behind: Filed, qtbot: QtBot
) -> None:
    with moving(workplace, qtbot, left_behind) as dialog:
        assert dialog.stage.code == "case-decided"
        dialog.outcome.set_draft_text("case-penalised")
        press(MOVE)
        found = dialog.dossier()
        assert found is not None and found.stage == "case-decided" and found.moves[:2] == left_behind.dossier.moves


def test_enter_leaves_a_new_row_in_which_nothing_is_said(workplace: Workplace, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, Register.CASE) as form:
        edit = rows(form, "moves")
        edit.rows[-1].editors[-1].setFocus()
        press(Key.Key_Return)
        assert len(edit.rows) == 2
        press(Key.Key_Return)
        assert focused() is edit.rows[1].editors[1], "the day was taken: which stage?"
        press(Key.Key_Return)
        assert len(edit.rows) == 1 and focused() is form.fields.fields["outcome"].editor
