# SPDX-License-Identifier: MIT
"""A whole file weighed against the ledger: outliers by measure and period, parts above their whole.

The rules are those of ``scrutiny``, which looks at one entry; here the lines of a file are added up first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

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
        yield from _parts(ledger, plan, context, lines, store, as_form=as_form)


class _Lines:
    """A campaign's new lines, added up by measure and period."""

    def __init__(self, plan: Plan, context: Context) -> None:
        self.grain = Grain(context.campaign.grain)
        self.sums: dict[str, dict[str, Total]] = {}
        self.largest: dict[tuple[str, str], tuple[int, int]] = {}  # (value, place) of the largest line
        periods: dict[date, str] = {}
        values: dict[tuple[str, str], list[int]] = {}
        code = context.campaign.code
        loose: dict[tuple[str, str], Total] = {}
        for place, (campaign, counted, measure, quantity, _, _, voided) in plan.new.said():
            if campaign != code or voided:
                continue
            period = periods.get(counted)
            if period is None:
                period = periods[counted] = period_of(counted, self.grain).code
            key = (measure, period)
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
            before_it = [joined[p.code] for p in earlier_periods(periods[period]) if p.code in joined]
            earlier = [total.value for total in before_it if total.stated]
            value = joined[period].value if measure.kind is Kind.FLOW else total.value
            if place < 0 or not is_outlier(value, earlier) or is_outlier(value - total.value, earlier):
                continue
            if severity is Severity.EXPLAIN and any(c == "outlier" for c, _ in plan.new[place][1].explanations):
                continue
            yield place, outlier_problem(measure, value, earlier, severity)


def _parts(
    ledger: Ledger, plan: Plan, context: Context, lines: _Lines, store: Store, *, as_form: bool
) -> Iterator[Finding]:
    """Parts above their whole: in one form or one source's period an error, over the campaign a warning."""
    pairs = {code: ledger.codes.measure(code).parent for code in lines.sums if ledger.codes.measure(code).parent}
    level = context.catalogue.level("of-which-above-parent")
    if not pairs or level is None:
        return
    said: set[str] = set()
    groups: dict[tuple[object, ...], dict[str, tuple[list[Quantity], int]]] = {}
    within = {code: parent for code, parent in pairs.items() if parent in lines.sums}  # both stand in the file
    wanted = {*within, *within.values()}
    codes: dict[date, str] = {}
    for place, (campaign, counted, measure, quantity, department, region, voided) in plan.new.said(wanted):
        if campaign == context.campaign.code and not voided:
            key: tuple[object, ...]
            if as_form:
                action = plan.new[place][1]
                key = tuple(getattr(action, name) for name in FORM_FIELDS)
            else:
                period = codes.get(counted) or codes.setdefault(counted, period_of(counted, lines.grain).code)
                key = (period, department, region)
            found = groups.setdefault(key, {}).get(measure)
            if found is None:
                groups[key][measure] = ([quantity], place)
            else:
                found[0].append(quantity)
    for group in groups.values():
        for code, (quantities, place) in group.items():
            parent = pairs.get(code, "")
            if parent not in group:
                continue
            part, whole = (sum_of([total_of(q) for q in figures]) for figures in (quantities, group[parent][0]))
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


def sum_of(totals: Sequence[Total]) -> Total:
    """Totals added up."""
    found = Total()
    for total in totals:
        found = found.plus(total)
    return found
