# SPDX-License-Identifier: MIT
"""The fast engine: the same tally as ``sql.py`` gives, from columns in memory.

Every dimension of a query is an axis, its codes in the order in which they are shown. A record's place on each axis
makes one number, and what shares a number is added up. Stocks and distinct measures, which do not add over time, are
folded from sums by month and from series (DESIGN 4.4).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from math import prod

import numpy as np
from numpy.typing import NDArray

from models.catalogue import Kind
from models.codes import Codes
from models.dates import Grain, day_of, period_of
from models.store import Store
from models.tally.adding import OPEN_DOWN, OPEN_UP, grouped
from models.tally.answer import Sums, Whole, added, answer_of, beginnings, together
from models.tally.columns import LARGEST_SUM, UNSTATED, Columns, Scattered, day_in, slot_of
from models.tally.periods import Calendar, slot
from models.tally.places import Places
from models.tally.query import CODED, FINER_THAN_MONTH, Basis, Query, Tally, with_measure
from models.tally.regions import nesting
from models.tally.selecting import Records, Selecting

_MOST_BEHIND = 2000  # revisions that a question waits for; more are made up for beside the work
_MOST_PLACES = 1 << 48  # of all axes together: months and regions outside come on top, within 64 bits
_KINDS = (Kind.FLOW, Kind.STOCK, Kind.DISTINCT)
_FLOW, _STOCK, _DISTINCT = range(3)
_FOREVER = 1 << 21  # behind every slot of a day


class Cube:
    """The columns of one ledger, and what they answer. Any thread may ask; one at a time is served."""

    def __init__(self) -> None:
        self._columns = Columns()
        self._lock = threading.Lock()
        self._calendars: dict[Grain, Calendar] = {}
        self.ready = False

    def catch_up(self, store: Store) -> Iterator[tuple[int, int]]:
        """Read the ledger, or what was edited since. A job: yields (records, of so many); given up, it begins anew.

        Raises LedgerError. A ledger whose row ids lie far apart is left to the file.
        """
        if not self.ready:
            columns = Columns()
            try:
                yield from columns.fill(store)
            except Scattered:
                return
            with self._lock:
                self._columns, self.ready = columns, True
        more = True
        while more:
            with self._lock:  # a batch at a time: questions come in between
                more = self._columns.follow(store)
                known = self._columns.end - 1
            yield known, known

    def tally(self, store: Store, codes: Codes, campaigns: Mapping[str, int], query: Query) -> Tally | None:
        """Answer a query; None where the file has to be asked: not filled, far behind, or sums beyond 64 bits.

        Raises UserError for a code that does not exist, LedgerError.
        """
        if not self.ready:
            return None
        with self._lock:
            columns = self._columns
            if columns.behind(store) > _MOST_BEHIND or columns.follow(store) or columns.sum >= LARGEST_SUM:
                return None
            return _Question(columns, self._calendars, store, codes, campaigns, query).answer()


class _Question:
    """One query on its way to its answer."""

    def __init__(
        self,
        columns: Columns,
        calendars: dict[Grain, Calendar],
        store: Store,
        codes: Codes,
        campaigns: Mapping[str, int],
        query: Query,
    ) -> None:
        self.columns = columns
        self.calendars = calendars
        self.selecting = Selecting(columns, store, codes, campaigns)
        self.codes = codes
        self.campaigns = campaigns
        self.query = query
        self.by_department = query.basis is Basis.PARTNER and "department" in query.dimensions
        self.outer: tuple[Whole, Whole] | None = None  # how many regions show each region's figures, and which
        self.memory: dict[tuple[object, ...], Sums] = {}  # what several totals are folded from
        self.axes: dict[str, Sequence[str]] = {}
        self.places: dict[str, NDArray[np.int32]] = {}
        self.order = Places(codes, campaigns)
        for dimension in {*with_measure(query.dimensions)} - {"period"}:
            self._make_axis(dimension)
        met = np.flatnonzero(columns.days_met)
        self.days_met = met if len(met) else np.array([slot_of(20000101)])  # an empty ledger has a calendar too
        self.calendar = self._calendar(query.grain)
        self.axes["period"] = self.calendar.codes
        kinds = [Kind.FLOW, *(codes.measure(code).kind for code in self._codes_met("measure")[1:])]
        self.kinds = np.array([_KINDS.index(kind) for kind in kinds], np.int8)
        self.sizes = {name: max(1, len(axis)) for name, axis in self.axes.items()}

    # Axes

    def _codes_met(self, dimension: str) -> list[str]:
        """The codes behind the small numbers of a column."""
        ids = self.columns.books[dimension].ids
        if dimension == "campaign":
            names = {row_id: code for code, row_id in self.campaigns.items()}
            return [names.get(row_id, "") for row_id in ids]
        known = self.codes[dimension]
        return [known.code_of(row_id or None) for row_id in ids]

    def _make_axis(self, dimension: str) -> None:
        met = self._codes_met(dimension)
        order = sorted(range(len(met)), key=lambda number: self.order(dimension, met[number]))
        places = np.zeros(len(met), np.int32)
        places[order] = np.arange(len(met), dtype=np.int32)
        self.places[dimension] = places
        self.axes[dimension] = [met[number] for number in order]

    def _calendar(self, grain: Grain) -> Calendar:
        known = self.calendars.get(grain)
        if known is None or not np.array_equal(known.met, self.days_met):
            known = self.calendars[grain] = Calendar(grain, self.days_met)
        return known

    # The answer

    def answer(self) -> Tally | None:
        query = self.query
        if prod(self.sizes[d] for d in with_measure(query.dimensions)) > _MOST_PLACES:
            return None
        self._select()
        flows = self._flows()
        parts = [flows, self._distinct(query.dimensions)]
        periods = self._periods_in(parts)
        parts.append(self._stocks(query.dimensions, periods))
        full = together(parts, with_measure(query.dimensions))
        if query.nested and "region" in query.dimensions:
            self._nest(np.unique(full.places["region"]).tolist())
            full = self._joined(flows, query.dimensions, periods)
        rows, columns, grand = (self._totals(axis, full, flows, periods) for axis in (query.rows, query.columns, ()))
        return answer_of(query, full, rows, columns, grand, self.axes, self.columns.step)

    def _totals(self, dimensions: Sequence[str], full: Sums, flows: Sums, periods: Sequence[int]) -> Sums:
        """The figures over fewer dimensions: folded where that is lawful, else added afresh."""
        kept, all_kept = with_measure(dimensions), with_measure(self.query.dimensions)
        if kept == all_kept:
            return full
        dropped = self.by_department and "department" not in kept
        return self._joined(self._by_lead() if dropped else flows, dimensions, periods)

    def _joined(self, flows: Sums, dimensions: Sequence[str], periods: Sequence[int]) -> Sums:
        """Flows folded to these dimensions, with the distinct measures and the stocks."""
        kept = with_measure(dimensions)
        parts = [self._folded(flows, kept), self._distinct(dimensions), self._stocks(dimensions, periods)]
        return together(parts, kept)

    def _folded(self, sums: Sums, kept: Sequence[str]) -> Sums:
        """Added up over the other dimensions; each region's figures also in those it lies in, once these are known."""
        if self.outer is not None and "region" in kept:
            counts, places = self.outer
            region = sums.places["region"]
            times = counts[region]
            begins = np.cumsum(counts) - counts
            nth = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
            sums = sums.taken(np.repeat(np.arange(len(sums)), times))
            sums = sums.with_places("region", places[np.repeat(begins[region], times) + nth])
        return sums.folded(kept, self.sizes)

    def _nest(self, met: Sequence[int]) -> None:
        """Make room on the axis of regions for those that hold several of the ones met."""
        before = self.axes["region"]
        shown = nesting([before[place] for place in met], self.codes["region"])
        axis = sorted(
            {*before, *(code for codes in shown.values() for code in codes)}, key=partial(self.order, "region")
        )
        place = {code: number for number, code in enumerate(axis)}
        each = [[place[code] for code in shown.get(one, (one,))] for one in before]
        self.outer = np.array([len(codes) for codes in each]), np.array([p for codes in each for p in codes])
        self.axes["region"] = axis
        self.sizes = {**self.sizes, "region": len(axis)}

    # Records

    def _select(self) -> None:
        """The records that the filter lets through, those of the rare kinds apart by the kind of their measure."""
        wanted, select = self.query.filter, self.selecting.records
        self.flow_records = select(wanted)  # those of other kinds too: ``_flows_alone`` leaves their sums out
        distinct, stocks = (self.columns.of_measures(self.kinds == kind) for kind in (_DISTINCT, _STOCK))
        self.distinct_records = select(wanted, distinct)
        self.stock_records = select(replace(wanted, first=None), stocks)  # what was counted before is carried forward

    def _expanded(self, records: Records, dimensions: Sequence[str]) -> Records:
        """The records; where departments show what they took part in, once more under each that did not lead."""
        if not (self.by_department and "department" in dimensions):
            return records
        joint = records.joint()
        departments = np.concatenate([records.codes("department"), joint.codes("department")])
        return Records(self.columns, np.concatenate([records.array(), joint.array()]), departments)

    # What is added up

    def _flows(self) -> Sums:
        """Flows over every dimension of the query."""
        kept, leads = with_measure(self.query.dimensions), self._by_lead()
        if not self.by_department:
            return leads
        others = self._flows_alone(self._grouped(self.flow_records.joint(), kept, self.calendar))
        return together([leads, others], kept).folded(kept, self.sizes)  # before any region is nested

    def _by_lead(self) -> Sums:
        """Flows over every dimension of the query, joint actions under their leads alone."""
        memory = ("flow",)
        if memory not in self.memory:
            kept = with_measure(self.query.dimensions)
            self.memory[memory] = self._flows_alone(self._grouped(self.flow_records, kept, self.calendar))
        return self.memory[memory]

    def _flows_alone(self, sums: Sums) -> Sums:
        """Sums without those of other kinds: measures are never added, so that whole sums can be left out."""
        flows = np.zeros(len(self.kinds), np.bool_)
        flows[self.places["measure"]] = self.kinds == _FLOW
        kept = flows[sums.places["measure"]]
        return sums if kept.all() else sums.taken(kept)

    def _grouped(self, records: Records, kept: Sequence[str], calendar: Calendar) -> Sums:
        """The records' figures by their places on these axes; ``calendar`` is the axis of ``period``."""
        return grouped(records, kept, self.places, calendar)

    def _distinct(self, dimensions: Sequence[str]) -> Sums:
        """Added inside a month (or a finer period that is kept); over several the largest stands, and says so."""
        kept = with_measure(dimensions)
        finer = "period" in kept and self.query.grain in FINER_THAN_MONTH
        calendar = self.calendar if finer else self._calendar(Grain.MONTH)
        base = self._distinct_base(kept, calendar)
        if "period" in kept:
            base = base.with_places("period", calendar.places_in(self.calendar)[base.places["month"]])
        self.sizes["month"] = len(calendar.codes)
        sums = self._folded(base, (*kept, "month"))  # in the order of the cells, then of the months
        begins = beginnings(sums.key(kept, self.sizes))
        lengths = np.diff([*begins, len(sums)])
        cell = np.repeat(np.arange(len(begins)), lengths)
        order = np.lexsort((np.arange(len(sums)), -sums.figures["value"], cell))
        best = sums.taken(order[begins])  # the largest, of equals the earliest
        several = lengths > 1
        stated, unstated = (added(sums.figures[name], cell, len(begins)) for name in ("stated", "unstated"))
        up = np.where(several, np.maximum(best.figures["up"], stated > 0), best.figures["up"])
        figures = {**best.figures, "stated": stated, "unstated": unstated, "up": up}
        return Sums({d: best.places[d] for d in kept}, figures, several, best.carried)

    def _distinct_base(self, kept: Sequence[str], calendar: Calendar) -> Sums:
        """Distinct figures by every dimension of the query, and by month or finer period."""
        by_department = self.by_department and "department" in kept
        memory = ("distinct", by_department, calendar.grain)
        if memory not in self.memory:
            dimensions = [d for d in with_measure(self.query.dimensions) if d != "period"]
            records = self._expanded(self.distinct_records, kept)
            sums = self._grouped(records, (*dimensions, "period"), calendar)
            self.memory[memory] = sums.with_places("month", sums.places["period"])
        return self.memory[memory]

    # Stocks

    def _stocks(self, dimensions: Sequence[str], periods: Sequence[int]) -> Sums:
        """The last value of each series up to the end of the cell's period, carried forward where it is older."""
        kept = with_measure(dimensions)
        memory = ("stock", self.by_department and "department" in kept, "period" in kept)
        if memory not in self.memory:
            self.memory[memory] = self._stock_base(kept, periods)
        return self._folded(self.memory[memory], kept)

    def _stock_base(self, kept: Sequence[str], periods: Sequence[int]) -> Sums:
        """Stocks by every dimension of the query, at the end of each of these periods where they are kept."""
        records = self._expanded(self.stock_records, kept)
        spans = [(0, 0, _FOREVER)]
        if "period" in kept:
            by_place = ((place, self.calendar.periods[place]) for place in periods)
            spans = [(place, slot(period.first), slot(period.last)) for place, period in by_place]
        place, first, last = np.array(spans, np.int64).reshape(-1, 3).T
        series = self._series(records)
        days = self.columns.days[records.positions].astype(np.int64)
        order = np.lexsort((records.array(), days, series))
        series, days = series[order], days[order]
        begins = beginnings(series)
        wanted = series[begins, None] * _FOREVER + last
        at = np.searchsorted(series * _FOREVER + days, wanted, side="right") - 1
        known, span = np.nonzero(at >= begins[:, None])
        chosen = order[at[known, span]]
        bounds = self.columns.bounds[records.positions][chosen]
        unstated = (bounds == UNSTATED).astype(np.int64)
        figures = {
            "value": self.columns.values[records.positions][chosen],
            "stated": 1 - unstated,
            "unstated": unstated,
            "up": OPEN_UP[bounds].astype(np.int64),
            "down": OPEN_DOWN[bounds].astype(np.int64),
        }
        places: dict[str, Whole] = {
            d: self.places[d][records.codes(d)[chosen]].astype(np.int64)
            for d in with_measure(self.query.dimensions)
            if d != "period"
        }
        if "period" in kept:
            places["period"] = place[span]
        carried = days[at[known, span]] < first[span]
        return Sums(places, figures, np.zeros(len(chosen), np.bool_), carried)

    def _series(self, records: Records) -> Whole:
        """The number of each record's series: what shares every code is one."""
        series: Whole = np.zeros(len(records.array()), np.int64)
        room = 1  # how many numbers a series may have so far
        for dimension in CODED:
            size = len(self.columns.books[dimension])
            if room * size >= LARGEST_SUM:
                _, series = np.unique(series, return_inverse=True)
                room = len(series)
            series = series * size + records.codes(dimension)
            room *= size
        return np.unique(series, return_inverse=True)[1]

    def _periods_in(self, parts: Sequence[Sums]) -> list[int]:
        """The periods that stand in the answer: those of any figure, stocks included."""
        if "period" not in self.query.dimensions:
            return []
        found = {place for part in parts for place in np.flatnonzero(np.bincount(part.places["period"])).tolist()}
        days = self.columns.days[self.stock_records.positions]
        if not len(days):
            return sorted(found)
        wanted, periods = self.query.filter, self.calendar.periods
        if wanted.last:
            newest = self.columns.days.max(where=self.columns.present, initial=0)
            last = min(wanted.last, day_of(day_in(int(newest))))
        else:
            last = max([day_of(day_in(int(days.max()))), *(periods[place].last for place in found)])
        begin = max(day_of(day_in(int(days.min()))), wanted.first or date.min)
        place = self.calendar.place.get(period_of(begin, self.query.grain).code, len(periods))
        found.update(number for number in range(place, len(periods)) if periods[number].first <= last)
        return sorted(found)
