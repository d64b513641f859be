# SPDX-License-Identifier: MIT
"""What narrows and orders a register's dossiers: ids for its table, counts for its board, days for its calendar."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from models.catalogue import Term
from models.codes import Codes
from models.dates import day_number, day_of
from models.errors import UserError
from models.filters import among
from models.paging import Listing, worth_listing
from models.paths import Register, Stage
from models.store import Store

if TYPE_CHECKING:  # it comes with the first search
    from models.search import Condition, Most

FILTERED = (
    *("campaign", "department", "region", "field", "subject", "platform", "source", "legal_basis"),
    *("kind", "stage", "outcome"),
)
SORTABLE = {
    "entered": "id",
    "number": "number",
    "title": "title",
    "kind": "kind",
    "stage": "stage",
    "opened": "opened",
    "since": "since",
    "due": "due",
    "outcome": "outcome",
    "department": "department",
    "region": "region",
    "field": "field",
    "subject": "subject",
    "platform": "platform",
    "source": "source",
    "case": "case_number",
}


class Standing(StrEnum):
    """How a dossier stands to its time limit."""

    OPEN = "open"  # not done with
    OVERDUE = "overdue"  # open, and its limit is past
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """Conditions that all hold, for the dossiers of one register.

    ``where`` maps a name of FILTERED to the codes that may stand: a region stands for what lies in it, a
    department for what it takes part in, NOT_RECORDED for nothing recorded. ``first`` and ``last`` bound the day a
    dossier began on, ``due_first`` and ``due_last`` the last day of the limit that runs. ``text`` is words,
    each of which hits a text, an attachment's name or a code of it, just as in a Filter of actions. ``standing`` is
    judged on ``today``. ``listed`` is the uid of a list that a case is on, ``case`` a number that a dossier names
    as its case or as another one. ``voided`` is False for standing dossiers, True for voided ones, None for both.
    """

    register: Register
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standing: Standing | None = None
    today: date | None = None
    first: date | None = None
    last: date | None = None
    due_first: date | None = None
    due_last: date | None = None
    text: str = ""
    listed: str = ""
    case: str = ""
    voided: bool | None = False

    @property
    def empty(self) -> bool:
        """Whether it lets every standing dossier of its register through."""
        return self == DossierFilter(self.register, today=self.today)

    def having(self, name: str, *codes: str) -> DossierFilter:
        """This filter with a name of FILTERED narrowed to these codes."""
        return replace(self, where={**self.where, name: codes})


@dataclass(frozen=True, slots=True)
class DossierView:
    """Which dossiers, in which order: a filter, a column of SORTABLE, and the direction."""

    filter: DossierFilter
    sort: str = "since"
    descending: bool = True


class DossierPages:
    """Ids of dossiers in a view's order. ``store`` is a worker's own reader."""

    def __init__(self, store: Store, codes: Codes, campaigns: Mapping[str, int]) -> None:
        self._store = store
        self._codes = codes
        self._campaigns = campaigns

    def first(self, view: DossierView, limit: int = 200, *, store: Store | None = None) -> array[int]:
        """The ids of a view's first page."""
        source = store or self._store
        return self._listing(view, source).first(limit, source)

    def all(self, view: DossierView, *, store: Store | None = None) -> array[int]:
        """All ids of a view, 8 bytes each."""
        source = store or self._store
        return self._listing(view, source).all(source)

    def count(self, wanted: DossierFilter, *, store: Store | None = None) -> int:
        """How many dossiers a filter lets through."""
        source = store or self._store
        where, parameters = self.condition(wanted, source)
        row = source.row(f"SELECT count(*) FROM dossier WHERE {where}", parameters)
        return row[0] if row else 0

    def by_stage(self, wanted: DossierFilter, *, store: Store | None = None) -> dict[str, int]:
        """How many dossiers stand at each stage: stage -> count."""
        source = store or self._store
        where, parameters = self.condition(wanted, source)
        rows = source.rows(f"SELECT stage, count(*) FROM dossier WHERE {where} GROUP BY stage", parameters)
        return {self._codes["stage"].code_of(stage): count for stage, count in rows}

    def by_due(self, wanted: DossierFilter, *, store: Store | None = None) -> dict[date, int]:
        """How many dossiers have their last day on each day: day -> count, days in order."""
        source = store or self._store
        where, parameters = self.condition(wanted, source)
        rows = source.rows(
            f"SELECT due, count(*) FROM dossier WHERE due IS NOT NULL AND ({where}) GROUP BY due ORDER BY due",
            parameters,
        )
        return {day_of(day): count for day, count in rows}

    def condition(self, wanted: DossierFilter, store: Store | None = None, *, most: Most = worth_listing) -> Condition:
        """A filter as a WHERE condition over ``dossier`` and its named parameters.

        With a ``store`` a text is found through its index, where at ``most`` so many dossiers fit (of all of them).
        Raises UserError for a name or a code that does not exist.
        """
        # A text is looked for in the order of the rows, which is quicker than jumping about in the order of an index.
        parts = ["+register = :register" if wanted.text.strip() else "register = :register"]
        parameters: dict[str, object] = {"register": wanted.register}
        if wanted.voided is not None:
            parts.append("voided != ''" if wanted.voided else "voided = ''")
        for column, comparison, day in (
            ("opened", ">=", wanted.first),
            ("opened", "<=", wanted.last),
            ("due", ">=", wanted.due_first),
            ("due", "<=", wanted.due_last),
        ):
            if day is not None:
                name = f"{column}_{'first' if comparison == '>=' else 'last'}"
                parts.append(f"{column} {comparison} :{name}")
                parameters[name] = day_number(day)
        if wanted.standing is not None:
            parts.append("final = 1" if wanted.standing is Standing.DONE else "final = 0")
        if wanted.standing is Standing.OVERDUE:
            if wanted.today is None:
                raise ValueError("overdue on which day?")
            # Most of what is past its limit is done with: the index by stage leads to the rest alone.
            open_stages = (entry.id for entry in self._codes["stage"] if _is_open(entry.term, wanted.register))
            parts += ["due < :today", f"stage IN ({', '.join(map(str, open_stages))})"]
            parameters["today"] = day_number(wanted.today)
        for name, codes in wanted.where.items():
            if name not in FILTERED:
                raise UserError("unknown-dimension", dimension=name)
            partners = "SELECT dossier FROM dossier_partner"
            parts.append(among(name, codes, self._codes, self._campaigns, partners=partners))
        if wanted.listed:
            parts.append(
                "uid IN (SELECT member FROM dossier_member JOIN dossier AS list ON list.id = dossier_member.dossier"
                " WHERE list.uid = :listed)"
            )
            parameters["listed"] = bytes.fromhex(wanted.listed)
        if wanted.case:
            parts.append("(case_number = :case OR id IN (SELECT dossier FROM dossier_link WHERE number = :case))")
            parameters["case"] = wanted.case
        if wanted.text.strip():
            from models import search  # with the first search: a start does without

            found, own = search.narrowed(wanted.text, self._codes, search.DOSSIERS, store, most)
            parts.append(found)
            parameters |= own
        return " AND ".join(parts), parameters

    def _listing(self, view: DossierView, store: Store) -> Listing:
        if view.sort not in SORTABLE:
            raise UserError("unknown-dimension", dimension=view.sort)
        direction = "DESC" if view.descending else "ASC"
        column = SORTABLE[view.sort]
        missing = f"{column} IS NULL, " if column == "due" else ""  # without a limit comes last, whichever way

        def narrowed(text: str, most: Most) -> Condition:
            return self.condition(replace(view.filter, text=text), store, most=most)

        order = f"{missing}{column} {direction}, id {direction}"
        return Listing("dossier", view.filter.text, narrowed, order, view.sort in _READY, self._codes)


def _is_open(term: Term, register: Register) -> bool:
    return isinstance(term, Stage) and term.register is register and not term.final


_READY = ("since", "entered")  # the orders that an index has ready
