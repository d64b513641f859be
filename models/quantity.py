# SPDX-License-Identifier: MIT
"""Quantities as officials write them: a value, its bound, and the words it was written in.

A value is an integer in the measure's smallest unit (yuan with two decimals is fen). No float is ever
stored or added. The rules are DESIGN section 4.1 to 4.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.notation import Figure, QuantityError, read_figure

__all__ = [
    "BOUNDS",
    "LARGEST",
    "UNSTATED_WORD",
    "Bound",
    "Headline",
    "Quantity",
    "QuantityError",
    "Total",
    "bound_of",
    "bound_of_figure",
    "difference",
    "digits",
    "headline_parts",
    "lossless",
    "official",
    "parse_quantity",
    "total_of",
]

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


def parse_quantity(text: str, *, decimals: int = 0, unit: str = "", unit_aliases: tuple[str, ...] = ()) -> Quantity:
    """Read a figure as officials write it: ``1.2万余``, ``近2.5万条``, ``一百二十余``, ``一批``, ``1,234``.

    ``decimals`` is the measure's (2 for yuan kept in fen); ``unit`` and its aliases may follow the number
    and nothing else may. Raises QuantityError.
    """
    figure = read_figure(text, (unit, *unit_aliases))
    words = text.strip()
    if figure.number is None:
        return Quantity(None, Bound.UNSTATED, words)
    return _quantity(figure.number, bound_of_figure(figure), decimals, words)


def bound_of_figure(figure: Figure) -> Bound:
    """The bound that a figure's words give it."""
    if figure.number is None:
        return Bound.UNSTATED
    return bound_of(open_up=figure.up, open_down=figure.down)


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
