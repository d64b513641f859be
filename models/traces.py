# SPDX-License-Identifier: MIT
"""What was taken out of a ledger for good leaves no trace in its file.

The writer overwrites what it replaces. But the log beside the file says what stood there as long as somebody reads an
earlier state of the ledger, and a program before this one did not overwrite what an edit replaced. So a note on the
desk says what is still to be done: the log is emptied when its readers are gone, the file written anew at closing.
"""

from __future__ import annotations

from models.store import Store

_NOTE = {"key": "traces"}
_IN_LOG, _IN_FILE = "log", "file"
_PATIENCE = 2.0  # seconds: longer than any read of the window takes


def note(store: Store) -> None:
    """Something is being taken out: inside its transaction, or before it."""
    _say(store, _IN_LOG)


def in_log(store: Store) -> bool:
    """Whether the log may still say what was taken out, for somebody reads an earlier state of the ledger."""
    return _said(store) == _IN_LOG


def empty_log(store: Store, *, patience: float = _PATIENCE) -> bool:
    """Let what was taken out leave the log as well; False where a reader holds it for longer than ``patience``."""
    if in_log(store):
        if not store.fold(patience=patience):
            return False
        _say(store, _IN_FILE)
    return True


def leave_none(store: Store) -> None:
    """Write the file anew before it is closed, where something was taken out since the last time.

    Raises LedgerError on a full disk; what could not be done is left to the next closing.
    """
    if _said(store):
        _say(store, _IN_LOG)
        store.execute("VACUUM")
        if empty_log(store, patience=0.2):
            with store.atomic():
                store.execute("DELETE FROM desk WHERE key = :key", _NOTE)


def _said(store: Store) -> str:
    row = store.row("SELECT value FROM desk WHERE key = :key", _NOTE)
    return str(row[0]) if row else ""


def _say(store: Store, where: str) -> None:
    with store.atomic():
        store.execute("INSERT OR REPLACE INTO desk (key, value) VALUES (:key, :where)", {**_NOTE, "where": where})
