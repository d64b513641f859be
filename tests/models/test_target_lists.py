# SPDX-License-Identifier: MIT
"""Targets as offices write them: typed, pasted, one a row or across, in workbooks and CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.changes import Changes
from models.checks import Campaign, Context
from models.dates import DateError, Grain, period_of
from models.errors import IntakeError
from models.intake.targets import (
    FIELDS,
    Standing,
    TargetPlan,
    carry_out,
    listed,
    plan_block,
    plan_file,
    read_period,
    read_target,
)
from models.layout import by_code, by_label
from models.ledger import Ledger
from models.reporting.records import write_xlsx_file
from models.targets import Target
from tests.helpers import finished

TODAY = date(2026, 11, 24)
CASES, FINES, TALKS = "online-trading-cases", "penalties-total", "platforms-interviewed"
LABEL = "查处网络交易违法案件"
CAMPAIGN = "online-market-2026"


@pytest.fixture
def campaign(ledger: Ledger) -> Campaign:
    return ledger.campaigns[CAMPAIGN]


def pasted(ledger: Ledger, *rows: Sequence[str]) -> TargetPlan:
    text = "\n".join("\t".join(row) for row in rows)
    steps = plan_block(ledger, text, "", ledger.campaigns[CAMPAIGN], today=TODAY, name="剪贴板")
    return finished(steps, TargetPlan)


def read(plan: TargetPlan) -> list[tuple[str, str, str, int]]:
    return [(t.measure, t.region, t.period, t.value) for line in plan.lines if (t := line.target) is not None]


def problems(plan: TargetPlan) -> list[tuple[int, str, str]]:
    return [(p.row, p.field, p.code) for p in plan.problems]


# One target


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", CAMPAIGN),
        ("整个专项行动", CAMPAIGN),
        ("网络市场监管专项行动2026", CAMPAIGN),
        ("2026", "2026"),
        ("全年", "2026"),
        ("2026年7月", "2026-07"),
        ("7月", "2026-07"),
        ("12月份", "2026-12"),
        ("10", "2026-10"),
        ("三季度", "2026-Q3"),
        ("2026-q3", "2026-Q3"),
        ("2026-W31", "2026-W31"),
        ("２０２６－０７", "2026-07"),
        ("2026-07-01/2026-07-31", "2026-07"),
        ("2026-07-03", "2026-07-03"),
    ],
)
def test_a_period_is_read_as_offices_write_it(campaign: Campaign, text: str, code: str) -> None:
    assert read_period(text, campaign) == code


@pytest.mark.parametrize("text", ["上半年", "someday", "7月8日至9月3日", "13", "0", "202607", "46204"])
def test_what_is_no_period_is_said_to_be_none(campaign: Campaign, text: str) -> None:
    with pytest.raises(DateError):
        read_period(text, campaign)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.sampled_from(list(Grain)))
def test_every_period_is_read_back_by_its_code(day: date, grain: Grain) -> None:
    campaign = Campaign("c", "行动", "Campaign", "x", 1, date(2026, 1, 1), date(2026, 12, 31))
    code = period_of(day, grain).code
    assert read_period(code, campaign) == code


@pytest.mark.parametrize(
    ("value", "unit", "measure", "expected"),
    [
        ("1200", "", CASES, 1200),
        ("1.2万", "", CASES, 12_000),
        ("1.2万件", "件", CASES, 12_000),
        ("1,200", "件", CASES, 1200),
        ("30", "万元", FINES, 30_000_000),
        ("3万", "元", FINES, 3_000_000),
        ("0.05", "元", FINES, 5),
        ("0", "", CASES, 0),
    ],
)
def test_a_value_is_read_in_its_unit(context: Context, value: str, unit: str, measure: str, expected: int) -> None:
    target, found = read_target({"measure": measure, "target": value, "unit": unit}, context)
    assert found == []
    assert target == Target(CAMPAIGN, measure, "", CAMPAIGN, expected)


@pytest.mark.parametrize(
    ("texts", "field", "code"),
    [
        ({"measure": LABEL, "target": "近300"}, "target", "target-not-exact"),
        ({"measure": LABEL, "target": "一批"}, "target", "target-not-exact"),
        ({"measure": LABEL, "target": "-3"}, "target", "quantity-negative"),
        ({"measure": LABEL, "target": "1.5"}, "target", "quantity-too-precise"),
        ({"measure": LABEL, "target": "3", "unit": "家"}, "target", "quantity-wrong-unit"),
        ({"measure": LABEL, "target": ""}, "target", "target-empty"),
        ({"measure": "", "target": "3"}, "measure", "target-measure-empty"),
        ({"measure": LABEL, "target": "3", "region": "月球"}, "region", "code-unknown"),
        ({"measure": LABEL, "target": "3", "period": "2019"}, "period", "period-outside"),
        ({"measure": LABEL, "target": "3", "period": "上半年"}, "period", "target-period"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(context: Context, texts: dict[str, str], field: str, code: str) -> None:
    target, found = read_target(texts, context)
    assert target is None
    assert [(p.field, p.code) for p in found] == [(field, code)]


# Lists


def test_a_target_a_row_below_a_title(ledger: Ledger) -> None:
    plan = pasted(
        ledger,
        ["2026年目标任务分解表"],
        ["指标", "地区", "统计期", "目标值", "计量单位"],
        [LABEL, "合肥市", "7月", "1.2万", "件"],
        [LABEL, "合计", "三季度", "100", ""],
        ["罚没金额", "", "", "30", "万元"],
    )
    assert read(plan) == [
        (CASES, "340100", "2026-07", 12_000),
        (CASES, "", "2026-Q3", 100),
        (FINES, "", CAMPAIGN, 30_000_000),
    ]


def test_months_across_and_their_total_left_out(ledger: Ledger) -> None:
    plan = pasted(ledger, ["指标", "地区", "1月", "2月", "合计"], [LABEL, "合肥市", "10", "—", "10"])
    assert read(plan) == [(CASES, "340100", "2026-01", 10)]
    assert plan.unread == []


def test_measures_across_with_their_units(ledger: Ledger) -> None:
    plan = pasted(ledger, ["地区", LABEL, "罚没金额(万元)"], ["合肥市", "10", "20"], ["芜湖市", "", "1"])
    assert read(plan) == [
        (CASES, "340100", CAMPAIGN, 10),
        (FINES, "340100", CAMPAIGN, 20_000_000),
        (FINES, "340200", CAMPAIGN, 1_000_000),
    ]


def test_months_that_a_workbook_keeps_as_days_are_months(ledger: Ledger, campaign: Campaign, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", datetime(2026, 7, 1), datetime(2026, 8, 1), "9月", 10])
    sheet.append([LABEL, 5, 6, 7, 8])
    book.save(tmp_path / "a.xlsx")
    plan = finished(plan_file(ledger, tmp_path / "a.xlsx", campaign, today=TODAY), TargetPlan)
    assert [target.period for target in plan.put] == ["2026-07", "2026-08", "2026-09", "2026-10"]


def test_days_stay_days_where_one_is_no_first(ledger: Ledger) -> None:
    plan = pasted(ledger, ["指标", "统计期", "目标"], [LABEL, "2026-07-01", "5"], [LABEL, "2026-07-02", "5"])
    assert [target.period for target in plan.put] == ["2026-07-01", "2026-07-02"]


def test_regions_across(ledger: Ledger) -> None:
    plan = pasted(ledger, ["指标", "合肥市", "芜湖市"], [LABEL, "12", "5"])
    assert read(plan) == [(CASES, "340100", CAMPAIGN, 12), (CASES, "340200", CAMPAIGN, 5)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([CASES, "合肥市", "2026-07", "12"], (CASES, "340100", "2026-07", 12)),
        ([LABEL, "2026-07", "12"], (CASES, "", "2026-07", 12)),
        ([LABEL, "合肥市", "12"], (CASES, "340100", CAMPAIGN, 12)),
        ([LABEL, "12"], (CASES, "", CAMPAIGN, 12)),
    ],
)
def test_cells_without_a_header(ledger: Ledger, row: list[str], expected: tuple[str, str, str, int]) -> None:
    assert read(pasted(ledger, row)) == [expected]


def test_what_nobody_knows_is_named_and_rows_without_a_figure_are_counted(ledger: Ledger) -> None:
    plan = pasted(ledger, ["指标", "全年目标", "上半年"], [LABEL, "12", "5"], ["约谈平台企业", "", ""])
    assert read(plan) == [(CASES, "", "2026", 12)]
    assert (plan.unread, plan.empty) == (["上半年"], 1)


def test_a_line_twice_is_a_problem_at_the_second(ledger: Ledger) -> None:
    plan = pasted(ledger, ["指标", "目标"], [LABEL, "12"], [LABEL, "13"])
    assert problems(plan) == [(3, "measure", "target-line-twice")]


def test_lines_are_new_changed_the_same_or_wrong(ledger: Ledger) -> None:
    ledger.targets.edit([Target(CAMPAIGN, CASES, "", CAMPAIGN, 12), Target(CAMPAIGN, TALKS, "", CAMPAIGN, 3)])
    plan = pasted(ledger, ["指标", "目标"], [LABEL, "12"], ["约谈平台企业", "5"], ["罚没金额", "1万"], ["不明", "1"])
    assert [line.standing for line in plan.lines] == [
        Standing.SAME,
        Standing.CHANGED,
        Standing.NEW,
        Standing.WRONG,
    ]
    assert plan.lines[1].before == 3
    assert len(plan.put) == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["地区", "目标"], ["合肥市", "5"]], "targets-no-measure"),
        ([["指标", "地区"], [LABEL, "合肥市"]], "targets-no-value"),
        ([["指标", "目标"], [LABEL, ""]], "import-empty"),
        ([[" "]], "import-empty"),
    ],
)
def test_what_is_no_list_of_targets_is_refused(ledger: Ledger, rows: list[list[str]], code: str) -> None:
    with pytest.raises(IntakeError, match=code):
        pasted(ledger, *rows)


def test_a_workbook_with_merged_cells_is_carried_out_as_one_step(
    ledger: Ledger, campaign: Campaign, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["指标", "地区", "目标"], [LABEL, "合肥市", 12], [None, "芜湖市", 5], ["约谈平台企业", None, 3]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    path = tmp_path / "目标.xlsx"
    book.save(path)
    plan = finished(plan_file(ledger, path, campaign, today=TODAY), TargetPlan)
    assert read(plan) == [
        (CASES, "340100", CAMPAIGN, 12),
        (CASES, "340200", CAMPAIGN, 5),
        (TALKS, "", CAMPAIGN, 3),
    ]
    changes = finished(carry_out(ledger, plan), Changes)
    assert ledger.history.step_of(changes.step).detail == {"count": 3, "label": "目标.xlsx"}
    assert len(ledger.targets.of(CAMPAIGN)) == 3
    ledger.undo()
    assert ledger.targets.of(CAMPAIGN) == []


def test_the_sheet_is_chosen_by_its_name(ledger: Ledger, campaign: Campaign, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["说明", "请填写"])
    other = book.create_sheet("分解")
    for row in (["指标", "目标"], [LABEL, 12]):
        other.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    plan = finished(plan_file(ledger, path, campaign, today=TODAY, sheet="分解"), TargetPlan)
    assert (plan.sheet, list(plan.sheets)) == ("分解", ["Sheet", "分解"])
    assert read(plan) == [(CASES, "", CAMPAIGN, 12)]


@pytest.mark.parametrize("language", ["zh", "en", "code"])
def test_an_exported_list_is_read_back_as_it_stands(
    ledger: Ledger, campaign: Campaign, tmp_path: Path, language: str
) -> None:
    targets = [
        Target(CAMPAIGN, CASES, "", CAMPAIGN, 1234),
        Target(CAMPAIGN, FINES, "340102", "2026-Q3", 105),
        Target(CAMPAIGN, TALKS, "340100", "2026-07", 0),
    ]
    ledger.targets.edit(targets)
    name = by_code if language == "code" else by_label(ledger.codes, language)
    whole = {"zh": "整个专项行动", "en": "Whole campaign", "code": CAMPAIGN}[language]
    heads = dict(zip(FIELDS, ("指标", "地区", "统计期", "目标", "单位"), strict=True))
    label = heads.__getitem__ if language == "zh" else str
    path = tmp_path / "a.xlsx"
    rows = listed(ledger.targets.of(CAMPAIGN), ledger.codes, name, whole)
    list(write_xlsx_file(path, rows, label, FIELDS))
    plan = finished(plan_file(ledger, path, campaign, today=TODAY), TargetPlan)
    assert [line.standing for line in plan.lines] == [Standing.SAME] * 3


def test_a_campaign_over_two_years_has_the_year_that_most_of_it_lies_in(campaign: Campaign) -> None:
    long = replace(campaign, begins=date(2025, 12, 1))
    assert read_period("全年", long) == "2026"
    with pytest.raises(DateError):
        read_period("全年", replace(campaign, begins=date(2024, 1, 1)))
