# SPDX-License-Identifier: MIT
"""Records as rows of the program's own column layout, straight from the file, for lists and exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.actions import CODED
from models.codes import Codes
from models.dates import DateSpan, day_of
from models.filters import Filter, condition
from models.layout import COLUMNS, DERIVED_COLUMNS, Namer, plain_value
from models.quantity import BOUNDS, Quantity, lossless
from models.store import Row, Store

LISTED = (*COLUMNS, *DERIVED_COLUMNS)
_BATCH = 2000
_SQL = (
    "SELECT id, uid, campaign, first, last, counted, measure, value, bound, department,"
    f" {', '.join(CODED)}, case_number, note, origin, explanations, voided FROM action"
)


class Listing:
    """Rows of text for records, in the order of LISTED. ``name`` says how codes are written."""

    def __init__(self, codes: Codes, campaigns: Mapping[str, int], name: Namer) -> None:
        self._codes = codes
        self._campaigns = {row_id: code for code, row_id in campaigns.items()}
        self._ids = campaigns
        self._name = name
        self._spans: dict[tuple[int, int], str] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._measures = {
            entry.id: (name("measure", entry.term.code), codes.measure(entry.term.code)) for entry in codes["measure"]
        }

    def rows(self, store: Store, wanted: Filter, *, limit: int | None = None) -> Iterator[tuple[str, ...]]:
        """Every record that the filter lets through, oldest first, in bounded memory."""
        where, parameters = condition(wanted, self._codes, self._ids, store)
        last, left = 0, limit
        while left is None or left > 0:
            batch = _BATCH if left is None else min(left, _BATCH)
            found = store.rows(
                f"{_SQL} WHERE id > :after AND ({where}) ORDER BY id LIMIT :batch",
                {**parameters, "after": last, "batch": batch},
            )
            yield from self._listed(store, found)
            if len(found) < batch:
                return
            last = found[-1][0]
            left = None if left is None else left - len(found)

    def rows_of(self, store: Store, ids: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """The records of these ids in their order; ids that are gone are left out."""
        for start in range(0, len(ids), _BATCH):
            batch = list(ids[start : start + _BATCH])
            marks = ", ".join(map(str, batch))
            found = {row[0]: row for row in store.rows(f"{_SQL} WHERE id IN ({marks})")}
            yield from self._listed(store, [found[i] for i in batch if i in found])

    def _listed(self, store: Store, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
        partners = self._partners(store, rows)
        for row in rows:
            yield self._texts(row, partners.get(row[0], ""))

    def _partners(self, store: Store, rows: Sequence[Row]) -> dict[int, str]:
        if not rows:
            return {}
        ids = [row[0] for row in rows]
        found: dict[int, list[str]] = {}
        wanted = set(ids)
        for action, department in store.rows(
            "SELECT action, department FROM partner WHERE action BETWEEN :first AND :last ORDER BY action, position",
            {"first": min(ids), "last": max(ids)},
        ):
            if action in wanted:
                found.setdefault(action, []).append(self._label("department", department))
        return {action: ";".join(labels) for action, labels in found.items()}

    def _label(self, dimension: str, row_id: int | None) -> str:
        if row_id is None:
            return ""
        key = (dimension, row_id)
        label = self._names.get(key)
        if label is None:
            label = self._names[key] = self._name(dimension, self._codes[dimension].code_of(row_id))
        return label

    def _span(self, first: int, last: int) -> str:
        key = (first, last)
        text = self._spans.get(key)
        if text is None:
            text = self._spans[key] = str(DateSpan(day_of(first), day_of(last)))
        return text

    def _texts(self, row: Row, partners: str) -> tuple[str, ...]:
        _, uid, campaign, first, last, counted, measure_id, value, bound, department, *rest = row
        label, measure = self._measures[measure_id]
        plain = "" if value is None else plain_value(value, measure.decimals)
        kind = BOUNDS[bound]
        quantity = plain if bound == 0 else lossless(Quantity(value, kind), measure.decimals)
        return (
            uid.hex(),
            self._campaigns[campaign],
            self._span(first, last),
            "" if counted == last else self._span(counted, counted),
            label,
            quantity,
            measure.unit,
            self._label("department", department),
            partners,
            *(self._label(dimension, row_id) for dimension, row_id in zip(CODED, rest, strict=False)),
            *rest[len(CODED) :],
            plain,
            kind.value,
        )
