# SPDX-License-Identifier: MIT
"""Scenes of the Tallies page for the pictures: what stands beside figures, lines that fold, figures to date, choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from models.tally.aspects import Aspect, Share
from models.tally.compare import Against, Comparison
from tests.intake_scenes import until
from tests.target_scenes import set_targets
from ui.pages.tallies import TalliesPage
from ui.session import Session
from ui.widgets.tally.state import Asked, Span, When

Scene = Callable[[Session], QWidget | None]
_THIRD = Span(When.CODE, code="2026-Q3")
_BESIDE = Asked(share=Share.COLUMN, aspects=frozenset({Aspect.RANK}), span=_THIRD).against(Comparison(Against.PREVIOUS))
_NESTED = Asked(rows=("region", "measure"), columns=("department",), nested=True)
_TO_DATE = Asked(rows=("measure",), columns=("period",), cumulative=True).against(Comparison(Against.PREVIOUS))
_TARGETS = Asked(rows=("measure",), columns=(), aspects=frozenset({Aspect.TARGET, Aspect.REACHED}))


def scenes() -> Iterator[tuple[str, str, Scene]]:
    """Each scene with the page it is of, behind the name of its picture."""
    yield "tallies-beside", "tallies", partial(_ask, _BESIDE)
    yield "tallies-nested", "tallies", partial(_ask, _NESTED)
    yield "tallies-to-date", "tallies", partial(_ask, _TO_DATE)
    yield "tallies-targets", "tallies", _targets
    yield "tallies-one-line", "tallies", _one_line
    yield "tallies-rates", "tallies", _rates
    yield "menu-beside", "tallies", _beside


def _page(session: Session) -> TalliesPage:
    page = session.window.stack.currentWidget()
    assert isinstance(page, TalliesPage)
    return page


def _ask(asked: Asked, session: Session) -> None:
    page = _page(session)
    assert session.workplace is not None
    page.open_asked(asked)
    query = asked.query(session.workplace.today(), session.workplace.campaign)
    until(lambda: page.table.layout_shown is not None and page.table.layout_shown.query == query)


def _targets(session: Session) -> None:
    set_targets(session)
    _ask(_TARGETS, session)


def _one_line(session: Session) -> None:
    _ask(replace(_BESIDE, records=False), session)
    _page(session).bar.fold.click()


def _rates(session: Session) -> None:
    rates = _page(session).foot.rates
    until(lambda: bool(rates.labels))
    rates.fold.click()


def _beside(session: Session) -> QWidget:
    _ask(_BESIDE, session)
    beside = _page(session).bar.beside
    beside.open_menu()
    return beside.menu
