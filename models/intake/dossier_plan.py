# SPDX-License-Identifier: MIT
"""What an import into a register would do: dossiers to open and to change, what is there already, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.dossier import Dossier, Filed
from models.errors import Problem, Severity
from models.intake.plan import MOST_PROBLEMS, explanation
from models.paths import Register


@dataclass(slots=True)
class Line:
    """A line that was read without an error: its row, what the ledger has of it, and what the file says.

    ``uid`` is what a new dossier is going to have; that of ``known`` otherwise.
    """

    row: int
    uid: str
    known: Filed | None
    dossier: Dossier


@dataclass
class DossierPlan:
    """What an import would do. ``problems`` are the first of ``problem_count``; warnings let it pass.

    ``waiting`` maps the code of a warning that asks for an explanation to the rows it was found on.
    """

    path: Path
    register: Register
    name: str = ""
    sheet: str = ""
    header: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    new: list[Line] = field(default_factory=list)
    changed: list[Line] = field(default_factory=list)
    there: list[Line] = field(default_factory=list)  # that the ledger has just so
    rows: int = 0
    passed_over: int = 0
    masked: int = 0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    warnings: list[Problem] = field(default_factory=list)
    warning_count: int = 0
    waiting: dict[str, set[int]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # code -> what was said of all its rows
    own: dict[tuple[str, int], str] = field(default_factory=dict)  # (code, row) -> what was said of that row alone

    def take(self, problem: Problem) -> None:
        """Add a problem or a warning."""
        if problem.severity is Severity.ERROR:
            self.problem_count += 1
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
            return
        self.warning_count += 1
        if len(self.warnings) < MOST_PROBLEMS:
            self.warnings.append(problem)
        if problem.severity is Severity.EXPLAIN:
            self.waiting.setdefault(problem.code, set()).add(problem.row)

    @property
    def already(self) -> int:
        """How many lines the ledger has just so."""
        return len(self.there)

    @property
    def unexplained(self) -> dict[str, int]:
        """How many lines of each kind of problem still wait for an explanation."""
        waiting = [(code, rows) for code, rows in sorted(self.waiting.items()) if code not in self.words]
        left = {code: sum((code, row) not in self.own for row in rows) for code, rows in waiting}
        return {code: count for code, count in left.items() if count}

    def explain(self, code: str, words: str) -> None:
        """Explain every line that a kind of problem was found on; '' takes the explanation back.

        Raises RefusedError for words that are too long.
        """
        words = explanation(words)
        self.words.pop(code, None)
        if words and code in self.waiting:
            self.words[code] = words

    def explain_line(self, row: int, code: str, words: str) -> None:
        """Explain one line by itself; '' lets what was said of its kind hold again."""
        words = explanation(words)
        self.own.pop((code, row), None)
        if words and row in self.waiting.get(code, ()):
            self.own[code, row] = words

    def settle(self) -> None:
        """Let the lines have what was said of them; one that was explained by itself keeps its own words."""
        for line in self.lines():
            found = dict(line.dossier.explanations)
            for code, rows in self.waiting.items():
                words = self.own.get((code, line.row), "") or self.words.get(code, "")
                if words and line.row in rows:
                    found[code] = words
            explanations = tuple(sorted(found.items()))
            if explanations != line.dossier.explanations:
                line.dossier = replace(line.dossier, explanations=explanations)

    def lines(self) -> Iterator[Line]:
        """Every line that says something new."""
        yield from self.new
        yield from self.changed
