# SPDX-License-Identifier: MIT
"""The cube of the window's ledger: filled beside the work, and right whatever is logged meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from models.dates import Grain
from models.tally.query import Query
from tests.helpers import an_action
from tests.tally_questions import assert_same, by_sql
from ui.cubing import CubeKeeper
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

QUERY = Query(("department", "measure"), ("period",), grain=Grain.MONTH)


def test_tallies_are_right_before_it_is_filled_and_after_every_edit(
    workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    ledger = workplace.ledger
    keeper = CubeKeeper(workplace)
    try:
        workplace.edits.log_action(an_action(context, quantity="12"), initiator=None)
        assert_same(ledger.tally(QUERY), by_sql(ledger, QUERY))
        qtbot.waitUntil(lambda: not keeper.busy, timeout=10_000)
        assert ledger.cube is not None and ledger.cube.ready
        workplace.edits.log_action(an_action(context, quantity="30余"), initiator=None)
        assert_same(ledger.tally(QUERY), by_sql(ledger, QUERY))
        workplace.edits.undo(initiator=None)
        assert_same(ledger.tally(QUERY), by_sql(ledger, QUERY))
        many = [an_action(context, quantity=str(number)) for number in range(1, 2101)]
        for _ in ledger.log_many(many, "import", {}):
            pass
        assert ledger.cube.tally(ledger.store, ledger.codes, ledger.campaigns.ids, QUERY) is None, "too far behind"
        assert_same(ledger.tally(QUERY), by_sql(ledger, QUERY))
        keeper.start(0)
        qtbot.waitUntil(lambda: not keeper.busy, timeout=10_000)
        found = ledger.cube.tally(ledger.store, ledger.codes, ledger.campaigns.ids, QUERY)
        assert found is not None
        assert_same(found, by_sql(ledger, QUERY))
    finally:
        keeper.close()


def test_closing_the_ledger_stops_the_filling(workplace: Workplace, qtbot: QtBot) -> None:
    keeper = CubeKeeper(workplace)
    keeper._begin()
    keeper.close()
    assert not keeper.busy
    qtbot.wait(1)
    assert_same(workplace.ledger.tally(QUERY), by_sql(workplace.ledger, QUERY))
