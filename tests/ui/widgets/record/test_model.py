# SPDX-License-Identifier: MIT
"""The record table's model: the first page at once, then every id; rows when they are looked at; edits followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.changes import Changes
from models.checks import Context
from models.demonstration import make_demonstration
from models.filters import Filter
from models.ledger import Ledger
from models.pages import SORTABLE, View
from tests.conftest import TODAY
from tests.helpers import an_action, finished
from tests.ui.conftest import at_rest
from ui.widgets.paged_model import UNKNOWN
from ui.widgets.record.columns import COLUMNS, POSITIONS
from ui.widgets.record.model import RecordModel
from ui.workplace import Workplace


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    """More records than are kept in memory at once."""
    path = tmp_path_factory.mktemp("large") / "large.jzl"
    for _ in make_demonstration(path, resources=resources, actions=13_000, seed=3, today=TODAY):
        pass
    return path


@pytest.fixture
def at_large(large: Path, make_workplace: Callable[[Ledger, str], Workplace]) -> Iterator[Workplace]:
    with Ledger.open(large, write=False) as ledger:
        found = make_workplace(ledger, "online-market-2026")
        yield found


def a_model(workplace: Workplace) -> RecordModel:
    """A model under the eyes of Qt's own tester."""
    model = RecordModel(workplace, "test")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def logged(workplace: Workplace, context: Context, **fields: str) -> Changes:
    return workplace.ledger.actions.log(an_action(context, **fields))


def shown(model: RecordModel, key: str = "quantity") -> list[str]:
    return [str(model.index(row, POSITIONS[key]).data()) for row in range(model.rowCount())]


def test_the_first_page_comes_before_all_of_it(at_large: Workplace, qtbot: QtBot) -> None:
    model = RecordModel(at_large, "test")
    counts: list[tuple[int, bool]] = []
    model.counted.connect(lambda number, complete: counts.append((number, complete)))
    model.show(View())
    at_rest(qtbot, at_large)
    assert counts[0] == (200, False)
    assert counts[-1] == (model.rowCount(), True)
    assert model.rowCount() > 12_900
    assert model.ids == at_large.ledger.pages.all(View())


def test_rows_are_read_when_they_are_looked_at_and_never_waited_for(at_large: Workplace, qtbot: QtBot) -> None:
    model = RecordModel(at_large, "test")
    model.show(View())
    at_rest(qtbot, at_large)
    index = model.index(9_000, POSITIONS["measure"])
    assert index.data() == UNKNOWN
    at_rest(qtbot, at_large)
    assert index.data() != UNKNOWN
    assert model.record(9_000) == at_large.ledger.actions.get(model.ids[9_000])


def test_memory_is_bounded_however_far_one_scrolls(at_large: Workplace, qtbot: QtBot) -> None:
    model = RecordModel(at_large, "test")
    model.show(View())
    at_rest(qtbot, at_large)
    for row in range(0, model.rowCount(), 150):
        model.index(row, 0).data()
        qtbot.wait(2)
        qtbot.waitUntil(lambda: not at_large.readers.busy)
    assert len(model._rows) <= 12_000
    assert model.index(0, 0).data() == UNKNOWN, "what was read first was let go"
    at_rest(qtbot, at_large)
    assert model.index(0, 0).data() != UNKNOWN


def test_a_superseded_answer_is_dropped(at_large: Workplace, qtbot: QtBot) -> None:
    model = RecordModel(at_large, "test")
    model.show(View())
    wanted = View(Filter(where={"department": ("customs",)}), "quantity", False)
    model.show(wanted)
    at_rest(qtbot, at_large)
    assert model.ids == at_large.ledger.pages.all(wanted)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", SORTABLE)
def test_an_edit_is_followed_to_the_place_that_a_new_reading_would_give(
    workplace: Workplace, context: Context, qtbot: QtBot, sort: str, descending: bool
) -> None:
    for number, region in ((30, ""), (10, "340100"), (20, "340102")):
        logged(
            workplace,
            context,
            quantity=str(number),
            region="340100",
            field="" if number == 30 else "other",
            note=region,
        )
    model = a_model(workplace)
    view = View(Filter(), sort, descending)
    model.show(view)
    at_rest(qtbot, workplace)
    added = logged(workplace, context, quantity="15", date="2026-07-01", measure="businesses-inspected")
    model.follow(added)
    at_rest(qtbot, workplace)
    assert model.ids == workplace.ledger.pages.all(view)
    record = workplace.ledger.actions.get(model.ids[0])
    model.follow(workplace.ledger.actions.edit(record, an_action(context, quantity="40", date="2026-11-01", note="z")))
    at_rest(qtbot, workplace)
    assert model.ids == workplace.ledger.pages.all(view)


def test_a_record_that_no_longer_matches_vanishes(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    for number in (1, 2, 3):
        logged(workplace, context, quantity=str(number))
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    (record,) = workplace.ledger.actions.fetch([2])
    model.follow(workplace.ledger.actions.void([record], "重复"))
    at_rest(qtbot, workplace)
    assert shown(model) == ["3件", "1件"]
    model.follow(workplace.ledger.undo())
    at_rest(qtbot, workplace)
    assert shown(model) == ["3件", "2件", "1件"]
    model.follow(workplace.ledger.undo())
    at_rest(qtbot, workplace)
    assert shown(model) == ["2件", "1件"]


def test_edits_that_come_faster_than_answers_are_all_followed(
    workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    for number in range(1, 21):
        model.follow(logged(workplace, context, quantity=str(number), date=f"2026-07-{1 + number * 7 % 28:02d}"))
        if number % 3 == 0:
            qtbot.wait(1)
    at_rest(qtbot, workplace)
    assert model.ids == workplace.ledger.pages.all(View())


def test_a_large_change_is_left_to_a_new_reading(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    many = (an_action(context, quantity=str(number)) for number in range(1, 401))
    changes = finished(workplace.ledger.log_many(many, "import", {"label": "x"}), Changes)
    assert not model.follow(changes)
    model.refresh()
    at_rest(qtbot, workplace)
    assert model.rowCount() == 400


def test_a_quantity_is_shown_as_officials_write_it_with_its_words_at_hand(
    workplace: Workplace, context: Context, qtbot: QtBot
) -> None:
    logged(workplace, context, quantity="1.2万余件")
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    index = model.index(0, POSITIONS["quantity"])
    assert index.data() == "12,000余件"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "“1.2万余件”  至少 12,000 件"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_an_of_which_measure_is_marked(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    logged(workplace, context, measure="cases-to-police")
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    assert shown(model, "measure") == ["其中：移送公安机关"]


def test_time_and_post_are_read_only_when_they_are_shown(workplace: Workplace, context: Context, qtbot: QtBot) -> None:
    logged(workplace, context)
    model = a_model(workplace)
    model.show(View())
    at_rest(qtbot, workplace)
    assert shown(model, "post") == [""]
    model.show_steps(True)
    shown(model, "post")
    at_rest(qtbot, workplace)
    assert shown(model, "post") == ["01"]


def test_every_column_has_a_heading_in_both_languages(workplace: Workplace, resources: Path) -> None:
    from ui.wording import Wording

    model = RecordModel(workplace, "test")
    for language in ("zh", "en"):
        workplace.wording = Wording(resources, language)
        for position, column in enumerate(COLUMNS):
            assert model.headerData(position, Qt.Orientation.Horizontal) not in ("", column.key)
