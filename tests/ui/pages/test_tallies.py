# SPDX-License-Identifier: MIT
"""The Tallies page: choosing, reading, leading back to records, copying and exporting, by mouse and by keys."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from models.filters import NOT_RECORDED, Filter
from tests.helpers import an_action
from tests.published import FIGURES
from tests.ui.conftest import Told, at_rest
from ui.commands import Commands
from ui.pages.tallies import TalliesPage
from ui.widgets.tally.state import View, When
from ui.wording import Wording
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no frames

Key = Qt.Key
_MARKS = {"exact": "{}", "at_least": "{}余", "nearly": "近{}", "about": "约{}"}


class Sight:
    """A page on its desk, shown and read."""

    def __init__(self, workplace: Workplace, qtbot: QtBot) -> None:
        self.workplace = workplace
        self.qtbot = qtbot
        self.commands = Commands()
        self.page = TalliesPage(workplace, self.commands)
        qtbot.addWidget(self.page)
        self.page.resize(1176, 668)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.page.activated()
        self.rest()

    def rest(self) -> None:
        at_rest(self.qtbot, self.workplace)

    @property
    def rows(self) -> list[list[str]]:
        model = self.page.table.model
        return [[model.text(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]

    @property
    def heads(self) -> list[str]:
        model = self.page.table.model
        return [model.lower(column) for column in range(model.columnCount())]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier)

    def choose(self, box: QComboBox, data: object) -> None:
        """Choose from a box as a user does: the signal of a choice is that of a hand."""
        box.setCurrentIndex(box.findData(data))
        box.activated.emit(box.currentIndex())
        self.rest()


@pytest.fixture
def sight(workplace: Workplace, context: Context, qtbot: QtBot) -> Sight:
    """An office's July and August: two departments, of which lines, a joint action, an unstated figure."""
    for fields in (
        {"measure": "online-trading-cases", "quantity": "52", "partners": "公安"},
        {"measure": "cases-to-police", "quantity": "3"},
        {
            "measure": "monitoring-sweeps",
            "quantity": "700余",
            "date": "2026-08-09",
            "region": "340102",
            "source": "routine-monitoring",
        },
        {"measure": "online-trading-cases", "quantity": "8", "department": "public-security", "region": "340000"},
        {"measure": "leads-handled", "quantity": "一批", "department": "public-security"},
    ):
        workplace.ledger.actions.log(an_action(context, **fields))
    return Sight(workplace, qtbot)


@pytest.fixture
def published(sample_workplace: Workplace, qtbot: QtBot) -> Sight:
    sample_workplace.campaign_code = "copyright-2019"
    return Sight(sample_workplace, qtbot)


def test_the_published_figures_stand_on_screen_with_their_bounds(published: Sight) -> None:
    for campaign in published.workplace.ledger.campaigns:
        wanted = [figure for figure in FIGURES if figure.campaign == campaign.zh]
        if not wanted:
            continue
        published.workplace.campaign_code = campaign.code
        published.page.campaign_changed()
        published.rest()
        heads, rows = published.heads, {row[0]: row for row in published.rows}
        for figure in wanted:
            text = rows[figure.departments.split(";")[0]][heads.index(_heading(figure.measure, heads))]
            if figure.value is None:
                assert text == "未明确 1 条"
                continue
            number = f"{figure.value:,}"
            assert text == _MARKS[figure.bound].format(number)


def _heading(measure: str, heads: list[str]) -> str:
    return measure if measure in heads else f"其中：{measure}"


def test_it_begins_with_departments_by_measures_of_the_whole_campaign(sight: Sight) -> None:
    assert sight.heads == [
        "Lead department",
        "开展网络监测",
        "核查处置违法线索",
        "查处网络交易违法案件",
        "其中：移送公安机关",
    ]
    assert sight.rows == [
        ["市场监管", "700余", "", "52", "3"],
        ["公安", "", "未明确 1 条", "8", ""],
        ["合计", "700余", "未明确 1 条", "60", "3"],
    ]


def test_a_ready_made_tally_is_one_press(sight: Sight) -> None:
    sight.page.bar.presets[2].click()
    sight.rest()
    assert sight.heads == ["指标", "单位", "2026年7月", "2026年8月", "合计"]
    assert sight.page.bar.presets[2].isChecked() and not sight.page.bar.presets[0].isChecked()


def test_by_taking_part_each_department_shows_its_own_and_the_total_counts_once(sight: Sight) -> None:
    sight.choose(sight.page.bar.basis, sight.page.bar.basis.itemData(1))
    column = sight.heads.index("查处网络交易违法案件")
    assert [row[column] for row in sight.rows] == ["52", "60", "60"]
    assert "counted afresh" in sight.page.foot.note.full


def test_choosing_what_stands_elsewhere_exchanges_the_two(sight: Sight) -> None:
    rows, _, columns, second = sight.page.bar.dimensions.boxes
    sight.choose(rows, "measure")
    assert sight.page.bar.dimensions.axes() == (("measure",), ("department",))
    sight.choose(second, "measure")
    assert sight.page.bar.dimensions.axes()[0] == ("measure",) or "measure" in sight.page.bar.dimensions.axes()[1]
    assert len(set(sum(sight.page.bar.dimensions.axes(), ()))) == len(sum(sight.page.bar.dimensions.axes(), ()))
    assert columns.currentData() == "department"


def test_a_period_can_be_typed_as_its_code(sight: Sight) -> None:
    period = sight.page.bar.period
    sight.choose(period.box, When.CODE)
    assert period.code.isVisible() and period.code.hasFocus()
    sight.qtbot.keyClicks(period.code, "2026-q3")
    sight.press(Key.Key_Return)
    sight.rest()
    assert period.code.text() == "2026-Q3" and len(sight.rows) == 3
    assert sight.page.table.figures.hasFocus()
    period.code.setFocus()
    period.code.selectAll()
    sight.qtbot.keyClicks(period.code, "2026-13")
    sight.press(Key.Key_Return)
    assert period.problem.isVisible() and "2026-13" in period.problem.text()
    assert len(sight.rows) == 3
    period.code.selectAll()
    sight.qtbot.keyClicks(period.code, "2026-08")
    sight.press(Key.Key_Return)
    sight.rest()
    assert not period.problem.isVisible()
    assert sight.rows == [["市场监管", "700余"], ["合计", "700余"]]


def test_a_period_from_day_to_day(sight: Sight) -> None:
    period = sight.page.bar.period
    sight.choose(period.box, When.SPAN)
    assert (period.first.text(), period.last.text()) == ("2026-01-01", "2026-12-31")
    period.first.selectAll()
    sight.qtbot.keyClicks(period.first, "2026-08-01")
    sight.press(Key.Key_Return)
    sight.rest()
    assert sight.rows == [["市场监管", "700余"], ["合计", "700余"]]
    period.last.setFocus()
    period.last.selectAll()
    sight.qtbot.keyClicks(period.last, "2026-07-01")
    sight.press(Key.Key_Return)
    assert period.problem.isVisible()


def test_a_condition_is_a_chip_that_narrows_and_can_be_taken_away(sight: Sight) -> None:
    bar = sight.page.bar.filter
    assert [chip.text for chip in bar.chips] == ["网络市场监管专项行动2026"]
    bar.edit("department")
    box = bar.editor.box  # type: ignore[union-attr]  # an editor is open
    assert box.hasFocus()
    sight.qtbot.keyClicks(box, "ga")
    sight.press(Key.Key_Return)
    sight.rest()
    assert [chip.text for chip in bar.chips][1:] == ["Taking part：公安"]
    column = sight.heads.index("查处网络交易违法案件")
    assert [row[column] for row in sight.rows] == ["52", "8", "60"]
    assert "takes part" in sight.page.foot.note.full
    sight.press(Key.Key_Escape)
    assert bar.editor is None and bar.add.hasFocus()
    bar.chips[1].setFocus()
    sight.press(Key.Key_Delete)
    sight.rest()
    assert len(bar.chips) == 1 and bar.chips[0].hasFocus()
    assert len(sight.rows) == 3


def test_a_condition_can_ask_for_what_is_not_recorded(sight: Sight) -> None:
    bar = sight.page.bar.filter
    bar.edit("source")
    bar.editor.none.click()  # type: ignore[union-attr]  # an editor is open
    sight.rest()
    assert "开展网络监测" not in sight.heads and len(sight.rows) == 3
    bar.edit("department")
    assert not bar.editor.none.isVisible()  # type: ignore[union-attr]  # every record has a department


def test_a_condition_half_typed_is_dropped_with_its_field(sight: Sight) -> None:
    bar = sight.page.bar.filter
    bar.edit("department")
    sight.qtbot.keyClicks(bar.editor.box, "gongan")  # type: ignore[union-attr]  # an editor is open
    bar.edit("region")
    bar.set_conditions({}, one_campaign=True)
    sight.rest()
    assert len(bar.chips) == 1 and len(sight.rows) == 3


def test_without_its_chip_all_campaigns_are_counted(published: Sight) -> None:
    bar = published.page.bar.filter
    bar.chips[0].removed.emit()
    published.choose(published.page.bar.period.box, When.ALL)
    assert "检查集贸市场" in published.heads
    bar.edit("campaign")
    published.rest()
    assert "检查集贸市场" not in published.heads


def test_enter_on_a_figure_asks_for_exactly_its_records(sight: Sight) -> None:
    wanted: list[tuple[Filter, str]] = []
    sight.page.records_wanted.connect(lambda found, title: wanted.append((found, title)))
    assert sight.page.table.figures.hasFocus()
    for _ in range(2):
        sight.press(Key.Key_Right)
    sight.press(Key.Key_Return)
    found, title = wanted[-1]
    assert [r.action.quantity.value for r in sight.workplace.ledger.records(found)] == [52]
    assert title == "市场监管 · 查处网络交易违法案件: 52"
    sight.press(Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    sight.press(Key.Key_Down)
    sight.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(list(sight.workplace.ledger.records(wanted[-1][0]))) == 2
    sight.press(Key.Key_Home)
    sight.press(Key.Key_Up)
    sight.press(Key.Key_Right)
    sight.press(Key.Key_Up)
    assert wanted[-1][0].where["measure"] == ("online-trading-cases",)


def test_a_double_click_leads_to_the_records_too_and_an_empty_place_does_not(sight: Sight) -> None:
    wanted: list[Filter] = []
    sight.page.records_wanted.connect(lambda found, _: wanted.append(found))
    view, model = sight.page.table.figures, sight.page.table.model
    for column, count in ((1, 1), (2, 1)):
        place = view.visualRect(model.index(0, column)).center()
        sight.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        sight.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert len(wanted) == count


def test_what_is_not_recorded_leads_to_records_without_it(sight: Sight) -> None:
    wanted: list[Filter] = []
    sight.page.records_wanted.connect(lambda found, _: wanted.append(found))
    sight.choose(sight.page.bar.dimensions.boxes[0], "source")
    row = next(n for n, row in enumerate(sight.rows) if row[0] == "未填")
    column = sight.heads.index("核查处置违法线索")
    sight.page.table.figures.setCurrentIndex(sight.page.table.model.index(row, column))
    sight.page.table.setFocus()
    sight.press(Key.Key_Return)
    assert wanted[0].where["source"] == (NOT_RECORDED,)
    assert len(list(sight.workplace.ledger.records(wanted[0]))) == 1


def test_a_heading_sorts_down_up_and_back(sight: Sight) -> None:
    table, column = sight.page.table, sight.heads.index("查处网络交易违法案件")
    header = table.figures.header()
    seen = []
    for _ in range(3):
        place = QPoint(header.sectionViewportPosition(column) + 20, 20)
        sight.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen.append([row[0] for row in sight.rows])
    down = ["市场监管", "公安", "合计"]
    assert seen == [down, ["公安", "市场监管", "合计"], down]
    assert not header.isSortIndicatorShown()


def test_the_labels_stay_in_sight_and_scroll_with_the_figures(published: Sight) -> None:
    published.choose(published.page.bar.dimensions.boxes[1], "measure")
    published.choose(published.page.bar.period.box, When.ALL)
    published.page.bar.filter.chips[0].removed.emit()
    published.rest()
    table = published.page.table
    table.figures.verticalScrollBar().setValue(90)
    assert table.labels.verticalScrollBar().value() == 90
    assert table.labels.viewport().height() == table.figures.viewport().height()
    assert table.labels.header().height() == table.figures.header().height()


def test_what_is_empty_can_be_listed(sight: Sight) -> None:
    catalogue = sight.workplace.ledger.campaigns.catalogue(sight.workplace.ledger.campaigns["online-market-2026"])
    sight.page.bar.presets[2].click()
    sight.rest()
    sight.page.bar.display.hide_empty.trigger()
    sight.rest()
    assert len(sight.rows) == len(catalogue.measures)
    assert len(sight.heads) == 2 + 12 + 1  # label and unit, every month of the campaign, the total


def test_nothing_counted_is_said_with_the_way_out(sight: Sight) -> None:
    sight.choose(sight.page.bar.period.box, When.CODE)
    sight.qtbot.keyClicks(sight.page.bar.period.code, "2026-01")
    sight.press(Key.Key_Return)
    sight.rest()
    empty = sight.page.findChild(type(sight.page._empty))
    assert empty is not None and empty.isVisible() and "2026年1月" in empty.heading.text()
    empty.way.click()
    sight.rest()
    assert not empty.isVisible() and len(sight.rows) == 3


def test_an_edit_elsewhere_is_shown_and_the_place_kept(sight: Sight, context: Context) -> None:
    table = sight.page.table
    table.figures.setCurrentIndex(table.model.index(1, 3))
    sight.workplace.edits.log_action(an_action(context, quantity="1", department="customs"), initiator=None)
    sight.rest()
    assert [row[0] for row in sight.rows] == ["市场监管", "公安", "海关", "合计"]
    assert (table.figures.currentIndex().row(), table.figures.currentIndex().column()) == (1, 3)


def test_a_page_out_of_sight_reads_only_when_it_is_seen_again(sight: Sight, context: Context) -> None:
    sight.page.hide()
    sight.workplace.edits.log_action(an_action(context, quantity="1", department="customs"), initiator=None)
    assert not sight.workplace.readers.busy
    sight.page.show()
    sight.page.activated()
    sight.rest()
    assert len(sight.rows) == 4


def test_a_slow_answer_is_said_to_be_awaited_and_a_quick_one_is_not(sight: Sight) -> None:
    page = sight.page
    assert not page._waiting.isVisible()
    page._ask()
    page._calm.timeout.emit()
    assert page._waiting.isVisible() and page.foot.count.text() == "Adding up…"
    sight.rest()
    assert not page._waiting.isVisible() and page.foot.count.text() != "Adding up…"


def test_choices_are_remembered_with_the_ledger(sight: Sight, qtbot: QtBot) -> None:
    sight.page.bar.presets[2].click()
    sight.choose(sight.page.bar.period.box, When.YEAR)
    sight.page.switch.buttons[View.TABLE].click()
    again = Sight(sight.workplace, qtbot)
    assert again.heads == sight.heads
    assert again.page.bar.period.span().when is When.YEAR


def test_the_whole_table_is_copied_for_a_workbook(sight: Sight) -> None:
    sight.page.table.setFocus()
    sight.commands.copy_block.trigger()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0][0] == "Lead department" and lines[0][3] == "查处网络交易违法案件（件）"
    assert lines[1] == ["市场监管", "700余", "", "52", "3"]
    assert lines[3][0] == "合计"
    assert sight.page.notice.isVisible()


def test_a_selection_is_copied_with_its_headings(sight: Sight) -> None:
    table = sight.page.table
    table.figures.setCurrentIndex(table.model.index(0, 3))
    sight.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sight.page.exports.copy.click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines == [["Lead department", "查处网络交易违法案件（件）"], ["市场监管", "52"], ["公安", "8"]]


def test_the_table_is_exported_as_it_stands(sight: Sight, tmp_path: Path) -> None:
    sight.page.table.model.sort(3, Qt.SortOrder.AscendingOrder)
    sight.page.export_to(tmp_path / "table.xlsx")
    sight.rest()
    notice = sight.page.notice
    assert notice.isVisible() and "table.xlsx" in notice.text.text() and notice.folder.isVisible()
    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "网络市场监管专项行动2026 Department × 指标"
    assert "示例市市场监督管理局" in str(rows[1][0])
    assert rows[6][:4] == ["公安", None, "未明确 1 条", 8] and rows[7][0] == "市场监管"


def test_the_figures_are_exported_as_csv(sight: Sight, tmp_path: Path) -> None:
    sight.page.export_to(tmp_path / "figures.csv")
    sight.rest()
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[1][:2] == ["市场监管", "开展网络监测"]
    assert rows[1][3:6] == ["700", "至少", "0"]


def test_a_place_that_cannot_be_written_is_told(sight: Sight, told: Told, tmp_path: Path) -> None:
    sight.page.export_to(tmp_path / "missing" / "table.xlsx")
    sight.rest()
    assert [error.code for error in told] == ["file-unwritable"]
    assert not sight.page.notice.isVisible()


def test_the_file_dialog_offers_every_kind_and_remembers_its_folder(sight: Sight, tmp_path: Path, qtbot: QtBot) -> None:
    sight.page.table.setFocus()
    sight.commands.export_table.trigger()
    dialog = sight.page.findChild(QFileDialog)
    assert dialog is not None and len(dialog.nameFilters()) == len(sight.page.exports.exporter.kinds())
    assert dialog.selectedFiles()[0].endswith(".xlsx")
    (tmp_path / "kept").mkdir()
    dialog.fileSelected.emit(str(tmp_path / "kept" / "mine"))
    dialog.close()
    sight.rest()
    assert (tmp_path / "kept" / "mine.xlsx").is_file()
    sight.commands.export_table.trigger()
    again = [d for d in sight.page.findChildren(QFileDialog) if d.isVisible()][-1]
    assert Path(again.directory().absolutePath()) == tmp_path / "kept"
    again.close()
    qtbot.wait(10)


def test_the_language_can_be_switched(sight: Sight, resources: Path) -> None:
    sight.workplace.wording = Wording(resources, "en")
    sight.page.retranslate()
    assert sight.heads[0] == "Lead department" and "online trading cases" in " ".join(sight.heads)
    assert sight.rows[0][1] == "≥ 700" and sight.rows[-1][0] == "Total"


def test_another_campaign_brings_its_own_figures(published: Sight) -> None:
    published.workplace.campaign_code = "counterfeit-holidays-2021"
    published.page.campaign_changed()
    published.rest()
    assert [chip.text for chip in published.page.bar.filter.chips] == ["两节打假2021"]
    assert "检查集贸市场" in published.heads


def test_the_table_is_sound_whatever_is_asked(published: Sight) -> None:
    model = published.page.table.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for preset in published.page.bar.presets:
        preset.click()
        published.rest()
        for column in range(min(model.columnCount(), 6)):
            published.page.table._sort_by(column)
    published.page.bar.period.set_span(
        type(published.page.bar.period.span())(When.SPAN, date(1990, 1, 1), date(1990, 1, 2))
    )
    published.page.bar._read()
    published.rest()
    assert model.rowCount() == 0
    assert tester is not None


def test_tab_goes_along_the_choices_as_they_are_read(sight: Sight) -> None:
    bar, page = sight.page.bar, sight.page
    bar.presets[0].setFocus()
    seen = [QApplication.focusWidget()]
    for _ in range(40):
        sight.press(Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is page.table.figures:
            break
    wanted = [
        *bar.presets,
        page.views,
        page.switch.buttons[View.TABLE],  # of one group: the arrows go on to the others
        bar.display.button,
        page.exports.copy,
        page.exports.export,
        *bar.dimensions.in_order(),
        bar.basis,
        bar.beside.button,
        bar.period.box,
        bar.filter.add,
        *bar.filter.chips,
        page.table.figures,
    ]
    assert [_called(widget) for widget in seen] == [_called(widget) for widget in wanted]


def _called(widget: QWidget | None) -> str:
    assert widget is not None
    return widget.accessibleName() or str(widget.property("text") or type(widget).__name__)
