# SPDX-License-Identifier: MIT
"""Every edit the window makes: one line each, told to the views once, refused with a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.actions import Action, Record
from models.catalogue import Catalogue
from models.changes import Changes
from models.checks import Campaign
from models.errors import UserError
from models.ledger import Ledger
from models.office import Office
from ui.announcer import Announcer

if TYPE_CHECKING:  # files' and registers' values come with their pages
    from models.attachments import Attachment
    from models.dossier import Dossier, Filed
    from models.periods import State
    from models.targets import Line, Target


class Edits(QObject):
    """``initiator`` is the view that edits. Each returns the Changes, or None when refused and told so."""

    def __init__(self, ledger: Ledger, announcer: Announcer, show: Callable[[UserError], None]) -> None:
        super().__init__()
        self._ledger = ledger
        self._announcer = announcer
        self._show = show

    def log_action(
        self, action: Action, files: Sequence[tuple[str, bytes]] = (), *, initiator: object
    ) -> Changes | None:
        """Log one action, with the files (name, content) that are kept with it."""
        if files:
            return self._announce(lambda: self._ledger.log_with_files(action, files), initiator)
        return self._announce(lambda: self._ledger.actions.log(action), initiator)

    def edit_action(self, record: Record, action: Action, *, initiator: object) -> Changes | None:
        """Replace what a record says."""
        return self._announce(lambda: self._ledger.actions.edit(record, action), initiator)

    def void_actions(self, records: Sequence[Record], reason: str, *, initiator: object) -> Changes | None:
        """Say that records no longer stand, and why."""
        return self._announce(lambda: self._ledger.actions.void(records, reason), initiator)

    def log_lines(
        self,
        actions: Sequence[Action],
        kind: str,
        detail: Mapping[str, str | int],
        *,
        text: tuple[str, str] | None = None,
        spared: frozenset[str] = frozenset(),
        initiator: object,
    ) -> Changes | None:
        """Log lines that were entered together, as one step; ``text`` is what they were read from."""
        return self._announce(
            lambda: self._ledger.log_lines(actions, kind, detail, text=text, spared=spared), initiator
        )

    def attach(
        self, record: Record | Filed, files: Sequence[tuple[str, bytes]], *, initiator: object
    ) -> Changes | None:
        """Keep files with a record."""
        return self._announce(lambda: self._ledger.attachments.attach(record, files), initiator)

    def detach(self, attachment: Attachment, *, initiator: object) -> Changes | None:
        """Take a file off its record."""
        return self._announce(lambda: self._ledger.attachments.detach(attachment), initiator)

    def erase(self, attachment: Attachment, *, initiator: object) -> Changes | None:
        """Take a file out of the ledger for good."""
        from models.redaction import erase

        return self._announce(lambda: erase(self._ledger, attachment), initiator)

    def restore_actions(self, records: Sequence[Record], *, initiator: object) -> Changes | None:
        """Let voided records stand again."""
        return self._announce(lambda: self._ledger.actions.restore(records), initiator)

    def add_code(self, dimension: str, label: str, *, parent: str = "", initiator: object) -> Changes | None:
        """Let the platform list or the region's sub-units grow."""
        return self._announce(lambda: self._ledger.campaigns.add_code(dimension, label, parent=parent), initiator)

    def add_campaign(self, campaign: Campaign, catalogue: Catalogue, *, initiator: object) -> Changes | None:
        """Start a campaign on a catalogue."""
        return self._announce(lambda: self._ledger.campaigns.add(campaign, catalogue), initiator)

    def update_catalogue(self, campaign: Campaign, catalogue: Catalogue, *, initiator: object) -> Changes | None:
        """Run a campaign on a newer version of its catalogue."""
        return self._announce(lambda: self._ledger.campaigns.update_catalogue(campaign, catalogue), initiator)

    def change_campaign(self, campaign: Campaign, *, initiator: object) -> Changes | None:
        """Change a campaign's name, dates or grain."""
        return self._announce(lambda: self._ledger.campaigns.change(campaign), initiator)

    def set_office(self, office: Office, *, initiator: object) -> Changes | None:
        """Change the office's details."""
        return self._announce(lambda: self._ledger.set_office(office), initiator)

    def edit_targets(self, put: Sequence[Target], gone: Sequence[Line], *, initiator: object) -> Changes | None:
        """Set targets and take others away, as one step."""
        return self._announce(lambda: self._ledger.targets.edit(put, gone), initiator)

    def add_dossier(self, dossier: Dossier, *, initiator: object) -> Changes | None:
        """Open a dossier of a register."""
        return self._announce(lambda: self._ledger.dossiers.add(dossier), initiator)

    def add_dossiers(self, dossiers: Sequence[Dossier], *, initiator: object) -> Changes | None:
        """Open dossiers of one register together, as one step."""
        detail: dict[str, str | int] = {"register": dossiers[0].register, "count": len(dossiers)}
        return self._announce(lambda: self._ledger.dossiers.add_many(dossiers, "dossier-add", detail), initiator)

    def edit_dossier(
        self, filed: Filed, dossier: Dossier, kind: str = "dossier-edit", *, initiator: object
    ) -> Changes | None:
        """Replace what a dossier says; ``kind`` is ``dossier-move`` where it goes along its path."""
        return self.edit_dossiers([(filed, dossier)], kind, initiator=initiator)

    def edit_dossiers(self, edits: Sequence[tuple[Filed, Dossier]], kind: str, *, initiator: object) -> Changes | None:
        """Replace what some dossiers say, each as it was read and as it is to be, as one step."""
        return self._announce(lambda: self._ledger.dossiers.edit_many(edits, kind), initiator)

    def void_dossiers(self, filed: Sequence[Filed], reason: str, *, initiator: object) -> Changes | None:
        """Say that dossiers no longer stand, and why; what they counted goes with them."""
        return self._announce(lambda: self._ledger.dossiers.void(filed, reason), initiator)

    def restore_dossiers(self, filed: Sequence[Filed], *, initiator: object) -> Changes | None:
        """Let voided dossiers stand again."""
        return self._announce(lambda: self._ledger.dossiers.restore(filed), initiator)

    def move_period(
        self, campaign: Campaign, code: str, state: State, *, note: str = "", initiator: object
    ) -> Changes | None:
        """Let a period take a step on its way to headquarters; closing it is a job of its own."""
        from models.reporting.closing import move_period

        return self._announce(lambda: move_period(self._ledger, campaign, code, state, note=note), initiator)

    def undo(self, *, initiator: object) -> Changes | None:
        """Take back the post's newest step."""
        return self._announce(self._ledger.undo, initiator)

    def redo(self, *, initiator: object) -> Changes | None:
        """Bring back what undo took."""
        return self._announce(self._ledger.redo, initiator)

    def announce(self, changes: Changes, *, initiator: object) -> None:
        """Tell the views of an edit that a job made."""
        self._announcer.changed.emit(changes, initiator)

    def _announce(self, edit: Callable[[], Changes], initiator: object) -> Changes | None:
        try:
            changes = edit()
        except UserError as error:
            self._show(error)
            return None
        self._announcer.changed.emit(changes, initiator)
        return changes
