# SPDX-License-Identifier: MIT
"""Commands about records: list, history, undo, redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime

from models.layout import by_code
from models.listing import LISTED, Listing
from ui.command_line.desk import (
    Desk,
    add_filter,
    add_format,
    add_ledger,
    filter_of,
    natural,
    print_csv,
    print_json,
    print_table,
)


def add_list(parser: ArgumentParser, desk: Desk) -> None:
    """list LEDGER [--where ...] [--text WORDS] [--limit N] --json|--csv."""
    add_ledger(parser, desk)
    add_filter(parser, desk)
    parser.add_argument("--text", metavar="WORDS", help=desk.help("text"))
    parser.add_argument("--limit", type=natural, metavar="N", help=desk.help("limit"))
    parser.add_argument("--voided", choices=("no", "yes", "only"), default="no", help=desk.help("voided"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_list)


def _list(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        voided = {"no": False, "yes": None, "only": True}[options.voided]
        wanted = replace(filter_of(options, ledger), voided=voided)
        name = by_code if options.json or options.csv else desk.labeller(ledger)
        rows = Listing(ledger.codes, ledger.campaigns.ids, name).rows(ledger.store, wanted, limit=options.limit)
        if options.csv:
            print_csv([LISTED])
            print_csv(rows)
        elif options.json:
            print_json([dict(zip(LISTED, row, strict=True)) for row in rows])
        else:
            shown = ("date", "measure", "quantity", "unit", "department", "partners", "region", "note")
            places = [LISTED.index(column) for column in shown]
            table = [tuple(row[place] for place in places) for row in rows]
            print_table([desk.wording.field(c) for c in shown], table, right=frozenset({2}))


def add_history(parser: ArgumentParser, desk: Desk) -> None:
    """history LEDGER [--limit N]: the newest steps."""
    add_ledger(parser, desk)
    parser.add_argument("--limit", type=natural, default=50, metavar="N", help=desk.help("limit"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_history)


def _history(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        rows = [
            (
                str(step.seq),
                datetime.fromtimestamp(step.at).isoformat(sep=" "),
                step.post,
                step.kind,
                str(step.revisions),
                desk.wording.step(step, ledger.codes),
            )
            for step in ledger.history.recent(options.limit)
        ]
    head = ("step", "time", "post", "kind", "records", "what")
    if options.json:
        print_json([dict(zip(head, row, strict=True)) for row in rows])
    elif options.csv:
        print_csv([head, *rows])
    else:
        print_table(head, rows, right=frozenset({0, 4}))


def add_undo(parser: ArgumentParser, desk: Desk) -> None:
    """undo LEDGER: take back the post's newest step."""
    add_ledger(parser, desk, write=True)
    parser.set_defaults(carry_out=_undo)


def _undo(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        step = ledger.undoable()
        ledger.undo()
        assert step is not None
        desk.say_word("undone", what=desk.wording.step_name(step, ledger.codes))


def add_redo(parser: ArgumentParser, desk: Desk) -> None:
    """redo LEDGER: bring back what the newest undo took."""
    add_ledger(parser, desk, write=True)
    parser.set_defaults(carry_out=_redo)


def _redo(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=True) as ledger:
        step = ledger.redoable()
        ledger.redo()
        assert step is not None
        desk.say_word("redone", what=desk.wording.step_name(step, ledger.codes))
