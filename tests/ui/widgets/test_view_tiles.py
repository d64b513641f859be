# SPDX-License-Identifier: MIT
"""Named views as cards on Home: their figures are those of the tallies, and each leads to its view."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.ledger import Ledger
from models.tally.aspects import AIMED
from models.tally.compare import Against, Comparison
from models.targets import Target
from models.views import Views
from tests.helpers import an_action
from tests.ui.conftest import at_rest
from ui.commands import Commands
from ui.pages.home import HomePage
from ui.widgets.tally.state import Asked, Span, When, from_text, to_text
from ui.widgets.view_tiles import ViewTiles
from ui.wording import Wording
from ui.workplace import Workplace

CASES = "online-trading-cases"


@pytest.fixture
def page(sample_workplace: Workplace, commands: Commands, qtbot: QtBot) -> Iterator[HomePage]:
    views = Views(sample_workplace.ledger)
    for view in views.all():  # the demonstration's own
        views.remove(view.uid)
    commands.allow("home", opened=True, writable=True, running=True)
    found = HomePage(sample_workplace, commands)
    qtbot.addWidget(found)
    found.resize(1198, 650)
    found.show()
    found.activated()
    at_rest(qtbot, sample_workplace)
    yield found
    at_rest(qtbot, sample_workplace)


def tiles_of(page: HomePage) -> ViewTiles:
    found = page.findChild(ViewTiles)
    assert isinstance(found, ViewTiles)
    return found


@pytest.fixture
def keep(sample_workplace: Workplace, page: HomePage, qtbot: QtBot) -> Callable[[str, Asked], None]:
    def one(name: str, asked: Asked) -> None:
        Views(sample_workplace.ledger).add(name, to_text(asked), home=True)
        tiles_of(page).refresh()
        at_rest(qtbot, sample_workplace)

    return one


def said(page: HomePage, place: int = 0) -> str:
    return str(tiles_of(page).tiles[place].accessibleName())


def test_without_a_view_on_home_there_is_no_room_for_them(page: HomePage, sample_workplace: Workplace) -> None:
    assert not tiles_of(page).isVisible()
    Views(sample_workplace.ledger).add("不在首页", to_text(Asked()))
    tiles_of(page).refresh()
    assert not tiles_of(page).isVisible()


def test_a_view_of_one_measure_shows_its_total_and_the_first_lines(
    page: HomePage, sample_workplace: Workplace, keep: Callable[[str, Asked], None]
) -> None:
    asked = Asked(rows=("region",), where={"measure": (CASES,)})
    keep("各地区案件", asked)
    workplace = sample_workplace
    tally = workplace.ledger.tally(asked.query(workplace.today(), workplace.campaign))
    measure = workplace.ledger.codes.measure(CASES)
    (total,) = tally.grand_totals
    assert said(page).startswith("各地区案件; 查处网络交易违法案件 ")
    parts = said(page).split("; ")[1:]
    assert len(parts) == 4
    assert parts[0].endswith(f" {workplace.wording.total(total.total, measure)} 件")
    first = tally.cells[tally.row_keys[0], tally.column_keys[0]]
    assert parts[1].endswith(f" {workplace.wording.total(first.total, measure)} 件")


def test_a_view_of_many_measures_shows_a_total_of_each_of_the_first(
    page: HomePage, keep: Callable[[str, Asked], None]
) -> None:
    keep("各部门", Asked())
    parts = said(page).split("; ")
    assert len(parts) == 5
    assert len({part.split(" ")[0] for part in parts[1:]}) == 4


def test_how_it_changed_stands_beside_an_exact_figure(page: HomePage, keep: Callable[[str, Asked], None]) -> None:
    span = Span(When.CODE, code="2026-10")
    asked = Asked(rows=("measure",), columns=(), span=span).against(Comparison(Against.PREVIOUS))
    keep("十月", asked)
    assert "%" in said(page)


def test_how_far_its_target_is_reached_stands_beside_an_exact_figure(
    page: HomePage, sample_workplace: Workplace, keep: Callable[[str, Asked], None]
) -> None:
    workplace, asked = sample_workplace, Asked(rows=("measure",), columns=(), where={"measure": (CASES,)})
    campaign = workplace.campaign
    assert campaign is not None
    (figure,) = workplace.ledger.tally(asked.query(workplace.today(), campaign)).grand_totals
    aim = Target(campaign.code, CASES, "", campaign.code, 2 * figure.total.value)
    workplace.ledger.targets.edit([aim])
    keep("目标", replace(asked, aspects=frozenset(AIMED)))
    assert said(page).endswith(" 完成率 50.0%")
    (tile,) = tiles_of(page).tiles
    assert tile.beside.text() == "完成率"
    assert tile.labels[-1].text() == "50.0%"


def test_a_view_of_one_record_says_its_unit_in_the_singular(
    page: HomePage, sample_workplace: Workplace, resources: Path, keep: Callable[[str, Asked], None], qtbot: QtBot
) -> None:
    workplace = sample_workplace
    context = workplace.context()
    assert context is not None
    workplace.wording = Wording(resources, "en")
    page.retranslate()
    workplace.edits.log_action(an_action(context, date="2026-01-01", quantity="1"), initiator=None)
    at_rest(qtbot, workplace)
    day = date(2026, 1, 1)
    keep("元旦", Asked(rows=("measure",), columns=(), where={"measure": (CASES,)}, span=Span(When.SPAN, day, day)))
    assert said(page).endswith(" 1 item")
    assert tiles_of(page).tiles[0].labels[1].text() == "1 item"


@pytest.mark.parametrize("width", [1198, 1000, 760])
def test_no_name_of_a_measure_is_cut(
    page: HomePage,
    sample_workplace: Workplace,
    resources: Path,
    keep: Callable[[str, Asked], None],
    qtbot: QtBot,
    width: int,
) -> None:
    sample_workplace.wording = Wording(resources, "en")
    page.retranslate()
    for name in ("一", "二", "三"):
        keep(name, Asked(rows=("measure",), columns=()).against(Comparison(Against.LAST_YEAR)))
    page.resize(width, 650)
    qtbot.wait(20)
    for tile in tiles_of(page).tiles:
        assert len(tile.labels) > 4
        for label in tile.labels:
            words = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
            assert label.width() >= (words if label.wordWrap() else label.sizeHint().width())
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width())
            assert tile.rect().contains(label.geometry())


def test_the_demonstration_begins_with_two_views_that_are_read_in_full(sample_ledger: Ledger) -> None:
    shown = Views(sample_ledger).all()
    assert [view.text for view in shown] == [to_text(from_text(view.text)) for view in shown]
    assert len(shown) == 2
    assert all(view.shared and view.home for view in shown)


def test_a_view_without_figures_says_so_and_one_that_cannot_be_answered_says_why(
    page: HomePage, keep: Callable[[str, Asked], None]
) -> None:
    keep("1999年", Asked(span=Span(When.CODE, code="1999")))
    keep("别的", Asked(rows=("department",)))
    labels = [label.text() for label in tiles_of(page).tiles[0].labels]
    assert len(labels) == 1 and labels[0]


def hostile() -> Iterator[str]:
    """What a view's text may be in a file that somebody made by hand."""
    raw = json.loads(to_text(Asked().against(Comparison(Against.PREVIOUS))))
    yield "[" * 19_000
    yield "7"
    order = {"by": {"nothing": "x"}, "total": True, "descending": True, "aspect": "reached"}
    for name, value in (
        ("rows", ["nothing"]), ("rows", ["department", "department"]), ("rows", []), ("rows", "department"),
        ("rows", [["department"]]), ("where", {"measure": [["a"], None]}), ("where", {"measure": 7}),
        ("where", {"nothing": ["x"]}), ("grain", []), ("when", "never"), ("first", 7), ("code", "0001"),
        ("against", "department"), ("against", ["region"]), ("aspects", [[], "nothing", "rank"]), ("share", {}),
        ("folded", [[]]), ("folded", [7]), ("folded", {"a": 1}), ("order", order), ("order", {"by": None}),
        ("order", 7), ("measure", "nothing"), ("columns", ["measure", "period", "region", "field"]),
    ):  # fmt: skip
        yield json.dumps(raw | {name: value})
    yield json.dumps(raw | {"when": "code", "code": "0001"})
    yield json.dumps(raw | {"when": "code", "code": "9999"})
    yield json.dumps(raw | {"when": "span", "first": "9999-12-31", "last": "0001-01-01"})
    yield json.dumps(raw | {"when": "span", "first": "0001-01-01", "last": "9999-12-31", "against": "last-year"})


def test_a_view_made_by_hand_says_something_and_breaks_nothing(
    page: HomePage, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    texts = list(hostile())
    views = Views(sample_workplace.ledger)
    for number, text in enumerate(texts):
        views.add(f"{number}", text, home=True)
    tiles_of(page).refresh()
    at_rest(qtbot, sample_workplace)
    assert len(tiles_of(page).tiles) == len(texts)
    assert all(tile.labels for tile in tiles_of(page).tiles)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_card_leads_to_its_view_by_keyboard(
    page: HomePage, keep: Callable[[str, Asked], None], qtbot: QtBot, key: Qt.Key
) -> None:
    asked = Asked(rows=("region",), where={"measure": (CASES,)}, nested=True)
    keep("各地区案件", asked)
    tile = tiles_of(page).tiles[0]
    tile.setFocus()
    with qtbot.waitSignal(page.view_wanted) as told:
        QTest.keyClick(tile, key)
    assert told.args == [asked]


def test_an_edit_brings_the_card_up_to_date(
    page: HomePage, sample_workplace: Workplace, keep: Callable[[str, Asked], None], qtbot: QtBot
) -> None:
    keep("各地区案件", Asked(rows=("region",), where={"measure": (CASES,)}))
    before = said(page)
    workplace = sample_workplace
    context = workplace.context()
    assert context is not None
    workplace.edits.log_action(an_action(context, date="2026-11-20", quantity="1000"), initiator=None)
    at_rest(qtbot, workplace)
    assert said(page) != before
