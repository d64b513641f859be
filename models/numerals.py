# SPDX-License-Identifier: MIT
"""Numerals in digits, in Chinese, or in both, as exact decimals. Bounds and units are in quantity.py."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}

_TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|[零一二两三四五六七八九十百千万亿]")
_SEPARATED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,4}(?:,[0-9]{4})+|[0-9]+(?:\.[0-9]+)?")


def read_numeral(text: str) -> Decimal | None:
    """The value of digits, Chinese numerals, or both: ``1亿2000万``, ``三十一万五千``, ``1,234.5``; None for none."""
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    if len(tokens) > 1 and all(token in DIGITS for token in tokens):
        if len(tokens) == 2 and "零" not in tokens:
            return None  # 七八 is a range
        return Decimal("".join(str(DIGITS[token]) for token in tokens))
    numeral = _Numeral()
    return numeral.value() if all(map(numeral.take, tokens)) else None


class _Numeral:
    """A numeral read from the left: scales fall inside a section (千百十) and from section to section (亿, 万)."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.number: Decimal | None = None
        self.chinese = False  # whether the pending number is a Chinese digit
        self.small = 10**4  # the last scale inside this section
        self.big = 0  # the last scale of a section
        self.last = 1  # the last scale of all; 1 behind a zero

    def take(self, token: str) -> bool:
        """Read one more token; False where it cannot stand there."""
        if token in _SMALL:
            return self._take_small(_SMALL[token])
        if token in _BIG:
            return self._take_big(_BIG[token])
        if token == "零" and (self.total or self.section):
            self.last = 1
            return self.number is None
        if self.number is not None:
            return False
        self.chinese = token in DIGITS
        if self.chinese:
            self.number = Decimal(DIGITS[token])
        elif _SEPARATED.fullmatch(token):
            self.number = Decimal(token.replace(",", ""))
        return self.number is not None

    def _take_small(self, scale: int) -> bool:
        if scale >= self.small:
            return False
        self.section += (Decimal(1) if self.number is None else self.number) * scale
        self.number, self.small, self.last = None, scale, scale
        return True

    def _take_big(self, scale: int) -> bool:
        here = self.section + (self.number or 0)
        if self.big and scale >= self.big:
            if here or scale == self.big:
                return False
            self.total *= scale  # 万亿
        else:
            self.total += (here or Decimal(1)) * scale
        self.section, self.number = Decimal(0), None
        self.small, self.big, self.last = 10**4, scale, scale
        return True

    def value(self) -> Decimal | None:
        """What was read; None where a digit is left over that says nothing by itself (3千5)."""
        left = self.number or Decimal(0)
        if self.number is not None and self.last > 10:
            if self.chinese:
                left *= self.last // 10  # 一万二 is 12,000 and 一百二 is 120
            elif not self.last // 10 <= left < self.last:
                return None
        return self.total + self.section + left
