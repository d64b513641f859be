# SPDX-License-Identifier: MIT
"""A register of many cases: its first pages, its search, opening one, and moving one with what it counts."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path

from models import search
from models.dates import day_number
from models.dossier import Dossier, Move
from models.dossier_pages import DossierFilter, DossierView, Standing
from models.ledger import Ledger
from models.paths import Register
from models.registers import story
from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import TODAY
from tests.helpers import an_action

MOST = 100_000  # cases: more than an office has
_TOGETHER = 5000  # cases of one step
_PAIRS = 9
_TIMES = 5  # pages or searches each
_PATH = ("case-lead", "case-filed", "case-investigated", "case-decided", "case-executed", "case-closed")
_FIRST = "SELECT id FROM dossier WHERE register = 'case' AND voided = ''{} ORDER BY {} LIMIT 200"
_EACH = f"{_TIMES} each"
_LIKE = "SELECT id FROM dossier WHERE number LIKE :w OR title LIKE :w"
_CAMPAIGN = f"online-market-{TODAY.year}"


def filled(cases: int, empty: Path, path: Path) -> Path:
    """A ledger with so many invented cases, and its index, made once."""
    if not path.exists():
        aside = shutil.copyfile(empty, path.with_suffix(".new"))
        with Ledger.open(aside) as ledger:
            made = _cases(cases, ledger)
            while part := list(islice(made, _TOGETHER)):
                ledger.dossiers.add_many(part, "dossier-import", {"label": "cases.xlsx", "count": len(part)})
            for _ in search.catch_up(ledger.store):
                pass
        aside.rename(path)
    return path


def _cases(cases: int, ledger: Ledger) -> Iterator[Dossier]:
    chance = random.Random(4)
    campaign = ledger.campaigns[_CAMPAIGN]
    catalogue = ledger.campaigns.catalogue(campaign)
    regions = sorted(ledger.campaigns.regions_within("340000", TODAY))
    for number in range(cases):
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


def registering(cases: int, empty: Path, folder: Path, kept: Path) -> Iterator[Ratio]:
    """Lists against the bare query, a search against LIKE, a moved case against a logged action."""
    path = filled(cases, empty, kept / f"cases-{cases}.jzl")
    with Ledger.open(shutil.copyfile(path, folder / "cases.jzl")) as ledger:
        yield from _narrowing(ledger, cases)
        yield from _finding(ledger, cases)
        yield from _working(ledger, cases)


def _several(work: Callable[[], object]) -> Callable[[], object]:
    return lambda: [work() for _ in range(_TIMES)]


def _filters(ledger: Ledger) -> Iterator[tuple[str, DossierFilter, str]]:
    """Every way to narrow a register, with what the bare query has for it behind its AND."""
    everything = DossierFilter(Register.CASE, today=TODAY)
    month = (date(TODAY.year, 10, 1), date(TODAY.year, 10, 31))
    days = "BETWEEN {} AND {}".format(*map(day_number, month))
    for name, code in (
        ("stage", "case-filed"),
        ("region", "340104"),
        ("field", "live-stream-selling"),
        ("platform", "platform-b"),
        ("department", "market-supervision"),
    ):
        yield name, everything.having(name, code), f" AND {name} = {ledger.codes[name][code].id}"
    overdue = replace(everything, standing=Standing.OVERDUE)
    yield "overdue", overdue, f" AND final = 0 AND due < {day_number(TODAY)}"
    yield "done with", replace(everything, standing=Standing.DONE), " AND final = 1"
    yield "opened in October", replace(everything, first=month[0], last=month[1]), f" AND opened {days}"
    yield "due in October", replace(everything, due_first=month[0], due_last=month[1]), f" AND due {days}"


def _narrowing(ledger: Ledger, cases: int) -> Iterator[Ratio]:
    """The first page of each order and each filter, and what is overdue, against the bare query."""
    pages, store = ledger.dossier_pages, ledger.store
    everything, newest = DossierFilter(Register.CASE, today=TODAY), "since DESC, id DESC"
    for what, view, narrowed, order in (
        ("newest first", DossierView(everything), "", newest),
        ("by time limit", DossierView(everything, "due", descending=False), "", "due IS NULL, due ASC, id ASC"),
        *((name, DossierView(wanted), narrowed, newest) for name, wanted, narrowed in _filters(ledger)),
    ):
        yield measure(
            f"cases: first page, {what}",
            _several(partial(pages.first, view)),
            _several(partial(store.rows, _FIRST.format(narrowed, order))),
            against="the bare query",
            records=cases,
            at_most=1.3,
            pairs=_PAIRS,
            note=_EACH,
        )
    late, today = replace(everything, standing=Standing.OVERDUE), day_number(TODAY)
    yield measure(
        "cases: overdue ones counted",
        lambda: pages.count(late),
        lambda: store.rows("SELECT count(*) FROM dossier WHERE final = 0 AND due < :today", {"today": today}),
        against="the bare query",
        records=cases,
        at_most=1.3,
        pairs=_PAIRS,
    )


def _finding(ledger: Ledger, cases: int) -> Iterator[Ratio]:
    """Every kind of word, against a LIKE scan over number and title, which finds neither initials nor codes."""
    pages, store = ledger.dossier_pages, ledger.store
    number = str(cases // 2)
    for what, word, scanned, faster in (
        ("two rare characters", "鳄龟", "鳄龟", 10),
        ("a number", number, number, 10),
        ("initials", "xseg", "鳄龟", 10),
        ("a code word", "蜀山", "蜀山", 10),
        ("no hit", "鲸鲨", "鲸鲨", 10),
        ("two characters of all", "网店", "网店", None),
    ):
        view = DossierView(DossierFilter(Register.CASE, text=word, today=TODAY))
        for part, ours, limit in (("all", pages.all, ""), ("first page", pages.first, " LIMIT 200")):
            yield measure(
                f"cases: find {what}, {part}",
                _several(partial(ours, view)),
                _several(partial(store.rows, _LIKE + limit, {"w": f"%{scanned}%"})),
                against="LIKE over number and title",
                records=cases,
                faster=faster if cases == MOST else None,
                pairs=_PAIRS,
                note=f"{_EACH}; {pages.count(view.filter):,} cases",
            )


def _working(ledger: Ledger, cases: int) -> Iterator[Ratio]:
    """One case opened, and one moved."""
    store = ledger.store
    yield measure(
        "cases: opened with its story",
        lambda: story(ledger, ledger.dossiers.get(cases // 2)),
        lambda: store.rows("SELECT * FROM dossier WHERE id = :id", {"id": cases // 2}),
        against="its bare row",
        records=cases,
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
        records=cases,
        pairs=50,
    )
