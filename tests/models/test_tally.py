# SPDX-License-Identifier: MIT
"""Tallies under the rules of number: what is added, what never is, and how bounds travel."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.catalogue import Kind
from models.dates import Grain, parse_period, period_of
from models.errors import UserError
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, total_of
from models.tally.query import TALLY_DIMENSIONS, Basis, Cell, Query, Tally
from models.tally.regions import nesting
from tests.helpers import an_action
from tests.tally_questions import Met, a_query

if TYPE_CHECKING:
    from models.checks import Context

LAW = "e-commerce-law-2018"


def figure(ledger: Ledger, query: Query, row: tuple[str, ...], column: tuple[str, ...] = ()) -> tuple[int, Bound, int]:
    total = ledger.tally(query).cells[row, column].total
    return total.value, total.bound, total.unstated


def one(cells: Iterable[Cell]) -> Cell:
    (cell,) = cells
    return cell


def test_quantities_are_added_with_their_bounds_joined(ledger: Ledger, context: Context) -> None:
    for quantity in ("1000", "800余", "81", "一批", "若干"):
        ledger.actions.log(an_action(context, quantity=quantity))
    query = Query(("department",), ("measure",))
    row, column = ("market-supervision",), ("online-trading-cases",)
    assert figure(ledger, query, row, column) == (1881, Bound.AT_LEAST, 2)


def test_nothing_stated_is_no_number(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="一批"))
    assert figure(ledger, Query(("measure",)), ("online-trading-cases",)) == (0, Bound.UNSTATED, 1)


def test_different_measures_are_never_added_equal_units_or_not(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="544"))
    ledger.actions.log(an_action(context, quantity="1230000", measure="infringing-items", legal_basis="海关法"))
    tally = ledger.tally(Query(("department",)))
    assert tally.query.rows == ("department", "measure")
    assert {cell.measure: cell.total.value for cell in tally.grand_totals} == {
        "online-trading-cases": 544,
        "infringing-items": 1_230_000,
    }


def test_an_of_which_line_is_not_added_to_its_parent(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="943"))
    ledger.actions.log(an_action(context, quantity="12", measure="cases-to-police", legal_basis="行政处罚法"))
    tally = ledger.tally(Query(("measure",)))
    assert [key[0] for key in tally.row_keys] == ["online-trading-cases", "cases-to-police"]
    assert tally.cells[("online-trading-cases",), ()].total.value == 943


def test_by_lead_a_joint_action_counts_once_and_by_partner_each_shows_its_own(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="10", partners="公安;网信"))
    ledger.actions.log(an_action(context, quantity="5", department="公安"))
    rows = ("department",)
    by_lead = ledger.tally(Query(rows, ("measure",)))
    by_part = ledger.tally(Query(rows, ("measure",), basis=Basis.PARTNER))

    def values(tally: Tally) -> dict[str, int]:
        return {row[0]: cell.total.value for (row, _), cell in tally.cells.items()}

    assert values(by_lead) == {"market-supervision": 10, "public-security": 5}
    assert values(by_part) == {"market-supervision": 10, "public-security": 15, "cyberspace": 10}
    assert one(by_lead.grand_totals).total.value == one(by_part.grand_totals).total.value == 15
    assert one(by_part.column_totals[("online-trading-cases",)]).total.value == 15


def test_a_filter_by_department_means_takes_part(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="10", partners="公安"))
    ledger.actions.log(an_action(context, quantity="7"))
    wanted = Filter(where={"department": ("public-security",)})
    assert figure(ledger, Query(("measure",), filter=wanted), ("online-trading-cases",))[0] == 10


def test_a_stock_takes_the_last_value_of_each_series_and_is_carried_forward(ledger: Ledger, context: Context) -> None:
    for date, region, quantity in (
        ("2026-01-10", "340103", "40"),
        ("2026-01-20", "340103", "46"),
        ("2026-02-05", "340104", "10"),
        ("2026-03-15", "340103", "30"),
    ):
        ledger.actions.log(an_action(context, measure="cases-pending", date=date, region=region, quantity=quantity))
    tally = ledger.tally(Query(("measure",), ("period",)))
    found = {column[0]: (cell.total.value, cell.carried) for (_, column), cell in tally.cells.items()}
    assert found == {"2026-01": (46, False), "2026-02": (56, True), "2026-03": (40, True)}
    assert one(tally.row_totals[("cases-pending",)]).total.value == 40
    february = ledger.tally(Query(("measure",), filter=Filter().within(period_of(context.today, Grain.MONTH))))
    assert february.cells[("cases-pending",), ()].total.value == 40


def test_a_stock_stands_in_every_period_also_where_nothing_new_was_logged(ledger: Ledger, context: Context) -> None:
    for date, quantity in (("2026-01-10", "40"), ("2026-04-10", "46")):
        ledger.actions.log(an_action(context, measure="cases-pending", date=date, quantity=quantity))
    tally = ledger.tally(Query(("measure",), ("period",)))
    found = {column[0]: (cell.total.value, cell.carried) for (_, column), cell in tally.cells.items()}
    assert found == {"2026-01": (40, False), "2026-02": (40, True), "2026-03": (40, True), "2026-04": (46, False)}
    march = Filter().within(parse_period("2026-03"))
    alone = ledger.tally(Query(("measure",), ("period",), march))
    assert {column: cell.total.value for (_, column), cell in alone.cells.items()} == {("2026-03",): 40}


def test_a_distinct_measure_is_added_over_places_but_not_over_months(ledger: Ledger, context: Context) -> None:
    for date, region, quantity in (
        ("2026-01-10", "340103", "4"),
        ("2026-01-20", "340104", "3"),
        ("2026-02-05", "340103", "5"),
    ):
        ledger.actions.log(
            an_action(context, measure="platforms-inspected", date=date, region=region, quantity=quantity)
        )
    tally = ledger.tally(Query(("measure",), ("period",)))
    found = {column[0]: cell.total.value for (_, column), cell in tally.cells.items()}
    assert found == {"2026-01": 7, "2026-02": 5}
    total = one(tally.row_totals[("platforms-inspected",)])
    assert (total.total.value, total.total.bound, total.unadded, total.total.records) == (7, Bound.AT_LEAST, True, 3)


def test_voided_records_count_nowhere(ledger: Ledger, context: Context) -> None:
    (record,) = ledger.actions.log(an_action(context)).added
    ledger.actions.void([ledger.actions.get(record)], "重复")
    assert ledger.tally(Query(("measure",))).cells == {}


@pytest.mark.parametrize(
    ("grain", "codes"),
    [
        (Grain.DAY, ["2026-07-03", "2026-07-05", "2026-11-01"]),
        (Grain.WEEK, ["2026-W27", "2026-W44"]),
        (Grain.TEN_DAYS, ["2026-07-X1", "2026-11-X1"]),
        (Grain.MONTH, ["2026-07", "2026-11"]),
        (Grain.QUARTER, ["2026-Q3", "2026-Q4"]),
        (Grain.YEAR, ["2026"]),
    ],
)
def test_periods_are_as_long_as_they_are_asked(
    ledger: Ledger, context: Context, grain: Grain, codes: list[str]
) -> None:
    for date in ("2026-07-03", "2026-07-05", "2026-11-01"):
        ledger.actions.log(an_action(context, date=date))
    tally = ledger.tally(Query(("measure",), ("period",), grain=grain))
    assert [key[0] for key in tally.column_keys] == codes


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [(("colour",), (), "unknown-dimension"), (("region",), ("region",), "dimension-twice")],
)
def test_a_question_that_makes_no_sense_is_refused(rows: tuple[str, ...], columns: tuple[str, ...], code: str) -> None:
    with pytest.raises(UserError, match=code):
        Query(rows, columns)


def naive(ledger: Ledger, query: Query, dimensions: tuple[str, ...]) -> dict[tuple[str, ...], Total]:
    """Flows added record by record in Python, as the rules say and nothing else."""
    sums: dict[tuple[str, ...], Total] = defaultdict(Total)
    for record in ledger.records(query.filter):
        action = record.action
        if ledger.codes.measure(action.measure).kind != "flow":
            continue
        shown = (action.department,)
        if query.basis is Basis.PARTNER and "department" in dimensions:
            shown += action.partners
        for department in shown:
            values = {
                "department": department,
                "period": period_of(action.counted, query.grain).code,
                "measure": action.measure,
            }
            key = tuple(values.get(d) or getattr(action, d, "") for d in (*dimensions, "measure"))
            sums[key] = sums[key].plus(total_of(action.quantity))
    return dict(sums)


others = [d for d in TALLY_DIMENSIONS if d != "measure"]


@settings(max_examples=40)
@given(
    chosen=st.permutations(others).flatmap(lambda p: st.tuples(st.just(p), st.integers(0, 3), st.integers(0, 2))),
    grain=st.sampled_from(list(Grain)),
    basis=st.sampled_from(list(Basis)),
    department=st.sampled_from(["", "public-security", "market-supervision"]),
)
def test_every_cell_and_every_total_is_the_sum_of_its_records(
    shared_sample: Ledger, chosen: tuple[list[str], int, int], grain: Grain, basis: Basis, department: str
) -> None:
    order, row_count, column_count = chosen
    rows = (*order[:row_count], "measure")
    columns = tuple(order[row_count : row_count + column_count])
    where = {"department": (department,)} if department else {}
    query = Query(rows, columns, Filter(where=where), grain, basis)
    tally = shared_sample.tally(query)

    def flows(cells: Iterable[Cell]) -> list[Cell]:
        return [c for c in cells if shared_sample.codes.measure(c.measure).kind is Kind.FLOW]

    for dimensions, found in (
        ((*order[:row_count], *columns), flows(tally.cells.values())),
        (tuple(order[:row_count]), flows(c for group in tally.row_totals.values() for c in group)),
        (columns, flows(c for group in tally.column_totals.values() for c in group)),
        ((), flows(tally.grand_totals)),
    ):
        expected = naive(shared_sample, query, dimensions)
        assert {(*(c.codes[d] for d in dimensions), c.measure): c.total for c in found} == expected


@pytest.fixture(scope="module")
def shared_sample(sample: Path) -> Iterator[Ledger]:
    with Ledger.open(sample, write=False) as ledger:
        yield ledger


@pytest.mark.parametrize("seed", range(12))
def test_a_nested_region_shows_what_a_filter_by_it_finds(shared_sample: Ledger, seed: int) -> None:
    chance, met = Random(seed), Met(shared_sample)
    asked = a_query(chance, met)
    others = tuple(d for d in asked.dimensions if d not in ("region", "measure"))
    where = {name: codes for name, codes in asked.filter.where.items() if name != "region"}
    wanted = Filter(where=dict([*where.items()][:1]))
    query = Query(("region", *others, "measure"), (), wanted, asked.grain, asked.basis, nested=True)
    tally = shared_sample.tally(query)
    regions = {key[0] for key in tally.row_keys}
    assert {region for region in regions if region} <= {entry.term.code for entry in shared_sample.codes["region"]}
    for region in regions:
        inside = wanted.having("region", region or NOT_RECORDED)
        alone = shared_sample.tally(Query((*others, "measure"), (), inside, asked.grain, asked.basis))
        shown = {key[1:]: (cell.total, cell.unadded) for (key, _), cell in tally.cells.items() if key[0] == region}
        found = {key: (cell.total, cell.unadded) for (key, _), cell in alone.cells.items()}
        if "period" in others:  # a stock is carried on to the last period of all regions
            found = {key: found[key] for key in shown if key in found}
            shown = {key: shown[key] for key in found}
        assert shown == found


def test_a_region_that_would_repeat_the_one_in_it_has_no_line() -> None:
    known = {"000000", "340000", "340100", "340103", "340104", "340200", "340202", "340202-01"}
    assert nesting({"340103", "340104", "340202-01", ""}, known) == {
        "340103": ("340103", "340100", "340000"),
        "340104": ("340104", "340100", "340000"),
        "340202-01": ("340202-01", "340000"),
        "": ("",),
    }
    assert nesting({"340202-01", "340202"}, known)["340202-01"] == ("340202-01", "340202")


@pytest.mark.parametrize("seed", range(12))
def test_figures_to_date_are_those_up_to_the_end_of_the_period(shared_sample: Ledger, seed: int) -> None:
    chance, met = Random(seed), Met(shared_sample)
    asked = a_query(chance, met)
    others = tuple(d for d in asked.dimensions if d not in ("period", "measure"))
    wanted = Filter(
        where=dict([*asked.filter.where.items()][:1]), first=chance.choice([None, datetime.date(2026, 4, 1)])
    )
    query = Query((*others, "measure"), ("period",), wanted, Grain.QUARTER, asked.basis, cumulative=True)
    tally = shared_sample.tally(query)
    for (period,) in tally.column_keys[-4:]:
        until = replace(wanted, last=parse_period(period).last)
        alone = shared_sample.tally(Query((*others, "measure"), (), until, Grain.QUARTER, asked.basis))
        shown = {row: (c.total, c.unadded) for (row, column), c in tally.cells.items() if column == (period,)}
        assert shown == {row: (cell.total, cell.unadded) for (row, _), cell in alone.cells.items()}
        assert [(c.measure, c.total) for c in tally.column_totals[period,]] == [
            (c.measure, c.total) for c in alone.grand_totals
        ]
    assert tally.grand_totals == shared_sample.tally(replace(query, cumulative=False)).grand_totals


def test_a_single_quantity_is_a_total_of_one() -> None:
    assert total_of(Quantity(5, Bound.NEARLY)) == Total(5, 1, 0, 0, 1)
