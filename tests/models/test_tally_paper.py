# SPDX-License-Identifier: MIT
"""A tally on pages of paper: every line and column stands on one of them, once, and groups stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from models.ledger import Ledger
from models.rates import rates_beside
from models.reporting.table import Question, table_of
from models.reporting.tally_file import read_tally
from models.tally.aspects import Aspect, Share
from models.tally.export import Provenance, Reading
from models.tally.paper import Page, across, down, pages_of, paper_table
from models.tally.query import Query
from tests.helpers import an_action, finished
from tests.plain_words import plain_words

if TYPE_CHECKING:
    from models.checks import Context

sizes = st.lists(st.integers(1, 50), min_size=1, max_size=40)


@given(heights=sizes, first=st.integers(1, 120), room=st.integers(50, 150))
def test_every_line_is_on_one_page_and_no_page_is_too_full(heights: list[int], first: int, room: int) -> None:
    parts = down(heights, first, room)
    assert [number for begin, end in parts for number in range(begin, end)] == list(range(len(heights)))
    for place, (begin, end) in enumerate(parts):
        assert sum(heights[begin:end]) <= (room if place else first) or end - begin == 1


@given(widths=sizes, size=st.integers(1, 6), room=st.integers(10, 150))
def test_every_column_is_on_one_page_and_groups_that_fit_stay_whole(widths: list[int], size: int, room: int) -> None:
    groups = [(first, min(first + size, len(widths)) - 1) for first in range(0, len(widths), size)]
    parts = across(widths, groups, room)
    assert [number for begin, end in parts for number in range(begin, end)] == list(range(len(widths)))
    for begin, end in parts:
        assert sum(widths[begin:end]) <= room or end - begin == 1
    cuts = {begin for begin, _ in parts}
    for first, last in groups:
        if sum(widths[first : last + 1]) <= room:
            assert not cuts & set(range(first + 1, last + 1))


def test_pages_are_read_to_the_right_and_then_down() -> None:
    assert pages_of([(0, 5), (5, 8)], [(0, 3), (3, 4)]) == [
        Page((0, 5), (0, 3)),
        Page((0, 5), (3, 4)),
        Page((5, 8), (0, 3)),
        Page((5, 8), (3, 4), last=True),
    ]


def test_a_table_without_lines_is_a_page_too() -> None:
    assert down([], 10, 10) == [(0, 0)]


def test_a_figure_and_what_stands_beside_it_are_one_group(ledger: Ledger, context: Context) -> None:
    for measure in ("online-trading-cases", "monitoring-sweeps"):
        ledger.actions.log(an_action(context, measure=measure))
    question = Question(Query(("region",), ("measure",)), (Aspect.SHARE, Aspect.RANK), share=Share.COLUMN)
    reading = Reading(table_of(ledger, question), [], Provenance(1, 2, "ab"))
    table = paper_table(reading, plain_words(ledger))
    assert list(table.groups) == [(0, 2), (3, 5)]
    assert [text for _, _, text in table.headings[1]] == ["figure", "share", "rank"] * 2
    assert [list(row.figures) for row in table.rows] == [["12", "100.0%", "1"] * 2, ["12", "100.0%", ""] * 2]
    assert list(table.source) == ["sha ab"]


def test_a_figure_that_needs_a_remark_bears_its_mark(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="key-platforms", quantity="30", date="2026-05-31"))
    ledger.actions.log(an_action(context, measure="complaints-accepted", quantity="8"))
    ledger.actions.log(an_action(context, measure="complaints-on-time", quantity="6"))
    question = Question(Query(("measure",), ("period",)))
    reading = finished(read_tally(ledger, question), Reading)
    table = paper_table(reading, plain_words(ledger))
    assert list(table.remarks) == ["① carried", "complaints-on-time-rate; complaints-handled-rate"]
    marked = [text for row in table.rows for text in row.figures if "①" in text]
    assert marked == ["①30", "①30"]  # July's and the total's
    assert len(rates_beside(ledger, question.query)) == len(reading.rates) == 2
