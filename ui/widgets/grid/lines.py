# SPDX-License-Identifier: MIT
"""The lines of the sheet as values: what is typed in each, whether it is set aside, what was found. No widgets."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.checks import Context
from models.errors import Problem, Severity
from models.explanations import explained, read_explanations, with_explanation
from models.ledger import Ledger
from models.personal import masked
from ui.widgets.drafts import PERSONAL, Draft, still_explained

KEY = "grid"  # of the desk
EXPLANATIONS = "explanations"
TOTAL = "total"  # why a line was set aside by itself: it sums up others
_PARTS = frozenset({"moves", "members", "remarks"})  # texts that say something of the path, too
# What is written freely: it may hold a number of a person, and no figure hangs on it.
_FREE = frozenset({"case", "note", "origin", "number", "title", "addressee", "links", "content", EXPLANATIONS})
_SHORTEST = 11  # characters: a shorter text holds no number of a person


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of a line by itself, against one context: the entry it would be, None for none."""

    context: Context | None
    value: object | None
    problems: tuple[Problem, ...] = ()


class Line:
    """One line, never changed: an edit puts another in its place, so what was found of it stays true.

    ``cells`` holds what is typed, by field, '' left out; ``aside`` lines wait and are not logged, ``why`` says
    which did so by themselves. ``verdict`` and ``scruples`` are what was found so far, None for not looked at;
    ``given`` is what an empty cell will say by itself, by field.
    """

    __slots__ = ("_kept", "aside", "cells", "given", "scruples", "verdict", "why")

    def __init__(self, cells: Mapping[str, str], *, aside: bool = False, why: str = "") -> None:
        self.cells: Draft = {name: text for name, text in cells.items() if text}
        self.aside = aside
        self.why = why if aside else ""
        self.verdict: Verdict | None = None
        self.scruples: tuple[Problem, ...] | None = None
        self.given: Mapping[str, str] = {}
        self._kept = ""

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    @property
    def blank(self) -> bool:
        """Whether nothing is typed in it."""
        return not self.cells

    def having(self, cells: Mapping[str, str]) -> Line:
        """This line with other texts in some fields; what explained the ones before is asked for again."""
        changed = dict(cells)
        if self[EXPLANATIONS] and EXPLANATIONS not in changed:
            changed[EXPLANATIONS] = self._still_explained(cells)
        return Line({**self.cells, **changed}, aside=self.aside, why=self.why)

    def _still_explained(self, cells: Mapping[str, str]) -> str:
        """A number that is no person's is explained for the texts, everything else for the figure."""
        draft = dict(self.cells)
        for name, text in cells.items():
            draft[EXPLANATIONS] = still_explained(draft, name, text)
        changed = frozenset(name for name, text in cells.items() if text != self[name])
        stays = {True: not changed & (_FREE | _PARTS), False: not changed - _FREE}
        found = read_explanations(draft[EXPLANATIONS]) or ()
        return explained(tuple((code, words) for code, words in found if stays[code == PERSONAL]))

    def explain(self, code: str, words: str) -> Line:
        """This line with a problem explained; no words ask for it again."""
        text = with_explanation(self[EXPLANATIONS], code, words)
        line = Line({**self.cells, EXPLANATIONS: text}, aside=self.aside, why=self.why)
        if words and self.scruples is not None:  # what is explained is known at once; the worker confirms it
            line.scruples = tuple(p for p in self.scruples if p.code != code or p.severity is not Severity.EXPLAIN)
        return line

    def again(self) -> Line:
        """Another line that says the same, explanations and all."""
        return Line(self.cells, aside=self.aside, why=self.why)

    def copy(self, without: Collection[str] = ()) -> Line:
        """Another line that says the same ``without`` some fields, and explains nothing."""
        return Line({name: text for name, text in self.cells.items() if name not in (EXPLANATIONS, *without)})

    @property
    def explanations(self) -> tuple[tuple[str, str], ...]:
        """What is explained: (code of the problem, the words)."""
        return read_explanations(self[EXPLANATIONS]) or ()

    def set_aside(self, aside: bool, why: str = "") -> Line:
        """This line, waiting or not."""
        return Line(self.cells, aside=aside, why=why)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far."""
        own = self.verdict.problems if self.verdict is not None else ()
        return own + (self.scruples or ())

    @property
    def value(self) -> object | None:
        """What it would be logged as; None while an error stands against it."""
        return self.verdict.value if self.verdict is not None else None

    @property
    def kept(self) -> str:
        """The line as JSON for the desk: a number of a person is masked there unless it was said to be none."""
        if not self._kept:
            free = dict(self.explanations).get(PERSONAL)
            cells = self.cells if free else {name: _safe(text) for name, text in self.cells.items()}
            raw: dict[str, object] = {"cells": cells}
            if self.aside:
                raw["aside"] = self.why or True
            self._kept = json.dumps(raw, ensure_ascii=False)
        return self._kept


def _safe(text: str) -> str:
    """A cell as the desk may keep it; codes, and what is shorter, hold no number of a person."""
    if len(text) < _SHORTEST or (text.isascii() and not any(map(str.isdigit, text))):
        return text
    return masked(text)


def desk_key(campaign: str, kind: str = "") -> str:
    """Where the unfinished lines of a campaign's sheet are kept on the desk; ``kind`` is that of its subject."""
    return f"{KEY}{kind}:{campaign}"


def waiting(ledger: Ledger, campaign: str, kind: str = "") -> int:
    """How many unfinished lines are on the desk for a campaign."""
    return ledger.desk(desk_key(campaign, kind)).count('{"cells":')


def lines_of(kept: str) -> list[Line]:
    """The lines of a desk's text; none where it cannot be read."""
    try:
        raw = json.loads(kept)["lines"] if kept else []
        return [_line(entry["cells"], entry.get("aside")) for entry in raw]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _line(cells: Mapping[str, object], aside: object) -> Line:
    return Line(_cells(cells), aside=bool(aside), why=TOTAL if aside == TOTAL else "")


def _cells(raw: Mapping[str, object]) -> Draft:
    return {str(name): str(text) for name, text in raw.items()}


def kept_lines(lines: Iterable[Line]) -> str:
    """Lines as the desk keeps them; '' for none."""
    texts = [line.kept for line in lines]
    return '{"lines":[' + ",".join(texts) + "]}" if texts else ""


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The gravest of some problems."""
    found = {problem.severity for problem in problems}
    return next((s for s in (Severity.ERROR, Severity.EXPLAIN, Severity.WARNING) if s in found), None)
