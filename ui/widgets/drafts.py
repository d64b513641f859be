# SPDX-License-Identifier: MIT
"""Entries as texts and records as entries, on their way between the fields and models/checks.py. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.actions import CODED, Action, Record
from models.checks import Context, read_draft
from models.errors import Problem, Severity
from models.explanations import explained, with_explanation
from models.personal import masked, numbers_in
from ui.widgets.quantity_edit import as_typed
from ui.workplace import Workplace

# The fields of the form in the order of their keys; 'counted' lies folded under 'more'.
FIELDS = (
    "date",
    "measure",
    "quantity",
    "department",
    "partners",
    "region",
    "field",
    "subject",
    "platform",
    "source",
    "legal_basis",
    "case",
    "note",
    "counted",
)
CODE_FIELDS = ("measure", "department", *CODED)
Draft = dict[str, str]
PERSONAL = "personal-data"  # the problem that a number of a person is, and the explanation that it is none


def draft_of(record: Record, workplace: Workplace) -> Draft:
    """A record as the texts it would be typed in; codes stand as codes."""
    action = record.action
    measure = workplace.ledger.codes.measure(action.measure)
    draft = {name: getattr(action, name) for name in ("measure", "department", *CODED, "case", "note", "origin")}
    draft["date"] = str(action.date)
    draft["quantity"] = as_typed(action.quantity, measure)
    draft["partners"] = ";".join(action.partners)
    draft["counted"] = "" if action.counted == action.date.last else action.counted.isoformat()
    draft["explanations"] = explained(action.explanations)
    return draft


def context_of(record: Record, workplace: Workplace) -> Context:
    """What a record's entry is checked against: its own campaign."""
    campaign = workplace.ledger.campaigns[record.action.campaign]
    return workplace.ledger.context(campaign, workplace.today())


def origin_of(record: Record) -> str:
    """Where a record came from, as an edit keeps it: what slipped into it earlier is masked by the way."""
    action = record.action
    return action.origin if PERSONAL in dict(action.explanations) else masked(action.origin)


def read_edit(record: Record, draft: Mapping[str, str], context: Context) -> tuple[Action | None, list[Problem]]:
    """What a record would say after an edit; whether it stands is not the entry's to change.

    One that counts in a closed period stays as it is.
    """
    action, problems = read_draft({**draft, "origin": origin_of(record)}, context)
    if (closed := context.closed(record.action)) is not None:
        return None, [closed, *(problem for problem in problems if problem.code != "counted-late")]
    return (replace(action, voided=record.action.voided) if action else None), problems


def still_explained(draft: Mapping[str, str], name: str, text: str) -> str:
    """A draft's explanations once a field says this: what was said of a number of a person does not cover a new one."""
    explanations = draft.get("explanations", "")
    if numbers_in(text) <= numbers_in(draft.get(name, "")):
        return explanations
    return with_explanation(explanations, PERSONAL, "")


def errors_of(problems: list[Problem]) -> list[Problem]:
    """The problems that keep an entry out."""
    return [p for p in problems if p.severity is Severity.ERROR]


def asked_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep an entry out until they are explained."""
    return [p for p in problems if p.severity is Severity.EXPLAIN]


def field_of(problem: Problem) -> str:
    """The field of the form that a problem is shown at."""
    return {"unit": "quantity", "origin": "note", "explanations": "note"}.get(problem.field, problem.field)
