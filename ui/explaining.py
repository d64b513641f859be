# SPDX-License-Identifier: MIT
"""An explained figure in words, for the window and the command alike. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.codes import Codes
from models.filters import NOT_RECORDED, Filter
from models.quantity import Bound, Quantity, Total, total_of
from models.tally.query import Basis
from ui.wording import Wording

if TYPE_CHECKING:
    from models.tally.explain import Explanation

Label = Callable[[str, str], str]  # (dimension, code) -> words; '' is 'not recorded'


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing there is to say of a figure: what it is about, and the lines."""

    name: str
    lines: Sequence[str]


def explained(found: Explanation, wording: Wording, codes: Codes, label: Label) -> list[Fact]:
    """What there is to say of a figure, in the order in which it is asked: what, where, from what, without what."""
    return _Telling(found, wording, codes, label).facts()


def as_text(facts: Sequence[Fact]) -> str:
    """The facts as plain text: a line each, those that go on set in."""
    lines: list[str] = []
    for fact in facts:
        lines.append(fact.name)
        lines += [f"  {line}" for line in fact.lines]
    return "\n".join(lines)


class _Telling:
    """One explanation on its way into words."""

    def __init__(self, found: Explanation, wording: Wording, codes: Codes, label: Label) -> None:
        self._found, self._wording, self._codes, self._label = found, wording, codes, label
        self._measure = codes.measure(found.cell.measure)
        self._unit = wording.unit(self._measure)

    def facts(self) -> list[Fact]:
        facts = [
            self._fact("figure", self._figure()),
            self._fact("place", self._place()),
            self._fact("basis", self._basis()),
            self._fact("conditions", self._conditions(self._found.query.filter)),
            self._fact("records", self._records()),
            self._fact("sum", self._sum()),
            self._fact("periods", self._periods()),
            self._fact("of-which", self._parts()),
            self._fact("left-out", self._left_out()),
            self._fact("note", self._notes()),
        ]
        return [fact for fact in facts if fact.lines]

    def _fact(self, code: str, lines: Iterator[str]) -> Fact:
        return Fact(self._say(code), list(lines))

    def _say(self, code: str, **params: object) -> str:
        return self._wording.say("explained", code, **params)

    def _amount(self, total: Total) -> str:
        return self._wording.total(total, self._measure)

    # What and where

    def _figure(self) -> Iterator[str]:
        label = self._label("measure", self._measure.code)
        yield self._say("amount", measure=label, unit=self._unit, figure=self._amount(self._found.total))
        yield self._say(f"kind-{self._found.kind}")
        if self._measure.parent:
            yield self._say("part-of", parent=self._label("measure", self._measure.parent))

    def _place(self) -> Iterator[str]:
        query, codes = self._found.query, self._found.cell.codes
        shown = [d for d in query.dimensions if d in codes and d != "measure"]
        for dimension in shown:
            yield self._say("condition", name=self._name(dimension), codes=self._label(dimension, codes[dimension]))
        if not shown:
            yield self._say("whole")
        span = self._span(self._found.behind)
        yield self._say("to-date", span=span) if query.cumulative and "period" in codes else span
        if query.nested and "region" in query.dimensions:
            yield self._say("nested")

    def _name(self, dimension: str) -> str:
        if dimension != "department":
            return self._wording.field(dimension)
        return self._say("takes-part" if self._found.query.basis is Basis.PARTNER else "leads")

    def _span(self, wanted: Filter) -> str:
        first, last = wanted.first, wanted.last
        first = first if first and first.year > 1 else None  # to date, without a beginning
        if first and last:
            return self._say("span", first=first, last=last)
        if first:
            return self._say("span-from", first=first)
        return self._say("span-until", last=last) if last else self._say("span-all")

    def _basis(self) -> Iterator[str]:
        query, joint = self._found.query, self._found.joint
        if "department" in query.dimensions:
            yield self._say(str(query.basis))
        if joint.actions:
            yield self._say("joint", count=f"{joint.actions:,}")
        if joint.led_by_others:
            yield self._say("led-by-others", count=f"{joint.led_by_others:,}")
        if joint.summed is not None and joint.summed != self._found.total:
            summed = self._amount(joint.summed)
            yield self._say("lines", lines=joint.lines, summed=summed, actions=f"{joint.actions:,}")

    def _conditions(self, wanted: Filter) -> Iterator[str]:
        for dimension, codes in wanted.where.items():
            name = self._say("takes-part") if dimension == "department" else self._wording.field(dimension)
            names = self._wording.listed(self._label(dimension, "" if c == NOT_RECORDED else c) for c in codes)
            yield self._say("condition", name=name, codes=names)
        for dimension, code in wanted.exactly.items():
            name = self._say("leads") if dimension == "department" else self._wording.field(dimension)
            yield self._say("condition", name=name, codes=self._label(dimension, code))
        for code in wanted.taking_part:
            yield self._say("condition", name=self._say("takes-part"), codes=self._label("department", code))
        if wanted.text.strip():
            yield self._say("text", text=wanted.text.strip())
        if wanted.since_revision is not None:
            yield self._say("since", number=wanted.since_revision)
        if wanted.post:
            yield self._say("by-post", post=wanted.post)
        if wanted.voided is not False:
            yield self._say("only-voided" if wanted.voided else "with-voided")

    # From what

    def _records(self) -> Iterator[str]:
        yield self._say("all-records", count=f"{self._found.total.records:,}")
        for one in self._found.summands:
            records = f"{one.records:,}"
            if one.bound is Bound.UNSTATED:
                yield self._say("summand-unstated", records=records)
            else:
                bound = self._wording.say("bound", one.bound)
                value = self._amount(total_of(Quantity(one.value)))
                code = "summand-apart" if self._found.periods else "summand"  # what is not added has no sum
                unit = self._wording.unit(self._measure, one.value)
                yield self._say(code, bound=bound, records=records, value=value, unit=unit)
        standing = self._found.standing
        if standing is not None:
            code = "standing" if standing.first < standing.last else "standing-one"
            count = f"{self._found.total.records:,}"
            yield self._say(code, count=count, first=standing.first, last=standing.last)

    def _sum(self) -> Iterator[str]:
        largest = self._found.largest
        if largest is not None:
            yield self._say("sum-unadded", period=self._label("period", largest.codes["period"]))
        else:
            yield self._say(f"sum-{self._found.total.bound}")

    def _periods(self) -> Iterator[str]:
        largest = self._found.largest
        for cell in self._found.periods:
            yield self._say(
                "period-largest" if cell is largest else "period-figure",
                period=self._label("period", cell.codes["period"]),
                figure=self._amount(cell.total),
                records=f"{cell.total.records:,}",
            )

    def _parts(self) -> Iterator[str]:
        for part in self._found.parts:
            measure = self._codes.measure(part.measure)
            label = "　" * (part.depth - 1) + self._label("measure", part.measure)
            figure = self._wording.total(part.total, measure)
            yield self._say("amount", measure=label, unit=self._wording.unit(measure), figure=figure)
        if self._found.parts:
            yield self._say("parts-apart")

    # Without what

    def _counted(self, *counts: tuple[str, int]) -> Iterator[str]:
        for code, count in counts:
            if count:
                yield self._say(code, count=f"{count:,}")

    def _left_out(self) -> Iterator[str]:
        found, standing = self._found, self._found.standing
        lines = list(
            self._counted(
                ("voided", found.voided),
                ("older", standing.older if standing else 0),
                ("elsewhere", found.joint.elsewhere),
                ("unplaced", found.unplaced),
                ("later", found.later),
            )
        )
        yield from lines or [self._say("nothing-left-out")]

    def _notes(self) -> Iterator[str]:
        found, standing = self._found, self._found.standing
        return self._counted(
            ("carried", standing.carried if standing else 0),
            ("late", found.late),
            ("no-basis", found.no_basis),
            ("no-region", found.no_region),
        )
