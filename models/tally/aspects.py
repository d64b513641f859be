# SPDX-License-Identifier: MIT
"""What may stand beside a figure: its share, what it is compared with, its target, its rank. Values only, no layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.catalogue import Rate
from models.quantity import Bound, Total
from models.tally.compare import Beside, Change, Word, thousandths
from models.tally.query import Cell, Query


class Aspect(StrEnum):
    """One of the columns that a figure may have: itself, then what is said beside it, in this order."""

    FIGURE = "figure"
    SHARE = "share"
    THEN = "then"  # the figure it is compared with
    DIFFERENCE = "difference"
    CHANGE = "change"  # the difference in a hundred
    TARGET = "target"
    REACHED = "reached"  # the figure in a hundred of its target
    RANK = "rank"


COMPARED = (Aspect.THEN, Aspect.DIFFERENCE, Aspect.CHANGE)
AIMED = (Aspect.TARGET, Aspect.REACHED)


class Share(StrEnum):
    """What a figure's share is of: the total of its row, of its column, or of all."""

    ROW = "row"
    COLUMN = "column"
    WHOLE = "whole"


def shares_of(query: Query) -> tuple[Share, ...]:
    """The shares that say something for a query: a figure alone on its axis is all of it."""
    down = any(d != "measure" for d in query.rows)
    across = any(d != "measure" for d in query.columns)
    return tuple(
        share for share, wanted in ((Share.ROW, across), (Share.COLUMN, down), (Share.WHOLE, down or across)) if wanted
    )


@dataclass(frozen=True, slots=True)
class Percent:
    """A part in thousandths of its whole, rounded half away from zero; None where ``word`` says why."""

    per_thousand: int | None
    word: Word | None = None


Value = Cell | Total | Change | Percent | int  # an aspect's value; an int is a rank
Target = Callable[[Mapping[str, str], str], int | None]  # (a figure's codes, its measure) -> in smallest units


@dataclass(frozen=True)
class Asides:
    """Which aspects stand beside each figure, and where they come from.

    ``comparison`` serves THEN, DIFFERENCE and CHANGE, ``share`` SHARE, ``target`` TARGET and REACHED.
    """

    aspects: tuple[Aspect, ...] = ()
    comparison: Beside | None = None
    share: Share | None = None
    target: Target | None = None

    @property
    def shown(self) -> tuple[Aspect, ...]:
        """The aspects in their order, the figure itself first; those that nothing serves are left out."""
        served = {Aspect.FIGURE, Aspect.RANK}
        served.update(COMPARED if self.comparison else ())
        served.update(AIMED if self.target else ())
        served.update((Aspect.SHARE,) if self.share else ())
        wanted = {Aspect.FIGURE, *self.aspects}
        return tuple(aspect for aspect in Aspect if aspect in wanted & served)


def in_a_hundred(part: Total, whole: Total) -> Percent:
    """A figure in a hundred of another: of exact figures only, else the word that says why not (DESIGN 4.2)."""
    if part.unstated or whole.unstated:
        return Percent(None, Word.UNSTATED)
    if part.bound is not Bound.EXACT or whole.bound is not Bound.EXACT:
        return Percent(None, Word.NOT_EXACT)
    if not whole.value:
        return Percent(None, Word.FROM_ZERO if part.value else Word.NOTHING)
    return Percent(thousandths(part.value, whole.value))


@dataclass(frozen=True, slots=True)
class RateFigure:
    """A rate that stands below a table, with the figures it is made of."""

    rate: Rate
    part: Total
    whole: Total

    @property
    def percent(self) -> Percent:
        """The part in a hundred of the whole."""
        return in_a_hundred(self.part, self.whole)

    @property
    def per_thousand(self) -> int | None:
        """The same as a number alone; None of nothing, or of what is not exact."""
        return self.percent.per_thousand


def share(cell: Cell, whole: Cell) -> Percent:
    """A figure's share of a total; none of one in which figures were not added."""
    if whole.unadded or cell.unadded:
        return Percent(None, Word.NOT_ADDED)
    return in_a_hundred(cell.total, whole.total)
