# SPDX-License-Identifier: MIT
"""The button of the named views: what is at work, whether it was changed, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.filters import NOT_RECORDED
from models.views import Views
from tests.ui.conftest import Told
from ui.widgets.tally.state import Asked, to_text
from ui.widgets.tally.views import ViewsButton
from ui.workplace import Workplace

BY_REGION = Asked(rows=("region",))
BY_FIELD = Asked(rows=("field",), cumulative=True)


@pytest.fixture
def button(workplace: Workplace, qtbot: QtBot) -> Iterator[ViewsButton]:
    found = ViewsButton(workplace)
    qtbot.addWidget(found)
    yield found


def entries(button: ViewsButton) -> dict[str, bool]:
    """What the menu offers, and whether each can be chosen."""
    button.fill()
    return {action.text(): action.isEnabled() for action in button.views_menu.actions() if not action.isSeparator()}


def choose(button: ViewsButton, text: str) -> None:
    button.fill()
    next(action for action in button.views_menu.actions() if action.text() == text).trigger()


def test_a_view_is_kept_chosen_and_known_to_be_changed(button: ViewsButton, qtbot: QtBot) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=True, home=False)
    assert (button.view is not None and button.view.name, button.changed) == ("各地区", False)
    button.show_asked(BY_FIELD)
    assert button.changed
    with qtbot.waitSignal(button.chosen) as told:
        choose(button, "各地区")
    assert told.args == [BY_REGION]
    assert not button.changed


def test_what_the_page_remembers_is_recognised_as_its_view(workplace: Workplace, qtbot: QtBot) -> None:
    Views(workplace.ledger).add("各地区", to_text(BY_REGION))
    button = ViewsButton(workplace)
    qtbot.addWidget(button)
    button.show_asked(Asked())
    assert button.view is None
    button.show_asked(BY_REGION)
    assert button.text() == "各地区"


def test_changes_are_saved_or_taken_back(button: ViewsButton, workplace: Workplace) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=False, home=False)
    assert button.view is not None
    button.show_asked(BY_FIELD)
    button.save(button.view)
    assert not button.changed
    assert [view.text for view in Views(workplace.ledger).all()] == [to_text(BY_FIELD)]


def test_it_is_shared_shown_on_home_and_removed(button: ViewsButton, workplace: Workplace) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=False, home=False)
    view = button.view
    assert view is not None
    button.set_shared(view, True)
    assert button.view is not None and button.view.shared
    button.set_home(button.view, True)
    assert button.view.home
    workplace.ledger.take_post("02")
    button.set_shared(button.view, False)
    assert button.view is not None and button.view.owner == "02", "whoever keeps it to himself owns it"
    button.remove(button.view)
    assert button.view is None
    assert Views(workplace.ledger).all() == []


def test_a_name_that_is_taken_is_told(button: ViewsButton, told: Told) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=True, home=False)
    button.keep("各地区", shared=True, home=False)
    assert [error.code for error in told] == ["view-name-taken"]


def test_a_view_of_another_ledger_opens_without_the_codes_that_are_not_here(
    button: ViewsButton, workplace: Workplace, qtbot: QtBot
) -> None:
    asked = Asked(rows=("region",), where={"platform": ("p-9999", NOT_RECORDED), "department": ("nobody",)})
    Views(workplace.ledger).add("上级的", to_text(asked))
    with qtbot.waitSignal(button.chosen) as told:
        choose(button, "上级的")
    assert told.args == [Asked(rows=("region",), where={"platform": (NOT_RECORDED,)})]
    assert not button.changed


def test_what_could_not_be_written_or_saved_is_not_said_to_be(
    button: ViewsButton, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=False, home=False)
    view = button.view
    assert view is not None
    (tmp_path / "folder.jzviews").mkdir()
    with qtbot.assertNotEmitted(button.told):
        button.write(tmp_path / "folder.jzviews")
    button.remove(view)
    with qtbot.assertNotEmitted(button.told):
        button.save(view)
    assert [error.code for error in told] == ["file-unwritable", "view-gone"]


def test_views_go_to_another_post_by_a_file(button: ViewsButton, workplace: Workplace, tmp_path: Path) -> None:
    button.show_asked(BY_REGION)
    button.keep("各地区", shared=False, home=False)
    path = tmp_path / "views.jzviews"
    button.write(path)
    assert button.view is not None
    button.remove(button.view)
    button.take_in(path)
    assert [(view.name, view.shared) for view in Views(workplace.ledger).all()] == [("各地区", True)]


def test_a_ledger_that_is_only_read_offers_its_views_and_keeps_none(
    ledger_path: Path, make_workplace: object, qtbot: QtBot
) -> None:
    from models.ledger import Ledger

    with Ledger.open(ledger_path) as ledger:
        Views(ledger).add("各地区", to_text(BY_REGION))
    with Ledger.open(ledger_path, write=False) as ledger:
        button = ViewsButton(make_workplace(ledger, "online-market-2026"))  # type: ignore[operator]  # the fixture
        qtbot.addWidget(button)
        button.show_asked(BY_REGION)
        offered = entries(button)
        assert offered["各地区"]
        assert sum(offered.values()) == 2, "to choose it and to hand it on; nothing is written"
