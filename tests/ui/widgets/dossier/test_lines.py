# SPDX-License-Identifier: MIT
"""Lines as on paper: as high as what they say, walked by arrows, and a model that Qt finds sound."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.dossier import Move
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import a_dossier
from tests.ui.typing import Key, bring_up, press
from ui.widgets.dossier.lines import Line, LineList, LineModel
from ui.widgets.dossier.path_strip import steps_along

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@contextmanager
def shown(qtbot: QtBot) -> Iterator[LineList]:
    window, found = QWidget(), LineList()
    window.resize(600, 400)
    column = QVBoxLayout(window)
    column.addWidget(found)
    column.addStretch(1)
    bring_up(window, qtbot)
    yield found
    window.close()


@pytest.mark.usefixtures("qapp")
def test_the_model_is_sound() -> None:
    model = LineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Line("一", "2026-01-01"), Line("二")])
    model.show([])
    assert model.rowCount() == 0 and tester is not None


def test_the_list_is_as_high_as_its_lines_whatever_the_width(qtbot: QtBot) -> None:
    with shown(qtbot) as found:
        found.show_lines([Line("很长的一行文字" * 20), Line("短")])
        wide = found.height()
        found.window().resize(240, 400)
        qtbot.waitUntil(lambda: found.height() > wide)


def test_only_a_line_that_leads_somewhere_opens(qtbot: QtBot) -> None:
    with shown(qtbot) as found:
        found.show_lines([Line("一"), Line("二", target=("action", 7))])
        found.setFocus()
        with qtbot.assertNotEmitted(found.opened, wait=10):
            press(Key.Key_Return)
        with qtbot.waitSignal(found.opened) as told:
            press(Key.Key_Down, Key.Key_Return)
        assert told.args == ["action", 7]


def test_the_way_ahead_is_the_usual_one_and_ends_where_it_is_done(ledger: Ledger, context: Context) -> None:
    case = a_dossier(ledger, Register.CASE, region="340100")
    steps = steps_along(case, context.catalogue)
    assert [step.code for step in steps] == [
        "case-filed", "case-investigated", "case-decided", "case-executed", "case-closed",
    ]  # fmt: skip
    assert [step.here for step in steps] == [True, False, False, False, False]


def test_of_a_long_way_the_newest_steps_are_shown(ledger: Ledger, context: Context) -> None:
    case = a_dossier(ledger, Register.CASE, region="340100")
    again = tuple(Move(stage, case.opened) for stage in ("case-filed", "case-investigated", "case-closed") * 5)
    steps = steps_along(replace(case, moves=again), context.catalogue)
    assert len(steps) <= 9 and steps[-1].code == "case-closed" and steps[-1].here
