# SPDX-License-Identifier: MIT
"""Wrong lines of a register's file are left out, and the others come in as though they had never stood there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import IntakeError
from models.intake.dossier_import import DossierPlan, lines_to_mend
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import all_of, filed
from tests.models.test_dossier_import import SHEET, a_file, planned, taken_in

HEAD = SHEET[0]


def numbers(ledger: Ledger, register: Register = Register.CASE) -> list[str]:
    return [one.dossier.number for one in all_of(ledger, register)]


def line(number: str, *, title: str = "销售假冒商品案", lead: str = "市场监管", day: str = "2026-03-02") -> list[str]:
    return ["1", number, title, "张三", lead, "庐阳区", day, ""]


def titled(plan: DossierPlan) -> list[str]:
    return [one.dossier.title for one in plan.lines()]


def test_a_wrong_line_keeps_the_file_out_until_it_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(ledger, a_file(tmp_path, [HEAD, line("案1"), line("案2", title=""), line("案3")]))
    with pytest.raises(IntakeError, match="import-problems"):
        taken_in(ledger, plan)
    plan.leave_out([3])
    assert plan.problem_count == 0 and plan.problems == [] and plan.left == {3}
    changes = taken_in(ledger, plan)
    assert changes is not None and numbers(ledger) == ["案1", "案3"]
    ledger.undo()
    assert numbers(ledger) == []


def test_a_line_taken_back_stands_against_the_file_again(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(ledger, a_file(tmp_path, [HEAD, line("案1", title="", lead="外星局"), line("案2")]))
    before = (plan.problem_count, plan.warning_count, list(plan.problems), list(plan.warnings))
    plan.leave_out([2])
    assert len(plan.listed) == len(before[2]) + len(before[3])  # they are listed still
    plan.take_back([2, 3])
    assert (plan.problem_count, plan.warning_count, plan.problems, plan.warnings) == before
    with pytest.raises(IntakeError):
        taken_in(ledger, plan)


def test_only_wrong_lines_are_left_out_never_sound_ones_nor_the_header(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(ledger, a_file(tmp_path, [HEAD, line("案1"), line("案2", title="")]))
    plan.leave_out([1, 2, 3, 99])
    assert plan.left == {3} and titled(plan) == ["销售假冒商品案"]
    headless = planned(ledger, a_file(tmp_path, [["案号", "承办单位", "立案日期"], ["案1", "公安", "2026-03-02"]]))
    headless.leave_out([1, 2])
    assert headless.problem_count and not headless.left


def test_a_kind_is_all_lines_with_the_same_problem_however_many_are_listed(ledger: Ledger, tmp_path: Path) -> None:
    rows = [line(f"案{n}", title="") for n in range(1100)]
    plan = planned(ledger, a_file(tmp_path, [HEAD, *rows, line("甲1", lead="外星局"), line("甲2")]))
    assert len(plan.problems) == 1000 < plan.problem_count
    plan.leave_out(plan.wrong["field-required", "title"])
    assert plan.problem_count == 1 and len(plan.left) == 1100
    plan.leave_out(plan.wrong_rows)
    taken_in(ledger, plan)
    assert numbers(ledger) == ["甲2"]


def test_a_line_left_out_takes_no_number_away(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(
        ledger, a_file(tmp_path, [HEAD, line(""), line("", title="", day="2026-04-01"), line("", title="三")])
    )
    plan.leave_out(plan.wrong_rows)
    taken_in(ledger, plan)
    assert numbers(ledger) == ["案〔2026〕1号", "案〔2026〕2号"]


def test_what_waits_for_an_explanation_in_a_line_left_out_is_not_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    rows = [line("案1"), line("案2", title="13812345678 的案", lead="外星局")]
    plan = planned(ledger, a_file(tmp_path, [HEAD, *rows]), mask=False)
    assert plan.unexplained == {"personal-data": 1}
    plan.leave_out([3])
    assert plan.unexplained == {}
    taken_in(ledger, plan)
    assert numbers(ledger) == ["案1"]


def test_a_list_whose_line_is_left_out_keeps_its_case(ledger: Ledger, tmp_path: Path) -> None:
    """Moving a case from one list to the other needs both lines: with one of them wrong, neither comes in."""
    filed(ledger, Register.CASE, number="案1")
    filed(ledger, Register.SUPERVISION, number="督1", members="案1 | 2026-03-02")
    head = ["编号", "名称", "moves", "牵头部门", "members", "uid"]
    rows = [
        ["督2", "第二批", "2026-03-02 | 挂牌督办", "市场监管", "案1 | 2026-03-02", ""],
        ["督1", "", "2026-03-02 | 挂牌督办", "外星局", "", ""],
        ["督3", "第三批", "2026-03-02 | 挂牌督办", "市场监管", "", ""],
    ]
    plan = planned(ledger, a_file(tmp_path, [head, *rows]), Register.SUPERVISION)
    assert {p.row for p in plan.problems if p.code == "case-listed-already"} == {2}
    plan.leave_out(plan.wrong_rows)
    taken_in(ledger, plan)
    assert numbers(ledger, Register.SUPERVISION) == ["督1", "督3"] and not list(ledger.dossiers.disagreements())


def test_the_file_of_lines_to_mend_comes_in_once_they_are_mended(ledger: Ledger, tmp_path: Path) -> None:
    rows = [line("案1"), line("案2", title=""), line("案3", lead="外星局")]
    plan = planned(ledger, a_file(tmp_path, [["某市案件台账"], HEAD, *rows]))
    plan.leave_out(plan.wrong_rows)
    taken_in(ledger, plan)
    head, *left = lines_to_mend(plan, "问题", {4: "请填写名称。", 5: "没有这个部门。"})
    assert head == ("案号", "案件名称", "承办单位", "地区", "立案日期", "结案日期", "问题")
    assert [cells[-1] for cells in left] == ["请填写名称。", "没有这个部门。"]
    assert not any("张三" in cell for cells in left for cell in cells)  # persons are never written anywhere
    mended = [[*left[0]], [*left[1]]]
    mended[0][1], mended[1][2] = "虚假宣传案", "公安"
    again = planned(ledger, a_file(tmp_path, [list(head), *mended], "mended.csv"))
    assert (again.problem_count, again.warning_count) == (0, 0)
    taken_in(ledger, again)
    assert numbers(ledger) == ["案1", "案2", "案3"]


def test_numbers_of_persons_do_not_reach_the_file_of_lines_to_mend(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(ledger, a_file(tmp_path, [HEAD, line("案2", title="13812345678 的案", lead="外星局")]))
    plan.leave_out(plan.wrong_rows)
    texts = "\n".join(cell for cells in lines_to_mend(plan, "问题", {}) for cell in cells)
    assert "13812345678" not in texts and "的案" in texts
