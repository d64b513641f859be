# SPDX-License-Identifier: MIT
"""What the Reports page reads beside the window: a campaign's periods, and the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.checks import Campaign
from models.dates import after_working_days
from models.errors import UserError
from models.ledger import Ledger
from models.periods import State
from models.reporting.approval import Approval, approval
from models.reporting.period import PeriodStatus, statuses
from models.reporting.preview import Preview, preview
from models.reporting.submission import submissions_of
from models.store import Store
from ui.jobs import or_refusal
from ui.widgets.report_periods import PeriodLine
from ui.widgets.tally.words import TallyWords
from ui.wording import Wording


@dataclass(frozen=True, slots=True)
class Overview:
    """A campaign's periods, oldest first, and the newest version submitted of the whole of it (0 for none)."""

    campaign: Campaign
    statuses: Sequence[PeriodStatus]
    version: int

    def lines(self, today: date, wording: Wording, words: TallyWords, whole: str) -> list[PeriodLine]:
        """The periods as lines, the newest first, and at the end the campaign, which is called ``whole``."""
        lines = []
        for status in reversed(self.statuses):
            period, state = status.period, status.state.state
            due = after_working_days(period.last, self.campaign.deadline_days)
            late, running = due < today, period.last >= today
            label, said = words.period(period.code), wording.say("period-state", state)
            line = PeriodLine(period.code, label, status.records, status.version, due, late, running, state, said)
            lines.append(line)
        due = after_working_days(self.campaign.ends, self.campaign.deadline_days)
        late, running = due < today, self.campaign.ends >= today
        records = sum(status.records for status in self.statuses)
        state = State.SUBMITTED if self.version else State.OPEN
        said = wording.say("period-state", state)
        return [*lines, PeriodLine(self.campaign.code, whole, records, self.version, due, late, running, state, said)]

    def due_first(self, today: date) -> str:
        """The code of the oldest period that is over and waits to be submitted, else of the newest over."""
        over = [status for status in self.statuses if status.period.last < today]
        waiting = [status for status in over if status.waits]
        newest = (over or self.statuses)[-1:]
        return next((status.period.code for status in (waiting or newest)), self.campaign.code)


def read_overview(ledger: Ledger, campaign: Campaign, today: date, store: Store) -> Overview:
    """The periods up to today, and what was submitted of the whole campaign."""
    made = submissions_of(ledger, campaign, store=store)
    version = next((int(one["version"]) for one in made if one["period"] == campaign.code), 0)
    return Overview(campaign, statuses(ledger, campaign, today, store=store), version)


def read_period(
    ledger: Ledger, campaign: Campaign, period: str, approving: bool, today: date, store: Store
) -> tuple[Preview, Approval | None] | UserError:
    """The period as it would be submitted, and what it is approved by where that is looked at."""

    def read() -> tuple[Preview, Approval | None]:
        found = preview(ledger, campaign, period, store=store, today=today)
        return found, approval(ledger, campaign, found.span, store=store) if approving else None

    return or_refusal(read)
