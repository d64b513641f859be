# SPDX-License-Identifier: MIT
"""Registers are taken in from workbooks and texts: whole or not at all, nothing twice, counts and lists in step."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.changes import Changes
from models.dossier_listing import columns_of
from models.errors import IntakeError, RefusedError, Severity
from models.intake.dossier_import import DossierPlan, carry_out, plan_import
from models.ledger import Ledger
from models.paths import Register
from tests.conftest import RESOURCES, TODAY
from tests.dossier_helpers import all_of, filed
from tests.helpers import finished
from tests.xls import workbook_bytes
from ui.wording import Wording

SHEET = [
    ["序号", "案号", "案件名称", "当事人", "承办单位", "地区", "立案日期", "结案日期"],
    ["1", "案1", "销售假冒商品案", "张三", "市场监管", "庐阳区", "2026-03-02", ""],
    ["2", "案2", "虚假宣传案", "李四", "公安", "庐阳区", "2026年3月5日", "2026-06-01"],
]


def names(language: str) -> dict[str, str]:
    wording = Wording(RESOURCES, language)
    return {column: wording.field(column) for register in Register for column in columns_of(register)}


def a_file(folder: Path, rows: Sequence[Sequence[str]], name: str = "cases.csv") -> Path:
    path = folder / name
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def planned(
    ledger: Ledger, path: Path, register: Register = Register.CASE, **options: str | bool | None
) -> DossierPlan:
    steps = plan_import(ledger, path, register, today=TODAY, column_names=names, **options)  # type: ignore[arg-type]
    return finished(steps, DossierPlan)


def taken_in(ledger: Ledger, plan: DossierPlan, *, update: bool = False) -> Changes | None:
    *_, found = carry_out(ledger, plan, update_changed=update)
    return found if isinstance(found, Changes) else None


def counted(ledger: Ledger, measure: str) -> int:
    return sum(r.action.measure == measure for r in ledger.actions.iterate("voided = ''", {}))


def test_a_sheet_with_a_column_a_stage_becomes_cases_that_count(ledger: Ledger, tmp_path: Path) -> None:
    plan = planned(ledger, a_file(tmp_path, [["某市案件台账"], *SHEET, ["合计", "2"]]))
    assert not plan.problem_count
    assert (plan.rows, plan.passed_over, len(plan.new)) == (2, 1, 2)
    changes = taken_in(ledger, plan)
    assert changes is not None and {"dossier", "action"} <= changes.entities
    one, two = (f.dossier for f in all_of(ledger, Register.CASE))
    assert [(m.stage, m.day) for m in two.moves] == [
        ("case-filed", date(2026, 3, 5)),
        ("case-closed", date(2026, 6, 1)),
    ]
    assert (one.number, one.department, one.stage, one.due) == (
        "案1",
        "market-supervision",
        "case-filed",
        date(2026, 5, 31),
    )
    assert one.origin == "cases.csv:3"
    assert not [text for text in (*one.texts().values(), *two.texts().values()) if "张三" in text or "李四" in text]
    assert (counted(ledger, "cases-filed"), counted(ledger, "cases-closed")) == (2, 1)
    assert list(ledger.dossiers.disagreements()) == []


@pytest.mark.parametrize(
    ("register", "head", "line", "stages"),
    [
        (Register.COMPLAINT, ["工单号", "标题", "受理日期", "办结日期"], ["c1", "投诉", "2026-02-01", "2026-02-20"],
         ["complaint-accepted", "complaint-handled"]),
        (Register.ASSIGNMENT, ["交办编号", "任务名称", "交办日期", "反馈日期"], ["a1", "下架", "2026-02-01", "2026-02-20"],
         ["assignment-set", "assignment-answered"]),
        (Register.REVIEW, ["复议编号", "名称", "受理日期", "决定日期", "案号"],
         ["r1", "复议", "2026-02-01", "2026-02-20", "外1"], ["review-filed", "review-decided"]),
        (Register.CASE, ["Number", "Title", "Filed date", "Closed date"], ["x1", "a", "2026-02-01", "2026-02-20"],
         ["case-filed", "case-closed"]),
        (Register.CASE, ["案号", "名称", "日期", "阶段", "更新日期"], ["x1", "a", "2026-02-01", "立案", "2026-02-09"],
         ["case-lead", "case-filed"]),
    ],
)  # fmt: skip
def test_days_of_stages_are_known_by_many_names(
    ledger: Ledger, register: Register, head: list[str], line: list[str], stages: list[str], tmp_path: Path
) -> None:
    plan = planned(ledger, a_file(tmp_path, [head, line]), register)
    assert not plan.problem_count, plan.problems
    assert [move.stage for move in plan.new[0].dossier.moves] == stages


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_workbooks_are_read_like_texts(ledger: Ledger, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"cases{suffix}"
    rows = [["案号", "案件名称", "立案日期"], ["案1", "某案", "2026-03-02"]]
    if suffix == ".xls":
        path.write_bytes(workbook_bytes(rows))
    else:
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet("说明").write(0, 0, "填表说明")
            sheet = workbook.add_worksheet("案件")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            sheet.write_datetime(1, 2, date(2026, 3, 2), workbook.add_format({"num_format": "yyyy-mm-dd"}))
    plan = planned(ledger, path)
    assert not plan.problem_count, plan.problems
    assert plan.new[0].dossier.opened == date(2026, 3, 2)
    assert plan.new[0].dossier.department == ledger.office.department  # where the sheet names none


def test_a_file_taken_in_twice_adds_nothing(ledger: Ledger, tmp_path: Path) -> None:
    path = a_file(tmp_path, SHEET)
    taken_in(ledger, planned(ledger, path))
    again = planned(ledger, path)
    assert (len(again.new), len(again.changed), again.already) == (0, 0, 2)
    assert taken_in(ledger, again) is None


def test_lines_without_a_number_get_the_next_and_are_known_again(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案〔2026〕7号")
    rows = [["案号", "案件名称", "立案日期"], ["", "甲案", "2026-03-02"], ["案〔2026〕9号", "乙案", "2026-03-03"]]
    rows += [["", "丙案", "2026-03-04"], ["", "甲案", "2026-03-02"]]
    path = a_file(tmp_path, rows)
    plan = planned(ledger, path)
    assert {line.dossier.title: line.dossier.number for line in plan.new if line.dossier.title != "甲案"} == {
        "乙案": "案〔2026〕9号",
        "丙案": "案〔2026〕11号",
    }
    taken_in(ledger, plan)
    again = planned(ledger, path)
    assert (len(again.new), len(again.changed), again.already) == (0, 0, 4)


def test_next_months_sheet_moves_the_cases_that_went_on(ledger: Ledger, tmp_path: Path) -> None:
    taken_in(ledger, planned(ledger, a_file(tmp_path, SHEET)))
    rows = [SHEET[0], [*SHEET[1][:-1], "2026-08-01"], SHEET[2]]
    plan = planned(ledger, a_file(tmp_path, rows))
    assert (len(plan.new), len(plan.changed), plan.already) == (0, 1, 1)
    assert taken_in(ledger, plan) is None
    assert counted(ledger, "cases-closed") == 1
    assert taken_in(ledger, plan, update=True) is not None
    assert counted(ledger, "cases-closed") == 2
    case = ledger.dossiers.by_number(Register.CASE, "案1")
    assert case is not None and case.dossier.stage == "case-closed"
    assert list(ledger.dossiers.disagreements()) == []
    ledger.undo()
    assert counted(ledger, "cases-closed") == 1
    assert list(ledger.dossiers.disagreements()) == []


def test_a_sheet_leaves_what_it_does_not_fill_in(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案1", note="重要", kind="行政案件", moves="2026-03-02 | 立案 | 立字1号")
    plan = planned(
        ledger, a_file(tmp_path, [["案号", "案件名称", "备注", "结案日期"], ["案1", "新名称", "", "2026-05-01"]])
    )
    (line,) = plan.changed
    assert (line.dossier.title, line.dossier.note, line.dossier.kind) == ("新名称", "重要", "case-administrative")
    assert [move.document for move in line.dossier.moves] == ["立字1号", ""]


def test_an_import_is_one_step_that_undo_takes_back(ledger: Ledger, tmp_path: Path) -> None:
    taken_in(ledger, planned(ledger, a_file(tmp_path, SHEET)))
    assert [s.kind for s in ledger.history.recent(1)] == ["dossier-import"]
    assert ledger.history.recent(1)[0].detail == {"label": "cases.csv", "count": 2, "register": "case"}
    ledger.undo()
    assert all_of(ledger, Register.CASE) == []
    assert ledger.actions.count() == 0
    ledger.redo()
    assert len(all_of(ledger, Register.CASE)) == 2


def test_every_problem_is_told_with_its_row_and_nothing_is_written(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["案号", "案件名称", "类别", "承办单位", "立案日期", "结案日期"]]
    rows += [["案1", "", "行政案件", "市场监管", "2026-03-02", ""]]
    rows += [["案2", "某案", "民事", "无此部门", "2026-13-02", ""]]
    rows += [["案3", "某案", "", "市场监管", "2026-03-02", "2027-01-01"]]
    rows += [["案4", "某案", "", "市场监管", "2026-03-02", ""], ["案4", "某案", "", "市场监管", "2026-03-02", ""]]
    rows += [["案5", "某案", "", "市场监管", "", ""], ["案6", "#REF!", "", "市场监管", "2026-03-02", ""]]
    plan = planned(ledger, a_file(tmp_path, rows))
    found = [(p.row, p.field, p.code) for p in plan.problems]
    assert found == [
        (2, "title", "field-required"),
        (3, "立案日期", "date-impossible"),
        (3, "department", "code-unknown"),
        (3, "kind", "term-unknown"),
        (4, "结案日期", "date-in-future"),
        (6, "number", "dossier-number-twice"),
        (7, "立案日期", "field-required"),
        (8, "title", "cell-error"),
    ]
    with pytest.raises(IntakeError) as refused:
        taken_in(ledger, plan)
    assert refused.value.code == "import-problems"
    assert all_of(ledger, Register.CASE) == []


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        (["案号", "立案日期"], ["column-missing"]),
        (["案号", "案件名称"], ["moves-missing"]),
        (["案号", "案件编号", "案件名称", "立案日期"], ["header-twice"]),
    ],
)
def test_a_header_that_lacks_something_says_so(
    ledger: Ledger, head: list[str], codes: list[str], tmp_path: Path
) -> None:
    assert [p.code for p in planned(ledger, a_file(tmp_path, [head, ["x"] * len(head)])).problems] == codes


def test_a_stage_without_its_day_is_no_guess(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["案号", "案件名称", "立案日期", "状态"], ["案1", "某案", "2026-03-02", "结案"]]
    assert [p.code for p in planned(ledger, a_file(tmp_path, rows)).problems] == ["stage-day-missing"]
    rows[1][3] = "办理中"
    plan = planned(ledger, a_file(tmp_path, rows))
    assert not plan.problem_count
    assert ("stage", "term-unknown", Severity.WARNING) in [(p.field, p.code, p.severity) for p in plan.warnings]


def test_a_file_without_a_header_or_without_rows_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    for rows, code in (([["a", "b"], ["1", "2"]], "dossier-header-missing"), ([SHEET[0]], "import-empty")):
        with pytest.raises(IntakeError) as refused:
            planned(ledger, a_file(tmp_path, rows))
        assert refused.value.code == code


def test_a_list_and_its_cases_come_in_one_file_in_any_order(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["登记簿", "编号", "名称", "办理经过", "所列案件"]]
    rows += [["挂牌督办", "督1", "第一批", "2026-04-01 | 挂牌督办", "案1 | 2026-04-01\n案2 | 2026-04-02"]]
    rows += [["案件", "案1", "甲案", "2026-03-02 | 立案", ""], ["case", "案2", "乙案", "2026-03-02 | 立案", ""]]
    path = tmp_path / "mixed.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    plan = planned(ledger, path, Register.SUPERVISION)
    assert not plan.problem_count, plan.problems
    taken_in(ledger, plan)
    assert counted(ledger, "cases-under-supervision") == 2
    assert list(ledger.dossiers.disagreements()) == []


def test_a_case_changes_lists_within_one_file_but_stands_on_one_only(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案1")
    filed(ledger, Register.SUPERVISION, number="督1", members="案1 | 2026-03-02")
    head = ["督办编号", "名称", "办理经过", "所列案件", "uid"]
    uid = all_of(ledger, Register.SUPERVISION)[0].uid
    rows = [head, ["督2", "乙", "2026-04-01 | 挂牌督办", "案1 | 2026-04-01", ""]]
    path = a_file(tmp_path, rows)
    assert [p.code for p in planned(ledger, path, Register.SUPERVISION).problems] == ["case-listed-already"]
    path = a_file(tmp_path, [*rows, ["督1", "甲", "2026-03-02 | 挂牌督办", "", uid]])
    plan = planned(ledger, path, Register.SUPERVISION)
    assert not plan.problem_count, plan.problems
    taken_in(ledger, plan, update=True)
    assert counted(ledger, "cases-under-supervision") == 1
    assert list(ledger.dossiers.disagreements()) == []


def test_a_case_and_the_list_it_is_on_are_both_changed_by_one_file(ledger: Ledger, tmp_path: Path) -> None:
    filed(ledger, Register.CASE, number="案1")
    filed(ledger, Register.SUPERVISION, number="督1", members="案1 | 2026-03-02")
    case, listed = all_of(ledger, Register.CASE)[0], all_of(ledger, Register.SUPERVISION)[0]
    head = ["登记簿", "编号", "名称", "办理经过", "所列案件", "地区", "uid"]
    rows = [head, ["case", "案9", "改名", "2026-03-02 | 立案", "", "340111", case.uid]]
    rows += [["supervision", "督1", "改名", "2026-03-02 | 挂牌督办", "案9 | 2026-03-02", "", listed.uid]]
    plan = planned(ledger, a_file(tmp_path, rows), Register.SUPERVISION)
    assert not plan.problem_count, plan.problems
    taken_in(ledger, plan, update=True)
    assert [f.dossier.title for f in ledger.dossiers.iterate()] == ["改名", "改名"]
    assert list(ledger.dossiers.disagreements()) == []


def test_an_import_that_is_stopped_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    rows = [["案号", "案件名称", "立案日期"], *(["案" + str(n), "某案", "2026-03-02"] for n in range(250))]
    plan = planned(ledger, a_file(tmp_path, rows))
    job = carry_out(ledger, plan)
    assert next(job) == 100
    job.close()  # type: ignore[attr-defined]  # a generator
    assert all_of(ledger, Register.CASE) == []
    assert ledger.actions.count() == 0
    assert [s.kind for s in ledger.history.recent(1)] == ["found"]


def test_a_ledger_that_was_changed_since_is_not_overwritten(ledger: Ledger, tmp_path: Path) -> None:
    case = filed(ledger, Register.CASE, number="案1")
    plan = planned(ledger, a_file(tmp_path, [["案号", "案件名称", "结案日期"], ["案1", "新名称", "2026-05-01"]]))
    ledger.dossiers.edit(case, replace(case.dossier, note="刚改过"))
    with pytest.raises(RefusedError) as refused:
        taken_in(ledger, plan, update=True)
    assert refused.value.code == "changed-meanwhile"
    assert ledger.dossiers.get(case.id).dossier.note == "刚改过"


def test_numbers_of_persons_are_masked_or_explained(ledger: Ledger, tmp_path: Path) -> None:
    path = a_file(tmp_path, [["案号", "案件名称", "立案日期"], ["案1", "电话13800138000", "2026-03-02"]])
    plan = planned(ledger, path)
    assert plan.masked == 1
    assert "138001" not in plan.new[0].dossier.title
    plan = planned(ledger, path, mask=False)
    assert plan.unexplained == {"personal-data": 1}
    with pytest.raises(IntakeError) as refused:
        taken_in(ledger, plan)
    assert refused.value.code == "import-personal"
    plan.explain("personal-data", "公开客服热线")
    taken_in(ledger, plan)
    assert all_of(ledger, Register.CASE)[0].dossier.explanations == (("personal-data", "公开客服热线"),)


def test_a_new_number_in_the_programs_own_columns_takes_the_actions_along(ledger: Ledger, tmp_path: Path) -> None:
    case = filed(ledger, Register.CASE, number="案1")
    rows = [["uid", "number", "title", "moves"], [case.uid, "案9", case.dossier.title, "2026-03-02 | case-filed"]]
    taken_in(ledger, planned(ledger, a_file(tmp_path, rows)), update=True)
    assert [r.action.case for r in ledger.actions.iterate("voided = ''", {})] == ["案9"]
    assert list(ledger.dossiers.disagreements()) == []


# What may stand under a header of a sheet of cases; what is never sound comes in with the odd ones.
_UNDER = {
    "uid": ["", "", "0" * 32, "1" * 32],
    "编号": ["", "案1", "案2", "案3", "案4"],
    "名称": ["某案", "某案", "甲案", "=1", "电话13800138000"],
    "立案日期": ["2026-03-02", "3月2日", "2026/3/5"],
    "结案日期": ["", "2026-05-02", "2026-06-02"],
    "办理经过": ["2026-03-02 | 立案", "2026-03-02 | 立案 | 立字1号 | 公安 | 2026-05-01"],
    "期限": ["", "2026-09-01"],
    "类别": ["", "行政案件"],
    "记事": ["", "2026-03-02 | 备注 | x"],
    "登记簿": ["", "案件", "case"],
    "关联案件": ["", "案7;案8"],
    "作废原因": ["", "", "", "重复"],
    "说明": ["", "personal-data=热线"],
    "当事人": ["张三"],
    "?": [""],
}
_ODD = [
    "|",
    "合计",
    "#N/A",
    "'=1",
    "9" * 40,
    "13800138000",
    "2026-13-01",
    "2026.1",
    "||||||",
    "g" * 32,
    "办理中",
    "案1",
]


@st.composite
def _sheets(draw: st.DrawFn) -> list[list[str]]:
    """A header of some columns, those that every sheet needs among them mostly, and a few rows; one in four is odd."""
    odd = draw(st.integers(0, 3)) == 0
    head = draw(st.lists(st.sampled_from(list(_UNDER)), max_size=6, unique=True))
    head += [name for name in ("名称", "立案日期") if name not in head and not odd]
    cells = {name: st.sampled_from([*_UNDER[name], *(_ODD if odd else [])]) for name in head}
    return [head, *([draw(cells[name]) for name in head] for _ in range(draw(st.integers(0, 5))))]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheet=_sheets(), register=st.sampled_from([*([Register.CASE] * 9), *Register]))
def test_whatever_a_sheet_holds_is_read_or_told(
    sheet: list[list[str]], register: Register, founded: Path, tmp_path: Path
) -> None:
    path = a_file(tmp_path, sheet)
    with Ledger.open(shutil.copyfile(founded, tmp_path / "ledger.jzl")) as ledger:
        try:
            plan = planned(ledger, path, register)
        except IntakeError:
            return
        assert plan.rows + plan.passed_over <= len(sheet) - 1
        if plan.problem_count or taken_in(ledger, plan, update=True) is None:
            return
        assert list(ledger.dossiers.disagreements()) == []
        again = planned(ledger, path, register)
        assert (again.problem_count, len(again.new), len(again.changed)) == (0, 0, 0)
        ledger.undo()
        assert list(ledger.dossiers.iterate()) == []
