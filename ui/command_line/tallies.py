# SPDX-License-Identifier: MIT
"""Commands about sums: tally and submit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from models.dates import Grain
from models.layout import plain_value
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.rates import RateFigure, rates_beside
from models.reporting.submission import Submission, submit
from models.tally.query import TALLY_DIMENSIONS, Basis, Cell, Query, Tally
from ui.command_line.desk import (
    Desk,
    add_filter,
    add_format,
    add_ledger,
    campaign_of,
    filter_of,
    print_csv,
    print_json,
    print_table,
    total_as_json,
)


def add_tally(parser: ArgumentParser, desk: Desk) -> None:
    """tally LEDGER --rows DIM[,DIM] --columns DIM[,DIM] [--where ...] [--grain G] [--basis B] --json|--csv."""
    add_ledger(parser, desk)
    dimensions = ", ".join(TALLY_DIMENSIONS)
    parser.add_argument("--rows", default="measure", metavar="DIM[,DIM]", help=f"{desk.help('rows')} {dimensions}")
    parser.add_argument("--columns", default="", metavar="DIM[,DIM]", help=desk.help("columns"))
    add_filter(parser, desk)
    parser.add_argument("--grain", choices=[g.value for g in Grain], default="month", help=desk.help("grain"))
    parser.add_argument("--basis", choices=[b.value for b in Basis], default="lead", help=desk.help("basis"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_tally)


def _tally(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        query = Query(
            _dimensions(options.rows),
            _dimensions(options.columns),
            filter_of(options, ledger),
            Grain(options.grain),
            Basis(options.basis),
        )
        found = ledger.tally(query)
        if options.json:
            print_json(tally_as_json(desk, ledger, found))
        elif options.csv:
            print_csv(_lines(desk, ledger, found))
        else:
            print_tally(desk, ledger, found)


def _dimensions(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def tally_as_json(desk: Desk, ledger: Ledger, tally: Tally) -> dict[str, object]:
    """A tally as DESIGN section 5 has it: cells, and totals of rows, columns and the whole."""
    query = tally.query
    cells = [_cell_as_json(desk, ledger, query, cell, "cell") for cell in tally.cells.values()]
    totals = [
        _cell_as_json(desk, ledger, query, cell, of)
        for of, groups in (
            ("row", tally.row_totals.values()),
            ("column", tally.column_totals.values()),
            ("all", [tally.grand_totals]),
        )
        for group in groups
        for cell in group
    ]
    rates = [_rate_as_json(desk, ledger, figure) for figure in rates_beside(ledger, query)]
    return {"cells": cells, "totals": totals, "rates": rates, "basis": str(query.basis), "history": tally.history}


def _rate_as_json(desk: Desk, ledger: Ledger, figure: RateFigure) -> dict[str, object]:
    def value(code: str, total: Total) -> str:
        return plain_value(total.value, ledger.codes.measure(code).decimals)

    rate, thousandths = figure.rate, figure.per_thousand
    return {
        "rate": rate.code,
        "label": rate.label(desk.wording.language),
        "part": {"measure": rate.part, "value": value(rate.part, figure.part)},
        "whole": {"measure": rate.whole, "value": value(rate.whole, figure.whole)},
        "percent": None if thousandths is None else f"{thousandths / 10:.1f}",
    }


def _cell_as_json(desk: Desk, ledger: Ledger, query: Query, cell: Cell, of: str) -> dict[str, object]:
    codes = {**cell.codes, "measure": cell.measure}
    found: dict[str, object] = {} if of == "cell" else {"of": of}
    found |= {
        "rows": {d: codes[d] for d in query.rows if d in codes},
        "columns": {d: codes[d] for d in query.columns if d in codes},
        "labels": {d: desk.label(ledger, d, code) for d, code in codes.items()},
        "measure": cell.measure,
        **total_as_json(ledger.codes.measure(cell.measure), cell.total),
    }
    for flag in ("unadded", "carried"):
        if getattr(cell, flag):
            found[flag] = True
    return found


def _lines(desk: Desk, ledger: Ledger, tally: Tally) -> list[Sequence[str]]:
    """One line a cell: codes and labels of its dimensions, then the figure."""
    dimensions = tally.query.dimensions
    head = [*dimensions, *(f"{d}_label" for d in dimensions), "value", "bound", "unstated", "unit", "records"]
    lines: list[Sequence[str]] = [head]
    for cell in tally.cells.values():
        measure, total = ledger.codes.measure(cell.measure), cell.total
        value = "" if total.bound is Bound.UNSTATED else plain_value(total.value, measure.decimals)
        lines.append(
            [
                *(cell.codes[d] for d in dimensions),
                *(desk.label(ledger, d, cell.codes[d]) for d in dimensions),
                value,
                str(total.bound),
                str(total.unstated),
                measure.unit,
                str(total.records),
            ]
        )
    return lines


def print_tally(desk: Desk, ledger: Ledger, tally: Tally) -> None:
    """A tally as a table for a terminal, with the totals that the rules of number allow."""
    query, wording = tally.query, desk.wording
    rows_measure = "measure" in query.rows

    def shown(cell: Cell | None) -> str:
        return wording.cell(cell, ledger.codes.measure(cell.measure)) if cell else ""

    def only(cells: Sequence[Cell]) -> str:
        return shown(cells[0]) if len(cells) == 1 else ""

    columns = list(tally.column_keys) if query.columns else []
    head = [wording.field(d) for d in query.rows]
    head += [" / ".join(desk.label(ledger, d, c) for d, c in zip(query.columns, key, strict=True)) for key in columns]
    table = []
    for key in tally.row_keys:
        line = [desk.label(ledger, d, c) for d, c in zip(query.rows, key, strict=True)]
        line += [shown(tally.cells.get((key, column))) for column in columns or [()]]
        if columns and rows_measure:
            line.append(only(tally.row_totals.get(key, ())))
        table.append(line)
    if not columns:
        head.append(wording.field("quantity"))
    elif rows_measure:
        head.append(wording.say("word", "total"))
    if not rows_measure and columns:
        totals = [only(tally.column_totals.get(key, ())) for key in columns]
        table.append([wording.say("word", "total"), *[""] * (len(query.rows) - 1), *totals])
    if rows_measure:
        place = query.rows.index("measure")
        units = [wording.unit(ledger.codes.measure(key[place])) for key in tally.row_keys]
        head.insert(len(query.rows), wording.field("unit"))
        for line, unit in zip(table, units, strict=True):
            line.insert(len(query.rows), unit)
    first = len(query.rows) + int(rows_measure)
    print_table(head, table, right=frozenset(range(first, len(head))))
    for figure in rates_beside(ledger, query):
        rate, thousandths = figure.rate, figure.per_thousand
        part, whole = (
            wording.total(total, ledger.codes.measure(code))
            for code, total in ((rate.part, figure.part), (rate.whole, figure.whole))
        )
        percent = "—" if thousandths is None else f"{thousandths / 10:.1f}%"
        desk.say(f"{rate.label(wording.language)} {percent} ({part} / {whole})")
    desk.say(wording.say("basis", str(query.basis)))


def add_submit(parser: ArgumentParser, desk: Desk) -> None:
    """submit LEDGER --period P [--campaign C] [--to DIR] [--nil]."""
    add_ledger(parser, desk, write=True)
    parser.add_argument("--period", required=True, metavar="P", help=desk.help("submit-period"))
    parser.add_argument("--campaign", default="", metavar="C", help=desk.help("campaign"))
    parser.add_argument("--to", type=Path, default=Path(), metavar="DIR", help=desk.help("submit-to"))
    parser.add_argument("--nil", action="store_true", help=desk.help("nil"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_submit)


def _submit(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        steps = submit(
            ledger,
            campaign_of(options, ledger),
            options.period,
            options.to,
            say=desk.summary_word,
            language=desk.wording.language,
            nil=options.nil,
            program=desk.version,
        )
        made = desk.follow(steps, Submission)
    assert made is not None
    if options.json:
        print_json(
            {
                "path": str(made.path),
                "campaign": made.campaign,
                "period": made.period,
                "version": made.version,
                "records": made.records,
                "digest": made.digest,
            }
        )
    else:
        desk.say_word("submitted", period=made.period, version=made.version, records=made.records)
        print(made.path)
