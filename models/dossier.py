# SPDX-License-Identifier: MIT
"""A dossier (卷宗): one case, assignment, complaint, review, supervision list or publication batch, as a value.

A dossier walks along the path that the catalogue sets for its register. It holds no counts of its own: what
reaching a stage counts is logged as actions (see dossiers.py), and the figures of a case are the actions that
bear its number.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from models.explanations import Explanations
from models.history import canonical
from models.paths import Register
from models.quantity import Bound, Quantity

_WRITTEN = ("number", "title", "addressee", "case", "content", "note", "origin", "voided")  # texts of one part
REMARKS = ("reminder", "answer", "progress", "note")  # what an entry beside the path may be


@dataclass(frozen=True, slots=True)
class Move:
    """A stage reached on a day. ``due`` is the last day of the time limit that runs from then, None without one.

    ``department`` is who took the step where it is not the lead, ``document`` the number of its paper.
    """

    stage: str
    day: date
    due: date | None = None
    department: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """An entry beside the path: a reminder, an answer, a progress report or a note (``what``, of REMARKS)."""

    day: date
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """A case on a supervision list or in a publication batch: the case's uid (32 hex digits) and its day.

    ``released`` is the day it came off the list, ``text`` what is published of it.
    """

    case: str
    day: date
    released: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Dossier:
    """One entry of a register. Codes stand for their terms; '' where nothing is recorded.

    ``moves`` is never empty; the last one says where it stands. ``case`` is the number of the case that it
    belongs to or led to, ``action`` the uid of the action. ``measure`` and ``quantity`` say what a review
    corrected. ``links`` are the numbers of other cases.
    """

    register: Register
    campaign: str
    number: str
    title: str
    moves: tuple[Move, ...]
    department: str
    kind: str = ""
    partners: tuple[str, ...] = ()
    region: str = ""
    field: str = ""
    subject: str = ""
    platform: str = ""
    source: str = ""
    addressee: str = ""
    legal_bases: tuple[str, ...] = ()
    outcome: str = ""
    case: str = ""
    action: str = ""
    measure: str = ""
    quantity: Quantity | None = None
    links: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    remarks: tuple[Remark, ...] = ()
    content: str = ""
    note: str = ""
    origin: str = ""
    explanations: Explanations = ()
    voided: str = ""

    def __post_init__(self) -> None:
        if not self.moves:
            raise ValueError("a dossier stands somewhere on its path")

    @property
    def stage(self) -> str:
        """Where it stands."""
        return self.moves[-1].stage

    @property
    def opened(self) -> date:
        """The day it began."""
        return self.moves[0].day

    @property
    def since(self) -> date:
        """The day it came where it stands."""
        return self.moves[-1].day

    @property
    def due(self) -> date | None:
        """The last day of the time limit that runs; None without one."""
        return self.moves[-1].due

    def reached(self, stage: str) -> Move | None:
        """When it first came to a stage, or None."""
        return next((move for move in self.moves if move.stage == stage), None)

    def texts(self) -> dict[str, str]:
        """Every text that people wrote in it, by field; of a field with several parts one a line."""
        return {name: getattr(self, name) for name in _WRITTEN} | {
            "links": "\n".join(self.links),
            "moves": "\n".join(move.document for move in self.moves),
            "remarks": "\n".join(remark.text for remark in self.remarks),
            "members": "\n".join(member.text for member in self.members),
            "explanations": "\n".join(words for _, words in self.explanations),
        }

    def rewritten(self, change: Callable[[str], str]) -> Dossier:
        """This dossier with each of its texts, but the explanations, as ``change`` makes it."""
        return replace(
            self,
            **{name: change(getattr(self, name)) for name in _WRITTEN},  # type: ignore[arg-type]  # texts all
            links=tuple(map(change, self.links)),
            moves=tuple(replace(move, document=change(move.document)) for move in self.moves),
            remarks=tuple(replace(remark, text=change(remark.text)) for remark in self.remarks),
            members=tuple(replace(member, text=change(member.text)) for member in self.members),
        )


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier as it stands in a ledger: its row id, its uid (32 hex digits) and its newest revision.

    ``counted`` maps what was counted (see ``dossiers.tallied``) to the uid of the action that counts it.
    """

    id: int
    uid: str
    dossier: Dossier
    revision: int
    counted: dict[str, str] = field(default_factory=dict)


_TEXTS = ("kind", "region", "field", "subject", "platform", "source", "addressee", "outcome", "case", "action")
_LONG = ("content", "note", "origin", "voided")
_LISTS = ("partners", "legal_bases", "links")


def payload_of(uid: str, dossier: Dossier, counted: dict[str, str]) -> str:
    """A dossier as the canonical JSON that history keeps and hashes: what is not recorded is left out."""
    fields: dict[str, object] = {
        "uid": uid,
        "register": dossier.register,
        "campaign": dossier.campaign,
        "number": dossier.number,
        "title": dossier.title,
        "department": dossier.department,
    }
    fields |= {name: getattr(dossier, name) for name in _TEXTS if getattr(dossier, name)}
    fields |= {name: list(getattr(dossier, name)) for name in _LISTS if getattr(dossier, name)}
    fields["moves"] = [_filled(move, "stage", "day", "due", "department", "document") for move in dossier.moves]
    if dossier.quantity is not None:
        quantity = dossier.quantity
        fields |= {"measure": dossier.measure, "value": quantity.value, "bound": quantity.bound}
        fields |= {"words": quantity.words} if quantity.words else {}
    elif dossier.measure:
        fields["measure"] = dossier.measure
    if dossier.members:
        fields["members"] = [_filled(member, "case", "day", "released", "text") for member in dossier.members]
    if dossier.remarks:
        fields["remarks"] = [_filled(remark, "day", "what", "text") for remark in dossier.remarks]
    fields |= {name: getattr(dossier, name) for name in _LONG if getattr(dossier, name)}
    if dossier.explanations:
        fields["explanations"] = dict(dossier.explanations)
    if counted:
        fields["counted"] = dict(sorted(counted.items()))
    return canonical(fields)


def read_payload(payload: str) -> tuple[str, Dossier, dict[str, str]]:
    """The uid, the dossier and what it counted of a payload, as payload_of wrote it."""
    raw = json.loads(payload)
    quantity = Quantity(raw["value"], Bound(raw["bound"]), raw.get("words", "")) if "bound" in raw else None
    dossier = Dossier(
        register=Register(raw["register"]),
        campaign=raw["campaign"],
        number=raw["number"],
        title=raw["title"],
        department=raw["department"],
        moves=tuple(map(_move, raw["moves"])),
        measure=raw.get("measure", ""),
        quantity=quantity,
        members=tuple(map(_member, raw.get("members", ()))),
        remarks=tuple(map(_remark, raw.get("remarks", ()))),
        explanations=tuple(raw.get("explanations", {}).items()),
        partners=tuple(raw.get("partners", ())),
        legal_bases=tuple(raw.get("legal_bases", ())),
        links=tuple(raw.get("links", ())),
        **{name: raw.get(name, "") for name in (*_TEXTS, *_LONG)},
    )
    return raw["uid"], dossier, raw.get("counted", {})


def _filled(part: Move | Remark | Member, *names: str) -> dict[str, str]:
    """The parts of a part that are recorded, days as YYYY-MM-DD."""
    return {name: str(value) for name in names if (value := getattr(part, name))}


def _move(raw: dict[str, str]) -> Move:
    day, due = date.fromisoformat(raw["day"]), _day(raw.get("due"))
    return Move(raw["stage"], day, due, raw.get("department", ""), raw.get("document", ""))


def _member(raw: dict[str, str]) -> Member:
    return Member(raw["case"], date.fromisoformat(raw["day"]), _day(raw.get("released")), raw.get("text", ""))


def _remark(raw: dict[str, str]) -> Remark:
    return Remark(date.fromisoformat(raw["day"]), raw["what"], raw.get("text", ""))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
