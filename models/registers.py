# SPDX-License-Identifier: MIT
"""What window and commands ask of a ledger's registers: what a dossier is read against, its links, its story."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from models import numbering
from models.dossier import Filed
from models.dossier_checks import Known
from models.dossier_pages import DossierFilter, Standing
from models.history import Step
from models.ledger import Ledger
from models.paths import Register
from models.store import Store, translated


def known_of(ledger: Ledger, *, editing: int = 0, store: Store | None = None) -> Known:
    """What dossiers are read against. ``editing`` is the row id of the one that is being changed."""
    dossiers = ledger.dossiers
    before = dossiers.fetch([editing], store=store) if editing else []
    return Known(
        case=lambda number: dossiers.by_number(Register.CASE, number, store=store),
        case_of=lambda uid: _case(ledger, uid, store),
        action=lambda uid: ledger.actions.by_uid(uid, store=store),
        listed=lambda register, uid: dossiers.listed_on(register, uid, but=editing, store=store),
        before=before[0].dossier if before else None,
    )


def _case(ledger: Ledger, uid: str, store: Store | None) -> Filed | None:
    found = ledger.dossiers.by_uid(uid, store=store)
    return found if found is not None and found.dossier.register is Register.CASE else None


def number_of(ledger: Ledger, uid: str, *, store: Store | None = None) -> str:
    """The number of a standing case by its uid; the uid where there is none, for its number may be another's now."""
    found = ledger.dossiers.by_uid(uid, store=store)
    return found.dossier.number if found and not found.dossier.voided else uid


def next_number(ledger: Ledger, register: Register, day: date, also: Sequence[str] = ()) -> str:
    """The number that a new dossier gets, by the office's pattern. ``also`` are numbers about to be given."""
    pattern = ledger.office.numbers.get(register) or numbering.PATTERNS[register]
    return numbering.next_number(ledger.store, register, pattern, day, also)


def cases_numbered(ledger: Ledger, beginning: str, limit: int, *, store: Store | None = None) -> list[Filed]:
    """The standing cases whose number begins so, in the order of their numbers."""
    rows = (store or ledger.store).rows(
        "SELECT id FROM dossier WHERE register = 'case' AND number >= :first AND number < :behind AND voided = ''"
        " ORDER BY number LIMIT :limit",
        {"first": beginning, "behind": f"{beginning}\U0010ffff", "limit": limit},
    )
    return ledger.dossiers.fetch([row[0] for row in rows], store=store)


@dataclass(frozen=True, slots=True)
class Linked:
    """What hangs together with a dossier: row ids of actions and of dossiers, standing ones, oldest first.

    ``counted`` are the actions that it logged by itself, ``actions`` those that bear its number or that it names.
    """

    counted: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()
    dossiers: tuple[int, ...] = ()


def linked(ledger: Ledger, filed: Filed, *, store: Store | None = None) -> Linked:
    """Everything that a dossier is linked to, from either side."""
    source = store or ledger.store
    dossier = filed.dossier
    counted = source.rows(
        "SELECT action.id FROM counted JOIN action ON action.uid = counted.action"
        " WHERE dossier = :id AND voided = '' ORDER BY action.id",
        {"id": filed.id},
    )
    actions = source.rows(
        "SELECT id FROM (SELECT id, uid FROM action WHERE uid = :action AND voided = '' UNION"
        " SELECT id, uid FROM action WHERE case_number = :case AND case_number != '' AND voided = '')"
        " AS own WHERE NOT EXISTS (SELECT 1 FROM counted WHERE counted.action = own.uid) ORDER BY id",
        {
            "action": bytes.fromhex(dossier.action),
            "case": dossier.number if dossier.register is Register.CASE else "",
        },
    )
    return Linked(tuple(row[0] for row in counted), tuple(row[0] for row in actions), tuple(_dossiers(source, filed)))


def _dossiers(store: Store, filed: Filed) -> Sequence[int]:
    dossier = filed.dossier
    names = {dossier.case, *dossier.links} - {""}
    found = {
        row[0]
        for number in names
        for row in store.rows(
            "SELECT id FROM dossier WHERE register = 'case' AND number = :number AND voided = ''", {"number": number}
        )
    }
    for member in dossier.members:
        rows = store.rows("SELECT id FROM dossier WHERE uid = :uid", {"uid": bytes.fromhex(member.case)})
        found.update(row[0] for row in rows)
    if dossier.register is Register.CASE:
        rows = store.rows(
            "SELECT id FROM dossier WHERE case_number = :number AND case_number != '' AND voided = ''"
            " UNION SELECT dossier FROM dossier_link JOIN dossier ON dossier.id = dossier_link.dossier"
            " WHERE dossier_link.number = :number AND voided = ''"
            " UNION SELECT dossier FROM dossier_member JOIN dossier ON dossier.id = dossier_member.dossier"
            " WHERE member = :uid AND voided = ''",
            {"number": dossier.number, "uid": bytes.fromhex(filed.uid)},
        )
        found.update(row[0] for row in rows)
    return sorted(found - {filed.id})


def about_action(ledger: Ledger, uid: str, *, store: Store | None = None) -> list[int]:
    """The row ids of the standing dossiers that name an action, oldest first."""
    rows = (store or ledger.store).rows(
        "SELECT id FROM dossier WHERE action = :uid AND voided = '' ORDER BY id", {"uid": bytes.fromhex(uid)}
    )
    return [row[0] for row in rows]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a dossier's story: a day, what happened, and what it refers to.

    ``what`` is ``move``, ``due``, ``released``, one of the remarks' sorts, ``action``, ``counted`` or
    ``dossier``; ``code`` the stage for a move, ``text`` its paper's number or the remark; ``record`` the row id of
    the action or dossier, 0 for none.
    """

    day: date
    what: str
    code: str = ""
    text: str = ""
    department: str = ""
    record: int = 0


def story(ledger: Ledger, filed: Filed, *, store: Store | None = None) -> list[Happening]:
    """Everything that happened to a dossier and to what is linked with it, in the order of days."""
    dossier = filed.dossier
    found = [Happening(m.day, "move", m.stage, m.document, m.department) for m in dossier.moves]
    found += [Happening(r.day, r.what, text=r.text) for r in dossier.remarks]
    if dossier.due is not None:
        found.append(Happening(dossier.due, "due", dossier.stage))
    hanging = linked(ledger, filed, store=store)
    for what, ids in (("counted", hanging.counted), ("action", hanging.actions)):
        for record in ledger.actions.fetch(ids, store=store):
            found.append(Happening(record.action.date.last, what, record.action.measure, record=record.id))
    for other in ledger.dossiers.fetch(hanging.dossiers, store=store):
        held = ((m, m.case == filed.uid or m.case == other.uid) for m in (*other.dossier.members, *dossier.members))
        listed = next((member for member, here in held if here), None)
        day = listed.day if listed else other.dossier.opened
        found.append(Happening(day, "dossier", other.dossier.register, other.dossier.number, record=other.id))
        if listed is not None and listed.released is not None:
            found.append(Happening(listed.released, "released", text=other.dossier.number, record=other.id))
    return sorted(found, key=lambda happening: happening.day)


def by_column(
    ledger: Ledger,
    wanted: DossierFilter,
    stages: Sequence[str],
    *,
    newest_first: bool = False,
    store: Store | None = None,
) -> dict[str, array[int]]:
    """The row ids of the dossiers at each of some stages, in one pass.

    The nearest limit comes first and none last; with ``newest_first`` what came to its stage last.
    """
    if not stages:
        return {}
    source = store or ledger.store
    where, parameters = ledger.dossier_pages.condition(wanted.having("stage", *stages), source)
    # The plus keeps SQLite from walking the whole register by day to spare itself a small sort.
    order = "+since DESC, id DESC" if newest_first else "due NULLS LAST, id"
    statement = f"SELECT stage, id FROM dossier WHERE {where} ORDER BY stage, {order}"
    with translated(source.path):
        pairs = array("q", chain.from_iterable(source.execute(statement, parameters)))
    at, ids = pairs[::2], pairs[1::2]
    rows = {stage: ledger.codes["stage"][stage].id for stage in stages}
    return {stage: ids[bisect_left(at, row) : bisect_right(at, row)] for stage, row in rows.items()}


def supervised(ledger: Ledger, records: Sequence[int], *, store: Store | None = None) -> dict[int, str]:
    """Which of these cases stand on a supervision list that is not done with: row id -> the list's number."""
    rows = (store or ledger.store).rows(
        "SELECT held.id, list.number FROM dossier AS held JOIN dossier_member ON dossier_member.member = held.uid"
        " JOIN dossier AS list ON list.id = dossier_member.dossier"
        " WHERE held.id IN (SELECT value FROM json_each(:ids)) AND released IS NULL"
        " AND list.register = 'supervision' AND list.voided = '' AND list.final = 0 ORDER BY list.id",
        {"ids": json.dumps(list(records))},
    )
    return {row[0]: row[1] for row in rows}


def steps_of(ledger: Ledger, filed: Filed) -> list[Step]:
    """The edits that a dossier went through, newest first."""
    return [r.step for r in ledger.history.of_record(filed.revision) if r.step is not None]


def overdue(register: Register, today: date) -> DossierFilter:
    """The open dossiers of a register whose limit is past."""
    return DossierFilter(register, standing=Standing.OVERDUE, today=today)


def due_soon(register: Register, today: date, days: int = 7) -> DossierFilter:
    """The open dossiers of a register whose limit ends within some days, today's included."""
    last = today + timedelta(days=days - 1)
    return DossierFilter(register, standing=Standing.OPEN, today=today, due_first=today, due_last=last)
