# SPDX-License-Identifier: MIT
"""Regions inside regions: which ones above those that bear figures are worth a line of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator


def outward(code: str) -> Iterator[str]:
    """The codes of what a region lies in, nearest first, whether or not they are in use."""
    while "-" in code:
        code = code.rpartition("-")[0]
        yield code
    for digits in (4, 2, 0):
        outer = code[:digits].ljust(6, "0")
        if outer != code:
            yield outer


def nesting(met: Collection[str], known: Container[str]) -> dict[str, tuple[str, ...]]:
    """For each region with figures, the regions that show them: itself, and outward those that hold more than one.

    A region that would only repeat the one inside it is left out. '' (none recorded) stands by itself.
    """
    above = {code: [outer for outer in outward(code) if outer in known] if code else [] for code in met}
    held = Counter(outer for code in met for outer in (code, *above[code]))
    found = {}
    for code in met:
        shown, inner = [code], code
        for outer in above[code]:
            if held[outer] > held[inner]:
                shown.append(outer)
            inner = outer
        found[code] = tuple(shown)
    return found
