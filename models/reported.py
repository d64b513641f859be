# SPDX-License-Identifier: MIT
"""Cumulative figures as senders gave them, so that the next one becomes an increment (DESIGN 4.8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.dates import day_number, day_of
from models.errors import RefusedError
from models.history import NO_RECORD, OpenStep, canonical
from models.quantity import BOUNDS, Quantity
from models.store import Row, Store


@dataclass(frozen=True, slots=True)
class Reported:
    """What a sender said a line had come to by a day.

    ``line`` is the figure's measure and every other dimension, as ``line_of`` writes them; ``action`` the
    row id of the increment that was logged for it, 0 where there was none.
    """

    campaign: str
    sender: str
    line: str
    as_of: date
    quantity: Quantity
    action: int = 0
    id: int = 0


def line_of(dimensions: Mapping[str, str]) -> str:
    """The dimensions of a cumulative figure as one text, the same for the same line."""
    return canonical({key: dimensions[key] for key in sorted(dimensions) if dimensions[key]})


_HERE = (
    "reported.revision, campaign, sender, line, as_of FROM reported JOIN revision ON revision.seq = reported.revision"
)
_SELECT = "SELECT id, sender, line, as_of, value, bound, action FROM reported"


class ReportedFigures:
    """The cumulative figures of one ledger."""

    def __init__(self, store: Store, campaigns: Mapping[str, int]) -> None:
        self._store = store
        self._campaigns = campaigns

    def of_sender(self, campaign: str, sender: str, *, store: Store | None = None) -> dict[str, list[Reported]]:
        """Every figure a sender reported in a campaign: line -> its figures, oldest day first."""
        found: dict[str, list[Reported]] = {}
        rows = (store or self._store).rows(
            f"{_SELECT} WHERE campaign = :campaign AND sender = :sender ORDER BY line, as_of",
            {"campaign": self._campaigns[campaign], "sender": sender},
        )
        for row in rows:
            reported = _reported(campaign, row)
            found.setdefault(reported.line, []).append(reported)
        return found

    def keep_within(self, step: OpenStep, store: Store, reported: Reported, action_uid: str = "") -> None:
        """Note a figure as part of an open step; ``store`` is the connection the step runs on."""
        number = store.last_id("reported") + 1
        payload = _payload(reported, action_uid)
        revision = step.record("reported", number, None, payload)
        self._insert(store, replace(reported, id=number), revision)

    def _insert(self, store: Store, reported: Reported, revision: int) -> None:
        store.execute(
            "INSERT INTO reported (id, campaign, sender, line, as_of, value, bound, action, revision)"
            " VALUES (:id, :campaign, :sender, :line, :as_of, :value, :bound, :action, :revision)",
            {
                "id": reported.id,
                "campaign": self._campaigns[reported.campaign],
                "sender": reported.sender,
                "line": reported.line,
                "as_of": day_number(reported.as_of),
                "value": reported.quantity.value,
                "bound": BOUNDS.index(reported.quantity.bound),
                "action": reported.action or None,
                "revision": revision,
            },
        )

    def rename_within(self, step: OpenStep, number: int, rename: Callable[[str], str]) -> None:
        """Call the sender of a figure otherwise, as part of an open step; of two that are called alike one is '-2'."""
        row = self._store.row(f"SELECT revision.payload, {_HERE} WHERE reported.id = :id", {"id": number})
        if row is None:
            return
        payload, revision, campaign, before, line, as_of = row
        sender, more = rename(before), 1
        if sender == before:
            return
        while self._stands(campaign, sender, line, as_of):
            more += 1
            sender = f"{rename(before)}-{more}"
        payload = canonical(json.loads(payload) | {"sender": sender})
        self.set_state(number, payload, step.record("reported", number, revision, payload))

    def _stands(self, campaign: int, sender: str, line: str, as_of: int) -> bool:
        row = self._store.row(
            "SELECT 1 FROM reported WHERE campaign = :campaign AND sender = :sender AND line = :line"
            " AND as_of = :as_of",
            {"campaign": campaign, "sender": sender, "line": line, "as_of": as_of},
        )
        return row is not None

    def place_of(self, number: int) -> tuple[int, str, str, int] | None:
        """What ``later`` asks about: a figure's campaign, sender, line and day."""
        return self._store.row("SELECT campaign, sender, line, as_of FROM reported WHERE id = :id", {"id": number})

    def later(self, figure: tuple[int, str, str, int]) -> bool:
        """Whether a later figure of the same line stands on one that was taken away."""
        campaign, sender, line, as_of = figure
        row = self._store.row(
            "SELECT 1 FROM reported WHERE campaign = :campaign AND sender = :sender AND line = :line"
            " AND as_of > :as_of LIMIT 1",
            {"campaign": campaign, "sender": sender, "line": line, "as_of": as_of},
        )
        return row is not None

    def set_state(self, number: int, payload: str, revision: int) -> None:
        """Bring a figure to what a payload says: for undo and redo, inside their step."""
        self._store.execute("DELETE FROM reported WHERE id = :id", {"id": number})
        if payload == NO_RECORD:
            return
        raw = json.loads(payload)
        action = 0
        if raw["action"]:
            row = self._store.row("SELECT id FROM action WHERE uid = :uid", {"uid": bytes.fromhex(raw["action"])})
            if row is None:
                raise RefusedError("undo-record-gone")
            action = row[0]
        quantity = Quantity(raw["value"], BOUNDS[raw["bound"]])
        as_of = date.fromisoformat(raw["as_of"])
        reported = Reported(raw["campaign"], raw["sender"], raw["line"], as_of, quantity, action, number)
        self._insert(self._store, reported, revision)

    def strays(self) -> bool:
        """Whether a figure stands without the increment logged for it: what an undo must not leave."""
        row = self._store.row(
            "SELECT 1 FROM reported WHERE action IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM action WHERE action.id = reported.action) LIMIT 1"
        )
        return row is not None


def _payload(reported: Reported, action_uid: str) -> str:
    return canonical(
        {
            "campaign": reported.campaign,
            "sender": reported.sender,
            "line": reported.line,
            "as_of": reported.as_of.isoformat(),
            "value": reported.quantity.value,
            "bound": BOUNDS.index(reported.quantity.bound),
            "action": action_uid,
        }
    )


def _reported(campaign: str, row: Row) -> Reported:
    number, sender, line, as_of, value, bound, action = row
    return Reported(campaign, sender, line, day_of(as_of), Quantity(value, BOUNDS[bound]), action or 0, number)
