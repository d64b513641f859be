# SPDX-License-Identifier: MIT
"""Figures of another time beside those of a table: lines that only they have, falls to nothing, what was submitted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.catalogue import Kind
from models.dates import Grain
from models.filters import Filter
from models.ledger import Ledger
from models.periods import State
from models.quantity import Bound, Quantity, Total, difference
from models.reporting.closing import Closed, close_period, move_period
from models.reporting.table import Question, table_of
from models.tally.aspects import COMPARED, Aspect, Share
from models.tally.compare import Against, Change, Comparison, Word
from models.tally.query import Basis, Query
from tests.helpers import finished
from tests.tally_tables import BEFORE, CASES, JULY, STOCK, SWEEPS, YEAR, column, log, said, shares

if TYPE_CHECKING:
    from models.checks import Context


def test_a_region_that_counted_only_before_stands_in_the_table_too(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "12"},
        {"quantity": "8", "date": "2026-06-30"},
        {"quantity": "5", "date": "2026-06-30", "region": "340200"},
    )
    query = Query(("region",), ("measure",), JULY)
    layout = table_of(ledger, Question(query, COMPARED, BEFORE))
    assert [row.codes.get("region") for row in layout.rows] == ["340100", "340200", None]
    gone = {"region": "340200"}
    assert said(layout, Aspect.FIGURE, gone) is None
    assert said(layout, Aspect.THEN, gone) == Total(5, 1)
    assert said(layout, Aspect.DIFFERENCE, gone) == Change(Quantity(-5), -1000)
    total = layout.value(layout.rows[-1], column(layout, Aspect.DIFFERENCE))
    assert isinstance(total, Change) and total.difference == Quantity(-1)


def test_a_measure_that_counted_only_before_has_its_column_and_its_total(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"quantity": "12"}, {"quantity": "9", "measure": SWEEPS, "date": "2026-06-30"})
    layout = table_of(ledger, Question(Query(("department",), ("measure",), JULY), COMPARED, BEFORE))
    assert [c.measure for c in layout.columns if c.aspect is Aspect.FIGURE] == [SWEEPS, CASES]
    total = layout.value(layout.rows[-1], column(layout, Aspect.CHANGE, measure=SWEEPS))
    assert total == Change(Quantity(-9), -1000)
    both = table_of(ledger, Question(Query(("department", "measure"), (), JULY), COMPARED, BEFORE))
    assert [row.measure for row in both.rows if row.total] == [SWEEPS, CASES]


def test_where_nothing_was_counted_now_the_fall_is_shown(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"quantity": "8", "date": "2026-06-30"})
    question = Question(Query(("department",), ("measure",), JULY), COMPARED, BEFORE)
    layout = table_of(ledger, question)
    assert not layout.empty and [row.total for row in layout.rows] == [False, True]
    assert said(layout, Aspect.DIFFERENCE, {"department": "market-supervision"}) == Change(Quantity(-8), -1000)
    assert table_of(ledger, replace(question, aspects=())).empty


def test_months_beside_the_ones_before_show_a_fall_to_nothing_but_none_to_come(
    ledger: Ledger, context: Context
) -> None:
    log(ledger, context, {"quantity": "8", "date": "2026-06-30"}, {"quantity": "3", "date": "2026-08-30"})
    question = Question(Query(("measure",), ("period",), YEAR), COMPARED, BEFORE)

    def months(asked: Question) -> list[str]:
        found = table_of(ledger, asked).columns
        return [c.codes.get("period", "total") for c in found if c.aspect is Aspect.FIGURE]

    assert months(question) == ["2026-06", "2026-07", "2026-08", "total"]
    assert months(replace(question, today=date(2026, 8, 31))) == ["2026-06", "2026-07", "2026-08", "total"]
    assert months(replace(question, today=date(2026, 11, 24))) == [
        "2026-06",
        "2026-07",
        "2026-08",
        "2026-09",
        "total",
    ]
    until_august = replace(question.query, filter=Filter(first=date(2026, 1, 1), last=date(2026, 8, 31)))
    shown = months(replace(question, query=until_august, today=date(2026, 11, 24)))
    assert shown == ["2026-06", "2026-07", "2026-08", "total"]


def test_totals_over_other_spans_have_nothing_beside_them(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"date": "2026-06-30"}, {})
    layout = table_of(ledger, Question(Query(("measure",), ("period",), YEAR), (*COMPARED, Aspect.RANK), BEFORE))
    assert [c.aspect for c in layout.columns if c.total] == [Aspect.FIGURE, Aspect.RANK]
    assert len([c for c in layout.columns if not c.total]) == 2 * 5


def test_a_stock_that_was_not_counted_before_is_unknown_and_a_flow_is_nothing(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"measure": STOCK, "quantity": "30"}, {"quantity": "4"})
    layout = table_of(ledger, Question(Query(("measure",), (), JULY), COMPARED, BEFORE))
    assert [said(layout, aspect, {"measure": STOCK}) for aspect in COMPARED] == [None, None, None]
    assert said(layout, Aspect.THEN, {"measure": CASES}) == Total()
    assert said(layout, Aspect.CHANGE, {"measure": CASES}) == Change(Quantity(4), word=Word.FROM_ZERO)


def test_figures_to_date_are_compared_to_the_same_day(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "10", "date": "2026-05-30"},
        {"quantity": "5", "date": "2026-06-30"},
        {"quantity": "5", "date": "2026-07-30"},
    )
    query = Query(("measure",), ("period",), YEAR, cumulative=True)
    layout = table_of(ledger, Question(query, COMPARED, BEFORE))
    row = {"measure": CASES}
    assert said(layout, Aspect.DIFFERENCE, row, period="2026-06") == Change(Quantity(5), 500)
    assert said(layout, Aspect.DIFFERENCE, row, period="2026-07") == Change(Quantity(5), 333)


@pytest.mark.parametrize("against", [Against.PREVIOUS, Against.LAST_YEAR])
@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize(
    ("rows", "columns"),
    [(("department",), ("measure",)), (("measure",), ("period",)), (("region", "measure"), ()), (("period",), ())],
)
def test_every_difference_is_what_is_now_less_what_was_then(
    sample_ledger: Ledger, against: Against, basis: Basis, rows: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    query = Query(rows, columns, YEAR, Grain.QUARTER, basis, nested=True)
    layout = table_of(sample_ledger, Question(query, COMPARED, Comparison(against)))
    seen: set[Bound] = set()
    for row in layout.rows:
        for place in layout.columns:
            if place.aspect is not Aspect.FIGURE:
                continue
            now = layout.figure(row, place)
            then, changed = (layout.value(row, replace(place, aspect=a)) for a in (Aspect.THEN, Aspect.DIFFERENCE))
            if isinstance(then, Total) and isinstance(changed, Change):
                assert changed.difference == difference(now.total if now else Total(), then)
                if changed.difference:
                    seen.add(changed.difference.bound)
            elif isinstance(then, Total):
                assert now is None and layout.kind(row, place) is not Kind.FLOW
            else:
                assert changed is None
    assert Bound.EXACT in seen and len(seen) > 1


def test_by_taking_part_a_total_is_compared_as_it_was_counted(ledger: Ledger, context: Context) -> None:
    joint = {"partners": "public-security"}
    log(ledger, context, {"quantity": "10", **joint}, {"quantity": "4", "date": "2026-06-30", **joint})
    query = Query(("department",), ("measure",), JULY, basis=Basis.PARTNER)
    asked = Question(query, (Aspect.SHARE, *COMPARED), BEFORE, Share.COLUMN)
    layout = table_of(ledger, asked)
    differences = [layout.value(row, column(layout, Aspect.DIFFERENCE)) for row in layout.rows]
    assert differences == [Change(Quantity(6), 1500)] * 3
    assert shares(layout) == [1000, 1000, 1000]  # each took part in all of it


def test_what_was_submitted_stands_beside_what_is_now(ledger: Ledger, context: Context) -> None:
    campaign = ledger.campaigns["online-market-2026"]
    log(ledger, context, {"quantity": "10"}, {"quantity": "4", "region": "340200"}, {"date": "2026-08-03"})
    finished(close_period(ledger, campaign, "2026-07"), Closed)
    move_period(ledger, campaign, "2026-07", State.OPEN, note="补正")
    log(ledger, context, {"quantity": "5"})
    query = Query(("region",), ("period",), YEAR)
    question = Question(query, COMPARED, Comparison(Against.SUBMITTED))
    layout = table_of(ledger, question)
    hefei = {"region": "340100"}
    assert said(layout, Aspect.THEN, hefei, period="2026-07") == Total(10, 1)
    assert said(layout, Aspect.DIFFERENCE, hefei, period="2026-07") == Change(Quantity(5), 500)
    assert said(layout, Aspect.CHANGE, {"region": "340200"}, period="2026-07") == Change(Quantity(0), 0)
    assert said(layout, Aspect.THEN, hefei, period="2026-08") is None  # never closed: nothing was submitted
    assert [c.aspect for c in layout.columns if c.total] == [Aspect.FIGURE]
    july = replace(question, query=replace(query, filter=JULY))
    totals = [c.aspect for c in table_of(ledger, july).columns if c.total]
    assert totals == [Aspect.FIGURE, *COMPARED]


def test_a_quarter_was_submitted_when_each_of_its_months_was(ledger: Ledger, context: Context) -> None:
    campaign = ledger.campaigns["online-market-2026"]
    log(ledger, context, {"quantity": "10"}, {"quantity": "4", "date": "2026-08-03"})
    question = Question(Query(("measure",), ("period",), YEAR, Grain.QUARTER), COMPARED, Comparison(Against.SUBMITTED))
    for month in ("2026-07", "2026-08"):
        finished(close_period(ledger, campaign, month), Closed)
    assert said(table_of(ledger, question), Aspect.THEN, {"measure": CASES}, period="2026-Q3") is None
    finished(close_period(ledger, campaign, "2026-09"), Closed)
    assert said(table_of(ledger, question), Aspect.THEN, {"measure": CASES}, period="2026-Q3") == Total(14, 2)


def test_a_span_was_submitted_when_every_day_of_it_was(ledger: Ledger, context: Context) -> None:
    campaign = ledger.campaigns["online-market-2026"]
    log(ledger, context, {"quantity": "10"})
    july = Question(Query(("measure",), (), JULY), COMPARED, Comparison(Against.SUBMITTED))
    assert said(table_of(ledger, july), Aspect.THEN, {"measure": CASES}) is None
    assert said(table_of(ledger, july), Aspect.DIFFERENCE, {"measure": CASES}) is None
    finished(close_period(ledger, campaign, "2026-07"), Closed)
    assert said(table_of(ledger, july), Aspect.THEN, {"measure": CASES}) == Total(10, 1)
    year = replace(july, query=Query(("measure",), (), YEAR))
    assert said(table_of(ledger, year), Aspect.THEN, {"measure": CASES}) is None
