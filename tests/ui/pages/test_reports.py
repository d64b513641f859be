# SPDX-License-Identifier: MIT
"""The Reports page: which period is next, what its summary says, and writing it for headquarters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from models.filters import Filter
from models.ledger import Ledger
from models.reporting.submission import submissions_of
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from ui.commands import Commands
from ui.pages.reports import ReportsPage
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames


class Sight:
    """A page on its desk, shown and read, writing into a folder of the test's."""

    def __init__(self, workplace: Workplace, qtbot: QtBot, folder: Path) -> None:
        self.workplace, self.qtbot, self.folder = workplace, qtbot, folder
        self.commands = Commands()
        self.page = ReportsPage(workplace, self.commands)
        qtbot.addWidget(self.page)
        self.page.writer.take_folder(str(folder))
        self.page.resize(1176, 668)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.page.activated()
        at_rest(qtbot, workplace)

    def rest(self) -> None:
        self.qtbot.wait(160)  # a period is read once the arrows rest
        at_rest(self.qtbot, self.workplace)

    @property
    def states(self) -> dict[str, tuple[str, int]]:
        model = self.page.periods.periods
        lines = [model.line(row) for row in range(model.rowCount())]
        return {line.label: (model.state(line)[0], line.records) for line in lines}

    def go_to(self, code: str) -> None:
        self.page.periods.selectRow(self.page.periods.periods.row_of(code))
        self.rest()

    @property
    def findings(self) -> list[str]:
        shown = self.page.findings
        labels = shown.findChildren(QLabel)
        return [x.text() for x in labels if x.text() and x.isVisible() and x is not shown.heading]


@pytest.fixture
def sight(workplace: Workplace, context: Context, tmp_path: Path, qtbot: QtBot) -> Sight:
    """Figures in July and September, none in August."""
    ledger = workplace.ledger
    ledger.actions.log(an_action(context, quantity="52"))
    ledger.actions.log(an_action(context, measure="cases-to-police", quantity="3余"))
    ledger.actions.log(an_action(context, quantity="一批", date="2026-09-02"))
    return Sight(workplace, qtbot, tmp_path / "out")


def test_every_period_says_where_it_stands(sight: Sight) -> None:
    assert list(sight.states)[:2] == ["2026年11月", "2026年10月"]
    assert sight.states["2026年11月"] == ("running", 0)
    assert sight.states["2026年9月"] == ("overdue", 1)
    assert sight.states["2026年8月"] == ("no records", 0)
    assert sight.states["2026年7月"] == ("overdue", 2)
    assert sight.states["Whole campaign"] == ("running", 3)
    assert QAbstractItemModelTester(sight.page.periods.periods) is not None


def test_it_begins_with_the_oldest_period_that_was_not_submitted(sight: Sight) -> None:
    assert sight.page.title.text() == "2026年7月"
    model = sight.page.table.model
    rows = [[model.text(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]
    assert rows == [
        ["查处网络交易违法案件", "件", "52", "52"],
        ["其中：移送公安机关", "件", "3余", "3余"],
    ]


def test_the_arrows_go_from_period_to_period(sight: Sight) -> None:
    assert sight.page.periods.hasFocus()
    for _ in range(2):
        sight.qtbot.keyClick(sight.page.periods, Qt.Key.Key_Up)
    assert not sight.page.writer.button.isEnabled()  # what is on screen is still the period before
    sight.rest()
    assert sight.page.title.text() == "2026年9月"
    assert sight.findings == ["Records without a stated number: 1"]
    assert sight.page.writer.button.isEnabled()


def test_a_summary_is_written_noted_and_told(sight: Sight) -> None:
    told = []
    sight.workplace.announcer.changed.connect(lambda changes, _: told.append(changes.kind))
    sight.page.writer.button.setFocus()
    sight.qtbot.keyClick(sight.page.writer.button, Qt.Key.Key_Space)
    sight.rest()
    (file,) = sight.folder.glob("*.xlsx")
    text = sight.page.writer.notice.text.text()
    ledger = sight.workplace.ledger
    (made,) = submissions_of(ledger, ledger.campaigns["online-market-2026"])
    assert str(file) in text and str(made["digest"])[:16] in text and "Records: 2" in text
    assert sight.page.writer.notice.folder.isVisible()
    assert told == ["submit"]
    assert sight.states["2026年7月"] == ("submitted v1", 2)
    assert sight.page.writer.button.text() == "Write newer version: 2026年7月" and sight.page.made.isVisible()
    assert load_workbook(file).sheetnames[0]
    assert len(hashlib.sha256(file.read_bytes()).hexdigest()) == 64
    sight.page.writer.notice.copy_path.click()
    assert QApplication.clipboard().text() == str(file)


def test_what_changed_since_a_submission_stands_out(sight: Sight, context: Context) -> None:
    wanted: list[tuple[Filter, str]] = []
    sight.page.records_wanted.connect(lambda found, title: wanted.append((found, title)))
    sight.page.writer.write()
    sight.rest()
    sight.workplace.edits.log_action(an_action(context, quantity="9"), initiator=None)
    sight.rest()
    assert sight.findings == ["Logged or changed since the newest submission: 1"]
    sight.page.findings.buttons[0].click()
    assert [r.action.quantity.value for r in sight.workplace.ledger.records(wanted[0][0])] == [9]
    sight.page.writer.write()
    sight.rest()
    assert sight.states["2026年7月"] == ("submitted v2", 3)


def test_a_nil_return_must_be_said_to_be_one(sight: Sight, told: Told) -> None:
    assert not sight.page.writer.nil.isVisible()
    sight.go_to("2026-08")
    assert sight.page.writer.nil.isVisible() and not sight.page.writer.nil.isChecked()
    assert sight.page.empty.isVisible() and not sight.page.table.isVisible()
    assert not sight.page.writer.button.isEnabled()
    sight.page.writer.nil.click()
    assert sight.page.writer.button.isEnabled()
    sight.go_to("2026-06")
    assert not sight.page.writer.nil.isChecked() and not sight.page.writer.button.isEnabled()
    sight.go_to("2026-08")
    sight.page.writer.nil.click()
    sight.page.writer.button.click()
    sight.rest()
    assert sight.states["2026年8月"] == ("submitted v1", 0)
    assert not told and not sight.page.writer.nil.isChecked()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_noted(sight: Sight, told: Told, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    sight.page.writer.take_folder(str(tmp_path / "file"))
    sight.page.writer.write()
    sight.rest()
    assert [error.code for error in told] == ["file-unwritable"]
    assert sight.states["2026年7月"] == ("overdue", 2) and sight.page.writer.button.isEnabled()


def test_the_folder_is_chosen_and_remembered(sight: Sight, tmp_path: Path, qtbot: QtBot) -> None:
    sight.page.writer.change_folder.click()
    dialog = sight.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert sight.page.writer.folder.toolTip() == str(tmp_path)
    again = ReportsPage(sight.workplace, Commands())
    qtbot.addWidget(again)
    assert again.writer.folder.toolTip() == str(tmp_path)


def test_the_shortcut_leads_to_the_button_and_writes_nothing_unseen(sight: Sight) -> None:
    sight.commands.submit_period.trigger()
    assert sight.page.writer.button.hasFocus()
    sight.rest()
    assert not list(sight.folder.glob("*")) if sight.folder.exists() else True


def test_the_table_on_screen_can_be_exported_without_being_submitted(sight: Sight, tmp_path: Path) -> None:
    sight.commands.export_table.trigger()
    dialog = sight.page.findChild(QFileDialog)
    assert dialog is not None and len(dialog.nameFilters()) == 2
    dialog.fileSelected.emit(str(tmp_path / "table.xlsx"))
    dialog.close()
    sight.rest()
    assert (tmp_path / "table.xlsx").is_file()
    assert sight.states["2026年7月"] == ("overdue", 2)


def test_a_figure_of_the_summary_leads_to_its_records(sight: Sight) -> None:
    wanted: list[tuple[Filter, str]] = []
    sight.page.records_wanted.connect(lambda found, title: wanted.append((found, title)))
    sight.page.table.setFocus()
    sight.qtbot.keyClick(sight.page.table.figures, Qt.Key.Key_Return)
    assert len(list(sight.workplace.ledger.records(wanted[0][0]))) == 1
    assert wanted[0][1] == "2026年7月 · 市场监管 · 查处网络交易违法案件: 52"


def test_a_read_only_ledger_shows_but_does_not_submit(
    ledger_path: Path, make_workplace: Callable[[Ledger, str], Workplace], tmp_path: Path, qtbot: QtBot
) -> None:
    with Ledger.open(ledger_path, write=False) as ledger:
        sight = Sight(make_workplace(ledger, "online-market-2026"), qtbot, tmp_path / "out")
        sight.go_to("2026-08")
        sight.page.writer.nil.click()
        assert not sight.page.writer.button.isEnabled() and sight.page.writer.button.toolTip()


def test_a_ledger_without_a_campaign_says_what_to_do(
    ledger: Ledger, make_workplace: Callable[[Ledger, str], Workplace], tmp_path: Path, qtbot: QtBot
) -> None:
    sight = Sight(make_workplace(ledger, ""), qtbot, tmp_path / "out")
    assert sight.page.empty.isVisible() and not sight.page.writer.button.isEnabled()
