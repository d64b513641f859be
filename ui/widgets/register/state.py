# SPDX-License-Identifier: MIT
"""What the bar above a register holds, the DossierFilter it means, and filters kept on the desk. No widgets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from models.checks import Campaign
from models.dates import DateSpan
from models.dossier_pages import FILTERED, DossierFilter, Standing
from models.ledger import Ledger
from models.paths import Register
from ui.widgets.code_source import Choice
from ui.widgets.filter_state import FilterSource, read_span

SOON = 7  # days, today among them: what is due within a week is due soon
# What stands for no first and for no last day where days are written.
FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2099, 12, 31)
_DESK = "register-filters"
# The code lists that each register can be narrowed by, in the order of its form.
_PLACES = ("department", "region", "field", "subject", "platform")
NARROWED: Mapping[Register, tuple[str, ...]] = {
    Register.CASE: ("stage", "kind", *_PLACES, "source", "outcome", "legal_basis"),
    Register.ASSIGNMENT: ("stage", "kind", *_PLACES, "outcome", "legal_basis"),
    Register.COMPLAINT: ("stage", "kind", *_PLACES, "source", "outcome"),
    Register.REVIEW: ("stage", "kind", *_PLACES, "outcome", "legal_basis"),
    Register.SUPERVISION: ("stage", "department"),
    Register.PUBLICATION: ("stage", "department"),
}
DAYS = ("opened", "due")  # what can be narrowed by days


class Shown(StrEnum):
    """Which dossiers are shown, by how they stand to their limit."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    SOON = "soon"
    DONE = "done"


_STANDING = {
    Shown.OPEN: Standing.OPEN,
    Shown.OVERDUE: Standing.OVERDUE,
    Shown.SOON: Standing.OPEN,
    Shown.DONE: Standing.DONE,
}


@dataclass(frozen=True)
class BarState:
    """The bar's controls. ``opened`` and ``due`` are days as they were typed.

    ``listed`` and ``case`` narrow to a list's cases and to what names a case, under the name ``title``;
    ``everywhere`` is whether other campaigns' dossiers are shown too.
    """

    text: str = ""
    shown: Shown = Shown.ALL
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    opened: str = ""
    due: str = ""
    voided: bool = False
    everywhere: bool = False
    listed: str = ""
    case: str = ""
    title: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing narrows the register of the campaign."""
        return self == BarState()

    def having(self, dimension: str, codes: tuple[str, ...]) -> BarState:
        """This state with a code list narrowed to codes; to none takes it out."""
        rest = {d: c for d, c in self.where.items() if d != dimension or codes}
        return replace(self, where=rest | ({dimension: codes} if codes else {}))

    def filter(self, register: Register, campaign: Campaign | None, today: date) -> DossierFilter:
        """The filter that it means, within the campaign at work."""
        where = dict(self.where)
        if campaign is not None and not self.everywhere:
            where["campaign"] = (campaign.code,)
        opened, due = read_span(self.opened, today), read_span(self.due, today)
        soon = self.shown is Shown.SOON
        firsts = [day for day in (due.first if due else None, today if soon else None) if day]
        lasts = [day for day in (due.last if due else None, _last_of(today) if soon else None) if day]
        return DossierFilter(
            register,
            where=where,
            standing=_STANDING.get(self.shown),
            today=today,
            first=opened.first if opened else None,
            last=opened.last if opened else None,
            due_first=max(firsts, default=None),
            due_last=min(lasts, default=None),
            text=self.text.strip(),
            listed=self.listed,
            case=self.case,
            voided=None if self.voided else False,
        )


def state_of(wanted: DossierFilter, title: str) -> BarState:
    """The bar's controls for a filter that came from elsewhere, ``title`` its name."""
    week = (wanted.today, _last_of(wanted.today)) if wanted.today else (None, None)
    soon = wanted.standing is Standing.OPEN and None not in week and (wanted.due_first, wanted.due_last) == week
    shown = {Standing.OPEN: Shown.OPEN, Standing.OVERDUE: Shown.OVERDUE, Standing.DONE: Shown.DONE}
    where = {name: tuple(codes) for name, codes in wanted.where.items() if name != "campaign"}
    return BarState(
        text=wanted.text,
        shown=Shown.SOON if soon else shown[wanted.standing] if wanted.standing else Shown.ALL,
        where=where,
        opened=_span(wanted.first, wanted.last),
        due="" if soon else _span(wanted.due_first, wanted.due_last),
        voided=wanted.voided is None,
        everywhere="campaign" not in wanted.where,
        listed=wanted.listed,
        case=wanted.case,
        title=title if wanted.listed or wanted.case else "",
    )


def _span(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return str(DateSpan(first or FIRST_DAY, last or LAST_DAY))


def _last_of(today: date) -> date:
    """The last day of what is due soon."""
    return today + timedelta(days=SOON - 1)


# Filters that are kept with the ledger


def kept_filters(ledger: Ledger, register: Register) -> dict[str, BarState]:
    """The filters that were kept for a register, by name; what cannot be read counts for nothing."""
    try:
        kept = json.loads(ledger.desk(_DESK) or "{}")
        return {str(name): _read(raw) for name, raw in kept.get(register, {}).items()}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def keep_filter(ledger: Ledger, register: Register, name: str, state: BarState | None) -> None:
    """Keep a filter under a name in place of what it named; None forgets it."""
    try:
        kept = json.loads(ledger.desk(_DESK) or "{}")
        own = dict(kept.get(register, {}))
    except (ValueError, TypeError, AttributeError):
        kept, own = {}, {}
    own.pop(name, None)
    if state is not None:
        own[name] = _written(state)
    ledger.put_on_desk(_DESK, json.dumps({**kept, str(register): own}, ensure_ascii=False))


def _written(state: BarState) -> dict[str, object]:
    return {name: value for name, value in vars(state).items() if value != getattr(BarState(), name)}


def _read(raw: Mapping[str, object]) -> BarState:
    where = raw.get("where", {})
    if not isinstance(where, dict):
        raise TypeError(where)
    texts = {name: str(raw.get(name, "")) for name in ("text", "opened", "due", "listed", "case", "title")}
    codes = {str(name): tuple(map(str, found)) for name, found in where.items() if name in FILTERED}
    state = BarState(shown=Shown(str(raw.get("shown", "all"))), where=codes)
    state = replace(state, voided=bool(raw.get("voided")), everywhere=bool(raw.get("everywhere")))
    return replace(state, **texts)  # type: ignore[arg-type]  # every one of them is a text


class RegisterSource(FilterSource):
    """What a filter's code box offers: a stage always stands, so it is never 'not recorded'."""

    def choices(self, text: str, *, wide: bool = False) -> list[Choice]:
        found = super().choices(text, wide=wide)
        return [choice for choice in found if self.dimension != "stage" or super(FilterSource, self).knows(choice.code)]
