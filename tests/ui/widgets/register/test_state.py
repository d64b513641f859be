# SPDX-License-Identifier: MIT
"""The filter that a register's bar means, and filters that are kept with the ledger."""

from __future__ import annotations

from datetime import date

import pytest

from models.checks import Context
from models.dossier_pages import DossierFilter, Standing
from models.ledger import Ledger
from models.paths import Register
from models.registers import due_soon, overdue
from ui.widgets.register.state import BarState, Shown, keep_filter, kept_filters, state_of

CASE = Register.CASE
STATES = (
    BarState(),
    BarState(text="直播", shown=Shown.OVERDUE),
    BarState(where={"stage": ("case-filed", "case-lead"), "region": ("340100",)}, voided=True),
    BarState(opened="2026-07", due="2026-11-24/2026-11-30", everywhere=True),
    BarState(listed="ab" * 16, title="督1号"),
    BarState(case="案1号", title="案1号"),
)


def test_an_empty_bar_shows_the_register_of_the_campaign(context: Context, today: date) -> None:
    wanted = BarState().filter(CASE, context.campaign, today)
    assert wanted.where == {"campaign": ("online-market-2026",)}
    assert (wanted.standing, wanted.text, wanted.voided) == (None, "", False)


def test_all_campaigns_are_shown_where_it_is_wanted(context: Context, today: date) -> None:
    assert not BarState(everywhere=True).filter(CASE, context.campaign, today).where


def test_due_soon_is_open_and_due_within_seven_days_today_among_them(context: Context, today: date) -> None:
    wanted = BarState(shown=Shown.SOON).filter(CASE, context.campaign, today)
    assert wanted.standing is Standing.OPEN
    assert wanted.due_first == today
    assert wanted.due_last is not None
    assert (wanted.due_last - today).days == 6


def test_days_of_the_limit_narrow_what_is_due_soon_further(context: Context, today: date) -> None:
    wanted = BarState(shown=Shown.SOON, due="2026-11-28/2026-12-31").filter(CASE, context.campaign, today)
    assert (wanted.due_first, wanted.due_last) == (date(2026, 11, 28), date(2026, 11, 30))


@pytest.mark.parametrize("wanted", [overdue(CASE, date(2026, 11, 24)), due_soon(CASE, date(2026, 11, 24))])
def test_a_filter_from_elsewhere_means_the_same_in_the_bar(
    wanted: DossierFilter, context: Context, today: date
) -> None:
    wanted = wanted.having("campaign", context.campaign.code)
    assert state_of(wanted, "").filter(CASE, context.campaign, today) == wanted


@pytest.mark.parametrize("state", STATES)
def test_a_state_is_what_its_own_filter_leads_back_to(state: BarState, context: Context, today: date) -> None:
    wanted = state.filter(CASE, context.campaign, today)
    assert state_of(wanted, state.title).filter(CASE, context.campaign, today) == wanted


def test_kept_filters_come_back_by_their_names(ledger: Ledger) -> None:
    for number, state in enumerate(STATES):
        keep_filter(ledger, CASE, f"筛选{number}", state)
    keep_filter(ledger, Register.REVIEW, "复议", BarState(text="复议"))
    assert kept_filters(ledger, CASE) == {f"筛选{number}": state for number, state in enumerate(STATES)}
    keep_filter(ledger, CASE, "筛选1", BarState(text="别的"))
    keep_filter(ledger, CASE, "筛选2", None)
    assert kept_filters(ledger, CASE)["筛选1"] == BarState(text="别的")
    assert "筛选2" not in kept_filters(ledger, CASE)
    assert kept_filters(ledger, Register.REVIEW) == {"复议": BarState(text="复议")}


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"case": {"a": {"shown": "never"}}}', '{"case": {"a": {"where": 3}}}']
)
def test_kept_filters_that_cannot_be_read_count_for_nothing(ledger: Ledger, kept: str) -> None:
    ledger.put_on_desk("register-filters", kept)
    assert kept_filters(ledger, CASE) == {}
    keep_filter(ledger, CASE, "新", BarState(text="新"))
    assert kept_filters(ledger, CASE).get("新", BarState(text="新")) == BarState(text="新")
