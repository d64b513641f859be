# SPDX-License-Identifier: MIT
"""Random work on a ledger, and random questions between the edits: both engines of a tally give one answer."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from models.actions import Action, Record
from models.catalogue import Kind
from models.dates import DateSpan
from models.errors import RefusedError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound, Quantity
from models.tally.cube import Cube
from models.tally.query import Query
from tests.tally_questions import Met, a_query, assert_adds_up, assert_same, by_sql, every_figure


def filled(ledger: Ledger) -> Cube:
    """A cube of a ledger as it is now."""
    cube = Cube()
    for _ in cube.catch_up(ledger.store):
        pass
    assert cube.ready
    return cube


def edit(ledger: Ledger, chance: Random) -> None:
    """One random step: a record logged, changed, voided, restored, many at once, or a step turned round."""
    last = ledger.store.last_id("action")
    records = ledger.actions.fetch(sorted({chance.randint(1, last) for _ in range(4)}))
    ledger.take_post(chance.choice(("01", "02")))
    try:
        match chance.randrange(8):
            case 0 | 1:
                ledger.actions.log(_altered(ledger, records, chance))
            case 2 | 3:
                ledger.actions.edit(records[0], _altered(ledger, records, chance))
            case 4:
                ledger.actions.void([r for r in records if not r.action.voided], "重复")
            case 5:
                ledger.actions.restore([r for r in records if r.action.voided])
            case 6:
                many = [_altered(ledger, records, chance) for _ in range(chance.randint(1, 60))]
                for _ in ledger.log_many(many, "import", {}):
                    pass
            case _:
                if chance.random() < 0.5:
                    ledger.undo()
                else:
                    ledger.redo()
    except RefusedError:
        pass  # nothing to void or to undo, or another post's work stands on it


def _altered(ledger: Ledger, records: list[Record], chance: Random) -> Action:
    """A record's action with some fields of others, another day and another figure."""
    first, other = chance.choice(records).action, chance.choice(records).action
    names = chance.sample(["department", "region", "field", "subject", "platform", "source"], 3)
    others = [d.term.code for d in ledger.codes["department"]]
    day = first.counted + timedelta(days=chance.randint(-400, 400))
    value = chance.choice([0, 1, 5, 12, 10**4, 10**12])
    bound = chance.choice(list(Bound))
    quantity = Quantity(None, bound, "一批") if bound is Bound.UNSTATED else Quantity(value, bound, str(value))
    changed = replace(first, **{name: getattr(other, name) for name in names})
    partners = tuple(d for d in chance.sample(others, chance.randint(0, 3)) if d != changed.department)
    return replace(
        changed, date=DateSpan(day, day), counted=day, quantity=quantity, partners=partners, voided="", case=""
    )


def ask(ledger: Ledger, cube: Cube, query: Query) -> None:
    """Both engines have to say the same."""
    found = cube.tally(ledger.store, ledger.codes, ledger.campaigns.ids, query)
    assert found is not None
    assert_same(found, by_sql(ledger, query))


def try_tallies(base: Path, folder: Path, *, questions: int, edits: int, seed: int) -> None:
    """Ask so many questions of a copy of a ledger, with some edits before every tenth."""
    path = shutil.copyfile(base, folder / "asked.jzl")
    chance = Random(seed)
    with Ledger.open(path) as ledger:
        cube, met = filled(ledger), Met(ledger)
        for number in range(questions):
            if number % 10 == 9:
                for _ in range(edits):
                    edit(ledger, chance)
                met = Met(ledger)
            ask(ledger, cube, a_query(chance, met))
        again = filled(ledger)  # followed or filled, the columns come to the same
        for _ in range(20):
            ask(ledger, again, a_query(chance, met))
    path.unlink()


def try_figures(base: Path, folder: Path, *, questions: int, edits: int, seed: int) -> Counter[Kind]:
    """Add up by hand what stands behind the figures of so many tallies; how many were checked of each kind.

    There are some edits before every tenth tally. Of a large one a part of the figures is looked at.
    """
    path = shutil.copyfile(base, folder / "added.jzl")
    chance, checked = Random(seed), Counter[Kind]()
    with Ledger.open(path) as ledger:
        log_what_does_not_add(ledger, chance)
        ledger.cube = filled(ledger)
        for number in range(questions):
            if number % 10 == 9:
                for _ in range(edits):
                    edit(ledger, chance)
            query = a_query(chance, Met(ledger))
            plain = replace(query.filter, newest_of=())  # no tally is asked of the newest alone
            query = replace(query, filter=plain, cumulative=chance.random() < 0.3)
            cells = list(every_figure(ledger.tally(query)))
            for cell in chance.sample(cells, min(len(cells), 150)):
                assert_adds_up(ledger, query, cell)
                checked[ledger.codes.measure(cell.measure).kind] += 1
    path.unlink()
    return checked


def log_what_does_not_add(ledger: Ledger, chance: Random) -> None:
    """Stocks and distinct figures in the codes of other records, often twice on a day."""
    codes = [e.term.code for e in ledger.codes["measure"]]
    others = [c for c in codes if ledger.codes.measure(c).kind is not Kind.FLOW]
    for record in chance.choices(list(ledger.records(Filter())), k=120):
        day = record.action.counted + timedelta(days=chance.randint(0, 60))
        for later in range(chance.randint(1, 3)):
            when = day + timedelta(days=30 * (later // 2))
            action = replace(record.action, measure=chance.choice(others), date=DateSpan(when, when), counted=when)
            ledger.actions.log(replace(action, case=""))
