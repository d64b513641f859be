# SPDX-License-Identifier: MIT
"""Closing a period: what stands against it, what it freezes, and that nothing of it is ever half done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.errors import RefusedError, Severity
from models.ledger import Ledger
from models.periods import PeriodState, State, span_of
from models.quantity import Quantity
from models.reported import Reported, line_of
from models.reporting.closing import Closed, close_period, locks, move_period, standing_against
from models.reporting.findings import Finding, findings_of
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.soak.kills import kill_a_submission, run_and_kill

if TYPE_CHECKING:
    from models.checks import Campaign, Context

PERIOD = "2026-07"


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns["online-market-2026"]


def closed(ledger: Ledger, campaign: Campaign, period: str = PERIOD, note: str = "核对无误") -> Closed:
    return finished(close_period(ledger, campaign, period, note=note), Closed)


def state(ledger: Ledger, period: str = PERIOD) -> PeriodState:
    return ledger.periods.of("online-market-2026", period)


def findings(ledger: Ledger, campaign: Campaign, period: str = PERIOD) -> dict[str, Finding]:
    return {found.code: found for found in findings_of(ledger, campaign, span_of(campaign, period))}


def test_a_closed_period_says_who_closed_it_over_what_and_lets_nothing_move(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    number = ledger.history.head()[0]
    made = closed(ledger, campaign)
    assert (made.records, made.state.state, made.state.frozen, made.state.post) == (1, State.CLOSED, number, "01")
    assert state(ledger) == made.state and len(made.state.digest) == 64
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.actions.void([ledger.actions.get(record)], "重复")
    ledger.close()
    assert finished(verify_ledger(ledger.path), Verdict).records == 1


def test_an_edit_that_comes_in_between_is_read_again(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    for _ in ledger.log_many([an_action(context)] * 6000, "import", {}):
        pass
    steps = close_period(ledger, campaign, PERIOD, note="核对无误")
    assert next(steps) == (5000, 6000)
    ledger.actions.log(an_action(context, quantity="7"))
    made = finished(steps, Closed)
    assert made.records == 6001 and made.state.frozen == ledger.history.head()[0] - 1


def test_a_closing_that_is_cancelled_leaves_the_period_open(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    for _ in ledger.log_many([an_action(context)] * 6000, "import", {}):
        pass
    head = ledger.history.head()
    steps = close_period(ledger, campaign, PERIOD, note="核对无误")
    next(steps)
    steps.close()  # type: ignore[attr-defined]  # a generator, which a job closes where it is cancelled
    assert ledger.history.head() == head and state(ledger).state is State.OPEN
    ledger.actions.log(an_action(context))
    assert closed(ledger, campaign).records == 6001


_CLOSE = """
import sys
from pathlib import Path
from models.ledger import Ledger
from models.periods import State
from models.reporting.closing import close_period, move_period
with Ledger.open(Path(sys.argv[1])) as ledger:
    campaign = ledger.campaigns["online-market-2026"]
    print("ready", flush=True)
    while True:
        for _ in close_period(ledger, campaign, "2026-07", note="核对无误"):
            pass
        print("closed", flush=True)
        move_period(ledger, campaign, "2026-07", State.OPEN, note="再看")
"""


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.11, 0.2])
def test_a_closing_that_is_killed_is_done_or_not_done(
    ledger: Ledger, context: Context, campaign: Campaign, seconds: float
) -> None:
    for _ in ledger.log_many([an_action(context)] * 2000, "import", {}):
        pass
    path = ledger.path
    ledger.close()
    run_and_kill(_CLOSE, path, seconds=seconds)
    assert finished(verify_ledger(path), Verdict).records == 2000
    with Ledger.open(path) as again:
        now = state(again)
        assert now.state in (State.OPEN, State.CLOSED)
        if now.state is State.CLOSED:
            move_period(again, campaign, PERIOD, State.OPEN, note="再看")
        assert closed(again, campaign).records == 2000


@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.5, 0.7])
def test_a_submission_that_is_killed_is_noted_and_submitted_or_neither(
    ledger: Ledger, context: Context, tmp_path: Path, seconds: float
) -> None:
    for _ in ledger.log_many([an_action(context)] * 500, "import", {}):
        pass
    path, out = ledger.path, tmp_path / "out"
    ledger.close()
    noted = kill_a_submission(path, out, seconds)
    assert {file.name.rpartition("_v")[2] for file in out.glob("*.xlsx")} == {f"{n + 1}.xlsx" for n in range(noted)}
    assert not list(out.glob(".*.part"))


def test_the_way_of_a_period_is_walked_step_by_step(ledger: Ledger, context: Context, campaign: Campaign) -> None:
    ledger.actions.log(an_action(context))
    for step in (State.CHECKED, State.APPROVED):
        move_period(ledger, campaign, PERIOD, step)
        assert state(ledger).state is step
    closed(ledger, campaign)
    with pytest.raises(RefusedError, match="period-needs-reason"):
        move_period(ledger, campaign, PERIOD, State.OPEN)
    with pytest.raises(RefusedError, match="period-step-unknown"):
        closed(ledger, campaign)
    move_period(ledger, campaign, PERIOD, State.OPEN, note="漏报一案")
    assert (state(ledger).state, state(ledger).note) == (State.OPEN, "漏报一案")


def test_a_quarter_and_the_whole_campaign_are_only_reported_on(ledger: Ledger, campaign: Campaign) -> None:
    for code in ("2026-Q3", "2026-07-X1", campaign.code):
        assert not locks(campaign, span_of(campaign, code))
        with pytest.raises(RefusedError, match="period-only-reported"):
            closed(ledger, campaign, code)
        with pytest.raises(RefusedError, match="period-only-reported"):
            move_period(ledger, campaign, code, State.APPROVED)


def keep_on_desk(ledger: Ledger, *days: str) -> None:
    lines = [{"cells": {"measure": "online-trading-cases", "date": day, "quantity": "3"}} for day in days]
    ledger.put_on_desk("grid:online-market-2026", json.dumps({"lines": lines}))


def test_lines_of_the_sheet_that_are_not_logged_keep_their_period_open(ledger: Ledger, campaign: Campaign) -> None:
    keep_on_desk(ledger, "2026-07-03", "2026-07-05", "2026-08-01", "")
    found = findings(ledger, campaign)
    assert (found["draft"].count, found["draft"].severity, found["draft"].desk) == (2, Severity.ERROR, "sheet")
    assert (found["draft-undated"].count, found["draft-undated"].severity) == (1, Severity.WARNING)
    with pytest.raises(RefusedError, match="period-findings"):
        closed(ledger, campaign, note="知道")
    assert state(ledger).state is State.OPEN
    ledger.put_on_desk("grid:online-market-2026", "")
    closed(ledger, campaign)


def test_an_entry_that_was_begun_keeps_the_period_of_its_day_open(ledger: Ledger, campaign: Campaign) -> None:
    begun = {"date": "2026-07-03", "measure": "online-trading-cases", "department": "market-supervision"}
    ledger.put_on_desk("entry", json.dumps({"draft": begun, "aside": {}}))
    assert findings(ledger, campaign)["draft"].desk == "form"
    assert "draft" not in findings(ledger, campaign, "2026-08")
    ledger.put_on_desk("entry", json.dumps({"draft": begun | {"measure": ""}, "aside": {}}))
    assert findings(ledger, campaign) == {}  # only what the form proposes by itself


def test_a_desk_that_cannot_be_read_is_named_and_keeps_nothing_open(ledger: Ledger, campaign: Campaign) -> None:
    ledger.put_on_desk("bulletin", '{"lines": [[1]]}')
    found = findings(ledger, campaign)
    assert set(found) == {"draft-undated"} and found["draft-undated"].desk == "bulletin"


def a_steady_measure(ledger: Ledger, context: Context) -> None:
    """Twelve cases a month, and in July a hundred times as many."""
    for month in range(1, 7):
        ledger.actions.log(an_action(context, date=f"2026-{month:02d}-10"))
    ledger.actions.log(an_action(context, quantity="1200"))


def test_a_figure_far_above_its_like_asks_for_an_explanation(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    a_steady_measure(ledger, context)
    found = findings(ledger, campaign)["outlier"]
    assert (found.severity, found.measure) == (Severity.EXPLAIN, "online-trading-cases")
    assert found.problem is not None and found.filter is not None and ledger.pages.count(found.filter) == 1
    with pytest.raises(RefusedError, match="period-unexplained"):
        closed(ledger, campaign, note="")
    assert closed(ledger, campaign, note="集中整治月").state.note == "集中整治月"


def test_a_figure_that_its_record_explains_is_not_asked_about_again(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    a_steady_measure(ledger, context)
    ledger.actions.log(an_action(context, quantity="5", explanations="outlier=集中整治月"))
    assert "outlier" not in findings(ledger, campaign)
    closed(ledger, campaign, note="")


def test_records_that_look_logged_twice_ask_for_an_explanation(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    for fields in ({"note": "一案"}, {"note": "另一案"}, {"region": "340103"}):
        ledger.actions.log(an_action(context, **fields))
    assert findings(ledger, campaign) == {}  # told apart by what they say, or by their place
    (twin,) = ledger.actions.log(an_action(context, note="另一案")).added
    found = findings(ledger, campaign)["duplicate-likely"]
    assert (found.count, found.severity, found.measure) == (1, Severity.EXPLAIN, "online-trading-cases")
    with pytest.raises(RefusedError, match="period-unexplained"):
        closed(ledger, campaign, note="")
    explained = an_action(context, note="另一案", explanations="duplicate-likely=同日两起")
    ledger.actions.edit(ledger.actions.get(twin), explained)
    assert findings(ledger, campaign) == {}


def test_a_figure_to_date_that_fell_is_named(ledger: Ledger, campaign: Campaign) -> None:
    line = line_of({"measure": "online-trading-cases", "department": "customs"})
    with ledger.history.step("import") as step:
        for day, value in (("2026-06-30", 50), ("2026-07-31", 40), ("2026-08-31", 60)):
            figure = Reported(campaign.code, "海关", line, span_of(campaign, day).first, Quantity(value))
            ledger.reported.keep_within(step, ledger.store, figure)
    assert findings(ledger, campaign)["cumulative-fall"].measure == "online-trading-cases"
    assert "cumulative-fall" not in findings(ledger, campaign, "2026-06")
    assert "cumulative-fall" not in findings(ledger, campaign, "2026-08")


def test_the_gravest_comes_first_and_warnings_keep_nothing_open(
    ledger: Ledger, context: Context, campaign: Campaign
) -> None:
    a_steady_measure(ledger, context)
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="4000"))
    ledger.actions.log(an_action(context, quantity="一批"))
    keep_on_desk(ledger, "2026-07-03")
    found = list(ordered(ledger, campaign))
    assert found == ["draft", "outlier", "unstated"] or found == ["draft", "outlier", "part-above", "unstated"]
    every = findings_of(ledger, campaign, span_of(campaign, PERIOD))
    assert [one.code for one in standing_against(every, "说明")] == ["draft"]


def ordered(ledger: Ledger, campaign: Campaign) -> Iterator[str]:
    for found in findings_of(ledger, campaign, span_of(campaign, PERIOD)):
        yield found.code


def test_closing_a_read_only_ledger_is_refused(ledger: Ledger, campaign: Campaign, tmp_path: Path) -> None:
    path = ledger.path
    ledger.close()
    with Ledger.open(path, write=False) as reader, pytest.raises(Exception, match="ledger-read-only"):
        closed(reader, campaign)
    assert list(tmp_path.glob("*.xlsx")) == []
