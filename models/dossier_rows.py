# SPDX-License-Identifier: MIT
"""A dossier as rows: its own, and those of the tables that hang on it.

The newest payload says all of it; the rows repeat what filters, orders and searches need.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.codes import Codes
from models.dates import day_number
from models.dossier import Filed
from models.dossier_counts import stage_of
from models.quantity import BOUNDS
from models.texts import folded

_CODED = ("kind", "outcome", "region", "field", "subject", "platform", "source", "measure")
COLUMNS = (
    *("uid", "register", "campaign", "number", "title", "stage", "opened", "since", "due", "final", "department"),
    *_CODED,
    *("legal_basis", "case_number", "action", "value", "bound", "texts", "voided", "revision"),
)
INSERT = f"INSERT INTO dossier (id, {', '.join(COLUMNS)}) VALUES (:id, {', '.join(f':{c}' for c in COLUMNS)})"


def row_of(filed: Filed, codes: Codes, campaigns: Mapping[str, int]) -> dict[str, object]:
    """The row of a dossier: the row id and COLUMNS."""
    dossier, quantity = filed.dossier, filed.dossier.quantity
    coded = {name: codes[name][code].id if (code := getattr(dossier, name)) else None for name in _CODED}
    return coded | {
        "id": filed.id,
        "uid": bytes.fromhex(filed.uid),
        "register": dossier.register,
        "campaign": campaigns[dossier.campaign],
        "number": dossier.number,
        "title": dossier.title,
        "stage": codes["stage"][dossier.stage].id,
        "opened": day_number(dossier.opened),
        "since": day_number(dossier.since),
        "due": day_number(dossier.due) if dossier.due else None,
        "final": int(stage_of(codes, dossier.stage).final),
        "department": codes["department"][dossier.department].id,
        "legal_basis": codes["legal_basis"][dossier.legal_bases[0]].id if dossier.legal_bases else None,
        "case_number": dossier.case,
        "action": bytes.fromhex(dossier.action) if dossier.action else None,
        "value": quantity.value if quantity else None,
        "bound": BOUNDS.index(quantity.bound) if quantity else None,
        "texts": folded("\n".join(filter(None, dossier.texts().values()))),
        "voided": dossier.voided,
        "revision": filed.revision,
    }


def parts_of(filed: Filed, codes: Codes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the tables that hang on a dossier, by table, in the order of their columns."""
    dossier, number = filed.dossier, filed.id
    departments, stages = codes["department"], codes["stage"]
    return {
        "dossier_partner": [(number, departments[code].id, n) for n, code in enumerate(dossier.partners)],
        "dossier_move": [
            (number, n, stages[move.stage].id, day_number(move.day)) for n, move in enumerate(dossier.moves)
        ],
        "dossier_link": [(number, other) for other in dict.fromkeys(dossier.links)],
        "dossier_member": [
            (number, bytes.fromhex(m.case), day_number(m.day), day_number(m.released) if m.released else None)
            for m in dossier.members
        ],
        "counted": [(bytes.fromhex(action), number, place) for place, action in filed.counted.items()],
    }
