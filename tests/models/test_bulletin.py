# SPDX-License-Identifier: MIT
"""From a bulletin to draft lines: every count found with its value, bound and unit, and nothing else.

The bulletins of tests/bulletins are invented; beside each text stands what a clerk would log from it.
"""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.campaigns import read_regions
from models.catalogue import Catalogue, Term
from models.catalogue_file import bundled_catalogues, load_catalogue
from models.dates import parse_span
from models.errors import IntakeError
from models.intake.bulletin.measures import Phrasebook
from models.intake.bulletin.reading import LONGEST_TEXT, Found, draft_of, find_figures, quantity_as_written
from models.personal import masked
from models.quantity import BOUNDS, Bound, Quantity, lossless, parse_quantity

ROOT = Path(__file__).parents[2]
BULLETINS = sorted((ROOT / "tests" / "bulletins").glob("*.json"))
TODAY = date(2026, 11, 24)


@cache
def catalogues() -> dict[str, Catalogue]:
    return {path.stem: load_catalogue(path) for path in bundled_catalogues(ROOT / "resources")}


@cache
def regions() -> tuple[Term, ...]:
    return tuple(row.term for row in read_regions(ROOT / "resources"))


def figures(text: str, catalogue: str = "online-market", near: frozenset[str] = frozenset()) -> list[Found]:
    return find_figures(text, catalogues()[catalogue], regions=regions(), near=near, today=TODAY)


def written(text: str, catalogue: str = "online-market") -> list[tuple[str, str | None, str, str]]:
    return [(f.text, f.value, str(f.bound), f.unit) for f in figures(text, catalogue)]


# ---- the annotated bulletins


@cache
def annotated(path: Path) -> tuple[str, dict[str, Any], list[Found]]:
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    return text, expected, figures(text, expected["catalogue"])


def overlapping(found: list[Found], figure: dict[str, Any]) -> list[Found]:
    return [f for f in found if f.start < figure["end"] and figure["start"] < f.end]


@pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
def test_a_bulletin_gives_the_figures_that_a_clerk_would_log(path: Path) -> None:
    text, expected, found = annotated(path)
    missing, wrong = [], []
    for figure in expected["figures"]:
        assert text[figure["start"] : figure["end"]] == figure["text"], "the annotation itself is off"
        here = overlapping(found, figure)
        if not here:
            missing.append(figure["text"])
            continue
        got: dict[str, Any] = {
            "text": here[0].text,
            "value": here[0].value,
            "bound": str(here[0].bound),
            "unit": here[0].unit or None,
            "measure": here[0].measure or None,
            "region": here[0].region or None,
            "department": here[0].department or None,
            "date": str(here[0].date) if here[0].date else None,
            "of_which": here[0].of_which or None,
        }
        wrong += [
            (figure["text"], key, got[key], figure[key]) for key in got if key in figure and got[key] != figure[key]
        ]
    false = [f.text for f in found if not any(f.start < e["end"] and e["start"] < f.end for e in expected["figures"])]
    assert (missing, false, wrong) == ([], [], [])


def test_of_a_hundred_figures_ninety_five_are_right_and_five_at_most_are_false() -> None:
    right = stated = false = given_back = 0
    for path in BULLETINS:
        _, expected, found = annotated(path)
        stated += len(expected["figures"])
        given_back += len(found)
        for figure in expected["figures"]:
            here = overlapping(found, figure)
            right += bool(here) and (here[0].value, str(here[0].bound), here[0].unit or None) == (
                figure["value"],
                figure["bound"],
                figure["unit"],
            )
        false += sum(not any(f.start < e["end"] and e["start"] < f.end for e in expected["figures"]) for f in found)
    assert stated >= 250
    assert right >= 0.95 * stated
    assert false <= 0.05 * given_back


def test_there_are_bulletins_enough_of_every_catalogue_and_in_both_scripts() -> None:
    texts = [path.with_suffix(".txt").read_text(encoding="utf-8") for path in BULLETINS]
    assert len(texts) >= 36
    used = {json.loads(path.read_text(encoding="utf-8"))["catalogue"] for path in BULLETINS}
    assert used == set(catalogues())
    assert sum("查處" in text or "刪除" in text or "檢查" in text or "查獲" in text for text in texts) >= 4


# ---- single rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("删除违法商品信息1000余万条。", ("1000余万条", "10000000", "at_least", "条")),
        ("删除违法商品信息近2.5万条。", ("近2.5万条", "25000", "nearly", "条")),
        ("下架问题商品超250款。", ("超250款", "250", "at_least", "款")),
        ("涉案金额约1.3亿元。", ("约1.3亿元", "130000000", "about", "元")),
        ("涉案金額約１.３億元。", ("約１.３億元", "130000000", "about", "元")),
        ("罚没款66.19万元。", ("66.19万元", "661900", "exact", "元")),
        ("查處案件三百二十餘宗。", ("三百二十餘宗", "320", "at_least", "宗")),
        ("查处案件三十一万五千件。", ("三十一万五千件", "315000", "exact", "件")),
        ("检查药店30-50家。", ("30-50家", "30", "at_least", "家")),
        ("检查药店30至50家。", ("30至50家", "30", "at_least", "家")),
        ("检查药店数百家。", ("数百家", "200", "at_least", "家")),
        ("检查药店上百家。", ("上百家", "100", "at_least", "家")),
        ("检查药店近百家。", ("近百家", "100", "nearly", "家")),
        ("检查药店七八家。", ("七八家", "7", "at_least", "家")),
        ("检查药店十几家。", ("十几家", "10", "at_least", "家")),
        ("检查药店三十家左右。", ("三十家左右", "30", "about", "家")),
        ("检查药店30家以上。", ("30家以上", "30", "at_least", "家")),
        ("检查药店１，２３４家。", ("１，２３４家", "1234", "exact", "家")),
        ("检查药店 1 234 家。", ("1 234 家", "1234", "exact", "家")),
        ("检查药店4家(次)。", ("4家(次)", "4", "exact", "家(次)")),
        ("检查药店4家（次）。", ("4家（次）", "4", "exact", "家（次）")),
        ("对312家网站责令改正。", ("312家", "312", "exact", "家")),
        ("被关闭的网店达35个。", ("35个", "35", "exact", "个")),
        ("关停300余网店。", ("300余网店", "300", "at_least", "网店")),
        ("查处一批典型案件。", ("一批", None, "unstated", "")),
        ("处置违规APP67款。", ("67款", "67", "exact", "款")),
        ("查处案件一起。", ("一起", "1", "exact", "起")),
        ("删除信息1.2w条。", ("1.2w条", "12000", "exact", "条")),
    ],
)
def test_a_figure_is_found_in_running_text(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert written(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日至4月10日，专项行动为期100天，两个多月来成效明显。",
        "2026-03-05 14:30，二〇二六年五月，2025—2026年度，上半年，三季度，5-6月。",
        "同比增长12.5%，占三成，百分之五，翻了2倍，提高3.2个百分点，三分之一。",
        "第3批、第十二条、第一款、第3、4、5期，第二届，首次，位居第一。",
        "国市监〔2026〕12号、2026年第5号公告、3号楼、《电子商务法》第八十二条。",
        "拨打12315、12318、12345热线，电话0551-65112233，手机13800138000。",
        "执行GB 2760-2014，5A级景区、3C认证、4S店、V2.0。",
        "“双11”“618”“3·15”期间，“三品一械”“两品一械”“四个最严”“三书一函”，一老一小。",
        "七部门联合，多部门会同，会同公安、网信等5个部门。",
        "对逾期不改的，处5万元以上50万元以下罚款；不满14岁的儿童。",
        "每月检查不少于2次，每个区县抽检不少于30批次，力争全年抽检1200批次。",
        "一、总体情况\n（二）具体做法\n1.加强领导\n2、突出重点\n①一是统一思想，二是落实责任。",
        "上年同期120件。同比增加30件，较去年同期多查处12件，比上月减少5起。",
        "48小时内办结，7个工作日内反馈，3年内，上午9时许，24小时值守。",
        "全省16个地市、104个县区均已部署，三级联动，一户一策。",
        "人均办案1.5件，日均巡查300次，每件售价98元，最高可罚10万元。",
        "进一步统一思想，一致认为，一起努力，大家一起来，同一家人。",
        "成百上千，千方百计，千家万户，百姓，百货，万无一失。",
    ],
)
def test_what_is_not_a_count_is_passed_over(text: str) -> None:
    assert written(text) == []


def test_a_part_leads_back_to_its_whole() -> None:
    found = figures("查处网络交易违法案件943件，其中移送公安机关12件；罚没款30万元。")
    assert [(f.text, f.of_which, f.parent) for f in found] == [
        ("943件", "", -1),
        ("12件", "online-trading-cases", 0),
        ("30万元", "", -1),
    ]


def test_figures_shared_out_by_respectively_keep_their_order() -> None:
    found = figures("立案、结案分别为12件和8件。", "counterfeit-holidays")
    assert [(f.measure, f.value) for f in found] == [("cases-filed", "12"), ("cases-closed", "8")]
    cities = figures("合肥、芜湖、蚌埠分别受理投诉举报12件、8件、5件。")
    assert [f.region for f in cities] == ["340100", "340200", "340300"]
    assert {f.measure for f in cities} == {"complaints-accepted"}


def test_a_list_shares_its_verb() -> None:
    found = figures("检查经营主体120户次、平台企业3家；约谈平台企业2家。")
    assert [f.measure for f in found] == ["businesses-inspected", "platforms-inspected", "platforms-interviewed"]


def test_an_unknown_measure_is_offered_and_not_guessed() -> None:
    (found,) = figures("查处案件45件。")
    assert found.measure == ""
    assert "online-trading-cases" in found.candidates
    (other,) = figures("检查网吧45家。")
    assert other.measure == ""


def test_a_unit_that_does_not_agree_leaves_the_measure_open() -> None:
    (found,) = figures("检查经营主体4600家。")
    assert (found.measure, "businesses-inspected" in found.candidates) == ("", True)


def test_the_nearest_department_and_region_are_meant() -> None:
    first, second = figures("安徽省市场监管局查办网络交易违法案件12件。合肥市公安机关侦破网络违法犯罪案件3起。")
    assert (first.region, first.department) == ("340000", "market-supervision")
    assert (second.region, second.department) == ("340100", "public-security")


def test_who_is_joined_is_a_partner_and_who_receives_is_none() -> None:
    (found,) = figures("芜湖市市场监管局会同公安局、网信办向公安机关移送案件3件。")
    assert (found.department, found.partners) == ("market-supervision", ("public-security", "cyberspace"))


def test_of_districts_with_one_name_the_one_nearby_is_meant() -> None:
    text = "鼓楼区约谈平台企业3家。"
    assert figures(text)[0].region == ""
    assert figures(text, near=frozenset({"320106"}))[0].region == "320106"
    assert figures("福州市鼓楼区约谈平台企业3家。")[0].region == "350102"


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026年7月，约谈平台企业3家。", "2026-07"),
        ("7月，约谈平台企业3家。", "2026-07"),
        ("2026年三季度约谈平台企业3家。", "2026-07-01/2026-09-30"),
        ("2026年上半年约谈平台企业3家。", "2026-01-01/2026-06-30"),
        ("截至2026年10月底，约谈平台企业3家。", "2026-01-01/2026-10-31"),
        ("今年以来，约谈平台企业3家。", "2026-01-01/2026-11-24"),
        ("3月1日至5月31日约谈平台企业3家。", "2026-03-01/2026-05-31"),
        ("2025年3月至5月约谈平台企业3家。", "2025-03-01/2025-05-31"),
        ("2026年8月5日约谈平台企业3家。", "2026-08-05"),
        ("自3月起，截至9月20日，约谈平台企业3家。", "2026-03-01/2026-09-20"),
        ("截至十一月底，約談平台企業3家。", "2026-01-01/2026-11-30"),
        ("约谈平台企业3家。", "None"),
    ],
)
def test_the_time_comes_from_the_sentence(text: str, span: str) -> None:
    assert [str(f.date) for f in figures(text)] == [span]


def test_a_heading_holds_for_what_stands_below_it() -> None:
    found = figures("合肥市\n约谈平台企业3家。\n芜湖市\n约谈平台企业5家。\n删除违法商品信息7条。")
    assert [f.region for f in found] == ["340100", "340200", "340200"]


def test_two_measures_in_one_cell_are_two_figures() -> None:
    found = figures("检查各类市场\t个次\t16/140\n举办从业人员培训\t期/人\t50/2500", "food-safety")
    assert [(f.text, f.measure, f.unit) for f in found] == [
        ("16", "markets-inspected", "个"),
        ("140", "market-visits", "个次"),
        ("50", "staff-courses", "期"),
        ("2500", "staff-trained", "人"),
    ]


def test_a_table_head_gives_measure_unit_and_scale() -> None:
    found = figures("地区\t罚没款（万元）\t同比\n合肥市\t3.5\t12%\n芜湖市\t近16\t8%")
    assert [(f.text, f.value, f.unit, f.region, f.measure) for f in found] == [
        ("3.5", "35000", "元", "340100", "penalties-total"),
        ("近16", "160000", "元", "340200", "penalties-total"),
    ]
    assert [quantity_as_written(f) for f in found] == ["3.5万", "近16万"]


# ---- the catalogue's own words


@pytest.mark.parametrize("code", ["online-market", "copyright", "food-safety", "counterfeit-holidays"])
def test_every_label_with_its_unit_names_its_own_measure(code: str) -> None:
    catalogue = catalogues()[code]
    book = Phrasebook(catalogue)
    astray = [
        (measure.code, text, book.match([text.split("(")[0]], measure.unit))
        for measure in catalogue.measures.values()
        for text in (measure.zh, *measure.aliases)
        if book.match([text.split("(")[0]], measure.unit).measure not in (measure.code, "")
    ]
    assert astray == []
    named = [m.code for m in catalogue.measures.values() if book.match([m.zh.split("(")[0]], m.unit).measure == m.code]
    assert len(named) == len(catalogue.measures)


# ---- drafts


def test_a_finding_becomes_a_draft_that_reads_back_as_the_same_figure() -> None:
    catalogue = catalogues()["online-market"]
    text = (
        "2026年7月，安徽省市场监管局督促平台删除违法违规商品信息近2.5万条，罚没款66.19万元，约谈平台企业三百二十余家。"
    )
    for found in figures(text):
        draft = draft_of(found, catalogue=catalogue, origin="简报")
        measure = catalogue.measures[found.measure]
        read = parse_quantity(draft["quantity"], decimals=measure.decimals, unit=measure.unit)
        assert (read.value, read.bound) == (found.quantity.value if found.quantity else None, found.bound)
        assert draft["unit"] == measure.unit
        assert (draft["date"], draft["region"], draft["department"]) == ("2026-07", "340000", "market-supervision")
        assert draft["origin"] == "简报"
        assert str(parse_span(draft["date"], today=TODAY)) == draft["date"]


def test_what_the_text_leaves_open_is_taken_from_the_office() -> None:
    (found,) = figures("约谈平台企业3家。")
    draft = draft_of(found, names={"department": "market-supervision", "region": "340100"})
    assert (draft["department"], draft["region"]) == ("market-supervision", "340100")


def test_masking_moves_no_figure() -> None:
    text = "联系人13800138000，约谈平台企业12家。"
    (found,) = figures(masked(text))
    assert text[found.start : found.end] == "12家"


# ---- laws

QUANTITIES = st.builds(Quantity, st.integers(2, 10**9), st.sampled_from([b for b in BOUNDS if b is not Bound.UNSTATED]))
SENTENCES = [
    "2026年7月，全市检查药店{}。",
    "现查明，{}网店被责令改正；",
    "查获问题商品{}、",
    "（其中{}）",
    "累计下架{}\n",
]


@given(
    QUANTITIES,
    st.sampled_from(["家", "件", "户次", "人次", "条", "批次", "公斤", "款"]),
    st.sampled_from(SENTENCES),
    st.booleans(),
)
def test_any_figure_in_a_sentence_is_found_with_its_value_and_bound(
    quantity: Quantity, unit: str, sentence: str, grouped: bool
) -> None:
    text = sentence.format(lossless(quantity, grouped=grouped) + unit)
    found = [f for f in figures(text) if f.unit]
    assert [(f.value, f.bound, f.unit) for f in found] == [(str(quantity.value), quantity.bound, unit)]


PIECES = st.sampled_from(
    [
        "查处",
        "案件",
        "12件",
        "近2.5万条",
        "其中",
        "、",
        "，",
        "。",
        "：",
        "（",
        "）",
        "\t",
        "\n",
        "|",
        "2026年",
        "7月",
        "安徽省",
        "合肥市",
        "公安机关",
        "一批",
        "数百家",
        "30-50家",
        "12%",
        "第3批",
        "分别",
        "为",
        "和",
        "三百二十餘宗",
        "1,234",
        "16/140",
        "罚没款",
        "万元",
        "①",
        "²",
        "½",
        "１",
        "「",
        "」",
        "“",
        "”",
        "《",
        "》",
        "同比",
        "截至",
        "10月底",
        "今年以来",
        "~",
        "-",
        "+",
        ".",
        "零",
        "亿",
    ]
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_at_all_is_read_without_a_stumble(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text and f.text.strip() for f in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for figure in found:
        assert (figure.value is None) == (figure.bound is Bound.UNSTATED)
        assert -1 <= figure.parent < len(found)
        assert figure.parent != found.index(figure)


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "1",
        "万",
        "1,",
        "（",
        "第",
        "查处案件",
        "合肥市",
        "近",
        "1 ",
        "其中、",
        "2026年",
        "\t1",
        "“",
        "1.",
        "一、",
        "数十",
        "分别",
        "会同公安局、",
    ],
)
def test_a_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = time.process_time()
        try:
            figures(text)
        except IntakeError as error:
            assert error.code == "bulletin-too-many"
        return time.process_time() - begun

    figures("")
    short, long = seconds(5_000), seconds(20_000)
    assert long < 12 * short + 0.5  # linear is four times; a square would be sixteen


def test_a_text_longer_than_any_bulletin_is_refused() -> None:
    with pytest.raises(IntakeError) as raised:
        figures("1" * (LONGEST_TEXT + 1))
    assert raised.value.code == "bulletin-too-long"


def test_a_text_with_more_figures_than_a_clerk_confirms_is_refused() -> None:
    with pytest.raises(IntakeError) as raised:
        figures("约谈平台企业3家，" * 5001)
    assert raised.value.code == "bulletin-too-many"
