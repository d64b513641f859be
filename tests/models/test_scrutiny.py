# SPDX-License-Identifier: MIT
"""An entry is weighed beside what the ledger has: duplicates, figures far from the usual, parts above their whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions import Action
from models.checks import Context
from models.errors import Problem, Severity
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, total_of
from models.scrutiny import Scrutiny, earlier_periods, is_outlier, median, near, surely_above
from tests.helpers import an_action

Log = Callable[..., int]


@pytest.fixture
def scrutiny(ledger: Ledger, context: Context) -> Scrutiny:
    return Scrutiny(ledger, context)


@pytest.fixture
def log(ledger: Ledger, context: Context) -> Log:
    def logged(**fields: str) -> int:
        return ledger.actions.log(an_action(context, **fields)).added[0]

    return logged


@pytest.fixture
def usual(log: Log) -> None:
    """Ten months of cases: 10, 12, 11, 13, 12, 11, 10, 12, 11, 13; their median is 11.5."""
    for month, cases in enumerate((10, 12, 11, 13, 12, 11, 10, 12, 11, 13), 1):
        log(date=f"2026-{month:02d}-05", quantity=str(cases))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


# Far from the usual


def test_the_modified_z_score_worked_by_hand() -> None:
    earlier = [10, 12, 11, 13, 12, 11, 10, 12, 11, 13]
    assert median(earlier) == 11.5
    # The distances from 11.5 have the median 1; a tenth of 11.5 is more: 0.6745 (x - 11.5) > 3.5 * 1.15 from 17.47 on.
    assert not is_outlier(17, earlier)
    assert is_outlier(18, earlier)


def test_a_wide_scatter_makes_room() -> None:
    earlier = [100, 300, 500, 700, 900]  # median 500, the distances' median 200: 0.6745 (x - 500) > 700 from 1538 on
    assert not is_outlier(1537, earlier)
    assert is_outlier(1538, earlier)


def test_few_periods_say_nothing_and_a_low_figure_is_none() -> None:
    assert not is_outlier(10_000, [1, 2, 3])
    assert not is_outlier(0, [100] * 12)
    assert not is_outlier(100, [100] * 12)
    assert is_outlier(1000, [0] * 12)


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=12), st.integers(0, 10**7), st.integers(0, 10**6))
def test_what_is_above_an_outlier_is_one(earlier: list[int], value: int, more: int) -> None:
    if is_outlier(value, earlier):
        assert value > max(earlier)
        assert is_outlier(value + more, earlier)


@pytest.mark.usefixtures("usual")
def test_a_figure_far_from_earlier_months_asks_for_an_explanation(scrutiny: Scrutiny, context: Context) -> None:
    assert scrutiny.problems(an_action(context, date="2026-11-03", quantity="17")) == []
    (problem,) = scrutiny.problems(an_action(context, date="2026-11-03", quantity="18"))
    assert (problem.field, problem.code, problem.severity) == ("quantity", "outlier", Severity.EXPLAIN)
    assert (problem.params["value"], problem.params["median"], problem.params["periods"]) == ("18", "11", 10)
    explained = an_action(context, date="2026-11-03", quantity="18", explanations="outlier=集中整治")
    assert scrutiny.problems(explained) == []


@pytest.mark.usefixtures("usual")
def test_what_the_month_has_already_counts_and_lines_beside_it_too(
    scrutiny: Scrutiny, context: Context, log: Log
) -> None:
    log(date="2026-11-02", quantity="10")
    assert codes(scrutiny.problems(an_action(context, date="2026-11-03", quantity="7"))) == []
    assert codes(scrutiny.problems(an_action(context, date="2026-11-03", quantity="8"))) == ["outlier"]
    beside = [an_action(context, date="2026-11-04", quantity="4")]
    assert codes(scrutiny.problems(an_action(context, date="2026-11-03", quantity="4"), beside=beside)) == ["outlier"]


@pytest.mark.usefixtures("usual")
def test_a_month_that_stands_out_already_is_not_asked_about_at_every_line(
    scrutiny: Scrutiny, context: Context, log: Log
) -> None:
    log(date="2026-11-02", quantity="40")
    assert scrutiny.problems(an_action(context, date="2026-11-03", quantity="2")) == []
    assert codes(scrutiny.problems(an_action(context, date="2026-11-03", quantity="30"))) == ["outlier"]


@pytest.mark.usefixtures("usual")
def test_what_was_logged_by_oneself_is_followed_and_the_rest_after_forgetting(
    scrutiny: Scrutiny, context: Context, ledger: Ledger, log: Log
) -> None:
    ten = an_action(context, date="2026-11-02", quantity="10")
    later = an_action(context, date="2026-11-03", quantity="8")
    assert scrutiny.problems(later) == []
    ledger.actions.log(ten)
    scrutiny.follow(ten)
    assert codes(scrutiny.problems(later)) == ["outlier"]
    assert scrutiny.running("online-trading-cases", date(2026, 11, 3)).value == 10
    log(date="2026-11-04", quantity="50")
    assert scrutiny.running("online-trading-cases", date(2026, 11, 3)).value == 10
    scrutiny.forget()
    assert scrutiny.running("online-trading-cases", date(2026, 11, 3)).value == 60


@pytest.mark.usefixtures("usual")
def test_a_worker_looks_up_and_the_window_learns_without_reading(
    scrutiny: Scrutiny, context: Context, ledger: Ledger
) -> None:
    day = date(2026, 11, 3)
    assert not scrutiny.knows("online-trading-cases", day)
    with closing(ledger.store.reader()) as store:
        known = scrutiny.look_up("online-trading-cases", day, store=store)
    assert not scrutiny.knows("online-trading-cases", day), "the worker keeps nothing here"
    scrutiny.learn(known)
    assert scrutiny.knows("online-trading-cases", day)
    assert codes(scrutiny.problems(an_action(context, date="2026-11-03", quantity="18"))) == ["outlier"]


@pytest.mark.usefixtures("usual")
def test_the_precedents_are_the_twelve_periods_before_oldest_first(scrutiny: Scrutiny) -> None:
    found = scrutiny.precedents("online-trading-cases", date(2026, 10, 20))
    assert [p.period.code for p in found] == [f"2026-{month:02d}" for month in range(1, 10)]
    assert [p.total.value for p in found] == [10, 12, 11, 13, 12, 11, 10, 12, 11]
    slots = scrutiny.slots(date(2026, 10, 20))
    assert [slots[0].code, slots[-1].code, len(slots)] == ["2025-10", "2026-09", 12]
    assert earlier_periods(scrutiny.period(date(2026, 1, 31)), 1)[0].code == "2025-12"


# An edit


@pytest.mark.usefixtures("usual")
def test_an_edit_is_weighed_without_what_it_replaces(
    scrutiny: Scrutiny, context: Context, ledger: Ledger, log: Log
) -> None:
    record = log(date="2026-11-02", quantity="10")
    before = ledger.actions.get(record).action
    assert scrutiny.problems(replace(before, note="只改备注"), editing=record) == []
    assert codes(scrutiny.problems(an_action(context, date="2026-11-02", quantity="17"), editing=record)) == []
    assert codes(scrutiny.problems(an_action(context, date="2026-11-02", quantity="18"), editing=record)) == ["outlier"]


def test_an_edited_part_is_not_added_to_itself(scrutiny: Scrutiny, context: Context, ledger: Ledger, log: Log) -> None:
    log(measure="samples-tested", quantity="100")
    record = log(measure="samples-failed", quantity="80", note="一批")
    assert ledger.actions.get(record).action.quantity.value == 80
    assert scrutiny.problems(an_action(context, measure="samples-failed", quantity="90"), editing=record) == []
    above = scrutiny.problems(an_action(context, measure="samples-failed", quantity="101"), editing=record)
    assert codes(above) == ["of-which-above-parent"]


# Likely duplicates


def test_the_same_line_on_the_same_day_is_likely_a_duplicate(scrutiny: Scrutiny, context: Context, log: Log) -> None:
    log(quantity="100", platform="")
    for quantity, found in (("100", True), ("96", True), ("104", True), ("90", False), ("111", False)):
        problems = scrutiny.problems(an_action(context, quantity=quantity))
        assert codes(problems) == (["duplicate-likely"] if found else []), quantity
    (problem,) = scrutiny.problems(an_action(context, quantity="100"))
    assert problem.severity is Severity.EXPLAIN
    assert problem.params["date"] == "2026-07-03"


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2026-07-04"}, {"region": "340102"}, {"department": "公安"}, {"measure": "businesses-inspected"},
        {"field": "直播带货"},
    ],
)  # fmt: skip
def test_a_line_that_differs_in_what_it_is_about_is_no_duplicate(
    scrutiny: Scrutiny, context: Context, log: Log, other: dict[str, str]
) -> None:
    log(quantity="100")
    assert scrutiny.problems(an_action(context, **{"quantity": "100", **other})) == []


def test_two_case_numbers_or_notes_tell_two_lines_apart(scrutiny: Scrutiny, context: Context, log: Log) -> None:
    log(quantity="1", case="示〔2026〕1号")
    assert scrutiny.problems(an_action(context, quantity="1", case="示〔2026〕2号")) == []
    assert codes(scrutiny.problems(an_action(context, quantity="1"))) == ["duplicate-likely"]


def test_a_voided_line_and_the_one_that_is_edited_are_no_duplicates(
    scrutiny: Scrutiny, context: Context, ledger: Ledger, log: Log
) -> None:
    first = log(quantity="100")
    assert scrutiny.problems(an_action(context, quantity="101"), editing=first) == []
    ledger.actions.void([ledger.actions.get(first)], "重复")
    assert scrutiny.problems(an_action(context, quantity="100")) == []


def test_a_line_of_the_same_sheet_is_a_duplicate_too(scrutiny: Scrutiny, context: Context) -> None:
    line = an_action(context, quantity="100")
    assert codes(scrutiny.problems(line, beside=[line])) == ["duplicate-likely"]


def test_unstated_figures_are_near_each_other_alone() -> None:
    unstated = Quantity(None, Bound.UNSTATED)
    assert near(unstated, unstated)
    assert not near(unstated, Quantity(5))
    assert near(Quantity(0), Quantity(0))
    assert not near(Quantity(0), Quantity(1))


# Parts of a whole


def test_a_part_above_its_whole_over_the_campaign_is_a_warning(scrutiny: Scrutiny, context: Context, log: Log) -> None:
    log(measure="samples-tested", quantity="100")
    log(measure="samples-failed", quantity="60")
    part = an_action(context, measure="samples-failed", quantity="40", date="2026-08-01")
    assert scrutiny.problems(part) == []
    (problem,) = scrutiny.problems(an_action(context, measure="samples-failed", quantity="41", date="2026-08-01"))
    assert (problem.code, problem.severity) == ("of-which-above-parent", Severity.WARNING)
    assert (problem.params["value"], problem.params["whole"], problem.params["scope"]) == ("101", "100", "campaign")


def test_a_whole_that_may_be_more_or_is_not_stated_lets_every_part_pass(
    scrutiny: Scrutiny, context: Context, log: Log
) -> None:
    log(measure="samples-tested", quantity="100余")
    assert scrutiny.problems(an_action(context, measure="samples-failed", quantity="500")) == []
    scrutiny.forget()
    log(measure="samples-tested", quantity="一批", date="2026-07-04")
    assert scrutiny.problems(an_action(context, measure="samples-failed", quantity="500")) == []


def test_within_one_form_a_part_surely_above_its_whole_is_an_error(scrutiny: Scrutiny, context: Context) -> None:
    whole = an_action(context, measure="samples-tested", quantity="100")
    part = an_action(context, measure="samples-failed", quantity="101")
    (problem,) = scrutiny.problems(part, beside=[whole])
    assert (problem.severity, problem.params["scope"]) == (Severity.ERROR, "form")
    for quantity in ("100", "约101", "近101"):
        action = an_action(context, measure="samples-failed", quantity=quantity)
        errors = [p for p in scrutiny.problems(action, beside=[whole]) if p.severity is Severity.ERROR]
        assert errors == [], quantity


@pytest.mark.parametrize(
    ("part", "whole", "above"),
    [
        (Quantity(30), Quantity(20), True),
        (Quantity(30, Bound.AT_LEAST), Quantity(20), True),
        (Quantity(30, Bound.ABOUT), Quantity(20), False),
        (Quantity(30, Bound.NEARLY), Quantity(20), False),
        (Quantity(30), Quantity(20, Bound.AT_LEAST), False),
        (Quantity(30), Quantity(20, Bound.NEARLY), True),
        (Quantity(20), Quantity(20), False),
    ],
)
def test_bounds_decide_what_is_surely_above(part: Quantity, whole: Quantity, above: bool) -> None:
    assert surely_above(total_of(part), total_of(whole)) is above
    assert not surely_above(total_of(part), total_of(whole).plus(Total(unstated=1)))


def test_how_heavily_it_weighs_is_the_catalogues_to_say(ledger: Ledger, context: Context, log: Log) -> None:
    log(quantity="100")
    line: Action = an_action(context, quantity="100")
    for level, found in ((None, []), (Severity.WARNING, [Severity.WARNING]), (Severity.ERROR, [Severity.ERROR])):
        catalogue = replace(context.catalogue, levels={"duplicate-likely": level})
        weighing = Scrutiny(ledger, replace(context, catalogue=catalogue))
        assert [p.severity for p in weighing.problems(line)] == found
