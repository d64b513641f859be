# SPDX-License-Identifier: MIT
"""A column of figures that nobody knows is never dropped unseen; who reports is read above the table first."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.likely import header_unit, likely_measures, with_chosen
from models.intake.mapping import CROSSTAB, remember
from models.intake.proposal import context_of
from models.intake.spreadsheet import carry_out
from models.ledger import Ledger
from tests.conftest import TODAY
from tests.models.test_intake import write_csv, write_xlsx
from tests.models.test_intake_layouts import figures, plan, proposed

COUNTY = [
    ["县区", "监测网站网店", "查处情况 / 查处案件（件）", "罚没金额（万元）"],
    ["蜀山区", 1286, 3, 2.35],
    ["包河区", 960, 1, 0],
    ["庐阳区", 1120, 2, 1.2],
    ["合计", 3366, 6, 3.55],
]


def test_across_a_table_a_column_of_figures_is_offered_the_measures_it_may_mean(ledger: Ledger, tmp_path: Path) -> None:
    found = proposed(ledger, write_xlsx(tmp_path / "a.xlsx", COUNTY))
    assert found.mapping.layout == CROSSTAB
    assert found.unsure == (2,)
    assert found.offered[2][0] == "measure:online-trading-cases"
    assert not any("quantity" in roles for roles in found.offered.values())
    assert found.figures[2] == 3
    context = context_of(ledger, "", TODAY)
    assert context is not None
    assert {context.codes.measure(role.split(":")[1]).unit for role in found.offered[2]} == {"件"}


def test_a_measure_that_another_column_has_is_not_offered_again(ledger: Ledger, tmp_path: Path) -> None:
    rows = [[*row, number] for number, row in enumerate(COUNTY)]
    rows[0][4] = "查处网络交易违法案件"
    found = proposed(ledger, write_xlsx(tmp_path / "a.xlsx", rows))
    assert "measure:online-trading-cases" not in found.offered[2]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("查处案件（件）", "件"),
        ("罚没（单位：万元）", "万元"),
        ("走访（含回访）", ""),
        ("案件(起)\n小计", "起"),
        ("走访", ""),
    ],
)
def test_a_header_names_its_unit_in_brackets_and_other_words_are_none(ledger: Ledger, header: str, unit: str) -> None:
    context = context_of(ledger, "", TODAY)
    assert context is not None
    assert header_unit(header, context) == unit


def test_a_header_that_shares_no_word_with_a_measure_is_offered_none(ledger: Ledger) -> None:
    context = context_of(ledger, "", TODAY)
    assert context is not None
    assert likely_measures("走访", context) == ()


def test_figures_in_another_unit_than_the_chosen_measures_are_an_error_at_their_column(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", COUNTY)
    found = proposed(ledger, path)
    context = context_of(ledger, "", TODAY)
    assert context is not None
    date = {"constants": {"date": "2026-07", "department": "market-supervision"}}
    for role, codes in (("measure:businesses-inspected", {"unit-wrong"}), ("measure:online-trading-cases", set())):
        mapping = with_chosen(found.mapping, 2, role, found.header[2], context)
        made = plan(ledger, path, mapping=mapping, **date)
        assert {problem.code for problem in made.problems} == codes
        assert all(str(problem.params["cell"]).startswith("C") for problem in made.problems)
    assert sum(1 for _, action in made.new if action.measure == "online-trading-cases") == 3


def test_a_known_column_given_another_measure_keeps_to_the_unit_of_its_header(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["县区", "查处网络交易违法案件（件）"], ["蜀山区", 3]]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = proposed(ledger, path)
    context = context_of(ledger, "", TODAY)
    assert context is not None
    mapping = with_chosen(found.mapping, 1, "measure:businesses-inspected", found.header[1], context)
    made = plan(ledger, path, mapping=mapping, as_of="2026-07")
    assert [problem.code for problem in made.problems] == ["unit-wrong"]


def test_a_column_of_totals_across_is_passed_over_by_itself_and_blanks_are_no_rows(
    ledger: Ledger, tmp_path: Path
) -> None:
    rows = [
        ["网络市场监管情况"],
        ["县区", "监测网站网店", "查处网络交易违法案件", "小计"],
        ["蜀山区", 12, "", 12],
        ["包河区", 9, 3, 12],
        ["合计", 21, 3, 24],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", rows)
    found = proposed(ledger, path)
    assert (found.unsure, found.totals) == ((), {3})
    made = plan(ledger, path, as_of="2026-07")
    assert len(figures(made)) == 3
    assert made.passed_over == 1


def test_a_new_column_of_figures_is_asked_about_though_the_sender_is_known(ledger: Ledger, tmp_path: Path) -> None:
    known = [["县区", "监测网站网店", "走访"], ["蜀山区", 12, 5]]
    first = proposed(ledger, write_xlsx(tmp_path / "a.xlsx", known), sender="甲县")
    remember(ledger, "甲县", first.header, first.mapping)
    rows = [[*row, more] for row, more in zip(known, ("查处案件（件）", 4), strict=True)]
    again = proposed(ledger, write_xlsx(tmp_path / "b.xlsx", rows), sender="甲县")
    assert again.remembered
    assert again.unsure == (3,)  # the one passed over on purpose is not asked about again


@pytest.mark.parametrize(
    ("above", "reporter"),
    [
        (["填报单位：蜀山区市场监督管理局 填报日期：2026年8月2日"], "蜀山区市场监督管理局"),
        (["报送单位（盖章）：包河区市场监管局", "", "单位：件"], "包河区市场监管局"),
        (["单位：庐阳区市场监管局"], "庐阳区市场监管局"),
        (["单位：万元"], ""),
        (["填报单位：", "瑶海区市场监管局"], "瑶海区市场监管局"),
    ],
)
def test_who_reports_is_read_above_the_table(ledger: Ledger, tmp_path: Path, above: list[str], reporter: str) -> None:
    path = write_csv(tmp_path / "a.csv", [["十月情况"], above, *COUNTY])
    found = proposed(ledger, path)
    assert found.reporter == reporter, (found.above, found.header)


def test_a_file_whose_lines_look_like_anothers_may_be_that_senders_newer_version(
    ledger: Ledger, tmp_path: Path
) -> None:
    rows = [["日期", "指标", "数量", "牵头部门", "地区"]]
    rows += [[f"2026-07-0{n}", "查处网络交易违法案件", n, "市场监管", "合肥市"] for n in range(1, 6)]
    path = write_csv(tmp_path / "a.csv", rows)
    for _ in carry_out(ledger, plan(ledger, path, sender="同事报表")):
        pass
    assert plan(ledger, path, sender="同事新报").likely_sender == "同事报表"
    assert plan(ledger, path, sender="同事报表").likely_sender == ""
