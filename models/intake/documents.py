# SPDX-License-Identifier: MIT
"""The text of a bulletin out of a TXT or DOCX file: bounded, resolving nothing, line ends left as they are.

Offsets into a text are offsets into what is returned here: of a TXT file only the byte order mark is taken
away; of a DOCX file each paragraph is a line, and each table row a line whose cells are set apart by tabs.
Read is what is printed in the body: tracked insertions and text boxes (below the paragraph they hang on) are in it;
deletions, headers, footers, notes and comments are not.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from models.errors import IntakeError
from models.intake.sheets import shown_name
from models.intake.xls import MAGIC, is_locked_package


class _Element(Protocol):
    """What is asked of an lxml element; lxml has no types of its own."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def iterchildren(self, tag: str) -> Iterator[_Element]: ...
    def find(self, path: str) -> _Element | None: ...
    def get(self, key: str, default: str) -> str: ...


MAX_TEXT_FILE = 16 * 1024 * 1024  # bytes; four bytes a character is the widest encoding
MAX_DOCUMENT = 50 * 1024 * 1024  # bytes of a DOCX, pictures included
MAX_UNPACKED = 200 * 1024 * 1024  # what its parts unpack to
MAX_XML = 12 * 1024 * 1024  # of one XML part: its tree takes some twenty times that
MAX_RATIO = 200  # XML of a bulletin packs 10 to 40 times
MAX_PARTS = 4000
SMALL_PART = 256 * 1024  # below this a high ratio is harmless
DEEPEST = 200  # elements inside elements

# How other files begin, and the kind that the message names.
_OTHER_KINDS = (
    (MAGIC, "ole"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"<html", "html"),
    (b"<!DOCTYPE html", "html"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}rPr", f"{_W}pPr", _FALLBACK})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(path: Path) -> str:
    """The text of a TXT or DOCX file. Raises IntakeError, which says what to do instead."""
    name = shown_name(path)
    try:
        size = path.stat().st_size
        if size > MAX_DOCUMENT:
            raise IntakeError("document-too-large", name=name, limit=MAX_DOCUMENT // 2**20)
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT + 1)
    except OSError as error:
        raise IntakeError("file-unreadable", name=name, reason=error.strerror or "") from error
    if data.startswith(b"PK") or path.suffix.lower() == ".docx":
        return _read_docx(data, name)
    return decode_text(data, name=name)


def decode_text(data: bytes, *, name: str, piped: bool = False) -> str:
    """The text of plain bytes: UTF-8, UTF-16 or GB18030, with or without a byte order mark.

    ``piped`` refuses a document that came on standard input. Raises IntakeError.
    """
    if data.startswith(b"PK"):
        raise IntakeError("document-piped" if piped else "document-not-docx", name=name, reason="ZIP")
    _refuse_other_kinds(data, name)
    if len(data) > MAX_TEXT_FILE:
        raise IntakeError("document-too-large", name=name, limit=MAX_TEXT_FILE // 2**20)
    text = _decoded(data)
    if text is None:
        raise IntakeError("document-encoding", name=name)
    if _UNPRINTABLE.search(text):
        raise IntakeError("document-not-text", name=name)
    return text


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _refuse_other_kinds(data: bytes, name: str) -> None:
    start = data[:64].lstrip()
    for magic, kind in _OTHER_KINDS:
        if start[: len(magic)].lower() == magic.lower():
            locked = kind == "ole" and is_locked_package(data)
            raise IntakeError("document-locked" if locked else f"document-{kind}", name=name)


def _read_docx(data: bytes, name: str) -> str:
    if not data.startswith(b"PK"):
        _refuse_other_kinds(data, name)
        raise IntakeError("document-not-docx", name=name, reason="ZIP")
    _check_package(data, name)
    from docx import Document  # late: it costs more than the window
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it ships no types

    try:
        body = Document(io.BytesIO(data)).element.body
        text = "\n".join(_lines(body))
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        OSError,
    ) as error:
        # What python-docx raises over a package that is no document, or lacks a part.
        raise IntakeError("document-not-docx", name=name, reason=type(error).__name__) from error
    if _UNPRINTABLE.search(text):
        text = _UNPRINTABLE.sub(" ", text)
    return text


def _check_package(data: bytes, name: str) -> None:
    """Refuse a bomb before anything is unpacked: counts and sizes as the directory gives them, then each XML part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise IntakeError("document-bomb", name=name)
            if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
                raise IntakeError("document-not-docx", name=name, reason="ZIP")
            if any(part.flag_bits & 1 for part in parts):
                raise IntakeError("document-locked", name=name)
            if "word/document.xml" not in package.namelist():
                raise IntakeError("document-not-docx", name=name, reason="word/document.xml")
            for part in parts:
                if part.file_size > SMALL_PART and part.file_size > MAX_RATIO * max(1, part.compress_size):
                    raise IntakeError("document-bomb", name=name)
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(package, part, name)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise IntakeError("document-not-docx", name=name, reason=type(error).__name__) from error


_TAG = re.compile(rb"<(?:(?P<closing>/)|(?P<aside>[?!]))?[^<>]*?(?P<alone>/)?>")


def _check_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse a part that is too large, declares entities, or nests deeper than any document."""
    if part.file_size > MAX_XML:
        raise IntakeError("document-bomb", name=name)
    with package.open(part) as stream:
        data = stream.read(MAX_XML + 1)
    if len(data) > MAX_XML or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise IntakeError("document-bomb", name=name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b'encoding="UTF-16' in data[:200]:
        raise IntakeError("document-not-docx", name=name, reason="UTF-16")  # Word writes UTF-8; this would hide tags
    depth = 0
    for tag in _TAG.finditer(data):
        if tag["closing"]:
            depth -= 1
        elif not tag["aside"] and not tag["alone"]:
            depth += 1
            if depth > DEEPEST:
                raise IntakeError("document-bomb", name=name)


def _lines(container: _Element) -> Iterator[str]:
    """The paragraphs and table rows of a body or cell, in order; content controls are opened."""
    for element in container:
        if element.tag == f"{_W}p":
            boxes: list[_Element] = []
            yield "".join(_pieces(element, boxes))
            for box in boxes:
                yield from _lines(box)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _lines(element)


def _rows(table: _Element) -> Iterator[str]:
    for row in table.iterchildren(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = []
        for cell in row.iterchildren(f"{_W}tc"):
            cells.append(re.sub(r"[\t\n\r]+", " ", " ".join(_lines(cell))).strip())
            cells += [""] * (_span(cell) - 1)
        yield "\t".join(cells)


def _span(cell: _Element) -> int:
    """How many columns a merged cell covers; a file that says more than a page holds is not believed."""
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    text = "" if found is None else str(found.get(f"{_W}val", ""))
    return min(int(text), 64) if text.isascii() and text.isdigit() and text != "0" and len(text) < 4 else 1


def _pieces(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    """A paragraph's text as it is printed: insertions in, deletions and field codes out; its text boxes aside."""
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == f"{_W}txbxContent":
            boxes.append(child)
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag == f"{_W}tab":
            yield "\t"
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child, boxes)
