# SPDX-License-Identifier: MIT
"""A column of figures whose header no measure has: the unit its header names, and the measures it may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from models.catalogue import Measure
from models.checks import Context
from models.codes import folded
from models.intake.headers import SCALES, UNIT_BEHIND, units_of
from models.intake.mapping import SheetMapping, is_figure

_MOST = 6  # measures offered before all others
_BRACKETED = re.compile(r"[(（\[【〔]\s*(?:单位[:：]?\s*)?([^()（）\[\]【】〔〕]{1,6})\s*[)）\]】〕]")
_ORDINARY = re.compile(
    "元|件|起|条|份|期|吨|公斤|千克|批次|人次?|个次?|家次?|户次?|场次?|次|台|辆|瓶|箱|袋|枚|只|部|张|册|项|处|宗"
)
_SCALED = re.compile(rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(.+)")
_WORDS = re.compile(r"[\u4e00-\u9fff]+|[a-z]+")


def header_unit(text: str, context: Context) -> str:
    """The unit that a header names, '' for none: of 查处案件（件） it is 件. Other words in brackets are no unit."""
    plain = unicodedata.normalize("NFKC", text).strip()
    said = [match[1].strip() for match in _BRACKETED.finditer(plain)][::-1]
    if match := UNIT_BEHIND.search(plain):
        said.append(match[1])
    known: frozenset[str] = frozenset().union(*(units_of(measure) for measure in context.catalogue.measures.values()))
    for unit in said:
        scaled = _SCALED.fullmatch(unit)
        for plain in (unit, scaled[1] if scaled is not None else unit):
            if plain in known or _ORDINARY.fullmatch(plain):
                return unit
    return ""


def with_chosen(mapping: SheetMapping, column: int, role: str, header: str, context: Context) -> SheetMapping:
    """A mapping with another role for a column, whose figures are in the unit that its header names."""
    chosen = mapping.with_role(column, role)
    unit = header_unit(header, context) if is_figure(role) else ""
    if not unit:
        return chosen
    if role.startswith("measure:") and unit in units_of(context.codes.measure(role.split(":")[1])):
        unit = ""
    units = [*chosen.units, *[""] * (len(chosen.columns) - len(chosen.units))]
    units[column] = unit
    return replace(chosen, units=tuple(units))


def fits_unit(measure: Measure, unit: str) -> bool:
    """Whether a measure can be counted in a unit, or in tens of thousands of its own; nothing said fits all."""
    units = units_of(measure)
    scaled = _SCALED.fullmatch(unit)
    return unit in units or (scaled is not None and scaled[1] in units)


def likely_measures(text: str, context: Context, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Measures that share words with a header and count in the unit it names, the likeliest first.

    ``taken`` are codes that other columns have already. Of a header of two rows the lower one says more.
    """
    unit = header_unit(text, context)
    upper, _, under = text.rpartition("\n")
    own, group = _pairs(under), _pairs(upper)
    found: list[tuple[float, str]] = []
    for measure, _ in context.catalogue.measures_in_order():
        if measure.code in taken or not fits_unit(measure, unit):
            continue
        score = max(_shared(own, group, name) for name in (measure.zh, measure.en, *measure.aliases))
        if score >= (0.3 if unit else 0.5):
            found.append((score, measure.code))
    found.sort(key=lambda one: -one[0])  # stable: those that score alike stay in the catalogue's order
    return tuple(code for _, code in found[:_MOST])


def _shared(own: frozenset[str], group: frozenset[str], name: str) -> float:
    pairs = _pairs(name)
    score = len(own & pairs) / len(own) if own else 0.0
    return score + (0.2 * len(group & pairs) / len(group) if group and score else 0.0)


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in a text, and its Latin words: what two names share."""
    plain = _BRACKETED.sub(" ", unicodedata.normalize("NFKC", text))
    found: set[str] = set()
    for word in _WORDS.findall(folded(plain)):
        found |= {word} if word.isascii() else {word[at : at + 2] for at in range(len(word) - 1)}
    return frozenset(found)
