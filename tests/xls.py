# SPDX-License-Identifier: MIT
"""A small writer of XLS workbooks (BIFF8 in a compound file), for tests of reading them.

Sources: [MS-CFB] and [MS-XLS]; one sheet of texts, numbers and error cells, and merged cells.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}

Merge = tuple[int, int, int, int]  # first row, last row, first column, last column, from 0


def workbook_bytes(rows: Sequence[Sequence[object]], merges: Sequence[Merge] = (), *, locked: bool = False) -> bytes:
    """An XLS workbook of one sheet; texts that are error values become error cells."""
    return _container(_stream(rows, merges, locked=locked))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _stream(rows: Sequence[Sequence[object]], merges: Sequence[Merge], *, locked: bool) -> bytes:
    bof = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    font = _record(0x0031, struct.pack("<HHHHHBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 1) + b"\x00A")
    style = _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 0, 1, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    head = bof + (_record(0x002F, bytes(6)) if locked else b"") + font + style
    name = "数据".encode("utf-16-le")
    sheet_record = 4 + 4 + 2 + 1 + 1 + len(name)
    start = len(head) + sheet_record + 4
    book = head + _record(0x0085, struct.pack("<IBBBB", start, 0, 0, 2, 1) + name) + _record(0x000A)
    return book + _sheet(rows, merges)


def _sheet(rows: Sequence[Sequence[object]], merges: Sequence[Merge]) -> bytes:
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    width = max((len(row) for row in rows), default=0)
    parts.append(_record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell in ("", None):
                continue
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, int | float):
                parts.append(_record(0x0203, place + struct.pack("<d", cell)))
            elif str(cell) in _ERRORS:
                parts.append(_record(0x0205, place + struct.pack("<BB", _ERRORS[str(cell)], 1)))
            else:
                text = str(cell).encode("utf-16-le", "surrogatepass")[:8000]
                parts.append(_record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text))
    if merges:
        body = struct.pack("<H", len(merges)) + b"".join(struct.pack("<4H", *merge) for merge in merges)
        parts.append(_record(0x00E5, body))
    return b"".join(parts) + _record(0x000A)


def _container(stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\x00")  # large enough not to go into the small stream
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [*range(1, sectors), _END, _END, *[_FAT] * tables]  # the stream, the directory, the table itself
    chain += [_FREE] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, _END, 0, _END, 0)
    first = sectors + 1
    header += struct.pack("<109I", *[first + n if n < tables else _FREE for n in range(109)])
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 0, len(stream)) + bytes(256)
    body = stream.ljust(sectors * _SECTOR, b"\x00") + directory.ljust(_SECTOR, b"\x00")
    return header + body + struct.pack(f"<{tables * 128}I", *chain)


def _entry(name: str, kind: int, first: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text) + 2, kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return entry + struct.pack("<III", first, size, 0)
