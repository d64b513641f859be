# SPDX-License-Identifier: MIT
"""What stands under a tally: the rates beside its counts, what must be known of its figures, how large it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.reporting.table import Question
from models.tally.aspects import Aspect
from models.tally.compare import Against, counterpart
from models.tally.layout import Layout
from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.tally.rates import TallyRates
from ui.widgets.tally.state import Asked, refusal
from ui.widgets.tally.words import TallyWords
from ui.workplace import Workplace


class TallyFoot(QWidget):
    """The rates, a line of notes, and the count of lines with the history's number."""

    def __init__(self, workplace: Workplace, words: TallyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._words = words
        self.rates = TallyRates(words, self)
        self.note = ElidedLabel(self)
        self.count = QLabel(self)
        for label in (self.note, self.count):
            theme.set_role(label, "muted")
        across = QHBoxLayout()
        across.addWidget(self.note, 1)
        across.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(theme.SPACE // 2)
        down.addWidget(self.rates)
        down.addLayout(across)

    def say(self, layout: Layout | None, question: Question | None, asked: Asked) -> None:
        """Say what must be known of a table as it was asked for."""
        if layout is None or question is None:
            self.note.say("")
            self.count.clear()
            return
        notes = [self._refused(question, asked), self._begun_later(question), self._words.basis_note(question.query)]
        self.count.clear()
        if not layout.empty:
            notes += self._notes(layout, asked)
            body = [row for row in layout.rows if not row.total]
            columns = [c for c in layout.columns if not c.total and c.aspect is Aspect.FIGURE]
            text = self.tr("Rows: {rows}, columns: {columns} · history no. {number}")
            self.count.setText(text.format(rows=len(body), columns=len(columns), number=layout.tally.history))
        self.note.say(("" if self._words.chinese else " ").join(note for note in notes if note))

    def _notes(self, layout: Layout, asked: Asked) -> list[str]:
        measures = {cell.measure for cell in layout.tally.grand_totals}
        notes = [self._words.kind_note(measures)]
        if asked.comparison and asked.comparison.against is Against.SUBMITTED:
            notes.append(self.tr("Only periods that were closed have a figure as submitted."))
        if len(measures) > 1:
            notes.append(self.tr("Different measures are never added."))
        if asked.records:
            notes.append(self.tr("In brackets: how many records."))
        return notes

    def _refused(self, question: Question, asked: Asked) -> str:
        """Why the comparison that was chosen does not stand beside these figures; '' where it does."""
        error = refusal(question.query, asked.comparison) if asked.comparison else None
        return self._workplace.wording.error(error) if error else ""

    def _begun_later(self, question: Question) -> str:
        """That the campaign has no figures of the time that is compared with; '' where it has."""
        campaign, compared = self._workplace.campaign, question.comparison
        if campaign is None or compared is None or "campaign" not in question.query.filter.where:
            return ""
        if compared.against not in (Against.PREVIOUS, Against.LAST_YEAR):
            return ""
        then = counterpart(question.query, compared).query.filter
        day = then.first if compared.against is Against.LAST_YEAR else then.last
        if day is None or day >= campaign.begins:
            return ""
        text = self.tr("The campaign began on {begins}; without its condition earlier ones count too.")
        return text.format(begins=campaign.begins)

    def say_waiting(self) -> None:
        """Say that the figures are awaited."""
        self.count.setText(self.tr("Adding up…"))
