# SPDX-License-Identifier: MIT
"""What the board and the calendar read on the readers' worker: cards by row id, and the columns of a register."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models import registers
from models.dossier import Filed
from models.dossier_pages import DossierFilter, Standing
from models.ledger import Ledger
from models.paths import Register
from models.store import Store


@dataclass(frozen=True, slots=True)
class Card:
    """A dossier as a card shows it. ``supervised`` is the number of the supervision list that it stands on."""

    filed: Filed
    supervised: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A register by stage: the ids in the columns that show them, how many there are, and the cards asked for."""

    ids: Mapping[str, array[int]]
    counts: Mapping[str, int]
    overdue: Mapping[str, int]
    cards: Sequence[Card] = ()


def read_cards(ledger: Ledger, ids: Sequence[int], store: Store) -> list[Card]:
    """The cards of these row ids; ids that are gone are left out."""
    found = ledger.dossiers.fetch(ids, store=store)
    cases = [filed.id for filed in found if filed.dossier.register is Register.CASE]
    lists = registers.supervised(ledger, cases, store=store) if cases else {}
    return [Card(filed, lists.get(filed.id, "")) for filed in found]


def read_columns(
    ledger: Ledger,
    wanted: DossierFilter,
    today: date,
    shown: Collection[str],
    done: Collection[str],
    touched: Collection[int],
    focus: int,
    store: Store,
) -> Columns:
    """The columns of the stages ``shown``, those of ``done`` with the newest first.

    ``touched`` are row ids whose cards are read with them; the column that ``focus`` of them has come to is read in
    any case.
    """
    cards = read_cards(ledger, list(touched), store) if touched else []
    stages = set(shown) | {card.filed.dossier.stage for card in cards if card.filed.id == focus}
    narrowed = set(wanted.where["stage"]) if "stage" in wanted.where else None
    visible = [stage for stage in stages if narrowed is None or stage in narrowed]
    pages = ledger.dossier_pages
    ids = {stage: array("q") for stage in stages}
    open_ones = [stage for stage in visible if stage not in done]
    ids |= registers.by_column(ledger, wanted, open_ones, store=store)
    final_ones = [stage for stage in visible if stage in done]
    ids |= registers.by_column(ledger, wanted, final_ones, newest_first=True, store=store)
    known = (entry.term.code for entry in ledger.codes["stage"]) if narrowed is None else narrowed
    hidden = [code for code in known if code not in ids]
    counts = {stage: len(found) for stage, found in ids.items()}
    counts |= pages.by_stage(wanted.having("stage", *hidden), store=store) if hidden else {}
    overdue: Mapping[str, int] = {}
    if wanted.standing is not Standing.DONE and wanted.voided is False:
        late = replace(wanted, standing=Standing.OVERDUE, today=today)
        overdue = pages.by_stage(late, store=store)
    return Columns(ids, counts, overdue, cards)
