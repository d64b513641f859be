# SPDX-License-Identifier: MIT
"""The demonstration ledger is believable, invented where it says so, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.demonstration import CITY, make_demonstration
from models.errors import RefusedError, UserError
from models.filters import Filter
from models.ledger import Ledger
from models.quantity import Bound
from models.tally.query import Query
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import finished


def make(path: Path, resources: Path, actions: int, seed: int) -> Path:
    for _ in make_demonstration(path, resources=resources, actions=actions, seed=seed, today=TODAY):
        pass
    return path


def test_the_same_seed_gives_the_same_ledger_and_another_seed_another(tmp_path: Path, resources: Path) -> None:
    heads = []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        with Ledger.open(make(tmp_path / f"{name}.jzl", resources, 300, seed)) as ledger:
            heads.append(ledger.history.head())
    assert heads[0] == heads[1] != heads[2]


def test_the_invented_year_has_what_a_real_one_has(sample_ledger: Ledger) -> None:
    records = list(sample_ledger.records(Filter(where={"campaign": ("online-market-2026",)}, voided=None)))
    assert len(records) == 600
    assert any(r.action.partners for r in records), "joint actions"
    assert any(sample_ledger.codes.measure(r.action.measure).parent for r in records), "of-which lines"
    assert {Bound.EXACT, Bound.AT_LEAST} <= {r.action.quantity.bound for r in records}
    assert any(r.action.voided for r in records), "corrections"
    assert any(r.action.counted == TODAY for r in records), "something was logged today"
    assert all(r.action.region == CITY or r.action.region.startswith(f"{CITY}-") for r in records), "no real place"
    assert len({s.post for s in sample_ledger.history.recent(1000)}) > 1


def test_coercive_measures_of_the_invented_year_cite_a_basis_in_force(sample_ledger: Ledger) -> None:
    for record in sample_ledger.records(Filter(where={"campaign": ("online-market-2026",)})):
        action = record.action
        if sample_ledger.codes.measure(action.measure).coercive:
            assert sample_ledger.codes["legal_basis"][action.legal_basis].term.in_force(action.counted)


def test_an_of_which_figure_is_never_above_its_parent_in_the_invented_year(sample_ledger: Ledger) -> None:
    cells = sample_ledger.tally(Query(("measure",), filter=Filter(where={"campaign": ("online-market-2026",)}))).cells
    values = {key[0][0]: cell.total.value for key, cell in cells.items()}
    for code, value in values.items():
        parent = sample_ledger.codes.measure(code).parent
        if parent:
            assert value <= values[parent]


def test_it_verifies(sample_path: Path) -> None:
    assert finished(verify_ledger(sample_path), Verdict).records == 688


def test_it_never_overwrites_and_never_leaves_half_a_ledger(tmp_path: Path, resources: Path) -> None:
    path = tmp_path / "d.jzl"
    path.write_text("mine")
    with pytest.raises(UserError, match="ledger-exists"):
        make(path, resources, 10, 1)
    assert path.read_text() == "mine"
    other = tmp_path / "folder" / "e.jzl"
    steps = make_demonstration(other, resources=resources, actions=5000, today=TODAY)
    for _ in range(5):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert list(other.parent.iterdir()) == []
    with pytest.raises(RefusedError, match="demo-too-many"):
        make(other, resources, -1, 1)
