# SPDX-License-Identifier: MIT
"""The command about targets, as a script uses it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.test_command_line import answer, run

LABEL = "查处网络交易违法案件"


@pytest.fixture
def path(founded: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(founded, tmp_path / "l.jzl")


def test_a_target_is_set_listed_and_removed(path: Path) -> None:
    run("targets", path, "set", LABEL, "1.2万件", "--period", "三季度", "--region", "合肥市")
    assert answer("targets", path, "list") == [
        {
            "campaign": "online-market-2026",
            "measure": "online-trading-cases",
            "region": "340100",
            "period": "2026-Q3",
            "value": "12000",
            "unit": "件",
        }
    ]
    assert "Hefei" in run("targets", path, "list", language="en").stdout
    run("targets", path, "remove", LABEL, "--period", "2026-Q3", "--region", "340100")
    assert answer("targets", path, "list") == []
    run("undo", path)
    assert len(answer("targets", path, "list")) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "不明", "3"),
        ("set", LABEL, "近300"),
        ("set", LABEL, "3", "--period", "2019"),
        ("set", LABEL, "3", "--region", "月球"),
        ("remove", LABEL),
        ("remove", LABEL, "--period", "someday"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(path: Path, arguments: tuple[str, ...]) -> None:
    assert run("targets", path, *arguments, code=3).stderr.strip()
    assert answer("targets", path, "list") == []


def test_a_list_is_checked_imported_and_read_back(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "目标.csv"
    file.write_text(f"指标,1月,2月\n{LABEL},10,近5\n", encoding="utf-8")
    assert "近5" in run("targets", path, "import", file, code=3).stderr
    assert answer("targets", path, "list") == []
    file.write_text(f"指标,1月,2月\n{LABEL},10,5\n", encoding="utf-8")
    checked = answer("targets", path, "import", file, "--dry-run")
    assert (checked["new"], checked["wrong"]) == (2, 0)
    assert answer("targets", path, "list") == []
    run("targets", path, "import", file)
    again = run("targets", path, "list", "--csv").stdout
    assert [row["target"] for row in csv.DictReader(io.StringIO(again))] == ["10", "5"]
    file.write_text(again, encoding="utf-8")
    assert answer("targets", path, "import", file)["same"] == 2
