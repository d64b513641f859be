# SPDX-License-Identifier: MIT
"""Malformed and hostile clipboards, made from a seed: each is read, or refused with a word, in a moment."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping

from models.checks import Context, read_draft
from models.errors import IntakeError
from models.intake.clipboard import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Block, html_of, read_block, text_of
from models.intake.headers import Headers
from models.intake.pasted import Header, Tidier, find_header, read_lines
from models.personal import holds_personal

MOST_SECONDS = 10.0  # for one clipboard, on a busy machine
_FIELDS = ("date", "measure", "quantity", "department", "region", "platform", "partners", "case", "note")
_CELLS = (
    "", " ", "日期", "指标", "数量（万元）", "牵头部门", "单位", "序号", "界限", "2026年10月3日", "2026.10", "46298", "10月3日至5日",
    "１，２３４", "近2.5万余", "一批", "-5", "=1+1", "'=cmd|' /C calc'!A0", "#REF!", "########", "合肥市", "朝阳区", "市场监管局",
    "公安、网信；海关", "13800138000", "11010519491231002X", "a" * 40_000, "\x00", "\u202e倒", "\ud800", "\ufeff", "é̂" * 20, "½", "①",
    "1e308", "9" * 400, "第3批", "50%", '"', '""', "'", "\\", "\r", "\v", "\u2028", "&nbsp;", "&#0;", "&#xD800;", "<b>", "</td>",
)  # fmt: skip
_TAGS = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<td rowspan=2>", "<td colspan=3>", "<br>", "<p>",
    "<td rowspan=0 colspan=0>", "<td rowspan=99999999999>", "<td colspan='65536'>", "<!--", "-->", "<script>", "<style>",
    "</style>", "<![CDATA[", "]]>", "<?xml", "<", ">", "<td style=\"", "</script", "<table border=1", "\x00", "&", "&#",
)  # fmt: skip


def hostile_paste(number: int, seed: int) -> tuple[str, str]:
    """The text and the HTML of this number, the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    make = (_ragged, _endless, _torn, _table, _bytes)[number % 5]
    return make(chance)


def _ragged(chance: random.Random) -> tuple[str, str]:
    rows = [chance.choices(_CELLS, k=chance.randrange(14)) for _ in range(chance.randrange(40))]
    return chance.choice(("\n", "\r\n", "\r")).join(chance.choice(("\t", "\t", ",")).join(row) for row in rows), ""


def _endless(chance: random.Random) -> tuple[str, str]:
    piece = chance.choice(
        ('"', '"a\t', "\t", "\n", "a\n", "日期\t", "<td>", "<!--", "</", "&#", '"\n"', "<table><tr>", "=1\t\n")
    )
    text = piece * chance.choice((1_000, 30_000, 300_000))
    return chance.choice(((text, ""), ("x", f"<table>{text}"), ("", f"<table><tr><td rowspan=3>{text}")))


def _torn(chance: random.Random) -> tuple[str, str]:
    whole = html_of([chance.choices(_CELLS, k=6) for _ in range(8)])
    cut = chance.randrange(len(whole))
    return "", whole[:cut] + chance.choice(_TAGS) + whole[cut + chance.randrange(30) :]


def _table(chance: random.Random) -> tuple[str, str]:
    parts = [chance.choice(chance.choice((_TAGS, _TAGS, _CELLS))) for _ in range(chance.randrange(120))]
    return text_of([chance.choices(_CELLS, k=3)]), "<table>" + "".join(parts)


def _bytes(chance: random.Random) -> tuple[str, str]:
    noise = chance.randbytes(chance.randrange(3000)).decode(chance.choice(("latin-1", "utf-16-le")), "replace")
    return noise, chance.choice(("", f"<table>{noise}"))


def block_of(text: str, html: str = "") -> Block:
    """What a clipboard's text and HTML come to, at once."""
    return next(step for step in read_block(text, html) if isinstance(step, Block))


def try_pastes(context: Context, names: Mapping[str, Mapping[str, str]], *, seed: int, first: int, count: int) -> str:
    """Read so many clipboards as the sheet does; an assertion fails where one is neither read nor refused."""
    headers, tidier = Headers(context, names.__getitem__), Tidier(context)
    read = refused = 0
    slowest = 0.0
    for number in range(first, first + count):
        text, html = hostile_paste(number, seed)
        began = time.monotonic()
        try:
            block = block_of(text, html)
        except IntakeError as error:
            assert error.code.startswith("paste-"), error.code
            refused += 1
            continue
        assert len(block) <= MAX_ROWS
        assert block.width <= MAX_COLUMNS
        assert len(block) * block.width <= MAX_CELLS
        header = find_header(block, headers) or Header(0, _FIELDS)
        rows = next(step for step in read_lines(block, header, tidier) if isinstance(step, list))
        for row in rows[:50]:
            _, problems = read_draft(row, context)
            said = [text for problem in problems for text in map(str, problem.params.values())]
            assert not any(map(holds_personal, said)), (number, seed)
        read += 1
        slowest = max(slowest, time.monotonic() - began)
        assert slowest < MOST_SECONDS, (number, seed)
    return f"{read} read, {refused} refused, the slowest in {slowest:.1f} s"
