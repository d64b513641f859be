# SPDX-License-Identifier: MIT
"""Which measure a phrase names: by the words of the catalogue's labels and aliases, never by guessing.

A label is read as the meanings it is made of (``督促平台删除违法商品信息``: remove, listing). A phrase names a
measure when it holds all of them, its last thing is one of the label's, nothing unknown follows, and the unit
agrees. Where two measures fit equally well, or one only in part, they are offered and none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.catalogue import Catalogue, Measure
from models.intake.bulletin.text import TO_SIMPLIFIED
from models.intake.bulletin.words import Part, Word, rest_of, words_of
from models.notation import fold

LONGEST_LABEL = 40
OFFERED = 5  # how many unsure measures are offered
# Units that count the same things; officials use them for one another.
_SAME = (
    frozenset({"件", "起", "宗"}),
    frozenset({"家", "户", "个", "款", "所", "间"}),
    frozenset({"个次", "家次", "户次", "次"}),
    frozenset({"人", "名", "位"}),
    frozenset({"批次", "批"}),
    frozenset({"场次", "场"}),
    frozenset({"公斤", "千克", "kg", "KG", "Kg"}),
    frozenset({"篇", "部"}),
)
# Units of weight in kilograms, as they are compared.
_KILOGRAMS = {
    **dict.fromkeys(("公斤", "千克", "kg", "KG", "Kg"), Decimal(1)),
    **dict.fromkeys(("斤", "市斤"), Decimal("0.5")),
    "吨": Decimal(1000),
    "克": Decimal("0.001"),
}
# A label's word that is also read in a wider sense is meant in the narrower one: 立案查处 counts what was filed.
_NARROWER = (("black-den", "den"), ("file", "handle"))
# Parts of a label that only say that it is a number.
_COUNTING = re.compile(r"\((?:批次|件|次|个|家|人)\)|[()]")


@lru_cache(maxsize=1024)  # a text has few units, and each is compared with those of every measure
def plain_unit(unit: str) -> str:
    """A unit as it is compared: 家(次), 家/次 and 家次 are one."""
    return re.sub(r"[()/·\s]", "", fold(unit, TO_SIMPLIFIED))


def factor(unit: str, measure: Measure) -> Decimal:
    """How many of the measure's units one of a figure's unit is: 吨 is 1000 公斤, 起 is one 件."""
    one, other = _KILOGRAMS.get(plain_unit(unit)), _KILOGRAMS.get(plain_unit(measure.unit))
    return one / other if one and other else Decimal(1)


@dataclass(frozen=True, slots=True)
class _Wording:
    """One label or alias: at each place the meanings its word may have, and what no table knows."""

    places: tuple[frozenset[str], ...]
    things: frozenset[str]
    unknown: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Match:
    """The measure a phrase names ('' when unsure) and the measures to offer, best first."""

    measure: str
    candidates: tuple[str, ...]


class Phrasebook:
    """The measures of one catalogue by their wordings."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.measures = catalogue.measures
        self._units = {
            m.code: frozenset(map(plain_unit, (m.unit, *m.unit_aliases, m.unit_en))) for m in self.measures.values()
        }
        self._literal = {
            fold(text, TO_SIMPLIFIED): m.code for m in self.measures.values() for text in (m.zh, *m.aliases)
        }
        self._wordings = {m.code: tuple(_wording(text) for text in (m.zh, *m.aliases)) for m in self.measures.values()}

    def agrees(self, measure: Measure, unit: str) -> bool:
        """Whether a unit is the measure's own or one of its aliases."""
        return plain_unit(unit) in self._units[measure.code]

    def fits(self, measure: Measure, unit: str) -> bool:
        """Whether a unit is the measure's, or counts the same things; no unit fits every measure."""
        if not unit or self.agrees(measure, unit):
            return True
        if plain_unit(unit) in _KILOGRAMS and plain_unit(measure.unit) in _KILOGRAMS:
            return True
        return any(plain_unit(unit) in same and plain_unit(measure.unit) in same for same in _SAME)

    def fits_alone(self, measure: Measure, unit: str) -> bool:
        """Whether a unit is enough for a wording of one word only: the measure's own, or one as good as it."""
        return not unit or self.agrees(measure, unit) or plain_unit(unit) not in _SAME[2]

    def match(self, phrases: Sequence[str], unit: str) -> Match:
        """What a figure counts; the phrases that may name it in the order in which they are believed."""
        offered: list[str] = []
        for place, phrase in enumerate(phrases):
            found = self._certain(phrase, unit)
            if len(found) != 1 and (literal := self._to_the_letter(phrase, unit)):
                found = [literal]
            if len(found) == 1:
                found = self._of_the_thing(phrase, phrases[place + 1 :], unit) or found
                return Match(found[0], (found[0],))
            offered += [code for code in found if code not in offered]
        for phrase in phrases:
            offered += [code for code in self._similar(phrase, unit) if code not in offered]
        return Match("", tuple(offered[:OFFERED]))

    def _certain(self, phrase: str, unit: str) -> list[str]:
        """The measures whose wording the phrase holds whole; of these, the ones that say most."""
        words = words_of(phrase)
        known = {word.meaning for word in words}
        last = max((w.end for w in words), default=0)
        unsaid = bool(rest_of(phrase[last:]))
        head = _head(words, phrase)
        best: list[str] = []
        most = (0, 0, 0)
        for measure in self.measures.values():
            if not self.fits(measure, unit):
                continue
            for wording in self._wordings[measure.code]:
                if len(wording.places) < 2 and not self.fits_alone(measure, unit):
                    continue
                if not _held(wording, phrase, known, head) or (unsaid and not wording.unknown):
                    continue
                weight = (
                    len(wording.places) + 2 * len(wording.unknown),
                    int(self.agrees(measure, unit)),
                    int(_in_order(wording, words)),
                )
                if weight > most:
                    best, most = [measure.code], weight
                elif weight == most and measure.code not in best:
                    best.append(measure.code)
        return best

    def _of_the_thing(self, phrase: str, wider: Sequence[str], unit: str) -> list[str]:
        """受理投诉11件，办结8件: for a phrase that only says what was done, the measure of the thing named before."""
        words = words_of(phrase)
        if _head(words, phrase):
            return []
        done = {word.meaning for word in words}
        for longer in wider:
            found = self._certain(longer, unit)
            if len(found) == 1 and any(w.things and _says(w, done) for w in self._wordings[found[0]]):
                return found
        return []

    def _to_the_letter(self, phrase: str, unit: str) -> str:
        """The measure whose own unit this is and whose label or alias, of four characters at least, ends the phrase."""
        for length in range(min(LONGEST_LABEL, len(phrase)), 3, -1):
            code = self._literal.get(phrase[-length:], "")
            if code and unit and self.agrees(self.measures[code], unit):
                return code
        return ""

    def _similar(self, phrase: str, unit: str) -> list[str]:
        """Measures that share words with the phrase, most first; those of another unit behind."""
        known = {word.meaning for word in words_of(phrase)}
        ranked = []
        for position, measure in enumerate(self.measures.values()):
            shared = 0.0
            for wording in self._wordings[measure.code]:
                hits = sum(1 for place in wording.places if place & known)
                hits += sum(1 for part in wording.unknown if part in phrase)
                shared = max(shared, hits / max(1, wording.length))
            if shared >= 0.5 or (shared and self.fits(measure, unit)):
                ranked.append((not self.fits(measure, unit), -shared, position, measure.code))
        return [code for *_, code in sorted(ranked)]


def _wording(text: str) -> _Wording:
    plain = _COUNTING.sub("", fold(text, TO_SIMPLIFIED))
    words = words_of(plain)
    places: dict[int, set[str]] = {}
    for word in words:
        places.setdefault(word.start, set()).add(word.meaning)
    for meanings in places.values():
        meanings -= {wide for narrow, wide in _NARROWER if narrow in meanings}
    things = frozenset(word.meaning for word in words if word.part is Part.THING)
    unknown = tuple(rest_of(plain)) if not words or any(len(part) > 1 for part in rest_of(plain)) else ()
    sets = tuple(frozenset(meanings) for _, meanings in sorted(places.items()))
    return _Wording(sets, things, unknown, len(sets) + len(unknown))


def _head(words: Iterable[Word], phrase: str) -> frozenset[str]:
    """The meanings of the last thing that a phrase names: what is counted. Who does it (被平台删除) is not."""
    things = [
        word
        for word in words
        if word.part is Part.THING and phrase[word.start - 1 : word.start] not in ("被", "请", "由")
    ]
    if not things:
        return frozenset()
    last = max(word.start for word in things)
    return frozenset(word.meaning for word in things if word.start == last)


def _held(wording: _Wording, phrase: str, known: set[str], head: frozenset[str]) -> bool:
    """Whether a phrase holds every part of a wording, with the wording's thing as its head."""
    if not wording.places and not wording.unknown:
        return False
    if not all(place & known for place in wording.places) or not all(part in phrase for part in wording.unknown):
        return False
    if head and wording.things:
        return bool(head & wording.things)
    return not head or not wording.places or bool(head & {"case", "complaint", "police", "lead", "platform"})


def _says(wording: _Wording, done: set[str]) -> bool:
    """Whether a wording has a part that says what was done."""
    return any(place & done for place in wording.places)


def _in_order(wording: _Wording, words: Sequence[Word]) -> bool:
    """Whether the wording's parts come in the phrase as they do in the label."""
    at = -1
    for place in wording.places:
        later = [word.start for word in words if word.meaning in place and word.start > at]
        if not later:
            return False
        at = min(later)
    return True
