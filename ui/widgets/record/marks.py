# SPDX-License-Identifier: MIT
"""Where the words of a search hit a record: in the cells that are shown, and in what no column shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from models.actions import CODED, Record
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.search import Sought
    from models.texts import Word

Spans = list[tuple[int, int]]

_TEXTS = ("note", "case", "origin", "voided")
_CODES = ("measure", "department", *CODED)
_AROUND = 12  # characters of a long text that are shown on each side of what was found


class Marks:
    """The hits of one search. ``look_for`` says which words."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._text = ""
        self._sought: tuple[Sought, ...] | None = ()
        self._holding: dict[str, list[tuple[Word, frozenset[str]]]] = {}

    def look_for(self, text: str) -> None:
        """Mark the words of this text from now on; none for an empty one. They are read when first asked for."""
        self._text = text
        self._sought = None if text.strip() else ()
        self._holding.clear()

    @property
    def _question(self) -> tuple[Sought, ...]:
        if self._sought is None:
            from models.search import read_question  # with the first search: a start does without

            self._sought = read_question(self._text, self._workplace.ledger.codes)
        return self._sought

    def within(self, record: Record, key: str, shown: str) -> Spans:
        """Where words hit what a cell shows, (start, end) in characters; all of it where a code's alias was meant."""
        if self._sought == () or not shown:
            return []
        if key in _TEXTS or key == "explanations":
            return _spans([asked.word for asked in self._question], shown)
        if key == "quantity":
            return [(0, len(shown))] if self._hits(record.action.quantity.words) else []
        words = self._words_of_codes(record, key)
        return (_spans(words, shown) or [(0, len(shown))]) if words else []

    def elsewhere(self, record: Record, shown: Collection[str]) -> tuple[str, str] | None:
        """A field that no column shows and the part of it that was found: None where the shown ones suffice.

        The field is one of the record's, or ``attachment``.
        """
        for asked in self._question:
            if any(self._hit_by(asked, record, key) for key in shown):
                continue
            for key, text in self._texts(record):
                found = _spans([asked.word], text)
                if found:
                    return key, _excerpt(text, *found[0])
            for key in (*_CODES, "partners"):
                if self._words_of_codes(record, key, asked):
                    return key, self._label(record, key, asked)
        return None

    def column(self, record: Record, shown: Sequence[str]) -> str:
        """The first of these columns in which a word of the search is found; '' for none."""
        return next((key for key in shown for asked in self._question if self._hit_by(asked, record, key)), "")

    def _hits(self, text: str) -> bool:
        return bool(_spans([asked.word for asked in self._question], text))

    def _hit_by(self, asked: Sought, record: Record, key: str) -> bool:
        if key in _TEXTS:
            return bool(_spans([asked.word], str(getattr(record.action, key))))
        if key == "explanations":
            words = self._workplace.wording.explanations(record.action.explanations, one_line=True)
            return bool(_spans([asked.word], words))
        if key == "quantity":
            return bool(_spans([asked.word], record.action.quantity.words))
        return bool(self._words_of_codes(record, key, asked))

    def _texts(self, record: Record) -> Iterator[tuple[str, str]]:
        action = record.action
        for key in _TEXTS:
            yield key, str(getattr(action, key))
        yield "quantity", action.quantity.words
        for explanation in action.explanations:
            yield "explanations", self._workplace.wording.explanations((explanation,), one_line=True)
        for attachment in self._workplace.ledger.attachments.of(record.id):
            yield "attachment", attachment.name

    def _words_of_codes(self, record: Record, key: str, only: Sought | None = None) -> list[Word]:
        """The words that stand for the code, or one of the codes, in a cell."""
        dimension = "department" if key == "partners" else key
        if dimension not in _CODES:
            return []
        action = record.action
        codes = {"partners": action.partners, "department": (action.department, *action.partners)}.get(key)
        own = set(codes if codes is not None else [getattr(action, key)])
        return [word for word, held in self._held(dimension) if own & held and (only is None or only.word == word)]

    def _held(self, dimension: str) -> list[tuple[Word, frozenset[str]]]:
        """Each word with the codes of a dimension that it stands for."""
        if dimension not in self._holding:
            known = self._workplace.ledger.codes[dimension]
            self._holding[dimension] = [
                (asked.word, frozenset(map(known.code_of, dict(asked.codes).get(dimension, ()))))
                for asked in self._question
            ]
        return self._holding[dimension]

    def _label(self, record: Record, key: str, asked: Sought) -> str:
        dimension = "department" if key == "partners" else key
        held = next(codes for word, codes in self._held(dimension) if word == asked.word)
        own = record.action.partners if key == "partners" else (str(getattr(record.action, key)),)
        code = next((code for code in own if code in held), own[0])
        return self._workplace.wording.code(self._workplace.ledger.codes, dimension, code)


def _spans(words: Sequence[Word], text: str) -> Spans:
    from models.texts import spans

    return spans(words, text)


def _excerpt(text: str, start: int, end: int) -> str:
    """What was found with some text around it."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}".replace("\n", " ")
