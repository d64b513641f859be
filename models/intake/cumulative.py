# SPDX-License-Identifier: MIT
"""Figures to date (累计) become increments against what the same sender reported before (DESIGN 4.8).

A fall, a line that was carried before and is missing now, another figure for a day that was reported, a figure
for a day before the newest: each is something to look at and never a negative action. What was reported is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.actions import Action
from models.dates import DateSpan
from models.errors import Param, Problem, Severity
from models.ledger import Ledger
from models.quantity import Bound, Quantity, difference, lossless, total_of
from models.reported import Reported, line_of
from models.store import Store

_ORIGIN = Reported("", "", "", date.min, Quantity(0))


@dataclass(frozen=True, slots=True)
class ToDate:
    """A figure to date as a sheet gives it: the action says the cumulative value.

    ``beside`` is the place in the plan's new lines of the figure of the period that stands beside it, None
    where the increment has to be worked out.
    """

    place: str
    row: int
    label: str
    action: Action
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a figure to date comes to: an increment to log (None for none), and what is to be kept."""

    figure: ToDate
    increment: Action | None
    reported: Reported | None
    problems: tuple[Problem, ...] = ()
    known: bool = False


def line_of_action(action: Action) -> str:
    """What a figure to date is a figure of: its measure and every other dimension."""
    names = ("measure", "department", "region", "field", "subject", "platform", "source", "legal_basis", "case")
    dimensions = {name: str(getattr(action, name)) for name in names}
    return line_of({**dimensions, "partners": ";".join(action.partners)})


def increments(
    ledger: Ledger,
    figures: Sequence[ToDate],
    sender: str,
    severity: Severity | None,
    store: Store,
    current: Sequence[tuple[str, Action]] = (),
) -> Iterator[Outcome | Problem]:
    """What figures to date come to, and what is missing among them; ``current`` are the plan's new lines."""
    before: dict[str, dict[str, list[Reported]]] = {}
    seen: dict[tuple[str, str, date], ToDate] = {}
    newest: dict[str, date] = {}
    for figure in sorted(figures, key=lambda f: f.action.date.last):
        action = figure.action
        known = before.setdefault(action.campaign, {})
        if not known and action.campaign not in newest:
            known.update(ledger.reported.of_sender(action.campaign, sender, store=store))
        newest[action.campaign] = max(newest.get(action.campaign, action.date.last), action.date.last)
        line = line_of_action(action)
        key = (action.campaign, line, action.date.last)
        if key in seen:
            yield Outcome(figure, None, None, (_problem(figure, "cumulative-twice", Severity.ERROR),))
            continue
        seen[key] = figure
        outcome = _outcome(ledger, figure, line, known.get(line, []), sender, severity, current)
        if outcome.reported is not None:
            known.setdefault(line, []).append(outcome.reported)
        yield outcome
    if severity is not None:
        yield from _missing(ledger, before, {line for _, line, _ in seen}, newest, severity)


def _outcome(
    ledger: Ledger,
    figure: ToDate,
    line: str,
    known: Sequence[Reported],
    sender: str,
    severity: Severity | None,
    current: Sequence[tuple[str, Action]],
) -> Outcome:
    action = figure.action
    as_of = action.date.last
    reported = Reported(action.campaign, sender, line, as_of, replace(action.quantity, words=""))
    same_day = next((other for other in known if other.as_of == as_of), None)
    if same_day is not None:
        if _equal(same_day.quantity, action.quantity):
            return Outcome(figure, None, None, known=True)
        return Outcome(figure, None, None, _told(ledger, figure, "cumulative-differs", severity, same_day))
    later = [other for other in known if other.as_of > as_of]
    if later:
        return Outcome(figure, None, None, _told(ledger, figure, "cumulative-late", severity, later[-1]))
    earlier = max(known, key=lambda other: other.as_of, default=None)
    stated = [other for other in known if other.quantity.value is not None]
    if figure.beside is not None:
        base = max(stated, key=lambda other: other.as_of, default=_ORIGIN)
        return Outcome(figure, None, reported, _checked(ledger, figure, base, earlier, current))
    # What was logged so far came to the highest figure: a fall logged nothing, nor did one that was not stated.
    base = max(stated, key=lambda other: (other.quantity.value or 0, other.as_of), default=_ORIGIN)
    increment = difference(total_of(action.quantity), total_of(base.quantity))
    if increment is None:
        return Outcome(figure, None, reported, _told(ledger, figure, "cumulative-unstated", severity, base))
    assert increment.value is not None
    if increment.value < 0:
        return Outcome(figure, None, reported, _told(ledger, figure, "cumulative-fall", severity, base))
    problems: tuple[Problem, ...] = ()
    span = action.date
    if earlier is not None:
        first = earlier.as_of + timedelta(days=1)
        if first < span.first:
            problems = (_problem(figure, "cumulative-gap", Severity.WARNING, since=str(first)),)
        span = DateSpan(first, as_of)
    if not increment.value:
        return Outcome(figure, None, reported, problems)
    if earlier is None:  # from zero: the figure is what was written
        increment = action.quantity
    return Outcome(figure, replace(action, date=span, counted=as_of, quantity=increment), reported, problems)


def _checked(
    ledger: Ledger, figure: ToDate, base: Reported, earlier: Reported | None, current: Sequence[tuple[str, Action]]
) -> tuple[Problem, ...]:
    """Where the period's figure stands beside the one to date, the second is only checked against the first."""
    assert figure.beside is not None
    now = current[figure.beside][1].quantity
    to_date = figure.action.quantity
    exact = all(q.bound is Bound.EXACT for q in (now, to_date, base.quantity))
    if not exact or now.value is None or to_date.value is None or base.quantity.value is None:
        return ()
    expected = base.quantity.value + now.value
    if (earlier is not None and expected != to_date.value) or now.value > to_date.value:
        measure = ledger.codes.measure(figure.action.measure)
        shown = lossless(Quantity(expected), measure.decimals, grouped=True)
        found = lossless(to_date, measure.decimals, grouped=True)
        return (_problem(figure, "cumulative-mismatch", Severity.WARNING, expected=shown, found=found),)
    return ()


def _missing(
    ledger: Ledger,
    before: dict[str, dict[str, list[Reported]]],
    seen: set[str],
    newest: dict[str, date],
    severity: Severity,
) -> Iterator[Problem]:
    """Lines that the sender reported before and left out now."""
    for campaign, lines in before.items():
        for line, known in lines.items():
            if line in seen or not known or max(other.as_of for other in known) >= newest[campaign]:
                continue
            last = max(known, key=lambda other: other.as_of)
            params = _words(ledger, last)
            yield Problem("quantity", "cumulative-missing", params | {"before_date": str(last.as_of)}, 0, severity)


def _told(ledger: Ledger, figure: ToDate, code: str, severity: Severity | None, other: Reported) -> tuple[Problem, ...]:
    if severity is None:
        return ()
    measure = ledger.codes.measure(figure.action.measure)
    params: dict[str, Param] = {
        "before": lossless(other.quantity, measure.decimals, grouped=True),
        "value": lossless(figure.action.quantity, measure.decimals, grouped=True),
        "before_date": str(other.as_of) if other.as_of != date.min else "-",
        "label": measure.zh,
        "label_en": measure.en,
    }
    return (_problem(figure, code, severity, **params),)


def _words(ledger: Ledger, reported: Reported) -> dict[str, Param]:
    dimensions = json.loads(reported.line)
    measure = ledger.codes.measure(dimensions["measure"])
    region = ledger.codes["region"].get(dimensions.get("region", ""))
    return {
        "label": f"{region.term.zh} {measure.zh}" if region else measure.zh,
        "label_en": f"{region.term.en} {measure.en}" if region else measure.en,
        "before": lossless(reported.quantity, measure.decimals, grouped=True),
    }


def _problem(figure: ToDate, code: str, severity: Severity, **params: Param) -> Problem:
    if figure.label:
        params["cell"] = figure.place
    return Problem(figure.label or "quantity", code, params, figure.row, severity)


def _equal(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.bound) == (other.value, other.bound)
