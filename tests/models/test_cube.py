# SPDX-License-Identifier: MIT
"""The two engines of a tally give the same answer to every question, whatever was edited in between."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from models.catalogue import Kind
from models.dates import Grain
from models.errors import LedgerError, UserError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import LARGEST, Bound
from models.tally.cube import Cube
from models.tally.query import Query
from tests.helpers import an_action
from tests.soak.tallies import ask, edit, filled, try_tallies
from tests.tally_questions import Met, a_query, assert_same, by_sql

if TYPE_CHECKING:
    from models.checks import Context


def test_the_cube_answers_every_question_as_the_file_does(sample: Path) -> None:
    with Ledger.open(sample, write=False) as ledger:
        cube, met, chance = filled(ledger), Met(ledger), Random(1)
        for _ in range(200):
            ask(ledger, cube, a_query(chance, met))


def test_whatever_is_edited_in_between_both_engines_go_on_agreeing(sample: Path, tmp_path: Path) -> None:
    try_tallies(sample, tmp_path, questions=200, edits=4, seed=1)


@pytest.mark.parametrize("voided", [False, True, None])
@pytest.mark.parametrize("axes", [("measure",), ("period", "measure"), ("campaign", "measure")])
def test_however_few_records_are_added_up_at_once_the_sums_are_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch, axes: tuple[str, ...], voided: bool | None
) -> None:
    block = 500  # the sample has more records, and these axes have fewer places
    monkeypatch.setattr("models.tally.adding._BLOCK", block)
    with Ledger.open(sample, write=False) as ledger:
        assert ledger.store.last_id("action") > block
        query = Query(axes, filter=Filter(voided=voided), grain=Grain.YEAR)
        ask(ledger, filled(ledger), query)
        ask(ledger, filled(ledger), replace(query, filter=Filter().having("department", "market-supervision")))


def test_a_record_that_was_never_read_leaves_a_gap_and_no_figure(ledger: Ledger, context: Context) -> None:
    for number in range(1, 20):
        ledger.actions.log(an_action(context, quantity=str(number)))
        if number == 10:
            ledger.undo()
    cube = filled(ledger)
    for query in (Query(("measure",), ("period",)), Query(("period", "department", "measure"), grain=Grain.DAY)):
        ask(ledger, cube, query)


def test_before_it_is_filled_the_file_is_asked(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="12"))
    ledger.cube = Cube()
    assert ledger.tally(Query(("measure",))).grand_totals[0].total.value == 12
    for _ in ledger.cube.catch_up(ledger.store):
        pass
    ledger.actions.log(an_action(context, quantity="5余"))
    total = ledger.tally(Query(("measure",))).grand_totals[0].total
    assert (total.value, total.bound) == (17, Bound.AT_LEAST)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_ledger_may_have_measures_of_one_kind_alone(ledger: Ledger, context: Context, kind: Kind) -> None:
    code = next(m.term.code for m in ledger.codes["measure"] if ledger.codes.measure(m.term.code).kind is kind)
    for day in ("2026-06-03", "2026-06-20", "2026-08-03"):
        ledger.actions.log(an_action(context, date=day, measure=code, quantity="5"))
    cube = filled(ledger)
    for query in (Query(("measure",), ("period",)), Query(("region",), ("department",)), Query(("period",))):
        ask(ledger, cube, query)


def test_a_filling_that_is_given_up_leaves_the_file_in_charge(sample: Path) -> None:
    with Ledger.open(sample, write=False) as ledger:
        ledger.cube = Cube()
        filling = ledger.cube.catch_up(ledger.store)
        next(filling)
        filling.close()
        assert not ledger.cube.ready
        query = Query(("measure",), ("department",))
        assert_same(ledger.tally(query), by_sql(ledger, query))


def test_a_question_that_is_interrupted_half_way_spoils_no_later_one(sample_path: Path) -> None:
    chance, interrupted = Random(3), 0
    with Ledger.open(sample_path) as ledger:
        cube, met = filled(ledger), Met(ledger)
        for steps in range(20, 420, 20):
            for _ in range(3):
                edit(ledger, chance)
            asked = replace(a_query(chance, met), filter=Filter())
            with closing(ledger.store.reader()) as store:
                left = iter(range(steps))
                store.connection.set_progress_handler(lambda left=left: next(left, None) is None, 5)
                try:
                    cube.tally(store, ledger.codes, ledger.campaigns.ids, asked)
                except LedgerError:
                    interrupted += 1
            ask(ledger, cube, asked)
    assert interrupted > 2


def test_figures_beyond_any_float_are_added_exactly(ledger: Ledger, context: Context) -> None:
    for quantity in (LARGEST, LARGEST - 1, LARGEST - 3):
        for _ in range(400):  # 1.2e16: above 2**53
            ledger.actions.log(an_action(context, quantity=str(quantity)))
    ledger.cube = filled(ledger)
    assert ledger.tally(Query(("measure",))).grand_totals[0].total.value == 400 * (3 * LARGEST - 4)


def test_a_ledger_without_a_record_has_an_empty_answer(ledger: Ledger) -> None:
    ledger.cube = filled(ledger)
    query = Query(("department", "measure"), ("period",), grain=Grain.WEEK)
    assert_same(ledger.tally(query), by_sql(ledger, query))
    assert len(ledger.tally(query).cells) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(where={"department": ("nobody",)}),
        Filter(where={"campaign": ("none",)}),
        Filter(where={"weather": ("rain",)}),
        Filter(exactly={"region": "999999"}),
    ],
)
def test_a_code_that_does_not_exist_is_refused_as_by_the_file(ledger: Ledger, wanted: Filter) -> None:
    query = Query(("measure",), filter=wanted)
    with pytest.raises(UserError) as by_file:
        ledger.tally(query)
    ledger.cube = filled(ledger)
    with pytest.raises(UserError) as by_cube:
        ledger.tally(query)
    assert (by_cube.value.code, by_cube.value.params) == (by_file.value.code, by_file.value.params)
