# SPDX-License-Identifier: MIT
"""What stands in the place of a register that shows nothing: why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.catalogue import Catalogue
from models.catalogue_file import load_catalogue
from models.checks import Campaign
from models.paths import Register
from ui import theme
from ui.commands import Commands
from ui.widgets.empty_state import EmptyState
from ui.widgets.register.state import BarState
from ui.widgets.register.words import RegisterWords
from ui.workplace import Workplace

_ICONS = {
    Register.CASE: "case-files",
    Register.ASSIGNMENT: "task-down",
    Register.COMPLAINT: "message-report",
    Register.REVIEW: "review-back",
    Register.SUPERVISION: "case-files",
    Register.PUBLICATION: "case-files",
}


class Emptiness(EmptyState):
    """Says why a register is empty. ``stands_for`` says whether it is to be shown, and fills it."""

    def __init__(
        self, workplace: Workplace, commands: Commands, words: RegisterWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._commands = commands
        self._words = words
        self._said: tuple[object, ...] = ()
        self._newer: dict[tuple[str, int], Catalogue | None] = {}
        self.load_newer = QAction(theme.icon("refresh"), "", self)
        self.load_newer.triggered.connect(self._load_newer)

    def stands_for(self, register: Register, state: BarState, count: int, *, complete: bool) -> bool:
        """Whether there is nothing to show of a register under a filter; says why, where that is so."""
        campaign = self._workplace.campaign
        if campaign is None:
            self._say_no_campaign()
        elif self.without_path(register) and not count:
            self._say_no_path(campaign, register)
        elif count or not complete:
            return False
        elif not state.empty:
            text = self.tr("Take a condition away, or show the whole register of the campaign.")
            ways = [(self.tr("Clear filters"), self._commands.clear_filters)]
            self.say("filter-off", self.tr("No entry matches"), text, ways)
        else:
            self._say_nothing(register)
        return True

    def say(self, icon: str, heading: str, text: str, ways: Sequence[tuple[str, QAction]] = ()) -> None:
        """Show this; what stands there already stays as it is, and the focus with it."""
        said = (icon, heading, text, *((label, action.isEnabled()) for label, action in ways))
        if said == self._said:
            return
        self._said = said
        focused = any(button.hasFocus() for button in self.buttons)
        super().say(icon, heading, text, ways)
        if focused:
            self.begin()

    def begin(self) -> None:
        """Put the focus on the first way on."""
        if self.buttons:
            self.buttons[0].setFocus()

    def without_path(self, register: Register) -> bool:
        """Whether the catalogue of the campaign at work sets no stages for a register."""
        campaign = self._workplace.campaign
        return campaign is not None and not self._workplace.ledger.campaigns.catalogue(campaign).path(register)

    def _say_no_campaign(self) -> None:
        text = self.tr("Entries are kept within a campaign. Start one in Setup, with the catalogue of its codes.")
        ways = [(self.tr("Go to Setup"), self._commands.go_setup)]
        self.say("clipboard-list", self.tr("There is no campaign yet"), text, ways)

    def _say_nothing(self, register: Register) -> None:
        heading, text = self._words.nothing(register)
        new = self._commands.new_dossier
        writable = self._workplace.ledger.writable
        new.setEnabled(writable)
        self.say(_ICONS[register], heading, text, [(self._words.new(register), new)] if writable else [])

    def _say_no_path(self, campaign: Campaign, register: Register) -> None:
        heading = self.tr("The catalogue of this campaign sets no stages for “{register}”").format(
            register=self._workplace.wording.say("register", register)
        )
        newer = self._newer_of(campaign)
        if newer is None or not newer.path(register) or not self._workplace.ledger.writable:
            text = self.tr("Whoever keeps the catalogue adds them; until then nothing can be entered here.")
            self.say(_ICONS[register], heading, text)
            return
        text = self.tr(
            "Version {version} of it, which came with this program, does. Codes that are in use stay as they are."
        ).format(version=newer.version)
        label = self.tr("Load version {version}").format(version=newer.version)
        self.say(_ICONS[register], heading, text, [(label, self.load_newer)])

    def _newer_of(self, campaign: Campaign) -> Catalogue | None:
        """The bundled catalogue of a campaign where it is newer than the one in use, read once."""
        key = (campaign.catalogue, campaign.version)
        if key not in self._newer:
            file = self._workplace.resources / "catalogues" / f"{campaign.catalogue}.toml"
            found = load_catalogue(file) if file.is_file() else None
            self._newer[key] = found if found is not None and found.version > campaign.version else None
        return self._newer[key]

    def _load_newer(self) -> None:
        campaign = self._workplace.campaign
        newer = self._newer_of(campaign) if campaign is not None else None
        if campaign is not None and newer is not None:
            self._workplace.edits.update_catalogue(campaign, newer, initiator=self)
