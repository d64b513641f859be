# SPDX-License-Identifier: MIT
"""A register of 100,000 cases: its first page, its search, opening one, and moving one with what it counts."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from models.dates import day_number
from models.dossier import Dossier, Move
from models.dossier_pages import DossierFilter, DossierView, Standing
from models.ledger import Ledger
from models.paths import Register
from models.registers import story
from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import TODAY
from tests.helpers import an_action

CASES = 100_000
_TOGETHER = 5000  # cases of one step
_PATH = ("case-lead", "case-filed", "case-investigated", "case-decided", "case-executed", "case-closed")
_FIRST = "SELECT id FROM dossier WHERE register = 'case' AND voided = '' ORDER BY {} LIMIT 200"
_CAMPAIGN = f"online-market-{TODAY.year}"


def filled(empty: Path, path: Path) -> Path:
    """A ledger with 100,000 invented cases, made once."""
    if not path.exists():
        aside = shutil.copyfile(empty, path.with_suffix(".new"))
        with Ledger.open(aside) as ledger:
            cases = _cases(ledger)
            while part := list(islice(cases, _TOGETHER)):
                ledger.dossiers.add_many(part, "dossier-import", {"label": "cases.xlsx", "count": len(part)})
        aside.rename(path)
    return path


def _cases(ledger: Ledger) -> Iterator[Dossier]:
    chance = random.Random(4)
    campaign = ledger.campaigns[_CAMPAIGN]
    catalogue = ledger.campaigns.catalogue(campaign)
    regions = sorted(ledger.campaigns.regions_within("340000", TODAY))
    for number in range(CASES):
        day, moves = campaign.begins + timedelta(days=chance.randrange(300)), []
        for stage in _PATH[: chance.randrange(1, 7)]:
            moves.append(Move(stage, day, catalogue.stages[stage].due(day)))
            day = min(day + timedelta(days=chance.randrange(1, 30)), TODAY)
        yield Dossier(
            Register.CASE,
            _CAMPAIGN,
            f"量案〔{TODAY.year}〕{number}号",
            f"某网店销售{'鳄龟' if number % 5003 == 0 else '不合格儿童玩具'}案",
            tuple(moves),
            "market-supervision",
            region=chance.choice(regions),
            field=chance.choice(list(catalogue.fields)),
            platform=chance.choice(["", *catalogue.platforms]),
        )


def registering(empty: Path, folder: Path, kept: Path) -> Iterator[Ratio]:
    """Lists against the bare query, a search against a scan, a moved case against a logged action."""
    path = filled(empty, kept / "cases.jzl")
    with Ledger.open(shutil.copyfile(path, folder / "cases.jzl")) as ledger:
        pages, store = ledger.dossier_pages, ledger.store
        everything = DossierFilter(Register.CASE, today=TODAY)
        for what, view, order in (
            ("newest first", DossierView(everything), "since DESC, id DESC"),
            ("by time limit", DossierView(everything, "due", descending=False), "due IS NULL, due ASC, id ASC"),
        ):
            yield measure(
                f"cases: first page {what}",
                lambda view=view: pages.first(view),  # type: ignore[misc]  # bound at once
                lambda order=order: store.rows(_FIRST.format(order)),  # type: ignore[misc]  # as above
                against="the bare query",
                records=CASES,
                at_most=1.3,
            )
        for what, word in (("two rare characters", "鳄龟"), ("a number", f"{CASES // 2}")):
            sought = DossierView(replace(everything, text=word))
            yield measure(
                f"cases: search, {what}",
                lambda sought=sought: pages.all(sought),  # type: ignore[misc]  # as above
                lambda word=word: store.rows(  # type: ignore[misc]  # as above
                    "SELECT id FROM dossier WHERE number LIKE :w OR title LIKE :w", {"w": f"%{word}%"}
                ),
                against="LIKE over number and title",
                records=CASES,
            )
        late, today = replace(everything, standing=Standing.OVERDUE), day_number(TODAY)
        yield measure(
            "cases: overdue ones counted",
            lambda: pages.count(late),
            lambda: store.rows("SELECT count(*) FROM dossier WHERE final = 0 AND due < :today", {"today": today}),
            against="the bare query",
            records=CASES,
            at_most=1.3,
        )
        yield measure(
            "cases: opened with its story",
            lambda: story(ledger, ledger.dossiers.get(CASES // 2)),
            lambda: store.rows("SELECT * FROM dossier WHERE id = :id", {"id": CASES // 2}),
            against="its bare row",
            records=CASES,
        )
        context = ledger.context(ledger.campaigns[_CAMPAIGN], TODAY)
        action = an_action(context)
        leads = (row[0] for row in store.rows("SELECT dossier FROM dossier_move GROUP BY dossier HAVING count(*) = 1"))
        days = count()

        def move() -> None:
            filed = ledger.dossiers.get(next(leads))
            day = date(TODAY.year, 11, 1) + timedelta(days=next(days) % 20)
            moves = (*filed.dossier.moves, Move("case-filed", max(day, filed.dossier.since)))
            ledger.dossiers.edit(filed, replace(filed.dossier, moves=moves), "dossier-move")

        yield measure(
            "cases: one moved, its count logged, durable",
            move,
            lambda: ledger.actions.log(action),
            against="an action logged",
            records=CASES,
            pairs=50,
        )
