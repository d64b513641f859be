# SPDX-License-Identifier: MIT
"""From a bulletin to draft lines: every figure of a text with its measure, value, bound, unit, place and time.

The rules are tables of words and small patterns (bulletin_masks, _figures, _words, _measures, _places, _dates,
_tables); this module puts their findings together. A measure is given only where the catalogue's own words name
it; else measures are offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from models.catalogue import Catalogue, Measure, Term
from models.dates import DateSpan
from models.errors import IntakeError
from models.intake.bulletin.context import Context
from models.intake.bulletin.figures import Counted, counted_in
from models.intake.bulletin.measures import Match, Phrasebook, factor
from models.intake.bulletin.parts import whole_before, wholes_by_catalogue
from models.intake.bulletin.phrases import Phrase, Phrases
from models.intake.bulletin.tables import Cell, cells_in
from models.intake.bulletin.text import Running
from models.notation import QuantityError
from models.quantity import (
    LARGEST,
    UNSTATED_WORD,
    Bound,
    Quantity,
    bound_of_figure,
    lossless,
    parse_quantity,
)

LONGEST_TEXT = 2_000_000  # characters; a year's bulletins of a province, and seconds of work
MOST_FIGURES = 5_000  # a text with more is a data file: it belongs into an import


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a text. Every offset is in characters of the text as it was given.

    ``text`` is ``whole[start:end]``; ``measure`` is '' where the catalogue's words do not settle it, and
    ``candidates`` the measures to offer, best first. ``quantity`` is in the measure's smallest unit, or whole
    units where the measure is unknown (None where a fraction is left); ``value`` the decimal string in
    ``unit``, None when unstated; ``amount`` the same in the measure's own unit (1.2吨 of a measure in 公斤 is 1200).
    ``parent`` is the index of the figure that this one is a part of, by 其中 or by the catalogue, -1 for none, and
    ``of_which`` that figure's measure. ``words`` is where the phrase that names the measure stands.
    """

    text: str
    start: int
    end: int
    measure: str
    candidates: tuple[str, ...]
    quantity: Quantity | None
    value: str | None
    amount: str | None
    bound: Bound
    unit: str
    region: str
    department: str
    partners: tuple[str, ...]
    date: DateSpan | None
    of_which: str
    parent: int
    words: tuple[int, int]
    sentence: tuple[int, int]
    written: str  # the quantity as the program reads it back: with the head's scale, without the unit


def find_figures(
    text: str,
    catalogue: Catalogue,
    *,
    regions: Iterable[Term],
    near: frozenset[str] = frozenset(),
    today: date,
) -> list[Found]:
    """Every figure of a text, in order and apart from each other.

    ``regions`` are the known regions; of several with one name those in ``near`` are meant. Raises IntakeError
    for a text that is longer than any bulletin or holds more figures than a clerk can confirm.
    """
    if len(text) > LONGEST_TEXT:
        raise IntakeError("bulletin-too-long", limit=LONGEST_TEXT)
    running = Running(text)
    reader = _Reader(running, catalogue)
    return reader.read(Context(running, catalogue, regions, near, today, reader.first))


class _Reader:
    """One text on its way to its figures."""

    def __init__(self, running: Running, catalogue: Catalogue) -> None:
        self.running = running
        self.catalogue = catalogue
        self.book = Phrasebook(catalogue)
        self.found: list[Found] = []
        self.counted = self._merged({cell.start: cell for cell in cells_in(running)})

    @property
    def first(self) -> int:
        """Where the first figure stands; the end of the text where there is none."""
        return self.counted[0].start if self.counted else len(self.running.text)

    def read(self, context: Context) -> list[Found]:
        self.context = context
        phrases = Phrases(self.running, [c for c in self.counted if isinstance(c, Counted)])
        at = 0
        for item in self.counted:
            if isinstance(item, Cell):
                self._take_cell(item)
            else:
                self._take(item, phrases.of(at))
                at += 1
        for index, whole in wholes_by_catalogue(self.found, self.running, self.catalogue).items():
            self.found[index] = replace(self.found[index], parent=whole, of_which=self.found[whole].measure)
        return self.found

    def _merged(self, cells: Mapping[int, Cell]) -> list[Counted | Cell]:
        """Figures of sentences and of tables in one order; in a table's cell the table's reading holds."""
        taken: list[Counted | Cell] = []
        spans = sorted((cell.start, cell.end) for cell in cells.values())
        at = 0
        for item in counted_in(self.running):
            while at < len(spans) and spans[at][1] <= item.start:
                taken.append(cells[spans[at][0]])
                at += 1
            if at < len(spans) and spans[at][0] < item.end:
                continue
            taken.append(item)
            if len(taken) > 4 * MOST_FIGURES:
                raise IntakeError("bulletin-too-many", limit=MOST_FIGURES)
        taken += [cells[start] for start, _ in spans[at:]]
        return taken

    def _take(self, item: Counted, phrase: Phrase) -> None:
        match = self.book.match(phrase.texts, item.unit)
        if not item.unit and item.figure.number is not None and not (match.measure and phrase.adjoins):
            return
        self._add(item.start, item.end, item, match, phrase, self.running.text[item.start : item.end])

    def _take_cell(self, cell: Cell) -> None:
        match = self.book.match([cell.words], cell.unit)
        if not cell.unit and not match.measure:
            return
        written = self.running.text[cell.start : cell.end] + cell.scale
        self._add(cell.start, cell.end, cell, match, Phrase((cell.words,), cell.name, False, False, 0), written)

    def _add(self, start: int, end: int, item: Counted | Cell, match: Match, phrase: Phrase, written: str) -> None:
        if len(self.found) >= MOST_FIGURES:
            raise IntakeError("bulletin-too-many", limit=MOST_FIGURES)
        where = self.context.at(start, phrase.place)
        parent = self._whole(phrase, item.unit)
        whole = self.found[parent] if parent >= 0 else None
        if whole is not None and whole.measure == match.measure and whole.region == where.region:
            # 立案24件，其中涉烟案件9件: logged under the same measure they would count twice
            match = Match("", match.candidates)
        measure = self.catalogue.measures.get(match.measure)
        number, bound = item.figure.number, bound_of_figure(item.figure)
        decimals = measure.decimals if measure else 0
        times = factor(item.unit, measure) if measure else Decimal(1)
        if number is not None and (number * times).scaleb(decimals) > LARGEST:
            return
        of_which = "" if whole is None else whole.measure or (measure.parent if measure else "")
        self.found.append(
            Found(
                text=self.running.text[start:end],
                start=start,
                end=end,
                measure=match.measure,
                candidates=match.candidates,
                quantity=_quantity(number and number * times, bound, decimals, written),
                value=None if number is None else plain_number(number),
                amount=None if number is None else plain_number(number * times),
                bound=bound,
                unit=self._unit(item, measure),
                region=where.region,
                department=where.department,
                partners=where.partners,
                date=where.date,
                of_which=of_which,
                parent=parent,
                words=phrase.words,
                sentence=self.running.sentence(start),
                written=written,
            )
        )

    def _whole(self, phrase: Phrase, unit: str) -> int:
        """The figure that 其中 makes this one a part of, -1 for none."""
        if not phrase.part:
            return -1
        return whole_before(self.found, self.running, self.catalogue, phrase.part_of, unit)

    def _unit(self, item: Counted | Cell, measure: Measure | None) -> str:
        """The measure's unit where the written one is it or an alias of it; else as written."""
        if measure is not None and (not item.unit or self.book.agrees(measure, item.unit)):
            return measure.unit
        if item.unit and isinstance(item, Counted):
            return re.sub(r"\s", "", self.running.text[item.unit_start : item.unit_start + item.unit_length])
        return item.unit


def _quantity(number: Decimal | None, bound: Bound, decimals: int, words: str) -> Quantity | None:
    if number is None:
        return Quantity(None, bound, words)
    scaled = number.scaleb(decimals)
    return Quantity(int(scaled), bound, words) if scaled == scaled.to_integral_value() else None


def plain_number(number: Decimal) -> str:
    """A number as the shortest decimal string: 661900 for Decimal('661900.00')."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def draft_of(
    found: Found, *, origin: str = "", names: Mapping[str, str] | None = None, catalogue: Catalogue | None = None
) -> dict[str, str]:
    """The finding as a draft for checks.read_draft; what the text does not say is left out or taken from ``names``.

    ``names`` gives fields that the text leaves open (the office's department and region, the campaign).
    """
    draft = dict(names or {})
    measure = catalogue.measures.get(found.measure) if catalogue else None
    fields = {
        "measure": found.measure,
        "quantity": quantity_as_written(found),
        "unit": measure.unit if measure else found.unit,
        "date": str(found.date) if found.date else "",
        "region": found.region,
        "department": found.department,
        "partners": ";".join(found.partners),
        "origin": origin,
    }
    draft.update({field: text for field, text in fields.items() if text})
    return draft


def quantity_as_written(found: Found) -> str:
    """The figure in its own words without the unit: 近2.5万 for 近2.5万条; as a plain figure where that cannot be.

    It is in the measure's own unit: 1.2吨 of a measure in 公斤 is 1200.
    """
    if found.amount is None:
        return UNSTATED_WORD
    decimals = len(found.amount.partition(".")[2])
    scaled = int(Decimal(found.amount).scaleb(decimals))
    for words in _without_unit(found):
        try:
            read = parse_quantity(words, decimals=decimals)
        except QuantityError:
            continue
        if read.value == scaled and read.bound is found.bound:
            return words
    return lossless(Quantity(scaled, found.bound), decimals)


def _without_unit(found: Found) -> Iterator[str]:
    yield found.written
    for length in range(1, 7):
        for tail in ("", "以上", "左右", "余", "多"):
            body = found.written.removesuffix(tail) if tail else found.written
            if (not tail or body != found.written) and len(body) > length:
                yield body[:-length].rstrip() + tail
