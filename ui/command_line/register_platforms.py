# SPDX-License-Identifier: MIT
"""The commands about platforms and operators, organisations only: all of them in a table, and the file of one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from models.dossier import Dossier
from models.errors import UserError
from models.ledger import Ledger
from models.platforms import PlatformFile, PlatformLine, platform_file, platform_lines
from models.reporting.platform_page import answer_of, platform_page, write_platform_page
from models.tally.query import Cell
from ui.command_line.desk import Desk, add_format, print_csv, print_json, print_table, total_as_json

COUNTS = ("asked", "answered", "decided", "overdue", "complaints", "cases", "reviews", "actions")
COLUMNS = ("code", "platform", *COUNTS, "last")


def add_platforms(parser: ArgumentParser, desk: Desk) -> None:
    """assignments LEDGER platforms."""
    add_format(parser, desk)
    parser.set_defaults(carry_out=_list)


def add_platform(parser: ArgumentParser, desk: Desk) -> None:
    """assignments LEDGER platform CODE-OR-NAME."""
    parser.add_argument("platform", metavar="CODE-OR-NAME", help=desk.help("platform-name"))
    add_format(parser, desk, as_csv=False)
    parser.add_argument("--to", type=Path, metavar="FILE", help=desk.help("platform-to"))
    parser.set_defaults(carry_out=_show)


def _list(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        lines = platform_lines(ledger, date.today())
        if options.json:
            print_json([_as_json(desk, ledger, line) for line in lines])
            return
        rows = [
            (
                line.code,
                desk.label(ledger, "platform", line.code),
                *(str(getattr(line, name)) for name in COUNTS),
                str(line.last or ""),
            )
            for line in lines
        ]
        if options.csv:
            print_csv([COLUMNS, *rows])
        else:
            say = desk.wording.say
            head = [desk.wording.field(name) if name == "platform" else say("platforms", name) for name in COLUMNS]
            print_table(head, rows, right=frozenset(range(2, 2 + len(COUNTS))))


def _show(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        code, today, language = _code_of(ledger, options.platform), date.today(), desk.wording.language
        if options.to is not None:
            write_platform_page(ledger, code, options.to, language, today)
        if options.json:
            print_json(_file_as_json(desk, ledger, platform_file(ledger, code, today)))
        elif options.to is None:
            _print_page(desk, ledger, code, today)
        if options.to is not None:
            desk.say_word("platform-written", name=desk.label(ledger, "platform", code))
            if not options.json:
                print(options.to)


def _code_of(ledger: Ledger, text: str) -> str:
    """The platform behind a code, label or alias. Raises UserError."""
    entry = ledger.codes["platform"].find(text.strip())
    if entry is None:
        raise UserError("unknown-code", dimension="platform", code=text)
    return entry.term.code


def _print_page(desk: Desk, ledger: Ledger, code: str, today: date) -> None:
    """What the page says, with everything that it had no room for."""
    page = platform_page(ledger, code, desk.wording.language, today, whole=True)
    print(page.title)
    print(page.text)
    for table in page.tables:
        print(f"\n{table.heading}")
        print_table(table.columns, table.rows, right=table.figures)


def _as_json(desk: Desk, ledger: Ledger, line: PlatformLine) -> dict[str, object]:
    return {
        "code": line.code,
        "label": desk.label(ledger, "platform", line.code),
        **{name: getattr(line, name) for name in COUNTS},
        "last": str(line.last) if line.last else None,
    }


def _file_as_json(desk: Desk, ledger: Ledger, found: PlatformFile) -> dict[str, object]:
    return {
        **_as_json(desk, ledger, found.line),
        "dossiers": [
            {"uid": one.uid, "register": register, **_dossier_as_json(desk, ledger, one.dossier)}
            for register, filed in found.dossiers.items()
            for one in filed
        ],
        "figures": [_figure_as_json(desk, ledger, cell) for cell in found.figures],
    }


def _dossier_as_json(desk: Desk, ledger: Ledger, dossier: Dossier) -> dict[str, object]:
    answer = answer_of(dossier)
    named = {name: getattr(dossier, name) for name in ("stage", "outcome") if getattr(dossier, name)}
    return {
        "number": dossier.number,
        "title": dossier.title,
        "opened": str(dossier.opened),
        "stage": dossier.stage,
        "due": str(dossier.due) if dossier.due else None,
        "answered": str(answer[0]) if answer else None,
        "outcome": dossier.outcome,
        "labels": {name: desk.label(ledger, name, code) for name, code in named.items()},
    }


def _figure_as_json(desk: Desk, ledger: Ledger, cell: Cell) -> dict[str, object]:
    """A figure as ``tally --json`` writes it."""
    return {
        "measure": cell.measure,
        "label": desk.label(ledger, "measure", cell.measure),
        **total_as_json(ledger.codes.measure(cell.measure), cell.total),
    }
