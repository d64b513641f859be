# SPDX-License-Identifier: MIT
"""One file of a register on its way to a plan: rows become texts, texts dossiers, and those are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models import numbering
from models.checks import LONGEST_TEXT, Context, shown
from models.codes import folded
from models.dates import day_number
from models.dossier import Dossier, Filed
from models.dossier_checks import Known, read_dossier
from models.dossier_text import FIELDS, NO_LIMIT, draft_of, line_of
from models.errors import Param, Problem, Severity
from models.explanations import read_explanations
from models.intake.dossier_headers import STAGE, Layout, stage_meant
from models.intake.dossier_plan import DossierPlan, Line
from models.intake.headers import PASSED_OVER, is_total
from models.intake.lines import DECIMAL, ERRORS
from models.layout import by_code, unharmed
from models.ledger import Ledger
from models.paths import CASE_LISTS, Register, Stage
from models.personal import find_personal, masked
from models.registers import known_of
from models.store import Store

_UID = re.compile(r"[0-9a-f]{32}")
_NO_NUMBER = "-"  # what a line without a number is read with
_GUARDED = (
    *("number", "title", "moves", "addressee", "case", "links", "members", "remarks"),
    *("content", "note", "origin", "voided", "explanations"),
)
_REGISTERS: Mapping[str, Register] = {
    **{str(register): register for register in Register},
    "案件": Register.CASE,
    "交办事项": Register.ASSIGNMENT,
    "投诉举报": Register.COMPLAINT,
    "复议纠错": Register.REVIEW,
    "挂牌督办": Register.SUPERVISION,
    "典型案件通报": Register.PUBLICATION,
}
_NOTE = re.compile(r"(?:注|备注|说明|填表说明|填表人|填报人|制表|审核|负责人|联系)")


class LineReader:
    """Reads the rows below a header into a plan."""

    def __init__(
        self,
        ledger: Ledger,
        plan: DossierPlan,
        layout: Layout,
        *,
        today: date,
        campaign: str,
        mask: bool,
        workbook: bool,
        store: Store,
    ) -> None:
        self.ledger = ledger
        self.plan = plan
        self.layout = layout
        self.today = today
        self.campaign = campaign
        self.mask = mask
        self.workbook = workbook
        self.store = store
        self.header = [folded(text) for text in layout.texts if text]
        self.contexts: dict[str, Context | None] = {}
        self.waiting: list[tuple[int, Register, dict[str, str]]] = []  # lists, and lines without a number
        self.uids: dict[str, int] = {}
        self.numbers: dict[Register, set[str]] = {register: set() for register in Register}
        self.serials: dict[tuple[Register, int], int] = {}
        self.cases: dict[str, Filed] = {}  # of the file, by number and by uid
        self.listed: dict[tuple[Register, str], str] = {}  # (register, case) -> the file's list that it is on
        self.lists: set[tuple[Register, str]] = set()  # the lists of the ledger that the file speaks of
        office = ledger.office  # where a sheet has no such column, the office's own is meant
        own = {"department": office.department, "region": office.region}
        fields = {f for of in (Register if "register" in layout.roles else [plan.register]) for f in FIELDS[of]}
        self.assumed = {
            name: code
            for name, code in own.items()
            if name in fields and name not in layout.roles and code in ledger.codes[name]
        }

    # ---- columns

    def check_columns(self) -> None:
        """What the header leaves open: columns twice, columns nobody knows, fields that are missing."""
        row, roles = self.layout.row, self.layout.roles
        for place, (text, role) in enumerate(zip(self.layout.texts, roles, strict=True)):
            if role and role != PASSED_OVER and role in roles[:place]:
                name = text if role.startswith(STAGE) else role
                self.problem(row, name, "header-twice", column=name)
            elif text and not role:
                self.warn(row, text, "header-unknown", column=text)
        if "title" not in roles and not self.layout.own:
            self.problem(row, "title", "column-missing", column="title")
        if "moves" not in roles and not self.layout.stages and not {"opened", "since"} & set(roles):
            self.problem(row, "moves", "moves-missing")
        for name, code in self.assumed.items():
            term = self.ledger.codes[name][code].term
            params = {"dimension": name, "text": term.zh, "text_en": term.en}
            self.plan.take(Problem(name, "constant-assumed", params, 0, Severity.WARNING))

    # ---- rows

    def take(self, row: int, cells: Sequence[str]) -> None:
        """One row as it stands; lists and lines without a number wait for the end."""
        roles = self.layout.roles
        filled = [cell for cell in cells if cell.strip()]
        draft = {role: cell for role, cell in zip(roles, cells, strict=False) if role not in ("", PASSED_OVER) and cell}
        first = filled[0].strip() if filled else ""
        if not draft or is_total(first) or (len(filled) == 1 and _NOTE.match(first)) or self._is_header(cells):
            self.plan.passed_over += 1
            return
        self.plan.rows += 1
        if len(cells) > len(roles) and any(cell.strip() for cell in cells[len(roles) :]):
            self.problem(row, "", "row-too-long")
            return
        for role, cell in draft.items():
            if cell[:1] == "'":
                draft[role] = unharmed(cell)
            elif cell in ERRORS:
                self.problem(row, self._place(role), "cell-error", text=cell)
                return
        self._guard(draft)
        named = draft.pop("register", "").strip()
        register = _REGISTERS.get(folded(named)) if named else self.plan.register
        if register is None:
            self.problem(row, "register", "code-unknown", text=named[:40])
        elif register in CASE_LISTS or not draft.get("number", "").strip():
            if number := draft.get("number", "").strip():
                self.lists.add((register, number))
            self.waiting.append((row, register, draft))
        else:
            self._line(row, register, draft)

    def finish(self) -> Iterator[int]:
        """What waited: lines without a number, then lists, whose cases may stand anywhere in the file."""
        for place, (row, register, draft) in enumerate(sorted(self.waiting, key=lambda w: w[1] in CASE_LISTS), 1):
            self._line(row, register, draft)
            if place % 200 == 0:
                yield self.plan.rows
        self.waiting.clear()
        self._keep_wrong_lists()

    def _keep_wrong_lists(self) -> None:
        """A list whose line is wrong keeps its cases in the ledger: no other list of the file takes them."""
        plan, listed = self.plan, known_of(self.ledger, store=self.store).listed
        kept = {(line.dossier.register, line.dossier.number) for line in (*plan.lines(), *plan.there)}
        stays = self.lists - kept
        for line in list(plan.lines()) if stays else ():
            register = line.dossier.register
            held = ((member.case, listed(register, member.case)) for member in line.dossier.members)
            taken = next(((uid, number) for uid, number in held if (register, number) in stays), None)
            if taken is not None:
                case = self._against(None).case_of(taken[0])
                text = case.dossier.number if case is not None else taken[0]
                self.problem(line.row, "members", "case-listed-already", text=text, list=taken[1])
                (plan.changed if line.known else plan.new).remove(line)

    def _is_header(self, cells: Sequence[str]) -> bool:
        """A header that is repeated on another page."""
        texts = [folded(cell) for cell in cells if cell.strip()]
        return texts == self.header

    def _guard(self, draft: dict[str, str]) -> None:
        """Mask numbers of persons in every text, but where the line itself says that they are none."""
        explained = dict(read_explanations(draft.get("explanations", "")) or ())
        if not self.mask or "personal-data" in explained:
            return
        for name in _GUARDED:
            if name in draft and (found := find_personal(draft[name])):
                draft[name] = masked(draft[name], found)
                self.plan.masked += len(found)

    def _line(self, row: int, register: Register, draft: dict[str, str]) -> None:
        context = self._context(draft.get("campaign", "").strip() or self.campaign, row)
        if context is None:
            return
        uid = draft.pop("uid", "").strip().lower()
        number = draft.get("number", "").strip()
        reason = draft.get("voided", "").strip()
        if uid and not _UID.fullmatch(uid):
            self.problem(row, "uid", "uid-malformed", text=uid[:40])
            return
        if uid and uid in self.uids:
            self.problem(row, "uid", "uid-twice", text=uid)
            return
        if uid and self._is_other(register, uid):
            self.problem(row, "uid", "uid-other", text=uid)
            return
        if number and not reason and number in self.numbers[register]:
            self.problem(row, "number", "dossier-number-twice", number=number)
            return
        known = self._known(register, uid, "" if reason else number)
        if known is not None and known.uid in self.uids:
            self.problem(row, "number", "dossier-number-twice", number=known.dossier.number)
            return
        texts, places = self._texts(row, register, draft, known, context)
        if texts is None:
            return
        if known is None and (reason or not number):
            known = self._same(register, texts, context, reason)
        if not number:
            texts["number"] = known.dossier.number if known else _NO_NUMBER
        elif not reason:
            self.numbers[register].add(number)
        unsigned = not texts.get("origin", "").strip()
        if unsigned:
            texts["origin"] = f"{self.plan.name}:{row}"
        dossier, problems = read_dossier(register, texts, context, self._against(known))
        for problem in problems:
            self._tell(row, problem, places)
        if dossier is None:
            return
        if unsigned and known is not None:
            dossier = replace(dossier, origin=known.dossier.origin)
        if len(reason) > LONGEST_TEXT:
            self.problem(row, "voided", "text-too-long", longest=LONGEST_TEXT)
            return
        stays = known is not None and not reason and not (self.layout.own and "voided" in self.layout.roles)
        dossier = replace(dossier, voided=known.dossier.voided if known and stays else masked(reason))
        if not number and known is None:  # only now: a line that is wrong takes no number away
            dossier = replace(dossier, number=self._next(register, dossier.opened))
        if not reason:
            self.numbers[register].add(dossier.number)
        self._keep(row, uid, known, dossier)

    def _keep(self, row: int, uid: str, known: Filed | None, dossier: Dossier) -> None:
        own = known.uid if known else uid or self.ledger.circumstances.new_uid().hex()
        self.uids[own] = row
        line = Line(row, own, known, dossier)
        if dossier.register is Register.CASE and not dossier.voided:
            filed = Filed(known.id if known else 0, own, dossier, 0)
            self.cases |= {dossier.number: filed, own: filed}
        for member in dossier.members if not dossier.voided else ():
            self.listed[dossier.register, member.case] = dossier.number
        if known is None:
            self.plan.new.append(line)
        elif known.dossier.voided == dossier.voided and self._said(known.dossier) == self._said(dossier):
            self.plan.there.append(line)
        else:
            self.plan.changed.append(line)

    def _said(self, dossier: Dossier) -> dict[str, str]:
        return draft_of(dossier, self.ledger.codes, lambda uid: uid, by_code)

    # ---- what the ledger has

    def _known(self, register: Register, uid: str, number: str) -> Filed | None:
        """The dossier with this uid, else the standing one of the register with this number."""
        if uid and (found := self.ledger.dossiers.by_uid(uid, store=self.store)) is not None:
            return found
        return self.ledger.dossiers.by_number(register, number, store=self.store) if number else None

    def _is_other(self, register: Register, uid: str) -> bool:
        """Whether a uid is that of an action, or of a dossier of another register."""
        found = self.ledger.dossiers.by_uid(uid, store=self.store)
        if found is None:
            return self.ledger.actions.by_uid(uid, store=self.store) is not None
        return found.dossier.register is not register

    def _same(self, register: Register, texts: Mapping[str, str], context: Context, reason: str) -> Filed | None:
        """What a line without a number, or of a dossier that no longer stands, became before: all else is the same."""
        number = texts.get("number", "").strip()
        dossier, _ = read_dossier(register, {**texts, "number": number or _NO_NUMBER}, context, self._against(None))
        if dossier is None:
            return None
        rows = self.store.rows(
            "SELECT id FROM dossier WHERE register = :register AND since = :since AND title = :title",
            {"register": register, "since": day_number(dossier.since), "title": dossier.title},
        )
        other = {"origin": ""} if number else {"origin": "", "number": ""}
        for filed in self.ledger.dossiers.fetch([row[0] for row in rows], store=self.store):
            stands = filed.dossier.voided == masked(reason) and filed.uid not in self.uids
            if stands and self._said(filed.dossier) | other == self._said(dossier) | other:
                return filed
        return None

    def _next(self, register: Register, day: date) -> str:
        """The next number of the office's pattern, behind those of the ledger and of the file."""
        pattern = self.ledger.office.numbers.get(register) or numbering.PATTERNS[register]
        key = (register, day.year)
        if key not in self.serials:
            number = numbering.next_number(self.store, register, pattern, day, self.numbers[register])
            self.serials[key] = numbering.serial_in(pattern, day.year, number)
        else:
            self.serials[key] += 1
        return numbering.numbered(pattern, day.year, self.serials[key])

    def _against(self, known: Filed | None) -> Known:
        """What a line is read against: the ledger as it will be with the lines before it."""
        now = known_of(self.ledger, editing=known.id if known else 0, store=self.store)

        def case(number: str) -> Filed | None:
            return self.cases.get(number) or now.case(number)

        def case_of(uid: str) -> Filed | None:
            return self.cases.get(uid) or now.case_of(uid)

        def listed(on: Register, uid: str) -> str:
            if other := self.listed.get((on, uid), ""):
                return other
            there = now.listed(on, uid)
            return "" if (on, there) in self.lists else there

        return replace(now, case=case, case_of=case_of, listed=listed)

    # ---- texts

    def _texts(
        self, row: int, register: Register, draft: Mapping[str, str], known: Filed | None, context: Context
    ) -> tuple[dict[str, str] | None, list[str]]:
        """The fields of a dossier, and the header behind each line of ``moves``; None where something is wrong.

        A sheet in another layout leaves what it does not fill in as it stands.
        """
        stays = self._said(known.dossier) if known else {}
        said = {name: draft.get(name, "") for name in FIELDS[register] if name in self.layout.roles}
        if not self.layout.own:
            said = {name: text for name, text in said.items() if text.strip()}
        texts = {**stays, **said}
        texts |= {name: code for name, code in self.assumed.items() if not texts.get(name, "").strip()}
        if "moves" in self.layout.roles:
            return texts, []
        moves = self._moves(row, register, draft, known, context)
        if moves is None:
            return None, []
        texts["moves"] = "\n".join(text for text, _ in moves)
        return texts, [place for _, place in moves]

    def _moves(
        self, row: int, register: Register, draft: Mapping[str, str], known: Filed | None, context: Context
    ) -> list[tuple[str, str]] | None:
        """Moves out of the days of stages, joined to those that are known: (line, header) each."""
        path = context.catalogue.path(register)
        stages = {stage.code: place for place, stage in enumerate(path)}
        days: dict[str, tuple[str, str]] = {}  # stage -> (day as typed, header)
        for place, code in self.layout.stages:
            if (text := draft.get(f"{STAGE}{code}", "").strip()) and code in stages:
                days[code] = (text, self.layout.texts[place])
        now = self._stage(draft.get("stage", ""), path, row)
        if not path:
            return []
        opened, since = draft.get("opened", "").strip(), draft.get("since", "").strip()
        if opened and not days and known is None:
            days[path[0].code] = (opened, "opened")
        if since and now and now.code not in days:
            days[now.code] = (since, "since")
        found: list[tuple[date, int, str, str, str]] = []  # day, place on the path, stage, line, header
        for move in known.dossier.moves if known else ():
            text, header = days.pop(move.stage, ("", ""))
            span = context.span(text) if text else None
            day, due = move.day, str(move.due or NO_LIMIT)
            if span is not None and not isinstance(span, Problem) and span.last != move.day:
                day, due = span.last, ""  # another day, another limit
            line = line_of(str(day), move.stage, move.document, move.department, due)
            found.append((day, stages.get(move.stage, 0), move.stage, line, header))
        for code, (text, header) in days.items():
            if self.workbook and DECIMAL.fullmatch(text):
                self.problem(row, header, "date-is-number", text=text)
                return None
            span = context.span(text)
            day = self.today if isinstance(span, Problem) else span.last
            found.append((day, stages[code], code, line_of(text, code), header))
        found.sort(key=lambda move: move[:2])
        if found and now and now.code not in {move[2] for move in found}:
            self.problem(row, "stage", "stage-day-missing", label=now.zh, label_en=now.en)
            return None
        due = draft.get("due", "").strip()
        if found and due and known is None and not path[found[-1][1]].final:
            day, place, code, line, header = found[-1]
            found[-1] = (day, place, code, f"{line} | | | {due}", header)
        return [(line, header) for *_, line, header in found]

    def _stage(self, text: str, path: Sequence[Stage], row: int) -> Stage | None:
        """The stage that a column says it stands at; words of another office's are looked at, no more."""
        if not folded(text):
            return None
        stage = stage_meant(text, path)
        if isinstance(stage, Stage):
            return stage
        self.warn(row, stage.field, stage.code, **stage.params)
        return None

    # ---- problems

    def problem(self, row: int, name: str, code: str, **params: Param) -> None:
        """Something that keeps the file out."""
        self.plan.take(Problem(masked(name), code, shown(params), row))

    def warn(self, row: int, name: str, code: str, **params: Param) -> None:
        """Something to look at."""
        self.plan.take(Problem(masked(name), code, shown(params), row, Severity.WARNING))

    def _tell(self, row: int, problem: Problem, places: Sequence[str]) -> None:
        """A problem of a dossier, placed in its row; one of a day, at the column that it stood in."""
        name, params = problem.field, problem.params
        if name == "moves" and 0 < problem.row <= len(places):
            name = places[problem.row - 1] or name
        elif name == "moves" and problem.code == "field-required" and name not in self.layout.roles:
            name = self._first_day()
            params = {"dimension": masked(name)}
        self.plan.take(replace(problem, field=masked(name), row=row, params=shown(params)))

    def _first_day(self) -> str:
        """The column that says when an entry began: the first one of a stage's days, else one that stands for it."""
        days = [place for place, _ in self.layout.stages]
        return self.layout.texts[days[0]] if days else next(d for d in ("opened", "since") if d in self.layout.roles)

    def _place(self, role: str) -> str:
        return self.layout.texts[self.layout.roles.index(role)] if role.startswith(STAGE) else role

    def _context(self, text: str, row: int) -> Context | None:
        if text not in self.contexts:
            campaigns = list(self.ledger.campaigns)
            wanted = [c for c in campaigns if text in (c.code, c.zh, c.en)] if text else campaigns
            if not text and len(wanted) > 1:  # the one that runs
                wanted = [c for c in wanted if c.begins <= self.today <= c.ends]
            self.contexts[text] = self.ledger.context(wanted[0], self.today) if len(wanted) == 1 else None
        context = self.contexts[text]
        if context is None:
            known = "、".join(campaign.code for campaign in self.ledger.campaigns)
            self.problem(row, "campaign", "campaign-unknown", text=text, known=known)
        return context
