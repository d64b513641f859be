# SPDX-License-Identifier: MIT
"""What a typed word hits in a text, where, and that the grams of a word are among those of every text it hits."""

from __future__ import annotations

import string
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import initials
from models.texts import Labels, folded, grams, hits, sought, spans, word_of, words_of
from tests.initials import TARGET, module

# Characters with one reading and with several, letters, full width, a ligature, marks, kana, a rare character.
ALPHABET = "网店监测行长重查平台AbZz09１２Ｗｗ，。 -_%〔〕ﬁßİ㎡①アあ𠮷é"
texts = st.text(alphabet=ALPHABET, max_size=14)
words = st.text(alphabet="网店监测行长重查abwdjczhxs09_%-〔ﬁé", min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("word", "text", "hit"),
    [
        ("监测", "网店监测12家", True),
        ("测1", "网店监测12家", True),
        ("wdjc", "网店监测12家", True),
        ("djc1", "网店监测12家", True),
        ("wjc", "网店监测", False),
        ("yhzh", "银行账户", True),
        ("xzcf", "行政处罚", True),
        ("cjl", "长江路", True),
        ("zhd", "张长弟", False),
        ("ABC", "ａｂｃ", True),
        ("ａｂｃ", "xABCx", True),
        ("12", "第１２３号", True),
        ("100%", "合格率100%", True),
        ("100%", "合格率1005", False),
        ("_", "a-b", False),
        ("w", "网店", False),
        ("网 店", "网店", False),
    ],
)
def test_a_word_hits_what_it_stands_in_or_abbreviates(word: str, text: str, hit: bool) -> None:
    assert hits(word, text) is hit


def reference(word: str, text: str) -> bool:
    """The same by every reading of every character."""
    compared = folded(text)
    if folded(word) in compared:
        return True
    letters = word_of(word).letters
    several = {entry[0]: entry[1:] for entry in initials.SEVERAL.split()}
    usual = {chr(initials.FIRST + n): c for n, c in enumerate(initials.USUAL)}
    own = [
        several.get(c) or usual.get(c) or (c if c in string.ascii_lowercase + string.digits else " ") for c in compared
    ]
    return bool(letters) and any(letters in "".join(reading) for reading in product(*own))


@given(words, texts)
def test_a_hit_is_a_hit_in_one_of_the_readings(word: str, text: str) -> None:
    assert hits(word, text) is reference(word, text)


@given(words, texts)
def test_every_text_that_a_word_hits_has_the_grams_of_the_word(word: str, text: str) -> None:
    wanted, there = sought(word_of(word)), grams(text)
    if hits(word, text):
        assert set(wanted.grams) <= there
        assert all(any(gram.startswith(beginning) for gram in there) for beginning in wanted.beginnings)


@given(texts, st.data())
def test_any_part_of_a_text_hits_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert hits(text[start : start + data.draw(st.integers(0, 6))], text)


@given(texts, words)
def test_spans_are_where_words_hit_in_order_and_apart(text: str, word: str) -> None:
    found = spans(words_of(word), text)
    assert bool(found) is hits(word, text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("监测", "网店监测，再监测", ["监测", "监测"]),
        ("wdjc", "对网店监测", ["网店监测"]),
        ("abc", "ＡＢＣ和abc", ["ＡＢＣ", "abc"]),
        ("m2", "120㎡以上", ["㎡"]),
        ("网店 店监", "网店监测", ["网店监"]),
        ("app", "App平平平", ["App"]),
    ],
)
def test_a_hit_is_marked_where_it_stands(typed: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(words_of(typed), text)] == marked


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels(
        [
            (1, ("market-supervision", "市场监督管理", "Market supervision", "市监"), ("scjdgl",)),
            (2, ("340104", "蜀山区", "Shushan District"), ("ssq",)),
            (3, ("hotline", "12345热线", "12345 hotline"), ("12345rx",)),
            (4, ("live", "直播带货", "Live-stream selling"), ("zbdh",)),
        ]
    )


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("监督", {1}),
        ("市监", {1}),
        ("区", {2}),
        ("market", {1}),
        ("vision", set()),
        ("sell", {4}),
        ("ell", set()),
        ("scj", {1}),
        ("jdg", {1}),
        ("dg", set()),
        ("340104", {2}),
        ("3401", set()),
        ("12345", {3}),
        ("1234", set()),
        ("热线", {3}),
        ("s", set()),
        ("-", set()),
        ("live-stream", {4}),
        ("鲸", set()),
    ],
)
def test_a_word_stands_for_a_label_without_naming_half_the_ledger(labels: Labels, word: str, found: set[int]) -> None:
    assert labels.holding(word_of(word)) == found


def test_the_table_of_initials_is_what_its_source_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == module(), "run: python -m tests.initials"
