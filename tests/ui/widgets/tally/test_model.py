# SPDX-License-Identifier: MIT
"""The table of a tally: what stands in it, what is said of a figure, and how it is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.dates import Grain
from models.filters import Filter
from models.tally.layout import lay_out
from models.tally.query import Basis, Query
from tests.helpers import an_action
from ui.widgets.tally.model import TallyModel
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace

if TYPE_CHECKING:
    from models.checks import Context

Role = Qt.ItemDataRole
pytestmark = pytest.mark.usefixtures("qapp")


def model_of(workplace: Workplace, query: Query) -> TallyModel:
    ledger = workplace.ledger
    model = TallyModel(TallyWords(workplace), ledger.codes)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(lay_out(ledger.tally(query), ledger.codes))
    return model


def rows(model: TallyModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def heads(model: TallyModel) -> list[str]:
    return [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]


def test_labels_lead_units_stand_with_measures_and_bounds_with_figures(workplace: Workplace, context: Context) -> None:
    actions = workplace.ledger.actions
    actions.log(an_action(context, quantity="1.2万余"))
    actions.log(an_action(context, measure="cases-to-police", quantity="3"))
    actions.log(an_action(context, measure="leads-handled", quantity="近2.5万"))
    actions.log(an_action(context, measure="leads-handled", quantity="一批", department="customs"))
    model = model_of(workplace, Query(("measure",), ("department",)))
    assert heads(model) == ["指标", "单位", "市场监管", "海关", "合计"]
    assert rows(model) == [
        ["核查处置违法线索", "条", "近25,000", "未明确 1 条", "约25,000，未明确 1 条"],
        ["查处网络交易违法案件", "件", "12,000余", "", "12,000余"],
        ["其中：移送公安机关", "件", "3", "", "3"],
    ]


def test_columns_of_measures_bear_their_unit(workplace: Workplace, context: Context) -> None:
    workplace.ledger.actions.log(an_action(context))
    model = model_of(workplace, Query(("department",), ("measure",)))
    assert heads(model) == ["Lead department", "查处网络交易违法案件 · 件"]
    assert rows(model) == [["市场监管", "12"], ["合计", "12"]]


def test_two_dimensions_of_columns_have_two_levels(workplace: Workplace, context: Context) -> None:
    for day, quantity in (("2026-01-05", "2"), ("2026-04-05", "3")):
        workplace.ledger.actions.log(an_action(context, date=day, quantity=quantity))
    model = model_of(workplace, Query(("region",), ("measure", "period"), grain=Grain.QUARTER))
    assert [model.headings(n)[0] for n in (1, 2, 3)] == ["查处网络交易违法案件（件）"] * 3
    assert [model.lower(n) for n in range(4)] == ["地区", "2026年第1季度", "2026年第2季度", "合计"]
    assert rows(model)[-1] == ["合计", "2", "3", "5"]


def test_a_figure_tells_everything_in_its_tool_tip(workplace: Workplace, context: Context) -> None:
    actions = workplace.ledger.actions
    actions.log(an_action(context, quantity="1881"))
    for _ in range(2):
        actions.log(an_action(context, quantity="若干"))
    model = model_of(workplace, Query(("department",), ("measure",)))
    tip = str(model.index(0, 1).data(Role.ToolTipRole))
    assert str(model.index(0, 1).data()) == "1,881余，未明确 2 条"
    for part in ("市场监管", "查处网络交易违法案件（件）", "1,881 件", "2", "3"):
        assert part in tip


def test_what_is_not_added_and_what_is_carried_forward_is_said(workplace: Workplace, context: Context) -> None:
    actions = workplace.ledger.actions
    actions.log(an_action(context, measure="key-platforms", quantity="30", date="2026-05-31"))
    for month, quantity in (("05", "4"), ("07", "9")):
        actions.log(an_action(context, measure="platforms-inspected", quantity=quantity, date=f"2026-{month}-02"))
    model = model_of(workplace, Query(("measure",), ("period",)))
    tips = {model.text(row, 0): str(model.index(row, 3).data(Role.ToolTipRole)) for row in range(model.rowCount())}
    assert "沿用上期" in tips["在册重点平台数"]
    whole = model.index(0, model.columnCount() - 1)
    assert str(whole.data()) == "9余" and "不跨期相加" in str(whole.data(Role.ToolTipRole))


def test_departments_are_named_by_the_basis_they_count_on(workplace: Workplace, context: Context) -> None:
    workplace.ledger.actions.log(an_action(context, partners="公安"))
    model = model_of(workplace, Query(("department",), ("measure",), basis=Basis.PARTNER))
    assert heads(model)[0] == "Department taking part"
    assert [row[1] for row in rows(model)] == ["12", "12", "12"]


def test_sorting_keeps_what_is_pointed_at(workplace: Workplace, context: Context) -> None:
    for department, quantity in (("market-supervision", "1"), ("public-security", "9"), ("customs", "5")):
        workplace.ledger.actions.log(an_action(context, department=department, quantity=quantity))
    model = model_of(workplace, Query(("department",), ("measure",)))
    held = QPersistentModelIndex(model.index(0, 1))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in rows(model)] == ["9", "5", "1", "15"]
    assert (held.row(), held.data()) == (2, "1")
    model.sort(-1)
    assert held.row() == 0


def test_the_order_stays_when_the_tally_is_read_again(workplace: Workplace, context: Context) -> None:
    ledger = workplace.ledger
    for department, quantity in (("market-supervision", "1"), ("public-security", "9")):
        ledger.actions.log(an_action(context, department=department, quantity=quantity))
    query = Query(("department",), ("measure",))
    model = model_of(workplace, query)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    ledger.actions.log(an_action(context, department="customs", quantity="5"))
    model.show(lay_out(ledger.tally(query), ledger.codes))
    assert [row[0] for row in rows(model)] == ["公安", "海关", "市场监管", "合计"]
    other = Query(("measure",), filter=Filter())
    model.show(lay_out(ledger.tally(other), ledger.codes))
    assert len(rows(model)) == 1


def test_an_empty_tally_is_an_empty_table(workplace: Workplace) -> None:
    assert model_of(workplace, Query(("department",), ("measure",))).rowCount() == 0
