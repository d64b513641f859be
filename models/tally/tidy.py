# SPDX-License-Identifier: MIT
"""A tally as tidy lines, one a figure with what stands beside it, and as CSV of them. Words are passed in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from models.codes import Codes
from models.quantity import Bound, Total, digits
from models.tally.aspects import Aspect, Percent, Value
from models.tally.compare import Change, Word
from models.tally.export import ExportWords, Reading, defused
from models.tally.layout import Layout, Line, figures

_EVERY = 1000  # lines between two chances to stop

# The texts that say an aspect: what it is, then its bound, or the reason where it is no percentage.
BOUND, REASON = "bound", "reason"
FIELDS: dict[Aspect, tuple[str, ...]] = {
    Aspect.SHARE: ("", REASON),
    Aspect.THEN: ("", BOUND),
    Aspect.DIFFERENCE: ("", BOUND),
    Aspect.CHANGE: ("", REASON),
    Aspect.TARGET: ("",),
    Aspect.REACHED: ("", REASON),
    Aspect.RANK: ("",),
}


def aside_texts(
    value: Value | None,
    aspect: Aspect,
    *,
    number: Callable[[int], str],
    bound: Callable[[Bound], str],
    reason: Callable[[Word], str],
) -> list[str]:
    """The texts of ``FIELDS[aspect]``: a percentage has one decimal and no sign behind it."""
    match value:
        case Total():
            found = [number(value.value) if value.bound is not Bound.UNSTATED else "", bound(value.bound)]
        case Change(difference=difference) if aspect is Aspect.DIFFERENCE:
            known = difference is not None and difference.value is not None
            found = [number(difference.value or 0), bound(difference.bound)] if difference and known else []
        case Change(per_thousand=size, word=word) | Percent(per_thousand=size, word=word):
            found = ["" if size is None else f"{size / 10:.1f}", reason(word) if word else ""]
        case int():
            found = [str(value)]
        case _:
            found = []
    wanted = len(FIELDS[aspect])
    return [*found, *[""] * wanted][:wanted]


def asides_of(
    layout: Layout,
    row: Line,
    column: Line,
    *,
    number: Callable[[int], str],
    bound: Callable[[Bound], str],
    reason: Callable[[Word], str],
) -> Iterator[str]:
    """The texts of all that stands beside the figure where two lines meet."""
    for aspect in layout.asides.shown[1:]:
        value = layout.beside_figure(row, column, aspect)
        yield from aside_texts(value, aspect, number=number, bound=bound, reason=reason)


def tidy_rows(reading: Reading, codes: Codes, words: ExportWords) -> Iterator[list[str]]:
    """Every figure on a line of its own: labels, value, bound, what is not stated, unit, notes, asides, codes."""
    layout, provenance = reading.layout, reading.provenance
    dimensions, shown = layout.query.dimensions, layout.asides.shown[1:]
    named = [words.dimension(d) for d in dimensions]
    named += [words.name(n) for n in ("line", "value", "bound", "unstated", "unit", "records", "notes")]
    named += [f"{words.aspect(a)} {words.name(f) if f else ''}".rstrip() for a in shown for f in FIELDS[a]]
    named += [f"{words.dimension(d)} {words.name('code')}" for d in dimensions]
    yield [*named, words.name("history"), words.name("digest")]
    for row, column, cell in figures(layout):
        known = layout.codes(row, column)
        decimals = codes.measure(known["measure"]).decimals

        def number(value: int, decimals: int = decimals) -> str:
            return digits(value, decimals)

        total = cell.total if cell else None
        yield [
            *(defused(words.label(d, known[d]) if d in known else words.name("total")) for d in dimensions),
            words.name("total" if row.total or column.total else "figure"),
            number(total.value) if total and total.stated else "",
            words.bound(total.bound) if total else "",
            str(total.unstated) if total else "0",
            words.unit(known["measure"]),
            str(total.records) if total else "0",
            defused("; ".join(words.notes(cell))) if cell else "",
            *asides_of(layout, row, column, number=number, bound=words.bound, reason=words.reason),
            *(known.get(d, "") for d in dimensions),
            str(provenance.history),
            provenance.digest,
        ]


def as_csv(reading: Reading, codes: Codes, words: ExportWords) -> Iterator[int | bytes]:
    """The figures as a CSV file: a job that yields lines made, at last the file's content.

    UTF-8 with a byte order mark, which Excel and WPS need for Chinese.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for number, line in enumerate(tidy_rows(reading, codes, words)):
        writer.writerow(line)
        if number % _EVERY == 0:
            yield number
    yield text.getvalue().encode("utf-8-sig")
