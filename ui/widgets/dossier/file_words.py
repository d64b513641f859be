# SPDX-License-Identifier: MIT
"""What the file of a dossier says: its facts, its figures, its story and its cases as lines. No widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject

from models.actions import Record
from models.dossier import Dossier, Filed, Member
from models.dossier_text import FIELDS
from models.paths import Register
from models.registers import Happening
from ui.widgets.dossier.lines import Line
from ui.widgets.dossier.reading import FileContents
from ui.widgets.dossier.words import register_words
from ui.widgets.quantity_edit import in_words, sum_in_words
from ui.widgets.register.card_words import CardWords, Limit
from ui.workplace import Workplace

# What the head, the path and the cards of their own show.
_ELSEWHERE = ("number", "title", "kind", "moves", "members", "remarks", "content", "note", "explanations", "origin")
_LINKS = ("case", "action", "links")
_LISTED_BELOW = 6  # actions of one measure that are named one by one; the story names them all


@dataclass(frozen=True)
class Fact:
    """One fact: its name, and its value as text or as lines that open something."""

    name: str
    text: str = ""
    lines: tuple[Line, ...] = ()


class FileWords(QObject):
    """Turns what was read into words, in the language in force."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._limits = CardWords(workplace, self)

    def code(self, dimension: str, code: str) -> str:
        """The label of a code; '' for none."""
        return self._workplace.wording.code(self._workplace.ledger.codes, dimension, code) if code else ""

    # Facts

    def facts(self, contents: FileContents) -> list[Fact]:
        """What is recorded of it, in the order of its form."""
        dossier, wording = contents.filed.dossier, self._workplace.wording
        found = [fact for name in FIELDS[dossier.register] if (fact := self._fact(name, contents)) is not None]
        if dossier.explanations:
            found.append(Fact(wording.field("explanations"), wording.explanations(dossier.explanations)))
        if dossier.origin:
            found.append(Fact(wording.field("origin"), dossier.origin))
        return found

    def _fact(self, name: str, contents: FileContents) -> Fact | None:
        wording = self._workplace.wording
        if name in _ELSEWHERE:
            return None
        if name in _LINKS:
            lines = tuple(self._links(name, contents))
            return Fact(wording.field(name), lines=lines) if lines else None
        text = self._text(name, contents)
        return Fact(wording.field(name), text) if text else None

    def _text(self, name: str, contents: FileContents) -> str:
        dossier, ledger, wording = contents.filed.dossier, self._workplace.ledger, self._workplace.wording
        if name == "campaign":
            known = dossier.campaign in ledger.campaigns
            return wording.term(ledger.campaigns[dossier.campaign]) if known else dossier.campaign
        if name == "partners":
            return wording.listed(self.code("department", code) for code in dossier.partners)
        if name == "legal_bases":
            return "\n".join(self.code("legal_basis", code) for code in dossier.legal_bases)
        if name == "quantity":
            measure = ledger.codes.measure(dossier.measure) if dossier.quantity is not None else None
            return in_words(dossier.quantity, measure, wording) if dossier.quantity and measure else ""
        if name == "addressee":
            return dossier.addressee
        return self.code(name, getattr(dossier, name))

    def _links(self, name: str, contents: FileContents) -> Iterator[Line]:
        dossier = contents.filed.dossier
        if name == "action":
            if contents.about is not None:
                yield Line(self.record(contents.about), target=("action", contents.about.id))
            return
        for number in (dossier.case,) if name == "case" else dossier.links:
            if not number:
                continue
            other = contents.named.get(number)
            if other is None:
                yield Line(number)
            else:
                yield Line(number, detail=other.dossier.title, target=("dossier", other.id))

    def record(self, record: Record) -> str:
        """Which action is meant."""
        return self._workplace.wording.record(record.action, self._workplace.ledger.codes)

    # Figures

    def figures(self, contents: FileContents) -> list[Line]:
        """The actions that hang on it, by measure in the catalogue's order; what it counts by itself is marked."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        counted = frozenset(contents.links.counted)
        by_measure: dict[str, list[Record]] = {}
        for record in contents.records.values():
            by_measure.setdefault(record.action.measure, []).append(record)
        order = [entry.term.code for entry in codes["measure"]]
        found: list[Line] = []
        for code in sorted(by_measure, key=order.index):
            records, measure = by_measure[code], codes.measure(code)
            figure = sum_in_words((record.action.quantity for record in records), measure, wording)
            own = all(record.id in counted for record in records)
            tag = self.tr("automatic") if own else ""
            target = ("action", records[0].id) if len(records) == 1 else None
            found.append(Line(wording.term(measure), hint=figure, tag=tag, strong=True, tone="text", target=target))
            if 1 < len(records) <= _LISTED_BELOW:
                found += [self._figure(record, record.id in counted) for record in records]
            elif len(records) > _LISTED_BELOW:
                words = self.tr("%n record(s)", "", len(records))
                found.append(Line(words, level=1, tone="muted"))
        return found

    def _figure(self, record: Record, own: bool) -> Line:
        measure = self._workplace.ledger.codes.measure(record.action.measure)
        figure = self._workplace.wording.quantity(record.action.quantity, measure)
        tag = self.tr("automatic") if own else ""
        text = f"{record.action.date}  {self.code('department', record.action.department)}"
        return Line(text, hint=figure, tag=tag, level=1, tone="muted", target=("action", record.id))

    # The story

    def timeline(self, contents: FileContents) -> list[Line]:
        """What happened, in the order of days; what a list counts of its cases on one day is one line."""
        counted: dict[tuple[str, str], list[Record]] = {}
        for happening in contents.story:
            record = contents.records.get(happening.record)
            if happening.what == "counted" and record is not None:
                counted.setdefault((happening.day.isoformat(), record.action.measure), []).append(record)
        own = {member.case: member for member in contents.filed.dossier.members}
        found: list[Line] = []
        for happening in contents.story:
            other = contents.dossiers.get(happening.record) if happening.what in ("dossier", "released") else None
            if happening.what != "counted" and not (other is not None and other.uid in own):
                found.append(self._happening(happening, contents))
            elif happening.what == "counted":
                record = contents.records[happening.record]
                same = counted.pop((happening.day.isoformat(), record.action.measure), [])
                found += [self._counted(happening.day, same)] if same else []
        for member in own.values():
            filed = contents.cases.get(member.case)
            if filed is not None:
                found += self._listed(member, filed)
        return sorted(found, key=lambda line: line.day)

    def _counted(self, day: date, records: list[Record]) -> Line:
        """What was counted by itself on a day, of one measure."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        measure = codes.measure(records[0].action.measure)
        figure = sum_in_words((record.action.quantity for record in records), measure, wording)
        target = ("action", records[0].id) if len(records) == 1 else None
        tag = self.tr("automatic")
        return Line(f"{wording.term(measure)} {figure}", day.isoformat(), "counted", tag=tag, target=target)

    def _listed(self, member: Member, filed: Filed) -> list[Line]:
        """A case came onto this list, and came off it."""
        target, number = ("dossier", filed.id), filed.dossier.number
        tag = self.tr("listed")
        found = [Line(number, member.day.isoformat(), "dossier", tag=tag, detail=filed.dossier.title, target=target)]
        if member.released is not None:
            day, tag = member.released.isoformat(), self.tr("released")
            found.append(Line(number, day, "dossier", tag=tag, target=target))
        return found

    def _happening(self, happening: Happening, contents: FileContents) -> Line:
        day, what = happening.day.isoformat(), happening.what
        if what == "move":
            parts = (happening.text, self.code("department", happening.department))
            detail = " · ".join(part for part in parts if part)
            return Line(self.code("stage", happening.code), day, "stage", detail=detail, strong=True)
        if what == "due":
            return self._due(happening, contents.filed.dossier)
        if what == "action":
            record = contents.records.get(happening.record)
            text = self._logged(record) if record is not None else what
            return Line(text, day, what, target=("action", happening.record))
        if what in ("dossier", "released"):
            return self._other(happening, contents)
        return Line(happening.text, day, "remark", tag=self._workplace.wording.say("remark", what))

    def _due(self, happening: Happening, dossier: Dossier) -> Line:
        over = self._limits.limit(dossier) is Limit.PAST
        text = self.tr("Limit of “{stage}” ends").format(stage=self.code("stage", happening.code))
        tag = self._limits.due(dossier)
        return Line(text, happening.day.isoformat(), "due", tag=tag, tone="warning" if over else "muted")

    def _other(self, happening: Happening, contents: FileContents) -> Line:
        other = contents.dossiers.get(happening.record)
        day, target = happening.day.isoformat(), ("dossier", happening.record)
        if other is None:
            return Line(happening.text, day, "dossier")
        tag = register_words(other.dossier.register)
        if happening.what == "released":
            words = self.tr("Released from {number}").format(number=other.dossier.number)
            return Line(words, day, "dossier", tag=tag, target=target)
        return Line(other.dossier.number, day, "dossier", tag=tag, detail=other.dossier.title, target=target)

    def _logged(self, record: Record) -> str:
        """An action without its day, which stands before it."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        measure = codes.measure(record.action.measure)
        return f"{wording.term(measure)} {in_words(record.action.quantity, measure, wording)}"

    # Cases on a list

    def members(self, contents: FileContents) -> list[Line]:
        """The cases on a list: where each stands, since when it is listed, and what is said of it."""
        published = contents.filed.dossier.register is Register.PUBLICATION
        found: list[Line] = []
        for member in contents.filed.dossier.members:
            filed = contents.cases.get(member.case)
            if filed is None:
                found.append(Line(member.case, member.day.isoformat()))
                continue
            hint = self.code("stage", filed.dossier.stage)
            if member.released is not None:
                hint = self.tr("released {day}").format(day=member.released)
            missing = self.tr("There is no text for publication yet.") if published else ""
            detail = "\n".join(part for part in (filed.dossier.title, member.text or missing) if part)
            voided = self.tr("voided") if filed.dossier.voided else ""
            found.append(
                Line(
                    filed.dossier.number,
                    member.day.isoformat(),
                    hint=hint,
                    tag=voided,
                    detail=detail,
                    target=("dossier", filed.id),
                )
            )
        return found

    # The head

    def listing(self, contents: FileContents) -> str:
        """On which supervision list a case is, and since when; '' for none."""
        listing = contents.listing
        if listing is None:
            return ""
        since = next(m.day for m in listing.dossier.members if m.case == contents.filed.uid)
        words = self.tr("On supervision list {number} since {day}")
        return words.format(number=listing.dossier.number, day=since)

    def due(self, filed: Filed) -> tuple[str, Limit]:
        """How its limit stands, in words; '' where none runs."""
        dossier, limit = filed.dossier, self._limits.limit(filed.dossier)
        if dossier.due is None or dossier.voided or limit is Limit.DONE:
            return "", Limit.NONE
        return self.tr("Due {day} · {standing}").format(day=dossier.due, standing=self._limits.due(dossier)), limit
