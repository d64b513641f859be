# SPDX-License-Identifier: MIT
"""Pinyin initials of labels, computed once when a code comes into a ledger. Imported late: pypinyin is slow."""

from __future__ import annotations

from itertools import islice, product
from typing import Any

# Readings that pypinyin does not know or ranks last, in names that occur in the field.
_EXCEPTIONS = {"仇": "q", "朴": "p"}
_MOST_READINGS = 8  # a label of many heteronyms would otherwise multiply without end


def initials(text: str) -> str:
    """The lower-case initials of a label, the likeliest reading first, others behind it by spaces."""
    from pypinyin import Style, pinyin

    plain = "".join(c for c in text if c.isalnum())
    likely = pinyin(plain, style=Style.FIRST_LETTER, errors=_apart)
    choices = []
    for character, (usual, *_) in zip(plain, likely, strict=True):
        others = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors=_apart)[0]
        choices.append(list(dict.fromkeys([usual, *_EXCEPTIONS.get(character, ""), *others])))
    found = dict.fromkeys("".join(choice).lower() for choice in islice(product(*choices), _MOST_READINGS))
    return " ".join(found)


def _apart(text: str) -> Any:  # pypinyin takes a list here, one item a character; its annotation says str
    return list(text)
