# SPDX-License-Identifier: MIT
"""Filters mean the same everywhere, and pages walk through what they let in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.dates import parse_period
from models.errors import UserError
from models.filters import NOT_RECORDED, Filter, region_holds
from models.ledger import Ledger
from models.pages import SORTABLE, View
from tests.helpers import an_action

if TYPE_CHECKING:
    from models.checks import Context


def matching(ledger: Ledger, wanted: Filter) -> list[str]:
    return [record.action.note for record in ledger.records(wanted)]


@pytest.fixture
def four(ledger: Ledger, context: Context) -> Ledger:
    for fields in (
        {"note": "a", "region": "340103", "date": "2026-01-05"},
        {"note": "b 100%", "region": "340200", "date": "2026-02-05", "partners": "公安"},
        {"note": "c_d", "region": "340100", "date": "2026-03-05", "department": "海关", "field": "直播带货"},
        {"note": "e", "region": "340100", "date": "2026-03-31", "case": "示〔2026〕7号"},
    ):
        ledger.actions.log(an_action(context, **fields))
    ledger.actions.void([ledger.actions.get(4)], "重复")
    return ledger


def test_voided_records_stand_aside_unless_they_are_wanted(four: Ledger) -> None:
    assert matching(four, Filter()) == ["a", "b 100%", "c_d"]
    assert matching(four, Filter(voided=True)) == ["e"]
    assert matching(four, Filter(voided=None)) == ["a", "b 100%", "c_d", "e"]


def test_a_region_stands_for_all_below_it(four: Ledger) -> None:
    assert matching(four, Filter(where={"region": ("340100",)})) == ["a", "c_d"]
    assert matching(four, Filter(where={"region": ("340000",)})) == ["a", "b 100%", "c_d"]
    assert matching(four, Filter(where={"region": ("340103",)})) == ["a"]


def test_a_department_stands_for_what_it_took_part_in(four: Ledger) -> None:
    assert matching(four, Filter(where={"department": ("public-security",)})) == ["b 100%"]
    assert matching(four, Filter(where={"department": ("market-supervision",)})) == ["a", "b 100%"]


def test_not_recorded_is_a_value_like_others(four: Ledger) -> None:
    assert matching(four, Filter(where={"field": (NOT_RECORDED,)})) == ["a", "b 100%"]
    assert matching(four, Filter(where={"field": (NOT_RECORDED, "live-stream-selling")})) == ["a", "b 100%", "c_d"]


def test_days_bound_what_counts(four: Ledger) -> None:
    assert matching(four, Filter(first=date(2026, 2, 5))) == ["b 100%", "c_d"]
    assert matching(four, Filter(last=date(2026, 2, 5))) == ["a", "b 100%"]
    assert matching(four, Filter().within(parse_period("2026-Q1"))) == ["a", "b 100%", "c_d"]


def test_text_is_looked_for_as_it_stands(four: Ledger) -> None:
    assert matching(four, Filter(text="100%")) == ["b 100%"]
    assert matching(four, Filter(text="c_")) == ["c_d"]
    assert matching(four, Filter(text="_")) == ["c_d"]
    assert matching(four, Filter(text="7号", voided=None)) == ["e"]
    assert matching(four, Filter(text="b 100")) == ["b 100%"]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"region": ("nowhere",)}, "unknown-code"),
        ({"colour": ("red",)}, "unknown-dimension"),
        ({"campaign": ("none",)}, "unknown-code"),
        ({"id; DROP TABLE action": ("x",)}, "unknown-dimension"),
    ],
)
def test_what_does_not_exist_is_refused(four: Ledger, where: dict[str, tuple[str, ...]], code: str) -> None:
    with pytest.raises(UserError, match=code):
        matching(four, Filter(where=where))


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        ("000000", "340103", True),
        ("340000", "340103", True),
        ("340100", "340103", True),
        ("340100", "340203", False),
        ("340103", "340103-01", True),
        ("340103-01", "340103-01-02", True),
        ("340103-01", "340103-02", False),
        ("340103-01", "340103", False),
        ("000000-01", "000000-01-08", True),
        ("000000-01", "000000-011", False),
    ],
)
def test_a_region_holds_what_its_digits_begin(outer: str, inner: str, held: bool) -> None:
    assert region_holds(outer, inner) is held


@pytest.mark.parametrize("column", sorted(SORTABLE))
@pytest.mark.parametrize("descending", [True, False])
def test_pages_and_all_ids_agree_in_every_order(sample_ledger: Ledger, column: str, descending: bool) -> None:
    view = View(sort=column, descending=descending)
    everything = sample_ledger.pages.all(view)
    assert list(sample_ledger.pages.first(view, 50)) == list(everything[:50])
    assert len(set(everything)) == len(everything) == sample_ledger.pages.count(view.filter)


def test_records_come_in_the_order_they_were_asked(sample_ledger: Ledger) -> None:
    ids = list(sample_ledger.pages.first(View(sort="quantity"), 20))
    assert [record.id for record in sample_ledger.actions.fetch(ids)] == ids
    assert sample_ledger.actions.fetch([10**9]) == []
