# SPDX-License-Identifier: MIT
"""``main.py tally``: every option of the page, as data, CSV, a table and files; its figures are the page's."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Total
from models.reporting.table import Question, table_of
from models.tally.aspects import COMPARED, Aspect, Percent, Share
from models.tally.compare import Against, Comparison
from models.tally.query import Query
from tests.test_command_line import answer, demo, run

__all__ = ["demo"]

SPAN = ("--from", "2026-07-01", "--to", "2026-09-30")
BY_REGION = ("--rows", "region", "--columns", "measure", *SPAN)
CASES = "online-trading-cases"
YEAR = Filter(first=date(2026, 7, 1), last=date(2026, 9, 30))


@pytest.fixture
def opened(demo: Path) -> Iterator[Ledger]:
    with Ledger.open(demo, write=False) as ledger:
        yield ledger


def cells(found: Any, measure: str = CASES) -> dict[str, Any]:
    """The cells of a measure by their region."""
    return {cell["rows"]["region"]: cell for cell in found["cells"] if cell["measure"] == measure}


def test_what_stands_beside_a_figure_is_what_the_page_shows(demo: Path, opened: Ledger) -> None:
    beside = ("--compare", "previous", "--share", "column", "--rank", "--targets", "--nested")
    found = cells(answer("tally", demo, *BY_REGION, *beside))
    question = Question(
        Query(("region",), ("measure",), YEAR, nested=True),
        (Aspect.SHARE, *COMPARED, Aspect.TARGET, Aspect.REACHED, Aspect.RANK),
        Comparison(Against.PREVIOUS),
        Share.COLUMN,
        today=date.today(),
    )
    layout = table_of(opened, question)
    column = next(c for c in layout.columns if c.measure == CASES and c.aspect is Aspect.FIGURE)
    compared = 0
    for row in layout.rows:
        if row.total or row.codes["region"] not in found:
            continue
        cell, figure = found[row.codes["region"]], layout.figure(row, column)
        share, then = (layout.beside_figure(row, column, a) for a in (Aspect.SHARE, Aspect.THEN))
        assert cell["records"] == (figure.total.records if figure else 0)
        assert (cell["share"] is None) is (share is None)
        if isinstance(share, Percent) and share.per_thousand is not None:
            assert cell["share"]["percent"] == f"{share.per_thousand / 10:.1f}"
        assert cell["rank"] == layout.beside_figure(row, column, Aspect.RANK)
        if isinstance(then, Total):
            assert cell["compared"]["records"] == then.records
            compared += 1
        assert cell["target"] is None
    assert compared > 3


def test_a_fall_to_nothing_is_among_the_cells_without_a_value(demo: Path) -> None:
    day = ("--rows", "region", "--columns", "measure", "--from", "2026-07-03", "--to", "2026-07-03")
    found = answer("tally", demo, *day, "--compare", "previous")["cells"]
    gone = [cell for cell in found if not cell["records"]]
    assert gone
    for cell in gone:
        assert (cell["value"], cell["bound"]) == (None, None)
        assert cell["compared"]["records"]


def test_csv_has_a_column_for_all_that_stands_beside(demo: Path) -> None:
    text = run("tally", demo, *BY_REGION, "--compare", "last-year", "--share", "whole", "--rank", "--csv").stdout
    head, *_ = csv.reader(io.StringIO(text))
    assert head[-9:] == [
        *("share", "share_word", "compared", "compared_bound", "difference", "difference_bound"),
        *("percent", "word", "rank"),
    ]


def test_rows_are_sorted_by_a_column_and_its_aspect(demo: Path) -> None:
    sort = ("--where", f"measure={CASES}", "--compare", "previous", "--sort", "difference", "--descending")
    lines = list(csv.DictReader(io.StringIO(run("tally", demo, *BY_REGION, *sort, "--csv").stdout)))
    differences = [int(line["difference"]) for line in lines if line["difference"]]
    assert len(differences) > 2 and differences == sorted(differences, reverse=True)
    regions = ("--where", f"measure={CASES}", "--sort", "region", "--descending", "--csv")
    lines = list(csv.DictReader(io.StringIO(run("tally", demo, *BY_REGION, *regions).stdout)))
    assert [line["region"] for line in lines] == sorted((line["region"] for line in lines), reverse=True)


def test_all_lists_what_has_no_figure_too(demo: Path) -> None:
    wanted = ("--rows", "department", "--columns", "measure", "--where", "campaign=online-market-2026", *SPAN)
    few, many = (run("tally", demo, *wanted, *more).stdout.splitlines() for more in ((), ("--all",)))
    assert len(many) > len(few)


def test_words_narrow_a_tally_as_they_do_a_list(demo: Path) -> None:
    everything = answer("tally", demo, "--rows", "measure")["cells"]
    found = answer("tally", demo, "--rows", "measure", "--text", "网店")["cells"]
    assert 0 < sum(c["records"] for c in found) < sum(c["records"] for c in everything)
    listed = answer("list", demo, "--text", "网店", "--limit", "100000")
    assert sum(c["records"] for c in found) == len(listed)


def test_the_table_names_what_stands_beside_in_both_languages(demo: Path) -> None:
    wanted = ("tally", demo, *BY_REGION, "--where", f"measure={CASES}", "--compare", "last-year", "--share", "column")
    chinese, english = (run(*wanted, language=language).stdout.splitlines()[0] for language in ("zh", "en"))
    assert all(word in chinese for word in ("占本列", "去年同期", "增减", "同比"))
    assert all(word in english for word in ("% of column", "Last year", "Difference", "Change"))


def test_the_workbook_and_the_pdf_are_the_windows_own(demo: Path, opened: Ledger, tmp_path: Path) -> None:
    book, paper = tmp_path / "table.xlsx", tmp_path / "table.pdf"
    found = run("tally", demo, *BY_REGION, "--rank", "--xlsx", book, "--pdf", paper)
    assert found.stdout.split() == [str(book), str(paper)]
    layout = table_of(opened, Question(Query(("region",), ("measure",), YEAR), (Aspect.RANK,)))
    sheet = load_workbook(book).worksheets[0]
    first = next(c for c in layout.columns if c.aspect is Aspect.FIGURE)
    row = next(r for r in layout.rows if (cell := layout.figure(r, first)) and cell.total.stated)
    cell = layout.figure(row, first)
    assert cell is not None
    label = opened.codes["region"][row.codes["region"]].term.zh
    line = next(line for line in sheet.iter_rows() if line[0].value == label)
    assert line[1].value == cell.total.value
    assert line[2].value == layout.value(row, layout.columns[1])
    assert paper.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--share", "row"), "row"),
        (("--sort", "nonsense"), "nonsense"),
        (("--sort", "measure=fines,share"), "measure=fines,share"),
        (("--sort", "measure=nothing"), "nothing"),
        (("--compare", "yesterday"), "submitted"),
        (("--xlsx", "missing/table.xlsx"), "missing"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_way_on(demo: Path, options: tuple[str, ...], said: str) -> None:
    found = run("tally", demo, *BY_REGION, *options, code=3)
    assert said in found.stderr and "Traceback" not in found.stderr
