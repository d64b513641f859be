# SPDX-License-Identifier: MIT
"""The guard command tells where numbers of persons stand, and takes them out when told to."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from models.checks import Context
from models.ledger import Ledger
from tests.conftest import TODAY
from tests.helpers import an_action
from tests.test_command_line import answer, run

MOBILE = "13812345678"


@pytest.fixture
def slipped(ledger_path: Path) -> Path:
    with Ledger.open(ledger_path) as ledger:
        context: Context = ledger.context(ledger.campaigns["online-market-2026"], TODAY)
        ledger.actions.log(replace(an_action(context), note=f"电话{MOBILE}"))
    return ledger_path


def test_guard_names_the_places_and_never_the_numbers(slipped: Path) -> None:
    found = run("guard", slipped)
    assert "手机号码" in found.stdout and "备注" in found.stdout and "2026-07-03" in found.stdout
    assert MOBILE not in found.stdout + found.stderr
    (place,) = answer("guard", slipped)["places"]
    assert place == {
        "entity": "action", "record": 1, "date": "2026-07-03", "measure": "online-trading-cases", "field": "note",
        "kind": "mobile", "now": True,
    }  # fmt: skip
    assert MOBILE.encode() in slipped.read_bytes(), "looking changes nothing"


def test_guard_redacts_for_good_and_the_ledger_verifies(slipped: Path) -> None:
    assert answer("guard", slipped, "--redact")["redacted"] is True
    assert MOBILE.encode() not in slipped.read_bytes()
    assert answer("guard", slipped) == {"places": [], "redacted": False}
    assert answer("verify", slipped)["sound"] is True
    refused = run("undo", slipped, code=3)
    assert refused.stderr.strip()
    with Ledger.open(slipped, write=False) as ledger:
        assert ledger.actions.get(1).action.note == f"电话{'*' * 11}"


def test_guard_says_when_there_is_nothing(ledger_path: Path) -> None:
    assert "没有发现" in run("guard", ledger_path, "--redact").stderr


def test_guard_says_where_a_reader_keeps_the_older_text_in_the_log(slipped: Path) -> None:
    with Ledger.open(slipped) as ledger, closing(ledger.store.reader()) as reader, reader.snapshot():
        reader.rows("SELECT note FROM action")
        ledger.close()
        assert "-wal" in run("guard", slipped, "--redact").stderr
    assert "-wal" not in run("guard", slipped, "--redact").stderr, "it says so once, and the next closing clears it"
    left = [path for path in slipped.parent.iterdir() if path.name.startswith(slipped.name)]
    assert not any(MOBILE.encode() in path.read_bytes() for path in left)
