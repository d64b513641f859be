# SPDX-License-Identifier: MIT
"""'How was this added?': asked by key on the page, read and copied as text, and from there to the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.filters import Filter
from models.ledger import Ledger
from models.tally.query import Basis
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from ui.commands import Commands
from ui.dialogs.explained import ExplainedDialog
from ui.pages.tallies import TalliesPage
from ui.widgets.tally.state import Asked
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

Key = Qt.Key


class Reading:
    """The page with a joint action, a bound, an unstated figure and a voided one in its table."""

    def __init__(self, workplace: Workplace, qtbot: QtBot) -> None:
        self.workplace, self.qtbot = workplace, qtbot
        self.commands = Commands()
        self.page = TalliesPage(workplace, self.commands)
        qtbot.addWidget(self.page)
        self.wanted: list[tuple[Filter, str]] = []
        self.page.records_wanted.connect(self._want)
        self.page.resize(1176, 668)
        self.page.show_asked(replace(Asked(), basis=Basis.PARTNER))
        self.page.show()
        self.page.activated()
        self.rest()

    def _want(self, wanted: Filter, title: str) -> None:
        self.wanted.append((wanted, title))

    def rest(self) -> None:
        at_rest(self.qtbot, self.workplace)

    def go_to(self, row: int, column: int) -> None:
        model = self.page.table.model
        self.page.table.figures.setCurrentIndex(model.index(row, model.leading + column))

    def explain(self) -> ExplainedDialog:
        self.commands.explain_figure.trigger()
        self.rest()
        found = self.page.explainer.dialog
        assert found is not None and found.isVisible()
        return found


@pytest.fixture
def reading(workplace: Workplace, context: Context, qtbot: QtBot) -> Iterator[Reading]:
    for fields in (
        {"quantity": "52", "partners": "公安"},
        {"quantity": "30余"},
        {"quantity": "一批"},
        {"quantity": "7"},
    ):
        workplace.ledger.actions.log(an_action(context, **fields))
    workplace.ledger.actions.void(list(workplace.ledger.records(Filter()))[-1:], "重复")
    found = Reading(workplace, qtbot)
    yield found
    dialog = found.page.explainer.dialog
    if dialog is not None:
        dialog.close()


def test_the_key_opens_what_the_figure_was_made_of(reading: Reading) -> None:
    assert reading.commands.explain_figure.shortcut().toString() == "F3"
    reading.go_to(2, 0)  # the total
    text = reading.explain().text.toPlainText()
    for line in (
        "查处网络交易违法案件（件）：82余，未明确 1 条",
        "按参与部门",
        "按部门列出的 2 行相加为 134余，未明确 1 条",
        "准确：1 条，共 52 件",
        "至少：1 条，共 30 件",
        "未写明数字：1 条",
        "合计记为“余”",
        "已作废 1 条",
    ):
        assert line in text


def test_all_of_it_is_copied_or_what_is_selected(reading: Reading) -> None:
    reading.go_to(1, 0)
    dialog = reading.explain()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == "公安 · 查处网络交易违法案件: 52"
    assert "  其中由其他部门牵头 1 条" in copied.splitlines()
    cursor = dialog.text.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    dialog.text.setTextCursor(cursor)
    dialog.copy_text()
    assert QGuiApplication.clipboard().text() == cursor.selectedText()


def test_enter_leads_from_it_to_the_records(reading: Reading, qtbot: QtBot) -> None:
    reading.go_to(0, 0)
    dialog = reading.explain()
    qtbot.keyClick(dialog.records, Key.Key_Return)
    (found,) = reading.wanted
    assert found[1] == "市场监管 · 查处网络交易违法案件: 82余，未明确 1 条"
    assert reading.workplace.ledger.pages.count(found[0]) == 3
    qtbot.waitUntil(lambda: reading.page.explainer.dialog is None)


def test_of_periods_that_are_not_added_the_largest_leads_to_its_own_records(
    ledger: Ledger, context: Context, make_workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    for day, quantity in (("2026-07-08", "12"), ("2026-07-20", "5"), ("2026-08-08", "14")):
        ledger.actions.log(an_action(context, measure="platforms-inspected", quantity=quantity, date=day))
    reading = Reading(make_workplace(ledger, "online-market-2026"), qtbot)
    reading.go_to(0, 0)
    dialog = reading.explain()
    qtbot.mouseClick(dialog.largest, Qt.MouseButton.LeftButton)
    (found,) = reading.wanted
    assert [record.action.quantity.value for record in ledger.records(found[0])] == [12, 5]
    assert found[1].endswith("(2026年7月)")
    qtbot.waitUntil(lambda: reading.page.explainer.dialog is None)


def test_escape_closes_it_and_wants_no_records(reading: Reading, qtbot: QtBot) -> None:
    reading.go_to(0, 0)
    qtbot.keyClick(reading.explain(), Key.Key_Escape)
    qtbot.waitUntil(lambda: reading.page.explainer.dialog is None)
    assert reading.wanted == []


def test_the_menu_of_a_figure_offers_it(reading: Reading, qtbot: QtBot) -> None:
    reading.go_to(0, 0)
    table = reading.page.table
    menu = QMenu(table)
    table._fill_menu(menu)
    entry = next(action for action in menu.actions() if action.text().endswith("\tF3"))
    with qtbot.waitSignal(table.explain_wanted):
        entry.trigger()
    reading.rest()
    menu.deleteLater()


def test_a_figure_that_is_gone_meanwhile_is_told(reading: Reading, told: Told) -> None:
    reading.go_to(1, 0)
    index = reading.page.table.figures.currentIndex()
    cell = reading.page.table.model.cell(index)
    layout = reading.page.table.layout_shown
    assert cell is not None and layout is not None
    ledger = reading.workplace.ledger
    ledger.actions.void(list(ledger.records(Filter())), "重复")
    reading.page.explainer.explain(layout.query, {**cell.codes, "measure": cell.measure}, "")
    reading.rest()
    assert [error.code for error in told] == ["figure-none"]


def test_in_english_too(
    ledger: Ledger, context: Context, make_workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    ledger.actions.log(an_action(context, quantity="30余", partners="公安"))
    reading = Reading(make_workplace(ledger, "online-market-2026", "en"), qtbot)
    reading.go_to(0, 0)
    dialog = reading.explain()
    assert "at least: records 1, together 30" in dialog.text.toPlainText()
    dialog.close()
