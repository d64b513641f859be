# SPDX-License-Identifier: MIT
"""Numbers of persons are found wherever they stand in a text and however they are spaced, and nothing else is."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.personal import Personal, find_personal, holds_personal, masked

WORDS = st.text("经营者当事人电话号码已约谈身份证，。：（）、 卡市场 \n", max_size=12)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # as GB 11643-1999 prints them
FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def check_digit(body: str) -> str:
    return "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, body, strict=True)) % 11]


def with_luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


@st.composite
def identities(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(("110105", "340102", "440305", "500101", "650102", "820000")))
    born = draw(st.dates(date(1900, 1, 1), date(2026, 1, 1)))
    body = f"{region}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + check_digit(body)


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    return f"1{draw(st.integers(3, 9))}{draw(st.integers(0, 10**9 - 1)):09d}"


@st.composite
def cards(draw: st.DrawFn) -> str:
    length = draw(st.integers(16, 19))
    return with_luhn(
        "62" + "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=length - 3, max_size=length - 3)))
    )


@st.composite
def spaced(draw: st.DrawFn, number: str, groups: tuple[tuple[int, ...], ...]) -> str:
    """A number as people write it: in one, or with a space or a hyphen between its groups, maybe in full width."""
    gap = draw(st.sampled_from(("", " ", "-", "\u3000", "\u2014")))
    parts, place = [], 0
    for size in draw(st.sampled_from(groups)):
        parts.append(number[place : place + size])
        place += size
    text = gap.join([*parts, *([number[place:]] if number[place:] else [])])
    return text.translate(FULL) if draw(st.booleans()) else text


def found_alone(before: str, number: str, behind: str, kind: Personal) -> None:
    text = before + number + behind
    (finding,) = find_personal(text)
    assert finding.kind is kind
    assert text[finding.start : finding.end] == number
    clean = masked(text)
    assert len(clean) == len(text)
    assert not any(c.isdigit() for c in clean)
    assert clean.startswith(before) and clean.endswith(behind)
    assert not holds_personal(clean)


@given(WORDS, st.data(), identities(), WORDS)
def test_every_identity_number_is_found_and_masked(before: str, data: st.DataObject, number: str, behind: str) -> None:
    written = data.draw(spaced(number, ((18,), (6, 8, 4), (14, 4), (6, 4, 4, 4))))
    found_alone(before, written, behind, Personal.IDENTITY)


@given(WORDS, st.data(), mobiles(), WORDS)
def test_every_mobile_number_is_found_and_masked(before: str, data: st.DataObject, number: str, behind: str) -> None:
    written = data.draw(spaced(number, ((11,), (3, 4, 4), (3, 8), (7, 4))))
    found_alone(before, written, behind, Personal.MOBILE)


@given(WORDS, st.data(), cards(), WORDS)
def test_every_bank_card_is_found_and_masked(before: str, data: st.DataObject, number: str, behind: str) -> None:
    written = data.draw(spaced(number, ((19,), (4, 4, 4, 4))))
    found_alone(before, written, behind, Personal.BANK_CARD)


@given(identities(), st.integers(1, 10))
def test_an_identity_number_with_a_wrong_check_digit_is_none(number: str, further: int) -> None:
    number = "110105" + number[6:17]  # of a region whose numbers never look like a card
    right = "0123456789X".index(check_digit(number))
    assert find_personal(f"编号{number}{'0123456789X'[(right + further) % 11]}号") == []


@given(cards(), st.integers(1, 9))
def test_a_card_number_with_a_wrong_check_digit_is_none(number: str, further: int) -> None:
    assume(not 2 <= len(number) - 16 <= 2)  # of 18 digits it might be an identity number
    assert find_personal(f"订单{number[:-1]}{(int(number[-1]) + further) % 10}") == []


@given(st.binary(min_size=1, max_size=64))
def test_a_hash_and_a_uid_are_none(content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    assert find_personal(f"链首 {digest}，编号 {digest[:32]}。") == []


@given(st.integers(1, 9_999_999), st.dates(date(2015, 1, 1), date(2026, 12, 31)))
def test_case_numbers_dates_and_figures_are_none(number: int, day: date) -> None:
    for text in (
        f"合市监罚〔{day:%Y}〕{number}号",
        f"（{day:%Y}）皖0102行初{number}号",
        f"皖合市监处罚〔{day:%Y}〕{day:%m%d}{number:07d}号"[:22] + "号",
        f"{day:%Y-%m-%d}至{day:%Y-%m-%d}",
        f"罚没{number:,}.00元，下架{number}条",
    ):
        assert find_personal(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "商品条码6901234567892",
        "统一社会信用代码91340100MA2TXH5F2G",
        "执照号340100000123456",
        "电话0551-65355000",
        "12315热线，邮编230000",
        "SHA256 13812345678abcdef",
        "SN2024X13812345678",
        "快递单号SF1338123456789",
        "13812345678901234567890123",
        "1381234567",
        "23812345678",
    ],
)
def test_other_long_numbers_of_an_office_are_none(text: str) -> None:
    assert find_personal(text) == []


def test_several_numbers_in_one_text_are_found_apart() -> None:
    text = "张某13812345678，身份证11010519491231002X；李某 139 8765 4321"
    assert [f.kind for f in find_personal(text)] == [Personal.MOBILE, Personal.IDENTITY, Personal.MOBILE]
    assert masked(text) == "张某***********，身份证******************；李某 *** **** ****"


def test_two_numbers_with_only_a_space_between_are_two() -> None:
    assert [f.kind for f in find_personal("13812345678 13987654321")] == [Personal.MOBILE, Personal.MOBILE]


@pytest.mark.parametrize("text", ["+86 138 1234 5678", "86-13812345678", "008613812345678", "8613812345678"])
def test_the_country_code_belongs_to_a_mobile_number(text: str) -> None:
    (finding,) = find_personal(text)
    assert finding.kind is Personal.MOBILE
    assert "1" not in masked(text)


@pytest.mark.parametrize("day", ["19490231", "18000101", "20261301"])
def test_an_identity_number_names_a_day_somebody_can_be_born_on(day: str) -> None:
    body = f"110105{day}002"
    assert find_personal(body + check_digit(body)) == []


def test_only_what_is_named_is_masked() -> None:
    text = "热线13800138000，手机13812345678"
    second = find_personal(text)[1:]
    assert masked(text, second) == "热线13800138000，手机***********"
    assert masked("没有号码") == "没有号码"


def test_a_number_below_a_line_that_ends_in_a_digit_is_found() -> None:
    assert masked("立案308\n13800138000") == "立案308\n***********"
