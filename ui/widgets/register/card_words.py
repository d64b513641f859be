# SPDX-License-Identifier: MIT
"""The words of a dossier's card: how long it has left, what it says when pointed at, and how it is read aloud."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from models.dossier import Dossier
from models.dossier_counts import stage_of
from ui import theme
from ui.widgets.register.card_reading import Card
from ui.widgets.register.state import SOON
from ui.workplace import Workplace


class Limit(Enum):
    """How a dossier stands to the last day of its limit."""

    NONE = "none"
    FAR = "far"
    SOON = "soon"
    PAST = "past"
    DONE = "done"


class CardWords(QObject):
    """What cards and calendar say, in the language in force."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def done(self, dossier: Dossier) -> bool:
        """Whether a dossier is done with."""
        return stage_of(self._workplace.ledger.codes, dossier.stage).final

    def limit(self, dossier: Dossier) -> Limit:
        """How a dossier stands to its limit today."""
        if self.done(dossier):
            return Limit.DONE
        if dossier.due is None:
            return Limit.NONE
        left = (dossier.due - self._workplace.today()).days
        return Limit.PAST if left < 0 else Limit.SOON if left < SOON else Limit.FAR

    def due(self, dossier: Dossier) -> str:
        """How long a dossier has left: 3 days left, due today, 12 days late; '' once it is done with."""
        if self.done(dossier):
            return ""
        if dossier.due is None:
            return self.tr("No limit")
        left = (dossier.due - self._workplace.today()).days
        if left == 0:
            return self.tr("Due today")
        return self.tr("%n day(s) left", "", left) if left > 0 else self.tr("%n day(s) late", "", -left)

    def came_to(self, dossier: Dossier) -> str:
        """The outcome; '' where none is recorded."""
        wording, codes = self._workplace.wording, self._workplace.ledger.codes
        return wording.code(codes, "outcome", dossier.outcome) if dossier.outcome else ""

    def day(self, dossier: Dossier) -> str:
        """The last day of the limit, once done with the day it was; without the year where it is this one."""
        day = dossier.since if self.done(dossier) or dossier.voided else dossier.due
        if day is None:
            return ""
        return f"{day:%m-%d}" if day.year == self._workplace.today().year else day.isoformat()

    def lead(self, dossier: Dossier) -> str:
        """The lead body, and how many take part with it."""
        name = self._workplace.wording.code(self._workplace.ledger.codes, "department", dossier.department)
        return f"{name} +{len(dossier.partners)}" if dossier.partners else name

    def stage(self, code: str) -> str:
        """A stage's label."""
        return self._workplace.wording.code(self._workplace.ledger.codes, "stage", code)

    def supervised(self) -> str:
        """The mark of a case under supervision."""
        return self.tr("Supervision", "mark of a case on a supervision list")

    def tip(self, card: Card) -> str:
        """Everything that a card stands for, one thing a line."""
        return "\n".join(self._lines(card))

    def spoken(self, card: Card) -> str:
        """The same in one line, for a screen reader."""
        return "; ".join(self._lines(card))

    def _lines(self, card: Card) -> list[str]:
        dossier, wording, codes = card.filed.dossier, self._workplace.wording, self._workplace.ledger.codes
        bodies = (dossier.department, *dossier.partners)
        named = wording.listed(wording.code(codes, "department", code) for code in bodies)
        lines = [dossier.number, dossier.title, named]
        if dossier.addressee:
            lines.append(dossier.addressee)
        stage = self.tr("{stage} since {day}").format(stage=self.stage(dossier.stage), day=dossier.since.isoformat())
        lines.append(stage)
        if not self.done(dossier):
            due = f" · {dossier.due.isoformat()}" if dossier.due else ""
            lines.append(self.due(dossier) + due)
        lines += filter(None, [self.came_to(dossier)])
        if card.supervised:
            lines.append(self.tr("On supervision list {number}").format(number=card.supervised))
        if dossier.voided:
            lines.append(self.tr("Voided: {reason}").format(reason=dossier.voided))
        return lines


ROLES = {Limit.PAST: "error", Limit.SOON: "warning"}  # the theme's colours that say how a limit stands


def colour_of(limit: Limit) -> QColor:
    """The colour that says how a dossier stands to its limit; the words beside it say the same."""
    found = getattr(theme.colours(), ROLES.get(limit, "muted"))
    assert isinstance(found, QColor)
    return found
