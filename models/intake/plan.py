# SPDX-License-Identifier: MIT
"""What an import would do: lines to log and to change, what is there already, and what stands against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from models.actions import Action, Record
from models.bulk import Lines, Pair
from models.errors import Problem, RefusedError, Severity
from models.explanations import LONGEST_EXPLANATION
from models.intake.mapping import SheetMapping
from models.personal import masked
from models.reported import Reported

MOST_PROBLEMS = 1000  # enough to see what is wrong with a file; the rest is counted
UNEXPLAINED = "导入时未说明"  # the words of a line that was imported without a screen and that nobody explained


@dataclass(frozen=True, slots=True)
class Change:
    """A line that the ledger has with another quantity or note: the record, and what the file says."""

    record: Record
    action: Action
    place: str


@dataclass
class Plan:
    """What an import would do.

    ``new`` holds (uid or '', action), like a list, and ``places`` the row or cell of each; ``problems`` the first of
    ``problem_count``; warnings, and what asks for an explanation, let it pass.
    """

    path: Path
    name: str = ""
    sheet: str = ""
    header: tuple[str, ...] = ()
    mapping: SheetMapping | None = None
    assumed: tuple[tuple[str, str], ...] = ()
    new: Lines = field(default_factory=Lines)
    places: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    already: int = 0
    rows: int = 0
    passed_over: int = 0
    masked: int = 0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    warnings: list[Problem] = field(default_factory=list)
    warning_count: int = 0
    reported: list[tuple[Reported, int]] = field(default_factory=list)  # with the place in ``new``, -1 for none
    waiting: dict[str, set[str]] = field(default_factory=dict)  # code -> places that ask for an explanation
    words: dict[str, str] = field(default_factory=dict)  # code -> what was said of all of them
    lookalikes: dict[str, int] = field(default_factory=dict)  # another sender -> new lines that look like its own
    own: dict[str, dict[str, str]] = field(default_factory=dict)  # code -> place -> what was said of that line alone

    def take(self, problem: Problem) -> None:
        """Add a problem or a warning."""
        if problem.severity is Severity.ERROR:
            self.problem_count += 1
            if len(self.problems) < MOST_PROBLEMS:
                self.problems.append(problem)
        else:
            self.warning_count += 1
            if len(self.warnings) < MOST_PROBLEMS:
                self.warnings.append(problem)

    @property
    def likely_sender(self) -> str:
        """Another sender whose lines most of the new ones look like: this may be its newer version. '' for none."""
        sender = max(self.lookalikes, key=self.lookalikes.__getitem__, default="")
        return sender if sender and 2 * self.lookalikes[sender] > len(self.new) else ""

    @property
    def unexplained(self) -> dict[str, int]:
        """How many lines of each kind of problem still wait for an explanation."""
        waiting = [(code, places) for code, places in sorted(self.waiting.items()) if code not in self.words]
        left = {code: len(places - self.own.get(code, {}).keys()) for code, places in waiting}
        return {code: count for code, count in left.items() if count}

    def explain(self, code: str, words: str) -> None:
        """Explain every line that a kind of problem was found on; '' takes the explanation back.

        Lines that were explained by themselves keep their own words.
        """
        places = self.waiting.get(code, set()) - self.own.get(code, {}).keys()
        before = self.words.pop(code, "")
        words = explanation(words)
        if words:
            self.words[code] = words
        if not places or before == words:
            return
        self._put(places, code, words)

    def explain_line(self, place: str, code: str, words: str) -> None:
        """Explain one line by itself; '' lets what was said of its kind hold again."""
        if place not in self.waiting.get(code, ()):
            return
        own = self.own.setdefault(code, {})
        own.pop(place, None)
        if words := explanation(words):
            own[place] = words
        self._put({place}, code, own.get(place, self.words.get(code, "")))

    def _put(self, places: Collection[str], code: str, words: str) -> None:
        lines: dict[int, Pair] = {}
        for number, place in enumerate(self.places):
            if place in places:
                uid, action = self.new[number]
                lines[number] = (uid, _explained(action, code, words))
        self.new.put(lines)
        for number, change in enumerate(self.changed):
            if change.place in places:
                self.changed[number] = replace(change, action=_explained(change.action, code, words))

    def leave_out(self, gone: Iterable[int]) -> None:
        """Take lines out of ``new``; figures to date that name later ones follow."""
        out = set(gone)
        if not out:
            return
        moved: dict[int, int] = {}
        for number in range(len(self.new)):
            if number not in out:
                moved[number] = len(moved)
        self.new = self.new.without(out)
        self.places = [place for number, place in enumerate(self.places) if number not in out]
        self.reported = [(figure, moved.get(number, -1)) for figure, number in self.reported]


def _explained(action: Action, code: str, words: str) -> Action:
    found = dict(action.explanations)
    found.pop(code, None)
    if words:
        found[code] = words
    return replace(action, explanations=tuple(sorted(found.items())))


def explanation(words: str) -> str:
    """An explanation as it is kept. Raises RefusedError where it is too long."""
    words = masked(words.strip())
    if len(words) > LONGEST_EXPLANATION:
        raise RefusedError("explanation-too-long", longest=LONGEST_EXPLANATION)
    return words
