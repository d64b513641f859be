# SPDX-License-Identifier: MIT
"""Domain codes and parameters turned into words, for the window and the commands alike. No Qt.

Widgets' own strings live in Qt Linguist files; what models/ says lives in resources/translations/messages.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from models.actions import Action
from models.catalogue import Measure, Term
from models.checks import Campaign, read_quantity
from models.codes import Codes
from models.errors import Problem, UserError
from models.explanations import Explanations
from models.history import Step
from models.personal import masked
from models.quantity import Bound, Quantity, Total, digits, headline_parts, lossless, official
from models.tally.aspects import Aspect, Percent, Share, Value
from models.tally.compare import Against, Change, Comparison
from models.tally.query import Cell

LANGUAGES = ("zh", "en")


class Wording:
    """The words of one language."""

    def __init__(self, resources: Path, language: str) -> None:
        self.language = "en" if language.startswith("en") else "zh"
        self._path = resources / "translations" / "messages.toml"

    @cached_property
    def _messages(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        return tomllib.loads(self._path.read_text(encoding="utf-8"))

    def say(self, section: str, code: str, /, **params: object) -> str:
        """A message of a section with its parameters filled in; the bare code where there is none."""
        entry = self._messages.get(section, {}).get(code)
        if entry is None:
            return code
        return entry[self.language].format_map(_Lenient(params))

    def error(self, error: UserError) -> str:
        """What went wrong and what to do."""
        section = "error" if error.code in self._messages["error"] else "problem"
        return self.say(section, error.code, **self._params(error.params))

    def problem(self, problem: Problem) -> str:
        """What is wrong with an entry and what would be right."""
        return self.say("problem", problem.code, **self._params(problem.params))

    def _params(self, params: Mapping[str, str | int]) -> dict[str, object]:
        found: dict[str, object] = {k: masked(v) if isinstance(v, str) else v for k, v in params.items()}
        for key in ("dimension", "column"):
            if key in found and str(found[key]) in self._messages["field"]:
                found[key] = self.say("field", str(found[key]))
        if "start" in found and "end" in found:  # offsets count from nought, people from one
            found["start"] = int(str(found["start"])) + 1
        for key, section in (("kind", "personal"), ("scope", "scope"), ("state", _STATES), ("was", _STATES)):
            if str(found.get(key)) in self._messages[section]:
                found[key] = self.say(section, str(found[key]))
        return found

    def explanations(self, explanations: Explanations, *, one_line: bool = False) -> str:
        """Why a record that was warned of is right, one line an explanation: what was asked, and the words."""
        colon, semicolon = ("：", "；") if self.language == "zh" else (": ", "; ")
        between = semicolon if one_line else "\n"
        return between.join(f"{self.rule(code)}{colon}{words}" for code, words in explanations)

    def listed(self, parts: Iterable[str]) -> str:
        """Several names or values in a row."""
        return ("、" if self.language == "zh" else ", ").join(parts)

    def rule(self, code: str) -> str:
        """The name of a rule at entry, as it stands before the explanation it asked for."""
        return self.say("rule", code)

    def place(self, field: str) -> str:
        """Where a personal number stands: a field of a record, or one of the other places."""
        return self.say("place", field) if field in self._messages["place"] else self.field(field)

    def field(self, name: str) -> str:
        """The name of a field, a column or a dimension."""
        return self.say("field", name)

    def term(self, term: Term | Campaign) -> str:
        """A code's label in this language."""
        return term.en if self.language == "en" else term.zh

    def code(self, codes: Codes, dimension: str, code: str) -> str:
        """The label of a code in a ledger; 'not recorded' for none."""
        if not code:
            return self.say("word", "not-recorded")
        entry = codes[dimension].get(code) if dimension not in ("period", "campaign") else None
        return self.term(entry.term) if entry else code

    def unit(self, measure: Measure, value: int | None = None) -> str:
        """The measure's unit as it stands behind a number; of exactly one, where its ``value`` is given and is that."""
        if self.language != "en" or not measure.unit_en:
            return measure.unit
        return _singular(measure.unit_en) if value == 10**measure.decimals else measure.unit_en

    def quantity(self, quantity: Quantity, measure: Measure) -> str:
        """A quantity in full, as the table shows it: every digit, grouped, with its bound."""
        return self._bounded(quantity, measure.decimals)

    def number(self, value: int, measure: Measure) -> str:
        """A value in the measure's unit, grouped; a whole one without the zeros behind its point."""
        whole, part = divmod(value, 10**measure.decimals)
        return digits(value, measure.decimals, grouped=True) if part else f"{whole:,}"

    def record(self, action: Action, codes: Codes) -> str:
        """Which record is meant: its date, its measure and its quantity."""
        measure = codes.measure(action.measure)
        figure = self.quantity(action.quantity, measure)
        value = action.quantity.value
        unit = "" if value is None else f" {self.unit(measure, value)}"
        return f"{action.date} · {self.term(measure)} {figure}{unit}"

    def total(self, total: Total, measure: Measure) -> str:
        """A sum in full with its bound and what is not stated beside it."""
        if not total.stated and total.unstated:
            return self.say("word", "not-stated", count=total.unstated)
        text = self._bounded(_value_of(total), measure.decimals)
        if total.unstated:
            separator = "，" if self.language == "zh" else "; "
            text += separator + self.say("word", "not-stated", count=total.unstated)
        return text

    def amount(self, total: Total, measure: Measure) -> str:
        """A sum in full with its unit: 1 item, 2 items."""
        return f"{self.total(total, measure)} {self.unit(measure, None if total.unstated else total.value)}"

    def cell(self, cell: Cell, measure: Measure) -> str:
        """A tally's figure in full."""
        return self.total(cell.total, measure)

    def change(self, change: Change, measure: Measure) -> str:
        """How a figure changed: +30, +30.0%; or why there is no percentage."""
        parts = [] if change.difference is None else [self.signed(change.difference, measure)]
        if change.per_thousand is not None:
            parts.append(percent(change.per_thousand, signed=True))
        elif change.word is not None:
            parts.append(self.say("change", change.word))
        return ("，" if self.language == "zh" else ", ").join(parts)

    def signed(self, quantity: Quantity, measure: Measure) -> str:
        """A difference in full with its sign. The mark speaks of its size: at most 30 fewer is -近30."""
        value, bound = quantity.value or 0, quantity.bound
        sign = "+" if value > 0 else "-" if value < 0 else ""
        if self.language == "zh" and value and bound is not Bound.ABOUT:
            turned = {Bound.AT_LEAST: Bound.NEARLY, Bound.NEARLY: Bound.AT_LEAST}
            size = Quantity(abs(value), turned.get(bound, bound) if value < 0 else bound)
            return sign + self.quantity(size, measure)
        mark = {Bound.AT_LEAST: "≥ ", Bound.NEARLY: "≤ ", Bound.ABOUT: "about "}.get(bound, "")
        if self.language == "zh":
            mark = {Bound.ABOUT: "约"}.get(bound, mark.strip())
        return mark + sign + self.number(abs(value), measure)

    def value(self, value: Value, aspect: Aspect, measure: Measure) -> str:
        """What an aspect of a figure says: a figure in full, a percentage, a rank, or the word that stands for it."""
        match value:
            case Cell(total=total):
                return self.total(total, measure)
            case Total():
                return self.total(value, measure)
            case Change(difference=Quantity() as difference) if aspect is Aspect.DIFFERENCE:
                return self.signed(difference, measure)
            case Change(per_thousand=int(size)):
                return percent(size, signed=True)
            case Percent(per_thousand=int(size)):
                return percent(size)
            case Change(word=word) | Percent(word=word):
                return self.say("no-percent", word) if word else ""
        return str(value)

    def aspect(
        self, aspect: Aspect, *, share: Share | None = None, comparison: Comparison | None = None, other: str = ""
    ) -> str:
        """The heading of an aspect. ``other`` is the region or department that figures are compared with."""
        against = comparison.against if comparison else None
        if aspect is Aspect.SHARE and share:
            return self.say("aspect", f"share-{share}")
        if aspect is Aspect.THEN and other:
            return other
        if aspect in (Aspect.THEN, Aspect.CHANGE) and against in _NAMED[aspect]:
            return self.say("aspect", f"{aspect}-{against}")
        return self.say("aspect", aspect)

    def headline(self, total: Total, measure: Measure) -> str:
        """A sum as a headline, never tighter than the truth: 1000余万条, over 10 million items."""
        if not total.stated and total.unstated:
            return self.say("word", "not-stated", count=total.unstated)
        quantity = _value_of(total)
        if self.language == "zh":
            return official(quantity, measure.unit, measure.decimals)
        return _english_headline(quantity, self.unit(measure, quantity.value), measure.decimals)

    def _bounded(self, quantity: Quantity, decimals: int) -> str:
        if quantity.value is not None and decimals and quantity.value % 10**decimals == 0:
            quantity, decimals = replace(quantity, value=quantity.value // 10**decimals), 0  # 66,190.00 is 66,190
        if self.language == "zh" or quantity.value is None:
            return (
                lossless(quantity, decimals, grouped=True)
                if quantity.value is not None
                else self.say("bound", "unstated")
            )
        number = digits(quantity.value, decimals, grouped=True)
        mark = {Bound.AT_LEAST: "≥ ", Bound.NEARLY: "nearly ", Bound.ABOUT: "about "}.get(quantity.bound, "")
        return mark + number

    def step(self, step: Step, codes: Codes) -> str:
        """A step of history in words."""
        name = self.step_name(step, codes)
        return self.say("step", step.kind, what=name) if step.kind in ("undo", "redo") else name

    def outcome(self, step: Step, codes: Codes) -> str:
        """What a step brought about, behind a word that says it is done: of one record, only the record."""
        if step.kind != "log" or not {"measure", "quantity"} <= set(step.detail):
            return self.step_name(step, codes)
        measure = str(step.detail["measure"])
        return f"{self.code(codes, 'measure', measure)} {self._figure(measure, str(step.detail['quantity']), codes)}"

    def _figure(self, measure: str, words: str, codes: Codes) -> str:
        """A quantity as it was written, in full with its unit where it can be read."""
        if measure not in codes["measure"]:
            return words
        found = read_quantity(words, codes.measure(measure))
        if isinstance(found, Problem) or found.value is None:
            return words
        return f"{self.quantity(found, codes.measure(measure))} {self.unit(codes.measure(measure), found.value)}"

    def step_name(self, step: Step, codes: Codes) -> str:
        """What a step did, as the undo menu names it; for an undo or redo, what it turned round."""
        params: dict[str, object] = dict(step.detail)
        if "measure" in params:
            params["measure_label"] = self.code(codes, "measure", str(params["measure"]))
            if "quantity" in params:
                params["quantity"] = self._figure(str(params["measure"]), str(params["quantity"]), codes)
        if "register" in params:
            params["register"] = self.say("register", str(params["register"]))
        kind = str(params.get("what", step.kind))
        if "stage" in params:
            params["stage"] = self.code(codes, "stage", str(params["stage"]))
            kind = f"{kind}-to"
        many = f"{kind}-many"
        return self.say("step", many if "count" in params and many in self._messages["step"] else kind, **params)


def percent(per_thousand: int, *, signed: bool = False) -> str:
    """Thousandths as a percentage: 12.5%, and for a change +12.5%."""
    return f"{per_thousand / 10:+.1f}%" if signed and per_thousand else f"{per_thousand / 10:.1f}%"


def _singular(unit: str) -> str:
    """One of an English unit: ``entries`` -> ``entry``, ``batches`` -> ``batch``; ``yuan`` and ``kg`` stay."""
    if unit == "people":
        return "person"
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-2] if unit.endswith(("ches", "sses", "xes")) else unit.removesuffix("s")


def _value_of(total: Total) -> Quantity:
    bound = total.bound
    return Quantity(None, bound) if bound is Bound.UNSTATED else Quantity(total.value, bound)


_ENGLISH_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def _english_headline(quantity: Quantity, unit: str, decimals: int) -> str:
    """The Chinese headline's figure, never tighter, said with thousand, million and billion."""
    short = headline_parts(quantity, decimals)
    if short.bound is Bound.UNSTATED or quantity.value is None:
        return short.number
    whole, _, part = short.number.partition(".")
    places = len(part)
    value = int(whole + part) * short.scale
    number = f"{value // 10**places:,}" if value % 10**places == 0 else short.number
    if short.scale > 1:
        full = value // 10**places
        for scale, name in _ENGLISH_SCALES:
            if full >= scale:
                text = re.sub(r"\.?0+$", "", f"{full / scale:.6f}") if full % scale else f"{full // scale:,}"
                number = f"{text} {name}"
                break
    mark = {Bound.AT_LEAST: "over ", Bound.NEARLY: "nearly ", Bound.ABOUT: "about "}.get(short.bound, "")
    return f"{mark}{number} {unit}".strip()


# Comparisons whose figures and changes have a name of their own: 上期 and 环比, 去年同期 and 同比.
_NAMED = {
    Aspect.THEN: (Against.PREVIOUS, Against.LAST_YEAR, Against.SUBMITTED),
    Aspect.CHANGE: (Against.PREVIOUS, Against.LAST_YEAR),
}
_STATES = "period-state"  # the section that names where a period stands


class _Lenient(dict[str, object]):
    """A missing parameter shows its name instead of failing while an error is being told."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
