# SPDX-License-Identifier: MIT
"""A campaign's periods: which there are, when each is due, and what was submitted for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.checks import Campaign
from models.dates import Grain, Period, day_number, period_of
from models.filters import Filter
from models.ledger import Ledger
from models.periods import PeriodState, Span, State
from models.store import Store


def periods_of(campaign: Campaign, until: date) -> list[Period]:
    """The campaign's locking periods from its beginning up to the one that holds ``until``, oldest first."""
    grain = Grain(campaign.grain)
    found: list[Period] = []
    period = period_of(campaign.begins, grain)
    while period.first <= min(until, campaign.ends):
        found.append(period)
        period = period.next()
    return found


def records_of(campaign: Campaign, span: Span) -> Filter:
    """The standing records that count in a span of a campaign."""
    return Filter(where={"campaign": (campaign.code,)}, first=span.first, last=span.last)


@dataclass(frozen=True, slots=True)
class PeriodStatus:
    """A period with its standing records, the newest summary's version (0 for none), and where it stands."""

    period: Period
    records: int
    version: int
    state: PeriodState

    @property
    def waits(self) -> bool:
        """Whether its summary is still to be written: none was, or it was reopened or came back since."""
        again = self.state.id > 0 and self.state.state in (State.OPEN, State.CHECKED, State.APPROVED, State.CLOSED)
        return self.records > 0 and (not self.version or again or self.state.state is State.RETURNED)


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
    versions: dict[str, int] = dict(
        source.rows(
            "SELECT period, max(version) FROM submission WHERE campaign = :campaign GROUP BY period",
            {"campaign": campaign_id},
        )
    )
    states = {state.code: state for state in ledger.periods.on(source).all(campaign.code)}
    found = []
    for period in periods_of(campaign, until):
        first, last = day_number(period.first), day_number(period.last)
        records = sum(count for day, count in counts.items() if first <= day <= last)
        state = states.get(period.code) or PeriodState(0, campaign.code, period.code, period.first, period.last)
        found.append(PeriodStatus(period, records, versions.get(period.code, 0), state))
    return found
