# SPDX-License-Identifier: MIT
"""Lines of a file that fall into closed periods: late finds are counted in the next open one, with their own date.

Only once it is known what the ledger has already: a file of last month that comes again adds nothing, nor does one
whose lines were counted late themselves, in whatever period that was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from models.actions import Action
from models.checks import late_problem
from models.dates import day_of
from models.errors import Problem, Severity
from models.intake.plan import Change, Plan
from models.locks import Locked, closed_words, locked_periods
from models.store import Store


class Late:
    """The locks of a plan's campaigns (by code), and what they do to its lines."""

    def __init__(self, store: Store, campaigns: Iterable[str]) -> None:
        self._store = store
        self._locked = {code: locked_periods(store, code) for code in campaigns}

    @property
    def any(self) -> bool:
        """Whether a period was ever closed: until then nothing was counted late."""
        return self._store.row("SELECT 1 FROM period WHERE frozen > 0 LIMIT 1") is not None

    def as_counted(self, action: Action, known: Action) -> Action:
        """A line that does not say when it counts counts where its record does, if its own period is closed."""
        implied = action.counted == action.date.last and action.date == known.date
        if implied and self._locked[action.campaign].holding(action.counted) is not None:
            return replace(action, counted=known.counted)
        return action

    def count_late(self, plan: Plan, places: Collection[int]) -> Iterator[list[int]]:
        """Let these lines, by their places in ``new``, count on each day on which their like was counted late.

        Yields after each of these days the places of the lines that are to be looked for there. In the end all of
        them count where they did.
        """
        days = self._days_of_late_finds()
        waiting: dict[int, list[date]] = {}
        for start, (campaigns, spans, counted) in plan.new.columns("campaign", "date", "counted"):
            for place, (campaign, span, day) in enumerate(zip(campaigns, spans, counted, strict=True), start):
                if day == span.last and (campaign, day) in days and place in places:
                    waiting[place] = list(days[campaign, day])
        own = {place: plan.new[place] for place in waiting}
        while waiting:
            plan.new.put({p: (own[p][0], replace(own[p][1], counted=left.pop())) for p, left in waiting.items()})
            yield list(waiting)
            waiting = {place: left for place, left in waiting.items() if left}
        plan.new.put(own)

    def _days_of_late_finds(self) -> Mapping[tuple[str, date], list[date]]:
        """The days on which something counts that ended before: (campaign, its last day) -> days, the latest first."""
        found: dict[tuple[str, date], list[date]] = {}
        for campaign, last, counted in self._store.rows(
            "SELECT DISTINCT campaign.code, last, counted FROM action JOIN campaign ON campaign.id = action.campaign"
            " WHERE counted > last ORDER BY counted DESC"
        ):
            found.setdefault((campaign, day_of(last)), []).append(day_of(counted))
        return found

    def count_later(self, plan: Plan, places: Collection[int]) -> Iterator[tuple[int, Problem]]:
        """Let these lines, by their places in ``new``, count in open periods. Yields a word on each.

        A line that names a closed period by itself stands against the file, and so does one with no open period
        after it.
        """
        found = self._found(plan, places)
        lines = {place: plan.new[place] for place in found}
        plan.new.put(
            {
                place: (uid, replace(action, counted=later))
                for place, (uid, action) in lines.items()
                if (later := found[place]) is not None and action.counted == action.date.last
            }
        )
        yield from ((place, self._word(action)) for place, (_, action) in lines.items())

    def _found(self, plan: Plan, places: Collection[int]) -> Mapping[int, date | None]:
        """The lines that would count in a closed period, each with the first day of the next open one."""
        days: dict[tuple[str, date], tuple[bool, date | None]] = {}
        found: dict[int, date | None] = {}
        for start, (campaigns, counted, voided) in plan.new.columns("campaign", "counted", "voided"):
            for place, (campaign, day, reason) in enumerate(zip(campaigns, counted, voided, strict=True), start):
                key = (campaign, day)
                if key not in days:
                    locked = self._locked[campaign]
                    days[key] = (locked.holding(day) is not None, locked.open_day(day))
                if days[key][0] and not reason and place in places:
                    found[place] = days[key][1]
        return found

    def _word(self, action: Action) -> Problem:
        locked = self._locked[action.campaign]
        closed, later = locked.holding(action.counted), locked.open_period(action.counted)
        assert closed is not None
        if action.counted == action.date.last and later is not None:
            return late_problem(closed, later)
        name = "counted" if action.counted != action.date.last else "date"
        return Problem(name, *closed_words(closed, locked))

    def changes(self, plan: Plan, *, asked: bool) -> Iterator[tuple[Change, Problem]]:
        """The changed lines whose record counts in a closed period, or would from now on: they are taken out.

        Where changes were ``asked`` for by uid they stand against the file, else the record stays as it is.
        """
        kept: list[Change] = []
        for change in plan.changed:
            problem = next(filter(None, map(self._closed, (change.record.action, change.action))), None)
            if problem is None:
                kept.append(change)
            elif _says_the_same(change):
                plan.already += 1
            else:
                yield change, replace(problem, severity=Severity.ERROR if asked else Severity.WARNING)
        plan.changed[:] = kept

    def _closed(self, action: Action) -> Problem | None:
        locked = self._locked.get(action.campaign, Locked())
        period = None if action.voided else locked.holding(action.counted)
        return Problem("date", *closed_words(period, locked)) if period is not None else None


def _says_the_same(change: Change) -> bool:
    """Whether a line that was to change a record says what it says, the words of the quantity aside."""
    before = change.record.action
    return replace(change.action, quantity=replace(change.action.quantity, words=before.quantity.words)) == before
