# SPDX-License-Identifier: MIT
"""Beside the measure stands what it usually comes to: the last values, and the last twelve periods as bars."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from models.checks import Context
from tests.helpers import an_action
from tests.ui.actions_rig import Rig, rig
from tests.ui.typing import Key, press
from ui import theme
from ui.widgets.entry.periods import Bar, Periods
from ui.workplace import Workplace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # the offscreen screen has no frames


@pytest.fixture
def at(workplace: Workplace, qtbot: QtBot) -> Iterator[Rig]:
    with rig(workplace, qtbot) as found:
        yield found


@pytest.fixture
def usual(at: Rig, context: Context) -> Rig:
    for month, cases in ((1, 10), (2, 12), (4, 11), (5, 13), (8, 12)):
        at.log(an_action(context, date=f"2026-{month:02d}-05", quantity=str(cases)))
    at.field("measure").set_text("online-trading-cases")
    at.field("region").set_text("340100")
    at.rest()
    return at


def periods(at: Rig) -> Periods:
    return at.form.usual.periods


def test_the_last_twelve_months_stand_below_the_measure(usual: Rig) -> None:
    shown = periods(usual)
    assert shown.isVisible()
    tips = shown.tips()
    assert len(tips) == 13
    assert (tips[0], tips[2]) == ("2025-11  nothing logged", "2026-01  10 件")
    assert tips[-1] == "2026-11  nothing logged"
    assert shown.caption() == ("Median of 5 period(s)", "12 件")
    assert "2026-05  13 件" in shown.accessibleDescription()


def test_a_measure_without_a_past_shows_nothing(usual: Rig) -> None:
    usual.field("measure").set_text("businesses-inspected")
    usual.rest()
    assert not periods(usual).isVisible()
    usual.field("measure").set_text("")
    assert not periods(usual).isVisible()


def test_the_figure_being_typed_is_marked_in_its_place(usual: Rig, context: Context) -> None:
    usual.log(an_action(context, date="2026-11-20", quantity="8"))
    usual.form.fields.focus("quantity")
    press("3")
    assert periods(usual).tips()[-1] == "2026-11  so far 8 件 → 11 件"
    assert not periods(usual).stands_out
    press("00")
    assert periods(usual).tips()[-1] == "2026-11  so far 8 件 → 308 件"
    assert periods(usual).stands_out
    press("x")
    assert periods(usual).tips()[-1] == "2026-11  so far 8 件"


def test_a_stock_is_compared_without_adding(at: Rig, context: Context) -> None:
    for month in (8, 9, 10, 11):
        at.log(an_action(context, measure="cases-pending", date=f"2026-{month:02d}-05", quantity="46"))
    at.field("measure").set_text("cases-pending")
    at.rest()
    at.form.fields.focus("quantity")
    press("47")
    assert periods(at).tips()[-1].endswith("→ 47 件")


def test_a_corrected_figure_is_followed_at_once(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-20", quantity="800"))
    assert "800" in usual.field("measure").hint
    here = usual.ledger.actions.get(record)
    usual.place.edits.edit_action(here, an_action(context, date="2026-11-20", quantity="8"), initiator=None)
    usual.rest()
    assert "11-20\u00a08" in usual.field("measure").hint and "800" not in usual.field("measure").hint
    assert periods(usual).tips()[-1] == "2026-11  so far 8 件"
    usual.place.edits.undo(initiator=None)
    usual.rest()
    assert "800" in usual.field("measure").hint
    usual.place.edits.void_actions([usual.ledger.actions.get(record)], "重复", initiator=None)
    usual.rest()
    assert "800" not in usual.field("measure").hint
    assert periods(usual).tips()[-1] == "2026-11  nothing logged"


def test_what_was_just_logged_counts_at_once(usual: Rig) -> None:
    usual.form.fields.focus("quantity")
    press("5", Key.Key_Enter)
    assert periods(usual).tips()[-1] == "2026-11  so far 5 件"
    usual.rest()
    assert "11-24\u00a05" in usual.field("measure").hint


def test_another_month_is_compared_with_those_before_it(usual: Rig) -> None:
    usual.form.fields.focus("date")
    press("5-20", Key.Key_Tab)
    usual.rest()
    assert periods(usual).tips()[-1].startswith("2026-05")
    assert periods(usual).tips()[0].startswith("2025-05")


def test_what_is_edited_is_not_counted_beside_itself(usual: Rig, context: Context) -> None:
    (record,) = usual.log(an_action(context, date="2026-11-20", quantity="8"))
    usual.table.go_to(record)
    usual.commands.edit_record.trigger()
    usual.rest()
    assert periods(usual).tips()[-1] == "2026-11  nothing logged → 8 件"


def test_nothing_is_read_while_a_figure_is_typed(usual: Rig) -> None:
    usual.form.fields.focus("quantity")
    press("1", "2", "3")
    assert not usual.place.readers.busy


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bars_are_drawn_and_a_figure_that_stands_out_in_the_colour_of_a_warning(
    usual: Rig, scheme: str, qapp: object
) -> None:
    theme.apply(qapp, scheme)  # type: ignore[arg-type]  # pytest-qt's application
    shown = periods(usual)
    shown.resize(240, 40)
    usual.form.fields.focus("quantity")
    press("900")
    picture = shown.grab().toImage()
    column = 12 * shown._slot + 3
    seen = {QColor(picture.pixel(column, y)).name() for y in range(picture.height())}
    assert theme.colours().warning.name() in seen
    theme.apply(qapp, "light")  # type: ignore[arg-type]  # as above


def test_periods_without_figures_leave_their_place_empty() -> None:
    assert Bar("2026-01", None).total is None


def test_the_figure_of_a_whole_month_names_the_month_and_no_line_end_tears_it(at: Rig, context: Context) -> None:
    at.log(an_action(context, date="2026-11", quantity="1.2万余"), an_action(context, date="2026-10", quantity="3"))
    at.field("measure").set_text("online-trading-cases")
    at.rest()
    said = at.field("measure").hint
    assert "11月\u00a012,000余" in said.replace("\u2060", "")
    assert "11\u2060月\u00a012,000\u2060余" in said
    assert "10月\u00a03" in said.replace("\u2060", "") and "11-30" not in said
