# SPDX-License-Identifier: MIT
"""The program's own column layout: what lists and exports write and what an import reads back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.checks import DRAFT_FIELDS
from models.codes import OF_REGISTERS, Codes

COLUMNS = ("uid", *DRAFT_FIELDS, "voided")
REQUIRED_COLUMNS = ("date", "measure", "quantity", "department")
# Written beside the layout for machines, and passed over when read back: they repeat what 'quantity' says.
DERIVED_COLUMNS = ("value", "bound")

Namer = Callable[[str, str], str]  # (dimension, code) -> how the code is written in a cell


def by_code(_: str, code: str) -> str:
    """Write codes as codes."""
    return code


def by_label(codes: Codes, language: str) -> Namer:
    """Write codes as labels where the label leads back to the code; else as codes."""
    written: dict[tuple[str, str], str] = {}

    def name(dimension: str, code: str) -> str:
        key = (dimension, code)
        if key not in written:
            written[key] = code
            entry = codes[dimension].get(code) if code and dimension != "campaign" else None
            if entry is not None:
                label = entry.term.label(language)
                found = codes[dimension].find(label)
                # Stages, outcomes and kinds are read within their register, where their labels are their own.
                if dimension in OF_REGISTERS or (found is not None and found.term.code == code):
                    written[key] = label
        return written[key]

    return name


def plain_value(value: int, decimals: int) -> str:
    """A value in the measure's unit as the shortest decimal string: 66190000 fen is ``661900``."""
    whole, part = divmod(abs(value), 10**decimals)
    sign = "-" if value < 0 else ""
    text = f"{part:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{sign}{whole}.{text}" if text else f"{sign}{whole}"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: a leading apostrophe says that it is text."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unharmed(text: str) -> str:
    """The text behind ``harmless``."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def header(language: Callable[[str], str] | None = None, *, derived: bool = True) -> Iterator[str]:
    """The column names: codes, or what ``language`` makes of them."""
    for column in (*COLUMNS, *(DERIVED_COLUMNS if derived else ())):
        yield language(column) if language else column
