# SPDX-License-Identifier: MIT
"""Copies are whole and verified, or not there; a restored ledger starts an incarnation of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.backup import copy_ledger
from models.errors import LedgerError
from models.ledger import Ledger
from models.verify import Verdict, restore_ledger, verify_ledger
from tests.helpers import an_action, finished

if TYPE_CHECKING:
    from models.checks import Context


def test_an_open_ledger_is_copied_whole(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.actions.log(an_action(context))
    target = tmp_path / "copy.jzl"
    finished(copy_ledger(ledger.store, target), tuple)
    assert finished(verify_ledger(target), Verdict).records == 1
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_a_copy_never_overwrites(ledger: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "copy.jzl"
    target.write_text("mine")
    with pytest.raises(LedgerError, match="file-exists"):
        finished(copy_ledger(ledger.store, target), tuple)
    assert target.read_text() == "mine"


def test_a_restored_ledger_shares_the_id_and_has_an_incarnation_of_its_own(
    ledger: Ledger, context: Context, tmp_path: Path
) -> None:
    ledger.actions.log(an_action(context))
    backup, target = tmp_path / "backup.jzl", tmp_path / "restored.jzl"
    finished(copy_ledger(ledger.store, backup), tuple)
    finished(restore_ledger(backup, target), Verdict)
    with Ledger.open(target) as restored:
        assert restored.id == ledger.id
        assert restored.incarnation != ledger.incarnation
        assert restored.actions.count() == 1
    finished(verify_ledger(target), Verdict)
    finished(verify_ledger(backup), Verdict)


def test_a_damaged_backup_is_not_restored(ledger: Ledger, tmp_path: Path) -> None:
    backup = tmp_path / "backup.jzl"
    finished(copy_ledger(ledger.store, backup), tuple)
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 8192] = bytes(8192)
    backup.write_bytes(raw)
    with pytest.raises(LedgerError):
        finished(restore_ledger(backup, tmp_path / "restored.jzl"), Verdict)
    assert not (tmp_path / "restored.jzl").exists()


def test_a_copy_broken_off_leaves_nothing(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    steps = copy_ledger(ledger.store, folder / "copy.jzl")
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert list(folder.iterdir()) == []
