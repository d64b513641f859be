# SPDX-License-Identifier: MIT
"""What the lines of a sheet are: actions, or the entries of a register. The sheet itself knows neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from models.catalogue import Catalogue, Measure
from models.changes import Changes
from models.checks import Context
from models.errors import Problem
from models.store import Store
from ui.widgets.drafts import Draft
from ui.widgets.grid.lines import Line
from ui.widgets.grid.pasted import BlockReader
from ui.widgets.grid.words import SheetWords
from ui.widgets.line_edit import LineEdit
from ui.workplace import Workplace

Answer = list[tuple[Line, tuple[Problem, ...]]]


@dataclass
class Task:
    """Lines that stand together, which of them are to be looked at, and how many are done."""

    lines: Sequence[Line]
    wanted: Sequence[Line]
    done: int = 0


class Comparer(Protocol):
    """Compares lines with the ledger and with each other; keeps what it read from one question to the next."""

    def wanted(self, lines: Sequence[Line]) -> list[Line]:
        """The lines that are not looked at yet, or whose company is another than it was."""

    def look(self, task: Task, store: Store) -> Answer:
        """Look at some more lines of a task. On a worker."""


class Subject:
    """One kind of entry. ``kind`` parts what the desk and the settings keep of it; '' for actions.

    ``named`` is the field that tells a line from others; typing begins in ``first``, '' for the first column, and
    ends in ``last``; ``day`` is today's. ``frozen`` fields stay in sight. ``coded`` maps a field to the list of its
    codes, ``several`` one of several codes; ``days`` hold dates, ``parts`` texts whose line breaks mean something.
    ``said`` is how a sheet speaks of them. ``unique`` is what no two lines share, ``anew`` what a repeated line does
    not take over, ``passing`` what a template leaves out. ``figures``: lines have a quantity each.
    """

    kind: str = ""
    named: str = ""
    first: str = ""
    last: str = ""
    day: str = ""
    frozen: tuple[str, ...] = ()
    coded: Mapping[str, str] = {}
    several: Mapping[str, str] = {}
    days: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    unique: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    roomy: frozenset[str] = frozenset()  # keep their width while nothing stands in them
    missing: tuple[str, ...] = ()  # problems that say no more than that something is not typed yet
    figures: ClassVar[bool] = True

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self.said = SheetWords()

    def title(self, sheet: str) -> str:
        """The heading of a sheet of these, ``sheet`` being the word for one."""
        return sheet

    def back(self, records: str) -> str:
        """What the way back leads to, ``records`` being the word for the list of actions."""
        return records

    # Columns

    def fields(self, catalogue: Catalogue | None) -> tuple[str, ...]:
        """Every column, from left to right."""
        raise NotImplementedError

    def needed(self, catalogue: Catalogue | None) -> frozenset[str]:
        """What every entry must have: these columns stay."""
        raise NotImplementedError

    def shown_at_first(self, catalogue: Catalogue | None, name: str) -> bool:
        """Whether a column is shown before a clerk chose."""
        raise NotImplementedError

    def width(self, name: str, language: str) -> int:
        """A column's width before anybody pulled at it, in pixels."""
        raise NotImplementedError

    def place_of(self, problem: Problem) -> str:
        """The column that a problem is shown at."""
        raise NotImplementedError

    # Cells

    def editor(self, name: str, line: Line | None, parent: QWidget) -> LineEdit:
        """The field that opens in a cell."""
        raise NotImplementedError

    def resolved(self, name: str, text: str, line: Line | None) -> str:
        """What is meant by one name of a field of several; '' where that is not clear."""
        raise NotImplementedError

    @property
    def labelled(self) -> frozenset[str]:
        """The fields that are read as something else than what is kept."""
        return frozenset((*self.coded, *self.several))

    def label(self, name: str, text: str) -> str:
        """A cell's text as it is read: codes by their labels."""
        wording, codes = self.workplace.wording, self.workplace.ledger.codes
        if name in self.several:
            return wording.listed(wording.code(codes, self.several[name], part) for part in text.split(";") if part)
        return wording.code(codes, self.coded[name], text) if text and name in self.coded else text

    def words(self, problem: Problem) -> str:
        """What is wrong, and how to mend it."""
        return self.workplace.wording.problem(problem)

    def measure(self, line: Line | None) -> Measure | None:
        """The measure that a line counts; None where it names none yet."""
        code = line["measure"] if line is not None else ""
        codes = self.workplace.ledger.codes
        return codes.measure(code) if code in codes["measure"] else None

    # Blocks

    def blocks(self, context: Context) -> BlockReader:
        """What understands a pasted block."""
        raise NotImplementedError

    # Lines

    def judge(self, line: Line, context: Context) -> tuple[object | None, list[Problem]]:
        """The entry that a line says, and what stands against it by itself."""
        raise NotImplementedError

    def give(self, lines: Sequence[Line]) -> bool:
        """Say what the empty cells of lines will say by themselves; whether anything is said otherwise than before."""
        return False

    def comparer(self, context: Context) -> Comparer:
        """What compares lines with the ledger and with each other."""
        raise NotImplementedError

    def read_anew(self, changes: Changes) -> bool:
        """Whether every line is to be read again after an edit of the ledger."""
        return bool(changes.entities & {"code", "campaign", "office", "period"})

    def compared_anew(self, changes: Changes) -> bool:
        """Whether lines are to be compared again after an edit of the ledger."""
        raise NotImplementedError

    def fresh(self, today: str) -> Draft:
        """What a line out of a template says today."""
        return {self.day: today}

    def newest(self) -> Callable[[Store], Draft | None]:
        """What reads the entry that was made last, as the texts it would be typed in. On a worker."""
        raise NotImplementedError

    # Logging

    def log(self, lines: Sequence[Line], initiator: object) -> Changes | None:
        """Log lines as one step; None where the ledger refuses, and says so."""
        raise NotImplementedError

    def log_many(self, lines: Sequence[Line]) -> Callable[[], Iterator[int | Changes]]:
        """A job that does so."""
        raise NotImplementedError
