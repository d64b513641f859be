# SPDX-License-Identifier: MIT
"""What the cells of a pasted block mean for entries: which column is which field, and each cell as a clerk types it.

Nothing is judged here: what cannot be understood stays as it was written, and ``checks`` says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.actions import CODED
from models.checks import DRAFT_FIELDS, Context
from models.codes import folded
from models.dates import DateError, parse_span
from models.intake.clipboard import Block
from models.intake.headers import NOT_FILLED, PASSED_OVER, Headers, Said, is_total
from models.layout import unharmed
from models.quantity import Bound

CODE_FIELDS = ("measure", "department", *CODED)
DATE_FIELDS = ("date", "counted")
# The value of a merged cell holds for all lines it spans, except where it would be counted several times.
FILLED = frozenset((*CODE_FIELDS, *DATE_FIELDS, "partners"))
_LOOKED_AT = 8  # rows among which a header is looked for: below it, a label is a value
_EVERY = 500

_BOUNDED = {Bound.AT_LEAST: "{}余", Bound.NEARLY: "近{}", Bound.ABOUT: "约{}", Bound.UNSTATED: "一批"}


# What a header may say that is a column of the sheet as well, and what such a column is there.
_FIELDS = {name: name for name in (*DRAFT_FIELDS, "bound") if name not in ("campaign", "explanations")}
_FIELDS |= {"item": "measure"}


@dataclass(frozen=True, slots=True)
class Header:
    """A block's own header: the row below it, the field of each column ('' is passed over), labels not known.

    ``units`` are those that stand over columns of quantities, '' elsewhere.
    """

    below: int
    fields: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


def find_header(block: Block, headers: Headers) -> Header | None:
    """The row that names the columns, if the block has one: most of its cells are labels of fields."""
    best, best_score = None, 0
    for row in range(min(_LOOKED_AT, len(block) - 1)):
        cells = [_seen(block, row, column) for column in range(block.width)]
        header = _header(cells, headers, row)
        score = sum(map(bool, header.fields))
        named = score + len(header.unknown)
        if score > best_score and score * 2 >= named and (score > 1 or named == 1 == block.width):
            best, best_score = header, score
    return best


def _seen(block: Block, row: int, column: int) -> str:
    """A cell's text, or that of the merged cell it lies under."""
    above = block.above.get((row, column))
    return block.rows[row if above is None else above][column]


def _header(cells: Sequence[str], headers: Headers, row: int) -> Header:
    fields: list[str] = []
    units: list[str] = []
    unknown: list[str] = []
    for cell in cells:
        said = headers.said(cell) if cell.strip() else Said()
        name = _FIELDS.get(said.role, "")
        if name and name in fields:
            name = ""
        elif cell.strip() and not name and said.role != PASSED_OVER:
            unknown.append(" ".join(cell.split()))
        fields.append(name)
        units.append(said.unit if name == "quantity" else "")
    return Header(row + 1, tuple(fields), tuple(unknown), tuple(units))


@dataclass
class Tidier:
    """Cells as a clerk would leave them: codes for labels, dates written out. Equal texts are read once.

    ``bounds`` maps the words of a bound's column to the bound; ``filled`` are the fields that merged cells fill down.
    """

    context: Context
    bounds: Mapping[str, Bound] = field(default_factory=dict)
    filled: frozenset[str] = FILLED
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def cell(self, name: str, text: str) -> str:
        """One cell of a field."""
        if not text:
            return ""
        key = (name, text)
        if key not in self._known:
            self._known[key] = self._read(name, unharmed(text.strip()))
        return self._known[key]

    def _read(self, name: str, text: str) -> str:
        if name in DATE_FIELDS:
            return "" if text in NOT_FILLED else self._date(text)
        if name == "quantity":
            return "" if text in NOT_FILLED else _CURRENCY.sub("", text.replace("\n", " ").translate(_WIDE).strip())
        if name == "partners":
            return self._partners(text)
        if name in CODE_FIELDS:
            return "" if text in NOT_FILLED else self.code(name, " ".join(text.split()))
        return text

    def code(self, dimension: str, text: str) -> str:
        """The code that a text means, or the text."""
        return self.context.known(dimension, text) or text

    def _partners(self, text: str) -> str:
        parts = [part.strip() for part in re.split(r"[;；、，,|/\n]", text)]
        return ";".join(self.code("department", part) for part in parts if part not in NOT_FILLED)

    def _date(self, text: str) -> str:
        try:
            return str(parse_span(text, today=self.context.today))
        except DateError:
            return self._serial(text) or text

    def _serial(self, text: str) -> str:
        """A spreadsheet's day number, where only one of its two calendars gives a day of the campaign."""
        match = re.fullmatch(r"(\d{5})(?:\.\d+)?", unicodedata.normalize("NFKC", text))
        if match is None:
            return ""
        campaign = self.context.campaign
        days = [base + timedelta(days=int(match[1])) for base in (_SINCE_1900, _SINCE_1904)]
        inside = [day for day in days if campaign.begins <= day <= campaign.ends]
        return inside[0].isoformat() if len(inside) == 1 else ""

    def bounded(self, quantity: str, bound: str) -> str:
        """A plain figure with the bound that stands in a column of its own."""
        found = self.bounds.get(folded(bound))
        if found is None or found is Bound.EXACT:
            return quantity
        return _BOUNDED[found].format(quantity) if quantity or found is Bound.UNSTATED else ""


_SINCE_1900 = date(1899, 12, 30)  # its day 60 is 29 February 1900, which never was
_SINCE_1904 = date(1904, 1, 1)
_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_CURRENCY = re.compile(r"^[¥￥$]\s*")


def read_lines(block: Block, header: Header, tidier: Tidier) -> Iterator[int | list[Row]]:
    """The block's cells as texts by field: a job that yields rows done and at last all rows."""
    columns = [(column, name) for column, name in enumerate(header.fields[: block.width]) if name]
    unit = next(filter(None, header.units), "")
    rows: list[Row] = []
    for number in range(header.below, len(block)):
        row: Row = {}
        cells = block.rows[number]
        for column, name in columns:
            text = cells[column]
            if not text and name in tidier.filled and (above := block.above.get((number, column))) is not None:
                text = block.rows[above][column]
            row[name] = tidier.cell(name, text)
        if "bound" in row:
            bound = row.pop("bound")
            row["quantity"] = tidier.bounded(row.get("quantity", ""), bound)
        if unit and not row.get("unit") and row["quantity"][-1:].isdigit():
            row["quantity"] += unit  # 金额（万元） over 66.19
        rows.append(row)
        if len(rows) % _EVERY == 0:
            yield len(rows)
    yield rows


def totals(block: Block, header: Header) -> list[bool]:
    """Of each row below a header, whether it sums up others: one of its first cells says nothing but so."""
    return [any(map(is_total, row[:_FIRST])) for row in block.rows[header.below :]]


_FIRST = 3  # cells in which a row says that it is a total: a number, a place, the item

Row = dict[str, str]
