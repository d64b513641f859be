# SPDX-License-Identifier: MIT
"""Quantities as officials write them: a value, its bound, and the words it was written in.

A value is an integer in the measure's smallest unit (yuan with two decimals is fen). No float is ever
stored or added. The rules are DESIGN section 4.1 to 4.3.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.numerals import DIGITS, read_numeral

# One hundred billion yuan in fen. SQLite adds 64-bit integers; 900,000 records of this size still fit.
LARGEST = 10**13


class Bound(StrEnum):
    """What a written figure says about the truth."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    ABOUT = "about"
    UNSTATED = "unstated"

    @property
    def open_up(self) -> bool:
        """The truth may be more."""
        return self in (Bound.AT_LEAST, Bound.ABOUT, Bound.UNSTATED)

    @property
    def open_down(self) -> bool:
        """The truth may be less."""
        return self in (Bound.NEARLY, Bound.ABOUT)


# The order is that of the numbers stored in the ledger's ``bound`` column; never change it.
BOUNDS: tuple[Bound, ...] = (Bound.EXACT, Bound.AT_LEAST, Bound.NEARLY, Bound.ABOUT, Bound.UNSTATED)


def bound_of(*, open_up: bool, open_down: bool) -> Bound:
    """The bound with these two flags, for a figure that has a value."""
    if open_up:
        return Bound.ABOUT if open_down else Bound.AT_LEAST
    return Bound.NEARLY if open_down else Bound.EXACT


class QuantityError(ValueError):
    """A text is not a quantity. ``code`` and ``params`` say why and what would be right."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in the measure's smallest unit (None when unstated), its bound and the words written."""

    value: int | None
    bound: Bound = Bound.EXACT
    words: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.bound is Bound.UNSTATED):
            raise ValueError("a quantity has no value exactly when it is unstated")


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of quantities of one measure.

    ``value`` adds the stated values; ``up`` and ``down`` count the summands whose bound is open that way
    (unstated ones are counted in ``unstated`` alone), so that a record can be given back exactly.
    """

    value: int = 0
    stated: int = 0
    unstated: int = 0
    up: int = 0
    down: int = 0

    @property
    def records(self) -> int:
        """How many quantities were added."""
        return self.stated + self.unstated

    @property
    def bound(self) -> Bound:
        """The joined flags of all summands; unstated when no summand has a value."""
        if not self.stated:
            return Bound.UNSTATED if self.unstated else Bound.EXACT
        return bound_of(open_up=bool(self.up or self.unstated), open_down=bool(self.down))

    def plus(self, other: Total) -> Total:
        """Both sums together; the order never matters."""
        return Total(
            self.value + other.value,
            self.stated + other.stated,
            self.unstated + other.unstated,
            self.up + other.up,
            self.down + other.down,
        )

    def without(self, other: Total) -> Total:
        """This sum with summands that are in it given back."""
        return Total(
            self.value - other.value,
            self.stated - other.stated,
            self.unstated - other.unstated,
            self.up - other.up,
            self.down - other.down,
        )


def total_of(quantity: Quantity) -> Total:
    """A single quantity as a sum."""
    if quantity.value is None:
        return Total(unstated=1)
    bound = quantity.bound
    return Total(quantity.value, 1, 0, int(bound.open_up), int(bound.open_down))


def difference(minuend: Total, subtrahend: Total) -> Quantity | None:
    """How much more the first is than the second; None where a part is unstated.

    The subtrahend's flags change places: at least 100 less at least 30 may be more or less than 70.
    """
    if minuend.unstated or subtrahend.unstated:
        return None
    bound = bound_of(
        open_up=bool(minuend.up or subtrahend.down),
        open_down=bool(minuend.down or subtrahend.up),
    )
    return Quantity(minuend.value - subtrahend.value, bound)


_TRADITIONAL = str.maketrans(
    "萬億餘約幾兩數壹貳贰叁參肆伍陸陆柒捌玖拾佰仟〇零○餘過達個條間戶張",
    "万亿余约几两数一二二三三四五六六七八九十百千零零零余过达个条间户张",
)

_NUMBER = r"[0-9零一二两三四五六七八九十百千万亿][0-9零一二两三四五六七八九十百千万亿.,]*"
_PREFIX = r"共计|共|合计|总计|累计|达到|达"
_NEARLY = r"将近|接近|近|不足|不到"
_ABOUT = r"大约|大概|约|≈|~"
_AT_LEAST = r"超过|超|逾|至少|不少于|不低于|突破|多于|>=|≥|>"
_MORE = r"余|多|几|来"
_QUANTITY = re.compile(
    rf"(?:{_PREFIX})?(?P<lead>{_NEARLY}|{_ABOUT}|{_AT_LEAST})?"
    rf"(?P<number>{_NUMBER})(?P<more>{_MORE})?(?P<scale>[十百千]?[万亿]{{0,2}})(?P<more2>余|多|\+)?"
    rf"(?P<unit>[^0-9]*?)(?P<tail>以上|左右|上下|余|多|\+)?"
)
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?:[-~—–]|至|到)(?P<high>{_NUMBER})(?P<unit>[^0-9]*)")
_PAIR = re.compile(
    r"(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<scale>[十百千万亿]*)(?P<unit>[^0-9]*)"
)
_SEVERAL = re.compile(r"(?:好几|数|几|上)(?P<scale>[十百千万亿]+)(?P<unit>[^0-9]*)")
_UNSTATED = re.compile(r"(?:一大批|一批|若干|大量|多|一些|部分|不详)(?P<unit>[^0-9]*)")
_NOT_A_COUNT = re.compile(r"%|‰|百分|^第|^(?:19|20)\d\d年$|个多?月|\d+年|\d+月|\d+日")


def parse_quantity(text: str, *, decimals: int = 0, unit: str = "", unit_aliases: tuple[str, ...] = ()) -> Quantity:
    """Read a figure as officials write it: ``1.2万余``, ``近2.5万条``, ``一百二十余``, ``一批``, ``1,234``.

    ``decimals`` is the measure's (2 for yuan kept in fen); ``unit`` and its aliases may follow the number
    and nothing else may. Raises QuantityError.
    """
    words = text.strip()
    plain = _plain(words)
    if not plain:
        raise QuantityError("quantity-empty")
    if plain.startswith("-"):
        raise QuantityError("quantity-negative", text=words)
    units = tuple(u for u in (_plain_unit(unit), *map(_plain_unit, unit_aliases)) if u)
    if _unstated(plain, units):
        return Quantity(None, Bound.UNSTATED, words)
    if _NOT_A_COUNT.search(plain):
        raise QuantityError("quantity-not-a-count", text=words)
    for read in (_several, _pair, _range):
        if (least := read(plain, units)) is not None:
            return _quantity(least, Bound.AT_LEAST, decimals, words)
    match = _QUANTITY.fullmatch(plain)
    if match is None:
        raise QuantityError("quantity-unreadable", text=words)
    _check_unit(match["unit"], units, words)
    more = bool(match["more"] or match["more2"] or match["tail"] in ("以上", "余", "多", "+"))
    about = match["tail"] in ("左右", "上下")
    numeral = match["number"] + match["scale"]
    if numeral in ("百", "千", "万", "亿") and not more:
        raise QuantityError("quantity-unreadable", text=words)
    number = _number_of(numeral, words)
    return _quantity(number, _bound(match["lead"] or "", more=more, about=about), decimals, words)


def _plain(words: str) -> str:
    """A figure with full-width and traditional forms folded and spaces gone; refuses what folding would hide."""
    odd = any(unicodedata.category(character) == "No" for character in words)  # 10² and ① are not figures
    folded = unicodedata.normalize("NFKC", words)
    apart = re.search(r"\d\s+\d", folded) and not re.fullmatch(r"\D*\d{1,3}(?: \d{3})+\D*", folded)
    if odd or apart or re.search(r"[\r\n\t]", words):
        raise QuantityError("quantity-unreadable", text=words)
    ten_thousands = re.sub(r"(?<=\d)[wW](?![a-zA-Z])", "万", folded)  # 1.2w, as it is typed in a hurry
    return re.sub(r"\s+", "", ten_thousands).translate(_TRADITIONAL)


def _plain_unit(unit: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", unit)).translate(_TRADITIONAL)


def _bound(lead: str, *, more: bool, about: bool) -> Bound:
    if about or (lead and re.fullmatch(_ABOUT, lead)):
        return Bound.ABOUT
    if lead and re.fullmatch(_NEARLY, lead):
        return Bound.ABOUT if more else Bound.NEARLY
    return Bound.AT_LEAST if more or lead else Bound.EXACT


def _check_unit(rest: str, units: tuple[str, ...], words: str) -> None:
    if rest and rest not in units:
        if units:
            raise QuantityError("quantity-wrong-unit", text=words, found=rest, unit=units[0])
        raise QuantityError("quantity-unreadable", text=words)


def _unstated(plain: str, units: tuple[str, ...]) -> bool:
    match = _UNSTATED.fullmatch(plain)
    return match is not None and (not match["unit"] or match["unit"] in units)


def _several(plain: str, units: tuple[str, ...]) -> Decimal | None:
    """数百家: at least two hundred, the least that 'several' can mean; 上百家: at least one hundred."""
    match = _SEVERAL.fullmatch(plain)
    if match is None or (match["unit"] and match["unit"] not in units):
        return None
    least = 1 if plain.startswith("上") else 2
    return least * _number_of("一" + match["scale"], plain)


def _pair(plain: str, units: tuple[str, ...]) -> Decimal | None:
    """七八家, 两三百: two neighbouring digits are a range; at least the first."""
    match = _PAIR.fullmatch(plain)
    if match is None or (match["unit"] and match["unit"] not in units):
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if not low < high <= low + 2:
        return None
    return _number_of(match["low"] + match["scale"], plain)


def _range(plain: str, units: tuple[str, ...]) -> Decimal | None:
    """30-50家: at least the lower end; a scale behind the upper end counts for both (3-5万, 1-3千万)."""
    match = _RANGE.fullmatch(plain)
    if match is None or (match["unit"] and match["unit"] not in units):
        return None
    low, high = match["low"], match["high"]
    scale = re.search(r"[十百千万亿]*$", high)
    if scale is not None and not re.search(r"[十百千万亿]", low):
        low += scale[0]
    bottom, top = _number_of(low, plain), _number_of(high, plain)
    if bottom > top:
        raise QuantityError("quantity-range-backwards", text=plain)
    return bottom


def _number_of(text: str, words: str) -> Decimal:
    number = read_numeral(text)
    if number is None:
        raise QuantityError("quantity-unreadable", text=words)
    return number


def _quantity(number: Decimal, bound: Bound, decimals: int, words: str) -> Quantity:
    scaled = number.scaleb(decimals)
    if scaled != scaled.to_integral_value():
        raise QuantityError("quantity-too-precise", text=words, decimals=decimals)
    if scaled > LARGEST:
        raise QuantityError("quantity-too-large", text=words)
    return Quantity(int(scaled), bound, words)


def digits(value: int, decimals: int = 0, *, grouped: bool = False) -> str:
    """A value as a decimal string in the measure's unit: 6619000 with two decimals is ``66190.00``."""
    sign, size = ("-", -value) if value < 0 else ("", value)
    whole, part = divmod(size, 10**decimals)
    text = f"{whole:,}" if grouped else str(whole)
    return f"{sign}{text}.{part:0{decimals}d}" if decimals else sign + text


_LOSSLESS = {
    Bound.EXACT: "{}",
    Bound.AT_LEAST: "{}余",
    Bound.NEARLY: "近{}",
    Bound.ABOUT: "约{}",
}
UNSTATED_WORD = "一批"


def lossless(quantity: Quantity, decimals: int = 0, *, grouped: bool = False) -> str:
    """The figure and its bound in full; parse_quantity reads the same value and bound back."""
    if quantity.value is None:
        return UNSTATED_WORD
    return _LOSSLESS[quantity.bound].format(digits(quantity.value, decimals, grouped=grouped))


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure shortened for a headline: ``number`` (a decimal string) times ``scale`` (1, 万 or 亿)."""

    number: str
    scale: int
    bound: Bound


def headline_parts(quantity: Quantity, decimals: int = 0) -> Headline:
    """Shorten a figure, never tighter than the truth.

    Below ten thousand, and where 万 or 亿 with two decimals say it exactly, nothing is lost. Else two
    leading digits stay: exact and at-least round down and become at-least, nearly rounds up, about to
    the nearest.
    """
    if quantity.value is None:
        return Headline(UNSTATED_WORD, 1, Bound.UNSTATED)
    negative, number = quantity.value < 0, abs(Decimal(quantity.value).scaleb(-decimals))
    bound = quantity.bound
    if negative:  # below zero, 'rounded down in size' would be more than the truth: keep every digit
        return Headline(digits(quantity.value, decimals), 1, bound)
    scale = 10**8 if number >= 10**8 else 10**4 if number >= 10**4 else 1
    scaled = number / scale
    if scale == 1 or scaled == round(scaled, 2):
        return Headline(_trim(scaled), scale, bound)
    step = Decimal(1).scaleb(scaled.adjusted() - 1)
    whole, rest = divmod(scaled, step)
    if bound is Bound.NEARLY or (bound is Bound.ABOUT and rest * 2 >= step):
        whole += 1
    return Headline(_trim(whole * step), scale, Bound.AT_LEAST if bound is Bound.EXACT else bound)


def _trim(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def official(quantity: Quantity, unit: str = "", decimals: int = 0) -> str:
    """The headline notation of Chinese bulletins: 10,234,567 条 is ``1000余万条``, 456,000 次 ``45.6万次``."""
    short = headline_parts(quantity, decimals)
    if short.bound is Bound.UNSTATED:
        return short.number
    scale = {1: "", 10**4: "万", 10**8: "亿"}[short.scale]
    if short.bound is Bound.AT_LEAST:
        round_number = short.number.endswith("0") and "." not in short.number
        return f"{short.number}余{scale}{unit}" if round_number else f"{short.number}{scale}余{unit}"
    mark = {Bound.NEARLY: "近", Bound.ABOUT: "约"}.get(short.bound, "")
    return f"{mark}{short.number}{scale}{unit}"
