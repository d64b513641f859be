# SPDX-License-Identifier: MIT
"""Scenes of the Reports page for the pictures: what stands against a period, its states, and what it is approved by."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from models.periods import State
from models.reporting.closing import move_period
from models.reporting.submission import submit
from tests.intake_scenes import until
from ui.dialogs.period_reason import PeriodReasonDialog
from ui.pages.reports import ReportsPage
from ui.session import Session
from ui.widgets.report_head import View

Scene = Callable[[Session], QWidget | None]
_OLDER, _CLOSED, _NOW = "2026-08", "2026-09", "2026-10"


def scenes() -> dict[str, tuple[str, Scene]]:
    """Each scene with the page it is of, by the name of its picture."""
    return {
        "reports-against": ("reports", _against),
        "reports-approval": ("reports", partial(_stands, State.APPROVED, view=View.APPROVAL)),
        "reports-submitted": ("reports", partial(_stands, State.SUBMITTED)),
        "reports-returned": ("reports", partial(_stands, State.RETURNED)),
        "reports-again": ("reports", partial(_stands, State.OPEN)),
        "reports-nil": ("reports", _nil),
        "dialog-reopen": ("reports", _reopen),
    }


def _page(session: Session) -> ReportsPage:
    page = cast(ReportsPage, session.window.stack.currentWidget())
    _rest(session)
    return page


def _rest(session: Session) -> None:
    workplace = session.workplace
    assert workplace is not None
    until(lambda: not workplace.readers.busy and not workplace.jobs.busy)


def _show(session: Session, page: ReportsPage, code: str) -> None:
    page.periods.selectRow(page.periods.periods.row_of(code))
    QApplication.sendPostedEvents()
    until(lambda: page.writer._preview is not None and page.writer._preview.span.code == code)
    _rest(session)


def _submitted(session: Session, code: str) -> None:
    workplace = session.workplace
    assert workplace is not None and workplace.campaign is not None
    with tempfile.TemporaryDirectory() as folder:
        say = partial(workplace.wording.say, "summary")
        for _ in submit(workplace.ledger, workplace.campaign, code, Path(folder), say=say, note="集中整治月，已核对"):
            pass


def _against(session: Session) -> None:
    workplace = session.workplace
    assert workplace is not None
    lines = [{"cells": {"measure": "online-trading-cases", "date": f"{_NOW}-1{n}", "quantity": "3"}} for n in range(4)]
    workplace.ledger.put_on_desk(f"grid:{workplace.campaign_code}", json.dumps({"lines": lines}))
    _show(session, _page(session), _NOW)


def _stands(state: State, session: Session, *, view: View = View.SUMMARY) -> None:
    workplace = session.workplace
    assert workplace is not None and workplace.campaign is not None
    page = _page(session)
    move = partial(move_period, workplace.ledger, workplace.campaign)
    for code in ("2025-12", *(f"2026-0{month}" for month in range(1, 8))):
        _submitted(session, code)
        move(code, State.ACKNOWLEDGED)
    _submitted(session, _OLDER)
    _submitted(session, _CLOSED)
    shown = _CLOSED
    if state is State.APPROVED:
        shown = _NOW
        move(_NOW, State.CHECKED)
        move(_NOW, State.APPROVED)
    elif state is State.RETURNED:
        move(_CLOSED, state, note="移送公安机关案件数与附表不一致，请核实后重报")
    elif state is State.OPEN:
        move(_CLOSED, state, note="漏报九月底查处的一起案件")
    page.campaign_changed()
    page.activated()
    _rest(session)
    if view is View.APPROVAL:
        page.head.views[view].click()
    _show(session, page, shown)


def _nil(session: Session) -> None:
    workplace = session.workplace
    assert workplace is not None
    session.window.choose_campaign("counterfeit-holidays-2021")
    page = _page(session)
    page.activated()
    _rest(session)
    _show(session, page, "2021-01")


def _reopen(session: Session) -> QWidget | None:
    _stands(State.SUBMITTED, session)
    page = _page(session)
    page.writer.menu.actions()[-1].trigger()
    return page.writer.findChild(PeriodReasonDialog)
