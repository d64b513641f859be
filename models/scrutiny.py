# SPDX-License-Identifier: MIT
"""What an entry looks like beside the rest of the ledger: likely duplicates, outliers, parts above their whole.

``checks`` reads an entry by itself; here it is compared with what was logged before, and with the lines it
is entered together with. How heavily each finding weighs is the catalogue's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.actions import Action
from models.catalogue import Kind, Measure
from models.checks import Context
from models.codes import Codes
from models.dates import Grain, Period, day_number, period_of
from models.errors import Param, Problem, Severity
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import BOUNDS, Quantity, Total, lossless, total_of
from models.store import Store
from models.tally.query import Query

PERIODS = 12  # earlier periods that a figure is compared with
_FEWEST = 4  # fewer earlier periods say nothing about what is usual
# Iglewicz and Hoaglin, How to Detect and Handle Outliers (ASQC, 1993): the modified z-score and its threshold.
_THRESHOLD = 3.5
_CONSISTENT = 0.6745
_NEAR = 20  # two values are near where they differ by less than a twentieth
# What the lines of one form share: the same days and everything but what is counted.
FORM_FIELDS = ("campaign", "date", "counted", "department", "partners", "region", "platform", "field", "subject")


def median(figures: Iterable[float]) -> float:
    """The middle one of some figures, or halfway between the two in the middle."""
    ordered = sorted(figures)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def is_outlier(value: int, earlier: Sequence[int]) -> bool:
    """Whether a period's figure is far above all of its predecessors (modified z-score above 3.5).

    ``value`` and ``earlier`` are in the measure's smallest unit. A figure below the usual is no outlier while
    its period runs.
    """
    if len(earlier) < _FEWEST or value <= max(earlier):
        return False
    middle = median(earlier)
    spread = median(abs(figure - middle) for figure in earlier)
    return _CONSISTENT * (value - middle) > _THRESHOLD * max(spread, abs(middle) / 10, 1)


def surely_above(part: Total, whole: Total) -> bool:
    """Whether a part is above its whole whatever the bounds leave open."""
    return not (part.down or whole.up or whole.unstated) and part.value > whole.value


def earlier_periods(now: Period, count: int = PERIODS) -> list[Period]:
    """So many periods before one, oldest first."""
    found = [now]
    for _ in range(count):
        found.append(found[-1].previous())
    return found[:0:-1]


def near(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may well be the same figure: equal, or less than a twentieth apart."""
    if one.value is None or other.value is None:
        return one.value == other.value
    return abs(one.value - other.value) * _NEAR < max(one.value, other.value) or one.value == other.value


def outlier_problem(measure: Measure, value: int, earlier: Sequence[int], severity: Severity) -> Problem:
    """That a period's figure is far above its predecessors."""
    params: dict[str, Param] = {
        "value": _figure(Quantity(value), measure),
        "median": _figure(Quantity(int(median(earlier))), measure),
        "periods": len(earlier),
        **unit_words(measure),
    }
    return Problem("quantity", "outlier", params, 0, severity)


def above_problem(codes: Codes, code: str, part: Total, whole: Total, severity: Severity, *, form: bool) -> Problem:
    """That a part is above the measure it is part of, within one form or over the campaign."""
    measure = codes.measure(code)
    above = codes.measure(measure.parent)
    params: dict[str, Param] = {
        "label": measure.zh,
        "label_en": measure.en,
        "parent": above.zh,
        "parent_en": above.en,
        "value": _figure(Quantity(part.value), measure),
        "whole": _figure(Quantity(whole.value), above),
        "scope": "form" if form else "campaign",
        **unit_words(measure),
    }
    return Problem("quantity", "of-which-above-parent", params, 0, severity)


@dataclass(frozen=True, slots=True)
class Precedent:
    """What a measure came to in one period."""

    period: Period
    total: Total


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger says of a measure: its totals by period code, and what measures come to over the campaign."""

    measure: str
    period: str
    periods: Mapping[str, Total]
    sums: Mapping[str, Total]


def likely_same(one: Action, other: Action) -> bool:
    """Whether two lines look like one that was logged twice: same day and codes, near values, no case apart."""
    same = all(
        getattr(one, name) == getattr(other, name)
        for name in ("campaign", "counted", "measure", "department", "region", "field", "subject", "platform")
    )
    apart = any(
        getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name)
        for name in ("case", "note", "source")
    )
    return same and not apart and near(one.quantity, other.quantity)


class Scrutiny:
    """Compares entries of one campaign with its ledger. ``store`` is a worker's own reader.

    What it has read of a measure it keeps: ``forget()`` after the ledger changed, or ``follow()`` after a
    line of one's own was logged. What a worker read by ``look_up()`` it is taught by ``learn()``.
    """

    def __init__(self, ledger: Ledger, context: Context, *, store: Store | None = None) -> None:
        self._ledger = ledger
        self._context = context
        self._store = store or ledger.store
        self._grain = Grain(context.campaign.grain)
        self._periods: dict[tuple[str, str], dict[str, Total]] = {}
        self._sums: dict[str, Total] = {}

    def forget(self) -> None:
        """Read everything anew when next asked."""
        self._periods.clear()
        self._sums.clear()

    def look_up(self, measure: str, day: date, *, store: Store) -> Known:
        """Read on a worker what there is to know of a measure; nothing is kept here."""
        aside = Scrutiny(self._ledger, self._context, store=store)
        now = period_of(day, self._grain)
        parent = self._ledger.codes.measure(measure).parent
        wanted = (measure, parent) if parent else ()
        return Known(measure, now.code, aside._known(measure, now), {code: aside._sum(code) for code in wanted})

    def learn(self, known: Known) -> None:
        """Keep what a worker read."""
        self._periods[known.measure, known.period] = dict(known.periods)
        self._sums |= known.sums

    def follow(self, action: Action) -> None:
        """Count an action in that was just logged."""
        period = period_of(action.counted, self._grain).code
        known = self._periods.get((action.measure, period))
        if known is not None:
            known[period] = known.get(period, Total()).plus(total_of(action.quantity))
        if action.measure in self._sums:
            self._sums[action.measure] = self._sums[action.measure].plus(total_of(action.quantity))

    def problems(self, action: Action, *, beside: Sequence[Action] = (), editing: int = 0) -> list[Problem]:
        """What to look at before this action is logged; what it explains is left out.

        ``beside`` are the other lines of the same sheet or form, ``editing`` the row id of the record that
        this action replaces: an edit that leaves the figure as it was is asked only what it explained before.
        """
        before = self._before(editing)
        same = before is not None and _same_figure(before, action)
        if before is not None and same and not before.explanations:
            return []
        found = [
            problem
            for problem in (
                self._duplicate(action, beside, editing),
                self._outlier(action, beside, before),
                self._part(action, beside, before),
            )
            if problem is not None
        ]
        if before is not None and same:
            found = [problem for problem in found if problem.code in dict(before.explanations)]
        explained = {code for code, _ in action.explanations}
        return [p for p in found if not (p.severity is Severity.EXPLAIN and p.code in explained)]

    def precedents(self, measure: str, day: date) -> list[Precedent]:
        """What the measure came to in the twelve periods before the one that holds a day, oldest first."""
        now = period_of(day, self._grain)
        known = self._known(measure, now)
        return [Precedent(p, known[p.code]) for p in earlier_periods(now) if p.code in known]

    def running(self, measure: str, day: date) -> Total:
        """What the measure has come to so far in the period that holds a day."""
        now = period_of(day, self._grain)
        return self._known(measure, now).get(now.code, Total())

    def period(self, day: date) -> Period:
        """The period that holds a day, in the campaign's grain."""
        return period_of(day, self._grain)

    def slots(self, day: date) -> list[Period]:
        """The twelve periods before the one that holds a day, oldest first, whether anything was logged or not."""
        return earlier_periods(period_of(day, self._grain))

    def _before(self, editing: int) -> Action | None:
        """What the record said that is being replaced; None where it counts nowhere."""
        records = self._ledger.actions.fetch([editing], store=self._store) if editing else []
        return next((record.action for record in records if not record.action.voided), None)

    # Duplicates

    def _duplicate(self, action: Action, beside: Sequence[Action], editing: int) -> Problem | None:
        severity = self._context.catalogue.level("duplicate-likely")
        if severity is None:
            return None
        twin = next((other for other in beside if likely_same(action, other)), None)
        twin = twin or self._logged_twin(action, editing)
        if twin is None and action.counted > action.date.last:  # a late find may have been counted in time after all
            twin = self._logged_twin(replace(action, counted=action.date.last), editing)
        if twin is None:
            return None
        return Problem("quantity", "duplicate-likely", self._words_of(twin) | {"date": str(twin.date)}, 0, severity)

    def _logged_twin(self, action: Action, editing: int) -> Action | None:
        rows = self._store.rows(
            "SELECT id, value, bound FROM action WHERE counted = :counted AND measure = :measure"
            " AND campaign = :campaign AND voided = '' AND id != :editing",
            {
                "counted": day_number(action.counted),
                "measure": self._ledger.codes["measure"][action.measure].id,
                "campaign": self._ledger.campaigns.ids[action.campaign],
                "editing": editing,
            },
        )
        close = [row for row, value, bound in rows if near(Quantity(value, BOUNDS[bound]), action.quantity)]
        records = self._ledger.actions.fetch(close, store=self._store)
        return next((record.action for record in records if likely_same(action, record.action)), None)

    # Outliers

    def knows(self, measure: str, day: date) -> bool:
        """Whether what the ledger says of a measure has been read."""
        parent = self._ledger.codes.measure(measure).parent
        return (measure, period_of(day, self._grain).code) in self._periods and (not parent or parent in self._sums)

    def _known(self, measure: str, now: Period) -> dict[str, Total]:
        """The measure's totals by period code: the last twelve that have any, and the one that runs."""
        key = (measure, now.code)
        if key not in self._periods:
            if any(period == now.code for _, period in self._periods):
                self._read_all(now)  # a sheet, or a bulletin: one look through the records for every measure
            else:
                self._periods[key] = self._read(now, measure).get(measure, {})
        return self._periods[key]

    def _read_all(self, now: Period) -> None:
        found = self._read(now)
        for entry in self._ledger.codes["measure"]:
            self._periods[entry.term.code, now.code] = found.get(entry.term.code, {})

    def _read(self, now: Period, *measures: str) -> dict[str, dict[str, Total]]:
        """Measure -> period -> total, of these measures, or of all."""
        first = earlier_periods(now)[0].first
        wanted = Filter(where={"measure": measures} if measures else {}, first=first, last=now.last)
        query = Query(rows=("measure", "period"), filter=wanted, grain=self._grain)
        found: dict[str, dict[str, Total]] = {}
        for cell in self._ledger.tally(query, store=self._store).cells.values():
            if not cell.carried:
                found.setdefault(cell.measure, {})[cell.codes["period"]] = cell.total
        return found

    def _outlier(self, action: Action, beside: Iterable[Action], replaced: Action | None) -> Problem | None:
        severity = self._context.catalogue.level("outlier")
        measure = self._ledger.codes.measure(action.measure)
        if severity is None or action.quantity.value is None:
            return None
        now = period_of(action.counted, self._grain)
        known = self._known(action.measure, now)
        earlier = [total.value for code, total in known.items() if code != now.code and total.stated]
        value = action.quantity.value
        before = 0
        if measure.kind is Kind.FLOW:
            before = known.get(now.code, Total()).value + sum(
                other.quantity.value or 0
                for other in beside
                if other.measure == action.measure and now.first <= other.counted <= now.last
            )
            if (
                replaced is not None
                and replaced.measure == action.measure
                and now.first <= replaced.counted <= now.last
            ):
                before -= replaced.quantity.value or 0
        # A period that stands out already was asked about; a line is asked about that makes it stand out.
        if not is_outlier(before + value, earlier) or (is_outlier(before, earlier) and not is_outlier(value, earlier)):
            return None
        return outlier_problem(measure, before + value, earlier, severity)

    # Parts of a whole

    def _part(self, action: Action, beside: Sequence[Action], replaced: Action | None) -> Problem | None:
        severity = self._context.catalogue.level("of-which-above-parent")
        parent = self._ledger.codes.measure(action.measure).parent
        if severity is None or not parent or action.quantity.value is None:
            return None
        form = [other for other in beside if _same_form(action, other)]
        if any(other.measure == parent for other in form):
            part, whole = _sum(form, action.measure).plus(total_of(action.quantity)), _sum(form, parent)
            if surely_above(part, whole):
                return above_problem(self._ledger.codes, action.measure, part, whole, Severity.ERROR, form=True)
            if part.value <= whole.value:
                return None
        part = self._sum(action.measure).plus(total_of(action.quantity)).plus(_sum(beside, action.measure))
        if replaced is not None and replaced.measure == action.measure:
            part = part.without(total_of(replaced.quantity))
        whole = self._sum(parent).plus(_sum(beside, parent))
        if part.value > whole.value and not whole.up and not whole.unstated and whole.stated:
            return above_problem(self._ledger.codes, action.measure, part, whole, severity, form=False)
        return None

    def _sum(self, measure: str) -> Total:
        """What a measure comes to over the campaign."""
        if measure not in self._sums:
            every = len(self._sums) > 1  # a sheet, or a bulletin: one look through the records for every measure
            where = {"campaign": (self._context.campaign.code,)} | ({} if every else {"measure": (measure,)})
            query = Query(rows=("measure",), filter=Filter(where=where))
            if every:
                self._sums |= dict.fromkeys((entry.term.code for entry in self._ledger.codes["measure"]), Total())
            self._sums.setdefault(measure, Total())
            totals = self._ledger.tally(query, store=self._store).grand_totals
            self._sums |= {cell.measure: cell.total for cell in totals}
        return self._sums[measure]

    def _words_of(self, action: Action) -> dict[str, Param]:
        measure = self._ledger.codes.measure(action.measure)
        return {
            "label": measure.zh,
            "label_en": measure.en,
            "value": _figure(action.quantity, measure),
            **unit_words(measure),
        }


def _figure(quantity: Quantity, measure: Measure) -> str:
    return lossless(quantity, measure.decimals, grouped=True)


def unit_words(measure: Measure) -> dict[str, Param]:
    """A measure's unit as a problem says it."""
    return {"unit": measure.unit, "unit_en": measure.unit_en or measure.unit}


def _same_figure(one: Action, other: Action) -> bool:
    """Whether an edit leaves alone what is compared with the ledger."""
    names = ("campaign", "counted", "measure", "department", "region", "field", "subject", "platform")
    same = all(getattr(one, name) == getattr(other, name) for name in names)
    return same and (one.quantity.value, one.quantity.bound) == (other.quantity.value, other.quantity.bound)


def _same_form(one: Action, other: Action) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FORM_FIELDS)


def _sum(actions: Iterable[Action], measure: str) -> Total:
    total = Total()
    for action in actions:
        if action.measure == measure:
            total = total.plus(total_of(action.quantity))
    return total
