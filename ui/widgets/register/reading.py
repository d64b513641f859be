# SPDX-License-Identifier: MIT
"""What a register's list asks of the ledger. These functions run on the readers' worker and touch no widget."""

from __future__ import annotations

import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.dossier import Filed
from models.dossier_pages import DossierView
from models.ledger import Ledger
from models.store import Store

_PART = 8192  # ids that are looked through in a fraction of a millisecond
_FETCHED = 20  # dossiers whose texts are read before the window's thread gets a turn
FIRST = 200  # what is shown at once: some ten screens


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids in a view's order, some of the rows, and where the ids that were asked about stand."""

    ids: array[int]
    rows: Sequence[Filed] = ()
    places: dict[int, int] = field(default_factory=dict)


def read_first(ledger: Ledger, view: DossierView, store: Store) -> Answer:
    """The first page with its rows."""
    ids = ledger.dossier_pages.first(view, FIRST, store=store)
    return Answer(ids, read_rows(ledger, ids, store))


def read_all(ledger: Ledger, view: DossierView, keep: frozenset[int], store: Store) -> Answer:
    """All ids, and where those of ``keep`` stand."""
    ids = ledger.dossier_pages.all(view, store=store)
    return Answer(ids, (), _places(ids, keep))


def read_again(
    ledger: Ledger, view: DossierView, keep: frozenset[int], around: tuple[int, int], store: Store
) -> Answer:
    """All ids anew with the rows that are on screen, so that nothing flickers."""
    ids = ledger.dossier_pages.all(view, store=store)
    return Answer(ids, read_rows(ledger, ids[around[0] : around[1]], store), _places(ids, keep))


def read_rows(ledger: Ledger, ids: Sequence[int], store: Store) -> list[Filed]:
    """Dossiers by id; ids that are gone are left out."""
    found: list[Filed] = []
    for start in range(0, len(ids), _FETCHED):
        found += ledger.dossiers.fetch(list(ids[start : start + _FETCHED]), store=store)
        time.sleep(0)
    return found


def _places(ids: array[int], keep: frozenset[int]) -> dict[int, int]:
    """Where some ids stand, looked for part by part: the window's thread gets its turn in between."""
    found: dict[int, int] = {}
    for start in range(0, len(ids) if keep else 0, _PART):
        part = ids[start : start + _PART]
        for record in keep.intersection(part):
            found[record] = start + part.index(record)
        time.sleep(0)
    return found
