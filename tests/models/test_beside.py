# SPDX-License-Identifier: MIT
"""Lines of one sheet as each other's company: kept small, and yet found the same by the scrutiny."""

from __future__ import annotations

from random import Random

from models.actions import Action
from models.checks import Context
from models.dates import Grain
from models.intake.beside import Company
from models.ledger import Ledger
from models.scrutiny import Scrutiny
from tests.helpers import an_action


def sheet(context: Context, noise: Random, count: int) -> dict[int, Action]:
    """Lines that meet each other: few days, few places, of-which lines with and without their whole."""
    parents = [m for m in context.catalogue.measures.values() if m.parent]
    measures = [parents[0].code, parents[0].parent, "online-trading-cases"]
    found = {}
    for key in range(count):
        found[key] = an_action(
            context,
            measure=noise.choice(measures),
            quantity=noise.choice(["1", "2", "20", "21", "400", "近400", "约20", "一批", "2000"]),
            date=noise.choice(["2026-07-03", "2026-07-04", "2026-08"]),
            region=noise.choice(["340100", "340104"]),
            legal_basis="",
            origin="表",
            note=noise.choice(["", "甲"]),
        )
    return found


def test_a_line_among_sums_is_found_what_it_is_among_all_lines(ledger: Ledger, context: Context) -> None:
    noise = Random(5)
    for number in range(4):
        ledger.log_lines(list(sheet(context, noise, 6).values()), "grid", {"n": number})
    for _ in range(20):
        lines = sheet(context, noise, noise.randrange(2, 25))
        company = Company(lines, context.codes, Grain(context.campaign.grain))
        scrutiny = Scrutiny(ledger, context)
        for key, action in lines.items():
            everyone = [other for place, other in lines.items() if place != key]
            alone = [(p.code, p.severity, p.params.get("value")) for p in scrutiny.problems(action, beside=everyone)]
            short = [
                (p.code, p.severity, p.params.get("value")) for p in scrutiny.problems(action, beside=company.of(key))
            ]
            assert [p[:2] for p in short] == [p[:2] for p in alone]
            assert [p for p in short if p[0] == "outlier"] == [p for p in alone if p[0] == "outlier"]


def test_thousands_of_lines_are_a_small_company(context: Context) -> None:
    lines = {
        key: an_action(context, quantity=str(key), date=f"2026-{key % 9 + 1:02}-03", case=str(key))
        for key in range(3000)
    }
    company = Company(lines, context.codes, Grain.MONTH)
    assert max(len(company.of(key)) for key in range(0, 3000, 100)) < 250
    assert sum(other.quantity.value or 0 for other in company.of(7)) == sum(range(3000)) - 7
