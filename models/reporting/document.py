# SPDX-License-Identifier: MIT
"""What every Word document of this program shares: its page, its fonts, its paragraphs, and the guard over its texts.

Page and fonts follow GB/T 9704-2012: A4, margins 37, 35, 28 and 26 mm, body in 仿宋 of size 三号, headings in 黑体.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from models.errors import RefusedError
from models.personal import find_personal, masked

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

BODY, HEADING = "仿宋", "黑体"
TITLE_SIZE, SIZE, LEADING = 22, 16, 28  # points: 二号, 三号, and the distance of lines
MARGINS = (37, 35, 28, 26)  # millimetres: top, bottom, left, right
_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")  # what XML cannot hold, and control characters


def new_document(title: str, office: str, day: date, margins: tuple[int, int, int, int] = MARGINS) -> Document:
    """An empty A4 document that names its office and its day, and nothing of who made it."""
    from docx import Document as make  # late: it costs more than the window
    from docx.shared import Mm

    document = make()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
    properties = document.core_properties
    properties.author, properties.comments, properties.title = office, "", plain(title)
    properties.created = properties.modified = datetime.combine(day, time(), UTC)
    return document


def add_paragraph(document: Document, text: str, font: str, size: float = SIZE, *, indented: bool = False) -> Paragraph:
    """A new paragraph in one font."""
    return write(document.add_paragraph(), text, font, size, indented=indented)


def write(
    paragraph: Paragraph,
    text: str,
    font: str,
    size: float = SIZE,
    *,
    leading: float = LEADING,
    indented: bool = False,
) -> Paragraph:
    """Fill a paragraph in one font; the East Asian one is named by hand, or Word takes its own for Chinese."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(plain(text))
    run.font.name, run.font.size = font, Pt(size)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(leading, size * 1.5))
    if indented:
        layout.first_line_indent = Pt(2 * size)
    return paragraph


def plain(text: str) -> str:
    """A text without what a document cannot hold."""
    return _ILLEGAL.sub("", text)


def refuse_personal(texts: Iterable[tuple[str, str, str]]) -> None:
    """No number of a person leaves the house, explained or not.

    ``texts`` are (what it is about, field, text). Raises RefusedError with the place; the number is not named.
    """
    for number, field, text in texts:
        for finding in find_personal(text):
            raise RefusedError("publication-personal", number=masked(number), column=field, kind=finding.kind)
