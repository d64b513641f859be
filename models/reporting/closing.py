# SPDX-License-Identifier: MIT
"""Closing a period: its records are read and digested aside, then one short transaction freezes them.

Begun again where an edit came in between; cancelled or killed at any instant, the period stays as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from models.actions import payload_of
from models.changes import Changes
from models.checks import Campaign
from models.errors import RefusedError, Severity
from models.ledger import Ledger
from models.periods import LOCKED, PeriodState, Span, State, digest_of_records, span_of
from models.periods import locks as locks
from models.reporting.findings import Finding, findings_of
from models.reporting.period import records_of
from models.store import Store
from models.tally.query import Query, Tally

_EVERY = 5000  # records between two words of progress

Progress = tuple[int, int]  # records read, and how many there are


@dataclass(frozen=True, slots=True)
class Summary:
    """What a summary says, before it is written: the tally by measure and department, and its records' digest."""

    campaign: Campaign
    span: Span
    tally: Tally
    records: int
    digest: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A period as it was closed, over how many records, and the step that closed it."""

    state: PeriodState
    records: int
    changes: Changes


def summarise(
    ledger: Ledger, campaign: Campaign, span: Span, *, store: Store, closing: str | None = None
) -> Generator[Progress, None, Summary]:
    """Tally a period and digest its records, all as they are at one instant.

    With ``closing``, the note that the period is to be closed with, raises RefusedError where something stands against
    that at the same instant.
    """
    wanted = records_of(campaign, span)
    with store.snapshot():
        if closing is not None:
            _refuse_findings(ledger, campaign, span, closing, store)
        tally = ledger.tally(Query(("measure",), ("department",), wanted), store=store)
        whole = ledger.pages.count(wanted, store=store)
        digests: list[bytes] = []
        for record in ledger.records(wanted, store=store):
            digests.append(hashlib.sha256(payload_of(record.uid, record.action).encode()).digest())
            if len(digests) % _EVERY == 0:
                yield len(digests), whole
    return Summary(campaign, span, tally, len(digests), digest_of_records(digests))


def close_period(ledger: Ledger, campaign: Campaign, code: str, *, note: str = "") -> Iterator[Progress | Closed]:
    """Close a period: nothing that counts in it moves any more.

    Yields records read, at last what was Closed. ``note`` explains what the findings ask to be explained. Raises
    RefusedError, and changes nothing, for a span that is only reported on, for a period that is closed already, and
    where something stands against it (``standing_against``).
    """
    span = _own(campaign, code)
    with closing(ledger.store.second_writer()) as store:
        periods = ledger.periods.on(store)
        while True:
            was = periods.of(campaign.code, span.code)
            if was.state in LOCKED:
                raise RefusedError("period-step-unknown", period=span.code, was=was.state, state=State.CLOSED)
            summary = yield from summarise(ledger, campaign, span, store=store, closing=note)
            number = summary.tally.history
            try:
                changes = periods.move(
                    campaign, span.code, State.CLOSED, note=note, frozen=number, digest=summary.digest
                )
            except RefusedError as error:
                if error.code != "changed-meanwhile":
                    raise
                continue  # an edit came in between
            yield Closed(periods.of(campaign.code, span.code), summary.records, changes)
            return


def move_period(ledger: Ledger, campaign: Campaign, code: str, state: State, *, note: str = "") -> Changes:
    """Let a period take any other step than closing. Raises RefusedError where it does not lead on from where it is."""
    return ledger.periods.move(campaign, _own(campaign, code).code, state, note=note)


def standing_against(findings: list[Finding], note: str = "") -> list[Finding]:
    """What keeps a period from being closed: errors, and what asks for an explanation while there is no ``note``."""
    keeping = {Severity.ERROR} if note.strip() else {Severity.ERROR, Severity.EXPLAIN}
    return [finding for finding in findings if finding.severity in keeping]


def _refuse_findings(ledger: Ledger, campaign: Campaign, span: Span, note: str, store: Store) -> None:
    against = standing_against(findings_of(ledger, campaign, span, store=store), note)
    if against:
        explained = all(finding.severity is Severity.EXPLAIN for finding in against)
        code = "period-unexplained" if explained else "period-findings"
        raise RefusedError(code, period=span.code, count=len(against))


def _own(campaign: Campaign, code: str) -> Span:
    span = span_of(campaign, code)
    if not locks(campaign, span):
        raise RefusedError("period-only-reported", period=span.code, grain=campaign.grain)
    return span
