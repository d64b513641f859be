# SPDX-License-Identifier: MIT
"""Cases come off a supervision list by themselves: a day, a paper, one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.dossier import Dossier, Filed
from models.ledger import Ledger
from models.paths import Register
from tests.dossier_helpers import filed
from tests.ui.conftest import at_rest
from tests.ui.typing import ALT, CONTROL, Key, bring_up, focused, press
from ui.dialogs.dossier_release import ReleaseDialog
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames

RELEASE = (Key.Key_Return, CONTROL)


class Saved(list[Dossier]):
    """What a dialog wanted to be saved."""

    refuses = False

    def take(self, dossier: Dossier) -> bool:
        if not self.refuses:
            self.append(dossier)
        return not self.refuses


@pytest.fixture
def listing(ledger: Ledger) -> Filed:
    """Three cases on a list, the last one off it already."""
    for number in (1, 2, 3):
        filed(ledger, Register.CASE, number=f"案{number}", title=f"{number}号案", region="340100")
    members = "案1 | 2026-09-10 | | 已查封\n案2 | 2026-09-12\n案3 | 2026-09-10 | 2026-10-01"
    return filed(ledger, Register.SUPERVISION, number="督1", moves="2026-09-10 | 挂牌督办", members=members)


@contextmanager
def opened(place: Workplace, qtbot: QtBot, listing: Filed, *places: int) -> Iterator[tuple[ReleaseDialog, Saved]]:
    dialog = ReleaseDialog(place, listing, [listing.dossier.members[place].case for place in places])
    saved = Saved()
    dialog.save_with = saved.take
    bring_up(dialog, qtbot)
    try:
        yield dialog, saved
    finally:
        dialog.close()
        at_rest(qtbot, place)


def test_one_case_is_released_on_a_day_with_its_paper(workplace: Workplace, listing: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, listing, 0) as (dialog, saved):
        assert "案1" in dialog.heading.text() and "2026-09-10" in dialog.explanation.text()
        assert focused() is dialog.day
        press("2026-11-20", Key.Key_Return, "督解〔2026〕3号", RELEASE)
        assert not dialog.isVisible()
    one, two, three = saved[0].members
    assert (one.released, one.text) == (date(2026, 11, 20), "已查封；督解〔2026〕3号")
    assert (two, three) == listing.dossier.members[1:]


def test_several_are_released_together_and_what_is_off_already_is_passed_over(
    workplace: Workplace, listing: Filed, qtbot: QtBot
) -> None:
    with opened(workplace, qtbot, listing, 0, 1, 2) as (dialog, saved):
        assert "No case stays" in dialog.counted_text.text()
        press(RELEASE)
    assert [member.released for member in saved[0].members] == [
        date(2026, 11, 24),
        date(2026, 11, 24),
        date(2026, 10, 1),
    ]


@pytest.mark.parametrize(("day", "said"), [("2026-09-11", "2026-09-12"), ("2026-12-01", "2026-11-24"), ("", "")])
def test_a_day_before_the_listing_or_after_today_is_refused(
    workplace: Workplace, listing: Filed, qtbot: QtBot, day: str, said: str
) -> None:
    with opened(workplace, qtbot, listing, 1) as (dialog, saved):
        dialog.day.clear()
        press(day, RELEASE)
        assert dialog.isVisible() and not saved and focused() is dialog.day
        assert dialog.fields["day"].said and said in dialog.fields["day"].said


def test_a_number_of_a_person_is_masked_before_it_is_kept(workplace: Workplace, listing: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, listing, 1) as (dialog, saved):
        dialog.text.setFocus()
        press("电话13800138000", RELEASE)
        assert not saved and focused() is dialog.text and dialog.fields["text"].said
        press((Key.Key_M, ALT), RELEASE)
    assert saved[0].members[1].text == "电话***********"


def test_it_stays_open_where_the_ledger_refuses(workplace: Workplace, listing: Filed, qtbot: QtBot) -> None:
    with opened(workplace, qtbot, listing, 1) as (dialog, saved):
        saved.refuses = True
        press(RELEASE)
        assert dialog.isVisible() and dialog.counted.property("role") == "notice-error"
