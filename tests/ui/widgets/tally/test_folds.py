# SPDX-License-Identifier: MIT
"""Lines below lines: which ones a folded line hides, and which stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.ledger import Ledger
from models.tally.layout import Layout, lay_out
from models.tally.query import Query
from tests.helpers import an_action
from ui.widgets.tally.folds import Folds

if TYPE_CHECKING:
    from models.checks import Context


def table(ledger: Ledger, query: Query) -> Layout:
    return lay_out(ledger.tally(query), ledger.codes)


def labels(layout: Layout, rows: list[object] | None = None) -> list[str]:
    return ["/".join(row.codes.values()) + ("+" if row.total else "") for row in (rows or layout.rows)]  # type: ignore[attr-defined]


def test_of_which_lines_go_with_their_whole(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="12"))
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="3"))
    ledger.actions.log(an_action(context, measure="leads-handled", quantity="9"))
    layout = table(ledger, Query(("measure",), ("department",)))
    folds = Folds(layout)
    whole, part = ("measure", ("online-trading-cases",)), layout.rows[2]
    assert labels(layout) == ["leads-handled", "online-trading-cases", "cases-to-police"]
    assert folds.all == {whole} and folds.above(part) == whole
    assert labels(layout, folds.standing(layout.rows, {whole})) == ["leads-handled", "online-trading-cases"]
    assert folds.standing(layout.rows, set()) == list(layout.rows)


def test_regions_go_with_the_region_that_holds_them_and_totals_stay(ledger: Ledger, context: Context) -> None:
    for region, quantity in (("340102", "1"), ("340103", "2"), ("340202", "4"), ("340207", "8")):
        ledger.actions.log(an_action(context, region=region, quantity=quantity))
    layout = table(ledger, Query(("region",), ("measure",), nested=True))
    folds = Folds(layout)
    assert labels(layout) == ["340000", "340100", "340102", "340103", "340200", "340202", "340207", "+"]
    city = ("region", ("340100",))
    assert labels(layout, folds.standing(layout.rows, {city}))[:3] == ["340000", "340100", "340200"]
    assert labels(layout, folds.standing(layout.rows, folds.all)) == ["340000", "+"]
    assert folds.above(layout.rows[2]) == city and folds.above(layout.rows[1]) == ("region", ("340000",))


def test_of_two_dimensions_a_folded_region_keeps_its_own_lines(ledger: Ledger, context: Context) -> None:
    for region, department in (("340102", "customs"), ("340103", "customs"), ("340103", "market-supervision")):
        ledger.actions.log(an_action(context, region=region, department=department))
    layout = table(ledger, Query(("region", "department"), ("measure",), nested=True))
    folds = Folds(layout)
    outer = ("region", ("340100",))
    standing = labels(layout, folds.standing(layout.rows, {outer}))
    assert standing == ["340100/market-supervision", "340100/customs", "+"]
    assert {place for row in layout.rows[:2] for place in folds.own(row).values()} == {outer}


def test_where_measures_come_first_a_parts_total_goes_with_it(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="12"))
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="3"))
    layout = table(ledger, Query(("measure", "department"), ("period",)))
    folds = Folds(layout)
    assert len(layout.rows) == 4
    standing = labels(layout, folds.standing(layout.rows, folds.all))
    assert standing == ["online-trading-cases/market-supervision", "online-trading-cases+"]
