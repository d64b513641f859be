# SPDX-License-Identifier: MIT
"""The words of what stands beside a tally's figures: its headings, its chips, and what a tool tip says of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from models.quantity import Total, difference
from models.tally.aspects import AIMED, Aspect, Percent, Share, Value
from models.tally.compare import Against, Change, Comparison
from models.tally.layout import Layout, Line
from models.tally.query import Cell
from ui.widgets.tally.words import TallyWords


class AspectWords(QObject):
    """Words of the aspects for one comparison and one share; ``words`` has all others. A worker may call them."""

    def __init__(self, words: TallyWords, comparison: Comparison | None = None, share: Share | None = None) -> None:
        super().__init__()
        self.words = words
        self._comparison = comparison
        self._share = share

    # Names

    def heading(self, aspect: Aspect) -> str:
        """The heading of a column of this aspect."""
        compared = self._comparison
        other = self.other(compared) if compared and compared.code else ""
        return self.words.aspect(aspect, share=self._share, comparison=compared, other=other)

    def other(self, comparison: Comparison) -> str:
        """What figures are compared with: the previous period, a region by its name."""
        if comparison.code:
            return self.words.label(str(comparison.against), comparison.code)
        return {
            Against.PREVIOUS: self.tr("The period before"),
            Against.LAST_YEAR: self.tr("The same period last year"),
            Against.SUBMITTED: self.tr("As submitted"),
        }.get(comparison.against, str(comparison.against))

    def compared(self) -> str:
        """The comparison as a chip says it; '' for none."""
        if self._comparison is None:
            return ""
        return self.tr("Compared: {other}").format(other=self.other(self._comparison))

    # What a tool tip says

    def tooltip(self, layout: Layout, row: Line, column: Line, where: str) -> str:
        """All there is to say of an aspect where a row and a column meet, a line each; '' for nothing."""
        found = layout.value(row, column)
        cell = layout.figure(row, column)
        measure = cell.measure if cell else row.measure or column.measure
        if found is None or not measure:
            return ""
        lines = [where, self.words.joined(self.words.with_unit(measure), self.heading(column.aspect))]
        lines += self._said(found, column.aspect, measure)
        if column.aspect in (Aspect.DIFFERENCE, Aspect.CHANGE):
            then = layout.value(row, _as(column, Aspect.THEN))
            if isinstance(then, Total):
                lines.append(self.tr("Now: {figure}").format(figure=self._total(cell.total if cell else None, measure)))
                lines.append(f"{self.heading(Aspect.THEN)}{self._colon}{self._total(then, measure)}")
        elif column.aspect in AIMED:
            aim = layout.value(row, _as(column, Aspect.TARGET))
            if isinstance(aim, Total):
                lines += self._to_go(aim, cell.total if cell else Total(), measure, column.aspect)
        return "\n".join(line for line in lines if line)

    def _to_go(self, aim: Total, now: Total, measure: str, aspect: Aspect) -> list[str]:
        """What a target is beside how far it is reached, and how much is still lacking."""
        lines = [f"{self.heading(Aspect.TARGET)}{self._colon}{self._total(aim, measure)}"]
        lacking = difference(aim, now)
        if lacking is not None and lacking.value is not None and lacking.value > 0:
            to_go = self.words.spoken(lacking, self.words.measure(measure))
            lines.append(self.tr("Still to go: {figure}").format(figure=to_go))
        return lines if aspect is Aspect.REACHED else lines[1:]

    def _said(self, found: Value, aspect: Aspect, measure: str) -> list[str]:
        text = self.words.value(found, aspect, measure)
        match found:
            case Total():
                return [self.tr("Value: {value}").format(value=self._total(found, measure))]
            case int():
                return [self.tr("Rank {rank} of its column, the largest first").format(rank=found)]
            case Change(per_thousand=None, word=word) | Percent(per_thousand=None, word=word) if word:
                return [text, self.words.reason(word)]
        return [text]

    def _total(self, total: Total | None, measure: str) -> str:
        if total is None or not total.records:
            return self.words.nothing()
        return self.words.figure(Cell({}, measure, total))

    @property
    def _colon(self) -> str:
        return "：" if self.words.chinese else ": "


def _as(column: Line, aspect: Aspect) -> Line:
    return Line(column.codes, column.depth, column.first, column.total, column.level, aspect)
