# SPDX-License-Identifier: MIT
"""The sheet beside a closed month: lines are marked as soon as it is closed, and late finds are logged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.periods_helpers import close
from tests.ui.grid_rig import GOOD, GridRig, grid_rig
from tests.ui.typing import CONTROL, Key, press
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise\\(\\)|grabbing", extend=True)  # offscreen


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[GridRig]:
    with grid_rig(workplace, qtbot) as found:
        yield found


def test_lines_of_a_month_that_is_closed_meanwhile_are_marked_and_logged_into_the_open_one(at: GridRig) -> None:
    at.start_with(GOOD, GOOD | {"date": "2026-08-03", "case": "2号"}, GOOD | {"counted": "2026-07-20", "case": "3号"})
    assert at.entries() == []
    at.place.edits.announce(close(at.ledger, "2026-07"), initiator=None)
    at.settle()
    assert at.entries() == [(0, "counted-late"), (2, "period-closed")]
    at.start_with(GOOD, GOOD | {"date": "2026-08-03", "case": "2号"}, GOOD | {"case": "3号"})
    for _ in range(2):  # a warning is looked at once
        at.cells.setFocus()
        press((Key.Key_S, CONTROL))
        at.settle()
    assert [r.action.counted for r in at.records()] == [date(2026, 8, 1), date(2026, 8, 3), date(2026, 8, 1)]
