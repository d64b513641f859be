# SPDX-License-Identifier: MIT
"""Random tallies of a ledger: any axes, grain, basis and filter, also ones that nothing fits; and how to check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from models.actions import Record
from models.catalogue import Kind
from models.codes import DIMENSIONS
from models.dates import Grain, day_of, parse_period, period_of
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.quantity import Bound
from models.tally import sql
from models.tally.behind import records_behind
from models.tally.query import TALLY_DIMENSIONS, Basis, Cell, Query, Tally

Figures = tuple[int, Bound, int, int]  # value, bound, records without a number, records
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
        name = chance.choice(DIMENSIONS)
        exactly[name] = chance.choice(["", *met.codes[name]])
    return Filter(
        where=where,
        first=_a_day(chance, met) if chance.random() < 0.4 else None,
        last=_a_day(chance, met) if chance.random() < 0.4 else None,
        text=chance.choice(["", "", "", "", *WORDS]),
        voided=chance.choice([False, False, False, True, None]),
        since_revision=chance.randint(0, met.revision) if chance.random() < 0.2 else None,
        exactly=exactly,
        taking_part=tuple(chance.sample(met.codes["department"], chance.choice((1, 1, 2))))
        if chance.random() < 0.1
        else (),
        newest_of=tuple(chance.sample(TALLY_DIMENSIONS[:-1], 3)) if chance.random() < 0.1 else (),
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


def every_figure(tally: Tally) -> Iterator[Cell]:
    """All cells of a tally and all its totals."""
    yield from tally.cells.values()
    for totals in (*tally.row_totals.values(), *tally.column_totals.values(), tally.grand_totals):
        yield from totals


def added_by_hand(records: Sequence[Record], kind: Kind, grain: Grain) -> Figures:
    """The rules of number on paper. ``grain``: what distinct measures are added within, the largest counts."""
    sheets: dict[str, list[Record]] = {}
    for record in records:
        sheet = period_of(record.action.counted, grain).code if kind is Kind.DISTINCT else ""
        sheets.setdefault(sheet, []).append(record)
    sums = [(sum(r.action.quantity.value or 0 for r in sheets[sheet]), sheets[sheet]) for sheet in sorted(sheets)]
    value, chosen = max(sums, key=lambda found: found[0])
    bounds = [record.action.quantity.bound for record in chosen]
    unstated = sum(record.action.quantity.value is None for record in records)
    stated = len(records) - unstated
    up = unstated or any(b in (Bound.AT_LEAST, Bound.ABOUT) for b in bounds) or len(sheets) > 1
    down = any(b in (Bound.NEARLY, Bound.ABOUT) for b in bounds)
    names = {(False, False): Bound.EXACT, (True, False): Bound.AT_LEAST, (False, True): Bound.NEARLY}
    bound = names.get((bool(up), down), Bound.ABOUT) if stated else Bound.UNSTATED
    return value, bound, unstated, len(records)


def assert_adds_up(ledger: Ledger, query: Query, cell: Cell) -> None:
    kind = ledger.codes.measure(cell.measure).kind
    records = list(ledger.records(records_behind(query, cell, ledger.codes)))
    finer = "period" in cell.codes and query.grain in (Grain.DAY, Grain.WEEK, Grain.TEN_DAYS)
    total = cell.total
    said = total.value, total.bound, total.unstated, total.records
    assert added_by_hand(records, kind, query.grain if finer else Grain.MONTH) == said, (query, cell)
    if kind is Kind.STOCK and "period" in cell.codes:
        first = parse_period(cell.codes["period"]).first
        assert any(record.action.counted < first for record in records) is cell.carried
