# SPDX-License-Identifier: MIT
"""A dossier as texts, field by field, for its form, its lists and its exports; ``dossier_checks`` reads them back.

What has several parts is written one part a line, its pieces separated by ``|``: ``moves`` as day, stage,
document, department, last day of the limit (NO_LIMIT for none); ``members`` as case number, day, released day,
text; ``remarks`` as day, sort, text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from models.codes import Codes
from models.dossier import Dossier, Member, Move
from models.explanations import explained
from models.layout import Namer
from models.paths import Register, Stage
from models.quantity import lossless

_HEAD = ("campaign", "number", "title")
_PLACE = ("department", "partners", "region", "field", "subject", "platform")
_TAIL = ("remarks", "content", "note", "origin", "explanations")
# The fields of each register, in the order of its form and of its columns.
FIELDS: Mapping[Register, tuple[str, ...]] = {
    Register.CASE: (*_HEAD, "kind", "moves", *_PLACE, "source", "legal_bases", "outcome", "links", *_TAIL),
    Register.ASSIGNMENT: (*_HEAD, "kind", "moves", *_PLACE, "addressee", "legal_bases", "outcome", "case", *_TAIL),
    Register.COMPLAINT: (*_HEAD, "kind", "moves", *_PLACE, "source", "outcome", "case", "action", *_TAIL),
    Register.REVIEW: (
        *(*_HEAD, "kind", "moves", *_PLACE, "case", "action", "legal_bases", "outcome", "measure", "quantity"),
        *_TAIL,
    ),
    Register.SUPERVISION: (*_HEAD, "moves", "department", "partners", "members", *_TAIL),
    Register.PUBLICATION: (*_HEAD, "moves", "department", "partners", "members", *_TAIL),
}
SEPARATOR = " | "
NO_LIMIT = "-"  # where a move's last day is written: none runs
NumberOf = Callable[[str], str]  # a case's number by its uid; the uid itself where there is no such case


def draft_of(dossier: Dossier, codes: Codes, number_of: NumberOf, name: Namer) -> dict[str, str]:
    """A dossier as the texts that read back as it. ``name`` says how codes are written."""

    def named(dimension: str, code: str) -> str:
        return name(dimension, code) if code else ""

    plain = ("campaign", "number", "title", "addressee", "case", "action", "content", "note", "origin")
    coded = ("kind", "department", "region", "field", "subject", "platform", "source", "outcome", "measure")
    texts = {field: str(getattr(dossier, field)) for field in plain}
    texts |= {field: named(field, getattr(dossier, field)) for field in coded}
    texts |= {
        "partners": ";".join(name("department", code) for code in dossier.partners),
        "legal_bases": ";".join(name("legal_basis", code) for code in dossier.legal_bases),
        "links": ";".join(dossier.links),
        "quantity": "",
        "moves": "\n".join(_moves(dossier, codes, name)),
        "members": "\n".join(member_text(member, number_of) for member in dossier.members),
        "remarks": "\n".join(line_of(str(remark.day), remark.what, remark.text) for remark in dossier.remarks),
        "explanations": explained(dossier.explanations),
    }
    if dossier.quantity is not None:
        texts["quantity"] = lossless(dossier.quantity, codes.measure(dossier.measure).decimals)
    return {field: texts[field] for field in FIELDS[dossier.register]}


def running(stage: Stage, day: date, before: Move | None) -> date | None:
    """The limit that runs from reaching a stage: the stage's own, else the one that runs already."""
    return None if stage.final else stage.due(day) or (before.due if before else None)


def _moves(dossier: Dossier, codes: Codes, name: Namer) -> Iterator[str]:
    """Each move as one line; a limit that would run and was lifted is written as NO_LIMIT."""
    before: Move | None = None
    for move in dossier.moves:
        stage = codes["stage"][move.stage].term
        assert isinstance(stage, Stage)
        lifted = NO_LIMIT if running(stage, move.day, before) else ""
        department = name("department", move.department) if move.department else ""
        due = str(move.due) if move.due else lifted
        yield line_of(str(move.day), name("stage", move.stage), move.document, department, due)
        before = move


def member_text(member: Member, number_of: NumberOf) -> str:
    """A case on a list as one line."""
    return line_of(number_of(member.case), str(member.day), str(member.released or ""), member.text)


def line_of(*pieces: str) -> str:
    """Pieces as one line; what is empty at its end is left out."""
    found = [one_line(piece) for piece in pieces]
    while found and not found[-1]:
        found.pop()
    return SEPARATOR.join(found)


def one_line(text: str) -> str:
    """A text as one piece of a line: no line feed and no separator in it."""
    return " ".join(text.replace("|", "｜").split())
