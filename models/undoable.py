# SPDX-License-Identifier: MIT
"""What can be undone and redone: each post's own steps, newest first, and what a step's records were before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.errors import RefusedError
from models.history import NO_RECORD, History, Revision, Step
from models.store import Store

# What a user's undo takes back. Founding a ledger, loading a catalogue and submitting are not among them.
_OF_RECORDS = ("log", "edit", "void", "restore", "import", "grid", "draft", "attach", "detach")
_OF_DOSSIERS = ("add", "edit", "move", "release", "void", "restore", "import")
_OF_TARGETS = ("target-set", "target-remove", "target-import")
UNDOABLE = frozenset(
    (*_OF_RECORDS, *(f"dossier-{kind}" for kind in _OF_DOSSIERS), "redo", "campaign", "code", "office", *_OF_TARGETS)
)

_REDACTED_SINCE = """
WITH redaction AS (SELECT first, last FROM step WHERE seq > :seq AND kind IN ('redact', 'erase'))
SELECT 1 FROM (SELECT 1 FROM redaction LIMIT 1)  -- without one, nothing of the step is read
CROSS JOIN revision AS here LEFT JOIN revision AS before ON before.seq = here.previous
WHERE here.seq BETWEEN :first AND :last
AND (here.payload IS NULL OR (before.seq IS NOT NULL AND before.payload IS NULL) OR (here.entity, here.record) IN
    (SELECT entity, record FROM redaction JOIN revision ON revision.seq BETWEEN redaction.first AND redaction.last))
LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Turn:
    """One record of a step to be turned round: what the step made it, what it was before, its newest revision."""

    revision: Revision
    payload: str
    newest: int


def undoable(store: Store, history: History, post: str) -> Step | None:
    """The post's newest step that still stands, or None. What was redacted since is passed over for good.

    A step that brought a period where it is now is returned too, though it is refused: what lies before it
    belongs to a month that is done with.
    """
    undone: set[int | None] = set()
    for step in history.steps_of(post):
        if step.kind == "undo":
            undone.add(step.target)
        elif step.of_period:
            if _period_stands(store, step):
                return step
        elif step.kind in UNDOABLE and step.seq not in undone and not _redacted_since(store, step):
            return step
    return None


def redoable(store: Store, history: History, post: str) -> Step | None:
    """The post's undo step that a redo would turn round, or None."""
    redone: set[int | None] = set()
    for step in history.steps_of(post):
        if step.kind == "redo":
            redone.add(step.target)
        elif step.kind == "undo" and step.seq not in redone:
            return None if _redacted_since(store, step) else step
        elif step.kind in UNDOABLE or step.of_period:
            return None
    return None


def _period_stands(store: Store, step: Step) -> bool:
    """Whether a period is where this step brought it, and not open: undo stops there, and says how to reopen it."""
    parameters = {"first": step.first, "last": step.last}
    row = store.row("SELECT 1 FROM period WHERE revision BETWEEN :first AND :last AND state != 'open'", parameters)
    return row is not None


def _redacted_since(store: Store, step: Step) -> bool:
    """Whether a later redaction took out what this step wrote, or changed one of its records."""
    row = store.row(_REDACTED_SINCE, {"seq": step.seq, "first": step.first, "last": step.last})
    return row is not None


def reversal(history: History, step: Step, current: Callable[[str, int], int | None]) -> list[Turn]:
    """What would turn a step round, record by record.

    ``current`` returns a record's newest revision, or None when it is gone. Raises RefusedError where a
    record no longer says what the step left it saying; a change that was itself undone does not matter.
    """
    turns: list[Turn] = []
    left: dict[tuple[str, int], tuple[int | None, Revision]] = {}
    for revision in history.revisions_of_step(step):  # one may be written twice: a list for its case, and for itself
        key = (revision.entity, revision.record)
        left[key] = (left[key][0] if key in left else revision.previous, revision)
    for key, (previous, revision) in left.items():
        newest = current(*key)
        if not _still_says(history, newest, revision):
            raise RefusedError("undo-changed-since" if revision.payload else "undo-redacted", step=step.seq)
        before = None if previous is None else history.revision(previous)
        payload = NO_RECORD if before is None else before.payload
        turns.append(Turn(revision, payload, revision.seq if newest is None else newest))
    return turns


def _still_says(history: History, newest: int | None, revision: Revision) -> bool:
    if newest is None or revision.gone:
        return newest is None and revision.gone
    return newest == revision.seq or (bool(revision.payload) and history.revision(newest).payload == revision.payload)
