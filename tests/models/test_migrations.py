# SPDX-License-Identifier: MIT
"""A ledger that an earlier program wrote opens in this one: nothing is lost, its chain holds, work goes on."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from models.ledger import Ledger
from models.migrations import MIGRATIONS
from models.periods import State
from models.verify import Verdict, verify_ledger
from tests.conftest import TODAY
from tests.helpers import an_action, finished

LEDGERS = Path(__file__).resolve().parent.parent / "ledgers"


@pytest.fixture(params=sorted(LEDGERS.glob("*.jzl.gz")), ids=lambda path: path.name)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A ledger of four copyright records, one of them voided, as an earlier schema kept it."""
    path = tmp_path / "earlier.jzl"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_its_records_stand_as_they_were(earlier: Path) -> None:
    with Ledger.open(earlier) as ledger:
        records = list(ledger.actions.iterate("1", {}))
        assert [record.action.case for record in records] == [f"示〔2026〕{n}号" for n in range(4)]
        assert [bool(record.action.voided) for record in records] == [False, False, True, False]
        assert all(record.action.explanations == () for record in records)


def test_a_backup_of_the_earlier_file_stays_beside_it(earlier: Path) -> None:
    before = earlier.read_bytes()
    Ledger.open(earlier).close()
    (backup,) = earlier.parent.glob("*before-migration-*.jzl")
    assert len(backup.read_bytes()) == len(before)


def test_its_chain_holds_before_and_after_new_work(earlier: Path) -> None:
    with Ledger.open(earlier) as ledger:
        (campaign,) = ledger.campaigns
        context = ledger.context(campaign, TODAY)
        measure = ledger.actions.get(1).action.measure
        action = an_action(context, measure=measure, department="copyright", explanations="outlier=节前集中检查")
        ledger.actions.log(action)
        ledger.actions.edit(ledger.actions.get(1), action)
        ledger.undo()
    verdict = finished(verify_ledger(earlier), Verdict)
    assert verdict.records == 5
    with Ledger.open(earlier) as ledger:
        assert ledger.actions.get(1).action.case == "示〔2026〕0号"
        assert ledger.actions.get(5).action.explanations == (("outlier", "节前集中检查"),)


def test_every_schema_that_was_ever_used_has_its_ledger() -> None:
    assert len(list(LEDGERS.glob("*.jzl.gz"))) >= len(MIGRATIONS) - 2  # 002 and 003 came out together


def test_its_attachments_stay_with_their_records(tmp_path: Path) -> None:
    path = tmp_path / "earlier.jzl"
    path.write_bytes(gzip.decompress((LEDGERS / "user-version-3.jzl.gz").read_bytes()))
    with Ledger.open(path) as ledger:
        (kept,) = ledger.attachments.of(1)
        assert (kept.name, ledger.attachments.content(kept).decode()) == ("通知书.txt", "示例")
        assert ledger.attachments.of(2) == []
        ledger.attachments.attach(ledger.actions.get(2), [("新.txt", b"1")])
        assert ledger.attachments.of(2)[0].id == 3  # no number is given twice
    finished(verify_ledger(path), Verdict)


def test_its_dossiers_stay_with_their_files_and_its_periods_are_open(tmp_path: Path) -> None:
    path = tmp_path / "earlier.jzl"
    path.write_bytes(gzip.decompress((LEDGERS / "user-version-4.jzl.gz").read_bytes()))
    with Ledger.open(path) as ledger:
        filed = ledger.dossiers.get(1)
        assert (filed.dossier.number, filed.dossier.stage) == ("示〔2026〕0号", "case-lead")
        (kept,) = ledger.attachments.of_dossier(1)
        assert ledger.attachments.content(kept).decode() == "示例线索"
        assert ledger.periods.all("copyright-2026") == []
        assert ledger.periods.of("copyright-2026", "2026-01").state is State.OPEN
    finished(verify_ledger(path), Verdict)
