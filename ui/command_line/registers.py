# SPDX-License-Identifier: MIT
"""The commands of the registers: cases, assignments, complaints and reviews; each lists, shows and imports.

Supervision lists and publication batches hold cases: ``cases ... --lists supervision`` and ``--lists publication``.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from models.codes import OF_REGISTERS, folded
from models.dossier import Filed
from models.dossier_listing import columns_of, dossier_rows
from models.dossier_pages import DossierFilter, Standing
from models.errors import RefusedError, UserError
from models.filters import NOT_RECORDED
from models.layout import by_code
from models.ledger import Ledger
from models.paths import CASE_LISTS, Register
from ui.command_line.desk import (
    Desk,
    add_format,
    add_ledger,
    code_of,
    day_of_text,
    days_of,
    natural,
    print_csv,
    print_json,
    print_table,
    where_of,
)
from ui.command_line.register_import import add_register_import
from ui.command_line.register_platforms import add_platform, add_platforms
from ui.command_line.register_story import print_story, story_as_json
from ui.wording import LANGUAGES

_SHOWN = ("number", "title", "stage", "opened", "due", "department", "partners", "region", "outcome")


def add_cases(parser: ArgumentParser, desk: Desk) -> None:
    """cases LEDGER list|show|import|check|publish."""
    commands = _add_register(parser, desk, Register.CASE)
    check = commands("check")
    add_format(check, desk, as_csv=False)
    check.set_defaults(carry_out=_check)
    publish = commands("publish")
    publish.add_argument("number", metavar="NUMBER", help=desk.help("publish-number"))
    publish.add_argument("--to", type=Path, required=True, metavar="FILE", help=desk.help("publish-to"))
    publish.set_defaults(carry_out=_publish)


def add_assignments(parser: ArgumentParser, desk: Desk) -> None:
    """assignments LEDGER list|show|import|platforms|platform."""
    commands = _add_register(parser, desk, Register.ASSIGNMENT)
    for name, fill in (("platforms", add_platforms), ("platform", add_platform)):
        fill(commands(name), desk)


def add_complaints(parser: ArgumentParser, desk: Desk) -> None:
    """complaints LEDGER list|show|import."""
    _add_register(parser, desk, Register.COMPLAINT)


def add_reviews(parser: ArgumentParser, desk: Desk) -> None:
    """reviews LEDGER list|show|import."""
    _add_register(parser, desk, Register.REVIEW)


def _add_register(parser: ArgumentParser, desk: Desk, register: Register) -> Callable[[str], ArgumentParser]:
    """The ledger, and what every register can do; returns what adds one more command."""
    add_ledger(parser, desk)
    parser.set_defaults(register=register, lists=None)
    commands = parser.add_subparsers(title=desk.help("commands"), metavar="COMMAND", required=True)

    def add(name: str) -> ArgumentParser:
        text = desk.help(f"register-{name}")
        command: ArgumentParser = commands.add_parser(name, help=text, description=text)
        command.add_argument("--language", choices=LANGUAGES, default=SUPPRESS, help=desk.help("language"))
        return command

    for name, fill in (("list", _add_list), ("show", _add_show), ("import", add_register_import)):
        command = add(name)
        fill(command, desk)
        if register is Register.CASE:
            choices = [str(kind) for kind in CASE_LISTS]
            command.add_argument("--lists", choices=choices, help=desk.help("lists"))
    return add


def _register_of(options: Namespace) -> Register:
    return Register(options.lists) if options.lists else Register(options.register)


# ---- list


def _add_list(parser: ArgumentParser, desk: Desk) -> None:
    parser.add_argument("--where", action="append", default=[], metavar="DIM=CODE", help=desk.help("register-where"))
    parser.add_argument("--stage", action="append", default=[], metavar="S", help=desk.help("stage"))
    group = parser.add_mutually_exclusive_group()
    for standing in Standing:
        text = desk.help(f"standing-{standing}")
        group.add_argument(f"--{standing}", dest="standing", action="store_const", const=standing, help=text)
    parser.add_argument("--text", default="", metavar="WORDS", help=desk.help("register-text"))
    parser.add_argument("--from", dest="first", metavar="D", help=desk.help("register-from"))
    parser.add_argument("--to", dest="last", metavar="D", help=desk.help("register-to"))
    parser.add_argument("--due-by", metavar="D", help=desk.help("due-by"))
    parser.add_argument("--limit", type=natural, metavar="N", help=desk.help("limit"))
    parser.add_argument("--voided", choices=("no", "yes", "only"), default="no", help=desk.help("voided"))
    add_format(parser, desk)
    parser.set_defaults(carry_out=_list)


def _list(desk: Desk, options: Namespace) -> None:
    register = _register_of(options)
    columns = columns_of(register)
    with desk.open(options, write=False) as ledger:
        wanted = _filter(options, ledger, register)
        name = by_code if options.json or options.csv else desk.labeller(ledger)
        rows = dossier_rows(ledger, wanted, name, limit=options.limit)
        if options.csv:
            print_csv([columns])
            print_csv(rows)
        elif options.json:
            print_json([dict(zip(columns, row, strict=True)) for row in rows])
        else:
            found = [dict(zip(columns, row, strict=True)) for row in rows]
            shown = [column for column in _SHOWN if column in (*columns, "opened")]
            table = [tuple(_cell(row, column) for column in shown) for row in found]
            print_table([desk.wording.field(column) for column in shown], table)


def _cell(row: dict[str, str], column: str) -> str:
    """A cell of the table for people: the day it began is that of the first move."""
    return row["moves"].partition(" | ")[0] if column == "opened" else row[column]


def _filter(options: Namespace, ledger: Ledger, register: Register) -> DossierFilter:
    texts = [*options.where, *(f"stage={stage}" for stage in options.stage)]
    where = where_of(texts, partial(_code_of, ledger, register))
    first, last = days_of(options)
    return DossierFilter(
        register,
        where=where,
        standing=options.standing,
        today=date.today(),
        first=first,
        last=last,
        due_last=day_of_text(options.due_by).last if options.due_by else None,
        text=options.text,
        voided={"no": False, "yes": None, "only": True}[options.voided],
    )


def _code_of(ledger: Ledger, register: Register, dimension: str, text: str) -> str:
    """The code behind a code, label or alias; stages, outcomes and kinds are those of the register."""
    if dimension not in OF_REGISTERS:
        return code_of(ledger, dimension, text)
    if text in ("", NOT_RECORDED):
        return NOT_RECORDED
    wanted = folded(text)
    for entry in ledger.codes[dimension]:
        term = entry.term
        own = getattr(term, "register", None) == register
        if own and wanted in map(folded, (term.code, term.zh, term.en, *term.aliases)):
            return term.code
    raise UserError("unknown-code", dimension=dimension, code=text)


# ---- show


def _add_show(parser: ArgumentParser, desk: Desk) -> None:
    parser.add_argument("number", metavar="NUMBER", help=desk.help("register-number"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_show)


def _show(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        filed = _found(ledger, _register_of(options), options.number)
        if options.json:
            print_json(story_as_json(desk, ledger, filed))
        else:
            print_story(desk, ledger, filed)


def _found(ledger: Ledger, register: Register, text: str) -> Filed:
    """The standing dossier with a number, or any with a uid. Raises UserError."""
    found = ledger.dossiers.by_number(register, text.strip()) or ledger.dossiers.by_uid(text.strip().lower())
    if found is None or found.dossier.register is not register:
        raise UserError("dossier-unknown", number=text)
    return found


# ---- check, publish


def _check(desk: Desk, options: Namespace) -> None:
    with desk.open(options, write=False) as ledger:
        found = []
        for record, place in ledger.dossiers.disagreements():
            filed = ledger.dossiers.get(record)
            found.append((str(filed.dossier.register), filed.dossier.number, place, filed.uid))
    head = ("register", "number", "place", "uid")
    if options.json:
        print_json([dict(zip(head, row, strict=True)) for row in found])
    elif found:
        words = [(desk.wording.say("register", row[0]), *row[1:]) for row in found]
        print_table([desk.wording.field("register"), desk.wording.field("number"), "place", "uid"], words)
    if found:
        raise RefusedError("dossiers-disagree", count=len(found))
    desk.say_word("dossiers-agree")


def _publish(desk: Desk, options: Namespace) -> None:
    from models.reporting.publication import write_publication  # other commands do without

    with desk.open(options, write=False) as ledger:
        filed = _found(ledger, Register.PUBLICATION, options.number)
        count = write_publication(ledger, filed, options.to, desk.wording.language)
    desk.say_word("published", number=filed.dossier.number, count=count)
    print(options.to)
