# SPDX-License-Identifier: MIT
"""What an entry looks like beside the rest of the ledger: likely duplicates, outliers, parts above their whole.

``checks`` reads an entry by itself; here it is compared with what was logged before, and with the lines it
is entered together with. How heavily each finding weighs is the catalogue's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from models.actions import Action
from models.catalogue import Kind, Measure
from models.checks import Context
from models.dates import Grain, Period, day_number, parse_period, period_of
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


def near(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may well be the same figure: equal, or less than a twentieth apart."""
    if one.value is None or other.value is None:
        return one.value == other.value
    return abs(one.value - other.value) * _NEAR < max(one.value, other.value) or one.value == other.value


@dataclass(frozen=True, slots=True)
class Precedent:
    """What a measure came to in one period."""

    period: Period
    total: Total


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
    line of one's own was logged.
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
        this action replaces.
        """
        found = [
            problem
            for problem in (
                self._duplicate(action, beside, editing),
                self._outlier(action, beside) if not editing else None,
                self._part(action, beside),
            )
            if problem is not None
        ]
        explained = {code for code, _ in action.explanations}
        return [p for p in found if not (p.severity is Severity.EXPLAIN and p.code in explained)]

    def precedents(self, measure: str, day: date) -> list[Precedent]:
        """What the measure came to in the twelve periods before the one that holds a day, oldest first."""
        known = self._known(measure, period_of(day, self._grain))
        now = period_of(day, self._grain).code
        return [Precedent(parse_period(code), total) for code, total in sorted(known.items()) if code != now]

    # Duplicates

    def _duplicate(self, action: Action, beside: Sequence[Action], editing: int) -> Problem | None:
        severity = self._context.catalogue.level("duplicate-likely")
        if severity is None:
            return None
        twin = next((other for other in beside if likely_same(action, other)), None)
        twin = twin or self._logged_twin(action, editing)
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

    def _known(self, measure: str, now: Period) -> dict[str, Total]:
        """The measure's totals by period code: the last twelve that have any, and the one that runs."""
        key = (measure, now.code)
        if key not in self._periods:
            first = now
            for _ in range(PERIODS):
                first = period_of(date.fromordinal(first.first.toordinal() - 1), self._grain)
            wanted = Filter(where={"measure": (measure,)}, first=first.first, last=now.last)
            query = Query(rows=("period",), filter=wanted, grain=self._grain)
            cells = self._ledger.tally(query, store=self._store).cells.values()
            self._periods[key] = {cell.codes["period"]: cell.total for cell in cells if not cell.carried}
        return self._periods[key]

    def _outlier(self, action: Action, beside: Iterable[Action]) -> Problem | None:
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
        # A period that stands out already was asked about; a line is asked about that makes it stand out.
        if not is_outlier(before + value, earlier) or (is_outlier(before, earlier) and not is_outlier(value, earlier)):
            return None
        params: dict[str, Param] = {
            "value": _figure(Quantity(before + value), measure),
            "median": _figure(Quantity(int(median(earlier))), measure),
            "periods": len(earlier),
        }
        return Problem("quantity", "outlier", params, 0, severity)

    # Parts of a whole

    def _part(self, action: Action, beside: Sequence[Action]) -> Problem | None:
        severity = self._context.catalogue.level("of-which-above-parent")
        parent = self._ledger.codes.measure(action.measure).parent
        if severity is None or not parent or action.quantity.value is None:
            return None
        form = [other for other in beside if _same_form(action, other)]
        if any(other.measure == parent for other in form):
            part, whole = _sum(form, action.measure).plus(total_of(action.quantity)), _sum(form, parent)
            if surely_above(part, whole):
                return self._above(action.measure, parent, part, whole, Severity.ERROR, form=True)
            if part.value <= whole.value:
                return None
        part = self._sum(action.measure).plus(total_of(action.quantity)).plus(_sum(beside, action.measure))
        whole = self._sum(parent).plus(_sum(beside, parent))
        if part.value > whole.value and not whole.up and not whole.unstated and whole.stated:
            return self._above(action.measure, parent, part, whole, severity, form=False)
        return None

    def _sum(self, measure: str) -> Total:
        """What a measure comes to over the campaign."""
        if measure not in self._sums:
            wanted = Filter(where={"campaign": (self._context.campaign.code,), "measure": (measure,)})
            totals = self._ledger.tally(Query(rows=("measure",), filter=wanted), store=self._store).grand_totals
            self._sums[measure] = totals[0].total if totals else Total()
        return self._sums[measure]

    def _above(self, code: str, parent: str, part: Total, whole: Total, severity: Severity, *, form: bool) -> Problem:
        measure, above = self._ledger.codes.measure(code), self._ledger.codes.measure(parent)
        params: dict[str, Param] = {
            "label": measure.zh,
            "label_en": measure.en,
            "parent": above.zh,
            "parent_en": above.en,
            "value": _figure(Quantity(part.value), measure),
            "whole": _figure(Quantity(whole.value), above),
            "scope": "form" if form else "campaign",
        }
        return Problem("quantity", "of-which-above-parent", params, 0, severity)

    def _words_of(self, action: Action) -> dict[str, Param]:
        measure = self._ledger.codes.measure(action.measure)
        return {"label": measure.zh, "label_en": measure.en, "value": _figure(action.quantity, measure)}


def _figure(quantity: Quantity, measure: Measure) -> str:
    return f"{lossless(quantity, measure.decimals, grouped=True)} {measure.unit}"


def _same_form(one: Action, other: Action) -> bool:
    """Whether two lines are of one form: the same days and everything but what is counted."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("campaign", "date", "counted", "department", "partners", "region", "platform", "field", "subject")
    )


def _sum(actions: Iterable[Action], measure: str) -> Total:
    total = Total()
    for action in actions:
        if action.measure == measure:
            total = total.plus(total_of(action.quantity))
    return total
