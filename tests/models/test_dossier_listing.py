# SPDX-License-Identifier: MIT
"""A register's dossiers as rows, and what stands in a file of them is read back as the same dossiers."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.dossier import Dossier
from models.dossier_listing import columns_of, dossier_rows
from models.dossier_pages import DossierFilter
from models.errors import UserError
from models.intake.dossier_import import DossierPlan, carry_out, plan_import
from models.layout import by_code, by_label
from models.ledger import Ledger
from models.paths import Register
from models.reporting.records import MAX_CELL, write_csv_file, write_xlsx_file
from tests.conftest import RESOURCES, TODAY
from tests.dossier_helpers import all_of, filed
from tests.helpers import an_action, finished
from ui.wording import Wording


def names(language: str) -> dict[str, str]:
    wording = Wording(RESOURCES, language)
    return {column: wording.field(column) for register in Register for column in columns_of(register)}


def written(ledger: Ledger, register: Register, path: Path, language: str = "") -> Path:
    name = by_label(ledger.codes, language) if language else by_code
    label = Wording(RESOURCES, language).field if language else None
    rows = dossier_rows(ledger, DossierFilter(register, voided=None), name)
    write = write_xlsx_file if path.suffix == ".xlsx" else write_csv_file
    for _ in write(path, rows, label, columns_of(register)):
        pass
    return path


def read(ledger: Ledger, path: Path, register: Register) -> DossierPlan:
    plan = finished(plan_import(ledger, path, register, today=TODAY, column_names=names), DossierPlan)
    assert not plan.problem_count, plan.problems
    return plan


def taken_in(ledger: Ledger, path: Path, register: Register) -> list[Dossier]:
    for _ in carry_out(ledger, read(ledger, path, register)):
        pass
    return [one.dossier for one in all_of(ledger, register)]


@contextmanager
def another(founded: Path, folder: Path) -> Iterator[Ledger]:
    with Ledger.open(shutil.copyfile(founded, folder / "other.jzl")) as opened:
        yield opened


def without_origin(dossiers: list[Dossier]) -> list[Dossier]:
    return [replace(dossier, origin="") for dossier in dossiers]


@pytest.fixture
def stocked(ledger: Ledger) -> Ledger:
    """A ledger with dossiers of every register, the fields of each filled in."""
    context = ledger.context(next(iter(ledger.campaigns)), TODAY)
    basis = next(iter(context.catalogue.legal_bases))
    ledger.actions.log(an_action(context, measure="listings-removed", quantity="30", case="案1", legal_basis=basis))
    record = ledger.actions.get(1)
    place = {"region": "340100", "field": next(iter(context.catalogue.fields)), "note": "第一行\n第二行"}
    place |= {"subject": next(iter(context.catalogue.subjects)), "source": next(iter(context.catalogue.sources))}
    filed(
        ledger,
        Register.CASE,
        number="案1",
        kind="行政案件",
        moves="2026-02-01 | 线索核查\n2026-02-11 | 立案 | 立字〔2026〕1号 | 公安 | 2026-06-01\n2026-04-01 | 处理决定\n"
        "2026-04-09 | 结案",
        partners="公安;海关",
        legal_bases=basis,
        outcome="给予行政处罚",
        links="案2;外地案〔2025〕9号",
        remarks="2026-02-20 | 进展 | 已取证 | 待鉴定\n2026-03-01 | 备注 | =1+1",
        content="=HYPERLINK(1)",
        **place,
    )
    filed(ledger, Register.CASE, number="案2", title="+刷单案", moves="2026-05-06 | 立案\n2026-06-01 | 移送公安机关")
    filed(
        ledger,
        Register.ASSIGNMENT,
        kind="平台直通车",
        addressee="某平台",
        legal_bases=basis,
        case="案1",
        content="下架链接",
        remarks="2026-03-05 | 催办 | 请于周五前反馈\n2026-03-09 | 反馈 | 已下架",
    )
    filed(
        ledger,
        Register.COMPLAINT,
        kind="举报",
        case="案1",
        action=record.uid,
        moves="2026-01-05 | 收到\n2026-01-08 | 受理",
    )
    filed(
        ledger,
        Register.REVIEW,
        kind="行政复议",
        case="案1",
        action=record.uid,
        moves="2026-05-01 | 受理\n2026-06-01 | 作出决定",
        outcome="恢复商品信息",
        measure="listings-removed",
        quantity="近3",
    )
    filed(
        ledger,
        Register.SUPERVISION,
        partners="公安",
        moves="2026-03-02 | 挂牌督办\n2026-09-01 | 解除督办",
        members="案1 | 2026-03-02 | 2026-08-01 | 已办结\n案2 | 2026-06-02",
    )
    filed(
        ledger,
        Register.PUBLICATION,
        moves="2026-07-02 | 拟通报\n2026-07-09 | 已通报",
        members="案1 | 2026-07-02 | | 某网店销售假冒商品，被处以罚款。",
    )
    gone = filed(ledger, Register.CASE, number="案3", title="重复登记")
    ledger.dossiers.void([gone], "与案1重复")
    return ledger


@pytest.mark.parametrize("register", Register)
@pytest.mark.parametrize(("suffix", "language"), [(".csv", ""), (".csv", "zh"), (".xlsx", "zh"), (".xlsx", "en")])
def test_what_is_exported_is_there_already(
    stocked: Ledger, register: Register, suffix: str, language: str, tmp_path: Path
) -> None:
    plan = read(stocked, written(stocked, register, tmp_path / f"list{suffix}", language), register)
    assert (len(plan.new), len(plan.changed), plan.already) == (0, 0, len(all_of(stocked, register)))


@pytest.mark.parametrize(("suffix", "language"), [(".csv", ""), (".xlsx", "zh"), (".xlsx", "en")])
def test_another_ledger_reads_the_same_dossiers_with_their_uids(
    stocked: Ledger, suffix: str, language: str, founded: Path, tmp_path: Path
) -> None:
    before = {register: all_of(stocked, register) for register in Register}
    files = {r: written(stocked, r, tmp_path / f"{r}{suffix}", language) for r in Register}
    with another(founded, tmp_path) as other:
        action = stocked.actions.get(1)
        for _ in other.log_many([action.action], "import", {"label": "x"}, uids=[bytes.fromhex(action.uid)]):
            pass
        for register in Register:
            found = taken_in(other, files[register], register)
            assert without_origin(found) == without_origin([one.dossier for one in before[register]])
            assert [one.uid for one in all_of(other, register)] == [one.uid for one in before[register]]
        assert list(other.dossiers.disagreements()) == []
        for register in Register:
            plan = read(other, files[register], register)
            assert (len(plan.new), len(plan.changed)) == (0, 0)


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")) | st.sampled_from("=+-@'|;；\n,\""),
    max_size=30,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.tuples(_TEXT, _TEXT, _TEXT, _TEXT), min_size=1, max_size=4),
    suffix=st.sampled_from([".csv", ".xlsx"]),
    language=st.sampled_from(["", "zh", "en"]),
)
def test_whatever_is_written_in_a_case_comes_back(
    texts: list[tuple[str, str, str, str]],
    suffix: str,
    language: str,
    founded: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with Ledger.open(shutil.copyfile(founded, folder / "ledger.jzl")) as ledger:
        for number, (title, document, remark, note) in enumerate(texts):
            filed(
                ledger,
                Register.CASE,
                number=f"案{number}",
                title=f"案{title}".strip(),
                moves=f"2026-03-02 | 立案 | {document.replace('|', '').replace(chr(10), '')}",
                remarks=f"2026-03-03 | 备注 | {remark.replace(chr(10), ' ')}",
                note=note,
            )
        file = written(ledger, Register.CASE, folder / f"list{suffix}", language)
        plan = read(ledger, file, Register.CASE)
        assert (len(plan.new), len(plan.changed), plan.already) == (0, 0, len(texts))


def test_a_list_is_narrowed_and_cut_short(stocked: Ledger) -> None:
    number = columns_of(Register.CASE).index("number")

    def numbers(wanted: DossierFilter, **options: int) -> list[str]:
        return [row[number] for row in dossier_rows(stocked, wanted, by_code, **options)]

    assert numbers(DossierFilter(Register.CASE)) == ["案1", "案2"]
    assert numbers(DossierFilter(Register.CASE, voided=None), limit=1) == ["案1"]
    assert numbers(DossierFilter(Register.CASE).having("stage", "case-transferred")) == ["案2"]
    assert numbers(DossierFilter(Register.CASE, voided=True)) == ["案3"]


def test_a_list_says_where_each_stands_and_names_the_cases_on_it(stocked: Ledger) -> None:
    columns = columns_of(Register.SUPERVISION)
    (row,) = dossier_rows(stocked, DossierFilter(Register.SUPERVISION), by_label(stocked.codes, "zh"))
    found = dict(zip(columns, row, strict=True))
    assert found["stage"] == "解除督办"
    assert found["members"] == "案1 | 2026-03-02 | 2026-08-01 | 已办结\n案2 | 2026-06-02"


def test_no_cell_of_a_csv_file_runs_as_a_formula(stocked: Ledger, tmp_path: Path) -> None:
    path = written(stocked, Register.CASE, tmp_path / "list.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_text_that_no_cell_holds_is_refused_and_csv_is_the_way(ledger: Ledger, tmp_path: Path) -> None:
    remarks = "\n".join(f"2026-03-03 | 备注 | {'字' * 3000}" for _ in range(MAX_CELL // 3000 + 1))
    filed(ledger, Register.CASE, remarks=remarks)
    with pytest.raises(UserError) as refused:
        written(ledger, Register.CASE, tmp_path / "list.xlsx")
    assert refused.value.code == "cell-full"
    assert not (tmp_path / "list.xlsx").exists()
    plan = read(ledger, written(ledger, Register.CASE, tmp_path / "list.csv"), Register.CASE)
    assert plan.already == 1
