# SPDX-License-Identifier: MIT
"""How the rows of a register's list are read, on the readers' worker."""

from __future__ import annotations

import time
from collections.abc import Sequence

from models.dossier import Filed
from models.ledger import Ledger
from models.store import Store

_FETCHED = 20  # dossiers whose texts are read before the window's thread gets a turn


def read_rows(ledger: Ledger, ids: Sequence[int], store: Store) -> list[Filed]:
    """Dossiers by id; ids that are gone are left out."""
    found: list[Filed] = []
    for start in range(0, len(ids), _FETCHED):
        found += ledger.dossiers.fetch(list(ids[start : start + _FETCHED]), store=store)
        time.sleep(0)
    return found
