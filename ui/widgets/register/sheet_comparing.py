# SPDX-License-Identifier: MIT
"""Compares the lines of a register's sheet with the ledger and with each other, off the window's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from models.dossier import Dossier
from models.errors import Problem
from models.intake.dossier_sheet import taken
from models.ledger import Ledger
from models.paths import Register
from models.store import Store
from ui.widgets.grid.lines import Line
from ui.widgets.grid.subject import Answer, Task


class DossierComparer:
    """A number stands once, and a case on one list. ``number_of`` gives a case's number by its uid."""

    def __init__(self, ledger: Ledger, register: Register, number_of: Callable[[str, Store], str]) -> None:
        self._ledger = ledger
        self._register = register
        self._number_of = number_of
        self._seen: tuple[object, ...] = ()

    def wanted(self, lines: Sequence[Line]) -> list[Line]:
        """All of them, once any says another number or lists another case than before."""
        seen = tuple((number_in(line), *_cases(line)) for line in lines)
        if seen == self._seen and all(line.scruples is not None for line in lines):
            return []
        self._seen = seen
        return list(lines)

    def look(self, task: Task, store: Store) -> Answer:
        """Look at all lines: what is asked of the ledger is asked by its indexes."""
        numbers = Counter(map(number_in, task.lines))
        known = taken(self._ledger, self._register, filter(None, numbers), store=store)
        listed: dict[str, Line] = {}
        for line in task.lines:
            for uid in _cases(line):
                listed.setdefault(uid, line)
        task.done = len(task.wanted)
        found: Answer = []
        for line in task.wanted:
            number = number_in(line)
            problems = [Problem("number", "dossier-number-taken", {"number": number[:40]})] if number in known else []
            if number and numbers[number] > 1 and not problems:
                problems = [Problem("number", "number-twice", {"number": number[:40]})]
            problems += self._listed(line, listed, store)
            found.append((line, tuple(problems)))
        return found

    def _listed(self, line: Line, listed: dict[str, Line], store: Store) -> Iterator[Problem]:
        for uid in _cases(line):
            if listed[uid] is not line:
                other = number_in(listed[uid]) or listed[uid].given.get("number", "")
                text = self._number_of(uid, store)
                yield Problem("members", "case-listed-already", {"text": text[:40], "list": other[:40]})


def number_in(line: Line) -> str:
    """The number that a line has of its own."""
    return " ".join(line["number"].split())


def _cases(line: Line) -> tuple[str, ...]:
    return tuple(member.case for member in cast(Dossier, line.value).members) if line.value is not None else ()
