# SPDX-License-Identifier: MIT
"""The record table's way through any number of rows: the first page at once, then the ids, then rows by id."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.codes import Codes
from models.errors import UserError
from models.filters import Filter, condition
from models.paging import Listing, worth_listing
from models.store import Store

if TYPE_CHECKING:  # it comes with the first search
    from models.search import Condition, Most

SORTABLE = {
    "logged": "id",
    "date": "first",
    "counted": "counted",
    "campaign": "campaign",
    "measure": "measure",
    "quantity": "value",
    "department": "department",
    "region": "region",
    "field": "field",
    "subject": "subject",
    "platform": "platform",
    "source": "source",
    "legal_basis": "legal_basis",
    "case": "case_number",
    "note": "note",
    "voided": "voided",
}


@dataclass(frozen=True, slots=True)
class View:
    """Which records, in which order: a filter, a column of SORTABLE, and the direction."""

    filter: Filter = field(default_factory=Filter)
    sort: str = "counted"
    descending: bool = True


class Pages:
    """Ids of records in a view's order. ``store`` is a worker's own reader."""

    def __init__(self, store: Store, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._store = store
        self._codes = codes
        self._campaigns = campaigns

    def first(self, view: View, limit: int = 200, *, store: Store | None = None) -> array[int]:
        """The ids of a view's first page."""
        source = store or self._store
        return self._listing(view, source).first(limit, source)

    def all(self, view: View, *, store: Store | None = None) -> array[int]:
        """All ids of a view, 8 bytes each."""
        source = store or self._store
        return self._listing(view, source).all(source)

    def count(self, wanted: Filter, *, store: Store | None = None) -> int:
        """How many records a filter lets through."""
        source = store or self._store
        where, parameters = self._condition(wanted, source, worth_listing)
        row = source.row(f"SELECT count(*) FROM action WHERE {where}", parameters)
        return row[0] if row else 0

    def place(self, view: View, record: int, *, store: Store | None = None) -> int | None:
        """How many records stand before this one in a view; None where the view leaves it out."""
        if view.sort not in SORTABLE:
            raise UserError("unknown-dimension", dimension=view.sort)
        source, column = store or self._store, SORTABLE[view.sort]
        where, parameters = self._condition(view.filter, source, worth_listing)
        parameters["place_id"] = record
        row = source.row(f"SELECT {column} FROM action WHERE id = :place_id AND ({where})", parameters)
        if row is None:
            return None
        before = _before(column, row[0], descending=view.descending)
        parameters["place_value"] = row[0]
        found = source.row(f"SELECT count(*) FROM action WHERE ({where}) AND {before}", parameters)
        return found[0] if found else 0

    def _listing(self, view: View, store: Store) -> Listing:
        if view.sort not in SORTABLE:
            raise UserError("unknown-dimension", dimension=view.sort)
        direction = "DESC" if view.descending else "ASC"
        column = SORTABLE[view.sort]
        order = f"id {direction}" if column == "id" else f"{column} {direction}, id {direction}"

        def narrowed(text: str, most: Most) -> Condition:
            return self._condition(replace(view.filter, text=text), store, most)

        # The newest are those of what fits the text too: nothing is gained by a walk without it.
        ready = view.sort in _READY and not view.filter.newest_of
        return Listing("action", view.filter.text, narrowed, order, ready, self._codes)

    def _condition(self, wanted: Filter, store: Store, most: Most) -> Condition:
        return condition(wanted, self._codes, self._campaigns, store, most=most)


_READY = ("counted", "logged")  # the orders that an index has ready


def _before(column: str, value: object, *, descending: bool) -> str:
    """The condition for what stands before a value and an id; SQLite sorts NULL below everything."""
    if column == "id":
        return "id > :place_id" if descending else "id < :place_id"
    if value is None:
        return f"({column} IS NOT NULL OR id > :place_id)" if descending else f"({column} IS NULL AND id < :place_id)"
    if descending:
        return f"{column} >= :place_value AND ({column} > :place_value OR id > :place_id)"
    return f"({column} IS NULL OR {column} < :place_value OR ({column} = :place_value AND id < :place_id))"
