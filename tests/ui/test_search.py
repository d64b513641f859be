# SPDX-License-Identifier: MIT
"""Searching as one types: from the words to the record, hits marked, and an index that follows behind the edits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models import search
from models.checks import Context
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.conftest import at_rest
from tests.ui.typing import Key, press
from ui import theme
from ui.indexing import Indexer
from ui.widgets.record.columns import POSITIONS
from ui.widgets.record.marks import Marks
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@pytest.fixture
def at(workplace: Workplace, context: Context, qtbot: QtBot) -> Iterator[Rig]:
    log = workplace.ledger.actions.log
    log(an_action(context, quantity="1", note="网店监测", date="2026-11-02"))
    log(an_action(context, quantity="2", case="皖市监2026-7", partners="公安", date="2026-10-05"))
    log(an_action(context, quantity="3", origin="东湖区局7月.xlsx 第12行", note="直播巡查", date="2026-07-03"))
    with rig(workplace, qtbot) as found:
        yield found


def quantities(at: Rig) -> list[str]:
    at.rest()
    return [text.removesuffix("件") for text in at.column("quantity")]


def type_in(at: Rig, text: str) -> None:
    at.commands.find.trigger()
    press(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("监测", ["1"]), ("wdjc", ["1"]), ("2026-7", ["2"]), ("公安", ["2"]), ("ga", ["2"]), ("第12行", ["3"])],
)
def test_words_codes_and_initials_lead_to_the_record(at: Rig, typed: str, expected: list[str]) -> None:
    type_in(at, typed)
    press(Key.Key_Enter)
    assert quantities(at) == expected
    assert QApplication.focusWidget() is at.table
    assert at.table.currentIndex().row() == 0
    assert at.table.selected_count() == 1


def test_down_leads_to_the_first_hit_as_enter_does(at: Rig) -> None:
    type_in(at, "直播")
    press(Key.Key_Down)
    assert quantities(at) == ["3"]
    assert QApplication.focusWidget() is at.table
    press(Key.Key_Escape)
    assert quantities(at) == ["1", "2", "3"], "Esc shows all again"
    assert at.bar.text.text() == ""


def test_enter_on_an_answer_that_is_there_goes_to_it_at_once(at: Rig, qtbot: QtBot) -> None:
    type_in(at, "监测")
    qtbot.waitUntil(lambda: at.bar.state.text == "监测")
    at.rest()
    assert QApplication.focusWidget() is at.bar.text, "typing goes on while records are found"
    press(Key.Key_Enter)
    assert QApplication.focusWidget() is at.table


def test_a_search_without_a_hit_keeps_the_cursor_in_the_text(at: Rig) -> None:
    type_in(at, "鲸鲨")
    press(Key.Key_Enter)
    assert quantities(at) == []
    assert QApplication.focusWidget() is at.bar.text


def test_typing_on_is_not_interrupted_by_an_answer(at: Rig) -> None:
    type_in(at, "监测")
    press(Key.Key_Enter, "1")
    at.rest()
    assert QApplication.focusWidget() is at.bar.text


def test_what_was_found_where_no_column_shows_it_is_said(at: Rig) -> None:
    type_in(at, "第12行")
    press(Key.Key_Enter)
    at.rest()
    assert at.page.foot.selected.text().endswith("东湖区局7月.xlsx 第12行")
    press(Key.Key_Escape)
    at.rest()
    assert at.page.foot.selected.text() == ""


def test_an_explanation_that_was_found_is_said_in_the_rules_words(at: Rig, context: Context) -> None:
    at.log(an_action(context, explanations="outlier=集中行动月"))
    type_in(at, "集中行动")
    press(Key.Key_Enter)
    at.rest()
    assert "outlier" not in at.page.foot.selected.text()
    assert "集中行动月" in at.page.foot.selected.text()


def test_a_hit_in_a_column_out_of_sight_is_brought_into_view(at: Rig, context: Context) -> None:
    at.log(an_action(context, note="一处鲸鲨"))
    at.table.columns.show_column("note", True)
    at.table.setColumnWidth(POSITIONS["department"], 1500)
    type_in(at, "鲸鲨")
    press(Key.Key_Enter)
    at.rest()
    place = at.table.columnViewportPosition(POSITIONS["note"])
    assert 0 <= place < at.table.viewport().width()
    assert at.page.foot.selected.text() == ""


def colours_of(at: Rig, row: int, key: str) -> set[str]:
    at.table.columns.show_column(key, True)
    at.table.scrollTo(at.table.records.index(row, POSITIONS[key]))
    rect = at.table.visualRect(at.table.records.index(row, POSITIONS[key]))
    image: QImage = at.table.viewport().grab(rect).toImage()
    middle = image.height() // 2
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in (8, middle, image.height() - 9)}


@pytest.mark.parametrize(
    ("typed", "key", "marked"),
    [("监测", "note", True), ("jc", "note", True), ("公安", "note", False), ("公安", "department", True)],
)
def test_a_hit_is_marked_in_its_cell(at: Rig, typed: str, key: str, marked: bool) -> None:
    type_in(at, typed)
    press(Key.Key_Enter)
    at.rest()
    assert (theme.colours().found.name() in colours_of(at, 0, key)) is marked


def test_marks_know_words_that_a_label_does_not_show(at: Rig) -> None:
    marks = Marks(at.place)
    record = at.ledger.actions.get(2)
    label = at.cell(1, "department")
    assert marks.within(record, "department", label) == []
    marks.look_for("public-security")
    assert marks.within(record, "department", label) == [(0, len(label))], "the code was meant: all of it"
    assert marks.elsewhere(record, ("department",)) is None
    assert marks.elsewhere(record, ("date",)) is not None
    marks.look_for("笔录")
    assert marks.elsewhere(record, ("note",)) is None
    at.ledger.attachments.attach(record, [("现场笔录.pdf", b"x")])
    assert marks.elsewhere(record, ("note",)) == ("attachment", "现场笔录.pdf")


def test_the_index_follows_after_opening_and_after_edits(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    workplace.ledger.actions.log(an_action(context, note="网店监测"))
    indexer = Indexer(workplace)
    try:
        qtbot.waitUntil(lambda: not indexer.busy, timeout=10_000)
        assert search.behind(workplace.ledger.store) == 0
        changes = workplace.edits.log_action(an_action(context, note="直播巡查"), initiator=None)
        assert changes is not None
        assert search.behind(workplace.ledger.store) == 1, "saving does not wait for it"
        qtbot.waitUntil(lambda: not indexer.busy, timeout=10_000)
        assert search.behind(workplace.ledger.store) == 0
        at_rest(qtbot, workplace)
    finally:
        indexer.close()


def test_it_stops_where_it_is_when_the_ledger_is_closed(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    for number in range(50):
        workplace.ledger.actions.log(an_action(context, note=f"第{number}次"))
    indexer = Indexer(workplace)
    indexer._begin()
    indexer.close()
    assert not indexer.busy
    qtbot.wait(1)
