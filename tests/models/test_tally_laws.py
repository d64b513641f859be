# SPDX-License-Identifier: MIT
"""What holds of every table: shares come to the whole, differences to that of their total."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ledger import Ledger
from models.quantity import Total
from models.reporting.table import Question, table_of
from models.tally.aspects import COMPARED, Aspect, Percent, Share, in_a_hundred
from models.tally.compare import Change
from models.tally.query import Query
from tests.helpers import an_action
from tests.tally_tables import BEFORE, JULY, column

Records = list[tuple[str, str, int, str]]  # department, region, cases, day
Filled = Callable[[Records], Ledger]
numbers = count()
lines = st.lists(
    st.tuples(
        st.sampled_from(["market-supervision", "public-security", "cyberspace", "copyright"]),
        st.sampled_from(["340100", "340104", "340111", "340200"]),
        st.integers(0, 10**6),
        st.sampled_from(["2026-06-03", "2026-07-04"]),
    ),
    min_size=1,
    max_size=9,
)


@pytest.fixture
def filled(founded: Path, tmp_path: Path, today: date) -> Filled:
    """A maker of ledgers that hold these lines of exact cases."""

    def make(records: Records) -> Ledger:
        path = tmp_path / f"{next(numbers)}.jzl"
        ledger = Ledger.open(shutil.copyfile(founded, path))
        context = ledger.context(ledger.campaigns["online-market-2026"], today)
        actions = [
            an_action(context, department=department, region=region, quantity=str(quantity), date=day)
            for department, region, quantity, day in records
        ]
        ledger.log_lines(actions, "grid", {})
        return ledger

    return make


@given(records=lines, nested=st.booleans())
@settings(max_examples=25)
def test_exact_shares_of_a_column_add_up_to_the_whole(filled: Filled, records: Records, nested: bool) -> None:
    with filled(records) as ledger:
        query = Query(("region",), ("measure",), nested=nested)
        layout = table_of(ledger, Question(query, (Aspect.SHARE,), share=Share.COLUMN))
        parts = [
            value.per_thousand
            for row in layout.rows
            if not row.total and not row.level and isinstance(value := layout.value(row, layout.columns[1]), Percent)
        ]
        if any(quantity for _, _, quantity, _ in records):
            known = [part for part in parts if part is not None]
            assert len(known) == len(parts)
            assert abs(sum(known) - 1000) <= len(known) / 2  # each is at most half a thousandth off
        else:
            assert set(parts) == {None}


@given(records=lines)
@settings(max_examples=25)
def test_exact_differences_of_lines_add_up_to_that_of_their_total(filled: Filled, records: Records) -> None:
    """So no line is missing, whichever side counted it."""
    with filled(records) as ledger:
        for dimension in ("region", "department"):
            layout = table_of(ledger, Question(Query((dimension,), ("measure",), JULY), COMPARED, BEFORE))
            changes = [(row, layout.value(row, column(layout, Aspect.DIFFERENCE))) for row in layout.rows]
            sizes = [
                (row.total, found.difference.value or 0)
                for row, found in changes
                if isinstance(found, Change) and found.difference
            ]
            assert sum(size for total, size in sizes if not total) == sum(size for total, size in sizes if total)
            assert sum(size for total, size in sizes if total) == sum(
                quantity if day.startswith("2026-07") else -quantity for _, _, quantity, day in records
            )


@given(part=st.integers(0, 10**12), whole=st.integers(1, 10**12))
def test_a_percentage_is_at_most_half_a_thousandth_off(part: int, whole: int) -> None:
    found = in_a_hundred(Total(part, 1), Total(whole, 1)).per_thousand
    assert found is not None
    assert abs(found * whole - 1000 * part) * 2 <= whole
