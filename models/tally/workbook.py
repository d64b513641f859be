# SPDX-License-Identifier: MIT
"""A tally as an XLSX workbook: numbers that stay numbers, with their bound in the number's format."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.codes import Codes
from models.quantity import digits
from models.tally.export import ExportWords, Provenance, column_label
from models.tally.layout import Layout, Line
from models.tally.query import Cell

if TYPE_CHECKING:  # xlsxwriter carries no types
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_FORMATS = 150  # Excel refuses a workbook with more than about 200 number formats
_WIDEST = 44  # characters: a longer label wraps
_NARROWEST, _FIGURE_WIDEST = 10, 20


def workbook_bytes(layout: Layout, codes: Codes, words: ExportWords, provenance: Provenance) -> bytes:
    """The table as a workbook, with a second sheet that says what it was made from."""
    import xlsxwriter

    buffer = io.BytesIO()
    never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    options = {"in_memory": True, **dict.fromkeys(never, False)}
    with xlsxwriter.Workbook(buffer, options) as book:
        _Sheet(book, layout, codes, words).write(provenance)
        _write_about(book, words, provenance)
    return buffer.getvalue()


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
        query = layout.query
        self.unit = "measure" in query.rows
        self.leading = len(query.rows) + int(self.unit)
        self.levels = max(1, len(query.columns))

    def format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "等线", "font_size": 11, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    def write(self, provenance: Provenance) -> None:
        lines = self.words.head(provenance)
        self.sheet.write_string(0, 0, self.words.title, self.format(bold=True, font_size=14))
        self.sheet.set_row(0, 24)
        for number, line in enumerate(lines, 1):
            self.sheet.write_string(number, 0, line, self.format(font_color="#566268"))
        top = len(lines) + 2
        self._headings(top)
        for number, row in enumerate(self.layout.rows, top + self.levels):
            self._line(number, row)
        self._arrange(top)

    def _headings(self, top: int) -> None:
        look = {
            "bold": True,
            "bg_color": "#E9EDEF",
            "border": 1,
            "border_color": "#C4CCD0",
            "align": "center",
        }
        heading = self.format(**look, text_wrap=True)
        bottom = top + self.levels - 1
        names = [self.words.dimension(d) for d in self.layout.query.rows]
        names += [self.words.name("unit")] if self.unit else []
        for column, name in enumerate(names):
            self._merged(top, column, bottom, column, name, heading)
        for level in range(self.levels):
            labels = [column_label(self.layout, c, level, self.words) for c in self.layout.columns]
            single = [(number, number) for number in range(len(labels))]
            for first, last in single if level == self.levels - 1 else _runs(labels):
                here = (top + level, self.leading + first, top + level, self.leading + last)
                self._merged(*here, labels[first], heading)

    def _merged(self, top: int, left: int, bottom: int, right: int, text: str, style: Format) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, text, style)
        else:
            self.sheet.merge_range(top, left, bottom, right, text, style)

    def _line(self, number: int, row: Line) -> None:
        weight: dict[str, object] = {"bold": True, "bg_color": "#F4F6F7"} if row.total else {}
        border: dict[str, object] = {"border": 1, "border_color": "#D6DCDF"}
        for column, dimension in enumerate(self.layout.query.rows):
            indent = {"indent": 2 * row.depth} if dimension == "measure" and row.depth else {}
            style = self.format(**weight, **border, **indent, text_wrap=True)
            self.sheet.write_string(number, column, self.words.heading(row, dimension, False), style)
        if self.unit:
            unit = self.words.unit(row.measure) if row.measure else ""
            style = self.format(**weight, **border, align="center")
            self.sheet.write_string(number, self.leading - 1, unit, style)
        for column, line in enumerate(self.layout.columns, self.leading):
            here = {**weight, "bold": True} if line.total else weight
            self._figure(number, column, self.layout.figure(row, line), {**here, **border, "align": "right"})

    def _figure(self, row: int, column: int, cell: Cell | None, style: dict[str, object]) -> None:
        if cell is None:
            self.sheet.write_blank(row, column, None, self.format(**style))
            return
        notes = list(self.words.notes(cell))
        text = self.words.figure(cell)
        decimals = self.codes.measure(cell.measure).decimals
        if not cell.total.stated:
            self.sheet.write_string(row, column, text, self.format(**style))
        else:
            before, _, after = text.partition(digits(cell.total.value, decimals, grouped=True))
            number_format = _number_format(before, decimals, after)
            if number_format not in self.number_formats and len(self.number_formats) >= MOST_FORMATS:
                number_format = _number_format("", decimals, "*")
                notes.insert(0, text)
            self.number_formats.add(number_format)
            value = cell.total.value / 10**decimals if decimals else cell.total.value
            self.sheet.write_number(row, column, value, self.format(**style, num_format=number_format))
        if notes:
            self.sheet.write_comment(row, column, "\n".join(notes), {"author": "", "x_scale": 1.6})

    def _arrange(self, top: int) -> None:
        sheet, layout = self.sheet, self.layout
        for number, dimension in enumerate(layout.query.rows):
            labels = [self.words.dimension(dimension)]
            labels += [self.words.heading(row, dimension, False) + "  " * 2 * row.depth for row in layout.rows]
            sheet.set_column(number, number, min(_WIDEST, max(_NARROWEST, *map(width, labels)) + 2))
        if self.unit:
            sheet.set_column(self.leading - 1, self.leading - 1, 10)
        tallest = 1
        for number, column in enumerate(layout.columns):
            figures = (layout.figure(row, column) for row in layout.rows)
            longest = max((width(self.words.figure(cell)) for cell in figures if cell is not None), default=0)
            heading = width(column_label(layout, column, self.levels - 1, self.words))
            wide = min(_FIGURE_WIDEST, max(_NARROWEST, longest, -(-heading // 3))) + 2
            tallest = max(tallest, -(-heading // wide))
            sheet.set_column(self.leading + number, self.leading + number, wide)
        sheet.set_row(top + self.levels - 1, 16 * tallest + 4)
        sheet.freeze_panes(top + self.levels, self.leading)
        sheet.repeat_rows(top, top + self.levels - 1)
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
    quoted = ['"' + text.replace('"', "") + '"' if text else "" for text in (before, after)]
    return quoted[0] + number + quoted[1]


def _runs(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Where equal neighbours begin and end."""
    found: list[tuple[int, int]] = []
    for number, label in enumerate(labels):
        if found and labels[found[-1][0]] == label:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def width(text: str) -> int:
    """How wide a text stands, in characters of Latin width: a Chinese one is two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
