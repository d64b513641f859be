# SPDX-License-Identifier: MIT
"""How a figure was added, told in codes and numbers: what it was made of, and what was left out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from models.catalogue import Kind
from models.checks import Context
from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.tally.explain import Explanation, Part, Standing, Summand, figure_at
from models.tally.query import Basis, Cell, Query, Tally
from tests.helpers import an_action
from tests.soak.tallies import filled, log_what_does_not_add
from tests.tally_questions import Met, a_query, every_figure

IN_JULY = Filter(first=date(2026, 7, 1), last=date(2026, 7, 31))


def explained(ledger: Ledger, query: Query, **at: str) -> Explanation:
    return ledger.explain(query, at)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_explained_comes_to_the_figure(sample: Path, tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    kinds: set[Kind] = set()
    parts = 0
    with Ledger.open(shutil.copyfile(sample, tmp_path / "asked.jzl")) as ledger:
        log_what_does_not_add(ledger, chance)
        ledger.cube = filled(ledger)
        for _ in range(40):
            query = a_query(chance, Met(ledger))
            plain = replace(query.filter, newest_of=())
            query = replace(query, filter=plain, cumulative=chance.random() < 0.3)
            tally = ledger.tally(query)
            cells = list(every_figure(tally))
            for cell in cells if len(cells) < 12 else chance.sample(cells, 12):
                found = ledger.explain(query, {**cell.codes, "measure": cell.measure})
                assert found.cell == cell
                assert sum(summand.records for summand in found.summands) == cell.total.records
                if cell.unadded:
                    assert found.largest is not None and found.largest.total.value == cell.total.value
                    assert sum(period.total.records for period in found.periods) == cell.total.records
                else:
                    assert sum(summand.value for summand in found.summands) == cell.total.value
                parts += standing_as_told(tally, cell, found)
                kinds.add(found.kind)
    assert kinds == set(Kind)
    assert parts > 5


def standing_as_told(tally: Tally, cell: Cell, found: Explanation) -> int:
    """How many of-which lines below a figure stand in the tally too: with the figure that is told of them."""
    told = 0
    for part in found.parts:
        try:
            standing = figure_at(tally, {**cell.codes, "measure": part.measure})
        except UserError:  # the filter leaves the line out, or its region has no line of its own
            continue
        assert standing.total == part.total
        told += 1
    return told


def test_bounds_are_told_apart_and_make_the_sum_s_bound(ledger: Ledger, context: Context) -> None:
    for quantity in ("12", "30余", "近20", "8", "一批"):
        ledger.actions.log(an_action(context, quantity=quantity))
    found = explained(ledger, Query(("measure",)))
    assert list(found.summands) == [
        Summand(Bound.EXACT, 2, 20),
        Summand(Bound.AT_LEAST, 1, 30),
        Summand(Bound.NEARLY, 1, 20),
        Summand(Bound.UNSTATED, 1, 0),
    ]
    assert found.total == Total(70, 4, 1, 1, 1)


def test_voided_records_are_counted_as_left_out(ledger: Ledger, context: Context) -> None:
    for quantity in ("1", "2", "3"):
        ledger.actions.log(an_action(context, quantity=quantity))
    ledger.actions.void(list(ledger.records(Filter()))[:2], "重复")
    found = explained(ledger, Query(("department",), ("measure",)), department="market-supervision")
    assert (found.total.value, found.voided) == (3, 2)


def test_of_which_lines_stand_below_with_their_own_figures(ledger: Ledger, context: Context) -> None:
    child, parent = next(
        (m.code, m.parent) for e in ledger.codes["measure"] if (m := ledger.codes.measure(e.term.code)).parent
    )
    ledger.actions.log(an_action(context, measure=parent, quantity="40"))
    ledger.actions.log(an_action(context, measure=child, quantity="15余"))
    ledger.actions.log(an_action(context, measure=child, quantity="9", region="340200"))
    found = explained(ledger, Query(("region",), ("measure",)), region="340100", measure=parent)
    assert list(found.parts) == [Part(child, 1, Total(15, 1, 0, 1, 0))]
    assert explained(ledger, Query(("region",), ("measure",)), region="340100", measure=child).parts == []


def test_a_total_by_taking_part_says_what_its_lines_come_to(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="10", partners="public-security;customs"))
    ledger.actions.log(an_action(context, quantity="5"))
    query = Query(("department",), ("measure",), basis=Basis.PARTNER)
    joint = explained(ledger, query).joint
    assert (joint.actions, joint.lines) == (1, 3)
    assert joint.summed is not None and joint.summed.value == 35
    of_police = explained(ledger, query, department="public-security").joint
    assert (of_police.actions, of_police.led_by_others) == (1, 1)


def test_by_lead_what_another_led_is_left_out(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="10", partners="public-security"))
    ledger.actions.log(an_action(context, quantity="4", department="public-security", partners="customs"))
    ledger.actions.log(an_action(context, quantity="5", department="public-security"))
    joint = explained(ledger, Query(("department",), ("measure",)), department="public-security").joint
    assert (joint.actions, joint.elsewhere) == (1, 1)


def test_a_stock_says_when_it_was_read_and_what_it_took_the_place_of(ledger: Ledger, context: Context) -> None:
    for day, region in (("2026-04-30", "340100"), ("2026-05-31", "340100"), ("2026-07-20", "340200")):
        ledger.actions.log(an_action(context, measure="key-platforms", quantity="30", date=day, region=region))
    found = explained(ledger, Query(("measure",), ("period",)), period="2026-07")
    assert found.standing == Standing(date(2026, 5, 31), date(2026, 7, 20), carried=1, older=1)


def test_a_distinct_measure_shows_the_periods_that_were_not_added(ledger: Ledger, context: Context) -> None:
    distinct = next(c for e in ledger.codes["measure"] if ledger.codes.measure(c := e.term.code).kind is Kind.DISTINCT)
    for day, quantity in (("2026-05-03", "7"), ("2026-06-03", "9"), ("2026-06-20", "2"), ("2026-07-01", "3")):
        ledger.actions.log(an_action(context, measure=distinct, quantity=quantity, date=day))
    found = explained(ledger, Query(("measure",)))
    assert [(c.codes["period"], c.total.value) for c in found.periods] == [
        ("2026-05", 7),
        ("2026-06", 11),
        ("2026-07", 3),
    ]
    assert found.largest is found.periods[1]
    assert (found.total.value, found.total.bound) == (11, Bound.AT_LEAST)


def test_late_finds_are_told_where_they_count_and_where_they_happened(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, date="2026-06-28", counted="2026-07-02", quantity="3"))
    ledger.actions.log(an_action(context, date="2026-07-03", quantity="4"))
    query = Query(("measure",), ("period",))
    assert explained(ledger, query, period="2026-07").late == 1
    assert explained(ledger, Query(("measure",), filter=IN_JULY)).late == 1
    ledger.actions.log(an_action(context, date="2026-06-03", quantity="5"))
    assert explained(ledger, query, period="2026-06").later == 1
    assert explained(ledger, query).late == 0
    assert explained(ledger, replace(query, cumulative=True), period="2026-07").late == 0  # to date it is no matter


def test_what_names_no_region_or_basis_is_told_where_it_matters(ledger: Ledger, context: Context) -> None:
    coercive = next(c for e in ledger.codes["measure"] if ledger.codes.measure(c := e.term.code).coercive)
    basis = next(iter(ledger.codes["legal_basis"])).term.code
    for region in ("340100", ""):
        for legal_basis in (basis, ""):
            action = replace(an_action(context), measure=coercive, region=region, legal_basis=legal_basis)
            ledger.actions.log(action)
    query = Query(("region",), ("measure",))
    total, of_region = explained(ledger, query, measure=coercive), explained(ledger, query, region="340100")
    assert (total.no_basis, total.no_region, total.unplaced) == (2, 2, 0)
    assert (of_region.no_basis, of_region.no_region, of_region.unplaced) == (1, 0, 2)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ({"platform": "taobao"}, "figure-off-axes"),
        ({"region": "340100", "measure": "online-trading-cases"}, "figure-half-named"),
        ({"region": "340100", "department": "customs", "measure": "online-trading-cases"}, "figure-none"),
        ({}, "figure-of-several"),
    ],
)
def test_where_no_figure_stands_nothing_is_explained(
    ledger: Ledger, context: Context, at: dict[str, str], code: str
) -> None:
    ledger.actions.log(an_action(context))
    ledger.actions.log(an_action(context, measure="monitoring-sweeps"))
    with pytest.raises(UserError) as refused:
        ledger.explain(Query(("region", "department"), ("measure",)), at)
    assert refused.value.code == code
