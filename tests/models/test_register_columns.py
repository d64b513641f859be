# SPDX-License-Identifier: MIT
"""What a board reads of a register: the dossiers of each column in their order, and which cases are supervised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from models.dossier import Dossier, Member, Move
from models.dossier_pages import DossierFilter
from models.ledger import Ledger
from models.paths import Register
from models.registers import by_column, supervised
from tests.conftest import TODAY

CASES = DossierFilter(Register.CASE)


def a_case(number: int, stage: str, left: int | None = None, ago: int = 7) -> Dossier:
    due = None if left is None else TODAY + timedelta(days=left)
    return Dossier(
        register=Register.CASE,
        campaign="online-market-2026",
        number=f"示市监案〔2026〕{number}号",
        title="某网店销售无标签预包装食品案",
        moves=(Move(stage, TODAY - timedelta(days=ago), due),),
        department="market-supervision",
    )


def add(ledger: Ledger, *cases: Dossier) -> list[int]:
    return list(ledger.dossiers.add_many(cases, "dossier-add", {"count": len(cases)}).dossiers)


def test_a_column_begins_with_the_nearest_limit_and_ends_with_none(ledger: Ledger) -> None:
    far, none, near = add(ledger, a_case(1, "case-filed", 9), a_case(2, "case-filed"), a_case(3, "case-filed", -1))
    (lead,) = add(ledger, a_case(4, "case-lead", 3))
    found = by_column(ledger, CASES, ["case-lead", "case-filed", "case-decided"])
    assert {stage: list(ids) for stage, ids in found.items()} == {
        "case-lead": [lead],
        "case-filed": [near, far, none],
        "case-decided": [],
    }


def test_what_is_done_with_comes_newest_first(ledger: Ledger) -> None:
    old, new, same = add(
        ledger, a_case(1, "case-closed", ago=9), a_case(2, "case-closed", ago=1), a_case(3, "case-closed", ago=1)
    )
    assert list(by_column(ledger, CASES, ["case-closed"], newest_first=True)["case-closed"]) == [same, new, old]


def test_columns_hold_what_the_filter_lets_through(ledger: Ledger) -> None:
    near, _far = add(ledger, a_case(1, "case-filed", 1), a_case(2, "case-filed", 9))
    wanted = replace(CASES, due_last=TODAY + timedelta(days=2))
    assert list(by_column(ledger, wanted, ["case-filed"])["case-filed"]) == [near]
    assert by_column(ledger, wanted, []) == {}


def test_a_case_is_supervised_while_it_stands_on_a_list_that_stands(ledger: Ledger) -> None:
    on, off, other = add(ledger, *(a_case(number, "case-filed") for number in (1, 2, 3)))
    uids = [filed.uid for filed in ledger.dossiers.fetch([on, off])]
    members = (Member(uids[0], TODAY), Member(uids[1], TODAY, released=TODAY))
    listed = replace(a_case(1, "supervision-listed"), register=Register.SUPERVISION, number="督1号", members=members)
    (record,) = add(ledger, listed)
    assert supervised(ledger, [on, off, other]) == {on: "督1号"}
    ledger.dossiers.void(ledger.dossiers.fetch([record]), "误列")
    assert supervised(ledger, [on]) == {}
