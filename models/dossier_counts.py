# SPDX-License-Identifier: MIT
"""What a dossier counts by itself: a pure function from a dossier to the actions that stand for it.

Each count has a place, its name inside the dossier: the code of the stage or outcome, and for a list of cases
also the case. A place counts once, on the day it was first reached, however often it is reached again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from models.actions import Action
from models.codes import Codes
from models.dates import DateSpan
from models.dossier import Dossier
from models.paths import CASE_LISTS, Outcome, Register, Stage
from models.quantity import Quantity

CaseOf = Callable[[str], Dossier | None]  # a case by its uid; None where there is none or it was voided


def stage_of(codes: Codes, code: str) -> Stage:
    """A stage by its code. Raises KeyError."""
    term = codes["stage"][code].term
    assert isinstance(term, Stage)
    return term


def counts_of(dossier: Dossier, codes: Codes, case_of: CaseOf, *, only: str = "") -> dict[str, Action]:
    """What a dossier counts: place -> the action that is to stand for it. Nothing once it is voided.

    ``only`` is the uid of the one case on a list that is asked about.
    """
    if dossier.voided:
        return {}
    if dossier.register in CASE_LISTS:
        return dict(_of_members(dossier, codes, case_of, only))
    return dict(_of_path(dossier, codes))


def _of_path(dossier: Dossier, codes: Codes) -> Iterator[tuple[str, Action]]:
    due: date | None = None
    seen: set[str] = set()
    for move in dossier.moves:
        stage = stage_of(codes, move.stage)
        if stage.counts and move.stage not in seen:
            yield move.stage, _action(dossier, stage.counts, move.day, codes)
        if stage.on_time and move.stage not in seen and (due is None or move.day <= due):
            yield f"{move.stage}/on-time", _action(dossier, stage.on_time, move.day, codes)
        seen.add(move.stage)
        due = move.due
    outcome = codes["outcome"][dossier.outcome].term if dossier.outcome else None
    decided = next((move for move in reversed(dossier.moves) if stage_of(codes, move.stage).decides), None)
    if isinstance(outcome, Outcome) and outcome.counts and decided is not None:
        if not outcome.corrected:
            yield dossier.outcome, _action(dossier, outcome.counts, decided.day, codes)
        elif dossier.quantity is not None and same_unit(codes, dossier.measure, outcome.counts):
            yield dossier.outcome, _action(dossier, outcome.counts, decided.day, codes, dossier.quantity)


def same_unit(codes: Codes, one: str, other: str) -> bool:
    """Whether what is counted in one measure can be said in the other."""
    first, second = codes.measure(one), codes.measure(other)
    return (first.unit, first.decimals) == (second.unit, second.decimals)


def _of_members(dossier: Dossier, codes: Codes, case_of: CaseOf, only: str) -> Iterator[tuple[str, Action]]:
    """Each case on a list once for each stage that counts: the bodies of the list share it."""
    for move in {move.stage: move for move in reversed(dossier.moves)}.values():
        stage = stage_of(codes, move.stage)
        for member in dossier.members if stage.counts else ():
            case = case_of(member.case) if only in ("", member.case) else None
            if case is not None:
                day = max(member.day, move.day)
                yield f"{move.stage}:{member.case}", _action(case, stage.counts, day, codes, lead=dossier)


def _action(
    dossier: Dossier,
    measure: str,
    day: date,
    codes: Codes,
    quantity: Quantity | None = None,
    *,
    lead: Dossier | None = None,
) -> Action:
    """One of a measure, or a quantity, by the bodies of a dossier or of the list that it stands on."""
    bodies = lead or dossier
    return Action(
        campaign=dossier.campaign,
        date=DateSpan(day, day),
        counted=day,
        measure=measure,
        quantity=quantity or Quantity(10 ** codes.measure(measure).decimals),
        department=bodies.department,
        partners=bodies.partners,
        region=dossier.region,
        field=dossier.field,
        subject=dossier.subject,
        platform=dossier.platform,
        source=dossier.source,
        legal_basis=dossier.legal_bases[0] if dossier.legal_bases else "",
        case=dossier.number if dossier.register is Register.CASE else dossier.case,
        explanations=tuple(e for e in dossier.explanations if e[0] == "personal-data"),  # of its number, repeated here
    )
