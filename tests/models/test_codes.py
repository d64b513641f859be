# SPDX-License-Identifier: MIT
"""Codes are found by code, Chinese, English, alias or pinyin initials."""

from __future__ import annotations

import pytest

from models.ledger import Ledger
from models.pinyin import initials


@pytest.mark.parametrize(
    ("dimension", "typed", "code"),
    [
        ("department", "scjg", "market-supervision"),
        ("department", "SCJG", "market-supervision"),
        ("department", "市场", "market-supervision"),
        ("department", "market", "market-supervision"),
        ("department", "市监", "market-supervision"),
        ("region", "hfs", "340100"),
        ("region", "合肥", "340100"),
        ("region", "340100", "340100"),
        ("region", "cqs", "500000"),
        ("field", "zbdh", "live-stream-selling"),
        ("field", "直播", "live-stream-selling"),
    ],
)
def test_what_is_typed_finds_the_code_first(ledger: Ledger, dimension: str, typed: str, code: str) -> None:
    assert ledger.codes[dimension].search(typed)[0].term.code == code


def test_nothing_typed_lists_everything_in_its_order(ledger: Ledger) -> None:
    found = ledger.codes["department"].search("", limit=100)
    assert [e.term.code for e in found] == [e.term.code for e in ledger.codes["department"]]


def test_a_search_stays_among_the_codes_it_is_given(ledger: Ledger) -> None:
    found = ledger.codes["region"].search("市", among=frozenset({"340100", "340200"}))
    assert {e.term.code for e in found} == {"340100", "340200"}


def test_nonsense_finds_nothing(ledger: Ledger) -> None:
    assert ledger.codes["measure"].search("qqqqzz") == []
    assert ledger.codes["measure"].find("qqqqzz") is None


@pytest.mark.parametrize(
    ("label", "first"), [("重庆市", "cqs"), ("长沙市", "css"), ("App弹窗", "appdc"), ("市场监管", "scjg")]
)
def test_initials_are_those_people_type(label: str, first: str) -> None:
    assert initials(label).split()[0] == first
