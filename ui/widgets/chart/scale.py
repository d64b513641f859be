# SPDX-License-Identifier: MIT
"""Values along an axis, and the round numbers that are named on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Values along a stretch of pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def steps(self) -> list[float]:
        """The round numbers that are named along it."""
        return steps_between(self.low, self.high)


def round_steps(largest: float) -> list[float]:
    """Nought and a few round numbers up to the largest value; whole ones while it is large enough."""
    size = 1.0
    while size * 10 <= largest:
        size *= 10
    while size > largest:
        size /= 10
    if largest >= 1:
        size = max(size, 1.0)
    for share in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0):
        step = size * share
        if largest / step <= 5 and (step >= 1 or largest < 1) and (step == int(step) or largest < 1):
            return [step * n for n in range(int(largest / step) + 1)]
    return [0.0, largest]


def steps_between(low: float, high: float) -> list[float]:
    """A few round numbers between two values with nought between them."""
    steps = round_steps(max(-low, high))
    step = steps[1] if len(steps) > 1 else max(-low, high)
    return [step * n for n in range(-int(-low / step), int(high / step) + 1)]
