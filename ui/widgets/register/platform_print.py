# SPDX-License-Identifier: MIT
"""The page on a platform on paper: the same tables as its Word document, laid out by Qt."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from models.reporting.platform_page import CELL, MARGINS, TEXT, TITLE, PageTable, PlatformPage
from ui import theme

_LINE = "#888888"  # paper is white in either scheme


def paper() -> QPrinter:
    """The usual printer, set to the page: A4 upright with its margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    top, bottom, left, right = MARGINS
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(left, top, right, bottom),
        QPageLayout.Unit.Millimeter,
    )
    printer.setPageLayout(layout)
    return printer


def laid_out(page: PlatformPage, printer: QPrinter) -> QTextDocument:
    """The page as a document for a printer."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(printer)
    font = QFont()
    font.setFamilies(theme.families())
    font.setPointSizeF(TEXT)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(as_html(page))
    document.setPageSize(QSizeF(printer.pageRect(QPrinter.Unit.DevicePixel).size()))
    return document


def print_page(page: PlatformPage, printer: QPrinter) -> int:
    """Print it; returns how many sheets it took."""
    printer.setDocName(page.title)
    document = laid_out(page, printer)
    document.print_(printer)
    return document.pageCount()


def as_html(page: PlatformPage) -> str:
    """The page as the HTML that Qt's documents read, black on white."""
    tables = "".join(map(_table, page.tables))
    return (
        "<html><body style='color:#000000; background:#ffffff'>"
        f"<p align='center' style='font-size:{TITLE}pt; font-weight:bold; margin:0'>{escape(page.title)}</p>"
        f"<p align='center' style='margin:4px 0 6px 0'>{escape(page.about)}</p>"
        f"<p style='margin:0 0 4px 0'>{escape(page.text)}</p>{tables}</body></html>"
    )


def _table(table: PageTable) -> str:
    whole = sum(table.widths)
    widths = [f" width='{100 * width // whole}%'" for width in table.widths[:-1]] + [""]  # the last takes the rest
    head = "".join(
        f"<th{width} align='{_side(table, place)}'>{escape(name)}</th>"
        for place, (name, width) in enumerate(zip(table.columns, widths, strict=True))
    )
    rows = "".join(
        f"<tr>{''.join(f'<td align={_side(table, n)!r}>{escape(cell)}</td>' for n, cell in enumerate(row))}</tr>"
        for row in table.rows
    )
    more = f"<p style='font-size:{CELL}pt; margin:0'>{escape(table.more)}</p>" if table.more else ""
    style = f"border-collapse:collapse; border-style:solid; border-color:{_LINE}; font-size:{CELL}pt"
    return (
        f"<p style='font-weight:bold; margin:5px 0 1px 0'>{escape(table.heading)}</p>"
        f"<table width='100%' border='1' cellspacing='0' cellpadding='2' style='{style}'>"
        f"<thead><tr>{head}</tr></thead>{rows}</table>{more}"
    )


def _side(table: PageTable, place: int) -> str:
    return "right" if place in table.figures else "left"
