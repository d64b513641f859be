# SPDX-License-Identifier: MIT
"""Commands about sums: tally and submit."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from models.catalogue import Measure
from models.dates import Grain
from models.errors import UserError
from models.layout import plain_value
from models.ledger import Ledger
from models.quantity import Bound, Total
from models.rates import RateFigure, rates_beside
from models.reporting.submission import Submission, submit
from models.tally.compare import Against, Beside, Change, Comparison, beside
from models.tally.query import TALLY_DIMENSIONS, Basis, Cell, Query, Tally
from ui.command_line.desk import (
    Desk,
    add_filter,
    add_format,
    add_ledger,
    campaign_of,
    code_of,
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
    parser.add_argument("--nested", action="store_true", help=desk.help("nested"))
    parser.add_argument("--cumulative", action="store_true", help=desk.help("tally-cumulative"))
    parser.add_argument("--compare", metavar="WITH", help=desk.help("compare"))
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
            options.nested,
            options.cumulative,
        )
        found = ledger.tally(query)
        others = beside(query, _comparison(ledger, options.compare), ledger.tally) if options.compare else None
        if options.json:
            print_json(tally_as_json(desk, ledger, found, others))
        elif options.csv:
            print_csv(_lines(desk, ledger, found, others))
        else:
            print_tally(desk, ledger, found, others)


def _comparison(ledger: Ledger, text: str) -> Comparison:
    """What the figures are compared with: ``previous``, ``last-year``, ``region=CODE`` or ``department=CODE``."""
    name, _, code = text.partition("=")
    if name not in list(Against) or bool(code) is not (name in (Against.REGION, Against.DEPARTMENT)):
        raise UserError("comparison-unknown", text=text)
    return Comparison(Against(name), code_of(ledger, name, code) if code else "")


def _dimensions(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def tally_as_json(desk: Desk, ledger: Ledger, tally: Tally, others: Beside | None = None) -> dict[str, object]:
    """A tally as DESIGN section 5 has it: cells, and totals of rows, columns and the whole.

    Where figures are compared, each has the other one under ``compared``, with the difference and the percentage.
    """
    query = tally.query
    cells = [_cell_as_json(desk, ledger, query, cell, "cell", others) for cell in tally.cells.values()]
    totals = [
        _cell_as_json(desk, ledger, query, cell, of, others)
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


def _cell_as_json(
    desk: Desk, ledger: Ledger, query: Query, cell: Cell, of: str, others: Beside | None
) -> dict[str, object]:
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
    if others is not None:
        found["compared"] = _compared_as_json(ledger.codes.measure(cell.measure), cell, others)
    return found


def _compared_as_json(measure: Measure, cell: Cell, others: Beside) -> dict[str, object] | None:
    then = others.then(cell.codes, cell.measure)
    change = others.change(cell.total, then, measure.kind)
    if then is None or change is None:
        return None
    found = total_as_json(measure, then)
    found["difference"] = change.difference and {
        "value": plain_value(change.difference.value or 0, measure.decimals),
        "bound": str(change.difference.bound),
    }
    return found | {"percent": percent(change), "word": change.word and str(change.word)}


def percent(change: Change) -> str | None:
    """A change in a hundred, with one decimal; None where a word stands in its place."""
    return None if change.per_thousand is None else f"{change.per_thousand / 10:.1f}"


def _lines(desk: Desk, ledger: Ledger, tally: Tally, others: Beside | None) -> list[Sequence[str]]:
    """One line a cell: codes and labels of its dimensions, then the figure, and what it is compared with."""
    dimensions = tally.query.dimensions
    head = [*dimensions, *(f"{d}_label" for d in dimensions), "value", "bound", "unstated", "unit", "records"]
    if others is not None:
        head += ["compared", "compared_bound", "difference", "difference_bound", "percent", "word"]
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
                *(_compared_texts(measure, cell, others) if others is not None else ()),
            ]
        )
    return lines


def _compared_texts(measure: Measure, cell: Cell, others: Beside) -> Sequence[str]:
    then = others.then(cell.codes, cell.measure)
    change = others.change(cell.total, then, measure.kind)
    if then is None or change is None:
        return [""] * 6
    difference = change.difference
    value = "" if then.bound is Bound.UNSTATED else plain_value(then.value, measure.decimals)
    parts = (plain_value(difference.value or 0, measure.decimals), str(difference.bound)) if difference else ("", "")
    return [value, str(then.bound), *parts, percent(change) or "", str(change.word or "")]


def print_tally(desk: Desk, ledger: Ledger, tally: Tally, others: Beside | None = None) -> None:
    """A tally as a table for a terminal, with the totals that the rules of number allow.

    Where figures are compared, each has its difference behind it, and the percentage or why there is none.
    """
    query, wording = tally.query, desk.wording
    rows_measure = "measure" in query.rows

    def shown(cell: Cell | None) -> str:
        if cell is None:
            return ""
        measure = ledger.codes.measure(cell.measure)
        text = wording.cell(cell, measure)
        change = others.change(cell.total, others.then(cell.codes, cell.measure), measure.kind) if others else None
        return f"{text} ({wording.change(change, measure)})" if change else text

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
