# SPDX-License-Identifier: MIT
"""What the calendar of deadlines reads on the readers' worker: how much is due on each day, and the first of it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.dossier_pages import DossierFilter, DossierView, Standing
from models.ledger import Ledger
from models.store import Store
from ui.widgets.register.card_reading import Card, read_cards

SHOWN = 3  # dossiers that a day names; the rest is counted


@dataclass(frozen=True, slots=True)
class DayDue:
    """What is due on a day: how many, how many of them are overdue, and the first few."""

    count: int = 0
    overdue: int = 0
    first: tuple[Card, ...] = ()


def within(wanted: DossierFilter, first: date, last: date) -> DossierFilter | None:
    """A filter narrowed to what is due between two days; None where it lets nothing of that through."""
    first = max(first, wanted.due_first or first)
    last = min(last, wanted.due_last or last)
    return replace(wanted, due_first=first, due_last=last) if first <= last else None


def read_days(
    ledger: Ledger, wanted: DossierFilter, first: date, last: date, today: date, store: Store
) -> Mapping[date, DayDue]:
    """What is due on each day between two days; days on which nothing is due are left out."""
    narrowed = within(wanted, first, last)
    if narrowed is None:
        return {}
    pages = ledger.dossier_pages
    counts = pages.by_due(narrowed, store=store)
    late: Mapping[date, int] = {}
    if wanted.standing is not Standing.DONE:
        late = pages.by_due(replace(narrowed, standing=Standing.OVERDUE, today=today), store=store)
    ids = pages.all(DossierView(narrowed, "due", descending=False), store=store)
    picked: dict[date, array[int]] = {}
    place = 0
    for day, count in counts.items():
        picked[day] = ids[place : place + min(count, SHOWN)]
        place += count
    cards = {c.filed.id: c for c in read_cards(ledger, [i for some in picked.values() for i in some], store)}
    return {
        day: DayDue(count, late.get(day, 0), tuple(cards[i] for i in picked[day] if i in cards))
        for day, count in counts.items()
    }


def read_day(ledger: Ledger, wanted: DossierFilter, day: date, store: Store) -> array[int]:
    """The row ids of what is due on a day."""
    narrowed = within(wanted, day, day)
    if narrowed is None:
        return array("q")
    return ledger.dossier_pages.all(DossierView(narrowed, "due", descending=False), store=store)
