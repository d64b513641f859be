# SPDX-License-Identifier: MIT
"""Shares and ranks beside the figures of a table, its order by them, and lines that say nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from models.catalogue import Kind
from models.filters import Filter
from models.ledger import Ledger
from models.reporting.table import Question, everything, table_of
from models.tally.aspects import COMPARED, Aspect, Percent, Share, shares_of
from models.tally.compare import Word
from models.tally.export import Order
from models.tally.query import Cell, Query
from tests.tally_tables import BEFORE, CASES, EVERY, JULY, POLICE, SWEEPS, column, line, log, said, shares

if TYPE_CHECKING:
    from models.checks import Context


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [
        (("department",), ("measure",), (Share.COLUMN, Share.WHOLE)),
        (("measure",), ("period",), (Share.ROW, Share.WHOLE)),
        (("department",), ("measure", "period"), (Share.ROW, Share.COLUMN, Share.WHOLE)),
        (("measure",), (), ()),
    ],
)
def test_a_share_is_offered_where_it_says_something(
    rows: tuple[str, ...], columns: tuple[str, ...], expected: tuple[Share, ...]
) -> None:
    assert shares_of(Query(rows, columns)) == expected


def test_a_departments_share_is_of_its_measure_and_the_total_is_the_whole(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "30"},
        {"quantity": "10", "department": "public-security"},
        {"quantity": "7", "measure": SWEEPS},
    )
    question = Question(Query(("department",), ("measure",)), (Aspect.SHARE,), share=Share.COLUMN)
    layout = table_of(ledger, question)
    assert shares(layout, measure=CASES) == [750, 250, 1000]
    assert shares(layout, measure=SWEEPS) == [1000, None, 1000]


def test_a_share_of_the_row_and_of_all_are_of_one_measure(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "30"},
        {"quantity": "10", "date": "2026-08-02"},
        {"quantity": "40", "department": "public-security"},
        {"quantity": "900", "measure": SWEEPS},
    )
    query = Query(("department",), ("measure", "period"))
    for share, july, august in ((Share.ROW, 750, 250), (Share.WHOLE, 375, 125)):
        layout = table_of(ledger, Question(query, (Aspect.SHARE,), share=share))
        row = {"department": "market-supervision"}
        assert said(layout, Aspect.SHARE, row, measure=CASES, period="2026-07") == Percent(july)
        assert said(layout, Aspect.SHARE, row, measure=CASES, period="2026-08") == Percent(august)


def test_a_share_that_says_nothing_is_left_out(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {})
    layout = table_of(ledger, Question(Query(("measure",)), (Aspect.SHARE,), share=Share.COLUMN))
    assert [found.aspect for found in layout.columns] == [Aspect.FIGURE]


@pytest.mark.parametrize(("quantity", "word"), [("30余", Word.NOT_EXACT), ("一批", Word.UNSTATED), ("0", Word.NOTHING)])
def test_there_is_no_share_of_what_is_not_exact(ledger: Ledger, context: Context, quantity: str, word: Word) -> None:
    log(ledger, context, {"quantity": quantity})
    layout = table_of(ledger, Question(Query(("department",), ("measure",)), (Aspect.SHARE,), share=Share.COLUMN))
    row = {"department": "market-supervision"}
    assert said(layout, Aspect.SHARE, row, measure=CASES) == Percent(None, word)


def test_where_figures_are_not_added_there_is_no_share_of_their_total(sample_ledger: Ledger) -> None:
    codes = sample_ledger.codes
    (measure, *_) = (e.term.code for e in codes["measure"] if codes.measure(e.term.code).kind is Kind.DISTINCT)
    query = Query(("measure",), ("period",), Filter({"measure": (measure,)}))
    layout = table_of(sample_ledger, Question(query, (Aspect.SHARE,), share=Share.ROW))
    row = line(layout, measure=measure)
    words = {
        value.word
        for found in layout.columns
        if found.aspect is Aspect.SHARE and isinstance(value := layout.value(row, found), Percent)
    }
    assert words == {Word.NOT_ADDED}


def test_regions_in_a_region_share_the_whole_between_them(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "10", "region": "340104"},
        {"quantity": "20", "region": "340111"},
        {"quantity": "70", "region": "340200"},
    )
    query = Query(("region",), ("measure",), nested=True)
    layout = table_of(ledger, Question(query, (Aspect.SHARE, Aspect.RANK), share=Share.COLUMN))
    found = {
        row.codes.get("region", "total"): (
            row.level,
            layout.value(row, column(layout, Aspect.SHARE)),
            layout.value(row, column(layout, Aspect.RANK)),
        )
        for row in layout.rows
    }
    assert found == {
        "340000": (0, Percent(1000), 1),
        "340100": (1, Percent(300), 2),
        "340104": (2, Percent(100), 2),
        "340111": (2, Percent(200), 1),
        "340200": (1, Percent(700), 1),
        "total": (0, Percent(1000), None),
    }


def test_ranks_are_shared_by_equals_and_go_by_measure(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "5"},
        {"quantity": "9", "region": "340200"},
        {"quantity": "5", "region": "340300"},
        {"quantity": "1", "region": "340400"},
        {"quantity": "900", "measure": SWEEPS, "region": "340400"},
        {"quantity": "一批", "region": "340500"},
    )
    layout = table_of(ledger, Question(Query(("region",)), (Aspect.RANK,)))
    found = {(row.codes.get("region"), row.measure): layout.value(row, layout.columns[1]) for row in layout.rows}
    ranks = {region: rank for (region, measure), rank in found.items() if measure == CASES and region}
    assert ranks == {"340100": 2, "340200": 1, "340300": 2, "340400": 4, "340500": None}
    assert found["340400", SWEEPS] == 1
    assert found[None, CASES] is None


def test_a_line_that_only_fills_the_form_says_nothing(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {}, {"date": "2026-06-30"})
    campaign = ledger.campaigns["online-market-2026"]
    query = Query(("department",), ("measure",), JULY)
    fill = everything(ledger, query, [campaign])
    layout = table_of(ledger, Question(query, EVERY, BEFORE, Share.COLUMN, fill=fill))
    assert len(layout.rows) > 5
    empty = line(layout, department="copyright")
    assert {layout.value(empty, place) for place in layout.columns} == {None}


def test_a_form_lists_what_the_catalogue_does_and_the_months_of_the_filter(ledger: Ledger) -> None:
    campaign = ledger.campaigns["online-market-2026"]
    where = {"department": ("copyright", "public-security")}
    query = Query(("department",), ("period", "region"), replace(JULY, where=where))
    fill = everything(ledger, query, [campaign])
    assert set(fill) == {"department", "period", "measure"}
    assert set(fill["department"]) == set(where["department"])
    assert list(fill["period"]) == ["2026-07"]
    assert list(fill["measure"]) == list(ledger.campaigns.catalogue(campaign).measures)


def test_rows_are_ordered_by_what_their_figures_gained(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "5"},
        {"quantity": "9", "date": "2026-06-30"},
        {"quantity": "7", "region": "340200"},
        {"quantity": "3", "region": "340300", "date": "2026-06-30"},
        {"quantity": "一批", "region": "340400"},
    )
    query = Query(("region",), ("measure",), JULY)
    order = Order({"measure": CASES}, aspect=Aspect.DIFFERENCE, descending=True)
    layout = table_of(ledger, Question(query, COMPARED, BEFORE, order=order))
    assert [row.codes.get("region") for row in layout.rows] == ["340200", "340300", "340100", "340400", None]


def test_differences_of_several_measures_are_ordered_in_their_units(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"measure": "case-value", "quantity": "9.00"}, {"quantity": "52"})
    order = Order({}, aspect=Aspect.DIFFERENCE, descending=True)
    layout = table_of(ledger, Question(Query(("measure",), (), JULY), COMPARED, BEFORE, order=order))
    assert [row.measure for row in layout.rows] == [CASES, "case-value"]


def test_of_which_lines_have_a_rank_and_a_share_of_their_own_measure(ledger: Ledger, context: Context) -> None:
    log(
        ledger,
        context,
        {"quantity": "50"},
        {"quantity": "5", "measure": POLICE},
        {"quantity": "15", "measure": POLICE, "department": "public-security"},
    )
    layout = table_of(
        ledger, Question(Query(("department",), ("measure",)), (Aspect.SHARE, Aspect.RANK), share=Share.COLUMN)
    )
    row = {"department": "market-supervision"}
    assert said(layout, Aspect.SHARE, row, measure=POLICE) == Percent(250)
    assert said(layout, Aspect.RANK, row, measure=POLICE) == 2
    assert said(layout, Aspect.SHARE, row, measure=CASES) == Percent(1000)


def test_a_figure_itself_is_a_cell_whatever_stands_beside_it(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {})
    layout = table_of(ledger, Question(Query(("department",), ("measure",)), EVERY, share=Share.COLUMN))
    assert [place.aspect for place in layout.columns] == [Aspect.FIGURE, Aspect.SHARE, Aspect.RANK]
    assert all(isinstance(layout.figure(layout.rows[0], place), Cell) for place in layout.columns)
