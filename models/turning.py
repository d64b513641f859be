# SPDX-License-Identifier: MIT
"""Turning a step round: every record is set to what it was before, and nothing that belongs together is parted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes
from models.dates import parse_span
from models.errors import Param, RefusedError
from models.history import NO_RECORD, Step
from models.locks import lock_on
from models.undoable import Turn, reversal

if TYPE_CHECKING:
    from models.ledger import Ledger


@dataclass
class _Turned:
    """What a turn moved: row ids by kind, and the uids of actions and dossiers that it took away."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    attached: set[int] = field(default_factory=set)
    dossiers: list[int] = field(default_factory=list)
    figures: list[tuple[int, str, str, int]] = field(default_factory=list)
    gone: list[bytes] = field(default_factory=list)
    entities: set[str] = field(default_factory=set)


def turn_round(ledger: Ledger, step: Step, kind: str) -> Changes:
    """Set every record of a step to what it was before it, as a step of its own: an undo, or a redo of one.

    Raises RefusedError, and changes nothing, where a record was changed since, something stands on it, or it counts
    in a closed period; what was done with a period is not turned round, it is reopened.
    """
    if step.of_period:
        raise RefusedError("undo-period", period=step.detail.get("period", ""))
    turned = _Turned()
    detail: dict[str, Param] = {"what": step.kind, **step.detail}
    with ledger.history.step(kind, detail, target=step.seq) as opened:
        turns = reversal(ledger.history, step, ledger.newest_revision)
        _refuse_doubles(ledger, turns)
        _refuse_locked(ledger, turns)
        for turn in turns:
            if not turn.payload:
                raise RefusedError("undo-redacted", step=step.seq)
            seq = opened.record(turn.revision.entity, turn.revision.record, turn.newest, turn.payload)
            _set_state(ledger, turn, seq, turned)
        _refuse_strays(ledger, turned)
    changed = turned.changed + sorted(turned.attached - {0, *turned.added, *turned.changed, *turned.removed})
    if turned.entities & {"campaign", "code"}:
        ledger.campaigns.refresh()
    entities, dossiers = frozenset(turned.entities), tuple(dict.fromkeys(turned.dossiers))
    return Changes(opened.seq, kind, turned.added, changed, turned.removed, entities, dossiers)


def _refuse_doubles(ledger: Ledger, turns: Sequence[Turn]) -> None:
    """What was taken back does not come again beside what was brought in since under its uid."""
    back = [
        bytes.fromhex(json.loads(turn.payload)["uid"])
        for turn in turns
        if turn.revision.gone and turn.payload and turn.revision.entity in ("action", "dossier")
    ]
    if ledger.dossiers.standing(back):
        raise RefusedError("redo-stands-already")


def _refuse_locked(ledger: Ledger, turns: Sequence[Turn]) -> None:
    """What counts in a closed period neither goes nor comes back, and keeps its files."""
    said: set[tuple[str, str]] = set()  # (campaign, counted day or span) of what stands before or afterwards
    days: set[tuple[str, date]] = set()
    for turn in turns:
        if turn.revision.entity == "action":
            for payload in {turn.revision.payload, turn.payload} - {"", NO_RECORD}:
                raw = json.loads(payload)
                if not raw.get("voided"):
                    said.add((raw["campaign"], raw.get("counted") or raw["date"]))
        elif turn.revision.entity == "attachment" and turn.payload == NO_RECORD:
            days.update(ledger.attachments.evidence_of(turn.revision.record))
    days |= {(campaign, parse_span(text, today=date.min).last) for campaign, text in said}
    for campaign, day in sorted(days):
        period = lock_on(ledger.store, campaign, day)
        if period is not None:
            raise RefusedError("undo-period-closed", period=period.code)


def _set_state(ledger: Ledger, turn: Turn, seq: int, turned: _Turned) -> None:
    """Set one record to what it was before, under its new revision."""
    revision, payload = turn.revision, turn.payload
    record, taken = revision.record, payload == NO_RECORD
    turned.entities.add(revision.entity)
    if taken and revision.entity in ("action", "dossier"):
        turned.gone.append(bytes.fromhex(json.loads(revision.payload)["uid"]))
    match revision.entity:
        case "action":
            (turned.removed if taken else turned.added if revision.gone else turned.changed).append(record)
            ledger.actions.set_state(record, payload, seq)
        case "office":
            ledger.keep_office(payload)
        case "dossier":
            turned.dossiers.append(record)
            ledger.dossiers.set_state(record, payload, seq)
        case "attachment":
            owner, owned = ledger.attachments.set_state(record, payload, seq)
            if owner == "dossier":
                turned.dossiers.append(owned)
            else:
                turned.attached.add(owned)
        case "reported":
            figure = ledger.reported.place_of(record) if taken else None
            turned.figures += [figure] if figure is not None else []
            ledger.reported.set_state(record, payload, seq)
        case "target":
            ledger.targets.set_state(record, payload, seq)
        case entity:
            ledger.campaigns.set_state(entity, record, payload)


def _refuse_strays(ledger: Ledger, turned: _Turned) -> None:
    """A turn that takes records away leaves nothing behind that belongs to them."""
    entities = turned.entities
    if entities & {"action", "dossier"} and ledger.attachments.strays():
        raise RefusedError("attachments-keep-record")
    if turned.gone and ledger.dossiers.hold(turned.gone):
        raise RefusedError("undo-changed-since")
    moved = turned.dossiers if "dossier" in entities else []
    if moved and (ledger.dossiers.out_of_step(moved) or ledger.dossiers.doubled(moved)):
        raise RefusedError("undo-changed-since")
    if "action" in entities and ledger.reported.strays():
        raise RefusedError("undo-changed-since")
    if any(ledger.reported.later(figure) for figure in turned.figures):
        raise RefusedError("reported-stands-on-it")
