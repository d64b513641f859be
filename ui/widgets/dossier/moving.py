# SPDX-License-Identifier: MIT
"""What a step along the path makes of one dossier or of several, while it is typed. No widgets."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication

from models.actions import Action
from models.checks import Context, late_problem
from models.dossier import Dossier, Filed
from models.dossier_counts import counts_of, stage_of
from models.dossier_text import line_of
from models.errors import Problem, Severity
from models.ledger import Ledger
from models.locks import closed_words, locked_periods
from models.quantity import Quantity
from models.store import Store
from ui.widgets.dossier.checks import DossierChecks
from ui.widgets.drafts import PERSONAL
from ui.widgets.quantity_edit import sum_in_words
from ui.workplace import Workplace

CORRECTED = ("measure", "quantity")  # what a decision may correct
_BETWEEN = 20  # dossiers that are weighed before the window's thread gets a turn


@dataclass(frozen=True)
class Typed:
    """A step as it is typed: each field as a text, stage and body as codes.

    ``measure`` and ``quantity`` are what a decision corrects; None where it was not asked for, which leaves them alone.
    """

    stage: str
    day: str
    document: str = ""
    body: str = ""
    due: str = ""
    outcome: str = ""
    measure: str | None = None
    quantity: str | None = None


class Mover:
    """Weighs steps of one dossier. What stood against it before does not stand against a step."""

    def __init__(self, checks: DossierChecks, store: Store | None = None) -> None:
        self._checks = checks
        self._draft = checks.draft(store)
        problems = checks.weigh(self._draft, store)[1]
        self._known = {(p.field, p.code) for p in problems if p.severity is not Severity.ERROR}

    def moved(self, typed: Typed, store: Store | None = None) -> tuple[Dossier | None, list[Problem]]:
        """The dossier one step further, None where an error stands against it, and what is new against it."""
        draft = self._draft
        line = line_of(typed.day, typed.stage, typed.document, typed.body, typed.due)
        outcome = typed.outcome or draft.get("outcome", "")
        asks = {"outcome": outcome} if "outcome" in draft else {}
        asks |= {name: text for name in CORRECTED if (text := getattr(typed, name)) is not None}
        dossier, problems = self._checks.weigh(draft | {"moves": f"{draft['moves']}\n{line}"} | asks, store)
        asked = ("moves", "outcome", "members", *CORRECTED)
        fresh = [p for p in problems if (p.field, p.code) not in self._known and p.field in asked]
        errors = [p for p in problems if p.severity is Severity.ERROR and p not in fresh]
        return dossier, [*errors, *fresh]


def field_of(problem: Problem) -> str:
    """The field of a step that a problem is said at."""
    if problem.field in ("outcome", *CORRECTED):
        return problem.field
    if problem.code.startswith(("date", "day", "move")):
        return "day"
    if problem.code == PERSONAL:
        return "document"
    return "body" if problem.params.get("dimension") == "department" else "stage"


# What it counts


def case_reader(ledger: Ledger, store: Store | None = None) -> Callable[[str], Dossier | None]:
    """Standing cases by uid, each read once."""

    def read(uid: str) -> Dossier | None:
        found = ledger.dossiers.by_uid(uid, store=store)
        return None if found is None or found.dossier.voided else found.dossier

    return cache(read)


@dataclass(frozen=True)
class Counted:
    """The actions that edits of dossiers log, and those that they take back."""

    logged: tuple[Action, ...] = ()
    taken: tuple[Action, ...] = ()


def counted_by(
    ledger: Ledger, edits: Iterable[tuple[Filed, Dossier]], case_of: Callable[[str], Dossier | None]
) -> Counted:
    """What edits count."""
    logged: list[Action] = []
    taken: list[Action] = []
    for filed, dossier in edits:
        before, after = (counts_of(one, ledger.codes, case_of) for one in (filed.dossier, dossier))
        logged += [action for place, action in after.items() if before.get(place) != action]
        taken += [action for place, action in before.items() if after.get(place) != action]
    return Counted(tuple(logged), tuple(taken))


def consequences(workplace: Workplace, counted: Counted) -> list[str]:
    """What is logged, and what is taken back, in words: by measure and day; and what of it counts in a later period."""
    logs = QCoreApplication.translate("DossierMoving", "Logs {figure} on {day}")
    takes = QCoreApplication.translate("DossierMoving", "Takes back {figure} of {day}")
    told = [
        words.format(figure=figure, day=day)
        for words, actions in ((logs, counted.logged), (takes, counted.taken))
        for figure, day in _figures(workplace, actions)
    ]
    return [*told, *_late(workplace, counted.logged)]


def _late(workplace: Workplace, logged: Iterable[Action]) -> list[str]:
    """Which of the closed periods that counts fall into are counted where, each once."""
    found: list[str] = []
    for campaign, day in sorted({(action.campaign, action.counted) for action in logged}):
        locked = locked_periods(workplace.ledger.store, campaign)
        closed, later = locked.holding(day), locked.open_period(day)
        if closed is not None:
            problem = late_problem(closed, later) if later else Problem("moves", *closed_words(closed, locked))
            found.append(workplace.wording.problem(problem))
    return list(dict.fromkeys(found))


def held_back(
    ledger: Ledger, filed: Filed, dossier: Dossier, case_of: Callable[[str], Dossier | None]
) -> Problem | None:
    """Why an edit cannot be saved: what it would take back counts in a period that is closed."""
    left = counts_of(dossier, ledger.codes, case_of)
    for place, uid in filed.counted.items():
        record = ledger.actions.by_uid(uid) if place not in left else None
        if record is None or record.action.voided:
            continue
        locked = locked_periods(ledger.store, record.action.campaign)
        if (closed := locked.holding(record.action.counted)) is not None:
            return Problem("moves", *closed_words(closed, locked))
    return None


def _figures(workplace: Workplace, actions: Iterable[Action]) -> list[tuple[str, str]]:
    """What actions come to, by measure and day."""
    codes, wording = workplace.ledger.codes, workplace.wording
    parts: dict[tuple[str, str], list[Quantity]] = {}
    for action in actions:
        parts.setdefault((action.measure, str(action.date)), []).append(action.quantity)
    return [
        (f"{sum_in_words(quantities, codes.measure(code), wording)} {wording.term(codes.measure(code))}", day)
        for (code, day), quantities in parts.items()
    ]


# Several


@dataclass(frozen=True)
class Weighed:
    """What a step makes of several dossiers.

    ``moved`` take it; ``left`` do not, for their problem, None where no way leads there from where they stand;
    ``warned`` are those of ``moved`` that ask for a second look. ``shared`` stands against all of them alike, or
    warns of all: a matter of a field, not of theirs.
    """

    typed: Typed
    moved: Sequence[tuple[Filed, Dossier]] = ()
    left: Sequence[tuple[Filed, Problem | None]] = ()
    warned: Sequence[tuple[Filed, Problem]] = ()
    shared: Sequence[Problem] = ()
    counted: Counted = Counted()


class Movers:
    """Weighs one step of several dossiers of a register; ``weigh`` is for a worker, everything else is quick.

    One that is done with takes part only where all of them are: it would be reopened unseen.
    """

    def __init__(self, workplace: Workplace, filed: Sequence[Filed]) -> None:
        self._workplace = workplace
        self._ledger = workplace.ledger
        self.filed = tuple(filed)
        self.standing = [one for one in self.filed if not one.dossier.voided]
        under_way = [one for one in self.standing if not stage_of(self._ledger.codes, one.dossier.stage).final]
        self.going = under_way or self.standing  # what is done with is not reopened by the way
        contexts: dict[str, Context] = {}
        for code in {one.dossier.campaign for one in self.standing}:
            contexts[code] = workplace.ledger.context(workplace.ledger.campaigns[code], workplace.today())
        self._contexts = contexts
        self._movers: dict[int, Mover] = {}

    def ways(self) -> Counter[str]:
        """The stages that come next for at least one of them, and for how many; the commonest way on first."""
        usual: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for one in self.going:
            following = self._next(one)
            usual.update(following[:1])
            found.update(following)
        order = sorted(found, key=lambda code: (-usual[code], -found[code]))
        return Counter({code: found[code] for code in order})

    def _next(self, filed: Filed) -> tuple[str, ...]:
        stage = self._contexts[filed.dossier.campaign].catalogue.stages.get(filed.dossier.stage)
        return stage.next if stage is not None else ()

    def weigh(self, typed: Typed, store: Store) -> Weighed:
        """What a step makes of them. One that would step over a stage is left: its counts would be missed unseen."""
        going = {one.id for one in self.going if typed.stage in self._next(one)}
        left: list[tuple[Filed, Problem | None]] = [(one, None) for one in self.filed if one.id not in going]
        ways: list[tuple[Filed, Dossier | None, list[Problem]]] = []
        for number, one in enumerate((one for one in self.going if one.id in going), 1):
            ways.append((one, *self._mover(one, store).moved(typed, store)))
            if number % _BETWEEN == 0:
                time.sleep(0)
        shared = _of_all([problems for _, _, problems in ways])
        if any(problem.severity is not Severity.WARNING for problem in shared):
            return Weighed(typed, left=left, shared=shared)
        moved: list[tuple[Filed, Dossier]] = []
        warned: list[tuple[Filed, Problem]] = []
        for one, dossier, problems in ways:
            against = next((p for p in problems if p.severity is not Severity.WARNING), None)
            if dossier is None or against is not None:
                left.append((one, against))
                continue
            moved.append((one, dossier))
            said = {problem.code for problem in shared}
            warned += [(one, problem) for problem in problems if problem.code not in said]
        order = {one.id: place for place, one in enumerate(self.filed)}
        left.sort(key=lambda pair: order[pair[0].id])
        counted = counted_by(self._ledger, moved, case_reader(self._ledger, store))
        return Weighed(typed, moved, left, warned, shared, counted)

    def _mover(self, filed: Filed, store: Store) -> Mover:
        if filed.id not in self._movers:
            dossier = filed.dossier
            checks = DossierChecks(self._workplace, dossier.register, filed, self._contexts[dossier.campaign])
            self._movers[filed.id] = Mover(checks, store)
        return self._movers[filed.id]


def _of_all(each: Sequence[Sequence[Problem]]) -> list[Problem]:
    """What is said of every one of them alike, once: a day in the future, an outcome that is missing."""
    same = [{problem.code for problem in problems} for problems in each]
    of_all = set.intersection(*same) if same else set()
    return [problem for problem in each[0] if problem.code in of_all and field_of(problem) != "stage"] if each else []
