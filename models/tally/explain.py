# SPDX-License-Identifier: MIT
"""How a figure was added: what it was made of, what was left out and why. Codes and numbers only, no words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.catalogue import Kind
from models.codes import Codes
from models.dates import Grain, day_number, day_of, parse_period
from models.errors import UserError
from models.filters import NOT_RECORDED, Filter, condition
from models.quantity import BOUNDS, Bound, Total
from models.store import Store
from models.tally.behind import records_behind
from models.tally.places import measures_in_order
from models.tally.query import FINER_THAN_MONTH, Basis, Cell, Query, Tally

Ask = Callable[[Query], Tally]


@dataclass(frozen=True, slots=True)
class Summand:
    """The records of one bound: how many, and what their values come to."""

    bound: Bound
    records: int
    value: int


@dataclass(frozen=True, slots=True)
class Joint:
    """How joint actions count in a figure.

    ``actions`` are those among its records. Of a department by lead, ``elsewhere`` are those it takes part in and
    another leads: left out. Of a department by taking part, ``led_by_others`` are among its records. Of a total by
    taking part, ``lines`` is how many departments its records stand under, and ``summed`` what these lines add up to.
    """

    actions: int
    elsewhere: int = 0
    led_by_others: int = 0
    lines: int = 0
    summed: Total | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a stock's figure was read: one newest record for each series.

    ``first`` and ``last`` are the days they count on, ``carried`` how many of them are older than the figure's
    period, ``older`` how many records of the same series newer ones took the place of.
    """

    first: date
    last: date
    carried: int
    older: int


@dataclass(frozen=True, slots=True)
class Part:
    """An of-which line below a figure, and how deep below."""

    measure: str
    depth: int
    total: Total


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to say of a figure.

    ``behind`` lets through its records. ``periods`` are the figures of each period where they are not added;
    ``voided`` records would have counted; ``no_basis`` and ``no_region`` are records in the figure without one (only
    where that matters), ``unplaced`` records left out because they name no region; ``late`` happened before the
    figure's first day and count in it (补报), ``later`` happened in it and count afterwards.
    """

    query: Query
    cell: Cell
    kind: Kind
    behind: Filter
    history: int
    summands: Sequence[Summand]
    joint: Joint
    standing: Standing | None = None
    periods: Sequence[Cell] = ()
    parts: Sequence[Part] = ()
    voided: int = 0
    no_basis: int = 0
    no_region: int = 0
    unplaced: int = 0
    late: int = 0
    later: int = 0

    @property
    def total(self) -> Total:
        """The figure."""
        return self.cell.total

    @property
    def largest(self) -> Cell | None:
        """Of periods that are not added, the one that stands."""
        return max(self.periods, key=lambda cell: cell.total.value) if self.periods else None

    @property
    def behind_largest(self) -> Filter | None:
        """The records of that period alone."""
        largest = self.largest
        return self.behind.within(parse_period(largest.codes["period"])) if largest else None


def explain(
    query: Query, at: Mapping[str, str], *, ask: Ask, store: Store, codes: Codes, campaigns: Mapping[str, int]
) -> Explanation:
    """Explain the figure of a tally that stands at these codes; a total leaves out the dimensions it is added over.

    ``ask`` answers a query. Raises UserError where no figure stands there, LedgerError.
    """
    tally = ask(query)
    return _Explaining(query, figure_at(tally, at), tally.history, ask, store, codes, campaigns).explained()


def figure_at(tally: Tally, at: Mapping[str, str]) -> Cell:
    """The cell or total of these codes.

    The measure may be left out where there is one alone. Raises UserError: ``figure-off-axes`` for a dimension that
    the tally does not have, ``figure-half-named`` where neither a whole row or column nor none of it is named,
    ``figure-of-several`` without a measure among several, ``figure-none``.
    """
    query = tally.query
    rows, columns = ({d for d in axis if d != "measure"} for axis in (query.rows, query.columns))
    named = {d for d in at if d != "measure"}
    for dimension in sorted(named - rows - columns):
        raise UserError("figure-off-axes", dimension=dimension)
    of_row, of_column = rows <= named, columns <= named
    if named != (rows if of_row else set()) | (columns if of_column else set()):
        raise UserError("figure-half-named")
    measures = {cell.measure for cell in tally.grand_totals}
    if "measure" not in at and len(measures) > 1:
        raise UserError("figure-of-several")
    codes = {"measure": next(iter(measures), ""), **at}
    row, column = (tuple(codes.get(d, "") for d in axis) for axis in (query.rows, query.columns))
    found: Sequence[Cell | None]
    if of_row and of_column:
        found = [tally.cells.get((row, column))]
    elif of_row:
        found = tally.row_totals.get(row, ())
    else:
        found = tally.column_totals.get(column, ()) if of_column else tally.grand_totals
    for cell in found:
        if cell is not None and cell.measure == codes["measure"]:
            return cell
    raise UserError("figure-none")


class _Explaining:
    """One figure on its way to its explanation."""

    def __init__(
        self,
        query: Query,
        cell: Cell,
        history: int,
        ask: Ask,
        store: Store,
        codes: Codes,
        campaigns: Mapping[str, int],
    ) -> None:
        self.query, self.cell, self.history = query, cell, history
        self.ask, self.store, self.codes, self.campaigns = ask, store, codes, campaigns
        self.measure = codes.measure(cell.measure)
        self.behind = records_behind(query, cell, codes)
        self.ever = replace(self.behind, newest_of=())  # of a stock also what newer records took the place of
        self.period = cell.codes.get("period", "")
        self.first, self.last = query.filter.first, query.filter.last
        if self.period:
            span = parse_period(self.period)
            own = query.filter.within(span)
            self.first, self.last = self.first if query.cumulative else own.first, own.last

    def explained(self) -> Explanation:
        stock = self.measure.kind is Kind.STOCK
        summands, counted = self._counted()
        voided = self.query.filter.voided is False
        return Explanation(
            self.query,
            self.cell,
            self.measure.kind,
            self.behind,
            self.history,
            summands,
            self._joint(counted["joint"], counted["led_by_others"]),
            standing=self._standing(counted) if stock else None,
            periods=self._periods() if self.cell.unadded else (),
            parts=list(self._parts()),
            voided=self._count(replace(self.ever, voided=True)) if voided else 0,
            no_basis=counted["no_basis"] if self.measure.coercive else 0,
            no_region=counted["no_region"] if self._over_regions else 0,
            unplaced=self._unplaced(),
            late=0 if stock else counted["late"],
            later=0 if stock else self._later(),
        )

    # Of the records themselves

    def _counted(self) -> tuple[list[Summand], dict[str, int]]:
        """The records by bound, and what else there is to count among them."""
        where, parameters = condition(self.behind, self.codes, self.campaigns, self.store, most=None)
        department = self.codes["department"].get(self.cell.codes.get("department", ""))
        own = {
            "lead": department.id if department else 0,
            "begins": day_number(self.first) if self.first else 0,
            "period_begins": day_number(parse_period(self.period).first) if self.period else 0,
        }
        counts = {
            "joint": "sum(EXISTS (SELECT 1 FROM partner WHERE partner.action = action.id))",
            "led_by_others": "sum(department != :lead)",
            "no_basis": "sum(legal_basis IS NULL)",
            "no_region": "sum(region IS NULL)",
            "late": "sum(last < :begins)",
            "carried": "sum(counted < :period_begins)",
        }
        rows = self.store.rows(
            f"SELECT bound, count(*), coalesce(sum(value), 0), min(counted), max(counted), {', '.join(counts.values())}"
            f" FROM action WHERE {where} GROUP BY bound ORDER BY bound",
            {**parameters, **own},
        )
        found = {name: sum(row[5 + place] for row in rows) for place, name in enumerate(counts)}
        found["oldest"] = min((row[3] for row in rows), default=0)
        found["newest"] = max((row[4] for row in rows), default=0)
        return [Summand(BOUNDS[row[0]], row[1], row[2]) for row in rows], found

    def _count(self, wanted: Filter, more: str = "1", **own: int) -> int:
        """How many records a filter lets through, and a condition with its own parameters."""
        where, parameters = condition(wanted, self.codes, self.campaigns, self.store, most=None)
        row = self.store.row(f"SELECT count(*) FROM action WHERE ({where}) AND {more}", {**parameters, **own})
        return int(row[0]) if row else 0

    def _standing(self, counted: Mapping[str, int]) -> Standing | None:
        if not counted["oldest"]:
            return None
        older = self._count(self.ever) - self.cell.total.records
        return Standing(day_of(counted["oldest"]), day_of(counted["newest"]), counted["carried"], older)

    # Joint actions

    def _joint(self, actions: int, led_by_others: int) -> Joint:
        department = self.cell.codes.get("department", "")
        if self.query.basis is Basis.PARTNER:
            if department:
                return Joint(actions, led_by_others=led_by_others)
            if actions and "department" in self.query.dimensions:
                lines = self._figures(self.ever, Basis.PARTNER, ("department", "measure"))
                summed = Total()
                for line in lines:
                    summed = summed.plus(line.total)
                return Joint(actions, lines=len(lines), summed=summed)
        elif department:
            exactly = {d: code for d, code in self.ever.exactly.items() if d != "department"}
            taking = (*self.ever.taking_part, department)
            row_id = self.codes["department"][department].id
            wanted = replace(self.ever, exactly=exactly, taking_part=taking)
            return Joint(actions, elsewhere=self._count(wanted, "department != :lead", lead=row_id))
        return Joint(actions)

    # Other figures beside it

    def _figures(self, behind: Filter, basis: Basis, rows: tuple[str, ...] = ("measure",)) -> list[Cell]:
        """The figures of records that stand where this one does; one to date may be of an earlier period."""
        columns = ("period",) if self.period else ()
        asked = Query(rows, columns, behind, self.query.grain, basis, cumulative=self.query.cumulative)
        newest: dict[tuple[str, ...], Cell] = {}
        for cell in self.ask(asked).cells.values():
            key = tuple(cell.codes[d] for d in rows)
            period = cell.codes.get("period", "")
            if period <= self.period and (key not in newest or newest[key].codes["period"] < period):
                newest[key] = cell
        return list(newest.values())

    def _periods(self) -> list[Cell]:
        """Each period's own figure of a measure that is not added over them."""
        finer = self.period and self.query.grain in FINER_THAN_MONTH
        asked = Query(("measure",), ("period",), self.behind, self.query.grain if finer else Grain.MONTH)
        return sorted(self.ask(asked).cells.values(), key=lambda cell: parse_period(cell.codes["period"]).first)

    def _parts(self) -> Iterator[Part]:
        below = self._below()
        if not below:
            return
        found: dict[str, Cell] = {}
        for kind in {self.codes.measure(code).kind for code in below}:
            alike = [code for code in below if self.codes.measure(code).kind is kind]
            behind = records_behind(self.query, replace(self.cell, measure=alike[0]), self.codes)
            exactly = {d: code for d, code in behind.exactly.items() if d != "measure"}
            behind = replace(behind.having("measure", *alike), exactly=exactly)
            found.update((cell.measure, cell) for cell in self._figures(behind, Basis.LEAD))
        for code, depth in below.items():
            if code in found:
                yield Part(code, depth, found[code].total)

    def _below(self) -> dict[str, int]:
        """The of-which measures below its own, and how deep."""
        below: dict[str, int] = {}
        own: int | None = None
        for code, depth in measures_in_order(self.codes):
            if own is not None and depth <= own:
                break
            if own is not None:
                below[code] = depth - own
            elif code == self.cell.measure:
                own = depth
        return below

    # Left out, and counted here though it happened elsewhere

    @property
    def _over_regions(self) -> bool:
        """Whether regions are told apart in the tally, and this figure takes in all of them."""
        return "region" in self.query.dimensions and "region" not in self.cell.codes

    def _unplaced(self) -> int:
        """What names no region and so stands in no region's figure."""
        shown = self.cell.codes.get("region", "")
        asked = [code for code in self.query.filter.where.get("region", ()) if code != NOT_RECORDED]
        if (not shown and not asked) or self.query.filter.exactly.get("region"):
            return 0
        where = {d: codes for d, codes in self.ever.where.items() if d != "region"}
        exactly = {**self.ever.exactly, "region": ""}
        return self._count(replace(self.ever, where=where, exactly=exactly))

    def _later(self) -> int:
        if self.last is None:
            return 0
        return self._count(
            replace(self.ever, first=None, last=None),
            "last BETWEEN :begins AND :ends AND counted > :ends",
            begins=day_number(self.first or date.min),
            ends=day_number(self.last),
        )
