# SPDX-License-Identifier: MIT
"""What the bundled catalogues, campaigns and sample figures promise, read as plain TOML and CSV.

Nothing of the program is imported: the data must be right by itself, whoever reads it.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.published import FIGURES, Figure

RESOURCES = Path(__file__).parents[2] / "resources"
CATALOGUES = ("online-market", "copyright", "food-safety", "counterfeit-holidays")
LISTS = (
    "department",
    "field",
    "subject",
    "measure",
    "source",
    "legal_basis",
    "platform",
)
GROUNDS = {
    "consumer-information",
    "product-safety",
    "food-safety",
    "intellectual-property",
    "minors",
    "fraud",
    "unlawful-app-or-trade",
    "privacy",
}
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

# A TOML table as tomllib gives it: its values are of several types.
Entry = dict[str, Any]


@cache
def read_toml(path: Path) -> Entry:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_catalogue(code: str) -> Entry:
    return read_toml(RESOURCES / "catalogues" / f"{code}.toml")


def by_code(catalogue: Entry, table: str) -> dict[str, Entry]:
    return {entry["code"]: entry for entry in catalogue[table]}


def entries(catalogue: Entry) -> Iterator[tuple[str, Entry]]:
    """Every entry of every coded list, with the name of its list."""
    for table in LISTS:
        for entry in catalogue[table]:
            yield table, entry


def meaning(entry: Entry) -> Entry:
    """An entry with the defaults written out, so that two of them compare."""
    return {
        "decimals": 0,
        "kind": "flow",
        "coercive": False,
        "complete": False,
        "aliases": [],
    } | entry


@pytest.fixture(params=CATALOGUES)
def catalogue(request: pytest.FixtureRequest) -> Entry:
    return read_catalogue(request.param)


def test_a_catalogue_is_named_after_its_file() -> None:
    assert [read_catalogue(code)["code"] for code in CATALOGUES] == list(CATALOGUES)


def test_every_code_matches_the_pattern(catalogue: Entry) -> None:
    assert [e["code"] for _, e in entries(catalogue) if not CODE.fullmatch(e["code"])] == []


def test_a_code_stands_once_in_its_list(catalogue: Entry) -> None:
    for table in LISTS:
        assert len(by_code(catalogue, table)) == len(catalogue[table]), table


def test_every_label_is_there_in_both_languages(catalogue: Entry) -> None:
    named = [catalogue, *catalogue["unit"], *(entry for _, entry in entries(catalogue))]
    assert [e for e in named if not CHINESE.search(e["zh"])] == []
    assert [e for e in named if not e["en"].strip() or CHINESE.search(e["en"])] == []


def test_a_word_names_one_entry_of_its_list(catalogue: Entry) -> None:
    """Units are left out: 件 and 起 both count cases, and the measure decides which is meant."""
    for table in LISTS:
        words: dict[str, str] = {}
        for entry in catalogue[table]:
            for word in {entry["zh"], *entry.get("aliases", [])}:
                assert words.setdefault(word, entry["code"]) == entry["code"], word


def test_english_labels_do_not_repeat_in_a_list(catalogue: Entry) -> None:
    for table in LISTS:
        labels = [entry["en"] for entry in catalogue[table]]
        assert sorted(labels) == sorted(set(labels)), table


def test_every_measure_counts_in_a_unit_of_the_catalogue(catalogue: Entry) -> None:
    units = [unit["zh"] for unit in catalogue["unit"]]
    assert len(units) == len(set(units))
    assert {measure["unit"] for measure in catalogue["measure"]} == set(units)


def test_a_part_is_counted_like_its_whole(catalogue: Entry) -> None:
    measures = {code: meaning(entry) for code, entry in by_code(catalogue, "measure").items()}
    for part in measures.values():
        if parent := part.get("parent"):
            whole = measures[parent]
            for key in ("unit", "decimals", "kind"):
                assert part[key] == whole[key], part["code"]


def test_no_measure_is_a_part_of_itself(catalogue: Entry) -> None:
    measures = by_code(catalogue, "measure")
    for code in measures:
        above = measures[code].get("parent")
        seen = {code}
        while above:
            assert above not in seen, code
            seen.add(above)
            above = measures[above].get("parent")


def test_only_a_measure_with_parts_can_be_complete(catalogue: Entry) -> None:
    wholes = {measure.get("parent") for measure in catalogue["measure"]}
    assert {m["code"] for m in catalogue["measure"] if m.get("complete")} <= wholes


def test_money_is_kept_to_the_fen(catalogue: Entry) -> None:
    money = [m for m in catalogue["measure"] if m["unit"] == "元"]
    assert money
    assert {m["decimals"] for m in money} == {2}


def test_every_subject_stands_on_a_lawful_ground(catalogue: Entry) -> None:
    assert {subject["ground"] for subject in catalogue["subject"]} <= GROUNDS


def test_the_online_market_uses_every_ground() -> None:
    assert {s["ground"] for s in read_catalogue("online-market")["subject"]} == GROUNDS


def test_the_online_market_has_every_kind_of_measure() -> None:
    measures = [meaning(m) for m in read_catalogue("online-market")["measure"]]
    kinds = [m["kind"] for m in measures]
    assert kinds.count("distinct") >= 2
    assert kinds.count("stock") >= 2
    assert any(m["coercive"] for m in measures)
    assert any(m["complete"] for m in measures)
    assert 30 <= len(measures) <= 48


def test_every_legal_basis_has_its_first_day_in_force(catalogue: Entry) -> None:
    for basis in catalogue["legal_basis"]:
        assert type(basis["begins"]) is date, basis["code"]
        assert basis["begins"] < basis.get("ends", date.max), basis["code"]


def test_a_new_law_begins_after_the_old_one_ends(catalogue: Entry) -> None:
    bases = by_code(catalogue, "legal_basis")
    for old in bases.values():
        assert ("ends" in old) == ("successor" in old), old["code"]
        if "successor" in old:
            assert bases[old["successor"]]["begins"] > old["ends"], old["code"]


def in_force(titled: str, day: date) -> list[str]:
    bases = read_catalogue("online-market")["legal_basis"]
    return [b["code"] for b in bases if b["code"].startswith(titled) and b["begins"] <= day <= b.get("ends", date.max)]


@pytest.mark.parametrize(
    ("law", "day", "version"),
    [
        ("anti-unfair-competition-law", date(2017, 12, 31), "1993"),
        ("anti-unfair-competition-law", date(2018, 1, 1), "2017"),
        ("anti-unfair-competition-law", date(2019, 4, 23), "2019"),
        ("anti-unfair-competition-law", date(2025, 10, 14), "2019"),
        ("anti-unfair-competition-law", date(2025, 10, 15), "2025"),
        ("administrative-penalty-law", date(2021, 7, 14), "2017"),
        ("administrative-penalty-law", date(2021, 7, 15), "2021"),
        ("copyright-law", date(2021, 5, 31), "2010"),
        ("copyright-law", date(2021, 6, 1), "2020"),
        ("online-trading-measures", date(2021, 4, 30), "2014"),
        ("online-trading-measures", date(2021, 5, 1), "2021"),
    ],
)
def test_one_version_of_a_law_is_in_force_on_a_day(law: str, day: date, version: str) -> None:
    assert in_force(law, day) == [f"{law}-{version}"]


def test_the_e_commerce_law_is_not_in_force_before_2019() -> None:
    assert in_force("e-commerce-law", date(2018, 12, 31)) == []


def test_a_code_means_the_same_in_every_catalogue() -> None:
    known: dict[tuple[str, str], Entry] = {}
    for code in CATALOGUES:
        for table, entry in entries(read_catalogue(code)):
            first = known.setdefault((table, entry["code"]), meaning(entry))
            assert meaning(entry) == first, (code, entry["code"])


def test_a_label_has_the_same_code_in_every_catalogue() -> None:
    known: dict[tuple[str, str], str] = {}
    for code in CATALOGUES:
        for table, entry in entries(read_catalogue(code)):
            assert known.setdefault((table, entry["zh"]), entry["code"]) == entry["code"], code


def test_a_unit_is_the_same_in_every_catalogue() -> None:
    known: dict[str, Entry] = {}
    for code in CATALOGUES:
        for unit in read_catalogue(code)["unit"]:
            assert known.setdefault(unit["zh"], unit) == unit, code


def test_sample_platforms_say_that_they_are_samples(catalogue: Entry) -> None:
    assert all(p["zh"].startswith("示例") for p in catalogue["platform"])
    assert all(p["en"].startswith("Sample ") for p in catalogue["platform"])


def test_an_action_must_say_where_it_happened(catalogue: Entry) -> None:
    assert catalogue["rules"] == {"required": ["region"]}


# A district's food safety form: item, unit, the item it is part of. Where the form prints two
# figures in one cell (个次 16/140, 期/人 50/2500), each figure is an item here.
FOOD_FORM = [
    ("出动监管执法人员", "人次", ""),
    ("检查食品生产加工单位", "家次", ""),
    ("食品生产小作坊", "家次", "检查食品生产加工单位"),
    ("检查食品经营单位", "家次", ""),
    ("校园及周边", "家次", "检查食品经营单位"),
    ("检查餐饮服务单位", "家次", ""),
    ("农村集体聚餐", "家次", "检查餐饮服务单位"),
    ("受检市场数", "个", ""),
    ("检查各类市场", "个次", ""),
    ("食用农产品批发市场", "个次", "检查各类市场"),
    ("查处食品生产经营违法案件", "起", ""),
    ("查扣问题食品", "公斤", ""),
    ("取缔黑工厂黑窝点黑作坊", "个", ""),
    ("吊销许可证", "张", ""),
    ("抽检农村食品", "批次", ""),
    ("不合格食品", "批次", "抽检农村食品"),
    ("抽检食用农产品", "批次", ""),
    ("不合格食用农产品", "批次", "抽检食用农产品"),
    ("受理消费者投诉举报", "件", ""),
    ("处理消费者投诉举报", "件", "受理消费者投诉举报"),
    ("举办各类宣传咨询活动", "次", ""),
    ("各类媒体宣传报道", "篇(次)", ""),
    ("举办从业人员培训", "期", ""),
    ("培训从业人员", "人", ""),
]


@pytest.mark.parametrize(("item", "unit", "of_which"), FOOD_FORM)
def test_every_item_of_the_food_form_is_a_measure(item: str, unit: str, of_which: str) -> None:
    measures = by_code(read_catalogue("food-safety"), "measure")
    found = [m for m in measures.values() if item in (m["zh"], *m.get("aliases", []))]
    assert len(found) == 1
    assert found[0]["unit"] == unit
    parent = found[0].get("parent")
    assert (measures[parent]["zh"] if parent else "") == of_which


COLUMNS = [
    "uid",
    "campaign",
    "date",
    "counted",
    "measure",
    "quantity",
    "unit",
    "department",
    "partners",
    "region",
    "field",
    "subject",
    "platform",
    "source",
    "legal_basis",
    "case",
    "note",
    "origin",
]
# Only the signs that the sample uses; the program's own grammar of quantities is wider.
WRITTEN = re.compile(r"(?P<near>近?)(?P<number>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<more>余?)")
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


@cache
def campaigns() -> dict[str, Entry]:
    return {c["code"]: c for c in read_toml(RESOURCES / "samples" / "campaigns.toml")["campaign"]}


@cache
def sample_rows() -> list[dict[str, str]]:
    with (RESOURCES / "samples" / "published-figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_quantity(text: str) -> tuple[int | None, str]:
    """The value and bound of a figure as officials write it."""
    if text == "一批":
        return None, "unstated"
    found = WRITTEN.fullmatch(text)
    assert found, text
    value = Decimal(found["number"]) * SCALES[found["scale"]]
    assert value == int(value), text
    return int(value), "at_least" if found["more"] else "nearly" if found["near"] else "exact"


def read_span(text: str) -> tuple[date, date]:
    """First and last day of a range, or the first day of a month twice."""
    if "/" in text:
        first, last = text.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    day = date.fromisoformat(f"{text}-01")
    return day, day


@cache
def sums() -> dict[Figure, int]:
    """The sample's rows added up in the labels of the catalogues, with how many rows each sum has."""
    added: dict[Figure, list[tuple[int | None, str]]] = defaultdict(list)
    for row in sample_rows():
        campaign = campaigns()[row["campaign"]]
        catalogue = read_catalogue(campaign["catalogue"])
        measures, departments = (
            by_code(catalogue, "measure"),
            by_code(catalogue, "department"),
        )
        measure = measures[row["measure"]]
        taking_part = [row["department"], *filter(None, row["partners"].split(";"))]
        assert row["unit"] == measure["unit"]
        key = Figure(
            campaign=campaign["zh"],
            region=row["region"],
            departments=";".join(departments[code]["zh"] for code in taking_part),
            measure=measure["zh"],
            value=None,
            bound="",
            unit=row["unit"],
            of_which=measures[measure["parent"]]["zh"] if "parent" in measure else "",
        )
        added[key].append(read_quantity(row["quantity"]))
    found: dict[Figure, int] = {}
    for key, quantities in added.items():
        bounds = {bound for _, bound in quantities}
        assert len(quantities) == 1 or bounds == {"exact"}, f"{key.measure} is bounded, yet split"
        values = [value for value, _ in quantities if value is not None]
        total = sum(values) if values else None
        found[key._replace(value=total, bound=bounds.pop())] = len(quantities)
    return found


def test_the_six_sample_campaigns_use_bundled_catalogues() -> None:
    assert len(campaigns()) == 6
    for code, campaign in campaigns().items():
        assert CODE.fullmatch(code)
        assert campaign["catalogue"] in CATALOGUES
        assert CHINESE.search(campaign["zh"])
        assert not CHINESE.search(campaign["en"])


def test_a_sample_campaign_lies_inside_the_year_it_is_named_for() -> None:
    for code, campaign in campaigns().items():
        assert campaign["begins"] < campaign["ends"]
        years = {str(campaign["begins"].year), str(campaign["ends"].year)}
        assert years == {code[-4:]} == {campaign["zh"][-4:]}


def test_a_sample_campaign_locks_by_month_and_reports_within_a_week() -> None:
    assert {(c["grain"], c["deadline_days"]) for c in campaigns().values()} == {("month", 5)}


def test_the_sample_has_the_columns_of_the_program() -> None:
    with (RESOURCES / "samples" / "published-figures.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f"{f.campaign}-{f.measure}")
def test_the_sample_adds_up_to_the_published_figure(figure: Figure) -> None:
    assert figure in sums()


def test_the_sample_holds_no_figure_that_was_not_published() -> None:
    assert set(sums()) == set(FIGURES)


def test_some_exact_figures_are_split_into_months_that_add_up() -> None:
    split = {figure.measure: count for figure, count in sums().items() if count > 1}
    assert split == {
        "开展网络监测": 12,
        "督促平台删除违法商品信息": 12,
        "查处网络交易违法案件": 12,
        "移送公安机关": 5,
        "查处网络侵权盗版案件": 5,
        "查办刑事案件": 5,
    }


def test_a_sample_record_happened_during_its_campaign() -> None:
    for row in sample_rows():
        campaign = campaigns()[row["campaign"]]
        first, last = read_span(row["date"])
        assert campaign["begins"] <= first <= last <= campaign["ends"]


def test_a_part_never_exceeds_its_whole_in_any_month() -> None:
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in sample_rows():
        counted[row["campaign"], row["date"], row["measure"]] += read_quantity(row["quantity"])[0] or 0
    compared = 0
    for (campaign, span, code), value in counted.items():
        measures = by_code(read_catalogue(campaigns()[campaign]["catalogue"]), "measure")
        if parent := measures[code].get("parent"):
            assert value <= counted.get((campaign, span, parent), 0), (span, code)
            compared += 1
    assert compared == 12


def test_the_sample_invents_no_legal_basis_and_names_its_source() -> None:
    for row in sample_rows():
        assert row["uid"] == row["counted"] == row["case"] == row["legal_basis"] == ""
        assert "公开数据" in row["origin"]


def test_a_split_record_says_that_its_month_is_made_up() -> None:
    for row in sample_rows():
        assert ("示例拆分" in row["note"]) == ("/" not in row["date"])


def test_the_sources_of_the_sample_are_told_in_both_languages() -> None:
    text = (RESOURCES / "samples" / "SOURCES.md").read_text(encoding="utf-8")
    assert "国家市场监督管理总局" in text
    assert "State Administration for Market Regulation" in text
