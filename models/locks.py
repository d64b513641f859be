# SPDX-License-Identifier: MIT
"""Which periods are locked, asked of the file itself: one look-up by an index, so that nothing has to be kept current.

Only periods of the campaign's own locking grain lock; others (a week that straddles two months) only report.
How a period comes to be locked is told in periods.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dates import Grain, Period, day_of, period_of
from models.errors import Param, RefusedError
from models.store import Store


class State(StrEnum):
    """Where a period stands on its way to headquarters."""

    OPEN = "open"
    CHECKED = "checked"
    APPROVED = "approved"
    CLOSED = "closed"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"


# In these nothing that counts in the period may move. A returned one is reopened by a step of its own.
LOCKED = frozenset({State.CLOSED, State.SUBMITTED, State.ACKNOWLEDGED, State.RETURNED})
_IS_LOCKED = "state IN ({})".format(", ".join(f"'{state}'" for state in sorted(LOCKED)))


@dataclass(frozen=True, slots=True)
class Locked:
    """The locked periods of one campaign as they were when they were asked for: what entries are checked against."""

    grain: Grain = Grain.MONTH
    ends: date = date.max
    codes: frozenset[str] = frozenset()

    def holding(self, day: date) -> Period | None:
        """The locked period that holds a day; None where its period is open."""
        if not self.codes:
            return None
        period = period_of(day, self.grain)
        return period if period.code in self.codes else None

    def open_day(self, day: date) -> date | None:
        """The day itself where its period is open, else the first day of the next open one.

        None where the campaign has no open period from there on.
        """
        period = self.holding(day)
        while period is not None:
            day = period.next().first
            period = self.holding(day)
        return day if day <= self.ends else None

    def open_period(self, day: date) -> Period | None:
        """The open period in which what belongs to a day is counted."""
        found = self.open_day(day)
        return period_of(found, self.grain) if found is not None else None


def locked_periods(store: Store, campaign: str) -> Locked:
    """The locked periods of a campaign, by its code. Raises KeyError where there is no such campaign."""
    row = store.row("SELECT id, grain, ends FROM campaign WHERE code = :code", {"code": campaign})
    if row is None:
        raise KeyError(campaign)
    grain = Grain(row[1])
    codes = (held.code for held in any_locked(store, row[0]) if held.code == period_of(held.first, grain).code)
    return Locked(grain, day_of(row[2]), frozenset(codes))


def lock_on(store: Store, campaign: str, day: date) -> Period | None:
    """The locked period of a campaign (its code) that holds a day; None where its period is open."""
    row = store.row("SELECT id, grain FROM campaign WHERE code = :code", {"code": campaign})
    if row is None:
        return None
    period = period_of(day, Grain(row[1]))
    held = store.row(
        f"SELECT 1 FROM period WHERE campaign = :campaign AND code = :code AND {_IS_LOCKED}",
        {"campaign": row[0], "code": period.code},
    )
    return period if held is not None else None


def refuse_locked(store: Store, campaign: str, day: date) -> None:
    """Raise RefusedError where what counts on a day may not come, go or change: its period is locked."""
    period = lock_on(store, campaign, day)
    if period is not None:
        code, params = closed_words(period, locked_periods(store, campaign))
        raise RefusedError(code, **params)


def closed_words(period: Period, locked: Locked) -> tuple[str, dict[str, Param]]:
    """How it is said that a period is closed: the code of the message and its parameters, the way on among them."""
    later = locked.open_period(period.last)
    if later is None:
        return "period-closed-last", {"period": period.code}
    return "period-closed", {"period": period.code, "open": later.code, "day": later.first.isoformat()}


@dataclass(frozen=True, slots=True)
class Held:
    """A period that stands still, of whatever grain: its code and the days it covers."""

    code: str
    first: date
    last: date


def any_locked(store: Store, campaign: int) -> list[Held]:
    """A campaign's (row id) periods of whatever grain that stand still, oldest first."""
    rows = store.rows(
        f"SELECT code, first, last FROM period WHERE campaign = :campaign AND {_IS_LOCKED} ORDER BY first, last",
        {"campaign": campaign},
    )
    return [Held(code, day_of(first), day_of(last)) for code, first, last in rows]
