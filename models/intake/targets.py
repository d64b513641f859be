# SPDX-License-Identifier: MIT
"""Targets as they are typed, pasted or listed in a workbook: one reading of a line, and what a list would change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from models.changes import Changes
from models.checks import Campaign, Context, read_quantity, shown
from models.codes import Codes, folded
from models.dates import DateError, DateSpan, Grain, parse_period, parse_span, period_of
from models.errors import IntakeError, Param, Problem, RefusedError
from models.files import plain_name
from models.history import History
from models.intake.clipboard import Block, read_block
from models.intake.headers import NOT_FILLED, PASSED_OVER, Headers, is_total, units_of
from models.intake.sheets import Sheet, SheetRow, open_sheet, shown_name
from models.intake.tables import Table, find_table
from models.layout import Namer, plain_value
from models.ledger import Ledger
from models.personal import masked
from models.quantity import Bound, Quantity
from models.store import Store
from models.targets import Line, Target, Targets, check_period

FIELDS = ("measure", "region", "period", "target", "unit")  # the columns of a list of targets, in their order
MOST = 20_000  # lines at once: a hundred measures of ten regions in each month of a year are 12,000
_EVERY = 500
_AIM = re.compile(r"(?:工作)?(?:目标|任务|计划)(?:任务)?(?:数|值|量)?|指标值|targets?|goals?|plan|value")
_SAID_AIM = re.compile(r"(?:的?(?:工作)?(?:目标|任务|计划)(?:数|值|量)?|targets?|goals?)$")
_WHOLE = re.compile("全程|全期|全部|(?:整个)?(?:专项)?行动(?:期间)?|whole|wholecampaign|campaign|all")
_YEAR = re.compile("全年|年度|本年|year|fullyear")
_DAY = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_ALL_REGIONS = re.compile("全部(?:地区)?|全域|全辖|all|allregions")


class Standing(StrEnum):
    """How a line of a list stands to what the ledger has."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One line of a list: its row, its texts by field, the target it means or what is wrong with it.

    ``before`` is the value that the ledger has for it, None where it has none.
    """

    row: int
    texts: Mapping[str, str]
    target: Target | None
    problems: Sequence[Problem] = ()
    before: int | None = None

    @property
    def standing(self) -> Standing:
        """How it stands to what the ledger has."""
        if self.target is None:
            return Standing.WRONG
        if self.before is None:
            return Standing.NEW
        return Standing.SAME if self.before == self.target.value else Standing.CHANGED


@dataclass(frozen=True)
class TargetPlan:
    """A list that was read: nothing is written yet.

    ``empty`` counts the rows without a value, ``unread`` are the headers of columns that nobody knows: passed over.
    """

    name: str
    campaign: Campaign
    lines: Sequence[TargetLine] = ()
    empty: int = 0
    unread: Sequence[str] = ()
    sheets: Sequence[str] = ()
    sheet: str = ""
    counts: Mapping[Standing, int] = field(default_factory=dict)

    @property
    def put(self) -> list[Target]:
        """What it would set."""
        wanted = (Standing.NEW, Standing.CHANGED)
        return [line.target for line in self.lines if line.target is not None and line.standing in wanted]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with it."""
        return [problem for line in self.lines for problem in line.problems]


def read_target(texts: Mapping[str, str], context: Context, *, row: int = 0) -> tuple[Target | None, list[Problem]]:
    """Read one target as it was typed by field; no region is all of them, no period the whole campaign."""
    found = {name: unicodedata.normalize("NFKC", texts.get(name, "")).strip() for name in FIELDS}
    problems: list[Problem] = []

    def wrong(name: str, code: str, params: Mapping[str, Param] | None = None) -> None:
        problems.append(Problem(name, code, params or {}, row))

    measure = _code(context, "measure", found["measure"], problems, row) if found["measure"] else ""
    if not found["measure"]:
        wrong("measure", "target-measure-empty")
    region = found["region"]
    if region and not (is_total(region) or _ALL_REGIONS.fullmatch(folded(region))):
        region = _code(context, "region", region, problems, row)
    else:
        region = ""
    period = ""
    try:
        period = read_period(found["period"], context.campaign)
        check_period(period, context.campaign)
    except DateError as error:
        wrong("period", "target-period", {"text": masked(found["period"])[:40]} | shown(error.params))
    except RefusedError as error:
        wrong("period", error.code, shown(error.params))
    value = _value(found["target"], found["unit"], measure, context, problems, row)
    if problems or value is None:
        return None, problems
    return Target(context.campaign.code, measure, region, period, value), []


def _code(context: Context, dimension: str, text: str, problems: list[Problem], row: int) -> str:
    code = context.code(dimension, text)
    if isinstance(code, Problem):
        problems.append(Problem(code.field, code.code, code.params, row))
        return ""
    return code


def _value(text: str, unit: str, code: str, context: Context, problems: list[Problem], row: int) -> int | None:
    """A target in the measure's smallest unit. A unit beside it may hold a scale: 3 and 万元."""
    if not text:
        problems.append(Problem("target", "target-empty", row=row))
        return None
    if not code:
        return None
    measure = context.codes.measure(code)
    behind = "" if unit in units_of(measure) or text.endswith(unit) else unit
    found = read_quantity(text + behind, measure)
    if isinstance(found, Quantity) and found.bound is not Bound.EXACT:
        found = Problem("target", "target-not-exact", {"text": masked(text)[:40]})
    if isinstance(found, Problem):
        problems.append(Problem("target", found.code, found.params, row))
        return None
    return found.value


def read_period(text: str, campaign: Campaign) -> str:
    """The code of the period that a text names, '' and words for all of it the campaign's. Raises DateError.

    A month without a year is the campaign's: 7月 of one that ends in 2026 is 2026-07, as a bare 7 is, never a day of
    some month; 全年 the year most of it lies in.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    named = folded(plain) in map(folded, (campaign.code, campaign.zh, campaign.en))
    if not plain or named or _WHOLE.fullmatch(folded(plain)):
        return campaign.code
    if _YEAR.fullmatch(folded(plain)):
        year = period_of(campaign.begins + (campaign.ends - campaign.begins) / 2, Grain.YEAR)
        within = min(year.last, campaign.ends) - max(year.first, campaign.begins)
        if within * 2 < campaign.ends - campaign.begins:
            raise DateError("period-unreadable", text=plain)
        return year.code
    try:
        return parse_period(plain).code
    except DateError:
        if plain.isdecimal():
            plain += "月" if len(plain) <= 2 else ""
        return _period_of(parse_span(plain, today=campaign.ends), campaign, plain)


def _period_of(span: DateSpan, campaign: Campaign, text: str) -> str:
    if (span.first, span.last) == (campaign.begins, campaign.ends):
        return campaign.code
    for grain in (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.TEN_DAYS, Grain.WEEK, Grain.DAY):
        period = period_of(span.first, grain)
        if (period.first, period.last) == (span.first, span.last):
            return period.code
    raise DateError("period-unreadable", text=text)


# Lists


def plan_file(
    ledger: Ledger, path: Path, campaign: Campaign, *, today: date, sheet: str | None = None, store: Store | None = None
) -> Iterator[int | TargetPlan]:
    """Read a workbook or text file that lists targets, as ``plan_sheet`` does. Raises IntakeError."""
    opened = open_sheet(path, sheet=sheet)
    yield from plan_sheet(ledger, opened, shown_name(path), campaign, today=today, store=store)


def plan_block(
    ledger: Ledger, text: str, html: str, campaign: Campaign, *, today: date, name: str, store: Store | None = None
) -> Iterator[int | TargetPlan]:
    """Read what a clipboard holds, as ``plan_sheet`` does. Raises IntakeError."""
    for found in read_block(text, html):
        if isinstance(found, Block):
            rows = [(number, row) for number, row in enumerate(found.rows, 1) if any(cell.strip() for cell in row)]
            sheet = Sheet("", iter(rows), workbook=False)
            yield from plan_sheet(ledger, sheet, name, campaign, today=today, store=store)
        else:
            yield found


def plan_sheet(
    ledger: Ledger, sheet: Sheet, name: str, campaign: Campaign, *, today: date, store: Store | None = None
) -> Iterator[int | TargetPlan]:
    """Read a list of targets: a job that yields rows done and at last the plan; nothing is written.

    Each row is one target, or several in columns headed by a period, a measure or a region. A block without a header is
    read in the order of ``FIELDS``. Raises IntakeError for a sheet that holds no list of targets.
    """
    context = ledger.context(campaign, today)
    standing = {target.line: target.value for target in ledger.targets.of(campaign.code, store=store)}
    headers = Headers(context, _no_names)
    table = find_table(sheet, headers, context)
    if table is None:
        raise IntakeError("import-empty", name=plain_name(name))
    columns, rows = _columns(table, headers, context)
    if "measure" not in columns and not any(role.startswith("measure:") for role in columns):
        raise IntakeError("targets-no-measure", name=plain_name(name))
    if "target" not in columns and not any(":" in role for role in columns):
        raise IntakeError("targets-no-value", name=plain_name(name))
    said: list[tuple[int, dict[str, str]]] = []
    empty = 0
    for row, cells in _filled(rows, sheet, columns):
        texts = list(_texts(cells, columns, table))
        empty += not texts and any(cell.strip() for cell in cells)
        said += [(row, text) for text in texts]
        if len(said) > MOST:
            raise IntakeError("targets-too-many", name=plain_name(name), limit=MOST)
    if not said:
        raise IntakeError("import-empty", name=plain_name(name))
    _as_months([text for _, text in said])
    lines: list[TargetLine] = []
    first_rows: dict[Line, int] = {}
    for done, (row, text) in enumerate(said, 1):
        lines.append(_line(row, text, context, standing, first_rows))
        if done % _EVERY == 0:
            yield done
    found = [line.standing for line in lines]
    counts = {standing_of: found.count(standing_of) for standing_of in Standing}
    yield TargetPlan(
        masked(plain_name(name)),
        context.campaign,
        lines,
        empty,
        _unread(table, columns, headers),
        sheet.sheets.names,
        sheet.name,
        counts,
    )


def _no_names(_: str) -> Mapping[str, str]:
    """A list of targets has no columns of its own that other tables lack but for those that are known here."""
    return {}


def _unread(table: Table, columns: Sequence[str], headers: Headers) -> list[str]:
    """The headers that say nothing here and are neither totals nor known to say nothing of a target."""
    texts = [text.replace("\n", " ") for text, role in zip(table.header, columns, strict=False) if text and not role]
    return [masked(text)[:40] for text in texts if not is_total(text) and headers.said(text).role != PASSED_OVER]


def _line(
    row: int, texts: Mapping[str, str], context: Context, standing: Mapping[Line, int], first_rows: dict[Line, int]
) -> TargetLine:
    target, problems = read_target(texts, context, row=row)
    if target is not None and first_rows.setdefault(target.line, row) != row:
        twice: dict[str, Param] = {"row": first_rows[target.line]}
        target, problems = None, [Problem("measure", "target-line-twice", twice, row)]
    return TargetLine(row, texts, target, problems, standing.get(target.line) if target is not None else None)


def _columns(table: Table, headers: Headers, context: Context) -> tuple[list[str], Iterator[SheetRow]]:
    """What each column holds, and the rows: a field, ``period:CODE``, ``measure:CODE``, or '' for nothing."""
    rows = chain(table.below, table.sheet.rows)
    cells = [text for text in table.header if text]
    if cells and context.known("measure", cells[0]) and any(char.isdigit() for char in "".join(cells[1:])):
        return _bare(cells, context), chain((*table.above, (table.mapping.header, list(table.header))), rows)
    columns: list[str] = []
    for text in table.header:
        role = _role(text, headers, context)
        columns.append("" if role in columns else role)
    return columns, rows


def _bare(cells: Sequence[str], context: Context) -> list[str]:
    """What the columns of a block without a header hold: what stands between measure and target is told by its look."""
    match len(cells):
        case 2:
            return ["measure", "target"]
        case 3:
            return ["measure", "region" if context.known("region", cells[1]) else "period", "target"]
    return [*FIELDS, *[""] * len(cells)][: len(cells)]


def _role(text: str, headers: Headers, context: Context) -> str:
    plain = text.replace("\n", "").strip()
    if not plain or is_total(plain):
        return ""
    if _AIM.fullmatch(folded(plain)):
        return "target"
    for name in dict.fromkeys((plain, _SAID_AIM.sub("", plain).strip("-—_/:： (（)）"))):
        said = headers.said(name) if name else None
        match said.role if said else "":
            case "measure" | "item":
                return "measure"
            case "date" | "counted":
                return "period"
            case "region" | "unit":
                return said.role if said else ""
            case "quantity" | "cumulative":
                return "target"
            case role if role.startswith("measure:"):
                return ":".join(role.split(":")[:2])
            case role if role.startswith("quantity:region:"):
                return role.removeprefix("quantity:")
        if (code := _period_in(name, context.campaign)) is not None:
            return f"period:{code}"
        if said is not None and said.role == PASSED_OVER:
            return ""
    return ""


def _period_in(text: str, campaign: Campaign) -> str | None:
    try:
        code = read_period(text, campaign) if text else ""
        check_period(code, campaign)
    except (DateError, RefusedError):
        return None
    return code


def _filled(rows: Iterator[SheetRow], sheet: Sheet, columns: Sequence[str]) -> Iterator[SheetRow]:
    """The rows with what stands merged over several of them in each; values are never filled down."""
    held: dict[int, str] = {}
    spans = [
        (top, bottom, left - sheet.left)
        for top, left, bottom, _ in sheet.merged
        if bottom > top and 0 <= left - sheet.left < len(columns)
        and columns[left - sheet.left] in ("measure", "region", "period", "unit")
    ]  # fmt: skip
    for number, cells in rows:
        row = [*cells, *[""] * (len(columns) - len(cells))]
        for top, bottom, place in spans:
            if number == top:
                held[place] = row[place]
            elif top < number <= bottom and not row[place].strip():
                row[place] = held.get(place, "")
        yield number, row


def _as_months(lines: Sequence[dict[str, str]]) -> None:
    """Read a list's days as months where each is a first one: so a spreadsheet keeps the 2026-07 typed into it."""
    days = [(line, match) for line in lines if (match := _DAY.fullmatch(line.get("period", "").strip()))]
    if all(int(match["day"]) == 1 for _, match in days):
        for line, match in days:
            line["period"] = f"{match['year']}-{int(match['month']):02d}"


def _texts(cells: Sequence[str], columns: Sequence[str], table: Table) -> Iterator[dict[str, str]]:
    """The targets of a row, each by field; none where no value stands in it."""
    common = {role: cells[place].strip() for place, role in enumerate(columns) if role in FIELDS}
    if "target" in common:
        if common["target"] not in NOT_FILLED:
            yield common
        return
    units = table.mapping.units
    for place, role in enumerate(columns):
        name, _, code = role.partition(":")
        if code and cells[place].strip() not in NOT_FILLED:
            unit = units[place] if place < len(units) else ""
            own = {name: code, "target": cells[place].strip()} | ({"unit": unit} if unit else {})
            yield common | own


def carry_out(ledger: Ledger, plan: TargetPlan) -> Iterator[int | Changes]:
    """Set what a plan would set as one step: a job on a connection of its own, that yields at last the Changes.

    Raises RefusedError, and changes nothing, where there is nothing to set or the ledger changed meanwhile.
    """
    with closing(ledger.store.second_writer()) as store:
        own = Targets(store, History(store, ledger.circumstances), ledger.codes, ledger.campaigns)
        yield 0
        yield own.edit(plan.put, kind="target-import", label=plan.name)


def listed(targets: Iterable[Target], codes: Codes, name: Namer, whole: str) -> Iterator[tuple[str, ...]]:
    """Targets as rows of texts, in the order of FIELDS, which ``plan_sheet`` reads back.

    ``whole`` is the word for all of a campaign.
    """
    for target in targets:
        measure = codes.measure(target.measure)
        yield (
            name("measure", target.measure),
            name("region", target.region) if target.region else "",
            whole if target.period == target.campaign else target.period,
            plain_value(target.value, measure.decimals),
            measure.unit,
        )
