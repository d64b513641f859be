# SPDX-License-Identifier: MIT
"""The columns of the record table: what each shows of a record, how it sorts, how wide it starts. No widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from models.actions import Action, Record
from models.history import Step
from models.quantity import Quantity, digits
from ui.widgets.code_source import CodeSource
from ui.workplace import Workplace

_ENGLISH = 1.15  # English labels are longer than Chinese ones


@dataclass(frozen=True, slots=True)
class Column:
    """``sort`` is a key of models.pages.SORTABLE, '' for a column without order; ``edits`` a field of the entry."""

    key: str
    width: int
    shown: bool = True
    sort: str = ""
    edits: str = ""
    number: bool = False

    def first_width(self, language: str) -> int:
        """How wide it is at first, in pixels."""
        return round(self.width * _ENGLISH) if language == "en" else self.width


COLUMNS = (
    Column("date", 96, sort="date", edits="date"),
    Column("measure", 208, sort="measure", edits="measure"),
    Column("quantity", 144, sort="quantity", edits="quantity", number=True),
    Column("department", 136, sort="department", edits="department"),
    Column("region", 96, sort="region", edits="region"),
    Column("field", 96, sort="field", edits="field"),
    Column("subject", 128, sort="subject", edits="subject"),
    Column("platform", 128, sort="platform", edits="platform"),
    Column("source", 96, sort="source", edits="source"),
    Column("legal_basis", 200, sort="legal_basis", edits="legal_basis"),
    Column("case", 120, sort="case", edits="case"),
    Column("note", 240, sort="note", edits="note"),
    Column("counted", 96, shown=False, sort="counted", edits="counted"),
    Column("partners", 136, shown=False),
    Column("explanations", 240, shown=False),
    Column("origin", 200, shown=False),
    Column("campaign", 160, shown=False, sort="campaign"),
    Column("voided", 160, shown=False, sort="voided"),
    Column("logged", 72, shown=False, sort="logged"),
    Column("at", 128, shown=False),
    Column("post", 64, shown=False),
)
POSITIONS = {column.key: position for position, column in enumerate(COLUMNS)}
NEEDS_STEP = frozenset({"at", "post"})
_NUMBER = re.compile(r"(.*\d)(\D*)", re.DOTALL)


class Cells:
    """A record's texts, in the words in force."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._regions = CodeSource(workplace, "region")

    def text(self, record: Record, key: str, step: Step | None = None) -> str:
        """What a cell shows; '' for what is not recorded."""
        action = record.action
        if key == "quantity":
            return "".join(self.quantity_parts(action))
        if key in ("measure", "region", "field", "subject", "platform", "source", "legal_basis"):
            return self._coded(action, key)
        if key == "department":
            return self._departments((action.department, *action.partners))
        if key == "partners":
            return self._departments(action.partners)
        return self._plain(record, key, step)

    def quantity_parts(self, action: Action) -> tuple[str, str]:
        """The figure up to its last digit, and what stands behind it: the bound's word and the unit."""
        measure = self._workplace.ledger.codes.measure(action.measure)
        wording = self._workplace.wording
        written = wording.quantity(action.quantity, measure)
        unit = wording.unit(measure)
        if action.quantity.value is None:
            return "", written
        match = _NUMBER.fullmatch(written)
        number, behind = (match[1], match[2]) if match else (written, "")
        gap = " " if wording.language == "en" else ""
        return number, behind + gap + unit

    def marks(self, record: Record, files: int) -> str:
        """What the marks behind the measure stand for: explanations, and files."""
        wording = self._workplace.wording
        found = [wording.say("word", "attachments", count=files)] if files else []
        if record.action.explanations:
            found.append(wording.explanations(record.action.explanations))
        return "\n".join(found)

    def tip(self, record: Record, key: str, files: int = 0) -> str:
        """What a cell says in full when it is pointed at."""
        action = record.action
        if key == "measure" and (marks := self.marks(record, files)):
            return f"{self.text(record, key)}\n{marks}"
        if key == "explanations":
            return self._workplace.wording.explanations(action.explanations)
        if key == "quantity":
            return self._quantity_tip(action)
        if key == "region" and action.region:
            place = self._regions.place(action.region)
            return " ".join(part for part in (place, self._coded(action, "region"), f"({action.region})") if part)
        if action.voided:
            return f"{self._workplace.wording.field('voided')}: {action.voided}"
        return self.text(record, key)

    def copied(self, record: Record, key: str, step: Step | None = None) -> list[str]:
        """The cells a copied block holds for a column: a quantity is a plain number, its bound, its unit."""
        if key != "quantity":
            return [self.text(record, key, step)]
        measure = self._workplace.ledger.codes.measure(record.action.measure)
        return [plain_number(record.action.quantity, measure.decimals), self._bound(record.action), measure.unit]

    def title(self, key: str) -> str:
        """A column's heading."""
        return self._workplace.wording.field(key)

    def copied_titles(self, key: str) -> list[str]:
        """The headings over the cells of ``copied``."""
        return [self.title(name) for name in (("quantity", "bound", "unit") if key == "quantity" else (key,))]

    def _bound(self, action: Action) -> str:
        return self._workplace.wording.say("bound", str(action.quantity.bound))

    def _coded(self, action: Action, key: str) -> str:
        code = getattr(action, key)
        if not code:
            return ""
        wording = self._workplace.wording
        label = wording.code(self._workplace.ledger.codes, key, code)
        if key == "measure" and self._workplace.ledger.codes.measure(code).parent:
            return wording.say("word", "of-which") + label
        return label

    def _departments(self, codes: tuple[str, ...]) -> str:
        wording = self._workplace.wording
        return wording.listed(wording.code(self._workplace.ledger.codes, "department", code) for code in codes)

    def _quantity_tip(self, action: Action) -> str:
        from ui.widgets.quantity_edit import in_words

        measure = self._workplace.ledger.codes.measure(action.measure)
        meaning = in_words(action.quantity, measure, self._workplace.wording)
        words = action.quantity.words
        written = f"“{words}”  " if words and words != str(action.quantity.value) else ""
        return written + meaning

    def _plain(self, record: Record, key: str, step: Step | None) -> str:
        action = record.action
        found: dict[str, Callable[[], str]] = {
            "date": lambda: str(action.date),
            "counted": lambda: action.counted.isoformat(),
            "campaign": lambda: self._workplace.wording.term(self._workplace.ledger.campaigns[action.campaign]),
            "logged": lambda: str(record.id),
            "explanations": lambda: self._workplace.wording.explanations(action.explanations, one_line=True),
            "at": lambda: local_time(step.at) if step else "",
            "post": lambda: step.post if step else "",
        }
        if key in found:
            return found[key]()
        return str(getattr(action, key)).replace("\n", " ")


def plain_number(quantity: Quantity, decimals: int) -> str:
    """A figure for a spreadsheet's cell: digits and a point, nothing for what is not stated."""
    return "" if quantity.value is None else digits(quantity.value, decimals)


def local_time(seconds: int) -> str:
    """A UTC time stamp as the clock on the wall shows it."""
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
