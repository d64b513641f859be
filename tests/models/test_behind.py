# SPDX-License-Identifier: MIT
"""Behind every figure stand exactly the records it was counted from: added up again by hand they give it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models.catalogue import Kind
from models.checks import Context
from models.filters import Filter
from models.ledger import Ledger
from models.tally.behind import records_behind
from models.tally.query import Basis, Cell, Query
from tests.helpers import an_action
from tests.soak.tallies import try_figures
from tests.tally_questions import every_figure


@pytest.mark.parametrize("seed", range(3))
def test_the_records_behind_every_figure_give_it_when_added_by_hand(sample: Path, tmp_path: Path, seed: int) -> None:
    checked = try_figures(sample, tmp_path, questions=60, edits=3, seed=seed)
    assert set(checked) == set(Kind)
    assert checked.total() > 300


def test_a_stock_leads_to_the_newest_of_each_series_alone(ledger: Ledger, context: Context) -> None:
    for day, quantity, region in (
        ("2026-05-31", "30", "340100"),
        ("2026-06-30", "32", "340100"),
        ("2026-06-30", "33", "340100"),  # of one day the one logged last
        ("2026-04-30", "5", "340200"),
        ("2026-08-31", "40", "340100"),
    ):
        ledger.actions.log(an_action(context, measure="key-platforms", quantity=quantity, date=day, region=region))
    query = Query(("measure",), ("period",), Filter(first=date(2026, 6, 1)))
    cells = {cell.codes.get("period"): cell for cell in every_figure(ledger.tally(query))}
    assert behind(ledger, query, cells["2026-06"]) == [33, 5]
    assert behind(ledger, query, cells["2026-07"]) == [33, 5]
    assert behind(ledger, query, cells["2026-08"]) == [5, 40]
    assert behind(ledger, query, cells[None]) == [5, 40]


def test_of_a_department_that_takes_part_a_stock_goes_on_whoever_leads(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(
        an_action(context, measure="key-platforms", quantity="30", date="2026-05-31", partners="public-security")
    )
    ledger.actions.log(
        an_action(context, measure="key-platforms", quantity="31", date="2026-06-30", department="public-security")
    )
    query = Query(("department",), ("measure",), basis=Basis.PARTNER)
    tally = ledger.tally(query)
    of = {cell.codes["department"]: cell for cell in tally.cells.values()}
    assert behind(ledger, query, of["public-security"]) == [31]
    assert behind(ledger, query, of["market-supervision"]) == [30]
    assert behind(ledger, query, tally.grand_totals[0]) == [30, 31]


def test_a_department_filtered_by_taking_part_and_one_shown_so_both_hold(ledger: Ledger, context: Context) -> None:
    for number, partners in enumerate(("public-security", "customs", "public-security;customs", ""), start=1):
        ledger.actions.log(an_action(context, quantity=str(number), partners=partners))
    wanted = Filter(where={"department": ("market-supervision",)}, taking_part=("customs",))
    query = Query(("department",), filter=wanted, basis=Basis.PARTNER)
    of = {cell.codes["department"]: cell for cell in ledger.tally(query).cells.values()}
    assert behind(ledger, query, of["public-security"]) == [3]
    assert behind(ledger, query, of["customs"]) == [2, 3]


def behind(ledger: Ledger, query: Query, cell: Cell) -> list[int | None]:
    """The values behind a figure, as they were logged."""
    found = ledger.records(records_behind(query, cell, ledger.codes))
    return [record.action.quantity.value for record in found]
