# SPDX-License-Identifier: MIT
"""Quantities: reading what officials write, writing it back, and adding without order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quantity import (
    BOUNDS,
    LARGEST,
    Bound,
    Quantity,
    QuantityError,
    Total,
    bound_of,
    difference,
    headline_parts,
    lossless,
    official,
    parse_quantity,
    total_of,
)

WRITTEN = [
    ("1000余万条", "条", 0, 10_000_000, Bound.AT_LEAST),
    ("11万余个", "个", 0, 110_000, Bound.AT_LEAST),
    ("1.2万余", "条", 0, 12_000, Bound.AT_LEAST),
    ("46千克", "千克", 0, 46, Bound.EXACT),
    ("3千公斤", "公斤", 0, 3_000, Bound.EXACT),
    ("三百来个", "个", 0, 300, Bound.ABOUT),
    ("近2.5万", "条", 0, 25_000, Bound.NEARLY),
    ("1.2w", "条", 0, 12_000, Bound.EXACT),
    ("3W余条", "条", 0, 30_000, Bound.AT_LEAST),
    ("将近300家", "家", 0, 300, Bound.NEARLY),
    ("超250款", "款", 0, 250, Bound.AT_LEAST),
    ("2000多起", "起", 0, 2000, Bound.AT_LEAST),
    ("200人以上", "人", 0, 200, Bound.AT_LEAST),
    ("1000+", "条", 0, 1000, Bound.AT_LEAST),
    ("约1.3亿元", "元", 2, 13_000_000_000, Bound.ABOUT),
    ("30人左右", "人", 0, 30, Bound.ABOUT),
    ("三十一万五千件", "件", 0, 315_000, Bound.EXACT),
    ("一百二十余", "家", 0, 120, Bound.AT_LEAST),
    ("一百零二", "家", 0, 102, Bound.EXACT),
    ("一万二", "家", 0, 12_000, Bound.EXACT),
    ("两千", "家", 0, 2000, Bound.EXACT),
    ("十几", "家", 0, 10, Bound.AT_LEAST),
    ("百余家", "家", 0, 100, Bound.AT_LEAST),
    ("三萬餘", "条", 0, 30_000, Bound.AT_LEAST),
    ("66.19万元", "元", 2, 66_190_000, Bound.EXACT),
    ("1亿2000万", "元", 0, 120_000_000, Bound.EXACT),
    ("4家(次)", "家(次)", 0, 4, Bound.EXACT),
    ("１，２３４", "条", 0, 1234, Bound.EXACT),
    ("1,234,567", "条", 0, 1_234_567, Bound.EXACT),
    ("30-50家", "家", 0, 30, Bound.AT_LEAST),
    ("3-5万", "条", 0, 30_000, Bound.AT_LEAST),
    ("30-50", "家", 0, 30, Bound.AT_LEAST),
    ("30至50", "家", 0, 30, Bound.AT_LEAST),
    ("数百家", "家", 0, 200, Bound.AT_LEAST),
    ("上百家", "家", 0, 100, Bound.AT_LEAST),
    ("1-3千万", "条", 0, 10_000_000, Bound.AT_LEAST),
    ("3-5百元", "元", 0, 300, Bound.AT_LEAST),
    ("七八家", "家", 0, 7, Bound.AT_LEAST),
    ("两三百", "家", 0, 200, Bound.AT_LEAST),
    ("1 234 567", "条", 0, 1_234_567, Bound.EXACT),
    ("1万2000", "条", 0, 12_000, Bound.EXACT),
    ("0", "条", 0, 0, Bound.EXACT),
    ("近百家", "家", 0, 100, Bound.NEARLY),
    ("超千家", "家", 0, 1000, Bound.AT_LEAST),
    ("过万人次", "人次", 0, 10_000, Bound.AT_LEAST),
    ("数千余家", "家", 0, 2000, Bound.AT_LEAST),
    ("约30-50家", "家", 0, 30, Bound.ABOUT),
    ("十七八家", "家", 0, 17, Bound.AT_LEAST),
    ("三百二十餘宗", "宗", 0, 320, Bound.AT_LEAST),
    ("約１.３億元", "元", 2, 13_000_000_000, Bound.ABOUT),
    ("多达35个", "个", 0, 35, Bound.EXACT),
    ("30家之多", "家", 0, 30, Bound.AT_LEAST),
    ("4家（次）", "家(次)", 0, 4, Bound.EXACT),
    ("一大批", "件", 0, None, Bound.UNSTATED),
    ("一批", "件", 0, None, Bound.UNSTATED),
    ("若干", "件", 0, None, Bound.UNSTATED),
]


@pytest.mark.parametrize(("text", "unit", "decimals", "value", "bound"), WRITTEN)
def test_a_figure_is_read_as_officials_write_it(
    text: str, unit: str, decimals: int, value: int | None, bound: Bound
) -> None:
    found = parse_quantity(text, decimals=decimals, unit=unit)
    assert (found.value, found.bound, found.words) == (value, bound, text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "quantity-empty"),
        ("   ", "quantity-empty"),
        ("-5", "quantity-negative"),
        ("2023年", "quantity-not-a-count"),
        ("第3批", "quantity-not-a-count"),
        ("12%", "quantity-not-a-count"),
        ("两个多月", "quantity-not-a-count"),
        ("3月5日", "quantity-not-a-count"),
        ("3月1日至5日", "quantity-not-a-count"),
        ("5-6月", "quantity-not-a-count"),
        ("百分之五", "quantity-not-a-count"),
        ("第十二条", "quantity-not-a-count"),
        ("过30", "quantity-unreadable"),
        ("abc", "quantity-unreadable"),
        ("1,23", "quantity-unreadable"),
        ("1.5", "quantity-too-precise"),
        ("50-30家", "quantity-range-backwards"),
        ("99999999999999", "quantity-too-large"),
        ("12条", "quantity-wrong-unit"),
        ("1万万万", "quantity-unreadable"),
        ("1 2 3 4 5 abc", "quantity-unreadable"),
        ("3千5", "quantity-unreadable"),
        ("1.2万3", "quantity-unreadable"),
        ("2百3百", "quantity-unreadable"),
        ("十十", "quantity-unreadable"),
        ("万", "quantity-unreadable"),
        ("10²", "quantity-unreadable"),
        ("①", "quantity-unreadable"),
        ("12\n34", "quantity-unreadable"),
        ("3 4", "quantity-unreadable"),
    ],
)
def test_what_is_not_a_quantity_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(QuantityError) as raised:
        parse_quantity(text, unit="家")
    assert raised.value.code in (code, "quantity-wrong-unit" if code == "quantity-unreadable" else code)


@given(st.text(max_size=30))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    try:
        parse_quantity(text, unit="件", decimals=2)
    except QuantityError as error:
        assert error.code.startswith("quantity-")


def quantities(largest: int = LARGEST) -> st.SearchStrategy[Quantity]:
    stated = st.builds(
        Quantity, st.integers(0, largest), st.sampled_from([b for b in BOUNDS if b is not Bound.UNSTATED])
    )
    return stated | st.just(Quantity(None, Bound.UNSTATED))


@given(quantities(), st.integers(0, 6), st.booleans())
def test_the_lossless_notation_is_read_back_as_it_was(quantity: Quantity, decimals: int, grouped: bool) -> None:
    found = parse_quantity(lossless(quantity, decimals, grouped=grouped), decimals=decimals)
    assert (found.value, found.bound) == (quantity.value, quantity.bound)


@given(st.lists(quantities(10**9), max_size=8), st.randoms())
def test_addition_has_no_order(added: list[Quantity], chance: object) -> None:
    forwards = Total()
    for quantity in added:
        forwards = forwards.plus(total_of(quantity))
    shuffled = list(added)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    backwards = Total()
    for quantity in shuffled:
        backwards = total_of(quantity).plus(backwards)
    assert forwards == backwards
    assert forwards.records == len(added)


@given(st.lists(quantities(10**9), min_size=1, max_size=8))
def test_a_sum_can_give_any_of_its_records_back(added: list[Quantity]) -> None:
    whole = Total()
    for quantity in added:
        whole = whole.plus(total_of(quantity))
    rest = Total()
    for quantity in added[1:]:
        rest = rest.plus(total_of(quantity))
    assert whole.without(total_of(added[0])) == rest


def test_an_unstated_figure_stands_beside_the_sum_and_opens_it_upwards() -> None:
    total = total_of(Quantity(1881)).plus(total_of(Quantity(None, Bound.UNSTATED)))
    assert (total.value, total.unstated, total.bound) == (1881, 1, Bound.AT_LEAST)


def test_at_least_and_nearly_together_are_about() -> None:
    total = total_of(Quantity(200, Bound.AT_LEAST)).plus(total_of(Quantity(25_000, Bound.NEARLY)))
    assert (total.value, total.bound) == (25_200, Bound.ABOUT)


def test_in_a_difference_the_subtrahends_bound_changes_sides() -> None:
    hundred, thirty = total_of(Quantity(100)), total_of(Quantity(30, Bound.AT_LEAST))
    assert difference(hundred, thirty) == Quantity(70, Bound.NEARLY)
    assert difference(thirty, hundred) == Quantity(-70, Bound.AT_LEAST)


def test_an_unstated_part_gives_no_difference() -> None:
    assert difference(total_of(Quantity(5)), total_of(Quantity(None, Bound.UNSTATED))) is None


@pytest.mark.parametrize(
    ("value", "bound", "unit", "text"),
    [
        (10_234_567, Bound.EXACT, "条", "1000余万条"),
        (456_000, Bound.EXACT, "次", "45.6万次"),
        (19_500, Bound.EXACT, "件", "1.95万件"),
        (8447, Bound.EXACT, "次", "8447次"),
        (24_567, Bound.EXACT, "次", "2.4万余次"),
        (24_567, Bound.NEARLY, "次", "近2.5万次"),
        (24_567, Bound.ABOUT, "次", "约2.5万次"),
        (200, Bound.AT_LEAST, "人", "200余人"),
        (523_999_999, Bound.AT_LEAST, "元", "5.2亿余元"),
    ],
)
def test_a_headline_shortens_as_officials_do(value: int, bound: Bound, unit: str, text: str) -> None:
    assert official(Quantity(value, bound), unit) == text


@given(st.integers(0, LARGEST), st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.NEARLY]))
def test_a_headline_is_never_tighter_than_the_truth(value: int, bound: Bound) -> None:
    short = headline_parts(Quantity(value, bound))
    shown = float(short.number) * short.scale
    if bound is Bound.NEARLY:
        assert shown >= value or shown == pytest.approx(value)
    else:
        assert shown <= value or shown == pytest.approx(value)
        assert short.bound is Bound.AT_LEAST or shown == pytest.approx(value)


def test_two_flags_make_the_five_bounds() -> None:
    assert {bound_of(open_up=b.open_up, open_down=b.open_down) for b in BOUNDS if b is not Bound.UNSTATED} == {
        Bound.EXACT,
        Bound.AT_LEAST,
        Bound.NEARLY,
        Bound.ABOUT,
    }
