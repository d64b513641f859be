# SPDX-License-Identifier: MIT
"""The commands about platforms, as a script uses them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.helpers import an_action
from tests.test_command_line import answer, run


@pytest.fixture(scope="module")
def asked(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A ledger in which one platform was asked twice, and answered once; both are past their limit."""
    path = shutil.copyfile(founded, tmp_path_factory.mktemp("asked") / "asked.jzl")
    with Ledger.open(path) as ledger:
        words = {"platform": "示例电商平台甲", "title": "下架链接", "legal_bases": "e-commerce-law-2018"}
        filed(ledger, Register.ASSIGNMENT, number="交1", moves="2026-03-02 | 已交办 | | | 2026-03-17", **words)
        moves = "2026-03-02 | 已交办\n2026-03-09 | 已反馈"
        filed(ledger, Register.ASSIGNMENT, number="交2", moves=moves, **words)
        (campaign,) = ledger.campaigns
        context = ledger.context(campaign, campaign.ends)
        ledger.actions.log(an_action(context, measure="platforms-inspected", quantity="3", platform="platform-a"))
    yield path


def test_platforms_are_listed_with_what_they_were_asked(asked: Path) -> None:
    lines = {line["code"]: line for line in answer("assignments", asked, "platforms")}
    first = lines["platform-a"]
    assert (first["asked"], first["answered"], first["decided"], first["overdue"]) == (2, 1, 0, 2)
    assert first["label"] == "示例电商平台甲" and lines["platform-b"]["last"] is None
    rows = list(csv.DictReader(io.StringIO(run("assignments", asked, "platforms", "--csv").stdout)))
    assert [row["asked"] for row in rows if row["platform"] == "示例电商平台甲"] == ["2"]
    assert "Answered" in run("assignments", asked, "platforms", language="en").stdout


@pytest.mark.parametrize("name", ["platform-a", "示例电商平台甲", "Sample marketplace A"])
def test_a_platform_is_found_by_code_or_name(asked: Path, name: str) -> None:
    found = answer("assignments", asked, "platform", name)
    assert [one["number"] for one in found["dossiers"]] == ["交1", "交2"]
    assert found["dossiers"][1]["answered"] == "2026-03-09"
    figures = {figure["measure"]: figure["value"] for figure in found["figures"]}
    assert figures["platforms-inspected"] == "3"


def test_the_file_of_a_platform_is_read_and_written(asked: Path, tmp_path: Path) -> None:
    shown = run("assignments", asked, "platform", "platform-a").stdout
    assert "交办 2 项" in shown and "交1" in shown
    path = tmp_path / "page.docx"
    assert run("assignments", asked, "platform", "platform-a", "--to", path).stdout.strip() == str(path)
    assert Document(str(path)).paragraphs[0].text == "示例电商平台甲：平台情况"


@pytest.mark.parametrize("name", ["没有这个平台", "-"])
def test_a_platform_that_is_not_there_is_refused(asked: Path, name: str) -> None:
    assert name in run("assignments", asked, "platform", "--", name, code=3).stderr
