# SPDX-License-Identifier: MIT
"""What the demonstration's invented year was to come to, and the two views of tallies that its Home begins with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.checks import Campaign
from models.dates import Grain, parse_period
from models.filters import Filter
from models.ledger import Ledger
from models.tally.query import Query
from models.targets import Target
from models.views import Views

AIMED_AT = (
    "monitoring-sweeps", "on-site-inspections", "leads-handled", "samples-tested", "listings-removed",
    "sites-ordered-to-rectify", "sites-referred-for-closure", "shops-service-stopped", "rectification-notices",
    "online-trading-cases", "penalties-total", "awareness-talks",
)  # fmt: skip
_BY_REGION = ("on-site-inspections", "online-trading-cases")
_SETTER = "02"  # the post that is asked for targets: whoever sits down at post 01 finds a deed of its own to undo


def set_targets(ledger: Ledger, campaign: Campaign, last_day: date, seed: int) -> None:
    """Set targets by quarter, for the whole campaign and for the districts, as one step.

    They lie about the figures of the invented year, so that some are reached and some are not.
    """
    chance = random.Random(f"targets-{seed}")
    aims: dict[tuple[str, str, str], int] = {}
    for measure, period, value in _figures(ledger, campaign, AIMED_AT, "period"):
        quarter = parse_period(period)
        first, last = max(quarter.first, campaign.begins), min(quarter.last, campaign.ends)
        share = ((min(last, last_day) - first).days + 1) / ((last - first).days + 1)
        aim = aims[measure, "", period] = _round(value / share * chance.uniform(0.8, 1.15))
        whole = (measure, "", campaign.code)
        aims[whole] = aims.get(whole, 0) + aim
    for measure, region, value in _figures(ledger, campaign, _BY_REGION, "region"):
        if region != ledger.office.region:
            aims[measure, region, campaign.code] = _round(value * chance.uniform(0.9, 1.3))
    if not aims:
        return
    ledger.take_post(_SETTER)
    targets = [Target(campaign.code, *line, value) for line, value in aims.items()]
    ledger.targets.edit(targets, kind="target-import", label=f"{campaign.ends.year}年目标任务分解表.xlsx")
    ledger.take_post("01")


def _figures(
    ledger: Ledger, campaign: Campaign, measures: tuple[str, ...], dimension: str
) -> Iterator[tuple[str, str, int]]:
    """A measure, a code of the dimension, and the figure."""
    wanted = Filter({"campaign": (campaign.code,), "measure": measures})
    cells = ledger.tally(Query(("measure",), (dimension,), wanted, Grain.QUARTER)).cells
    for (row, column), cell in sorted(cells.items()):
        if cell.total.value:
            yield row[0], column[0], cell.total.value


def _round(value: float) -> int:
    """As a target is set: two figures and naughts behind them, at least one."""
    return max(1, round(round(value), -(len(str(round(value))) - 2)) if value >= 100 else round(value))


def keep_views(ledger: Ledger, resources: Path) -> None:
    """Keep the sample's views for every post, and show them on Home."""
    views = Views(ledger)
    views.take_in(resources / "samples" / "demonstration.jzviews")
    for view in views.all():
        views.change(replace(view, home=True))
