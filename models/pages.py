# SPDX-License-Identifier: MIT
"""The record table's way through any number of rows: the first page at once, then the ids, then rows by id."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from math import isqrt

from models.codes import Codes
from models.errors import UserError
from models.filters import Filter, condition
from models.store import Store, translated

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
        order = _order(view)
        if not view.filter.text.strip() or view.sort not in _WALKED:
            where, parameters = self._condition(view.filter, source, _worth_listing)
            return _ids(source, f"SELECT id FROM action WHERE {where} {order} LIMIT {int(limit)}", parameters)
        from models import search  # with the first search: a start does without

        # What many records have is soon met on a walk in the view's order, what few have in the index.
        walk = isqrt(limit * source.last_id("action"))  # both take as long where so many records fit
        vague = search.is_vague(view.filter.text)
        where, parameters = self._condition(view.filter, source, _none if vague else lambda _: walk)
        if "text_match" not in parameters:
            found = self._walk(view, limit, walk, source)
            if len(found) == limit:
                return found
            where, parameters = self._condition(view.filter, source, _worth_listing)
        return _ids(source, f"SELECT id FROM action WHERE {where} {order} LIMIT {int(limit)}", parameters)

    def all(self, view: View, *, store: Store | None = None) -> array[int]:
        """All ids of a view, 8 bytes each."""
        source = store or self._store
        order = _order(view)
        where, parameters = self._condition(view.filter, source, _worth_listing)
        return _ids(source, f"SELECT id FROM action WHERE {where} {order}", parameters)

    def count(self, wanted: Filter, *, store: Store | None = None) -> int:
        """How many records a filter lets through."""
        source = store or self._store
        where, parameters = self._condition(wanted, source, _worth_listing)
        row = source.row(f"SELECT count(*) FROM action WHERE {where}", parameters)
        return row[0] if row else 0

    def place(self, view: View, record: int, *, store: Store | None = None) -> int | None:
        """How many records stand before this one in a view; None where the view leaves it out."""
        if view.sort not in SORTABLE:
            raise UserError("unknown-dimension", dimension=view.sort)
        source, column = store or self._store, SORTABLE[view.sort]
        where, parameters = self._condition(view.filter, source, _worth_listing)
        parameters["place_id"] = record
        row = source.row(f"SELECT {column} FROM action WHERE id = :place_id AND ({where})", parameters)
        if row is None:
            return None
        before = _before(column, row[0], descending=view.descending)
        parameters["place_value"] = row[0]
        found = source.row(f"SELECT count(*) FROM action WHERE ({where}) AND {before}", parameters)
        return found[0] if found else 0

    def _walk(self, view: View, limit: int, most: int, store: Store) -> array[int]:
        """Those of the first so many records of a view without its text that fit the text: at most a page."""
        from models import search

        where, parameters = self._condition(replace(view.filter, text=""), store, None)
        text, own = condition(Filter(text=view.filter.text, voided=None), self._codes, self._campaigns)
        columns = ", ".join(dict.fromkeys(("id", "counted", *search.COLUMNS)))
        order = _order(view)
        walked = f"SELECT {columns} FROM action WHERE {where} {order} LIMIT {most}"
        # Without an order of its own the outer query takes the rows as the inner one gives them, and stops early.
        return _ids(store, f"SELECT id FROM ({walked}) WHERE {text} LIMIT {int(limit)}", parameters | own)

    def _condition(
        self, wanted: Filter, store: Store, most: Callable[[int], int] | None
    ) -> tuple[str, dict[str, object]]:
        return condition(wanted, self._codes, self._campaigns, store, most=most)


_WALKED = ("counted", "logged")  # the orders that an index has ready


def _none(_: int) -> int:
    return 0


def _worth_listing(records: int) -> int:
    """How many records may fit for the index to list them quicker than a look through all."""
    return max(2000, records // 3)


def _order(view: View) -> str:
    if view.sort not in SORTABLE:
        raise UserError("unknown-dimension", dimension=view.sort)
    direction = "DESC" if view.descending else "ASC"
    column = SORTABLE[view.sort]
    return f"ORDER BY id {direction}" if column == "id" else f"ORDER BY {column} {direction}, id {direction}"


def _ids(store: Store, statement: str, parameters: Mapping[str, object]) -> array[int]:
    with translated(store.path):  # row by row: the window's thread gets its turn between two rows
        return array("q", chain.from_iterable(store.connection.execute(statement, parameters)))


def _before(column: str, value: object, *, descending: bool) -> str:
    """The condition for what stands before a value and an id; SQLite sorts NULL below everything."""
    if column == "id":
        return "id > :place_id" if descending else "id < :place_id"
    if value is None:
        return f"({column} IS NOT NULL OR id > :place_id)" if descending else f"({column} IS NULL AND id < :place_id)"
    if descending:
        return f"{column} >= :place_value AND ({column} > :place_value OR id > :place_id)"
    return f"({column} IS NULL OR {column} < :place_value OR ({column} = :place_value AND id < :place_id))"
