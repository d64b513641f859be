# SPDX-License-Identifier: MIT
"""The guard against personal data: numbers of persons in a text, found by their check digits, and masked.

Sources: GB 11643-1999 for the resident identity number and its check digit (ISO 7064 MOD 11-2); the
mobile numbers of the public numbering plan (eleven digits from 13 to 19); ISO/IEC 7812-1 for bank cards
(Luhn). No name is looked for: names are kept out by what the fields ask for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Personal(StrEnum):
    """Whose number it is that was found."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    BANK_CARD = "bank_card"


@dataclass(frozen=True, slots=True)
class Finding:
    """A personal number in a text: ``text[start:end]``, in characters."""

    kind: Personal
    start: int
    end: int


# What people write between the groups of a number, or paste with it unseen.
_GAPS = " \u00a0\u3000\t._/·\u200b-\u200d\u2060\ufeff\u2010-\u2015-"
_LONG = re.compile(rf"\d(?:[{_GAPS}]{{0,2}}\d){{10,}}[XxＸｘ]?(?![A-Za-z]|\d)")
_GROUP = re.compile(r"\d+[XxＸｘ]?")
_WORD_BEFORE = re.compile(r"[A-Za-z0-9]*\Z")
# How the three are grouped when written with gaps; a number without gaps is one group.
_IDENTITY_GROUPS = frozenset({(18,), (6, 8, 4), (6, 4, 4, 4), (14, 4), (6, 12), (6, 4, 2, 2, 4), (3, 3, 8, 4), (17, 1)})
_MOBILE_GROUPS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (5, 6)})
_WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))
_CHECK = "10X98765432"
_REGIONS = frozenset(range(11, 16)) | frozenset(range(21, 24)) | frozenset(range(31, 38)) | frozenset(range(41, 47))
_REGIONS |= frozenset(range(50, 55)) | frozenset(range(61, 66)) | {71, 81, 82, 83, 91}
# The first digits of issuers: UnionPay 62, 60, 68, 90 and the older 9558, JCB and American Express 3, Visa, Mastercard.
_CARD = re.compile(r"62|60|4|5[1-5]|2[2-7]|3[4578]|9558|90|68")


_MOST_DIGITS = 19  # of the longest bank card; a mobile number with its country code has fifteen
_MOST_GROUPS = 6  # that a number is written in


def find_personal(text: str) -> list[Finding]:
    """Every personal number in a text, in order and apart from each other.

    Full-width digits, and spaces or hyphens between the usual groups, make no difference. A number whose
    check digit does not agree, or that is part of a longer row of letters and digits, is none.
    """
    found: list[Finding] = []
    for run in _LONG.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, run.start() - 40), run.start())
        if before is not None and any(character.isdigit() for character in before[0]):
            continue  # in the middle of a serial number or a hash
        found += _in_run(run[0], run.start())
    return found


def holds_personal(text: str) -> bool:
    """Whether a text holds a personal number."""
    return bool(find_personal(text))


def numbers_in(text: str) -> frozenset[str]:
    """The personal numbers of a text, as plain digits, however they were spaced. For comparing, never to be kept."""
    return frozenset(plain_number(text[found.start : found.end]) for found in find_personal(text))


def plain_number(written: str) -> str:
    """A number without what stands between its groups, its digits half width."""
    return "".join(c for c in unicodedata.normalize("NFKC", written) if c.isalnum())


def findings_but(text: str, spared: Container[str]) -> list[Finding]:
    """The personal numbers of a text but for those, as they are written there, that were said to be none."""
    return [finding for finding in find_personal(text) if text[finding.start : finding.end] not in spared]


def masked(text: str, findings: Sequence[Finding] | None = None) -> str:
    """The text with every digit of these numbers (all of them by default) an asterisk; its length stays."""
    found = find_personal(text) if findings is None else findings
    if not found:
        return text
    characters = list(text)
    for finding in found:
        for place in range(finding.start, finding.end):
            if characters[place].isalnum():
                characters[place] = "*"
    return "".join(characters)


def _in_run(run: str, offset: int) -> Iterator[Finding]:
    groups = [(match.start(), match.end(), _plain(match[0])) for match in _GROUP.finditer(run)]
    place = 0
    while place < len(groups):
        for behind in range(min(len(groups), place + _MOST_GROUPS), place, -1):
            kind = _kind_of([digits for _, _, digits in groups[place:behind]])
            if kind is not None:
                yield Finding(kind, offset + groups[place][0], offset + groups[behind - 1][1])
                place = behind - 1
                break
        place += 1


def _plain(digits: str) -> str:
    return "".join("X" if c in "XxＸｘ" else str(unicodedata.decimal(c)) for c in digits)


def _kind_of(groups: Sequence[str]) -> Personal | None:
    number, sizes = "".join(groups), tuple(map(len, groups))
    if len(number) > _MOST_DIGITS:
        return None
    if sizes in _IDENTITY_GROUPS and _is_identity(number):
        return Personal.IDENTITY
    if _is_mobile(number, sizes):
        return Personal.MOBILE
    if _is_card(number, sizes):
        return Personal.BANK_CARD
    return None


def _is_identity(number: str) -> bool:
    if not re.fullmatch(r"\d{17}[\dX]", number) or int(number[:2]) not in _REGIONS:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return born.year >= 1880 and _CHECK[total % 11] == number[17]  # nobody alive is older


def _is_mobile(number: str, sizes: tuple[int, ...]) -> bool:
    for country in ("0086", "86"):
        if number.startswith(country) and len(number) == len(country) + 11:
            number = number.removeprefix(country)
            sizes = sizes[1:] if len(sizes) > 1 and sizes[0] == len(country) else (sizes[0] - len(country), *sizes[1:])
            break
    return sizes in _MOBILE_GROUPS and re.fullmatch(r"1[3-9]\d{9}", number) is not None


def _is_card(number: str, sizes: tuple[int, ...]) -> bool:
    if not re.fullmatch(r"\d{16,19}", number) or not _CARD.match(number):
        return False
    fours = all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4
    if len(sizes) > 1 and not fours and sizes[0] != 6:
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
