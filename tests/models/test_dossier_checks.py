# SPDX-License-Identifier: MIT
"""What a typed dossier must be before it is kept, and that what is kept reads back as it was."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.checks import Context
from models.dossier import REMARKS, Dossier, Move, Remark
from models.dossier_checks import read_dossier
from models.dossier_text import draft_of
from models.errors import Problem, Severity
from models.layout import by_code, by_label
from models.ledger import Ledger
from models.paths import Register
from models.registers import known_of, number_of
from tests.conftest import TODAY
from tests.dossier_helpers import filed
from tests.helpers import an_action

CASE = {
    "number": "1号",
    "title": "某网店售假案",
    "department": "市场监管",
    "region": "340100",
    "moves": "2026-03-02 | 立案",
}


def read(
    ledger: Ledger, context: Context, register: Register = Register.CASE, **fields: str
) -> tuple[Dossier | None, list[Problem]]:
    return read_dossier(register, CASE | fields, context, known_of(ledger))


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_filed_case_gets_the_time_limit_of_its_stage(ledger: Ledger, context: Context) -> None:
    dossier, problems = read(ledger, context)
    assert dossier is not None and problems == []
    assert dossier.moves == (Move("case-filed", date(2026, 3, 2), date(2026, 5, 31)),)


def test_a_stage_without_a_limit_lets_the_one_that_runs_go_on(ledger: Ledger, context: Context) -> None:
    dossier, _ = read(ledger, context, moves="2026-03-02 | 立案\n2026-04-01 | 调查终结")
    assert dossier is not None and dossier.due == date(2026, 5, 31)


def test_a_limit_can_be_set_by_hand_or_lifted(ledger: Ledger, context: Context) -> None:
    longer, _ = read(ledger, context, moves="2026-03-02 | 立案 | 文1号 | 公安 | 2026-09-01")
    assert longer is not None
    assert longer.moves == (Move("case-filed", date(2026, 3, 2), date(2026, 9, 1), "public-security", "文1号"),)
    lifted, _ = read(ledger, context, moves="2026-03-02 | 立案 | | | -")
    assert lifted is not None and lifted.due is None
    again = draft_of(lifted, ledger.codes, str, by_code)
    assert read_dossier(Register.CASE, again, context, known_of(ledger))[0] == lifted


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"number": ""}, "field-required"),
        ({"title": " "}, "field-required"),
        ({"moves": ""}, "field-required"),
        ({"department": "没有的部门"}, "code-unknown"),
        ({"moves": "2026-03-02 | 没有的阶段"}, "term-unknown"),
        ({"moves": "2026-03-02 | 立案了"}, "code-unknown-near"),
        ({"moves": "2026-03-02 | 立案 | | | 2026-03-01"}, "limit-before-start"),
        ({"moves": "2026-03 | 立案"}, "day-needed"),
        ({"moves": "2027-01-02 | 立案"}, "date-in-future"),
        ({"moves": "2025-03-02 | 立案"}, "date-outside-campaign"),
        ({"moves": "2026-03-02 | 立案\n2026-03-01 | 调查终结"}, "move-backwards"),
        ({"moves": "2026-03-02 | 并案\n2026-03-05 | 立案"}, "stage-not-reachable"),
        ({"moves": "2026-03-02 | 立案 | a | | | f"}, "part-too-long"),
        ({"links": "1号"}, "case-links-itself"),
        ({"remarks": "2026-03-02 | 闲谈 | 无"}, "remark-unknown"),
        ({"title": "甲 11010519491231002X"}, "personal-data"),
        ({"remarks": "2026-03-02 | 催办 | 电话13812345678"}, "personal-data"),
        ({"moves": "2026-03-02 | 立案 | 13812345678"}, "personal-data"),
        ({"legal_bases": "没有的法"}, "code-unknown"),
        ({"legal_bases": "online-trading-measures-2014"}, "code-replaced"),
    ],
)
def test_what_stands_against_a_case(ledger: Ledger, context: Context, fields: dict[str, str], expected: str) -> None:
    _, problems = read(ledger, context, **fields)
    assert expected in codes(problems)


def test_a_lead_may_come_before_the_campaign_what_counts_may_not(ledger: Ledger, context: Context) -> None:
    dossier, problems = read(ledger, context, moves="2025-12-20 | 线索核查\n2026-01-05 | 立案")
    assert dossier is not None and problems == []


def test_skipped_stages_and_a_missing_outcome_are_warned_of(ledger: Ledger, context: Context) -> None:
    dossier, problems = read(ledger, context, moves="2026-03-02 | 线索核查\n2026-04-02 | 处理决定")
    assert dossier is not None
    assert {p.code: p.severity for p in problems} == {
        "stage-skipped": Severity.WARNING,
        "outcome-missing": Severity.WARNING,
    }


def test_a_stage_is_read_by_the_words_of_its_own_register(ledger: Ledger, context: Context) -> None:
    complaint, _ = read(ledger, context, Register.COMPLAINT, moves="2026-03-02 | 受理")
    review, _ = read(ledger, context, Register.REVIEW, moves="2026-03-02 | 受理", case="1号")
    assert complaint is not None and review is not None
    assert (complaint.stage, review.stage) == ("complaint-accepted", "review-filed")


def test_an_order_to_a_platform_cites_its_legal_basis(ledger: Ledger, context: Context) -> None:
    fields = {"moves": "2026-03-02 | 已交办", "platform": "platform-a"}
    assert "basis-missing" in codes(read(ledger, context, Register.ASSIGNMENT, **fields)[1])
    dossier, problems = read(ledger, context, Register.ASSIGNMENT, **fields, legal_bases="e-commerce-law-2018")
    assert dossier is not None and problems == []


def test_a_review_is_against_something_and_never_corrects_more_than_was_logged(
    ledger: Ledger, context: Context
) -> None:
    _, problems = read(ledger, context, Register.REVIEW, moves="2026-03-02 | 受理")
    assert codes(problems) == ["review-against-missing"]
    logged = ledger.actions.log(an_action(context, measure="listings-removed", quantity="12", origin="网监平台"))
    uid = ledger.actions.get(logged.added[0]).uid
    fields = {"moves": "2026-08-02 | 受理", "action": uid, "quantity": "20条"}
    assert codes(read(ledger, context, Register.REVIEW, **fields)[1]) == ["corrected-above-logged"]
    dossier, problems = read(ledger, context, Register.REVIEW, **fields | {"quantity": "2条"})
    assert dossier is not None and problems == []
    assert (dossier.measure, dossier.quantity and dossier.quantity.value) == ("listings-removed", 2)


def test_a_case_stands_on_one_supervision_list_and_once_on_it(ledger: Ledger, context: Context) -> None:
    filed(ledger, Register.CASE, number="1号")
    listing = {"number": "督1", "moves": "2026-04-01 | 挂牌督办", "members": "1号 | 2026-04-01"}
    twice = listing | {"members": "1号 | 2026-04-01\n1号 | 2026-04-02"}
    assert codes(read(ledger, context, Register.SUPERVISION, **twice)[1]) == ["case-listed-twice"]
    missing = listing | {"members": "9号 | 2026-04-01"}
    assert codes(read(ledger, context, Register.SUPERVISION, **missing)[1]) == ["case-unknown"]
    dossier, _ = read(ledger, context, Register.SUPERVISION, **listing)
    assert dossier is not None
    ledger.dossiers.add(dossier)
    other = listing | {"number": "督2"}
    assert codes(read(ledger, context, Register.SUPERVISION, **other)[1]) == ["case-listed-already"]
    known = known_of(ledger, editing=ledger.dossiers.iterate().__next__().id + 1)
    assert read_dossier(Register.SUPERVISION, CASE | listing, context, known)[1] == []


def test_a_register_without_a_path_keeps_nothing(ledger: Ledger, context: Context) -> None:
    bare = replace(context, catalogue=replace(context.catalogue, stages={}))
    assert "register-without-path" in codes(read_dossier(Register.CASE, CASE, bare, known_of(ledger))[1])


TEXTS = st.text(string.ascii_letters + "案件查处，。；;:|\\=\n 《》①", max_size=20)
DAYS = st.integers(0, 200).map(lambda n: date(2026, 2, 1) + timedelta(days=n))


@settings(max_examples=60)
@given(
    days=st.lists(DAYS, min_size=1, max_size=4).map(sorted),
    due=st.none() | DAYS,
    texts=st.tuples(TEXTS, TEXTS, TEXTS, TEXTS),
    remarks=st.lists(st.tuples(DAYS, st.sampled_from(REMARKS), TEXTS), max_size=3),
    label=st.booleans(),
)
def test_a_dossier_written_as_texts_reads_back_as_it_was(
    ledger: Ledger,
    days: list[date],
    due: date | None,
    texts: tuple[str, str, str, str],
    remarks: list[tuple[date, str, str]],
    label: bool,
) -> None:
    context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
    stages = ("case-filed", "case-investigated", "case-decided", "case-closed")
    document, content, note, reason = (" ".join(text.replace("|", "").split()) for text in texts)
    made = Dossier(
        Register.CASE,
        "online-market-2026",
        "1号",
        "某网店售假案",
        tuple(
            Move(s, d, None if s == "case-closed" else due, "customs", document)
            for s, d in zip(stages, days, strict=False)
        ),
        "market-supervision",
        region="340100",
        outcome="case-penalised",
        legal_bases=("e-commerce-law-2018",),
        remarks=tuple(Remark(day, what, " ".join(text.replace("|", "").split())) for day, what, text in remarks),
        content=content,
        note=note,
        explanations=(("stage-skipped", reason),) if reason else (),
    )
    name = by_label(ledger.codes, "zh") if label else by_code
    draft = draft_of(made, ledger.codes, lambda uid: number_of(ledger, uid), name)
    again, problems = read_dossier(Register.CASE, draft, context, known_of(ledger))
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    assert again == made


def test_what_comes_before_is_not_reached_from_behind(ledger: Ledger, context: Context) -> None:
    _, problems = read(ledger, context, moves="2026-10-01 | 调查终结\n2026-11-02 | 立案")
    assert codes(problems) == ["stage-not-reachable"]
    dossier, problems = read(ledger, context, moves="2026-03-02 | 立案\n2026-04-01 | 移送公安机关\n2026-05-01 | 结案")
    assert dossier is not None and problems == []


def test_what_is_published_undecided_or_without_a_text_gets_a_second_look(ledger: Ledger, context: Context) -> None:
    filed(ledger, Register.CASE, number="1号")
    filed(ledger, Register.CASE, number="2号", moves="2026-03-02 | 立案\n2026-04-02 | 处理决定", outcome="给予行政处罚")
    members = "1号 | 2026-05-01\n2号 | 2026-05-01 | | 某公司销售假货。"
    batch = {"number": "通1", "moves": "2026-05-01 | 已通报", "members": members}
    dossier, problems = read(ledger, context, Register.PUBLICATION, **batch)
    assert dossier is not None
    assert [(p.code, p.row, p.severity) for p in problems] == [
        ("member-undecided", 1, Severity.WARNING),
        ("member-text-missing", 1, Severity.WARNING),
    ]
    drafted = batch | {"moves": "2026-05-01 | 拟通报"}
    assert read(ledger, context, Register.PUBLICATION, **drafted)[1] == []
