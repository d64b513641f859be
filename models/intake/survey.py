# SPDX-License-Identifier: MIT
"""A workbook's XML looked through before it is laid out: how far it reaches, its error cells, its merged cells.

The reader lays a sheet out as a full grid and shows an error as an empty cell, so both must be known first.
Nothing is parsed as XML here: members are unpacked piece by piece, and memory stays small.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_COLUMNS = 200
MAX_CELLS = 60_000_000  # of a grid in memory: 1,000,000 rows of our own columns, with room
MAX_SPARSE = 6_000_000  # cells of a grid that is mostly empty
MAX_STRINGS = 256 * 1024 * 1024  # bytes of text that a grid's cells hold
MAX_RATIO = 150  # sheets pack to a tenth or a fiftieth; what unpacks to more is a bomb
_SMALL = 16 * 1024 * 1024  # members below this need no ratio
_HEAD = 4 * 1024 * 1024
_PIECE = 1024 * 1024  # more than the longest text a cell may hold; small enough to stay near the processor
_MOST_MERGED = 5000  # ranges that are filled in; a sheet with more is decoration

Range = tuple[int, int, int, int]  # first row, first column, last row, last column; rows from 1, columns from 0


class TooLargeError(Exception):
    """A sheet reaches too far to be laid out, or holds more text than memory should."""


@dataclass
class Survey:
    """What is known of a sheet before it is laid out."""

    errors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # row -> (column from 0, error text)
    merged: list[Range] = field(default_factory=list)


def check_archive(archive: zipfile.ZipFile, most: int) -> None:
    """Raises TooLargeError for an archive whose members unpack to more than they should."""
    members = archive.infolist()
    if len(members) > 10_000 or sum(member.file_size for member in members) > most:
        raise TooLargeError
    for member in members:
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise TooLargeError
        if member.filename.replace("\\", "/").lower() == "xl/sharedstrings.xml":
            _check_counts(archive, member)


def _check_counts(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """How many strings a member says it has is believed by the reader before it has read one."""
    for piece in _pieces(archive, member.filename):
        for tag in _STRINGS.findall(piece):
            if any(_number(count) > member.file_size for count in _COUNT.findall(tag)):
                raise TooLargeError


def survey_sheet(archive: zipfile.ZipFile, position: int) -> Survey:
    """Look through the sheet at a position of the workbook. Raises TooLargeError, KeyError, BadZipFile, OSError."""
    name = _sheet_file(archive, position)
    found = Survey()
    if name not in archive.namelist():
        return found
    reach = _Reach()
    unseen = "xl/sharedStrings.xml" in archive.namelist()  # strings that cells may share, until one does
    strings = False
    for piece in _pieces(archive, name):
        reach.take(piece)
        if unseen and b't="s"' in piece:
            strings, unseen = True, False
        if b't="e"' in piece:
            for match in _ERROR_CELL.finditer(piece):
                cell = (column_number(match[1]) - 1, match[3].decode("ascii", "replace"))
                found.errors.setdefault(int(match[2]), []).append(cell)
        if b"mergeCell " in piece:  # wherever they stand: another program may put them before the rows
            _take_merged(piece, found.merged)
    reach.check()
    if strings:
        _check_strings(archive, name, reach.cells)
    return found


_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\b\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*?\br=\"([A-Za-z]+)([0-9]+)\"|[\s/>])|<(?:\w+:)?row[\s/>]")
_ERROR_CELL = re.compile(rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*?t=\"e\"[^>]*>.*?<v>([^<]{1,20})</v>", re.DOTALL)
_MERGED = re.compile(rb"<mergeCell ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\"")
_STRINGS = re.compile(rb"<(?:\w+:)?(?:sst|mergeCells|cellXfs|numFmts)\b[^>]{0,4000}")
_COUNT = re.compile(rb"[cC]ount\s*=\s*[\"']\s*\+?([0-9]+)")
_STRING_CELL = re.compile(rb"t=\"s\"[^>]*>\s*<v>([0-9]{1,9})</v>")


class _Reach:
    """How wide and deep the cells of a sheet reach, piece by piece."""

    def __init__(self) -> None:
        self.width = 26
        self.depth = 1
        self.cells = 0
        self.row = 0
        self.column = 0

    def take(self, piece: bytes) -> None:
        dense = self.cells > _DENSE
        found = (_FAR_DOWN if dense else _FAR).findall(piece)
        if _PREFIXED.search(piece) or any(b'r="' not in cell for cell in found):
            self._take_odd(piece)
        else:
            self.cells += piece.count(b'<c r="')
            for cell in found:
                place = _PLACE.search(cell)
                self.width = max(self.width, column_number(place[1]) if place else 10**6)
                self.depth = max(self.depth, _number(place[2]) if place else 10**9)
            self.depth = max(self.depth, min(99_999, self.cells))
            if dense:  # so many cells came before: how deep they reach no longer matters to memory
                self.depth = max(self.depth, _LAST_ROW)
        self.check()

    def _take_odd(self, piece: bytes) -> None:
        """Cells that another program wrote: attributes in any order, a prefix, or no place at all."""
        for match in _ANY_CELL.finditer(piece):
            if b"row" in match[0][:12]:
                self.row, self.column = self.row + 1, 0
                continue
            self.cells += 1
            if match[1]:
                self.column, self.row = column_number(match[1]), _number(match[2])
            else:
                self.column += 1
            self.width, self.depth = max(self.width, self.column), max(self.depth, self.row)

    def check(self) -> None:
        grid = self.width * self.depth
        if self.width > MAX_COLUMNS or grid > MAX_CELLS or self.depth > _LAST_ROW:
            raise TooLargeError
        if grid > MAX_SPARSE and grid > 30 * max(self.cells, 1):
            raise TooLargeError


_LAST_ROW = 1_048_576
_DENSE = 2_000_000
# Cells that are not of the ordinary kind: further right than Z, further down than row 99,999, or written in
# another way than '<c r="A1"'. In a sheet that had millions of cells already, rows below are ordinary.
_FAR = re.compile(rb'<c(?! r="[A-Z][0-9]{1,5}")(?![A-Za-z:])[^>]{0,300}')
_FAR_DOWN = re.compile(rb'<c(?! r="[A-Z][0-9]{1,7}")(?![A-Za-z:])[^>]{0,300}')
_PLACE = re.compile(rb'\br="([A-Za-z]+)([0-9]+)"')
_PREFIXED = re.compile(rb":c[\s/>]")


def _number(text: bytes) -> int:
    return int(text) if len(text) < 10 else 10**9


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in pieces, none of which ends inside a cell of usual length."""
    tail = b""
    try:
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                cut = piece.rfind(b"<c ")
                if cut < 0:  # no cell begins here: at least no tag is cut in two
                    cut = piece.rfind(b"<")
                if cut < 0:
                    cut = len(piece)
                yield tail + piece[:cut]
                tail = piece[cut:]
    except (zlib.error, EOFError, NotImplementedError, RuntimeError) as error:  # damaged, unknown method, encrypted
        raise zipfile.BadZipFile(str(error)) from error
    yield tail


def _take_merged(piece: bytes, merged: list[Range]) -> None:
    for match in _MERGED.finditer(piece):
        if len(merged) >= _MOST_MERGED:
            return
        first, last = column_number(match[1]) - 1, column_number(match[3]) - 1
        merged.append((int(match[2]), first, int(match[4]), last))


def _check_strings(archive: zipfile.ZipFile, sheet: str, cells: int) -> None:
    """A shared string is copied into every cell that names it: long ones named often fill the memory."""
    name = "xl/sharedStrings.xml"
    if archive.getinfo(name).file_size > MAX_STRINGS:
        raise TooLargeError
    sizes: list[int] = []
    rest = 0
    for piece in _pieces(archive, name):
        parts = piece.split(b"</si>")
        sizes += [rest + len(parts[0]), *map(len, parts[1:-1])] if len(parts) > 1 else []
        rest = len(parts[-1]) + (rest if len(parts) == 1 else 0)
    if max(sizes, default=0) * cells <= MAX_STRINGS:
        return
    total = 0
    for piece in _pieces(archive, sheet):
        for match in _STRING_CELL.finditer(piece):
            place = int(match[1])
            total += sizes[place] if place < len(sizes) else 0
        if total > MAX_STRINGS:
            raise TooLargeError


def _sheet_file(archive: zipfile.ZipFile, position: int) -> str:
    """The archive member that holds the sheet at a position of the workbook."""
    sheets = _SHEET.findall(_head(archive, "xl/workbook.xml"))
    relations = {}
    for relation in _RELATION.findall(_head(archive, "xl/_rels/workbook.xml.rels")):
        key, target = re.search(rb'\bId="([^"]+)"', relation), re.search(rb'\bTarget="([^"]+)"', relation)
        if key and target:
            relations[key[1]] = target[1].decode("utf-8", "replace")
    if position >= len(sheets) or sheets[position] not in relations:
        return ""
    target_name = relations[sheets[position]]
    return target_name.lstrip("/") if target_name.startswith("/") else f"xl/{target_name}"


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as member:
            return member.read(_HEAD)
    except (zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def column_number(letters: bytes) -> int:
    """A column's letters as its number from 1: A is 1, AA 27. Beyond what any sheet has, a large number."""
    if len(letters) > 4:
        return 10**6
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """A column's number from 0 as its letters."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
