# SPDX-License-Identifier: MIT
"""The grammar of written figures, the one that the form, the import and running text share.

``read_figure`` reads a text that is a figure and nothing else; ``FIGURE`` finds where one may stand in folded
running text. What a figure counts is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.numerals import DIGITS, read_numeral


class QuantityError(ValueError):
    """A text is not a quantity. ``code`` and ``params`` say why and what would be right."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the unit written (None: not stated), and which way the truth may lie."""

    number: Decimal | None
    up: bool = False
    down: bool = False


TRADITIONAL = str.maketrans(
    "萬億餘約幾兩數壹貳贰叁參肆伍陸陆柒捌玖拾佰仟〇零○餘過達個條間戶張超將數來",
    "万亿余约几两数一二二三三四五六六七八九十百千零零零余过达个条间户张超将数来",
)

_THOUSAND = "千(?![克米瓦])"  # 46千克 is 46 kilograms
_NUMBER = rf"(?:[0-9零一二两三四五六七八九十百万亿]|{_THOUSAND})(?:[0-9零一二两三四五六七八九十百万亿.,]|{_THOUSAND})*"
_PREFIX = r"共计|共有|共|合计|总计|累计|多达|高达|达到|达|仅"
_NEARLY = r"将近|接近|近|不足|不到"
_ABOUT = r"大约|大概|约|≈|~"
_AT_LEAST = r"超过|超|逾|至少|不少于|不低于|不下于|不下|突破|多于|过|破|>=|≥|>"
_LEAD = rf"{_NEARLY}|{_ABOUT}|{_AT_LEAST}"
_MORE = r"余|多|几|来"
_QUANTITY = re.compile(
    rf"(?:{_PREFIX})?(?P<lead>{_LEAD})?"
    rf"(?P<number>{_NUMBER})(?P<more>{_MORE})?(?P<scale>(?:[十百]|{_THOUSAND})?[万亿]{{0,2}})(?P<more2>余|多|\+)?"
    rf"(?P<unit>[^0-9]*?)(?P<tail>以上|左右|上下|之多|开外|余|多|\+)?"
)
_LOOSE = re.compile(rf"(?:{_PREFIX})?(?P<lead>{_LEAD})?(?P<rest>.*)")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?:[-~—–]{{1,2}}|至|到)(?P<high>{_NUMBER})余?(?P<unit>[^0-9]*)")
_PAIR = re.compile(
    r"(?P<head>[一二两三四五六七八九十百千万亿]*[十百千万亿])?(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])"
    r"(?P<scale>[十百千万亿]*)(?P<unit>[^0-9]*)"
)
_SEVERAL = re.compile(r"(?:好几|数|几|上)(?P<scale>[十百千万亿]+)(?:余|多)?(?P<unit>[^0-9]*)")
_UNSTATED = re.compile(r"(?:一大批|一批|大批|若干|大量|多|一些|部分|不详)(?P<unit>[^0-9]*)")
_HALF = re.compile(
    r"(?P<whole>.*[0-9零一二两三四五六七八九十百千万亿](?P<unit>公斤|千克|市?斤|吨|公里|里|米|升|亩|公顷))半"
)
_NOT_A_COUNT = re.compile(r"%|‰|百分|^第|^(?:19|20)\d\d年$|个多?月|\d+年|\d+月|\d+日")
_TENS = re.compile(r"[百千万亿]+")

# A figure in running text that was folded by ``fold``: bound words and number, without its unit and tail.
_S = " {0,2}"
_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d{1,4}(?:,\d{4})+(?!\d)|\d{1,3}(?: \d{3})+(?! ?\d)"
_ARABIC = rf"(?:{_GROUPED}|\d+(?:\.\d+)?)"
_CHINESE = rf"(?:[零一二两三四五六七八九十百万亿]|{_THOUSAND})+"
_MIXED = rf"{_ARABIC}(?:{_S}(?:[十百万亿]|{_THOUSAND}){{1,2}}(?:\d+[百千万]?(?![\d.]))?)?"
_BETWEEN = rf"{_S}(?:[-~—–]{{1,2}}|至|到){_S}"
FIGURE = (  # a pattern's text: only a bulletin compiles it
    r"(?P<lead>将近|(?<![链连对衔])接近|(?<![最附临邻远靠])近|不足|不到|大约|大概|(?<![签预节违合公条契特邀制])约|≈"
    r"|超过|(?<![商])超|逾|至少|不少于|不低于|不下于|不下|突破|多于|≥|>=?|[过破](?=[百千万亿]))?"
    rf"{_S}(?P<body>(?:好几|(?<![人件次总个户家款多少])数|几|(?<![网线身以场市路])上)[十百千万亿]{{1,3}}"
    rf"|(?:{_MIXED}|{_CHINESE}){_BETWEEN}(?:{_MIXED}|{_CHINESE})"
    rf"|{_MIXED}|{_CHINESE})"
    rf"(?P<more>{_S}(?:余|多|几|来)?{_S}(?:[十百]|{_THOUSAND})?[万亿]{{0,2}}(?:余|多|\+)?)"
)


class _Fold(dict[int, int | str]):
    """Character to character: full-width to half-width, traditional to simplified; never changes the length."""

    def __missing__(self, key: int) -> int | str:
        character = chr(key)
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) != 1 or unicodedata.category(character) == "No":
            plain = character  # ½, ㎏, ① and 10² stay what they are
        self[key] = plain
        return plain


_WIDTHS = _Fold()


def fold(text: str, table: dict[int, int | str] | None = None) -> str:
    """Running text as it is scanned: half-width, then by ``table`` (traditional to simplified); of the same length."""
    folded = text.translate(_WIDTHS)
    return folded.translate(table) if table else folded


def read_figure(text: str, units: Sequence[str] = ()) -> Figure:
    """Read a figure as officials write it; one of ``units`` may follow the number and nothing else may.

    Raises QuantityError.
    """
    words = text.strip()
    plain = _plain(words)
    if not plain:
        raise QuantityError("quantity-empty")
    if plain.startswith("-"):
        raise QuantityError("quantity-negative", text=words)
    known = tuple(u for u in map(_plain_unit, units) if u)
    if _unstated(plain, known):
        return Figure(None, up=True)
    if _NOT_A_COUNT.search(plain):
        raise QuantityError("quantity-not-a-count", text=words)
    if (half := _HALF.fullmatch(plain)) and half["unit"] in known:
        return _and_a_half(read_figure(half["whole"], units), words)
    if (loose := _loose(plain, known)) is not None:
        return loose
    match = _QUANTITY.fullmatch(plain)
    if match is None:
        raise QuantityError("quantity-unreadable", text=words)
    _check_unit(match["unit"], known, words)
    more = bool(match["more"] or match["more2"] or match["tail"] in ("以上", "余", "多", "之多", "开外", "+"))
    about = match["tail"] in ("左右", "上下") or match["more"] == "来"  # 三百来个: some three hundred
    numeral = match["number"] + match["scale"]
    if _TENS.fullmatch(numeral) and not more and not match["lead"]:
        raise QuantityError("quantity-unreadable", text=words)
    if match["lead"] in ("过", "破") and not _TENS.fullmatch(numeral):
        raise QuantityError("quantity-unreadable", text=words)
    return _bounded(_number_of(numeral, words), match["lead"] or "", more=more, about=about)


def _and_a_half(figure: Figure, words: str) -> Figure:
    """十二斤半: half a unit more than the whole ones before it."""
    if figure.number is None or figure.number != figure.number.to_integral_value():
        raise QuantityError("quantity-unreadable", text=words)
    return Figure(figure.number + Decimal("0.5"), figure.up, figure.down)


def _loose(plain: str, units: tuple[str, ...]) -> Figure | None:
    """Figures that name a lower end only: 数百家, 七八家, 30-50家; with 约 before them, about it."""
    match = _LOOSE.fullmatch(plain)
    lead, rest = (match["lead"] or "", match["rest"]) if match else ("", plain)
    for read in (_several, _pair, _range):
        if (least := read(rest, units)) is not None:
            return Figure(least, up=True, down=bool(lead) and re.fullmatch(_ABOUT, lead) is not None)
    return None


def _plain(words: str) -> str:
    """A figure with full-width and traditional forms folded and spaces gone; refuses what folding would hide."""
    odd = any(unicodedata.category(character) == "No" for character in words)  # 10² and ① are not figures
    folded = unicodedata.normalize("NFKC", words)
    apart = re.search(r"\d\s+\d", folded) and not re.fullmatch(r"\D*\d{1,3}(?: \d{3})+\D*", folded)
    if odd or apart or re.search(r"[\r\n\t]", words):
        raise QuantityError("quantity-unreadable", text=words)
    ten_thousands = re.sub(r"(?<=\d)[wW](?![a-zA-Z])", "万", folded)  # 1.2w, as it is typed in a hurry
    return re.sub(r"\s+", "", ten_thousands).translate(TRADITIONAL)


def _plain_unit(unit: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", unit)).translate(TRADITIONAL)


def _bounded(number: Decimal, lead: str, *, more: bool, about: bool) -> Figure:
    if about or (lead and re.fullmatch(_ABOUT, lead)):
        return Figure(number, up=True, down=True)
    if lead and re.fullmatch(_NEARLY, lead):
        return Figure(number, up=more, down=True)
    return Figure(number, up=bool(more or lead))


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
    """七八家, 两三百, 一百二三十户: two neighbouring digits are a range; at least the first."""
    match = _PAIR.fullmatch(plain)
    if match is None or (match["unit"] and match["unit"] not in units):
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if not low < high <= low + 2:
        return None
    return _number_of((match["head"] or "") + match["low"] + match["scale"], plain)


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
