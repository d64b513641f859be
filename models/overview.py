# SPDX-License-Identifier: MIT
"""What a clerk looks at first: the period's figures, how they compare, what stands open, today's steps."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.checks import Campaign
from models.dates import Grain, Period, after_working_days, is_working_day, period_of
from models.filters import NOT_RECORDED, Filter
from models.history import History, Step
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Bound, Total
from models.reporting.period import statuses
from models.store import Store
from models.tally.query import Cell, Query

_FIGURES = 8  # headline figures: two rows of cards on a small screen
_STEPS = 200  # steps of one day that are looked through
_OLDER = 6  # steps that are shown of the days before


class State(StrEnum):
    """Where a campaign stands today."""

    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure's sum in the period, and in the span before that it compares with."""

    measure: str
    now: Cell | None
    before: Cell | None

    @property
    def change(self) -> tuple[int, int] | None:
        """(difference, earlier value) where both figures are exact and the earlier is not zero, else None.

        A percentage of anything else would say more than is known.
        """
        if self.now is None or self.before is None:
            return None
        now, before = self.now.total, self.before.total
        if self.now.unadded or self.before.unadded or not before.value:
            return None
        if now.unstated or before.unstated or not (now.bound is before.bound is Bound.EXACT):
            return None
        return now.value - before.value, before.value


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period and the last day to submit it."""

    period: Period
    day: date


@dataclass(frozen=True, slots=True)
class PartAboveWhole:
    """An of-which line above its parent over the campaign: possible (logged later, by others), to look at."""

    part: Cell
    whole: Cell | None


@dataclass(frozen=True, slots=True)
class RegisterDue:
    """How many open dossiers of a register are past their limit, and how many reach it within a week."""

    register: Register
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page says at once. ``compared`` is the span that the figures before cover."""

    campaign: Campaign
    today: date
    state: State
    period: Period
    compared: tuple[date, date]
    records: int
    figures: Sequence[Figure]
    due: Deadline
    steps_today: Sequence[Step]
    steps_before: Sequence[Step]

    @property
    def period_filter(self) -> Filter:
        """The records of the period."""
        return Filter(where={"campaign": (self.campaign.code,)}).within(self.period)


@dataclass(frozen=True, slots=True)
class Concerns:
    """What the whole campaign's records leave to look at; reading it takes longer.

    ``unsubmitted``: periods that ended and wait for their summary or a newer one, oldest first. ``due``: the
    registers in which a limit is past or near.
    """

    records: int
    without_basis: int
    above_whole: Sequence[PartAboveWhole]
    unsubmitted: Sequence[Deadline]
    due: Sequence[RegisterDue] = ()


def working_days_until(today: date, day: date) -> int:
    """How many working days are left after today up to and with a day; negative once it is past."""
    if day < today:
        return -working_days_until(day, today)
    return sum(is_working_day(today + timedelta(days=n)) for n in range(1, (day - today).days + 1))


def state_of(campaign: Campaign, today: date) -> State:
    """Where a campaign stands today."""
    if today < campaign.begins:
        return State.AHEAD
    return State.OVER if today > campaign.ends else State.RUNNING


def due(campaign: Campaign, period: Period) -> Deadline:
    """When a period of a campaign is to be submitted."""
    return Deadline(period, after_working_days(period.last, campaign.deadline_days))


def coercive_without_basis(ledger: Ledger, campaign: Campaign) -> Filter | None:
    """The records of coercive measures in which no legal basis is recorded; None where none is coercive."""
    measures = ledger.campaigns.catalogue(campaign).measures.values()
    coercive = tuple(m.code for m in measures if m.coercive)
    if not coercive:
        return None
    return Filter(where={"campaign": (campaign.code,), "measure": coercive, "legal_basis": (NOT_RECORDED,)})


def overview(ledger: Ledger, campaign: Campaign, today: date, *, store: Store | None = None) -> Overview:
    """Read the figures of today's period, or of the campaign's last; ``store`` is a worker's own reader."""
    state = state_of(campaign, today)
    day = min(max(today, campaign.begins), campaign.ends)
    period = period_of(day, Grain(campaign.grain))
    compared = _compared(period, day, over=state is State.OVER or day == period.last)
    own = Filter(where={"campaign": (campaign.code,)})
    now = _cells(ledger, own.within(period), store)
    before = _cells(ledger, Filter(where=own.where, first=compared[0], last=compared[1]), store)
    today_steps, older = _steps(ledger, today, store)
    return Overview(
        campaign=campaign,
        today=today,
        state=state,
        period=period,
        compared=compared,
        records=ledger.pages.count(own.within(period), store=store),
        figures=_figures(ledger, campaign, now, before),
        due=due(campaign, period),
        steps_today=today_steps,
        steps_before=older,
    )


def concerns(ledger: Ledger, campaign: Campaign, today: date, *, store: Store | None = None) -> Concerns:
    """Look through all of a campaign's records; ``store`` is a worker's own reader."""
    own = Filter(where={"campaign": (campaign.code,)})
    unlawful = coercive_without_basis(ledger, campaign)
    return Concerns(
        records=ledger.pages.count(own, store=store),
        without_basis=ledger.pages.count(unlawful, store=store) if unlawful else 0,
        above_whole=_above_whole(ledger, campaign, _cells(ledger, own, store)),
        unsubmitted=[
            due(campaign, status.period)
            for status in statuses(ledger, campaign, today, store=store)
            if status.waits and status.period.last < today
        ],
        due=list(dossiers_due(ledger, campaign, today, store)),
    )


def dossiers_due(ledger: Ledger, campaign: Campaign, today: date, store: Store | None) -> Iterator[RegisterDue]:
    """The registers in which an open dossier's limit is past or near."""
    from models.registers import due_soon, overdue  # when the concerns are read: the first figures do without

    catalogue, pages = ledger.campaigns.catalogue(campaign), ledger.dossier_pages
    for register in Register:
        if catalogue.path(register):
            late, near = (
                pages.count(wanted.having("campaign", campaign.code), store=store)
                for wanted in (overdue(register, today), due_soon(register, today))
            )
            if late or near:
                yield RegisterDue(register, late, near)


def _compared(period: Period, day: date, *, over: bool) -> tuple[date, date]:
    """The whole period before; for one that still runs, as many of its days as have passed of this one."""
    before = period.previous()
    if over:
        return before.first, before.last
    return before.first, min(before.last, before.first + (day - period.first))


def _cells(ledger: Ledger, wanted: Filter, store: Store | None) -> dict[str, Cell]:
    tally = ledger.tally(Query(("measure",), filter=wanted), store=store)
    return {cell.measure: cell for cell in tally.cells.values()}


def _figures(ledger: Ledger, campaign: Campaign, now: dict[str, Cell], before: dict[str, Cell]) -> list[Figure]:
    """The measures with the most records, whole ones before parts, in the catalogue's order."""
    known = [(m.code, depth) for m, depth in ledger.campaigns.catalogue(campaign).measures_in_order()]
    order = {code: place for place, (code, _) in enumerate(known)}
    whole = [code for code, depth in known if depth == 0 and (code in now or code in before)]
    whole.sort(key=lambda code: -sum(c[code].total.records for c in (now, before) if code in c))
    chosen = sorted(whole[:_FIGURES], key=lambda code: order[code])
    return [Figure(code, now.get(code), before.get(code)) for code in chosen]


def _above_whole(ledger: Ledger, campaign: Campaign, cells: dict[str, Cell]) -> list[PartAboveWhole]:
    found = []
    for measure in ledger.campaigns.catalogue(campaign).measures.values():
        part, whole = cells.get(measure.code), cells.get(measure.parent)
        if not measure.parent or part is None or not part.total.stated:
            continue
        limit = whole.total if whole is not None else Total()
        open_up = limit.up or limit.unstated  # the whole may be more than was said
        if part.total.value > limit.value and not open_up:
            found.append(PartAboveWhole(part, whole))
    return found


def _steps(ledger: Ledger, today: date, store: Store | None) -> tuple[list[Step], list[Step]]:
    """The steps of today, newest first, and some of those before."""
    midnight = int(datetime.datetime.combine(today, datetime.time()).timestamp())
    history = History(store, ledger.circumstances) if store is not None else ledger.history
    recent = history.recent(_STEPS)
    return [s for s in recent if s.at >= midnight], [s for s in recent if s.at < midnight][:_OLDER]
