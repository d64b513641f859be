# SPDX-License-Identifier: MIT
"""What the record table asks of the ledger. These functions run on the readers' worker and touch no widget."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.actions import Record
from models.history import History, Step
from models.ledger import Ledger
from models.pages import View
from models.store import Store


@dataclass(frozen=True, slots=True)
class Row:
    """A record with how many files are kept with it, and the step that made its newest revision, where asked for."""

    record: Record
    step: Step | None = None
    files: int = 0


@dataclass(frozen=True, slots=True)
class Touched:
    """What became of one record: its row, None when it is gone, and its place in the view, None when not in it."""

    id: int
    row: Row | None
    place: int | None


def read_rows(ledger: Ledger, steps: bool, ids: Iterable[int], store: Store) -> list[Row]:
    """Records by id; with their steps where a column shows them."""
    records = ledger.actions.fetch(list(ids), store=store)
    files = ledger.attachments.counts([record.id for record in records], store=store)
    if not steps:
        return [Row(record, None, files.get(record.id, 0)) for record in records]
    history = History(store, ledger.circumstances)
    found: list[Row] = []
    step: Step | None = None
    for record in records:  # neighbours often share a step: an import is one
        if step is None or not step.first <= record.revision <= step.last:
            step = history.step_holding(record.revision)
        found.append(Row(record, step, files.get(record.id, 0)))
    return found


def read_touched(ledger: Ledger, view: View, ids: Collection[int], steps: bool, store: Store) -> list[Touched]:
    """What became of records after an edit."""
    rows = {row.record.id: row for row in read_rows(ledger, steps, sorted(ids), store)}
    return [
        Touched(i, rows.get(i), ledger.pages.place(view, i, store=store) if i in rows else None) for i in sorted(ids)
    ]
