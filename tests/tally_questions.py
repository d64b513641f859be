# SPDX-License-Identifier: MIT
"""Random tallies of a ledger: any axes, grain, basis and filter, also ones that nothing fits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from models.codes import DIMENSIONS
from models.dates import Grain, day_of
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.tally import sql
from models.tally.query import TALLY_DIMENSIONS, Basis, Query, Tally

WORDS = ("网店", "案", "shop", "wd", "2026", "余", "不会有的词")


class Met:
    """What a ledger's records bear, so that filters often fit."""

    def __init__(self, ledger: Ledger) -> None:
        first, last = ledger.store.row("SELECT min(counted), max(counted) FROM action") or (None, None)
        self.first, self.last = day_of(first or 20260101), day_of(last or 20261231)
        self.codes = {"campaign": sorted(ledger.campaigns.ids)}
        for dimension in DIMENSIONS:
            ids = ledger.store.rows(f"SELECT DISTINCT {dimension} FROM action WHERE {dimension} IS NOT NULL")
            self.codes[dimension] = sorted(ledger.codes[dimension].code_of(row[0]) for row in ids)
        self.codes["region"] += ["340000", "000000"]
        (self.revision,) = ledger.store.row("SELECT coalesce(max(seq), 0) FROM revision") or (0,)
        self.posts = [row[0] for row in ledger.store.rows("SELECT DISTINCT post FROM step")]


def a_filter(chance: Random, met: Met) -> Filter:
    """A filter: most often of one or two conditions."""
    where, exactly = {}, {}
    for dimension in chance.sample(sorted(met.codes), chance.randint(0, 2)):
        known = [*met.codes[dimension], *([NOT_RECORDED] if dimension not in ("campaign", "measure") else [])]
        where[dimension] = tuple(chance.sample(known, min(len(known), chance.randint(1, 3))))
    if chance.random() < 0.2:
        name = chance.choice([*DIMENSIONS, "partner"])
        exactly[name] = chance.choice(["", *met.codes["department" if name == "partner" else name]])
    return Filter(
        where=where,
        first=_a_day(chance, met) if chance.random() < 0.4 else None,
        last=_a_day(chance, met) if chance.random() < 0.4 else None,
        text=chance.choice(["", "", "", "", *WORDS]),
        voided=chance.choice([False, False, False, True, None]),
        since_revision=chance.randint(0, met.revision) if chance.random() < 0.2 else None,
        exactly=exactly,
        post=chance.choice(["", "", "", *met.posts]),
    )


def _a_day(chance: Random, met: Met) -> date:
    return met.first + timedelta(days=chance.randint(-40, (met.last - met.first).days + 40))


def a_query(chance: Random, met: Met) -> Query:
    """A query with up to three dimensions in the rows and two in the columns."""
    order = chance.sample(TALLY_DIMENSIONS, len(TALLY_DIMENSIONS))
    rows, columns = chance.randint(0, 3), chance.randint(0, 2)
    return Query(
        tuple(order[:rows]),
        tuple(order[rows : rows + columns]),
        a_filter(chance, met),
        chance.choice(list(Grain)),
        chance.choice(list(Basis)),
        nested=chance.random() < 0.3,
    )


def by_sql(ledger: Ledger, query: Query) -> Tally:
    """The reference's answer."""
    return sql.tally(ledger.store, ledger.codes, ledger.campaigns.ids, query)


def assert_same(found: Tally, reference: Tally) -> None:
    """Every cell, every total and every order of one answer is the other's."""
    assert list(found.row_keys) == list(reference.row_keys)
    assert list(found.column_keys) == list(reference.column_keys)
    assert dict(found.cells) == reference.cells
    for mine, theirs in (
        (found.row_totals, reference.row_totals),
        (found.column_totals, reference.column_totals),
    ):
        assert {key: list(cells) for key, cells in mine.items()} == theirs
    assert list(found.grand_totals) == reference.grand_totals
    assert found.history == reference.history
