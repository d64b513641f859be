# SPDX-License-Identifier: MIT
"""What every command shares: its words, its output, and the reading of options that many of them have."""

from __future__ import annotations

import csv
import json
import re
import sys
import time
import unicodedata
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from models.catalogue import Measure
from models.checks import Campaign
from models.codes import DIMENSIONS
from models.dates import DateError, DateSpan, parse_period, parse_span
from models.errors import Problem, UserError
from models.filters import NOT_RECORDED, Filter
from models.history import Circumstances
from models.layout import Namer, harmless, plain_value
from models.ledger import Ledger
from models.listing import LISTED
from models.quantity import Bound, Total
from ui.wording import Wording

Result = TypeVar("Result")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Desk:
    """The resources and words of one command."""

    resources: Path
    wording: Wording
    version: str

    def help(self, code: str) -> str:
        """The help text of a command or an option."""
        return self.wording.say("help", code).replace("%", "%%")

    def open(self, options: Namespace, *, write: bool) -> Ledger:
        """Open the command's ledger."""
        post = getattr(options, "post", "01")
        return Ledger.open(options.ledger, write=write, circumstances=Circumstances(post))

    def say(self, text: str) -> None:
        """A message to the person, on standard error."""
        print(text, file=sys.stderr)

    def say_word(self, code: str, /, **params: object) -> None:
        """A message of the ``command`` section."""
        self.say(self.wording.say("command", code, **params))

    def follow(self, steps: Iterator[Any], kind: type[Result]) -> Result | None:
        """Run a job to its end with progress on a terminal; returns the last value that is of that kind."""
        found: Result | None = None
        terminal, told = sys.stderr.isatty(), time.monotonic()
        try:
            for step in steps:
                if isinstance(step, kind):
                    found = step
                elif terminal and time.monotonic() - told > 0.2:
                    told = time.monotonic()
                    done = f"{step[0]:,} / {step[1]:,}" if isinstance(step, tuple) else f"{step:,}"
                    print(f"\r{done}", end="\x1b[K", file=sys.stderr, flush=True)
        finally:
            if terminal:
                print("\r", end="\x1b[K", file=sys.stderr, flush=True)
        return found

    def column_names(self, language: str) -> dict[str, str]:
        """The columns of the program's own layout by their names in a language."""
        wording = self.wording if language == self.wording.language else Wording(self.resources, language)
        return {column: wording.field(column) for column in LISTED}

    def label(self, ledger: Ledger, dimension: str, code: str) -> str:
        """A code's label; campaigns and periods included."""
        if dimension == "campaign":
            return self.wording.term(ledger.campaigns[code])
        return self.wording.code(ledger.codes, dimension, code)

    def labeller(self, ledger: Ledger) -> Namer:
        """How a list for people writes codes."""
        return lambda dimension, code: self.label(ledger, dimension, code) if code else ""

    def summary_word(self, code: str, /, **params: object) -> str:
        """A word of the summary for headquarters."""
        return self.wording.say("summary", code, **params)

    def tell_problems(self, problems: Sequence[Problem], name: str) -> None:
        """Every problem with its line, what it is and how to mend it."""
        for problem in problems:
            row = f"{problem.row}: " if problem.row else ""
            field = self.wording.field(problem.field)
            place = f"{name}:{row}" if name else row
            self.say(f"{place}{field + ': ' if field else ''}{self.wording.problem(problem)}")


def add_ledger(parser: ArgumentParser, desk: Desk, *, write: bool = False) -> None:
    """The ledger every command is about; ``--post`` for those that write."""
    parser.add_argument("ledger", type=Path, metavar="LEDGER", help=desk.help("ledger"))
    if write:
        parser.add_argument("--post", default="01", help=desk.help("post"))


def add_format(parser: ArgumentParser, desk: Desk, *, as_csv: bool = True) -> None:
    """``--json`` and ``--csv``."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--json", action="store_true", help=desk.help("json"))
    if as_csv:
        group.add_argument("--csv", action="store_true", help=desk.help("csv"))


def add_filter(parser: ArgumentParser, desk: Desk) -> None:
    """``--where``, ``--from``, ``--to`` and ``--period``."""
    parser.add_argument("--where", action="append", default=[], metavar="DIM=CODE", help=desk.help("where"))
    parser.add_argument("--from", dest="first", metavar="D", help=desk.help("from"))
    parser.add_argument("--to", dest="last", metavar="D", help=desk.help("to"))
    parser.add_argument("--period", metavar="P", help=desk.help("period"))


def filter_of(options: Namespace, ledger: Ledger) -> Filter:
    """The filter that the options ask for. Raises UserError."""
    where = where_of(options.where, partial(code_of, ledger))
    first, last = days_of(options)
    wanted = Filter(where=where, first=first, last=last, text=getattr(options, "text", "") or "")
    return _within(wanted, options.period, ledger) if options.period else wanted


def where_of(texts: Iterable[str], find: Callable[[str, str], str]) -> dict[str, tuple[str, ...]]:
    """The codes that ``DIM=CODE`` options ask for, by dimension. Raises UserError."""
    where: dict[str, tuple[str, ...]] = {}
    for text in texts:
        dimension, separator, value = text.partition("=")
        if not separator:
            raise UserError("where-malformed", text=text)
        where[dimension] = (*where.get(dimension, ()), find(dimension, value))
    return where


def days_of(options: Namespace) -> tuple[date | None, date | None]:
    """The days of ``--from`` and ``--to``. Raises UserError."""
    first = day_of_text(options.first).first if options.first else None
    last = day_of_text(options.last).last if options.last else None
    if first and last and last < first:
        raise UserError("span-backwards", first=str(first), last=str(last))
    return first, last


def _within(wanted: Filter, text: str, ledger: Ledger) -> Filter:
    """A filter inside a period; a campaign's code is the whole of it."""
    if text in ledger.campaigns:
        campaign = ledger.campaigns[text]
        return wanted.having("campaign", text).between(campaign.begins, campaign.ends)
    try:
        return wanted.within(parse_period(text))
    except DateError as error:
        raise UserError(error.code, **error.params) from error


def natural(text: str) -> int:
    """A whole number from 0 for an option; more than a billion is a slip."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise ArgumentTypeError(text)
    return int(text)


def day_of_text(text: str) -> DateSpan:
    """A date option as a span. Raises UserError."""
    try:
        return parse_span(text, today=date.today())
    except DateError as error:
        raise UserError(error.code, **error.params) from error


def code_of(ledger: Ledger, dimension: str, text: str) -> str:
    """The code behind a code, label or alias in an option. Raises UserError."""
    if dimension == "campaign":
        return ledger.campaigns.find(text).code
    if dimension not in DIMENSIONS:
        raise UserError("unknown-dimension", dimension=dimension)
    if text in ("", NOT_RECORDED):
        return NOT_RECORDED
    near = ledger.campaigns.regions_within(ledger.office.region, date.today()) if dimension == "region" else frozenset()
    entry = ledger.codes[dimension].find(text, near=near)
    if entry is None:
        raise UserError("unknown-code", dimension=dimension, code=text)
    return entry.term.code


def code_on_axis(ledger: Ledger, dimension: str, text: str) -> str:
    """The code under which a tally's figure stands: periods too, and '' for 'not recorded'. Raises UserError."""
    if dimension == "period":
        try:
            return parse_period(text).code
        except DateError as error:
            raise UserError(error.code, **error.params) from error
    code = code_of(ledger, dimension, text)
    return "" if code == NOT_RECORDED else code


def campaign_of(options: Namespace, ledger: Ledger) -> Campaign:
    """The campaign named by ``--campaign``, or the only one. Raises UserError."""
    if options.campaign:
        return ledger.campaigns.find(options.campaign)
    campaigns = list(ledger.campaigns)
    if not campaigns:
        raise UserError("campaign-missing")
    if len(campaigns) > 1:
        raise UserError("campaign-choose", known=", ".join(c.code for c in campaigns))
    return campaigns[0]


def total_as_json(measure: Measure, total: Total) -> dict[str, object]:
    """A figure: a decimal string in the measure's unit, null when unstated."""
    return {
        "value": None if total.bound is Bound.UNSTATED else plain_value(total.value, measure.decimals),
        "bound": str(total.bound),
        "unstated": total.unstated,
        "unit": measure.unit,
        "records": total.records,
    }


def print_json(value: object) -> None:
    """Machine-readable output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()


def print_csv(rows: Iterable[Sequence[str]]) -> None:
    """Rows as CSV whose cells cannot run as formulas; a negative number is none."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerows([cell if _NUMBER.fullmatch(cell) else harmless(cell) for cell in row] for row in rows)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
    """Rows as a table for a terminal, aligned for Chinese; columns in ``right`` are flush right."""
    widths = [max((_width(row[n]) for row in (head, *rows)), default=0) for n in range(len(head))]
    for row in (head, tuple("-" * width for width in widths), *rows):
        cells = [_padded(cell, width, n in right) for n, (cell, width) in enumerate(zip(row, widths, strict=True))]
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
