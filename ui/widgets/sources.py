# SPDX-License-Identifier: MIT
"""What each coded field of an entry offers: the campaign's own codes in force on the day, the office's own regions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from models.catalogue import Catalogue, Term
from models.checks import Campaign
from models.dates import DateSpan
from ui.widgets.code_source import CodeSource
from ui.workplace import Workplace

EVERYWHERE = "000000"


class Sources:
    """The sources of one entry. They follow its campaign, its date, its lead department."""

    def __init__(self, workplace: Workplace, campaign: Campaign | None = None) -> None:
        self._workplace = workplace
        self._campaign = campaign
        self._span: DateSpan | None = None
        self._taken: frozenset[str] = frozenset()
        self._regions: dict[tuple[str, date], frozenset[str]] = {}

    def set_campaign(self, campaign: Campaign | None) -> None:
        """Offer the codes of a campaign."""
        self._campaign = campaign

    def set_span(self, span: DateSpan | None) -> None:
        """Offer what was in force then; None for everything."""
        self._span = span

    def set_taken(self, departments: Iterable[str]) -> None:
        """Departments that the partners' field no longer offers: the lead, and those in it already."""
        self._taken = frozenset(departments)

    def source(self, field: str) -> CodeSource:
        """The source of a coded field."""
        if field == "region":
            return CodeSource(
                self._workplace, field, among=partial(self._within, ""), wider=partial(self._within, EVERYWHERE)
            )
        return CodeSource(self._workplace, field, among=partial(self._own, field), grows=field == "platform")

    def partners(self) -> CodeSource:
        """The source of the partners' field."""
        return CodeSource(self._workplace, "department", among=self._others)

    def forget(self) -> None:
        """Read the regions again: the office or a code list changed."""
        self._regions.clear()

    @property
    def catalogue(self) -> Catalogue | None:
        """The campaign's catalogue."""
        return self._workplace.ledger.campaigns.catalogue(self._campaign) if self._campaign else None

    def own_regions(self) -> frozenset[str]:
        """The office's region and what lies in it."""
        return self._within("")

    def _others(self) -> frozenset[str]:
        return self._own("department") - self._taken

    def _own(self, field: str) -> frozenset[str]:
        codes = self._workplace.ledger.codes[field]
        own = self.catalogue.terms(field) if self.catalogue else {}
        return frozenset(
            entry.term.code
            for entry in codes
            if self._in_force(entry.term) and (field == "platform" or entry.term.code in own)
        )

    def _in_force(self, term: Term) -> bool:
        span = self._span
        return span is None or term.in_force(span.first) or term.in_force(span.last)

    def _within(self, region: str) -> frozenset[str]:
        region = region or self._workplace.ledger.office.region or EVERYWHERE
        day = self._span.last if self._span else self._workplace.today()
        key = (region, day)
        if key not in self._regions:
            self._regions[key] = self._workplace.ledger.campaigns.regions_within(region, day)
        return self._regions[key]
