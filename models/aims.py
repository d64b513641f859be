# SPDX-License-Identifier: MIT
"""Which target belongs to a figure of a tally. A target is that of one measure, of one region or all, and of days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Self

from models.catalogue import Kind
from models.codes import Codes
from models.dates import Grain, Period, parse_period, period_of
from models.filters import NOT_RECORDED, Filter, region_holds
from models.tally.query import Key, Query

if TYPE_CHECKING:
    from models.checks import Campaign
    from models.targets import Target

_GRAINS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.TEN_DAYS, Grain.WEEK, Grain.DAY)  # the longest first
_OWN = frozenset(("campaign", "measure", "region", "period"))  # the dimensions that a target knows
_LINES = _OWN - {"period"}  # those whose lines stand in a table for their target's sake
Days = tuple[date, date]


@dataclass
class Plan:
    """The targets of one campaign for one measure and region: by period, and for the whole.

    A span without a target of its own has that of the periods it is made of, where each of them has one: flows are
    added, a stock is to stand where its last period is to, and what is not added over time has none.
    """

    campaign: Campaign
    kind: Kind
    values: dict[str, int] = field(default_factory=dict)
    _grains: tuple[Grain, ...] | None = None

    def whole(self) -> int | None:
        """The target of the whole campaign, where it was set for the whole."""
        return self.values.get(self.campaign.code)

    def over(self, first: date, last: date, within: tuple[Grain, ...] | None = None) -> int | None:
        """The target of the days from one to another, both in the campaign. ``within`` are the grains to look at."""
        if first > last:
            return None
        if within is None and (first, last) == (self.campaign.begins, self.campaign.ends):
            own = self.whole()
            if own is not None:
                return own
        grains = self._met() if within is None else within
        for number, grain in enumerate(grains):
            found = self.made_of(first, last, grain, grains[number + 1 :])
            if found is not None:
                return found
        return None

    def made_of(self, first: date, last: date, grain: Grain, finer: tuple[Grain, ...] | None = None) -> int | None:
        """The target of days that are whole periods of a grain, from the targets of these."""
        if finer is None:
            finer = tuple(g for g in self._met() if _GRAINS.index(g) > _GRAINS.index(grain))
        total, day = 0, first
        while day <= last:
            period = period_of(day, grain)
            begins, ends = clipped(period.first, period.last, self.campaign)
            if begins != day or ends > last or (day > first and self.kind is Kind.DISTINCT):
                return None
            value = self.values.get(period.code)
            if value is None:
                value = self.over(begins, ends, finer)
            if value is None and (self.kind is not Kind.STOCK or ends == last):
                return None
            total = (value or 0) + (total if self.kind is Kind.FLOW else 0)
            day = period.next().first
        return total

    def _met(self) -> tuple[Grain, ...]:
        if self._grains is None:
            met = {parse_period(code).grain for code in self.values if code != self.campaign.code}
            self._grains = tuple(grain for grain in _GRAINS if grain in met)
        return self._grains


def clipped(first: date, last: date, campaign: Campaign) -> Days:
    """The days of a span that the campaign runs in; backwards where there are none."""
    return max(first, campaign.begins), min(last, campaign.ends)


class Aims:
    """The targets of a query's figures: called with a figure's codes and its measure."""

    def __init__(
        self, query: Query, campaigns: Sequence[Campaign], targets: Mapping[str, Sequence[Target]], codes: Codes
    ) -> None:
        self._query = query
        self._campaigns = {campaign.code: campaign for campaign in campaigns}
        self._plans: dict[tuple[str, str, str], Plan] = {}
        self._found: dict[tuple[str, str, str, str | None], int | None] = {}
        for campaign in campaigns:
            for target in targets[campaign.code]:
                key = (campaign.code, target.measure, target.region)
                if key not in self._plans:
                    self._plans[key] = Plan(campaign, codes.measure(target.measure).kind)
                self._plans[key].values[target.period] = target.value

    @classmethod
    def of(
        cls,
        query: Query,
        campaigns: Sequence[Campaign],
        codes: Codes,
        read: Callable[[str], Sequence[Target]],
    ) -> Self | None:
        """The aims of a query; None where no figure of it can have one. ``read`` gives a campaign's targets."""
        if _narrowed(query.filter):
            return None
        chosen = query.filter.where.get("campaign", ()) or [campaign.code for campaign in campaigns]
        read_of = {campaign.code: read(campaign.code) if campaign.code in chosen else () for campaign in campaigns}
        return cls(query, campaigns, read_of, codes) if any(read_of.values()) else None

    def __call__(self, codes: Mapping[str, str], measure: str) -> int | None:
        """The target of a figure, in the measure's smallest unit; None where it has none."""
        if codes.keys() - _OWN:
            return None
        campaign, region = self._campaign(codes), self._region(codes)
        if campaign is None or region is None:
            return None
        key = (campaign.code, measure, region, codes.get("period"))
        if key not in self._found:
            plan = self._plans.get(key[:3])
            self._found[key] = None if plan is None else self._target(plan, codes.get("period"))
        return self._found[key]

    def keys(self, dimensions: Sequence[str], periods: Sequence[str]) -> list[Key]:
        """The lines of an axis that have a target, whether or not anything was counted for them.

        ``periods`` are those of the tally; an axis of periods, or of what no target knows, has none here.
        """
        query, found = self._query, dict[Key, None]()
        if not dimensions or not set(dimensions) <= _LINES or not set(query.dimensions) <= _OWN:
            return []
        wanted = query.filter.where.get("measure", ())
        for campaign, measure, region in self._plans:
            codes = {"campaign": campaign, "measure": measure, "region": region}
            line = {d: codes[d] for d in query.dimensions if d in codes}
            if (wanted and measure not in wanted) or not line.get("region", "-"):
                continue
            places = [line | {"period": period} for period in periods] if "period" in query.dimensions else [line]
            if any(self(place, measure) is not None for place in places):
                found[tuple(codes[d] for d in dimensions)] = None
        return list(found)

    def _campaign(self, codes: Mapping[str, str]) -> Campaign | None:
        """The campaign that a figure is of, by its codes, by the filter, or as the ledger's only one."""
        if "campaign" in codes:
            return self._campaigns.get(codes["campaign"])
        chosen = self._query.filter.where.get("campaign", ()) or tuple(self._campaigns)
        return self._campaigns.get(chosen[0]) if len(chosen) == 1 else None

    def _region(self, codes: Mapping[str, str]) -> str | None:
        """The region that a figure is of, '' for all of them, None for one that no target can be of."""
        chosen = self._query.filter.where.get("region", ())
        if "region" in codes:
            code = codes["region"]
            inside = not chosen or any(region_holds(outer, code) for outer in chosen)
            return code if code and inside else None
        if not chosen:
            return ""
        return chosen[0] if len(chosen) == 1 and chosen[0] != NOT_RECORDED else None

    def _target(self, plan: Plan, code: str | None) -> int | None:
        wanted, campaign = self._query.filter, plan.campaign
        first, last = clipped(wanted.first or campaign.begins, wanted.last or campaign.ends, campaign)
        if code is None:
            return plan.over(first, last)
        period = parse_period(code)
        begins, ends = clipped(period.first, period.last, campaign)
        if begins > ends or ends < first or ends > last:
            return None
        if not self._query.cumulative:
            return self._own(plan, period, begins, ends) if begins >= first else None
        found = plan.made_of(first, ends, period.grain)
        return plan.whole() if found is None and first == campaign.begins else found

    def _own(self, plan: Plan, period: Period, begins: date, ends: date) -> int | None:
        own = plan.values.get(period.code)
        return plan.over(begins, ends) if own is None else own


def _narrowed(wanted: Filter) -> bool:
    """Whether a filter narrows by what a target does not know."""
    others = {dimension for dimension, codes in wanted.where.items() if codes} - _OWN
    touched = wanted.voided is not False or wanted.since_revision is not None or wanted.post
    return bool(others or touched or wanted.text.strip() or wanted.exactly or wanted.taking_part or wanted.newest_of)
