# SPDX-License-Identifier: MIT
"""The axis of time: the periods of a grain over the days that records have."""

from __future__ import annotations

from datetime import date

import numpy as np

from models.dates import Grain, Period, day_number, day_of, period_of
from models.tally.answer import Whole
from models.tally.columns import day_in, slot_of


class Calendar:
    """The periods of one grain over the days that the records have. ``met`` are the slots of these days, in order."""

    def __init__(self, grain: Grain, met: Whole) -> None:
        self.grain, self.met = grain, met
        self.first = int(met[0])
        places = np.zeros(int(met[-1]) - self.first + 1, np.int64)  # by day, from the first
        period, end = period_of(day_of(day_in(self.first)), grain), day_of(day_in(int(met[-1])))
        self.periods: list[Period] = []
        while period.first <= end:
            begins, ends = (slot(day) - self.first for day in (period.first, period.last))
            places[max(begins, 0) : ends + 1] = len(self.periods)
            self.periods.append(period)
            period = period.next()
        self.codes = [p.code for p in self.periods]
        self.place = {code: number for number, code in enumerate(self.codes)}
        # Records are added up by the periods that any record is in, few of those there are.
        self.occupied = np.unique(places[met - self.first])
        self.table = np.searchsorted(self.occupied, places).astype(np.min_scalar_type(len(self.occupied)))
        self._others: dict[Calendar, Whole] = {}

    def places_in(self, other: Calendar) -> Whole:
        """For each of these periods the place of the one of another grain that it begins in."""
        if other not in self._others:
            found = [other.place[period_of(p.first, other.grain).code] for p in self.periods]
            self._others[other] = np.array(found, np.int64)
        return self._others[other]


def slot(day: date) -> int:
    """The slot of a day in the columns."""
    return int(slot_of(day_number(day)))
