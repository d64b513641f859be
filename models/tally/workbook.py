# SPDX-License-Identifier: MIT
"""A tally as an XLSX workbook: numbers that stay numbers, with their bound in the number's format."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.codes import Codes
from models.quantity import Bound
from models.tally.aspects import Aspect, Percent, RateFigure, Value
from models.tally.compare import Change
from models.tally.export import (
    ExportWords,
    Provenance,
    Reading,
    column_label,
    heading_runs,
    levels_of,
)
from models.tally.layout import Layout, Line
from models.tally.query import Cell

if TYPE_CHECKING:  # xlsxwriter carries no types
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_FORMATS = 150  # Excel refuses a workbook with more than about 200 number formats
_EVERY = 200  # lines between two chances to stop
_DEEPEST = 7  # lines within lines that Excel folds
_WIDEST = 44  # characters: a longer label wraps
_NARROWEST, _FIGURE_WIDEST = 10, 20
_SHOWN = re.compile(r"\d[\d,]*(\.\d+)?")  # the value in a figure's text; its bound stands around it
_PERCENT, _CHANGE = "0.0%", "+0.0%;-0.0%;0.0%"
Look = dict[str, object]
_BORDER: Look = {"border": 1, "border_color": "#D6DCDF"}
_HEADING: Look = {"bold": True, "bg_color": "#E9EDEF", "border": 1, "border_color": "#C4CCD0", "align": "center"}


def as_workbook(reading: Reading, codes: Codes, words: ExportWords) -> Iterator[int | bytes]:
    """The table as a workbook with its rates below, and a second sheet that says what it was made from.

    A job that yields lines written, at last the file's content.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    options = {"in_memory": True, **dict.fromkeys(never, False)}
    book = xlsxwriter.Workbook(buffer, options)
    yield from _Sheet(book, reading.layout, codes, words).write(reading.provenance, reading.rates)
    _write_about(book, words, reading.provenance)
    book.close()
    yield buffer.getvalue()


class _Sheet:
    """The sheet of figures on its way into a workbook."""

    def __init__(self, book: Workbook, layout: Layout, codes: Codes, words: ExportWords) -> None:
        self.book = book
        self.sheet: Worksheet = book.add_worksheet(words.sheets[0])
        self.layout = layout
        self.codes = codes
        self.words = words
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.number_formats: set[str] = set()
        self.longest: dict[int, int] = {}  # characters of the longest figure, by column
        query = layout.query
        self.unit = "measure" in query.rows
        self.leading = len(query.rows) + int(self.unit)
        self.levels = levels_of(layout)

    def format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "等线", "font_size": 11, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    def write(self, provenance: Provenance, rates: Sequence[RateFigure]) -> Iterator[int]:
        """Write everything; yields lines of figures written."""
        lines = [*self.words.head(), self.words.made(provenance)]
        self.sheet.write_string(0, 0, self.words.title, self.format(bold=True, font_size=14))
        self.sheet.set_row(0, 24)
        for number, line in enumerate(lines, 1):
            self.sheet.write_string(number, 0, line, self.format(font_color="#566268"))
        top = len(lines) + 2
        self._headings(top)
        for number, row in enumerate(self.layout.rows):
            self._line(top + self.levels + number, row)
            if number % _EVERY == 0:
                yield number
        if rates:
            self._rates(top + self.levels + len(self.layout.rows) + 1, rates)
        self._arrange(top)

    def _headings(self, top: int) -> None:
        heading = self.format(**_HEADING, text_wrap=True)
        bottom = top + self.levels - 1
        names = [self.words.dimension(d) for d in self.layout.query.rows]
        names += [self.words.name("unit")] if self.unit else []
        for column, name in enumerate(names):
            self._merged(top, column, bottom, column, name, heading)
        for level in range(self.levels):
            for first, last in heading_runs(self.layout, level):
                label = column_label(self.layout, self.layout.columns[first], level, self.words)
                self._merged(top + level, self.leading + first, top + level, self.leading + last, label, heading)

    def _merged(self, top: int, left: int, bottom: int, right: int, text: str, style: Format) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, bottom, right, text, style)

    def _line(self, number: int, row: Line) -> None:
        weight: Look = {"bold": True, "bg_color": "#F4F6F7"} if row.total else {}
        for column, dimension in enumerate(self.layout.query.rows):
            steps = row.indent(dimension)
            indent = {"indent": 2 * steps} if steps else {}
            style = self.format(**weight, **_BORDER, **indent, text_wrap=True)
            self.sheet.write_string(number, column, self.words.heading(row, dimension, False), style)
        if self.unit:
            unit = self.words.unit(row.measure) if row.measure else ""
            self.sheet.write_string(number, self.leading - 1, unit, self.format(**weight, **_BORDER, align="center"))
        for column, line in enumerate(self.layout.columns, self.leading):
            here = {**weight, "bold": True} if line.total else weight
            found, measure = self.layout.value(row, line), self.layout.measure(row, line)
            self._value(number, column, found, line.aspect, measure, {**here, **_BORDER, "align": "right"})
        if inside := row.level + row.depth:  # folds below the line that it is part of
            self.sheet.set_row(number, None, None, {"level": min(inside, _DEEPEST)})

    def _value(self, row: int, column: int, value: Value | None, aspect: Aspect, measure: str, style: Look) -> None:
        """A number with its format where there is one, else the words for it."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.format(**style))
            return
        notes = list(self.words.notes(value)) if isinstance(value, Cell) else []
        text = self.words.value(value, aspect, measure)
        self.longest[column] = max(self.longest.get(column, 0), width(text))
        number, wanted = self._number(value, aspect, measure, text)
        if number is None:
            self.sheet.write_string(row, column, text, self.format(**style))
        else:
            if wanted not in self.number_formats and len(self.number_formats) >= MOST_FORMATS:
                wanted = _number_format("", self.codes.measure(measure).decimals, "*")
                notes.insert(0, text)
            self.number_formats.add(wanted)
            self.sheet.write_number(row, column, number, self.format(**style, num_format=wanted))
        if notes:
            self._remark(row, column, "\n".join(notes))

    def _remark(self, row: int, column: int, text: str) -> None:
        self.sheet.write_comment(row, column, text, {"author": "", "x_scale": 1.6})

    def _number(self, value: Value, aspect: Aspect, measure: str, text: str) -> tuple[float | None, str]:
        """A value as a number, None where it has none, and the format that shows it as its text does."""
        match value:
            case int():
                return value, _number_format("", 0, "")
            case Percent(per_thousand=size):
                return None if size is None else size / 1000, _PERCENT
            case Change(per_thousand=size) if aspect is Aspect.CHANGE:
                return None if size is None else size / 1000, _CHANGE
            case Change(difference=found):
                amount = found.value if found else None
            case Cell(total=total):
                amount = total.value if total.stated else None
            case _:
                amount = None if value.bound is Bound.UNSTATED else value.value
        shown = _SHOWN.search(text)
        if amount is None or shown is None:
            return None, ""
        decimals = self.codes.measure(measure).decimals
        before, after = text[: shown.start()], text[shown.end() :]
        form = _signed_format if isinstance(value, Change) else _number_format
        return amount / 10**decimals if decimals else amount, form(before, decimals, after)

    def _rates(self, top: int, rates: Sequence[RateFigure]) -> None:
        """The rates in a block of their own: what each is of, in a hundred and in figures."""
        names = ("rates", "percent", "part", "whole")
        places = (0, *range(self.leading, self.leading + 3))
        for place, name in zip(places, names, strict=True):
            self.sheet.write_string(top, place, self.words.name(name), self.format(**_HEADING, text_wrap=True))
        for place in range(1, self.leading):
            self.sheet.write_blank(top, place, None, self.format(**_HEADING))
        style = self.format(**_BORDER, text_wrap=True)
        look: Look = {**_BORDER, "align": "right"}
        percents, *others = places[1:]
        for number, figure in enumerate(rates, top + 1):
            rate = figure.rate
            self._merged(number, 0, number, self.leading - 1, self.words.rate(rate), style)
            self._value(number, percents, figure.percent, Aspect.SHARE, rate.part, look)
            parts = ((rate.part, figure.part), (rate.whole, figure.whole))
            for place, (measure, total) in zip(others, parts, strict=True):
                self._value(number, place, total, Aspect.FIGURE, measure, look)
                self._remark(number, place, self.words.label("measure", measure))

    def _arrange(self, top: int) -> None:
        sheet, layout = self.sheet, self.layout
        for number, dimension in enumerate(layout.query.rows):
            labels = [width(self.words.dimension(dimension))]
            labels += [
                width(self.words.heading(row, dimension, False)) + 4 * row.indent(dimension) for row in layout.rows
            ]
            sheet.set_column(number, number, min(_WIDEST, max(_NARROWEST, *labels) + 2))
        if self.unit:
            sheet.set_column(self.leading - 1, self.leading - 1, 10)
        tallest = 1
        for number, column in enumerate(layout.columns, self.leading):
            heading = width(column_label(layout, column, self.levels - 1, self.words))
            wide = min(_FIGURE_WIDEST, max(_NARROWEST, self.longest.get(number, 0), -(-heading // 3))) + 2
            tallest = max(tallest, -(-heading // wide))
            sheet.set_column(number, number, wide)
        sheet.set_row(top + self.levels - 1, 16 * tallest + 4)
        sheet.outline_settings(True, False, False, False)  # what holds others stands above them
        sheet.freeze_panes(top + self.levels, self.leading)
        sheet.repeat_rows(top, top + self.levels - 1)
        sheet.repeat_columns(0, self.leading - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer("&C&P / &N")


def _write_about(book: Workbook, words: ExportWords, provenance: Provenance) -> None:
    sheet = book.add_worksheet(words.sheets[1])
    bold = book.add_format({"font_name": "等线", "bold": True, "valign": "top"})
    plain = book.add_format({"font_name": "等线", "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 88)
    for number, (name, text) in enumerate(words.about(provenance)):
        sheet.write_string(number, 0, name, bold)
        sheet.write_string(number, 1, text, plain)
    sheet.hide_gridlines(2)


def _number_format(before: str, decimals: int, after: str) -> str:
    """Excel's format for a number between two texts."""
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"{_quoted(before)}{number}{_quoted(after)}"


def _signed_format(before: str, decimals: int, after: str) -> str:
    """The same for a difference: the sign stands in the texts; without a bound any difference shares one format."""
    if before in ("", "+", "-") and not after:
        number = _number_format("", decimals, "")
        return f"+{number};-{number};{number}"
    own = _number_format(before, decimals, after)
    return f"{own};{own};{own}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""


def width(text: str) -> int:
    """How wide a text stands, in characters of Latin width: a Chinese one is two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
