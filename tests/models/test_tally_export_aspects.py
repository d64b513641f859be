# SPDX-License-Identifier: MIT
"""What stands beside the figures goes along into files: columns of their own, real numbers, lines that fold."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.worksheet.worksheet import Worksheet

from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound, Quantity, Total, bound_of
from models.reporting.table import Question, table_of
from models.reporting.tally_file import Exported, export_tally
from models.tally.aspects import COMPARED, Aspect, Percent, Share, Value
from models.tally.compare import Against, Change, Comparison, Word
from models.tally.export import Order, heading_runs, levels_of, table_rows
from models.tally.layout import figures
from models.tally.query import Query
from models.tally.tidy import FIELDS, aside_texts
from tests.conftest import RESOURCES
from tests.helpers import an_action, finished
from tests.plain_words import plain_words
from ui.wording import Wording

if TYPE_CHECKING:
    from models.checks import Context

CASES, SWEEPS, POLICE = "online-trading-cases", "monitoring-sweeps", "cases-to-police"
JULY = Filter(first=date(2026, 7, 1), last=date(2026, 7, 31))
ALL = (Aspect.SHARE, *COMPARED, Aspect.RANK)
BEFORE = Comparison(Against.PREVIOUS)


@pytest.fixture
def two_months(ledger: Ledger, context: Context) -> Ledger:
    """June and July in three cities, one of which only counted in June."""
    for region, day, quantity in (
        ("340100", "2026-07-03", "30"),
        ("340100", "2026-06-03", "20"),
        ("340200", "2026-07-03", "1000余"),
        ("340200", "2026-06-03", "1200"),
        ("340300", "2026-06-03", "8"),
    ):
        ledger.actions.log(an_action(context, region=region, date=day, quantity=quantity))
    return ledger


def sheet_of(ledger: Ledger, question: Question, path: Path) -> Worksheet:
    finished(export_tally(ledger, question, path, plain_words(ledger)), Exported)
    found: Worksheet = load_workbook(path)["Figures"]
    return found


def lines(sheet: Worksheet, first: int) -> dict[str, Sequence[SheetCell]]:
    return {str(row[0].value): row for row in sheet.iter_rows(min_row=first) if row[0].value}


def test_each_aspect_has_a_column_of_real_numbers(two_months: Ledger, tmp_path: Path) -> None:
    query = Query(("region",), ("measure",), JULY)
    sheet = sheet_of(two_months, Question(query, ALL, BEFORE, Share.COLUMN), tmp_path / "table.xlsx")
    assert "B4:G4" in {str(area) for area in sheet.merged_cells.ranges}  # the measure above its six columns
    assert [cell.value for cell in sheet[5]][1:] == [str(a) for a in (Aspect.FIGURE, *ALL)]
    assert sheet.freeze_panes == "B6" and sheet.print_title_rows == "$4:$5" and sheet.print_title_cols == "$A:$A"
    found = lines(sheet, 6)
    hefei, wuhu, bengbu = found["合肥市"], found["芜湖市"], found["蚌埠市"]
    assert [cell.value for cell in hefei[1:]] == [30, "非确数", 20, 10, 0.5, 2]
    assert [cell.value for cell in wuhu[1:]] == [1000, "非确数", 1200, -200, "非确数", 1]
    assert [cell.value for cell in bengbu[1:]] == [None, None, 8, -8, -1, None]
    formats = [str(cell.number_format) for cell in wuhu]
    assert formats[1] == '#,##0"余"' and formats[4] == '"-近"#,##0;"-近"#,##0;"-近"#,##0'
    assert hefei[4].number_format == "+#,##0;-#,##0;#,##0"
    assert hefei[5].number_format == "+0.0%;-0.0%;0.0%"


def test_shares_are_percentages_a_spreadsheet_can_add(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    for region, quantity in (("340100", "1"), ("340200", "2")):
        ledger.actions.log(an_action(context, region=region, quantity=quantity))
    question = Question(Query(("region",), ("measure",)), (Aspect.SHARE,), share=Share.COLUMN)
    sheet = sheet_of(ledger, question, tmp_path / "table.xlsx")
    shares = [row[2] for row in sheet.iter_rows(min_row=6) if row[0].value]
    assert [cell.value for cell in shares] == [0.333, 0.667, 1]
    assert {cell.number_format for cell in shares} == {"0.0%"}


def test_regions_in_regions_and_of_which_lines_fold(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    for region in ("340104", "340111", "340200"):
        ledger.actions.log(an_action(context, region=region))
        ledger.actions.log(an_action(context, region=region, measure=POLICE, quantity="2"))
    nested = sheet_of(ledger, Question(Query(("region",), ("measure",), nested=True)), tmp_path / "regions.xlsx")
    assert [nested.row_dimensions[number].outlineLevel for number in range(5, 11)] == [0, 1, 2, 2, 1, 0]
    assert [nested.cell(number, 1).alignment.indent for number in range(5, 11)] == [0, 2, 4, 4, 2, 0]
    assert nested.sheet_properties.outlinePr.summaryBelow is False
    parts = sheet_of(ledger, Question(Query(("measure",), ("region",))), tmp_path / "parts.xlsx")
    assert [parts.row_dimensions[number].outlineLevel for number in (5, 6)] == [0, 1]


def test_the_rates_stand_below_the_table_with_what_they_are_made_of(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    for measure, quantity in (
        ("complaints-accepted", "8"),
        ("complaints-on-time", "6"),
        ("complaints-handled", "90余"),
    ):
        ledger.actions.log(an_action(context, measure=measure, quantity=quantity))
    sheet = sheet_of(ledger, Question(Query(("measure",))), tmp_path / "table.xlsx")
    found = lines(sheet, 8)
    assert [cell.value for cell in found["rates"]][2:] == ["percent", "part", "whole"]
    on_time, handled = found["complaints-on-time-rate"], found["complaints-handled-rate"]
    assert [cell.value for cell in on_time[2:]] == [0.75, 6, 8]
    assert on_time[2].number_format == "0.0%"
    assert [cell.value for cell in handled[2:]] == ["非确数", 90, 8]
    assert on_time[3].comment is not None and "按时办结" in on_time[3].comment.text


def test_two_dimensions_and_an_aspect_make_three_lines_of_headings(two_months: Ledger) -> None:
    query = Query(("region",), ("measure", "period"))
    layout = table_of(two_months, Question(query, (Aspect.RANK,)))
    assert levels_of(layout) == 3
    assert heading_runs(layout, 0) == [(0, 5)]
    assert heading_runs(layout, 1) == [(0, 1), (2, 3), (4, 5)]
    assert len(heading_runs(layout, 2)) == 6


def test_measures_that_share_a_month_keep_headings_of_their_own(ledger: Ledger, context: Context) -> None:
    for measure in (CASES, SWEEPS):
        ledger.actions.log(an_action(context, measure=measure))
    layout = table_of(ledger, Question(Query(("region",), ("measure", "period")), (Aspect.RANK,)))
    assert heading_runs(layout, 1) == [(0, 1), (2, 3), (4, 5), (6, 7)]


def test_the_copied_block_has_the_columns_of_the_aspects(two_months: Ledger) -> None:
    query = Query(("region",), ("measure",), JULY)
    layout = table_of(two_months, Question(query, ALL, BEFORE, Share.COLUMN))
    measures, names, *rows = table_rows(layout, plain_words(two_months))
    assert measures == ["", *["查处网络交易违法案件（件）"] * 6] and names[1:] == [
        str(a) for a in (Aspect.FIGURE, *ALL)
    ]
    assert rows[0] == ["合肥市", "30", "非确数", "20", "10", "50.0%", "2"]
    assert rows[1] == ["芜湖市", "1,000余", "非确数", "1200", "−近200", "非确数", "1"]
    assert rows[2] == ["蚌埠市", "", "", "8", "-8", "-100.0%", ""]


def test_csv_has_the_aspects_of_each_figure_on_its_line(two_months: Ledger, tmp_path: Path) -> None:
    question = Question(Query(("region",), ("measure",), JULY), ALL, BEFORE, Share.COLUMN)
    path = tmp_path / "table.csv"
    finished(export_tally(two_months, question, path, plain_words(two_months)), Exported)
    found = {row["region"]: row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))}
    asides = [f"{a} {field}".rstrip() for a in ALL for field in FIELDS[a]]
    assert [found["合肥市"][name] for name in asides] == [
        *("", "not-exact", "20", "exact", "10", "exact", "50.0", "", "2"),
    ]
    assert [found["芜湖市"][name] for name in asides] == [
        *("", "not-exact", "1200", "exact", "-200", "at_least", "", "not-exact", "1"),
    ]
    gone = found["蚌埠市"]
    assert (gone["value"], gone["bound"], gone["records"]) == ("", "", "0")
    assert [gone[name] for name in asides] == ["", "", "8", "exact", "-8", "exact", "-100.0", "", ""]


def test_every_figure_of_the_table_is_in_the_csv_once(sample_ledger: Ledger, tmp_path: Path) -> None:
    query = Query(("region", "measure"), ("period",), Filter(first=date(2026, 1, 1), last=date(2026, 12, 31)))
    question = Question(query, ALL, Comparison(Against.LAST_YEAR), Share.ROW)
    path = tmp_path / "table.csv"
    finished(export_tally(sample_ledger, question, path, plain_words(sample_ledger)), Exported)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    layout = table_of(sample_ledger, question)
    assert len(rows) == len(list(figures(layout)))
    shown = sum(1 for row in layout.rows for c in layout.columns if layout.figure(row, c) and c.aspect is Aspect.FIGURE)
    assert sum(1 for row in rows if row["records"] != "0") == shown


@pytest.mark.parametrize(
    ("value", "aspect", "expected"),
    [
        (Total(5, 1), Aspect.THEN, ["5", "exact"]),
        (Total(0, 0, 2), Aspect.THEN, ["", "unstated"]),
        (Total(), Aspect.THEN, ["0", "exact"]),
        (Change(None, word=Word.UNSTATED), Aspect.DIFFERENCE, ["", ""]),
        (Change(None, word=Word.UNSTATED), Aspect.CHANGE, ["", "unstated"]),
        (Change(Quantity(-3), -333), Aspect.CHANGE, ["-33.3", ""]),
        (Percent(1000), Aspect.REACHED, ["100.0", ""]),
        (Percent(None, Word.NOT_EXACT), Aspect.SHARE, ["", "not-exact"]),
        (Total(7, 1), Aspect.TARGET, ["7"]),
        (3, Aspect.RANK, ["3"]),
        (None, Aspect.CHANGE, ["", ""]),
    ],
)
def test_an_aspect_is_texts_that_a_program_can_read(value: Value | None, aspect: Aspect, expected: list[str]) -> None:
    assert aside_texts(value, aspect, number=str, bound=str, reason=str) == expected


def test_an_export_is_in_the_order_of_an_aspect(two_months: Ledger, tmp_path: Path) -> None:
    order = Order({"measure": CASES}, aspect=Aspect.DIFFERENCE, descending=True)
    query = Query(("region",), ("measure",), JULY)
    sheet = sheet_of(two_months, Question(query, COMPARED, BEFORE, order=order), tmp_path / "table.xlsx")
    assert list(lines(sheet, 6)) == ["合肥市", "蚌埠市", "芜湖市", "合计"]


@pytest.mark.parametrize(
    ("value", "bound", "zh", "en"),
    [
        (30, Bound.EXACT, "+30", "+30"),
        (-30, Bound.EXACT, "-30", "-30"),
        (0, Bound.EXACT, "0", "0"),
        (30, Bound.AT_LEAST, "+30余", "≥ +30"),
        (30, Bound.NEARLY, "+近30", "≤ +30"),
        (-30, Bound.AT_LEAST, "-近30", "≥ -30"),
        (-30, Bound.NEARLY, "-30余", "≤ -30"),
        (-30, Bound.ABOUT, "约-30", "about -30"),
        (0, Bound.AT_LEAST, "≥0", "≥ 0"),
        (0, Bound.NEARLY, "≤0", "≤ 0"),
    ],
)
def test_the_mark_of_a_difference_speaks_of_its_size(
    ledger: Ledger, value: int, bound: Bound, zh: str, en: str
) -> None:
    measure: Any = ledger.codes.measure(CASES)
    said = [Wording(RESOURCES, language).signed(Quantity(value, bound), measure) for language in ("zh", "en")]
    assert said == [zh, en]
    assert bound is bound_of(open_up=bound.open_up, open_down=bound.open_down)
