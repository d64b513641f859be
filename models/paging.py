# SPDX-License-Identifier: MIT
"""The ids of a table's records in an order, any number of them: the first page at once, whichever way is quicker."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from math import isqrt
from typing import TYPE_CHECKING

from models.codes import Codes
from models.store import Store, translated

if TYPE_CHECKING:  # it comes with the first search
    from models.search import Condition, Most


@dataclass(frozen=True, slots=True)
class Listing:
    """Ids that are asked for: of a table (``action`` or ``dossier``), narrowed, in an order.

    ``narrowed`` makes the whole condition with a text, '' for none, which the index answers where at most so many
    records fit. ``order`` stands behind ORDER BY; ``ready`` says that the table has an index in that order.
    """

    table: str
    text: str
    narrowed: Callable[[str, Most], Condition]
    order: str
    ready: bool
    codes: Codes

    def all(self, store: Store) -> array[int]:
        """All ids, 8 bytes each."""
        return self._ids(store, self.narrowed(self.text, worth_listing), "")

    def first(self, limit: int, store: Store) -> array[int]:
        """The ids of the first page."""
        page = f"LIMIT {int(limit)}"
        if self.ready and self.text.strip():
            from models import search  # with the first search: a start does without

            # What many records have is soon met on a walk in the view's order, what few have in the index.
            walk = isqrt(limit * store.last_id(self.table))  # both take as long where so many records fit
            if not search.is_vague(self.text):
                condition = self.narrowed(self.text, lambda _: walk)
                if "text_match" in condition[1]:
                    return self._ids(store, condition, page)
            found = self._walk(walk, page, store)
            if len(found) == limit:
                return found
        return self._ids(store, self.narrowed(self.text, worth_listing), page)

    def _walk(self, most: int, page: str, store: Store) -> array[int]:
        """Those of the first so many records without the text that fit the text: at most a page."""
        from models import search

        searched = search.SEARCHED[self.table]
        where, parameters = self.narrowed("", worth_listing)
        text, own = search.narrowed(self.text, self.codes, searched)
        columns = ", ".join(("id", *searched.columns))
        walked = f"SELECT {columns} FROM {self.table} WHERE {where} ORDER BY {self.order} LIMIT {most}"
        # Without an order of its own the outer query takes the rows as the inner one gives them, and stops early.
        return _ids(store, f"SELECT id FROM ({walked}) WHERE {text} {page}", parameters | own)

    def _ids(self, store: Store, condition: Condition, page: str) -> array[int]:
        where, parameters = condition
        statement = f"SELECT id FROM {self.table} WHERE {where} ORDER BY {self.order} {page}"
        return _ids(store, statement, parameters)


def worth_listing(records: int) -> int:
    """How many records may fit for the index to list them quicker than a look through all."""
    return max(2000, records // 3)


def _ids(store: Store, statement: str, parameters: dict[str, object]) -> array[int]:
    with translated(store.path):  # row by row: the window's thread gets its turn between two rows
        return array("q", chain.from_iterable(store.connection.execute(statement, parameters)))
