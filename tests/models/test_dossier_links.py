# SPDX-License-Identifier: MIT
"""Links between cases by number: each is one link, whatever numbers the cases get."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.dossier import Filed
from models.ledger import Ledger
from models.registers import linked
from models.verify import Verdict, verify_ledger
from tests.helpers import finished
from tests.soak.agreement import a_case, added

FILED = ("case-filed", date(2026, 2, 9))


def renumbered(ledger: Ledger, filed: Filed, number: str) -> None:
    now = ledger.dossiers.get(filed.id)
    ledger.dossiers.edit(now, replace(now.dossier, number=number))


def test_a_case_that_gets_a_number_which_is_linked_already_is_linked_once(ledger: Ledger) -> None:
    first = added(ledger, a_case("甲1号", FILED))
    naming = added(ledger, replace(a_case("乙1号", FILED), links=("甲1号", "甲2号", "丙1号")))
    renumbered(ledger, first, "甲2号")
    now = ledger.dossiers.get(naming.id)
    assert now.dossier.links == ("甲2号", "丙1号")
    assert linked(ledger, now).dossiers == (first.id,)
    assert not list(ledger.dossiers.unlike()) and not list(ledger.dossiers.disagreements())
    finished(verify_ledger(ledger.path), Verdict)
    ledger.undo()
    assert ledger.dossiers.get(naming.id).dossier.links == ("甲1号", "甲2号", "丙1号")
    ledger.redo()
    assert ledger.dossiers.get(naming.id).dossier.links == ("甲2号", "丙1号")


def test_cases_that_link_each_other_stay_linked_when_both_are_renumbered(ledger: Ledger) -> None:
    one = added(ledger, replace(a_case("甲1号", FILED), links=("乙1号",)))
    other = added(ledger, replace(a_case("乙1号", FILED), links=("甲1号",)))
    renumbered(ledger, one, "甲9号")
    renumbered(ledger, other, "乙9号")
    renumbered(ledger, one, "甲9号")
    one, other = ledger.dossiers.get(one.id), ledger.dossiers.get(other.id)
    assert one.dossier.links == ("乙9号",) and other.dossier.links == ("甲9号",)
    assert linked(ledger, one).dossiers == (other.id,) and linked(ledger, other).dossiers == (one.id,)
