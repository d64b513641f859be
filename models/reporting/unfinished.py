# SPDX-License-Identifier: MIT
"""What was begun and not logged: the entry form, the sheet and the bulletin on the ledger's desk, by their days."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models.checks import Campaign
from models.dates import DateError, parse_span
from models.store import Store

BEGUN = ("measure", "quantity", "case", "note", "subject", "platform")  # what nobody pins or is proposed
_DRAFT, _STATE = 4, 7  # of a bulletin's line: its fields, and what was decided on it
_WAITING = ("open", "confirmed")


def unfinished(campaign: Campaign, store: Store, today: date) -> dict[str, list[date | None]]:
    """Where something was begun (``form``, ``sheet``, ``bulletin``) -> the day each would count on, None for unsaid.

    The desk is the window's; what cannot be read of it is taken as begun, of no day. ``today`` reads 3日 and 昨天.
    """
    rows = store.rows(
        "SELECT key, value FROM desk WHERE key IN ('entry', 'bulletin', :sheet)", {"sheet": f"grid:{campaign.code}"}
    )
    kept = {key: value for key, value in rows if value}
    found: dict[str, list[date | None]] = {}
    for name, key, read in (
        ("form", "entry", _of_form),
        ("sheet", "grid", _of_sheet),
        ("bulletin", "bulletin", _of_bulletin),
    ):
        text = next((value for known, value in kept.items() if known.partition(":")[0] == key), "")
        try:
            drafts = list(read(json.loads(text))) if text else []
            days = [_day(draft, today) for draft in drafts]
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            days = [None]
        if days:
            found[name] = days
    return found


def _of_form(kept: Mapping[str, Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    if kept.get("uid") or any(kept["draft"].get(name) for name in BEGUN):
        yield kept["draft"]


def _of_sheet(kept: Mapping[str, list[Mapping[str, Mapping[str, str]]]]) -> Iterator[Mapping[str, str]]:
    for line in kept["lines"]:
        if any(line["cells"].values()):
            yield line["cells"]


def _of_bulletin(kept: Mapping[str, list[list[Any]]]) -> Iterator[Mapping[str, str]]:
    for line in kept["lines"]:
        if line[_STATE] in _WAITING:
            yield line[_DRAFT]


def _day(draft: Mapping[str, str], today: date) -> date | None:
    """The day a draft would count on, as far as it says one."""
    for name in ("counted", "date"):
        text = str(draft.get(name, ""))
        try:
            return parse_span(text, today=today).last
        except DateError:
            continue
    return None
