# SPDX-License-Identifier: MIT
"""Import in the program's own layout: whole or not at all, every problem by row and column, nothing twice."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from models.errors import IntakeError
from models.filters import Filter
from models.intake import sheets
from models.intake.spreadsheet import Plan, carry_out, plan_import
from models.layout import by_code, by_label, harmless, unharmed
from models.listing import Listing
from models.reporting.records import write_csv_file, write_xlsx_file
from tests.conftest import TODAY
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.checks import Context
    from models.ledger import Ledger

HEAD = ["date", "measure", "quantity", "department", "region", "note"]
LINE = ["2026-07-03", "online-trading-cases", "12", "市场监管", "340100", "x"]


def names(_: str) -> dict[str, str]:
    return {"date": "日期", "measure": "指标", "quantity": "数量", "department": "牵头部门", "region": "地区"}


def write_csv(path: Path, rows: Sequence[Sequence[object]], encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("数据")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def plan(ledger: Ledger, path: Path, **options: str) -> Plan:
    return finished(plan_import(ledger, path, today=TODAY, column_names=names, **options), Plan)  # type: ignore[arg-type]


def log(ledger: Ledger, path: Path) -> int:
    made = plan(ledger, path)
    for _ in carry_out(ledger, made):
        pass
    return len(made.new)


@pytest.mark.parametrize("origin", ["", "乙:7", "'乙:7", "电话13800138000"])
def test_two_equal_lines_are_noticed_whoever_sent_them(ledger: Ledger, tmp_path: Path, origin: str) -> None:
    rows = [[*HEAD, "origin"], [*LINE, ""], [LINE[0], LINE[1], 7, *LINE[3:], "甲:1"], [*LINE, origin]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert [(w.code, w.row) for w in made.warnings] == [("duplicate-in-file", 4)]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_sheet_is_logged_as_one_step_that_undo_takes_back(ledger: Ledger, tmp_path: Path, write: object) -> None:
    path = tmp_path / ("a.csv" if write is write_csv else "a.xlsx")
    write(path, [HEAD, LINE, [*LINE[:2], 7, *LINE[3:]]])  # type: ignore[operator]
    assert log(ledger, path) == 2
    assert sorted(r.action.quantity.value or 0 for r in ledger.records(Filter())) == [7, 12]
    assert len(ledger.undo().removed) == 2
    assert ledger.actions.count() == 0
    assert len(ledger.redo().added) == 2


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-8", "\t"), ("utf-8", ";")]
)
def test_csv_is_read_in_the_encodings_offices_send(
    ledger: Ledger, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    head = ["日期", "指标", "数量", "牵头部门", "地区"]
    path = write_csv(tmp_path / "a.csv", [head, LINE[:5]], encoding, delimiter)
    assert log(ledger, path) == 1


def test_importing_its_own_export_adds_nothing(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context, quantity="1.2万余", note="=1+1", partners="公安;网信"))
    ledger.actions.log(an_action(context, date="2026-07", quantity="一批", counted="2026-10-01"))
    ledger.actions.void([ledger.actions.get(2)], "重复")
    before = {r.uid: r.action for r in ledger.records(Filter(voided=None))}
    for name, write, namer in (
        ("a.csv", write_csv_file, by_code),
        ("a.xlsx", write_xlsx_file, by_label(ledger.codes, "zh")),
    ):
        listing = Listing(ledger.codes, ledger.campaigns.ids, namer)
        path = tmp_path / name
        for _ in write(path, listing.rows(ledger.store, Filter(voided=None))):
            pass
        made = plan(ledger, path)
        assert (made.problem_count, made.already, made.new) == (0, 2, [])
    assert {r.uid: r.action for r in ledger.records(Filter(voided=None))} == before


def test_a_known_uid_with_other_content_is_a_problem_not_an_edit(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    (record,) = ledger.records(Filter())
    path = write_csv(tmp_path / "a.csv", [["uid", *HEAD], [record.uid, *LINE[:2], "13", *LINE[3:]]])
    assert [(p.row, p.field, p.code) for p in plan(ledger, path).problems] == [(2, "uid", "uid-changed")]


def test_every_problem_is_listed_by_row_and_column_and_nothing_is_logged(ledger: Ledger, tmp_path: Path) -> None:
    rows = [HEAD, LINE, ["32日", *LINE[1:]], [*LINE[:2], "abc", "海关总署署", *LINE[4:]], [*LINE, "more"]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert {(p.row, p.field) for p in made.problems} == {(3, "date"), (4, "quantity"), (4, "department"), (5, "")}
    with pytest.raises(IntakeError, match="import-problems"):
        for _ in carry_out(ledger, made):
            pass
    assert ledger.actions.count() == 0


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (HEAD[1:], "header-missing"),
        ([*HEAD, "quantity"], "header-twice"),
        (["date", "数量", "牵头部门"], "header-missing"),
    ],
)
def test_a_header_that_cannot_be_read_is_a_problem(ledger: Ledger, tmp_path: Path, head: list[str], code: str) -> None:
    made = plan(ledger, write_csv(tmp_path / "a.csv", [head, LINE]))
    assert code in {p.code for p in made.problems}


def test_an_unknown_column_is_left_out_and_said_so(ledger: Ledger, tmp_path: Path) -> None:
    made = plan(ledger, write_csv(tmp_path / "a.csv", [[*HEAD, "经办人"], [*LINE, "某"]]))
    assert [w.code for w in made.warnings] == ["header-unknown"]
    assert len(made.new) == 1


def test_lines_without_a_date_take_the_one_given(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD[1:], LINE[1:]])
    (line,) = plan(ledger, path, as_of="2026-08").new
    assert str(line[1].date) == "2026-08"


def test_an_imported_line_says_where_it_came_from(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD, LINE])
    assert plan(ledger, path, sender="东湖区局").new[0][1].origin == "东湖区局:2"


def test_workbook_numbers_and_dates_are_read_as_a_clerk_would_type_them(ledger: Ledger, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    from datetime import date

    sheet.write_datetime(1, 0, date(2026, 7, 3))
    sheet.write_row(1, 1, ["fines", 66.19, "市场监管", 340100, "x"])
    book.close()
    made = plan(ledger, tmp_path / "a.xlsx")
    assert made.problems == []
    assert (str(made.new[0][1].date), made.new[0][1].quantity.value) == ("2026-07-03", 6619)


def test_an_error_cell_is_named(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD, [*LINE[:2], "#REF!", *LINE[3:]]])
    assert [(p.row, p.code) for p in plan(ledger, path).problems] == [(2, "cell-error")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "import-empty"),
        ("a.csv", b"\n\n\n", "import-empty"),
        ("a.csv", "日期,指标\n".encode(), None),
        ("a.csv", b"\xff\xff\xff\xff", "file-not-utf8"),
        ("a.csv", bytes(100), "file-not-utf8"),
        ("a.xlsx", b"not a workbook", "file-not-a-workbook"),
        ("a.xlsx", b"", "file-not-a-workbook"),
        ("a.docx", b"x", "file-kind-unknown"),
    ],
)
def test_files_that_are_not_sheets_are_refused(
    ledger: Ledger, tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    if code is None:
        assert plan(ledger, path).problem_count
        return
    with pytest.raises(IntakeError, match=code):
        plan(ledger, path)


def test_a_workbook_that_unpacks_to_a_bomb_is_refused(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(IntakeError, match="file-too-large"):
        plan(ledger, path)


def test_a_missing_sheet_is_named_with_those_there_are(ledger: Ledger, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEAD, LINE])
    with pytest.raises(IntakeError, match="sheet-missing") as raised:
        plan(ledger, path, sheet="别的")
    assert raised.value.params["sheets"] == "数据"


def test_an_import_broken_off_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD, *[LINE] * 5000])
    made = plan(ledger, path)
    before = ledger.history.head()
    steps = carry_out(ledger, made)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert (ledger.actions.count(), ledger.history.head()) == (0, before)
    assert log(ledger, path) == 5000


def test_one_bad_line_far_down_keeps_everything_out(ledger: Ledger, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [HEAD, *[LINE] * 9999, [*LINE[:2], "x", *LINE[3:]]])
    with pytest.raises(IntakeError):
        log(ledger, path)
    assert ledger.actions.count() == 0


@pytest.mark.parametrize("left", [0, 2])
def test_a_workbooks_error_cell_is_named_wherever_the_table_begins(ledger: Ledger, tmp_path: Path, left: int) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("别的").write(0, 0, "x")
    sheet = book.add_worksheet("数据")
    sheet.write_row(5, left, HEAD)
    sheet.write_row(6, left, LINE)
    sheet.write_row(7, left, LINE[:5])
    sheet.write_formula(7, left + 5, "=NA()", None, "#N/A")
    book.close()
    found = plan(ledger, tmp_path / "a.xlsx", sheet="数据")
    assert [(p.row, p.field, p.code) for p in found.problems] == [(8, "note", "cell-error")]


def test_a_date_that_excel_took_for_a_number_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [HEAD, [2026.1, *LINE[1:]]])
    assert [(p.row, p.code) for p in plan(ledger, path).problems] == [(2, "date-is-number")]


def test_a_line_that_begins_with_a_number_sign_is_a_line(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["# a comment"], [HEAD[5], *HEAD[:5]], ["#1号线索", *LINE[:5]]]
    assert [a.note for _, a in plan(ledger, write_csv(tmp_path / "a.csv", rows)).new] == ["#1号线索"]


def test_an_unclosed_quote_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(HEAD) + "\n" + ",".join(LINE[:5]) + ',"open\n' + ",".join(LINE) + "\n", encoding="utf-8")
    with pytest.raises(IntakeError, match="file-unreadable"):
        plan(ledger, path)


def test_a_sheet_that_reaches_to_the_last_cell_is_refused_before_it_is_laid_out(ledger: Ledger, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(IntakeError, match="sheet-too-wide"):
        plan(ledger, tmp_path / "a.xlsx")


def test_a_note_with_any_line_end_comes_back_from_a_list(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context, note="一\r二\r\n三"))
    path = tmp_path / "a.csv"
    for _ in write_csv_file(path, Listing(ledger.codes, ledger.campaigns.ids, by_code).rows(ledger.store, Filter())):
        pass
    found = plan(ledger, path)
    assert (found.problem_count, found.already) == (0, 1)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "plain", "", "'"])
def test_a_cell_that_could_run_as_a_formula_is_text_and_comes_back_as_it_was(text: str) -> None:
    written = harmless(text)
    assert not written.startswith(("=", "+", "-", "@", "\t"))
    assert unharmed(written) == text
