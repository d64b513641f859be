# SPDX-License-Identifier: MIT
"""How a step that edited dossiers is told, in the undo menu and in history: pure functions to a step's detail."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.dossier import Dossier, Filed
from models.personal import masked

_LABEL = 60  # characters of a title that the undo menu shows
Detail = dict[str, str | int]


def named(dossiers: Sequence[Dossier]) -> Detail:
    """Of which register it was, and which dossier, or how many."""
    first = dossiers[0]
    if len(dossiers) > 1:
        return {"register": first.register, "count": len(dossiers)}
    return {"register": first.register, "label": f"{masked(first.number)} {masked(first.title)[:_LABEL]}".strip()}


def told(edits: Sequence[tuple[Filed, Dossier]], kind: str, case_of: Callable[[str], Dossier | None]) -> Detail:
    """The same of edits: a move names the stage, a release the case that came off its list, or how many did.

    ``case_of`` is a case by its uid.
    """
    filed, first = edits[0]
    if kind == "dossier-release":
        cases = [m.case for m in first.members if m.released is not None and m not in filed.dossier.members]
        case = case_of(cases[0]) if len(cases) == 1 else None
        which: Detail = {"case": masked(case.number)} if case else {"count": len(cases)}
        return {"label": masked(first.number)} | which
    detail = named([dossier for _, dossier in edits])
    if kind == "dossier-move" and len({dossier.stage for _, dossier in edits}) == 1:
        detail |= {"stage": first.stage} | ({"label": masked(first.number)} if len(edits) == 1 else {})
    return detail
