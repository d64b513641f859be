# SPDX-License-Identifier: MIT
"""A batch of typical cases (典型案件通报) as a Word document, as offices lay such papers out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.dossier import Dossier, Filed
from models.dossier_counts import stage_of
from models.errors import RefusedError
from models.files import written_aside
from models.ledger import Ledger
from models.paths import Register
from models.reporting.document import BODY, HEADING, TITLE_SIZE, add_paragraph, new_document, refuse_personal
from models.store import Store

if TYPE_CHECKING:
    from docx.document import Document

_DIGITS = "〇一二三四五六七八九"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "number": "案号：{}",
        "department": "办案单位：{}",
        "outcome": "处理结果：{}",
        "published": "发布日期：{}",
        "draft": "（拟稿，尚未发布）",
        "between": "、",
    },
    "en": {
        "number": "Case number: {}",
        "department": "Lead body: {}",
        "outcome": "Outcome: {}",
        "published": "Published: {}",
        "draft": "(Draft, not yet published)",
        "between": ", ",
    },
}


@dataclass(frozen=True, slots=True)
class Published:
    """One typical case as it is published: codes already turned into words."""

    number: str
    title: str
    departments: str
    outcome: str
    text: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text with the field that it stands in."""
        yield from (("number", self.number), ("title", self.title), ("department", self.departments))
        yield from (("outcome", self.outcome), ("text", self.text))


def write_publication(
    ledger: Ledger, filed: Filed, path: Path, language: str = "zh", *, store: Store | None = None
) -> int:
    """Write a publication batch as DOCX and return how many cases it has.

    Raises RefusedError where it is no batch, has no case, or a text holds a number of a person (the place is
    named, the number is not); UserError where the file cannot be written. Nothing half-made is left.
    """
    batch = filed.dossier
    if batch.register is not Register.PUBLICATION:
        raise RefusedError("publication-wanted", number=batch.number)
    cases = [_published(ledger, one, text, language) for one, text in _cases(ledger, batch, store)]
    if not cases:
        raise RefusedError("publication-empty", number=batch.number)
    day = _published_on(ledger, batch)
    _guard(batch, ledger.office.name, cases)
    document = _document(batch, ledger.office.name, cases, day, _WORDS["en" if language.startswith("en") else "zh"])
    with written_aside(path) as aside:
        document.save(str(aside))
    return len(cases)


def _cases(ledger: Ledger, batch: Dossier, store: Store | None) -> Iterator[tuple[Dossier, str]]:
    """The standing cases of a batch in their order, each with what is published of it."""
    for member in batch.members:
        case = ledger.dossiers.by_uid(member.case, store=store)
        if case is not None and not case.dossier.voided:
            yield case.dossier, member.text


def _published(ledger: Ledger, case: Dossier, text: str, language: str) -> Published:
    departments, outcomes = ledger.codes["department"], ledger.codes["outcome"]
    bodies = [departments[code].term.label(language) for code in (case.department, *case.partners)]
    between = _WORDS["en" if language.startswith("en") else "zh"]["between"]
    outcome = outcomes[case.outcome].term.label(language) if case.outcome else ""
    return Published(case.number, case.title, between.join(bodies), outcome, text)


def _published_on(ledger: Ledger, batch: Dossier) -> date | None:
    """The day it was published: that of the last stage that counts or is final; None before."""
    for move in reversed(batch.moves):
        stage = stage_of(ledger.codes, move.stage)
        if stage.counts or stage.final:
            return move.day
    return None


def _guard(batch: Dossier, office: str, cases: list[Published]) -> None:
    """No number of a person is published. Raises RefusedError with its place."""
    texts = [(batch.number, "title", batch.title), (batch.number, "department", office)]
    texts += [(case.number, field, text) for case in cases for field, text in case.texts()]
    refuse_personal(texts)


def _document(
    batch: Dossier, office: str, cases: list[Published], day: date | None, words: Mapping[str, str]
) -> Document:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # late: it costs more than the window

    document = new_document(batch.title, office, day or batch.since)
    add_paragraph(document, batch.title, HEADING, TITLE_SIZE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if day is None:
        add_paragraph(document, words["draft"], BODY).alignment = WD_ALIGN_PARAGRAPH.CENTER
    chinese = words is _WORDS["zh"]
    for place, case in enumerate(cases, 1):
        mark = f"{_ordinal(place)}、" if chinese else f"{place}. "
        heading = add_paragraph(document, f"{mark}{case.title}", HEADING, indented=True)
        heading.paragraph_format.keep_with_next = True
        for word, text in (("number", case.number), ("department", case.departments), ("outcome", case.outcome)):
            if text:
                add_paragraph(document, words[word].format(text), BODY, indented=True)
        if case.text:
            add_paragraph(document, case.text, BODY, indented=True)
    add_paragraph(document, office, BODY).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if day is not None:
        shown = f"{day.year}年{day.month}月{day.day}日" if chinese else str(day)
        add_paragraph(document, words["published"].format(shown), BODY).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def _ordinal(number: int) -> str:
    """A number from 1 to 99 as Chinese papers count: 一, 十, 十二, 二十三; larger ones in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")
