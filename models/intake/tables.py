# SPDX-License-Identifier: MIT
"""The table inside a sheet: where its header stands, what its columns mean, which rows below are records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from models.checks import Context
from models.codes import folded, spaced
from models.dates import DateError, parse_span
from models.intake.headers import PASSED_OVER, Headers, is_total, units_of
from models.intake.likely import header_unit, likely_measures
from models.intake.mapping import CROSSTAB, FORM, LINES, SheetMapping, is_figure, layout_of
from models.intake.sheets import BATCH, Block, Column, Rows, Sheet, SheetRow, block_of
from models.intake.survey import Range
from models.layout import COLUMNS, DERIVED_COLUMNS, REQUIRED_COLUMNS

LOOKED_AT = 40  # rows at the top in which a header is looked for
SAMPLE = 50  # rows below it that show what a column holds
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|注释)\s*(?:[:：.、]|\d)|^(?:填表人|填报人|制表人?|审核人?|负责人|单位负责人|联系人"
    r"|联系电话|填报日期|填表日期|报送日期|数据来源|note[:：s]|prepared by|source:)"
)
_SAID_ABOVE = re.compile(
    r"(?:填报|报送|上报|填表|报告|制表|金额|计量|统计)?(?:单位|部门|地区|日期|时间|期间|人)(?:\([盖公]?章\))?:"
)
_FIGURE = re.compile(r"[\d０-９.,，%％/\-—()（） ]*")


@dataclass
class Table:
    """A sheet whose header was found. ``header`` has a text a column; ``below`` are the first rows below it.

    The rows behind those are what the sheet's rows still give.
    """

    sheet: Sheet
    header: tuple[str, ...]
    mapping: SheetMapping
    above: tuple[SheetRow, ...]
    below: tuple[SheetRow, ...]
    own: bool  # the program's own layout: every column is named as we name it
    guessed: frozenset[int] = frozenset()  # columns known by their contents only
    unknown: frozenset[int] = frozenset()  # columns nobody knows
    offered: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()  # columns that add up the figures beside them

    @property
    def sample(self) -> tuple[SheetRow, ...]:
        """Rows that show what the columns hold."""
        return self.below[:SAMPLE]


def find_table(sheet: Sheet, headers: Headers, context: Context) -> Table | None:
    """Find the header, and what the columns mean; None for a sheet without rows."""
    head = list(islice(sheet.rows, LOOKED_AT + SAMPLE))
    if not head:
        return None
    width = max(len(cells) for _, cells in head)
    spans = _across(sheet)
    best, place, depth = -1.0, 0, 1
    for position in range(min(LOOKED_AT, len(head))):
        for rows in (1, 2):
            texts = _header(head, position, rows, spans, sheet.left, width)
            if texts is None:
                continue
            score = _score(texts, headers, head[position + rows : position + rows + 5]) - (rows - 1) * 0.5
            if score > best:
                best, place, depth = score, position, rows
    if best < 2:
        place, depth = 0, 1
    texts = _header(head, place, depth, spans, sheet.left, width)
    assert texts is not None
    below = tuple(head[place + depth :])
    mapping = SheetMapping(LINES, head[place][0], ("",) * width, depth)
    table = Table(sheet, tuple(texts), mapping, tuple(head[:place]), below, own=False)
    _propose(table, headers, context)
    return table


def _across(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Merged cells that reach over several columns: (row, column) of each cell in them -> its first cell."""
    found = {}
    for top, left, bottom, right in sheet.merged:
        if right > left and bottom - top < 3 and right - left < 200 and top <= 200:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    found[row, column] = (top, left)
    return found


def _header(
    head: Sequence[SheetRow],
    position: int,
    rows: int,
    spans: Mapping[tuple[int, int], tuple[int, int]],
    left: int,
    width: int,
) -> list[str] | None:
    """The texts of a header of one or two rows; None where the rows cannot be one."""
    number, cells = head[position]
    top = [spaced(cell) for cell in cells] + [""] * (width - len(cells))
    if rows == 1:
        return top
    if any(_SAID_ABOVE.match(text) for text in top):
        return None  # who reports and what is counted: a line above the table, no group of columns
    if position + 1 >= len(head) or head[position + 1][0] != number + 1:
        return None
    under = [spaced(cell) for cell in head[position + 1][1]]
    under += [""] * (width - len(under))
    if not any(under) or sum(bool(_FIGURE.fullmatch(text)) for text in under if text) > 0:
        return None
    group, texts = "", []
    for column in range(width):
        start = spans.get((number, column + left))
        if top[column]:
            group = top[column]
        elif start is None and spans:
            group = ""
        elif start is not None and start[1] == column + left:
            group = top[column]
        upper = group if under[column] else top[column]
        texts.append(f"{upper}\n{under[column]}" if upper and under[column] else under[column] or top[column])
    return texts


def _said(text: str, headers: Headers) -> tuple[str, str]:
    """The role and unit that a header text gives, one of two rows included."""
    upper, between, under = text.partition("\n")
    if not between:
        found = headers.said(re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text))
        return found.role, found.unit
    for joined in (f"{upper}{under}", f"{under}{upper}"):
        found = headers.said(joined)
        if found.role.startswith("measure:"):
            return found.role, found.unit
    one, other = headers.said(upper), headers.said(under)
    if one.role.startswith(("measure:", "quantity:")) and other.role in ("cumulative", "quantity"):
        behind = ":cumulative" if other.role == "cumulative" and one.role.startswith("measure:") else ""
        return one.role + behind, one.unit or other.unit
    return (other.role, other.unit) if other.role else (one.role, one.unit)


def _score(texts: Sequence[str], headers: Headers, below: Sequence[SheetRow]) -> float:
    """How much a row looks like a header: words that are known, no figures, and rows of cells below it."""
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return -1
    roles = [_said(text, headers)[0] for text in texts]
    known = [role for role in roles if role and role != PASSED_OVER]
    known += [text for text, role in zip(texts, roles, strict=True) if text and not role and headers.remembered(text)]
    figures = sum(bool(_FIGURE.fullmatch(text)) for text in filled)
    repeated = len(known) - len(set(known))
    wider = sum(len([cell for cell in cells if cell.strip()]) > 1 for _, cells in below)
    return len(known) + 0.2 * len(filled) / len(texts) - 2.0 * figures - 0.7 * repeated + 0.05 * wider


def _propose(table: Table, headers: Headers, context: Context) -> None:
    """Give every column a role, from its header and, where that says nothing, from what it holds."""
    roles, units = [], []
    for text in table.header:
        role, unit = _said(text, headers)
        roles.append(role)
        units.append(unit)
    exact = [headers.exact(text) for text in table.header if text]
    whole = set(REQUIRED_COLUMNS) <= set(exact) or (len(exact) > 1 and all(exact))
    table.own = whole and all(
        headers.exact(text) or role in ("", PASSED_OVER) for text, role in zip(table.header, roles, strict=True) if text
    )
    if table.own:  # as it was exported: nothing is guessed, and what is unknown is said to be
        roles = [headers.exact(text) if text else "" for text in table.header]
        units = [""] * len(roles)
    else:
        _settle(roles, table, context)
    unknown = {place for place, role in enumerate(roles) if not role and table.header[place]}
    guessed: set[int] = set()
    offered: dict[int, tuple[str, ...]] = {}
    if not table.own:
        for place, role in enumerate(roles):
            if not role:
                kinds = contents(_column(table.sample, place), context)
                free = tuple(kind for kind in kinds if kind not in roles)
                offered[place] = free
                if free and free[0] != "quantity":
                    roles[place] = free[0]
                    guessed.add(place)
        if not any(role in ("quantity", "cumulative") or role.startswith(("measure:", "quantity:")) for role in roles):
            figures = [place for place, kinds in offered.items() if kinds == ("quantity",) and not roles[place]]
            if len(figures) == 1:
                roles[figures[0]] = "quantity"
                guessed.add(figures[0])
    roles = ["" if role in (PASSED_OVER, *DERIVED_COLUMNS) else role for role in roles]
    table.guessed, table.unknown = frozenset(guessed), frozenset(unknown - guessed)
    table.offered = offered
    layout = layout_of(roles)
    if layout == FORM and not table.own:
        roles = _lines_or_form(roles)
        layout = layout_of(roles)
    _look_at_figures(table, roles, units, layout, context)
    table.mapping = replace(table.mapping, layout=layout, columns=tuple(roles), units=tuple(units))


def _look_at_figures(table: Table, roles: list[str], units: list[str], layout: str, context: Context) -> None:
    """Columns of figures that nobody knows, beside others across: totals need no record, any other is a measure."""
    figures = [place for place, kinds in table.offered.items() if kinds[:1] == ("quantity",) and not roles[place]]
    others = table.unknown.difference(figures)
    figures += [place for place in others if holds_figures(_column(table.sample, place))]
    for place in sorted(figures):
        units[place] = header_unit(table.header[place], context)
    across = [role for role in roles if role.startswith(("measure:", "quantity:"))]
    if table.own or not across:
        return
    table.totals = frozenset(p for p in figures if is_total(table.header[p].rpartition("\n")[2]))
    table.unknown = table.unknown.union(figures) - table.totals
    if layout == CROSSTAB:
        taken = {role.split(":")[1] for role in across}
        offered = {place: likely_measures(table.header[place], context, taken) for place in figures}
        table.offered = {
            **{place: tuple(kind for kind in kinds if not is_figure(kind)) for place, kinds in table.offered.items()},
            **{place: tuple(f"measure:{code}" for code in codes) for place, codes in offered.items()},
        }


def _lines_or_form(roles: list[str]) -> list[str]:
    """Items with a date and a department on every row are plain lines: 项目 is but another word for 指标."""
    if "item" in roles and "date" in roles and "department" in roles and "measure" not in roles:
        return ["measure" if role == "item" else role for role in roles]
    return roles


def _settle(roles: list[str], table: Table, context: Context) -> None:
    """Where a word may mean two things, what the column holds decides: 单位 is a unit or who did it."""
    for place, role in enumerate(roles):
        if role in ("unit", "department", "region", "section", "source"):
            kinds = contents(_column(table.sample, place), context)
            if kinds and role not in kinds and kinds[0] in ("unit", "department", "region"):
                roles[place] = kinds[0] if kinds[0] not in roles else role
    if "measure" in roles and roles.count("item") == 1:
        place = roles.index("item")
        roles[place] = "" if table.header[place] else roles[place]
    if ("measure" in roles or "item" in roles) and any(role in ("quantity", "cumulative") for role in roles):
        roles[:] = ["" if role.startswith("measure:") else role for role in roles]
    if any(role.startswith("measure:") for role in roles):
        roles[:] = [PASSED_OVER if role == "item" else role for role in roles]
        for place, role in enumerate(roles):  # a figure named only by the word for 'of which' or 'total'
            if role in ("quantity", "cumulative", "of_which", "section"):
                roles[place] = "" if role in ("quantity", "cumulative") else PASSED_OVER
    if "quantity" in roles:
        kept = roles.index("quantity")
        for place, role in enumerate(roles):
            if role == "quantity" and place != kept:
                roles[place] = ""
    for role in ("date", "measure", "item", "department", "region", "cumulative", "unit", "platform"):
        places = [place for place, found in enumerate(roles) if found == role]
        for place in places[1:]:
            roles[place] = ""


def _column(rows: Sequence[SheetRow], place: int) -> list[str]:
    return [cells[place].strip() for _, cells in rows if place < len(cells) and cells[place].strip()]


def contents(texts: Sequence[str], context: Context) -> tuple[str, ...]:
    """The roles that a column's contents speak for, the likeliest first."""
    some = [text for text in texts if not is_total(text)][:SAMPLE]
    if not some:
        return ()
    found = []
    figures = sum(_is_figure(text) for text in some)
    most = len(some) * 0.8
    if figures >= most:
        found.append("quantity")
    else:
        if sum(_is_date(text, context) for text in some) >= most:
            found.append("date")
        units = {unit for measure in context.catalogue.measures.values() for unit in units_of(measure)}
        if sum(text in units for text in some) >= most:
            found.append("unit")
        for dimension in ("department", "region", "measure", "platform", "field", "subject", "source", "legal_basis"):
            known = sum(bool(context.known(dimension, text)) for text in set(some))
            if known >= len(set(some)) * 0.8:
                found.append(dimension)
    return tuple(found)


def holds_figures(texts: Sequence[str]) -> bool:
    """Whether most of a column's cells are figures."""
    some = [text for text in texts if text.strip()]
    return bool(some) and sum(map(_is_figure, some)) * 2 > len(some)


def _is_figure(text: str) -> bool:
    return re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", unicodedata.normalize("NFKC", text)) is not None


def _is_date(text: str, context: Context) -> bool:
    if not re.search(r"[-/.年月日]", text):
        return False
    try:
        parse_span(text, today=context.today)
    except DateError:
        return False
    return True


# The rows below the header


class Body:
    """The records among the rows below a header: merged cells filled down, totals, notes and repeats left out."""

    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        self._table = table
        self._mapping = mapping
        self._header = [folded(text) for text in table.header]
        self._down = _down(table.sheet, mapping)
        self._values: dict[Range, str] = {}
        self._figures = mapping.figures()
        self._looks: dict[str, bool] = {}
        self.passed_over = 0

    def rows(self) -> Iterator[SheetRow]:
        """The rows that are records, once."""
        for number, cells in chain(self._table.below, self._table.sheet.rows):
            row = self._filled(number, cells) if self._down else cells
            first = cells[0] or next((cell for cell in cells if cell), "")
            if self._looks_like_none(first) and self._is_none(first, row):
                self.passed_over += 1
            else:
                yield number, row

    def blocks(self) -> Iterator[Block]:
        """The same many at a time, by column."""
        left = self._table.sheet.rows
        if self._down or not isinstance(left, Rows):
            rows = self.rows()
            while batch := list(islice(rows, BATCH)):
                yield block_of(batch)
            return
        yield self._records(block_of(self._table.below))
        yield from map(self._records, left.blocks())

    def _records(self, block: Block) -> Block:
        firsts = _firsts(block.columns)
        odd = set(filter(self._looks_like_none, set(firsts)))
        if not odd:
            return block
        rows = zip(firsts, block.rows(), strict=True)
        wanted = [not (first in odd and self._is_none(first, cells)) for first, (_, cells) in rows]
        self.passed_over += wanted.count(False)
        return block.only(wanted)

    def _looks_like_none(self, first: str) -> bool:
        looked = self._looks.get(first)
        return self._look(first) if looked is None else looked

    def _look(self, first: str) -> bool:
        """Whether a row that begins so may be a total, a note or a repeated header."""
        plain = folded(first)
        found = plain in self._header or is_total(first) or _NOTE.match(plain) is not None
        if len(self._looks) < 100_000:
            self._looks[first] = found
        return found

    def _is_none(self, first: str, cells: Sequence[str]) -> bool:
        plain = folded(first)
        if plain in self._header and [folded(c) for c in cells[: len(self._header)]] == self._header[: len(cells)]:
            return True
        if is_total(first):
            return True
        return _NOTE.match(plain) is not None and not any(
            cells[place].strip() for place in self._figures if place < len(cells)
        )

    def _filled(self, number: int, cells: list[str]) -> list[str]:
        found = self._down.get(number)
        if not found:
            return cells
        row = list(cells)
        for place, span in found:
            if place < len(row):
                if number == span[0]:
                    self._values[span] = row[place]
                elif not row[place]:
                    row[place] = self._values.get(span, "")
        return row


def _firsts(columns: Sequence[Column]) -> Column:
    """What each row begins with: its first cell that is not empty."""
    firsts: Column = columns[0] if columns else ()
    for column in columns[1:]:
        if all(firsts):
            break
        firsts = [first or cell for first, cell in zip(firsts, column, strict=True)]
    return firsts


def _down(sheet: Sheet, mapping: SheetMapping) -> dict[int, list[tuple[int, Range]]]:
    """Cells merged over several rows: row -> (column, range). A figure is never filled down."""
    found: dict[int, list[tuple[int, Range]]] = {}
    for span in sheet.merged:
        top, left, bottom, right = span
        place = left - sheet.left
        if bottom <= top or right != left or bottom - top > 20_000 or not 0 <= place < len(mapping.columns):
            continue
        role = mapping.columns[place]
        if role and (role in COLUMNS or role in ("section", "item", "of_which")) and role not in ("quantity", "uid"):
            for row in range(top, bottom + 1):
                found.setdefault(row, []).append((place, span))
    return found
