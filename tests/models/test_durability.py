# SPDX-License-Identifier: MIT
"""Nothing acknowledged is lost: killed at any moment, on a full disk, or with the log file left behind."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.errors import LedgerError
from models.ledger import Ledger
from models.verify import Verdict, verify_ledger
from tests.helpers import an_action, finished
from tests.soak.kills import kill_a_writer, kill_an_import

if TYPE_CHECKING:
    from models.checks import Context


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_writer_loses_no_acknowledged_action(founded: Path, tmp_path: Path, seed: int) -> None:
    path = shutil.copyfile(founded, tmp_path / "l.jzl")
    chance = random.Random(seed)
    for _ in range(2):
        acknowledged, found = kill_a_writer(path, chance.uniform(0.0, 0.25))
        assert acknowledged <= found


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_import_is_whole_or_absent(founded: Path, tmp_path: Path, seed: int) -> None:
    path = shutil.copyfile(founded, tmp_path / "l.jzl")
    assert kill_an_import(path, 3000, random.Random(seed).uniform(0.0, 0.4)) in (0, 3000)


def test_a_full_disk_is_told_and_nothing_is_half_done(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context))
    row = ledger.store.row("PRAGMA page_count")
    assert row is not None
    ledger.store.execute(f"PRAGMA max_page_count = {row[0] + 20}")
    logged = 1
    with pytest.raises(LedgerError, match="disk-full"):
        for _ in range(10_000):
            ledger.actions.log(an_action(context, note="x" * 3000))
            logged += 1
    assert ledger.actions.count() == logged
    ledger.store.execute("PRAGMA max_page_count = 1073741823")
    ledger.actions.log(an_action(context))
    ledger.close()
    assert finished(verify_ledger(ledger.path), Verdict).records == logged + 1


def test_an_import_on_a_full_disk_leaves_nothing(ledger: Ledger, context: Context) -> None:
    limit = ledger.store.row("PRAGMA page_count")
    assert limit is not None
    actions = [an_action(context, note=f"{n} " + "x" * 500) for n in range(500)]
    original = ledger.store.second_writer

    def limited() -> object:
        store = original()
        store.execute(f"PRAGMA max_page_count = {limit[0] + 20}")
        return store

    ledger.store.second_writer = limited  # type: ignore[method-assign,assignment]
    with pytest.raises(LedgerError, match="disk-full"):
        for _ in ledger.log_many(actions, "import", {}):
            pass
    assert ledger.actions.count() == 0
    ledger.close()
    assert finished(verify_ledger(ledger.path), Verdict).records == 0


def test_a_half_typed_entry_survives_a_kill(founded: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(founded, tmp_path / "l.jzl")
    from tests.soak.kills import run_and_kill

    run_and_kill(
        "from models.ledger import Ledger; from pathlib import Path; import sys, time\n"
        "ledger = Ledger.open(Path(sys.argv[1])); ledger.put_on_desk('entry', 'half'); print('ok', flush=True)\n"
        "time.sleep(60)\n",
        path,
        after_line=True,
    )
    with Ledger.open(path) as ledger:
        assert ledger.desk("entry") == "half"


def test_a_reader_does_not_stop_the_writer_nor_the_closing(ledger: Ledger, context: Context) -> None:
    reader = ledger.store.reader()
    with reader.snapshot():
        assert reader.row("SELECT count(*) FROM action") == (0,)
        ledger.actions.log(an_action(context))
        assert reader.row("SELECT count(*) FROM action") == (0,)
    assert reader.row("SELECT count(*) FROM action") == (1,)
    ledger.close()
    reader.close()
    with Ledger.open(ledger.path) as again:
        assert again.actions.count() == 1
