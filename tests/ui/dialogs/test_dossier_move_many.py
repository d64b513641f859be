# SPDX-License-Identifier: MIT
"""One step for several entries: who takes it and who stays for which reason, what it counts, and one undo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from models.dossier import Dossier, Filed
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.ui.conftest import at_rest
from tests.ui.typing import ALT, CONTROL, Key, bring_up, focused, press
from ui.dialogs.dossier_move_many import MoveManyDialog
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

MOVE = (Key.Key_Return, CONTROL)


class Saved(list[tuple[Filed, Dossier]]):
    """What a dialog wanted to be saved; ``refuses`` where the ledger does not take it."""

    refuses = False

    def take(self, moved: Sequence[tuple[Filed, Dossier]]) -> bool:
        if not self.refuses:
            self.extend(moved)
        return not self.refuses


@contextmanager
def opened(place: Workplace, qtbot: QtBot, known: Sequence[Filed]) -> Iterator[tuple[MoveManyDialog, Saved]]:
    dialog, saved = MoveManyDialog(place, known), Saved()
    dialog.save_with = saved.take
    bring_up(dialog, qtbot)
    at_rest(qtbot, place)
    try:
        yield dialog, saved
    finally:
        dialog.close()
        at_rest(qtbot, place)


def reasons(dialog: MoveManyDialog) -> dict[str, str]:
    """Why entries stay, by number."""
    items = [dialog.left.topLevelItem(row) for row in range(dialog.left.topLevelItemCount())]
    return {item.text(0).partition("  ")[0]: item.text(1) for item in items if item is not None}


def a_case(ledger: Ledger, number: str, moves: str) -> Filed:
    return filed(ledger, Register.CASE, number=number, region="340100", moves=moves)


@pytest.fixture
def leads(ledger: Ledger) -> list[Filed]:
    return [a_case(ledger, f"案{number}", f"2026-11-0{number} | 线索核查") for number in (1, 2, 3)]


def test_the_stage_that_comes_next_is_proposed_with_what_all_of_them_count(
    workplace: Workplace, leads: list[Filed], qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, leads) as (dialog, saved):
        assert focused() is dialog.stage and dialog.stage.code == "case-filed"
        assert "3 件 立案" in dialog.counted_text.text() and "2026-11-24" in dialog.counted_text.text()
        assert not dialog.left.isVisible()
        press(Key.Key_Return, Key.Key_Return, "示立〔2026〕9号", MOVE)
        at_rest(qtbot, workplace)
        assert not dialog.isVisible()
    assert [one.dossier.number for one, _ in saved] == ["案1", "案2", "案3"]
    assert {(moved.stage, moved.moves[-1].document) for _, moved in saved} == {("case-filed", "示立〔2026〕9号")}


def test_what_cannot_go_is_listed_with_its_reason_and_the_rest_goes(
    workplace: Workplace, ledger: Ledger, leads: list[Filed], qtbot: QtBot
) -> None:
    there = a_case(ledger, "案4", "2026-09-02 | 立案")
    beyond = a_case(ledger, "案5", "2026-09-02 | 立案\n2026-09-20 | 调查终结")
    done = a_case(ledger, "案6", "2026-09-02 | 线索核查\n2026-09-03 | 不予立案")
    gone = a_case(ledger, "案7", "2026-09-02 | 线索核查")
    ledger.dossiers.void([gone], "重复")
    late = filed(ledger, Register.CASE, number="案8", region="340100", moves="2026-11-24 | 线索核查")
    known = [*leads, there, beyond, done, ledger.dossiers.get(gone.id), late]
    with opened(workplace, qtbot, known) as (dialog, saved):
        assert dialog.stage.code == "case-filed"
        why = reasons(dialog)
        assert set(why) == {"案4", "案5", "案6", "案7"}
        assert (
            "already" in why["案4"] and "调查终结" in why["案5"] and "reopen" in why["案6"] and "restore" in why["案7"]
        )
        assert "4 of 8" in dialog.counted_text.text()
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-11-23")
        at_rest(qtbot, workplace)
        assert "2026-11-24" in reasons(dialog)["案8"], "it came where it stands only later"
        assert dialog.go_button.text().startswith("Move 3 ")
        press(MOVE)
        at_rest(qtbot, workplace)
    assert [one.dossier.number for one, _ in saved] == ["案1", "案2", "案3"]


def test_only_stages_that_some_of_them_can_take_are_offered(
    workplace: Workplace, ledger: Ledger, leads: list[Filed], qtbot: QtBot
) -> None:
    beyond = a_case(ledger, "案5", "2026-09-02 | 立案\n2026-09-20 | 调查终结")
    with opened(workplace, qtbot, [*leads, beyond]) as (dialog, saved):
        offered = {choice.code: choice.hint for choice in dialog.ways.choices("")}
        assert "case-filed" in offered and "case-decided" in offered and "case-closed" not in offered
        assert offered["case-filed"] == "3 of 4" and offered["case-decided"] == "1 of 4"
        dialog.stage.selectAll()
        press("处理决定", Key.Key_Return)
        at_rest(qtbot, workplace)
        assert set(reasons(dialog)) == {"案1", "案2", "案3"}
        press(Key.Key_Escape)
    assert not saved


def test_a_key_straight_after_typing_takes_what_was_typed(
    workplace: Workplace, leads: list[Filed], qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, leads) as (dialog, saved):
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-11-20", MOVE)
        at_rest(qtbot, workplace)
    assert {moved.moves[-1].day.isoformat() for _, moved in saved} == {"2026-11-20"}


def test_a_day_in_the_future_is_said_at_its_field_and_nothing_goes(
    workplace: Workplace, leads: list[Filed], qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, leads) as (dialog, saved):
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-12-24", MOVE)
        at_rest(qtbot, workplace)
        assert "2026-11-24" in dialog.fields["day"].said and focused() is dialog.day
        assert dialog.isVisible() and not saved and not dialog.left.isVisible()


def test_a_number_of_a_person_in_the_document_stops_all(workplace: Workplace, leads: list[Filed], qtbot: QtBot) -> None:
    with opened(workplace, qtbot, leads) as (dialog, saved):
        dialog.document.setFocus()
        press("电话13800138000", MOVE, MOVE)
        at_rest(qtbot, workplace)
        assert not saved and focused() is dialog.document
        press((Key.Key_M, ALT), MOVE)
        at_rest(qtbot, workplace)
    assert {moved.moves[-1].document for _, moved in saved} == {"电话***********"}


def test_a_missing_outcome_asks_for_a_second_look(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    known = [a_case(ledger, f"案{number}", "2026-09-02 | 立案\n2026-09-20 | 调查终结") for number in (1, 2)]
    with opened(workplace, qtbot, known) as (dialog, saved):
        assert dialog.stage.code == "case-decided" and dialog.fields["outcome"].visible
        press(MOVE)
        at_rest(qtbot, workplace)
        assert not saved and dialog.fields["outcome"].said
        dialog.outcome.setFocus()
        press("给予行政处罚", Key.Key_Tab, MOVE)
        at_rest(qtbot, workplace)
    assert {moved.outcome for _, moved in saved} == {"case-penalised"}


def test_those_done_with_are_reopened_together_where_all_of_them_are(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    known = [a_case(ledger, f"案{number}", "2026-09-02 | 线索核查\n2026-09-03 | 不予立案") for number in (1, 2)]
    with opened(workplace, qtbot, known) as (dialog, saved):
        assert dialog.stage.code == "case-filed"
        press(MOVE)
        at_rest(qtbot, workplace)
    assert len(saved) == 2


def test_it_stays_open_where_the_ledger_refuses(workplace: Workplace, leads: list[Filed], qtbot: QtBot) -> None:
    with opened(workplace, qtbot, leads) as (dialog, saved):
        saved.refuses = True
        dialog.document.setText("文1")
        press(MOVE)
        at_rest(qtbot, workplace)
        assert dialog.isVisible() and dialog.document.text() == "文1"
        assert dialog.counted.property("role") == "notice-error"
