# SPDX-License-Identifier: MIT
"""An entry as it is typed becomes an action, or says at which field what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.checks import read_draft
from models.errors import Severity
from models.quantity import Bound

if TYPE_CHECKING:
    from models.checks import Context

GOOD = {
    "date": "7-3",
    "measure": "立案查处",
    "quantity": "1.2万余",
    "department": "市场监管",
    "region": "合肥市",
}


def problems_of(context: Context, **fields: str) -> list[tuple[str, str, Severity]]:
    draft = GOOD | {"measure": "online-trading-cases"} | fields
    return [(p.field, p.code, p.severity) for p in read_draft(draft, context)[1]]


def test_codes_labels_and_aliases_all_lead_to_the_code(context: Context) -> None:
    for department in ("market-supervision", "市场监管", "Market supervision", "市场监管局", " 市场监管 "):
        draft = GOOD | {"measure": "online-trading-cases", "department": department}
        action, _ = read_draft(draft, context)
        assert action is not None
        assert action.department == "market-supervision"


def test_a_typed_entry_becomes_an_action_with_its_words_kept(context: Context) -> None:
    draft = GOOD | {"measure": "online-trading-cases", "partners": "公安；网信", "case": "示〔2026〕1号"}
    action, problems = read_draft(draft, context)
    assert action is not None and problems == []
    assert (action.quantity.value, action.quantity.bound, action.quantity.words) == (12_000, Bound.AT_LEAST, "1.2万余")
    assert action.partners == ("public-security", "cyberspace")
    assert (action.region, str(action.date), str(action.counted)) == ("340100", "2026-07-03", "2026-07-03")


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"date": ""}, "date", "date-empty"),
        ({"date": "32日"}, "date", "date-impossible"),
        ({"date": "2025-12-31"}, "date", "date-outside-campaign"),
        ({"date": "2026-12-24"}, "date", "date-in-future"),
        ({"measure": ""}, "measure", "field-required"),
        ({"measure": "无此指标"}, "measure", "code-unknown"),
        ({"department": "市场监"}, "department", "code-unknown-near"),
        ({"quantity": ""}, "quantity", "quantity-empty"),
        ({"quantity": "abc"}, "quantity", "quantity-unreadable"),
        ({"quantity": "1.5"}, "quantity", "quantity-too-precise"),
        ({"unit": "家"}, "unit", "unit-wrong"),
        ({"region": ""}, "region", "field-required"),
        ({"region": "不存在市"}, "region", "code-unknown"),
        ({"platform": "新商城"}, "platform", "platform-unknown"),
        ({"partners": "市场监管"}, "partners", "partner-twice"),
        ({"partners": "公安;公安"}, "partners", "partner-twice"),
        ({"counted": "2026-07-01"}, "counted", "counted-outside"),
        ({"note": "长" * 4001}, "note", "text-too-long"),
        ({"legal_basis": "trademark-law-2013"}, "legal_basis", "code-replaced"),
    ],
)
def test_each_wrong_field_is_named(context: Context, fields: dict[str, str], field: str, code: str) -> None:
    assert (field, code, Severity.ERROR) in problems_of(context, **fields)
    assert read_draft(GOOD | {"measure": "online-trading-cases"} | fields, context)[0] is None


def test_all_problems_come_at_once(context: Context) -> None:
    _, problems = read_draft({}, context)
    assert {p.field for p in problems} == {"date", "measure", "quantity", "department", "region"}


def test_a_coercive_measure_needs_its_legal_basis_where_it_is_logged(context: Context) -> None:
    assert ("legal_basis", "basis-missing", Severity.ERROR) in problems_of(context, measure="shops-service-stopped")
    assert problems_of(context, measure="shops-service-stopped", legal_basis="电商法") == []


def test_a_published_figure_without_a_legal_basis_is_let_in_and_said_so(context: Context) -> None:
    found = problems_of(context, measure="shops-service-stopped", origin="公开通报")
    assert found == [("legal_basis", "basis-missing", Severity.WARNING)]


def test_of_two_regions_with_one_name_the_offices_own_is_meant(context: Context) -> None:
    assert context.code("region", "鼓楼区") != "340102"
    found = context.code("region", "庐阳区")
    assert found == "340103"


def test_a_figure_found_late_counts_in_an_open_period_with_its_own_date(context: Context) -> None:
    action, _ = read_draft(GOOD | {"measure": "online-trading-cases", "counted": "2026-11-01"}, context)
    assert action is not None
    assert (str(action.date), str(action.counted)) == ("2026-07-03", "2026-11-01")


def test_an_action_over_a_month_counts_on_its_last_day(context: Context) -> None:
    action, _ = read_draft(GOOD | {"measure": "online-trading-cases", "date": "2026-07"}, context)
    assert action is not None
    assert (str(action.date), str(action.counted)) == ("2026-07", "2026-07-31")


@pytest.mark.parametrize("text", ["庐阳区", "合肥市庐阳区", "安徽省合肥市庐阳区", "安徽省 合肥市 庐阳区"])
def test_a_region_may_be_written_with_what_it_lies_in(context: Context, text: str) -> None:
    action, _ = read_draft(GOOD | {"measure": "online-trading-cases", "region": text}, context)
    assert action is not None
    assert action.region == "340103"


def test_a_region_of_another_city_is_not_taken_for_ones_own(context: Context) -> None:
    action, _ = read_draft(GOOD | {"measure": "online-trading-cases", "region": "北京市朝阳区"}, context)
    assert action is not None
    assert action.region == "110105"
    assert ("region", "code-unknown", Severity.ERROR) in [
        (field, code.removesuffix("-near"), severity)
        for field, code, severity in problems_of(context, region="上海市庐阳区")
    ]
