# SPDX-License-Identifier: MIT
"""Whole copies of a ledger, verified before they are trusted."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from models.errors import LedgerError
from models.files import aside_of, unwritable
from models.store import Store, lock_path, translated


def copy_ledger(
    store: Store, target: Path, *, prepare: Callable[[Store], None] | None = None
) -> Iterator[tuple[int, int]]:
    """Write a verified copy of an open ledger. Yields (pages done, pages in all).

    The copy appears under its name only once it is whole and sound; ``prepare`` may write to it before
    that. Raises LedgerError where the target exists or cannot be written; closing the generator early
    leaves nothing.
    """
    aside = aside_of(target)
    try:
        if target.exists():
            raise LedgerError("file-exists", path=str(target))
        aside.unlink(missing_ok=True)
        aside.touch()  # a folder that cannot be written says so here, as what it is
        row = store.row("PRAGMA page_count")
        pages = row[0] if row else 0
        yield 0, pages
        with translated(target), closing(sqlite3.connect(aside)) as copy:
            store.connection.backup(copy)  # one read transaction: edits meanwhile belong to the next backup
            copy.execute("PRAGMA journal_mode = DELETE")
            check_integrity(copy, aside)
        if prepare is not None:
            prepared = Store.open(aside, write=True)
            try:
                prepared.make_durable()
                prepare(prepared)
            finally:
                prepared.close()
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            raise LedgerError("file-exists", path=str(target))
        aside.replace(target)
        yield pages, pages
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with suppress(OSError):  # a folder that cannot be written has nothing of ours in it
            for leftover in (aside, lock_path(aside)):
                leftover.unlink(missing_ok=True)


def check_integrity(connection: sqlite3.Connection, path: Path) -> None:
    """Raises LedgerError where SQLite finds the file damaged or a reference dangling."""
    with translated(path):
        for (found,) in connection.execute("PRAGMA integrity_check(10)"):
            # Newer SQLite looks into the search index as well, which is derived and made anew when need be.
            if found != "ok" and "table main.search" not in found:
                raise LedgerError("ledger-damaged", path=str(path), reason=str(found))
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise LedgerError("ledger-damaged", path=str(path), reason="foreign keys")
