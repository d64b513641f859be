# SPDX-License-Identifier: MIT
"""A tally on pages of paper: for a PDF file, a printer and the preview alike. Black on white in either scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from models.codes import Codes
from models.ledger import Ledger
from models.reporting.table import Question
from models.reporting.tally_file import read_tally
from models.tally.export import ExportWords, Reading
from models.tally.paper import Page, PaperRow, PaperTable, across, down, pages_of, paper_table
from ui import theme

# All lengths here are in tenths of a point: whole pixels of the fonts that the text is measured with.
_DOTS = 720  # such units to the inch
_TITLE, _TEXT, _SMALL, _FOOT = 140, 90, 80, 65
_SMALLEST = 75  # a type that is still read: a wide table takes it before it takes a second page
_MARGIN = 15  # millimetres
_PAD = 30  # beside and above a text in its cell
_STEP = 120  # to the right, of a line inside another
_WIDEST = 0.34  # of a page's width, that a label may have
_NARROWEST = 250
_STRETCH = 1.5  # at most: a small table is not spread over a whole page
_SHORT, _LONG = 560, 1000  # a heading that stays on one line; a word of one that is not cut
_THIN = 5  # a line of half a point
_INK, _MUTED, _LINE, _BAND = QColor("#1A1A1A"), QColor("#555B5F"), QColor("#AEB6BA"), QColor("#EEF1F2")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def page_layout(*, landscape: bool) -> QPageLayout:
    """A4 with the margins of every table."""
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)


def room_of(layout: QPageLayout) -> tuple[float, float]:
    """The width and height inside a page's margins."""
    inside = layout.paintRect(QPageLayout.Unit.Point)
    return 10 * inside.width(), 10 * inside.height()


@dataclass(frozen=True)
class _Heights:
    """How high the parts of a page are."""

    head: float
    again: float  # the title alone, above every further page
    headings: Sequence[float]
    rows: Sequence[float]
    remarks: Sequence[float]
    foot: float


class Paper:
    """A table laid out on pages of a width and height; ``landscape`` says how they lie where nobody chose it."""

    def __init__(self, table: PaperTable, page: QPageLayout | None = None) -> None:
        self.table = table
        self._texts = _Texts(table, _TEXT)
        self.landscape = self._texts.width > room_of(page_layout(landscape=False))[0]
        self.page = page or page_layout(landscape=self.landscape)
        self.width, self.height = room_of(self.page)
        if self._texts.width > self.width:
            self._texts = _Texts(table, _SMALLEST)

    @cached_property
    def _beside(self) -> list[tuple[int, int]]:
        """The columns of each page beside another."""
        return across(self._texts.figures, self.table.groups, self.width - sum(self._texts.label_widths(self.width)))

    @cached_property
    def _stretch(self) -> float:
        """How much wider than it needs to be a column is drawn, so that the fullest page is filled."""
        labels = sum(self._texts.label_widths(self.width))
        used = max(labels + sum(self._texts.figures[first:last]) for first, last in self._beside)
        return min(_STRETCH, max(1.0, self.width / used))

    @cached_property
    def labels(self) -> Sequence[float]:
        """The widths of the columns of labels."""
        return [int(width * self._stretch) for width in self._texts.label_widths(self.width)]

    @cached_property
    def columns(self) -> Sequence[float]:
        """The widths of the columns of figures."""
        return [int(width * self._stretch) for width in self._texts.figures]

    @cached_property
    def pages(self) -> list[Page]:
        """Its pages in reading order."""
        heights = self._heights
        room = self.height - heights.foot - sum(heights.headings) - 2 * _PAD
        parts = down(heights.rows, room - heights.head, room - heights.again)
        below = room - (heights.head if len(parts) < 2 else heights.again)
        return self._with_remarks(pages_of(parts, self._beside), below)

    def _with_remarks(self, pages: list[Page], room: float) -> list[Page]:
        """The remarks below the last lines, or on a page of their own where these leave no room."""
        first, last = pages[-1].rows
        if not self.table.remarks or sum(self._heights.rows[first:last]) + sum(self._heights.remarks) <= room:
            return pages
        whole, side = (last, last), pages[-1].columns
        return [*(Page(page.rows, page.columns) for page in pages), Page(whole, side, last=True)]

    @cached_property
    def _heights(self) -> _Heights:
        texts, table = self._texts, self.table
        title = texts.height(table.title, self.width, texts.title) + 2 * _PAD
        head = sum(texts.height(line, self.width, texts.small) for line in table.head)
        rows = [
            max(
                texts.height(label, width - 2 * _PAD - _STEP * steps, texts.bold if row.total else texts.plain)
                for label, steps, width in zip(row.labels, row.steps, self.labels, strict=True)
            )
            + 2 * _PAD
            for row in table.rows
        ]
        headings = [
            max(
                texts.height(text, sum(self.columns[first : last + 1]) - 2 * _PAD, texts.bold)
                for first, last, text in line
            )
            + 2 * _PAD
            for line in table.headings
        ]
        names = max(
            (
                texts.height(name, width - 2 * _PAD, texts.bold) + 2 * _PAD
                for name, width in zip(table.names, self.labels, strict=True)
            ),
            default=0,
        )
        headings[-1] += max(0.0, names - sum(headings))
        remarks = [texts.height(remark, self.width, texts.small) for remark in table.remarks]
        foot = sum(texts.height(line, self.width, texts.foot) for line in table.source) + 2 * _PAD
        return _Heights(
            title + head + _PAD, title, headings, rows, [r + _PAD for r in remarks], foot + texts.line(texts.foot)
        )

    # Painting

    def painting(self, device: QPagedPaintDevice) -> Iterator[int]:
        """Paint every page onto a device whose page is laid out as this one's: a job that yields pages painted."""
        painter = QPainter(device)
        try:
            scale = device.logicalDpiX() / _DOTS
            painter.scale(scale, scale)
            for number, page in enumerate(self.pages, 1):
                if number > 1:
                    device.newPage()
                self._page(painter, page, number)
                yield number
        finally:  # also where it is given up: a painter must not outlive its device
            painter.end()

    def paint(self, device: QPagedPaintDevice) -> None:
        """Paint every page at once."""
        for _ in self.painting(device):
            pass

    def _page(self, painter: QPainter, page: Page, number: int) -> None:
        heights, texts = self._heights, self._texts
        top = self._head(painter, first=number == 1)
        beginning, end = page.rows
        if end > beginning or not self.table.rows:
            top = self._headings(painter, top, page)
        for row, height in zip(self.table.rows[beginning:end], heights.rows[beginning:end], strict=True):
            self._row(painter, top, height, row, page)
            top += height
        if page.last:
            for remark, height in zip(self.table.remarks, heights.remarks, strict=True):
                self._say(painter, QRectF(0, top + _PAD, self.width, height), remark, texts.small, ink=_MUTED)
                top += height
        self._foot(painter, number)

    def _head(self, painter: QPainter, *, first: bool) -> float:
        """The title, and on the first page what was asked; returns where the table begins."""
        texts, title = self._texts, self.table.title
        text = title if first else QCoreApplication.translate("Paper", "{title} (continued)").format(title=title)
        height = texts.height(title, self.width, texts.title)
        self._say(painter, QRectF(0, 0, self.width, height), text, texts.title, _MIDDLE)
        top = height + 2 * _PAD
        for line in self.table.head if first else ():
            height = texts.height(line, self.width, texts.small)
            self._say(painter, QRectF(0, top, self.width, height), line, texts.small, ink=_MUTED)
            top += height
        return top + _PAD if first else top

    def _headings(self, painter: QPainter, top: float, page: Page) -> float:
        heights, bold = self._heights.headings, self._texts.bold
        left = 0.0
        for name, width in zip(self.table.names, self.labels, strict=True):
            self._cell(painter, QRectF(left, top, width, sum(heights)), name, bold, _MIDDLE, band=True)
            left += width
        begin, end = page.columns
        for line, height in zip(self.table.headings, heights, strict=True):
            for first, last, text in line:
                here, there = max(first, begin), min(last + 1, end)
                if here < there:
                    at = left + sum(self.columns[begin:here])
                    box = QRectF(at, top, sum(self.columns[here:there]), height)
                    self._cell(painter, box, text, bold, _MIDDLE, band=True)
            top += height
        return top

    def _row(self, painter: QPainter, top: float, height: float, row: PaperRow, page: Page) -> None:
        left, texts = 0.0, self._texts
        font = texts.bold if row.total else texts.plain
        for label, steps, width in zip(row.labels, row.steps, self.labels, strict=True):
            box = QRectF(left, top, width, height)
            self._cell(painter, box, label, font, _LEFT, band=row.total, inset=_STEP * steps)
            left += width
        for number in range(*page.columns):
            font = texts.bold if row.total or self.table.bold[number] else texts.plain
            box = QRectF(left, top, self.columns[number], height)
            self._cell(painter, box, row.figures[number], font, _RIGHT, band=row.total)
            left += self.columns[number]

    def _cell(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        side: Qt.AlignmentFlag,
        *,
        band: bool = False,
        inset: float = 0,
    ) -> None:
        if band:
            painter.fillRect(box, _BAND)
        painter.setPen(QPen(_LINE, _THIN))
        painter.drawRect(box)
        if text:
            self._say(painter, box.adjusted(_PAD + inset, 0, -_PAD, 0), text, font, side)

    def _say(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        font: QFont,
        side: Qt.AlignmentFlag = _LEFT,
        ink: QColor = _INK,
    ) -> None:
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(box, int(side | self._texts.wrap(text, box.width(), font)), text)

    def _foot(self, painter: QPainter, number: int) -> None:
        texts, lines = self._texts, self.table.source
        heights = [texts.height(line, self.width, texts.foot) for line in lines]
        line_height = texts.line(texts.foot)
        top = self.height - sum(heights) - line_height
        for line, height in zip(lines, heights, strict=True):
            self._say(painter, QRectF(0, top, self.width, height), line, texts.foot, ink=_MUTED)
            top += height
        said = QCoreApplication.translate("Paper", "Page {page} of {pages}").format(page=number, pages=len(self.pages))
        self._say(painter, QRectF(0, top, self.width, line_height), said, texts.foot, _RIGHT, _MUTED)


class _Texts:
    """The fonts of a table and how wide its columns want to be."""

    def __init__(self, table: PaperTable, size: int) -> None:
        self.title = _font(_TITLE, bold=True)
        self.plain, self.bold = _font(size), _font(size, bold=True)
        self.small, self.foot = _font(min(size, _SMALL)), _font(_FOOT)
        self._table = table
        self._metrics = {
            id(font): QFontMetricsF(font) for font in (self.title, self.plain, self.bold, self.small, self.foot)
        }
        self._single = self.line(self.plain)
        self.natural = [
            max(
                self._wide(name, self.bold),
                *(
                    self._wide(row.labels[n], self.bold if row.total else self.plain) + _STEP * row.steps[n]
                    for row in table.rows
                ),
                0,
            )
            + 2 * _PAD
            for n, name in enumerate(table.names)
        ]
        self.figures = [self._column(n) for n in range(len(table.bold))]

    @property
    def width(self) -> float:
        """How wide the whole table would be."""
        page = room_of(page_layout(landscape=True))[0]
        return sum(self.label_widths(page)) + sum(self.figures)

    def label_widths(self, page: float) -> list[float]:
        """The widths of the labels, none wider than its share of a page."""
        return [ceil(min(width, _WIDEST * page)) for width in self.natural]

    def _column(self, number: int) -> float:
        """As wide as its figures, and as its heading on three lines, whose longest word is not cut."""
        table = self._table
        bold = table.bold[number]
        figures = max(
            (self._wide(row.figures[number], self.bold if bold or row.total else self.plain) for row in table.rows),
            default=0,
        )
        heading = next(text for first, last, text in table.headings[-1] if first <= number <= last)
        word = max((self._wide(word, self.bold) for word in _words(heading)), default=0)
        whole = self._wide(heading, self.bold)
        return ceil(max(_NARROWEST, figures, whole / 3, min(whole, _SHORT), min(word, _LONG)) + 2 * _PAD)

    def _wide(self, text: str, font: QFont) -> float:
        return self._metrics[id(font)].horizontalAdvance(text)

    def line(self, font: QFont) -> float:
        """The height of one line."""
        return self._metrics[id(font)].height()

    def height(self, text: str, width: float, font: QFont) -> float:
        """The height of a text that wraps at a width."""
        if self._wide(text, font) <= width:
            return ceil(self.line(font))
        flags = int(_LEFT | self.wrap(text, width, font))
        return ceil(self._metrics[id(font)].boundingRect(QRectF(0, 0, width, 1e6), flags, text).height())

    def wrap(self, text: str, width: float, font: QFont) -> Qt.TextFlag:
        """Between words, or inside a word that is wider than its place."""
        longest = max((self._wide(word, font) for word in _words(text)), default=0)
        return Qt.TextFlag.TextWordWrap if longest <= width else Qt.TextFlag.TextWrapAnywhere


def _words(text: str) -> list[str]:
    """What a line break does not cut; a Chinese text breaks anywhere."""
    return [word for word in text.split() if word.isascii()]


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(theme.families())
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return theme.number_font(font)


def as_pdf(reading: Reading, _codes: Codes, words: ExportWords) -> Iterator[int | bytes]:
    """The table as a PDF file, on A4 as its width asks for: a job, as ``pdf_of``. May run on a worker."""
    yield from pdf_of(Paper(paper_table(reading, words)))


def lay_on_paper(ledger: Ledger, question: Question, words: ExportWords) -> Iterator[int | Paper]:
    """Read a tally and lay it out on pages: a job that yields records hashed, then the pages. Raises UserError."""
    for step in read_tally(ledger, question):
        if isinstance(step, Reading):
            paper = Paper(paper_table(step, words))
            yield len(paper.pages)
            yield paper
        else:
            yield step


def pdf_of(paper: Paper) -> Iterator[int | bytes]:
    """Pages as a PDF file with its fonts: a job that yields pages painted, at last the file's content."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageLayout(paper.page)
    writer.setTitle(paper.table.title)
    writer.setCreator("Jingzhang")
    yield from paper.painting(writer)
    buffer.close()
    yield bytes(buffer.data().data())
