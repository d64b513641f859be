# SPDX-License-Identifier: MIT
"""What a page needs, passed in as one value: the open ledger, the ways to edit and read it, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings

from models.checks import Campaign, Context
from models.errors import UserError
from models.ledger import Ledger
from ui.announcer import Announcer
from ui.edits import Edits
from ui.jobs import Jobs, Readers
from ui.wording import Wording


class Spoken(Protocol):
    """A ledger and the words that are spoken of it: of a workplace, what one needs who only says something."""

    @property
    def ledger(self) -> Ledger:
        """The open ledger."""

    @property
    def wording(self) -> Wording:
        """The words in the language in force."""


@dataclass
class Workplace:
    """One ledger on one desk. ``campaign`` is the one at work; '' when the ledger has none.

    ``wording`` is replaced when the language is switched (Announcer.retranslated tells). ``show`` tells the
    user of a UserError. ``today`` is a function, since a window stays open over midnight.
    """

    ledger: Ledger
    edits: Edits
    announcer: Announcer
    jobs: Jobs
    readers: Readers
    wording: Wording
    settings: QSettings
    resources: Path
    show: Callable[[UserError], None]
    today: Callable[[], date] = date.today
    campaign_code: str = ""

    @property
    def campaign(self) -> Campaign | None:
        """The campaign at work."""
        campaigns = self.ledger.campaigns
        return campaigns.get(self.campaign_code)

    def context(self) -> Context | None:
        """What an entry is checked against now."""
        campaign = self.campaign
        return self.ledger.context(campaign, self.today()) if campaign else None
