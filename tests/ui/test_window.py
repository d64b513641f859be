# SPDX-License-Identifier: MIT
"""The frame around the pages: navigation, campaign chooser, undo with its questions, status, jobs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.checks import Context
from models.dossier import Move
from models.errors import UserError
from models.filters import Filter
from models.ledger import Ledger
from models.paths import Register
from models.registers import overdue
from tests.helpers import an_action
from tests.periods_helpers import close
from tests.ui.conftest import at_rest
from tests.ui.registers_rig import a_case, days
from tests.ui.typing import ALT, CONTROL, Key, press
from ui.commands import Commands
from ui.pages.actions import ActionsPage
from ui.pages.registers import RegistersPage
from ui.places import PAGES
from ui.settings import Settings
from ui.window import Window
from ui.workplace import Workplace


@pytest.fixture
def window(commands: Commands, store: QSettings) -> Iterator[Window]:
    found = Window(commands, Settings(store))
    found.show()
    yield found
    found.set_workplace(None)
    found.close()
    found.deleteLater()


@pytest.fixture
def opened(window: Window, workplace: Workplace, qtbot: QtBot) -> Iterator[Window]:
    """The window on an empty ledger."""
    window.set_workplace(workplace)
    at_rest(qtbot, workplace)
    yield window
    window.set_workplace(None)


@pytest.fixture
def opened_sample(window: Window, sample_workplace: Workplace, qtbot: QtBot) -> Iterator[Window]:
    """The window on the demonstration ledger."""
    window.set_workplace(sample_workplace)
    at_rest(qtbot, sample_workplace)
    yield window
    window.set_workplace(None)


@pytest.fixture
def read_only_ledger(ledger_path: Path) -> Iterator[Ledger]:
    with Ledger.open(ledger_path, write=False) as ledger:
        yield ledger


@pytest.fixture
def log(workplace: Workplace, context: Context) -> Callable[..., Changes]:
    def one(**fields: str) -> Changes:
        changes = workplace.edits.log_action(an_action(context, **fields), initiator=None)
        assert changes is not None
        return changes

    return one


def test_pages_are_made_when_they_are_first_visited(opened: Window) -> None:
    assert set(opened._pages) == {"home"}
    opened.commands.go_setup.trigger()
    assert set(opened._pages) == {"home", "setup"}


def test_every_page_is_reached_by_its_shortcut_and_by_the_pointer(
    opened: Window, workplace: Workplace, qtbot: QtBot
) -> None:
    opened.activateWindow()
    for number, name in enumerate(PAGES, 1):
        qtbot.keyClick(opened, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert opened.page == name
    for name, button in zip(PAGES, opened.navigation.buttons, strict=True):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert opened.page == name
        assert [b.isChecked() for b in opened.navigation.buttons] == [n == name for n in PAGES]
    at_rest(qtbot, workplace)


def test_a_press_on_the_page_that_is_open_leaves_it_marked(opened: Window, qtbot: QtBot) -> None:
    home = opened.navigation.buttons[0]
    qtbot.mouseClick(home, Qt.MouseButton.LeftButton)
    assert home.isChecked()
    assert opened.page == "home"


def test_tab_goes_through_the_navigation_to_the_page(opened: Window, qtbot: QtBot) -> None:
    opened.activateWindow()
    opened.navigation.buttons[0].setFocus()
    seen = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen[: len(PAGES)] == opened.navigation.buttons
    assert opened.head.campaigns in seen
    assert opened.head.log_button in seen


def test_space_on_a_place_goes_there(opened: Window, qtbot: QtBot) -> None:
    opened.activateWindow()
    button = opened.navigation.buttons[PAGES.index("setup")]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened.page == "setup"


def test_a_narrow_window_folds_the_navigation_and_a_wide_one_opens_it(opened: Window) -> None:
    opened.resize(900, 600)
    assert opened.navigation.folded
    assert opened.navigation.buttons[0].text() == ""
    assert opened.navigation.buttons[0].accessibleName()
    opened.resize(1366, 768)
    assert not opened.navigation.folded


def test_the_fold_is_kept_for_the_next_start(opened: Window, store: QSettings) -> None:
    opened.commands.fold_navigation.trigger()
    assert opened.navigation.folded
    assert Settings(store).folded


def test_the_status_says_which_ledger_whose_and_where(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    at_rest(qtbot, workplace)
    assert opened.status.ledger.text() == "ledger.jzl"
    assert opened.status.office.text() == "示例市市场监督管理局"
    assert opened.status.post.text().endswith("01")
    assert opened.status.records.text().startswith("0 ")
    assert not opened.status.read_only.isVisible()


def test_logging_counts_names_the_step_and_offers_to_undo_it(
    opened: Window, workplace: Workplace, log: Callable[..., Changes], qtbot: QtBot
) -> None:
    log()
    qtbot.waitUntil(lambda: opened.status.records.text().startswith("1 "))
    assert opened.notice.isVisible()
    assert "查处网络交易违法案件" in opened.notice.text.text()
    assert "查处网络交易违法案件" in opened.commands.undo.toolTip() + opened.commands.undo.text()
    opened.notice.button.click()
    qtbot.waitUntil(lambda: opened.status.records.text().startswith("0 "))
    assert opened.commands.redo.isEnabled()
    opened.notice.button.click()  # now it says: redo
    qtbot.waitUntil(lambda: opened.status.records.text().startswith("1 "))
    at_rest(qtbot, workplace)


def _answer(words: str) -> None:
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(20, lambda: _answer(words))
        return
    next(b for b in box.buttons() if words in b.text()).click()


@pytest.mark.parametrize(("answer", "left"), [("Cancel", 25), ("Undo", 0)])
def test_undoing_many_records_asks_first(
    opened: Window, workplace: Workplace, context: Context, qtbot: QtBot, answer: str, left: int
) -> None:
    actions = [an_action(context) for _ in range(25)]
    changes = [c for c in workplace.ledger.log_many(actions, "import", {"label": "a.xlsx"}) if isinstance(c, Changes)]
    workplace.edits.announce(changes[-1], initiator=None)
    QTimer.singleShot(0, lambda: _answer(answer))
    opened.undoing.undo()
    assert workplace.ledger.actions.count() == left
    at_rest(qtbot, workplace)


def test_closing_a_month_offers_no_undo_and_undo_tells_how_to_reopen_it(
    opened: Window, workplace: Workplace, told: list[UserError], qtbot: QtBot
) -> None:
    workplace.edits.announce(close(workplace.ledger, "2026-10"), initiator=None)
    assert "结账 2026-10" in opened.notice.text.text() and opened.notice.button.isHidden()
    opened.undoing.undo()
    (error,) = told
    assert (error.code, error.params) == ("undo-period", {"period": "2026-10"})
    at_rest(qtbot, workplace)


def test_another_campaign_is_chosen_told_and_remembered(
    opened_sample: Window, sample_workplace: Workplace, store: QSettings, qtbot: QtBot
) -> None:
    chosen: list[str] = []
    sample_workplace.announcer.campaign_chosen.connect(chosen.append)
    box = opened_sample.head.campaigns
    box.setCurrentIndex(box.findData("copyright-2019"))
    box.activated.emit(box.currentIndex())
    assert sample_workplace.campaign_code == "copyright-2019"
    assert chosen == ["copyright-2019"]
    assert Settings(store).campaign(sample_workplace.ledger.id) == "copyright-2019"
    assert "2019-05-01" in opened_sample.head.span.text()
    at_rest(qtbot, sample_workplace)


@pytest.mark.usefixtures("opened_sample")
def test_the_campaign_that_runs_today_is_at_work_at_first(sample_workplace: Workplace) -> None:
    assert sample_workplace.campaign_code == "online-market-2026"


def test_a_figure_leads_to_its_records_and_back(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    opened.show_records(Filter(where={"measure": ("online-trading-cases",)}), "查处案件")
    assert opened.page == "actions"
    opened._go_back()
    assert opened.page == "home"
    at_rest(qtbot, workplace)


def test_a_view_on_home_opens_the_tallies_as_it_asks(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    from ui.pages.home import HomePage
    from ui.pages.tallies import TalliesPage
    from ui.widgets.tally.state import Asked

    home = opened.stack.currentWidget()
    assert isinstance(home, HomePage)
    asked = Asked(rows=("region",), where={"measure": ("online-trading-cases",)}, nested=True)
    home.view_wanted.emit(asked)
    at_rest(qtbot, workplace)
    page = opened.stack.currentWidget()
    assert isinstance(page, TalliesPage)
    assert page.bar.asked() == asked


def test_a_command_of_another_page_brings_that_page(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    opened.commands.log_new.trigger()
    assert opened.page == "actions"
    at_rest(qtbot, workplace)


def test_a_read_only_ledger_says_so_and_offers_no_change(
    read_only_ledger: Ledger, window: Window, make_workplace: Callable[..., Workplace], qtbot: QtBot
) -> None:
    workplace = make_workplace(read_only_ledger)
    window.set_workplace(workplace)
    assert window.status.read_only.isVisible()
    assert not window.commands.undo.isEnabled()
    assert not window.head.log_button.isEnabled()
    at_rest(qtbot, workplace)
    window.set_workplace(None)


def test_a_job_is_shown_with_a_way_to_stop_it(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    job = workplace.jobs.start(_endless, "正在导入")
    line = opened.status.job
    assert line.isVisible()
    assert line.text.text() == "正在导入"
    qtbot.waitUntil(lambda: line.bar.maximum() == 1000)
    with qtbot.waitSignal(job.cancelled):
        line.cancel.click()
    qtbot.waitUntil(lambda: not line.isVisible())
    at_rest(qtbot, workplace)


def _endless() -> Iterator[tuple[int, int]]:
    while True:
        time.sleep(0.01)
        yield 3, 10


def test_a_job_without_a_known_end_counts_up(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    job = workplace.jobs.start(_counting, "正在准备")
    qtbot.waitUntil(lambda: "1,000" in opened.status.job.text.text())
    job.cancel()
    qtbot.waitUntil(lambda: not opened.status.job.isVisible())
    at_rest(qtbot, workplace)


def _counting() -> Iterator[int]:
    while True:
        time.sleep(0.01)
        yield 1000


def test_an_office_that_is_renamed_is_renamed_in_the_title(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    workplace.edits.set_office(replace(workplace.ledger.office, name="另一市市场监督管理局"), initiator=None)
    assert "另一市" in opened.windowTitle()
    at_rest(qtbot, workplace)


def test_dropping_the_ledger_drops_its_pages(opened: Window) -> None:
    page = opened._pages["home"]
    assert isinstance(page, QWidget)
    opened.set_workplace(None)
    assert opened.page == ""
    assert not any(b.isChecked() for b in opened.navigation.buttons)
    assert not opened.head.isVisible()


def test_a_case_opens_from_anywhere_and_its_action_leads_back_to_it(
    opened: Window, workplace: Workplace, qtbot: QtBot
) -> None:
    changes = workplace.edits.add_dossier(a_case(1), initiator=None)
    assert changes is not None
    opened.show_dossier(changes.dossiers[0])
    at_rest(qtbot, workplace)
    page = opened._pages["cases"]
    assert opened.page == "cases"
    assert isinstance(page, RegistersPage)
    assert page.file_open
    page.action_wanted.emit(changes.added[0])  # what the stage counted
    at_rest(qtbot, workplace)
    actions = opened._pages["actions"]
    assert isinstance(actions, ActionsPage)
    assert opened.page == "actions"
    assert list(actions.table.selected_ids()) == [changes.added[0]]
    opened.commands.go_home.trigger()
    opened.commands.go_actions.trigger()
    assert opened.commands.open_case.isEnabled()
    opened.commands.open_case.trigger()
    at_rest(qtbot, workplace)
    assert opened.page == "cases"
    assert page.file_open


def test_a_figure_of_a_case_is_logged_with_its_number(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    opened.log_figure("案1号")
    at_rest(qtbot, workplace)
    actions = opened._pages["actions"]
    assert isinstance(actions, ActionsPage)
    assert actions.form.fields.draft()["case"] == "案1号"


def test_a_figure_of_a_case_brings_its_place_and_puts_by_what_was_half_typed(
    opened: Window, workplace: Workplace, qtbot: QtBot
) -> None:
    case = replace(a_case(1), region="340104", legal_bases=("e-commerce-law-2018",), partners=("customs",))
    workplace.edits.add_dossier(case, initiator=None)
    opened.go("actions")
    actions = opened._pages["actions"]
    assert isinstance(actions, ActionsPage)
    actions.form.fields.fields["measure"].set_text("listings-removed")
    actions.form.fields.fields["quantity"].set_text("12")
    opened.log_figure(case.number)
    at_rest(qtbot, workplace)
    draft = actions.form.fields.draft()
    assert (draft["case"], draft["region"], draft["legal_basis"]) == (case.number, "340104", "e-commerce-law-2018")
    assert (draft["measure"], draft["quantity"], draft["partners"]) == ("", "", "customs")
    actions.form.bring_back()
    assert actions.form.fields.draft()["quantity"] == "12"


def test_what_is_overdue_leads_from_home_to_its_register_and_back(
    opened: Window, workplace: Workplace, today: date, qtbot: QtBot
) -> None:
    workplace.edits.add_dossier(a_case(-1), initiator=None)
    opened.show_dossiers(overdue(Register.CASE, today).having("campaign", "online-market-2026"), "逾期")
    at_rest(qtbot, workplace)
    page = opened._pages["cases"]
    assert isinstance(page, RegistersPage)
    assert page.views.number == 1
    page.bar.go_back()
    assert opened.page == "home"
    at_rest(qtbot, workplace)


def test_new_means_an_entry_of_the_register_on_screen(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    opened.commands.go_complaints.trigger()
    at_rest(qtbot, workplace)
    assert opened.head.log_button.text() == "New complaint"
    assert opened.commands.new_dossier.shortcut().toString() == "Ctrl+N"
    assert opened.commands.log_new.shortcut().isEmpty()
    opened.commands.go_home.trigger()
    assert opened.commands.new_dossier.shortcut().isEmpty()
    assert opened.commands.log_new.shortcut().toString() == "Ctrl+N"
    at_rest(qtbot, workplace)


def test_steps_of_the_registers_are_named_in_the_menu(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    changes = workplace.edits.add_dossier(a_case(1), initiator=None)
    assert changes is not None
    assert "登记案件“案1号" in opened.notice.text.text()
    filed = workplace.ledger.dossiers.get(changes.dossiers[0])
    workplace.edits.void_dossiers([filed], "重复", initiator=None)
    assert "作废案件“案1号" in opened.notice.text.text()
    assert "作废案件" in opened.commands.undo.text()
    at_rest(qtbot, workplace)


def test_the_notice_of_an_undone_move_names_the_stage(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    changes = workplace.edits.add_dossier(a_case(1), initiator=None)
    assert changes is not None
    filed = workplace.ledger.dossiers.get(changes.dossiers[0])
    moved = replace(filed.dossier, moves=(*filed.dossier.moves, Move("case-investigated", days(0))))
    workplace.edits.edit_dossier(filed, moved, "dossier-move", initiator=None)
    assert "案件 案1号 → 调查终结" in opened.notice.text.text()
    opened.undoing.undo()
    assert opened.notice.text.text().endswith("案件 案1号 → 调查终结")
    at_rest(qtbot, workplace)


def test_a_case_is_found_opened_and_left_by_keys_alone(opened: Window, workplace: Workplace, qtbot: QtBot) -> None:
    for number in (1, 2, 3):
        workplace.edits.add_dossier(a_case(number, title=f"案件{number}"), initiator=None)
    opened.activateWindow()
    press((Key.Key_3, CONTROL))
    at_rest(qtbot, workplace)
    page = opened._pages["cases"]
    assert isinstance(page, RegistersPage)
    press((Key.Key_F, CONTROL), "案件2", Key.Key_Return)
    at_rest(qtbot, workplace)
    assert [filed.dossier.number for filed in [page.current()] if filed] == ["案2号"]
    press(Key.Key_Return)
    at_rest(qtbot, workplace)
    assert page.file_open
    press((Key.Key_Left, ALT))
    at_rest(qtbot, workplace)
    assert not page.file_open
    press((Key.Key_2, ALT))
    at_rest(qtbot, workplace)
    assert page.view == "board"
    press((Key.Key_1, ALT), (Key.Key_PageDown, CONTROL))
    at_rest(qtbot, workplace)
    assert (page.view, page.register) == ("list", Register.SUPERVISION)
    press((Key.Key_PageUp, CONTROL), Key.Key_Escape)
    at_rest(qtbot, workplace)
    assert page.views.number == 3
    press((Key.Key_N, CONTROL))
    form = page.deeds.dialog
    assert form is not None
    assert form.isVisible()
    form.done(0)
    opened.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press((Key.Key_1, CONTROL))
    assert opened.page == "home"
    at_rest(qtbot, workplace)
