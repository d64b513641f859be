# SPDX-License-Identifier: MIT
"""Which lines the ledger has already, by what they say: so that a file imported twice adds nothing.

Two lines are the same where everything but the origin agrees, and their senders do not contradict each
other. They are matched one to one: two equal lines in a file are two records. A line of the same sender that
agrees in all but quantity and note, and is the only such line on both sides, is the same line, changed.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.actions import NAMES, Action, Record
from models.dates import day_number, day_of
from models.intake.plan import Plan
from models.ledger import Ledger
from models.scrutiny import likely_same
from models.store import Row, Store

# What a line shares with one that may be the same though its figure differs; and all that equal lines share.
_ALIKE = ("counted", "measure", "campaign", "department", "region", "field", "subject", "platform")
_REST = ("first", "last", "value", "bound", "source", "legal_basis", "case_number", "note")
_PLACES = {name: place for place, name in enumerate(NAMES[1:])}
_FEW_DAYS = 45  # for up to so many days the index of days is quicker than a scan of the whole
_MOST_ALIKE = 8  # a line that stands more often on one day is an everyday line: another is neither twin nor change
_FILE = re.compile(r"\.(?:xlsx|xlsm|xls|et|csv|tsv|txt)$", re.IGNORECASE)

Key = tuple[object, ...]


@dataclass
class Found:
    """What was found for the lines of a plan, by their places in ``new``."""

    already: set[int] = field(default_factory=set)
    voided: set[int] = field(default_factory=set)  # among them: their record no longer stands
    changed: dict[int, Record] = field(default_factory=dict)
    twins: dict[int, Action] = field(default_factory=dict)  # a record that may well be the same


def same_content(ledger: Ledger, plan: Plan, among: Sequence[int], store: Store) -> Iterator[int | Found]:
    """Compare lines of a plan (by their places in ``new``) with the ledger. Yields progress, at last Found."""
    found = Found()
    held = _held(ledger, store, plan) if among else set()
    among = [number for number in among if number in held] if held else []
    if among:
        values = {number: ledger.actions.values_of(plan.new[number][1]) for number in among}
        yield len(values)
        there = _look(values, store)
        yield len(values)
        taken = _take_equal(ledger, plan, there, store, found)
        _take_alike(ledger, plan, there, store, found, taken)
    yield found


@dataclass
class _There:
    """What the ledger has of the lines looked for."""

    equal: dict[Key, list[int]]  # lines that are equal but for origin and partners
    alike: dict[int, list[int]]  # lines by the number of what they share with others
    records: dict[Key, list[tuple[int, str, bool]]] = field(default_factory=dict)  # as equal: id, origin, voided
    standing: dict[int, list[int]] = field(default_factory=dict)  # as alike: the first few ids


def _look(values: Mapping[int, tuple[object, ...]], store: Store) -> _There:
    """Find lines and what is like them in one pass over the ledger."""
    shared = [_PLACES[name] for name in _ALIKE]
    rest = [_PLACES[name] for name in _REST]
    numbers: dict[Key, int] = {}
    there = _There({}, {})
    for line, row in values.items():
        number = numbers.setdefault(tuple([row[place] for place in shared]), len(numbers))
        there.alike.setdefault(number, []).append(line)
        there.equal.setdefault((number, *[row[place] for place in rest]), []).append(line)
    with _Sought(store, list(numbers)) as sought:
        for number, record, origin, voided, *said in sought.rows():
            key = (number, *said)
            if key in there.equal:
                there.records.setdefault(key, []).append((record, origin, bool(voided)))
            if not voided:
                few = there.standing.setdefault(number, [])
                if len(few) <= _MOST_ALIKE:
                    few.append(record)
    return there


def sender_of(origin: str) -> str:
    """The sender that an origin names, '' where it names a file or nothing."""
    sender = origin.rpartition(":")[0]
    return "" if _FILE.search(sender) else sender


def _file_of(origin: str) -> str:
    return origin.rpartition(":")[0]


def _held(ledger: Ledger, store: Store, plan: Plan) -> set[int]:
    """The lines, by their places, of days and measures that the ledger has anything of."""
    columns = [(start, counted, measures) for start, (counted, measures) in plan.new.columns("counted", "measure")]
    days: set[date] = set().union(*[counted for _, counted, _ in columns])
    parameters = {"first": day_number(min(days)), "last": day_number(max(days))}
    rows = store.rows("SELECT DISTINCT counted, measure FROM action WHERE counted BETWEEN :first AND :last", parameters)
    measures_of: dict[date, set[str]] = {}
    for day, measure in rows:
        measures_of.setdefault(day_of(day), set()).add(ledger.codes["measure"].code_of(measure))
    nothing: set[str] = set()
    return {
        place
        for start, counted, measures in columns
        if not measures_of.keys().isdisjoint(counted)
        for place, (day, measure) in enumerate(zip(counted, measures, strict=True), start)
        if measure in measures_of.get(day, nothing)
    }


def _take_equal(ledger: Ledger, plan: Plan, there: _There, store: Store, found: Found) -> set[int]:
    """Match lines that are equal in everything, one to one; returns the records that were matched."""
    partners = _partners(ledger, store, [record for records in there.records.values() for record, *_ in records])
    taken: set[int] = set()
    for key, records in there.records.items():
        left: dict[tuple[str, ...], _Left] = {}
        for record, origin, voided in sorted(records, key=lambda r: (r[2], r[0])):
            left.setdefault(partners.get(record, ()), _Left()).add(record, origin, voided=voided)
        lines = [(n, plan.new[n][1]) for n in there.equal[key]]
        for alone in (True, False):  # lines of the same sender or file first, then what does not contradict
            for number, action in lines:
                group = left.get(tuple(sorted(action.partners)))
                match = None if group is None or number in found.already else group.take(action.origin, alone=alone)
                if match is not None:
                    taken.add(match[0])
                    found.already.add(number)
                    if match[1] and not action.voided:
                        found.voided.add(number)
    return taken


class _Left:
    """Records that are still to be matched, by where they came from."""

    def __init__(self) -> None:
        self._files: dict[str, deque[tuple[int, bool]]] = {}

    def add(self, record: int, origin: str, *, voided: bool) -> None:
        self._files.setdefault(_file_of(origin), deque()).append((record, voided))

    def take(self, origin: str, *, alone: bool) -> tuple[int, bool] | None:
        """A record for a line of this origin, and whether it is voided; ``alone``: of the same sender or file only."""
        file, sender = _file_of(origin), sender_of(origin)
        for known in (file,) if alone else tuple(self._files):
            records = self._files.get(known)
            if not records or (not alone and sender and known and not _FILE.search(known) and known != sender):
                continue
            match = records.popleft()
            if not records:
                del self._files[known]
            return match
        return None


def _take_alike(ledger: Ledger, plan: Plan, there: _There, store: Store, found: Found, taken: set[int]) -> None:
    """Look at lines that stand in the ledger with another figure: the same line, changed, or a likely twin."""
    wanted: dict[int, tuple[list[int], list[int]]] = {}
    for number, lines in there.alike.items():
        left = [line for line in lines if line not in found.already]
        standing = there.standing.get(number, [])
        if left and standing and len(left) <= _MOST_ALIKE and len(standing) <= _MOST_ALIKE:
            wanted[number] = (left, [record for record in standing if record not in taken])
    ids = [record for _, standing in wanted.values() for record in standing]
    records: dict[int, Record] = {}
    for start in range(0, len(ids), 2000):
        records.update((r.id, r) for r in ledger.actions.fetch(ids[start : start + 2000], store=store))
    for left, standing in wanted.values():
        known = [records[record] for record in standing if record in records]
        for line in left:
            action = plan.new[line][1]
            same = [record for record in known if _same_line(action, record.action)]
            others = [n for n in left if n != line and _same_line(action, plan.new[n][1])]
            if len(same) == 1 and not others and not plan.new[line][0]:
                found.changed[line] = same[0]
                continue
            twin = next((record.action for record in known if likely_same(action, record.action)), None)
            if twin is not None:
                found.twins[line] = twin


def _same_line(one: Action, other: Action) -> bool:
    """Whether two lines are of one sender or file and differ in quantity and note at most."""
    same = all(
        getattr(one, name) == getattr(other, name)
        for name in (
            "campaign", "date", "counted", "measure", "department", "partners", "region", "field", "subject",
            "platform", "source", "legal_basis", "case",
        )
    )  # fmt: skip
    return same and bool(_file_of(one.origin)) and _file_of(one.origin) == _file_of(other.origin)


def _partners(ledger: Ledger, store: Store, records: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The partners of records, in the order of their codes."""
    found: dict[int, list[str]] = {}
    if records and store.row("SELECT 1 FROM partner LIMIT 1") is not None:
        departments = ledger.codes["department"]
        for start in range(0, len(records), 500):
            batch = list(records[start : start + 500])
            marks = ", ".join("?" * len(batch))
            for action, department in store.rows(
                f"SELECT action, department FROM partner WHERE action IN ({marks})", batch
            ):
                found.setdefault(action, []).append(departments.code_of(department))
    return {action: tuple(sorted(codes)) for action, codes in found.items()}


class _Sought:
    """What lines share with others, sought among the actions: in a temporary table of one connection."""

    def __init__(self, store: Store, keys: Sequence[Key]) -> None:
        self._store = store
        self._keys = keys

    def __enter__(self) -> _Sought:
        marks = ", ".join("?" * (len(_ALIKE) + 1))
        self._store.execute(f"CREATE TEMP TABLE sought (k INTEGER PRIMARY KEY, {', '.join(_ALIKE)})")
        connection = self._store.connection
        own = not connection.in_transaction
        if own:
            connection.execute("BEGIN")  # on the temporary store alone
        rows = ((number, *[-1 if part is None else part for part in key]) for number, key in enumerate(self._keys))
        self._store.execute_many(f"INSERT INTO temp.sought VALUES ({marks})", rows)
        if own:
            connection.execute("COMMIT")
        self._store.execute(f"CREATE INDEX temp.sought_key ON sought ({', '.join(_ALIKE)})")
        return self

    def __exit__(self, *_: object) -> None:
        self._store.execute("DROP TABLE IF EXISTS temp.sought")

    def rows(self) -> Iterator[Row]:
        """A key's number, an action's id, origin and voiding, and what else it says, for each action that has a key.

        One pass over the days concerned, or over all actions.
        """
        days = {key[_ALIKE.index("counted")] for key in self._keys}
        agree = " AND ".join(f"s.{name} = ifnull(a.{name}, -1)" for name in _ALIKE if name != "counted")
        what = ", ".join(("s.k", "a.id", "a.origin", "a.voided", *(f"a.{name}" for name in _REST)))
        if len(days) <= _FEW_DAYS:
            source = (
                "(SELECT DISTINCT counted FROM temp.sought) d CROSS JOIN action a ON a.counted = d.counted"
                f" CROSS JOIN temp.sought s ON s.counted = a.counted AND {agree}"
            )
            yield from self._store.execute(f"SELECT {what} FROM {source}")
            return
        first, last = min(days), max(days)  # type: ignore[type-var]  # day numbers
        source = f"action a NOT INDEXED CROSS JOIN temp.sought s ON s.counted = a.counted AND {agree}"
        bounds = {"first": first, "last": last}
        yield from self._store.execute(f"SELECT {what} FROM {source} WHERE a.counted BETWEEN :first AND :last", bounds)
