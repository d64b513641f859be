# SPDX-License-Identifier: MIT
"""Dossiers as rows of text, for the lists and exports of a register; ``intake/dossier_import.py`` reads them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.checks import SEPARATORS
from models.dossier import Filed
from models.dossier_pages import DossierFilter, DossierView
from models.dossier_text import FIELDS, draft_of
from models.layout import Namer
from models.ledger import Ledger
from models.paths import Register
from models.store import Store

# Written beside the fields for people and machines, and passed over when read back: the moves say the same.
DERIVED = ("stage", "due")
_BATCH = 500  # dossiers kept in memory: a list of a thousand cases is one of them


def columns_of(register: Register) -> tuple[str, ...]:
    """The columns of a register's lists."""
    return ("uid", *FIELDS[register], *DERIVED, "voided")


def dossier_rows(
    ledger: Ledger, wanted: DossierFilter, name: Namer, *, limit: int | None = None, store: Store | None = None
) -> Iterator[tuple[str, ...]]:
    """Every dossier that a filter lets through, in the order they were entered, as rows of ``columns_of``.

    ``name`` says how codes are written; ``store`` is a worker's own reader.
    """
    view = DossierView(wanted, sort="entered", descending=False)
    pages = ledger.dossier_pages
    ids = pages.all(view, store=store) if limit is None else pages.first(view, limit, store=store)
    yield from rows_of(ledger, ids, name, store=store)


def rows_of(
    ledger: Ledger, ids: Sequence[int], name: Namer, *, store: Store | None = None
) -> Iterator[tuple[str, ...]]:
    """The dossiers of these row ids, all of one register, in their order; ids that are gone are left out."""
    name = _apart(name)
    for start in range(0, len(ids), _BATCH):
        found = ledger.dossiers.fetch(ids[start : start + _BATCH], store=store)
        numbers = _numbers(ledger, found, store)
        for filed in found:
            yield _row(ledger, filed, numbers, name)


def _row(ledger: Ledger, filed: Filed, numbers: dict[str, str], name: Namer) -> tuple[str, ...]:
    dossier = filed.dossier
    texts = draft_of(dossier, ledger.codes, lambda uid: numbers.get(uid, uid), name)
    texts |= {
        "uid": filed.uid,
        "stage": name("stage", dossier.stage),
        "due": str(dossier.due or ""),
        "voided": dossier.voided,
    }
    return tuple(texts[column] for column in columns_of(dossier.register))


def _apart(name: Namer) -> Namer:
    """Codes as ``name`` writes them, but for labels that hold what parts one name, or one piece, from the next."""

    def named(dimension: str, code: str) -> str:
        text = name(dimension, code)
        parted = dimension in ("department", "legal_basis", "stage") and ";" in text.translate(SEPARATORS)
        return code if parted else text

    return named


def _numbers(ledger: Ledger, found: Sequence[Filed], store: Store | None) -> dict[str, str]:
    """The numbers of the cases that lists name, by uid; a voided one's number may be another case's by now."""
    numbers: dict[str, str] = {}
    for uid in {member.case for filed in found for member in filed.dossier.members}:
        case = ledger.dossiers.by_uid(uid, store=store)
        if case is not None and not case.dossier.voided:
            numbers[uid] = case.dossier.number
    return numbers
