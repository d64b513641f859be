# SPDX-License-Identifier: MIT
"""What the import into a register does on the jobs' worker: read a file into a plan, and carry it out. No widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from models.changes import Changes
from models.dossier_listing import columns_of
from models.errors import IntakeError, Problem, Severity
from models.intake.dossier_import import DossierPlan, Line, carry_out, plan_import
from models.intake.headers import PASSED_OVER
from models.intake.sheets import Sheets, open_sheet, read_rows
from models.ledger import Ledger
from models.paths import Register
from models.personal import masked
from ui.dialogs.import_work import Names, Stamp, is_open_elsewhere, stamp_of
from ui.widgets.importing.words import language_names
from ui.workplace import Workplace

_EVERY = 2000


class State(StrEnum):
    """How a line of the file stands to the ledger."""

    WRONG = "wrong"
    NEW = "new"
    CHANGED = "changed"
    THERE = "there"
    LEFT = "left"


@dataclass(slots=True)
class Entry:
    """One line of the file. A wrong one has no ``line``; its number, title and ``cells`` are as the file has them."""

    row: int
    state: State
    line: Line | None = None
    number: str = ""
    title: str = ""
    cells: tuple[str, ...] = ()


@dataclass
class Reading:
    """A file as it is asked for. The worker fills in ``stamp``, ``sheets`` and ``open_elsewhere``."""

    path: Path
    register: Register
    today: date
    names: Names
    campaign: str
    sheet: str | None = None
    mask: bool = True
    stamp: Stamp | None = None
    sheets: Sheets | None = None
    open_elsewhere: bool = False
    left: frozenset[int] = frozenset()  # rows that were left out of the same file before


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the plan, its lines in the file's order, and what stands against each row."""

    plan: DossierPlan
    entries: list[Entry]
    problems: Mapping[int, Sequence[Problem]]

    def whole(self, *, update: bool) -> int:
        """How many entries are written."""
        return len(self.plan.new) + (len(self.plan.changed) if update else 0)

    def leave_out(self, rows: Iterable[int], *, back: bool = False) -> None:
        """Leave wrong lines out, or bring them back."""
        (self.plan.take_back if back else self.plan.leave_out)(rows)
        for entry in self.entries:
            if entry.line is None:
                entry.state = State.LEFT if entry.row in self.plan.left else State.WRONG

    def to_mend(self, heading: str, words: Callable[[Problem], str]) -> list[tuple[str, ...]]:
        """A header and the lines that are left out, each with what stands against it."""
        found = [self.plan.to_mend(self.plan.header, heading)]
        for entry in self.entries:
            if entry.state is State.LEFT:
                wrong = [p for p in self.problems.get(entry.row, ()) if p.severity is Severity.ERROR]
                found.append(self.plan.to_mend(entry.cells, " ".join(map(words, wrong))))
        return found

    def passed_over(self) -> list[str]:
        """The headers of the columns that are passed over, persons' among them."""
        pairs = zip(self.plan.header, self.plan.roles, strict=True)
        return [masked(text) for text, role in pairs if role == PASSED_OVER and text]


def column_names(workplace: Workplace) -> Names:
    """The labels of every register's columns in every language."""
    columns = {column for register in Register for column in columns_of(register)}
    return language_names(workplace, sorted(columns))


def read_file(ledger: Ledger, reading: Reading) -> Iterator[int | Read]:
    """Read and check a file; nothing is written. Raises IntakeError, also where the file changes meanwhile."""
    path = reading.path
    with _there(path):
        stamp = reading.stamp = stamp_of(path)
        if reading.sheets is None:
            reading.open_elsewhere = is_open_elsewhere(path)
            reading.sheets = open_sheet(path, sheet=reading.sheet).sheets
        yield 0
        plan = None
        with closing(ledger.store.reader()) as store:
            for step in plan_import(
                ledger,
                path,
                reading.register,
                today=reading.today,
                column_names=reading.names.__getitem__,
                sheet=reading.sheet,
                campaign=reading.campaign,
                mask=reading.mask,
                store=store,
            ):
                if isinstance(step, DossierPlan):
                    plan = step
                else:
                    yield step
        assert plan is not None
        problems: defaultdict[int, list[Problem]] = defaultdict(list)
        for problem in (*plan.problems, *plan.warnings):
            problems[problem.row].append(problem)
        wrong: list[Entry] = []
        for found in _wrong(plan):
            if isinstance(found, Entry):
                wrong.append(found)
            else:
                yield plan.rows
        entries = sorted([*wrong, *_entries(plan)], key=lambda entry: entry.row)
        _same(path, stamp)
        read = Read(plan, entries, dict(problems))
        read.leave_out(reading.left)
        yield read


def _entries(plan: DossierPlan) -> Iterator[Entry]:
    wrong = plan.wrong_rows
    for state, lines in ((State.NEW, plan.new), (State.CHANGED, plan.changed), (State.THERE, plan.there)):
        for line in lines:
            if line.row not in wrong:
                yield Entry(line.row, state, line)


def _wrong(plan: DossierPlan) -> Iterator[int | Entry]:
    """The lines that something stands against, with their number and title as the file writes them."""
    rows = plan.wrong_rows
    if not rows:
        return
    places = {role: plan.roles.index(role) for role in ("number", "title") if role in plan.roles}
    for row, cells in read_rows(plan.path, sheet=plan.sheet or None):
        if row in rows:
            texts = {role: masked(cells[at].strip()) if at < len(cells) else "" for role, at in places.items()}
            yield Entry(row, State.WRONG, None, texts.get("number", ""), texts.get("title", ""), tuple(cells))
        if row % _EVERY == 0:
            yield row


def carried_out(
    ledger: Ledger, read: Read, reading: Reading, logged: list[Changes], *, update: bool
) -> Iterator[int | Changes | None]:
    """Write what was read as one step, unless the file was changed since.

    ``logged`` gets the changes as soon as they stand.
    """
    assert reading.stamp is not None
    with _there(reading.path):
        _same(reading.path, reading.stamp)
    for step in carry_out(ledger, read.plan, update_changed=update, unexplained=""):
        if isinstance(step, Changes):
            logged.append(step)
        yield step


def gravest(problems: Sequence[Problem]) -> Severity | None:
    """The gravest severity among these, None for none."""
    found = {problem.severity for problem in problems}
    return next((one for one in (Severity.ERROR, Severity.EXPLAIN, Severity.WARNING) if one in found), None)


@contextmanager
def _there(path: Path) -> Iterator[None]:
    """Say plainly that a file is gone, whatever the system calls it."""
    try:
        yield
    except IntakeError as error:
        if path.exists():
            raise
        raise IntakeError("import-file-gone", name=masked(path.name)) from error


def _same(path: Path, stamp: Stamp) -> None:
    if stamp_of(path) != stamp:
        raise IntakeError("import-file-changed", name=masked(path.name))
