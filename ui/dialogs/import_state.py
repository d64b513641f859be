# SPDX-License-Identifier: MIT
"""What is known of the file at work: what was asked of it, what was found, and what the clerk settled. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.checks import Context
from models.intake.likely import with_chosen
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
    sender_guessed: bool = False  # from the file's name alone: what stands above the table says better

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

    def set_role(self, column: int, role: str, context: Context) -> None:
        """The clerk said what a column is; its header says what its figures are in."""
        assert self.mapping is not None and self.found is not None
        header = self.found.proposal.header
        self.decided.add(column)
        self.mapping = with_chosen(self.mapping, column, role, header[column] if column < len(header) else "", context)

    def settle(self, context: Context) -> bool:
        """Every column that was asked about is what it is shown as; True where another is read now."""
        assert self.mapping is not None and self.found is not None
        before, asked = self.mapping, self.unsure
        for column, role in self.found.proposal.recommended(self.mapping, asked).items():
            self.set_role(column, role, context)
        self.decided |= asked
        return self.mapping != before

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
    def unsettled(self) -> set[int]:
        """Among them the columns of figures: without a word they would be lost."""
        return self.unsure.intersection(self.found.proposal.figures) if self.found is not None else set()

    @property
    def left_out(self) -> dict[int, int]:
        """Columns of figures that are not read though no header says why, with how many figures were seen."""
        if self.found is None or self.mapping is None:
            return {}
        proposal, roles = self.found.proposal, self.mapping.columns
        asked = (self.decided | set(proposal.offered)) - self.unsure - proposal.totals
        return {column: count for column, count in proposal.figures.items() if column in asked and not roles[column]}

    @property
    def totals(self) -> set[int]:
        """Columns that add up others and are passed over."""
        if self.found is None or self.mapping is None:
            return set()
        return {column for column in self.found.proposal.totals if not self.mapping.columns[column]}

    @property
    def assumed(self) -> set[str]:
        """The fields of every line that nobody typed."""
        return {name for name, _ in self.found.proposal.assumed} - self.given if self.found is not None else set()
