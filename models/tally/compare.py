# SPDX-License-Identifier: MIT
"""Figures beside those of another time, place or body: which ones they are compared with, and what comes of it.

A difference has the bounds of its parts (DESIGN 4.2). A percentage is made of exact figures only; where there is none
a ``Word`` says why.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, partial

from models.catalogue import Kind
from models.dates import DateError, Grain, month_end, parse_period, period_of
from models.errors import UserError
from models.filters import Filter
from models.quantity import Bound, Quantity, Total, difference
from models.tally.query import Cell, Key, Query, Tally

_DAY = timedelta(days=1)


class Against(StrEnum):
    """What figures are compared with."""

    PREVIOUS = "previous"  # 环比
    LAST_YEAR = "last-year"  # 同比
    SUBMITTED = "submitted"  # the same figures as they were when their periods were closed
    REGION = "region"
    DEPARTMENT = "department"


class Word(StrEnum):
    """Why there is no percentage."""

    FROM_ZERO = "from-zero"
    NOT_EXACT = "not-exact"
    UNSTATED = "unstated"
    NOTHING = "nothing"  # on both sides
    NOT_ADDED = "not-added"  # figures of several periods that are not added up


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against what; ``code`` names the other region or department."""

    against: Against
    code: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure is more than another one.

    ``difference`` is None where a part is unstated; ``per_thousand`` is the change in thousandths of the other
    figure, rounded half away from zero, or None where ``word`` says why.
    """

    difference: Quantity | None
    per_thousand: int | None = None
    word: Word | None = None


def change(now: Total, then: Total) -> Change:
    """How a figure differs from the one it is compared with; a total of no record is an exact nothing."""
    found = difference(now, then)
    if found is None:
        return Change(None, word=Word.UNSTATED)
    if found.bound is not Bound.EXACT or now.bound is not Bound.EXACT or then.bound is not Bound.EXACT:
        return Change(found, word=Word.NOT_EXACT)
    if not then.value:
        return Change(found, word=Word.FROM_ZERO if now.value else Word.NOTHING)
    assert found.value is not None
    return Change(found, thousandths(found.value, then.value))


def thousandths(part: int, whole: int) -> int:
    """A part in thousandths of its whole, which is not zero, rounded half away from zero."""
    size = (2000 * abs(part) + abs(whole)) // (2 * abs(whole))
    return size if part * whole >= 0 else -size


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The other figures: their query, and which of their periods stands beside one's own.

    ``period`` gives a period's counterpart, '' for none, and ``own`` turns that round. ``totals``: whether totals
    over all periods cover as much as one's own, and so compare.
    """

    query: Query
    period: Callable[[str], str] = str
    own: Callable[[str], str] = str
    totals: bool = True


def counterpart(query: Query, comparison: Comparison) -> Counterpart:
    """What a query's figures are compared with.

    Raises UserError: ``comparison-needs-span`` without a span of days to go back from, ``comparison-on-axis`` where
    the other region or department would be compared with every line.
    """
    against = comparison.against
    if against is Against.SUBMITTED:
        return Counterpart(query)
    if against in (Against.REGION, Against.DEPARTMENT):
        if against in query.dimensions:
            raise UserError("comparison-on-axis", dimension=str(against))
        return Counterpart(replace(query, filter=query.filter.having(str(against), comparison.code)))
    if "period" not in query.dimensions:
        return Counterpart(replace(query, filter=_span_before(query.filter, against)))
    if against is Against.LAST_YEAR:
        wanted = replace(
            query.filter,
            first=_year_before(query.filter.first, query.grain),
            last=_year_before(query.filter.last, query.grain, end=True),
        )
        # Without both ends the other totals would hold one's own, or begin where these begin.
        whole = query.filter.first is not None and query.filter.last is not None
        return Counterpart(replace(query, filter=wanted), partial(_of_year, -1), partial(_of_year, 1), totals=whole)
    first = query.filter.first
    if first is not None and not query.cumulative:  # figures to date all begin where the filter does
        first = period_of(first, query.grain).previous().first
    return Counterpart(replace(query, filter=replace(query.filter, first=first)), _previous, _next, totals=False)


def _span_before(wanted: Filter, against: Against) -> Filter:
    first, last = wanted.first, wanted.last
    if first is None or last is None:
        raise UserError("comparison-needs-span")
    if against is Against.LAST_YEAR:
        return replace(wanted, first=_year_before(first), last=_year_before(last, end=True))
    for grain in reversed(Grain):
        period = period_of(first, grain)
        if (period.first, period.last) == (first, last):
            return replace(wanted, first=period.previous().first, last=period.previous().last)
    return replace(wanted, first=first - (last - first) - _DAY, last=first - _DAY)


def _year_before(day: date | None, grain: Grain = Grain.DAY, *, end: bool = False) -> date | None:
    """The day a year before; the end of a month becomes the end of that month, a week's day that of the same week.

    For a day of a 53rd week that the year before did not have, it is one of its last week: as an ``end`` its Sunday.
    """
    if day is None:
        return None
    if grain is Grain.WEEK:
        year, week, weekday = day.isocalendar()
        last_week = date(year - 1, 12, 28).isocalendar().week
        if week > last_week:
            week, weekday = last_week, 7 if end else weekday
        return date.fromisocalendar(year - 1, week, weekday)
    whole = month_end(day.year, day.month)
    then = month_end(day.year - 1, day.month)
    return then if (end and day == whole) or day.day > then.day else day.replace(year=day.year - 1)


def _previous(code: str) -> str:
    return parse_period(code).previous().code


def _next(code: str) -> str:
    return parse_period(code).next().code


def _of_year(later: int, code: str) -> str:
    """The period of the same name in another year: '' for a 29 February or a 53rd week that it did not have."""
    year, rest = code[:4], code[4:]
    try:
        return parse_period(f"{int(year) + later:04}{rest}").code
    except DateError:
        return ""


@dataclass(frozen=True)
class Beside:
    """The figures that a tally's own are compared with. ``other`` answers ``counterpart.query``."""

    query: Query
    other: Tally
    counterpart: Counterpart

    def then(self, codes: Mapping[str, str], measure: str) -> Total | None:
        """The figure beside the one of these codes, a cell's or a total's.

        It is of no record where nothing was counted, and None where there is nothing to compare with: no such period,
        or totals over other spans.
        """
        known = {**codes, "measure": measure}
        if "period" in known:
            known["period"] = self.counterpart.period(known["period"])
            if not known["period"]:
                return None
            if self.query.cumulative:
                known["period"] = self._newest_until(known["period"])
        elif not self.counterpart.totals:
            return None
        row, column = _key(known, self.query.rows), _key(known, self.query.columns)
        if row is not None and column is not None:
            cell = self.other.cells.get((row, column))
            return cell.total if cell else Total()
        if row is not None:
            found: Sequence[Cell] = self.other.row_totals.get(row, ())
        elif column is not None:
            found = self.other.column_totals.get(column, ())
        else:
            found = self.other.grand_totals
        return next((cell.total for cell in found if cell.measure == measure), Total())

    def keys(self, dimensions: Sequence[str], keys: Sequence[Key], *, until: str) -> list[Key]:
        """The other side's lines of an axis under one's own periods, those inside the filter and up to ``until``."""
        if "period" not in dimensions:
            return list(keys)
        place, wanted = dimensions.index("period"), self.query.filter
        own: dict[str, str] = {}
        for theirs in self._periods:
            code = self.counterpart.own(theirs)
            if code and code <= until:
                period = parse_period(code)
                after = wanted.first is None or period.last >= wanted.first
                if after and (wanted.last is None or period.first <= wanted.last):
                    own[theirs] = code
        return [(*key[:place], own[key[place]], *key[place + 1 :]) for key in keys if key[place] in own]

    def _newest_until(self, period: str) -> str:
        """The newest of the other periods up to this one: where nothing new was counted, its figures to date stand."""
        place = bisect_right(self._periods, period)
        return self._periods[place - 1] if place else period

    @cached_property
    def _periods(self) -> Sequence[str]:
        return self.other.periods

    def change(self, now: Total, then: Total | None, kind: Kind) -> Change | None:
        """How a figure changed against the one beside it, as ``then`` gives that; None where nothing can be said.

        A flow that was not counted is nothing, unless neither was; any other measure that was not counted is unknown,
        and no difference is made of it.
        """
        if then is None:
            return None
        counted = (now.records > 0, then.records > 0)
        return change(now, then) if (any(counted) if kind is Kind.FLOW else all(counted)) else None


def _key(codes: Mapping[str, str], dimensions: Sequence[str]) -> Key | None:
    return tuple(codes[d] for d in dimensions) if all(d in codes for d in dimensions) else None


def beside(query: Query, comparison: Comparison, ask: Callable[[Query], Tally]) -> Beside:
    """The figures that those of a query are compared with; ``ask`` answers a query. Raises as ``counterpart``."""
    found = counterpart(query, comparison)
    return Beside(query, ask(found.query), found)
