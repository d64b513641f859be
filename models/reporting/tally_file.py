# SPDX-License-Identifier: MIT
"""Writes a tally to a workbook or a CSV file, made from one reading of the ledger, bound to its records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from models.actions import payload_of
from models.catalogue import Kind
from models.codes import Codes
from models.files import written_aside
from models.filters import Filter
from models.ledger import Ledger
from models.reporting.submission import digest_of_records
from models.tally.export import ExportWords, Order, Provenance, csv_bytes
from models.tally.layout import Layout, lay_out
from models.tally.query import Query

_EVERY = 2000  # records between two words of progress


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, how many figures it holds, and what it was made from."""

    path: Path
    figures: int
    provenance: Provenance


def export_tally(
    ledger: Ledger,
    query: Query,
    path: Path,
    words: ExportWords,
    *,
    order: Order | None = None,
    fill: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[int | Exported]:
    """Write a tally to a ``.xlsx`` or ``.csv`` file: a job that yields records hashed, then what it wrote.

    Raises UserError where the file cannot be written or the disk is full; what stood there stays then.
    """
    from models.tally.workbook import workbook_bytes

    write = {".xlsx": workbook_bytes, ".csv": csv_bytes}[path.suffix.lower()]
    with written_aside(path) as aside:
        aside.write_bytes(b"")  # a place that cannot be written to is refused before the work, not after
        found: Reading | None = None
        for step in read_tally(ledger, query, order=order, fill=fill):
            if isinstance(step, Reading):
                found = step
            else:
                yield step
        assert found is not None
        aside.write_bytes(write(found.layout, ledger.codes, words, found.provenance))
    yield Exported(path, len(found.layout.tally.cells), found.provenance)


@dataclass(frozen=True)
class Reading:
    """A tally laid out and what it was made from, read at one moment."""

    layout: Layout
    provenance: Provenance


def read_tally(
    ledger: Ledger,
    query: Query,
    *,
    order: Order | None = None,
    fill: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[int | Reading]:
    """Tally, and hash the records it was made from. Yields records hashed, at last the Reading."""
    with closing(ledger.store.reader()) as store, store.snapshot():
        layout = lay_out(ledger.tally(query, store=store), ledger.codes, fill=fill)
        if order is not None:
            layout = order.apply(layout, ledger.codes)
        digests: list[bytes] = []
        for part in _parts(query.filter, ledger.codes):
            for record in ledger.records(part, store=store):
                digests.append(hashlib.sha256(payload_of(record.uid, record.action).encode()).digest())
                if len(digests) % _EVERY == 0:
                    yield len(digests)
    yield len(digests)
    yield Reading(layout, Provenance(layout.tally.history, len(digests), digest_of_records(digests)))


def _parts(wanted: Filter, codes: Codes) -> Iterator[Filter]:
    """A tally's records: those of its filter, and older ones of stocks, whose last value is carried forward."""
    yield wanted
    if wanted.first is None:
        return
    stocks = tuple(e.term.code for e in codes["measure"] if codes.measure(e.term.code).kind is Kind.STOCK)
    if among := tuple(code for code in wanted.where.get("measure", stocks) if code in stocks):
        yield replace(wanted.having("measure", *among), first=None, last=wanted.first - timedelta(days=1))
