# SPDX-License-Identifier: MIT
"""What the file of a platform says: its counts, its entries by register and its figures, as lines. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from models.dossier import Dossier, Filed
from models.paths import Register
from models.platforms import PlatformFile, PlatformLine
from models.reporting.platform_page import answer_of
from ui.widgets.dossier.lines import Line
from ui.widgets.register.card_words import CardWords, Limit
from ui.workplace import Workplace

_SHOWN = 100  # entries of one register, newest first kept: nobody reads on, and the list of the register has them all

_BETWEEN = "\u00a0· "  # no line begins with the dot


class PlatformWords(QObject):
    """Turns what was read into words, in the language in force."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._limits = CardWords(workplace, self)

    def asked(self, line: PlatformLine) -> str:
        """What it was asked and what came of it, but for what is overdue."""
        text = self.tr("Asked {asked} · answered {answered} · decided {decided}")
        return text.format(asked=f"{line.asked:,}", answered=f"{line.answered:,}", decided=f"{line.decided:,}")

    def overdue(self, line: PlatformLine) -> str:
        """How many of its assignments are overdue; '' for none."""
        return self.tr("%n overdue", "", line.overdue) if line.overdue else ""

    def others(self, line: PlatformLine) -> str:
        """What else bears its name."""
        text = self.tr("Complaints {complaints} · cases {cases} · reviews {reviews} · action records {actions}")
        names = ("complaints", "cases", "reviews", "actions")
        text = text.format(**{name: f"{getattr(line, name):,}" for name in names})
        text = text.replace(" · ", _BETWEEN)
        return text + _BETWEEN + self.tr("last on {day}").format(day=line.last) if line.last else text

    def entries(self, register: Register, filed: Sequence[Filed]) -> list[Line]:
        """The entries of one register, newest first; what is overdue before everything."""
        late = [one for one in reversed(filed) if self._late(one.dossier)]
        rest = [one for one in reversed(filed) if not self._late(one.dossier)]
        found = [self._entry(register, one) for one in (*late, *rest)[:_SHOWN]]
        if len(filed) > _SHOWN:
            found.append(Line(self.tr("and %n more", "", len(filed) - _SHOWN), tone="muted"))
        return found

    def _entry(self, register: Register, filed: Filed) -> Line:
        dossier = filed.dossier
        asked = register is Register.ASSIGNMENT
        begun = self.tr("begun {day}").format(day=dossier.opened)
        parts = [dossier.number, begun, *(self._course(dossier) if asked else ())]
        return Line(
            dossier.title,
            hint=self._limits.stage(dossier.stage),
            detail=_BETWEEN.join(filter(None, (*parts, self._limits.came_to(dossier)))),
            tone="error" if self._late(dossier) else "",
            target=("dossier", filed.id),
        )

    def _course(self, dossier: Dossier) -> list[str]:
        """The limit and the answer of an assignment."""
        limits = [move.due for move in dossier.moves if move.due is not None]
        found = []
        if limits and self._limits.done(dossier):
            found.append(self.tr("was due {day}").format(day=limits[-1]))
        elif dossier.due is not None:
            found.append(self.tr("due {day} ({left})").format(day=dossier.due, left=self._limits.due(dossier)))
        answer = answer_of(dossier)
        if answer is None:
            return [*found, self.tr("no answer yet")]
        day, text = answer
        return [*found, " ".join(filter(None, (self.tr("answered {day}").format(day=day), text)))]

    def _late(self, dossier: Dossier) -> bool:
        return self._limits.limit(dossier) is Limit.PAST

    def figures(self, found: PlatformFile) -> list[Line]:
        """What was counted with its name, in the catalogue's order, with units."""
        codes, wording = self._workplace.ledger.codes, self._workplace.wording
        order = {entry.term.code: place for place, entry in enumerate(codes["measure"])}
        lines = []
        for cell in sorted(found.figures, key=lambda cell: order[cell.measure]):
            measure = codes.measure(cell.measure)
            unit = f" {wording.unit(measure, cell.total.value)}" if cell.total.stated else ""
            beside = [wording.say("word", flag) for flag in ("unadded", "carried") if getattr(cell, flag)]
            figure = f"{wording.cell(cell, measure)}{unit}"
            lines.append(Line(wording.term(measure), hint=figure, detail=" · ".join(beside), tone="text"))
        return lines
