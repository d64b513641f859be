# SPDX-License-Identifier: MIT
"""The register of platforms and operators, organisations only: what each was asked, answered, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.codes import Entry
from models.dates import day_number, day_of
from models.dossier import Filed
from models.filters import Filter
from models.ledger import Ledger
from models.paths import Register
from models.store import Store
from models.tally.query import Cell, Query


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """One platform: standing assignments (set, answered, decided, overdue) and what else bears its name.

    ``answered`` are the assignments that went on from where they began, ``decided`` those with an outcome.
    ``last`` is the newest day of any of it, None where nothing bears its name.
    """

    code: str
    asked: int = 0
    answered: int = 0
    decided: int = 0
    overdue: int = 0
    complaints: int = 0
    cases: int = 0
    reviews: int = 0
    actions: int = 0
    last: date | None = None


def platform_lines(ledger: Ledger, today: date, *, store: Store | None = None) -> list[PlatformLine]:
    """Every platform of the ledger, in the order of its list; those of no use too."""
    return _lines(today, list(ledger.codes["platform"]), "platform IS NOT NULL", store or ledger.store)


def _lines(today: date, entries: Sequence[Entry], which: str, source: Store) -> list[PlatformLine]:
    """The lines of some platforms, of which ``which`` is the condition over the records that bear them."""
    registers = {
        (platform, register): row
        for platform, register, *row in source.rows(
            "SELECT platform, register, count(*), sum(outcome IS NOT NULL), sum(final = 0 AND due < :today),"
            " sum(EXISTS (SELECT 1 FROM dossier_move WHERE dossier_move.dossier = dossier.id AND position > 0)),"
            f" max(since) FROM dossier WHERE {which} AND voided = '' GROUP BY platform, register",
            {"today": day_number(today)},
        )
    }
    actions = {
        platform: row
        for platform, *row in source.rows(
            f"SELECT platform, count(*), max(last) FROM action WHERE {which} AND voided = '' GROUP BY platform"
        )
    }
    found = []
    for entry in entries:
        own = {register: registers.get((entry.id, register), (0, 0, 0, 0, 0)) for register in Register}
        logged, newest = actions.get(entry.id, (0, 0))
        asked, decided, overdue, answered, _ = own[Register.ASSIGNMENT]
        last = max(newest, *(row[4] for row in own.values()))
        found.append(
            PlatformLine(
                entry.term.code,
                asked,
                answered,
                decided,
                overdue,
                own[Register.COMPLAINT][0],
                own[Register.CASE][0],
                own[Register.REVIEW][0],
                logged,
                day_of(last) if last else None,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class PlatformFile:
    """One page on a platform: its line, its standing dossiers by register oldest first, and its figures by measure."""

    line: PlatformLine
    dossiers: dict[Register, Sequence[Filed]]
    figures: Sequence[Cell]


def platform_file(ledger: Ledger, code: str, today: date, *, store: Store | None = None) -> PlatformFile:
    """Everything that bears a platform's name. Raises KeyError where there is no such platform."""
    source = store or ledger.store
    entry = ledger.codes["platform"][code]
    platform = int(entry.id)
    (line,) = _lines(today, [entry], f"platform = {platform}", source)
    dossiers: dict[Register, Sequence[Filed]] = {}
    for register in Register:
        rows = source.rows(
            "SELECT id FROM dossier WHERE platform = :platform AND register = :register AND voided = ''"
            " ORDER BY opened, id",
            {"platform": platform, "register": register},
        )
        if rows:
            dossiers[register] = ledger.dossiers.fetch([row[0] for row in rows], store=store)
    wanted = Filter(where={"platform": (code,)})
    figures = ledger.tally(Query(("measure",), filter=wanted), store=store).grand_totals
    return PlatformFile(line, dossiers, figures)
