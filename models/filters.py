# SPDX-License-Identifier: MIT
"""What narrows the records: the one meaning of a filter for the table, tallies, lists and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from models.codes import DIMENSIONS, Codes
from models.dates import Period, day_number
from models.errors import UserError
from models.store import Store

NOT_RECORDED = "-"  # as a filter's code: the records in which the dimension is empty


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all hold. ``where`` maps a dimension (or ``campaign``) to the codes that may stand.

    A region stands for itself and everything below it; a department for every action it takes part in.
    ``first`` and ``last`` bound the day an action counts on. ``text`` is words, each
    of which hits a free text of the record, an attachment's name, or one of its codes by label, alias or pinyin
    initials: letters are looked for as they are and as initials, full width and case do not matter. ``voided``
    is False for standing records, True for voided ones, None for both. ``since_revision``
    keeps records touched since a point of history. ``exactly`` maps a dimension to the one code that a record
    itself bears ('' for none): a region without what lies below it, a department as the lead. ``taking_part`` are
    departments that all take part, as lead or partner. ``newest_of`` are dimensions: of the records that fit
    all else and share their codes in these, only the newest counted stands. These three lead a tally's figure back
    to its own records. ``post`` keeps records whose newest revision, not older than ``since_revision``, was made
    by that post.
    """

    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    text: str = ""
    voided: bool | None = False
    since_revision: int | None = None
    exactly: Mapping[str, str] = field(default_factory=dict)
    taking_part: tuple[str, ...] = ()
    newest_of: tuple[str, ...] = ()
    post: str = ""

    def within(self, period: Period) -> Filter:
        """This filter, and inside a period."""
        return self.between(period.first, period.last)

    def between(self, first: date, last: date) -> Filter:
        """This filter, and counted between two days."""
        return replace(self, first=max(self.first or first, first), last=min(self.last or last, last))

    def having(self, dimension: str, *codes: str) -> Filter:
        """This filter with a dimension narrowed to these codes."""
        return replace(self, where={**self.where, dimension: codes})

    @property
    def empty(self) -> bool:
        """Whether it lets every standing record through."""
        by_code = self.where or self.exactly or self.taking_part or self.newest_of
        return not (by_code or self.first or self.last or self.text or self.since_revision or self.post)


def few(records: int) -> int:
    """Of so many records, how many may fit a text for the index to help a reading in parts."""
    return max(2000, records // 20)


def condition(
    wanted: Filter,
    codes: Codes,
    campaigns: Mapping[str, int],
    store: Store | None = None,
    *,
    most: Callable[[int], int] | None = few,
) -> tuple[str, dict[str, object]]:
    """A filter as a WHERE condition over ``action`` and its named parameters.

    With a ``store`` a text is found through its index, where at ``most`` so many records fit (of all records;
    None for any number). Raises UserError for a dimension or a code that does not exist.
    """
    parts: list[str] = []
    parameters: dict[str, object] = {}
    if wanted.voided is not None:
        parts.append("voided != ''" if wanted.voided else "voided = ''")
    if wanted.first is not None:
        parts.append("counted >= :counted_first")
        parameters["counted_first"] = day_number(wanted.first)
    if wanted.last is not None:
        parts.append("counted <= :counted_last")
        parameters["counted_last"] = day_number(wanted.last)
    for dimension, wanted_codes in wanted.where.items():
        if dimension != "campaign" and dimension not in DIMENSIONS:
            raise UserError("unknown-dimension", dimension=dimension)
        parts.append(among(dimension, wanted_codes, codes, campaigns, partners="SELECT action FROM partner"))
    parts += [_exactly(dimension, code, codes) for dimension, code in wanted.exactly.items()]
    parts += [_takes_part(code, codes) for code in wanted.taking_part]
    if wanted.text.strip():
        from models import search  # with the first search: a start does without

        found, own = search.narrowed(wanted.text, codes, search.ACTIONS, store, most)
        parts.append(found)
        parameters |= own
    if wanted.since_revision is not None:
        parts.append("revision >= :since_revision")
        parameters["since_revision"] = wanted.since_revision
    if wanted.post:
        parts.append(
            "revision IN (SELECT revision.seq FROM step JOIN revision ON revision.seq BETWEEN step.first AND step.last"
            " WHERE step.post = :post AND step.last >= :post_since)"
        )
        parameters |= {"post": wanted.post, "post_since": wanted.since_revision or 0}
    found = " AND ".join(parts) or "1"
    return _newest(wanted.newest_of, found) if wanted.newest_of else found, parameters


def among(dimension: str, wanted: tuple[str, ...], codes: Codes, campaigns: Mapping[str, int], *, partners: str) -> str:
    """The condition that a record bears one of these codes, or none where NOT_RECORDED is among them.

    A region stands for what lies in it, a department for what it takes part in: ``partners`` selects the records
    of the other departments. Raises UserError for a code that does not exist.
    """
    ids = meant(dimension, wanted, codes, campaigns)
    if dimension == "campaign":
        return f"campaign IN ({_list(ids)})"
    found = f"{dimension} IN ({_list(ids)})"
    if dimension == "department":
        found = f"({found} OR id IN ({partners} WHERE department IN ({_list(ids)})))"
    return f"({found} OR {dimension} IS NULL)" if NOT_RECORDED in wanted else found


def meant(dimension: str, wanted: tuple[str, ...], codes: Codes, campaigns: Mapping[str, int]) -> set[int]:
    """The row ids of the codes that these stand for: a region for all that lies in it, NOT_RECORDED for none.

    Raises UserError for a code that does not exist.
    """
    ids: set[int] = set()
    for code in wanted:
        if code == NOT_RECORDED and dimension != "campaign":
            continue
        if code not in (campaigns if dimension == "campaign" else codes[dimension]):
            raise UserError("unknown-code", dimension=dimension, code=code)
        if dimension == "campaign":
            ids.add(campaigns[code])
        elif dimension == "region":
            ids.update(entry.id for entry in codes[dimension] if region_holds(code, entry.term.code))
        else:
            ids.add(codes[dimension][code].id)
    return ids


def _exactly(dimension: str, code: str, codes: Codes) -> str:
    return f"{dimension} = {_id(dimension, code, codes)}" if code else f"{_known(dimension)} IS NULL"


def _takes_part(code: str, codes: Codes) -> str:
    row_id = _id("department", code, codes)
    return f"(department = {row_id} OR id IN (SELECT action FROM partner WHERE department = {row_id}))"


def _newest(dimensions: Iterable[str], found: str) -> str:
    """Of what a condition finds, the newest counted, of one day the last logged, for each combination of codes."""
    shared = ", ".join(d if d == "campaign" else _known(d) for d in dimensions)
    newest = "first_value(id) OVER (PARTITION BY {} ORDER BY counted DESC, id DESC)"
    return f"id IN (SELECT DISTINCT {newest.format(shared)} FROM action WHERE {found})"


def _known(dimension: str) -> str:
    if dimension not in DIMENSIONS:
        raise UserError("unknown-dimension", dimension=dimension)
    return dimension


def _id(dimension: str, code: str, codes: Codes) -> int:
    if code not in codes[_known(dimension)]:
        raise UserError("unknown-code", dimension=dimension, code=code)
    return int(codes[dimension][code].id)


def region_holds(outer: str, inner: str) -> bool:
    """Whether a region lies in another: by the code's own digits, sub-units behind a hyphen."""
    if outer in ("000000", inner):
        return True
    if inner.startswith(outer + "-"):
        return True
    if "-" in outer:
        return False
    return inner.startswith(outer[:2] if outer.endswith("0000") else outer[:4] if outer.endswith("00") else outer)


def _list(ids: Iterable[int]) -> str:
    return ", ".join(str(int(i)) for i in ids)
