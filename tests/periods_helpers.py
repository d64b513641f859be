# SPDX-License-Identifier: MIT
"""Periods that are closed in one breath, for tests of what holds afterwards."""

from __future__ import annotations

import hashlib

from models.actions import payload_of
from models.changes import Changes
from models.filters import Filter
from models.ledger import Ledger
from models.periods import State, digest_of_records

CAMPAIGN = "online-market-2026"


def digest(ledger: Ledger, code: str, campaign: str = CAMPAIGN) -> str:
    """The digest of the records that count in a period as they stand now."""
    period = ledger.periods.of(campaign, code)
    wanted = Filter(where={"campaign": (campaign,)}, first=period.first, last=period.last)
    payloads = (payload_of(record.uid, record.action) for record in ledger.records(wanted))
    return digest_of_records([hashlib.sha256(payload.encode()).digest() for payload in payloads])


def close(ledger: Ledger, code: str, campaign: str = CAMPAIGN) -> Changes:
    """Close a period over its records as they stand now."""
    return ledger.periods.move(
        ledger.campaigns[campaign],
        code,
        State.CLOSED,
        frozen=ledger.history.head()[0],
        digest=digest(ledger, code, campaign),
    )


def reopen(ledger: Ledger, code: str, campaign: str = CAMPAIGN) -> Changes:
    """Open a period again, for a reason."""
    return ledger.periods.move(ledger.campaigns[campaign], code, State.OPEN, note="数字有误")
