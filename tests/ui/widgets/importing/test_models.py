# SPDX-License-Identifier: MIT
"""What an import's tables stand on: sound models, places of a sheet, and senders guessed from file names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.errors import Problem, Severity
from models.explanations import LONGEST_EXPLANATION
from models.intake.survey import column_letters
from ui.settings import Settings
from ui.widgets.importing.preview import PreviewModel
from ui.widgets.importing.problems import WORDS, ImportProblemModel, cell_of, place_of
from ui.widgets.importing.sender import guessed_sender, pattern_of, remember_sender, remembered_sender
from ui.wording import Wording

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.mark.usefixtures("qapp")
def test_the_model_of_the_preview_is_sound() -> None:
    model = PreviewModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_rows([(1, ("标题",)), (2, ("日期", "数量")), (4, ("2026-10-01", "3"))], (1, 2), 2)
    model.mark({(4, 1): (Severity.ERROR, "不对")}, [4])
    model.add_rows([(3, ("", "合计")), (4, ("x",))])
    assert [model.number(row) for row in range(model.rowCount())] == [1, 2, 3, 4]
    assert model.text(3, 0) == "2026-10-01"
    model.show_rows([], (), 0)
    assert tester.model() is model


@pytest.mark.usefixtures("qapp")
def test_the_model_of_the_problems_is_sound_and_takes_explanations(resources: Path) -> None:
    model = ImportProblemModel(Wording(resources, "zh"))
    tester = QAbstractItemModelTester(model, FATAL)
    warning = Problem("quantity", "outlier", {"cell": "C7"}, 7, Severity.EXPLAIN)
    model.show_problems([warning, Problem("date", "date-empty", {}, 3)])
    assert [model.texts(row)[0] for row in range(2)] == ["3", "C7"]
    said: list[tuple[Problem, str]] = []
    model.explained.connect(lambda problem, words: said.append((problem, words)))
    assert not model.flags(model.index(0, WORDS)) & Qt.ItemFlag.ItemIsEditable
    model.show_explanations({"outlier": "专项检查"})
    assert model.texts(1)[WORDS] == "专项检查"
    assert model.setData(model.index(1, WORDS), "补报")
    assert said == [(warning, "补报")]
    assert model.setData(model.index(1, WORDS), "说" * (LONGEST_EXPLANATION + 100))
    assert said[-1] == (warning, "说" * LONGEST_EXPLANATION)
    model.show_problems([])
    assert tester.model() is model


def test_a_column_is_named_as_a_spreadsheet_names_it() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert [cell_of(f"{column_letters(column)}9") for column in (0, 26, 702)] == [(9, 0), (9, 26), (9, 702)]


def test_a_place_may_be_a_row_alone_or_nowhere() -> None:
    assert cell_of("12") == (12, -1)
    assert cell_of("") == (0, -1)
    assert place_of(Problem("date", "date-empty", {}, 12)) == "12"
    assert place_of(Problem("date", "date-empty")) == ""


@pytest.mark.parametrize(
    ("stem", "sender"),
    [
        ("合肥市蜀山区市场监管局2026年10月上报表", "合肥市蜀山区市场监管局"),
        ("附件1：庐阳区公安局10月统计（终稿）", "庐阳区公安局"),
        ("2026年第三季度包河区文旅局汇总", "包河区文旅局"),
        ("网络市场监管统计表2026-10", "网络市场监管统计表"),
        ("20261031", "20261031"),
    ],
)
def test_the_sender_is_guessed_from_the_name_of_the_file(stem: str, sender: str) -> None:
    assert guessed_sender(stem, ()) == sender


def test_a_sender_known_before_is_found_inside_the_name() -> None:
    assert guessed_sender("转发蜀山局10月数据", ["蜀山局", "庐阳局"]) == "蜀山局"


def test_next_months_file_has_this_months_sender(store: QSettings) -> None:
    settings = Settings(store)
    remember_sender(settings, "统计表2026年9月", "蜀山区市场监管局")
    assert pattern_of("统计表2026年9月") == pattern_of("统计表2026年10月")
    assert remembered_sender(settings, "统计表2026年10月") == "蜀山区市场监管局"
    assert remembered_sender(settings, "另一张表") == ""
