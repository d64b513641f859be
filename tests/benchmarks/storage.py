# SPDX-License-Identifier: MIT
"""Saving and paging, against bare sqlite3 on the same data."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from models.actions import COLUMNS
from models.filters import Filter
from models.ledger import Ledger
from models.pages import View
from tests.benchmarks.ratios import Ratio, measure
from tests.conftest import TODAY
from tests.helpers import an_action


def saving(path: Path, records: int, folder: Path) -> Iterator[Ratio]:
    """An action logged and durable, against the same row inserted and committed by bare sqlite3."""
    ours, theirs = shutil.copyfile(path, folder / "ours.jzl"), shutil.copyfile(path, folder / "theirs.jzl")
    bare = sqlite3.connect(theirs, isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("PRAGMA foreign_keys = ON")
    with Ledger.open(ours) as ledger:
        context = ledger.context(ledger.campaigns[f"online-market-{TODAY.year}"], TODAY)
        row = list(bare.execute(f"SELECT {COLUMNS}, revision FROM action ORDER BY id DESC LIMIT 1").fetchone())
        marks = ", ".join("?" * len(row))
        number = 0

        def save() -> None:
            ledger.actions.log(an_action(context))

        def insert() -> None:
            nonlocal number
            number += 1
            row[0] = number.to_bytes(16, "big")
            bare.execute("BEGIN")
            bare.execute(f"INSERT INTO action ({COLUMNS}, revision) VALUES ({marks})", row)
            bare.execute("COMMIT")

        yield measure(
            "save an action: checks, row, revision, hash",
            lambda: [save() for _ in range(50)],
            lambda: [insert() for _ in range(50)],
            against="sqlite3 INSERT + COMMIT, WAL, synchronous=FULL",
            records=records,
            at_most=1.5,
            pairs=9,
            note="50 saves each",
        )
    bare.close()


def paging(path: Path, records: int) -> Iterator[Ratio]:
    """The first page of a view and rows anywhere in it, against the bare query."""
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -32768")
    with Ledger.open(path, write=False) as ledger:
        views = (
            ("newest first", View(), "voided = '' ORDER BY counted DESC, id DESC"),
            ("by note", View(sort="note"), "voided = '' ORDER BY note DESC, id DESC"),
            (
                "one department, by quantity",
                View(Filter(where={"measure": ("listings-removed",)}), "quantity"),
                f"voided = '' AND measure = {ledger.codes['measure']['listings-removed'].id}"
                " ORDER BY value DESC, id DESC",
            ),
        )
        for name, view, where in views:
            statement = f"SELECT id FROM action WHERE {where} LIMIT 200"
            yield measure(
                f"first page {name}",
                lambda view=view: [ledger.pages.first(view) for _ in range(5)],  # type: ignore[misc]
                lambda statement=statement: [bare.execute(statement).fetchall() for _ in range(5)],  # type: ignore[misc]
                against="the bare query",
                records=records,
                at_most=1.3,
                note="5 pages each",
            )
        ids = ledger.pages.all(View())
        middle = list(ids[len(ids) // 2 : len(ids) // 2 + 200])
        marks = ", ".join(map(str, middle))
        yield measure(
            "200 rows from the middle, ready to show",
            lambda: ledger.actions.fetch(middle),
            lambda: bare.execute(f"SELECT * FROM action WHERE id IN ({marks})").fetchall(),
            against="the bare query",
            records=records,
            note="goal: under 50 ms",
        )
    bare.close()
