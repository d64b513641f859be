# SPDX-License-Identifier: MIT
"""Compares the actions of a sheet with the ledger and with each other, off the window's thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import cast

from models.actions import Action
from models.checks import Context
from models.dates import Grain
from models.intake.beside import Company
from models.scrutiny import Scrutiny
from models.store import Store
from ui.widgets.grid.lines import Line
from ui.widgets.grid.subject import Answer, Task

_PART = 0.1  # seconds on the worker, so that other questions get their turn in between
_BURST = 0.002  # seconds after which the worker lets the window's thread go on, and for how long


class ActionComparer:
    """Lives on the readers' worker, but for what is wanted."""

    def __init__(self, make: Callable[..., Scrutiny], context: Context) -> None:
        self._make = make
        self._context = context
        self._scrutiny: Scrutiny | None = None
        self._company: tuple[Task, Company] | None = None
        self._seen: dict[str, int] = {}  # measure -> which lines it had when it was looked at

    def wanted(self, lines: Sequence[Line]) -> list[Line]:
        """Those of a measure whose lines are compared with others than before: its own, or those of its whole."""
        ids: dict[str, list[int]] = {}
        for line in lines:
            action = _action(line)
            ids.setdefault(action.measure, []).append(id(action))
        seen = {measure: hash(tuple(found)) for measure, found in ids.items()}
        changed = {m for m in seen.keys() | self._seen.keys() if seen.get(m) != self._seen.get(m)}
        self._seen = seen
        codes = self._context.codes
        stale = {m for m in seen if m in changed or codes.measure(m).parent in changed}
        return [line for line in lines if line.scruples is None or _action(line).measure in stale]

    def look(self, task: Task, store: Store) -> Answer:
        """Look at some more lines."""
        ends = time.perf_counter() + _PART
        if self._scrutiny is None:
            self._scrutiny = self._make(store=store)
        if self._company is None or self._company[0] is not task:
            grain = Grain(self._context.campaign.grain)
            actions = {id(line): _action(line) for line in task.lines}
            self._company = task, Company(actions, self._context.codes, grain)
        company = self._company[1]
        found: Answer = []
        burst = time.perf_counter() + _BURST
        while task.done < len(task.wanted) and (now := time.perf_counter()) < ends:
            if now > burst:
                time.sleep(_BURST)  # one thread of Python runs at a time, and drawing comes first
                burst = time.perf_counter() + _BURST
            line = task.wanted[task.done]
            beside = company.of(id(line))
            found.append((line, tuple(self._scrutiny.problems(_action(line), beside=beside))))
            task.done += 1
        return found


def _action(line: Line) -> Action:
    return cast(Action, line.value)  # only lines that can be logged are compared
