# SPDX-License-Identifier: MIT
"""A dossier keeps the limits it was given, whatever a newer version of its catalogue says of the stage (DESIGN 4.15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.campaigns import campaign_of
from models.catalogue_file import parse_catalogue
from models.dossier import Dossier, Filed, Move
from models.dossier_checks import read_dossier
from models.dossier_text import draft_of
from models.layout import by_code
from models.ledger import Ledger
from models.paths import Register
from models.registers import known_of, number_of
from tests.conftest import RESOURCES, TODAY
from tests.models.test_dossier_import import a_file, planned, taken_in
from tests.soak.agreement import a_case, added

TEXT = (RESOURCES / "catalogues" / "online-market.toml").read_text(encoding="utf-8")
FILED = date(2026, 3, 2)
LIMITED, LIFTED = Move("case-filed", FILED, date(2026, 5, 31)), Move("case-filed", FILED)


def a_newer_campaign(ledger: Ledger, days: str) -> None:
    """Next year's campaign, on a version of the catalogue that says otherwise how long an inquiry may take."""
    at = TEXT.index('code = "case-filed"')
    text = TEXT.replace("\nversion = 2\n", "\nversion = 3\n", 1)
    changed = text[:at] + text[at:].replace("days = 90\n", days, 1)
    assert changed != text
    catalogue = parse_catalogue(changed, name="online-market")
    ledger.campaigns.add(campaign_of(catalogue, date(2027, 1, 1), date(2027, 12, 31)), catalogue)


def standing(ledger: Ledger, move: Move) -> Filed:
    return added(ledger, a_case("1号", moves=(move,)))


def read_back(ledger: Ledger, filed: Filed, further: str = "") -> Dossier:
    """The dossier as its form shows it and reads it, with one more line of its path."""
    campaign = ledger.campaigns[filed.dossier.campaign]
    draft = draft_of(filed.dossier, ledger.codes, lambda uid: number_of(ledger, uid), by_code)
    draft["moves"] += further
    known = known_of(ledger, editing=filed.id)
    dossier, problems = read_dossier(Register.CASE, draft, ledger.context(campaign, TODAY), known)
    assert dossier is not None, problems
    return dossier


@pytest.mark.parametrize("move", (LIMITED, LIFTED), ids=("limited", "lifted"))
@pytest.mark.parametrize("days", ("", "days = 30\n"), ids=("none now", "shorter now"))
@pytest.mark.parametrize("same_campaign", (True, False))
def test_a_limit_and_a_lifted_one_stay_as_they_were(ledger: Ledger, move: Move, days: str, same_campaign: bool) -> None:
    filed = standing(ledger, move)
    a_newer_campaign(ledger, days)
    if same_campaign:
        (campaign, newer) = ledger.campaigns
        ledger.campaigns.update_catalogue(campaign, ledger.campaigns.catalogue(newer))
    assert read_back(ledger, filed).moves == (move,)
    ledger.dossiers.edit(filed, replace(filed.dossier, note="补充"))
    assert ledger.dossiers.get(filed.id).dossier.moves == (move,)


def test_a_limit_of_an_older_version_runs_on_through_a_stage_without_one(ledger: Ledger) -> None:
    filed = standing(ledger, LIMITED)
    a_newer_campaign(ledger, "")
    went_on = read_back(ledger, filed, "\n2026-04-01 | 调查终结")
    assert went_on.due == LIMITED.due


def test_a_new_case_gets_the_limit_of_its_own_campaigns_version(ledger: Ledger) -> None:
    filed = standing(ledger, Move("case-lead", date(2026, 2, 2)))
    a_newer_campaign(ledger, "")
    assert read_back(ledger, filed, "\n2026-03-02 | 立案").due == LIMITED.due


def test_a_sheet_with_a_column_a_stage_brings_no_lifted_limit_back(ledger: Ledger, tmp_path: Path) -> None:
    filed = standing(ledger, LIFTED)
    head = ["案号", "案件名称", "承办单位", "地区", "立案日期", "结案日期"]
    line = ["1号", filed.dossier.title, "市场监管", "340100", "2026-03-02", "2026-06-01"]
    plan = planned(ledger, a_file(tmp_path, [head, line]))
    assert plan.problems == []
    taken_in(ledger, plan, update=True)
    first, last = ledger.dossiers.get(filed.id).dossier.moves
    assert (first, last.stage) == (LIFTED, "case-closed")
