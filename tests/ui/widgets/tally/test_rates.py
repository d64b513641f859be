# SPDX-License-Identifier: MIT
"""The rates under a tally: one line, or all of them in even columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from models.catalogue import Rate
from models.quantity import Total
from models.tally.aspects import RateFigure
from ui.widgets.tally.rates import TallyRates
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames


def figures(workplace: Workplace) -> list[RateFigure]:
    """Rates of one and of several words, one of them not exact."""
    measures = [entry.term.code for entry in workplace.ledger.codes["measure"]][:4]
    names = ("办结率", "处理决定撤销变更率", "投诉举报按时办结率", "转案率")
    rates = [Rate(code=f"r{n}", zh=name, en=name, part=measures[n], whole=measures[0]) for n, name in enumerate(names)]
    found = [RateFigure(rate, Total(n + 1, 1), Total(8, 1)) for n, rate in enumerate(rates)]
    return [*found[:3], RateFigure(rates[3], Total(3, 1, 0, 1, 0), Total(8, 1))]


@pytest.fixture
def rates(workplace: Workplace, qtbot: QtBot) -> TallyRates:
    shown = TallyRates(TallyWords(workplace))
    qtbot.addWidget(shown)
    shown.resize(720, 80)
    shown.show_rates(figures(workplace))
    shown.show()
    return shown


def test_one_line_says_the_percentages_and_why_there_is_none(rates: TallyRates) -> None:
    assert rates.line.isVisible() and not rates.labels[0].isVisible()
    assert rates.line.full.startswith("办结率 12.5% · 处理决定撤销变更率 25.0%")
    assert "转案率 3" not in rates.line.full and "3余" in rates.line.full


def test_unfolded_they_stand_in_even_columns_with_what_they_are_made_of(rates: TallyRates, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rates.folded) as told:
        rates.fold.click()
    assert told.args == [False] and not rates.line.isVisible()
    qtbot.waitUntil(lambda: rates.labels[-1].y() > 0)
    columns = sorted({label.x() for label in rates.labels})
    steps = {later - before for before, later in pairwise(columns)}
    assert len(columns) > 1 and len(steps) == 1
    assert "12.5%" in rates.labels[0].text() and "8" in rates.labels[0].text()


def test_without_rates_nothing_stands(rates: TallyRates) -> None:
    rates.show_rates([])
    assert not rates.isVisible()
