# SPDX-License-Identifier: MIT
"""What stands against the entry in the form: by itself at every key, and beside the ledger once that is known."""

from __future__ import annotations

from datetime import date

from models.actions import Action, Record
from models.checks import Campaign, Context, read_draft
from models.errors import Problem
from models.scrutiny import Known, Scrutiny
from ui.widgets.drafts import Draft, read_edit
from ui.workplace import Workplace

# What is found beside the ledger; without an action, or before the ledger was asked, nothing is known of these.
BESIDE_LEDGER = frozenset({"duplicate-likely", "outlier", "of-which-above-parent"})


class EntryChecks:
    """Checks of one campaign. ``editing`` is the record that the entry would replace."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self.editing: Record | None = None
        self._context: Context | None = None
        self._scrutiny: Scrutiny | None = None

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that the entry belongs to."""
        if self.editing is not None:
            return self._workplace.ledger.campaigns[self.editing.action.campaign]
        return self._workplace.campaign

    def forget(self) -> None:
        """Codes, campaigns or the day are others now."""
        self._context = self._scrutiny = None

    def forget_figures(self) -> None:
        """The records are others now."""
        if self._scrutiny is not None:
            self._scrutiny.forget()

    def follow(self, action: Action) -> None:
        """Count in what was logged from this form."""
        if self._scrutiny is not None:
            self._scrutiny.follow(action)

    def learn(self, campaign: Campaign, known: Known) -> None:
        """Keep what a worker read, where it is still asked about."""
        if self.scrutiny is not None and campaign == self.campaign:
            self.scrutiny.learn(known)

    @property
    def scrutiny(self) -> Scrutiny | None:
        """The comparison with the ledger; None without a campaign."""
        context = self._checked()
        if self._scrutiny is None and context is not None:
            self._scrutiny = Scrutiny(self._workplace.ledger, context)
        return self._scrutiny

    def knows(self, measure: str, day: date) -> bool:
        """Whether a comparison reads nothing."""
        return self.scrutiny is not None and bool(measure) and self.scrutiny.knows(measure, day)

    def counted_day(self, day: date) -> date:
        """The day that what happened on a day counts on: a later one where its period is closed."""
        context = self._checked()
        return (context.locked.open_day(day) if context is not None else None) or day

    def weigh(self, draft: Draft, *, wait: bool) -> tuple[Action | None, list[Problem]]:
        """The action of an entry and everything that stands against it, what it explains included.

        With ``wait`` the ledger is read where it has to be; without, only what is known is compared.
        """
        action, problems = self._read(draft | {"explanations": ""})
        scrutiny = self.scrutiny
        if action is None or scrutiny is None or not (wait or scrutiny.knows(action.measure, action.counted)):
            return action, problems
        return action, problems + scrutiny.problems(action, editing=self.editing.id if self.editing else 0)

    def _read(self, draft: Draft) -> tuple[Action | None, list[Problem]]:
        context, record = self._checked(), self.editing
        if context is None:
            return None, []
        if record is None:
            return read_draft(draft, context)
        action, problems = read_edit(record, draft, context)
        return action, [p for p in problems if p.field != "origin"]  # which is masked, or explained with the record

    def _checked(self) -> Context | None:
        """What an entry is checked against, made anew when the day, the campaign or the code lists changed."""
        today, campaign = self._workplace.today(), self.campaign
        if campaign is None:
            return None
        known = self._context
        if known is None or known.today != today or known.campaign != campaign:
            self._context, self._scrutiny = self._workplace.ledger.context(campaign, today), None
        return self._context
