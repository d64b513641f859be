# SPDX-License-Identifier: MIT
"""The entry form beside a closed month: a late find goes on with one word, a closed record stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.errors import UserError
from tests.helpers import an_action
from tests.periods_helpers import close, reopen
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import Key, press
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames
OCTOBER = "2026-10"


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


def shut(at: Rig) -> None:
    at.place.edits.announce(close(at.ledger, OCTOBER), initiator=None)


def entry(at: Rig, quantity: str) -> None:
    at.field("date").set_text("2026-10-30")
    at.form.fields.focus("measure")
    press("检查经营主体", Key.Key_Tab, quantity, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "合肥市", Key.Key_Tab)


def test_a_late_find_says_where_it_is_counted_and_takes_a_second_enter_the_first_time_only(
    at: Rig, told: list[UserError]
) -> None:
    shut(at)
    entry(at, "35")
    press(Key.Key_Enter)
    assert at.records() == []
    assert at.field("date").problem == "warning"
    assert "2026-10" in at.field("date").message.text() and "2026-11" in at.field("date").message.text()
    press(Key.Key_Enter)
    entry(at, "1200")
    press(Key.Key_Enter)
    assert [(str(r.action.date), r.action.counted) for r in at.records()] == [
        ("2026-10-30", date(2026, 11, 1)),
        ("2026-10-30", date(2026, 11, 1)),
    ]
    assert told == []


def test_an_entry_that_was_begun_before_the_month_was_closed_is_read_anew(at: Rig) -> None:
    entry(at, "35")
    shut(at)
    press(Key.Key_Enter)
    assert at.records() == [] and at.field("date").problem == "warning"
    at.place.edits.announce(reopen(at.ledger, OCTOBER), initiator=None)
    press(Key.Key_Enter)
    assert [r.action.counted for r in at.records()] == [date(2026, 10, 30)]


def test_a_record_of_a_closed_month_is_opened_but_not_saved(at: Rig, context: Context) -> None:
    at.log(an_action(context, date="2026-10-03"))
    shut(at)
    (record,) = at.records()
    at.form.edit(record)
    at.field("quantity").set_text("13")
    at.form.fields.focus("quantity")
    press(Key.Key_Enter)
    assert at.records() == [record]
    assert at.field("date").problem == "error" and "2026-10" in at.field("date").message.text()


def test_a_record_of_a_closed_month_is_not_voided_and_the_way_on_is_told(
    at: Rig, context: Context, told: list[UserError]
) -> None:
    at.log(an_action(context, date="2026-10-03"))
    shut(at)
    (record,) = at.records()
    assert at.place.edits.void_actions([record], "重复", initiator=None) is None
    (error,) = told
    assert "2026-10" in at.place.wording.error(error) and "2026-11" in at.place.wording.error(error)
    assert at.records() == [record]
