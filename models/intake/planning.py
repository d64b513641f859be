# SPDX-License-Identifier: MIT
"""One file on its way to a plan: rows become entries, entries actions, and those are compared with the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.actions import Action
from models.bulk import CleanColumns, pair_of
from models.checks import LONGEST_TEXT, Context, personal_problem, read_draft, shown
from models.errors import Param, Problem, Severity
from models.intake.cumulative import ToDate
from models.intake.forms import Entry, entries, in_unit
from models.intake.lines import DECIMAL, ERRORS, CleanLines
from models.intake.mapping import LINES
from models.intake.plan import Plan
from models.intake.proposal import Opened
from models.intake.quiet import undisturbed
from models.intake.sheets import Block, Column, shown_name
from models.intake.survey import column_letters
from models.intake.tables import Body
from models.layout import COLUMNS, unharmed
from models.ledger import Ledger
from models.locks import Locked
from models.personal import find_personal, masked
from models.quantity import Quantity
from models.store import Store

_UID = re.compile(r"[0-9a-f]{32}")
_GUARDED = ("case", "note", "origin", "voided", "explanations")


class Planner:
    """Reads one opened sheet into a plan."""

    def __init__(
        self,
        ledger: Ledger,
        path: Path,
        opened: Opened,
        *,
        today: date,
        sender: str,
        campaign: str,
        changes: bool,
        mask: bool,
        store: Store,
    ) -> None:
        self.ledger = ledger
        self.today = today
        self.table = opened.table
        self.mapping = opened.mapping
        self.named = sender.strip() or opened.reporter
        self.to_date_title = opened.to_date
        self.sender = masked(self.named) or shown_name(path)
        self.campaign = campaign
        self.changes = changes
        self.mask = mask
        self.store = store
        self.plan = Plan(
            path, shown_name(path), opened.table.sheet.name, opened.table.header, opened.mapping, opened.assumed
        )
        self.contexts: dict[str, Context | None] = {}
        self.used: dict[str, Context] = {}
        self.clean: dict[str, CleanLines] = {}
        self.uids: dict[str, int] = {}  # uid -> its place in plan.new
        self.rows: dict[str, int] = {}  # uid -> its row
        self.unsigned: dict[int, str] = {}  # place in plan.new -> the origin of a line that names none
        self.warned: list[tuple[str, Problem]] = []
        self.seen: set[int] = set()
        self.to_date: list[ToDate] = []
        self.width = max((place for place, text in enumerate(opened.table.header, 1) if text), default=0)
        # Two lines that agree in these say the same, whoever it was that said it.
        names = dict.fromkeys((*COLUMNS, *opened.mapping.columns))
        self.said = tuple(name for name in names if name not in ("", "uid", "origin", "cumulative"))

    # Columns

    def problem(self, row: int, name: str, code: str, **params: Param) -> None:
        """Something that keeps the file out."""
        self.plan.take(Problem(name, code, shown(params), row))

    def check_columns(self) -> None:
        """What the header leaves open: columns twice, columns nobody knows, fields that are missing."""
        number, mapping, header = self.mapping.header, self.mapping, self.table.header
        for place, role in enumerate(mapping.columns):
            text = masked(header[place].replace("\n", " ")) if place < len(header) else ""
            if role in COLUMNS and role in mapping.columns[:place]:
                self.problem(number, role, "header-twice", column=role)
            elif place in self.table.unknown and not role:
                self.warn("", Problem(text, "header-unknown", {"column": text}, number, Severity.WARNING))
            elif place in self.table.guessed and mapping.columns[place] == self.table.mapping.columns[place]:
                params: dict[str, Param] = {"column": text or column_letters(place), "dimension": role}
                self.warn("", Problem(text, "column-guessed", params, number, Severity.WARNING))
        for name in mapping.missing():
            self.problem(number, name, "header-missing", column=name)
        if self.to_date_title and not mapping.cumulative and not any("cumulative" in role for role in mapping.columns):
            params = {"text": self.to_date_title}
            self.warn("", Problem("", "title-to-date", shown(params), 0, Severity.WARNING))
        for name, text in self.plan.assumed:
            entry = self.ledger.codes[name].get(text) if name in ("department", "region") else None
            zh, en = (entry.term.zh, entry.term.en) if entry else (text, text)
            params = {"dimension": name, "text": zh, "text_en": en}
            self.warn("", Problem(name, "constant-assumed", params, 0, Severity.WARNING))

    # Rows

    def read(self) -> Iterator[None]:
        """Read every row."""
        body = Body(self.table, self.mapping)
        if self.mapping.layout == LINES:
            blocks = body.blocks()
            while True:
                with undisturbed():
                    block = next(blocks, None)
                    if block is not None and block.numbers:
                        self._lines(block)
                if block is None:
                    break
                yield
        else:
            context = self._context(self.mapping.constant("campaign") or self.campaign, self.mapping.header)
            if context is not None:
                header, left = self.table.header, self.table.sheet.left
                for entry in entries(body.rows(), self.mapping, header, context, left):
                    if entry is None:
                        self.plan.passed_over += 1
                    else:
                        self.plan.rows += 1
                        self._entry(entry)
                        yield
        self.plan.passed_over += body.passed_over

    def _lines(self, block: Block) -> None:
        """Some lines: clean rows in bulk, each other by itself."""
        numbers, columns = block.numbers, block.columns
        self.plan.rows += len(numbers)
        reader = self._clean(block)
        if reader is None:
            for number, cells in block.rows():
                self._line(number, cells)
            return
        lines, odd = reader.read(block)
        if self.table.own:  # a row that is too long
            odd.update(place for column in columns[self.width :] for place, text in enumerate(column) if text)
        uids, origins = lines[0], self._texts(block, "origin")
        marks = self._marks(block)
        begin = 0
        for place in sorted(odd.union(place for place, uid in enumerate(uids) if uid)) if odd or any(uids) else ():
            self._take_clean(block, lines, marks, begin, place)
            begin = place + 1
            if place in odd:
                self._line(numbers[place], [column[place] for column in columns])
            else:
                uid, action = pair_of([column[place] for column in lines])
                row = numbers[place]
                self._keep(row, str(row), uid.strip().lower(), action, unsigned=not origins[place])
        self._take_clean(block, lines, marks, begin, len(numbers))

    def _marks(self, block: Block) -> list[int]:
        """For each row the mark that ``_mark`` would give its draft."""
        columns = [self._texts(block, name) for name in self.said]
        for name, constant in self.mapping.constants:
            place = self.said.index(name)
            columns[place] = [text or constant for text in columns[place]]
        return list(map(hash, zip(*columns, strict=True)))

    def _mark(self, draft: Mapping[str, str]) -> int:
        """A number that lines have in common which say the same."""
        return hash(tuple([draft.get(name, "") for name in self.said]))

    def _take_clean(self, block: Block, lines: CleanColumns, marks: Sequence[int], begin: int, end: int) -> None:
        """Take the lines between two places, all of them clean, into the plan."""
        if begin == end:
            return
        numbers, some = block.numbers[begin:end], marks[begin:end]
        if len(set(some)) < len(some) or not self.seen.isdisjoint(some):
            for number, mark in zip(numbers, some, strict=True):
                if mark in self.seen:
                    self._notice_twice(number)
                self.seen.add(mark)
        self.seen.update(some)
        self.plan.new.extend_clean([column[begin:end] for column in lines])
        self.plan.places.extend(map(str, numbers))

    def _texts(self, block: Block, role: str) -> Column:
        columns = self.mapping.columns
        return block.column(columns.index(role) if role in columns else -1)

    def _clean(self, block: Block) -> CleanLines | None:
        """The bulk reader of a block whose rows are all of one campaign; None where there is none."""
        mapping = self.mapping
        if mapping.cumulative or "cumulative" in mapping.columns or any(map(mapping.unit, mapping.figures())):
            return None
        if any(name != "date" for name, _ in mapping.constants):
            return None
        texts = set(self._texts(block, "campaign"))
        if len(texts) != 1:
            return None
        text = texts.pop() or self.campaign
        if text not in self.clean:
            context = self._context_named(text)
            if context is None:
                return None
            self.used[context.campaign.code] = context
            self.clean[text] = CleanLines(
                context,
                mapping.columns,
                workbook=self.table.sheet.workbook,
                sender=self.sender,
                as_of=mapping.constant("date"),
            )
        return self.clean[text]

    def _line(self, number: int, cells: Sequence[str]) -> None:
        """One row as it stands."""
        columns = self.mapping.columns
        if self.table.own and len(cells) > self.width and any(cells[self.width :]):
            self.problem(number, "", "row-too-long")
            return
        draft = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
        beside, to_date = draft.pop("cumulative", ""), self.mapping.cumulative
        if "quantity" not in columns:
            beside, to_date, draft["quantity"] = "", True, beside
        entry = Entry(number, str(number), draft, "", to_date, beside)
        self._scale(entry)
        self._entry(entry)

    def _scale(self, entry: Entry) -> None:
        """A figure under a header that names its unit."""
        unit = next((self.mapping.unit(place) for place in self.mapping.figures() if self.mapping.unit(place)), "")
        context = self._context_named(entry.draft.get("campaign", "") or self.campaign) if unit else None
        code = context.code("measure", entry.draft.get("measure", "").strip()) if context else ""
        if context is not None and isinstance(code, str) and code and entry.draft.get("quantity"):
            measure = context.codes.measure(code)
            entry.draft["quantity"], problems = in_unit(entry.draft["quantity"].strip(), unit, measure)
            entry.problems += problems

    def _entry(self, entry: Entry) -> None:
        """One entry: its action, or its problems."""
        draft, row = entry.draft, entry.row
        for column, cell in draft.items():
            if cell[:1] == "'":
                draft[column] = unharmed(cell)
            elif cell[:1] == "#" and cell in ERRORS:
                self.problem(row, _field(column, entry), "cell-error", **_cell(entry, text=cell))
                return
        day = draft.get("date", "")
        if self.table.sheet.workbook and day and DECIMAL.fullmatch(day):
            self.problem(row, "date", "date-is-number", text=day)  # 2026.10 typed is stored as 2026.1
            return
        for name, text in self.mapping.constants:
            if not draft.get(name, "").strip():
                draft[name] = text
        unsigned = not draft.get("origin")
        if unsigned:
            draft["origin"] = f"{self.sender}:{entry.place}"
        self._guard(draft)
        context = self._context(draft.get("campaign", "") or self.campaign, row)
        if context is None:
            return
        action, problems = read_draft(draft, context)
        for problem in (*problems, *entry.problems):
            self._tell(entry, problem)
        if action is None or any(problem.severity is Severity.ERROR for problem in entry.problems):
            return
        action = self._voided(draft, action, row)
        if entry.to_date:
            self.to_date.append(ToDate(entry.place, row, entry.label, action))
            return
        if entry.beside:
            self._beside(entry, action, context)
        uid = draft.get("uid", "").strip().lower()
        if not uid:
            mark = self._mark(draft)
            if mark in self.seen:
                self._notice_twice(row)
            self.seen.add(mark)
        self._keep(row, entry.place, uid, action, unsigned=unsigned)

    def _guard(self, draft: dict[str, str]) -> None:
        """Mask numbers of persons in every free text."""
        for name in _GUARDED if self.mask else ():
            if name in draft and (found := find_personal(draft[name])):
                draft[name] = masked(draft[name], found)
                self.plan.masked += len(found)

    def _voided(self, draft: Mapping[str, str], action: Action, row: int) -> Action:
        reason = draft.get("voided", "").strip()
        if len(reason) > LONGEST_TEXT:
            self.problem(row, "voided", "text-too-long", longest=LONGEST_TEXT)
        if not self.mask and find_personal(reason):
            reason = masked(reason)
        return replace(action, voided=reason) if reason else action

    def _beside(self, entry: Entry, action: Action, context: Context) -> None:
        for finding in find_personal(entry.beside):
            self._tell(entry, personal_problem("quantity", finding))
            return
        quantity = context.quantity(entry.beside.strip(), context.codes.measure(action.measure))
        if isinstance(quantity, Problem):
            self._tell(entry, replace(quantity, severity=Severity.WARNING))
        elif isinstance(quantity, Quantity):
            figure = replace(action, quantity=quantity)
            self.to_date.append(ToDate(entry.place, entry.row, entry.label, figure, len(self.plan.new)))

    def _keep(self, row: int, place: str, uid: str, action: Action, *, unsigned: bool) -> None:
        if uid:
            if not _UID.fullmatch(uid):
                self.problem(row, "uid", "uid-malformed", text=uid)
                return
            if uid in self.uids:
                self.problem(row, "uid", "uid-twice", text=uid)
                return
            self.uids[uid], self.rows[uid] = len(self.plan.new), row
            if unsigned:  # a line of our own export may be here already, and says nothing of an origin
                self.unsigned[len(self.plan.new)] = action.origin
                action = replace(action, origin="")
        self.plan.new.append((uid, action))
        self.plan.places.append(place)

    def _notice_twice(self, row: int) -> None:
        """Two equal lines of one file are two records, and looked at twice."""
        self.warn(str(row), Problem("quantity", "duplicate-in-file", {}, row, Severity.WARNING))

    def _tell(self, entry: Entry, problem: Problem) -> None:
        params = dict(problem.params)
        if entry.label:
            params["cell"] = entry.place
        placed = replace(problem, field=_field(problem.field, entry), row=entry.row, params=shown(params))
        if problem.severity is Severity.ERROR:
            self.plan.take(placed)
        else:
            self.warn(entry.place, placed)

    def warn(self, place: str, problem: Problem) -> None:
        """Something to look at, said of a line by its place; '' where it is said of the file."""
        self.warned.append((place, problem))
        if problem.severity is Severity.EXPLAIN:
            self.plan.waiting.setdefault(problem.code, set()).add(place)

    def _context_named(self, text: str) -> Context | None:
        if text not in self.contexts:
            campaigns = list(self.ledger.campaigns)
            wanted = [c for c in campaigns if text in (c.code, c.zh, c.en)] if text else campaigns
            context = self.ledger.context(wanted[0], self.today) if len(wanted) == 1 else None
            if context is not None:
                context.locked = Locked()  # a line may be in the ledger already: ``late`` asks afterwards
            self.contexts[text] = context
        return self.contexts[text]

    def _context(self, text: str, row: int) -> Context | None:
        context = self._context_named(text)
        if context is None:
            known = "、".join(campaign.code for campaign in self.ledger.campaigns)
            self.problem(row, "campaign", "campaign-unknown", text=text, known=known)
        else:
            self.used[context.campaign.code] = context
        return context


def _field(name: str, entry: Entry) -> str:
    """Where figures stand across the columns, what is said of a figure is said of its column."""
    return masked(entry.label) if entry.label and name in ("quantity", "measure", "unit") else name


def _cell(entry: Entry, **params: Param) -> dict[str, Param]:
    return {**params, "cell": entry.place} if entry.label else dict(params)
