# SPDX-License-Identifier: MIT
"""How a text is searched: what a typed word hits in it, and the grams by which an index finds it again.

A word hits where it stands in the text, full width and case folded, or where its letters are the pinyin
initials of what stands there. Every hit of a word has all of the word's grams among the text's grams.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from models import initials

_LONGEST_INITIALS = 32  # letters: nobody abbreviates more by hand
_MOST_GRAMS = 32  # of one word that are asked for: more would not narrow it any further
_HAN_GRAM, _LETTER_GRAM = 2, 3  # two characters make a Chinese word; two letters would hit every tenth text


class _Folding(dict[int, str]):
    """For str.translate: full width and case folded, character by character so that a part of a text stays one."""

    def __missing__(self, number: int) -> str:
        found = self[number] = unicodedata.normalize("NFKC", chr(number)).casefold()
        return found


class _Han(dict[int, str]):
    """For str.translate of a folded text: what is written without an alphabet of 26 letters, a blank for the rest."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        found = self[number] = character if character.isalnum() and not character.isascii() else " "
        return found


class _Letters(dict[int, str]):
    """For str.translate of a folded text: letters, digits and initials, a blank for the rest."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        found = self[number] = character if character.isalnum() and character.isascii() else " "
        return found


class _ReadAtOnce(dict[int, str]):
    """For str.translate of a text that is not folded yet: what _READ says of its folded characters."""

    def __missing__(self, number: int) -> str:
        found = self[number] = _FOLDING[number].translate(_READ)
        return found


_SEVERAL = {entry[0]: entry[1:] for entry in initials.SEVERAL.split()}
_AMBIGUOUS = re.compile(f"[{''.join(_SEVERAL)}]")
_USUAL = {initials.FIRST + place: letter for place, letter in enumerate(initials.USUAL) if letter != "."}
# Tables that fill themselves with the characters that occur. _READ leaves a character as it is that has several
# initials; _LETTERS gives it the usual one.
_FOLDING, _HAN, _LETTERS = _Folding(), _Han(), _Letters(_USUAL)
_READ = _Letters(_USUAL | {ord(character): character for character in _SEVERAL})
_READ_AT_ONCE = _ReadAtOnce()


def folded(text: str) -> str:
    """A text as it is compared: full width and case folded, a character at a time."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for: as it was typed, folded, and its letters where it may stand for initials."""

    typed: str
    text: str
    letters: str  # '' where the word is no sequence of some letters and digits, at least one of them a letter

    @property
    def plain(self) -> bool:
        """Whether it is found as it was typed or not at all: no case, no width, no initials."""
        return self.typed == self.text and not any(c.isascii() or c.lower() != c.upper() for c in self.text)


@lru_cache(maxsize=256)
def word_of(typed: str) -> Word:
    """A word as it was typed, without spaces in it."""
    text = folded(typed)
    short = 1 < len(text) <= _LONGEST_INITIALS
    letters = text if short and text.isascii() and text.isalnum() and not text.isdigit() else ""
    return Word(typed, text, letters)


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of what was typed; each has to be found."""
    whole = text.encode(errors="ignore").decode()  # half of a pair of surrogates is in no text
    return tuple(dict.fromkeys(word_of(part) for part in whole.split()))


def hits(typed: str, text: str) -> bool:
    """Whether a word hits a text."""
    word = word_of(typed)
    if word.letters:
        return _initials(word.letters).search(text.translate(_READ_AT_ONCE)) is not None
    return word.text in folded(text)


@lru_cache(maxsize=256)
def _initials(letters: str) -> re.Pattern[str]:
    """Finds letters as they are or as initials."""
    read_as = {letter: "".join(c for c, found in _SEVERAL.items() if letter in found) for letter in set(letters)}
    return re.compile("".join(f"[{letter}{read_as[letter]}]" for letter in letters))


def spans(words: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """Where words hit a text: (start, end) in characters, in order, what overlaps joined."""
    compared = folded(text)
    places: Sequence[int] = range(len(compared))
    if len(compared) != len(text):  # a character may be folded into several, never into none
        places = [place for place, character in enumerate(text) for _ in folded(character)]
    found = sorted(
        (places[start], places[start + len(word.text) - 1] + 1) for word in words for start in _places(word, compared)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(word: Word, compared: str) -> Iterator[int]:
    place = compared.find(word.text)
    if word.letters and place < 0:  # as they are first: 'app' means the letters where they stand
        yield from (found.start() for found in _initials(word.letters).finditer(compared.translate(_READ)))
    while place >= 0:
        yield place
        place = compared.find(word.text, place + len(word.text))


@lru_cache(maxsize=4096)
def grams(text: str) -> frozenset[str]:
    """The grams of a text: of each place two characters, and three letters, digits or initials; at an end fewer."""
    compared = folded(text)
    found: set[str] = set()
    for run in compared.translate(_HAN).split():
        found.update([run[place : place + _HAN_GRAM] for place in range(len(run))])
    stream = compared.translate(_LETTERS)
    for run in stream.split():
        found.update([run[place : place + _LETTER_GRAM] for place in range(len(run))])
    if _AMBIGUOUS.search(compared):
        found.update(_other_initials(compared, stream))
    return frozenset(found)


def _other_initials(compared: str, stream: str) -> Iterator[str]:
    """The grams that a text has besides, where a character is read in several ways."""
    before = _LETTER_GRAM - 1
    starts = {s for found in _AMBIGUOUS.finditer(compared) for s in range(found.start() - before, found.start() + 1)}
    for start in starts:
        window = stream[start : start + _LETTER_GRAM].partition(" ")[0] if start >= 0 else ""
        if window:
            yield from map("".join, product(*map(_read, compared[start : start + len(window)], window)))


def _read(character: str, usual: str) -> str:
    return _SEVERAL.get(character, usual)


@dataclass(frozen=True, slots=True)
class Sought:
    """What an index is asked for: grams that a text has, and beginnings of grams that it has."""

    grams: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def sought(word: Word) -> Sought:
    """The grams that every text has which a word hits; neither where an index would not help."""
    whole: list[str] = []
    short: list[str] = []
    for table, size in ((_HAN, _HAN_GRAM), (_LETTERS, _LETTER_GRAM)):
        # Initials are not taken from a word: its characters are looked for as they are.
        source = word.text if table is _HAN else "".join(c if c.isascii() else " " for c in word.text)
        for run in source.translate(table).split():
            whole += [run[place : place + size] for place in range(len(run) - size + 1)]
            if len(run) < size and (table is _HAN or len(run) > 1):
                short.append(run)
    # A beginning gathers many grams: it is asked for only where there is nothing better.
    return Sought(tuple(dict.fromkeys(whole))[:_MOST_GRAMS], () if whole else tuple(dict.fromkeys(short)))


class Labels:
    """Numbered labels, thousands of them, looked through at once for those that a word stands for.

    Chinese is found anywhere in a label, Latin letters at the beginning of a word, digits as a whole number,
    initials at their beginning or by three in a row: less would name half a ledger.
    """

    def __init__(self, entries: Iterable[tuple[int, Sequence[str], Sequence[str]]]) -> None:
        """``entries``: number, labels, and initials of each."""
        self._numbers: list[int] = []
        texts: list[str] = []
        letters: list[str] = []
        for number, labels, readings in entries:
            self._numbers.append(number)
            texts.append("\t".join(map(folded, labels)).replace("\n", " "))
            letters.append("\t".join(readings))
        self._texts, self._text_starts = _lines(texts)
        self._pairs = frozenset(map("".join, pairwise(self._texts)))  # what is not among them need not be looked for
        self._letters, self._letter_starts = _lines(letters)

    def holding(self, word: Word) -> set[int]:
        """The numbers whose labels or initials a word stands for."""
        text = word.text
        if not any(character.isalnum() for character in text) or (text.isascii() and len(text) < 2):
            return set()
        found: set[int] = set()
        if all(map(self._pairs.__contains__, map("".join, pairwise(text)))):
            found = self._found(self._texts, self._text_starts, text, anywhere=not text.isascii())
        if word.letters:
            found |= self._found(self._letters, self._letter_starts, word.letters, anywhere=len(word.letters) > 2)
        return found

    def _found(self, lines: str, starts: Sequence[int], text: str, *, anywhere: bool) -> set[int]:
        found: set[int] = set()
        whole = text.isascii() and text.isdigit()
        place = lines.find(text)
        while place >= 0:
            before, after = lines[place - 1], lines[place + len(text)]
            if anywhere or not ((before.isascii() and before.isalnum()) or (whole and after.isdigit())):
                line = bisect_right(starts, place)
                found.add(self._numbers[line - 1])
                place = lines.find(text, starts[line])
            else:
                place = lines.find(text, place + 1)
        return found


def _lines(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Lines as one text that begins and ends with a line feed, and where each begins, and the end."""
    starts = [1]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    return "\n".join(["", *texts, ""]), starts
