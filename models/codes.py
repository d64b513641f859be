# SPDX-License-Identifier: MIT
"""The code lists as a ledger keeps them: every code it ever knew, found by code, label, alias or initials."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.catalogue import Catalogue, Ground, Kind, Measure, Subject, Term
from models.dates import day_number, day_of
from models.errors import CatalogueError, Problem
from models.store import Row, Store

if TYPE_CHECKING:
    from models.texts import Labels, Word

DIMENSIONS = ("department", "region", "field", "subject", "measure", "platform", "source", "legal_basis")
OF_REGISTERS = ("stage", "outcome", "kind")  # lists of the registers' own: no dimension of a count
LISTS = (*DIMENSIONS, *OF_REGISTERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in a ledger: its row id, the term (a Measure for measures), and its pinyin initials."""

    id: int
    term: Term
    initials: tuple[str, ...] = ()


def folded(text: str) -> str:
    """A text as it is compared: full-width, case and spaces folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def spaced(text: str) -> str:
    """A text as it is read: full-width folded, and one space wherever there are any."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip() if text else ""


class CodeList:
    """The entries of one dimension."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_code: dict[str, Entry] = {}
        self._by_id: dict[int, Entry] = {}
        self._exact: dict[str, list[Entry]] = {}
        self._labels: Labels | None = None
        for entry in entries:
            self.add(entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Entry:
        return self._by_code[code]

    def get(self, code: str) -> Entry | None:
        """The entry of a code, or None."""
        return self._by_code.get(code)

    def code_of(self, row_id: int | None) -> str:
        """The code behind a row id; '' for none."""
        return "" if row_id is None else self._by_id[row_id].term.code

    def add(self, entry: Entry) -> None:
        """Take an entry in, or its newer form."""
        self._by_code[entry.term.code] = entry
        self._by_id[entry.id] = entry
        self._exact.clear()
        self._labels = None

    def find(self, text: str, *, near: frozenset[str] = frozenset()) -> Entry | None:
        """The one entry with exactly this code, label or alias; None when there is none or several.

        Of several with the same label, the one among the codes in ``near`` is meant: the office's own
        Chaoyang District, not another city's.
        """
        if text in self._by_code:
            return self._by_code[text]
        if not self._exact:
            self._index()
        found = self._exact.get(folded(text), [])
        if len(found) > 1:
            found = [entry for entry in found if entry.term.code in near] or found
        return found[0] if len(found) == 1 else None

    def _index(self) -> None:
        """Labels outrank aliases."""
        labels: dict[str, list[Entry]] = {}
        aliases: dict[str, list[Entry]] = {}
        for entry in self:
            for text in {folded(entry.term.zh), folded(entry.term.en), folded(entry.term.code)}:
                labels.setdefault(text, []).append(entry)
            for text in {folded(alias) for alias in entry.term.aliases}:
                aliases.setdefault(text, []).append(entry)
        self._exact = aliases | labels

    def holding(self, word: Word) -> set[int]:
        """The row ids of the entries that a word of a search stands for: by code, label, alias or initials."""
        labels = self._labels
        if labels is None:
            from models.texts import Labels  # with the first search: a start does without

            terms = ((entry.id, entry.term, entry.initials) for entry in self)
            labels = Labels((row_id, (t.code, t.zh, t.en, *t.aliases), initials) for row_id, t, initials in terms)
            self._labels = labels
        return labels.holding(word)

    def search(self, text: str, *, limit: int = 30, among: frozenset[str] | None = None) -> list[Entry]:
        """Entries that match what was typed so far, best first; all of them, in order, for nothing typed.

        Ranked: exact code or label, then prefix of the code, a label, an alias or the initials, then text
        inside a label or alias, then initials that hold the letters in order. ``among`` narrows to codes.
        """
        wanted = folded(text)
        ranked: list[tuple[int, int, int, Entry]] = []
        for position, entry in enumerate(self):
            if among is not None and entry.term.code not in among:
                continue
            rank = _rank(entry, wanted) if wanted else 0
            if rank is not None:
                ranked.append((rank, len(entry.term.zh) if wanted else 0, position, entry))
        ranked.sort(key=lambda found: found[:3])
        return [entry for *_, entry in ranked[:limit]]


def _rank(entry: Entry, wanted: str) -> int | None:
    term = entry.term
    labels = [folded(term.zh), folded(term.en)]
    aliases = [folded(alias) for alias in term.aliases]
    if wanted == term.code or wanted in labels:
        return 0
    if wanted in aliases or wanted in entry.initials:
        return 1
    if any(label.startswith(wanted) for label in labels) or term.code.startswith(wanted):
        return 2
    if any(text.startswith(wanted) for text in (*aliases, *entry.initials)):
        return 3
    if any(wanted in text for text in (*labels, *aliases, term.code)):
        return 4
    if wanted.isascii() and any(wanted in initials for initials in entry.initials):
        return 5
    return None


class Codes:
    """Every code list of one ledger, read once and kept current.

    A list's rows become entries when it is first asked for: a start does without the regions' thousands.
    """

    def __init__(self, rows: Mapping[str, Sequence[Row]]) -> None:
        self._rows = rows
        self._lists: dict[str, CodeList] = {}

    def __getitem__(self, dimension: str) -> CodeList:
        found = self._lists.get(dimension)
        if found is None:  # where two threads ask at once, both get the one that was put down first
            found = self._lists.setdefault(dimension, CodeList(map(_entry, self._rows[dimension])))
        return found

    def replace_with(self, newer: Codes) -> None:
        """Become what was read anew, in place: others hold this object."""
        self._rows, self._lists = newer._rows, newer._lists

    def measure(self, code: str) -> Measure:
        """A measure by its code. Raises KeyError."""
        term = self["measure"][code].term
        assert isinstance(term, Measure)
        return term


def load_codes(store: Store) -> Codes:
    """Read all code lists of a ledger."""
    rows: dict[str, list[Row]] = {dimension: [] for dimension in LISTS}
    for row in store.rows(
        "SELECT dimension, id, code, zh, en, aliases, initials, begins, ends, successor, detail FROM code ORDER BY id"
    ):
        rows[row[0]].append(row)
    return Codes(rows)


def _entry(row: Row) -> Entry:
    dimension, row_id, code, zh, en, aliases, initials, begins, ends, successor, detail = row
    common = {
        "code": code,
        "zh": zh,
        "en": en,
        "aliases": tuple(aliases.split("\n")) if aliases else (),
        "begins": day_of(begins) if begins else None,
        "ends": day_of(ends) if ends else None,
        "successor": successor,
    }
    term: Term
    if dimension == "measure":
        own = json.loads(detail)
        own["kind"] = Kind(own["kind"])
        own["unit_aliases"] = tuple(own["unit_aliases"])
        term = Measure(**common, **own)
    elif dimension == "subject":
        term = Subject(**common, ground=Ground(json.loads(detail)["ground"]))
    elif dimension in OF_REGISTERS:
        from models.paths import term_of  # when a dossier is first asked for: a start does without

        term = term_of(dimension, common, json.loads(detail))
    else:
        term = Term(**common)
    return Entry(row_id, term, tuple(initials.split()))


# What a term of a dimension holds beyond a plain one, as it is kept in the column ``detail``.
_OWN: Mapping[str, tuple[str, ...]] = {
    "measure": ("unit", "unit_en", "unit_aliases", "decimals", "kind", "coercive", "parent", "complete", "needs_case"),
    "subject": ("ground",),
    "stage": ("register", "next", "days", "working_days", "counts", "on_time", "final", "decides"),
    "outcome": ("register", "counts", "corrected"),
    "kind": ("register",),
}


def _detail(dimension: str, term: Term) -> str:
    own = _OWN.get(dimension)
    return json.dumps({key: getattr(term, key) for key in own}, ensure_ascii=False) if own else ""


def row_of(dimension: str, term: Term, initials: str) -> dict[str, object]:
    """A term as a row of the ``code`` table."""
    return {
        "dimension": dimension,
        "code": term.code,
        "zh": term.zh,
        "en": term.en,
        "aliases": "\n".join(term.aliases),
        "initials": initials,
        "begins": _number(term.begins),
        "ends": _number(term.ends),
        "successor": term.successor,
        "detail": _detail(dimension, term),
    }


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def changed_codes(codes: Codes, catalogues: Sequence[Catalogue]) -> Iterator[tuple[str, str]]:
    """Codes that say something else than the newest catalogue that has them: (dimension, code)."""
    for dimension in LISTS:
        stated = {code: term for catalogue in catalogues for code, term in catalogue.terms(dimension).items()}
        for code, term in stated.items():
            known = codes[dimension].get(code)
            if known is None or row_of(dimension, known.term, "") != row_of(dimension, term, ""):
                yield dimension, code


# A code that stands may get better words and an end; what it counts never changes.
SAVE = """
INSERT INTO code (dimension, code, zh, en, aliases, initials, begins, ends, successor, detail)
VALUES (:dimension, :code, :zh, :en, :aliases, :initials, :begins, :ends, :successor, :detail)
ON CONFLICT (dimension, code) DO UPDATE SET zh = excluded.zh, en = excluded.en, aliases = excluded.aliases,
    initials = excluded.initials, begins = excluded.begins, ends = excluded.ends, successor = excluded.successor,
    detail = excluded.detail
"""


# What a code means and so never changes; its words, its dates and its time limit may.
_MEANING: Mapping[str, tuple[str, ...]] = {
    "measure": ("unit", "decimals", "kind", "parent"),
    "subject": ("ground",),
    "stage": ("register", "counts", "on_time", "final", "decides"),
    "outcome": ("register", "counts", "corrected"),
    "kind": ("register",),
}


def check_agrees(codes: Codes, catalogue: Catalogue) -> None:
    """Refuse a catalogue that gives a code the ledger already knows another meaning (DESIGN 4.15)."""
    problems = []
    for dimension, kept in _MEANING.items():
        for term in catalogue.terms(dimension).values():
            known = codes[dimension].get(term.code)
            problems += [
                Problem(dimension, "catalogue-code-changed", {"found": term.code, "what": key})
                for key in kept
                if known is not None and getattr(known.term, key, None) != getattr(term, key)
            ]
    if problems:
        raise CatalogueError("catalogue-problems", problems, name=catalogue.code, count=len(problems))


def check_keeps(former: Catalogue, newer: Catalogue) -> None:
    """Refuse a version of a catalogue that lacks a code of a former one: a code is retired, never left out."""
    problems = [
        Problem(dimension, "catalogue-code-dropped", {"found": code, "version": former.version})
        for dimension in LISTS
        for code in former.terms(dimension)
        if code not in newer.terms(dimension)
    ]
    if problems:
        raise CatalogueError("catalogue-problems", problems, name=newer.code, count=len(problems))
