# SPDX-License-Identifier: MIT
"""An explained figure in words: every fact has its own in both languages, and nothing is said that is not so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from models.catalogue import Kind
from models.checks import Context
from models.filters import Filter
from models.ledger import Ledger
from models.tally.query import Query
from tests.conftest import RESOURCES
from tests.helpers import an_action
from tests.tally_questions import Met, a_query, every_figure
from ui.explaining import Fact, as_text, explained
from ui.wording import LANGUAGES, Wording

Tell = Callable[..., Mapping[str, str]]


def facts_of(ledger: Ledger, language: str, query: Query, at: Mapping[str, str]) -> list[Fact]:
    wording = Wording(RESOURCES, language)

    def label(dimension: str, code: str) -> str:
        if dimension == "campaign" and code:
            return wording.term(ledger.campaigns[code])
        return code if dimension == "period" else wording.code(ledger.codes, dimension, code)

    return explained(ledger.explain(query, at), wording, ledger.codes, label)


@pytest.fixture
def tell(ledger: Ledger) -> Tell:
    """The lines of each fact of a figure, in Chinese."""

    def told(query: Query, **at: str) -> Mapping[str, str]:
        return {fact.name: "\n".join(fact.lines) for fact in facts_of(ledger, "zh", query, at)}

    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_explained_has_all_its_words(sample_ledger: Ledger, language: str) -> None:
    chance, met, told = Random(4), Met(sample_ledger), 0
    for _ in range(120):
        query = a_query(chance, met)
        query = replace(query, filter=replace(query.filter, newest_of=()), cumulative=chance.random() < 0.3)
        cells = list(every_figure(sample_ledger.tally(query)))
        for cell in chance.sample(cells, min(4, len(cells))):
            facts = facts_of(sample_ledger, language, query, {**cell.codes, "measure": cell.measure})
            text = as_text(facts)
            assert "{" not in text
            assert all(fact.lines and all(line.strip() for line in fact.lines) for fact in facts)
            assert len({fact.name for fact in facts}) == len(facts)
            told += 1
    assert told > 60


def test_one_of_a_unit_is_said_in_the_singular(ledger: Ledger, context: Context) -> None:
    ledger.actions.log(an_action(context, quantity="1"))
    at = {"measure": "online-trading-cases"}
    assert "together 1 item\n" in as_text(facts_of(ledger, "en", Query(("measure",)), at))
    ledger.actions.log(an_action(context, quantity="1"))
    assert "together 2 items" in as_text(facts_of(ledger, "en", Query(("measure",)), at))


def test_a_sum_without_a_bound_is_said_to_be_exact(ledger: Ledger, context: Context, tell: Tell) -> None:
    ledger.actions.log(an_action(context, quantity="12"))
    facts = tell(Query(("measure",)))
    assert facts["数字"].startswith("查处网络交易违法案件（件）：12\n")
    assert facts["合计"] == "全部准确，合计也准确"
    assert facts["未计入"] == "没有"
    assert "说明" not in facts and "口径" not in facts and "其中项" not in facts


def test_a_stock_says_what_was_carried_and_what_it_took_the_place_of(
    ledger: Ledger, context: Context, tell: Tell
) -> None:
    for day in ("2026-04-30", "2026-05-31"):
        ledger.actions.log(an_action(context, measure="key-platforms", quantity="30", date=day))
    ledger.actions.log(an_action(context, date="2026-07-03"))
    facts = tell(Query(("measure",), ("period",)), measure="key-platforms", period="2026-07")
    assert "期末数" in facts["数字"]
    assert "共 1 个序列，计入日 2026-05-31" in facts["记录"]
    assert facts["未计入"] == "较早的 1 条：同一序列有更新的数"
    assert facts["说明"].startswith("沿用上期：1 个序列")


def test_a_distinct_measure_lists_its_periods_and_gives_no_sum(ledger: Ledger, context: Context, tell: Tell) -> None:
    for day, quantity in (("2026-07-08", "12"), ("2026-08-08", "14余")):
        ledger.actions.log(an_action(context, measure="platforms-inspected", quantity=quantity, date=day))
    facts = tell(Query(("measure",)))
    assert facts["各期"] == "2026-07：12（1 条记录）\n2026-08：14余（1 条记录），取此期"
    assert facts["记录"] == "共 2 条\n准确：1 条\n至少：1 条"
    assert "取最大的一期 2026-08" in facts["合计"]


def test_conditions_and_late_finds_are_told(ledger: Ledger, context: Context, tell: Tell) -> None:
    ledger.actions.log(an_action(context, date="2026-06-28", counted="2026-07-02"))
    july = Filter(first=date(2026, 7, 1), last=date(2026, 7, 31), where={"department": ("market-supervision",)})
    facts = tell(Query(("region",), filter=july))
    assert facts["条件"] == "参与部门（含牵头）：市场监管"
    assert facts["说明"] == "补报 1 条：发生在本期之前，计入本期"
    assert "计入日 2026-07-01 至 2026-07-31" in facts["位置"]


def test_every_kind_of_measure_has_a_sentence() -> None:
    for language in LANGUAGES:
        wording = Wording(RESOURCES, language)
        assert all(wording.say("explained", f"kind-{kind}") != f"kind-{kind}" for kind in Kind)
