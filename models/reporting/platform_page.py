# SPDX-License-Identifier: MIT
"""One page on a platform, for a file or a talk: what it was asked, what it answered, what else bears its name.

The page is made as a value first, which the window prints, and is then written as a Word document. It stays one
page: what does not fit is counted in the open, the entries that are overdue, open or newest kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from models.dossier import Dossier, Filed
from models.dossier_counts import stage_of
from models.files import written_aside
from models.ledger import Ledger
from models.paths import Register
from models.platforms import PlatformFile, PlatformLine, platform_file
from models.quantity import Bound, Total, digits
from models.reporting.document import BODY, HEADING, new_document, refuse_personal, write
from models.store import Store
from models.tally.query import Cell

if TYPE_CHECKING:
    from docx.document import Document

REGISTERS = (Register.ASSIGNMENT, Register.COMPLAINT, Register.CASE, Register.REVIEW)
MARGINS = (18, 18, 25, 25)  # millimetres: one page for a file, no official paper
TITLE, TEXT, CELL = 18, 10.5, 9  # points: 小二, 五号, 小五
_LEADING, _ROW = 17.0, 14.0  # points from line to line of the text and of the tables
_ROOM = 715.0  # points between the margins, and a little less
_HEADED = 37.0  # points that a heading and the head of its table take
_POINT = 25.4 / 72  # millimetres
_DEEPEST = 2  # lines of a cell
_WIDE = 160  # millimetres between the margins
_MOST = 60  # rows of a table that are looked at for a page: more would fit on none
_WIDTHS: Mapping[str, tuple[int, ...]] = {  # millimetres of the columns, 160 together
    "assignment": (34, 42, 18, 22, 22, 22),
    "complaint": (37, 58, 22, 20, 23),
    "figures": (48, 32, 48, 32),
}
_ASKED = ("number", "what", "stage", "due", "answer", "outcome")
_OTHERS = ("number", "what", "since", "stage", "outcome")
_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "{}：平台情况",
        "about": "{}　{}",
        "asked": "交办 {asked} 项，已反馈 {answered} 项，有结果 {decided} 项，逾期未办结 {overdue} 项；"
        "投诉举报 {complaints} 件，案件 {cases} 件，复议纠错 {reviews} 件，行动记录 {actions} 条。",
        "last": "最近一次：{}。",
        "nothing": "台账中没有这个平台的任何记录。",
        "assignment": "交办事项",
        "complaint": "投诉举报",
        "case": "案件",
        "review": "复议纠错",
        "figures": "各项指标",
        "number": "编号",
        "what": "事项",
        "stage": "阶段",
        "due": "期限",
        "answer": "反馈",
        "outcome": "结果",
        "since": "开始日期",
        "measure": "指标",
        "value": "数量",
        "more": "另有 {} 项，见台账。",
        "overdue": "{}（逾期）",
        "unstated": "，另有 {} 条未明确",
        "none": "未明确 {} 条",
    },
    "en": {
        "title": "{}: what is on file",
        "about": "{}, {}",
        "asked": "Asked {asked}, answered {answered}, decided {decided}, overdue {overdue}; complaints {complaints}, "
        "cases {cases}, reviews {reviews}, action records {actions}. ",
        "last": "Newest entry: {}.",
        "nothing": "Nothing in this ledger bears the name of this platform.",
        "assignment": "Assignments",
        "complaint": "Complaints",
        "case": "Cases",
        "review": "Reviews",
        "figures": "Figures",
        "number": "Number",
        "what": "What",
        "stage": "Stage",
        "due": "Due",
        "answer": "Answer",
        "outcome": "Outcome",
        "since": "Begun",
        "measure": "Measure",
        "value": "Figure",
        "more": "And {} more, in the ledger.",
        "overdue": "{} (overdue)",
        "unstated": "; {} not stated",
        "none": "{} not stated",
    },
}
_MARKS: Mapping[str, Mapping[Bound, str]] = {
    "zh": {Bound.AT_LEAST: "{}余", Bound.NEARLY: "近{}", Bound.ABOUT: "约{}"},
    "en": {Bound.AT_LEAST: "≥ {}", Bound.NEARLY: "nearly {}", Bound.ABOUT: "about {}"},
}


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of the page: its heading, its columns with their widths in millimetres, its rows, and what is left out.

    ``figures`` are the columns that hold numbers; ``abreast`` entries stand in a row; ``more`` says how many did not
    fit, '' where all did.
    """

    heading: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    abreast: int = 1
    more: str = ""


@dataclass(frozen=True, slots=True)
class PlatformPage:
    """The page in words: its title, the office and the day, the platform's line, and its tables."""

    title: str
    about: str
    text: str
    tables: tuple[PageTable, ...]


def answer_of(dossier: Dossier) -> tuple[date, str] | None:
    """When what was asked was answered, and how: the newest answer, else the day it went on; None before."""
    answers = [remark for remark in dossier.remarks if remark.what == "answer"]
    if answers:
        newest = max(answers, key=lambda remark: remark.day)
        return newest.day, newest.text
    return (dossier.moves[1].day, dossier.moves[1].document) if len(dossier.moves) > 1 else None


def platform_page(
    ledger: Ledger, code: str, language: str, today: date, *, whole: bool = False, store: Store | None = None
) -> PlatformPage:
    """The page on a platform in words; ``whole`` is everything, for the house alone, however many pages it takes.

    Raises KeyError where there is no such platform, RefusedError where a text of the page holds a number of a person.
    """
    found = platform_file(ledger, code, today, store=store)
    writer = _Writer(ledger, language, today)
    return writer.everything(found) if whole else writer.page(found)


def write_platform_page(
    ledger: Ledger, code: str, path: Path, language: str, today: date, *, store: Store | None = None
) -> PlatformPage:
    """Write the page on a platform as DOCX, and return what it says.

    Raises KeyError where there is no such platform, RefusedError where a text holds a number of a person, UserError
    where the file cannot be written. Nothing half-made is left.
    """
    page = platform_page(ledger, code, language, today, store=store)
    document = _document(page, ledger.office.name, today)
    with written_aside(path) as aside:
        document.save(str(aside))
    return page


class _Writer:
    """Turns what bears a platform's name into the words of one language."""

    def __init__(self, ledger: Ledger, language: str, today: date) -> None:
        self._ledger = ledger
        self._language = "en" if language.startswith("en") else "zh"
        self._words = _WORDS[self._language]
        self._today = today

    def page(self, found: PlatformFile) -> PlatformPage:
        """What one page holds, guarded."""
        whole, name = self.everything(found, _MOST), self._label("platform", found.line.code)
        room = (
            _ROOM - 1.5 * TITLE * _lines(whole.title, _WIDE, TITLE) - _LEADING * (2 + _lines(whole.text, _WIDE, TEXT))
        )
        clipped = [
            replace(table, rows=tuple(_clipped(row, table.widths) for row in table.rows)) for table in whole.tables
        ]
        counts = _shared_out(clipped, room)
        refuse_personal([(name, "platform", name), (name, "department", self._ledger.office.name)])
        registers = [register for register in REGISTERS if register in found.dossiers]
        for register, count in zip(registers, counts, strict=False):  # the figures come behind them
            for dossier in self._by_weight(found.dossiers[register])[:count]:
                refuse_personal(_texts(dossier))
        totals = [len(found.dossiers[register]) for register in registers] + [len(found.figures)]
        tables = tuple(map(self._cut, clipped, counts, totals))
        return replace(whole, tables=tables)

    def _cut(self, table: PageTable, count: int, total: int) -> PageTable:
        left = total - count * table.abreast
        return replace(table, rows=table.rows[:count], more=self._words["more"].format(f"{left:,}") if left > 0 else "")

    def everything(self, found: PlatformFile, most: int | None = None) -> PlatformPage:
        """All of it, or so many rows of each table."""
        registers = [register for register in REGISTERS if register in found.dossiers]
        tables = [self._register(register, self._by_weight(found.dossiers[register])[:most]) for register in registers]
        if found.figures:
            tables.append(self._figures(found.figures))
        title = self._words["title"].format(self._label("platform", found.line.code))
        about = self._words["about"].format(self._ledger.office.name, self._today)
        return PlatformPage(title, about, self._line(found.line), tuple(tables))

    def _by_weight(self, filed: Sequence[Filed]) -> list[Dossier]:
        """Those that matter most come first: overdue, open, newest."""
        return sorted((one.dossier for one in filed), key=self._weight, reverse=True)

    def _line(self, line: PlatformLine) -> str:
        if line.last is None:
            return self._words["nothing"]
        names = ("asked", "answered", "decided", "overdue", "complaints", "cases", "reviews", "actions")
        counts = {name: f"{getattr(line, name):,}" for name in names}
        return self._words["asked"].format(**counts) + self._words["last"].format(line.last)

    def _register(self, register: Register, dossiers: Sequence[Dossier]) -> PageTable:
        asked = register is Register.ASSIGNMENT
        columns = _ASKED if asked else _OTHERS
        rows = tuple(tuple(map(self._cell, columns, (dossier,) * len(columns))) for dossier in dossiers)
        widths = _WIDTHS["assignment" if asked else "complaint"]
        return PageTable(self._words[register], tuple(map(self._words.__getitem__, columns)), widths, rows)

    def _weight(self, dossier: Dossier) -> tuple[bool, bool, date]:
        return self._overdue(dossier), not self._done(dossier), dossier.opened

    def _done(self, dossier: Dossier) -> bool:
        return stage_of(self._ledger.codes, dossier.stage).final

    def _overdue(self, dossier: Dossier) -> bool:
        return not self._done(dossier) and dossier.due is not None and dossier.due < self._today

    def _cell(self, column: str, dossier: Dossier) -> str:
        if column == "number":
            return dossier.number
        if column == "what":
            return dossier.title
        if column == "since":
            return str(dossier.opened)
        if column == "due":
            limits = [move.due for move in dossier.moves if move.due is not None]
            day = str(limits[-1]) if limits else ""  # of what is done with, the limit that ran last
            return self._words["overdue"].format(day) if self._overdue(dossier) else day
        if column == "answer":
            answer = answer_of(dossier)
            return " ".join(filter(None, map(str, answer))) if answer else ""
        return self._label(column, getattr(dossier, column))

    def _figures(self, cells: Sequence[Cell]) -> PageTable:
        """In the catalogue's order, two side by side."""
        order = [entry.term.code for entry in self._ledger.codes["measure"]]
        found = [self._figure(cell) for cell in sorted(cells, key=lambda cell: order.index(cell.measure))]
        if len(found) % 2:
            found.append(("", ""))
        rows = tuple((*left, *right) for left, right in zip(found[::2], found[1::2], strict=True))
        columns = 2 * (self._words["measure"], self._words["value"])
        return PageTable(self._words["figures"], columns, _WIDTHS["figures"], rows, frozenset({1, 3}), abreast=2)

    def _figure(self, cell: Cell) -> tuple[str, str]:
        measure = self._ledger.codes.measure(cell.measure)
        unit = measure.unit_en or measure.unit if self._language == "en" else measure.unit
        figure = self._total(cell.total, measure.decimals)
        return self._label("measure", cell.measure), f"{figure} {unit}" if cell.total.stated else figure

    def _total(self, total: Total, decimals: int) -> str:
        if not total.stated and total.unstated:
            return self._words["none"].format(total.unstated)
        whole, part = divmod(total.value, 10**decimals)
        number = digits(total.value, decimals, grouped=True) if part else f"{whole:,}"
        text = _MARKS[self._language].get(total.bound, "{}").format(number)
        return text + (self._words["unstated"].format(total.unstated) if total.unstated else "")

    def _label(self, dimension: str, code: str) -> str:
        entry = self._ledger.codes[dimension].get(code) if code else None
        return entry.term.label(self._language) if entry else code


def _texts(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """What people wrote of what stands on the page, with the field that it stands in."""
    yield dossier.number, "number", dossier.number
    yield dossier.number, "title", dossier.title
    answer = answer_of(dossier)
    if answer is not None:
        yield dossier.number, "remarks", answer[1]


# ---- room


def _shared_out(tables: Sequence[PageTable], room: float) -> list[int]:
    """How many rows of each table one page holds, shared out in turn; the first and the last get two at a time."""
    room -= (_HEADED + _ROW) * len(tables)
    kept = [0] * len(tables)
    growing = set(range(len(tables)))
    while growing:
        for place in sorted(growing):
            table = tables[place]
            for _ in range(2 if place in (0, len(tables) - 1) else 1):
                needed = _height(table.rows[kept[place]], table.widths) if kept[place] < len(table.rows) else room + 1
                if needed > room:
                    growing.discard(place)
                    break
                kept[place] += 1
                room -= needed
    return kept


def _clipped(row: Sequence[str], widths: Sequence[int]) -> tuple[str, ...]:
    return tuple(_clip(cell, width) for cell, width in zip(row, widths, strict=True))


def _clip(text: str, width: int) -> str:
    """A text of at most two lines of a column."""
    text = " ".join(text.split())
    while _lines(text, width, CELL) > _DEEPEST:
        text = f"{text[: len(text) * 9 // 10 - 1]}…"
    return text


def _height(row: Sequence[str], widths: Sequence[int]) -> float:
    return _ROW * max(_lines(cell, width, CELL) for cell, width in zip(row, widths, strict=True)) + 1


def _lines(text: str, width: int, size: float) -> int:
    """How many lines a text takes in a column of so many millimetres: a Chinese character is a square."""
    squares = sum(1.0 if east_asian_width(character) in "WFA" else 0.55 for character in text)
    return max(1, ceil(squares / ((width - 4) / (size * _POINT))))


# ---- the document


def _document(page: PlatformPage, office: str, today: date) -> Document:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # late: it costs more than the window

    document = new_document(page.title, office, today, MARGINS)
    title = write(document.add_paragraph(), page.title, HEADING, TITLE, leading=TITLE)
    about = write(document.add_paragraph(), page.about, BODY, TEXT, leading=_LEADING)
    title.alignment = about.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(document.add_paragraph(), page.text, BODY, TEXT, leading=_LEADING)
    for table in page.tables:
        _add_table(document, table)
    return document


def _add_table(document: Document, table: PageTable) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    heading = write(document.add_paragraph(), table.heading, HEADING, TEXT, leading=_LEADING)
    heading.paragraph_format.space_before = Pt(5)
    heading.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for number, row in enumerate((table.columns, *table.rows)):
        cells = grid.add_row().cells
        for place, (cell, text, width) in enumerate(zip(cells, row, table.widths, strict=True)):
            cell.width = Mm(width)
            font = BODY if number else HEADING
            filled = write(cell.paragraphs[0], text, font, CELL, leading=_ROW)
            if place in table.figures:
                filled.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if table.more:
        write(document.add_paragraph(), table.more, BODY, CELL, leading=_ROW)
