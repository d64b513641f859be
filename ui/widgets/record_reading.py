# SPDX-License-Identifier: MIT
"""What the record table asks of the ledger. These functions run on the readers' worker and touch no widget."""

from __future__ import annotations

import time
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from models.actions import Record
from models.history import History, Step
from models.ledger import Ledger
from models.pages import View
from models.store import Store

_PART = 8192  # ids that are looked through in a fraction of a millisecond
FIRST = 200  # what is shown at once: some ten screens


@dataclass(frozen=True, slots=True)
class Row:
    """A record with how many files are kept with it, and the step that made its newest revision, where asked for."""

    record: Record
    step: Step | None = None
    files: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids in a view's order, some of the rows, and where the ids that were asked about stand."""

    ids: array[int]
    rows: Sequence[Row] = ()
    places: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Touched:
    """What became of one record: its row, None when it is gone, and its place in the view, None when not in it."""

    id: int
    row: Row | None
    place: int | None


def read_first(ledger: Ledger, view: View, steps: bool, store: Store) -> Answer:
    """The first page with its rows."""
    ids = ledger.pages.first(view, FIRST, store=store)
    return Answer(ids, read_rows(ledger, ids, steps, store))


def read_all(ledger: Ledger, view: View, keep: frozenset[int], store: Store) -> Answer:
    """All ids, and where those of ``keep`` stand."""
    ids = ledger.pages.all(view, store=store)
    return Answer(ids, (), _places(ids, keep))


def read_again(
    ledger: Ledger, view: View, keep: frozenset[int], around: tuple[int, int], steps: bool, store: Store
) -> Answer:
    """All ids anew with the rows that are on screen, so that nothing flickers."""
    ids = ledger.pages.all(view, store=store)
    return Answer(ids, read_rows(ledger, ids[around[0] : around[1]], steps, store), _places(ids, keep))


def read_rows(ledger: Ledger, ids: Iterable[int], steps: bool, store: Store) -> list[Row]:
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
    rows = {row.record.id: row for row in read_rows(ledger, sorted(ids), steps, store)}
    return [
        Touched(i, rows.get(i), ledger.pages.place(view, i, store=store) if i in rows else None) for i in sorted(ids)
    ]


def _places(ids: array[int], keep: frozenset[int]) -> dict[int, int]:
    """Where some ids stand, looked for part by part: the window's thread gets its turn in between."""
    found: dict[int, int] = {}
    for start in range(0, len(ids) if keep else 0, _PART):
        part = ids[start : start + _PART]
        for record in keep.intersection(part):
            found[record] = start + part.index(record)
        time.sleep(0)
    return found
