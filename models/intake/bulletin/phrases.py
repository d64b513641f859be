# SPDX-License-Identifier: MIT
"""The words around a figure that say what it counts: before it, behind it, or shared with the figure before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.intake.bulletin.figures import NOUN, Counted
from models.intake.bulletin.parts import same_units
from models.intake.bulletin.text import Running
from models.intake.bulletin.words import Part, Word, rest_of, words_of

VISITS = ("家次", "户次")  # what is counted so was inspected, where no deed is named
LONGEST = 60  # characters of a phrase; further away nothing is meant
_STOP_BEHIND = re.compile(r"[、,。;:!?\n\t|()]|以及|并(?!处)")
_PARTS = re.compile(r"其中|包括|包含|含(?=\S{0,8}$|[^有量])|内有|当中|(?<=[,。;(])(?:这)?里[头面]")
_KINDS = re.compile(r"(?<![部区])分(?:品类|种类|类别|类|品种)(?:具体)?(?:如下|来看|看|统计|为)?[:,]")
_JOINED = re.compile(r"\s?[、,和及与;]?\s?(?:以及|并|其中|另有|另|还有)?\s?")
_OPENS = re.compile(r"[^\u4e00-\u9fff\w]{0,6}")  # no word stands before it in its line
_BRACKET = re.compile(r"\([^()\d]{1,20}\)\s?$")
_RESPECTIVELY = re.compile(r"分别(?:为|是|达到|达|有|计|共)?")
_SHARE_ENDS = re.compile(r"[。;!?\n]|[,)](?=[^,。;]*?(?:此外|另外|同时|全年|全市|全省|累计|共))")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Texts that may name a figure's measure, the likeliest first, and where the first of them stands.

    ``adjoins``: the words end where the figure begins. ``part``: the figure is an of-which line, of what stands
    before ``part_of``. ``place`` is which of a 分别 list it is, -1 for none.
    """

    texts: tuple[str, ...]
    words: tuple[int, int]
    adjoins: bool
    part: bool
    part_of: int
    place: int = -1


class Phrases:
    """The phrases of every figure of a text, asked for in order."""

    def __init__(self, running: Running, counted: Sequence[Counted]) -> None:
        self._running = running
        self._counted = counted
        self._deed = ""  # of the figure before, for a list that shares it
        self._thing = ""
        self._last = -1

    def of(self, index: int) -> Phrase:
        """What names the figure at ``index``."""
        plain, item = self._running.plain, self._counted[index]
        before = self._before(index)
        behind = self._behind(index)
        head, tail = _BRACKET.sub("", plain[slice(*before)]), plain[slice(*behind)]
        noun = item.unit if NOUN.fullmatch(item.unit) else ""
        shared = self._shared(index, before[0])
        texts, words = self._texts(head, tail, noun, before, behind)
        known = [word for text in texts[:1] for word in words_of(text)]
        texts = [*texts, *self._inherited(texts[0], known, shared, item.unit, index)]
        place, listed = self._listed(index)
        if listed:
            texts = [*listed, *texts]
        if not known and not shared and (earlier := self._earlier(item.start)):
            texts.append(earlier)
            if item.unit in VISITS:
                texts.append(f"检查{earlier}")
        elif known and not shared and all(word.part is Part.DEED for word in known) and not rest_of(head):
            texts += [f"{thing}{head}" for thing in [self._earlier(item.start)] if thing]  # 宣讲活动走村入屯，办了35场
        if item.unit in VISITS and known and not any(word.part is Part.DEED for word in known):
            texts.append(f"检查{head}")  # visits are paid to inspect
        if item.unit[:1] == "人" and known and not any(word.part is Part.THING for word in known):
            texts.append(f"{head}人员")  # 出动300人次: of whom is plain
        self._remember(texts[0] if known else "", known, shared)
        self._last = index
        part_at = self._part(index)
        adjoins = bool(words_of(head)) and re.search(r"[,。;!?]\s*$", head) is None
        return Phrase(tuple(texts), words, adjoins, part_at >= 0, part_at, place)

    def _before(self, index: int) -> tuple[int, int]:
        """From the end of the figure before, or the clause's beginning, to the figure."""
        running, item = self._running, self._counted[index]
        start = max(running.clause(item.start)[0], item.start - LONGEST)
        bracket = _BRACKET.search(running.plain, max(0, item.start - 24), item.start)
        if bracket is not None:  # 关闭网站（APP）2390个
            start = max(running.clause(max(0, bracket.start() - 1))[0], item.start - LONGEST)
        if start == item.start and running.plain[item.start - 1 : item.start] in (":", "("):  # 立案:12件
            colon = item.start - 1
            start = max(running.clause(max(0, colon - 1))[0], item.start - LONGEST) if colon else start
        if index:
            start = max(start, self._counted[index - 1].end)
        while start < item.start and running.plain[start] in "、,和及与 ;:|\t)":
            start += 1
        return start, item.start

    def _behind(self, index: int) -> tuple[int, int]:
        """From the figure to the next stop or figure."""
        plain, item = self._running.plain, self._counted[index]
        end = item.end
        if plain[end : end + 1] == ":" and _OPENS.fullmatch(plain, self._running.line(item.start)[0], item.start):
            end += 1  # 59件：受理举报投诉
        limit = min(len(plain), end + LONGEST)
        if index + 1 < len(self._counted):
            limit = min(limit, self._counted[index + 1].start)
        stop = _STOP_BEHIND.search(plain, end, limit)
        return end, stop.start() if stop else limit

    def _texts(
        self, head: str, tail: str, noun: str, before: tuple[int, int], behind: tuple[int, int]
    ) -> tuple[list[str], tuple[int, int]]:
        """The phrase of a figure, and where it stands; the noun behind it when only a deed stands before it."""
        found, follows = words_of(head), words_of(noun + tail)
        things = [word for word in found if word.part is Part.THING]
        last = max(found, key=lambda word: word.end, default=None)
        open_deed = last is not None and not any(t.end == last.end for t in things)
        if follows and (not found or open_deed):
            deeds = [word for word in found if word.part is Part.DEED]
            begin = _first_of_last(deeds) if deeds else 0
            text = f"{head[begin:]} {noun}{tail}" if deeds else noun + tail
            both = [text, f"{head} {noun}{tail}"]
            return [*both, head, tail] if found else [noun + tail, head], (before[0] if deeds else behind[0], behind[1])
        if not found and not follows:
            return [head + noun or tail], before if head.strip() else behind
        return [head + noun, f"{head} {noun}{tail}"], before

    def _shared(self, index: int, start: int) -> bool:
        """Whether the figure continues the list of the one before it."""
        if self._last != index - 1 or index == 0:
            return False
        plain, earlier = self._running.plain, self._counted[index - 1]
        between = plain[earlier.end : start]
        return _JOINED.fullmatch(between) is not None or "其中" in between

    def _inherited(self, phrase: str, known: Sequence[Word], shared: bool, unit: str, index: int) -> list[str]:
        """The phrase with the deed, or the thing, of the figure before it."""
        if not shared:
            return []
        found = []
        unknown = bool(rest_of(phrase))
        deeds = any(word.part is Part.DEED for word in known)
        things = any(word.part is Part.THING for word in known)
        if self._deed and self._thing and not (deeds or things or unknown):
            found.append(f"{self._deed} {self._thing}")
        if self._deed and not deeds and things:
            found.append(f"{self._deed} {phrase}")
        if self._thing and deeds and not (things or unknown) and unit == self._counted[index - 1].unit:
            found.append(f"{phrase} {self._thing}")
        return found

    def _remember(self, phrase: str, known: Sequence[Word], shared: bool) -> None:
        deeds = [word for word in known if word.part is Part.DEED]
        things = [word for word in known if word.part is Part.THING]
        if deeds:
            self._deed = phrase[_first_of_last(deeds) : max(word.end for word in deeds)]
        elif not shared:
            self._deed = ""
        if things:
            start = min(word.start for word in things)
            self._thing = phrase[start : max(word.end for word in things)]
        elif not shared:
            self._thing = ""

    def _earlier(self, place: int) -> str:
        """The clause before, where it names something and no figure stands in it: 查处网络交易案件，共计45件."""
        begin, end = self._running.clause_before(place)
        text = self._running.plain[max(begin, end - LONGEST) : end]
        if re.search(r"\d", text) or self._running.sentence(place)[0] > begin:
            return ""
        return text

    def _listed(self, index: int) -> tuple[int, list[str]]:
        """立案、结案分别为12件和8件: the names before 分别 in their order."""
        plain, item = self._running.plain, self._counted[index]
        begin = max(self._running.sentence(item.start)[0], item.start - 3 * LONGEST)
        marks = [*_RESPECTIVELY.finditer(plain, begin, item.start)]
        if not marks:
            return -1, []
        mark = marks[-1]
        first = index
        while first and self._counted[first - 1].start >= mark.end():
            first -= 1
        place = index - first
        gaps = [plain[self._counted[n].end : self._counted[n + 1].start] for n in range(first, index)]
        if not all(re.fullmatch(r"\s?(?:[、,和及与]|以及)\s?", gap) for gap in gaps):
            return -1, []
        opening = plain[max(self._running.clause(mark.start())[0], mark.start() - LONGEST) : mark.start()]
        closing = plain[mark.end() : self._counted[first].start]
        names = [name for name in re.split(r"[、]|和|及|与", opening) if name.strip()]
        if len(names) > place and len(names) > 1 and not words_of(closing):
            return place, [names[place], f"{names[0]} {names[place]}" if place else names[0]]
        if words_of(closing):
            return place, [closing]
        return place, []

    def _part(self, index: int) -> int:
        """Where the 其中 stands whose parts this figure belongs to; -1 where there is none."""
        plain, item = self._running.plain, self._counted[index]
        begin = max(self._running.sentence(item.start)[0], item.start - 4 * LONGEST)
        marks = [*_PARTS.finditer(plain, begin, item.start)]
        if not marks:
            return self._sorted_out(item.start)
        mark = marks[-1]
        between = plain[mark.end() : item.start]
        if _SHARE_ENDS.search(between) or ")" in between:
            return -1
        first = index
        while first and self._counted[first - 1].start >= mark.end():
            first -= 1
        opening = self._counted[first]
        if first < index and "," in plain[opening.end : item.start] and not same_units(opening.unit, item.unit):
            return -1  # 其中检查农批市场21个次，劝离摊贩70余户: another thing
        for clause in re.split(r"[,]", between)[1:]:
            deeds = [word for word in words_of(clause) if word.part is Part.DEED]
            if deeds and deeds[0].start < 4 and "其中" not in clause:
                return -1  # a new clause with a deed of its own goes on about the whole
        return mark.start()

    def _sorted_out(self, place: int) -> int:
        """分品类如下：白酒966瓶；玩具412只: a list of kinds, to the full stop; where it begins, -1 for none."""
        plain = self._running.plain
        begin = max(self._running.line(place)[0], place - 4 * LONGEST)
        marks = [*_KINDS.finditer(plain, begin, place)]
        return marks[-1].start() if marks and "。" not in plain[marks[-1].end() : place] else -1


def _first_of_last(deeds: Sequence[Word]) -> int:
    """Where the last deed begins, or the one that adjoins it: 督促…下架."""
    last = max(deeds, key=lambda word: word.end)
    return last.start
