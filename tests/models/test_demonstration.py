# SPDX-License-Identifier: MIT
"""The demonstration ledger is believable, invented where it says so, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.checks import Context
from models.demonstration import CITY, make_demonstration
from models.demonstration_targets import AIMED_AT
from models.dossier_pages import DossierFilter
from models.errors import RefusedError, UserError
from models.filters import Filter
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Bound
from models.rates import rates_beside
from models.registers import due_soon, overdue
from models.tally.query import Basis, Query
from models.verify import Verdict, verify_ledger
from models.views import Views
from tests.conftest import TODAY
from tests.helpers import an_action, finished


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
    everything = sample_ledger.records(Filter(where={"campaign": ("online-market-2026",)}, voided=None))
    records = [record for record in everything if not sample_ledger.dossiers.counted_by(record.uid)]
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
    with Ledger.open(sample_path, write=False) as ledger:
        counted = sum(len(filed.counted) for filed in ledger.dossiers.iterate())
    assert finished(verify_ledger(sample_path), Verdict).records == 688 + counted


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize(("measure", "cases"), [("cases-under-supervision", 60), ("typical-cases-published", 12)])
def test_sixty_cases_of_three_bodies_are_sixty_and_twelve_published_are_twelve(
    sample_ledger: Ledger, measure: str, cases: int, basis: Basis
) -> None:
    for rows in ("department", "region", "field", "subject", "platform", "period", "legal_basis", "source"):
        query = Query((rows,), filter=Filter(where={"measure": (measure,)}), basis=basis)
        assert [cell.total.value for cell in sample_ledger.tally(query).grand_totals] == [cases]


def test_the_registers_have_what_an_office_has(sample_ledger: Ledger) -> None:
    count = {r: sample_ledger.dossier_pages.count(DossierFilter(r)) for r in Register}
    assert count[Register.CASE] == 60
    assert (count[Register.SUPERVISION], count[Register.PUBLICATION]) == (1, 2)
    assert min(count[r] for r in (Register.ASSIGNMENT, Register.COMPLAINT, Register.REVIEW)) >= 6
    assert sample_ledger.dossier_pages.count(overdue(Register.ASSIGNMENT, TODAY))
    assert sample_ledger.dossier_pages.count(due_soon(Register.CASE, TODAY, 30))
    assert list(sample_ledger.dossiers.disagreements()) == []


def test_the_invented_year_has_targets_by_quarter_for_the_whole_and_for_districts(sample_ledger: Ledger) -> None:
    targets = sample_ledger.targets.of("online-market-2026")
    whole = {t.measure: t.value for t in targets if not t.region and t.period == t.campaign}
    quarters = [t for t in targets if "-Q" in t.period]
    assert set(whole) == set(AIMED_AT)
    for measure, value in whole.items():
        assert value == sum(t.value for t in quarters if t.measure == measure)
    assert {t.region for t in targets if t.region}, "districts have some of their own"
    assert all(t.value > 0 for t in targets)
    newest = next(iter(sample_ledger.history.recent(1)))
    assert (newest.kind, newest.post) == ("target-import", "02")
    assert (step := sample_ledger.undoable()) is not None and step.kind != "target-import"


def test_a_demonstration_without_invented_actions_is_made_too(tmp_path: Path, resources: Path) -> None:
    with Ledger.open(make(tmp_path / "none.jzl", resources, 0, 1)) as ledger:
        assert all(view.home for view in Views(ledger).all())


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


def test_rates_stand_beside_the_counts(sample_ledger: Ledger) -> None:
    wanted = Filter(where={"campaign": ("online-market-2026",)})
    figures = {f.rate.code: f for f in rates_beside(sample_ledger, Query(("department",), filter=wanted))}
    reversed_rate = figures["decisions-reversed-rate"]
    reviews = [f.dossier for f in sample_ledger.dossiers.iterate() if f.dossier.register is Register.REVIEW]
    decided = [review for review in reviews if review.stage == "review-decided"]
    changed = [review for review in decided if review.outcome in ("review-changed", "review-revoked")]
    assert (reversed_rate.part.value, reversed_rate.whole.value) == (len(changed), len(decided))
    assert reversed_rate.per_thousand == round(1000 * len(changed) / len(decided) + 1e-9)
    narrowed = rates_beside(sample_ledger, Query(("region",), filter=wanted.having("measure", "complaints-handled")))
    assert {f.rate.part for f in narrowed} == {"complaints-handled", "complaints-to-cases"}


def test_a_rate_of_what_is_not_exact_is_no_percentage(ledger: Ledger, context: Context) -> None:
    for measure, quantity in (("complaints-accepted", "近300"), ("complaints-on-time", "250")):
        ledger.actions.log(an_action(context, measure=measure, quantity=quantity))
    (on_time,) = rates_beside(ledger, Query(("measure",), filter=Filter(where={"measure": ("complaints-on-time",)})))
    assert (on_time.part.value, on_time.whole.value, on_time.per_thousand) == (250, 300, None)
