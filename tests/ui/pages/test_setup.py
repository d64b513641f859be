# SPDX-License-Identifier: MIT
"""Setup: the office and the post, campaigns and their catalogues, the lists that grow, backup and display."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from models.checks import Context
from models.ledger import Ledger
from tests.helpers import an_action
from tests.ui.conftest import Told, at_rest
from ui.commands import Commands
from ui.dialogs.campaign import CampaignDialog
from ui.pages.setup import SECTIONS, SetupPage
from ui.sections.backup import BackupSection
from ui.sections.campaigns import CampaignsSection
from ui.sections.catalogue import CatalogueSection
from ui.sections.display import DisplaySection
from ui.sections.lists import ListsSection
from ui.sections.office import OfficeSection
from ui.settings import Settings
from ui.wording import Wording
from ui.workplace import Workplace


@pytest.fixture
def page(workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[SetupPage]:
    found = SetupPage(workplace, commands)
    qtbot.addWidget(found)
    found.resize(1198, 650)
    found.show()
    found.activated()
    yield found
    at_rest(qtbot, workplace)


@pytest.fixture
def office_section(page: SetupPage) -> OfficeSection:
    found = page.show_section("office")
    assert isinstance(found, OfficeSection)
    return found


@pytest.fixture
def campaigns(page: SetupPage) -> CampaignsSection:
    found = page.show_section("campaigns")
    assert isinstance(found, CampaignsSection)
    return found


@pytest.fixture
def lists(page: SetupPage) -> ListsSection:
    found = page.show_section("lists")
    assert isinstance(found, ListsSection)
    return found


@pytest.fixture
def backup(page: SetupPage) -> BackupSection:
    found = page.show_section("backup")
    assert isinstance(found, BackupSection)
    return found


@pytest.fixture
def catalogue(page: SetupPage) -> CatalogueSection:
    found = page.show_section("catalogue")
    assert isinstance(found, CatalogueSection)
    return found


def test_the_section_that_was_open_last_is_opened_again(page: SetupPage, store: QSettings) -> None:
    page.show_section("backup")
    assert Settings(store).section == "backup"


def test_every_section_is_reached_with_the_arrow_keys(page: SetupPage, qtbot: QtBot) -> None:
    page.list.setCurrentRow(0)
    seen = [page.section]
    for _ in SECTIONS[1:]:
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        seen.append(page.section)
    assert tuple(seen) == SECTIONS


def test_every_section_speaks_both_languages(page: SetupPage, workplace: Workplace, resources: Path) -> None:
    for name in SECTIONS:
        page.show_section(name)
    workplace.wording = Wording(resources, "en")
    page.retranslate()
    department = page._made["office"]
    assert isinstance(department, OfficeSection)
    assert department.department.currentText() == "Market supervision"


# The office


def test_the_offices_details_are_changed_and_can_be_undone(office_section: OfficeSection, workplace: Workplace) -> None:
    assert not office_section.save.isEnabled()
    office_section.name.setText("另一市市场监督管理局")
    office_section.region.show_code("340200")
    office_section.region.picked.emit("340200")
    assert office_section.save.isEnabled()
    office_section.save.click()
    assert workplace.ledger.office.name == "另一市市场监督管理局"
    assert workplace.ledger.office.region == "340200"
    assert not office_section.save.isEnabled()
    workplace.edits.undo(initiator=None)
    assert office_section.name.text() == "示例市市场监督管理局"
    assert office_section.region.code == "340100"


def test_an_office_without_a_name_is_not_saved(office_section: OfficeSection) -> None:
    office_section.name.setText("   ")
    assert not office_section.save.isEnabled()
    office_section.reset.click()
    assert office_section.name.text() == "示例市市场监督管理局"


def test_switching_the_language_keeps_what_was_typed(
    office_section: OfficeSection, workplace: Workplace, resources: Path
) -> None:
    office_section.name.setText("写了一半")
    workplace.wording = Wording(resources, "en")
    office_section.retranslate()
    assert office_section.name.text() == "写了一半"


def test_a_region_is_found_from_the_whole_down(office_section: OfficeSection) -> None:
    region = office_section.region
    region.show_code("110101")  # Beijing has no cities between
    assert region.code == "110101"
    assert next(box.currentText() for box in region.boxes if box.isVisibleTo(region)) == "北京市"
    region.show_code("000000")
    assert region.code == "000000"
    assert [box for box in region.boxes if box.isVisibleTo(region)] == region.boxes[:1]


def test_choosing_another_province_offers_its_cities(office_section: OfficeSection) -> None:
    region = office_section.region
    province = region.boxes[0]
    province.setCurrentIndex(province.findText("江苏省"))
    province.activated.emit(province.currentIndex())
    assert region.code == "320000"
    city = region.boxes[1]
    city.setCurrentIndex(city.findText("南京市"))
    city.activated.emit(city.currentIndex())
    assert region.code == "320100"
    assert region.boxes[2].isVisibleTo(region)


@pytest.mark.parametrize("text", ["", "王伟", "01 02", "１"])
def test_a_post_that_is_no_code_is_refused_while_it_is_typed(
    office_section: OfficeSection, workplace: Workplace, text: str
) -> None:
    office_section.post.setText(text)
    assert not office_section.save_post.isEnabled()
    assert office_section.post.property("problem") == "error"
    office_section.post.returnPressed.emit()
    assert workplace.ledger.circumstances.post == "01"


def test_a_post_code_is_in_use_at_once(
    page: SetupPage, office_section: OfficeSection, workplace: Workplace, store: QSettings, qtbot: QtBot
) -> None:
    office_section.post.setText("WJ3")
    with qtbot.waitSignal(page.post_changed):
        office_section.save_post.click()
    assert workplace.ledger.circumstances.post == "WJ3"
    assert Settings(store).post == "WJ3"


# Campaigns


class Filling:
    """Fills in the campaign dialog that opens next, and presses its button."""

    def __init__(self, **values: object) -> None:
        self._values = values
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, CampaignDialog):
            QTimer.singleShot(20, self._look)
            return
        for name, value in self._values.items():
            if name == "span":
                dialog.span.show_span(*value)  # type: ignore[misc]  # two days
            elif name == "deadline":
                dialog.deadline.setValue(value)  # type: ignore[arg-type]  # a number
            elif name == "grain":
                dialog.grain.setCurrentIndex(dialog.grain.findData(value))
            elif name == "catalogue":
                place = next(n for n in range(dialog.catalogues.count()) if dialog.catalogues.itemData(n).code == value)
                dialog.catalogues.setCurrentIndex(place)
                dialog.catalogues.activated.emit(place)
            else:
                getattr(dialog, name).setText(value)
        dialog.go.click()
        if dialog.isVisible():  # it was not let go
            dialog.reject()


def test_a_campaign_is_started_on_a_bundled_catalogue(campaigns: CampaignsSection, workplace: Workplace) -> None:
    Filling(catalogue="food-safety", zh="食品安全秋季行动", span=(date(2026, 9, 1), date(2026, 12, 31)), deadline=3)
    campaigns.add.click()
    campaign = workplace.ledger.campaigns["food-safety-2026"]
    assert (campaign.zh, campaign.begins, campaign.deadline_days) == ("食品安全秋季行动", date(2026, 9, 1), 3)
    assert campaigns.list.topLevelItemCount() == 2


def test_a_second_campaign_of_the_year_gets_a_code_of_its_own(workplace: Workplace, qtbot: QtBot) -> None:
    dialog = CampaignDialog(workplace)
    qtbot.addWidget(dialog)
    place = next(n for n in range(dialog.catalogues.count()) if dialog.catalogues.itemData(n).code == "online-market")
    dialog.catalogues.setCurrentIndex(place)
    dialog.catalogues.activated.emit(place)
    assert dialog.code.text() == "online-market-2026-2"
    dialog.code.setText("online-market-2026")
    assert not dialog.go.isEnabled()
    dialog.code.setText("网剑")
    assert not dialog.go.isEnabled()
    dialog.code.setText("spring")
    assert dialog.go.isEnabled()
    dialog.span.ends.setDate(QDate(2020, 1, 1))
    assert not dialog.go.isEnabled()


def test_a_campaigns_span_grain_and_deadline_change(campaigns: CampaignsSection, workplace: Workplace) -> None:
    Filling(span=(date(2026, 2, 1), date(2026, 11, 30)), grain="quarter", deadline=10)
    campaigns.change.click()
    campaign = workplace.ledger.campaigns["online-market-2026"]
    assert (campaign.begins, campaign.ends) == (date(2026, 2, 1), date(2026, 11, 30))
    assert (campaign.grain, campaign.deadline_days) == ("quarter", 10)


def test_records_are_not_left_outside_a_campaign(
    campaigns: CampaignsSection, workplace: Workplace, context: Context, told: Told
) -> None:
    workplace.ledger.actions.log(an_action(context, date="2026-07-03"))
    Filling(span=(date(2026, 8, 1), date(2026, 12, 31)))
    campaigns.change.click()
    assert [error.code for error in told] == ["campaign-span-leaves-records"]
    assert workplace.ledger.campaigns["online-market-2026"].begins == date(2026, 1, 1)


def test_a_broken_catalogue_is_shown_with_its_lines_and_starts_nothing(
    workplace: Workplace, resources: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    text = (resources / "catalogues" / "food-safety.toml").read_text(encoding="utf-8")
    broken = tmp_path / "own.toml"
    broken.write_text(text.replace('ground = "food-safety"', 'ground = "opinion"', 2), encoding="utf-8")
    dialog = CampaignDialog(workplace)
    qtbot.addWidget(dialog)
    dialog.take_file(broken)
    assert dialog.problems is not None
    lines = [int(dialog.problems.item(row, 0).text()) for row in range(dialog.problems.rowCount())]
    assert len(lines) == 2
    assert all("opinion" in broken.read_text(encoding="utf-8").splitlines()[line - 1] for line in lines)
    broken.write_text(text.replace('code = "food-safety"', 'code = "own"', 1), encoding="utf-8")
    dialog.take_file(broken)
    assert dialog.problems is None
    assert dialog.code.text() == "own-2026"


def test_a_catalogue_for_anything_but_the_lawful_grounds_is_refused(
    workplace: Workplace, resources: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    text = (resources / "catalogues" / "food-safety.toml").read_text(encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text(text.replace('ground = "food-safety"', 'ground = "religion"'), encoding="utf-8")
    dialog = CampaignDialog(workplace)
    qtbot.addWidget(dialog)
    before = dialog.catalogues.count()
    dialog.take_file(other)
    assert dialog.catalogues.count() == before
    assert dialog.problems is not None


# The catalogue viewer


def visible(catalogue: CatalogueSection) -> list[str]:
    found: list[str] = []

    def walk(item: QTreeWidgetItem) -> None:
        for n in range(item.childCount()):
            child = item.child(n)
            if child is not None and not child.isHidden():
                found.append(child.text(2))
                walk(child)

    for n in range(catalogue.tree.topLevelItemCount()):
        top = catalogue.tree.topLevelItem(n)
        if top is not None and not top.isHidden():
            walk(top)
    return found


@pytest.mark.parametrize("text", ["online-trading-cases", "网络交易违法", "trading cases", "cc"])
def test_the_catalogue_is_searched_by_code_label_and_initials(catalogue: CatalogueSection, text: str) -> None:
    everything = len(visible(catalogue))
    catalogue.search.setText(text)
    assert 0 < len(visible(catalogue)) < everything
    catalogue.search.clear()
    assert len(visible(catalogue)) == everything


def test_an_of_which_line_hangs_from_its_whole_also_in_a_search(catalogue: CatalogueSection) -> None:
    catalogue.search.setText("cases-to-police")
    assert visible(catalogue) == ["online-trading-cases", "cases-to-police"]


def test_a_search_that_finds_nothing_says_so(catalogue: CatalogueSection) -> None:
    catalogue.search.setText("没有这样的条目")
    assert visible(catalogue) == []
    assert catalogue._nothing.isVisibleTo(catalogue)


def test_a_measure_says_its_unit_kind_and_whether_it_is_coercive(catalogue: CatalogueSection) -> None:
    top = catalogue.tree.topLevelItem(0)
    assert top is not None
    texts = {top.child(n).text(2): top.child(n).text(3) for n in range(top.childCount())}
    assert texts["listings-removed"].startswith("条 · 发生数")
    assert "coercive" in texts["listings-removed"]


# The lists that grow


def test_a_platform_is_added_with_return_and_can_be_undone(
    lists: ListsSection, workplace: Workplace, qtbot: QtBot
) -> None:
    lists.platforms.field.setText("示例外卖平台壬")
    qtbot.keyClick(lists.platforms.field, Qt.Key.Key_Return)
    assert workplace.ledger.codes["platform"].find("示例外卖平台壬") is not None
    assert lists.platforms.field.text() == ""
    count = lists.platforms.list.topLevelItemCount()
    workplace.edits.undo(initiator=None)
    assert lists.platforms.list.topLevelItemCount() == count - 1


def test_a_platform_that_is_there_is_not_added_twice(lists: ListsSection, told: Told) -> None:
    for _ in range(2):
        lists.platforms.field.setText("示例外卖平台壬")
        lists.platforms.button.click()
    assert [error.code for error in told] == ["label-exists"]
    assert lists.platforms.field.text() == "示例外卖平台壬"


def test_a_sub_unit_is_added_inside_a_region_of_the_office(lists: ListsSection, workplace: Workplace) -> None:
    assert lists.parent_region.currentData() == "340100"
    lists.parent_region.setCurrentIndex(lists.parent_region.findData("340111"))
    lists.regions.field.setText("开发区")
    lists.regions.button.click()
    entry = workplace.ledger.codes["region"].find("开发区")
    assert entry is not None
    assert entry.term.code == "340111-01"


def test_nothing_typed_adds_nothing(lists: ListsSection) -> None:
    lists.platforms.field.setText("  ")
    assert not lists.platforms.button.isEnabled()


# Backup and display


def test_the_backup_section_says_where_and_when(
    backup: BackupSection, workplace: Workplace, store: QSettings, tmp_path: Path, commands: Commands, qtbot: QtBot
) -> None:
    assert backup.folder.text() == "not chosen yet"
    backup.use_folder(tmp_path)
    assert backup.folder.text() == str(tmp_path)
    copy = tmp_path / "copy.jzl"
    copy.write_bytes(b"")
    Settings(store).set_last_backup(workplace.ledger.id, datetime(2026, 11, 24, 9, 5), copy)
    backup.activated()
    assert backup.last.text() == "2026-11-24 09:05  copy.jzl"
    with qtbot.waitSignal(commands.backup_now.triggered):
        backup.now.click()


def test_a_folder_or_a_backup_that_is_gone_is_pointed_out(
    backup: BackupSection, workplace: Workplace, store: QSettings, tmp_path: Path
) -> None:
    Settings(store).set_last_backup(workplace.ledger.id, datetime(2026, 11, 24, 9, 5), tmp_path / "gone.jzl")
    backup.use_folder(tmp_path / "gone")
    assert not backup.show_folder.isEnabled()
    assert backup.folder.property("problem") == "error"
    assert backup.last.property("problem") == "warning"


def test_language_and_colours_follow_the_commands_and_lead_to_them(
    page: SetupPage, commands: Commands, qtbot: QtBot
) -> None:
    display = page.show_section("display")
    assert isinstance(display, DisplaySection)
    commands.scheme_dark.setChecked(True)
    assert display.scheme.buttons[2].isChecked()
    with qtbot.waitSignal(commands.language_en.triggered):
        display.language.buttons[1].click()


# A ledger that may only be read, and one without a campaign


@pytest.fixture
def read_only_ledger(ledger_path: Path) -> Iterator[Ledger]:
    with Ledger.open(ledger_path, write=False) as ledger:
        yield ledger


def test_a_read_only_ledger_can_be_looked_at_everywhere_and_changed_nowhere(
    read_only_ledger: Ledger, make_workplace: Callable[..., Workplace], commands: Commands, qtbot: QtBot
) -> None:
    workplace = make_workplace(read_only_ledger, "online-market-2026")
    page = SetupPage(workplace, commands)
    qtbot.addWidget(page)
    page.show()
    office = page.show_section("office")
    assert isinstance(office, OfficeSection)
    office.name.setText("另一个名称")
    assert not office.save.isEnabled()
    campaigns = page.show_section("campaigns")
    assert isinstance(campaigns, CampaignsSection)
    assert not campaigns.add.isEnabled()
    lists = page.show_section("lists")
    assert isinstance(lists, ListsSection)
    assert not lists.platforms.isEnabled()
