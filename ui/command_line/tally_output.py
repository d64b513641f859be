# SPDX-License-Identifier: MIT
"""A tally on standard output: as data, as CSV, and as a table for a terminal. All read the page's layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.catalogue import Measure
from models.layout import plain_value
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.tally.aspects import AIMED, COMPARED, Aspect, Percent, RateFigure, Share
from models.tally.compare import Change, Comparison
from models.tally.export import has_aspects
from models.tally.layout import Layout, Line, figures
from models.tally.query import Cell
from models.tally.tidy import asides_of
from ui.command_line.desk import Desk, print_table, total_as_json
from ui.wording import Wording, percent

# The columns of CSV, in the order of ``tidy.FIELDS``.
_NAMES: dict[Aspect, tuple[str, ...]] = {
    Aspect.SHARE: ("share", "share_word"),
    Aspect.THEN: ("compared", "compared_bound"),
    Aspect.DIFFERENCE: ("difference", "difference_bound"),
    Aspect.CHANGE: ("percent", "word"),
    Aspect.TARGET: ("target",),
    Aspect.REACHED: ("reached", "reached_word"),
    Aspect.RANK: ("rank",),
}


def tally_as_json(desk: Desk, ledger: Ledger, layout: Layout, rates: Sequence[RateFigure]) -> dict[str, object]:
    """A tally as DESIGN section 5 has it: cells, and totals of rows, columns and the whole.

    What stands beside a figure is in ``share``, ``compared``, ``target`` and ``rank``, where it was asked for. A cell
    that counted nothing has no value.
    """
    tally = layout.tally
    cells = [
        _cell_as_json(desk, ledger, layout, row, column, cell)
        for row, column, cell in figures(layout)
        if not row.total and not column.total
    ]
    totals = [_cell_as_json(desk, ledger, layout, row, column, cell, of) for of, row, column, cell in _totals(layout)]
    return {
        "cells": cells,
        "totals": totals,
        "rates": [_rate_as_json(desk, ledger, figure) for figure in rates],
        "basis": str(tally.query.basis),
        "history": tally.history,
    }


def _totals(layout: Layout) -> Iterator[tuple[str, Line, Line, Cell]]:
    """Every total with the lines that it stands at, in the table or not."""
    tally, query = layout.tally, layout.query
    in_rows = "measure" in query.rows

    def across(cell: Cell) -> Line:
        return Line({} if in_rows else {"measure": cell.measure}, total=True)

    def along(cell: Cell) -> Line:
        return Line({"measure": cell.measure} if in_rows else {}, total=True)

    for key, cells in tally.row_totals.items():
        for cell in cells:
            yield "row", Line(dict(zip(query.rows, key, strict=True))), across(cell), cell
    for key, cells in tally.column_totals.items():
        for cell in cells:
            yield "column", along(cell), Line(dict(zip(query.columns, key, strict=True))), cell
    for cell in tally.grand_totals:
        yield "all", along(cell), across(cell), cell


def _cell_as_json(
    desk: Desk, ledger: Ledger, layout: Layout, row: Line, column: Line, cell: Cell | None, of: str = ""
) -> dict[str, object]:
    query = layout.query
    codes = layout.codes(row, column)
    measure = ledger.codes.measure(codes["measure"])
    found: dict[str, object] = {"of": of} if of else {}
    found |= {
        "rows": {d: codes[d] for d in query.rows if d in codes},
        "columns": {d: codes[d] for d in query.columns if d in codes},
        "labels": {d: desk.label(ledger, d, code) for d, code in codes.items()},
        "measure": measure.code,
        **total_as_json(measure, cell.total if cell else Total()),
    }
    if cell is None:
        found |= {"value": None, "bound": None}
    for flag in ("unadded", "carried"):
        if cell is not None and getattr(cell, flag):
            found[flag] = True
    return found | _beside_as_json(measure, layout, row, column)


def _beside_as_json(measure: Measure, layout: Layout, row: Line, column: Line) -> dict[str, object]:
    """What stands beside a figure; None where there is nothing to say."""
    wanted = layout.asides.aspects
    values = {aspect: layout.beside_figure(row, column, aspect) for aspect in Aspect}
    found: dict[str, object] = {}
    if Aspect.SHARE in wanted:
        found["share"] = _percent(values[Aspect.SHARE])
    if set(COMPARED) & set(wanted):
        then, change = values[Aspect.THEN], values[Aspect.CHANGE]
        found["compared"] = None
        if isinstance(then, Total):
            difference = change.difference if isinstance(change, Change) else None
            found["compared"] = total_as_json(measure, then) | {
                "difference": difference
                and {"value": plain_value(difference.value or 0, measure.decimals), "bound": str(difference.bound)},
                **(_percent(change) or {"percent": None, "word": None}),
            }
    if set(AIMED) & set(wanted):
        aim = values[Aspect.TARGET]
        found["target"] = None
        if isinstance(aim, Total):
            reached = _percent(values[Aspect.REACHED]) or {"percent": None, "word": None}
            found["target"] = {"value": plain_value(aim.value, measure.decimals), **reached}
    if Aspect.RANK in wanted:
        found["rank"] = values[Aspect.RANK]
    return found


def _percent(value: object) -> dict[str, object] | None:
    if not isinstance(value, Percent | Change):
        return None
    return {"percent": _in_a_hundred(value.per_thousand), "word": value.word and str(value.word)}


def _in_a_hundred(thousandths: int | None) -> str | None:
    return None if thousandths is None else f"{thousandths / 10:.1f}"


def _rate_as_json(desk: Desk, ledger: Ledger, figure: RateFigure) -> dict[str, object]:
    def value(code: str, total: Total) -> str:
        return plain_value(total.value, ledger.codes.measure(code).decimals)

    rate = figure.rate
    return {
        "rate": rate.code,
        "label": rate.label(desk.wording.language),
        "part": {"measure": rate.part, "value": value(rate.part, figure.part)},
        "whole": {"measure": rate.whole, "value": value(rate.whole, figure.whole)},
        "percent": _in_a_hundred(figure.per_thousand),
    }


def tally_lines(desk: Desk, ledger: Ledger, layout: Layout) -> Iterator[Sequence[str]]:
    """One line a cell: codes and labels of its dimensions, then the figure, and what stands beside it."""
    dimensions, shown = layout.query.dimensions, layout.asides.shown[1:]
    head = [*dimensions, *(f"{d}_label" for d in dimensions), "value", "bound", "unstated", "unit", "records"]
    yield [*head, *(name for aspect in shown for name in _NAMES[aspect])]
    for row, column, cell in figures(layout):
        if row.total or column.total:
            continue
        codes = layout.codes(row, column)
        measure = ledger.codes.measure(codes["measure"])
        total = cell.total if cell else Total()

        def number(value: int, measure: Measure = measure) -> str:
            return plain_value(value, measure.decimals)

        yield [
            *(codes[d] for d in dimensions),
            *(desk.label(ledger, d, codes[d]) for d in dimensions),
            number(total.value) if cell and total.bound is not Bound.UNSTATED else "",
            str(total.bound) if cell else "",
            str(total.unstated),
            measure.unit,
            str(total.records),
            *asides_of(layout, row, column, number=number, bound=str, reason=str),
        ]


def print_tally(
    desk: Desk,
    ledger: Ledger,
    layout: Layout,
    rates: Sequence[RateFigure],
    *,
    comparison: Comparison | None = None,
    share: Share | None = None,
) -> None:
    """A tally as a table for a terminal: the lines and columns of the page's table, with the totals it has."""
    query, wording = layout.query, desk.wording
    rows_measure = "measure" in query.rows
    other = desk.label(ledger, str(comparison.against), comparison.code) if comparison and comparison.code else ""

    def heading(line: Line, dimension: str) -> str:
        if line.total and dimension != "measure":
            return wording.say("word", "total")
        return desk.label(ledger, dimension, line.codes[dimension])

    def head_of(column: Line) -> str:
        parts = list(dict.fromkeys(heading(column, d) for d in query.columns))
        if not query.columns and not has_aspects(layout):
            parts.append(wording.field("quantity"))
        elif column.aspect is not Aspect.FIGURE or not query.columns:
            parts.append(wording.aspect(column.aspect, share=share, comparison=comparison, other=other))
        return " / ".join(parts)

    head = [wording.field(d) for d in query.rows]
    head += [wording.field("unit")] if rows_measure else []
    first = len(head)
    head += [head_of(column) for column in layout.columns]
    table = []
    for row in layout.rows:
        line = ["  " * row.indent(d) + heading(row, d) for d in query.rows]
        if rows_measure:
            line.append(wording.unit(ledger.codes.measure(row.measure)) if row.measure else "")
        for column in layout.columns:
            value = layout.value(row, column)
            measure = ledger.codes.measure(layout.measure(row, column))
            line.append("" if value is None else wording.value(value, column.aspect, measure))
        table.append(line)
    print_table(head, table, right=frozenset(range(first, len(head))))
    for figure in rates:
        desk.say(_rate_line(wording, ledger, figure))
    desk.say(wording.say("basis", str(query.basis)))


def _rate_line(wording: Wording, ledger: Ledger, figure: RateFigure) -> str:
    rate, size = figure.rate, figure.per_thousand
    parts = ((rate.part, figure.part), (rate.whole, figure.whole))
    part, whole = (wording.total(total, ledger.codes.measure(code)) for code, total in parts)
    return f"{rate.label(wording.language)} {'—' if size is None else percent(size)} ({part} / {whole})"
