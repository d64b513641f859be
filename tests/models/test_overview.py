# SPDX-License-Identifier: MIT
"""What a clerk looks at first: figures, comparisons, deadlines and what is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models import periods
from models.checks import Campaign, Context
from models.dates import Grain
from models.ledger import Ledger
from models.overview import (
    State,
    coercive_without_basis,
    concerns,
    overview,
    state_of,
    working_days_until,
)
from models.paths import Register
from models.reporting.closing import move_period
from models.reporting.submission import submit
from tests.dossier_helpers import a_dossier
from tests.helpers import an_action

CASE, COMPLAINT = Register.CASE, Register.COMPLAINT
TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns["online-market-2026"]


def _said(code: str, /, **_params: object) -> str:
    return code


def log(ledger: Ledger, context: Context, **fields: str) -> None:
    ledger.actions.log(an_action(context, **fields))


@pytest.mark.parametrize(
    ("day", "left"), [(TODAY, 0), (date(2026, 11, 25), 1), (date(2026, 11, 30), 4), (date(2026, 11, 20), -2)]
)
def test_working_days_are_counted_to_a_day_and_back(day: date, left: int) -> None:
    assert working_days_until(TODAY, day) == left


def test_a_campaign_is_ahead_running_or_over(campaign: Campaign) -> None:
    assert state_of(campaign, date(2025, 12, 31)) is State.AHEAD
    assert state_of(campaign, date(2026, 1, 1)) is State.RUNNING
    assert state_of(campaign, date(2026, 12, 31)) is State.RUNNING
    assert state_of(campaign, date(2027, 1, 1)) is State.OVER


def test_the_period_shown_is_due_some_working_days_after_its_end(ledger: Ledger, campaign: Campaign) -> None:
    found = overview(ledger, campaign, TODAY).due
    assert (found.period.code, found.day) == ("2026-11", date(2026, 12, 7))


def test_quarters_are_due_by_quarter(ledger: Ledger, campaign: Campaign) -> None:
    quarterly = replace(campaign, grain=str(Grain.QUARTER), deadline_days=10)
    found = overview(ledger, quarterly, TODAY).due
    assert (found.period.code, found.day) == ("2026-Q4", date(2027, 1, 14))


def test_a_period_that_ended_with_records_waits_to_be_submitted(
    ledger: Ledger, context: Context, campaign: Campaign, tmp_path: Path
) -> None:
    for day in ("2026-09-01", "2026-10-20", "2026-11-20"):
        log(ledger, context, date=day)
    waiting = [(d.period.code, d.day) for d in concerns(ledger, campaign, TODAY).unsubmitted]
    assert waiting == [("2026-09", date(2026, 10, 13)), ("2026-10", date(2026, 11, 6))]
    for _ in submit(ledger, campaign, "2026-09", tmp_path, say=_said):
        pass
    assert [d.period.code for d in concerns(ledger, campaign, TODAY).unsubmitted] == ["2026-10"]
    for state in (periods.State.RETURNED, periods.State.OPEN):  # what came back, and what was reopened, waits again
        move_period(ledger, campaign, "2026-09", state, note="与附表不一致")
        assert [d.period.code for d in concerns(ledger, campaign, TODAY).unsubmitted] == ["2026-09", "2026-10"]


def test_a_running_period_is_compared_with_as_many_days_of_the_one_before(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    log(ledger, context, date="2026-10-20", quantity="10")
    log(ledger, context, date="2026-10-28", quantity="100")  # later than today is in its month
    log(ledger, context, date="2026-11-20", quantity="15")
    found = overview(ledger, campaign, TODAY)
    assert found.period.code == "2026-11"
    assert found.compared == (date(2026, 10, 1), date(2026, 10, 24))
    (figure,) = found.figures
    assert figure.measure == "online-trading-cases"
    assert figure.change == (5, 10)
    assert found.records == 1


def test_a_campaign_that_is_over_shows_its_last_period_whole(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    log(ledger, context, date="2026-10-28", quantity="100")
    found = overview(ledger, campaign, date(2027, 5, 5))
    assert (found.state, found.period.code) == (State.OVER, "2026-12")
    assert found.compared == (date(2026, 11, 1), date(2026, 11, 30))
    assert found.figures == []


def test_on_the_last_day_of_a_shorter_month_the_whole_month_before_counts(ledger: Ledger, campaign: Campaign) -> None:
    assert overview(ledger, campaign, date(2026, 2, 28)).compared == (date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("before", "now"), [("约10", "15"), ("10", "15余"), ("一批", "15"), ("10", "一批"), ("近10", "15")]
)
def test_what_is_not_exact_is_not_turned_into_a_percentage(
    ledger: Ledger, context: Context, campaign: Campaign, before: str, now: str
) -> None:
    log(ledger, context, date="2026-10-20", quantity=before)
    log(ledger, context, date="2026-11-20", quantity=now)
    (figure,) = overview(ledger, campaign, TODAY).figures
    assert figure.change is None


def test_a_figure_with_none_before_has_no_change(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    log(ledger, context, date="2026-11-20")
    (figure,) = overview(ledger, campaign, TODAY).figures
    assert (figure.before, figure.change) == (None, None)


def test_coercive_measures_without_a_basis_are_counted_in_the_open(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    measures = ledger.campaigns.catalogue(campaign).measures.values()
    coercive = next(m.code for m in measures if m.coercive)
    action = replace(an_action(context), measure=coercive, legal_basis="")
    ledger.actions.log(action)
    ledger.actions.log(an_action(context))
    found = concerns(ledger, campaign, TODAY)
    assert (found.records, found.without_basis) == (2, 1)
    wanted = coercive_without_basis(ledger, campaign)
    assert wanted is not None
    assert [record.action.measure for record in ledger.records(wanted)] == [coercive]


def test_an_of_which_line_above_its_whole_is_pointed_out(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    log(ledger, context, measure="online-trading-cases", quantity="3")
    log(ledger, context, measure="cases-to-police", quantity="5")
    (above,) = concerns(ledger, campaign, TODAY).above_whole
    assert (above.part.measure, above.part.total.value) == ("cases-to-police", 5)
    assert above.whole is not None
    assert above.whole.total.value == 3


def test_a_whole_that_may_be_more_is_not_called_too_small(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    log(ledger, context, measure="online-trading-cases", quantity="3余")
    log(ledger, context, measure="cases-to-police", quantity="5")
    assert list(concerns(ledger, campaign, TODAY).above_whole) == []


def test_the_steps_of_today_stand_apart(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    today = date.today()
    assert [s.kind for s in overview(ledger, campaign, today).steps_today]  # founded today
    log(ledger, context)
    assert overview(ledger, campaign, today).steps_today[0].kind == "log"
    tomorrow = date.fromordinal(today.toordinal() + 1)
    found = overview(ledger, campaign, tomorrow)
    assert (list(found.steps_today), found.steps_before[0].kind) == ([], "log")


def test_a_worker_reads_the_same(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    log(ledger, context, date="2026-11-20", quantity="15")
    reader = ledger.store.reader()
    try:
        assert overview(ledger, campaign, TODAY, store=reader) == overview(ledger, campaign, TODAY)
        assert concerns(ledger, campaign, TODAY, store=reader) == concerns(ledger, campaign, TODAY)
    finally:
        reader.close()


def test_limits_that_are_past_or_near_are_counted_register_by_register(ledger: Ledger, campaign: Campaign) -> None:
    assert not concerns(ledger, campaign, TODAY).due
    for number, day in enumerate((1, 23, 24, 30)):
        due = f"2026-11-{day:02d}"
        ledger.dossiers.add(a_dossier(ledger, CASE, number=f"案{number}号", moves=f"2026-10-08 | 立案 | | | {due}"))
    ledger.dossiers.add(a_dossier(ledger, COMPLAINT, number="诉1号", moves="2026-10-08 | 收到 | | | 2026-10-20"))
    done = "2026-10-08 | 立案 | | | 2026-10-20\n2026-11-20 | 结案"
    ledger.dossiers.add(a_dossier(ledger, CASE, number="案9号", moves=done, outcome="给予行政处罚"))
    found = [(due.register, due.overdue, due.soon) for due in concerns(ledger, campaign, TODAY).due]
    assert found == [(CASE, 2, 2), (COMPLAINT, 1, 0)]
