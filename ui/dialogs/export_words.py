# SPDX-License-Identifier: MIT
"""The words of an exported tally: headings, the lines above the table, and what the second sheet says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QObject

from models.catalogue import Rate
from models.quantity import Bound, Quantity
from models.reporting.table import Question
from models.tally.aspects import AIMED, COMPARED, Aspect, RateFigure
from models.tally.export import ExportWords, Facts, Order, Provenance
from models.tally.layout import Line
from ui.widgets.tally.aspect_words import AspectWords
from ui.widgets.tally.words import TallyWords
from ui.workplace import Spoken


class QueryWords(QObject):
    """A question in words, as they were when the export was asked for. Its methods may be called from a worker."""

    def __init__(self, workplace: Spoken, words: TallyWords, question: Question, now: datetime) -> None:
        super().__init__()
        self._workplace = workplace
        self._words = words
        self.question = question
        self._query = question.query
        self.aspects = AspectWords(words, question.comparison, question.share)
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
        """The heading of a column that is no dimension: one of ``export.NAMES``."""
        return self._names[key]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        wording = self._workplace.wording
        return {
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
            "rates": self.tr("Rates"),
            "percent": self.tr("In a hundred"),
            "part": self.tr("Part"),
            "whole": self.tr("Of all"),
            "reason": self.tr("remark"),
        }

    def bound(self, bound: Bound) -> str:
        """A bound in words."""
        return self._workplace.wording.say("bound", bound)

    def rate(self, rate: Rate) -> str:
        """The name of a rate."""
        return rate.label(self._workplace.wording.language)

    def rated(self, rates: Sequence[RateFigure]) -> str:
        """Rates side by side with what each is made of."""
        said = []
        for figure in rates:
            rate = figure.rate
            parts = ((rate.part, figure.part), (rate.whole, figure.whole))
            part, whole = (self._words.value(total, Aspect.FIGURE, measure) for measure, total in parts)
            percent = self._words.value(figure.percent, Aspect.SHARE, rate.part)
            text = self.tr("{rate}: {percent} ({part} of {whole})")
            said.append(text.format(rate=self.rate(rate), percent=percent, part=part, whole=whole))
        return ("；" if self._words.chinese else "; ").join(said)

    def conditions(self) -> str:
        """Every condition but the campaign and the period."""
        where = {d: codes for d, codes in self._query.filter.where.items() if d != "campaign"}
        shown = self._words.conditions(replace(self._query.filter, where=where), longest=50)
        return ("；" if self._words.chinese else "; ").join(shown)

    def source(self, history: int) -> str:
        """The line under a chart."""
        parts = [self._office, self.campaign, self.period]
        if "department" in self._query.dimensions:
            parts.append(self._words.basis(self._query.basis))
        parts += [self.conditions(), self.tr("made {time}").format(time=self.time)]
        parts.append(self.tr("history no. {number}").format(number=history))
        return self.tr("Source: {parts}").format(parts=self._words.joined(*parts))

    def source_of(self, provenance: Provenance) -> str:
        """The lines under a chart in a file: where it is from, and the hash of what it was made from."""
        records = self.tr("Records: {count}").format(count=f"{provenance.records:,}")
        digest = self.tr("SHA-256: {digest}").format(digest=provenance.digest)
        return f"{self.source(provenance.history)}\n{self._words.joined(records, digest)}"

    def foot(self, provenance: Provenance) -> list[str]:
        """The lines at the foot of a page: where it is from, and the hash of what it was made from."""
        return self.source_of(provenance).splitlines()

    def head(self) -> list[str]:
        """The lines above a table."""
        first = [
            self.tr("Office: {office}").format(office=self._office),
            self.tr("Campaign: {campaign}").format(campaign=self.campaign),
            self.tr("Period: {period}").format(period=self.period),
        ]
        second = [self.tr("Basis: {basis}").format(basis=self._words.basis(self._query.basis))]
        second += [self.tr("{name}: {text}").format(name=name, text=text) for name, text in self._kinds()]
        if conditions := self.conditions():
            second.append(self.tr("Conditions: {conditions}").format(conditions=conditions))
        return [self._apart(line) for line in (first, second)]

    def made(self, provenance: Provenance) -> str:
        """The line that says when a table was made and from what."""
        return self._apart(
            [
                self.tr("Made: {time}").format(time=self.time),
                self.tr("History no.: {number}").format(number=provenance.history),
                self.tr("SHA-256: {digest}").format(digest=provenance.digest[:16] + "…"),
            ]
        )

    def _apart(self, parts: Sequence[str]) -> str:
        return ("　" if self._words.chinese else "   ").join(parts)

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
        facts += [*self._kinds(), *self.beside()]
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

    def _kinds(self) -> list[tuple[str, str]]:
        """How figures are added up, where it is not the usual way."""
        found = []
        if self._query.cumulative and "period" in self._query.dimensions:
            found.append((self.tr("Periods"), self.tr("figures to date")))
        if self._query.nested and "region" in self._query.dimensions:
            found.append((self.tr("Regions"), self.tr("with the regions in them")))
        return found

    def beside(self) -> Facts:
        """What stands beside the figures, and what it is made of."""
        shown, question = set(self.question.aspects), self.question
        facts = []
        if question.comparison and shown & set(COMPARED):
            facts.append((self.tr("Compared with"), self.aspects.other(question.comparison)))
        if question.share and Aspect.SHARE in shown:
            facts.append((self.tr("Share"), self.aspects.heading(Aspect.SHARE)))
        if shown & set(AIMED):
            facts.append((self.tr("Target"), self.tr("Figures beside their target, and how much of it is reached.")))
        if Aspect.RANK in shown:
            facts.append((self.tr("Rank"), self.tr("By the figures of a column, the largest first.")))
        if question.order is not None:
            facts.append((self.tr("Order"), self._order(question.order)))
        return facts

    def _order(self, order: Order) -> str:
        if isinstance(order.by, str):
            by = self._words.dimension(order.by, self._query.basis)
        else:
            labels = (self._words.label(dimension, code) for dimension, code in order.by.items())
            aspect = "" if order.aspect is Aspect.FIGURE else self.aspects.heading(order.aspect)
            by = self._words.joined(*labels, self._words.total() if order.total else "", aspect)
            by = by or self._words.figures_word()
        return self.tr("{column}, largest first").format(column=by) if order.descending else by

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


def export_words(asked: QueryWords, words: TallyWords) -> ExportWords:
    """The words of an export of a question."""

    def dimension(name: str) -> str:
        return words.dimension(name, asked.question.query.basis)

    def heading(line: Line, name: str, with_unit: bool) -> str:
        return words.heading(line, name, unit=with_unit)

    return ExportWords(
        label=words.label,
        dimension=dimension,
        heading=heading,
        aspect=asked.aspects.heading,
        value=words.value,
        bound=asked.bound,
        reason=words.reason,
        unit=words.unit,
        notes=words.notes,
        rate=asked.rate,
        rated=asked.rated,
        name=asked.name,
        title=asked.title,
        sheets=asked.sheets,
        head=asked.head,
        made=asked.made,
        source=asked.foot,
        about=asked.about,
    )
