# SPDX-License-Identifier: MIT
"""What a measure is to come to: the targets of a ledger's campaigns, each edit of them one undoable step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from models.campaigns import Campaigns
from models.changes import Changes
from models.codes import Codes
from models.dates import DateError, parse_period
from models.errors import RefusedError
from models.history import NO_RECORD, History, OpenStep, canonical
from models.quantity import LARGEST
from models.store import Store

if TYPE_CHECKING:
    from models.aims import Aims
    from models.checks import Campaign
    from models.tally.query import Query

Line = tuple[str, str, str, str]  # campaign, measure, region, period: one target each


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure of a campaign is to come to, in its smallest unit.

    ``region`` is '' for all regions together, ``period`` a period's code or the campaign's own for the whole of it.
    """

    campaign: str
    measure: str
    region: str
    period: str
    value: int

    @property
    def line(self) -> Line:
        """What it is the target of: a campaign has one target for each such line."""
        return (self.campaign, self.measure, self.region, self.period)


class Targets:
    """The targets of one ledger."""

    def __init__(self, store: Store, history: History, codes: Codes, campaigns: Campaigns) -> None:
        self._store = store
        self._history = history
        self._codes = codes
        self._campaigns = campaigns

    def of(self, campaign: str, *, store: Store | None = None) -> list[Target]:
        """A campaign's targets: as the catalogue has the measures, the whole before its parts, then by code."""
        rows = (store or self._store).rows(
            "SELECT measure.code, coalesce(region.code, ''), period, value FROM target"
            " JOIN code AS measure ON measure.id = measure LEFT JOIN code AS region ON region.id = region"
            " WHERE campaign = :campaign ORDER BY measure.id, period != :code, period, region.code",
            {"campaign": self._campaigns.ids.get(campaign), "code": campaign},
        )
        return [Target(campaign, *row) for row in rows]

    def edit(
        self, put: Sequence[Target] = (), gone: Iterable[Line] = (), *, kind: str = "target", label: str = ""
    ) -> Changes:
        """Set targets and take others away, as one step; what stands as it is to be is left alone.

        ``kind`` is ``target`` or ``target-import``, ``label`` the name of the file that was imported. Raises
        RefusedError, and changes nothing, where a code, a period or a value cannot be, a line is set twice, or
        there is nothing to do.
        """
        wanted = {target.line: target for target in put}
        for target in put:
            self._check(target)
            if wanted[target.line] is not target:
                raise RefusedError("target-twice", **self._named(target.line))
        leaving = [line for line in dict.fromkeys(gone) if line not in wanted and self._find(line) is not None]
        coming = [target for target in put if not self._stands(target)]
        if not coming and not leaving:
            raise RefusedError("targets-as-they-are")
        one = (coming[0].line if coming else leaving[0])[1]
        few = len(coming) + len(leaving) == 1 or (len(coming) == len(leaving) == 1)
        name = kind if kind != "target" else "target-set" if coming else "target-remove"
        detail: dict[str, str | int] = {"measure": one} if few else {"count": len(coming) + len(leaving)}
        with self._history.step(name, detail | ({"label": label} if label else {})) as step:
            for line in leaving:
                self._take_away(step, line)
            for target in coming:
                self._put(step, target)
        return Changes(step.seq, name, entities=frozenset({"target"}))

    def aims(self, query: Query, *, store: Store | None = None) -> Aims | None:
        """What the figures of a query are to come to: (codes, measure) -> the target, None where there is none.

        None altogether where no figure of the query can have one. ``store`` is a worker's own reader.
        """
        from models.aims import Aims  # with the first target: a start does without

        return Aims.of(query, list(self._campaigns), self._codes, partial(self.of, store=store))

    def set_state(self, number: int, payload: str, revision: int) -> None:
        """Bring a target to what a payload says: for undo and redo, inside their step."""
        self._store.execute("DELETE FROM target WHERE id = :id", {"id": number})
        if payload != NO_RECORD:
            target = Target(**json.loads(payload))
            if self._find(target.line) is not None:
                raise RefusedError("undo-changed-since")
            self._insert(number, target, revision)

    # Lines and rows

    def _stands(self, target: Target) -> bool:
        row = self._find(target.line)
        return row is not None and row[2] == target.value

    def _find(self, line: Line) -> tuple[int, int, int] | None:
        """The row of a line: its id, its newest revision, its value."""
        ids = self._ids(line)
        return None if ids is None else self._store.row(
            "SELECT id, revision, value FROM target WHERE campaign = :campaign AND measure = :measure"
            " AND coalesce(region, 0) = coalesce(:region, 0) AND period = :period",
            ids,
        )  # fmt: skip

    def _ids(self, line: Line) -> Mapping[str, object] | None:
        campaign, measure, region, period = line
        of_measure, of_region = self._codes["measure"].get(measure), self._codes["region"].get(region)
        if campaign not in self._campaigns or of_measure is None or (region and of_region is None):
            return None
        row = {"campaign": self._campaigns.ids[campaign], "measure": of_measure.id, "period": period}
        return row | {"region": of_region.id if of_region is not None else None}

    def _put(self, step: OpenStep, target: Target) -> None:
        found = self._find(target.line)
        payload = canonical({name: getattr(target, name) for name in Target.__slots__})
        if found is None:
            number = self._store.last_id("target") + 1
            self._insert(number, target, step.record("target", number, None, payload))
        else:
            revision = step.record("target", found[0], found[1], payload)
            self._store.execute(
                "UPDATE target SET value = :value, revision = :revision WHERE id = :id",
                {"value": target.value, "revision": revision, "id": found[0]},
            )

    def _insert(self, number: int, target: Target, revision: int) -> None:
        ids = self._ids(target.line)
        if ids is None:  # the code it is for was taken back since
            raise RefusedError("undo-record-gone")
        self._store.execute(
            "INSERT INTO target (id, campaign, measure, region, period, value, revision)"
            " VALUES (:id, :campaign, :measure, :region, :period, :value, :revision)",
            {**ids, "id": number, "value": target.value, "revision": revision},
        )

    def _take_away(self, step: OpenStep, line: Line) -> None:
        found = self._find(line)
        assert found is not None
        step.record("target", found[0], found[1], NO_RECORD)
        self._store.execute("DELETE FROM target WHERE id = :id", {"id": found[0]})

    # What cannot be a target

    def _check(self, target: Target) -> None:
        campaign = self._campaigns.get(target.campaign)
        if campaign is None:
            raise RefusedError("unknown-code", dimension="campaign", code=target.campaign)
        if (
            target.measure not in self._campaigns.catalogue(campaign).measures
            or target.measure not in (self._codes["measure"])
        ):
            raise RefusedError("unknown-code", dimension="measure", code=target.measure)
        if target.region and target.region not in self._codes["region"]:
            raise RefusedError("unknown-code", dimension="region", code=target.region)
        check_period(target.period, campaign)
        if target.value < 0:
            raise RefusedError("target-negative", **self._named(target.line))
        if target.value > LARGEST:
            raise RefusedError("quantity-too-large", text=str(target.value))

    def _named(self, line: Line) -> dict[str, str]:
        term = self._codes.measure(line[1])
        return {"label": term.zh, "label_en": term.en, "period": line[3]}


def check_period(code: str, campaign: Campaign) -> None:
    """Whether a period's code may have a target: the campaign's own, or of a period that it runs in.

    Raises RefusedError.
    """
    if code == campaign.code:
        return
    try:
        period = parse_period(code)
    except DateError as error:
        raise RefusedError(error.code, **error.params) from error
    if period.code != code:
        raise RefusedError("period-unreadable", text=code)
    if period.last < campaign.begins or period.first > campaign.ends:
        span = {"begins": str(campaign.begins), "ends": str(campaign.ends)}
        raise RefusedError("period-outside", period=code, **span)
