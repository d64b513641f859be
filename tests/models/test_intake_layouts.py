# SPDX-License-Identifier: MIT
"""Import of sheets in anybody's layout: the header is found, columns are understood or named, nothing is guessed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from models.catalogue_file import load_catalogue
from models.checks import Campaign
from models.errors import IntakeError, Severity
from models.intake.mapping import CROSSTAB, FORM, LINES, forget_mapping, recall, remember, senders
from models.intake.proposal import Proposal, survey_file
from models.intake.spreadsheet import Plan, plan_import
from models.ledger import Ledger
from models.office import Office
from tests.conftest import RESOURCES, TODAY
from tests.helpers import finished
from tests.models.test_intake import names, write_csv, write_xlsx

FORM_FILE = RESOURCES.parent / "tests" / "data" / "food-safety-form.csv"


def plan(ledger: Ledger, path: Path, **options: object) -> Plan:
    return finished(plan_import(ledger, path, today=TODAY, column_names=names, **options), Plan)  # type: ignore[arg-type]


def proposed(ledger: Ledger, path: Path, **options: str) -> Proposal:
    return survey_file(ledger, path, today=TODAY, column_names=names, **options)  # type: ignore[arg-type]


def figures(made: Plan) -> list[tuple[str, str, str, int | None]]:
    assert made.problems == []
    return [(str(a.date), a.measure, a.region, a.quantity.value) for _, a in made.new]


@pytest.fixture
def food(tmp_path: Path) -> Iterator[Ledger]:
    catalogue = load_catalogue(RESOURCES / "catalogues" / "food-safety.toml")
    campaign = Campaign(
        "food-2026", "食品安全2026", "Food 2026", "food-safety", catalogue.version, date(2026, 1, 1), date(2026, 12, 31)
    )
    office = Office("岳麓区市场监督管理局", "430104", "market-supervision")
    with Ledger.create(tmp_path / "food.jzl", office, resources=RESOURCES, campaign=(campaign, catalogue)) as made:
        yield made


LIST = [
    ["2026年7月网络市场监管专项行动台账"],
    ["填报单位：蜀山区市场监督管理局", "", "", "", "填报日期：2026年8月2日"],
    [],
    ["序号", "检查日期", "工作类型", "数量", "承办单位", "辖区", "备注", "联系人"],
    [1, "2026-07-03", "查处网络交易违法案件", 12, "市场监管局", "合肥市", "x", "甲"],
    [2, "7月4日", "查处网络交易违法案件", "1.2万余", "公安", "合肥市", "", ""],
    ["合计", "", "", "12012", "", "", "", ""],
    ["注：数量为立案数"],
    ["填表人：某某", "", "审核人：某某"],
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_list_with_titles_totals_and_notes_is_read_by_its_header(
    ledger: Ledger, tmp_path: Path, write: object
) -> None:
    path = tmp_path / ("a.csv" if write is write_csv else "a.xlsx")
    write(path, LIST)  # type: ignore[operator]
    made = plan(ledger, path)
    assert made.mapping is not None
    assert (made.mapping.layout, made.mapping.header) == (LINES, 4)
    assert figures(made) == [
        ("2026-07-03", "online-trading-cases", "340100", 12),
        ("2026-07-04", "online-trading-cases", "340100", 12000),
    ]
    assert [a.origin for _, a in made.new] == ["蜀山区市场监督管理局:5", "蜀山区市场监督管理局:6"]
    assert made.passed_over == 3


def test_an_unnamed_column_is_known_by_its_contents_and_said_so(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["何时", "指标", "数量", "牵头部门", "何处"],
        ["2026-07-03", "online-trading-cases", "12", "市场监管", "合肥市"],
        ["2026-07-04", "online-trading-cases", "13", "市场监管", "合肥市"],
    ]
    path = write_csv(tmp_path / "a.csv", rows)
    found = proposed(ledger, path)
    assert found.mapping.columns == ("date", "measure", "quantity", "department", "region")
    assert found.unsure == (0, 4)
    assert [w.code for w in plan(ledger, path).warnings] == ["column-guessed", "column-guessed"]


@pytest.mark.parametrize("head", ["哪里", "地区"])
def test_a_column_of_regions_may_name_them_with_what_they_lie_in(ledger: Ledger, tmp_path: Path, head: str) -> None:
    listed = [["检查日期", "指标", "数量", "部门", head]]
    listed += [["2026-07-03", "online-trading-cases", 2, "公安", "安徽省合肥市庐阳区"]]
    assert figures(plan(ledger, write_csv(tmp_path / "a.csv", listed))) == [
        ("2026-07-03", "online-trading-cases", "340103", 2)
    ]
    across = [["月份", head, "查处网络交易违法案件", "责令整改网站"], ["2026-07", "安徽省合肥市庐阳区", 3, 4]]
    assert figures(plan(ledger, write_csv(tmp_path / "b.csv", across))) == [
        ("2026-07", "online-trading-cases", "340103", 3),
        ("2026-07", "sites-ordered-to-rectify", "340103", 4),
    ]


def test_regions_across_the_columns_may_be_named_with_what_they_lie_in(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["项目", "安徽省合肥市庐阳区", "合肥市蜀山区"], ["查处网络交易违法案件", 3, "–"]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows), as_of="2026-07")
    assert figures(made) == [("2026-07", "online-trading-cases", "340103", 3)]


def test_words_to_the_right_of_the_header_change_nothing(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["检查日期", "指标", "数量", "部门", "地区"],
        ["2026-07-03", "online-trading-cases", 2, "公安", "合肥市"],
        ["2026-07-04", "online-trading-cases", "'3", "公安", "合肥市"],
        ["2026-07-03", "online-trading-cases", 2, "公安", "合肥市"],
        ["2026-07-05", "没有的指标", 2, "公安", "合肥市"],
        ["2026-07-06", "online-trading-cases", 4, "公安", ""],
    ]
    beside = [row if number in (0, 2) else [*row, "", f"见附件{number}"] for number, row in enumerate(rows)]
    without, with_words = (plan(ledger, write_xlsx(tmp_path / "a.xlsx", some), changes=True) for some in (rows, beside))
    assert [p.code for p in without.problems] == ["quantity-unreadable", "code-unknown", "field-required"]
    assert "duplicate-in-file" in [w.code for w in without.warnings]
    for name in ("new", "places", "problems", "warnings", "rows", "passed_over"):
        assert getattr(with_words, name) == getattr(without, name)


def test_a_column_nobody_knows_is_named(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["检查日期", "指标", "数量", "部门", "地区", "天气"],
        ["2026-07-03", "online-trading-cases", 1, "公安", "合肥市", "晴"],
    ]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert [(w.field, w.code) for w in made.warnings] == [("天气", "header-unknown")]


def test_measures_across_are_one_record_a_figure(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["地区", "月份", "责令整改网站（个次）", "罚没金额（万元）", "查处网络交易违法案件"],
        ["合肥市", "2026-07", 3, 66.19, "—"],
        ["芜湖市", "2026-07", 0, "1.5余", "12"],
        ["合计", "", 3, 67.69, 12],
    ]
    made = plan(ledger, write_xlsx(tmp_path / "a.xlsx", rows), constants={"department": "market-supervision"})
    assert made.mapping is not None
    assert made.mapping.layout == CROSSTAB
    assert figures(made) == [
        ("2026-07", "sites-ordered-to-rectify", "340100", 3),
        ("2026-07", "penalties-total", "340100", 66190000),
        ("2026-07", "sites-ordered-to-rectify", "340200", 0),
        ("2026-07", "penalties-total", "340200", 1500000),
        ("2026-07", "online-trading-cases", "340200", 12),
    ]
    assert made.new[1][1].origin == "a.xlsx:D2"
    assert made.new[1][1].quantity.words == "66.19万元"


def test_a_scale_that_stands_twice_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["地区", "月份", "罚没金额（万元）", "查处网络交易违法案件"], ["合肥市", "2026-07", "1.2万", 3]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert [(p.row, p.code, p.params["cell"]) for p in made.problems] == [(2, "scale-twice", "C2")]


def test_a_header_of_two_rows_with_merged_cells_is_one_header(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 4, "统计表")
    sheet.merge_range(1, 0, 2, 0, "地区")
    sheet.merge_range(1, 1, 1, 2, "查处网络交易违法案件（件）")
    sheet.merge_range(1, 3, 1, 4, "罚没金额（万元）")
    sheet.write_row(2, 1, ["本月", "本年累计", "本月", "本年累计"])
    sheet.write_row(3, 0, ["合肥市", 3, 10, 1.5, 20])
    book.close()
    found = proposed(ledger, path)
    assert found.mapping.columns == (
        "region",
        "measure:online-trading-cases",
        "measure:online-trading-cases:cumulative",
        "measure:penalties-total",
        "measure:penalties-total:cumulative",
    )
    made = plan(ledger, path, as_of="2026-07")
    assert figures(made) == [
        ("2026-07", "online-trading-cases", "340100", 3),
        ("2026-07", "penalties-total", "340100", 1500000),
    ]


@pytest.mark.parametrize("before", [None, b"<sheetData>", b'<row r="2"', b'<c r="B3"'])
def test_cells_merged_down_the_side_hold_for_every_row(ledger: Ledger, tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["地区", "检查日期", "指标名称", "数量", "部门"])
    sheet.merge_range(1, 0, 2, 0, "合肥市")
    for row, day in ((1, "2026-07-03"), (2, "2026-07-04")):
        sheet.write_row(row, 1, [day, "查处网络交易违法案件", row, "公安"])
    book.close()
    if before is not None:  # another program may write them where no standard has them
        _move_merged(path, before)
    assert [region for _, _, region, _ in figures(plan(ledger, path))] == ["340100", "340100"]


def _move_merged(path: Path, before: bytes) -> None:
    """Put a sheet's merged cells in another place of its XML."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    content = members["xl/worksheets/sheet1.xml"]
    start, end = content.index(b"<mergeCells"), content.index(b"</mergeCells>") + len(b"</mergeCells>")
    merged, content = content[start:end], content[:start] + content[end:]
    assert content.count(before) == 1
    members["xl/worksheets/sheet1.xml"] = content.replace(before, merged + before)
    with zipfile.ZipFile(path, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)


def test_the_period_of_the_title_is_assumed_and_said_so(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["2026年7月份统计表"], ["地区", "查处网络交易违法案件", "责令整改网站"], ["合肥市", 1, 2]]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows))
    assert {day for day, *_ in figures(made)} == {"2026-07"}
    assert dict(made.assumed)["date"] == "2026年7月份"
    assert "constant-assumed" in {w.code for w in made.warnings}


def test_regions_across_the_columns_of_a_form(ledger: Ledger, tmp_path: Path) -> None:
    rows = [
        ["项目", "计量单位", "合肥市", "芜湖市"],
        ["查处网络交易违法案件", "件", 3, 4],
        ["罚没金额", "万元", 1.5, ""],
    ]
    made = plan(ledger, write_csv(tmp_path / "a.csv", rows), as_of="2026-07")
    assert figures(made) == [
        ("2026-07", "online-trading-cases", "340100", 3),
        ("2026-07", "online-trading-cases", "340200", 4),
        ("2026-07", "penalties-total", "340100", 1500000),
    ]


def test_the_districts_form_is_read_item_by_item(food: Ledger) -> None:
    made = plan(food, FORM_FILE, as_of="2026-01")
    assert made.mapping is not None
    assert made.mapping.layout == FORM
    found = {action.measure: action.quantity.value for _, action in made.new}
    assert figures(made)
    assert found["officers-dispatched"] == 2768
    assert (found["food-producers-inspected"], found["food-workshops-inspected"]) == (64, 22)
    assert (found["markets-inspected"], found["market-visits"], found["wholesale-market-visits"]) == (16, 140, 2)
    assert (found["staff-courses"], found["staff-trained"]) == (50, 2500)
    assert found["problem-food-seized"] == 0
    assert {(a.department, a.region, str(a.date)) for _, a in made.new} == {("market-supervision", "430104", "2026-01")}
    assert len(made.new) == 24


def test_of_which_lines_of_a_form_are_known_by_their_indentation_and_by_the_word(food: Ledger, tmp_path: Path) -> None:
    rows = [
        ["项目", "单位", "数量"],
        ["一、抽检农村食品", "批次", 250],
        ["　　不合格食品", "批次", 2],
        ["二、检查食品经营单位", "家次", 100],
        ["其中：校园及周边", "家次", 30],
        ["吊销许可证", "张", ""],
    ]
    made = plan(food, write_csv(tmp_path / "a.csv", rows), as_of="2026-01")
    assert [a.measure for _, a in made.new] == [
        "rural-food-sampled",
        "rural-food-failed",
        "food-sellers-inspected",
        "school-vicinity-inspected",
    ]
    assert made.passed_over == 1


def test_a_second_figure_without_a_measure_is_a_problem_not_a_guess(food: Ledger, tmp_path: Path) -> None:
    rows = [["项目", "单位", "数量"], ["抽检农村食品", "批次/人", "16/140"]]
    made = plan(food, write_csv(tmp_path / "a.csv", rows), as_of="2026-01")
    assert "pair-unknown" in {p.code for p in made.problems}
    assert all(p.row == 2 for p in made.problems)


def test_a_part_above_its_whole_inside_one_form_keeps_it_out(food: Ledger, tmp_path: Path) -> None:
    rows = [["项目", "单位", "数量"], ["抽检农村食品", "批次", 2], ["　不合格食品", "批次", 3]]
    made = plan(food, write_csv(tmp_path / "a.csv", rows), as_of="2026-01")
    assert [(p.code, p.row, p.severity) for p in made.problems] == [("of-which-above-parent", 3, Severity.ERROR)]


def test_figures_that_count_on_other_days_are_no_one_form(food: Ledger, tmp_path: Path) -> None:
    rows = [
        ["项目", "单位", "数量", "计入日"],
        ["抽检农村食品", "批次", 2, "2026-01-31"],
        ["　不合格食品", "批次", 3, "2026-02-28"],
    ]
    made = plan(food, write_csv(tmp_path / "a.csv", rows), as_of="2026-01")
    assert made.problems == []
    assert [(w.code, w.params["scope"]) for w in made.warnings if w.row] == [("of-which-above-parent", "campaign")]


def test_an_item_can_be_settled_by_hand(food: Ledger, tmp_path: Path) -> None:
    rows = [["项目", "单位", "数量"], ["抽检乡下食品", "批次", 2], ["食堂满意度", "分", 3], ["查扣问题食品", "公斤", 1]]
    path = write_csv(tmp_path / "a.csv", rows)
    assert {p.row for p in plan(food, path, as_of="2026-01").problems} == {2, 3}
    mapping = proposed(food, path, as_of="2026-01").mapping
    mapping = mapping.with_item("抽检乡下食品", "rural-food-sampled").with_item("食堂满意度", "-")
    assert [m for _, m, _, _ in figures(plan(food, path, mapping=mapping))] == [
        "rural-food-sampled",
        "problem-food-seized",
    ]


def test_a_mapping_is_remembered_for_its_sender_while_the_header_fits(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["何时", "何事", "多少", "谁", "哪"], ["2026-07-03", "online-trading-cases", 12, "公安", "340100"]]
    path = write_csv(tmp_path / "a.csv", rows)
    found = proposed(ledger, path)
    mapping = found.mapping
    for column, role in enumerate(("date", "measure", "quantity", "department", "region")):
        mapping = mapping.with_role(column, role)
    remember(ledger, "东湖区局", found.header, mapping.with_constant("date", "2026-07"))
    assert senders(ledger) == ["东湖区局"]
    again = write_csv(
        tmp_path / "b.csv", [["序"], [rows[0][n] for n in (4, 0, 1, 2, 3)], [rows[1][n] for n in (4, 0, 1, 2, 3)]]
    )
    recalled = proposed(ledger, again, sender="东湖区局")
    assert recalled.remembered
    assert recalled.mapping.columns == ("region", "date", "measure", "quantity", "department")
    assert recalled.mapping.constant("date") == ""
    assert len(figures(plan(ledger, again, sender="东湖区局"))) == 1
    other = write_csv(tmp_path / "c.csv", [["什么时候", "何事", "多少", "谁", "哪"], rows[1]])
    table = proposed(ledger, other)
    assert recall(ledger, "东湖区局", table.header, table.mapping) is None
    forget_mapping(ledger, "东湖区局")
    assert senders(ledger) == []


def test_a_hidden_sheet_is_passed_by_unless_it_is_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    head = ["date", "measure", "quantity", "department", "region"]
    for name, value in (("旧数据", 1), ("封面", None), ("数据", 2)):
        sheet = book.add_worksheet(name)
        if value is None:
            sheet.write(0, 0, "网络市场监管专项行动")
            sheet.activate()
            continue
        sheet.write_row(0, 0, head)
        sheet.write_row(1, 0, ["2026-07-03", "online-trading-cases", value, "市场监管", "340100"])
    book.worksheets()[0].hide()
    book.worksheets()[1].set_first_sheet()
    book.close()
    found = proposed(ledger, path)
    assert (found.sheet, found.hidden, found.sheets) == ("数据", frozenset({"旧数据"}), ("旧数据", "封面", "数据"))
    assert [v for *_, v in figures(plan(ledger, path))] == [2]
    assert [v for *_, v in figures(plan(ledger, path, sheet="旧数据"))] == [1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8"])
@pytest.mark.parametrize("delimiter", ["\t", "|", ";", ","])
def test_text_files_are_read_whatever_program_wrote_them(
    ledger: Ledger, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["日期", "指标", "数量", "牵头部门", "地区", "备注"]]
    rows += [["2026-07-03", "online-trading-cases", "1,234", "市场监管", "340100", "一、二；三\n四"]]
    path = write_csv(tmp_path / "a.txt", rows, encoding, delimiter)
    ((_, action),) = plan(ledger, path).new
    assert (action.quantity.value, action.note) == (1234, "一、二；三\n四")


def test_a_workbook_locked_by_a_password_is_named_as_such(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    )
    with pytest.raises(IntakeError, match="file-locked"):
        plan(ledger, path)
