# SPDX-License-Identifier: MIT
"""Blocks of cells on their way from and to a spreadsheet's clipboard: tab-separated text, and HTML tables.

What is pasted is bounded and harmless; what the cells mean for an entry is in ``pasted.py``.
"""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from models.errors import IntakeError
from models.layout import harmless

MAX_CHARACTERS = 64_000_000  # of a text or its HTML: twenty times what 20,000 lines of an office take
MAX_ROWS = 20_000  # lines at once; more is a file to be imported
MAX_COLUMNS = 256  # the columns of the oldest workbooks; an entry has fewer than twenty fields
MAX_CELLS = 1_000_000
LONGEST_CELL = 32_000  # characters: a spreadsheet's own limit is 32,767, which is also a field's
_EVERY = 500  # rows between two words of progress
_PIECE = 16_384  # characters the HTML parser is fed at a time
_STUCK = 262_144  # characters it may hold back; more is a tag or a comment that never ends


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells as texts.

    ``above`` says of cells that lie under a merged one which row holds its text, in the same column.
    """

    rows: list[list[str]]
    above: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0]) if self.rows else 0

    def __len__(self) -> int:
        return len(self.rows)


def read_block(text: str, html: str = "") -> Iterator[int | Block]:
    """Read what a clipboard holds: a job that yields rows done and at last the Block.

    The HTML is read where it says more than the text: merged cells, or rows that the text tears apart.
    Raises IntakeError for what is too large to be meant.
    """
    if max(len(text), len(html)) > MAX_CHARACTERS:
        raise IntakeError("paste-too-large", limit=MAX_CHARACTERS // 1_000_000)
    if _says_more(html, text):
        found: Block | None = None
        for step in _html_block(html):
            if isinstance(step, Block):
                found = step
            else:
                yield step
        if found is not None and found.rows:
            yield found
            return
    yield from _text_block(text)


# Text

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufff9-\ufffb]")
_TORN = re.compile("[\ud800-\udfff]")  # halves of characters, which no file could hold
_BREAKS = re.compile(r"\r\n?|[\v\f\u0085\u2028\u2029]")
# A quoted cell that ends where a cell ends, or anything up to the next tab: an unclosed quote is a sign like others.
_CELL = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*+)')


def _text_block(text: str) -> Iterator[int | Block]:
    plain = clean(text).removesuffix("\n")
    rows: list[list[str]] = []
    total = 0
    for row in _rows_of(plain) if '"' in plain else (line.split("\t") for line in plain.split("\n")):
        while row and not row[-1]:
            row.pop()
        rows.append(row)
        total += len(row)
        _check_size(len(rows), row, total, trailing=not row)
        if len(rows) % _EVERY == 0:
            yield len(rows)
    yield _squared(rows, {})


def clean(text: str) -> str:
    """A text with one kind of line break and without what cannot be seen or kept."""
    plain = _BREAKS.sub("\n", text)
    if _CONTROL.search(plain):
        plain = _CONTROL.sub("", plain)
    if _TORN.search(plain):
        plain = _TORN.sub("\ufffd", plain)
    return plain.replace("\u00a0", " ")


def _rows_of(text: str) -> Iterator[list[str]]:
    """Rows whose cells may be quoted, with tabs and line breaks inside."""
    place, row = 0, list[str]()
    while True:
        match = _CELL.match(text, place)
        assert match is not None  # its second half matches nothing as well
        quoted = match[1]
        row.append(quoted.replace('""', '"') if quoted is not None else match[2])
        place = match.end()
        if place >= len(text):
            yield row
            return
        if text[place] == "\n":
            yield row
            row = []
        place += 1


def _check_size(rows: int, row: Sequence[str], cells: int, *, trailing: bool = False) -> None:
    if len(row) > MAX_COLUMNS:
        raise IntakeError("paste-too-wide", row=rows, limit=MAX_COLUMNS)
    if (rows > MAX_ROWS and not trailing) or cells > MAX_CELLS:
        raise IntakeError("paste-too-long", limit=MAX_ROWS)
    for column, cell in enumerate(row, 1):
        if len(cell) > LONGEST_CELL:
            raise IntakeError("paste-cell-too-long", row=rows, column=column, limit=LONGEST_CELL)


def _squared(rows: list[list[str]], above: Mapping[tuple[int, int], int]) -> Block:
    """Rows of one width; empty ones at the end are what a spreadsheet adds."""
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Block(rows, {place: row for place, row in above.items() if place[0] < len(rows) and place[1] < width})


# HTML

_MERGED = re.compile(r"(?:row|col)span\s*=\s*[\"']?\s*0*(?:[2-9]|1\d)", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)


def _says_more(html: str, text: str) -> bool:
    """Whether the HTML is a table that the text does not give as well: the text is read twenty times faster."""
    table = _TABLE.search(html)
    if table is None:
        return False
    if not text.strip() or _MERGED.search(html, table.start()):
        return True
    plain = _BREAKS.sub("\n", text).removesuffix("\n")
    return '"' not in plain and plain.count("\n") + 1 != len(_ROW.findall(html))


def _html_block(html: str) -> Iterator[int | Block]:
    """The cells of the tables in an HTML text, one table below the other; an empty Block for what is none."""
    parser = _Tables()
    start = _TABLE.search(html)
    source = clean(html[start.start() if start else 0 :])
    told = 0
    for place in range(0, len(source), _PIECE):
        parser.feed(source[place : place + _PIECE])
        if len(parser.rawdata) > _STUCK:
            break
        if len(parser.rows) - told >= _EVERY:
            told = len(parser.rows)
            yield told
    parser.finish()
    yield _squared(parser.rows, parser.above)


class _Tables(HTMLParser):
    """Lays the cells of tables out on a grid; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.above: dict[tuple[int, int], int] = {}
        self._cell: list[str] | None = None
        self._row: list[str] = []
        self._in_row = False
        self._spans = (1, 1)  # rows and columns of the cell under way
        self._under: dict[int, tuple[int, int, bool]] = {}  # column -> rows to come, row of the text, first column
        self._depth = 0
        self._hidden = ""  # a tag whose text is no text
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        elif tag in ("style", "script", "title", "xml"):
            self._hidden = self._hidden or tag
        elif self._depth > 1 or not self._depth:
            self._break(tag)
        elif tag == "tr":
            self._end_row()
            self._in_row = True
        elif tag in ("td", "th"):
            self._end_cell()
            self._in_row = True
            self._cell = []
            spans = dict(attrs)
            self._spans = (_span(spans.get("rowspan"), MAX_ROWS), _span(spans.get("colspan"), MAX_COLUMNS))
        else:
            self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif tag == "table":
            if self._depth == 1:
                self._end_row()
                self._under.clear()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(re.sub(r"[ \t\n]+", " ", data))

    def finish(self) -> None:
        """The end of the text, wherever it tears off."""
        self._end_row()

    def _break(self, tag: str) -> None:
        if self._cell and tag in ("br", "p", "div", "li", "tr"):
            self._cell.append("\n")
        elif self._cell and tag in ("td", "th"):
            self._cell.append(" ")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = re.sub(r" *\n *", "\n", "".join(self._cell)).strip()
        self._cell = None
        self._pass_under()
        column = len(self._row)
        down, across = self._spans
        if down > 1:
            for position in range(column, min(column + across, MAX_COLUMNS)):
                self._under[position] = (down, len(self.rows), position == column)
        self._row.append(text)
        if column > MAX_COLUMNS:  # at once: such a row may go on for millions
            _check_size(len(self.rows) + 1, self._row, self._cells)
        if across > 1 and column < MAX_COLUMNS:
            self._row.extend([""] * (min(across, MAX_COLUMNS - column) - 1))

    def _pass_under(self) -> None:
        """Leave out the places that lie under cells of the rows above."""
        here = len(self.rows)
        while (span := self._under.get(len(self._row))) is not None and span[1] < here:
            _, row, first = span
            if first:
                self.above[here, len(self._row)] = row
            self._row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if not self._in_row:
            return
        self._in_row = False
        self._pass_under()
        for position in [p for p in self._under if p > len(self._row)]:  # a ragged row ends before a merged cell
            if position < MAX_COLUMNS and self._under[position][1] < len(self.rows):
                self._row.extend([""] * (position - len(self._row)))
                self._pass_under()
        self._under = {p: (n - 1, row, first) for p, (n, row, first) in self._under.items() if n > 1}
        row, self._row = self._row, []
        self.rows.append(row)
        self._cells += len(row)
        _check_size(len(self.rows), row, self._cells)


def _span(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return max(1, min(int(digits), most)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1


# Writing


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Cells as tab-separated text; a cell with tabs, quotes or line breaks is quoted, and none is a formula."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def html_of(rows: Sequence[Sequence[str]]) -> str:
    """Cells as an HTML table of texts, so that a spreadsheet makes neither dates nor numbers of codes."""
    lines = ("<tr>" + "".join(f"<td style='mso-number-format:\"\\@\"'>{_marked(c)}</td>" for c in row) for row in rows)
    body = "".join(line + "</tr>\n" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{body}</table></body></html>'


def _quoted(cell: str) -> str:
    cell = harmless(cell)
    if any(sign in cell for sign in '\t\n\r"'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _marked(cell: str) -> str:
    return escapes.escape(harmless(cell)).replace("\n", '<br style="mso-data-placement:same-cell">')
