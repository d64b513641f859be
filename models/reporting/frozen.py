# SPDX-License-Identifier: MIT
"""Figures as they were when their periods were closed, whatever was reopened and changed since.

Nothing is kept twice. A record that was not touched since answers as it stands; one that was is read from its payload
of that time, out of history. Both stand in a temporary view ``action``, which the reference engine asks unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from models.actions import CODED, COLUMNS, NAMES, Action, read_payload
from models.dates import DateError, Grain, day_number, parse_period, period_of
from models.history import NO_RECORD
from models.ledger import Ledger
from models.store import Store
from models.tally import sql
from models.tally.query import Query, Tally

_BATCH = 500  # revisions read at a time: well under what any SQLite takes in one statement


@dataclass(frozen=True, slots=True)
class Frozen:
    """A period of a campaign (row id) and the history's number, and last revision, that its figures stand at."""

    campaign: int
    code: str
    first: date
    last: date
    number: int
    revision: int


@dataclass
class _Was:
    """The records that were touched since: rows of ``action`` and ``partner`` as they were."""

    rows: list[tuple[object, ...]] = field(default_factory=list)
    partners: list[tuple[int, int, int]] = field(default_factory=list)


def as_submitted(ledger: Ledger, query: Query, *, store: Store | None = None) -> Tally:
    """A query's answer from the figures as their periods were last closed with; ``store`` is a worker's own reader.

    Periods that were never closed have no figure. Where a period's record was redacted since, it counts as the
    redaction left it. Raises UserError as a tally does.
    """
    source = store or ledger.store
    with source.snapshot():
        try:
            _stand_in(ledger, source, frozen_periods(source))
            found = sql.tally(source, ledger.codes, ledger.campaigns.ids, query)
        finally:
            if source.connection.in_transaction:
                source.execute("ROLLBACK")  # the temporary tables and views go with it, however this ends
    if not query.cumulative:
        return found
    from models.tally.cumulative import accumulated

    return accumulated(found, ledger.codes)


def frozen_periods(store: Store) -> list[Frozen]:
    """The periods of every campaign that were ever closed, each at its newest closing; those that lock only.

    What was submitted before periods were closed at all stands at the number of its newest summary.
    """
    rows = store.rows(
        "SELECT period.campaign, period.code, frozen, grain FROM period JOIN campaign ON campaign.id = period.campaign"
        " WHERE frozen > 0 UNION ALL"
        " SELECT submission.campaign, period, max(history), grain FROM submission"
        " JOIN campaign ON campaign.id = submission.campaign WHERE NOT EXISTS (SELECT 1 FROM period AS known"
        " WHERE known.campaign = submission.campaign AND known.code = submission.period AND frozen > 0)"
        " GROUP BY submission.campaign, period ORDER BY 1, 2"
    )
    found = []
    for campaign, code, number, grain in rows:
        try:
            period = parse_period(code)
        except DateError:
            continue  # a whole campaign: its parts are what was closed
        step = store.row("SELECT last FROM step WHERE seq = :number", {"number": number})
        if period_of(period.first, Grain(grain)).code == period.code and step is not None:
            found.append(Frozen(campaign, code, period.first, period.last, number, step[0]))
    return found


def _stand_in(ledger: Ledger, store: Store, periods: Sequence[Frozen]) -> None:
    """Let ``action`` and ``partner`` mean the records as they were, until the transaction is rolled back."""
    untouched = " OR ".join(
        f"(campaign = {p.campaign} AND counted BETWEEN {day_number(p.first)} AND {day_number(p.last)}"
        f" AND revision <= {p.revision})"
        for p in periods
    )
    columns = f"id, {COLUMNS}, revision"
    was = _touched(ledger, store, periods)
    store.execute(f"CREATE TEMP TABLE was ({columns.replace('id,', 'id INTEGER PRIMARY KEY,', 1)})")
    store.execute("CREATE TEMP TABLE partner_was (action, department, position)")
    store.execute_many(f"INSERT INTO temp.was VALUES ({', '.join('?' * (len(NAMES) + 2))})", was.rows)
    store.execute_many("INSERT INTO temp.partner_was VALUES (?, ?, ?)", was.partners)
    store.execute(
        f"CREATE TEMP VIEW action AS SELECT {columns} FROM main.action WHERE {untouched or '0'}"
        f" UNION ALL SELECT {columns} FROM temp.was"
    )
    store.execute(
        "CREATE TEMP VIEW partner AS SELECT action, department, position FROM main.partner"
        " WHERE action NOT IN (SELECT id FROM temp.was) UNION ALL SELECT * FROM temp.partner_was"
    )


def _touched(ledger: Ledger, store: Store, periods: Sequence[Frozen]) -> _Was:
    """What stood in each period then of the records that changed, moved or went since."""
    was = _Was()
    if not periods:
        return was
    newest = _changed_since(store, periods) | _gone_since(store, periods)
    earliest = min(p.revision for p in periods)
    payloads = _payloads(store, list(newest.values()), earliest)
    used: set[int] = set()
    row = store.row("SELECT seq FROM sqlite_sequence WHERE name = 'action'")
    fresh = row[0] if row else 0
    campaigns = ledger.campaigns.ids
    for record, states in payloads.items():
        said = {payload: read_payload(payload) for _, payload in states if payload and payload != NO_RECORD}
        stands = _at(states, newest[record])
        for period in periods:
            if stands and newest[record] <= period.revision and _inside(said[stands][1], period, campaigns):
                used.add(record)  # it was moved here, and this period closed again: it answers as it stands
        for period in periods:
            payload = _at(states, period.revision) if newest[record] > period.revision else ""
            if not payload or not _inside(said[payload][1], period, campaigns):
                continue
            uid, action = said[payload]
            number = record
            if record in used:  # it was moved from one closed period to another: it stands in both
                number = fresh = fresh + 1
            used.add(record)
            _add(ledger, was, number, uid, _with_known_codes(ledger, action), period.revision)
    return was


def _changed_since(store: Store, periods: Sequence[Frozen]) -> dict[int, int]:
    """Record -> newest revision, of the records that a period may have held and that were touched after it."""
    conditions = []
    for period in periods:
        row = store.row(  # records are numbered as they come: from the first that came after it, none was there
            "SELECT record FROM revision WHERE seq > :revision AND entity = 'action' AND previous IS NULL"
            " ORDER BY seq LIMIT 1",
            {"revision": period.revision},
        )
        before = f" AND id < {row[0]}" if row else ""
        conditions.append(f"(revision > {period.revision}{before})")
    return dict(store.rows(f"SELECT id, revision FROM action WHERE {' OR '.join(conditions)}"))


def _gone_since(store: Store, periods: Sequence[Frozen]) -> dict[int, int]:
    """Record -> newest revision, of the records that an undo or a redo took away since."""
    rows = store.rows(
        "SELECT record, max(revision.seq) FROM step JOIN revision ON revision.seq BETWEEN step.first AND step.last"
        " WHERE step.seq > :number AND step.kind IN ('undo', 'redo') AND entity = 'action' AND payload = :gone"
        " AND NOT EXISTS (SELECT 1 FROM action WHERE action.id = record) GROUP BY record",
        {"number": min(p.number for p in periods), "gone": NO_RECORD},
    )
    return dict(rows)


def _payloads(store: Store, newest: Sequence[int], earliest: int) -> dict[int, list[tuple[int, str | None]]]:
    """Record -> its revisions with their payloads, the newest first, back to the state at ``earliest``."""
    found: dict[int, list[tuple[int, str | None]]] = {}
    for start in range(0, len(newest), _BATCH):
        marks = ", ".join(map(str, newest[start : start + _BATCH]))
        for record, seq, payload in store.rows(
            "WITH RECURSIVE back (record, seq, previous, payload) AS ("
            f"SELECT record, seq, previous, payload FROM revision WHERE seq IN ({marks}) UNION ALL"
            " SELECT back.record, revision.seq, revision.previous, revision.payload FROM back"
            " JOIN revision ON revision.seq = back.previous WHERE back.seq > :earliest)"
            " SELECT record, seq, payload FROM back ORDER BY record, seq DESC",
            {"earliest": earliest},
        ):
            found.setdefault(record, []).append((seq, payload))
    return found


def _at(states: Sequence[tuple[int, str | None]], revision: int) -> str:
    """What a record said at a revision; '' where it was not there. What was redacted is read from what came next."""
    later: str | None = None
    for seq, payload in states:
        if seq <= revision:
            known = payload if payload is not None else later
            return "" if known is None or known == NO_RECORD else known
        later = payload if payload is not None else later
    return ""


def _inside(action: Action, period: Frozen, campaigns: Mapping[str, int]) -> bool:
    return campaigns[action.campaign] == period.campaign and period.first <= action.counted <= period.last


def _with_known_codes(ledger: Ledger, action: Action) -> Action:
    """The action without a code of a growing list that an undo took away since."""
    lost: dict[str, Any] = {
        name: "" for name in CODED if getattr(action, name) and getattr(action, name) not in ledger.codes[name]
    }
    return replace(action, **lost) if lost else action


def _add(ledger: Ledger, was: _Was, number: int, uid: str, action: Action, revision: int) -> None:
    was.rows.append((number, bytes.fromhex(uid), *ledger.actions.values_of(action), revision))
    was.partners += _partners(ledger, number, action)


def _partners(ledger: Ledger, number: int, action: Action) -> Iterator[tuple[int, int, int]]:
    for position, code in enumerate(action.partners):
        yield number, ledger.actions.department_id(code), position
