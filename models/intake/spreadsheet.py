# SPDX-License-Identifier: MIT
"""Import, first form: XLSX and CSV in the program's own column layout, whole or not at all.

``plan_import`` reads and checks everything and writes nothing; ``carry_out`` logs a plan as one undoable
step. Both are jobs: generators that yield progress.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from models.actions import Action, payload_of, read_payload
from models.changes import Changes
from models.checks import LONGEST_TEXT, Context, read_draft
from models.codes import folded
from models.errors import IntakeError, Problem, Severity
from models.intake.sheets import SheetRow, read_rows
from models.layout import COLUMNS, DERIVED_COLUMNS, REQUIRED_COLUMNS, unharmed
from models.ledger import Ledger
from models.store import Store

MOST_PROBLEMS = 1000  # enough to see what is wrong with a file; the rest is counted
_EVERY = 2000
_NUMBER = re.compile(r"\d+\.\d+")
_UID = re.compile(r"[0-9a-f]{32}")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
_ALSO = {"quantity_text": "quantity", "lead": "department", "牵头单位": "department", "部门": "department"}


@dataclass
class Plan:
    """What an import would do: lines to log, how many are there already, and what stands against it.

    ``new`` holds (uid or '', action); ``problems`` the first of ``problem_count``; warnings let it pass.
    """

    path: Path
    new: list[tuple[str, Action]] = field(default_factory=list)
    already: int = 0
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    warnings: list[Problem] = field(default_factory=list)
    warning_count: int = 0

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


def plan_import(
    ledger: Ledger,
    path: Path,
    *,
    today: date,
    column_names: Callable[[str], Mapping[str, str]],
    sheet: str | None = None,
    sender: str = "",
    as_of: str = "",
    campaign: str = "",
    store: Store | None = None,
) -> Iterator[int | Plan]:
    """Read and check a file. Yields rows read so far, at last the Plan; nothing is written.

    ``column_names(language)`` gives the columns' labels, so that a header may be codes, Chinese or English.
    ``as_of`` dates lines that have no date; ``campaign`` is for lines that name none; ``sender`` goes into
    the origin. Raises IntakeError for a file that cannot be read at all.
    """
    planner = _Planner(ledger, path, today, sender or path.name, as_of, campaign, store)
    rows = read_rows(path, sheet=sheet)
    head = next(rows, None)
    if head is None:
        raise IntakeError("import-empty", name=path.name)
    columns = planner.columns(head, column_names)
    if not planner.plan.problem_count:
        for row in rows:
            planner.read(row, columns)
            if planner.plan.rows % _EVERY == 0:
                yield planner.plan.rows
        planner.look_up_uids()
    if not planner.plan.rows and not planner.plan.problem_count:
        raise IntakeError("import-empty", name=path.name)
    yield planner.plan.rows
    yield planner.plan


def carry_out(ledger: Ledger, plan: Plan) -> Iterator[int | Changes | None]:
    """Log a plan as one step. Yields lines prepared, at last the Changes (None where nothing was new).

    Raises IntakeError, and logs nothing, where problems stand against it.
    """
    if plan.problem_count:
        raise IntakeError("import-problems", plan.problems, name=plan.path.name, count=plan.problem_count)
    if not plan.new:
        yield None
        return
    uids = [bytes.fromhex(uid) if uid else None for uid, _ in plan.new]
    yield from ledger.log_many((a for _, a in plan.new), "import", {"label": plan.path.name}, uids=uids)


class _Planner:
    """One file on its way to a plan."""

    def __init__(
        self,
        ledger: Ledger,
        path: Path,
        today: date,
        sender: str,
        as_of: str,
        campaign: str,
        store: Store | None,
    ) -> None:
        self.ledger = ledger
        self.today = today
        self.sender = sender
        self.as_of = as_of
        self.campaign = campaign
        self.store = store or ledger.store
        self.from_workbook = path.suffix.lower() != ".csv"
        self.plan = Plan(path)
        self.contexts: dict[str, Context | None] = {}
        self.uids: dict[str, tuple[int, int]] = {}  # uid -> (its place in plan.new, its row)
        self.unsigned: dict[int, str] = {}  # place in plan.new -> the origin of a line that names none

    def problem(self, row: int, name: str, code: str, **params: str | int) -> None:
        self.plan.take(Problem(name, code, params, row))

    def columns(self, head: SheetRow, names: Callable[[str], Mapping[str, str]]) -> list[str]:
        """The field behind each column of the header, '' for one that is passed over."""
        number, cells = head
        known = {folded(c): c for c in (*COLUMNS, *DERIVED_COLUMNS)} | {folded(k): v for k, v in _ALSO.items()}
        for language in ("zh", "en"):
            known |= {folded(label): column for column, label in names(language).items()}
        found: list[str] = []
        for cell in cells:
            column = known.get(folded(cell), "") if cell.strip() else ""
            if column and column in found:
                self.problem(number, column, "header-twice", column=column)
            elif cell.strip() and not column:
                self.plan.take(Problem(cell, "header-unknown", {"column": cell}, number, Severity.WARNING))
            found.append(column if column in COLUMNS else "")
        for column in REQUIRED_COLUMNS:
            if column not in found and not (column == "date" and self.as_of):
                self.problem(number, column, "header-missing", column=column)
        return found

    def read(self, row: SheetRow, columns: list[str]) -> None:
        """One line: its action, or its problems."""
        number, cells = row
        self.plan.rows += 1
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            self.problem(number, "", "row-too-long")
            return
        draft = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        for column, cell in draft.items():
            if cell[0] == "'":
                draft[column] = unharmed(cell)
            elif cell[0] == "#" and cell in _ERRORS:
                self.problem(number, column, "cell-error", text=cell)
                return
        if self.from_workbook and (date := draft.get("date", "")) and _NUMBER.fullmatch(date):
            self.problem(number, "date", "date-is-number", text=date)  # 2026.10 typed is stored as 2026.1
            return
        if not draft.get("date") and self.as_of:
            draft["date"] = self.as_of
        unsigned = not draft.get("origin")
        if unsigned:
            draft["origin"] = f"{self.sender}:{number}"
        context = self._context(draft.get("campaign", "") or self.campaign, number)
        if context is None:
            return
        action, problems = read_draft(draft, context)
        for problem in problems:
            self.plan.take(replace(problem, row=number))
        if action is not None:
            if reason := draft.get("voided", "").strip():
                if len(reason) > LONGEST_TEXT:
                    self.problem(number, "voided", "text-too-long", longest=LONGEST_TEXT)
                action = replace(action, voided=reason)
            uid = draft.get("uid", "").strip().lower()
            if uid and unsigned:  # a line of our own export may be here already, and says nothing of an origin
                self.unsigned[len(self.plan.new)] = action.origin
                action = replace(action, origin="")
            self._keep(number, uid, action)

    def _keep(self, number: int, uid: str, action: Action) -> None:
        if uid:
            if not _UID.fullmatch(uid):
                self.problem(number, "uid", "uid-malformed", text=uid)
                return
            if uid in self.uids:
                self.problem(number, "uid", "uid-twice", text=uid)
                return
            self.uids[uid] = (len(self.plan.new), number)
        self.plan.new.append((uid, action))

    def _context(self, text: str, number: int) -> Context | None:
        if text not in self.contexts:
            campaigns = list(self.ledger.campaigns)
            wanted = [c for c in campaigns if text in (c.code, c.zh, c.en)] if text else campaigns
            self.contexts[text] = self.ledger.context(wanted[0], self.today) if len(wanted) == 1 else None
        if self.contexts[text] is None:
            known = "、".join(campaign.code for campaign in self.ledger.campaigns)
            self.problem(number, "campaign", "campaign-unknown", text=text, known=known)
        return self.contexts[text]

    def look_up_uids(self) -> None:
        """Lines whose uid the ledger has: passed over when they say the same, a problem when they differ."""
        there: set[int] = set()
        known = self.ledger.actions.payloads(list(self.uids), store=self.store) if self.uids else {}
        for uid, payload in known.items():
            place, number = self.uids[uid]
            if _same(payload, uid, self.plan.new[place][1]):
                there.add(place)
            else:
                self.problem(number, "uid", "uid-changed", text=uid)
        for place, origin in self.unsigned.items():
            if place not in there:
                uid, action = self.plan.new[place]
                self.plan.new[place] = (uid, replace(action, origin=origin))
        if there:
            rows = {number for place, number in self.uids.values() if place in there}
            self.plan.warnings = [warning for warning in self.plan.warnings if warning.row not in rows]
            self.plan.warning_count = len(self.plan.warnings)
            self.plan.already = len(there)
            self.plan.new = [line for place, line in enumerate(self.plan.new) if place not in there]


def _same(known: str, uid: str, action: Action) -> bool:
    """Whether a line says what the ledger has, the words of the quantity aside."""
    _, before = read_payload(known)
    quantity = replace(before.quantity, words=action.quantity.words)
    return payload_of(uid, replace(before, quantity=quantity)) == payload_of(uid, action)
