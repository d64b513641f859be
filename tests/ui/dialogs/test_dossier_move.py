# SPDX-License-Identifier: MIT
"""One step along a dossier's path: what follows is offered, what it counts is said, and a step is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.dossier import Dossier, Filed
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.periods_helpers import close
from tests.ui.conftest import at_rest
from tests.ui.typing import ALT, CONTROL, Key, bring_up, focused, press
from ui.dialogs.dossier_move import MoveDialog
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

MOVE = (Key.Key_Return, CONTROL)


@contextmanager
def opened(place: Workplace, qtbot: QtBot, known: Filed, stage: str = "") -> Iterator[MoveDialog]:
    dialog = MoveDialog(place, known, stage)
    bring_up(dialog, qtbot)
    try:
        yield dialog
    finally:
        dialog.close()
        at_rest(qtbot, place)


def moved(dialog: MoveDialog) -> Dossier:
    found = dialog.dossier()
    assert found is not None, dialog.moved()
    return found


@pytest.fixture
def lead(ledger: Ledger) -> Filed:
    """A lead that came in and is not filed yet."""
    return filed(ledger, Register.CASE, number="案7", region="340100", moves="2026-11-02 | 线索核查")


def test_the_next_stage_is_proposed_and_what_it_counts_is_said(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        assert focused() is dialog.stage and dialog.stage.code == "case-filed"
        assert dialog.day.text() == "2026-11-24" and dialog.due.placeholderText() == "2027-02-22"
        assert "1 件 立案" in dialog.counted_text.text() and "2026-11-24" in dialog.counted_text.text()
        press(Key.Key_Return, Key.Key_Return, "示立〔2026〕7号", MOVE)
        move = moved(dialog).moves[-1]
    assert (move.stage, move.day, move.document) == ("case-filed", date(2026, 11, 24), "示立〔2026〕7号")
    assert move.due == date(2027, 2, 22)


def test_what_it_counts_follows_every_key_and_is_what_is_saved(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-11-20")
        said = dialog.counted_text.text()
        assert "1 件 立案" in said and "2026-11-20" in said and "2026-11-24" not in said
        assert dialog.due.placeholderText() == "2027-02-18"
        press(MOVE)
        assert moved(dialog).moves[-1].day == date(2026, 11, 20)


def test_a_day_of_a_closed_month_is_said_to_count_later(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    lead = filed(ledger, Register.CASE, number="案7", region="340100", moves="2026-10-12 | 线索核查")
    close(ledger, "2026-10")
    with opened(workplace, qtbot, lead) as dialog:
        assert "2026-10" not in dialog.counted_text.text()
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-10-20")
        assert "2026-10 已结账，按补报计入 2026-11" in dialog.counted_text.text()


def test_a_stage_may_be_given_and_the_cursor_is_at_its_paper(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead, "case-not-filed") as dialog:
        assert focused() is dialog.document
        assert not dialog.fields["due"].visible
        press(MOVE)
        assert moved(dialog).stage == "case-not-filed" and moved(dialog).due is None


def test_stages_further_on_are_marked_and_taken_only_at_the_second_time(
    workplace: Workplace, lead: Filed, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        hints = {choice.code: choice.hint for choice in dialog.stages.choices("")}
        assert next(iter(hints)) == "case-filed" and hints["case-decided"]
        dialog.stage.selectAll()
        press("结案", Key.Key_Return, MOVE)
        assert dialog.dossier() is None and dialog.fields["stage"].said
        press(MOVE)
        assert moved(dialog).stage == "case-closed"


def test_where_the_stage_decides_an_outcome_is_asked_for(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    known = filed(ledger, Register.CASE, number="案8", region="340100", moves="2026-09-02 | 立案")
    with opened(workplace, qtbot, known, "case-decided") as dialog:
        assert dialog.fields["outcome"].visible
        press(MOVE)
        assert dialog.dossier() is None and dialog.fields["outcome"].said
        dialog.outcome.setFocus()
        press("给予行政处罚", Key.Key_Tab, MOVE)
        assert (moved(dialog).stage, moved(dialog).outcome) == ("case-decided", "case-penalised")


def test_a_day_before_the_last_step_is_refused(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        dialog.day.setFocus()
        dialog.day.selectAll()
        press("2026-11-01", MOVE)
        assert dialog.dossier() is None and "2026-11-02" in dialog.fields["day"].said
        assert focused() is dialog.day


def test_the_last_step_is_taken_back_with_a_word_about_what_goes_with_it(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    known = filed(
        ledger, Register.CASE, number="案8", region="340100", moves="2026-09-01 | 线索核查\n2026-09-02 | 立案"
    )
    with opened(workplace, qtbot, known) as dialog:
        dialog.back_button.click()
        assert "1 件 立案" in dialog.counted_text.text() and "线索核查" in dialog.explanation.text()
        assert not dialog.fields["stage"].visible
        press(MOVE)
        back = moved(dialog)
    changes = workplace.edits.edit_dossier(known, back, "dossier-move", initiator=None)
    assert changes is not None and back.stage == "case-lead"
    assert not list(ledger.dossiers.disagreements())


def test_where_it_began_there_is_no_step_to_take_back(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        assert not dialog.back_button.isEnabled()


def test_a_published_batch_counts_each_of_its_cases(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    for number in range(3):
        filed(ledger, Register.CASE, number=f"案{number}", region="340100")
    members = "\n".join(f"案{number} | 2026-11-01" for number in range(3))
    batch = filed(ledger, Register.PUBLICATION, moves="2026-11-01 | 拟通报", members=members)
    with opened(workplace, qtbot, batch) as dialog:
        assert "3 件" in dialog.counted_text.text()


def test_a_number_of_a_person_in_the_document_stops_it(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        dialog.document.setFocus()
        press("电话13800138000", MOVE, MOVE)
        assert dialog.dossier() is None and focused() is dialog.document
        press((Key.Key_M, ALT), MOVE)
        assert moved(dialog).moves[-1].document == "电话***********"


def test_it_stays_open_where_the_ledger_refuses_it(workplace: Workplace, lead: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, lead) as dialog:
        dialog.save_with = lambda _dossier: False
        dialog.document.setText("文1")
        press(MOVE)
        assert dialog.isVisible() and dialog.document.text() == "文1"
        assert dialog.counted.property("role") == "notice-error"


def test_a_decision_that_is_counted_asks_what_it_corrects(workplace: Workplace, ledger: Ledger, qtbot: QtBot) -> None:
    review = filed(ledger, Register.REVIEW, case="案8", moves="2026-11-02 | 受理")
    with opened(workplace, qtbot, review, "review-decided") as dialog:
        assert not dialog.fields["quantity"].visible
        dialog.outcome.setFocus()
        press("维持", Key.Key_Tab)
        assert not dialog.fields["quantity"].visible  # nothing is counted by it, and nothing corrected
        dialog.outcome.setFocus()
        dialog.outcome.selectAll()
        press("变更", Key.Key_Return, Key.Key_Return)
        assert focused() is dialog.measure
        press("罚款金额", Key.Key_Return, Key.Key_Return, "1.5万", MOVE)
        found = moved(dialog)
    assert (found.outcome, found.measure) == ("review-changed", "fines")
    assert found.quantity is not None and found.quantity.value == 15_000_00
    changes = workplace.edits.edit_dossier(review, found, "dossier-move", initiator=None)
    assert changes is not None and not list(ledger.dossiers.disagreements())


def test_a_corrected_quantity_that_cannot_be_read_is_said_at_its_field(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    review = filed(ledger, Register.REVIEW, case="案8", moves="2026-11-02 | 受理", outcome="恢复商品信息")
    with opened(workplace, qtbot, review, "review-decided") as dialog:
        dialog.quantity.setFocus()
        press("12", MOVE)
        assert dialog.dossier() is None and dialog.fields["measure"].said  # of what, it has to say
        dialog.measure.setFocus()
        press("恢复商品信息", Key.Key_Return, MOVE)
        assert "12" in dialog.counted_text.text() and moved(dialog).measure == "listings-restored"


def test_a_batch_without_its_texts_is_published_only_at_the_second_time(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    way = "2026-09-01 | 立案\n2026-09-20 | 处理决定"
    filed(ledger, Register.CASE, number="案1", moves=way, outcome="给予行政处罚")
    batch = filed(ledger, Register.PUBLICATION, moves="2026-11-01 | 拟通报", members="案1 | 2026-11-01")
    with opened(workplace, qtbot, batch) as dialog:
        press(MOVE)
        assert dialog.dossier() is None and "案1" in dialog.fields["stage"].said
        press(MOVE)
        assert moved(dialog).stage == "publication-published"


def test_a_count_behind_a_closed_month_is_not_taken_back_and_the_way_on_is_said(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    known = filed(
        ledger, Register.CASE, number="案8", region="340100", moves="2026-10-11 | 线索核查\n2026-10-12 | 立案"
    )
    close(ledger, "2026-10")
    with opened(workplace, qtbot, known) as dialog:
        dialog.back_button.click()
        told = dialog.counted_text.text()
        assert "1 件 立案" in told and "2026-10 已结账" in told and "重新打开该期" in told
        assert dialog.counted.property("role") == "notice-error"
        press(MOVE, MOVE)
        assert dialog.dossier() is None and dialog.isVisible()
        dialog.back_button.click()  # on along the path nothing is taken back
        press(MOVE)
        assert moved(dialog).stage == "case-investigated"


def test_a_late_count_of_a_closed_month_stands_in_the_open_one_and_is_taken_back(
    workplace: Workplace, ledger: Ledger, qtbot: QtBot
) -> None:
    close(ledger, "2026-10")
    known = filed(
        ledger, Register.CASE, number="案8", region="340100", moves="2026-10-11 | 线索核查\n2026-10-12 | 立案"
    )
    with opened(workplace, qtbot, known) as dialog:
        dialog.back_button.click()
        assert "重新打开" not in dialog.counted_text.text()
        press(MOVE)
        assert workplace.edits.edit_dossier(known, moved(dialog), "dossier-move", initiator=None) is not None
