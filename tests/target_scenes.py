# SPDX-License-Identifier: MIT
"""Scenes of targets and named views for the pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from models.targets import Target
from tests.intake_scenes import until
from ui.session import Session
from ui.widgets.code_box import CodeBox
from ui.widgets.tally.views import ViewsButton

Scene = Callable[[Session], QWidget | None]
_LIST = """2026年网络市场监管目标任务分解表
指标,地区,第一季度,第二季度,三季度,全年目标,上半年,合计
查处网络交易违法案件,合肥市,120,150,160,600,270,430
查处网络交易违法案件,芜湖市,40,近50,60,200,90,150
约谈平台企业,,8,10,8,30,18,26
罚没金额,,30万,45万,,150万,,
网络巡查,,1,1,1,3,,
"""


def scenes() -> Iterator[tuple[str, str, Scene]]:
    """Each scene with the page it is of, behind the name of its picture."""
    yield "setup-targets-empty", "setup", _empty
    yield "setup-targets-set", "setup", _set
    yield "setup-targets-typing", "setup", _typing
    yield "setup-targets-field", "setup", _field
    yield "dialog-targets", "setup", _import
    yield "home-views", "home", _views
    yield "home-view", "home", _one_view
    yield "dialog-view-name", "tallies", _name
    yield "menu-views", "tallies", _menu
    yield "tallies-view-changed", "tallies", _changed


def _empty(session: Session) -> QWidget | None:
    assert session.workplace is not None and session.workplace.campaign is not None
    targets = session.workplace.ledger.targets.of(session.workplace.campaign.code)
    session.workplace.edits.edit_targets([], [target.line for target in targets], initiator=None)
    return _section(session)


def set_targets(session: Session) -> None:
    """Targets of the campaign at work, in several regions and periods."""
    assert session.workplace is not None
    ledger, campaign = session.workplace.ledger, session.workplace.campaign
    assert campaign is not None
    found = partial(Target, campaign.code)
    measures = [m.code for m in ledger.campaigns.catalogue(campaign).measures.values()][:9]
    year = campaign.ends.year
    put = [found(code, "", campaign.code, 1200 + 350 * n) for n, code in enumerate(measures)]
    put += [found(measures[0], "", f"{year}-{month:02d}", 90 + month) for month in (8, 9, 10)]
    put += [found(measures[1], region, f"{year}-Q3", 40) for region in ("340100", "340200")]
    session.workplace.edits.edit_targets(list({t.line: t for t in put}.values()), [], initiator=None)


def _section(session: Session) -> QWidget | None:
    from ui.pages.setup import SetupPage

    page = session.window.stack.currentWidget()
    assert isinstance(page, SetupPage)
    page.show_section("targets")
    return None


def _set(session: Session) -> QWidget | None:
    set_targets(session)
    return _section(session)


def _typing(session: Session) -> QWidget | None:
    from ui.pages.setup import SetupPage
    from ui.sections.targets import TargetsSection

    _set(session)
    page = session.window.stack.currentWidget()
    assert isinstance(page, SetupPage)
    section = page.show_section("targets")
    assert isinstance(section, TargetsSection)
    model = section.model
    blank = len(model.entries) - 1
    model.setData(model.index(blank, 0), model.entries[0].target.measure if model.entries[0].target else "")
    model.setData(model.index(blank, 2), "2019")
    model.setData(model.index(blank, 3), "近300")
    section.table.go_to(blank, 2)
    return None


def _field(session: Session) -> QWidget | None:
    from ui.pages.setup import SetupPage
    from ui.sections.targets import TargetsSection

    _set(session)
    page = session.window.stack.currentWidget()
    assert isinstance(page, SetupPage)
    section = page.show_section("targets")
    assert isinstance(section, TargetsSection)
    section.table.go_to(3, 1, edit=True)
    field = section.table.findChild(CodeBox)
    assert isinstance(field, CodeBox)
    field.open_list()
    return None


def _import(session: Session) -> QWidget | None:
    from ui.dialogs.targets_import import TargetsImport
    from ui.pages.setup import SetupPage
    from ui.sections.targets import TargetsSection

    _set(session)
    page = session.window.stack.currentWidget()
    assert isinstance(page, SetupPage)
    section = page.show_section("targets")
    assert isinstance(section, TargetsSection)
    path = Path(tempfile.mkdtemp()) / "2026年目标任务分解表（网络市场监管专项行动）.csv"
    path.write_text(_LIST, encoding="utf-8")
    section.import_file(path)
    dialog = next(w for w in session.window.findChildren(TargetsImport))
    until(lambda: not dialog.job.running)
    return dialog


def keep_views(session: Session) -> None:
    """Some views, three of them shown on Home."""
    from models.tally.compare import Against, Comparison
    from models.views import Views
    from ui.widgets.tally.state import Asked, Span, When, to_text

    assert session.workplace is not None
    views = Views(session.workplace.ledger)
    compared = Asked(rows=("department",), span=Span(When.YEAR)).against(Comparison(Against.LAST_YEAR))
    district = Asked(rows=("region",), where={"measure": ("online-trading-cases",)}, nested=True)
    month = Asked(rows=("measure",), columns=("period",), span=Span(When.CODE, code="2026-10"))
    long = "各区县网络交易违法案件查处情况（含所辖地区，按牵头部门，报局务会）"
    views.add("各部门今年与去年同期", to_text(compared), shared=True, home=True)
    views.add(long[:60], to_text(district), shared=True, home=True)
    views.add("十月各指标", to_text(month), home=True)
    views.add("不在首页的视图", to_text(Asked()), shared=True)


def _views(session: Session) -> QWidget | None:
    from ui.pages.home import HomePage
    from ui.widgets.view_tiles import ViewTiles

    keep_views(session)
    page = session.window.stack.currentWidget()
    assert isinstance(page, HomePage) and session.workplace is not None
    tiles = page.findChild(ViewTiles)
    assert isinstance(tiles, ViewTiles)
    tiles.refresh()
    until(lambda: bool(tiles.tiles))
    return None


def _one_view(session: Session) -> QWidget | None:
    from models.views import Views
    from ui.widgets.view_tiles import ViewTiles

    assert session.workplace is not None
    views = Views(session.workplace.ledger)
    for view in views.all()[1:]:
        views.remove(view.uid)
    tiles = session.window.stack.currentWidget().findChild(ViewTiles)
    assert isinstance(tiles, ViewTiles)
    tiles.refresh()
    until(lambda: len(tiles.tiles) == 1)
    return None


def _name(session: Session) -> QWidget | None:
    from ui.dialogs.view_name import ViewNameDialog

    heading = QCoreApplication.translate("ViewsButton", "Save as a view")
    dialog = ViewNameDialog(heading, frozenset({"各部门"}), "各部门", only_name=False, parent=session.window)
    dialog.show()
    return dialog


def _button(session: Session) -> ViewsButton:
    keep_views(session)
    button = session.window.stack.currentWidget().findChild(ViewsButton)
    assert isinstance(button, ViewsButton)
    return button


def _choose(session: Session) -> ViewsButton:
    button = _button(session)
    button.fill()
    next(action for action in button.views_menu.actions() if "网络交易" in action.text()).trigger()
    return button


def _menu(session: Session) -> QWidget | None:
    from ui.widgets.tally.state import Asked

    button = _choose(session)
    button.show_asked(Asked())
    button.fill()
    button.views_menu.ensurePolished()
    button.views_menu.resize(button.views_menu.sizeHint())  # drawn as it would open: open, it would hold the keyboard
    return button.views_menu


def _changed(session: Session) -> QWidget | None:
    _choose(session)
    assert session.workplace is not None
    readers = session.workplace.readers
    until(lambda: not readers.busy)
    return None
