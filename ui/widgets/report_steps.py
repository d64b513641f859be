# SPDX-License-Identifier: MIT
"""Which steps a period can take from where it stands: one that comes next, and the others."""

from __future__ import annotations

from enum import StrEnum

from models.periods import State


class Deed(StrEnum):
    """What can be done with a period. ``SUBMIT`` closes what is open first; ``AGAIN`` writes a lost file anew."""

    CHECK = "check"
    APPROVE = "approve"
    CLOSE = "close"
    SUBMIT = "submit"
    AGAIN = "again"
    ACKNOWLEDGE = "acknowledge"
    RETURN = "return"
    REOPEN = "reopen"


# The state that a deed brings a period to, where it is one step and no job.
TO = {
    Deed.CHECK: State.CHECKED,
    Deed.APPROVE: State.APPROVED,
    Deed.ACKNOWLEDGE: State.ACKNOWLEDGED,
    Deed.RETURN: State.RETURNED,
    Deed.REOPEN: State.OPEN,
}
WITH_REASON = (Deed.RETURN, Deed.REOPEN)
CLOSING = (Deed.CLOSE, Deed.SUBMIT)
_NEXT: dict[State, tuple[Deed, ...]] = {
    State.OPEN: (Deed.CLOSE, Deed.SUBMIT, Deed.CHECK, Deed.APPROVE),
    State.CHECKED: (Deed.APPROVE, Deed.CLOSE, Deed.SUBMIT, Deed.REOPEN),
    State.APPROVED: (Deed.CLOSE, Deed.SUBMIT, Deed.REOPEN),
    State.CLOSED: (Deed.SUBMIT, Deed.REOPEN),
    State.SUBMITTED: (Deed.ACKNOWLEDGE, Deed.RETURN, Deed.AGAIN, Deed.REOPEN),
    State.ACKNOWLEDGED: (Deed.REOPEN, Deed.AGAIN),
    State.RETURNED: (Deed.REOPEN, Deed.AGAIN),
}


def deeds(state: State, *, locks: bool) -> tuple[Deed, ...]:
    """What can be done, what comes next before all others; a span that is only reported on is submitted, no more."""
    return _NEXT[state] if locks else (Deed.SUBMIT,)
