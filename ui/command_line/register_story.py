# SPDX-License-Identifier: MIT
"""One dossier with everything that hangs together with it, for people and as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.actions import Record
from models.codes import LISTS
from models.dossier import Dossier, Filed
from models.dossier_text import FIELDS, draft_of
from models.layout import plain_value
from models.ledger import Ledger
from models.quantity import lossless
from models.registers import Happening, linked, number_of, steps_of, story
from ui.command_line.desk import Desk, print_table

_PARTS = ("moves", "members", "remarks")
_CODED = ("kind", "department", "region", "field", "subject", "platform", "source", "outcome", "measure")


def story_as_json(desk: Desk, ledger: Ledger, filed: Filed) -> dict[str, object]:
    """A dossier with its moves, its links and its story; codes with their labels beside them."""
    dossier = filed.dossier
    hanging = linked(ledger, filed)
    return {
        "uid": filed.uid,
        "register": dossier.register,
        **_fields(ledger, dossier),
        "labels": _labels(desk, ledger, dossier),
        "stage": dossier.stage,
        "opened": str(dossier.opened),
        "since": str(dossier.since),
        "due": _day(dossier.due),
        "days_left": (dossier.due - date.today()).days if dossier.due else None,
        "voided": dossier.voided,
        "moves": [
            {
                "day": str(move.day),
                "stage": move.stage,
                "label": desk.label(ledger, "stage", move.stage),
                "due": _day(move.due),
                "department": move.department,
                "document": move.document,
            }
            for move in dossier.moves
        ],
        "members": [
            {
                "case": member.case,
                "number": number_of(ledger, member.case),
                "day": str(member.day),
                "released": _day(member.released),
                "text": member.text,
            }
            for member in dossier.members
        ],
        "remarks": [{"day": str(r.day), "what": r.what, "text": r.text} for r in dossier.remarks],
        "counted": [_action_as_json(ledger, record) for record in ledger.actions.fetch(hanging.counted)],
        "actions": [_action_as_json(ledger, record) for record in ledger.actions.fetch(hanging.actions)],
        "dossiers": [_dossier_as_json(other) for other in ledger.dossiers.fetch(hanging.dossiers)],
        "attachments": [
            {"name": kept.name, "size": kept.size, "sha256": kept.digest}
            for kept in ledger.attachments.of_dossier(filed.id)
        ],
        "story": [_happening_as_json(desk, ledger, happening) for happening in story(ledger, filed)],
        "history": [
            {
                "step": step.seq,
                "time": datetime.fromtimestamp(step.at, UTC).isoformat(),
                "post": step.post,
                "kind": step.kind,
                "what": desk.wording.step(step, ledger.codes),
            }
            for step in steps_of(ledger, filed)
        ],
    }


def _fields(ledger: Ledger, dossier: Dossier) -> dict[str, object]:
    """The fields of its register, as they are kept."""
    found: dict[str, object] = {}
    for name in FIELDS[dossier.register]:
        if name in _PARTS or name == "quantity":
            continue
        value = getattr(dossier, name)
        found[name] = dict(value) if name == "explanations" else list(value) if isinstance(value, tuple) else value
    if "quantity" in FIELDS[dossier.register]:
        found["quantity"] = _quantity_as_json(ledger, dossier)
    return found


def _quantity_as_json(ledger: Ledger, dossier: Dossier) -> dict[str, str | None] | None:
    """What was corrected, in the measure's unit; null where nothing is said of it."""
    quantity = dossier.quantity
    if quantity is None:
        return None
    decimals = ledger.codes.measure(dossier.measure).decimals
    value = None if quantity.value is None else plain_value(quantity.value, decimals)
    return {"value": value, "bound": str(quantity.bound)}


def _labels(desk: Desk, ledger: Ledger, dossier: Dossier) -> dict[str, str]:
    found = {name: code for name in (*_CODED, "stage") if (code := getattr(dossier, name))}
    return {name: desk.label(ledger, name, code) for name, code in found.items() if name in LISTS}


def _action_as_json(ledger: Ledger, record: Record) -> dict[str, object]:
    action = record.action
    decimals = ledger.codes.measure(action.measure).decimals
    return {
        "uid": record.uid,
        "date": str(action.date),
        "measure": action.measure,
        "quantity": lossless(action.quantity, decimals),
        "department": action.department,
    }


def _dossier_as_json(other: Filed) -> dict[str, object]:
    dossier = other.dossier
    return {
        "uid": other.uid,
        "register": dossier.register,
        "number": dossier.number,
        "title": dossier.title,
        "stage": dossier.stage,
    }


def _happening_as_json(desk: Desk, ledger: Ledger, happening: Happening) -> dict[str, object]:
    return {
        "day": str(happening.day),
        "what": happening.what,
        "code": happening.code,
        "text": happening.text,
        "department": happening.department,
        "words": _words(desk, ledger, happening),
    }


def _words(desk: Desk, ledger: Ledger, happening: Happening) -> str:
    """What happened, in words."""
    wording = desk.wording
    match happening.what:
        case "move" | "due":
            said = desk.label(ledger, "stage", happening.code)
        case "action" | "counted":
            record = ledger.actions.get(happening.record)
            measure = ledger.codes.measure(record.action.measure)
            quantity = record.action.quantity
            unit = wording.unit(measure, quantity.value)
            said = f"{wording.term(measure)} {wording.quantity(quantity, measure)} {unit}"
        case "dossier":
            return f"{wording.say('register', happening.code)} {happening.text}"
        case "released":
            said = happening.text
        case remark:
            return f"{wording.say('remark', remark)} {happening.text}".strip()
    who = desk.label(ledger, "department", happening.department) if happening.department else ""
    more = happening.text if happening.what == "move" else ""
    return " ".join(filter(None, (wording.say("story", happening.what), said, more, who)))


def print_story(desk: Desk, ledger: Ledger, filed: Filed) -> None:
    """The same for people: what is filled in, then the story in the order of days."""
    dossier = filed.dossier
    draft = draft_of(dossier, ledger.codes, lambda uid: number_of(ledger, uid), desk.labeller(ledger))
    rows = [("register", desk.wording.say("register", dossier.register))]
    rows += [(name, text) for name, text in draft.items() if text and name not in ("moves", "remarks")]
    rows += [("stage", desk.label(ledger, "stage", dossier.stage))]
    rows += [("due", str(dossier.due))] if dossier.due else []
    rows += [("voided", dossier.voided)] if dossier.voided else []
    kept = ledger.attachments.of_dossier(filed.id)
    rows += [("attachments", "\n".join(file.name for file in kept))] if kept else []
    table = []
    for name, text in rows:
        for number, line in enumerate(text.splitlines() or [""]):
            table.append(("" if number else desk.wording.field(name), line))
    print_table((desk.wording.field("number"), dossier.number), table)
    print()
    told = [(str(h.day), _words(desk, ledger, h)) for h in story(ledger, filed)]
    print_table((desk.wording.field("date"), desk.wording.say("word", "story")), told)


def _day(day: date | None) -> str | None:
    return str(day) if day else None
