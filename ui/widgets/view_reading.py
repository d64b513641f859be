# SPDX-License-Identifier: MIT
"""What the cards of named views say: read on the readers' worker. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.errors import UserError
from models.reporting.table import table_of
from models.store import Store
from models.tally.aspects import Aspect, Percent
from models.tally.compare import Change
from models.tally.layout import Layout, Line
from models.tally.query import Cell
from models.views import NamedView
from ui.widgets.tally.state import from_text
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

_LINES = 4  # of a card


@dataclass(frozen=True)
class TileLine:
    """One figure of a card: what it is of, how much, in full, and how it changed or how far its target is reached.

    ``word`` says what ``beside`` is where its sign does not.
    """

    label: str
    figure: str
    exact: str
    beside: str = ""
    word: str = ""

    def said(self) -> str:
        """The line as it is read out."""
        return " ".join(part for part in (self.label, self.exact, self.word, self.beside) if part)


@dataclass(frozen=True)
class Tile:
    """What a card says. ``reason`` says why there are no figures."""

    view: NamedView
    about: str
    lines: Sequence[TileLine] = ()
    reason: str = ""


def read_tiles(workplace: Workplace, words: TallyWords, views: Sequence[NamedView], store: Store) -> list[Tile]:
    """What the cards of views say; one that cannot be answered says why."""
    return [_read(workplace, words, view, store) for view in views]


def _read(workplace: Workplace, words: TallyWords, view: NamedView, store: Store) -> Tile:
    asked = from_text(view.text).known(workplace.ledger.codes)
    try:
        query = asked.query(workplace.today(), workplace.campaign)
        own = [condition for d, condition in _conditions(words, query.filter.where) if d != "campaign"]
        about = words.joined(words.span(query.filter.first, query.filter.last), *own)
        question = replace(asked.question(query), order=asked.order, today=workplace.today())
        layout = table_of(workplace.ledger, question, store=store)
    except UserError as error:
        if error.code == "interrupted":
            raise
        return Tile(view, "", reason=workplace.wording.error(error))
    lines = list(_lines(workplace, words, layout))
    return Tile(view, about, lines, "" if lines else words.nothing())


def _conditions(words: TallyWords, where: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for dimension, codes in where.items():
        yield dimension, words.condition(dimension, codes, longest=2)


def _lines(workplace: Workplace, words: TallyWords, layout: Layout) -> Iterator[TileLine]:
    """The totals of the first measures; of a single measure, its total and what the table begins with."""
    wholes = list(_wholes(layout))
    measures = list(dict.fromkeys(cell.measure for _, _, cell in wholes))
    if len(measures) > 1:
        for measure in measures[:_LINES]:
            row, column, cell = next(found for found in wholes if found[2].measure == measure)
            yield _line(workplace, words, layout, words.label("measure", measure), (row, column, cell))
        return
    for row, column, cell in wholes[:1]:
        yield _line(workplace, words, layout, words.label("measure", cell.measure), (row, column, cell))
        shown = 1
        for other in layout.rows:
            figure = None if other.total or other.depth else layout.figure(other, column)
            label = words.joined(*(words.label(d, code) for d, code in other.codes.items() if d != "measure"))
            if figure is not None and label and shown < _LINES:
                shown += 1
                yield _line(workplace, words, layout, label, (other, column, figure))


def _wholes(layout: Layout) -> Iterator[tuple[Line, Line, Cell]]:
    """The figures that no dimension but the measure divides."""
    for row in layout.rows:
        for column in layout.columns:
            if column.aspect is Aspect.FIGURE and not layout.codes(row, column).keys() - {"measure"}:
                cell = layout.figure(row, column)
                if cell is not None and not row.depth and not column.depth:
                    yield row, column, cell


def _line(
    workplace: Workplace, words: TallyWords, layout: Layout, label: str, found: tuple[Line, Line, Cell]
) -> TileLine:
    cell = found[2]
    measure, wording = words.measure(cell.measure), workplace.wording
    headline, exact = wording.headline(cell.total, measure), wording.amount(cell.total, measure)
    return TileLine(label, headline, exact, *_beside(words, layout, found))


def _beside(words: TallyWords, layout: Layout, found: tuple[Line, Line, Cell]) -> tuple[str, str]:
    """How a figure changed, else how far it reaches its target and the word for that.

    Nothing where there is no percentage: the page says in words why.
    """
    row, column, cell = found
    match layout.beside_figure(row, column, Aspect.CHANGE):
        case Change(per_thousand=int()) as change:
            return words.value(change, Aspect.CHANGE, cell.measure), ""
    match layout.beside_figure(row, column, Aspect.REACHED):
        case Percent(per_thousand=int()) as reached:
            return words.value(reached, Aspect.REACHED, cell.measure), words.aspect(Aspect.REACHED)
    return "", ""
