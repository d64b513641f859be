# SPDX-License-Identifier: MIT
"""The parser of all commands, and how errors leave the program."""

from __future__ import annotations

import argparse
import io
import locale
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.errors import CatalogueError, IntakeError, UserError
from ui.command_line import drafts, guard, importing, ledgers, periods, records, registers, tallies, targets
from ui.command_line.desk import Desk
from ui.command_line.names import COMMANDS
from ui.wording import LANGUAGES, Wording

DONE, REFUSED = 0, 3  # argparse leaves with 2 on wrong usage


def system_language() -> str:
    """JINGZHANG_LANGUAGE, else what the system speaks; Chinese where it says nothing."""
    chosen = os.environ.get("JINGZHANG_LANGUAGE", "")[:2]
    if chosen in LANGUAGES:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name, ""):
            return "en" if value.startswith("en") else "zh"
    return "en" if (locale.getlocale()[0] or "").startswith("en") else "zh"


def run(arguments: Sequence[str], *, resources: Path, version: str) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file's name may hold bytes that are no text: they are told as JSON tells them.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    desk = Desk(resources, Wording(resources, _language_of(arguments)), version)
    parser = _parser(desk)
    options = parser.parse_args(arguments)
    for text in filter(_is_garbled, _texts_of(options)):
        parser.error(desk.wording.say("command", "argument-garbled", text=text))
    try:
        options.carry_out(desk, options)
    except (CatalogueError, IntakeError) as error:
        desk.say(desk.wording.error(error))
        desk.tell_problems(error.problems, str(error.params.get("name", "")))
    except UserError as error:
        desk.say(desk.wording.error(error))
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # the reader has had enough
        return DONE
    except KeyboardInterrupt:
        desk.say(desk.wording.say("error", "interrupted"))
    else:
        return DONE
    return REFUSED


def _texts_of(options: argparse.Namespace) -> Iterator[str]:
    """What was given as words. A file may have any name that the system lets it have."""
    for value in vars(options).values():
        yield from (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))


def _is_garbled(text: str) -> bool:
    """Whether bytes came in that are no text: Python lets them through as halves of surrogate pairs."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _language_of(arguments: Sequence[str]) -> str:
    for position, text in enumerate(arguments):
        if text.startswith("--language="):
            return text.partition("=")[2]
        if text == "--language" and position + 1 < len(arguments):
            return arguments[position + 1]
    return system_language()


def _parser(desk: Desk) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=desk.help("language"))
    parser = argparse.ArgumentParser(
        "main.py", description=desk.help("main"), epilog=desk.help("window"), parents=[shared]
    )
    parser.add_argument("--version", action="version", version=desk.version)
    commands = parser.add_subparsers(title=desk.help("commands"), metavar="COMMAND", required=True)
    adders = {
        "demo": ledgers.add_demo,
        "new": ledgers.add_new,
        "catalogues": ledgers.add_catalogues,
        "catalogue": ledgers.add_catalogue,
        "import": importing.add_import,
        "tally": tallies.add_tally,
        "list": records.add_list,
        "check": periods.add_check,
        "approve": periods.add_approve,
        "close": periods.add_close,
        "submit": periods.add_submit,
        "receipt": periods.add_receipt,
        "reopen": periods.add_reopen,
        "periods": periods.add_periods,
        "history": records.add_history,
        "undo": records.add_undo,
        "redo": records.add_redo,
        "verify": ledgers.add_verify,
        "backup": ledgers.add_backup,
        "restore": ledgers.add_restore,
        "guard": guard.add_guard,
        "draft": drafts.add_draft,
        "cases": registers.add_cases,
        "assignments": registers.add_assignments,
        "complaints": registers.add_complaints,
        "reviews": registers.add_reviews,
        "targets": targets.add_targets,
    }
    for name in COMMANDS:
        text = desk.help(name)
        adders[name](commands.add_parser(name, help=text, description=text, parents=[shared]), desk)
    return parser
