# SPDX-License-Identifier: MIT
"""The lines of one sheet as each other's company: what models/scrutiny.py compares a line with, kept small.

A line is compared one by one with lines of its own day and place; all others are handed over as their sums,
so that a sheet of ten thousand lines is not looked through ten thousand times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from sys import maxsize

from models.actions import Action
from models.codes import Codes
from models.dates import Grain, period_of
from models.quantity import Bound, Quantity, Total, bound_of, total_of

_MOST = 200  # lines of one form that are handed over one by one
_PLACE = ("counted", "department", "region", "field", "subject", "platform")
_NEAR = 16  # values less than a sixteenth apart: more than scrutiny calls near


class Company:
    """``of(key)`` is what stands beside a line of the sheet; keys are the caller's own."""

    def __init__(self, actions: Mapping[int, Action], codes: Codes, grain: Grain) -> None:
        self._actions = actions
        self._codes = codes
        self._grain = grain
        self._near: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)  # (value, key) by value
        self._sums: dict[str, dict[str, Total]] = defaultdict(lambda: defaultdict(Total))
        self._models: dict[tuple[str, str], Action] = {}
        for key, action in actions.items():
            self._near[action.measure, *_place(action)].append((_value(action), key))
            period = period_of(action.counted, grain).code
            self._sums[action.measure][period] = self._sums[action.measure][period].plus(total_of(action.quantity))
            self._models.setdefault((action.measure, period), replace(action, department=""))  # nobody's twin
        for found in self._near.values():
            found.sort()

    def of(self, key: int) -> list[Action]:
        """What stands beside one line: its possible twins, the lines of its form, and the sums of the rest."""
        own = self._actions[key]
        parent = self._codes.measure(own.measure).parent
        form = self._near.get((parent, *_place(own)), []) if parent else []
        close = self._near[own.measure, *_place(own)]
        if form:
            close = [*close[:_MOST], (_value(own), key)] if len(close) > _MOST else close
        else:
            close = close[bisect_left(close, (_least(own), 0)) : bisect_right(close, (_most(own), maxsize))][:_MOST]
        twins = [self._actions[other] for other in {k for _, k in close} if other != key]
        wholes = [self._actions[other] for _, other in form[:_MOST]]
        found = [*twins, *wholes, *self._rest(own.measure, [*twins, own])]
        return [*found, *self._rest(parent, wholes)] if parent else found

    def _rest(self, measure: str, without: Sequence[Action]) -> Iterator[Action]:
        """The sums of a measure's other lines, period by period, as lines of nowhere."""
        taken: dict[str, Total] = {}
        for action in without:
            period = period_of(action.counted, self._grain).code
            taken[period] = taken.get(period, Total()).plus(total_of(action.quantity))
        for period, total in self._sums.get(measure, {}).items():
            rest = total.without(taken[period]) if period in taken else total
            model = self._models[measure, period]
            if rest.stated:
                bound = bound_of(open_up=bool(rest.up), open_down=bool(rest.down))
                yield replace(model, quantity=Quantity(rest.value, bound))
            if rest.unstated:
                yield replace(model, quantity=Quantity(None, Bound.UNSTATED))


def _place(action: Action) -> tuple[object, ...]:
    return tuple(getattr(action, name) for name in _PLACE)


def _value(action: Action) -> int:
    return -1 if action.quantity.value is None else action.quantity.value


def _least(action: Action) -> int:
    value = _value(action)
    return value - value // _NEAR if value >= 0 else value


def _most(action: Action) -> int:
    value = _value(action)
    return value + value // (_NEAR - 1) if value >= 0 else value
