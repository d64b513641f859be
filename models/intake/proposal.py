# SPDX-License-Identifier: MIT
"""A sheet opened for import: its table, the proposed mapping, and what is assumed of every line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from models.checks import Context
from models.errors import IntakeError
from models.intake.above import constants_above
from models.intake.headers import NOT_FILLED, Headers, Names, is_total
from models.intake.mapping import FORM, LINES, SheetMapping, recall, remembered_header
from models.intake.sheets import Sheet, open_sheet, shown_name
from models.intake.tables import Table, find_table, holds_figures
from models.ledger import Ledger
from models.personal import masked


@dataclass(frozen=True)
class Proposal:
    """What a file looks like before it is read: shown to the clerk, who confirms or mends the mapping.

    ``unsure`` are columns that nobody knows or that were guessed from their contents; ``assumed`` are
    constants that nobody typed: the period of the title, the office's own department and region.
    """

    sheets: tuple[str, ...]
    hidden: frozenset[str]
    sheet: str
    mapping: SheetMapping
    header: tuple[str, ...]
    sample: tuple[tuple[int, tuple[str, ...]], ...]
    unsure: tuple[int, ...]
    offered: Mapping[int, tuple[str, ...]]
    assumed: tuple[tuple[str, str], ...]
    remembered: bool
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()  # rows over the header, as they stand
    left: int = 0  # the sheet's column that the first cell stands in, from 0
    reporter: str = ""  # who reports, as the rows over the header say
    figures: Mapping[int, int] = field(default_factory=dict)  # columns that mostly hold figures, how many in the sample
    totals: frozenset[int] = frozenset()  # columns that add up those beside them: passed over

    def recommended(self, mapping: SheetMapping, columns: Collection[int]) -> dict[int, str]:
        """The likeliest role of each of these columns that has none yet; no role twice."""
        taken, found = set(mapping.columns), {}
        for column in sorted(columns):
            free = [role for role in self.offered.get(column, ()) if role not in taken]
            if free and not mapping.columns[column]:
                found[column] = free[0]
                taken.add(free[0])
        return found


@dataclass
class Opened:
    """A table with the mapping it is read by."""

    table: Table
    mapping: SheetMapping
    assumed: tuple[tuple[str, str], ...]
    remembered: bool
    reporter: str = ""
    to_date: str = ""  # words above the table that speak of figures to date
    known: frozenset[int] = frozenset()  # columns that a remembered mapping settled


def survey_file(
    ledger: Ledger,
    path: Path,
    *,
    today: date,
    column_names: Names,
    sheet: str | None = None,
    sender: str = "",
    as_of: str = "",
    campaign: str = "",
    cumulative: bool = False,
) -> Proposal:
    """Open a file and propose how to read it. Raises IntakeError for one that cannot be read, or is empty."""
    opened = open_table(
        ledger, path, context_of(ledger, campaign, today), column_names,
        sheet=sheet, sender=sender, constants={"date": as_of}, cumulative=cumulative,
    )  # fmt: skip
    table = opened.table
    return Proposal(
        sheets=table.sheet.sheets.names,
        hidden=table.sheet.sheets.hidden,
        sheet=table.sheet.name,
        mapping=opened.mapping,
        header=table.header,
        sample=tuple((number, tuple(cells)) for number, cells in table.sample),
        unsure=tuple(sorted((table.guessed | table.unknown) - opened.known)),
        offered=table.offered,
        assumed=opened.assumed,
        remembered=opened.remembered,
        above=tuple((number, tuple(cells)) for number, cells in table.above),
        left=table.sheet.left,
        reporter=masked(opened.reporter),
        figures=_figures(table),
        totals=table.totals,
    )


def _figures(table: Table) -> dict[int, int]:
    """How many figures of the sample stand in each column of figures; a row of totals has none."""
    rows = [cells for _, cells in table.sample if not is_total(next((cell for cell in cells if cell.strip()), ""))]
    columns = {
        place: [cells[place] for cells in rows if place < len(cells) and cells[place].strip() not in NOT_FILLED]
        for place in range(len(table.header))
    }
    return {place: len(texts) for place, texts in columns.items() if holds_figures(texts)}


def context_of(ledger: Ledger, campaign: str, today: date) -> Context | None:
    """The context of the campaign that is named, or of the newest; None where the ledger has none."""
    campaigns = list(ledger.campaigns)
    wanted = [c for c in campaigns if campaign in (c.code, c.zh, c.en)] or campaigns
    if not wanted:
        return None
    return ledger.context(max(wanted, key=lambda c: (c.begins, c.code)), today)


def open_table(
    ledger: Ledger,
    path: Path,
    context: Context | None,
    names: Names,
    *,
    sheet: str | None,
    sender: str,
    constants: Mapping[str, str],
    mapping: SheetMapping | None = None,
    cumulative: bool = False,
) -> Opened:
    """Open a sheet, find its table, and settle the mapping: the one given, the one remembered, or a proposal."""
    if context is None:
        raise IntakeError("campaign-missing")
    headers = Headers(context, names, remembered_header(ledger, sender))
    table = _first_table(path, sheet, headers, context)
    if table is None:
        raise IntakeError("import-empty", name=shown_name(path))
    remembered = False
    if mapping is None:
        mapping = table.mapping
        recalled = recall(ledger, sender, table.header, mapping)
        remembered = recalled is not None
        mapping = recalled or mapping
    above = constants_above(table, context)
    for name, text in constants.items():
        if text:
            mapping = mapping.with_constant(name, text)
    if cumulative:
        mapping = replace(mapping, cumulative=True)
    assumed: tuple[tuple[str, str], ...] = ()
    if not table.own:
        mapping, assumed = _assume(ledger, context, mapping, above, sender)
        mapping = _with_head_unit(mapping, above.get("unit", ""), context)
    known = [place for place, text in enumerate(table.header) if remembered and headers.remembered(text)]
    return Opened(
        table, mapping, assumed, remembered, above.get("reporter", ""), above.get("to_date", ""), frozenset(known)
    )


def _first_table(path: Path, sheet: str | None, headers: Headers, context: Context) -> Table | None:
    """The table of the sheet asked for, else of the first visible one that holds any rows."""
    opened: Sheet = open_sheet(path, sheet=sheet)
    table = find_table(opened, headers, context)
    if sheet is not None or not opened.name:
        return table
    if table is not None and (table.own or len(table.mapping.figures()) > 0):
        return table
    for name in opened.sheets.names[:20]:
        if name == opened.name or name in opened.sheets.hidden:
            continue
        other = find_table(open_sheet(path, sheet=name), headers, context)
        if other is not None and (table is None or other.mapping.figures()):
            if other.mapping.figures():
                return other
            table = table or other
    return table


def _assume(
    ledger: Ledger, context: Context, mapping: SheetMapping, above: Mapping[str, str], sender: str
) -> tuple[SheetMapping, tuple[tuple[str, str], ...]]:
    """Constants for what neither a column nor a word gives, from the title, the sender, or the office itself."""
    assumed: dict[str, str] = {}
    missing = mapping.missing(context)
    if "date" in missing and above.get("date"):
        assumed["date"] = above["date"]
    for name in ("department", "region"):
        if name in missing:
            found = next(
                (code for text in (above.get("reporter", ""), sender) if (code := _named(context, name, text))), ""
            )
            if not found:
                own = ledger.office.department if name == "department" else ledger.office.region
                found = context.known(name, own)
            if found:
                assumed[name] = found
    for name, text in assumed.items():
        mapping = mapping.with_constant(name, text)
    return mapping, tuple(sorted(assumed.items()))


def _named(context: Context, dimension: str, text: str) -> str:
    """The department or region that an office's name holds: 岳麓区市场监督管理局."""
    if len(text) < 2:
        return ""
    best, found = 0, ""
    own = context.catalogue.terms(dimension)
    for entry in context.codes[dimension]:
        if (own and entry.term.code not in own) or (dimension == "region" and entry.term.code not in context.near):
            continue
        for name in (entry.term.zh, *entry.term.aliases):
            if len(name) < 2 or len(name) < best or name not in text:
                continue
            best, found = len(name), entry.term.code
    return found


def _with_head_unit(mapping: SheetMapping, text: str, context: Context) -> SheetMapping:
    """A unit above the table (单位：万元) holds for the measures that are counted in it."""
    if not text or mapping.layout in (LINES, FORM):
        return mapping
    units = list(mapping.units) + [""] * (len(mapping.columns) - len(mapping.units))
    for place, role in enumerate(mapping.columns):
        if role.startswith("measure:") and not units[place]:
            measure = context.codes.measure(role.split(":")[1])
            for unit in text.replace("，", "、").replace(",", "、").split("、"):
                if unit.strip() != measure.unit and unit.strip().endswith(measure.unit) and len(measure.unit) > 0:
                    units[place] = unit.strip()
    return replace(mapping, units=tuple(units))
