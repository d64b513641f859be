# SPDX-License-Identifier: MIT
"""What is wrong with a dossier as it was typed: pure functions from texts to a Dossier and a list of Problems.

The form, the import and the commands all read dossiers through ``read_dossier``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.actions import Record
from models.catalogue import Term
from models.checks import SEPARATORS, Context, EntryReader, read_quantity
from models.codes import folded
from models.dates import DateSpan
from models.dossier import REMARKS, Dossier, Filed, Member, Move, Remark
from models.dossier_counts import same_unit, stage_of
from models.dossier_text import FIELDS, NO_LIMIT, SEPARATOR, one_line, running
from models.errors import Problem, Severity
from models.nearest import unknown_term
from models.paths import DossierKind, Outcome, Register, Stage
from models.quantity import Quantity

_REMARK_WORDS = {"reminder": "催办", "answer": "反馈", "progress": "进展", "note": "备注"}


@dataclass(frozen=True, slots=True)
class Known:
    """What of the ledger a dossier is read against: its cases by number and by uid, its actions by uid.

    ``listed`` says on which other standing list of a register a case is: the list's number, '' for none. ``before``
    is what the ledger has of the dossier itself: what was right then may stay, whatever the catalogue offers now.
    """

    case: Callable[[str], Filed | None]
    case_of: Callable[[str], Filed | None]
    action: Callable[[str], Record | None]
    listed: Callable[[Register, str], str]
    before: Dossier | None = None


def read_dossier(
    register: Register, draft: Mapping[str, str], context: Context, known: Known
) -> tuple[Dossier | None, list[Problem]]:
    """Read a dossier as it was typed. It is None where an error stands against it; warnings come with it."""
    reader = _Reader(register, draft, context, known)
    dossier = reader.read()
    return dossier, reader.problems


class _Reader(EntryReader):
    """One dossier on its way from texts."""

    def __init__(self, register: Register, draft: Mapping[str, str], context: Context, known: Known) -> None:
        super().__init__(draft, context)
        self.register = register
        self.known = known
        self.fields = FIELDS[register]

    def has(self, name: str) -> bool:
        return name in self.fields

    def read(self) -> Dossier | None:
        explanations = self.explanations()
        required = self.context.catalogue.required
        names = ("number", "title", "addressee", "case", "content", "note", "origin")
        texts = {name: self.free_text(name) if self.has(name) else "" for name in names}
        for name in ("number", "title"):
            texts[name] = one_line(texts[name]) if "|" not in texts[name] else texts[name]
            if not texts[name]:
                self.problem(name, "field-required", dimension=name)
        if set(texts["number"]) & set("|;；"):  # what parts one number from the next
            self.problem("number", "number-character")
        moves = self.moves()
        department = self.coded("department", required=True)
        partners = self.partners(department)
        coded = {
            name: self.coded(name, required=name in required) if self.has(name) else ""
            for name in ("region", "field", "subject", "platform", "source")
        }
        kind = self.own("kind", DossierKind)
        outcome = self.own("outcome", Outcome)
        bases = self.legal_bases()
        action = self.action()
        measure, corrected = self.correction(action)
        members = self.members()
        remarks = self.remarks()
        links = self.links(texts["number"])
        if moves:
            self.lawful(moves, bases, coded["platform"])
            if self.stage(moves[-1]).decides and not outcome and self.has("outcome"):
                self.weighed("outcome", "outcome-missing")
            self.in_force(DateSpan(moves[0].day, moves[-1].day), {"department": department, **coded})
        decided = self.context.codes["outcome"][outcome].term if outcome else None
        counts = decided.counts if isinstance(decided, Outcome) and decided.corrected and corrected is not None else ""
        if counts and not same_unit(self.context.codes, measure, counts):
            other = self.context.codes.measure(counts)
            self.problem("quantity", "corrected-other-unit", label=other.zh, label_en=other.en, unit=other.unit)
        if self.register is Register.PUBLICATION and moves and self.stage(moves[-1]).counts:
            self.ready(members)
        if self.register is Register.REVIEW and not (texts["case"] or action):
            self.problem("case", "review-against-missing")
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return None
        return Dossier(
            register=self.register,
            campaign=self.context.campaign.code,
            moves=moves,
            department=department,
            partners=partners,
            kind=kind,
            outcome=outcome,
            legal_bases=bases,
            action=action.uid if action else "",
            measure=measure,
            quantity=corrected,
            members=members,
            remarks=remarks,
            links=links,
            explanations=explanations,
            **coded,
            **texts,
        )

    # ---- the path

    def stage(self, move: Move) -> Stage:
        return self.context.catalogue.stages.get(move.stage) or stage_of(self.context.codes, move.stage)

    @property
    def walked(self) -> tuple[Move, ...]:
        """The moves that stand in the ledger: they were right when they were made."""
        return self.known.before.moves if self.known.before is not None else ()

    def stood(self, stage: Stage, day: date, before: Move | None = None) -> bool:
        """Whether a move stands in the ledger as it is; with ``before``, whether it stands behind that one."""
        path = [(move.stage, move.day) for move in self.walked]
        here = (stage.code, day)
        return here in path if before is None else ((before.stage, before.day), here) in pairwise(path)

    def moves(self) -> tuple[Move, ...]:
        path = {stage.code: stage for stage in self.context.catalogue.path(self.register)}
        if not path:
            self.problem("moves", "register-without-path")
            return ()
        found: list[Move] = []
        for row, line in enumerate(self.lines("moves"), 1):
            move = self.move(line, row, found)
            if move is None:
                return ()
            found.append(move)
        if not found:
            self.problem("moves", "field-required", dimension="moves")
        return tuple(found)

    def move(self, line: str, row: int, found: Sequence[Move]) -> Move | None:
        """One line of the path; ``found`` are the moves before it."""
        before = found[-1] if found else None
        day_text, stage_text, document, department_text, due_text, *more = (*_pieces(line), *[""] * 5)
        if any(more):
            self.wrong("moves", row, "part-too-long", text=line[:40])
            return None
        day = self.day(day_text, "moves", row)
        left = Counter(move.stage for move in self.walked) - Counter(move.stage for move in found)
        stage = self.term("stage", stage_text, "moves", row, held=tuple(left))
        limited = due_text not in ("", NO_LIMIT)
        due = self.day(due_text, "moves", row, ahead=True) if limited else None
        department = self.context.code("department", department_text, "moves") if department_text else ""
        if isinstance(department, Problem):
            self.problems.append(department)
            return None
        if day is None or not isinstance(stage, Stage) or (limited and due is None):
            return None
        late = None if self.stood(stage, day) else self.context.out_of_force("stage", stage.code, DateSpan(day, day))
        if late is not None:
            self.problems.append(Problem("moves", late.code, late.params, row))
            return None
        if before is not None:
            if day < before.day:
                self.wrong("moves", row, "move-backwards", first=str(before.day), last=str(day))
                return None
            self.follows(before, stage, row, stood=self.stood(stage, day, before))
        if stage.counts and not self.in_campaign(day, "moves", row):
            return None
        if due is not None and due < day and not self.stood(stage, day):
            params: dict[str, str | int] = {"due": str(due), "day": str(day)}
            self.problems.append(Problem("moves", "limit-before-start", params, row, Severity.WARNING))
        document = one_line(document)
        self.guard("moves", document)
        if not due_text:
            due = self.limit(stage, day, before)
        return Move(stage.code, day, due, department, document)

    def limit(self, stage: Stage, day: date, before: Move | None) -> date | None:
        """The limit that runs where none is written.

        The ledger writes nothing for one that was lifted where its newest catalogue sets none; the campaign's own
        may be older, and set one: lifted it stays.
        """
        stands = next((move for move in self.walked if (move.stage, move.day) == (stage.code, day)), None)
        if stands is not None and not stands.due and not running(stage_of(self.context.codes, stage.code), day, before):
            return None
        return running(stage, day, before)

    def in_campaign(self, day: date, name: str, row: int) -> bool:
        """Whether what happened on a day may be counted in the campaign; a problem where not."""
        campaign = self.context.campaign
        inside = campaign.begins <= day <= campaign.ends
        if not inside:
            begins, ends = str(campaign.begins), str(campaign.ends)
            self.wrong(name, row, "date-outside-campaign", begins=begins, ends=ends)
        return inside

    def follows(self, before: Move, stage: Stage, row: int, *, stood: bool) -> None:
        """Whether a stage may be reached from the one before it; where it was, it was."""
        earlier = self.stage(before)
        order = [known.code for known in self.context.catalogue.path(self.register)]
        if stage.code in earlier.next or stage.code not in order:  # what is no longer offered was entered when it was
            return
        led = earlier.code in order
        ahead = led and order.index(stage.code) > order.index(earlier.code)  # what is reopened is not begun anew
        if (ahead and stage.code in reachable(earlier, self.context.catalogue.stages)) or not (led or stood):
            self.weighed(
                "moves", "stage-skipped", label=stage.zh, label_en=stage.en, after=earlier.zh, after_en=earlier.en
            )
        elif not stood:
            params = {"label": stage.zh, "label_en": stage.en, "after": earlier.zh, "after_en": earlier.en}
            self.wrong("moves", row, "stage-not-reachable", **params)

    def lawful(self, moves: Sequence[Move], bases: Sequence[str], platform: str) -> None:
        """What is ordered of a platform cites its basis; so does what counts in a coercive measure."""
        measures = [self.stage(move).counts for move in moves]
        coercive = any(self.context.codes.measure(code).coercive for code in measures if code)
        ordered = self.register is Register.ASSIGNMENT and bool(platform)
        if (coercive or ordered) and not bases and self.has("legal_bases"):
            severity = Severity.WARNING if self.text("origin") else Severity.ERROR
            self.problems.append(Problem("legal_bases", "basis-missing", severity=severity))
        span = DateSpan(moves[0].day, moves[-1].day)
        for code in bases:
            if (problem := self.context.out_of_force("legal_basis", code, span)) is not None:
                self.problems.append(Problem("legal_bases", problem.code, problem.params))

    # ---- its other parts

    def legal_bases(self) -> tuple[str, ...]:
        found: list[str] = []
        for text in self.parts("legal_bases"):
            code = self.context.code("legal_basis", text, "legal_bases")
            if isinstance(code, Problem):
                self.problems.append(code)
            elif code not in found:
                found.append(code)
        return tuple(found)

    def action(self) -> Record | None:
        text = self.text("action").lower() if self.has("action") else ""
        if not text:
            return None
        record = self.known.action(text) if len(text) == 32 and not set(text) - set("0123456789abcdef") else None
        if record is None:
            self.problem("action", "action-unknown", text=text[:40])
        return record

    def correction(self, action: Record | None) -> tuple[str, Quantity | None]:
        """What a review corrected: the measure, of the action where none is named, and by how much."""
        if not self.has("quantity"):
            return "", None
        code = self.coded("measure", required=False) or (action.action.measure if action else "")
        text = self.text("quantity")
        if not text:
            return code, None
        if not code:
            self.problem("measure", "field-required", dimension="measure")
            return "", None
        quantity = read_quantity(text, self.context.codes.measure(code))
        if isinstance(quantity, Problem):
            self.problems.append(quantity)
            return code, None
        logged = action.action.quantity if action is not None and action.action.measure == code else None
        if logged is not None and None not in (logged.value, quantity.value):
            assert logged.value is not None and quantity.value is not None
            if quantity.value > logged.value and not logged.bound.open_up:
                self.problem("quantity", "corrected-above-logged")
        return code, quantity

    def members(self) -> tuple[Member, ...]:
        found: dict[str, Member] = {}
        for row, line in enumerate(self.lines("members") if self.has("members") else (), 1):
            number, day_text, released_text, text, *more = (*_pieces(line), *[""] * 4)
            case = self.known.case(number) or (self.known.case_of(number) if len(number) == 32 else None)
            day = self.day(day_text, "members", row)
            released = self.day(released_text, "members", row) if released_text else None
            self.guard("members", one_line(text))
            if any(more):
                self.wrong("members", row, "part-too-long", text=line[:40])
            elif case is None or case.dossier.register is not Register.CASE:
                self.wrong("members", row, "case-unknown", text=number[:40])
            elif case.uid in found:
                self.wrong("members", row, "case-listed-twice", text=number[:40])
            elif other := self.known.listed(self.register, case.uid):
                self.wrong("members", row, "case-listed-already", text=number[:40], list=other)
            elif day is not None:
                self.in_campaign(day, "members", row)
                if released is not None and released < day:
                    self.wrong("members", row, "move-backwards", first=str(day), last=str(released))
                found[case.uid] = Member(case.uid, day, released, one_line(text))
        return tuple(found.values())

    def ready(self, members: Sequence[Member]) -> None:
        """What is published has a text and was decided; a second look where not."""
        for row, member in enumerate(members, 1):
            case = self.known.case_of(member.case)
            stages = [self.context.codes["stage"][move.stage].term for move in case.dossier.moves] if case else []
            decided = any(isinstance(stage, Stage) and stage.decides for stage in stages)
            for code, wrong in (("member-undecided", not decided), ("member-text-missing", not member.text)):
                if wrong and case is not None:
                    params: dict[str, str | int] = {"text": case.dossier.number}
                    self.problems.append(Problem("members", code, params, row, Severity.WARNING))

    def remarks(self) -> tuple[Remark, ...]:
        found: list[Remark] = []
        for row, line in enumerate(self.lines("remarks"), 1):
            day_text, what_text, *rest = (*_pieces(line), "", "")
            text = SEPARATOR.join(filter(None, rest))
            day = self.day(day_text, "remarks", row)
            what = next((w for w in REMARKS if folded(what_text) in (w, _REMARK_WORDS[w])), "")
            self.guard("remarks", one_line(text))
            if not what:
                self.wrong("remarks", row, "remark-unknown", text=what_text[:40])
            elif day is not None:
                found.append(Remark(day, what, one_line(text)))
        return tuple(found)

    def links(self, number: str) -> tuple[str, ...]:
        named = re.split(r"[;；\n]", self.text("links")) if self.has("links") else ()
        found = tuple(dict.fromkeys(one_line(text) for text in named if text.strip()))
        if number in found:
            self.problem("links", "case-links-itself")
        for text in found:
            self.guard("links", text)
        return found

    # ---- pieces

    def lines(self, name: str) -> list[str]:
        return [line for line in self.text(name).splitlines() if line.strip()]

    def parts(self, name: str) -> list[str]:
        if not self.has(name):
            return []
        return [text.strip() for text in self.text(name).translate(SEPARATORS).split(";") if text.strip()]

    def own(self, dimension: str, sort: type[Term]) -> str:
        text = self.text(dimension) if self.has(dimension) else ""
        held = str(getattr(self.known.before, dimension)) if self.known.before is not None else ""
        term = self.term(dimension, text, dimension, 0, held=(held,)) if text else None
        return term.code if isinstance(term, sort) else ""

    def term(self, dimension: str, text: str, name: str, row: int, *, held: Sequence[str] = ()) -> Term | None:
        """A stage, an outcome or a kind of this register, by code, label or alias.

        ``held`` are codes that the dossier has in the ledger: they serve, whether they are offered still or not.
        """
        wanted = folded(text)
        terms = [
            t for t in self.context.catalogue.terms(dimension).values() if getattr(t, "register", None) == self.register
        ]
        for term in (*terms, *(self.context.codes[dimension][code].term for code in held if code)):
            if wanted in {term.code, *map(folded, (term.zh, term.en, *term.aliases))}:
                return term
        self.problems.append(unknown_term(dimension, text, terms, name=name, row=row))
        return None

    def day(self, text: str, name: str, row: int, *, ahead: bool = False) -> date | None:
        """One day; not in the future unless ``ahead``."""
        span = self.context.span(text, name)
        if isinstance(span, Problem):
            self.wrong(name, row, span.code, **span.params)
            return None
        if span.first != span.last:
            self.wrong(name, row, "day-needed", text=text[:40])
            return None
        if not ahead and span.last > self.context.today:
            self.wrong(name, row, "date-in-future", today=str(self.context.today))
            return None
        return span.last

    def wrong(self, name: str, row: int, code: str, **params: str | int) -> None:
        """An error in one part of a field; ``row`` counts its lines from 1."""
        self.problems.append(Problem(name, code, params, row))


def reachable(stage: Stage, stages: Mapping[str, Stage]) -> frozenset[str]:
    """Every stage that a path leads to from one, however many steps away."""
    found: set[str] = set()
    waiting = list(stage.next)
    while waiting:
        code = waiting.pop()
        if code not in found and code in stages:
            found.add(code)
            waiting += stages[code].next
    return frozenset(found)


def _pieces(line: str) -> list[str]:
    return [piece.strip() for piece in line.split("|")]
