# SPDX-License-Identifier: MIT
"""Rows of text out of XLSX and CSV files, bounded and harmless: nothing is evaluated or resolved."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from models.errors import IntakeError

MAX_FILE = 200 * 1024 * 1024  # a workbook of 1,000,000 lines of ours has 90 MB
MAX_UNPACKED = 3 * 1024 * 1024 * 1024  # what XLSX of that size unpacks to, with room; more is a bomb
MAX_COLUMNS = 200
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
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        number = 0
        for cells in lines:
            first_line, number = number + 1, lines.line_num
            if any(cell.strip() for cell in cells) and not cells[0].startswith("#"):
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


def _workbook(path: Path):  # type: ignore[no-untyped-def]  # python_calamine is imported late
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
        found = workbook.get_sheet_by_name(sheet or names[0])
        start = (found.start or (0, 0))[0]
        for number, cells in enumerate(found.iter_rows(), start + 1):
            texts = [cell if isinstance(cell, str) else _text(cell) for cell in cells[:MAX_COLUMNS]]
            if any(texts):
                yield number, texts
    except CalamineError as error:
        raise IntakeError("file-not-a-workbook", name=path.name, reason=str(error)) from error


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
