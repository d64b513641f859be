# SPDX-License-Identifier: MIT
"""The first page: figures that lead to their records, what is open, and the way out of an empty ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.actions import Action
from models.changes import Changes
from models.checks import Context
from models.dates import parse_period
from models.dossier_pages import DossierFilter
from models.filters import NOT_RECORDED, Filter
from models.ledger import Ledger
from models.office import Office
from models.overview import Deadline
from tests.helpers import an_action
from tests.ui.conftest import at_rest
from tests.ui.registers_rig import a_case
from ui.commands import Commands
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.widgets.line_card import LineCard
from ui.wording import Wording
from ui.workplace import Workplace


@pytest.fixture
def page(workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[HomePage]:
    yield from _shown(workplace, commands, qtbot)


@pytest.fixture
def sample_page(sample_workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[HomePage]:
    yield from _shown(sample_workplace, commands, qtbot)


def _shown(workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[HomePage]:
    commands.allow("home", opened=True, writable=True, running=workplace.campaign is not None)
    page = HomePage(workplace, commands)
    qtbot.addWidget(page)
    page.resize(1198, 650)
    page.show()
    page.activated()
    at_rest(qtbot, workplace)
    yield page


Log = Callable[..., Action]


@pytest.fixture
def log(workplace: Workplace, context: Context, qtbot: QtBot) -> Log:
    def one(**fields: str) -> Action:
        action = an_action(context, **fields)
        workplace.edits.log_action(action, initiator=None)
        at_rest(qtbot, workplace)
        return action

    return one


def words(card: LineCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def press(card: LineCard, button: str) -> None:
    next(b for b in card.buttons if b.text() == button).click()


def test_a_fresh_ledger_leads_to_its_first_action(page: HomePage, commands: Commands, qtbot: QtBot) -> None:
    assert page._stack.currentWidget() is page._empty
    assert "还没有记录" in page._empty.heading.text() or "Nothing is logged" in page._empty.heading.text()
    with qtbot.waitSignal(commands.log_new.triggered):
        page._empty.buttons[0].click()


def test_a_ledger_without_a_campaign_leads_to_starting_one(
    tmp_path: Path,
    office: Office,
    resources: Path,
    make_workplace: Callable[[Ledger], Workplace],
    commands: Commands,
    qtbot: QtBot,
) -> None:
    with Ledger.create(tmp_path / "bare.jzl", office, resources=resources) as ledger:
        workplace = make_workplace(ledger)
        for page in _shown(workplace, commands, qtbot):
            assert page._stack.currentWidget() is page._empty
            with qtbot.waitSignal(commands.go_setup.triggered):
                page._empty.buttons[0].click()


def test_a_logged_action_becomes_a_figure_at_once(page: HomePage, log: Log) -> None:
    log(date="2026-11-20", quantity="1,234")
    assert page._stack.currentWidget() is page._scroll
    (card,) = page._cards
    assert card.label.text() == "查处网络交易违法案件"
    assert card.figure.text() == "1234件"
    assert "1,234 件" in card.toolTip()


def test_a_headline_is_never_tighter_than_the_truth_and_the_tip_is_exact(page: HomePage, log: Log) -> None:
    log(date="2026-11-20", quantity="12,345,678")
    assert page._cards[0].figure.text() == "1200余万件"
    assert "12,345,678 件" in page._cards[0].toolTip()


def test_one_of_a_unit_is_said_in_the_singular(page: HomePage, workplace: Workplace, resources: Path, log: Log) -> None:
    workplace.wording = Wording(resources, "en")
    page.retranslate()
    log(date="2026-10-20", quantity="约1")
    log(date="2026-11-20", quantity="1")
    (card,) = page._cards
    assert card.figure.text() == "1 item"
    assert "1 item\n" in card.toolTip()
    assert card.comparison.text().endswith("about 1 item")
    assert card.toolTip().endswith("about 1 item")


def test_exact_figures_are_compared_in_percent(page: HomePage, log: Log) -> None:
    log(date="2026-10-20", quantity="200")
    log(date="2026-11-20", quantity="250")
    assert "+25%" in page._cards[0].comparison.text()


def test_inexact_figures_are_set_beside_each_other(page: HomePage, log: Log) -> None:
    log(date="2026-10-20", quantity="约200")
    log(date="2026-11-20", quantity="250")
    assert "%" not in page._cards[0].comparison.text()
    assert "约200件" in page._cards[0].comparison.text()


def test_a_figure_leads_to_its_records(sample_page: HomePage, sample_workplace: Workplace, qtbot: QtBot) -> None:
    card = sample_page._cards[0]
    with qtbot.waitSignal(sample_page.records_wanted) as wanted:
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_Space)
    found, title = wanted.args
    assert isinstance(found, Filter)
    assert title.startswith(card.label.text())
    assert found.where["campaign"] == ("online-market-2026",)
    assert str(found.first) == "2026-11-01"
    shown = sample_page._overview
    assert shown is not None
    assert sum(1 for _ in sample_workplace.ledger.records(found)) == shown.figures[0].now.total.records  # type: ignore[union-attr]


def test_every_figure_of_the_page_can_be_given_back_by_its_records(
    sample_page: HomePage, sample_workplace: Workplace
) -> None:
    shown = sample_page._overview
    assert shown is not None
    for figure in shown.figures:
        records = list(sample_workplace.ledger.records(shown.period_filter.having("measure", figure.measure)))
        measure = sample_workplace.ledger.codes.measure(figure.measure)
        if figure.now is not None and measure.kind == "flow":
            assert figure.now.total.value == sum(r.action.quantity.value or 0 for r in records)


def test_the_deadline_counts_working_days_and_says_where_holidays_are_not_known_yet(sample_page: HomePage) -> None:
    text = sample_page._subtitle.text()
    assert "2026-12-07" in text
    assert "not known" not in text
    period = parse_period("2090-01")
    words = sample_page._deadline_words(Deadline(period, date(2090, 2, 7)), date(2090, 2, 1))
    assert "The holidays of 2090 are not known yet." in words


def test_a_period_that_was_not_submitted_leads_to_the_reports(
    page: HomePage, commands: Commands, log: Log, qtbot: QtBot
) -> None:
    log(date="2026-09-20")
    log(date="2026-10-20")
    assert "2 period(s) past the deadline" in words(page._to_do)
    with qtbot.waitSignal(commands.go_reports.triggered):
        press(page._to_do, "Reports")


def test_what_was_logged_today_stands_with_its_post(page: HomePage, workplace: Workplace, log: Log) -> None:
    log(date="2026-11-20", quantity="12")
    workplace.ledger.take_post("WJ3")
    log(date="2026-11-20", quantity="13")
    said = words(page._log)
    assert "WJ3" in said
    assert "记录查处网络交易违法案件 13 件" in said


def test_an_entry_that_was_begun_is_pointed_out(
    page: HomePage, workplace: Workplace, commands: Commands, log: Log, qtbot: QtBot
) -> None:
    log(date="2026-11-20")
    workplace.ledger.put_on_desk("entry", "{}")
    page.activated()
    with qtbot.waitSignal(commands.log_new.triggered):
        press(page._to_do, "Go on")
    for proposed in ("", '{"draft": {"date": "2026-11-24", "measure": "", "quantity": ""}, "uid": ""}'):
        workplace.ledger.put_on_desk("entry", proposed)
        page.activated()
        assert "Go on" not in [b.text() for b in page._to_do.buttons]


def test_coercive_measures_without_a_basis_are_counted_and_shown(
    page: HomePage, workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    campaign = workplace.campaign
    assert campaign is not None
    measures = workplace.ledger.campaigns.catalogue(campaign).measures.values()
    coercive = next(m.code for m in measures if m.coercive)
    workplace.edits.log_action(replace(an_action(context, date="2026-11-20"), measure=coercive), initiator=None)
    at_rest(qtbot, workplace)
    assert "cite no legal basis" in words(page._to_do)
    with qtbot.waitSignal(page.records_wanted) as wanted:
        press(page._to_do, "Show")
    assert wanted.args[0].where["legal_basis"] == (NOT_RECORDED,)


def test_a_part_above_its_whole_is_pointed_out(page: HomePage, log: Log, qtbot: QtBot) -> None:
    log(date="2026-11-20", measure="online-trading-cases", quantity="3")
    log(date="2026-11-20", measure="cases-to-police", quantity="5")
    assert "移送公安机关" in words(page._to_do)
    with qtbot.waitSignal(page.records_wanted) as wanted:
        press(page._to_do, "Show")
    assert wanted.args[0].where["measure"] == ("cases-to-police", "online-trading-cases")


@pytest.mark.parametrize(("days", "kind"), [(0, "today"), (3, "3 day"), (30, "30 day")])
def test_the_age_of_the_backup_is_said(
    page: HomePage, workplace: Workplace, store: QSettings, log: Log, days: int, kind: str
) -> None:
    log(date="2026-11-20")
    assert "never backed up" in words(page._to_do)
    when = datetime.combine(workplace.today() - timedelta(days=days), datetime.min.time())
    Settings(store).set_last_backup(workplace.ledger.id, when, Path("a.jzl"))
    page.activated()
    assert kind in words(page._to_do)


def test_another_campaign_shows_its_own_last_period(
    sample_page: HomePage, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    sample_workplace.campaign_code = "copyright-2019"
    sample_page.campaign_changed()
    at_rest(qtbot, sample_workplace)
    assert sample_page._title.text() == "2019年10月"
    assert "2019-10-31" in sample_page._subtitle.text()


def test_a_hidden_page_reads_nothing_until_it_is_visited(
    page: HomePage, workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    page.hide()
    workplace.edits.log_action(an_action(context, date="2026-11-20"), initiator=None)
    assert not workplace.readers.busy
    page.show()
    page.activated()
    assert workplace.readers.busy
    at_rest(qtbot, workplace)
    assert len(page._cards) == 1


def test_the_words_follow_the_language(sample_page: HomePage, sample_workplace: Workplace, resources: Path) -> None:
    assert sample_page._title.text() == "2026年11月"
    before = sample_page._cards[0].label.text()
    sample_workplace.wording = Wording(resources, "en")
    sample_page.retranslate()
    assert sample_page._title.text() == "Nov 2026"
    assert sample_page._cards[0].label.text() != before


@pytest.mark.parametrize(("width", "columns"), [(1198, 4), (800, 3), (548, 2), (300, 1)])
def test_cards_stand_side_by_side_as_room_allows(sample_page: HomePage, width: int, columns: int) -> None:
    sample_page.resize(width, 650)
    places = {sample_page._grid.getItemPosition(n)[1] for n in range(sample_page._grid.count())}  # type: ignore[index]
    assert len(places) == columns


def test_no_card_cuts_its_figure(sample_page: HomePage, qtbot: QtBot) -> None:
    for width in (1198, 900):
        sample_page.resize(width, 650)
        qtbot.wait(10)
        for card in sample_page._cards:
            for label in (card.figure, card.label):
                needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                assert label.height() >= needed
            assert card.figure.width() >= card.figure.sizeHint().width()


def test_undoing_the_only_action_brings_the_empty_page_back(
    page: HomePage, workplace: Workplace, log: Log, qtbot: QtBot
) -> None:
    log(date="2026-11-20")
    changes = workplace.edits.undo(initiator=None)
    assert isinstance(changes, Changes)
    at_rest(qtbot, workplace)
    assert page._stack.currentWidget() is page._empty


def test_what_is_overdue_and_due_this_week_leads_to_its_register(
    page: HomePage, workplace: Workplace, qtbot: QtBot
) -> None:
    for number in (-5, -1, 3, 30):
        workplace.edits.add_dossier(a_case(number), initiator=None)
    at_rest(qtbot, workplace)
    said = words(page._to_do)
    assert "案件" in said
    assert "2 overdue" in said
    assert "1 due within 7 days" in said
    wanted: list[tuple[DossierFilter, str]] = []
    page.dossiers_wanted.connect(lambda found, title: wanted.append((found, title)))
    for button in page._to_do.buttons:
        if "overdue" in button.accessibleDescription() or "7 days" in button.accessibleDescription():
            button.click()
    counts = [workplace.ledger.dossier_pages.count(found) for found, _ in wanted]
    assert counts == [2, 1]
