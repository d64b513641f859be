# SPDX-License-Identifier: MIT
"""The lines of a register's sheet: a path said in short, numbers that follow on, and many entries as one step.

A sheet has columns beside the fields of an entry: ``stage`` and ``since`` say where it stands, ``opened`` when it
began where that was another day, ``due`` the last day of its limit. They stand for ``moves``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date

from models import numbering
from models.actions import Actions
from models.changes import Changes
from models.checks import Context
from models.dossier import Dossier
from models.dossier_checks import Known, read_dossier
from models.dossier_text import line_of
from models.dossiers import Dossiers
from models.errors import Problem
from models.history import History
from models.intake.dossier_headers import stage_meant
from models.ledger import Ledger
from models.paths import Register, Stage
from models.store import Store

SHORT = ("stage", "since", "opened", "due")
_UNNUMBERED = "0"  # stands for a number that is given only when the line is entered


def read_line(
    register: Register, cells: Mapping[str, str], context: Context, known: Known
) -> tuple[Dossier | None, list[Problem]]:
    """What a line of a sheet says, and what stands against it, each problem at the column it is of.

    A line without a number has one that stands for it (see ``Numbers``). ``row`` of a problem counts the lines of
    its cell, 0 where it has but one.
    """
    draft = {name: text for name, text in cells.items() if name not in SHORT}
    draft["number"] = draft.get("number", "").strip() or _UNNUMBERED
    short = {name: text for name in SHORT if (text := cells.get(name, "").strip())}
    if draft.get("moves", "").strip():
        dossier, problems = read_dossier(register, draft, context, known)
        if short:
            problems.append(_beside_moves(short, context.catalogue.path(register)))
        return dossier, [_placed(problem, draft) for problem in problems]
    moves, places, wrong = _moves(short, context.catalogue.path(register), context)
    draft["moves"] = "\n".join(moves)
    dossier, problems = read_dossier(register, draft, context, known)
    return dossier, [*wrong, *(_placed(_in_short(problem, places), draft) for problem in problems)]


def _beside_moves(short: Mapping[str, str], path: Sequence[Stage]) -> Problem:
    """A path is said in full already; a stage that nobody knows says nothing against it, and is looked at."""
    stage = stage_meant(short["stage"], path) if set(short) == {"stage"} else None
    return stage if isinstance(stage, Problem) else Problem(next(iter(short)), "path-said-twice")


def _moves(
    short: Mapping[str, str], path: Sequence[Stage], context: Context
) -> tuple[list[str], list[str], list[Problem]]:
    """Moves as lines, the column that each one's day stands in, and what is wrong with the limit."""
    opened, since, stage, due = (short.get(name, "") for name in ("opened", "since", "stage", "due"))
    if not short or not path:
        return [], [], []
    moves: list[tuple[str, str, str]] = []
    if opened and not (opened == since and stage):
        moves.append((opened, path[0].code, "opened"))
    if since or (stage and not (moves and stage_meant(stage, path) == path[0])):
        moves.append((since, stage or path[0].code, "since"))
    wrong: list[Problem] = []
    if due:
        span = context.span(due, "due")
        if isinstance(span, Problem):
            wrong, due = [span], ""
        elif span.first != span.last:
            wrong, due = [Problem("due", "day-needed", {"text": due[:40]})], ""
    lines = [line_of(day, code) for day, code, _ in moves]
    if lines and due:
        lines[-1] += f" | | | {due}"
    return lines, [place for *_, place in moves], wrong


def _in_short(problem: Problem, places: Sequence[str]) -> Problem:
    """A problem of the path at the column of a sheet that says it in short."""
    if problem.field != "moves":
        return problem
    if problem.code == "field-required":  # nobody types a path where its days have columns of their own
        return replace(problem, field="since", params={"dimension": "since"})
    if problem.code == "limit-before-start":
        return replace(problem, field="due", row=0)
    if problem.params.get("dimension") == "stage" or problem.code in ("stage-not-reachable", "stage-skipped"):
        return replace(problem, field="stage", row=0)
    return replace(problem, field=places[problem.row - 1] if 0 < problem.row <= len(places) else "since", row=0)


def _placed(problem: Problem, draft: Mapping[str, str]) -> Problem:
    """Which line of a cell a problem is of need not be said where there is one."""
    one = len(draft.get(problem.field, "").strip().splitlines()) < 2
    return replace(problem, row=0) if one and problem.row else problem


class Numbers:
    """The numbers that the lines of a sheet get, one after the other; the ledger is asked once a year's series."""

    def __init__(self, ledger: Ledger, register: Register) -> None:
        self._ledger = ledger
        self._register = register
        self._pattern = ledger.office.numbers.get(register) or numbering.PATTERNS[register]
        self._highest: dict[str, int] = {}  # series -> the highest serial of the ledger

    def give(self, days: Iterable[date], also: Sequence[str]) -> list[str]:
        """A number for an entry of each day, behind those of the ledger and ``also``, which lines have already."""
        given: list[str] = []
        series_of: dict[int, str] = {}
        last: dict[str, int] = {}  # of each series
        for day in days:
            series = series_of.get(day.year)
            if series is None:
                series = series_of[day.year] = numbering.numbered(self._pattern, day.year, 0)
                taken = (numbering.serial_in(self._pattern, day.year, number) for number in also)
                last[series] = max(last.get(series, 0), self._in_ledger(series, day), *taken, 0)
            last[series] += 1
            given.append(numbering.numbered(self._pattern, day.year, last[series]))
        return given

    def _in_ledger(self, series: str, day: date) -> int:
        if series not in self._highest:
            number = numbering.next_number(self._ledger.store, self._register, self._pattern, day)
            self._highest[series] = numbering.serial_in(self._pattern, day.year, number) - 1
        return self._highest[series]


def taken(ledger: Ledger, register: Register, numbers: Iterable[str], *, store: Store) -> frozenset[str]:
    """Those of some numbers that a standing entry of a register has."""
    dossiers = ledger.dossiers
    return frozenset(n for n in numbers if dossiers.by_number(register, n, store=store) is not None)


def numbered(dossier: Dossier, given: str) -> Dossier:
    """An entry with the number that was given to its line, where the line has none of its own."""
    return replace(dossier, number=given) if dossier.number == _UNNUMBERED and given else dossier


def enter_many(ledger: Ledger, register: Register, dossiers: Sequence[Dossier]) -> Iterator[int | Changes]:
    """Enter the lines of a sheet as one step: a job on a writing connection of its own.

    Raises RefusedError, and enters nothing, where a number is taken.
    """
    with closing(ledger.store.second_writer()) as store:
        history = History(store, ledger.circumstances)
        codes, campaigns, circumstances = ledger.codes, ledger.campaigns.ids, ledger.circumstances
        actions = Actions(store, history, codes, campaigns, circumstances)
        writing = Dossiers(store, history, codes, campaigns, actions, circumstances)
        lines = (("", dossier) for dossier in dossiers)
        yield from writing.import_many(lines, {"register": register, "count": len(dossiers)}, "dossier-add")
