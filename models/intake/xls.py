# SPDX-License-Identifier: MIT
"""Workbooks of the older binary kind (XLS, and what WPS calls ET) looked through before they are laid out.

Sources: [MS-CFB] for the container, [MS-XLS] for the records. Only what says how far a sheet reaches, its
error cells, its merged cells and whether it is locked is read; every step is bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from models.intake.survey import MAX_SPARSE, Range, Survey, TooLargeError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _MERGED = 0x0809, 0x000A, 0x0085, 0x002F, 0x00E5
_FORMULA, _BOOLERR, _LABELSST = 0x0006, 0x0205, 0x00FD
_CELLS = frozenset({_FORMULA, _BOOLERR, _LABELSST, 0x0203, 0x0204, 0x027E, 0x00BD, 0x00BE, 0x0201, 0x00D6})
_SST, _CONTINUE = 0x00FC, 0x003C
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_DIMENSIONS = 0x0200
_MOST_SHEETS = 256
_MAX_TEXT = 256 * 1024 * 1024


class DamagedError(Exception):
    """The container or its records do not hold together."""


class LockedError(Exception):
    """The workbook is protected by a password."""


def is_locked_package(raw: bytes) -> bool:
    """Whether a binary container holds a password-protected XLSX rather than an XLS."""
    return "EncryptedPackage".encode("utf-16-le") in raw[: 4 * 1024 * 1024]


def survey_xls(raw: bytes) -> list[Survey]:
    """Look through every sheet: the reader lays all of them out at once.

    Raises DamagedError, LockedError, TooLargeError.
    """
    if is_locked_package(raw):
        raise LockedError
    try:
        return _survey(_stream(raw))
    except (struct.error, IndexError, ValueError) as error:
        raise DamagedError(str(error)) from error


def _stream(raw: bytes) -> bytes:
    """The workbook stream of a compound file."""
    if len(raw) < 512 or raw[:8] != MAGIC:
        raise DamagedError("header")
    shift, mini_shift = struct.unpack_from("<HH", raw, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise DamagedError("sector size")
    size = 1 << shift
    most = len(raw) // size + 1
    (directory,) = struct.unpack_from("<I", raw, 48)
    cutoff, mini_first = struct.unpack_from("<II", raw, 56)
    counts = struct.unpack_from("<I", raw, 44) + struct.unpack_from("<I", raw, 64) + struct.unpack_from("<I", raw, 72)
    if max(counts) > most:
        raise DamagedError("allocation")
    table = _allocation(raw, size, most)
    entries = _chain(raw, directory, table, size, most)
    root_first = 0
    for place in range(0, len(entries) - 127, 128):
        entry = entries[place : place + 128]
        (length,) = struct.unpack_from("<H", entry, 64)
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        first, bytes_ = struct.unpack_from("<II", entry, 116)
        if entry[66] in (2, 5) and bytes_ > len(raw):
            raise DamagedError("stream size")
        if entry[66] == 5:
            root_first = first
        if entry[66] == 2 and name in ("Workbook", "Book"):
            if bytes_ >= cutoff:
                return _chain(raw, first, table, size, most)[:bytes_]
            mini = _chain(raw, root_first, table, size, most)
            mini_table = _numbers(_chain(raw, mini_first, table, size, most))
            return _chain(mini, first, mini_table, 64, len(mini) // 64 + 1, offset=0)[:bytes_]
    raise DamagedError("no workbook stream")


def _allocation(raw: bytes, size: int, most: int) -> list[int]:
    sectors = [number for number in struct.unpack_from("<109I", raw, 76) if number < _END]
    (more,) = struct.unpack_from("<I", raw, 68)
    seen = 0
    while more < _END and seen <= most:
        block = raw[(more + 1) * size : (more + 2) * size]
        numbers = _numbers(block)
        if not numbers:
            raise DamagedError("allocation")
        sectors += [number for number in numbers[:-1] if number < _END]
        more, seen = numbers[-1], seen + 1
    if len(sectors) > most:
        raise DamagedError("allocation")
    return [number for sector in sectors for number in _numbers(raw[(sector + 1) * size : (sector + 2) * size])]


def _numbers(block: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4]))


def _chain(raw: bytes, first: int, table: list[int], size: int, most: int, *, offset: int = 1) -> bytes:
    """The sectors of a chain, joined; a circle is found by its length."""
    pieces: list[bytes] = []
    sector = first
    while sector < _END:
        if len(pieces) > most:
            raise DamagedError("circle")
        pieces.append(raw[(sector + offset) * size : (sector + offset + 1) * size])
        sector = table[sector] if sector < len(table) else _END
    return b"".join(pieces)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    place = start
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _survey(stream: bytes) -> list[Survey]:
    starts: list[int] = []
    text, longest = 0, 0
    in_strings = False
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise LockedError
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        if kind == _SST and len(body) >= 8 and max(struct.unpack_from("<II", body)) > len(stream):
            raise DamagedError("strings")
        if kind == _SST or (kind == _CONTINUE and in_strings):
            text, in_strings = text + len(body), True
            longest = max(longest, len(body))
        else:
            in_strings = False
        if kind == _EOF:
            break
    if len(starts) > _MOST_SHEETS:
        raise TooLargeError
    found = []
    for start in starts:
        survey = Survey()
        _survey_sheet(stream, start, survey, longest=min(text, max(longest, 32768) * 2))
        found.append(survey)
    return found


def _survey_sheet(stream: bytes, start: int, found: Survey, *, longest: int) -> None:
    depth = 0
    right, bottom, cells, named = 0, 0, 0, 0
    for kind, body in _records(stream, start):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind in _CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in (0x00BD, 0x00BE) else column
            right, bottom = max(right, column + 1, min(last, 255) + 1), max(bottom, row + 1)
            cells += 1 + max(min(last, 255) - column, 0)
            named += kind == _LABELSST
            if (error := _error(kind, body)) is not None:
                found.errors.setdefault(row + 1, []).append((column, error))
        elif kind == _DIMENSIONS:
            _check_dimensions(body)
        elif kind == _MERGED:
            found.merged += _merged(body)[: 5000 - len(found.merged)]
    if right * bottom > MAX_SPARSE and right * bottom > 30 * max(cells, 1):
        raise TooLargeError
    if longest * named > _MAX_TEXT * 64:
        raise TooLargeError


def _check_dimensions(body: bytes) -> None:
    """What a sheet says of its own size is believed by the reader before it has read a cell."""
    if len(body) in (10, 14):
        form = "<IIHH" if len(body) == 14 else "<HHHH"
        _, rows, _, columns = struct.unpack_from(form, body)
        if rows > 65_536 or columns > 256:
            raise TooLargeError
    else:
        raise DamagedError("dimensions")


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        return _ERRORS.get(body[6], "#VALUE!")
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#VALUE!")
    return None


def _merged(body: bytes) -> list[Range]:
    count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
    found = []
    for place in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", body, 2 + place * 8)
        found.append((top + 1, left, bottom + 1, right))
    return found
