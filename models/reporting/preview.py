# SPDX-License-Identifier: MIT
"""What a period's summary will say, and what stands out before it is submitted. Writes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.checks import Campaign
from models.history import History
from models.ledger import Ledger
from models.periods import PeriodState, Span, State, span_of
from models.reporting.closing import locks
from models.reporting.findings import Finding, findings_of
from models.reporting.period import records_of
from models.reporting.submission import submissions_of
from models.store import Store
from models.tally.layout import Layout, lay_out
from models.tally.query import Query


@dataclass(frozen=True, slots=True)
class Made:
    """An earlier submission of the period."""

    version: int
    at: int
    post: str
    records: int
    digest: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that a period took: where it came, when (seconds since 1970, UTC), by which post, and why."""

    state: State
    at: int
    post: str
    note: str


@dataclass(frozen=True)
class Preview:
    """The summary by measure and department, its findings, and what was submitted before, newest first.

    ``state`` says where the period stands, ``steps`` how it came there, newest first; ``locks`` whether it is one
    that is closed, or only reported on.
    """

    span: Span
    layout: Layout
    records: int
    findings: Sequence[Finding]
    made: Sequence[Made]
    state: PeriodState
    steps: Sequence[Taken]
    locks: bool


def preview(
    ledger: Ledger, campaign: Campaign, period: str, *, store: Store | None = None, today: date | None = None
) -> Preview:
    """Look at a period as it would be submitted now. ``store`` is a worker's own reader. Raises UserError."""
    span = span_of(campaign, period)
    wanted = records_of(campaign, span)
    layout = lay_out(ledger.tally(Query(("measure",), ("department",), wanted), store=store), ledger.codes)
    own = [row for row in submissions_of(ledger, campaign, store=store) if row["period"] == span.code]
    made = [Made(int(m["version"]), int(m["at"]), str(m["post"]), int(m["records"]), str(m["digest"])) for m in own]
    periods = ledger.periods.on(store) if store is not None else ledger.periods
    state = periods.of(campaign.code, span.code)
    findings = findings_of(ledger, campaign, span, store=store, totals=layout.tally.grand_totals, today=today)
    return Preview(
        span,
        layout,
        ledger.pages.count(wanted, store=store),
        findings if not state.locked else [finding for finding in findings if finding.severity is None],
        made,
        state,
        _steps(ledger, state, store),
        locks(campaign, span),
    )


def _steps(ledger: Ledger, state: PeriodState, store: Store | None) -> list[Taken]:
    if not state.revision:
        return []
    history = History(store, ledger.circumstances) if store is not None else ledger.history
    said = (json.loads(revision.payload) for revision in history.of_record(state.revision) if revision.payload)
    return [Taken(State(one["state"]), one["at"], one["post"], one["note"]) for one in said]
