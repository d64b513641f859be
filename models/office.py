# SPDX-License-Identifier: MIT
"""The office that keeps a ledger (报送单位): who it is, whom it reports to, how it numbers its dossiers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from models.errors import RefusedError
from models.history import canonical
from models.personal import holds_personal

LEVELS = ("county", "city", "province", "national")


@dataclass(frozen=True, slots=True)
class Office:
    """Who keeps the ledger (报送单位) and who receives its submissions (上级).

    ``numbers`` maps a register to the pattern of its numbers (models/numbering.py) where the office set one.
    """

    name: str
    region: str
    department: str
    level: str = "county"
    headquarters: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


def office_payload(office: Office) -> str:
    """An office as the canonical JSON that history keeps: without patterns where it set none."""
    fields = asdict(office)
    if not office.numbers:
        del fields["numbers"]
    return canonical(fields)


def read_office(payload: str) -> Office:
    """An office, as office_payload wrote it."""
    return Office(**json.loads(payload))


def check_office(office: Office) -> None:
    """Whether an office may keep a ledger. Raises RefusedError."""
    if not office.name.strip():
        raise RefusedError("office-name-empty")
    if holds_personal(office.name) or holds_personal(office.headquarters):
        raise RefusedError("label-personal")
    if office.level not in LEVELS:
        raise RefusedError("unknown-code", dimension="level", code=office.level)
    for pattern in office.numbers.values():
        from models.numbering import check_pattern  # where an office has any: a start does without

        check_pattern(pattern)
