# SPDX-License-Identifier: MIT
"""The reference engine: a tally by GROUP BY over the ledger's file, under the rules of number.

Flows are added in SQL. Stocks and distinct measures, few in any ledger, are folded here from grouped rows,
since neither adds over time (DESIGN 4.4). Totals that drop the department under the partner basis are
asked afresh from the records (DESIGN 4.6).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from models.catalogue import KINDS, Kind
from models.codes import Codes
from models.dates import Grain, day_number, day_of, parse_period, period_of
from models.filters import Filter, condition
from models.quantity import BOUNDS, Bound, Total
from models.store import Store
from models.tally.places import Place, Places
from models.tally.query import CODED, FINER_THAN_MONTH, Basis, Cell, Key, Query, Tally, largest, with_measure
from models.tally.regions import nesting

_PERIOD = {
    Grain.DAY: "counted",
    Grain.WEEK: "counted",  # folded from days: SQLite 3.40 has no ISO week
    Grain.TEN_DAYS: "counted / 100 * 10 + min((counted % 100 - 1) / 10, 2)",
    Grain.MONTH: "counted / 100",
    Grain.QUARTER: "counted / 10000 * 10 + (counted / 100 % 100 + 2) / 3",
    Grain.YEAR: "counted / 10000",
}

Sums = dict[Key, Cell]


def tally(store: Store, codes: Codes, campaigns: Mapping[str, int], query: Query) -> Tally:
    """Answer a query from the file. Raises UserError for a code or dimension that does not exist."""
    return _Engine(store, codes, campaigns, query).answer()


def period_code(number: int, grain: Grain) -> str:
    """The code of a period as SQL groups it."""
    match grain:
        case Grain.YEAR:
            day = date(number, 1, 1)
        case Grain.MONTH:
            day = date(number // 100, number % 100, 1)
        case Grain.QUARTER:
            day = date(number // 10, number % 10 * 3, 1)
        case Grain.TEN_DAYS:
            day = date(number // 1000, number // 10 % 100, number % 10 * 10 + 1)
        case _:  # days and weeks come as days
            day = day_of(number)
    return period_of(day, grain).code


class _Engine:
    """One query on its way to its answer."""

    def __init__(self, store: Store, codes: Codes, campaigns: Mapping[str, int], query: Query) -> None:
        self.store = store
        self.codes = codes
        self.query = query
        self.campaigns = campaigns
        self.order = Places(codes, campaigns)
        self.campaign_codes = {row_id: code for code, row_id in campaigns.items()}
        kinds: dict[Kind, list[int]] = {kind: [] for kind in Kind}
        for entry in codes["measure"]:
            kinds[codes.measure(entry.term.code).kind].append(entry.id)
        self.kinds = kinds
        self.nesting: Mapping[str, Sequence[str]] = {}  # the regions that show each region's figures
        self.period_codes: dict[int, str] = {}
        self.distinct_memory: dict[tuple[bool, bool], list[tuple[dict[str, str], str, str, Total]]] = {}
        self.stock_memory: dict[tuple[bool, bool], Sums] = {}
        self.series_memory: dict[bool, dict[Key, tuple[list[int], list[Total]]]] = {}

    def answer(self) -> Tally:
        query = self.query
        kept = with_measure(query.dimensions)
        full = self._flows(kept) | self._distinct(kept)
        periods = self._periods_in(query.dimensions, full)
        self._add_stocks(query.dimensions, full, periods)
        flows = {key: cell for key, cell in full.items() if self.codes.measure(cell.measure).kind is Kind.FLOW}
        if query.nested and "region" in query.dimensions:
            self.nesting = nesting({cell.codes["region"] for cell in full.values()}, self.codes["region"])
            full = self._folded(flows, kept) | self._distinct(kept)
            self._add_stocks(query.dimensions, full, periods)
        rows, columns, grand = (self._totals(axis, full, flows, periods) for axis in (query.rows, query.columns, ()))
        cells = {(self._part(c, query.rows), self._part(c, query.columns)): c for c in full.values()}
        row = self.store.row("SELECT coalesce(max(seq), 0) FROM step")
        return Tally(
            query,
            sorted({k for k, _ in cells}, key=partial(self.order.of, query.rows)),
            sorted({k for _, k in cells}, key=partial(self.order.of, query.columns)),
            cells,
            self._by_key(query.rows, rows),
            self._by_key(query.columns, columns),
            sorted(grand.values(), key=self._measure_place),
            row[0] if row else 0,
        )

    # Groupings are dictionaries from a key to a Cell. A key holds the kept dimensions' codes, and the measure
    # last where it is not one of them, so that different measures never meet.

    @property
    def _asks_by_department(self) -> bool:
        """Whether joint actions are to show under every department that took part."""
        return self.query.basis is Basis.PARTNER and "department" in self.query.dimensions

    def _totals(self, dimensions: Sequence[str], full: Sums, flows: Sums, periods: Sequence[str]) -> Sums:
        """The cells over fewer dimensions: folded where that is lawful, else asked afresh."""
        kept, all_kept = with_measure(dimensions), with_measure(self.query.dimensions)
        if kept == all_kept:
            return full
        if self._asks_by_department and "department" not in kept:
            found = self._flows(kept)
        else:
            found = self._folded(flows, kept)
        found |= self._distinct(kept)
        self._add_stocks(dimensions, found, periods)
        return found

    def _folded(self, flows: Sums, kept: tuple[str, ...]) -> Sums:
        """Flows added up over the dimensions that are not kept."""
        found: Sums = {}
        for cell in flows.values():
            for key in self._shown(cell.codes, kept):
                _add(found, key, kept, cell.measure, cell.total)
        return found

    def _shown(self, codes: Mapping[str, str], kept: tuple[str, ...]) -> Iterator[Key]:
        """The keys under which figures of these codes stand: one, or one for each region that shows them."""
        region = codes.get("region", "")
        for outer in self.nesting.get(region, (region,)) if "region" in kept else (region,):
            yield tuple(outer if d == "region" else codes[d] for d in kept)

    def _flows(self, kept: tuple[str, ...]) -> Sums:
        found: Sums = {}
        by_department = self._asks_by_department and "department" in kept
        for bare, _, total in self._grouped(kept, Kind.FLOW, self.query.filter, self.query.grain, by_department):
            for key in self._shown(dict(zip(kept, bare, strict=True)), kept):
                _add(found, key, kept, key[kept.index("measure")], total)
        return found

    def _distinct(self, kept: tuple[str, ...]) -> Sums:
        """Added inside a month (or a finer period that is kept), never over several."""
        if not self.kinds[Kind.DISTINCT]:
            return {}
        months: dict[Key, dict[str, Total]] = {}
        by_department = self._asks_by_department and "department" in kept
        for codes, month, period, total in self._distinct_base(by_department, "period" in kept):
            for key in self._shown({**codes, "period": period}, kept):
                here = months.setdefault(key, {})
                here[month] = here.get(month, Total()).plus(total)
        return {key: self._largest(key, kept, found) for key, found in months.items()}

    def _distinct_base(self, by_department: bool, by_period: bool) -> list[tuple[dict[str, str], str, str, Total]]:
        """Distinct figures by every dimension of the query: codes, the month or finer period, the column's period."""
        memory = (by_department, by_period)
        if memory not in self.distinct_memory:
            finer = by_period and self.query.grain in FINER_THAN_MONTH
            grain = self.query.grain if finer else Grain.MONTH
            dimensions = tuple(d for d in with_measure(self.query.dimensions) if d != "period")
            found = []
            kept = (*dimensions, "period")
            for key, number, total in self._grouped(kept, Kind.DISTINCT, self.query.filter, grain, by_department):
                month = self._period(number, grain)
                period = period_of(parse_period(month).first, self.query.grain).code if by_period else ""
                found.append((dict(zip(dimensions, key, strict=False)), month, period, total))
            self.distinct_memory[memory] = found
        return self.distinct_memory[memory]

    def _largest(self, key: Key, kept: tuple[str, ...], months: Mapping[str, Total]) -> Cell:
        codes, measure = dict(zip(kept, key, strict=True)), key[kept.index("measure")]
        total = largest([months[month] for month in sorted(months)])
        return Cell(codes, measure, total, unadded=len(months) > 1)

    def _add_stocks(self, dimensions: Sequence[str], sums: Sums, periods: Sequence[str]) -> None:
        """The last value of each series up to the end of the cell's period, carried forward where it is older."""
        if not self.kinds[Kind.STOCK]:
            return
        kept = with_measure(dimensions)
        by_department = self._asks_by_department and "department" in kept
        memory = (by_department, "period" in kept)
        if memory not in self.stock_memory:
            ends = [("", 0, day_number(date.max))]
            if "period" in kept:
                spans = [(code, parse_period(code)) for code in periods]
                ends = [(code, day_number(span.first), day_number(span.last)) for code, span in spans]
            self.stock_memory[memory] = self._stock_base(by_department, ends)
        cells: Sums = {}
        for base in self.stock_memory[memory].values():
            for key in self._shown(base.codes, kept):
                _add(cells, key, kept, base.measure, base.total, carried=base.carried)
        sums.update(cells)

    def _stock_base(self, by_department: bool, periods: Sequence[tuple[str, int, int]]) -> Sums:
        """Stocks by every dimension of the query, at the end of each of these periods."""
        kept = with_measure(tuple(d for d in self.query.dimensions if d != "period"))
        totals: dict[Key, Total] = {}
        carried: set[Key] = set()
        for series, (days, values) in self._series(by_department).items():
            codes = tuple(series[CODED.index(d)] for d in kept)
            for code, first, last in periods:
                place = bisect_right(days, last) - 1
                if place < 0:
                    continue
                key = (*codes, code)
                known = totals.get(key)
                totals[key] = values[place] if known is None else known.plus(values[place])
                if days[place] < first:
                    carried.add(key)
        place = kept.index("measure")
        names = (*kept, "period")
        return {
            key: Cell(dict(zip(names, key, strict=True)), key[place], total, carried=key in carried)
            for key, total in totals.items()
        }

    def _series(self, by_department: bool) -> dict[Key, tuple[list[int], list[Total]]]:
        """Each stock series as its days and what it stood at; under the partner basis one for each department."""
        if by_department not in self.series_memory:
            where, parameters = condition(
                replace(self.query.filter, first=None), self.codes, self.campaigns, self.store
            )
            columns = ", ".join(CODED)
            found: dict[Key, tuple[list[int], list[Total]]] = {}
            for row in self.store.rows(
                f"SELECT {columns}, counted, value, bound, id FROM action WHERE {_rare(Kind.STOCK)} AND {where}"
                " ORDER BY counted, id",
                parameters,
            ):
                series = [self._code(d, v) for d, v in zip(CODED, row, strict=False)]
                total = _total(row[-3], row[-2], 1)
                for department in self._shown_under(series[1], row[-1], by_department):
                    series[1] = department
                    days, values = found.setdefault(tuple(series), ([], []))
                    days.append(row[-4])
                    values.append(total)
            self.series_memory[by_department] = found
        return self.series_memory[by_department]

    def _shown_under(self, lead: str, record: int, by_department: bool) -> list[str]:
        if not by_department:
            return [lead]
        partners = self.store.rows("SELECT department FROM partner WHERE action = :id", {"id": record})
        return [lead, *(self.codes["department"].code_of(partner[0]) for partner in partners)]

    def _periods_in(self, dimensions: Sequence[str], sums: Sums) -> list[str]:
        """The periods that stand in the answer: those of any figure, stocks included."""
        if "period" not in dimensions:
            return []
        found = {cell.codes["period"] for cell in sums.values()}
        found |= self._stock_periods(found) if self.kinds[Kind.STOCK] else set()
        return sorted(found, key=lambda code: parse_period(code).first)

    def _stock_periods(self, others: Collection[str]) -> set[str]:
        """Every period a stock stands in: from its first day in the answer to the last day that was counted."""
        days = [day for known, _ in self._series(self._asks_by_department).values() for day in known]
        if not days:
            return set()
        wanted, grain = self.query.filter, self.query.grain
        newest = self.store.row("SELECT max(counted) FROM action")
        ends = [day_of(max(days)), *(parse_period(code).last for code in others)]
        last = min(wanted.last, day_of(newest[0])) if wanted.last and newest else max(ends)
        period = period_of(max(day_of(min(days)), wanted.first or date.min), grain)
        found: set[str] = set()
        while period.first <= last:
            found.add(period.code)
            period = period.next()
        return found

    def _grouped(
        self, kept: tuple[str, ...], kind: Kind, wanted: Filter, grain: Grain, by_department: bool
    ) -> Iterator[tuple[Key, int, Total]]:
        """Sums over the kept dimensions: key, the period's number, the total of one bound."""
        if not self.kinds[kind]:
            return
        where, parameters = condition(wanted, self.codes, self.campaigns, self.store)
        where = f"kind = {KINDS.index(kind)} AND {where}" if kind is Kind.FLOW else f"{_rare(kind)} AND {where}"
        for source, department in self._sources(by_department):
            names = {"period": _PERIOD[grain], "department": department}
            columns = ", ".join(names.get(d, d) for d in kept)
            for row in self.store.rows(
                f"SELECT {columns}, bound, sum(value), count(*) FROM {source} WHERE {where} GROUP BY {columns}, bound",
                parameters,
            ):
                number = row[kept.index("period")] if "period" in kept else 0
                key = tuple(
                    self._period(v, grain) if d == "period" else self._code(d, v)
                    for d, v in zip(kept, row, strict=False)
                )
                yield key, number, _total(row[-2], row[-3], row[-1])

    def _sources(self, by_department: bool) -> Iterable[tuple[str, str]]:
        yield "action", "department"
        if by_department:
            yield (
                "(SELECT partner.department AS who, action.* FROM partner JOIN action ON action.id = partner.action)",
                "who",
            )

    def _period(self, number: int, grain: Grain) -> str:
        key = number * 10 + list(Grain).index(grain)
        if key not in self.period_codes:
            self.period_codes[key] = period_code(number, grain)
        return self.period_codes[key]

    def _code(self, dimension: str, row_id: int | None) -> str:
        if dimension == "campaign":
            return self.campaign_codes[row_id or 0]
        return self.codes[dimension].code_of(row_id)

    def _part(self, cell: Cell, dimensions: Sequence[str]) -> Key:
        return tuple(cell.codes[d] for d in dimensions)

    def _measure_place(self, cell: Cell) -> Place:
        return self.order("measure", cell.measure)

    def _by_key(self, dimensions: Sequence[str], sums: Sums) -> dict[Key, list[Cell]]:
        found: dict[Key, list[Cell]] = {}
        for cell in sorted(sums.values(), key=self._measure_place):
            found.setdefault(self._part(cell, dimensions), []).append(cell)
        return found


def _rare(kind: Kind) -> str:
    """The condition for a kind that few records have, as the partial index wants to see it."""
    return f"kind > 0 AND kind = {KINDS.index(kind)}"


def _total(value: int | None, bound: int, count: int) -> Total:
    kind = BOUNDS[bound]
    if kind is Bound.UNSTATED:
        return Total(unstated=count)
    return Total(value or 0, count, 0, count * kind.open_up, count * kind.open_down)


def _add(sums: Sums, key: Key, kept: tuple[str, ...], measure: str, total: Total, *, carried: bool = False) -> None:
    known = sums.get(key)
    if known is None:
        sums[key] = Cell(dict(zip(kept, key, strict=True)), measure, total, carried=carried)
    else:
        sums[key] = replace(known, total=known.total.plus(total), carried=known.carried or carried)
