# SPDX-License-Identifier: MIT
"""Explanations of warnings, as they travel with a record: (code of the problem, the words), sorted by code."""

from __future__ import annotations

import re

Explanations = tuple[tuple[str, str], ...]

LONGEST_EXPLANATION = 500  # characters of one; what is longer belongs into the note
_PART = re.compile(r"((?:[^\\;=]|\\.)*)=((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)


def explained(explanations: Explanations) -> str:
    """Explanations as the one text of a cell: ``outlier=words;duplicate-likely=words``."""
    return ";".join(f"{_escaped(code)}={_escaped(words)}" for code, words in explanations)


def read_explanations(text: str) -> Explanations | None:
    """The explanations of a cell, as ``explained`` wrote them; None for a text that is none."""
    found: dict[str, str] = {}
    place = 0
    text = text.strip()
    while place < len(text):
        part = _PART.match(text, place)
        if part is None or not part[1].strip() or part.end() == place:
            return None
        if words := _plain(part[2]).strip():
            found[_plain(part[1]).strip()] = words
        place = part.end()
    return tuple(sorted(found.items()))


def with_explanation(text: str, code: str, words: str) -> str:
    """A cell's explanations with one more, or with another wording of one; no words take it away."""
    found = dict(read_explanations(text) or ())
    if words.strip():
        found[code] = words.strip()
    else:
        found.pop(code, None)
    return explained(tuple(sorted(found.items())))


def _escaped(text: str) -> str:
    return re.sub(r"([\\;=])", r"\\\1", text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
