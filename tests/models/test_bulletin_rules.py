# SPDX-License-Identifier: MIT
"""Single rules of the reading of bulletins: what looks like a count and is none, and what is a part of what."""

from __future__ import annotations

import pytest

from models.intake.bulletin.reading import draft_of, quantity_as_written
from tests.models.test_bulletin import catalogues, figures, written


def wholes(text: str, catalogue: str = "counterfeit-holidays") -> list[tuple[str, str, str, int]]:
    return [(f.text, f.measure, f.of_which, f.parent) for f in figures(text, catalogue)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("立案不是先前报的83件，经核对是88件。", ["88件"]),
        ("出动38人次不对，应为36人次。", ["36人次"]),
        ("查处案件41起。昨天材料中写成14起，属笔误。", ["41起"]),
        ("原报83件，现更正为88件。", ["88件"]),
        ("查处案件12件，办理更正登记30家。", ["12件", "30家"]),
        ("昨天的38人次不算，今天33人次。", ["33人次"]),
        ("简报里写的三起多报了，作废。", []),
        ("不是一家在做，而是12家企业在做。", ["12家"]),
    ],
)
def test_what_the_writer_takes_back_is_no_figure(text: str, kept: list[str]) -> None:
    assert [f.text for f in figures(text)] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("查获500毫升装白酒6瓶、500g/袋的奶粉12袋、规格500克的茶叶。", ["6瓶", "12袋"]),
        ("查获白酒500瓶、汽油300升。", ["500瓶", "300升"]),
        ("每斤12元/斤，售价45元/盒。", []),
        ("学校周边200米范围内，距离500米，方圆3公里。", []),
        ("查获渔网300米、电缆2公里。", ["300米", "2公里"]),
        ("与上届相比，线索增加416条，投诉减少12件，登记网店比上年末多出208户。", []),
        ("接报警情312起（上周335起）。", ["312起"]),
        ("新增案件12件，累计增加到30件。", ["12件", "30件"]),
        ("上周查处案件12件。", ["12件"]),
        ("比原计划多端了5个，与第一阶段的23件相比，本阶段41件。", ["41件"]),
        ("往返180公里，码头以北2公里，前10名送环保袋，花2980元买了床垫。", []),
        ("较多平台下架12款，比重大的多家企业停业3家。", ["12款", "3家"]),
        ("查处案件23件相比去年有增长。", ["23件"]),
        ("行动计划成效如何？\n检查市场12个次。", ["12个次"]),
        ("节前10名主播被约谈，目前3家停业。", ["10名", "3家"]),
        ("影视网站不能少于20个。3月底前完成12家市场的改造。", []),
        ("已于3月底前完成检查12家。", ["12家"]),
        ("酒席超过一百人的，要提前报备；报告一式两份，自正月初八起分两轮检查。", []),
        ("记者：下半年有何打算？\n市监局：再抽200批次。\n记者：上半年呢？\n市监局：抽检360批次。", ["360批次"]),
        ("打了三场硬仗，两项指标居首，破解四个难题。", []),
        ("举办三场宣讲活动，检查数据库一百二十条。", ["三场", "一百二十条"]),
        ("货值超过1万元的案件一律上会；违法所得不足一万元的，可处罚款。", []),
        ("涉案金额超过100万元，删除超过1万条的违法信息。", ["超过100万元", "超过1万条"]),
        ("对连续两次不合格的单位，连续3年失信的企业。", []),
        ("货值保留两位小数。", []),
        ("三个区、5个区均已部署。", []),
        ("罚没3.15万元，罚款6.18万元。", ["3.15万元", "6.18万元"]),
        ("“3.15”“6.18”期间。", []),
        ("核查线索一百一十二条，抽测型号二十六款。", ["一百一十二条", "二十六款"]),
    ],
)
def test_what_only_looks_like_a_count_is_passed_over(text: str, kept: list[str]) -> None:
    assert [f.text for f in figures(text)] == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("走访一百二三十户。", ("一百二三十户", "120", "at_least", "户")),
        ("查扣食品一吨左右。", ("一吨左右", "1", "about", "吨")),
        ("查扣食品46千克。", ("46千克", "46", "exact", "千克")),
        ("查扣食品四十六千克。", ("四十六千克", "46", "exact", "千克")),
        ("后仓另存空瓶三百来个。", ("三百来个", "300", "about", "个")),
        ("布控车船48艘（辆）次。", ("48艘（辆）次", "48", "exact", "艘（辆）次")),
        ("退运货物9票。", ("9票", "9", "exact", "票")),
        ("货值经价格认定为47万元上下。", ("47万元上下", "470000", "about", "元")),
        ("·2批次：查获货物。", ("2批次", "2", "exact", "批次")),
        ("查扣茶叶十二斤半。", ("十二斤半", "12.5", "exact", "斤")),
        ("罰款人民幣柒萬伍仟元。", ("柒萬伍仟元", "75000", "exact", "元")),
        ("立案肆拾伍件。", ("肆拾伍件", "45", "exact", "件")),
        ("大陆百余家企业。", ("百余家", "100", "at_least", "家")),
        ("讲座也办了若干场。", ("若干场", None, "unstated", "场次")),
        ("组织民警、辅警640余名下沉一线。", ("640余名", "640", "at_least", "名")),
        ("立了3个案子。", ("3个", "3", "exact", "个")),
        ("查处3个案件。", ("3个", "3", "exact", "个")),
        ("緊急止付1,208筆。", ("1,208筆", "1208", "exact", "筆")),
        ("删除盗版链接近3.6万条。", ("近3.6万条", "36000", "nearly", "条")),
    ],
)
def test_a_figure_is_read_as_it_is_spoken_or_set_down(text: str, expected: tuple[str, str | None, str, str]) -> None:
    assert written(text) == [expected]


def test_a_list_may_leave_its_unit_to_the_last_figure() -> None:
    assert written("接受检查的单位分别为1120、860、75家次。") == [
        ("1120", "1120", "exact", "家次"),
        ("860", "860", "exact", "家次"),
        ("75家次", "75", "exact", "家次"),
    ]
    assert [f.measure for f in figures("分别检查经营主体1,120、860和75户次。")] == ["businesses-inspected"] * 3


def test_the_unit_may_stand_in_the_brackets_of_the_label() -> None:
    found = figures("出动执法人员（人次）：１９８０；检查经营者（户次）：约３００\n罚没款（万元）：3.5")
    assert [(f.measure, f.value, str(f.bound), f.unit) for f in found] == [
        ("officers-dispatched", "1980", "exact", "人次"),
        ("businesses-inspected", "300", "about", "户次"),
        ("penalties-total", "35000", "exact", "元"),
    ]


def test_a_figure_may_stand_before_its_label() -> None:
    assert [f.measure for f in figures("■ 59件：受理举报投诉；\n■ 6场：开展宣传讲座")] == [
        "complaints-accepted",
        "awareness-talks",
    ]


# ---- measures


@pytest.mark.parametrize(
    ("text", "catalogue", "measure"),
    [
        ("公安机关侦办刑事案件3宗。", "copyright", "criminal-cases"),
        ("从业人员培训期数6期。", "food-safety", "staff-courses"),
        ("近1.9万条违法商品信息被平台删除。", "online-market", "listings-removed"),
        ("2306条侵权盗版链接已请平台删去。", "copyright", "links-removed"),
        ("列入重点作品版权保护预警名单的已有64部。", "copyright", "works-on-warning-list"),
        ("出动执法人员＝３１２人次。", "copyright", "officers-dispatched"),
        ("餐饮单位这块，九十家次上下。", "food-safety", "caterers-inspected"),
        ("宣讲活动走村入屯，办了35场。", "counterfeit-holidays", "awareness-talks"),
        ("货值先报2万元上下。", "counterfeit-holidays", "fake-goods-value"),
        ("窝点端了三个。", "counterfeit-holidays", "dens-destroyed"),
        ("执法人员先后开展网络监测16次。", "online-market", "monitoring-sweeps"),
        ("删除违规留存的个人信息上百万条。", "online-market", ""),
        ("农业农村局查处案件9件。", "counterfeit-holidays", ""),
        ("打掉添加罂粟壳的窝点2个。", "food-safety", ""),
    ],
)
def test_a_measure_is_named_by_its_own_words_and_else_left_open(text: str, catalogue: str, measure: str) -> None:
    assert [f.measure for f in figures(text, catalogue)] == [measure]


def test_another_unit_of_weight_is_drafted_in_the_measures_own() -> None:
    half, ton = figures("查扣问题食品近十二斤半，下架不合格食品1.2吨。", "food-safety")
    assert (half.value, half.unit, half.amount) == ("12.5", "斤", "6.25")
    assert (ton.value, ton.unit, ton.amount) == ("1.2", "吨", "1200")
    assert [quantity_as_written(found) for found in (half, ton)] == ["近6.25", "1200"]
    draft = draft_of(ton, catalogue=catalogues()["food-safety"])
    assert (draft["quantity"], draft["unit"]) == ("1200", "公斤")
    assert ton.quantity is not None
    assert ton.quantity.value == 120_000


# ---- parts


def test_the_catalogue_says_which_figure_another_one_is_a_part_of() -> None:
    assert wholes("立案24件，罚没款30万元，结案10件。") == [
        ("24件", "cases-filed", "", -1),
        ("30万元", "penalties-total", "", -1),
        ("10件", "cases-closed", "cases-filed", 0),
    ]


def test_a_whole_that_comes_later_is_found_and_one_that_is_not_there_is_not_made_up() -> None:
    assert wholes("结案10件，立案24件。")[0] == ("10件", "cases-closed", "cases-filed", 1)
    assert wholes("结案10件。") == [("10件", "cases-closed", "", -1)]


def test_of_several_wholes_the_one_of_the_same_region_is_meant() -> None:
    found = wholes("合肥市结案8件。芜湖市立案5件，结案3件。合肥市立案12件。")
    assert [whole for _, _, _, whole in found] == [3, -1, 1, -1]


def test_in_a_table_a_part_belongs_to_the_whole_of_its_column() -> None:
    found = wholes("指标\t本月\t年初累计\n立案（件）\t12\t80\n其中：结案（件）\t5\t33")
    assert [(text, whole) for text, _, _, whole in found] == [("12", -1), ("80", -1), ("5", 0), ("33", 1)]


def test_a_part_that_no_measure_counts_leads_back_to_a_whole_in_other_units() -> None:
    found = wholes("查扣假冒伪劣商品近4000件，包括洋酒212瓶、香烟38箱；货值金额46.5万元。")
    assert [whole for *_, whole in found] == [-1, 0, 0, -1]
    assert wholes("查获假冒伪劣商品4000件。\n其中，6月18日查获耳机1200副。")[1][3] == 0


def test_a_part_is_looked_for_past_an_amount_of_money() -> None:
    assert wholes("立案34件，罚没款12万元；其中26件已移送公安机关。")[2][2:] == ("cases-filed", 0)


def test_a_part_of_a_measure_is_not_logged_as_that_measure_again() -> None:
    found = figures("立案24件，其中涉烟案件9件。结案10件。", "counterfeit-holidays")
    assert [(f.measure, f.of_which, f.parent) for f in found] == [
        ("cases-filed", "", -1),
        ("", "cases-filed", 0),
        ("cases-closed", "cases-filed", 0),
    ]
    assert found[1].candidates[0] == "cases-filed"


def test_a_list_of_parts_ends_where_something_else_is_counted() -> None:
    text = "检查各类市场21个次，其中检查农批市场12个次，劝离摊贩70余户，销毁野菌38公斤。"
    assert [whole for *_, whole in wholes(text, "food-safety")] == [-1, 0, -1, -1]


def test_the_kinds_of_a_whole_are_its_parts_to_the_full_stop() -> None:
    text = "查获假冒伪劣商品5,208件，拟销毁。分品类如下：白酒966瓶；牙膏3千余支。另有卷烟73条。"
    assert [whole for *_, whole in wholes(text)] == [-1, 0, 0, -1]


def test_a_remark_behind_a_cell_does_not_name_it() -> None:
    found = figures("项目\t单位\t数量\t备注\n出动执法人员\t人次\t438\t含街镇所", "food-safety")
    assert [(f.measure, f.value) for f in found] == [("officers-dispatched", "438")]


# ---- who and where


def acting(text: str, catalogue: str = "counterfeit-holidays") -> list[tuple[str, str]]:
    return [(f.department, f.region) for f in figures(text, catalogue)]


def test_our_office_is_the_body_that_the_heading_the_first_sentence_or_the_signature_names() -> None:
    police = "公安局抓获3人。\n我局立案7件。"
    assert acting(f"醴陵市市场监督管理局通报\n{police}") == [
        ("public-security", "430281"),
        ("market-supervision", "430281"),
    ]
    signed = f"今日战果如下：罚没款3万元。\n{police}\n醴陵市市场监督管理局\n2026年7月3日"
    assert [department for department, _ in acting(signed)] == [
        "market-supervision",
        "public-security",
        "market-supervision",
    ]


def test_who_is_named_after_the_first_figure_is_not_the_body_whose_text_it_is() -> None:
    assert [department for department, _ in acting("立案7件。\n公安局抓获3人。\n罚没款3万元。")] == [
        "",
        "public-security",
        "",
    ]


def test_who_receives_a_text_does_nothing_in_it() -> None:
    text = "南通版权执法专报\n主送：市委宣传部　抄送：市网信办、市公安局\n出动人员120人次。"
    assert acting(text, "copyright") == [("copyright", "320600")]


def test_a_figure_that_opens_its_line_belongs_to_who_is_named_behind_it() -> None:
    text = "金华市市场监管局快报\n·2批次、318件：杭州海关查获的侵权货物。\n·立案3件。"
    assert acting(text, "online-market") == [
        ("customs", "330100"),
        ("customs", "330100"),
        ("market-supervision", "330700"),
    ]


def test_a_numbered_paragraph_joins_nobody() -> None:
    assert acting("一、市场监管局立案3件。\n二、公安局抓获5人。")[1][0] == "public-security"


def test_a_list_names_its_counties_and_prefectures_in_short() -> None:
    text = "台州打假日报\n1. 温岭局 立案8件\n2. 玉环局：立案3件\n③仙居：立案2件"
    assert [region for _, region in acting(text)] == ["331081", "331083", "331024"]
    assert acting("延边州农业农村局立案3件。") == [("agriculture", "222400")]
    rows = "兰州市立案情况\n地区\t立案（件）\n城关区\t8\n西固区\t3"
    assert [region for _, region in acting(rows)] == ["620102", "620104"]


def test_a_quarter_is_dated() -> None:
    assert str(figures("2026年11月3日讯：上季度立案3件。")[0].date) == "2026-07-01/2026-09-30"
