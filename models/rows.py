# SPDX-License-Identifier: MIT
"""Actions as rows of the table and as payloads, many at a time. What they say is settled by actions.py."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import repeat
from json.encoder import encode_basestring as quoted  # the text half of history.canonical, without a detour

from models.actions import CODED, KIND_NUMBERS, Action
from models.bulk import ByIdentity, CleanColumns, by_value
from models.codes import Codes
from models.dates import DateSpan, day_number
from models.explanations import explained
from models.quantity import BOUNDS, Quantity


class Rows:
    """Actions as rows of the table and as payloads, each different text of a code looked up once.

    ``of`` returns what ``Actions.values_of`` and ``payload_of`` return, and ``of_clean`` what ``of`` returns of
    the lines' actions: property tests hold them equal. ``nothing`` is what stands in a column for NULL.
    """

    def __init__(self, codes: Codes, campaigns: Mapping[str, int], *, nothing: float | None = None) -> None:
        self._codes = codes
        self._campaigns = campaigns
        self._nothing = nothing
        self._terms: dict[str, dict[str, tuple[float | None, str]]] = {
            name: {"": (nothing, "")} for name in ("department", *CODED)
        }
        self._columns = {name: _Terms(partial(self._term, name), nothing) for name in self._terms}
        self._measures: dict[str, tuple[int, int, str]] = {}
        self._days: dict[int, tuple[DateSpan, datetime.date, str, int, int, int]] = {}
        self._partners: dict[tuple[str, ...], str] = {(): ""}
        self._spans = ByIdentity(lambda span: self._day(span, span.last))
        self._figures = ByIdentity(self._figure)

    def of(self, uid: str, action: Action) -> tuple[tuple[object, ...], str]:
        """The columns behind the uid, in the order of COLUMNS, and the payload."""
        span, counted = action.date, action.counted
        day = self._days.get(id(span))
        if day is None or day[0] is not span or day[1] is not counted:
            day = self._day(span, counted)
        _, _, dates, first, last, counted_number = day
        measure = self._measures.get(action.measure) or self._measure(action.measure)
        value, bound, words, written = self._figure(action.quantity)
        terms = self._terms
        department = terms["department"].get(action.department) or self._term("department", action.department)
        region = terms["region"].get(action.region) or self._term("region", action.region)
        field = terms["field"].get(action.field) or self._term("field", action.field)
        subject = terms["subject"].get(action.subject) or self._term("subject", action.subject)
        platform = terms["platform"].get(action.platform) or self._term("platform", action.platform)
        source = terms["source"].get(action.source) or self._term("source", action.source)
        basis = terms["legal_basis"].get(action.legal_basis) or self._term("legal_basis", action.legal_basis)
        partners = self._joined(action.partners)
        case, note, origin, voided = action.case, action.note, action.origin, action.voided
        texts = f',"origin":{quoted(origin)}' if origin else ""
        if note:
            texts = f',"note":{quoted(note)}{texts}'
        if case:
            texts = f',"case":{quoted(case)}{texts}'
        if voided:
            texts += f',"voided":{quoted(voided)}'
        if action.explanations:
            texts += _explained(action)
        payload = (
            f'{{"uid":"{uid}","campaign":{quoted(action.campaign)}{dates}{measure[2]}{written}'
            f"{department[1]}{partners}{region[1]}{field[1]}{subject[1]}{platform[1]}{source[1]}{basis[1]}{texts}}}"
        )
        row = (
            self._campaigns[action.campaign], first, last, counted_number, measure[0], measure[1], value,
            bound, words, department[0], region[0], field[0], subject[0], platform[0], source[0],
            basis[0], case, note, origin, voided, explained(action.explanations) if action.explanations else "",
        )  # fmt: skip
        return row, payload

    def of_clean(self, uids: Sequence[str], lines: CleanColumns) -> tuple[list[Sequence[object]], list[str]]:
        """The columns behind the uid, each for all lines, and the payloads."""
        _, campaigns, spans, measures, quantities, departments, partners, *coded, cases, notes, origins = lines
        days = self._spans.look(spans)
        counted = by_value(measures, lambda code: self._measures.get(code) or self._measure(code))
        figures = self._figures.look(quantities)
        leads, *terms = [
            self._columns[name].look(codes)
            for name, codes in zip(("department", *CODED), (departments, *coded), strict=True)
        ]
        payloads = map(
            "".join,
            zip(
                repeat('{"uid":"'),
                uids,
                by_value(campaigns, lambda code: f'","campaign":{quoted(code)}'),
                [day[2] for day in days],
                [measure[2] for measure in counted],
                [figure[3] for figure in figures],
                leads[1],
                by_value(partners, self._joined),
                *[written for _, written in terms],
                *[by_value(texts, partial(_text, name)) for name, texts in (("case", cases), ("note", notes))],
                [f',"origin":{quoted(text)}' if text else "" for text in origins],
                repeat("}"),
            ),
        )
        columns: list[Sequence[object]] = [
            by_value(campaigns, self._campaigns.__getitem__),
            *[[day[place] for day in days] for place in (3, 4, 5)],
            *[[measure[place] for measure in counted] for place in (0, 1)],
            *[[figure[place] for figure in figures] for place in (0, 1, 2)],
            leads[0], *[ids for ids, _ in terms], cases, notes, origins,
            [""] * len(uids), [""] * len(uids),
        ]  # fmt: skip
        return columns, list(payloads)

    def used(self) -> set[int]:
        """The row ids of every code that was looked up."""
        ids = {int(number) for terms in self._terms.values() for number, text in terms.values() if number and text}
        return ids | {number for number, _, _ in self._measures.values()}

    def _joined(self, partners: tuple[str, ...]) -> str:
        found = self._partners.get(partners)
        if found is None:
            found = ',"partners":[' + ",".join(map(quoted, partners)) + "]"
            self._partners[partners] = found
        return found

    def _day(self, span: DateSpan, counted: datetime.date) -> tuple[DateSpan, datetime.date, str, int, int, int]:
        text = f',"date":{quoted(str(span))}'
        if counted != span.last:
            text += f',"counted":{quoted(counted.isoformat())}'
        found = (span, counted, f"{text},", day_number(span.first), day_number(span.last), day_number(counted))
        if len(self._days) > 10_000:
            self._days.clear()
        self._days[id(span)] = found  # the entry keeps the span, so that its id stays its own
        return found

    def _measure(self, code: str) -> tuple[int, int, str]:
        kind = KIND_NUMBERS[self._codes.measure(code).kind]
        found = (self._codes["measure"][code].id, kind, f'"measure":{quoted(code)},')
        self._measures[code] = found
        return found

    def _term(self, dimension: str, code: str) -> tuple[float | None, str]:
        found = (self._codes[dimension][code].id, f',"{dimension}":{quoted(code)}')
        self._terms[dimension][code] = found
        return found

    def _figure(self, quantity: Quantity) -> tuple[float | None, int, str, str]:
        """A quantity's value, the number of its bound, its words, and how a payload says all of it."""
        value, words = quantity.value, quantity.words
        number, bound = _BOUNDS[quantity.bound]
        written = "null" if value is None else str(value)
        if number:  # not exact
            written += bound
        said = f'"value":{written},"words":{quoted(words)}' if words else f'"value":{written}'
        return self._nothing if value is None else value, number, words, said


class _Terms:
    """The codes of one dimension in a form that a whole column is looked up in without a loop."""

    def __init__(self, read: Callable[[str], tuple[float | None, str]], nothing: float | None) -> None:
        self._read = read
        self._ids: dict[str, float | None] = {"": nothing}
        self._written = {"": ""}

    def look(self, codes: Sequence[str]) -> tuple[list[float | None], list[str]]:
        """The row ids of a column, and how payloads say them."""
        for code in set(codes) - self._ids.keys():
            self._ids[code], self._written[code] = self._read(code)
        return list(map(self._ids.__getitem__, codes)), list(map(self._written.__getitem__, codes))


_BOUNDS = {bound: (number, f',"bound":"{bound}"') for number, bound in enumerate(BOUNDS)}


def _text(name: str, text: str) -> str:
    return f',"{name}":{quoted(text)}' if text else ""


def _explained(action: Action) -> str:
    return (
        ',"explanations":{' + ",".join(f"{quoted(code)}:{quoted(words)}" for code, words in action.explanations) + "}"
    )
