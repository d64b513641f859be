# SPDX-License-Identifier: MIT
"""What a text that names nothing may have meant: of a few terms, those whose names are nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from models.catalogue import Term
from models.codes import folded
from models.errors import Param, Problem

Known = TypeVar("Known", bound=Term)
_MOST = 3  # that are asked after
_LEAST = 0.3  # of the pairs of characters of both: less is chance
_BEGINS = 0.2  # the same beginning, which names the deed, counts more
_NOT = ("未", "不", "非", "否", "没", "无", "撤", "待", "拟", "not", "tobe")  # beside a name: something else is meant


def nearest(text: str, terms: Sequence[Known]) -> list[Known]:
    """The terms that a text may mean: those it names among other words, else those whose names are alike.

    'Filed on Monday' names 'filed'; 'not yet filed' says the contrary and means nothing of it.
    """
    wanted = folded(text)
    named = {term.code: (_named(wanted, term), term) for term in terms}
    held = {name for name, _ in named.values() if name}
    if held:
        whole = {name for name in held if not any(name in other for other in held if other != name)}
        return [term for name, term in named.values() if name in whole][:_MOST]
    turned = [word for word in _NOT if word in wanted]
    alike = [term for _, term in named.values() if all(any(word in name for name in _names(term)) for word in turned)]
    ranked = sorted(((_most_alike(wanted, term, turned), term) for term in alike), key=lambda pair: -pair[0])
    return [term for share, term in ranked if share >= _LEAST][:_MOST]


def unknown_term(dimension: str, text: str, terms: Sequence[Term], *, name: str, row: int = 0) -> Problem:
    """The problem of a text that is none of a register's few terms: what it may mean, else what there is.

    ``meant`` of its params is the code of the only one that it may mean.
    """
    near = nearest(text, terms)
    offered = near or terms
    params: dict[str, Param] = {
        "text": text[:40],
        "dimension": dimension,
        "near": "、".join(term.zh for term in offered),
        "near_en": ", ".join(term.en for term in offered),
    }
    if len(near) == 1:
        params["meant"] = near[0].code
    return Problem(name, "code-unknown-near" if near else "term-unknown", params, row)


def _names(term: Term) -> list[str]:
    return [folded(name) for name in (term.zh, term.en, *term.aliases)]


def _named(wanted: str, term: Term) -> str:
    """The longest name of a term that a text holds, with nothing beside it that turns it round; '' for none."""
    name = max((name for name in _names(term) if len(name) > 1 and name in wanted), key=len, default="")
    return name if not any(word in wanted.replace(name, " ") for word in _NOT) else ""


def most_alike(text: str, term: Term) -> float:
    """How alike a text and the name of a term are, in either language; 0 for nothing in common."""
    return _most_alike(folded(text), term)


def _most_alike(wanted: str, term: Term, without: Iterable[str] = ()) -> float:
    return max(_alike(_less(wanted, without), _less(folded(name), without)) for name in (term.zh, term.en))


def _less(text: str, words: Iterable[str]) -> str:
    """A text without words that it has in common with others, and that say nothing of what is meant."""
    for word in words:
        text = text.replace(word, "")
    return text


def _alike(wanted: str, found: str) -> float:
    """By the pairs of characters in common."""
    pairs, others = _pairs(wanted), _pairs(found)
    alike = 2 * len(pairs & others) / (len(pairs) + len(others))
    return alike + _BEGINS if found[:2] == wanted[:2] else alike


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}
