# SPDX-License-Identifier: MIT
"""What the head of an office looks at before a period is approved: what changed, what was explained, what came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from models.actions import Record
from models.checks import Campaign
from models.filters import condition
from models.ledger import Ledger
from models.periods import Span
from models.quantity import Total
from models.rates import rates_beside
from models.reporting.period import records_of
from models.store import Store
from models.tally.aspects import RateFigure
from models.tally.compare import Against, Change, Comparison, beside
from models.tally.places import measures_in_order
from models.tally.query import Query

_SHOWN = 200  # explained records that are read; more than anybody looks through on a page


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure's figure in the period, the one of the period before, and what lies between them."""

    measure: str
    depth: int
    now: Total
    then: Total
    change: Change | None


@dataclass(frozen=True, slots=True)
class Approval:
    """A period at a glance: every measure that was counted in it or before, its explained records, and its rates.

    ``explained`` are the first of the records that bear an explanation, ``explained_in_all`` how many there are.
    """

    span: Span
    lines: Sequence[Changed]
    explained: Sequence[Record]
    explained_in_all: int
    rates: Sequence[RateFigure]


def approval(ledger: Ledger, campaign: Campaign, span: Span, *, store: Store | None = None) -> Approval:
    """Read what a period is approved by; ``store`` is a worker's own reader. Raises UserError."""
    source = store or ledger.store
    query = Query(("measure",), filter=records_of(campaign, span))
    now = {cell.measure: cell.total for cell in ledger.tally(query, store=source).cells.values()}
    others = beside(query, Comparison(Against.PREVIOUS), partial(ledger.tally, store=source))
    then = {cell.measure: cell.total for cell in others.other.cells.values()}
    lines = []
    for code, depth in measures_in_order(ledger.codes):
        here, before = now.get(code, Total()), then.get(code, Total())
        if here.records or before.records:
            change = others.change(here, before, ledger.codes.measure(code).kind)
            lines.append(Changed(code, depth, here, before, change))
    ids = _explained(ledger, campaign, span, source)
    explained = ledger.actions.fetch(ids[:_SHOWN], store=source)
    return Approval(span, lines, explained, len(ids), rates_beside(ledger, query, store=source))


def _explained(ledger: Ledger, campaign: Campaign, span: Span, store: Store) -> list[int]:
    where, parameters = condition(records_of(campaign, span), ledger.codes, ledger.campaigns.ids, store)
    rows = store.rows(f"SELECT id FROM action WHERE explanations != '' AND {where} ORDER BY counted, id", parameters)
    return [row[0] for row in rows]
