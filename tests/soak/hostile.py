# SPDX-License-Identifier: MIT
"""Malformed and hostile workbooks and text files, made from a seed: each is imported whole or refused with a word.

``python -m tests.soak.hostile LEDGER SEED FIRST COUNT`` reads so many of them in one process and prints what it
took as JSON; an exception that is no word to the user, or a half import, ends it with a traceback.
"""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from models.changes import Changes
from models.errors import UserError
from models.intake.proposal import survey_file
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.ledger import Ledger
from tests.soak.hostile_cells import mangled_rows
from tests.soak.memory import peak

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
MOST_SECONDS = 20.0  # for one file, on a busy machine
MOST_MEMORY = 500  # MiB, of the whole process

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_ROOT_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="{target}"/></Relationships>'
)
_SHEET = '<?xml version="1.0"?>{doctype}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'


def hostile_file(number: int, seed: int, folder: Path) -> Path:
    """The file of this number, the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    make = MAKERS[number % len(MAKERS)]
    return make(chance, folder / f"hostile{number % 3}")


def _package(path: Path, parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    path = path.with_suffix(".xlsx")
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT_RELS,
        "xl/workbook.xml": _BOOK.format(name="数据"),
        "xl/_rels/workbook.xml.rels": _RELS.format(target="worksheets/sheet1.xml"),
    }
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in (base | parts).items():
            archive.writestr(name, content)
    return path


def _cell(place: str, text: str, chance: random.Random) -> str:
    plain = "".join(c for c in text if c >= " " or c in "\t\n").replace("&", "&amp;").replace("<", "&lt;")
    kinds = (
        f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>',
        f'<c r="{place}" t="str"><f>1+1</f><v>{plain}</v></c>',
        f'<c r="{place}" t="e"><v>#REF!</v></c>',
        f'<c r="{place}"><v>{chance.choice(("1e308", "-1", "NaN", "45000.5", "1", "", "0x10", "9" * 40))}</v></c>',
        f'<c r="{place}" t="d"><v>9999-12-31T00:00:00</v></c>',
        f'<c r="{place}" t="b"><v>{chance.choice(("1", "7", ""))}</v></c>',
        f'<c r="{place}" t="s"><v>{chance.choice((0, 1, 10**9, -1))}</v></c>',
        f'<c t="inlineStr" r="{place}"><is><t>{plain}</t></is></c>',
        f"<c><v>{plain}</v></c>",
    )
    return kinds[0] if chance.random() < 0.99 else chance.choice(kinds)


def _sheet_of(rows: list[list[str]], chance: random.Random) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + place)}{number}", text, chance) for place, text in enumerate(row[:26]))
        lines.append(f'<row r="{number}">{cells}</row>')
    return "<sheetData>" + "".join(lines) + "</sheetData>"


def _xlsx_of_odd_cells(chance: random.Random, path: Path) -> Path:
    body = _sheet_of(mangled_rows(chance), chance)
    merges = "".join(
        f'<mergeCell ref="{chance.choice("ABCDEFZ")}{chance.randint(0, 9)}:{chance.choice("ABCDZ")}{chance.randint(0, 99999)}"/>'
        for _ in range(chance.choice((0, 3, 3000)))
    )
    if merges:
        body += f'<mergeCells count="{chance.choice((1, 4_000_000_000))}">{merges}</mergeCells>'
    return _package(path, {"xl/worksheets/sheet1.xml": _SHEET.format(doctype="", body=body)})


def _xlsx_truncated(chance: random.Random, path: Path) -> Path:
    path = _xlsx_of_odd_cells(chance, path)
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(len(raw))])
    return path


def _xlsx_flipped(chance: random.Random, path: Path) -> Path:
    path = _xlsx_of_odd_cells(chance, path)
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 40)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    path.write_bytes(raw)
    return path


def _xlsx_far(chance: random.Random, path: Path) -> Path:
    places = (
        "XFD1048576",
        "A1048576",
        "XFD1",
        "ZZZZZ99999999999",
        "A0",
        "GR2",
        "IV65536",
        "AAAA1",
        "a99999",
        "A4294967297",
    )
    cells = "".join(f'<row r="1"><c r="{chance.choice(places)}"><v>1</v></c></row>' for _ in range(3))
    dimension = f'<dimension ref="{chance.choice(("A1", "A1:XFD1048576", "", "B2:A1", "ZZ"))}"/>'
    return _package(
        path, {"xl/worksheets/sheet1.xml": _SHEET.format(doctype="", body=f"{dimension}<sheetData>{cells}</sheetData>")}
    )


def _xlsx_without_places(chance: random.Random, path: Path) -> Path:
    row = "<row>" + "<c/>" * chance.choice((10, 300, 20_000)) + "</row>"
    body = "<sheetData>" + row * chance.choice((1, 10)) + "<row/>" * chance.choice((0, 200_000)) + "</sheetData>"
    return _package(path, {"xl/worksheets/sheet1.xml": _SHEET.format(doctype="", body=body)})


def _xlsx_bomb(chance: random.Random, path: Path) -> Path:
    size = chance.choice((30, 60)) * 1024 * 1024
    name = chance.choice(("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"))
    return _package(path, {name: b" " * size})


def _xlsx_string_bomb(chance: random.Random, path: Path) -> Path:
    text = "x" * chance.choice((1_000, 32_000, 1_000_000))
    count = chance.choice((10, 3_000, 40_000))
    size = chance.choice((1, 1, 4_000_000_000))
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, count))
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{size}" uniqueCount="{size}"><si><t>{text}</t></si></sst>'
    return _package(
        path,
        {
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": _SHEET.format(doctype="", body=f"<sheetData>{cells}</sheetData>"),
            "xl/_rels/workbook.xml.rels": _RELS.format(target="worksheets/sheet1.xml").replace(
                "</Relationships>",
                '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                'sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            ),
        },
    )


def _xlsx_deep(chance: random.Random, path: Path) -> Path:
    deep = "<a>" * chance.choice((1_000, 200_000))
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    body = f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;&c;</t></is></c>{deep}</row></sheetData>'
    return _package(path, {"xl/worksheets/sheet1.xml": _SHEET.format(doctype=entity, body=body)})


def _xlsx_relations(chance: random.Random, path: Path) -> Path:
    targets = (
        "../../../etc/passwd",
        "workbook.xml",
        "_rels/workbook.xml.rels",
        "http://127.0.0.1/x",
        "",
        "/xl/../xl/workbook.xml",
        "worksheets/sheet9.xml",
        "\x01",
    )
    parts: dict[str, str | bytes] = {"xl/_rels/workbook.xml.rels": _RELS.format(target=chance.choice(targets))}
    names = ("数据", "", "x" * 5000, "a&amp;b", "&#x0;", "..", "13800138000")
    parts["xl/workbook.xml"] = _BOOK.format(name=chance.choice(names)) * chance.choice((1, 1, 2))
    if chance.random() < 0.3:
        parts = dict.fromkeys(parts, b"")
    return _package(path, parts, zipfile.ZIP_STORED)


def _csv_of_odd_cells(chance: random.Random, path: Path) -> Path:
    delimiter = chance.choice(",;\t|")
    lines = [delimiter.join(row) for row in mangled_rows(chance)]
    text = chance.choice(("\n", "\r\n", "\r", "\n\n")).join(lines)
    encoding = chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"))
    raw = text.encode(encoding, "replace")
    marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b"\xff", b"")
    raw = chance.choice(marks) + raw if chance.random() < 0.1 else raw
    if chance.random() < 0.2:
        cut = chance.randrange(len(raw))
        raw = raw[:cut] + chance.randbytes(chance.randint(0, 9)) + raw[cut + chance.randint(0, 3) :]
    path = path.with_suffix(chance.choice((".csv", ".tsv", ".txt")))
    path.write_bytes(raw)
    return path


def _csv_huge(chance: random.Random, path: Path) -> Path:
    path = path.with_suffix(".csv")
    kinds: tuple[Callable[[], str], ...] = (
        lambda: "," * 2_000_000,
        lambda: "日期,指标\n" + '"' * 1_000_001,
        lambda: "x" * 3_000_000,
        lambda: "\n" * 500_000 + "日期",
        lambda: ("a," * 199 + "\n") * 3000,
        lambda: "日期,指标,数量,部门,地区\n" + "合计,,,,\n" * 50_000,
        lambda: "\ufeff" * 1000 + "日期,指标,数量,部门\n",
        lambda: "#" * 1000 + "\n" + "#\n" * 10_000,
    )
    path.write_text(chance.choice(kinds)(), encoding="utf-8")
    return path


def _noise(chance: random.Random, path: Path) -> Path:
    path = path.with_suffix(chance.choice((".csv", ".xlsx", ".xls", ".et", ".txt", ".xlsm")))
    head = chance.choice(
        (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html><table><tr><td>1", b"{\\rtf1")
    )
    path.write_bytes(head + chance.randbytes(chance.choice((0, 1, 511, 4096, 60_000))))
    return path


def _xls_of_records(chance: random.Random, path: Path) -> Path:
    from tests.xls import workbook_bytes

    rows = [row[:20] for row in mangled_rows(chance)]
    raw = bytearray(workbook_bytes([[text[:200] for text in row] for row in rows]))
    if chance.random() < 0.8:
        for _ in range(chance.randint(1, 30)):
            place = chance.randrange(len(raw))
            if chance.random() < 0.3:
                place = chance.randrange(0, 512) & ~3
            size = struct.pack("<I", chance.choice((0, 1, 0xFFFFFFFE, 0xFFFF, chance.randrange(2**32))))
            raw[place : place + 4] = size[: len(raw) - place]
    if chance.random() < 0.2:
        del raw[chance.randrange(len(raw)) :]
    path = path.with_suffix(".xls")
    path.write_bytes(raw)
    return path


MAKERS = (
    _xlsx_of_odd_cells,
    _csv_of_odd_cells,
    _xlsx_truncated,
    _csv_of_odd_cells,
    _xlsx_flipped,
    _xls_of_records,
    _xlsx_far,
    _csv_of_odd_cells,
    _xlsx_without_places,
    _xlsx_of_odd_cells,
    _xlsx_string_bomb,
    _xls_of_records,
    _xlsx_deep,
    _csv_huge,
    _xlsx_relations,
    _noise,
    _xlsx_bomb,
)


def read_one(ledger: Ledger, path: Path) -> str:
    """Import one file whole, or be told why not; what was logged is taken back. Returns what came of it."""
    before, head = ledger.actions.count(), ledger.history.head()
    try:
        survey_file(ledger, path, today=TODAY, column_names=_no_names)
        (plan,) = (
            step for step in plan_import(ledger, path, today=TODAY, column_names=_no_names) if isinstance(step, Plan)
        )
        changes = [step for step in carry_out(ledger, plan) if isinstance(step, Changes)]
    except UserError as error:
        assert (ledger.actions.count(), ledger.history.head()) == (before, head), "a refused import left something"
        return error.code
    assert ledger.actions.count() == before + len(plan.new), "a part of the lines was logged"
    if changes:
        ledger.undo()
    assert ledger.actions.count() == before
    return "imported" if plan.new else "nothing new"


@dataclass
class Taken:
    """What reading hostile files came to: outcomes by their code, the slowest (seconds), the most memory (MiB)."""

    outcomes: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    peak: int = 0
    said: str = ""


def read_many(path: Path, seed: int, first: int, count: int) -> Taken:
    """Read hostile files one after another in this process."""
    taken = Taken()
    with tempfile.TemporaryDirectory() as folder, Ledger.open(path) as ledger:
        for number in range(first, first + count):
            file = hostile_file(number, seed, Path(folder))
            began = time.monotonic()
            outcome = read_one(ledger, file)
            taken.slowest = round(max(taken.slowest, time.monotonic() - began), 2)
            taken.outcomes[outcome] = taken.outcomes.get(outcome, 0) + 1
            file.unlink()
    taken.peak = peak()
    return taken


def read_apart(path: Path, seed: int, first: int, count: int) -> Taken:
    """The same in a process of its own, so that a hang is noticed and its memory is its own."""
    command = [sys.executable, "-m", "tests.soak.hostile", str(path), str(seed), str(first), str(count)]
    limit = 60 + count * 2
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return Taken(**{**json.loads(done.stdout), "said": done.stderr})


def _no_names(_: str) -> dict[str, str]:
    return {}


if __name__ == "__main__":
    ledger_path, *numbers = sys.argv[1:]
    print(json.dumps(asdict(read_many(Path(ledger_path), *map(int, numbers)))))
