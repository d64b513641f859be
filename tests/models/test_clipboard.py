# SPDX-License-Identifier: MIT
"""Pasted blocks: text and tables of spreadsheets, merged cells, headers, dates and figures, and hostile ones."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.checks import Context
from models.codes import folded
from models.errors import IntakeError
from models.intake.clipboard import MAX_COLUMNS, MAX_ROWS, Block, html_of, read_block, text_of
from models.intake.headers import Headers
from models.intake.pasted import Header, Row, Tidier, find_header, read_lines, totals
from models.layout import unharmed
from models.quantity import Bound
from tests.soak.pastes import block_of, try_pastes


def lines(block: Block, fields: tuple[str, ...], tidier: Tidier) -> list[Row]:
    return rows_of(block, Header(0, fields), tidier)


def rows_of(block: Block, header: Header, tidier: Tidier) -> list[Row]:
    return [step for step in read_lines(block, header, tidier) if isinstance(step, list)][-1]


@pytest.fixture
def headers(context: Context) -> Headers:
    own = {"zh": {"quantity": "数量", "bound": "界限"}, "en": {"quantity": "Quantity"}}
    return Headers(context, own.__getitem__)


@pytest.fixture
def tidier(context: Context) -> Tidier:
    return Tidier(context, {folded("至少"): Bound.AT_LEAST, folded("未明确"): Bound.UNSTATED})


# Text


def test_cells_are_parted_by_tabs_and_rows_by_line_breaks() -> None:
    assert block_of("a\tb\r\nc\td\r\n").rows == [["a", "b"], ["c", "d"]]


def test_a_quoted_cell_holds_line_breaks_tabs_and_quotes() -> None:
    assert block_of('"一\n二"\t"甲\t乙"\n"说""是"\tx').rows == [["一\n二", "甲\t乙"], ['说"是', "x"]]


def test_a_quote_that_never_closes_is_a_sign_like_others() -> None:
    assert block_of('"a\tb\nc\td').rows == [['"a', "b"], ["c", "d"]]
    assert block_of('5" 屏\tb').rows == [['5" 屏', "b"]]


def test_ragged_rows_are_filled_up_and_empty_ones_at_the_end_dropped() -> None:
    assert block_of("a\nb\tc\t\t\n\n\n").rows == [["a", ""], ["b", "c"]]


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert block_of("\ufeff1\x00\u200b2\t\u202e3\u00a04").rows == [["12", "3 4"]]
    assert block_of("\ud800a").rows == [["\ufffda"]]


def test_an_empty_clipboard_is_an_empty_block() -> None:
    assert block_of("").rows == []
    assert block_of("\t\t\n\t").rows == []


def test_rows_that_sum_up_others_say_so_in_one_of_their_first_cells() -> None:
    rows = [
        "1\t蜀山区\t7",
        "合 计\t\t7",
        "\t小计：\t7",
        "总计\t7\t",
        "Total\t7\t",
        "\t合计罚没\t7",
        "1\t2\t3\t合计",
        "本年累计\t7",
    ]
    block = block_of("\n".join(["序号\t地区\t数量", *rows]))
    assert totals(block, Header(1, ())) == [False, True, True, True, True, False, False, True]


# HTML


def test_a_merged_cell_says_what_lies_under_it() -> None:
    found = block_of("", "<table><tr><td rowspan=3>甲<td>1</tr><tr><td>2</tr><tr><td>3</table>")
    assert found.rows == [["甲", "1"], ["", "2"], ["", "3"]]
    assert found.above == {(1, 0): 0, (2, 0): 0}


def test_a_cell_merged_both_ways_leaves_its_whole_area_empty() -> None:
    found = block_of("", "<table><tr><td rowspan=2 colspan=2>甲<td>1</tr><tr><td>2</table>")
    assert found.rows == [["甲", "", "1"], ["", "", "2"]]
    assert found.above == {(1, 0): 0}


def test_the_text_is_read_where_the_table_says_no_more() -> None:
    html = "<table><tr><td>1</td><td>2</td></tr></table>"
    assert block_of("a\tb", html).rows == [["a", "b"]]
    assert block_of("a\nb\tc", html).rows == [["1", "2"]], "a text that tears a row apart"


def test_line_breaks_spaces_and_entities_in_a_table_are_read_as_seen() -> None:
    html = "<table>\n<tr>\n<td>甲 &amp;\n  乙<br style='x'>丙&nbsp;</td><td><b>1</b>,<i>2</i></td></tr></table>"
    assert block_of("", html).rows == [["甲 & 乙\n丙", "1,2"]]


def test_style_script_and_comments_are_no_text() -> None:
    html = "<style>td{}</style><!-- a --><table><tr><td>1<script>x</script><!--y--></td></tr></table>"
    assert block_of("", html).rows == [["1"]]


def test_a_table_inside_a_cell_is_text_of_that_cell() -> None:
    html = "<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</td></tr></table>"
    assert block_of("", html).rows == [["a\nb c", "d"]] or block_of("", html).width == 2


def test_what_is_written_is_read_back() -> None:
    rows = [["日期", "备注"], ["2026-10-03", '说"是"\n第二行\t尾'], ["", "x"]]
    assert block_of(text_of(rows)).rows == rows
    assert block_of("", html_of(rows)).rows[0] == rows[0]


@given(st.lists(st.lists(st.text('a"\t\n,甲 ', max_size=6), min_size=2, max_size=2), min_size=1, max_size=5))
def test_any_cells_come_back_as_they_were(rows: list[list[str]]) -> None:
    rows = [*rows, ["end", "end"]]
    assert [[unharmed(cell) for cell in row] for row in block_of(text_of(rows)).rows] == rows


def test_no_cell_that_is_written_runs_as_a_formula() -> None:
    assert text_of([["=1+1", "-5"]]) == "'=1+1\t'-5\n"
    assert ">&#x27;=cmd<" in html_of([["=cmd"]])


# Headers


def test_a_header_is_found_below_a_title_and_by_other_names(headers: Headers) -> None:
    block = block_of("十月行动情况\n序号\t时间\t指标名称\t数量（件）\t经费\t部门\n1\t10月3日\t查处案件\t4")
    assert find_header(block, headers) == Header(
        2, ("", "date", "measure", "quantity", "", "department"), ("经费",), ("", "", "", "件", "", "")
    )


def test_a_header_of_two_rows_with_merged_cells_is_read_through_them(headers: Headers) -> None:
    html = (
        "<table><tr><td rowspan=2>日期<td colspan=2>行动</tr><tr><td>指标<td>数量</tr>"
        "<tr><td>10月3日<td>查处<td>4</tr></table>"
    )
    block = block_of("", html)
    found = find_header(block, headers)
    assert found is not None
    assert (found.below, found.fields) == (2, ("date", "measure", "quantity"))


def test_a_block_of_values_has_no_header(headers: Headers) -> None:
    assert find_header(block_of("2026-10-3\t查处案件\t4\n2026-10-4\t查处案件\t5"), headers) is None
    assert find_header(block_of("数量\t备注"), headers) is None, "nothing stands below it"


def test_a_single_column_may_have_its_name_above_it(headers: Headers) -> None:
    found = find_header(block_of("数量\n1\n2"), headers)
    assert found is not None
    assert found.fields == ("quantity",)


# Cells


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-3",
        "2026/10/3",
        "2026.10.3",
        "2026年10月3日",
        "10月3日",
        "20261003",
        "２０２６－１０－３",
        "46298",
        "46298.5",
    ],
)
def test_dates_in_any_spelling_are_one_day(tidier: Tidier, text: str) -> None:
    assert tidier.cell("date", text) == "2026-10-03"


@pytest.mark.parametrize("text", ["36161", "12345", "2026.13.45", "某日", "462980"])
def test_a_number_that_is_no_day_of_the_campaign_stays_what_it_is(tidier: Tidier, text: str) -> None:
    assert tidier.cell("date", text) == text


@pytest.mark.parametrize(
    ("name", "text", "tidied"),
    [
        ("measure", " 查处网络交易违法案件 ", "online-trading-cases"),
        ("department", "市场监管局", "market-supervision"),
        ("region", "合肥市", "340100"),
        ("region", "安徽省合肥市庐阳区", "340103"),
        ("partners", "公安局、网信办，某局", "public-security;cyberspace;某局"),
        ("quantity", " １，２３４ ", "1,234"),
        ("quantity", "¥1,200.50", "1,200.50"),
        ("quantity", "—", ""),
        ("quantity", "未填", ""),
        ("platform", "/", ""),
        ("note", " 一\n二 ", "一\n二"),
        ("note", "'=1+1", "=1+1"),
        ("measure", "没有的指标", "没有的指标"),
    ],
)
def test_cells_are_left_as_a_clerk_would_leave_them(tidier: Tidier, name: str, text: str, tidied: str) -> None:
    assert tidier.cell(name, text) == tidied


def test_a_merged_cell_fills_codes_and_dates_down_but_counts_no_quantity_twice(tidier: Tidier) -> None:
    html = (
        "<table><tr><td rowspan=2>10月3日<td rowspan=2>公安<td rowspan=2>7<td rowspan=2>抽查</tr><tr></tr>"
        "<tr><td>10月4日<td><td>8<td></tr></table>"
    )
    found = lines(block_of("", html), ("date", "department", "quantity", "note"), tidier)
    assert [(row["date"], row["department"], row["quantity"], row["note"]) for row in found] == [
        ("2026-10-03", "public-security", "7", "抽查"),
        ("2026-10-03", "public-security", "", ""),
        ("2026-10-04", "", "8", ""),
    ]


def test_a_column_of_bounds_joins_its_figures(tidier: Tidier) -> None:
    found = lines(block_of("12\t至少\n\t未明确\n5\t准确"), ("quantity", "bound"), tidier)
    assert [row["quantity"] for row in found] == ["12余", "一批", "5"]


def test_a_unit_over_the_figures_goes_with_each_of_them(headers: Headers, tidier: Tidier) -> None:
    block = block_of("日期\t数量（万元）\n10月3日\t66.19\n10月4日\t5万\n10月5日\t")
    header = find_header(block, headers)
    assert header is not None
    assert [row["quantity"] for row in rows_of(block, header, tidier)] == ["66.19万元", "5万", ""]


# Too large, and hostile


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲" * 1_000_000, "paste-cell-too-long"),
        ("\t" * 1_000_000 + "x", "paste-too-wide"),
        ("a\n" * (MAX_ROWS + 1), "paste-too-long"),
        ('"a\t' * 300_000, "paste-too-wide"),
    ],
)
def test_what_is_too_large_to_be_meant_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        block_of(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<" * 200_000,
        "<table>" + "<!--" * 100_000,
        "<table><tr><td>" + "&#" * 200_000,
        "<table><td " + 'a="' * 100_000,
        "<table>" * 100_000,
        "<table><script>" + "</scr" * 100_000,
        "<table>" + "<tr>" * 15_000,
        "<table><tr><td rowspan=999999999999999999 colspan=-5>x",
        "<table><tr><td rowspan=9999 colspan=9999>" * 300,
        "<table><tr>" + "<td>" * 300_000,
        "<TABLE\x00><tr><td>\x00</td></TABLE></td>",
    ],
)
def test_a_torn_or_endless_table_is_read_or_refused_in_a_moment(html: str) -> None:
    began = time.monotonic()
    with suppress(IntakeError):
        assert block_of("", html).width <= MAX_COLUMNS
    assert time.monotonic() - began < 5


def test_a_share_of_the_hostile_clipboards_is_read_or_refused(context: Context) -> None:
    names = {"zh": {"quantity": "数量"}, "en": {"quantity": "Quantity"}}
    assert "refused" in try_pastes(context, names, seed=7, first=0, count=200)


def test_ten_thousand_lines_are_read_in_steps(context: Context) -> None:
    text = "\n".join(
        f"2026-07-{n % 28 + 1}\t查处网络交易违法案件\t{n}\t市场监管\t合肥市\t备注{n}" for n in range(10_000)
    )
    began = time.monotonic()
    steps = list(read_block(text))
    assert len(steps) > 10
    (block,) = (step for step in steps if isinstance(step, Block))
    fields = ("date", "measure", "quantity", "department", "region", "note")
    assert lines(block, fields, Tidier(context))[-1]["note"] == "备注9999"
    assert time.monotonic() - began < 2
