# SPDX-License-Identifier: MIT
"""A tally laid out as a table: of-which lines, totals, orders, and the way back to the records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.catalogue import Kind
from models.dates import Grain
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.tally.behind import records_behind
from models.tally.layout import Layout, Line, lay_out, periods_between
from models.tally.query import Basis, Query
from tests.helpers import an_action

if TYPE_CHECKING:
    from models.checks import Context


def laid(ledger: Ledger, *rows: str, columns: tuple[str, ...] = (), **more: object) -> Layout:
    return lay_out(ledger.tally(Query(rows, columns, **more)), ledger.codes)  # type: ignore[arg-type]  # as given


def measures(layout: Layout) -> list[tuple[str, int]]:
    return [(row.measure, row.depth) for row in layout.rows]


def value(layout: Layout, row: Line, column: Line) -> int | None:
    cell = layout.figure(row, column)
    return cell.total.value if cell else None


@pytest.fixture
def cases(ledger: Ledger, context: Context) -> Ledger:
    """Two departments, cases with an of-which line, and sweeps."""
    for fields in (
        {"measure": "online-trading-cases", "quantity": "52"},
        {"measure": "cases-to-police", "quantity": "3", "date": "2026-07-04"},
        {"measure": "monitoring-sweeps", "quantity": "700余"},
        {"measure": "online-trading-cases", "quantity": "8", "department": "public-security"},
        {"measure": "monitoring-sweeps", "quantity": "一批", "department": "public-security", "date": "2026-08-01"},
    ):
        ledger.actions.log(an_action(context, **fields))
    return ledger


def test_an_of_which_line_stands_indented_below_its_parent(cases: Ledger) -> None:
    layout = laid(cases, "measure")
    assert measures(layout) == [("monitoring-sweeps", 0), ("online-trading-cases", 0), ("cases-to-police", 1)]
    assert [row.first for row in layout.rows] == [False, False, True]


def test_an_of_which_line_without_its_parent_in_sight_is_not_indented(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="3"))
    assert measures(laid(ledger, "measure")) == [("cases-to-police", 0)]


def test_an_of_which_figure_is_not_in_its_parents_total(cases: Ledger) -> None:
    layout = laid(cases, "department", columns=("measure",))
    total = layout.rows[-1]
    assert total.total
    assert [value(layout, total, column) for column in layout.columns] == [700, 60, 3]


def test_measures_side_by_side_have_no_total_of_their_own(cases: Ledger) -> None:
    layout = laid(cases, "department", columns=("measure",))
    assert not any(column.total for column in layout.columns)


def test_a_list_of_measures_has_no_line_of_totals(cases: Ledger) -> None:
    assert not any(row.total for row in laid(cases, "measure", columns=("period",)).rows)


def test_where_rows_hold_measures_and_more_each_measure_has_its_total(cases: Ledger) -> None:
    layout = laid(cases, "department", "measure", columns=("period",))
    totals = [row for row in layout.rows if row.total]
    assert [row.measure for row in totals] == ["monitoring-sweeps", "online-trading-cases", "cases-to-police"]
    july, august, whole = layout.columns
    assert [value(layout, row, july) for row in totals] == [700, 60, 3]
    assert value(layout, totals[1], whole) == 60
    cell = layout.figure(totals[0], august)
    assert cell is not None and (cell.total.stated, cell.total.unstated) == (0, 1)


def test_where_measures_come_first_each_total_stands_behind_its_own_lines(cases: Ledger) -> None:
    layout = laid(cases, "measure", "department")
    assert [(row.measure, row.codes.get("department", "total")) for row in layout.rows] == [
        ("monitoring-sweeps", "market-supervision"),
        ("monitoring-sweeps", "public-security"),
        ("monitoring-sweeps", "total"),
        ("online-trading-cases", "market-supervision"),
        ("online-trading-cases", "public-security"),
        ("online-trading-cases", "total"),
        ("cases-to-police", "market-supervision"),
        ("cases-to-police", "total"),
    ]


def test_rows_are_ordered_by_value_and_what_has_none_comes_last(cases: Ledger) -> None:
    layout = laid(cases, "department", columns=("measure",))
    police = layout.columns[2]
    for descending in (True, False):
        ordered = layout.ordered(police, cases.codes, descending=descending)
        assert [row.codes.get("department") for row in ordered.rows] == ["market-supervision", "public-security", None]


def test_an_unstated_figure_is_ordered_below_every_number(cases: Ledger) -> None:
    layout = laid(cases, "department", columns=("measure",))
    ordered = layout.ordered(layout.columns[0], cases.codes, descending=False)
    assert [row.codes.get("department") for row in ordered.rows[:2]] == ["public-security", "market-supervision"]


def test_of_which_lines_stay_below_their_parent_in_any_order(cases: Ledger) -> None:
    layout = laid(cases, "measure", columns=("department",))
    ordered = layout.ordered(layout.columns[0], cases.codes, descending=False)
    assert measures(ordered) == [("online-trading-cases", 0), ("cases-to-police", 1), ("monitoring-sweeps", 0)]


def test_money_is_ordered_by_its_worth_and_not_by_its_digits(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="case-value", quantity="9.00"))
    ledger.actions.log(an_action(context, measure="online-trading-cases", quantity="52"))
    layout = laid(ledger, "measure")
    ordered = layout.ordered(layout.columns[0], ledger.codes, descending=True)
    assert [row.measure for row in ordered.rows] == ["online-trading-cases", "case-value"]


def test_rows_can_be_turned_round_by_a_dimension(cases: Ledger) -> None:
    layout = laid(cases, "department", columns=("measure",))
    ordered = layout.ordered("department", cases.codes, descending=True)
    assert [row.codes.get("department") for row in ordered.rows] == ["public-security", "market-supervision", None]


def test_a_form_can_list_what_nothing_was_counted_for(cases: Ledger) -> None:
    catalogue = cases.campaigns.catalogue(cases.campaigns["online-market-2026"])
    tally = cases.tally(Query(("measure",), ("department",)))
    layout = lay_out(tally, cases.codes, fill={"measure": list(catalogue.measures)})
    assert [row.measure for row in layout.rows] == [m.code for m, _ in catalogue.measures_in_order()]
    assert [row.depth for row in layout.rows] == [depth for _, depth in catalogue.measures_in_order()]


def test_periods_between_two_have_no_gap() -> None:
    assert periods_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert periods_between("2025-W52", "2026-W02") == ["2025-W52", "2026-W01", "2026-W02"]
    assert periods_between("2026-01-30", "2026-02-01") == ["2026-01-30", "2026-01-31", "2026-02-01"]


@pytest.mark.parametrize(
    "where", [{}, {"region": ("000000-01-03", "000000-01-06", NOT_RECORDED)}, {"region": ("000000-01",)}]
)
@pytest.mark.parametrize("rows", [("region", "measure"), ("period", "region")])
def test_a_nested_figure_to_date_leads_back_to_its_records_too(
    sample_ledger: Ledger, rows: tuple[str, ...], where: dict[str, tuple[str, ...]]
) -> None:
    columns = ("measure",) if "measure" not in rows else ("period",)
    query = Query(rows, columns, Filter(where=where), Grain.QUARTER, nested=True, cumulative=True)
    layout = lay_out(sample_ledger.tally(query), sample_ledger.codes)
    cells = [c for row in layout.rows for column in layout.columns if (c := layout.figure(row, column))]
    assert cells
    for cell in cells[::29]:
        if sample_ledger.codes.measure(cell.measure).kind is not Kind.STOCK:
            behind = records_behind(query, cell, sample_ledger.codes)
            assert sample_ledger.pages.count(behind) == cell.total.records, cell


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (("department",), ("measure",)),
        (("region", "measure"), ("department",)),
        (("measure",), ("period",)),
        (("platform", "subject"), ("measure", "period")),
        (("campaign", "legal_basis"), ("source", "measure")),
    ],
)
def test_every_figure_leads_back_to_exactly_its_records(
    sample_ledger: Ledger, rows: tuple[str, ...], columns: tuple[str, ...], basis: Basis
) -> None:
    """Regions that hold others, departments that lead or take part, and what is not recorded."""
    wanted = Filter(where={"department": ("market-supervision", "public-security"), "region": ("000000",)})
    query = Query(rows, columns, wanted, Grain.QUARTER, basis)
    layout = lay_out(sample_ledger.tally(query), sample_ledger.codes)
    found = [c for row in layout.rows for column in layout.columns if (c := layout.figure(row, column))]
    assert len(found) > 20
    for cell in found:
        if sample_ledger.codes.measure(cell.measure).kind is Kind.STOCK:
            continue
        behind = records_behind(query, cell, sample_ledger.codes)
        assert sample_ledger.pages.count(behind) == cell.total.records, cell


def test_a_carried_stock_leads_back_to_the_records_it_was_carried_from(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="key-platforms", quantity="30", date="2026-05-31"))
    ledger.actions.log(an_action(context, measure="monitoring-sweeps", quantity="1", date="2026-07-01"))
    query = Query(("measure",), ("period",))
    layout = lay_out(ledger.tally(query), ledger.codes)
    july = next(column for column in layout.columns if column.codes.get("period") == "2026-07")
    cell = layout.figure(layout.rows[-1], july) or layout.figure(layout.rows[0], july)
    stock = next(c for row in layout.rows if (c := layout.figure(row, july)) and c.measure == "key-platforms")
    assert cell is not None and stock.carried
    behind = records_behind(replace(query, filter=Filter()), stock, ledger.codes)
    assert [record.action.quantity.value for record in ledger.records(behind)] == [30]
