# SPDX-License-Identifier: MIT
"""Figures as they were submitted: the same as when their period was closed, whatever was done to it since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from models.errors import RefusedError
from models.filters import Filter
from models.ledger import Ledger
from models.periods import State
from models.reporting.closing import Closed, close_period, move_period
from models.reporting.frozen import as_submitted
from models.tally.query import Basis, Query, Tally
from tests.helpers import an_action, finished
from tests.soak.tallies import edit
from tests.tally_questions import assert_same

if TYPE_CHECKING:
    from models.checks import Context

CAMPAIGN = "online-market-2026"
MEASURES = Query(("measure",), ("period",))


def close(ledger: Ledger, period: str) -> Closed:
    return finished(close_period(ledger, ledger.campaigns[CAMPAIGN], period, note="核对无误"), Closed)


def reopen(ledger: Ledger, period: str) -> None:
    move_period(ledger, ledger.campaigns[CAMPAIGN], period, State.OPEN, note="补正")


def values(ledger: Ledger, query: Query = MEASURES) -> dict[str, int]:
    return {cell.codes["period"]: cell.total.value for cell in as_submitted(ledger, query).cells.values()}


def questions(first: date, last: date) -> Iterator[Query]:
    """Questions whose answer depends on every kind of figure, and on who took part."""
    wanted = Filter(where={"campaign": (CAMPAIGN,)}, first=first, last=last)
    for basis in Basis:
        yield Query(("measure",), ("department", "period"), wanted, basis=basis)
        yield Query(("region", "measure"), ("subject",), wanted.having("department", "customs"), basis=basis)
    yield Query(("region",), (), wanted, nested=True)
    yield Query(("measure", "platform"), ("period",), wanted, cumulative=True)
    yield Query(("measure",), ("legal_basis",), replace(wanted, voided=True))


def alike(found: Tally, remembered: Tally) -> None:
    assert_same(replace(found, history=0), replace(remembered, history=0))


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_since_the_figures_are_those_of_the_closing(sample_ledger: Ledger, seed: int) -> None:
    ledger, chance = sample_ledger, Random(seed)
    campaign = ledger.campaigns[CAMPAIGN]
    closed = ["2025-12", *(f"2026-{month:02d}" for month in range(1, 9))]
    asked = list(questions(campaign.begins, date(2026, 8, 31)))
    for period in closed:
        close(ledger, period)
    remembered = [ledger.tally(query) for query in asked]
    for _ in range(3):
        for period in chance.sample(closed, 4):
            if ledger.periods.of(CAMPAIGN, period).locked:
                reopen(ledger, period)
        for _ in range(25):
            edit(ledger, chance)
        for query, then in zip(asked, remembered, strict=True):
            alike(as_submitted(ledger, query), then)
    assert any(ledger.tally(query).cells != then.cells for query, then in zip(asked, remembered, strict=True))


def test_a_period_that_was_never_closed_has_no_figure(ledger: Ledger, context: Context) -> None:
    for day in ("2026-07-03", "2026-08-03"):
        ledger.actions.log(an_action(context, date=day))
    assert values(ledger) == {}
    close(ledger, "2026-07")
    assert values(ledger) == {"2026-07": 12}


def test_what_is_closed_again_counts_as_it_was_closed_last(ledger: Ledger, context: Context) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    close(ledger, "2026-07")
    reopen(ledger, "2026-07")
    ledger.actions.edit(ledger.actions.get(record), an_action(context, quantity="30"))
    assert values(ledger) == {"2026-07": 12}
    close(ledger, "2026-07")
    assert values(ledger) == {"2026-07": 30}


def test_a_record_that_moved_to_another_closed_period_was_submitted_in_both(ledger: Ledger, context: Context) -> None:
    (record,) = ledger.actions.log(an_action(context, partners="customs")).added
    close(ledger, "2026-07")
    reopen(ledger, "2026-07")
    ledger.actions.edit(ledger.actions.get(record), an_action(context, date="2026-08-09", partners="customs"))
    close(ledger, "2026-08")
    assert values(ledger) == {"2026-07": 12, "2026-08": 12}
    by_part = Query(("department",), ("period",), basis=Basis.PARTNER)
    assert {cell.total.value for cell in as_submitted(ledger, by_part).cells.values()} == {12}
    assert len(as_submitted(ledger, by_part).cells) == 4


def test_a_record_taken_back_after_a_reopening_still_counts_as_submitted(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    close(ledger, "2026-07")
    reopen(ledger, "2026-07")
    ledger.undo()
    assert ledger.actions.count() == 0
    assert values(ledger) == {"2026-07": 12}
    ledger.redo()
    assert values(ledger) == {"2026-07": 12}


def test_asking_leaves_the_connection_as_it_was(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    with Ledger.open(ledger.path, write=False) as reader:
        assert as_submitted(reader, MEASURES).cells == {}
        assert reader.tally(MEASURES).grand_totals[0].total.value == 12
    assert as_submitted(ledger, MEASURES, store=ledger.store).cells == {}
    with pytest.raises(RefusedError, match="period-closed"):
        close(ledger, "2026-07")
        ledger.actions.log(an_action(context))
    assert ledger.tally(MEASURES).grand_totals[0].total.value == 12


def test_what_was_submitted_before_periods_were_closed_stands_at_its_summary(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    number = ledger.history.head()[0]
    with ledger.history.step("submit") as step:  # as an earlier version of the program noted it
        ledger.store.execute(
            "INSERT INTO submission (id, campaign, period, version, at, post, history, records, digest)"
            " VALUES (1, :campaign, '2026-07', 1, 0, '01', :number, 1, '')",
            {"campaign": ledger.campaigns.ids[CAMPAIGN], "number": number},
        )
        step.record("submission", 1, None, "{}")
    ledger.actions.log(an_action(context, quantity="9"))
    assert values(ledger) == {"2026-07": 12}
