# SPDX-License-Identifier: MIT
"""The words of an exported tally: headings, the lines above the table, and what the second sheet says."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from models.quantity import Bound, Quantity
from models.tally.export import ExportWords, Facts, Provenance
from models.tally.layout import Line
from models.tally.query import Query
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace


class QueryWords(QObject):
    """A query in words, as they were when the export was asked for. Its methods may be called from a worker."""

    def __init__(self, workplace: Workplace, words: TallyWords, query: Query, now: datetime) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words
        self._query = query
        self._office = workplace.ledger.office.name
        self._now = now

    @property
    def period(self) -> str:
        """The period that was asked for."""
        return self._words.span(self._query.filter.first, self._query.filter.last)

    @property
    def campaign(self) -> str:
        """The campaigns that were asked for."""
        codes = self._query.filter.where.get("campaign", ())
        separator = "、" if self._words.chinese else ", "
        return separator.join(self._words.label("campaign", code) for code in codes) or self.tr("all campaigns")

    @property
    def title(self) -> str:
        """What a table or file of it is called."""
        axes = self._words.axes(self._query)
        return f"{self.campaign} {axes}" if self._query.filter.where.get("campaign") else axes

    @property
    def time(self) -> str:
        """When it was asked for, on the office's clock."""
        return f"{self._now:%Y-%m-%d %H:%M}"

    @property
    def sheets(self) -> tuple[str, str]:
        """The names of a workbook's two sheets."""
        return self.tr("Figures"), self.tr("About")

    def name(self, key: str) -> str:
        """The heading of a column that is no dimension."""
        wording = self._workplace.wording
        names = {
            "figures": wording.field("quantity"),
            "value": wording.field("value"),
            "bound": wording.field("bound"),
            "unit": wording.field("unit"),
            "total": self._words.total(),
            "unstated": self.tr("Records not stated"),
            "records": self.tr("Records"),
            "notes": self.tr("Notes"),
            "line": self.tr("Line"),
            "figure": self.tr("Figure"),
            "code": self.tr("code"),
            "history": self.tr("History number"),
            "digest": self.tr("Records' SHA-256"),
        }
        return names[key]

    def conditions(self) -> str:
        """Every condition but the campaign and the period."""
        shown = [
            self._words.condition(dimension, codes, longest=50)
            for dimension, codes in self._query.filter.where.items()
            if dimension != "campaign"
        ]
        return ("；" if self._words.chinese else "; ").join(shown)

    def source(self, history: int) -> str:
        """The line under a chart."""
        parts = [self._office, self.campaign, self.period]
        if "department" in self._query.dimensions:
            parts.append(self._words.basis(self._query.basis))
        parts += [self.conditions(), self.tr("made {time}").format(time=self.time)]
        parts.append(self.tr("history no. {number}").format(number=history))
        return self.tr("Source: {parts}").format(parts=self._words.joined(*parts))

    def head(self, provenance: Provenance) -> list[str]:
        """The lines above a table."""
        first = [
            self.tr("Office: {office}").format(office=self._office),
            self.tr("Campaign: {campaign}").format(campaign=self.campaign),
            self.tr("Period: {period}").format(period=self.period),
        ]
        second = [self.tr("Basis: {basis}").format(basis=self._words.basis(self._query.basis))]
        if conditions := self.conditions():
            second.append(self.tr("Conditions: {conditions}").format(conditions=conditions))
        third = [
            self.tr("Made: {time}").format(time=self.time),
            self.tr("History no.: {number}").format(number=provenance.history),
            self.tr("SHA-256: {digest}").format(digest=provenance.digest[:16] + "…"),
        ]
        gap = "　" if self._words.chinese else "   "
        return [gap.join(line) for line in (first, second, third)]

    def about(self, provenance: Provenance) -> Facts:
        """Name and text of everything there is to say of an export."""
        query, words = self._query, self._words
        facts = [
            (self.tr("Office"), self._office),
            (self.tr("Campaign"), self.campaign),
            (self.tr("Period"), self.period),
            (self.tr("Table"), words.axes(query)),
        ]
        if "period" in query.dimensions:
            facts.append((self.tr("Grain"), self._workplace.wording.say("grain", query.grain)))
        facts += [
            (self.tr("Basis"), f"{words.basis(query.basis)}\n{words.basis_note(query)}".strip()),
            (self.tr("Conditions"), self.conditions() or self.tr("none")),
            (self.tr("Made"), self.time),
            (self.tr("Records counted"), f"{provenance.records:,}"),
            (self.tr("History number"), str(provenance.history)),
            (self.tr("Records' SHA-256"), provenance.digest),
            (
                self.tr("How it is hashed"),
                self.tr("Over the sorted SHA-256 digests of each record's canonical JSON, as in a submission."),
            ),
            (self.tr("Bounds"), self._bounds()),
            (
                self.tr("Sums"),
                self.tr(
                    "Different measures are never added. Of-which lines are never added to their parent."
                    " Distinct figures are not added over time; stocks show their last value."
                ),
            ),
        ]
        return facts

    def _bounds(self) -> str:
        measure = next(iter(self._workplace.ledger.codes["measure"]), None)
        if measure is None:
            return ""
        spoken = []
        for bound, meaning in (
            (Bound.AT_LEAST, self.tr("at least this, the truth may be more")),
            (Bound.NEARLY, self.tr("nearly this, the truth may be a little less")),
            (Bound.ABOUT, self.tr("about this, the truth may be more or less")),
        ):
            figure = self._words.spoken(Quantity(200, bound), self._words.measure(measure.term.code))
            spoken.append(f"{figure}: {meaning}" if not self._words.chinese else f"{figure}：{meaning}")
        return "\n".join(spoken)


def export_words(asked: QueryWords, words: TallyWords, query: Query) -> ExportWords:
    """The words of an export of a query."""

    def dimension(name: str) -> str:
        return words.dimension(name, query.basis)

    def heading(line: Line, name: str, with_unit: bool) -> str:
        return words.heading(line, name, unit=with_unit)

    return ExportWords(
        label=words.label,
        dimension=dimension,
        heading=heading,
        figure=words.figure,
        bound=words.bound,
        unit=words.unit,
        notes=words.notes,
        name=asked.name,
        title=asked.title,
        sheets=asked.sheets,
        head=asked.head,
        about=asked.about,
    )
