# SPDX-License-Identifier: MIT
"""What an import into a register would do: dossiers to open and to change, what is there already, what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.dossier import Dossier, Filed
from models.errors import Problem, Severity
from models.intake.headers import PASSED_OVER
from models.intake.plan import MOST_PROBLEMS, explanation
from models.paths import Register
from models.personal import masked


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

    ``waiting`` maps the code of a warning that asks for an explanation to the rows it was found on. ``wrong`` maps
    each kind of problem, (code, field), to all its rows; a line that is left out no longer stands against the file.
    """

    path: Path
    register: Register
    name: str = ""
    sheet: str = ""
    header: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    header_row: int = 0
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
    wrong: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)  # rows that are left out
    _found: Counter[tuple[Severity, int]] = field(default_factory=Counter)  # problems by row, listed or not
    _aside: list[Problem] = field(default_factory=list)  # the listed ones of the rows that are left out

    def take(self, problem: Problem) -> None:
        """Add a problem or a warning."""
        self._found[_weight(problem), problem.row] += 1
        if problem.severity is Severity.ERROR:
            self.wrong.setdefault((problem.code, problem.field), set()).add(problem.row)
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
        open_still = {code: sum((code, row) not in self.own for row in rows - self.left) for code, rows in waiting}
        return {code: count for code, count in open_still.items() if count}

    @property
    def wrong_rows(self) -> set[int]:
        """Every line that a problem stands against, left out or not; what is wrong with the header is none."""
        return {row for rows in self.wrong.values() for row in rows if row > self.header_row}

    @property
    def listed(self) -> list[Problem]:
        """The problems and warnings that are listed, those of lines left out behind the others."""
        return [*self.problems, *self.warnings, *self._aside]

    def leave_out(self, rows: Iterable[int]) -> None:
        """Leave wrong lines out: the others may come in without them. Rows of other lines are passed over."""
        self._put_aside((set(rows) & self.wrong_rows) - self.left, -1)

    def take_back(self, rows: Iterable[int]) -> None:
        """Let lines that were left out stand against the file again."""
        self._put_aside(set(rows) & self.left, 1)

    def _put_aside(self, rows: set[int], sign: int) -> None:
        self.left ^= rows
        self.problem_count += sign * sum(self._found[Severity.ERROR, row] for row in rows)
        self.warning_count += sign * sum(self._found[Severity.WARNING, row] for row in rows)
        listed = sorted(self.listed, key=lambda problem: problem.row)
        self._aside = [problem for problem in listed if problem.row in self.left]
        standing = [problem for problem in listed if problem.row not in self.left]
        self.problems = [problem for problem in standing if problem.severity is Severity.ERROR]
        self.warnings = [problem for problem in standing if problem.severity is not Severity.ERROR]

    def to_mend(self, cells: Sequence[str], what: str) -> tuple[str, ...]:
        """A row of a file of lines to mend: the columns that are read, numbers of persons masked, and what is wrong.

        Columns that are passed over, persons' among them, are left behind.
        """
        filled = [*cells, *[""] * (len(self.header) - len(cells))]
        kept = (cell for cell, role in zip(filled, self.roles, strict=False) if role != PASSED_OVER)
        return (*map(masked, kept), what)

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


def _weight(problem: Problem) -> Severity:
    """Whether it keeps a line out or lets it pass."""
    return Severity.ERROR if problem.severity is Severity.ERROR else Severity.WARNING
