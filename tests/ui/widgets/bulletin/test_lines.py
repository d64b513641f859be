# SPDX-License-Identifier: MIT
"""The lines of a bulletin as values: what stays when a text is read again, what lies on the desk, what it is called."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.personal import masked
from ui.widgets.bulletin.lines import (
    KeptSheet,
    Line,
    State,
    carried_over,
    counts,
    origin_of,
    place_in,
    proposed_title,
    sheet_from_json,
    sheet_to_json,
)
from ui.widgets.bulletin.reading import plain
from ui.widgets.bulletin.text import Places

TEXT = "约谈平台企业12家。检查经营主体5户次。"


def line(figure: str, text: str = TEXT, **draft: str) -> Line:
    start = text.index(figure)
    begin = text.rfind("。", 0, start) + 1
    read = {"quantity": figure[:-1], **draft}
    return Line(figure, start, start + len(figure), (begin, start), (begin, text.index("。", start)), read, dict(read))


# Read again


def test_decisions_and_mends_stay_where_the_sentence_says_the_same() -> None:
    before = [
        replace(line("12家"), state=State.DROPPED),
        replace(line("5户次"), draft={"quantity": "6"}, state=State.CONFIRMED),
    ]
    text = "合肥市。" + TEXT
    after = carried_over(before, TEXT, [line("12家", text), line("5户次", text)], text)
    assert [found.state for found in after] == [State.DROPPED, State.CONFIRMED]
    assert after[1].draft["quantity"] == "6"
    assert after[1].start == before[1].start + 4


def test_a_figure_whose_sentence_changed_is_to_be_decided_on_anew() -> None:
    before = [replace(line("12家"), state=State.CONFIRMED)]
    text = TEXT.replace("约谈", "检查")
    assert carried_over(before, TEXT, [line("12家", text)], text)[0].state is State.OPEN


def test_a_confirmed_figure_that_is_read_differently_now_is_to_be_confirmed_again() -> None:
    before = [replace(line("12家", date="2026-09"), state=State.CONFIRMED)]
    after = carried_over(before, TEXT, [line("12家", date="2026-10")], TEXT)
    assert after[0].state is State.OPEN
    assert after[0].draft["date"] == "2026-10"


def test_of_two_equal_sentences_each_keeps_its_own_decision() -> None:
    text = "检查经营主体5户次。检查经营主体5户次。"
    first = line("5户次", text)
    shift = len(text) // 2
    second = replace(first, start=first.start + shift, end=first.end + shift, sentence=(shift, len(text) - 1))
    after = carried_over([first, replace(second, state=State.DROPPED)], text, [first, second], text)
    assert [found.state for found in after] == [State.OPEN, State.DROPPED]


def test_a_mend_opens_a_confirmed_line_but_an_explanation_does_not() -> None:
    confirmed = replace(line("12家"), state=State.CONFIRMED)
    assert confirmed.mended("quantity", "13").state is State.OPEN
    assert confirmed.mended("explanations", "outlier=x").state is State.CONFIRMED


def test_the_counts_name_every_state() -> None:
    assert counts([line("12家")]) == {State.OPEN: 1, State.CONFIRMED: 0, State.DROPPED: 0, State.LOGGED: 0}


# On the desk


def sheet() -> KeptSheet:
    lines = (replace(line("12家"), state=State.DROPPED, candidates=("a",)), line("5户次"))
    return KeptSheet(TEXT, "a.txt", "《简报》第5期", {"date": "2026-10"}, {"622": "订单"}, lines)


def test_what_lies_on_the_desk_comes_back_as_it_was() -> None:
    assert sheet_from_json(sheet_to_json(sheet()), TEXT) == sheet()


def test_decisions_on_another_text_are_not_taken() -> None:
    assert sheet_from_json(sheet_to_json(sheet()), TEXT.replace("12", "13")) is None


@pytest.mark.parametrize("damage", ["", "[]", "{}", "null", '{"digest": 1}', "\x00"])
def test_a_damaged_desk_is_passed_over(damage: str) -> None:
    assert sheet_from_json(damage, TEXT) is None


def test_a_line_that_lies_outside_its_text_is_not_taken() -> None:
    raw = json.loads(sheet_to_json(sheet()))
    raw["lines"][0][1] = 5_000
    assert sheet_from_json(json.dumps(raw), TEXT) is None


def test_a_personal_number_typed_into_a_field_lies_masked_on_the_desk() -> None:
    noted = replace(sheet(), lines=(replace(line("12家"), draft={"note": "电话13812345678"}),))
    assert "13812345678" not in sheet_to_json(noted)


# What it is called, and where records say that they came from


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("网络市场监管专项行动简报\n第5期\n正文", "", "《网络市场监管专项行动简报》第5期"),
        ("《清网快报》\n（总第128期）\n正文", "x.txt", "《清网快报》第128期"),
        ("工作信息 第十二期", "", "《工作信息》第十二期"),
        ("今天检查5户次。", "十月通报.docx", "《十月通报》"),
        ("今天检查5户次。", "", "《今天检查5户次。》"),
        ("", "", ""),
    ],
)
def test_a_text_is_called_what_it_calls_itself(text: str, name: str, title: str) -> None:
    assert proposed_title(text, name) == title


def test_an_origin_leads_back_to_the_figure() -> None:
    assert origin_of("《简报》第5期", 2) == "《简报》第5期：第3处"
    assert place_in("《简报》第5期：第3处") == 2
    assert place_in("《简报》第5期") == -1
    assert origin_of(" ", 2) == ""


# Characters


def test_rare_characters_count_twice_in_a_document_and_once_in_a_text() -> None:
    text = "a😀b😀c"
    places = Places(text)
    assert [places.to_qt(place) for place in range(len(text))] == [0, 1, 3, 4, 6]
    assert all(places.from_qt(places.to_qt(place)) == place for place in range(len(text) + 1))


def test_a_text_has_one_kind_of_line_end_and_no_control_characters() -> None:
    assert plain("\ufeffa\r\nb\rc\u2029d\x00e\u00a0f\x0cg") == "a\nb\nc\nde f\ng"


def test_a_desk_that_was_redacted_still_belongs_to_its_text() -> None:
    text = TEXT + "订单13812345678。"
    kept = replace(sheet(), text=text)
    assert sheet_from_json(masked(sheet_to_json(kept)), masked(text)) is not None


# Mended


def test_an_explanation_of_one_number_holds_while_no_other_comes_into_the_field() -> None:
    explained = "outlier=集中行动;personal-data=订单号"
    known = line("12家", note="订单13800138000", explanations=explained)
    assert known.mended("note", "订单号13800138000").draft["explanations"] == explained
    assert known.mended("note", "订单13800138000，电话13912345678").draft["explanations"] == "outlier=集中行动"
    assert known.mended("case", "13912345678").draft["explanations"] == "outlier=集中行动"
    assert known.mended("explanations", "").draft["explanations"] == ""
