# SPDX-License-Identifier: MIT
"""Tables pasted into a text: lines whose cells are set apart by tabs or bars, read by their heads and first cells.

A label with its unit in brackets before a plain number (检查市场（个次）：106) is a table of one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from models.intake.bulletin.figures import UNIT
from models.intake.bulletin.text import Running
from models.notation import Figure, QuantityError, read_figure

_CELL_ENDS = re.compile(r"[\t|]")
_NUMBER = re.compile(r"(?:近|约|超|逾|超过)?\d[\d,.]* ?[十百千万亿]{0,2} ?(?:余|多|\+)?[万亿]?")
_PAIR = re.compile(r"(\d[\d,.]*)\s?/\s?(\d[\d,.]*)")
_SCALED = re.compile(r"([十百千万亿]*)(.*)")
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_NOT_COUNTS = re.compile(
    r"序号|编号|同比|环比|增幅|增长|增减|占比|比例|比率|率$|年份|日期|时间|上年|去年|上期|同期|电话|邮编|排名|"
    r"备注|名次|得分"
)
_IN_BRACKETS = re.compile(r"[(\[]\s?(?:单位[::]?\s?)?([^()\[\]\d]{1,6})\s?[)\]]")
_LABELLED = re.compile(
    r"(?P<label>[\u4e00-\u9fffA-Za-z、]{2,24})\((?P<unit>[^()\[\]\d\s]{1,6})\)\s?[:=]?\s?"
    r"(?P<number>(?:近|约|超|逾|超过)?\d[\d,]{0,15}(?:\.\d{1,6})?(?:余|多)?)(?=\s*(?:[;,。、\n)]|$))"
)
_NAMED_UNIT = re.compile(r"单位[::]\s?([^\s,。;()]{1,6})")


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table: where it stands, how it is read, and the words that its row and column give it.

    ``name`` is where the row's or the column's words stand; ``multiplied`` says that the scale is the head's
    (罚没款（万元）).
    """

    start: int
    end: int
    figure: Figure
    unit: str
    words: str
    name: tuple[int, int]
    scale: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    text: str


def cells_in(running: Running) -> Iterator[Cell]:
    """The figures of every table line, in order."""
    plain = running.plain
    head: list[_Part] = []
    at = 0
    for line in plain.split("\n"):
        parts = _parts(line, at) if "\t" in line or line.count("|") > 1 else []
        at += len(line) + 1
        if not parts:
            head = head if line.strip() == "" else []
            yield from _labelled(line, at - len(line) - 1)
            continue
        if not any(_number(part.text) for part in parts[1:]):
            head = parts if len(parts) > 1 else head
            continue
        yield from _figures(parts, head)


def _labelled(line: str, at: int) -> Iterator[Cell]:
    for match in _LABELLED.finditer(line):
        if _is_unit(match["unit"]) and not _NOT_COUNTS.search(match["label"]):
            part = _Part(at + match.start("number"), match["number"])
            yield from _read(part, match["unit"], match["label"], (at + match.start("label"), at + match.end("label")))


def _parts(line: str, at: int) -> list[_Part]:
    parts, begin = [], 0
    for end in [*(match.start() for match in _CELL_ENDS.finditer(line)), len(line)]:
        text = line[begin:end]
        parts.append(_Part(at + begin + len(text) - len(text.lstrip()), text.strip()))
        begin = end + 1
    return parts


def _number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None or _PAIR.fullmatch(text) is not None


def _figures(parts: list[_Part], head: list[_Part]) -> Iterator[Cell]:
    labels = [p for p in parts if p.text and not _number(p.text) and not _is_unit(p.text)]
    unit_cell = next((p.text for p in parts if _is_unit(p.text)), "")
    for position, part in enumerate(parts):
        if not _number(part.text):
            continue
        label = next((p for p in reversed(labels) if p.start < part.start), labels[-1] if labels else None)
        top = head[position] if position < len(head) and len(head) <= len(parts) + 1 else None
        if (top and _NOT_COUNTS.search(top.text)) or (label and _NOT_COUNTS.search(label.text)):
            continue
        if position == 0 and (top is None or not labels):
            continue  # a number in front is the line's own
        column = top.text if top and not unit_cell and _names_something(top.text) else ""
        named = top if column and top else label
        if named is None:
            continue
        unit = (
            _unit_of(column)
            or unit_cell
            or (_unit_of(label.text) if label else "")
            or _unit_of(head[0].text if head else "")
        )
        words = f"{label.text if label else ''} {column}" if column else label.text if label else ""
        yield from _read(part, unit, _IN_BRACKETS.sub("", words), (named.start, named.start + len(named.text)))


def _names_something(text: str) -> bool:
    return (
        re.fullmatch(
            r"(?:数量|数值|合计|总计|小计|完成数|完成情况|"
            r"(?:本|当|全|今)?(?:期|周|旬|月|季度?|年度?)(?:完成)?(?:数|值|累计|发生数)?|"
            r"(?:自?年初|本年度?|全年|今年|年度?|截至目前)?(?:以来)?累计(?:完成)?(?:数|值)?|数|值)?(?:\(.*\))?",
            text,
        )
        is None
    )


def _is_unit(text: str) -> bool:
    found = _SCALED.fullmatch(text)
    if found is None or not text or len(text) > 8:
        return False
    return all(
        UNIT.fullmatch(re.sub(r"\(.*\)", "", unit) or unit) is not None for unit in found[2].split("/") if unit
    ) and bool(found[2])


def _unit_of(text: str) -> str:
    for pattern in (_IN_BRACKETS, _NAMED_UNIT):
        if (found := pattern.search(text)) and _is_unit(found[1]):
            return found[1]
    return ""


def _read(part: _Part, unit: str, words: str, name: tuple[int, int]) -> Iterator[Cell]:
    pair = _PAIR.fullmatch(part.text)
    units = unit.split("/") if "/" in unit else [unit, unit]
    if pair and "/" not in unit and len(unit) == 2 and unit.endswith("次"):
        units = [unit[0], unit]  # 16/140 个次: sixteen markets, one hundred and forty visits
    if pair and re.fullmatch(r"[^/]+/次", unit):
        units = [unit[0], unit]
    pieces = [(pair.start(n), pair[n], units[n - 1]) for n in (1, 2)] if pair else [(0, part.text, unit)]
    for offset, text, its_unit in pieces:
        scaled = _SCALED.fullmatch(its_unit)
        scale, plain_unit = (scaled[1], scaled[2]) if scaled else ("", its_unit)
        try:
            figure = read_figure(text, ())
        except QuantityError:
            continue
        if figure.number is not None and scale in _SCALES:
            figure = Figure(figure.number * Decimal(_SCALES[scale]), figure.up, figure.down)
        start = part.start + offset
        yield Cell(start, start + len(text), figure, plain_unit, words, name, scale)
