# SPDX-License-Identifier: MIT
"""A tally in files: numbers stay numbers, bounds stand beside them, nothing runs as a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Total
from models.reporting.submission import Submission, submit
from models.reporting.table import Question
from models.reporting.tally_file import Exported, export_tally
from models.tally.aspects import Aspect, Share
from models.tally.export import NAMES, Order, Provenance, Reading, block, defused, table_rows
from models.tally.layout import lay_out
from models.tally.query import Cell, Query, Tally
from models.tally.workbook import MOST_FORMATS, as_workbook, width
from tests.helpers import an_action, finished
from tests.plain_words import plain_words
from tests.published import FIGURES, Figure

if TYPE_CHECKING:
    from models.checks import Context


def exported(ledger: Ledger, query: Query, path: Path, **more: object) -> Exported:
    question = Question(query, **more)  # type: ignore[arg-type]  # as given
    return finished(export_tally(ledger, question, path, plain_words(ledger)), Exported)


def by_measure(campaign: str) -> Query:
    return Query(("measure",), ("department",), Filter(where={"campaign": (campaign,)}))


def test_every_published_figure_is_a_number_with_its_bound_in_the_workbook(
    sample_ledger: Ledger, tmp_path: Path
) -> None:
    for campaign in sample_ledger.campaigns:
        if not (wanted := [figure for figure in FIGURES if figure.campaign == campaign.zh]):
            continue
        path = tmp_path / f"{campaign.code}.xlsx"
        exported(sample_ledger, by_measure(campaign.code), path)
        sheet = load_workbook(path)["Figures"]
        heads = {cell.value: cell.column for cell in sheet[4] if cell.value}
        rows = {str(row[0].value).removeprefix("其中："): row for row in sheet.iter_rows(min_row=5)}
        for figure in wanted:
            cell = rows[figure.measure][heads[figure.departments.split(";")[0]] - 1]
            assert rows[figure.measure][1].value == figure.unit
            check_cell(cell.value, str(cell.number_format), figure)


def check_cell(found: object, number_format: str, figure: Figure) -> None:
    if figure.value is None:
        assert found == "未明确 1 条"
        return
    assert found == figure.value and isinstance(found, int | float)
    decimals = ".00" if figure.unit == "元" else ""
    marks = {"exact": "#,##0{}", "at_least": '#,##0{}"余"', "nearly": '"近"#,##0{}', "about": '"约"#,##0{}'}
    assert number_format == marks[figure.bound].format(decimals)


def test_the_workbook_can_be_read_without_scrolling_its_headings_away(sample_ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    exported(sample_ledger, by_measure("copyright-2018"), path)
    book = load_workbook(path)
    sheet = book["Figures"]
    assert sheet.freeze_panes == "C5"
    assert sheet["A1"].value == "Title"
    labels = {str(cell.value): cell for cell in sheet["A"] if cell.value}
    assert labels["其中：查办刑事案件"].alignment.indent == 2
    assert labels["查处网络侵权盗版案件"].alignment.indent == 0
    assert sheet.column_dimensions["A"].width >= width("查处网络侵权盗版案件")
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$4:$4"


def test_two_levels_of_columns_stand_under_one_heading(sample_ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "levels.xlsx"
    wanted = Filter(where={"campaign": ("copyright-2018",), "measure": ("online-piracy-cases", "criminal-cases")})
    exported(sample_ledger, Query(("department",), ("measure", "period"), wanted), path)
    sheet = load_workbook(path)["Figures"]
    assert "B4:G4" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["B4"].value == "查处网络侵权盗版案件（件）"
    assert [cell.value for cell in sheet[5]][1:7] == ["2018-07", "2018-08", "2018-09", "2018-10", "2018-11", "合计"]
    totals = [cell.value for cell in sheet[sheet.max_row]]
    assert totals[0] == "合计" and 544 in totals and 74 in totals


def test_the_second_sheet_says_what_the_first_was_made_from(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    campaign = ledger.campaigns["online-market-2026"]
    path = tmp_path / "table.xlsx"
    wanted = Filter(where={"campaign": (campaign.code,)}, first=campaign.begins, last=campaign.ends)
    made = exported(ledger, Query(("measure",), ("department",), wanted), path)
    facts = {row[0].value: row[1].value for row in load_workbook(path)["About"].iter_rows()}
    assert facts == {"history": str(ledger.history.head()[0]), "digest": made.provenance.digest}
    submission = finished(submit(ledger, campaign, campaign.code, tmp_path, say=_key), Submission)
    assert submission.digest == made.provenance.digest
    assert made.provenance.records == 1


def _key(code: str, **_: object) -> str:
    return code


def test_stocks_carried_forward_are_among_the_records_of_an_export(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context, measure="key-platforms", quantity="30", date="2026-05-31"))
    ledger.actions.log(an_action(context, date="2026-04-30"))
    ledger.actions.log(an_action(context, date="2026-07-01"))
    wanted = Filter(first=context.campaign.begins.replace(month=7))
    made = exported(ledger, Query(("measure",), (), wanted), tmp_path / "table.csv")
    assert made.provenance.records == 2


def test_csv_keeps_value_and_bound_apart_and_excel_reads_its_chinese(sample_ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    exported(sample_ledger, by_measure("copyright-2019"), path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    found = {
        (row["measure"], row["department code"]): (row["value"], row["bound"], row["unstated"], row["unit"])
        for row in rows
        if row["line"] == "figure"
    }
    assert found["抓获犯罪嫌疑人", "public-security"] == ("200", "at_least", "0", "人")
    assert found["查处典型案件", "copyright"] == ("", "unstated", "1", "件")
    assert found["涉案金额", "copyright"] == ("524000000.00", "exact", "0", "元")
    totals = [row for row in rows if row["line"] == "total"]
    assert totals and {row["department"] for row in totals} == {"total"}
    assert {row["digest"] for row in rows} == {rows[0]["digest"]} and len(rows[0]["digest"]) == 64


@given(st.text())
def test_no_exported_text_runs_as_a_formula(text: str) -> None:
    found = defused(text)
    assert not found.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not any(ord(c) < 32 for c in found)


def test_a_platform_named_like_a_formula_stays_text(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.campaigns.add_code("platform", "=HYPERLINK(1)")
    (code,) = [e.term.code for e in ledger.codes["platform"] if e.term.zh.startswith("=")]
    ledger.actions.log(an_action(context, platform=code))
    query = Query(("platform",), ("measure",))
    layout = lay_out(ledger.tally(query), ledger.codes)
    assert block(layout, plain_words(ledger)).splitlines()[1].startswith("'=HYPERLINK")
    exported(ledger, query, tmp_path / "table.csv")
    assert "\n'=HYPERLINK" in (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    exported(ledger, query, tmp_path / "table.xlsx")
    cell = load_workbook(tmp_path / "table.xlsx")["Figures"]["A5"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_copied_block_has_plain_digits_where_a_figure_is_exact(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, measure="monitoring-sweeps", quantity="12345"))
    ledger.actions.log(an_action(context, measure="leads-handled", quantity="1.2万余"))
    layout = lay_out(ledger.tally(Query(("department",), ("measure",))), ledger.codes)
    head, line, total = list(table_rows(layout, plain_words(ledger)))
    assert head == ["department", "开展网络监测（次）", "核查处置违法线索（条）"]
    assert line == ["市场监管", "12345", "12,000余"]
    assert total == ["合计", "12345", "12,000余"]


def test_an_export_keeps_the_order_on_screen(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    for department, quantity in (("market-supervision", "1"), ("public-security", "9")):
        ledger.actions.log(an_action(context, department=department, quantity=quantity))
    order = Order({"measure": "online-trading-cases"}, descending=True)
    exported(ledger, Query(("department",), ("measure",)), tmp_path / "table.xlsx", order=order)
    sheet = load_workbook(tmp_path / "table.xlsx")["Figures"]
    assert [cell.value for cell in sheet["A"][4:]] == ["公安", "市场监管", "合计"]


def test_a_workbook_never_has_more_number_formats_than_excel_opens(ledger: Ledger) -> None:
    measure = "online-trading-cases"
    codes = [e.term.code for e in ledger.codes["region"]][: MOST_FORMATS + 60]
    cells = {
        ((code,), (measure,)): Cell({"region": code, "measure": measure}, measure, Total(5, 1, number + 1))
        for number, code in enumerate(codes)
    }
    tally = Tally(Query(("region",), ("measure",)), [(c,) for c in codes], [(measure,)], cells, {}, {}, [], history=1)
    layout = lay_out(tally, ledger.codes)
    reading = Reading(layout, [], Provenance(1, 1, "00"))
    content = finished(as_workbook(reading, ledger.codes, plain_words(ledger)), bytes)
    sheet = load_workbook(io.BytesIO(content))["Figures"]
    figures = [row[1] for row in sheet.iter_rows(min_row=5) if isinstance(row[1].value, int)]
    assert len(figures) == len(codes)
    assert len({cell.number_format for cell in figures}) <= MOST_FORMATS + 1
    last = figures[-1]
    assert last.comment is not None and f"未明确 {len(codes)} 条" in last.comment.text


def test_a_place_that_cannot_be_written_is_refused_and_what_stood_there_stays(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    query = Query(("measure",))
    for path in (tmp_path / "missing" / "table.xlsx", tmp_path / "folder.csv"):
        (tmp_path / "folder.csv").mkdir(exist_ok=True)
        with pytest.raises(UserError) as refused:
            exported(ledger, query, path)
        assert refused.value.code == "file-unwritable"
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_a_stopped_export_leaves_the_older_file_whole(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    path = tmp_path / "table.csv"
    path.write_text("older", encoding="utf-8")
    steps = export_tally(ledger, Question(Query(("measure",))), path, plain_words(ledger))
    assert next(steps) == 1
    steps.close()  # type: ignore[attr-defined]  # a generator
    assert path.read_text(encoding="utf-8") == "older"
    assert {p.name for p in tmp_path.iterdir() if "table" in p.name} == {"table.csv"}


def test_a_full_disk_is_said_and_the_older_file_stays(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    ledger.actions.log(an_action(context))
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"older")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))  # as if the disk took no more than that
    try:
        with pytest.raises(UserError) as refused:
            exported(ledger, Query(("measure",)), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.code == "file-unwritable"
    assert path.read_bytes() == b"older"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".table")] == []


def test_the_names_of_the_columns_are_all_asked_for(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    asked: set[str] = set()

    def name(key: str) -> str:
        asked.add(key)
        return key

    ledger.actions.log(an_action(context))
    ledger.actions.log(an_action(context, measure="complaints-accepted"))  # some of which may be handled in time
    watched = replace(plain_words(ledger), name=name)
    for query in (Query(("measure",)), Query(("department",), ("measure",))):
        for suffix in ("csv", "xlsx"):
            question = Question(query, (Aspect.SHARE,), share=Share.COLUMN)
            list(export_tally(ledger, question, tmp_path / f"table.{suffix}", watched))
    assert asked == set(NAMES)
