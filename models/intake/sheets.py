# SPDX-License-Identifier: MIT
"""Rows of text out of XLSX, XLS and CSV files, bounded and harmless: nothing is evaluated or resolved."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import compress, islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from models.errors import IntakeError
from models.files import plain_name
from models.intake.survey import MAX_COLUMNS, Range, Survey, TooLargeError, check_archive, survey_sheet
from models.intake.xls import MAGIC, DamagedError, LockedError, survey_xls
from models.personal import masked

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_FILE = 200 * 1024 * 1024  # a workbook of 1,000,000 lines of ours has 90 MB
MAX_TEXT = 400 * 1024 * 1024  # a CSV file of 1,000,000 lines of ours
MAX_UNPACKED = 3 * 1024 * 1024 * 1024  # what XLSX of that size unpacks to, with room; more is a bomb
BATCH = 2000  # rows that are handed on at a time
_MOST_KEPT = 50_000  # figures whose texts are remembered
csv.field_size_limit(1024 * 1024)

SheetRow = tuple[int, list[str]]  # the 1-based row number, the cells as text
Column = Sequence[str]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that follow each other, by column: their 1-based numbers, and the cells of each column as text."""

    numbers: Sequence[int]
    columns: Sequence[Column]

    def rows(self) -> Iterator[SheetRow]:
        """The same row by row."""
        return zip(self.numbers, map(list, zip(*self.columns, strict=True)), strict=False)

    def column(self, place: int) -> Column:
        """The texts of a column; empty ones for -1, and where no row reaches so far."""
        return self.columns[place] if 0 <= place < len(self.columns) else [""] * len(self.numbers)

    def only(self, wanted: Sequence[bool]) -> Block:
        """The rows that are wanted."""
        columns = [list(compress(column, wanted)) for column in self.columns]
        return Block(list(compress(self.numbers, wanted)), columns)


def block_of(rows: Sequence[SheetRow]) -> Block:
    """Rows by column; what is missing at the end of a row is empty."""
    width = max((len(cells) for _, cells in rows), default=0)
    padded = [cells if len(cells) == width else cells + [""] * (width - len(cells)) for _, cells in rows]
    return Block([number for number, _ in rows], list(zip(*padded, strict=True)))


class Rows(Iterator[SheetRow]):
    """The rows of a workbook's sheet, once, from the top: one by one, or all that are left many at a time."""

    def __init__(self, blocks: Iterator[Block]) -> None:
        self._blocks = blocks
        self._begun: Iterator[SheetRow] = iter(())

    def __next__(self) -> SheetRow:
        row = next(self._begun, None)
        while row is None:
            self._begun = next(self._blocks).rows()
            row = next(self._begun, None)
        return row

    def blocks(self) -> Iterator[Block]:
        """What is left, up to ``BATCH`` rows at a time."""
        begun = list(self._begun)
        if begun:
            yield block_of(begun)
        yield from self._blocks


@dataclass(frozen=True)
class Sheets:
    """The sheets of a file; none for a text file."""

    names: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


@dataclass
class Sheet:
    """One sheet, opened: its rows are read once, from the top.

    ``left`` is the sheet's first used column, from 0: cells begin there. ``workbook`` tells a spreadsheet
    program's cells (dates that may have become numbers) from plain text; ``sheets`` are all of the file.
    """

    name: str
    rows: Iterator[SheetRow]
    workbook: bool
    left: int = 0
    merged: list[Range] = field(default_factory=list)
    sheets: Sheets = field(default_factory=Sheets)


def shown_name(path: Path) -> str:
    """A file's name as messages and records say it: without numbers of persons and control characters."""
    return masked(plain_name(path.name))


def _sheets(workbook: CalamineWorkbook) -> Sheets:
    names, hidden = [], set()
    for sheet in workbook.sheets_metadata:
        names.append(sheet.name)
        if str(sheet.visible).rpartition(".")[2] != "Visible":
            hidden.add(sheet.name)
    return Sheets(tuple(names), frozenset(hidden))


def read_rows(path: Path, *, sheet: str | None = None) -> Iterator[SheetRow]:
    """Every row that is not empty. Raises IntakeError for a file that cannot be read as its kind."""
    return open_sheet(path, sheet=sheet).rows


def open_sheet(path: Path, *, sheet: str | None = None) -> Sheet:
    """Open a file's sheet, by default the first that is not hidden. Raises IntakeError."""
    if _kind(path) == "text":
        return Sheet("", _text_rows(path), workbook=False)
    return _open_workbook(path, sheet)


def _kind(path: Path) -> str:
    name = shown_name(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise IntakeError("file-unreadable", name=name, reason="not a file")
        if size > MAX_FILE:
            raise IntakeError("file-too-large", name=name, limit=MAX_FILE // 2**20)
    except (OSError, ValueError) as error:
        raise IntakeError("file-unreadable", name=name, reason=_reason(error)) from error
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return "text"
        case ".xlsx" | ".xlsm" | ".xls" | ".et":
            return "workbook"
    raise IntakeError("file-kind-unknown", name=name)


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]


def _text_rows(path: Path) -> Iterator[SheetRow]:
    name = shown_name(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise IntakeError("file-unreadable", name=name, reason=_reason(error)) from error
    text = _decoded(raw, name)
    del raw
    if "\x00" in text[:4096]:
        raise IntakeError("file-not-utf8", name=name)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        number, above = 0, True  # comments stand above the header only: below it, # begins a cell
        for cells in lines:
            first_line, number = number + 1, lines.line_num
            if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                raise IntakeError("sheet-too-wide", name=name, limit=MAX_COLUMNS)
            if any(cell.strip() for cell in cells) and not (above and cells[0].startswith("#")):
                above = False
                yield first_line, cells
    except csv.Error as error:
        raise IntakeError("file-unreadable", name=name, reason=str(error)) from error


_QUOTED = re.compile(r'(?:(?<=[,;|\t\n])|^)"(?:[^"]|"")*"')  # a cell in quotes may go over several lines
_SAMPLE = 200  # lines that show which delimiter a file uses


def _delimiter(text: str) -> str:
    """The character that divides lines into the same number of cells most often, by the first lines."""
    lines: list[str] = []
    for line in io.StringIO(_QUOTED.sub('""', text[: 256 * 1024])):
        if line.strip() and not (line.startswith("#") and not lines):
            lines.append(re.sub(r'"(?:[^"]|"")*"', '""', line))
        if len(lines) >= _SAMPLE:
            break
    best, found = (0.0, 0), ","
    for candidate in ",\t;|":
        counts = [line.count(candidate) for line in lines]
        if not any(counts):
            continue
        usual = max(set(counts) - {0}, key=lambda n: (counts.count(n), n))
        score = (counts.count(usual) / len(counts), usual)
        if score > best:
            best, found = score, candidate
    return found


def _decoded(raw: bytes, name: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) and not raw.startswith(b"\xff\xfe\x00\x00"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif raw[:4096].count(0) > len(raw[:4096]) // 8:
        little = raw[1:4096:2].count(0) >= raw[0:4096:2].count(0)
        encodings = ("utf-16-le",) if little else ("utf-16-be",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) > MAX_TEXT:
            raise IntakeError("file-too-large", name=name, limit=MAX_TEXT // 2**20)
        return text
    raise IntakeError("file-not-utf8", name=name)


def _workbook(path: Path) -> tuple[CalamineWorkbook, list[Survey] | None]:
    """A workbook, opened, and what was seen of an XLS file's sheets (None for XLSX), whatever its suffix says."""
    from python_calamine import CalamineError, CalamineWorkbook

    name = shown_name(path)
    try:
        with path.open("rb") as file:
            binary = file.read(8) == MAGIC
        if not binary:
            with zipfile.ZipFile(path) as archive:
                check_archive(archive, MAX_UNPACKED)
            with _unpanicked(name, quiet=False):
                return CalamineWorkbook.from_path(path), None
        raw = path.read_bytes()
        surveys = survey_xls(raw)
        with _unpanicked(name, quiet=True):
            return CalamineWorkbook.from_filelike(io.BytesIO(raw)), surveys
    except TooLargeError as error:
        raise IntakeError("file-too-large", name=name, limit=MAX_UNPACKED // 2**20) from error
    except LockedError as error:
        raise IntakeError("file-locked", name=name) from error
    except (zipfile.BadZipFile, CalamineError, DamagedError, OSError, ValueError, NotImplementedError) as error:
        raise IntakeError("file-not-a-workbook", name=name, reason=_reason(error)) from error


@contextmanager
def _unpanicked(name: str, *, quiet: bool) -> Iterator[None]:
    """The reader may stop on a damaged file with an exception that is none of Python's: that is a word, too.

    ``quiet`` keeps what it writes to standard error then from the terminal; XLS is where it happens.
    """
    with _without_stderr() if quiet else nullcontext():
        try:
            yield
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise IntakeError("file-not-a-workbook", name=name, reason=_reason(error).splitlines()[0]) from error
            raise


@contextmanager
def _without_stderr() -> Iterator[None]:
    try:
        kept = os.dup(2)
    except OSError:  # a program without a terminal has none
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a device, not a path of ours
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _open_workbook(path: Path, wanted: str | None) -> Sheet:
    from python_calamine import CalamineError

    shown = shown_name(path)
    workbook, surveys = _workbook(path)
    sheets = _sheets(workbook)
    if wanted is not None and wanted not in sheets.names:
        raise IntakeError("sheet-missing", name=shown, sheet=masked(wanted), sheets=masked("、".join(sheets.names)))
    if not sheets.names:
        raise IntakeError("import-empty", name=shown)
    name = wanted or next((n for n in sheets.names if n not in sheets.hidden), sheets.names[0])
    position = sheets.names.index(name)
    try:
        if surveys is not None:
            survey = surveys[position] if position < len(surveys) else Survey()
        else:
            with zipfile.ZipFile(path) as archive:
                survey = survey_sheet(archive, position)
        with _unpanicked(shown, quiet=surveys is not None):
            found = workbook.get_sheet_by_name(name)
    except TooLargeError as error:
        raise IntakeError("sheet-too-wide", name=shown, limit=MAX_COLUMNS) from error
    except (CalamineError, zipfile.BadZipFile, DamagedError, KeyError, OSError, ValueError) as error:
        raise IntakeError("file-not-a-workbook", name=shown, reason=_reason(error)) from error
    left = found.start[1] if found.start else 0  # rows come from the top, columns from the first used one
    rows = Rows(_blocks(found, survey, left))
    return Sheet(name, rows, workbook=True, left=left, merged=survey.merged, sheets=sheets)


def _blocks(found: CalamineSheet, survey: Survey, left: int) -> Iterator[Block]:
    """The rows that are not empty."""
    before = 0
    rows = found.iter_rows()
    figures: dict[object, str] = {}
    while batch := list(islice(rows, BATCH)):
        columns = [_texts(column, figures) for column in zip(*batch, strict=True)]
        numbers = range(before + 1, before + 1 + len(batch))
        before += len(batch)
        del batch  # or else the collector would look through every row of it
        for number in survey.errors.keys() & set(numbers) if survey.errors else ():
            for place, text in survey.errors[number]:
                if 0 <= place - left < len(columns):
                    column = columns[place - left] = list(columns[place - left])
                    column[number - numbers[0]] = text
        block = Block(numbers, columns)
        if not any(map(all, columns)):  # no column is full: there may be empty rows
            filled = list(map(any, zip(*columns, strict=True)))
            block = block if all(filled) else block.only(filled)
        yield block


def _texts(column: Sequence[object], figures: dict[object, str]) -> Column:
    """A column as texts; most hold nothing else and are left alone. ``figures`` keeps those that were read before."""
    if column[0] == "" and column.count("") == len(column):  # the quickest look, and many columns are empty
        return cast("Column", column)
    kinds = set(map(type, column))
    if kinds == {str}:
        return cast("Column", column)
    if kinds <= {str, float}:  # figures repeat; 1.0 and True would be one key, but there is no True among these
        if len(figures) > _MOST_KEPT:
            figures.clear()
        figures |= {cell: _text(cell) for cell in set(column) - figures.keys()}
        return list(map(figures.__getitem__, column))
    return list(map(_text, column))


def _text(cell: object) -> str:
    """A cell as a clerk would have typed it."""
    match cell:
        case str():
            return cell
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time() | timedelta():
            return str(cell)
    return str(cell)
