# SPDX-License-Identifier: MIT
"""What a figure inherits from the text around it: region, department and date of its sentence, paragraph or title."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.catalogue import Catalogue, Term
from models.dates import DateSpan
from models.intake.bulletin.dates import Dated, dates_of
from models.intake.bulletin.places import Directory, Gazetteer, Mention, without_addressees
from models.intake.bulletin.text import Running

Named = TypeVar("Named", Mention, Dated)
LONGEST_HEADING = 40  # characters of a line without a full stop
_OPENING = re.compile(r"[^\w\n]{0,6}(?:[\d.,]{1,12}[余多万亿]{0,3}[^\W\d]{1,3}[、和,]){0,3}")  # ·2批次、4,318件：
_DATE_ALONE = re.compile(r"\s*(?:[\d零〇一二三四五六七八九十]{1,4}[年月日./-]\s?){0,3}\s*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Region, department, partners and date of a place in a text; '' and None where the text is silent."""

    region: str
    department: str
    partners: tuple[str, ...]
    date: DateSpan | None


class Context:
    """Every region, department and date that a text names, asked for by place."""

    def __init__(
        self,
        running: Running,
        catalogue: Catalogue,
        regions: Iterable[Term],
        near: frozenset[str],
        today: date,
        first: int,
    ) -> None:
        """``first`` is where the text's first figure stands."""
        self._running = running
        self._issuer: Mention | None = None
        self._signer: Mention | None = None
        named = Gazetteer(regions, near=near, today=today).mentions(running)
        self._regions = without_addressees(named, running)
        acting = Directory(catalogue.departments.values()).mentions(running)
        self._departments = self._owned(without_addressees(acting, running), first)
        self._dates = dates_of(running, today)
        self._regions_headed = self._headed(self._regions)
        self._departments_headed = self._headed(self._departments)
        self._dates_headed = self._headed(self._dates)

    def at(self, place: int, listed: int = -1) -> Surroundings:
        """What holds at a place; ``listed`` is the figure's rank in a 分别 list of regions or departments."""
        region = (
            self._listed(place, listed)
            or self._behind(self._regions, place)
            or self._nearest(self._regions, self._regions_headed, place, next(iter(self._regions), None))
        )
        department = self._behind(self._departments, place) or self._nearest(
            self._departments, self._departments_headed, place, self._issuer, self._signer
        )
        dated = self._nearest(self._dates, self._dates_headed, place, next(iter(self._dates), None))
        return Surroundings(
            region.code if region else "",
            department.code if department else "",
            department.partners if department else (),
            dated.span if dated else None,
        )

    def _listed(self, place: int, listed: int) -> Mention | None:
        """合肥、芜湖、蚌埠分别查处12件、8件、5件: each has the figure of its rank."""
        if listed < 0:
            return None
        begin = self._running.sentence(place)[0]
        mark = self._running.plain.rfind("分别", begin, place)
        first = bisect_left(self._regions, begin, key=lambda mention: mention.start)
        row: list[Mention] = []
        longest: list[Mention] = []
        for mention in self._regions[first : first + 60]:
            if mention.end > mark:
                break
            row = [*row, mention] if row and mention.start - row[-1].end <= 1 else [mention]
            longest = row if len(row) >= max(2, len(longest)) else longest
        return longest[listed] if len(longest) > listed else None

    def _behind(self, mentions: Sequence[Mention], place: int) -> Mention | None:
        """·260个次：邮政管理局的实地检查: of a figure that opens its line, the first one behind it in its sentence."""
        begin = self._running.line(place)[0]
        if place - begin > LONGEST_HEADING or not _OPENING.fullmatch(self._running.plain, begin, place):
            return None
        here = bisect_left(mentions, place, key=lambda mention: mention.start)
        if here < len(mentions) and mentions[here].start < self._running.sentence(place)[1]:
            return mentions[here]
        return None

    def _owned(self, acting: Sequence[Mention], first: int) -> list[Mention]:
        """The departments with 我局 read as the body whose text it is.

        That is the first one named up to the line of the first figure, else the one that signs. Who is first named
        after figures were reported is somebody else.
        """
        named = [mention for mention in acting if mention.code]
        end = self._running.line(first)[1]
        opening = named[0] if named and named[0].start < end else None
        signing = named[-1] if named and self._signs(named[-1]) else None
        issuer = opening or signing
        self._issuer, self._signer = issuer, None if opening else signing
        own = issuer.code if issuer else ""
        return [mention if mention.code else Mention(mention.start, mention.end, own) for mention in acting]

    def _signs(self, mention: Mention) -> bool:
        """Whether a mention is the end of a short line and nothing but a date follows it in the text."""
        begin, end = self._running.line(mention.start)
        rest = self._running.plain[mention.end : mention.end + LONGEST_HEADING]
        return end - begin <= LONGEST_HEADING and _DATE_ALONE.fullmatch(rest) is not None

    def _nearest(
        self,
        mentions: Sequence[Named],
        headed: Sequence[int],
        place: int,
        first: Named | None,
        ahead: Named | None = None,
    ) -> Named | None:
        """The last one before a place in its sentence, its paragraph, the heading above, or the text's ``first``.

        ``ahead`` is what holds before the first one.
        """
        here = bisect_left(mentions, place, key=lambda mention: mention.start) - 1
        if here < 0:
            return ahead
        if mentions[here].start >= self._running.line(place)[0]:
            return mentions[here]
        if headed[here] >= 0:
            return mentions[headed[here]]
        return first

    def _headed(self, mentions: Sequence[Named]) -> list[int]:
        """For each mention the last one, itself included, that stands in a heading; -1 for none."""
        found: list[int] = []
        for index, mention in enumerate(mentions):
            begin, end = self._running.line(mention.start)
            line = self._running.plain[begin : min(end, begin + LONGEST_HEADING + 1)]
            heading = len(line) <= LONGEST_HEADING and not re.search(r"[。;!?\t]", line)
            found.append(index if heading else found[-1] if found else -1)
        return found
