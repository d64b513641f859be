# SPDX-License-Identifier: MIT
"""A whole file weighed against the ledger: outliers by measure and period, parts above their whole.

The rules are those of ``scrutiny``, which looks at one entry; here the lines of a file are added up first.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import Any

from models.bulk import by_value
from models.catalogue import Kind
from models.checks import Context
from models.dates import Grain, parse_period, period_of
from models.errors import Problem, Severity
from models.filters import Filter
from models.intake.plan import Plan
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, total_of
from models.scrutiny import (
    FORM_FIELDS,
    above_problem,
    earlier_periods,
    is_outlier,
    outlier_problem,
    surely_above,
)
from models.store import Store
from models.tally.query import Query

Finding = tuple[int, Problem]  # the place in plan.new that it is said of


def weigh(ledger: Ledger, plan: Plan, contexts: Sequence[Context], store: Store, *, as_form: bool) -> Iterator[Finding]:
    """What to look at before a plan is carried out. ``as_form``: each row or form is one whole with its parts."""
    for context in contexts:
        lines = _Lines(plan, context)
        if not lines.sums:
            continue
        yield from _outliers(ledger, plan, context, lines, store)
        yield from _parts(ledger, context, lines, store, as_form=as_form)


class _Lines:
    """A campaign's new lines, added up by measure and period."""

    def __init__(self, plan: Plan, context: Context) -> None:
        self.grain = Grain(context.campaign.grain)
        self.sums: dict[str, dict[str, Total]] = {}
        self.largest: dict[tuple[str, str], tuple[int, int]] = {}  # (value, place) of the largest line
        self._code = context.campaign.code
        self._new = plan.new
        values: dict[tuple[str, str], list[int]] = {}
        loose: dict[tuple[str, str], Total] = {}
        for place, key, quantity in self.said("measure", "counted"):
            if quantity.bound is Bound.EXACT:
                value = quantity.value or 0
                found = values.get(key)
                if found is None:
                    values[key] = [value, 1, value, place]
                else:
                    found[0] += value
                    found[1] += 1
                    if value > found[2]:
                        found[2], found[3] = value, place
            else:
                loose[key] = loose.get(key, Total()).plus(total_of(quantity))
                if quantity.value is not None and quantity.value > self.largest.get(key, (-1, 0))[0]:
                    self.largest[key] = (quantity.value, place)
        for key, (total, count, most, place) in values.items():
            self.sums.setdefault(key[0], {})[key[1]] = Total(total, count)
            self.largest[key] = max(self.largest.get(key, (-1, 0)), (most, place))
        for key, more in loose.items():
            known = self.sums.setdefault(key[0], {})
            known[key[1]] = known.get(key[1], Total()).plus(more)

    def said(
        self, *names: str, of: Container[str] | None = None, by_period: bool = True
    ) -> Iterator[tuple[int, tuple[Any, ...], Quantity]]:
        """The place of each line, what it says of these fields, and its quantity; ``of`` some measures, or of all.

        For the day that a line counts on stands its period, unless ``by_period`` is False.
        """
        for start, columns in self._new.columns("campaign", "voided", "measure", "quantity", *names):
            campaigns, voided, measures, quantities, *asked = columns
            places: Iterable[int] = range(start, start + len(campaigns))
            keys: Iterable[tuple[Any, ...]] = zip(
                *[
                    by_value(column, self._period) if by_period and name == "counted" else column
                    for name, column in zip(names, asked, strict=True)
                ],
                strict=True,
            )
            if of is not None or any(voided) or campaigns.count(self._code) < len(campaigns):
                wanted = [
                    campaign == self._code and not reason and (of is None or measure in of)
                    for campaign, reason, measure in zip(campaigns, voided, measures, strict=True)
                ]
                places, keys, quantities = (list(compress(column, wanted)) for column in (places, keys, quantities))
            yield from zip(places, keys, quantities, strict=True)

    def _period(self, day: date) -> str:
        return period_of(day, self.grain).code


def _outliers(ledger: Ledger, plan: Plan, context: Context, lines: _Lines, store: Store) -> Iterator[Finding]:
    severity = context.catalogue.level("outlier")
    if severity is None:
        return
    measures = tuple(lines.sums)
    periods = {code: parse_period(code) for known in lines.sums.values() for code in known}
    first = earlier_periods(min(periods.values(), key=lambda period: period.first))[0].first
    last = max(period.last for period in periods.values())
    query = Query(
        rows=("measure", "period"),
        filter=Filter(where={"measure": measures}, first=first, last=last),
        grain=lines.grain,
    )
    before_each = {code: [p.code for p in earlier_periods(period)] for code, period in periods.items()}
    known: dict[str, dict[str, Total]] = {}
    if store.row("SELECT 1 FROM action LIMIT 1") is not None:
        for cell in ledger.tally(query, store=store).cells.values():
            if not cell.carried:
                known.setdefault(cell.codes["measure"], {})[cell.codes["period"]] = cell.total
    for code, sums in lines.sums.items():
        measure = ledger.codes.measure(code)
        before = known.get(code, {})
        joined = dict(before)
        for period, total in sums.items():
            joined[period] = joined.get(period, Total()).plus(total) if measure.kind is Kind.FLOW else total
        for period, total in sums.items():
            place = lines.largest.get((code, period), (-1, -1))[1]
            before_it = [joined[other] for other in before_each[period] if other in joined]
            earlier = [total.value for total in before_it if total.stated]
            value = joined[period].value if measure.kind is Kind.FLOW else total.value
            if place < 0 or not is_outlier(value, earlier) or is_outlier(value - total.value, earlier):
                continue
            if severity is Severity.EXPLAIN and any(c == "outlier" for c, _ in plan.new[place][1].explanations):
                continue
            yield place, outlier_problem(measure, value, earlier, severity)


def _parts(ledger: Ledger, context: Context, lines: _Lines, store: Store, *, as_form: bool) -> Iterator[Finding]:
    """Parts above their whole: in one form or one source's period an error, over the campaign a warning."""
    pairs = {code: ledger.codes.measure(code).parent for code in lines.sums if ledger.codes.measure(code).parent}
    level = context.catalogue.level("of-which-above-parent")
    if not pairs or level is None:
        return
    said: set[str] = set()
    groups: dict[tuple[object, ...], dict[str, tuple[list[Quantity], int]]] = {}
    within = {code: parent for code, parent in pairs.items() if parent in lines.sums}  # both stand in the file
    wanted = {*within, *within.values()}
    form = ("counted", "department", "region") if not as_form else FORM_FIELDS
    for place, (measure, *fields), quantity in lines.said("measure", *form, of=wanted, by_period=not as_form):
        group = groups.setdefault(tuple(fields), {})
        found = group.get(measure)
        if found is None:
            group[measure] = ([quantity], place)
        else:
            found[0].append(quantity)
    for group in groups.values():
        for code, (quantities, place) in group.items():
            parent = pairs.get(code, "")
            if parent not in group:
                continue
            part, whole = _total(quantities), _total(group[parent][0])
            if surely_above(part, whole):
                said.add(code)
                yield place, above_problem(ledger.codes, code, part, whole, Severity.ERROR, form=True)
    yield from _over_campaign(ledger, context, lines, pairs, said, level, store)


def _over_campaign(
    ledger: Ledger,
    context: Context,
    lines: _Lines,
    pairs: Mapping[str, str],
    said: set[str],
    level: Severity,
    store: Store,
) -> Iterator[Finding]:
    wanted = Filter(where={"campaign": (context.campaign.code,), "measure": tuple({*pairs, *pairs.values()})})
    logged: dict[str, Total] = {}
    if store.row("SELECT 1 FROM action LIMIT 1") is not None:
        for cell in ledger.tally(Query(rows=("measure",), filter=wanted), store=store).cells.values():
            logged[cell.codes["measure"]] = cell.total
    for code, parent in pairs.items():
        if code in said:
            continue
        part, whole = (
            sum_of([logged.get(name, Total()), *lines.sums.get(name, {}).values()]) for name in (code, parent)
        )
        if part.value > whole.value and whole.stated and not whole.up and not whole.unstated:
            place = max(found for (measure, _), found in lines.largest.items() if measure == code)[1]
            yield place, above_problem(ledger.codes, code, part, whole, level, form=False)


def _total(quantities: Sequence[Quantity]) -> Total:
    """Quantities added up."""
    exact = [quantity.value or 0 for quantity in quantities if quantity.bound is Bound.EXACT]
    loose = [total_of(quantity) for quantity in quantities if quantity.bound is not Bound.EXACT]
    return sum_of([Total(sum(exact), len(exact)), *loose])


def sum_of(totals: Sequence[Total]) -> Total:
    """Totals added up."""
    found = Total()
    for total in totals:
        found = found.plus(total)
    return found
