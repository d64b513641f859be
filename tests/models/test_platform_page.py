# SPDX-License-Identifier: MIT
"""The page on a platform: what it says, that it stays one page, and that no number of a person leaves on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from models.checks import Context
from models.dossier import Dossier, Move, Remark
from models.errors import RefusedError, UserError
from models.ledger import Ledger
from models.paths import Register
from models.quantity import Bound, Quantity
from models.reporting.platform_page import answer_of, platform_page, write_platform_page
from tests.conftest import TODAY
from tests.helpers import an_action

SET = Move("assignment-set", date(2026, 3, 2), date(2026, 3, 17))
ANSWERED = Move("assignment-answered", date(2026, 3, 9))
DONE = Move("assignment-done", date(2026, 3, 12))


def a_task(number: str, *moves: Move, title: str = "清理违规促销页面", outcome: str = "") -> Dossier:
    made = Dossier(Register.ASSIGNMENT, "online-market-2026", number, title, moves, "market-supervision")
    return replace(made, platform="platform-a", outcome=outcome, legal_bases=("e-commerce-law-2018",))


def a_complaint(number: int) -> Dossier:
    day = date(2026, 1, 1) + timedelta(days=number)
    made = Dossier(
        Register.COMPLAINT, "online-market-2026", f"诉{number}号", "反映网购商品与描述不符，且退货被拒",
        (Move("complaint-received", day),), "market-supervision",
    )  # fmt: skip
    return replace(made, platform="platform-a")


def texts_of(path: Path) -> list[str]:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_the_page_says_what_was_asked_and_what_came_of_it(ledger: Ledger, context: Context, tmp_path: Path) -> None:
    ledger.dossiers.add(a_task("交1", SET, ANSWERED, DONE, outcome="assignment-rectified"))
    ledger.dossiers.add(a_task("交2", SET))
    action = an_action(context, measure="platforms-inspected", quantity="1", platform="platform-a")
    ledger.actions.log(replace(action, quantity=Quantity(1200, Bound.AT_LEAST, "1200余")))
    page = write_platform_page(ledger, "platform-a", tmp_path / "a.docx", "zh", TODAY)
    assert page.text.startswith("交办 2 项，已反馈 1 项，有结果 1 项，逾期未办结 1 项")
    tasks = page.tables[0]
    assert tasks.rows == (
        ("交2", "清理违规促销页面", "已交办", "2026-03-17（逾期）", "", ""),
        ("交1", "清理违规促销页面", "办结", "2026-03-17", "2026-03-09", "已整改"),
    )
    found = texts_of(tmp_path / "a.docx")
    assert found[0] == "示例电商平台甲：平台情况" and found[1] == "示例市市场监督管理局　2026-11-24"
    assert {"交2", "2026-03-17（逾期）"} <= set(found)
    assert any(text.startswith("1,200余 ") for text in found)


def test_the_page_is_written_in_either_language(ledger: Ledger, tmp_path: Path) -> None:
    ledger.dossiers.add(a_task("交1", SET))
    page = write_platform_page(ledger, "platform-a", tmp_path / "a.docx", "en", TODAY)
    assert page.title == "Sample marketplace A: what is on file"
    assert page.tables[0].rows[0][2:4] == ("Set", "2026-03-17 (overdue)")


def test_the_answer_is_the_newest_one_noted_else_the_day_the_task_went_on() -> None:
    task = a_task("交1", SET)
    assert answer_of(task) is None
    assert answer_of(replace(task, moves=(SET, ANSWERED))) == (date(2026, 3, 9), "")
    remarks = (Remark(date(2026, 3, 5), "answer", "部分下架"), Remark(date(2026, 3, 8), "answer", "已下架"))
    assert answer_of(replace(task, remarks=remarks)) == (date(2026, 3, 8), "已下架")


def test_a_platform_that_nothing_names_has_a_page_that_says_so(ledger: Ledger) -> None:
    page = platform_page(ledger, "platform-a", "zh", TODAY)
    assert page.tables == () and page.text == "台账中没有这个平台的任何记录。"


def test_what_one_page_does_not_hold_is_counted_in_the_open(ledger: Ledger, tmp_path: Path) -> None:
    ledger.dossiers.add_many([a_complaint(number) for number in range(1, 81)], "import", {"count": 80})
    ledger.dossiers.add(a_task("交1", SET))
    page = write_platform_page(ledger, "platform-a", tmp_path / "a.docx", "zh", TODAY)
    complaints = page.tables[1]
    assert 10 < len(complaints.rows) < 40
    assert complaints.more == f"另有 {80 - len(complaints.rows)} 项，见台账。"
    assert complaints.rows[0][0] == "诉80号"  # the newest are kept
    whole = platform_page(ledger, "platform-a", "zh", TODAY, whole=True)
    assert len(whole.tables[1].rows) == 80 and whole.tables[1].more == ""


def test_the_lines_of_the_document_fit_between_the_margins_of_one_page(ledger: Ledger, tmp_path: Path) -> None:
    long = "某某平台未按要求核验入网经营者资质信息并公示，造成大量无证经营网店长期在线销售商品的问题线索" * 3
    for number in range(1, 30):
        ledger.dossiers.add(a_task(f"示交办〔2026〕{number}号", SET, title=long))
    page = write_platform_page(ledger, "platform-a", tmp_path / "a.docx", "zh", TODAY)
    document = Document(str(tmp_path / "a.docx"))
    (section,) = document.sections
    assert abs((section.page_height or 0) - Mm(297)) < Mm(0.1)
    room = 261 / 25.4 * 72  # points between the margins
    heights = [paragraph.paragraph_format.line_spacing.pt for paragraph in document.paragraphs]
    rows = sum(2 * 14 + 1 for _ in page.tables[0].rows) + 15  # titles take two lines, and are cut behind them
    assert sum(heights) + heights[2] + 5 + rows < room
    assert all(row[1].endswith("…") for row in page.tables[0].rows)
    fonts = {
        run._element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._element.rPr is not None and run._element.rPr.rFonts is not None
    }
    assert fonts == {"仿宋", "黑体"}
    assert document.core_properties.author == ledger.office.name


def test_no_number_of_a_person_leaves_on_a_page_and_the_older_file_stays(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"older")
    remark = Remark(date(2026, 3, 8), "answer", "联系13800138000")
    ledger.dossiers.add(replace(a_task("交1", SET), remarks=(remark,), explanations=(("personal-data", "热线"),)))
    with pytest.raises(RefusedError) as refused:
        write_platform_page(ledger, "platform-a", path, "zh", TODAY)
    assert refused.value.params == {"number": "交1", "column": "remarks", "kind": "mobile"}
    assert path.read_bytes() == b"older" and [found.name for found in tmp_path.glob("*.docx")] == ["a.docx"]


def test_a_platform_that_is_not_there_and_a_place_that_cannot_be_written(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_platform_page(ledger, "platform-z", tmp_path / "a.docx", "zh", TODAY)
    with pytest.raises(UserError) as refused:
        write_platform_page(ledger, "platform-a", tmp_path / "none" / "a.docx", "zh", TODAY)
    assert refused.value.code == "file-unwritable"
