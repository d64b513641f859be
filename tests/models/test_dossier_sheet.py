# SPDX-License-Identifier: MIT
"""Lines of a register's sheet as values: a path said in short, numbers that follow on, blocks in any layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from models import numbering
from models.checks import Context
from models.dossier_listing import columns_of, rows_of
from models.dossier_text import FIELDS
from models.errors import Severity
from models.intake.clipboard import Block, read_block, text_of
from models.intake.dossier_headers import MORE, DossierHeaders
from models.intake.dossier_pasted import DossierBlocks, DossierTidier
from models.intake.dossier_sheet import SHORT, Numbers, numbered, read_line
from models.intake.pasted import Row
from models.layout import by_label
from models.ledger import Ledger
from models.paths import Register
from models.registers import known_of
from tests.conftest import RESOURCES, TODAY
from tests.dossier_helpers import a_dossier, filed
from ui.wording import Wording

LINE = {"title": "某案", "department": "market-supervision", "region": "340100"}


def context_of(ledger: Ledger) -> Context:
    return ledger.context(next(iter(ledger.campaigns)), TODAY)


def moves(ledger: Ledger, **cells: str) -> list[tuple[str, str]]:
    dossier, problems = read_line(Register.CASE, LINE | cells, context_of(ledger), known_of(ledger))
    assert dossier is not None, problems
    return [(move.stage, str(move.day)) for move in dossier.moves]


def wrong(ledger: Ledger, **cells: str) -> list[tuple[str, str]]:
    dossier, problems = read_line(Register.CASE, LINE | cells, context_of(ledger), known_of(ledger))
    assert dossier is None or problems
    return [(problem.field, problem.code) for problem in problems]


def blocks(ledger: Ledger, register: Register) -> DossierBlocks:
    context = context_of(ledger)
    words = {language: Wording(RESOURCES, language) for language in ("zh", "en")}
    columns = {column for one in Register for column in (*columns_of(one), *MORE)}
    labels = {language: {column: wording.field(column) for column in columns} for language, wording in words.items()}
    path = context.catalogue.path(register)
    headers = DossierHeaders(register, path, labels.__getitem__)
    fields = {*FIELDS[register], *SHORT} - {"campaign", "explanations"}
    return DossierBlocks(headers, DossierTidier(context, register), path, fields, words["zh"].term)


def rows(ledger: Ledger, text: str, register: Register = Register.CASE) -> tuple[Sequence[str], list[Row]]:
    """What a pasted text passes over, and its rows."""
    (block,) = (step for step in read_block(text) if isinstance(step, Block))
    reader = blocks(ledger, register)
    header = reader.header(block)
    assert header is not None
    *_, found = reader.rows(block, header)
    assert isinstance(found, list)
    return header.unknown, found


# A path in short


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"stage": "立案", "since": "2026-07-03"}, [("case-filed", "2026-07-03")]),
        ({"since": "7月3日"}, [("case-lead", "2026-07-03")]),
        ({"opened": "2026-07-03"}, [("case-lead", "2026-07-03")]),
        ({"opened": "2026-07-03", "stage": "case-lead"}, [("case-lead", "2026-07-03")]),
        (
            {"opened": "2026-07-01", "stage": "立案", "since": "2026-07-03"},
            [("case-lead", "2026-07-01"), ("case-filed", "2026-07-03")],
        ),
        ({"opened": "2026-07-03", "stage": "立案", "since": "2026-07-03"}, [("case-filed", "2026-07-03")]),
    ],
)
def test_a_path_in_short(ledger: Ledger, cells: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert moves(ledger, **cells) == expected


def test_a_limit_in_short_is_that_of_the_last_stage(ledger: Ledger) -> None:
    cells = LINE | {"stage": "立案", "since": "2026-07-03", "due": "2026-12-31"}
    dossier, _ = read_line(Register.CASE, cells, context_of(ledger), known_of(ledger))
    assert dossier is not None
    assert dossier.due == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, [("since", "field-required")]),
        ({"stage": "立案"}, [("since", "date-empty")]),
        ({"opened": "2026-07-01", "stage": "立案"}, [("since", "date-empty")]),
        ({"stage": "没有", "since": "2026-07-03"}, [("stage", "term-unknown"), ("since", "field-required")]),
        ({"stage": "立案", "since": "2027-01-01"}, [("since", "date-in-future")]),
        ({"stage": "立案", "since": "2026-07-03", "due": "以后"}, [("due", "date-unreadable")]),
        ({"stage": "立案", "moves": "2026-07-03 | 立案"}, [("stage", "path-said-twice")]),
        ({"stage": "立案", "since": "2026-07-03", "due": "2026-07-02"}, [("due", "limit-before-start")]),
    ],
)
def test_what_is_wrong_is_said_at_its_column(
    ledger: Ledger, cells: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    found = wrong(ledger, **cells)
    assert found[: len(expected)] == expected or found == expected[:1]


def test_only_a_cell_of_several_lines_says_which_one_is_meant(ledger: Ledger) -> None:
    context, known = context_of(ledger), known_of(ledger)
    one = LINE | {"moves": "2026-07-03 | 没有"}
    two = LINE | {"moves": "2026-07-03 | 立案\n2026-07-04 | 没有"}
    rows_said = [read_line(Register.CASE, cells, context, known)[1][0].row for cells in (one, two)]
    assert rows_said == [0, 2]


# Numbers


def test_numbers_follow_on_as_if_each_was_asked_for_when_the_one_before_stood(ledger: Ledger) -> None:
    filed(ledger, Register.CASE, number="案〔2026〕7号")
    days = [date(2026, 3, 1), date(2025, 12, 31), date(2026, 5, 1), date(2026, 5, 1), date(2025, 12, 30)]
    also = ["案〔2026〕9号", "别的"]
    given = Numbers(ledger, Register.CASE).give(days, also)
    pattern = numbering.PATTERNS[Register.CASE]
    one_by_one = list(also)
    for day in days:
        one_by_one.append(numbering.next_number(ledger.store, Register.CASE, pattern, day, one_by_one))
    assert given == one_by_one[2:]


def test_a_line_without_a_number_takes_the_one_it_was_given_and_no_other_does(ledger: Ledger) -> None:
    context, known = context_of(ledger), known_of(ledger)
    cells = LINE | {"since": "2026-07-03"}
    unnumbered, _ = read_line(Register.CASE, cells, context, known)
    own, _ = read_line(Register.CASE, cells | {"number": "旧1"}, context, known)
    assert unnumbered is not None
    assert own is not None
    assert [numbered(dossier, "新1").number for dossier in (unnumbered, own)] == ["新1", "旧1"]


# Blocks


def test_columns_of_days_become_the_path_and_persons_are_passed_over(ledger: Ledger) -> None:
    passed, found = rows(
        ledger,
        "序号\t案号\t案件名称\t当事人\t承办单位\t地区\t立案日期\t结案日期\t法院\n"
        "1\t案1\t甲案\t张三\t市场监管\t庐阳区\t2026-03-02\t\t\n"
        "2\t案2\t乙案\t李四\t公安\t庐阳区\t2026年3月5日\t2026/6/1\t\n",
    )
    assert passed == ("法院",)
    assert [row["moves"] for row in found] == ["2026-03-02 | 立案", "2026-03-05 | 立案\n2026-06-01 | 结案"]
    assert "张三" not in str(found)
    assert found[0]["department"] == "market-supervision"


def test_a_stage_without_its_day_is_told_so(ledger: Ledger) -> None:
    _, found = rows(ledger, "案件名称\t状态\t立案日期\n甲案\t结案\t2026-03-02\n乙案\t已办完了\t2026-03-02\n")
    assert wrong(ledger, **{**found[0], "title": "甲案"})[0] == ("moves", "date-empty")
    assert found[1]["moves"] == "2026-03-02 | 立案"


def test_a_stage_that_nobody_knows_beside_days_of_others_is_to_be_looked_at(ledger: Ledger) -> None:
    _, found = rows(ledger, "案件名称\t状态\t立案日期\n甲案\t已办完了\t2026-03-02\n乙案\t立案\t2026-03-02\n")
    cells = {"department": "market-supervision", "region": "340100"}
    read = [read_line(Register.CASE, row | cells, context_of(ledger), known_of(ledger)) for row in found]
    assert all(dossier is not None and dossier.stage == "case-filed" for dossier, _ in read)
    (problem,) = read[0][1]
    assert (problem.field, problem.code, problem.severity) == ("stage", "term-unknown", Severity.WARNING)
    assert problem.params["text"] == "已办完了"
    assert not read[1][1]


def test_words_of_a_register_are_understood_wherever_they_stand(ledger: Ledger) -> None:
    _, found = rows(ledger, "案件名称\t类别\t阶段\t到本阶段日\n甲案\t行政案件\t立案\t3月2日\n")
    assert (found[0]["kind"], found[0]["stage"]) == ("case-administrative", "case-filed")


def test_a_block_whose_rows_are_no_header_has_none(ledger: Ledger) -> None:
    (block,) = (step for step in read_block("甲案\t立案\t3月2日\n乙案\t立案\t3月3日\n") if isinstance(step, Block))
    assert blocks(ledger, Register.CASE).header(block) is None


@pytest.mark.parametrize("register", [Register.CASE, Register.ASSIGNMENT, Register.COMPLAINT, Register.SUPERVISION])
def test_what_the_list_exports_reads_back_as_the_same(ledger: Ledger, register: Register) -> None:
    more = {"remarks": "2026-03-03 | 催办 | 一\n2026-03-04 | 备注 | 二", "note": "甲\n乙"}
    if register is Register.SUPERVISION:
        filed(ledger, Register.CASE)
        more["members"] = "case-1 | 2026-03-03"
    dossier = a_dossier(ledger, register, **more)
    record = ledger.dossiers.add(dossier).dossiers[0]
    name = by_label(ledger.codes, "zh")
    columns = columns_of(register)
    header = [Wording(RESOURCES, "zh").field(column) for column in columns]
    (line,) = rows_of(ledger, [record], name)
    _, (row,) = rows(ledger, text_of([header, list(line)]), register)
    back, problems = read_line(register, row, context_of(ledger), known_of(ledger, editing=record))
    assert not [problem for problem in problems if problem.field != "number"]
    assert back == dossier
    assert all(before <= after for before, after in pairwise(move.day for move in dossier.moves))
