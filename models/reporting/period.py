# SPDX-License-Identifier: MIT
"""A campaign's periods: which there are, when each is due, and what was submitted for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.checks import Campaign
from models.dates import DateError, Grain, Period, day_number, parse_period, period_of
from models.errors import UserError
from models.ledger import Ledger
from models.store import Store


@dataclass(frozen=True, slots=True)
class Span:
    """What a submission covers: its code, first and last day."""

    code: str
    first: date
    last: date


def span_of(campaign: Campaign, text: str) -> Span:
    """The span behind a period's code, or the whole campaign behind its own code. Raises UserError."""
    if text == campaign.code:
        return Span(campaign.code, campaign.begins, campaign.ends)
    try:
        period = parse_period(text)
    except DateError as error:
        raise UserError(error.code, **error.params) from error
    if period.last < campaign.begins or period.first > campaign.ends:
        raise UserError("period-outside", period=period.code, begins=str(campaign.begins), ends=str(campaign.ends))
    return Span(period.code, period.first, period.last)


def periods_of(campaign: Campaign, until: date) -> list[Period]:
    """The campaign's locking periods from its beginning up to the one that holds ``until``, oldest first."""
    grain = Grain(campaign.grain)
    found: list[Period] = []
    period = period_of(campaign.begins, grain)
    while period.first <= min(until, campaign.ends):
        found.append(period)
        period = period.next()
    return found


@dataclass(frozen=True, slots=True)
class PeriodStatus:
    """A period with the number of standing records in it and the newest submission's version, 0 for none."""

    period: Period
    records: int
    version: int
    submitted_at: int = 0


def statuses(ledger: Ledger, campaign: Campaign, until: date, *, store: Store | None = None) -> list[PeriodStatus]:
    """Every locking period of a campaign up to a day, oldest first."""
    source = store or ledger.store
    campaign_id = ledger.campaigns.ids[campaign.code]
    counts: dict[int, int] = dict(
        source.rows(
            "SELECT counted, count(*) FROM action WHERE campaign = :campaign AND voided = '' GROUP BY counted",
            {"campaign": campaign_id},
        )
    )
    submitted = {
        period: (version, at)
        for period, version, at in source.rows(
            "SELECT period, max(version), max(at) FROM submission WHERE campaign = :campaign GROUP BY period",
            {"campaign": campaign_id},
        )
    }
    found = []
    for period in periods_of(campaign, until):
        first, last = day_number(period.first), day_number(period.last)
        records = sum(count for day, count in counts.items() if first <= day <= last)
        version, at = submitted.get(period.code, (0, 0))
        found.append(PeriodStatus(period, records, version, at))
    return found
