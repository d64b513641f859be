# SPDX-License-Identifier: MIT
"""Malformed and hostile documents, text files and pasted texts, made from a seed: each is read, or refused with a word.

``python -m tests.soak.hostile_texts SEED FIRST COUNT`` reads so many of them in one process and prints what it took
as JSON; an exception that is no word to the user ends it with a traceback.
"""

from __future__ import annotations

import io
import json
import random
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from models.campaigns import read_regions
from models.catalogue import Catalogue, Term
from models.catalogue_file import load_catalogue
from models.errors import IntakeError
from models.intake.bulletin.reading import draft_of, find_figures
from models.intake.documents import read_text
from models.personal import holds_personal, masked
from tests.soak.memory import peak

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
TODAY = date(2026, 11, 24)
MOST_SECONDS = 30.0  # of processor time for one text of at most two million characters
MOST_MEMORY = 500  # MiB, of the whole process

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{target}"{mode}/></Relationships>'
)
_DOCUMENT = '<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document ' + _W + "><w:body>{body}</w:body></w:document>"
_WORDS = (
    "2026年7月", "合肥市市场监管局", "查处案件", "12件", "近2.5万条", "其中", "包括", "、", "，", "。", "；", "：", "（人次）", "\t", "\n", "|",
    "约谈平台企业", "3家", "罚没款", "66.19万元", "一百二十余", "若干场", "分别为", "1120、860、75家次", "柒萬伍仟元", "一百二三十户", "十二斤半",
    "不是", "更正为", "超过1万元的", "连续两次", "第3批", "12.5%", "〔2026〕12号", "“", "”", "《", "》", "(", ")", "½", "①", "10²", "㎏",
    "１，２３４", "13800138000", "11010519491231002X", "6222021234567890123", "\u202e", "\u200b", "\ufeff", "é̂", "𠀀", "\r", "\v", "\x85",
    "=1+1", "'", "9" * 400, "1," * 60, "一" * 80, "〇" * 40, "a" * 3000, "截至10月底", "全市", "会同公安局、", "～", "/", "\\", "%s", "{}",
)  # fmt: skip
_PIECES = (
    "1", "1,", "1.", "一", "万", "第1、", "2026年", "其中、", "分别1、", "（", "“", "《", "\t1", "\n", "1年", "一、", "查处案件", "合肥市",
    "会同公安局、", "近", "1 ", "1/", "超过1万元的", "不是", "伍佰", "连续1", "距离1", "（次）1", "约谈平台企业3家，", "\u0301", "\x00", "\ud800",
)  # fmt: skip

Hostile = Path | str


def hostile_text(number: int, seed: int, folder: Path) -> Hostile:
    """The file, or the pasted text, of this number; the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    return MAKERS[number % len(MAKERS)](chance, folder / f"hostile{number % 3}")


# ---- texts


def _sentences(chance: random.Random) -> str:
    return "".join(chance.choices(_WORDS, k=chance.randrange(200)))


def _pasted(chance: random.Random, _: Path) -> Hostile:
    text = list(_sentences(chance))
    for _times in range(chance.randrange(6)):
        text.insert(
            chance.randrange(len(text) + 1), chance.choice(("\x00", "\ud800", "\udfff", "\x1b", "\uffff", "\U0010ffff"))
        )
    return "".join(text)


def _endless(chance: random.Random, _: Path) -> Hostile:
    piece = chance.choice(_PIECES)
    return piece * (chance.choice((1_000, 30_000, 200_000)) // len(piece))


def _digits(chance: random.Random, path: Path) -> Hostile:
    path = path.with_suffix(".txt")
    size = chance.choice((300_000, 2_000_000, 2_000_001))
    path.write_text((chance.choice(("1", "１", "一", "9,", "0.")) * size)[:size], encoding="utf-8")
    return path


def _encoded(chance: random.Random, path: Path) -> Hostile:
    path = path.with_suffix(chance.choice((".txt", ".TXT", "", ".md")))
    encoding = chance.choice(("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "big5", "utf-7", "shift_jis"))
    raw = _sentences(chance).encode(encoding, "replace")
    marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\x2b\x2f\x76")
    raw = b"".join(chance.choices(marks, k=chance.randrange(3))) + raw
    if chance.random() < 0.5:
        cut = chance.randrange(len(raw) + 1)
        raw = (
            raw[:cut]
            + chance.choice((b"\x00\xd8", b"\xd8\x00", b"\xed\xa0\x80", b"\x81", b"\x00", b"\xff"))
            + raw[cut:]
        )
    path.write_bytes(raw)
    return path


def _disguised(chance: random.Random, path: Path) -> Hostile:
    path = path.with_suffix(chance.choice((".docx", ".txt", ".doc", ".wps", ".docm")))
    head = chance.choice(
        (b"{\\rtf1\\ansi\\u20123?", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n", b"<html><p>12", b"PK\x05\x06",
         b"PK\x03\x04", b"PK", b"", b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c", b"<?xml version='1.0'?><w:wordDocument/>", b"MZ")
    )  # fmt: skip
    path.write_bytes(head + chance.randbytes(chance.choice((0, 1, 22, 4096, 60_000))))
    return path


# ---- documents


def _package(
    path: Path,
    document: str | bytes,
    *,
    parts: dict[str, str | bytes] | None = None,
    packed: int = zipfile.ZIP_DEFLATED,
) -> Path:
    path = path.with_suffix(".docx")
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(kind=_MAIN),
        "_rels/.rels": _RELS.format(target="word/document.xml", mode=""),
        "word/document.xml": document,
    }
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in (base | (parts or {})).items():
            archive.writestr(name, content)
    return path


def _run(text: str) -> str:
    plain = "".join(c for c in text if c >= " " or c in "\t\n").replace("&", "&amp;").replace("<", "&lt;")
    return f"<w:r><w:t>{plain}</w:t></w:r>"


def _element(chance: random.Random, depth: int = 0) -> str:
    text = "".join(chance.choices(_WORDS, k=chance.randrange(8)))
    inner = "".join(_element(chance, depth + 1) for _ in range(chance.randrange(4))) if depth < 5 else ""
    kinds = (
        f"<w:p>{_run(text)}{inner}</w:p>",
        f"<w:ins>{inner}{_run(text)}</w:ins>",
        f"<w:del>{inner}<w:r><w:delText>{chance.randrange(99)}件</w:delText></w:r></w:del>",
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{chance.choice(("2", "99999999", "-1", "x", ""))}"/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>',
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{inner}</w:tc></w:tr>{inner}</w:tbl>",
        f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        f"<w:p><w:r><w:pict><w:txbxContent>{inner}<w:p>{_run(text)}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        f"<!-- {chance.randrange(9)} --><?pi x?>{inner}",
        "<w:p><w:r><w:t/><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:sym/></w:r></w:p>",
        "<w:r><w:fldChar/><w:instrText>PAGE 12件</w:instrText></w:r>",
    )
    return chance.choice(kinds)


def _docx_of_odd_parts(chance: random.Random, path: Path) -> Path:
    body = "".join(_element(chance) for _ in range(chance.randrange(1, 20)))
    return _package(path, _DOCUMENT.format(doctype="", body=body))


def _docx_truncated(chance: random.Random, path: Path) -> Path:
    path = _docx_of_odd_parts(chance, path)
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(len(raw))])
    return path


def _docx_flipped(chance: random.Random, path: Path) -> Path:
    path = _docx_of_odd_parts(chance, path)
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 40)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw)
    return path


def _docx_bomb(chance: random.Random, path: Path) -> Path:
    size = chance.choice((11, 40, 90)) * 1024 * 1024
    name = chance.choice(("word/document.xml", "word/styles.xml", "word/media/image1.png", "customXml/item1.xml"))
    if chance.random() < 0.3:
        return _package(path, "<a/>", parts={f"word/part{n}.xml": "<a/>" for n in range(chance.choice((3_000, 5_000)))})
    return _package(path, _DOCUMENT.format(doctype="", body=""), parts={name: b" " * size})


def _docx_lying(chance: random.Random, path: Path) -> Path:
    """The directory says other sizes, another packing, a password or other places than the file has."""
    path = _docx_of_odd_parts(chance, path)
    raw = bytearray(path.read_bytes())
    entries = [place for place in range(len(raw) - 46) if raw[place : place + 4] == b"PK\x01\x02"]
    for place in chance.choices(entries, k=3):
        offset, kind = chance.choice(
            ((8, "<H"), (10, "<H"), (16, "<I"), (20, "<I"), (24, "<I"), (28, "<H"), (42, "<I"))
        )
        limit = 0xFFFF if kind == "<H" else 0xFFFFFFFF
        struct.pack_into(kind, raw, place + offset, chance.choice((0, 1, 8, 12, 14, limit, chance.randrange(limit))))
    path.write_bytes(raw)
    return path


def _docx_entities(chance: random.Random, path: Path) -> Path:
    doctype = chance.choice(
        (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
            '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
            '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
            '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
        )
    )
    body = f"<w:p><w:r><w:t>{chance.choice(('&c;', '&#0;', '&#xD800;', '&nbsp;', '&#1114112;'))}</w:t></w:r></w:p>"
    document = _DOCUMENT.format(doctype=doctype, body=body)
    if chance.random() < 0.3:
        encoding = chance.choice(("utf-16", "utf-16-le", "utf-7", "utf-32"))
        return _package(path, document.replace("UTF-8", encoding).encode(encoding))
    if chance.random() < 0.5:
        name = chance.choice(("[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/_rels/document.xml.rels"))
        return _package(path, _DOCUMENT.format(doctype="", body=""), parts={name: document})
    return _package(path, document)


def _docx_deep(chance: random.Random, path: Path) -> Path:
    depth = chance.choice((60, 190, 5_000, 300_000))
    before, behind = chance.choice(
        (
            ("<w:ins>", "</w:ins>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
            ("<a b='>'>", "</a>"),
            ("<a><!-- </a> -->", "</a>"),
        )
    )
    behind = behind if chance.random() < 0.8 else ""
    return _package(path, _DOCUMENT.format(doctype="", body=before * depth + _run("12件") + behind * depth))


def _docx_wide(chance: random.Random, path: Path) -> Path:
    count = chance.choice((1_000, 60_000))
    body = chance.choice(
        (
            f"<w:p>{_run('查处案件12件。')}</w:p>" * count,
            "<w:p/>" * count,
            "<w:tbl><w:tr>"
            + "<w:tc><w:tcPr><w:gridSpan w:val='999'/></w:tcPr><w:p/></w:tc>" * count
            + "</w:tr></w:tbl>",
            "<w:p>" + _run("1") * count + "</w:p>",
            "<w:p><w:r><w:t " + " ".join(f"a{n}=''" for n in range(count)) + ">3家</w:t></w:r></w:p>",
        )
    )
    return _package(path, _DOCUMENT.format(doctype="", body=body), packed=zipfile.ZIP_STORED)


def _docx_wrong(chance: random.Random, path: Path) -> Path:
    """Parts of the wrong kind, missing, doubled, or pointing elsewhere."""
    targets = (
        "../../../etc/passwd",
        "http://127.0.0.1/x",
        "",
        "word/none.xml",
        "_rels/.rels",
        "/word/../word/document.xml",
        "\x01",
    )
    target, mode = chance.choice(targets), chance.choice(("", ' TargetMode="External"'))
    good = _DOCUMENT.format(doctype="", body=f"<w:p>{_run('立案3件')}</w:p>")
    documents: tuple[str | bytes, ...] = (
        good, "", b"\x89PNG\r\n\x1a\n", "<html/>", "<w:document/>", f"<w:document {_W}/>", f"<w:document {_W}><w:body>", "立案3件",
        good.encode("utf-16"), f"<w:p {_W}/>", "\ufeff" + good, good + good, b"\x00" * 2000,
    )  # fmt: skip
    parts: dict[str, str | bytes] = {}
    if chance.random() < 0.5:
        parts["_rels/.rels"] = chance.choice((_RELS.format(target=target, mode=mode), "", "<a/>", _RELS[:80]))
    if chance.random() < 0.4:
        kinds = ("text/plain", "image/png", "", _MAIN.replace("document.main", "template.main"), "x" * 9_000)
        parts["[Content_Types].xml"] = chance.choice((_TYPES.format(kind=chance.choice(kinds)), "", "<Types/>"))
    parts["word/_rels/document.xml.rels"] = _RELS.format(target=target, mode=mode)
    packed = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    return _package(path, chance.choice(documents), parts=parts, packed=packed)


def _docx_in_docx(chance: random.Random, path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("word/document.xml", _DOCUMENT.format(doctype="", body=_run("3家")))
    raw = chance.choice((inner.getvalue(), chance.randbytes(300) + inner.getvalue(), inner.getvalue() * 2))
    if chance.random() < 0.5:
        return _package(path, raw)
    path = path.with_suffix(".docx")
    path.write_bytes(raw)
    return path


MAKERS: Sequence[Callable[[random.Random, Path], Hostile]] = (
    _pasted,
    _docx_of_odd_parts,
    _encoded,
    _docx_truncated,
    _disguised,
    _docx_flipped,
    _endless,
    _docx_lying,
    _pasted,
    _docx_entities,
    _docx_deep,
    _encoded,
    _docx_wrong,
    _docx_in_docx,
    _docx_wide,
    _docx_of_odd_parts,
    _docx_bomb,
    _docx_wrong,
    _pasted,
    _digits,
)


# ---- reading them


@dataclass(frozen=True)
class Reader:
    """What a text is read with."""

    catalogue: Catalogue
    regions: Sequence[Term]

    @classmethod
    def bundled(cls) -> Reader:
        """The catalogue a new ledger starts with, and every region."""
        catalogue = load_catalogue(RESOURCES / "catalogues" / "online-market.toml")
        return cls(catalogue, [row.term for row in read_regions(RESOURCES)])

    def read(self, hostile: Hostile) -> str:
        """Read one text as the program does; returns what came of it. An assertion fails where the outcome is wrong."""
        try:
            text = masked(read_text(hostile) if isinstance(hostile, Path) else hostile)
            found = find_figures(text, self.catalogue, regions=self.regions, today=TODAY)
        except IntakeError as error:
            assert error.code.startswith(("document-", "file-", "bulletin-")), error.code
            assert not holds_personal(str(error.params)), error.code
            return error.code
        for index, figure in enumerate(found):
            assert text[figure.start : figure.end] == figure.text
            assert -1 <= figure.parent < len(found)
            assert figure.parent != index
            draft = draft_of(figure, catalogue=self.catalogue)
            assert draft["quantity"]
        return "figures" if found else "no figures"


@dataclass
class Taken:
    """What reading hostile texts came to: outcomes by their code, the slowest (seconds), the most memory (MiB)."""

    outcomes: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    peak: int = 0
    said: str = ""


def read_many(seed: int, first: int, count: int) -> Taken:
    """Read hostile texts one after another in this process."""
    reader, outcomes, taken = Reader.bundled(), Counter[str](), Taken()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            hostile = hostile_text(number, seed, Path(folder))
            began = time.process_time()
            try:
                outcomes[reader.read(hostile)] += 1
            except BaseException:
                print(f"number {number} of seed {seed}", file=sys.stderr)
                raise
            taken.slowest = round(max(taken.slowest, time.process_time() - began), 2)
    taken.outcomes = dict(outcomes)
    taken.peak = peak()
    return taken


def read_apart(seed: int, first: int, count: int) -> Taken:
    """The same in a process of its own, so that a hang is noticed and its memory is its own."""
    command = [sys.executable, "-m", "tests.soak.hostile_texts", str(seed), str(first), str(count)]
    limit = 60 + count * 5
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return Taken(**{**json.loads(done.stdout), "said": done.stderr})


def read_in_rounds(seed: int, rounds: int) -> None:
    """The whole campaign: so many texts, a few hundred a process, with a line of figures for each."""
    outcomes = Counter[str]()
    for first in range(0, rounds, 500):
        taken = read_apart(seed, first, min(500, rounds - first))
        assert taken.slowest < MOST_SECONDS, taken
        assert taken.peak < MOST_MEMORY, taken
        outcomes.update(taken.outcomes)
        print(
            f"hostile texts: {sum(outcomes.values())}, slowest {taken.slowest} s, {taken.peak} MiB at most", flush=True
        )
    print(f"hostile texts: {dict(outcomes.most_common())}")


if __name__ == "__main__":
    print(json.dumps(asdict(read_many(*map(int, sys.argv[1:])))))
