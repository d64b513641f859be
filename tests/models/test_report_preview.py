# SPDX-License-Identifier: MIT
"""What a period's summary will say, and what stands out before it is submitted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.errors import UserError
from models.ledger import Ledger
from models.periods import State
from models.reporting.closing import move_period
from models.reporting.findings import Finding
from models.reporting.preview import Preview, preview
from models.reporting.submission import Submission, submit
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.checks import Context


def seen(ledger: Ledger, period: str = "2026-07") -> Preview:
    return preview(ledger, ledger.campaigns["online-market-2026"], period)


def found(ledger: Ledger, period: str = "2026-07") -> dict[str, int]:
    return {finding.code: finding.count for finding in seen(ledger, period).findings}


def submitted(ledger: Ledger, folder: Path, period: str = "2026-07") -> Submission:
    campaign = ledger.campaigns["online-market-2026"]
    return finished(submit(ledger, campaign, period, folder, say=_key), Submission)


def reopened(ledger: Ledger) -> None:
    move_period(ledger, ledger.campaigns["online-market-2026"], "2026-07", State.OPEN, note="补正")


def _key(code: str, **_: object) -> str:
    return code


def behind(ledger: Ledger, finding: Finding) -> int:
    assert finding.filter is not None
    return ledger.pages.count(finding.filter)


def test_a_period_shows_its_measures_by_department(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="52"))
    ledger.actions.log(an_action(context, quantity="9", date="2026-08-01"))
    now = seen(ledger)
    assert now.records == 1
    assert [row.measure for row in now.layout.rows] == ["online-trading-cases"]
    assert now.findings == [] and now.made == []


def test_the_whole_campaign_can_be_looked_at(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    ledger.actions.log(an_action(context, date="2026-08-01"))
    assert seen(ledger, "online-market-2026").records == 2


def test_a_period_outside_the_campaign_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UserError):
        seen(ledger, "2031-01")


def test_coercive_figures_without_a_basis_are_counted_in_the_open(ledger: Ledger, context: Context) -> None:
    coercive = next(m.code for m in context.catalogue.measures.values() if m.coercive and not m.parent)
    ledger.actions.log(an_action(context, measure=coercive, quantity="3", origin="公开数据"))
    ledger.actions.log(an_action(context, measure=coercive, quantity="3", origin="公开数据", date="2026-08-02"))
    now = seen(ledger)
    assert found(ledger) == {"basis-missing": 1}
    assert behind(ledger, now.findings[0]) == 1


def test_figures_without_a_number_are_counted(ledger: Ledger, context: Context) -> None:
    for note in ("一处", "另一处"):
        ledger.actions.log(an_action(context, quantity="一批", note=note))
    assert found(ledger) == {"unstated": 2}


def test_a_part_above_its_whole_is_named(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="2"))
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="3"))
    (finding,) = seen(ledger).findings
    assert (finding.code, finding.measure) == ("part-above", "cases-to-police")
    ledger.actions.log(an_action(context, quantity="1余"))
    assert found(ledger) == {}  # the whole may be more than was said


def test_after_a_submission_only_what_came_since_stands_out(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    actions = ledger.actions
    first, second = (actions.log(an_action(context, quantity=q)).added[0] for q in ("1", "2"))
    actions.void([actions.get(first)], "重复")
    assert found(ledger) == {"voided": 1}
    submitted(ledger, tmp_path)
    assert found(ledger) == {}
    reopened(ledger)
    actions.edit(actions.get(second), an_action(context, quantity="4"))
    actions.log(an_action(context, quantity="5"))
    third = actions.log(an_action(context, quantity="6")).added[0]
    actions.void([actions.get(third)], "重复")
    now = seen(ledger)
    assert found(ledger) == {"voided": 1, "changed": 2}
    assert [behind(ledger, finding) for finding in now.findings] == [1, 2]
    assert [made.version for made in now.made] == [1]
    submitted(ledger, tmp_path)
    assert found(ledger) == {} and [made.version for made in seen(ledger).made] == [2, 1]


def test_a_submission_of_another_period_changes_nothing_here(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context, date="2026-08-01"))
    submitted(ledger, tmp_path, "2026-08")
    ledger.actions.log(an_action(context))
    assert found(ledger) == {} and seen(ledger).made == []
