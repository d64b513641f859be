# SPDX-License-Identifier: MIT
"""The columns of a register's sheet: what a clerk types first, how wide each starts. No widgets."""

from __future__ import annotations

from collections.abc import Mapping

from models.catalogue import Catalogue
from models.dossier_text import FIELDS
from models.intake.dossier_sheet import SHORT
from models.paths import Register

# What is shown at first, from left to right; everything else a register has can be shown as well.
_FIRST: Mapping[Register, tuple[str, ...]] = {
    Register.CASE: (
        *("number", "title", "stage", "since", "kind", "department", "region", "field", "platform", "legal_bases"),
    ),
    Register.ASSIGNMENT: (
        *("number", "title", "stage", "since", "due", "addressee", "platform", "department", "legal_bases"),
    ),
    Register.COMPLAINT: (*("number", "title", "stage", "since", "kind", "source", "platform", "department", "region"),),
    Register.REVIEW: ("number", "title", "stage", "since", "kind", "case", "department", "outcome"),
    Register.SUPERVISION: ("number", "title", "stage", "since", "department", "partners", "members"),
    Register.PUBLICATION: ("number", "title", "stage", "since", "department", "partners", "members"),
}
_NOT_TYPED = ("campaign", "explanations")  # the campaign at work; what the list of problems asks for
_ALWAYS = ("title", "since", "department")
_FROM_CATALOGUE = {"field": "field", "subject": "subject", "source": "source", "legal_bases": "legal_basis"}
_WIDTHS = {
    "number": 160,
    "title": 216,
    "stage": 104,
    "since": 104,
    "opened": 104,
    "due": 104,
    "kind": 96,
    "region": 96,
    "partners": 144,
    "legal_bases": 176,
    "moves": 280,
    "members": 280,
    "remarks": 240,
    "content": 240,
    "note": 200,
    "case": 160,
    "addressee": 144,
    "quantity": 96,
    "measure": 184,
}
_ENGLISH = {"stage": 144, "kind": 160, "department": 152, "region": 128, "outcome": 144, "measure": 264}
_WIDTH = 120


def columns_of(register: Register) -> tuple[str, ...]:
    """Every column, those shown at first in front, then the rest of the path in short, then the other fields."""
    first = _FIRST[register]
    fields = (*SHORT, *(name for name in FIELDS[register] if name not in _NOT_TYPED))
    return (*first, *(name for name in fields if name not in first))


def needed_in(register: Register, catalogue: Catalogue | None) -> frozenset[str]:
    """What every entry must have; its number comes by itself where none is typed."""
    required = catalogue.required if catalogue is not None else frozenset[str]()
    return frozenset(_ALWAYS) | (required & frozenset(FIELDS[register]) - {"number"})


def shown_at_first(register: Register, catalogue: Catalogue | None, name: str) -> bool:
    """Whether a column is shown before a clerk chose: not one that the catalogue has no codes for."""
    if name not in _FIRST[register] or catalogue is None:
        return name in _FIRST[register] or name in needed_in(register, catalogue)
    if name in ("kind", "outcome"):
        terms = catalogue.terms(name).values()
        return any(getattr(term, "register", None) == register for term in terms)
    return name not in _FROM_CATALOGUE or bool(catalogue.terms(_FROM_CATALOGUE[name]))


def width_of(name: str, language: str) -> int:
    """A column's width at first, in pixels."""
    width = _WIDTHS.get(name, _WIDTH)
    return max(width, _ENGLISH.get(name, 0)) if language == "en" else width
