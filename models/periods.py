# SPDX-License-Identifier: MIT
"""The periods of a ledger's campaigns on their way to headquarters, each step with post and time, and their locks.

open -> checked -> approved -> closed -> submitted -> acknowledged or returned; from anywhere back to open, with a
reason. What counts in a closed period does not move any more (locks.py): a late find counts in the next open one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.actions import read_payload
from models.campaigns import Campaigns
from models.changes import Changes
from models.checks import Campaign
from models.dates import DateError, Grain, day_number, day_of, parse_period, period_of
from models.errors import RefusedError, UserError
from models.history import Circumstances, History, canonical
from models.locks import LOCKED as LOCKED
from models.locks import State as State
from models.locks import lock_on, locked_periods
from models.personal import find_personal
from models.store import Row, Store

# From which states a period comes to each. An office without approval closes what is open.
_FROM = {
    State.CHECKED: {State.OPEN},
    State.APPROVED: {State.OPEN, State.CHECKED},
    State.CLOSED: {State.OPEN, State.CHECKED, State.APPROVED},
    State.SUBMITTED: {State.CLOSED},
    State.ACKNOWLEDGED: {State.SUBMITTED},
    State.RETURNED: {State.SUBMITTED},
    State.OPEN: set(State) - {State.OPEN},
}
_WITH_REASON = (State.OPEN, State.RETURNED)
LONGEST_NOTE = 1000  # characters of a reason

_COLUMNS = "period.code, first, last, state, frozen, period.catalogue_version, digest, at, post, note, revision"
_SELECT = f"SELECT period.id, campaign.code, {_COLUMNS} FROM period JOIN campaign ON campaign.id = period.campaign"
_SAVE = """
INSERT INTO period (id, campaign, code, first, last, state, frozen, catalogue_version, digest, at, post, note, revision)
VALUES (:id, :campaign, :code, :first, :last, :state, :frozen,
    :catalogue_version, :digest, :at, :post, :note, :revision)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, frozen = excluded.frozen,
    catalogue_version = excluded.catalogue_version, digest = excluded.digest, at = excluded.at, post = excluded.post,
    note = excluded.note, revision = excluded.revision"""


@dataclass(frozen=True, slots=True)
class Span:
    """What a submission covers: its code, first and last day."""

    code: str
    first: date
    last: date


def span_of(campaign: Campaign, text: str) -> Span:
    """The span behind a period's code, or the whole campaign behind its own code. Raises UserError."""
    if text == campaign.code:
        return Span(campaign.code, campaign.begins, campaign.ends)
    try:
        period = parse_period(text)
    except DateError as error:
        raise UserError(error.code, **error.params) from error
    if period.last < campaign.begins or period.first > campaign.ends:
        raise UserError("period-outside", period=period.code, begins=str(campaign.begins), ends=str(campaign.ends))
    return Span(period.code, period.first, period.last)


def locks(campaign: Campaign, span: Span) -> bool:
    """Whether a span is one of the campaign's own periods, which are closed; any other is only reported on."""
    return span.code == period_of(span.first, Grain(campaign.grain)).code


def digest_of_records(digests: Sequence[bytes]) -> str:
    """The hash of a set of records: sha256 over the sorted sha256 of each record's canonical payload, hexadecimal."""
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


@dataclass(frozen=True, slots=True)
class PeriodState:
    """Where a period of a campaign (its code) stands; row id and revision are 0 where nothing is on record.

    ``frozen`` is the history's number that its figures were last closed at, 0 before the first time, and
    ``digest`` that of its records then. ``at`` (seconds since 1970, UTC) and ``post`` are of its last step,
    ``note`` says why it was reopened or returned.
    """

    id: int
    campaign: str
    code: str
    first: date
    last: date
    state: State = State.OPEN
    frozen: int = 0
    catalogue_version: int = 0
    digest: str = ""
    at: int = 0
    post: str = ""
    note: str = ""
    revision: int = 0

    @property
    def locked(self) -> bool:
        """Whether its figures stand still."""
        return self.state in LOCKED


class Periods:
    """The periods of one ledger's campaigns."""

    def __init__(self, store: Store, history: History, campaigns: Campaigns, circumstances: Circumstances) -> None:
        self._store = store
        self._history = history
        self._campaigns = campaigns
        self._circumstances = circumstances

    def on(self, store: Store) -> Periods:
        """The same over another connection: a job's second writer, or a reader."""
        return Periods(store, History(store, self._circumstances), self._campaigns, self._circumstances)

    def of(self, campaign: str, code: str) -> PeriodState:
        """Where a period stands, an open one where nothing is on record. Raises UserError for what is no period."""
        running = self._campaigns[campaign]
        span = span_of(running, code)
        row = self._store.row(
            f"{_SELECT} WHERE campaign.code = :campaign AND period.code = :code",
            {"campaign": campaign, "code": span.code},
        )
        if row is not None:
            return _state(row)
        return PeriodState(0, campaign, span.code, span.first, span.last, catalogue_version=running.version)

    def all(self, campaign: str) -> list[PeriodState]:
        """Every period of a campaign that is on record, oldest first."""
        rows = self._store.rows(
            f"{_SELECT} WHERE campaign.code = :campaign ORDER BY first, last, period.id", {"campaign": campaign}
        )
        return [_state(row) for row in rows]

    def locking(self, campaign: str, day: date) -> PeriodState | None:
        """The locked period that holds a counted day; None where its period is open."""
        period = lock_on(self._store, campaign, day)
        return self.of(campaign, period.code) if period is not None else None

    def open_day(self, campaign: Campaign, day: date) -> date:
        """The day itself where its period is open, else the first day of the next open one (补报).

        Raises RefusedError where the campaign has no open period from there on.
        """
        found = locked_periods(self._store, campaign.code).open_day(day)
        if found is None:
            period = lock_on(self._store, campaign.code, day)
            raise RefusedError("period-closed-last", period=period.code if period else campaign.code)
        return found

    def move(
        self,
        campaign: Campaign,
        code: str,
        state: State,
        *,
        note: str = "",
        frozen: int = 0,
        digest: str = "",
    ) -> Changes:
        """Let a period take one step on its way, of kind ``period-<state>`` in history.

        Closing takes ``frozen``, the history's number that its records were read at, and their ``digest``. Raises
        RefusedError for a span that is only reported on, where the way does not lead there, where a reason is missing
        or holds a number of a person, and ``changed-meanwhile`` where one of its records moved since ``frozen``: then
        they are to be read again.
        """
        note = note.strip()
        if state is State.CLOSED and not (frozen and digest):
            raise ValueError("a period is closed with its records' digest, and the number it was read at")
        if state in _WITH_REASON and not note:
            raise RefusedError("period-needs-reason")
        if len(note) > LONGEST_NOTE:
            raise RefusedError("period-reason-long", longest=LONGEST_NOTE)
        for finding in find_personal(note):
            raise RefusedError("period-reason-personal", kind=finding.kind)
        kind = f"period-{state}"
        campaign = self._campaigns[campaign.code]  # as it is by now: a page may have asked for it a while ago
        with self._store.atomic():
            was = self.of(campaign.code, code)
            if not locks(campaign, Span(was.code, was.first, was.last)):
                raise RefusedError("period-only-reported", period=was.code, grain=campaign.grain)
            if was.state not in _FROM[state]:
                raise RefusedError("period-step-unknown", period=was.code, was=was.state, state=state)
            with self._history.step(kind, {"period": was.code, "campaign": campaign.code}) as step:
                closing = state is State.CLOSED
                if closing and (frozen >= step.seq or self._moved_since(frozen, was)):
                    raise RefusedError("changed-meanwhile")
                fields = {
                    "campaign": campaign.code,
                    "code": was.code,
                    "first": day_number(was.first),
                    "last": day_number(was.last),
                    "state": state,
                    "frozen": frozen if closing else was.frozen,
                    "catalogue_version": campaign.version if closing else was.catalogue_version,
                    "digest": digest if closing else was.digest,
                    "at": self._circumstances.timestamp(),
                    "post": self._circumstances.post,
                    "note": note,
                }
                number = was.id or self._store.last_id("period") + 1
                payload = canonical(fields)
                self.set_state(number, payload, step.record("period", number, was.revision or None, payload))
        return Changes(step.seq, kind, entities=frozenset({"period"}))

    def _moved_since(self, number: int, period: PeriodState) -> bool:
        """Whether anything that counts in a period came, went or changed since the history's number.

        What was written elsewhere in the meantime does not matter: an office at work can close a period.
        """
        last = self._history.step_of(number).last
        came = self._store.row(
            "SELECT 1 FROM action WHERE campaign = :campaign AND counted BETWEEN :first AND :last AND voided = ''"
            " AND revision > :revision LIMIT 1",
            {
                "campaign": self._campaigns.ids[period.campaign],
                "first": day_number(period.first),
                "last": day_number(period.last),
                "revision": last,
            },
        )
        if came is not None:
            return True
        before = self._store.rows(
            "SELECT was.payload FROM revision AS now JOIN revision AS was ON was.seq = now.previous"
            " WHERE now.seq > :last AND now.entity = 'action' AND was.seq <= :last",
            {"last": last},
        )
        return any(payload is None or _counts_in(period, payload) for (payload,) in before)

    def set_state(self, record: int, payload: str, revision: int) -> None:
        """Bring a period's row to what a payload says, inside a step."""
        raw = json.loads(payload)
        number = self._campaigns.ids[raw["campaign"]]
        self._store.execute(_SAVE, raw | {"id": record, "campaign": number, "revision": revision})


def _counts_in(period: PeriodState, payload: str) -> bool:
    _, action = read_payload(payload)
    inside = action.campaign == period.campaign and period.first <= action.counted <= period.last
    return inside and not action.voided


def _state(row: Row) -> PeriodState:
    number, campaign, code, first, last, state, *rest = row
    return PeriodState(number, campaign, code, day_of(first), day_of(last), State(state), *rest)
