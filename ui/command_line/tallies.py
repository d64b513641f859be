# SPDX-License-Identifier: MIT
"""The command about sums: tally. What it prints is in tally_output.py, the files it writes in ui/tally_files.py."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.dates import Grain
from models.errors import UserError
from models.ledger import Ledger
from models.rates import rates_beside
from models.reporting.table import Question, everything, table_of
from models.reporting.tally_file import Exported
from models.tally.aspects import AIMED, COMPARED, Aspect, Share, shares_of
from models.tally.compare import Against, Comparison
from models.tally.export import Order
from models.tally.layout import Layout, Line
from models.tally.query import TALLY_DIMENSIONS, Basis, Query
from ui.command_line.desk import (
    Desk,
    add_filter,
    add_format,
    add_ledger,
    code_of,
    code_on_axis,
    filter_of,
    print_csv,
    print_json,
)
from ui.command_line.explaining import print_explained
from ui.command_line.tally_output import print_tally, tally_as_json, tally_lines


def add_tally(parser: ArgumentParser, desk: Desk) -> None:
    """tally LEDGER --rows DIM[,DIM] --columns DIM[,DIM] [--where ...] [--grain G] [--basis B] --json|--csv."""
    add_ledger(parser, desk)
    dimensions = ", ".join(TALLY_DIMENSIONS)
    parser.add_argument("--rows", default="measure", metavar="DIM[,DIM]", help=f"{desk.help('rows')} {dimensions}")
    parser.add_argument("--columns", default="", metavar="DIM[,DIM]", help=desk.help("columns"))
    add_filter(parser, desk)
    parser.add_argument("--text", metavar="WORDS", help=desk.help("text"))
    parser.add_argument("--grain", choices=[g.value for g in Grain], default="month", help=desk.help("grain"))
    parser.add_argument("--basis", choices=[b.value for b in Basis], default="lead", help=desk.help("basis"))
    parser.add_argument("--nested", action="store_true", help=desk.help("nested"))
    parser.add_argument("--cumulative", action="store_true", help=desk.help("tally-cumulative"))
    parser.add_argument("--compare", metavar="WITH", help=desk.help("compare"))
    parser.add_argument("--share", choices=[share.value for share in Share], help=desk.help("tally-share"))
    parser.add_argument("--targets", action="store_true", help=desk.help("tally-targets"))
    parser.add_argument("--rank", action="store_true", help=desk.help("tally-rank"))
    parser.add_argument("--sort", metavar="COLUMN", help=desk.help("tally-sort"))
    parser.add_argument("--descending", action="store_true", help=desk.help("tally-descending"))
    parser.add_argument("--all", action="store_true", help=desk.help("tally-all"))
    parser.add_argument("--explain", metavar="DIM=CODE[,DIM=CODE]", help=desk.help("tally-explain"))
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help=desk.help("tally-xlsx"))
    parser.add_argument("--pdf", type=Path, metavar="FILE", help=desk.help("tally-pdf"))
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
        if options.explain is not None:
            print_explained(desk, ledger, query, options.explain, json=options.json)
            return
        question = question_of(ledger, query, options)
        if options.xlsx or options.pdf:
            _write(desk, ledger, question, options)
            return
        layout = table_of(ledger, question)
        rates = rates_beside(ledger, query)
        if options.json:
            print_json(tally_as_json(desk, ledger, layout, rates))
        elif options.csv:
            print_csv(tally_lines(desk, ledger, layout))
        else:
            print_tally(desk, ledger, layout, rates, comparison=question.comparison, share=question.share)


def question_of(ledger: Ledger, query: Query, options: Namespace) -> Question:
    """The question that the options ask beside a query. Raises UserError."""
    if options.share and options.share not in shares_of(query):
        raise UserError("share-says-nothing", share=options.share)
    comparison = _comparison(ledger, options.compare) if options.compare else None
    aspects = (
        *((Aspect.SHARE,) if options.share else ()),
        *(COMPARED if comparison else ()),
        *(AIMED if options.targets else ()),
        *((Aspect.RANK,) if options.rank else ()),
    )
    campaigns = query.filter.where.get("campaign") or tuple(campaign.code for campaign in ledger.campaigns)
    fill = everything(ledger, query, [ledger.campaigns[code] for code in campaigns]) if options.all else {}
    share = Share(options.share) if options.share else None
    question = Question(query, aspects, comparison, share, fill=fill, today=date.today())
    if options.sort is None:
        return question
    order = _order(ledger, table_of(ledger, question), options.sort)
    return replace(question, order=replace(order, descending=options.descending))


def _comparison(ledger: Ledger, text: str) -> Comparison:
    """With what: ``previous``, ``last-year``, ``submitted``, ``region=CODE`` or ``department=CODE``."""
    name, _, code = text.partition("=")
    if name not in list(Against) or bool(code) is not (name in (Against.REGION, Against.DEPARTMENT)):
        raise UserError("comparison-unknown", text=text)
    return Comparison(Against(name), code_of(ledger, name, code) if code else "")


def _order(ledger: Ledger, layout: Layout, text: str) -> Order:
    """By a dimension of the rows, or the one column that ``DIM=CODE``, ``total`` and an aspect name.

    Raises UserError where that is no column, or not one.
    """
    if text in layout.query.rows:
        return Order(text)
    codes: dict[str, str] = {}
    aspect, total = Aspect.FIGURE, False
    for part in text.split(","):
        dimension, separator, value = part.strip().partition("=")
        if separator:
            codes[dimension] = code_on_axis(ledger, dimension, value)
        elif dimension in list(Aspect):
            aspect = Aspect(dimension)
        elif dimension == "total":
            total = True
        else:
            raise UserError("sort-unknown", text=text)
    found = [c for c in layout.columns if c.aspect is aspect and _has(c, codes)]
    for wanted in ([c for c in found if c.total is total], [c for c in found if c.total]):
        if len(wanted) == 1:
            return Order(wanted[0].codes, wanted[0].total, aspect=aspect)
    raise UserError("sort-unknown", text=text)


def _has(column: Line, codes: Mapping[str, str]) -> bool:
    return all(column.codes.get(dimension) == code for dimension, code in codes.items())


def _write(desk: Desk, ledger: Ledger, question: Question, options: Namespace) -> None:
    """Write the table to the files that are asked for, as the window does, and print their paths."""
    from ui.tally_files import TallyWriter  # it needs Qt, though no screen

    with closing(TallyWriter(ledger, desk.wording, desk.resources)) as writer:
        for path, kind in ((options.xlsx, "xlsx"), (options.pdf, "pdf")):
            if path is not None:
                made = desk.follow(writer.write(question, path, kind), Exported)
                assert made is not None
                desk.say_word("tally-written", figures=made.figures, records=made.provenance.records)
                print(made.path)


def _dimensions(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
