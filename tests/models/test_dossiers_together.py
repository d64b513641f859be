# SPDX-License-Identifier: MIT
"""Several dossiers edited as one step: they count, are undone and are refused together, and history names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.dossier import Dossier, Filed, Member, Move
from models.errors import RefusedError
from models.ledger import Ledger
from models.paths import Register
from tests.soak.agreement import CAMPAIGN, a_case, added, moved, sums

DAY = date(2026, 3, 2)


@pytest.fixture
def leads(ledger: Ledger) -> list[Filed]:
    """Three leads that are not filed yet."""
    return [added(ledger, a_case(f"{number}号")) for number in (1, 2, 3)]


def stages(ledger: Ledger, filed: list[Filed]) -> list[str]:
    return [ledger.dossiers.get(one.id).dossier.stage for one in filed]


def test_cases_that_move_together_count_each_and_are_one_step(ledger: Ledger, leads: list[Filed]) -> None:
    before = ledger.history.head()[0]
    changes = ledger.dossiers.edit_many([(one, moved(one, "case-filed", DAY)) for one in leads], "dossier-move")
    assert ledger.history.head()[0] == before + 1
    assert changes.dossiers == tuple(one.id for one in leads) and len(changes.added) == 3
    assert sums(ledger) == {"cases-filed": 3}
    assert {record.action.case for record in ledger.actions.iterate("1", {})} == {"1号", "2号", "3号"}
    assert list(ledger.dossiers.disagreements()) == []


def test_they_are_undone_and_redone_together(ledger: Ledger, leads: list[Filed]) -> None:
    ledger.dossiers.edit_many([(one, moved(one, "case-filed", DAY)) for one in leads], "dossier-move")
    assert set(ledger.undo().dossiers) == {one.id for one in leads}
    assert stages(ledger, leads) == ["case-lead"] * 3 and sums(ledger) == {}
    ledger.redo()
    assert stages(ledger, leads) == ["case-filed"] * 3 and sums(ledger) == {"cases-filed": 3}
    assert list(ledger.dossiers.disagreements()) == []


def test_one_that_was_changed_meanwhile_leaves_nothing_of_the_step(ledger: Ledger, leads: list[Filed]) -> None:
    ledger.dossiers.edit(leads[2], replace(leads[2].dossier, note="补充材料"))
    head = ledger.history.head()
    with pytest.raises(RefusedError, match="changed-meanwhile"):
        ledger.dossiers.edit_many([(one, moved(one, "case-filed", DAY)) for one in leads], "dossier-move")
    assert stages(ledger, leads) == ["case-lead"] * 3 and sums(ledger) == {}
    assert ledger.history.head() == head


def test_a_number_that_is_taken_leaves_nothing_of_the_step(ledger: Ledger, leads: list[Filed]) -> None:
    first, second, _third = leads
    edits = [(first, moved(first, "case-filed", DAY)), (second, replace(second.dossier, number="3号"))]
    with pytest.raises(RefusedError, match="dossier-number-taken"):
        ledger.dossiers.edit_many(edits, "dossier-edit")
    assert sums(ledger) == {} and ledger.dossiers.get(second.id).dossier.number == "2号"


def test_a_move_is_named_by_its_stage_and_its_number_or_how_many_it_moved(ledger: Ledger, leads: list[Filed]) -> None:
    first, *others = leads
    ledger.dossiers.edit(first, moved(first, "case-filed", DAY), "dossier-move")
    step = ledger.undoable()
    assert step is not None
    assert step.detail == {"register": "case", "label": "1号", "stage": "case-filed"}
    ledger.dossiers.edit_many([(one, moved(one, "case-filed", DAY)) for one in others], "dossier-move")
    step = ledger.undoable()
    assert step is not None and step.detail == {"register": "case", "count": 2, "stage": "case-filed"}


def test_a_case_comes_off_its_list_stays_counted_and_undo_puts_it_back(ledger: Ledger, leads: list[Filed]) -> None:
    members = tuple(Member(one.uid, DAY) for one in leads)
    moves = (Move("supervision-listed", DAY),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    off = replace(members[0], released=date(2026, 5, 6), text="督解〔2026〕3号")
    ledger.dossiers.edit(listing, replace(listing.dossier, members=(off, *members[1:])), "dossier-release")
    assert sums(ledger) == {"cases-under-supervision": 3}
    step = ledger.undoable()
    assert step is not None and step.kind == "dossier-release" and step.detail == {"label": "督1", "case": "1号"}
    ledger.undo()
    assert ledger.dossiers.get(listing.id).dossier.members == members
    assert list(ledger.dossiers.disagreements()) == []
