# SPDX-License-Identifier: MIT
"""Figures as they stand in the table: digits under digits, notes behind them, no word cut."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.tally.aspects import Aspect
from models.targets import Target
from tests.helpers import an_action
from tests.ui.pages.test_tallies import Sight
from ui import theme
from ui.widgets.tally import exporting
from ui.widgets.tally.state import Asked, Span, When
from ui.widgets.tally.table import put_on_clipboard
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

CASES = "online-trading-cases"
JULY = Span(When.CODE, code="2026-07")
REGIONS = ("340102", "340103", "340104", "340111", "340121")


@pytest.fixture
def sight(workplace: Workplace, context: Context, qtbot: QtBot) -> Sight:
    """July of five districts: the third states one figure and leaves another open, the last has a mark."""
    texts = [("123456",), ("1",), ("123456", "一批"), ("2345",), ("123456余",)]
    for region, quantities in zip(REGIONS, texts, strict=True):
        for quantity in quantities:
            found = an_action(context, region=region, quantity=quantity, date="2026-07-05")
            workplace.ledger.actions.log(found)
    return Sight(workplace, qtbot)


def painted(sight: Sight, row: int) -> QImage:
    """A figure as it is on screen, without what stands around it."""
    figures = sight.page.table.figures
    here = figures.visualRect(sight.page.table.model.index(row, 1))
    return figures.viewport().grab(here.adjusted(2, 2, -2, -2)).toImage()


def ink(image: QImage) -> tuple[int, int]:
    """The first and last column of pixels that differ from the ground."""
    ground = image.pixel(0, 0)
    found = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
    return found[0], found[-1]


def test_digits_stand_under_digits_whatever_stands_behind_them(sight: Sight) -> None:
    sight.page.open_asked(Asked(rows=("region",), span=JULY, records=False))
    sight.rest()
    sight.page.bar.period.box.setFocus()  # no frame around the current figure
    assert [sight.rows[row][1] for row in (0, 2, 4)] == ["123,456", "123,456余，未明确 1 条", "123,456余"]
    plain = painted(sight, 0)
    first, last = ink(plain)
    number = QRect(first, 0, last - first + 1, plain.height())
    for row in (2, 4):
        marked = painted(sight, row)
        assert marked.copy(number) == plain.copy(number)
        assert ink(marked)[0] == first and ink(marked)[1] > last
    assert ink(painted(sight, 1))[1] <= last < ink(painted(sight, 1))[1] + 5  # a 1 ends as far right as a 6, almost


def test_what_is_not_stated_stands_behind_a_number_and_its_mark_or_alone(sight: Sight, context: Context) -> None:
    sight.workplace.ledger.actions.log(an_action(context, region="340122", quantity="一批", date="2026-07-06"))
    sight.page.open_asked(Asked(rows=("region",), span=JULY))
    sight.rest()
    model = sight.page.table.model
    parts = [(found.head, found.tail) for found in (model.painted(row, 1) for row in range(2, 6))]
    assert parts == [("123,456", "余，未明确 1 条"), ("2,345", ""), ("123,456", "余"), ("", "未明确 1 条")]


def test_no_figure_and_no_word_in_its_place_is_cut(sight: Sight) -> None:
    aims = zip(REGIONS, (100_000, 1, 10, 1000, 10), strict=True)
    campaign = sight.workplace.campaign_code
    sight.workplace.ledger.targets.edit([Target(campaign, CASES, region, "2026-07", aim) for region, aim in aims])
    aspects = frozenset({Aspect.TARGET, Aspect.REACHED})
    sight.page.open_asked(Asked(rows=("region",), span=JULY, aspects=aspects))
    sight.rest()
    model, figures = sight.page.table.model, sight.page.table.figures
    assert [row[-1] for row in sight.rows[:5]] == ["123.5%", "100.0%", "有未明确数", "234.5%", "非确数"]
    metrics = QFontMetrics(theme.number_font(figures.font()))
    for column in range(model.leading, model.columnCount()):
        widest = max(metrics.horizontalAdvance(model.text(row, column)) for row in range(model.rowCount()))
        assert figures.columnWidth(column) >= widest + 2 * theme.SPACE


def test_a_large_table_is_copied_beside_a_question_that_takes_long(
    sight: Sight, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_MANY", 3)
    sight.page.open_asked(Asked(rows=("region",), span=JULY))
    sight.rest()
    put_on_clipboard("")
    answered = Event()
    found: list[str] = []
    sight.workplace.readers.ask("long", lambda _: str(answered.wait(20)), found.append)
    sight.page.exports.copy_table()
    qtbot.waitUntil(lambda: QApplication.clipboard().text() != "")
    assert not found and len(QApplication.clipboard().text().splitlines()) == 1 + len(sight.rows)
    answered.set()
    sight.rest()
    assert found == ["True"]
