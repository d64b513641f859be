# SPDX-License-Identifier: MIT
"""The registers of what stands behind the counts, and the paths that their dossiers walk along.

Apart from the rest of a catalogue, so that a start does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from models.catalogue import Term
from models.dates import after_working_days


class Register(StrEnum):
    """The registers of what stands behind the counts; the last two hold lists of cases."""

    CASE = "case"
    ASSIGNMENT = "assignment"
    COMPLAINT = "complaint"
    REVIEW = "review"
    SUPERVISION = "supervision"
    PUBLICATION = "publication"


CASE_LISTS = (Register.SUPERVISION, Register.PUBLICATION)  # whose entries name cases


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierKind(Term):
    """What sort of dossier a register holds: an administrative or a criminal case, an appeal or a lawsuit."""

    register: Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Term):
    """What a dossier came to. ``counts`` is the measure that it counts in by itself, '' for none.

    ``corrected``: it counts with the corrected quantity of the dossier, else with one.
    """

    register: Register
    counts: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Term):
    """A stage of a register's path.

    ``next`` are the stages that may follow; ``days`` or ``working_days`` the time limit in it, 0 for none;
    ``counts`` the measure that reaching it counts in by itself, ``on_time`` the one it also counts in when it is
    reached within the limit; ``final`` that the dossier is then done with;
    ``decides`` that it asks for an outcome.
    """

    register: Register
    next: tuple[str, ...] = ()
    days: int = 0
    working_days: int = 0
    counts: str = ""
    on_time: str = ""
    final: bool = False
    decides: bool = False

    def due(self, since: date) -> date | None:
        """The last day of its time limit for a dossier that is in it since a day; None without a limit."""
        if self.working_days:
            return after_working_days(since, self.working_days)
        return since + timedelta(days=self.days) if self.days else None


def term_of(dimension: str, common: Mapping[str, Any], own: Mapping[str, Any]) -> Term:
    """A stage, an outcome or a kind of what a ledger keeps of it: what every term has, and its own."""
    beside = {**own, "register": Register(own["register"])}
    if dimension == "stage":
        return Stage(**common, **{**beside, "next": tuple(own["next"])})
    return Outcome(**common, **beside) if dimension == "outcome" else DossierKind(**common, **beside)
