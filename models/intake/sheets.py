# SPDX-License-Identifier: MIT
"""Rows of text out of XLSX and CSV files, bounded and harmless: nothing is evaluated or resolved."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import IntakeError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_FILE = 200 * 1024 * 1024  # a workbook of 1,000,000 lines of ours has 90 MB
MAX_UNPACKED = 3 * 1024 * 1024 * 1024  # what XLSX of that size unpacks to, with room; more is a bomb
MAX_COLUMNS = 200
MAX_CELLS = 60_000_000  # of a grid in memory: 1,000,000 rows of our own 21 columns, with room
csv.field_size_limit(1024 * 1024)

SheetRow = tuple[int, list[str]]  # the 1-based row number, the cells as text


def sheet_names(path: Path) -> list[str]:
    """The sheets of a workbook; none for a CSV file."""
    return [] if _kind(path) == "csv" else list(_workbook(path).sheet_names)


def read_rows(path: Path, *, sheet: str | None = None) -> Iterator[SheetRow]:
    """Every row that is not empty. Raises IntakeError for a file that cannot be read as its kind."""
    return _csv_rows(path) if _kind(path) == "csv" else _workbook_rows(path, sheet)


def _kind(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise IntakeError("file-unreadable", name=path.name, reason=error.strerror or "") from error
    if not path.is_file():
        raise IntakeError("file-unreadable", name=path.name, reason="not a file")
    if size > MAX_FILE:
        raise IntakeError("file-too-large", name=path.name, limit=MAX_FILE // 2**20)
    match path.suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return "csv"
        case ".xlsx" | ".xlsm":
            return "xlsx"
    raise IntakeError("file-kind-unknown", name=path.name)


def _csv_rows(path: Path) -> Iterator[SheetRow]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise IntakeError("file-unreadable", name=path.name, reason=error.strerror or "") from error
    text = _decoded(raw, path.name)
    if "\x00" in text[:4096]:
        raise IntakeError("file-not-utf8", name=path.name)
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        number, above = 0, True  # comments stand above the header only: below it, # begins a cell
        for cells in lines:
            first_line, number = number + 1, lines.line_num
            if any(cell.strip() for cell in cells) and not (above and cells[0].startswith("#")):
                above = False
                yield first_line, cells
    except csv.Error as error:
        raise IntakeError("file-unreadable", name=path.name, reason=str(error)) from error


def _decoded(raw: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise IntakeError("file-not-utf8", name=name)


def _workbook(path: Path) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise IntakeError("file-too-large", name=path.name, limit=MAX_UNPACKED // 2**20)
        return CalamineWorkbook.from_path(path)
    except (zipfile.BadZipFile, CalamineError, OSError, ValueError) as error:
        raise IntakeError("file-not-a-workbook", name=path.name, reason=str(error)) from error


def _workbook_rows(path: Path, sheet: str | None) -> Iterator[SheetRow]:
    from python_calamine import CalamineError

    workbook = _workbook(path)
    names = list(workbook.sheet_names)
    if sheet is not None and sheet not in names:
        raise IntakeError("sheet-missing", name=path.name, sheet=sheet, sheets="、".join(names))
    if not names:
        raise IntakeError("import-empty", name=path.name)
    try:
        errors = survey(path, names.index(sheet) if sheet else 0)
        found = workbook.get_sheet_by_name(sheet or names[0])
        left = found.start[1] if found.start else 0  # rows come from the top, columns from the first used one
        for number, cells in enumerate(found.iter_rows(), 1):
            texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells]
            for column, text in errors.get(number, ()):
                if 0 <= column - left < len(texts):
                    texts[column - left] = text
            if any(texts):
                yield number, texts
    except (CalamineError, zipfile.BadZipFile, KeyError, OSError) as error:
        raise IntakeError("file-not-a-workbook", name=path.name, reason=str(error)) from error


_SHEET = re.compile(rb"<sheet\b[^>]*?\br:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_FAR_CELL = re.compile(rb"<c r=\"([A-Z]{2,3})[0-9]+\"")
_DEEP_CELL = re.compile(rb" r=\"[A-Z]*([0-9]{6,7})\"")
_ERROR_CELL = re.compile(rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*?t=\"e\"[^>]*>.*?<v>([^<]{1,20})</v>", re.DOTALL)


def survey(path: Path, position: int) -> dict[int, list[tuple[int, str]]]:
    """Look through a sheet's XML before it is loaded: how far it reaches, and its error cells.

    The reader lays a sheet out as a full grid and shows an error as an empty cell, so both must be known
    first. Returns row -> (column from 0, error text). Raises IntakeError for a grid too large to lay out.
    """
    with zipfile.ZipFile(path) as archive:
        name = _sheet_file(archive, position)
        if name not in archive.namelist():
            return {}
        raw = archive.read(name)
    width = max((column_number(match[1]) for match in _FAR_CELL.finditer(raw)), default=26)
    depth = max((int(match[1]) for match in _DEEP_CELL.finditer(raw)), default=10**5)
    if width > MAX_COLUMNS or width * depth > MAX_CELLS:
        raise IntakeError("sheet-too-wide", name=path.name, limit=MAX_COLUMNS)
    found: dict[int, list[tuple[int, str]]] = {}
    if b't="e"' in raw:
        for match in _ERROR_CELL.finditer(raw):
            cell = (column_number(match[1]) - 1, match[3].decode("ascii", "replace"))
            found.setdefault(int(match[2]), []).append(cell)
    return found


def _sheet_file(archive: zipfile.ZipFile, position: int) -> str:
    """The archive member that holds the sheet at a position of the workbook."""
    sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
    relations = {}
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        key, target = re.search(rb'\bId="([^"]+)"', relation), re.search(rb'\bTarget="([^"]+)"', relation)
        if key and target:
            relations[key[1]] = target[1].decode()
    if position >= len(sheets) or sheets[position] not in relations:
        return ""
    target_name = relations[sheets[position]]
    return target_name.lstrip("/") if target_name.startswith("/") else f"xl/{target_name}"


def column_number(letters: bytes) -> int:
    """A column's letters as its number from 1: A is 1, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _text(cell: object) -> str:
    """A cell as a clerk would have typed it."""
    match cell:
        case None | "":
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
