# SPDX-License-Identifier: MIT
"""The columns of a register's list: what each shows of a dossier, how it sorts, how wide it starts. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.dossier import Dossier, Filed
from models.dossier_counts import stage_of
from models.dossier_pages import SORTABLE
from models.dossier_text import FIELDS
from models.paths import CASE_LISTS, Register, Stage
from models.quantity import lossless
from ui.widgets.register.card_words import CardWords, Limit
from ui.workplace import Workplace

_CODED = ("kind", "region", "field", "subject", "platform", "source", "outcome", "measure")
_WIDTHS = {
    "number": 170,
    "title": 220,
    "stage": 116,
    "due": 172,
    "kind": 100,
    "department": 116,
    "partners": 144,
    "region": 76,
    "opened": 92,
    "since": 92,
    "outcome": 120,
    "platform": 112,
    "addressee": 144,
    "case": 160,
    "members": 72,
    "quantity": 88,
    "legal_bases": 200,
    "content": 240,
    "note": 200,
}
_WIDTH = 112
# Where a register has more to show, or less.
_OWN_WIDTHS: Mapping[Register, Mapping[str, int]] = {
    Register.ASSIGNMENT: {"title": 190, "addressee": 128, "department": 104, "outcome": 96},
    Register.COMPLAINT: {"number": 150, "title": 204, "kind": 80},
    Register.REVIEW: {"number": 150, "title": 180, "kind": 88, "case": 166, "department": 104, "outcome": 100},
    Register.SUPERVISION: {"title": 290, "partners": 160},
    Register.PUBLICATION: {"title": 290, "partners": 160},
}
_ENGLISH = {  # longer labels
    **{"stage": 156, "due": 208, "kind": 212, "department": 140, "region": 128, "outcome": 140},
    **{"platform": 168, "members": 100},
}
# What is shown at first, from left to right; everything else a register has can be shown as well.
_FIRST: Mapping[Register, tuple[str, ...]] = {
    Register.CASE: ("number", "title", "stage", "due", "kind", "department", "region", "opened", "outcome"),
    Register.ASSIGNMENT: (
        *("number", "title", "stage", "due", "addressee", "platform", "department", "opened", "outcome"),
    ),
    Register.COMPLAINT: ("number", "title", "stage", "due", "kind", "platform", "department", "opened", "outcome"),
    Register.REVIEW: ("number", "title", "stage", "due", "kind", "case", "department", "opened", "outcome"),
    Register.SUPERVISION: ("number", "title", "stage", "due", "members", "department", "partners", "opened"),
    Register.PUBLICATION: ("number", "title", "stage", "due", "members", "department", "partners", "opened"),
}
_NOT_LISTED = ("moves", "remarks", "action", "explanations")  # what the file shows
NUMBERS = ("members", "quantity")


@dataclass(frozen=True, slots=True)
class Column:
    """``sort`` is a key of models.dossier_pages.SORTABLE, '' for a column without order."""

    key: str
    width: int
    shown: bool
    sort: str = ""

    @property
    def number(self) -> bool:
        """Whether figures stand in it."""
        return self.key in NUMBERS

    def first_width(self, language: str) -> int:
        """How wide it is at first, in pixels."""
        return max(self.width, _ENGLISH.get(self.key, 0)) if language == "en" else self.width


def columns_of(register: Register) -> tuple[Column, ...]:
    """Every column that a register's list can show, those shown at first in front."""
    first = _FIRST[register]
    fields = (*FIELDS[register], "opened", "since", "voided")
    rest = (name for name in fields if name not in first and name not in _NOT_LISTED)
    widths = {**_WIDTHS, **_OWN_WIDTHS.get(register, {})}
    return tuple(
        Column(key, widths.get(key, _WIDTH), key in first, key if key in SORTABLE else "") for key in (*first, *rest)
    )


def _bodies(dossier: Dossier) -> tuple[str, ...]:
    return (dossier.department, *dossier.partners)


class Cells:
    """A dossier's texts, in the words in force."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._words = CardWords(workplace)

    def stage(self, filed: Filed) -> Stage:
        """Where a dossier stands."""
        return stage_of(self._workplace.ledger.codes, filed.dossier.stage)

    def title(self, key: str) -> str:
        """A column's heading."""
        return self._workplace.wording.field(key)

    def text(self, filed: Filed, key: str) -> str:
        """What a cell shows; '' for what is not recorded."""
        dossier, wording = filed.dossier, self._workplace.wording
        if key == "stage":
            return wording.term(self.stage(filed))
        if key in ("opened", "since"):
            return str(getattr(dossier, key))
        if key == "due":
            return str(dossier.due or "")
        if key in _CODED:
            return self._coded(key, getattr(dossier, key))
        if key == "department":  # lists of cases show their partners in a column of their own
            return self.lead(filed) if dossier.register in CASE_LISTS else self._departments(_bodies(dossier))
        if key == "partners":
            return self._departments(dossier.partners)
        return self._more(dossier, key)

    def lead(self, filed: Filed) -> str:
        """The lead department alone; the list shows those that take part behind it."""
        return self._departments((filed.dossier.department,))

    def left(self, filed: Filed) -> str:
        """How long the limit still runs, in words; '' where none runs."""
        runs = self.limit(filed) in (Limit.FAR, Limit.SOON, Limit.PAST)
        return self._words.due(filed.dossier) if runs else ""

    def limit(self, filed: Filed) -> Limit:
        """How a dossier stands to its limit; one that is voided has none."""
        return Limit.NONE if filed.dossier.voided else self._words.limit(filed.dossier)

    def tip(self, filed: Filed, key: str) -> str:
        """What a cell says in full when it is pointed at."""
        if filed.dossier.voided:
            return f"{self.title('voided')}: {filed.dossier.voided}"
        if key == "due":
            return " · ".join(filter(None, (self.text(filed, key), self.left(filed))))
        if key in ("content", "note", "origin"):
            return str(getattr(filed.dossier, key))
        return self.text(filed, key)

    def _more(self, dossier: Dossier, key: str) -> str:
        wording, ledger = self._workplace.wording, self._workplace.ledger
        match key:
            case "campaign":
                return wording.term(ledger.campaigns[dossier.campaign])
            case "legal_bases":
                return wording.listed(wording.code(ledger.codes, "legal_basis", code) for code in dossier.legal_bases)
            case "links":
                return wording.listed(dossier.links)
            case "members":
                return str(len(dossier.members))
            case "quantity":
                if dossier.quantity is None:
                    return ""
                return lossless(dossier.quantity, ledger.codes.measure(dossier.measure).decimals)
        return " ".join(str(getattr(dossier, key)).split())

    def _coded(self, key: str, code: str) -> str:
        return self._workplace.wording.code(self._workplace.ledger.codes, key, code) if code else ""

    def _departments(self, codes: tuple[str, ...]) -> str:
        wording = self._workplace.wording
        return wording.listed(wording.code(self._workplace.ledger.codes, "department", code) for code in codes)
