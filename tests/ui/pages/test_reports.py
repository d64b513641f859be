# SPDX-License-Identifier: MIT
"""The Reports page: which period is next, what its summary says, and writing it for headquarters."""

from __future__ import annotations

import hashlib
import json
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
from models.periods import State
from models.reporting.submission import submissions_of
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from ui.commands import Commands
from ui.dialogs.period_reason import PeriodReasonDialog
from ui.pages.reports import ReportsPage
from ui.widgets.line_card import LineCard
from ui.widgets.report_head import View
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
        return self._told(self.page.findings)

    @property
    def steps(self) -> list[str]:
        return self._told(self.page.steps)

    @staticmethod
    def _told(card: LineCard) -> list[str]:
        labels = card.findChildren(QLabel)
        return [x.text() for x in labels if x.text() and x.isVisible() and x is not card.heading]

    @property
    def offered(self) -> dict[str, bool]:
        """What can be done with the period on screen, what comes next first, and whether it can be done now."""
        writer = self.page.writer
        found = {writer.button.text(): writer.button.isEnabled()} if writer.button.isVisible() else {}
        return found | {action.text(): action.isEnabled() for action in writer.menu.actions()}

    def choose(self, words: str) -> None:
        """Do what comes next by a key, anything else by the menu beside it."""
        writer = self.page.writer
        if writer.button.text() == words:
            writer.button.setFocus()
            self.qtbot.keyClick(writer.button, Qt.Key.Key_Space)
            return
        next(action for action in writer.menu.actions() if action.text() == words).trigger()

    def take(self, state: State, note: str = "") -> None:
        """Another window's post lets the period on screen take a step."""
        workplace = self.workplace
        campaign, code = workplace.campaign, self.page.periods.code
        assert campaign is not None
        workplace.edits.move_period(campaign, code, state, note=note, initiator=None)
        self.rest()


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
    assert sight.page.head.title.text() == "2026年7月"
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
    assert sight.page.head.title.text() == "2026年9月"
    assert sight.findings == ["数量未明确的记录：1 条"]
    assert sight.page.writer.button.isEnabled()


def test_a_summary_is_written_noted_and_told(sight: Sight) -> None:
    told = []
    sight.workplace.announcer.changed.connect(lambda changes, _: told.append(changes.kind))
    sight.choose("Close and write summary: 2026年7月")
    sight.rest()
    (file,) = sight.folder.glob("*.xlsx")
    text = sight.page.writer.notice.text.text()
    ledger = sight.workplace.ledger
    (made,) = submissions_of(ledger, ledger.campaigns["online-market-2026"])
    assert str(file) in text and str(made["digest"])[:16] in text and "Records: 2" in text
    assert sight.page.writer.notice.folder.isVisible()
    assert told == ["submit"]
    assert sight.states["2026年7月"] == ("已上报 v1", 2)
    assert sight.steps[0].startswith("已上报 v1 · ") and sight.steps[1].startswith("已结账 · ")
    assert load_workbook(file).sheetnames[0]
    assert len(hashlib.sha256(file.read_bytes()).hexdigest()) == 64
    sight.page.writer.notice.copy_path.click()
    assert QApplication.clipboard().text() == str(file)


def test_what_changed_since_a_submission_stands_out(sight: Sight, context: Context) -> None:
    wanted: list[tuple[Filter, str]] = []
    sight.page.records_wanted.connect(lambda found, title: wanted.append((found, title)))
    sight.page.writer.write()
    sight.rest()
    sight.take(State.OPEN, "漏报一起案件")
    assert sight.states["2026年7月"] == ("open again v1", 2)
    assert sight.page.head.reason.text() == "Reopened: 漏报一起案件"
    sight.workplace.edits.log_action(an_action(context, quantity="9"), initiator=None)
    sight.rest()
    assert sight.findings == ["上次上报后新增或改动的记录：1 条"]
    sight.page.findings.buttons[0].click()
    assert [r.action.quantity.value for r in sight.workplace.ledger.records(wanted[0][0])] == [9]
    sight.page.writer.write()
    sight.rest()
    assert sight.states["2026年7月"] == ("已上报 v2", 3)


def test_a_period_goes_its_way_by_the_keys_and_says_who_took_it_there(sight: Sight) -> None:
    for words, state in (
        ("Mark as checked: 2026年7月", "已核对"),
        ("Approve: 2026年7月", "已审批"),
        ("Close: 2026年7月", "已结账"),
        ("Write summary: 2026年7月", "已上报 v1"),
        ("Acknowledged by headquarters: 2026年7月", "已签收 v1"),
    ):
        sight.choose(words)
        sight.rest()
        assert sight.states["2026年7月"][0] == state
        assert sight.steps[0].startswith(state.split(" v1")[0]) and "01" in sight.steps[0]
        assert sight.page.head.title.text() == "2026年7月"  # it stays chosen
    assert list(sight.offered) == ["Reopen: 2026年7月…", "Write the same file again: 2026年7月…"]


def test_a_lost_file_is_written_again_and_no_step_is_taken(sight: Sight, tmp_path: Path) -> None:
    sight.choose("Close and write summary: 2026年7月")
    sight.rest()
    (file,) = sight.folder.glob("*.xlsx")
    before, steps = file.read_bytes(), sight.steps
    file.unlink()
    sight.choose("Write the same file again: 2026年7月…")
    dialog = sight.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "stick"))
    dialog.close()
    sight.rest()
    assert (tmp_path / "stick" / file.name).read_bytes() == before
    assert sight.steps == steps and sight.offered["Acknowledged by headquarters: 2026年7月"]
    assert str(tmp_path / "stick") in sight.page.writer.notice.text.text()


def test_the_keys_go_on_where_the_work_goes_on(sight: Sight) -> None:
    """Closed with a key, the next key writes; the summary written, the next is to find its file."""
    writer = sight.page.writer
    sight.choose("Close: 2026年7月")
    sight.rest()
    assert writer.button.hasFocus() and writer.button.text() == "Write summary: 2026年7月"
    sight.qtbot.keyClick(writer.button, Qt.Key.Key_Space)
    sight.rest()
    assert writer.notice.folder.hasFocus()


def test_the_whole_campaign_says_that_it_was_submitted_before_it_is_looked_at(sight: Sight) -> None:
    sight.go_to("online-market-2026")
    sight.choose("Write summary: Whole campaign")
    sight.rest()
    sight.go_to("2026-07")
    assert sight.states["Whole campaign"] == ("已上报 v1", 3)


def test_a_period_is_reopened_with_a_reason_alone(sight: Sight) -> None:
    sight.choose("Close: 2026年7月")
    sight.rest()
    assert list(sight.offered) == ["Write summary: 2026年7月", "Reopen: 2026年7月…"]
    sight.choose("Reopen: 2026年7月…")
    dialog = sight.page.findChild(PeriodReasonDialog)
    assert dialog is not None and not dialog.go.isEnabled()
    dialog.edit.setText("身份证11010519491231002X")
    assert not dialog.go.isEnabled()
    dialog.edit.setText("漏报一起案件")
    sight.qtbot.keyClick(dialog.edit, Qt.Key.Key_Return)
    sight.rest()
    assert sight.states["2026年7月"] == ("overdue", 2)
    assert sight.page.head.reason.text() == "Reopened: 漏报一起案件"


def test_what_came_back_says_why_and_is_reopened_next(sight: Sight) -> None:
    sight.page.writer.write()
    sight.rest()
    sight.choose("Returned by headquarters: 2026年7月…")
    dialog = sight.page.findChild(PeriodReasonDialog)
    assert dialog is not None
    dialog.edit.setText("与附表不一致")
    dialog.accept()
    sight.rest()
    assert sight.states["2026年7月"] == ("已退回 v1", 2)
    assert sight.page.head.reason.text() == "Returned: 与附表不一致"
    assert next(iter(sight.offered)) == "Reopen: 2026年7月…"


def test_lines_that_are_not_logged_keep_a_period_open_and_lead_to_the_sheet(sight: Sight) -> None:
    ledger, asked = sight.workplace.ledger, []
    line = {"cells": {"measure": "online-trading-cases", "date": "2026-07-08", "quantity": "3"}}
    ledger.put_on_desk("grid:online-market-2026", json.dumps({"lines": [line]}))
    sight.commands.refresh.trigger()
    sight.rest()
    assert sight.findings == ["keeps it open", "表格里有本期的 1 条没有记入"]
    assert not sight.offered["Close: 2026年7月"] and sight.offered["Mark as checked: 2026年7月"]
    assert sight.page.writer.button.toolTip()
    sight.commands.sheet.setEnabled(True)  # as the window does for a ledger with a campaign
    sight.commands.sheet.triggered.connect(lambda: asked.append("sheet"))
    sight.page.findings.buttons[0].click()
    assert asked == ["sheet"]
    ledger.put_on_desk("grid:online-market-2026", "")
    sight.page.activated()  # the way back from the sheet
    sight.rest()
    assert sight.findings == [] and sight.offered["Close: 2026年7月"]


def test_a_figure_that_stands_out_is_explained_before_its_period_is_closed(sight: Sight, context: Context) -> None:
    for month in range(1, 7):
        sight.workplace.ledger.actions.log(an_action(context, date=f"2026-{month:02d}-03", quantity="1"))
    sight.commands.refresh.trigger()
    sight.rest()
    sight.go_to("2026-07")
    assert sight.findings[0] == "to be explained" and sight.page.writer.note.isVisible()
    assert not sight.offered["Close: 2026年7月"]
    sight.page.writer.note.setText("集中整治月")
    sight.qtbot.keyClick(sight.page.writer.note, Qt.Key.Key_Return)
    assert sight.page.writer.button.hasFocus()
    sight.choose("Close: 2026年7月")
    sight.rest()
    assert sight.states["2026年7月"][0] == "已结账"
    assert sight.page.head.reason.text() == "Explanation: 集中整治月"


def test_a_closing_can_be_stopped_and_leaves_the_period_open(sight: Sight, context: Context) -> None:
    for _ in sight.workplace.ledger.log_many([an_action(context)] * 30_000, "import", {}):
        pass
    sight.commands.refresh.trigger()
    sight.rest()
    sight.page.writer.note.setText("批量导入，已核对")
    sight.page.writer.close_it()
    assert sight.page.writer.stop.isVisible() and sight.page.writer.stop.hasFocus()
    sight.page.writer.stop.click()
    sight.rest()
    assert sight.states["2026年7月"] == ("overdue", 30_002)
    assert not sight.page.writer.stop.isVisible() and sight.page.writer.button.hasFocus()
    assert sight.workplace.ledger.periods.all("online-market-2026") == []


def test_the_head_of_office_sees_what_changed_what_was_explained_and_the_rates(sight: Sight, context: Context) -> None:
    wanted: list[object] = []
    ledger = sight.workplace.ledger
    ledger.actions.log(an_action(context, date="2026-06-03", quantity="40"))
    (record,) = ledger.actions.log(an_action(context, explanations="outlier=集中整治月")).added
    sight.page.action_wanted.connect(wanted.append)
    sight.page.records_wanted.connect(lambda found, _: wanted.append(ledger.pages.count(found)))
    sight.qtbot.keyClick(sight.page.head.views[View.APPROVAL], Qt.Key.Key_Space)
    sight.rest()
    model = sight.page.review.changes
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert rows == [
        ["查处网络交易违法案件", "件", "64", "40", "+24，+60.0%"],
        ["　of which: 移送公安机关", "件", "3余", "—", "+3余，非确数，不计百分比"],
    ]
    assert QAbstractItemModelTester(model) is not None
    sight.page.review.explained.buttons[0].click()
    sight.page.review.table.activated.emit(model.index(0, 0))
    assert wanted == [record, 2]
    assert sight.page.review.rates.text()
    again = ReportsPage(sight.workplace, sight.commands)  # the next start begins with the view that was left
    sight.qtbot.addWidget(again)
    assert again.head.views[View.APPROVAL].isChecked()


def test_a_deadline_is_told_in_working_days_and_says_where_holidays_are_not_known(sight: Sight) -> None:
    sight.go_to("2026-10")
    assert "due 2026-11-06" in sight.page.head.facts.text() and "12 working day(s) late" in sight.page.head.facts.text()
    sight.go_to("online-market-2026")
    assert "holidays of 2027 are not known yet" in sight.page.head.facts.text()
    assert sight.offered == {"Write summary: Whole campaign": True}  # it is only reported on


def test_a_nil_return_must_be_said_to_be_one(sight: Sight, told: Told) -> None:
    assert not sight.page.writer.nil.isVisible()
    sight.go_to("2026-08")
    assert sight.page.writer.nil.isVisible() and not sight.page.writer.nil.isChecked()
    assert sight.page.empty.isVisible() and not sight.page.table.isVisible()
    write = "Close and write summary: 2026年8月"
    assert not sight.offered[write]
    sight.page.writer.nil.click()
    assert sight.offered[write]
    sight.go_to("2026-06")
    assert not sight.page.writer.nil.isChecked() and not sight.offered["Close and write summary: 2026年6月"]
    sight.go_to("2026-08")
    sight.page.writer.nil.click()
    sight.choose(write)
    sight.rest()
    assert sight.states["2026年8月"] == ("已上报 v1", 0)
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
    assert str(tmp_path) in sight.page.writer.folder.full
    again = ReportsPage(sight.workplace, Commands())
    qtbot.addWidget(again)
    assert str(tmp_path) in again.writer.folder.full


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


def test_on_a_small_screen_nothing_that_matters_is_cut_off(sight: Sight) -> None:
    page = sight.page
    sight.take(State.CHECKED)
    page.head.views[View.APPROVAL].click()
    page.resize(932, 600)  # of a window of 1100 x 700
    sight.rest()
    assert page.head.facts.width() >= page.head.facts.sizeHint().width() and "late" in page.head.facts.text()
    model, table = page.review.changes, page.review.table
    assert table.isColumnHidden(1) and "件" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert not table.horizontalScrollBar().isVisible()
    assert page.periods.isColumnHidden(2) and page.periods.columnWidth(0) >= page.periods.sizeHintForColumn(0)
    page.resize(1176, 668)
    sight.rest()
    assert not table.isColumnHidden(1) and not page.periods.isColumnHidden(2)
