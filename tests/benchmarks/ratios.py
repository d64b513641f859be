# SPDX-License-Identifier: MIT
"""Pairs of timings taken in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field


@dataclass
class Ratio:
    """One line of the table: ours against theirs in seconds, and the ratio pair by pair."""

    what: str
    against: str
    goal: str
    records: int
    ours: float
    theirs: float
    ratio: float
    met: bool | None
    note: str = ""
    pairs: list[float] = field(default_factory=list)

    def line(self) -> str:
        """The line as it is printed."""
        met = "" if self.met is None else "  ok" if self.met else "  MISSED"
        note = f"  {self.note}" if self.note else ""
        return (
            f"{self.what:44.44} {self.records:>9,} {self.ours * 1000:>11.2f} ms {self.theirs * 1000:>11.2f} ms "
            f"{self.ratio:>8.2f}  {self.goal}{met}{note}"
        )

    def as_json(self) -> dict[str, object]:
        """The line for machines."""
        return asdict(self)


HEAD = f"{'what':44} {'records':>9} {'ours':>14} {'theirs':>14} {'ratio':>8}  goal"


def measure(
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    *,
    against: str,
    records: int,
    at_most: float | None = None,
    faster: float | None = None,
    pairs: int = 5,
    note: str = "",
) -> Ratio:
    """Time both in turn. ``at_most`` bounds ours / theirs; ``faster`` says how many times faster ours shall be."""
    ours(), theirs()  # warm up
    taken = [(_seconds(ours), _seconds(theirs)) for _ in range(pairs)]
    ratios = [a / b if faster is None else b / a for a, b in taken]
    ratio = statistics.median(ratios)
    met = ratio <= at_most if at_most is not None else ratio >= faster if faster is not None else None
    goal = f"<= {at_most}x" if at_most is not None else f"{faster}x faster" if faster is not None else ""
    return Ratio(
        what,
        against,
        goal,
        records,
        statistics.median(a for a, _ in taken),
        statistics.median(b for _, b in taken),
        ratio,
        met,
        note,
        ratios,
    )


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
