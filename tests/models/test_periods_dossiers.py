# SPDX-License-Identifier: MIT
"""Dossiers that count into closed periods: with their own date in an open one, and never out of a closed one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.actions import Action
from models.changes import Changes
from models.dossier import Dossier, Filed, Member, Move
from models.errors import RefusedError
from models.ledger import Ledger
from models.paths import Register
from models.redaction import redact, scan
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.periods_helpers import close, digest, reopen
from tests.soak.agreement import CAMPAIGN, MOBILE, a_case, added, moved, sums

FEBRUARY = "2026-02"


@pytest.fixture
def filed(ledger: Ledger) -> Filed:
    """A case that was filed, and counted, in February, which is closed."""
    made = added(ledger, a_case("1号", ("case-lead", date(2026, 2, 2)), ("case-filed", date(2026, 2, 9))))
    close(ledger, FEBRUARY)
    return made


@pytest.fixture(autouse=True)
def counts_and_dossiers_agree(ledger: Ledger, ledger_path: Path) -> Iterator[None]:
    yield
    assert list(ledger.dossiers.disagreements()) == []
    finished(verify_ledger(ledger_path), Verdict)


def actions(ledger: Ledger) -> list[Action]:
    return [record.action for record in ledger.actions.iterate("1", {}) if not record.action.voided]


def test_a_stage_of_a_closed_period_is_counted_late_and_stays_where_it_was_counted(ledger: Ledger) -> None:
    lead = added(ledger, a_case("1号"))
    close(ledger, FEBRUARY)
    ledger.dossiers.edit(lead, moved(lead, "case-filed", date(2026, 2, 9)), "dossier-move")
    (action,) = actions(ledger)
    assert (action.date.last, action.counted) == (date(2026, 2, 9), date(2026, 3, 1))
    reopen(ledger, FEBRUARY)
    late = ledger.dossiers.get(lead.id)
    ledger.dossiers.edit(late, replace(late.dossier, title="某网店销售假冒商品案", region="340104"))
    (action,) = actions(ledger)
    assert (action.region, action.counted) == ("340104", date(2026, 3, 1))
    close(ledger, "2026-03")
    late = ledger.dossiers.get(lead.id)
    ledger.dossiers.edit(late, replace(late.dossier, title="另一个名称"))
    with pytest.raises(RefusedError, match="period-closed") as refused:
        ledger.dossiers.edit(ledger.dossiers.get(lead.id), lead.dossier)
    assert refused.value.params["period"] == "2026-03"


def test_what_it_counted_in_a_closed_period_is_not_taken_back(ledger: Ledger, filed: Filed) -> None:
    head, told = ledger.history.head(), digest(ledger, FEBRUARY)
    later = replace(filed.dossier, moves=(filed.dossier.moves[0], Move("case-filed", date(2026, 3, 9))))
    for change in (
        replace(filed.dossier, moves=filed.dossier.moves[:-1]),
        later,
        replace(filed.dossier, department="public-security"),
        replace(filed.dossier, number="2号"),
    ):
        with pytest.raises(RefusedError, match="period-closed"):
            ledger.dossiers.edit(filed, change)
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.dossiers.void([filed], "重复")
    with pytest.raises(RefusedError, match="undo-period"):
        ledger.undo()
    assert ledger.history.head() == head and digest(ledger, FEBRUARY) == told
    assert sums(ledger) == {"cases-filed": 1}


def test_what_does_not_touch_its_count_goes_through(ledger: Ledger, filed: Filed) -> None:
    ledger.dossiers.edit(filed, replace(filed.dossier, title="某网店销售假冒商品案", note="补充材料"))
    again = ledger.dossiers.get(filed.id)
    ledger.dossiers.edit(again, moved(again, "case-decided", date(2026, 2, 20)), "dossier-move")
    again = ledger.dossiers.get(filed.id)
    ledger.dossiers.edit(again, moved(again, "case-closed", date(2026, 2, 27)), "dossier-move")
    assert [(a.measure, a.counted) for a in actions(ledger)] == [
        ("cases-filed", date(2026, 2, 9)),
        ("cases-closed", date(2026, 3, 1)),
    ]
    ledger.undo()
    ledger.redo()
    assert sums(ledger) == {"cases-filed": 1, "cases-closed": 1}


def test_a_case_does_not_come_off_a_list_that_counted_it_in_a_closed_period(ledger: Ledger) -> None:
    one, other = (added(ledger, a_case(f"{n}号")) for n in (1, 2))
    members = (Member(one.uid, date(2026, 2, 3)), Member(other.uid, date(2026, 3, 3)))
    moves = (Move("supervision-listed", date(2026, 2, 3)),)
    listing = added(
        ledger, Dossier(Register.SUPERVISION, CAMPAIGN, "督1", "名单", moves, "market-supervision", members=members)
    )
    close(ledger, FEBRUARY)
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.dossiers.edit(listing, replace(listing.dossier, members=members[1:]))
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.dossiers.void([one], "重复")  # the list would no longer count it
    ledger.dossiers.edit(listing, replace(listing.dossier, members=members[:1]))
    assert sums(ledger) == {"cases-under-supervision": 1}


def test_the_figures_of_a_case_in_a_closed_period_keep_its_number(ledger: Ledger) -> None:
    case = added(ledger, a_case("1号", ("case-lead", date(2026, 1, 5))))
    context = ledger.context(ledger.campaigns[CAMPAIGN], date(2026, 11, 24))
    ledger.actions.log(an_action(context, date="2026-02-05", case="1号"))
    close(ledger, FEBRUARY)
    with pytest.raises(RefusedError, match="period-closed"):
        ledger.dossiers.edit(case, replace(case.dossier, number="2号"))
    assert [action.case for action in actions(ledger)] == ["1号"]


def test_an_import_that_takes_one_count_back_brings_nothing_in(ledger: Ledger, filed: Filed) -> None:
    head = ledger.history.head()
    back = replace(filed.dossier, moves=filed.dossier.moves[:-1])
    with pytest.raises(RefusedError, match="period-closed"):
        list(ledger.dossiers.import_many([("", a_case("2号")), (filed, back)], {"label": "表", "count": 2}))
    assert ledger.history.head() == head


def test_a_number_of_a_person_in_a_cases_number_is_masked_in_a_closed_period_too(ledger: Ledger) -> None:
    made = added(ledger, a_case(f"{MOBILE}号", ("case-filed", date(2026, 2, 9))))
    close(ledger, FEBRUARY)
    finished(redact(ledger, finished(scan(ledger), list)), Changes)
    (action,) = actions(ledger)
    assert action.case == ledger.dossiers.get(made.id).dossier.number and MOBILE not in action.case
    assert action.counted == date(2026, 2, 9)


def test_without_an_open_period_a_stage_is_refused(ledger: Ledger) -> None:
    lead = added(ledger, a_case("1号"))
    for month in range(2, 13):
        close(ledger, f"2026-{month:02d}")
    with pytest.raises(RefusedError, match="period-closed-last"):
        ledger.dossiers.edit(lead, moved(lead, "case-filed", date(2026, 2, 9)), "dossier-move")
