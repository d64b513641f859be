# SPDX-License-Identifier: MIT
"""Scenes of charts for the pictures: each kind of chart beside its table or by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from models.tally.aspects import Aspect
from models.tally.compare import Against, Comparison
from tests.intake_scenes import until
from tests.target_scenes import Scene, set_targets
from ui.session import Session
from ui.widgets.tally.state import Asked, Span, View, When

_BOTH = Asked(view=View.BOTH, measure="officers-dispatched")
_CHART = replace(_BOTH, view=View.CHART)
_TIME = replace(_CHART, columns=("period",))
_REGIONS = replace(_CHART, rows=("region",), columns=("department",))
_AIMED = frozenset({Aspect.TARGET, Aspect.REACHED})


def scenes() -> Iterator[tuple[str, str, Scene]]:
    """Each scene with the page it is of, behind the name of its picture."""
    quarter = Span(When.CODE, code="2026-Q3")
    before = replace(_BOTH, rows=("region",), span=quarter).against(Comparison(Against.PREVIOUS))
    of_cases = replace(_TIME, rows=("measure",), measure="officers-dispatched")
    for name, asked in {
        "bars": _BOTH,
        "grouped": replace(_REGIONS, chart="bars"),
        "stacked": replace(_REGIONS, chart="stacked"),
        "line": of_cases,
        "lines": replace(_TIME, chart="lines"),
        "to-date": replace(of_cases, cumulative=True, aspects=_AIMED),
        "reached": replace(_BOTH, rows=("measure",), columns=(), aspects=_AIMED),
        "heat": replace(_REGIONS, chart="heat"),
        "panels": replace(_TIME, chart="panels"),
        "differences": replace(before, chart=" difference"),
        "empty": replace(_BOTH, span=Span(When.CODE, code="2020-Q1")),
    }.items():
        yield f"chart-{name}", "tallies", partial(_drawn, asked)


def _drawn(asked: Asked, session: Session) -> QWidget | None:
    from ui.pages.tallies import TalliesPage

    page = session.window.stack.currentWidget()
    assert isinstance(page, TalliesPage)
    if asked.aspects & _AIMED:
        set_targets(session)
    page.show_asked(asked)
    page.activated()
    until(lambda: bool(page.chart.hits), most=5000)
    return None
