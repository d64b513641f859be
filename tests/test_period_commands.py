# SPDX-License-Identifier: MIT
"""The close of a period without a window: close, approve, reopen, submit, and where each period stands."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from models.ledger import Ledger
from tests.helpers import an_action
from tests.test_command_line import answer, run

if TYPE_CHECKING:
    from models.checks import Context


@pytest.fixture
def office(ledger: Ledger, context: Context, tmp_path: Path) -> Path:
    """A ledger with figures in July, and none in August."""
    ledger.actions.log(an_action(context, quantity="52"))
    ledger.close()
    return Path(shutil.move(ledger.path, tmp_path / "office.jzl"))


def states(path: Path) -> dict[str, str]:
    return {line["period"]: line["state"] for line in answer("periods", path)}


def test_a_period_is_approved_closed_and_reopened_with_a_reason(office: Path) -> None:
    assert answer("approve", office, "--period", "2026-07")["state"] == "approved"
    closed = answer("close", office, "--period", "2026-07", "--post", "07")
    assert (closed["state"], closed["records"]) == ("closed", 1)
    (line,) = [line for line in answer("periods", office) if line["period"] == "2026-07"]
    assert (line["state"], line["post"], line["records"], len(line["digest"])) == ("closed", "07", 1, 64)
    assert run("reopen", office, "--period", "2026-07", code=3).stderr.strip()
    assert states(office)["2026-07"] == "closed"
    run("reopen", office, "--period", "2026-07", "--note", "漏报")
    assert states(office)["2026-07"] == "open"


def test_submit_closes_first_and_a_newer_version_says_what_it_supersedes(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = answer("submit", office, "--period", "2026-07", "--to", out)
    assert (first["version"], states(office)["2026-07"]) == (1, "submitted")
    assert "已上报" in run("submit", office, "--period", "2026-07", "--to", out, code=3).stderr
    run("reopen", office, "--period", "2026-07", "--note", "漏报")
    second = answer("submit", office, "--period", "2026-07", "--to", out, "--note", "补正")
    assert second["version"] == 2 and second["digest"] == first["digest"]
    about = load_workbook(second["path"])["说明"]
    assert {row[0].value: row[1].value for row in about.rows}["取代"] == "取代第 1 版"
    assert [step["kind"] for step in answer("history", office)][:3] == ["period-submitted", "submit", "period-closed"]


def test_a_nil_return_is_a_submission(office: Path, tmp_path: Path) -> None:
    run("submit", office, "--period", "2026-08", "--to", tmp_path, code=3)
    assert states(office)["2026-08"] == "open"
    assert answer("submit", office, "--period", "2026-08", "--to", tmp_path, "--nil")["records"] == 0
    assert states(office)["2026-08"] == "submitted"


def test_what_stands_against_closing_is_told_line_by_line(office: Path) -> None:
    line = {"cells": {"measure": "online-trading-cases", "date": "2026-07-08", "quantity": "3"}}
    with Ledger.open(office) as ledger:
        ledger.put_on_desk("grid:online-market-2026", json.dumps({"lines": [line, line]}))
    for command in ("close", "submit"):
        told = run(command, office, "--period", "2026-07", code=3)
        assert told.stdout == "" and "表格里有本期的 2 条没有记入" in told.stderr
    assert states(office)["2026-07"] == "open"


@pytest.mark.parametrize("command", ["close", "approve"])
def test_a_quarter_is_only_reported_on(office: Path, command: str) -> None:
    assert "2026-Q3" in run(command, office, "--period", "2026-Q3", code=3).stderr


def test_periods_are_listed_for_machines_and_for_people(office: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("periods", office, "--csv").stdout)))
    july = next(row for row in rows if row["period"] == "2026-07")
    assert (july["first"], july["last"], july["due"], july["records"]) == (
        "2026-07-01",
        "2026-07-31",
        "2026-08-07",
        "1",
    )
    assert "未结账" in run("periods", office).stdout
    assert "open" in run("periods", office, language="en").stdout


def test_every_step_up_to_the_receipt_has_a_command(office: Path, tmp_path: Path) -> None:
    assert answer("check", office, "--period", "2026-07")["state"] == "checked"
    assert run("receipt", office, "--period", "2026-07", "--accepted", code=3).stderr.strip()  # nothing was submitted
    run("receipt", office, "--period", "2026-07", code=2)  # which it was has to be said
    run("submit", office, "--period", "2026-07", "--to", tmp_path)
    assert run("receipt", office, "--period", "2026-07", "--returned", code=3).stderr.strip()  # without a reason
    assert "退回" in run("receipt", office, "--period", "2026-07", "--returned", "--note", "与附表不一致").stderr
    assert states(office)["2026-07"] == "returned"
    run("reopen", office, "--period", "2026-07", "--note", "改正")
    run("submit", office, "--period", "2026-07", "--to", tmp_path)
    assert answer("receipt", office, "--period", "2026-07", "--accepted")["state"] == "acknowledged"


def test_a_lost_summary_is_written_again_as_it_was(office: Path, tmp_path: Path) -> None:
    assert run("submit", office, "--period", "2026-07", "--again", code=3).stdout == ""
    first = answer("submit", office, "--period", "2026-07", "--to", tmp_path / "out")
    steps = answer("history", office)
    second = answer("submit", office, "--period", "2026-07", "--to", tmp_path / "again", "--again")
    assert Path(second["path"]).read_bytes() == Path(first["path"]).read_bytes()
    assert {**second, "path": ""} == {**first, "path": ""}
    assert answer("history", office) == steps
