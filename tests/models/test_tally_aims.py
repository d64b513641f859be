# SPDX-License-Identifier: MIT
"""Targets beside the figures of a table, and lines that stand there for their target's sake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Total
from models.reporting.table import Question, table_of
from models.tally.aspects import Asides, Aspect, Percent
from models.tally.compare import Word
from models.tally.layout import Layout
from models.tally.query import Query
from models.targets import Target
from tests.tally_tables import CASES, STOCK, YEAR, log, said

if TYPE_CHECKING:
    from models.checks import Context


def for_region(codes: Mapping[str, str], measure: str) -> int | None:
    return {("340100", CASES): 24, ("340200", CASES): 10, ("340100", STOCK): 30}.get((codes.get("region", ""), measure))


def aimed(ledger: Ledger, question: Question) -> Layout:
    asides = Asides((Aspect.TARGET, Aspect.REACHED), target=for_region)
    return table_of(ledger, question).beside(asides)


def test_a_target_is_reached_in_a_hundred_of_exact_figures(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"quantity": "12"}, {"quantity": "9余", "region": "340200"}, {"region": "340300"})
    layout = aimed(ledger, Question(Query(("region",), ("measure",))))
    assert said(layout, Aspect.TARGET, {"region": "340100"}) == Total(24, 1)
    assert said(layout, Aspect.REACHED, {"region": "340100"}) == Percent(500)
    assert said(layout, Aspect.REACHED, {"region": "340200"}) == Percent(None, Word.NOT_EXACT)
    assert said(layout, Aspect.TARGET, {"region": "340300"}) is None
    assert said(layout, Aspect.REACHED, {"region": "340300"}) is None


def test_what_was_not_counted_has_reached_nothing_of_its_target_unless_it_is_unknown(
    ledger: Ledger, context: Context
) -> None:
    log(ledger, context, {"region": "340200"}, {"region": "340200", "measure": STOCK, "quantity": "5"})
    filled = {"region": ["340100", "340200"]}
    layout = aimed(ledger, Question(Query(("region",), ("measure",)), fill=filled))
    assert said(layout, Aspect.REACHED, {"region": "340100"}, measure=CASES) == Percent(0)
    assert said(layout, Aspect.TARGET, {"region": "340100"}, measure=STOCK) == Total(30, 1)
    assert said(layout, Aspect.REACHED, {"region": "340100"}, measure=STOCK) is None


def test_a_target_that_is_set_stands_beside_its_figure(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"quantity": "12"})
    ledger.targets.edit([Target("online-market-2026", CASES, "", "2026-07", 48)])
    where = {"campaign": ("online-market-2026",)}
    query = Query(("measure",), ("period",), replace(YEAR, where=where))
    layout = table_of(ledger, Question(query, (Aspect.TARGET, Aspect.REACHED)))
    assert said(layout, Aspect.TARGET, {"measure": CASES}, period="2026-07") == Total(48, 1)
    assert said(layout, Aspect.REACHED, {"measure": CASES}, period="2026-07") == Percent(250)


def aimed_at(ledger: Ledger, *regions: str) -> Layout:
    """The regions of July beside their targets of 48 cases each."""
    ledger.targets.edit([Target("online-market-2026", CASES, region, "2026-07", 48) for region in regions])
    july = Filter({"campaign": ("online-market-2026",)}, date(2026, 7, 1), date(2026, 7, 31))
    query = Query(("region",), ("measure",), july)
    return table_of(ledger, Question(query, (Aspect.TARGET, Aspect.REACHED)))


def test_a_region_that_has_a_target_and_no_figure_stands_in_the_table(ledger: Ledger, context: Context) -> None:
    log(ledger, context, {"quantity": "12"})
    layout = aimed_at(ledger, "340100", "340200")
    assert [row.codes["region"] for row in layout.rows if not row.total] == ["340100", "340200"]
    assert said(layout, Aspect.FIGURE, {"region": "340200"}) is None
    assert said(layout, Aspect.TARGET, {"region": "340200"}) == Total(48, 1)
    assert said(layout, Aspect.REACHED, {"region": "340200"}) == Percent(0)


def test_targets_are_shown_where_nothing_was_counted_at_all(ledger: Ledger) -> None:
    assert table_of(ledger, Question(Query(("region",), ("measure",)), (Aspect.TARGET,))).empty
    layout = aimed_at(ledger, "340100")
    assert not layout.empty
    assert said(layout, Aspect.REACHED, {"region": "340100"}) == Percent(0)


def test_a_region_whose_figures_stand_in_those_inside_it_is_not_said_to_have_none(
    ledger: Ledger, context: Context
) -> None:
    log(ledger, context, {"quantity": "12"}, {"quantity": "12", "region": "340200"})
    apart = aimed_at(ledger, "340000")
    assert [row.codes["region"] for row in apart.rows if not row.total] == ["340100", "340200"]
    nested = table_of(ledger, Question(replace(apart.query, nested=True), (Aspect.REACHED,)))
    assert said(nested, Aspect.REACHED, {"region": "340000"}) == Percent(500)
