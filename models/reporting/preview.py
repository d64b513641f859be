# SPDX-License-Identifier: MIT
"""What a period's summary will say, and what stands out before it is submitted. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.checks import Campaign
from models.errors import UserError
from models.filters import Filter
from models.history import History
from models.ledger import Ledger
from models.overview import coercive_without_basis
from models.reporting.period import Span, span_of
from models.reporting.submission import submissions_of
from models.store import Store
from models.tally.layout import Layout, lay_out
from models.tally.query import Cell, Query


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: what it is, how many, and the filter of its records, None where there is none.

    ``basis-missing``: coercive measures without a legal basis. ``unstated``: quantities without a number.
    ``voided``: records that no longer stand (since the newest submission, where there is one).
    ``changed``: records logged or changed since it. ``part-above``: an of-which figure above its whole.
    """

    code: str
    count: int
    filter: Filter | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """An earlier submission of the period."""

    version: int
    at: int
    post: str
    records: int
    digest: str


@dataclass(frozen=True)
class Preview:
    """The summary by measure and department, its findings, and what was submitted before, newest first."""

    span: Span
    layout: Layout
    records: int
    findings: Sequence[Finding]
    made: Sequence[Made]


def preview(ledger: Ledger, campaign: Campaign, period: str, *, store: Store | None = None) -> Preview:
    """Look at a period as it would be submitted now. ``store`` is a worker's own reader. Raises UserError."""
    span = span_of(campaign, period)
    wanted = Filter(where={"campaign": (campaign.code,)}, first=span.first, last=span.last)
    layout = lay_out(ledger.tally(Query(("measure",), ("department",), wanted), store=store), ledger.codes)
    own = [row for row in submissions_of(ledger, campaign, store=store) if row["period"] == span.code]
    made = [Made(int(m["version"]), int(m["at"]), str(m["post"]), int(m["records"]), str(m["digest"])) for m in own]
    since = _revision_after(ledger, campaign, span, store)
    return Preview(
        span,
        layout,
        ledger.pages.count(wanted, store=store),
        [finding for finding in _findings(ledger, campaign, wanted, layout, since, store) if finding.count],
        made,
    )


def _findings(
    ledger: Ledger, campaign: Campaign, wanted: Filter, layout: Layout, since: int | None, store: Store | None
) -> list[Finding]:
    found = []

    def counted(code: str, filter: Filter) -> None:
        found.append(Finding(code, ledger.pages.count(filter, store=store), filter))

    unlawful = coercive_without_basis(ledger, campaign)
    if unlawful is not None:
        counted("basis-missing", replace(unlawful, first=wanted.first, last=wanted.last))
    found.append(Finding("unstated", sum(cell.total.unstated for cell in layout.tally.grand_totals)))
    found += _parts_above(ledger, layout.tally.grand_totals)
    counted("voided", replace(wanted, voided=True, since_revision=since))
    if since is not None:
        counted("changed", replace(wanted, since_revision=since))
    return found


def _parts_above(ledger: Ledger, totals: Sequence[Cell]) -> list[Finding]:
    """Of-which figures above a whole that is not open upwards."""
    by_measure = {cell.measure: cell for cell in totals}
    found = []
    for cell in totals:
        parent = ledger.codes.measure(cell.measure).parent
        whole = by_measure.get(parent)
        if not parent or not cell.total.stated or (whole and (whole.total.up or whole.total.unstated)):
            continue
        if cell.total.value > (whole.total.value if whole else 0):
            found.append(Finding("part-above", 1, measure=cell.measure))
    return found


def _revision_after(ledger: Ledger, campaign: Campaign, span: Span, store: Store | None) -> int | None:
    """The first revision that the period's newest submission did not see; None where there is none."""
    source = store or ledger.store
    row = source.row(
        "SELECT history FROM submission WHERE campaign = :campaign AND period = :period ORDER BY version DESC LIMIT 1",
        {"campaign": ledger.campaigns.ids[campaign.code], "period": span.code},
    )
    if row is None:
        return None
    try:
        return History(source, ledger.circumstances).step_of(row[0]).last + 1
    except KeyError as error:
        raise UserError("ledger-damaged", path=str(ledger.path), reason=f"step {row[0]}") from error
