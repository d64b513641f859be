# SPDX-License-Identifier: MIT
"""The command draft: the figures of a bulletin as draft lines, without a ledger and without a screen."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.campaigns import read_regions
from models.catalogue import Catalogue
from models.catalogue_file import load_catalogue
from models.personal import masked
from ui.command_line.desk import Desk, add_format, print_json, print_table
from ui.command_line.ledgers import catalogue_path

if TYPE_CHECKING:
    from models.intake.bulletin.reading import Found

STANDARD_INPUT = Path("-")


def add_draft(parser: ArgumentParser, desk: Desk) -> None:
    """draft FILE|- [--catalogue CODE|FILE] [--json]."""
    parser.add_argument("file", type=Path, metavar="FILE|-", help=desk.help("draft-file"))
    parser.add_argument("--catalogue", default="online-market", metavar="CODE|FILE", help=desk.help("draft-catalogue"))
    add_format(parser, desk, as_csv=False)
    parser.set_defaults(carry_out=_draft)


def _draft(desk: Desk, options: Namespace) -> None:
    from models.intake.bulletin.reading import find_figures  # other commands do without

    catalogue = load_catalogue(catalogue_path(desk, options.catalogue))
    text = masked(_text_of(options.file))  # of the same length: offsets hold in the file's own text
    regions = [row.term for row in read_regions(desk.resources)]
    found = find_figures(text, catalogue, regions=regions, today=date.today())
    if options.json:
        print_json([figure_as_json(figure) for figure in found])
        return
    _print(desk, catalogue, {term.code: term.label(desk.wording.language) for term in regions}, found)
    unsure = sum(1 for figure in found if not figure.measure)
    desk.say_word("drafted", figures=len(found), unsure=unsure)


def _text_of(path: Path) -> str:
    from models.intake.documents import MAX_TEXT_FILE, decode_text, read_text

    if path != STANDARD_INPUT:
        return read_text(path)
    return decode_text(sys.stdin.buffer.read(MAX_TEXT_FILE + 1), name=str(path), piped=True)


def figure_as_json(found: Found) -> dict[str, object]:
    """A figure as DESIGN section 5 has it; null where the text does not say."""
    return {
        "text": found.text,
        "start": found.start,
        "end": found.end,
        "measure": found.measure or None,
        "value": found.value,
        "bound": str(found.bound),
        "unit": found.unit or None,
        "region": found.region or None,
        "department": found.department or None,
        "date": str(found.date) if found.date else None,
        "of_which": found.of_which or None,
    }


def _print(desk: Desk, catalogue: Catalogue, regions: dict[str, str], found: list[Found]) -> None:
    wording = desk.wording
    head = [wording.say("word", "figure")]
    head += [wording.field(name) for name in ("measure", "quantity", "unit", "region", "department", "date")]
    head.append(wording.say("word", "of-which"))
    rows = []
    for figure in found:
        measure = catalogue.measures.get(figure.measure)
        offered = [wording.term(catalogue.measures[code]) for code in figure.candidates[:2]]
        named = wording.term(measure) if measure else "? " + " / ".join(offered) if offered else "?"
        department = catalogue.departments.get(figure.department)
        whole = catalogue.measures.get(figure.of_which)
        bound = wording.say("bound", str(figure.bound))
        rows.append(
            [
                figure.text,
                named,
                f"{figure.value} ({bound})" if figure.value and figure.bound != "exact" else figure.value or bound,
                figure.unit,
                regions.get(figure.region, figure.region),
                wording.term(department) if department else "",
                str(figure.date) if figure.date else "",
                wording.term(whole) if whole else "",
            ]
        )
    print_table(head, rows, right=frozenset({2}))
