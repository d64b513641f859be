# SPDX-License-Identifier: MIT
"""What a platform was asked, answered and what came of it, counted from the records that bear its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.checks import Context
from models.dossier import Dossier, Move
from models.ledger import Ledger
from models.paths import Register
from models.platforms import platform_file, platform_lines
from tests.conftest import TODAY
from tests.helpers import an_action

SET, DONE = Move("assignment-set", date(2026, 3, 2), date(2026, 3, 17)), Move("assignment-done", date(2026, 3, 9))


def a_task(number: str, *moves: Move, platform: str = "platform-a", outcome: str = "") -> Dossier:
    made = Dossier(Register.ASSIGNMENT, "online-market-2026", number, "清理违规促销页面", moves, "market-supervision")
    return replace(made, platform=platform, outcome=outcome, legal_bases=("e-commerce-law-2018",))


def test_a_platform_line_counts_what_was_asked_answered_decided_and_is_overdue(
    ledger: Ledger, context: Context
) -> None:
    for task in (
        a_task("交1", SET, DONE, outcome="assignment-rectified"),
        a_task("交2", SET),
        a_task("交3", Move("assignment-set", TODAY, TODAY)),
        a_task("交4", SET, platform="platform-b"),
    ):
        ledger.dossiers.add(task)
    ledger.actions.log(an_action(context, measure="platforms-inspected", quantity="1", platform="platform-a"))
    ledger.dossiers.void([ledger.dossiers.get(4)], "录错")
    lines = {line.code: line for line in platform_lines(ledger, TODAY)}
    first = lines["platform-a"]
    assert (first.asked, first.answered, first.decided, first.overdue) == (3, 1, 1, 1)
    assert first.last == TODAY
    assert lines["platform-b"].asked == 0 and lines["platform-b"].last is None


def test_a_platform_file_holds_its_dossiers_and_figures(ledger: Ledger, context: Context) -> None:
    ledger.dossiers.add(a_task("交1", SET, DONE, outcome="assignment-rectified"))
    ledger.actions.log(an_action(context, measure="platforms-inspected", quantity="2", platform="platform-a"))
    page = platform_file(ledger, "platform-a", TODAY)
    assert [filed.dossier.number for filed in page.dossiers[Register.ASSIGNMENT]] == ["交1"]
    assert {cell.measure: cell.total.value for cell in page.figures} == {
        "platforms-inspected": 2,
        "assignments-set": 1,
        "assignments-done": 1,
    }
