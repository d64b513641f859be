# SPDX-License-Identifier: MIT
"""The code lists and rules of a campaign as values; catalogue_file.py reads them.

A catalogue holds no person and no political, historical
or religious subject: every subject names a ground of the closed list below, and nothing else is let in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from models.errors import Severity

if TYPE_CHECKING:
    from models.paths import DossierKind, Outcome, Register, Stage


class Ground(StrEnum):
    """The closed list of lawful grounds that every subject maps to."""

    CONSUMER_INFORMATION = "consumer-information"
    PRODUCT_SAFETY = "product-safety"
    FOOD_SAFETY = "food-safety"
    INTELLECTUAL_PROPERTY = "intellectual-property"
    MINORS = "minors"
    FRAUD = "fraud"
    UNLAWFUL_APP_OR_TRADE = "unlawful-app-or-trade"
    PRIVACY = "privacy"


class Kind(StrEnum):
    """How a measure adds up: flows add, of a stock the last value counts, distinct ones not over time."""

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"


# The order is that of the numbers stored in the ledger's ``kind`` column; never change it.
KINDS: tuple[Kind, ...] = (Kind.FLOW, Kind.STOCK, Kind.DISTINCT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of a code list. ``begins`` and ``ends`` are its first and last day, None for open."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()
    begins: date | None = None
    ends: date | None = None
    successor: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the entry may be used for something that happened on this day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)

    def label(self, language: str) -> str:
        """The Chinese or the English label."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Term):
    """What an action was about, on one of the lawful grounds."""

    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Term):
    """What is counted.

    ``parent`` makes it an of-which line; ``complete`` says that the of-which lines of this one make up the
    whole; a coercive measure needs a legal basis.
    """

    unit: str
    unit_en: str = ""
    unit_aliases: tuple[str, ...] = ()
    decimals: int = 0
    kind: Kind = Kind.FLOW
    coercive: bool = False
    parent: str = ""
    complete: bool = False
    needs_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Term):
    """What a measure comes to in a hundred of another, beside the counts: ``part`` and ``whole`` are measures."""

    part: str
    whole: str


@dataclass(frozen=True)
class Catalogue:
    """A campaign's code lists and rules, as they stand in one version of one file."""

    code: str
    version: int
    zh: str
    en: str
    departments: Mapping[str, Term]
    fields: Mapping[str, Term]
    subjects: Mapping[str, Subject]
    measures: Mapping[str, Measure]
    platforms: Mapping[str, Term]
    sources: Mapping[str, Term]
    legal_bases: Mapping[str, Term]
    stages: Mapping[str, Stage] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    kinds: Mapping[str, DossierKind] = field(default_factory=dict)
    rates: Mapping[str, Rate] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    levels: Mapping[str, Severity | None] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    @cached_property
    def digest(self) -> str:
        """sha256 of the file's text, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def level(self, code: str) -> Severity | None:
        """How heavily a problem weighs where the catalogue may say so; None where it is not looked for."""
        return self.levels.get(code, LEVELS[code])

    def terms(self, dimension: str) -> Mapping[str, Term]:
        """The code list of a dimension; empty for one that a catalogue does not hold."""
        return _LISTS_OF[dimension](self) if dimension in _LISTS_OF else {}

    def path(self, register: Register) -> list[Stage]:
        """The stages of a register in their order; the first is where a dossier begins. Empty: it is not kept."""
        return [stage for stage in self.stages.values() if stage.register == register]

    def measures_in_order(self) -> Iterator[tuple[Measure, int]]:
        """Every measure with its depth, each of-which line behind its parent."""
        children: dict[str, list[Measure]] = {}
        for measure in self.measures.values():
            children.setdefault(measure.parent, []).append(measure)

        def walk(parent: str, depth: int) -> Iterator[tuple[Measure, int]]:
            for measure in children.get(parent, ()):
                yield measure, depth
                yield from walk(measure.code, depth + 1)

        yield from walk("", 0)


_LISTS_OF = {
    "department": lambda c: c.departments,
    "field": lambda c: c.fields,
    "subject": lambda c: c.subjects,
    "measure": lambda c: c.measures,
    "platform": lambda c: c.platforms,
    "source": lambda c: c.sources,
    "legal_basis": lambda c: c.legal_bases,
    "stage": lambda c: c.stages,
    "outcome": lambda c: c.outcomes,
    "kind": lambda c: c.kinds,
}

# The rules at entry that a catalogue may weigh, and how they weigh where it says nothing.
LEVELS: Mapping[str, Severity] = {
    "duplicate-likely": Severity.EXPLAIN,
    "outlier": Severity.EXPLAIN,
    "of-which-above-parent": Severity.WARNING,
    "cumulative-fall": Severity.EXPLAIN,
    "case-missing": Severity.WARNING,
    "personal-data": Severity.EXPLAIN,
    "stage-skipped": Severity.WARNING,
    "outcome-missing": Severity.WARNING,
}

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def is_code(text: str) -> bool:
    """Whether a text may stand as a code: lower-case letters, digits and hyphens, beginning with a letter."""
    return _CODE.fullmatch(text) is not None
