# SPDX-License-Identifier: MIT
"""What figures are compared with, and what may be said of the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.catalogue import Kind
from models.dates import DateSpan, Grain
from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total
from models.tally.compare import Against, Beside, Change, Comparison, Word, beside, change, counterpart
from models.tally.query import Query
from tests.helpers import an_action

if TYPE_CHECKING:
    from models.checks import Context

CASES = "online-trading-cases"


def total(value: int, bound: Bound = Bound.EXACT) -> Total:
    return Total(value, 1, 0, int(bound.open_up), int(bound.open_down))


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        (total(130), total(100), Change(Quantity(30), 300)),
        (total(70), total(100), Change(Quantity(-30), -300)),
        (total(2), total(3), Change(Quantity(-1), -333)),
        (total(1005), total(1000), Change(Quantity(5), 5)),
        (total(100), total(100), Change(Quantity(0), 0)),
        (total(5), Total(), Change(Quantity(5), word=Word.FROM_ZERO)),
        (total(0), total(0), Change(Quantity(0), word=Word.NOTHING)),
        (Total(), total(8), Change(Quantity(-8), -1000)),
        (total(100, Bound.AT_LEAST), total(30), Change(Quantity(70, Bound.AT_LEAST), word=Word.NOT_EXACT)),
        (
            total(100, Bound.AT_LEAST),
            total(30, Bound.AT_LEAST),
            Change(Quantity(70, Bound.ABOUT), word=Word.NOT_EXACT),
        ),
        (Total(10, 1, 1), total(4), Change(None, word=Word.UNSTATED)),
    ],
)
def test_a_change_is_as_sure_as_its_parts(now: Total, then: Total, expected: Change) -> None:
    assert change(now, then) == expected


def spans(first: str, last: str, against: Against) -> tuple[str, str]:
    query = Query(("region",), filter=Filter(first=date.fromisoformat(first), last=date.fromisoformat(last)))
    wanted = counterpart(query, Comparison(against)).query.filter
    return str(wanted.first), str(wanted.last)


@pytest.mark.parametrize(
    ("first", "last", "previous", "last_year"),
    [
        ("2026-07-01", "2026-07-31", ("2026-06-01", "2026-06-30"), ("2025-07-01", "2025-07-31")),
        ("2026-07-01", "2026-09-30", ("2026-04-01", "2026-06-30"), ("2025-07-01", "2025-09-30")),
        ("2026-01-01", "2026-12-31", ("2025-01-01", "2025-12-31"), ("2025-01-01", "2025-12-31")),
        ("2024-02-01", "2024-02-29", ("2024-01-01", "2024-01-31"), ("2023-02-01", "2023-02-28")),
        ("2025-02-01", "2025-02-28", ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
        ("2026-07-03", "2026-07-03", ("2026-07-02", "2026-07-02"), ("2025-07-03", "2025-07-03")),
        ("2026-03-21", "2026-03-31", ("2026-03-11", "2026-03-20"), ("2025-03-21", "2025-03-31")),
        ("2026-03-10", "2026-05-20", ("2025-12-28", "2026-03-09"), ("2025-03-10", "2025-05-20")),
        ("2024-02-29", "2024-03-05", ("2024-02-23", "2024-02-28"), ("2023-02-28", "2023-03-05")),
    ],
)
def test_a_span_is_compared_with_the_one_before_and_that_of_last_year(
    first: str, last: str, previous: tuple[str, str], last_year: tuple[str, str]
) -> None:
    assert spans(first, last, Against.PREVIOUS) == previous
    assert spans(first, last, Against.LAST_YEAR) == last_year


@pytest.mark.parametrize(
    ("grain", "code", "previous", "last_year"),
    [
        (Grain.MONTH, "2026-01", "2025-12", "2025-01"),
        (Grain.QUARTER, "2026-Q1", "2025-Q4", "2025-Q1"),
        (Grain.TEN_DAYS, "2026-03-X1", "2026-02-X3", "2025-03-X1"),
        (Grain.WEEK, "2026-W01", "2025-W52", "2025-W01"),
        (Grain.WEEK, "2026-W53", "2026-W52", ""),  # 2025 had 52 weeks
        (Grain.DAY, "2024-02-29", "2024-02-28", ""),
        (Grain.YEAR, "2026", "2025", "2025"),
    ],
)
def test_a_period_stands_beside_its_counterpart(grain: Grain, code: str, previous: str, last_year: str) -> None:
    query = Query(("region",), ("period",), Filter(first=date(2026, 1, 1), last=date(2026, 12, 31)), grain)
    before, a_year_ago = (counterpart(query, Comparison(a)) for a in (Against.PREVIOUS, Against.LAST_YEAR))
    assert (before.period(code), a_year_ago.period(code)) == (previous, last_year)
    assert a_year_ago.totals and not before.totals
    assert before.query.filter.last == query.filter.last


def test_the_first_period_too_has_one_before_it() -> None:
    query = Query(("region",), ("period",), Filter(first=date(2026, 3, 1), last=date(2026, 5, 31)))
    assert counterpart(query, Comparison(Against.PREVIOUS)).query.filter.first == date(2026, 2, 1)


def test_without_a_span_there_is_nothing_before() -> None:
    with pytest.raises(UserError, match="comparison-needs-span"):
        counterpart(Query(("region",)), Comparison(Against.PREVIOUS))
    everything = counterpart(Query(("region",), ("period",)), Comparison(Against.LAST_YEAR))
    assert everything.query.filter == Filter()
    assert not everything.totals  # they would hold one's own


def test_a_week_is_compared_whole_at_the_end_of_a_year_with_one_week_more() -> None:
    whole = Filter(first=date(2026, 1, 1), last=date(2026, 12, 31))  # a Thursday of week 53; 2025 had 52
    query = Query(("measure",), ("period",), whole, Grain.WEEK)
    wanted = counterpart(query, Comparison(Against.LAST_YEAR)).query.filter
    assert (wanted.first, wanted.last) == (date(2025, 1, 2), date(2025, 12, 28))


def logged(ledger: Ledger, context: Context, **figures: int) -> None:
    """Figures on the tenth of months: ``m202601=5``."""
    for month, value in figures.items():
        day = date(int(month[1:5]), int(month[5:]), 10)
        action = an_action(context, quantity=str(value))
        ledger.actions.log(replace(action, date=DateSpan(day, day), counted=day))


def by_month(ledger: Ledger, against: Against, wanted: Filter, *, cumulative: bool = False) -> Beside:
    query = Query(("measure",), ("period",), wanted, cumulative=cumulative)
    return beside(query, Comparison(against), ledger.tally)


def value_then(others: Beside, **codes: str) -> int | None:
    found = others.then(codes, CASES)
    return None if found is None else found.value


def test_totals_over_other_spans_are_not_compared(ledger: Ledger, context: Context) -> None:
    logged(ledger, context, m202512=1, m202601=5, m202602=7)
    wanted = Filter(first=date(2026, 1, 1), last=date(2026, 2, 28))
    others = by_month(ledger, Against.PREVIOUS, wanted)
    assert [value_then(others, period=month) for month in ("2026-01", "2026-02")] == [1, 5]
    assert others.then({}, CASES) is None
    assert others.change(Total(12, 2), others.then({}, CASES), Kind.FLOW) is None
    a_year_ago = by_month(ledger, Against.LAST_YEAR, wanted)
    assert a_year_ago.change(Total(12, 2), a_year_ago.then({}, CASES), Kind.FLOW) == Change(
        Quantity(12), word=Word.FROM_ZERO
    )


def test_figures_to_date_stand_in_months_without_a_new_one(ledger: Ledger, context: Context) -> None:
    logged(ledger, context, m202501=5, m202504=2, m202601=6, m202602=7, m202604=1)
    wanted = Filter(first=date(2026, 1, 1), last=date(2026, 4, 30))
    a_year_ago = by_month(ledger, Against.LAST_YEAR, wanted, cumulative=True)
    assert [value_then(a_year_ago, period=f"2026-0{month}") for month in (1, 2, 4)] == [5, 5, 7]
    before = by_month(ledger, Against.PREVIOUS, wanted, cumulative=True)
    assert [value_then(before, period=f"2026-0{month}") for month in (1, 2, 4)] == [0, 6, 13]


def test_a_stock_that_was_not_counted_is_unknown(ledger: Ledger) -> None:
    others = by_month(ledger, Against.LAST_YEAR, Filter(first=date(2026, 1, 1), last=date(2026, 2, 28)))
    assert others.change(total(5), Total(), Kind.STOCK) is None
    assert others.change(Total(), Total(), Kind.FLOW) is None


def test_another_region_is_compared_over_the_same_lines() -> None:
    query = Query(("measure",), filter=Filter().having("region", "340100"))
    other = counterpart(query, Comparison(Against.REGION, "340200"))
    assert other.query.filter.where == {"region": ("340200",)}
    with pytest.raises(UserError, match="comparison-on-axis"):
        counterpart(Query(("region",)), Comparison(Against.REGION, "340200"))
