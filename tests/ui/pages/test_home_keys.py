# SPDX-License-Identifier: MIT
"""Home by keyboard alone: Tab goes along what can be opened as it is read, and the way back ends where it began."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers import an_action
from tests.ui.conftest import at_rest
from ui.commands import Commands
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.widgets.navigation import PlaceButton
from ui.window import Window
from ui.workplace import Workplace


def opened(commands: Commands, store: QSettings, workplace: Workplace, qtbot: QtBot) -> Iterator[Window]:
    found = Window(commands, Settings(store))
    found.settings.page = "cases"
    found.resize(1366, 768)
    found.show()
    found.set_workplace(workplace)
    at_rest(qtbot, workplace)
    yield found
    found.set_workplace(None)
    found.close()
    found.deleteLater()


@pytest.fixture
def window(commands: Commands, store: QSettings, sample_workplace: Workplace, qtbot: QtBot) -> Iterator[Window]:
    """The window on the demonstration, on another page than Home, which was not read yet."""
    yield from opened(commands, store, sample_workplace, qtbot)


@pytest.fixture
def empty_window(commands: Commands, store: QSettings, workplace: Workplace, qtbot: QtBot) -> Iterator[Window]:
    """The same on a ledger without a record."""
    yield from opened(commands, store, workplace, qtbot)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def to_home(window: Window) -> HomePage:
    key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    page = window.stack.currentWidget()
    assert isinstance(page, HomePage)
    return page


def links_of(page: HomePage) -> list[QPushButton]:
    return [*page._cards, *page._views.tiles, *page._to_do.buttons]


def test_tab_goes_along_every_card_view_and_line_as_they_are_read(
    window: Window, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    page = to_home(window)
    at_rest(qtbot, sample_workplace)
    links = links_of(page)
    assert page._cards and page._views.tiles and page._to_do.buttons
    places = [
        (link.mapTo(page, link.rect().topLeft()).y(), link.mapTo(page, link.rect().topLeft()).x()) for link in links
    ]
    assert places == sorted(places)
    for link in links:
        key(Qt.Key.Key_Tab)
        assert focused() is link
        assert not link.visibleRegion().isEmpty()
    key(Qt.Key.Key_Tab)
    assert isinstance(focused(), PlaceButton)
    for link in reversed(links):
        key(Qt.Key.Key_Backtab)
        assert focused() is link


def test_the_order_is_kept_when_the_lines_and_cards_come_anew(
    window: Window, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    page = to_home(window)
    at_rest(qtbot, sample_workplace)
    context = sample_workplace.context()
    assert context is not None
    sample_workplace.edits.log_action(an_action(context, date="2026-11-20"), initiator=None)
    at_rest(qtbot, sample_workplace)
    for link in links_of(page):
        key(Qt.Key.Key_Tab)
        assert focused() is link


def test_tab_pressed_before_the_page_is_read_waits_for_its_first_card(
    window: Window, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    page = to_home(window)
    assert sample_workplace.readers.busy
    for _ in range(8):
        key(Qt.Key.Key_Tab)
        assert focused() is page
    at_rest(qtbot, sample_workplace)
    assert focused() is page._cards[0]


def test_whoever_is_elsewhere_by_then_stays_there(window: Window, sample_workplace: Workplace, qtbot: QtBot) -> None:
    to_home(window)
    key(Qt.Key.Key_Tab)
    window.navigation.buttons[3].setFocus()
    at_rest(qtbot, sample_workplace)
    assert focused() is window.navigation.buttons[3]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_enter_opens_every_link_and_alt_left_comes_back_to_it(
    window: Window, sample_workplace: Workplace, qtbot: QtBot, kind: int
) -> None:
    page = to_home(window)
    at_rest(qtbot, sample_workplace)
    links = page._links()[kind]
    opened = 0
    for place in range(len(links)):
        link = page._links()[kind][place]
        if link.text() == "Back up now":  # stays on the page
            continue
        link.setFocus()
        key(Qt.Key.Key_Return)
        assert window.page != "home"
        at_rest(qtbot, sample_workplace)
        key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        at_rest(qtbot, sample_workplace)
        assert window.page == "home"
        assert focused() is page._links()[kind][place]
        opened += 1
    assert opened >= 2


def test_going_to_home_by_its_own_key_begins_with_the_first_card(
    window: Window, sample_workplace: Workplace, qtbot: QtBot
) -> None:
    page = to_home(window)
    at_rest(qtbot, sample_workplace)
    page._to_do.buttons[0].setFocus()
    key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    to_home(window)
    key(Qt.Key.Key_Tab)
    assert focused() is page._cards[0]


def test_an_empty_ledger_leads_by_tab_to_its_first_action(
    empty_window: Window, workplace: Workplace, qtbot: QtBot
) -> None:
    page = to_home(empty_window)
    at_rest(qtbot, workplace)
    key(Qt.Key.Key_Tab)
    assert focused() is page._empty.buttons[0]
