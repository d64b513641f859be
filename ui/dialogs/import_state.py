# SPDX-License-Identifier: MIT
"""What is known of the file at work: what was asked of it, what was found, and what the clerk settled. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.checks import Context
from models.intake.mapping import SheetMapping
from models.personal import masked
from ui.dialogs.import_work import Asked, Found


@dataclass
class ImportState:
    """One file on its way from a first look to a mapping that stands.

    ``decided`` are the columns, ``given`` the fields of every line that the clerk settled: what a new look at
    the same table finds does not take these back.
    """

    asked: Asked
    found: Found | None = None
    mapping: SheetMapping | None = None
    missing: tuple[str, ...] = ()
    decided: set[int] = field(default_factory=set)
    given: set[str] = field(default_factory=set)

    def take(self, found: Found) -> SheetMapping:
        """Take what a look at the file found; returns the mapping that holds now."""
        before, self.found = self.found, found
        proposal = found.proposal
        same = before is not None and before.proposal.header == proposal.header
        if self.mapping is not None and same and (self.decided or self.given):
            header, depth = proposal.mapping.header, proposal.mapping.depth
            self.mapping = replace(self.mapping, header=header, depth=depth)  # rows may have come above it
        else:
            self.forget()
            self.mapping = proposal.mapping
        self.asked = replace(self.asked, sheet=proposal.sheet or None)
        return self.mapping

    def forget(self) -> None:
        """Let the next look propose anew."""
        self.mapping = None
        self.decided.clear()
        self.given.clear()

    def ask_sheet(self, sheet: str) -> None:
        """Read another sheet."""
        self.asked = replace(self.asked, sheet=sheet)
        self.forget()

    def ask_campaign(self, campaign: str) -> None:
        """Read for another campaign: its catalogue has other measures."""
        self.asked = replace(self.asked, campaign=campaign)
        self.forget()

    def ask_sender(self, sender: str) -> None:
        """Read as another sender's file: columns that are remembered for it are its own."""
        self.asked = replace(self.asked, sender=masked(sender))

    def ask_mask(self, mask: bool) -> None:
        """Mask numbers of persons, or let each be explained."""
        self.asked = replace(self.asked, mask=mask)

    def set_role(self, column: int, role: str) -> None:
        """The clerk said what a column is."""
        assert self.mapping is not None
        self.decided.add(column)
        self.mapping = self.mapping.with_role(column, role)

    def set_constant(self, name: str, text: str) -> None:
        """The clerk said what holds for every line."""
        assert self.mapping is not None
        self.given.add(name)
        self.mapping = self.mapping.with_constant(name, text)

    def set_cumulative(self, on: bool) -> None:
        """The clerk said whether the figures are to date."""
        assert self.mapping is not None
        self.given.add("cumulative")
        self.mapping = replace(self.mapping, cumulative=on)

    def look_for_missing(self, context: Context) -> None:
        """See which needed fields neither a column nor a constant gives."""
        self.missing = self.mapping.missing(context) if self.mapping is not None else ()

    @property
    def unsure(self) -> set[int]:
        """The columns to be looked at."""
        return set(self.found.proposal.unsure) - self.decided if self.found is not None else set()

    @property
    def assumed(self) -> set[str]:
        """The fields of every line that nobody typed."""
        return {name for name, _ in self.found.proposal.assumed} - self.given if self.found is not None else set()
