# SPDX-License-Identifier: MIT
"""A field for a quantity as officials write it; the unit stands behind it, and it says how it was understood."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from models.catalogue import Measure
from models.checks import read_quantity
from models.errors import Problem
from models.quantity import Bound, Quantity, Total, lossless, parse_quantity, total_of
from ui.widgets.line_edit import LineEdit
from ui.wording import Wording


class QuantityEdit(LineEdit):
    """Knows the measure it counts, and so the unit and the decimals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure: Measure | None = None

    def set_measure(self, measure: Measure | None, wording: Wording) -> None:
        """Count another measure."""
        self._measure = measure
        self.set_suffix(wording.unit(measure) if measure else "")

    def quantity(self) -> Quantity | None:
        """What the text says; None where it says nothing yet."""
        text = self.draft_text()
        found = read_quantity(text, self._measure) if text and self._measure is not None else None
        return found if isinstance(found, Quantity) else None

    def reading(self, wording: Wording) -> str:
        """How the text is understood; '' where it is not, or where it says so itself."""
        text = self.draft_text()
        if not text or self._measure is None:
            return ""
        found = read_quantity(text, self._measure)
        if isinstance(found, Problem) or text == str(found.value):
            return ""
        return in_words(found, self._measure, wording)


def in_words(quantity: Quantity, measure: Measure, wording: Wording) -> str:
    """A quantity with its bound said plainly: ``至少 12,000 条``."""
    bound = wording.say("bound", str(quantity.bound))
    if quantity.value is None:
        return bound
    number = f"{wording.number(quantity.value, measure)} {wording.unit(measure, quantity.value)}"
    return number if quantity.bound is Bound.EXACT else f"{bound} {number}"


def sum_in_words(quantities: Iterable[Quantity], measure: Measure, wording: Wording) -> str:
    """What quantities of one measure come to, with its unit."""
    total = Total()
    for quantity in quantities:
        total = total.plus(total_of(quantity))
    return wording.amount(total, measure)


def as_typed(quantity: Quantity, measure: Measure) -> str:
    """A text that reads as this quantity: the words it was written in where they do."""
    try:
        read = parse_quantity(
            quantity.words,
            decimals=measure.decimals,
            unit=measure.unit,
            unit_aliases=(*measure.unit_aliases, measure.unit_en),
        )
    except ValueError:
        return lossless(quantity, measure.decimals)
    same = (read.value, read.bound) == (quantity.value, quantity.bound)
    return quantity.words if same else lossless(quantity, measure.decimals)
