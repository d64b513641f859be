# SPDX-License-Identifier: MIT
"""A period's way to headquarters: which step leads where, what it leaves on record, and that it is not undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.checks import Campaign, Context
from models.errors import RefusedError
from models.ledger import Ledger
from models.periods import State
from models.undoable import UNDOABLE
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.periods_helpers import CAMPAIGN, close, digest, reopen

JULY = "2026-07"


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns[CAMPAIGN]


def test_a_period_that_nobody_touched_is_open(ledger: Ledger) -> None:
    found = ledger.periods.of(CAMPAIGN, JULY)
    assert (found.id, found.state, found.first, found.last) == (0, State.OPEN, date(2026, 7, 1), date(2026, 7, 31))
    assert ledger.periods.all(CAMPAIGN) == []


def test_each_step_leaves_its_post_its_time_and_its_place_in_history(ledger: Ledger, campaign: Campaign) -> None:
    ledger.periods.move(campaign, JULY, State.CHECKED)
    ledger.take_post("02")
    changes = ledger.periods.move(campaign, JULY, State.APPROVED)
    found = ledger.periods.of(CAMPAIGN, JULY)
    assert (found.state, found.post, found.frozen) == (State.APPROVED, "02", 0)
    step = ledger.history.step_of(changes.step)
    assert (step.kind, step.detail["period"], changes.entities) == ("period-approved", JULY, {"period"})
    assert [r.previous for r in ledger.history.of_record(found.revision)] == [found.revision - 1, None]


def test_closing_freezes_the_number_the_catalogue_and_the_digest(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    number, told = ledger.history.head()[0], digest(ledger, JULY)
    close(ledger, JULY)
    found = ledger.periods.of(CAMPAIGN, JULY)
    assert (found.state, found.frozen, found.digest) == (State.CLOSED, number, told)
    assert found.catalogue_version == ledger.campaigns[CAMPAIGN].version and found.locked
    finished(verify_ledger(ledger.path), Verdict)


def test_what_was_frozen_goes_along_to_headquarters_and_is_known_after_a_reopening(
    ledger: Ledger, campaign: Campaign
) -> None:
    close(ledger, JULY)
    frozen = ledger.periods.of(CAMPAIGN, JULY).frozen
    for state, note in ((State.SUBMITTED, ""), (State.RETURNED, "格式不符"), (State.OPEN, "按退回意见更正")):
        ledger.periods.move(campaign, JULY, state, note=note)
        found = ledger.periods.of(CAMPAIGN, JULY)
        assert (found.state, found.frozen, found.note) == (state, frozen, note)
    assert not found.locked
    assert [period.code for period in ledger.periods.all(CAMPAIGN)] == [JULY]


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ([], State.SUBMITTED),
        ([], State.ACKNOWLEDGED),
        ([], State.OPEN),
        ([State.APPROVED], State.CHECKED),
        ([State.CLOSED], State.APPROVED),
        ([State.CLOSED], State.ACKNOWLEDGED),
        ([State.CLOSED, State.SUBMITTED, State.RETURNED], State.SUBMITTED),
        ([State.CLOSED, State.SUBMITTED, State.ACKNOWLEDGED], State.RETURNED),
    ],
)
def test_a_step_that_the_way_does_not_know_is_refused(
    ledger: Ledger, campaign: Campaign, way: list[State], state: State
) -> None:
    for step in way:
        if step is State.CLOSED:
            close(ledger, JULY)
        else:
            ledger.periods.move(campaign, JULY, step, note="说明")
    head = ledger.history.head()
    with pytest.raises(RefusedError, match="period-step-unknown"):
        ledger.periods.move(campaign, JULY, state, note="说明")
    assert ledger.history.head() == head


def test_a_ledger_that_moved_on_since_its_records_were_read_is_not_closed(
    ledger: Ledger, campaign: Campaign, context: Context
) -> None:
    number, told = ledger.history.head()[0], digest(ledger, JULY)
    ledger.actions.log(an_action(context))
    with pytest.raises(RefusedError, match="changed-meanwhile"):
        ledger.periods.move(campaign, JULY, State.CLOSED, frozen=number or 1, digest=told)
    assert ledger.periods.of(CAMPAIGN, JULY).state is State.OPEN


def test_reopening_asks_for_a_reason_without_a_number_of_a_person(ledger: Ledger, campaign: Campaign) -> None:
    close(ledger, JULY)
    for note, code in (
        ("  ", "period-needs-reason"),
        ("电话13812345678", "period-reason-personal"),
        ("长" * 1001, "period-reason-long"),
    ):
        with pytest.raises(RefusedError, match=code):
            ledger.periods.move(campaign, JULY, State.OPEN, note=note)
    reopen(ledger, JULY)
    assert ledger.periods.of(CAMPAIGN, JULY).note == "数字有误"


@pytest.mark.parametrize("code", ["2026-Q3", "2026-W31", "2026-07-X1", "2026", CAMPAIGN])
def test_only_the_campaigns_own_periods_take_a_step(ledger: Ledger, campaign: Campaign, code: str) -> None:
    head = ledger.history.head()
    with pytest.raises(RefusedError, match="period-only-reported"):
        close(ledger, code)
    with pytest.raises(RefusedError, match="period-only-reported"):
        ledger.periods.move(campaign, code, State.CHECKED)
    assert ledger.history.head() == head and ledger.periods.all(CAMPAIGN) == []
    assert ledger.periods.locking(CAMPAIGN, date(2026, 7, 3)) is None


def test_a_late_find_counts_on_the_first_day_of_the_next_open_period(ledger: Ledger, campaign: Campaign) -> None:
    close(ledger, JULY)
    close(ledger, "2026-08")
    day = date(2026, 7, 31)
    locking = ledger.periods.locking(CAMPAIGN, day)
    assert locking is not None and locking.code == JULY
    assert ledger.periods.open_day(campaign, day) == date(2026, 9, 1)
    assert ledger.periods.open_day(campaign, date(2026, 6, 30)) == date(2026, 6, 30)
    close(ledger, "2026-12")
    with pytest.raises(RefusedError, match="period-closed-last"):
        ledger.periods.open_day(campaign, date(2026, 12, 24))


def test_what_was_done_with_a_period_stands_in_the_way_of_undo_until_it_is_reopened(
    ledger: Ledger, context: Context
) -> None:
    ledger.actions.log(an_action(context, date="2026-08-03"))
    close(ledger, JULY)
    step = ledger.undoable()
    assert step is not None and step.kind == "period-closed"
    with pytest.raises(RefusedError, match="undo-period") as refused:
        ledger.undo()
    assert refused.value.params == {"period": JULY}
    ledger.take_post("02")
    ledger.actions.log(an_action(context, date="2026-08-04"))
    ledger.undo()  # another post's work is its own
    ledger.take_post("01")
    reopen(ledger, JULY)
    step = ledger.undoable()
    assert step is not None and step.kind == "log"
    ledger.undo()
    assert ledger.redoable() is not None


def test_no_step_of_a_period_is_among_those_that_are_undone() -> None:
    assert not {f"period-{state}" for state in State} & UNDOABLE


def test_a_campaign_keeps_the_grain_and_the_days_of_its_closed_periods(ledger: Ledger, campaign: Campaign) -> None:
    wider = replace(campaign, zh="网络市场监管专项行动", begins=date(2026, 2, 1))
    ledger.campaigns.change(wider)
    close(ledger, JULY)
    for change in (
        {"grain": "quarter"},
        {"begins": date(2026, 8, 1)},
        {"ends": date(2026, 6, 30)},
    ):
        with pytest.raises(RefusedError, match="campaign-moves-closed"):
            ledger.campaigns.change(replace(wider, **change))
    ledger.campaigns.change(replace(wider, ends=date(2026, 11, 30), deadline_days=3))
    reopen(ledger, JULY)
    ledger.campaigns.change(replace(wider, grain="quarter"))


def test_taking_back_a_campaigns_grain_does_not_move_a_lock(ledger: Ledger, campaign: Campaign) -> None:
    ledger.campaigns.change(replace(campaign, grain="quarter"))
    ledger.take_post("02")
    close(ledger, "2026-Q3")
    ledger.take_post("01")
    with pytest.raises(RefusedError, match="campaign-moves-closed"):
        ledger.undo()
    assert ledger.campaigns[CAMPAIGN].grain == "quarter"
